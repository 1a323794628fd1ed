//! HTML inside Markdown: the text of HTML blocks, with inline tags as markup. Must not know Markdown's own syntax.

use crate::format::block::{Block, Collector, delimiter};
use crate::format::shadow::{Piece, Role};
use crate::format::tag::{self, Found};
use crate::format::{Kind, MarkupKind};
use crate::text::Span;

/// Elements that stand inside a sentence.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "progress", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

/// Elements whose content is no text.
const OPAQUE: &[&str] = &["iframe", "math", "object", "pre", "script", "style", "svg", "textarea"];

/// Inline elements whose content is verbatim.
const VERBATIM: &[&str] = &["code", "kbd", "samp", "tt", "var"];

/// Pieces of markup between the tags of a verbatim element, at most, so that closing tags without an opening one cost
/// no more than their number.
const FARTHEST: usize = 256;

/// Adds the text of an HTML block that stands on `lines` of the file; `kind` is that of text around it.
pub(super) fn read(text: &str, lines: &[Span], kind: Kind, collector: &mut Collector<'_>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let mut block = Html { text, kind, base: kind, from: first.start, pieces: Vec::new(), collector };
    let end = last.end;
    let mut at = first.start;
    while let Some((span, found)) = tag::next(&text[..end], at) {
        block.prefixes(lines, at, span.start);
        at = span.end;
        match found {
            Found::Tag { name, closing } => {
                let name = name.to_ascii_lowercase();
                if INLINE.contains(&name.as_str()) {
                    push_inline(text, span, &mut block.pieces);
                } else if !closing && OPAQUE.contains(&name.as_str()) {
                    at = block.skip(span, &name, end);
                } else {
                    block.part(span, &name, closing);
                }
            }
            Found::Comment => block.pieces.push(Piece { span, kind: MarkupKind::Tag, role: Role::Opens }),
            Found::Reference => block.pieces.push(delimiter(span, Role::Word)),
        }
    }
    block.prefixes(lines, at, end);
    block.flush(end);
}

/// An HTML block being read.
struct Html<'t, 'b, 'c> {
    text: &'t str,
    /// What the text at the current place is.
    kind: Kind,
    /// What text around the block is.
    base: Kind,
    /// Where the current text begins.
    from: usize,
    /// The markup of the current text.
    pieces: Vec<Piece>,
    collector: &'b mut Collector<'c>,
}

impl Html<'_, '_, '_> {
    /// What stands between the block's lines from byte `from` to byte `to` belongs to the block quote around it.
    fn prefixes(&mut self, lines: &[Span], from: usize, to: usize) {
        let next = lines.partition_point(|line| line.end <= from);
        for pair in lines[next..].windows(2).take_while(|pair| pair[1].start <= to) {
            let gap = Span::new(pair[0].end, pair[1].start).of(self.text);
            let prefix = gap.trim();
            if pair[0].end >= from && !prefix.is_empty() {
                let start = pair[1].start - gap.trim_start().len();
                self.pieces.push(delimiter(Span::new(start, start + prefix.len()), Role::Prefix));
            }
        }
    }

    /// Adds the text before byte `to`.
    fn flush(&mut self, to: usize) {
        let span = Span::new(self.from, to);
        let pieces = std::mem::take(&mut self.pieces);
        self.collector.block(&Block { span, kind: self.kind, key: None, pieces: &pieces });
    }

    /// A tag that parts text.
    fn part(&mut self, span: Span, name: &str, closing: bool) {
        self.flush(span.start);
        self.from = span.end;
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dd" | "dt" => Kind::ListItem,
            "td" | "th" => Kind::TableCell,
            "caption" | "figcaption" => Kind::Caption,
            "blockquote" => Kind::Quote,
            "p" | "div" => return,
            _ => self.base,
        };
        self.kind = if closing { self.base } else { kind };
    }

    /// An element whose content is no text; returns where it ends.
    fn skip(&mut self, open: Span, name: &str, end: usize) -> usize {
        self.flush(open.start);
        let rest = &self.text.as_bytes()[open.end..end];
        let is_end = |window: &[u8]| window.starts_with(b"</") && window[2..].eq_ignore_ascii_case(name.as_bytes());
        let close = rest.windows(name.len() + 2).position(is_end).map_or(end, |at| open.end + at);
        let close = self.text[close..end].find('>').map_or(end, |at| close + at + 1);
        self.collector.landmark(&self.text[open.start..close]);
        self.from = close;
        close
    }
}

/// Adds an inline tag to `pieces`; the closing tag of a verbatim element makes all of it one piece of code.
pub(super) fn push_inline(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let tag = span.of(text);
    let closing = tag.starts_with("</");
    let name = name(tag);
    if closing && VERBATIM.contains(&&*name.to_ascii_lowercase()) {
        let far = pieces.len().saturating_sub(FARTHEST);
        let open = pieces[far..].iter().rposition(|piece| {
            let tag = piece.span.of(text);
            piece.kind == MarkupKind::Tag && !tag.starts_with("</") && self::name(tag).eq_ignore_ascii_case(name)
        });
        if let Some(open) = open.map(|open| far + open) {
            let span = pieces[open].span.join(span);
            pieces.truncate(open);
            pieces.push(Piece { span, kind: MarkupKind::Code, role: Role::Word });
            return;
        }
    }
    let role = match name {
        _ if name.eq_ignore_ascii_case("br") => Role::Break,
        _ if closing => Role::Closes,
        _ => Role::Opens,
    };
    pieces.push(Piece { span, kind: MarkupKind::Tag, role });
}

/// The name of a tag as it is written.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}
