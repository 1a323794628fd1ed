//! The inline content of one Markdown block: which of its bytes are text, and what the others are.
//!
//! Whatever no text event covers is markup, so nothing a parser skips (escapes, quote prefixes, closing marks) can
//! pass for text. Must not know blocks around it.

use super::html;
use crate::format::block::delimiter;
use crate::format::shadow::{Piece, Role};
use crate::format::{Kind, MarkupKind};
use crate::text::Span;
use pulldown_cmark::{Event, LinkType};

/// The inline content of a block as far as it is read.
#[derive(Debug)]
pub(super) struct Inline {
    kind: Kind,
    /// Where the content is.
    span: Option<Span>,
    /// Up to which byte every byte is known to be text or markup.
    at: usize,
    pieces: Vec<Piece>,
    /// The types of the links that are open.
    links: Vec<LinkType>,
    /// Whether there is text outside of images.
    prose: bool,
    images: usize,
}

impl Inline {
    /// Nothing read yet of a block of this kind.
    pub(super) fn new(kind: Kind) -> Self {
        Inline { kind, span: None, at: 0, pieces: Vec::new(), links: Vec::new(), prose: false, images: 0 }
    }

    /// Reads an inline event that is no tag.
    pub(super) fn event(&mut self, text: &str, event: &Event<'_>, span: Span) {
        self.reach(text, span);
        match event {
            Event::Text(content) if span.of(text) != &**content && span.of(text).starts_with('&') => {
                self.piece(delimiter(span, Role::Word));
            }
            Event::Text(content) => {
                self.prose |= self.images == 0 && content.contains(char::is_alphanumeric);
                if matches!(self.links.last(), Some(LinkType::Autolink | LinkType::Email)) {
                    self.piece(Piece { span, kind: MarkupKind::Url, role: Role::Word });
                }
            }
            Event::Code(_) => {
                self.prose = true;
                self.piece(Piece { span, kind: MarkupKind::Code, role: Role::Word });
            }
            Event::InlineHtml(_) => html::push_inline(text, span, &mut self.pieces),
            Event::FootnoteReference(_) => {
                self.piece(Piece { span, kind: MarkupKind::Reference, role: Role::Closes });
            }
            Event::HardBreak => self.piece(delimiter(span, Role::Break)),
            _ => {}
        }
        self.at = self.at.max(span.end);
    }

    /// Emphasis or the like begins.
    pub(super) fn start(&mut self, text: &str, span: Span) {
        self.reach(text, span);
    }

    /// Emphasis or the like ends.
    pub(super) fn end(&mut self, span: Span) {
        self.grow(span);
        self.rest(Span::new(self.at, span.end), Role::Closes);
    }

    /// A link begins.
    pub(super) fn start_link(&mut self, text: &str, link: LinkType, span: Span) {
        self.reach(text, span);
        self.links.push(link);
    }

    /// A link ends: what stands behind its text is its target.
    pub(super) fn end_link(&mut self, text: &str, span: Span) {
        self.grow(span);
        let inline = matches!(self.links.pop(), Some(LinkType::Inline));
        self.target(text, span, inline);
    }

    /// An image begins.
    pub(super) fn start_image(&mut self, text: &str, span: Span) {
        self.reach(text, span);
        self.images += 1;
    }

    /// An image ends.
    pub(super) fn end_image(&mut self, text: &str, span: Span) {
        self.grow(span);
        self.images = self.images.saturating_sub(1);
        self.target(text, span, true);
    }

    /// The span, kind and markup of all that was read; `None` if that is nothing.
    pub(super) fn finish(mut self, text: &str) -> Option<(Span, Kind, Vec<Piece>)> {
        let span = self.span?;
        self.reach(text, Span::empty(span.end));
        let image = !self.prose && self.pieces.iter().any(|piece| text[piece.span.start..].starts_with("!["));
        let caption = image && !matches!(self.kind, Kind::TableCell | Kind::Heading(_));
        Some((span, if caption { Kind::Caption } else { self.kind }, self.pieces))
    }

    /// The bytes up to `span` that no event covered are markup that belongs to what follows.
    fn reach(&mut self, text: &str, span: Span) {
        self.grow(span);
        let gap = Span::new(self.at, span.start.max(self.at));
        let skipped = gap.of(text);
        let visible = skipped.trim();
        if !visible.is_empty() {
            let start = gap.start + skipped.len() - skipped.trim_start().len();
            let at_line_start = text[..start].trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
            let role = if at_line_start { Role::Prefix } else { Role::Opens };
            self.piece(delimiter(Span::new(start, start + visible.len()), role));
        }
        self.at = self.at.max(gap.end);
    }

    fn grow(&mut self, span: Span) {
        if self.span.is_none() {
            self.at = span.start;
        }
        self.span = Some(self.span.map_or(span, |all| all.join(span)));
    }

    fn piece(&mut self, piece: Piece) {
        self.at = self.at.max(piece.span.end);
        self.pieces.push(piece);
    }

    fn rest(&mut self, span: Span, role: Role) {
        if !span.is_empty() {
            self.piece(delimiter(span, role));
        }
    }

    /// The end of a link or image: closing bracket, target, title.
    fn target(&mut self, text: &str, span: Span, inline: bool) {
        let rest = Span::new(self.at, span.end);
        match inline.then(|| url(rest.of(text))).flatten() {
            Some(url) => {
                let url = url.shift(rest.start);
                self.rest(Span::new(rest.start, url.start), Role::Closes);
                self.piece(Piece { span: url, kind: MarkupKind::Url, role: Role::Closes });
                self.rest(Span::new(url.end, rest.end), Role::Closes);
            }
            None => self.rest(rest, Role::Closes),
        }
    }
}

/// The target in `](target "title")`, `](<target>)`; `None` where there is none.
fn url(rest: &str) -> Option<Span> {
    let open = rest.find('(')? + 1;
    let start = rest.len() - rest[open..].trim_start().len();
    let target = &rest[start..];
    if let Some(bare) = target.strip_prefix('<') {
        let end = bare.find('>')?;
        return (end > 0).then(|| Span::new(start + 1, start + 1 + end));
    }
    let mut depth = 0_usize;
    let end = target.char_indices().find(|&(_, c)| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' => true,
        _ => c.is_whitespace(),
    });
    let end = end.map_or(target.len(), |(end, _)| end);
    (end > 0).then(|| Span::new(start, start + end))
}
