//! URLs, e-mail addresses, handles and hashtags. Must not know anything of files or programs.

use super::{Kind, back, byte, forth, glued, glues};
use crate::text::Span;

/// The URL whose scheme ends at the colon at `at`.
pub(super) fn url(text: &str, at: usize, floor: usize) -> Option<Span> {
    let start = back(text, at, floor, |b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let start = start + text[start..at].find(|c: char| c.is_ascii_alphabetic())?;
    let rest = &text[at + 1..];
    let end = if rest.starts_with("//") {
        url_end(text, at + 3)
    } else if ["mailto", "tel", "urn", "doi"].contains(&&text[start..at]) && byte(text, at + 1).is_ascii_alphanumeric()
    {
        url_end(text, at + 1)
    } else {
        return None;
    };
    (end > at + 3).then(|| Span::new(start, end))
}

/// Where a URL that has begun before `from` ends: at a blank, a quote, a letter of a script that glues; punctuation and
/// brackets without a partner at its end are not its own.
pub(super) fn url_end(text: &str, from: usize) -> usize {
    let stop = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || glues(c)
            || !c.is_ascii() && !c.is_alphanumeric()
            || "<>\"'`|^\\{}".contains(c)
    };
    let rest = text.get(from..).unwrap_or_default();
    let mut url = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let spare = |open: u8, close: u8| {
        let count = |wanted: u8| url.bytes().filter(|byte| *byte == wanted).count();
        count(close).saturating_sub(count(open))
    };
    let (mut round, mut square) = (spare(b'(', b')'), spare(b'[', b']'));
    loop {
        match url.bytes().next_back() {
            Some(b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*' | b'_' | b'~') => {}
            Some(b')') if round > 0 => round -= 1,
            Some(b']') if square > 0 => square -= 1,
            _ => return from + url.len(),
        }
        url = &url[..url.len() - 1];
    }
}

/// The e-mail address or handle around the `@` at `at`.
pub(super) fn at_sign(text: &str, at: usize, floor: usize) -> Option<(Span, Kind)> {
    let start = back(text, at, floor, |b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
    let start = start + text[start..at].find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(at - start);
    if start == at {
        return Some((handle(text, at)?, Kind::Handle));
    }
    let end = domain_end(text, at + 1)?;
    (!glued(text, start)).then(|| (Span::new(start, end), Kind::Email))
}

/// Where the domain that begins at `at` ends; it has at least two labels and ends in letters.
fn domain_end(text: &str, at: usize) -> Option<usize> {
    let mut end = forth(text, at, |b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    while end > at && b".-".contains(&byte(text, end - 1)) {
        end -= 1;
    }
    let (name, top) = text[at..end].rsplit_once('.')?;
    let named = !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    named.then_some(end)
}

fn handle(text: &str, at: usize) -> Option<Span> {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let before = at.checked_sub(1).map_or(0, |before| byte(text, before));
    if glued(text, at) || b"@./:".contains(&before) || !byte(text, at + 1).is_ascii_alphabetic() {
        return None;
    }
    let mut end = forth(text, at + 1, word);
    while b".-/@".contains(&byte(text, end)) && word(byte(text, end + 1)) {
        end = forth(text, end + 1, word);
    }
    (end > at + 2).then(|| Span::new(at, end))
}

/// The hashtag or colour that begins at the `#` at `at`.
pub(super) fn hash_sign(text: &str, at: usize) -> Option<(Span, Kind)> {
    let before = at.checked_sub(1).map_or(0, |before| byte(text, before));
    if glued(text, at) || b"&#/=".contains(&before) {
        return None;
    }
    let hex = forth(text, at + 1, |b| b.is_ascii_hexdigit());
    if matches!(hex - at - 1, 3 | 6 | 8)
        && text[at + 1..hex].bytes().any(|b| b.is_ascii_digit())
        && text[at + 1..hex].bytes().any(|b| b.is_ascii_alphabetic())
        && !text[hex..].starts_with(|c: char| c.is_alphanumeric())
    {
        return Some((Span::new(at, hex), Kind::Code));
    }
    let rest = &text[at + 1..];
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = rest.find(|c: char| !crate::entity::words::is_word(c) && c != '_').unwrap_or(rest.len());
    (end > 1).then(|| (Span::new(at, at + 1 + end), Kind::Hashtag))
}
