//! Where the lines of a text begin. Knows what ends a line in the Language Server Protocol and in editors: `\n`,
//! `\r\n` or a lone `\r`, and nothing else (a translator's U+2028 is text). Must not know columns.

use super::Span;

/// The lines of one text. It holds no text: give it the one that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// Byte offset of the first byte of each line; the first is 0.
    starts: Vec<usize>,
    /// Length of the text in bytes.
    len: usize,
}

impl LineIndex {
    /// Finds the lines of `text`. There is always at least one; a text that ends with a line end has an empty last one.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        LineIndex { starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(), len: bytes.len() }
    }

    /// The number of lines, at least 1.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number (from 0) of the line that holds the byte `offset`; the last line for offsets past the end.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line without its line end; empty at the end of the text for lines that do not exist.
    pub fn line(&self, text: &str, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else { return Span::empty(self.len) };
        let end = self.starts.get(line + 1).map_or(self.len, |next| *next);
        let content = Span::new(start, end).of(text);
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        Span::new(start, start + content.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        let index = LineIndex::new(text);
        (0..index.count()).map(|line| index.line(text, line).of(text)).collect()
    }

    #[test]
    fn three_line_ends_and_no_other() {
        assert_eq!(lines(""), [""]);
        assert_eq!(lines("a\nb"), ["a", "b"]);
        assert_eq!(lines("a\r\nb\r\n"), ["a", "b", ""]);
        assert_eq!(lines("a\rb\r\r\nc"), ["a", "b", "", "c"]);
        assert_eq!(lines("a\u{2028}b\u{85}c\u{b}d"), ["a\u{2028}b\u{85}c\u{b}d"]);
    }

    #[test]
    fn a_line_holds_its_line_end() {
        let index = LineIndex::new("ab\r\ncd");
        assert_eq!((0..9).map(|offset| index.line_of(offset)).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn a_line_that_does_not_exist_is_empty_at_the_end() {
        assert_eq!(LineIndex::new("a\nb").line("a\nb", 7), Span::empty(3));
    }
}
