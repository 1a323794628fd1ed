//! Blocks become segments: what every format does once it knows where its blocks are. Must not know any format.

use super::memo::Sentences;
use super::segment::{Kind, Landmark, MarkupKind, Parsed, Problem, Segment};
use super::shadow::{Piece, Role, Shadow};
use crate::locale::Language;
use crate::text::{Hash, Span};

/// A block of text in a file.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// Where its text is.
    pub span: Span,
    /// What its segments are.
    pub kind: Kind,
    /// The key of a value.
    pub key: Option<&'a str>,
    /// The markup inside `span`, in order, without overlaps.
    pub pieces: &'a [Piece],
}

/// Collects the segments and landmarks of one file in document order.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    text: &'a str,
    sentences: Sentences<'a>,
    blocks: u32,
    parsed: Parsed,
}

impl<'a> Collector<'a> {
    /// Begins a file.
    pub(super) fn new(text: &'a str, language: &Language, memo: &'a mut super::Memo) -> Self {
        Collector { text, sentences: Sentences::new(language, memo), blocks: 0, parsed: Parsed::default() }
    }

    /// All that was collected.
    pub(super) fn finish(self) -> Parsed {
        self.sentences.finish();
        self.parsed
    }

    /// Notes what is no text but stands on both sides; blank content anchors nothing.
    pub(super) fn landmark(&mut self, content: &str) {
        if !content.trim().is_empty() {
            self.parsed.landmarks.push(Landmark { before: self.parsed.segments.len(), hash: Hash::of(content.trim()) });
        }
    }

    /// Notes what is wrong with the file.
    pub(super) fn problem(&mut self, span: Span, message: impl Into<String>) {
        self.parsed.problems.push(Problem { span, message: message.into() });
    }

    /// Adds a block: sentence by sentence where its kind is running text, else in one piece.
    ///
    /// A block without a letter, a digit or a code span is a landmark.
    pub(super) fn block(&mut self, block: &Block<'_>) {
        let raw = block.span.of(self.text);
        let shadow = Shadow::of(raw, block.span.start, block.pieces);
        let pieces = block.pieces;
        let worded = shadow.text.contains(char::is_alphanumeric);
        if !worded {
            self.landmark(raw);
            return;
        }
        let starts = if is_running(block.kind) { self.sentences.starts(&shadow.text) } else { &[] };
        let mut from = block.span.start;
        let cuts = starts.iter().map(|start| cut(&shadow, block, *start));
        let mut segments = Vec::with_capacity(starts.len() + 1);
        for to in cuts.chain([block.span.end]) {
            segments.extend(segment(self.text, Span::new(from, to), block, pieces, self.blocks));
            from = to;
        }
        self.blocks += 1;
        self.parsed.segments.append(&mut segments);
    }
}

/// Whether segments of this kind are sentences.
fn is_running(kind: Kind) -> bool {
    matches!(kind, Kind::Sentence | Kind::ListItem | Kind::Quote)
}

/// The byte of the file that parts a sentence from the next, which begins at byte `start` of the shadow.
///
/// What closes, as emphasis does, goes with the text it touches; all else goes with the next sentence.
fn cut(shadow: &Shadow<'_>, block: &Block<'_>, start: usize) -> usize {
    let before = shadow.text[..start].trim_end().len();
    let mut at = block.span.start + shadow.end(before);
    let end = block.span.start + shadow.begin(start);
    let first = block.pieces.partition_point(|piece| piece.span.start < at);
    for piece in &block.pieces[first..] {
        if piece.span.start != at || piece.span.end > end || piece.role != Role::Closes {
            break;
        }
        at = piece.span.end;
    }
    at
}

/// The segment of a stretch of a block: without white space, prefixes and breaks at its edges; `None` if empty.
fn segment(text: &str, stretch: Span, block: &Block<'_>, pieces: &[Piece], number: u32) -> Option<Segment> {
    let first = pieces.partition_point(|piece| piece.span.end <= stretch.start);
    let last = pieces.partition_point(|piece| piece.span.start < stretch.end).max(first);
    let mut pieces = &pieces[first..last];
    let edge = |piece: &Piece| matches!(piece.role, Role::Prefix | Role::Break);
    let Span { mut start, mut end } = stretch;
    loop {
        start = end - Span::new(start, end).of(text).trim_start().len();
        match pieces {
            [piece, rest @ ..] if piece.span.start == start && edge(piece) => (start, pieces) = (piece.span.end, rest),
            _ => break,
        }
    }
    loop {
        end = start + Span::new(start, end).of(text).trim_end().len();
        match pieces {
            [rest @ .., piece] if piece.span.end == end && edge(piece) => (end, pieces) = (piece.span.start, rest),
            _ => break,
        }
    }
    let span = Span::new(start, end);
    let raw = span.of(text);
    let inside = pieces.iter().filter(|piece| span.contains(piece.span));
    let segment = Segment::new(span, block.kind, number, raw, inside.map(|piece| piece.markup(start)).collect());
    (!raw.is_empty()).then(|| match block.key {
        Some(key) => segment.with_key(key),
        None => segment,
    })
}

/// A delimiter that closes, opens or prefixes.
pub(super) fn delimiter(span: Span, role: Role) -> Piece {
    Piece { span, kind: MarkupKind::Delimiter, role }
}
