//! Placeholders: the holes that a program fills. Must not know which program.
//!
//! Braces of Python, Rust, .NET, Java, JavaScript, Fluent and Mustache; ICU MessageFormat arguments; shell, Ruby and
//! JavaScript interpolation; printf of C, Java, PHP, Objective-C and Python.

use super::{Kind, Verbatim, byte, forth, scan_range};
use crate::text::Span;

/// Branches of ICU messages deeper than this are not read.
const DEEPEST: usize = 6;

/// Reads the braces that open at `at` and pushes their placeholders. Returns where to read on.
pub(super) fn braces(text: &str, at: usize, depth: usize, found: &mut Vec<Verbatim>) -> Option<usize> {
    let rest = &text[at..];
    let mut push = |end: usize| {
        found.push(Verbatim::new(Span::new(at, end), Kind::Placeholder));
        Some(end)
    };
    for (open, close) in [("{{{", "}}}"), ("{{", "}}"), ("{%", "%}")] {
        if let Some(inner) = rest.strip_prefix(open) {
            let length = inner.find(close).filter(|length| is_expression(&inner[..*length]))?;
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
        b',' if after > name => argument(text, at, after, depth, found),
        _ => None,
    }
}

/// Reads an ICU argument, `{name, type}` or `{name, type, style}`, whose first comma is at `comma`.
fn argument(text: &str, at: usize, comma: usize, depth: usize, found: &mut Vec<Verbatim>) -> Option<usize> {
    let kind = skip_blanks(text, comma + 1);
    let kind_end = forth(text, kind, |b| b.is_ascii_lowercase());
    let next = skip_blanks(text, kind_end);
    match (&text[kind..kind_end], byte(text, next)) {
        ("plural" | "select" | "selectordinal", b',') => {
            found.push(Verbatim::new(Span::new(at, next + 1), Kind::Placeholder));
            Some(branches(text, next + 1, depth, found))
        }
        ("number" | "date" | "time" | "spellout" | "ordinal" | "duration" | "list", b',' | b'}') => {
            let end = forth(text, next, |b| b != b'{' && b != b'}' && b != b'\n');
            let closed = byte(text, end) == b'}';
            closed.then(|| {
                found.push(Verbatim::new(Span::new(at, end + 1), Kind::Placeholder));
                end + 1
            })
        }
        _ => None,
    }
}

/// Reads `one {…} other {…}}` from `at` on; returns where the argument ends, or `at` where it never does.
fn branches(text: &str, mut at: usize, depth: usize, found: &mut Vec<Verbatim>) -> usize {
    let begin = at;
    while let Some(step) = text[at..].find(['{', '}']) {
        at += step;
        if byte(text, at) == b'}' {
            return at + 1;
        }
        let Some(end) = closing(text, at).filter(|_| depth < DEEPEST) else { return begin };
        scan_range(text, Span::new(at + 1, end), depth + 1, found);
        at = end + 1;
    }
    at
}

/// The brace that closes the one at `open`.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, b) in text.bytes().enumerate().skip(open) {
        match b {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"_.-$@[]".contains(&b)
}

fn is_expression(inner: &str) -> bool {
    !inner.trim().is_empty() && inner.len() <= 120 && !inner.contains(['{', '\n'])
}

fn skip_blanks(text: &str, at: usize) -> usize {
    forth(text, at, |b| b == b' ')
}

/// `${…}` or `#{…}` at `at`.
pub(super) fn shell(text: &str, at: usize) -> Option<Span> {
    let inner = text[at + 1..].strip_prefix('{')?;
    let length = inner.find('}').filter(|length| is_expression(&inner[..*length]))?;
    Some(Span::new(at, at + 2 + length + 1))
}

/// The placeholder of printf, Python, Ruby or the Windows environment at the percent sign at `at`.
pub(super) fn percent(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at + 1..];
    for (open, close) in [("{", '}'), ("(", ')')] {
        if let Some(inner) = rest.strip_prefix(open) {
            let length = inner.find(close).filter(|n| *n > 0 && inner.as_bytes()[..*n].iter().all(|b| is_name(*b)))?;
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
