//! HTML and XML tags, comments and character references in a stretch of text. Must not know where it comes from.

use crate::text::Span;

/// What was found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// `<name …>`, `</name>` or `<name …/>`.
    Tag {
        /// As written.
        name: &'a str,
        /// Whether it closes.
        closing: bool,
    },
    /// `<!-- … -->`, `<!…>` or `<?…>`.
    Comment,
    /// `&amp;`, `&#8217;`.
    Reference,
}

/// Longer tags and comments are not looked for, so that a text of unclosed ones costs no more than its length.
const LONGEST: usize = 8 * 1024;

/// The next tag, comment or character reference of `text` from byte `from` on, and where it is.
pub(super) fn next(text: &str, from: usize) -> Option<(Span, Found<'_>)> {
    memchr::memchr2_iter(b'<', b'&', &text.as_bytes()[from..]).find_map(|at| {
        let start = from + at;
        let rest = &text[start..];
        let (len, found) = if rest.starts_with('<') { angle(rest)? } else { (reference(rest)?, Found::Reference) };
        Some((Span::new(start, start + len), found))
    })
}

/// The tag or comment that `text` begins with, and its length.
fn angle(text: &str) -> Option<(usize, Found<'_>)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((near(comment).find("-->")? + 7, Found::Comment));
    }
    if text.starts_with("<!") || text.starts_with("<?") {
        let named = text[2..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '[');
        return named.then(|| near(text).find('>')).flatten().map(|end| (end + 1, Found::Comment));
    }
    let closing = text.starts_with("</");
    let rest = &text[1 + usize::from(closing)..];
    let name = &rest[..near(rest).find(|c: char| !c.is_ascii_alphanumeric() && !"-:.".contains(c))?];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let attributes = &rest[name.len()..];
    let proper = attributes.starts_with(['>', '/']) || attributes.starts_with(|c: char| c.is_ascii_whitespace());
    let len = proper.then(|| attributes_len(near(attributes))).flatten()?;
    Some((text.len() - attributes.len() + len, Found::Tag { name, closing }))
}

/// The beginning of `text` that is looked at.
fn near(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The length of a tag's attributes up to and including its `>`; quotes may hold one.
fn attributes_len(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The length of the character reference that `text` begins with.
fn reference(text: &str) -> Option<usize> {
    let end = text.bytes().take(32).position(|byte| byte == b';')?;
    let body = &text[1..end];
    let valid = match body.strip_prefix('#') {
        Some(code) => match code.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => body.len() > 1 && body.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    };
    valid.then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((span, _)) = next(text, at) {
            found.push(span.of(text));
            at = span.end;
        }
        found
    }

    #[test]
    fn tags_comments_and_references_are_found() {
        for (text, expected) in [
            ("Press <b>Save</b>.", vec!["<b>", "</b>"]),
            ("a<br/>b<img alt='x > y'>", vec!["<br/>", "<img alt='x > y'>"]),
            ("<!-- note --> x <x-item id=\"1\"/>", vec!["<!-- note -->", "<x-item id=\"1\"/>"]),
            ("Fish &amp; chips &#8217;&#x20AC;", vec!["&amp;", "&#8217;", "&#x20AC;"]),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn comparisons_and_ampersands_are_text() {
        for text in ["a < b and c > d", "x <3 you", "R&D; AT&T", "<info@example.org>", "5<6>4", "<", "</", "<b", "&#;"]
        {
            assert_eq!(all(text), Vec::<&str>::new(), "{text}");
        }
    }
}
