//! Text in lines of limited width. Must not know what the text says.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Lines of at most `width` columns, broken where UAX #29 parts words; a longer word is broken anywhere.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in pieces(text) {
        if line.width() + word.trim_end().width() > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if word.trim_end().width() <= width {
            line += if line.is_empty() { word.trim_start() } else { word };
            continue;
        }
        for character in word.graphemes(true) {
            if line.width() + character.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            line += character;
        }
    }
    lines.push(line);
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines
}

/// Parts of `text` between which a line may break: after white space, and between the signs of unspaced scripts.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, word) in text.split_word_bound_indices().skip(1) {
        let spaced = text[..at].ends_with(char::is_whitespace) && !word.starts_with(char::is_whitespace);
        let unspaced = |part: &str| part.chars().next().is_some_and(|sign| sign >= '\u{2e80}' && sign.is_alphabetic());
        if spaced || unspaced(word) && unspaced(&text[start..]) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_between_words_where_they_can() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("(one), “two”!", 8), ["(one),", "“two”!"]);
        assert_eq!(wrap("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrap("国务院总理", 4), ["国务", "院总", "理"]);
        assert_eq!(wrap(" ", 4), [""]);
        assert_eq!(wrap("", 4), [""]);
    }
}
