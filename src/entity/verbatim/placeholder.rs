//! Placeholders: the holes that a program fills. Must not know which program.
//!
//! Braces of Python, Rust, .NET, Java, JavaScript, Fluent and Mustache; ICU MessageFormat arguments; shell, Ruby and
//! JavaScript interpolation; printf of C, Java, PHP, Objective-C and Python.

use super::{Kind, Scan, Verbatim, byte, forth};
use crate::text::Span;

/// Branches of ICU messages deeper than this are not read.
const DEEPEST: usize = 6;
/// Bytes between the delimiters of an expression at most.
const LONGEST: usize = 120;

/// Where the braces of a text close, worked out when it is first asked for.
#[derive(Default)]
pub(super) struct Braces(Option<Vec<(usize, usize)>>);

impl Braces {
    /// The brace that closes the one at `open`.
    fn closing(&mut self, text: &str, open: usize) -> Option<usize> {
        let pairs = self.0.get_or_insert_with(|| pairs(text));
        pairs.binary_search_by_key(&open, |(open, _)| *open).ok().map(|found| pairs[found].1)
    }
}

/// Opening and closing braces that belong together, by where they open.
fn pairs(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => pairs.extend(open.pop().map(|open| (open, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Reads the braces that open at `at` and pushes their placeholders. Returns where to read on.
pub(super) fn braces(scan: &mut Scan<'_>, at: usize, depth: usize) -> Option<usize> {
    let text = scan.text;
    let rest = &text[at..];
    let mut push = |end: usize| {
        scan.found.push(Verbatim::new(Span::new(at, end), Kind::Placeholder));
        Some(end)
    };
    for (open, close) in [("{{{", "}}}"), ("{{", "}}"), ("{%", "%}")] {
        if let Some(inner) = rest.strip_prefix(open) {
            let length = expression(inner, close)?;
            return push(at + open.len() + length + close.len());
        }
    }
    let name = skip_blanks(text, at + 1);
    let after = skip_blanks(text, forth(text, name, is_name));
    match byte(text, after) {
        b'}' => push(after + 1),
        b':' | b'!' => {
            let end = forth(text, after, |b| b.is_ascii_graphic() && b != b'{' && b != b'}');
            if byte(text, end) == b'}' { push(end + 1) } else { None }
        }
        b',' if after > name => argument(scan, at, after, depth),
        _ => None,
    }
}

/// Reads an ICU argument, `{name, type}` or `{name, type, style}`, whose first comma is at `comma`.
fn argument(scan: &mut Scan<'_>, at: usize, comma: usize, depth: usize) -> Option<usize> {
    let text = scan.text;
    let kind = skip_blanks(text, comma + 1);
    let kind_end = forth(text, kind, |b| b.is_ascii_lowercase());
    let next = skip_blanks(text, kind_end);
    match (&text[kind..kind_end], byte(text, next)) {
        ("plural" | "select" | "selectordinal", b',') => {
            scan.found.push(Verbatim::new(Span::new(at, next + 1), Kind::Placeholder));
            Some(branches(scan, next + 1, depth))
        }
        ("number" | "date" | "time" | "spellout" | "ordinal" | "duration" | "list", b',' | b'}') => {
            let end = forth(text, next, |b| b != b'{' && b != b'}' && b != b'\n');
            let closed = byte(text, end) == b'}';
            closed.then(|| {
                scan.found.push(Verbatim::new(Span::new(at, end + 1), Kind::Placeholder));
                end + 1
            })
        }
        _ => None,
    }
}

/// Reads `one {…} other {…}}` from `at` on; returns where the argument ends, or `at` where it never does.
fn branches(scan: &mut Scan<'_>, mut at: usize, depth: usize) -> usize {
    let (text, begin, known) = (scan.text, at, scan.found.len());
    if depth >= DEEPEST {
        return begin;
    }
    while let Some(step) = text[at..].find(['{', '}']) {
        at += step;
        if byte(text, at) == b'}' {
            return at + 1;
        }
        let Some(end) = scan.braces.closing(text, at) else {
            // What has been read is read again, as no branch.
            scan.found.truncate(known);
            return begin;
        };
        scan.range(Span::new(at + 1, end), depth + 1);
        at = end + 1;
    }
    at
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"_.-$@[]".contains(&b)
}

/// The length of the expression that `text` begins with and `close` ends.
fn expression(text: &str, close: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST + close.len())];
    let length = near.windows(close.len()).position(|bytes| bytes == close.as_bytes())?;
    let inner = &text[..length];
    (!inner.trim().is_empty() && !inner.contains(['{', '\n'])).then_some(length)
}

fn skip_blanks(text: &str, at: usize) -> usize {
    forth(text, at, |b| b == b' ')
}

/// `${…}` or `#{…}` at `at`.
pub(super) fn shell(text: &str, at: usize) -> Option<Span> {
    let inner = text[at + 1..].strip_prefix('{')?;
    let length = expression(inner, "}")?;
    Some(Span::new(at, at + 2 + length + 1))
}

/// The placeholder of printf, Python, Ruby or the Windows environment at the percent sign at `at`.
pub(super) fn percent(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at + 1..];
    for (open, close) in [("{", b'}'), ("(", b')')] {
        if let Some(inner) = rest.strip_prefix(open) {
            let length = forth(inner, 0, is_name);
            if length == 0 || byte(inner, length) != close {
                return None;
            }
            let end = at + 1 + length + 2;
            return if open == "{" { Some(Span::new(at, end)) } else { conversion(text, at, end) };
        }
    }
    let name = forth(text, at + 1, |b| b.is_ascii_uppercase() || b == b'_');
    if name > at + 2 && byte(text, name) == b'%' {
        return Some(Span::new(at, name + 1));
    }
    let digits = forth(text, at + 1, |b| b.is_ascii_digit());
    if digits > at + 1 && byte(text, digits) == b'$' {
        return conversion(text, at, digits + 1);
    }
    // A number right before makes it a per cent sign: `50%`, `50 % de`.
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']).chars().next_back();
    if before.is_some_and(char::is_numeric) {
        return None;
    }
    conversion(text, at, at + 1)
}

/// Flags, width, precision, length and conversion of printf from `from` on.
fn conversion(text: &str, at: usize, from: usize) -> Option<Span> {
    let flags = forth(text, from, |b| b"-+0'#".contains(&b));
    let width = forth(text, flags, |b| b.is_ascii_digit() || b == b'*');
    let precision = match byte(text, width) {
        b'.' => forth(text, width + 1, |b| b.is_ascii_digit() || b == b'*'),
        _ => width,
    };
    let length = forth(text, precision, |b| b"hlqLzjt".contains(&b));
    let letter = byte(text, length);
    // Bare width and a letter may be a percentage with a suffix, as Turkish writes it: only the usual letters count.
    let letters: &[u8] =
        if width > flags && flags == from && precision == width { b"dsxuf" } else { b"dioxXeEfFgGcsSpu@" };
    let known = letters.contains(&letter) && (letter != b'@' || !byte(text, length + 1).is_ascii_alphanumeric());
    let next = byte(text, length + 1);
    (known && !next.is_ascii_alphanumeric() && next != b'_').then(|| Span::new(at, length + 1))
}

/// What makes two placeholders the same: their text without blanks, an ICU argument by its name and type only.
pub fn key(text: &str) -> String {
    let mut key: String = text.chars().filter(|c| *c != ' ').collect();
    if text.starts_with('{') && !text.starts_with("{{") {
        let comma = key.match_indices(',').nth(1).map(|(at, _)| at);
        key.truncate(comma.unwrap_or(key.len()));
    }
    key.trim_end_matches(['}', ',']).to_owned()
}
