//! Tags and character references. Must not know how tags nest.

use super::{byte, forth};
use crate::text::Span;

/// Elements that prose uses, of HTML and of XLIFF's inline markup; other `<words>` in prose are stand-ins that a
/// translator translates (`<file name>`).
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "bpt",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "del",
    "details",
    "dfn",
    "div",
    "em",
    "ept",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "it",
    "kbd",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "mrk",
    "nav",
    "nobr",
    "ol",
    "option",
    "p",
    "pc",
    "ph",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "x",
];

/// Elements that have no end tag in HTML, so that `<br>` is `<br/>`.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "source", "wbr"];

/// How a tag stands to its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// `<b>`
    Open,
    /// `</b>`
    Close,
    /// `<br/>`
    Alone,
}

/// What counts of a tag: its name and edge, not its attributes, whose text may be translated.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    /// The name in lower case.
    pub name: String,
    /// Open, close or alone.
    pub edge: Edge,
}

/// Reads a tag as it stands in the text; `None` for comments, declarations and what is no tag.
pub fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?.strip_suffix('>')?;
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let (alone, inner) = inner.strip_suffix('/').map_or((false, inner), |inner| (true, inner));
    let end = forth(inner, 0, is_name);
    let name = inner[..end].to_ascii_lowercase();
    if name.is_empty() {
        return None;
    }
    let edge = match (closing, alone || VOID.contains(&name.as_str())) {
        (true, _) => Edge::Close,
        (false, true) => Edge::Alone,
        (false, false) => Edge::Open,
    };
    Some(Tag { name, edge })
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"-:_".contains(&b)
}

/// The tag that opens at `at`.
pub(super) fn tag_span(text: &str, at: usize) -> Option<Span> {
    let name = at + 1 + usize::from(byte(text, at + 1) == b'/');
    let name_end = forth(text, name, is_name);
    let rest = &text[name_end..];
    let length = rest.find(['<', '>']).filter(|length| rest.as_bytes()[*length] == b'>')?;
    let attributes = rest[..length].trim_end_matches('/').trim();
    if !attributes.is_empty() && (!attributes.contains('=') || !rest.starts_with([' ', '\t', '\n', '\r'])) {
        return None;
    }
    let end = name_end + length + 1;
    let element = &text[name..name_end];
    let known = element.bytes().all(|b| b.is_ascii_digit())
        || ELEMENTS.contains(&element.to_ascii_lowercase().as_str())
        || text.contains(&format!("</{element}>")) && text.contains(&format!("<{element}"));
    (!element.is_empty() && known).then(|| Span::new(at, end))
}

/// The character reference that begins at the ampersand at `at`.
pub(super) fn character(text: &str, at: usize) -> Option<Span> {
    let name = at + 1 + usize::from(byte(text, at + 1) == b'#');
    let end = forth(text, name, |b| b.is_ascii_alphanumeric());
    (end > name + usize::from(byte(text, at + 1) != b'#') && end - name <= 31 && byte(text, end) == b';')
        .then(|| Span::new(at, end + 1))
}
