//! Lines and columns in UTF-8, UTF-16 and UTF-32 units: pure arithmetic. Must not know any protocol's types.

use super::{LineIndex, Span};
use std::cell::Cell;
use std::ops::Range;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: two for a character outside the basic plane.
    Utf16,
    /// Code points.
    Utf32,
}

/// A place in a text as editors name it. Both numbers count from 0; what `column` counts is said by an [`Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// Units between the start of the line and the place.
    pub column: usize,
}

impl Position {
    /// A position.
    pub fn new(line: usize, column: usize) -> Self {
        Position { line, column }
    }
}

impl Encoding {
    /// The units of one character.
    pub fn width(self, character: char) -> usize {
        match self {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The units of a whole text.
    pub fn len(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            // One unit for each first byte of a character, one more for those of four bytes.
            Encoding::Utf16 => {
                text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
            }
            Encoding::Utf32 => text.chars().count(),
        }
    }

    /// The bytes of `line` before `column`: inside a character its start, past the end of the line the end.
    pub fn offset(self, line: &str, column: usize) -> usize {
        let mut units = 0;
        for (offset, character) in line.char_indices() {
            units += self.width(character);
            if units > column {
                return offset;
            }
        }
        line.len()
    }
}

/// Finds positions in a text. Each is counted from the one before where that stands before it on its line, so that all
/// positions of a long line together, asked for in order, cost one way along it.
#[derive(Debug)]
pub struct Positions<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    encoding: Encoding,
    /// The last position, and its byte.
    last: Cell<(usize, Position)>,
}

impl<'a> Positions<'a> {
    /// Positions of a text with these lines.
    pub fn new(text: &'a str, lines: &'a LineIndex, encoding: Encoding) -> Self {
        Positions { text, lines, encoding, last: Cell::default() }
    }

    /// The position of the byte `offset`; see [`LineIndex::position`].
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.line_of(offset);
        let span = self.lines.line(self.text, line);
        let mut end = offset.min(span.end);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let (from, before) = self.last.get();
        let is_ahead = before.line == line && (span.start..=end).contains(&from);
        let (start, column) = if is_ahead { (from, before.column) } else { (span.start, 0) };
        let position = Position { line, column: column + self.encoding.len(Span::new(start, end).of(self.text)) };
        self.last.set((end, position));
        position
    }

    /// The positions of both ends of `span`.
    pub fn range(&self, span: Span) -> Range<Position> {
        self.position(span.start)..self.position(span.end)
    }
}

impl LineIndex {
    /// The position of the byte `offset` of `text`: inside a character that of its start, inside a line end that of
    /// the line end, past the end of the text that of the end.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        Positions::new(text, self, encoding).position(offset)
    }

    /// The positions of both ends of `span`.
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range<Position> {
        Positions::new(text, self, encoding).range(span)
    }

    /// The byte offset of a position: past the end of its line the end of that line (before the line end), past the
    /// last line the end of the text.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = self.line(text, position.line);
        line.start + encoding.offset(line.of(text), position.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn columns_count_the_units_of_the_encoding() {
        let text = "né 😀 汉字\r\nशब्द";
        let index = LineIndex::new(text);
        let at = |needle: &str| text.find(needle).expect("the needle is in the text");
        for (needle, columns) in [("😀", [4, 3, 3]), ("汉", [9, 6, 5]), ("字", [12, 7, 6]), ("\r", [15, 8, 7])] {
            for (encoding, column) in ALL.into_iter().zip(columns) {
                assert_eq!(
                    index.position(text, at(needle), encoding),
                    Position::new(0, column),
                    "{needle} {encoding:?}"
                );
            }
        }
        assert_eq!(index.position(text, text.len(), Encoding::Utf16), Position::new(1, 4));
    }

    #[test]
    fn what_is_out_of_range_is_clamped() {
        let text = "a😀\r\nb";
        let index = LineIndex::new(text);
        assert_eq!(
            index.offset(text, Position::new(0, 99), Encoding::Utf16),
            5,
            "past the line's end: before `\\r\\n`"
        );
        assert_eq!(index.offset(text, Position::new(9, 0), Encoding::Utf16), text.len());
        assert_eq!(index.offset(text, Position::new(0, 2), Encoding::Utf16), 1, "inside a surrogate pair: its start");
        assert_eq!(index.offset(text, Position::new(0, 3), Encoding::Utf8), 1, "inside a character: its start");
        assert_eq!(index.position(text, 3, Encoding::Utf16), Position::new(0, 1));
        assert_eq!(index.position(text, 6, Encoding::Utf16), Position::new(0, 3), "between `\\r` and `\\n`");
        assert_eq!(index.position(text, 99, Encoding::Utf16), Position::new(1, 1));
    }

    /// Text with everything that makes columns differ.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            " ",
            "é",
            "e\u{301}",
            "汉",
            "😀",
            "👩‍👩‍👧",
            "क्षि",
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{a0}",
            "ﷺ",
            "\t",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_offset_survives_the_round_trip(text in text()) {
            let index = LineIndex::new(&text);
            for encoding in ALL {
                for (offset, _) in text.char_indices() {
                    // The second half of `\r\n` has no position of its own.
                    if text[..offset].ends_with('\r') && text[offset..].starts_with('\n') {
                        continue;
                    }
                    let position = index.position(&text, offset, encoding);
                    prop_assert_eq!(index.offset(&text, position, encoding), offset);
                }
            }
        }

        #[test]
        fn positions_do_not_depend_on_those_before(text in text(), offsets in prop::collection::vec(0usize..60, 0..9)) {
            let index = LineIndex::new(&text);
            for encoding in ALL {
                let positions = Positions::new(&text, &index, encoding);
                for offset in &offsets {
                    prop_assert_eq!(positions.position(*offset), index.position(&text, *offset, encoding));
                }
            }
        }

        #[test]
        fn any_position_gives_a_character_boundary(text in text(), line in 0usize..50, column in 0usize..50) {
            let index = LineIndex::new(&text);
            for encoding in ALL {
                let offset = index.offset(&text, Position::new(line, column), encoding);
                prop_assert!(text.is_char_boundary(offset));
            }
        }
    }
}
