//! A text that an editor holds: its rope, its version, and where it is being typed in. Knows no pair and no protocol.

use super::view::TextView;
use crate::text::{Encoding, Position, Span};
use ropey::Rope;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which document: a file by its path, anything else by the editor's name for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocId {
    /// A file; only files can be paired.
    File(PathBuf),
    /// Something that has no path, such as an unsaved buffer.
    Virtual(String),
}

impl DocId {
    /// The path of a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            DocId::File(path) => Some(path),
            DocId::Virtual(_) => None,
        }
    }
}

/// A change of a document, as the editor sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is replaced, in the columns of the session's encoding; `None` for all of it.
    pub range: Option<Range<Position>>,
    /// What stands there now.
    pub text: String,
}

/// A document that is open in the editor.
#[derive(Debug)]
pub struct Document {
    /// The editor's version; rises with every edit.
    pub version: i32,
    /// The text.
    pub rope: Rope,
    /// Counts the states of all documents of the session: equal for equal text of the same document.
    pub revision: u64,
    /// The bytes that were edited since typing last paused.
    pub typing: Option<Span>,
    /// The text of this revision in the form that analyses want, once one of them has made it.
    pub view: Option<Arc<TextView>>,
}

impl Document {
    /// A document as it was opened.
    pub fn new(version: i32, text: &str, revision: u64) -> Self {
        Document { version, rope: Rope::from_str(text), revision, typing: None, view: None }
    }

    /// Applies the changes of one notification in order. Ranges that are out of the text or inverted are clamped.
    pub fn edit(&mut self, changes: &[Change], encoding: Encoding) {
        for change in changes {
            let replaced = match &change.range {
                Some(range) => replace(&mut self.rope, range, &change.text, encoding),
                None => replace_all(&mut self.rope, &change.text),
            };
            self.typing = Some(match self.typing {
                Some(before) => moved(before, &replaced).join(replaced.inserted),
                None => replaced.inserted,
            });
        }
        self.view = None;
    }
}

/// What an edit did, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Replaced {
    /// What was there, in the text before.
    removed: Span,
    /// What is there, in the text after.
    inserted: Span,
}

fn replace(rope: &mut Rope, range: &Range<Position>, text: &str, encoding: Encoding) -> Replaced {
    let (start, end) = (char_index(rope, range.start, encoding), char_index(rope, range.end, encoding));
    let (start, end) = (start.min(end), start.max(end));
    let removed = Span::new(rope.char_to_byte(start), rope.char_to_byte(end));
    rope.remove(start..end);
    rope.insert(start, text);
    Replaced { removed, inserted: Span::new(removed.start, removed.start + text.len()) }
}

/// Replaces only what differs, so that a client without incremental edits is seen typing in one place, too.
fn replace_all(rope: &mut Rope, text: &str) -> Replaced {
    let old = rope.to_string();
    let shortest = old.len().min(text.len());
    let mut prefix = old.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count();
    while !old.is_char_boundary(prefix) || !text.is_char_boundary(prefix) {
        prefix -= 1;
    }
    let suffix = old.bytes().rev().zip(text.bytes().rev()).take_while(|(old, new)| old == new).count();
    let mut suffix = suffix.min(shortest - prefix);
    while !old.is_char_boundary(old.len() - suffix) || !text.is_char_boundary(text.len() - suffix) {
        suffix -= 1;
    }
    let removed = Span::new(prefix, old.len() - suffix);
    let inserted = Span::new(prefix, text.len() - suffix);
    let start = rope.byte_to_char(removed.start);
    rope.remove(start..rope.byte_to_char(removed.end));
    rope.insert(start, inserted.of(text));
    Replaced { removed, inserted }
}

/// Where `span` is after an edit; what the edit swallowed shrinks to the edit's place.
fn moved(span: Span, edit: &Replaced) -> Span {
    let place = |offset: usize| {
        if offset >= edit.removed.end {
            offset - edit.removed.len() + edit.inserted.len()
        } else {
            offset.min(edit.inserted.start)
        }
    };
    Span::new(place(span.start), place(span.end))
}

/// The character that a position stands before, clamped like [`crate::text::LineIndex::offset`].
fn char_index(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let Some(line) = rope.get_line(position.line) else { return rope.len_chars() };
    let start = rope.line_to_char(position.line);
    let end_of = |at: usize| at.checked_sub(1).and_then(|last| line.get_char(last));
    let mut end = line.len_chars();
    if end_of(end) == Some('\n') {
        end -= 1;
    }
    if end_of(end) == Some('\r') {
        end -= 1;
    }
    let column = match encoding {
        Encoding::Utf8 => line.byte_to_char(position.column.min(line.len_bytes())),
        Encoding::Utf16 => line.utf16_cu_to_char(position.column.min(line.len_utf16_cu())),
        Encoding::Utf32 => position.column,
    };
    start + column.min(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn change(from: (usize, usize), to: (usize, usize), text: &str) -> Change {
        Change { range: Some(Position::new(from.0, from.1)..Position::new(to.0, to.1)), text: text.to_owned() }
    }

    fn edited(text: &str, changes: &[Change], encoding: Encoding) -> (String, Option<Span>) {
        let mut document = Document::new(0, text, 0);
        document.edit(changes, encoding);
        (document.rope.to_string(), document.typing)
    }

    #[test]
    fn an_edit_replaces_its_range() {
        let (text, typing) = edited("né 😀!\r\nb", &[change((0, 5), (0, 6), "?")], Encoding::Utf16);
        assert_eq!((text.as_str(), typing), ("né 😀?\r\nb", Some(Span::new(8, 9))));
    }

    #[test]
    fn an_inverted_range_is_turned_round() {
        assert_eq!(edited("abcd", &[change((0, 3), (0, 1), "-")], Encoding::Utf16).0, "a-d");
    }

    #[test]
    fn a_range_past_the_end_is_clamped() {
        assert_eq!(edited("ab\r\ncd", &[change((0, 9), (0, 99), "!")], Encoding::Utf16).0, "ab!\r\ncd");
        assert_eq!(edited("ab", &[change((7, 0), (8, 0), "!")], Encoding::Utf16).0, "ab!");
    }

    #[test]
    fn a_whole_text_is_seen_as_the_edit_it_is() {
        let whole = |text: &str| Change { range: None, text: text.to_owned() };
        assert_eq!(edited("aé汉b", &[whole("aé字b")], Encoding::Utf16), ("aé字b".to_owned(), Some(Span::new(3, 6))));
        assert_eq!(edited("aaa", &[whole("aa")], Encoding::Utf16), ("aa".to_owned(), Some(Span::empty(2))));
        assert_eq!(edited("", &[whole("x")], Encoding::Utf16), ("x".to_owned(), Some(Span::new(0, 1))));
    }

    #[test]
    fn where_one_types_moves_with_the_edits_before_it() {
        let changes = [change((0, 4), (0, 4), "x"), change((0, 0), (0, 2), "")];
        assert_eq!(edited("abcdef", &changes, Encoding::Utf8), ("cdxef".to_owned(), Some(Span::new(0, 3))));
    }

    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec!["a", "é", "汉", "😀", "\n", "\r\n", "\r", "\u{2028}", "e\u{301}", "क्षि"]);
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    fn position() -> impl Strategy<Value = Position> {
        (0usize..12, 0usize..14).prop_map(|(line, column)| Position::new(line, column))
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let range = prop::option::weighted(0.9, (position(), position()).prop_map(|(start, end)| start..end));
        let change = (range, text()).prop_map(|(range, text)| Change { range, text });
        prop::collection::vec(change, 0..12)
    }

    /// The same edit on a string.
    fn splice(text: &mut String, change: &Change, encoding: Encoding) {
        let lines = LineIndex::new(text);
        match &change.range {
            None => text.clone_from(&change.text),
            Some(range) => {
                let start = lines.offset(text, range.start, encoding);
                let end = lines.offset(text, range.end, encoding);
                text.replace_range(start.min(end)..start.max(end), &change.text);
            }
        }
    }

    proptest! {
        #[test]
        fn edits_of_a_rope_are_edits_of_a_string(start in text(), changes in changes()) {
            for encoding in ALL {
                let mut string = start.clone();
                for change in &changes {
                    splice(&mut string, change, encoding);
                }
                let (rope, typing) = edited(&start, &changes, encoding);
                prop_assert_eq!(&rope, &string);
                prop_assert!(typing.is_none_or(|span| span.end <= string.len()));
            }
        }
    }
}
