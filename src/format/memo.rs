//! What earlier parses of a document worked out about blocks. Must not change what a parse gives.

use super::block::Block;
use super::resume::{Last, Mark};
use super::segment::{Kind, Parsed, Segment};
use super::sentence::Splitter;
use super::shadow::{Piece, Role, Shadow};
use crate::locale::Language;
use crate::text::Span;
use std::ops::Range;
use std::sync::Arc;

/// What earlier parses of the same document worked out, so that only what changed is worked out again.
///
/// It never changes a result: `parse` with any memo equals `parse` with a fresh one. It holds what the last parse
/// used and no more.
#[derive(Debug, Default)]
pub struct Memo {
    language: Option<Language>,
    /// Bytes of the last text.
    pub(super) len: usize,
    /// The blocks of the last text, in order.
    pub(super) blocks: Vec<Known>,
    /// Where the last text can be parted; nowhere, where its format or what stands in it does not allow that.
    pub(super) marks: Vec<Mark>,
    /// The last text and what came of it.
    pub(super) last: Option<Last>,
}

/// A block that has been read. All its spans are relative to its beginning.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Where it begins in the file.
    start: usize,
    raw: Box<str>,
    kind: Option<Kind>,
    key: Option<Arc<str>>,
    pieces: Box<[Piece]>,
    /// Its segments; `None` where it has neither a letter, a digit nor a code span.
    pub(super) segments: Option<Box<[Segment]>>,
}

impl Memo {
    /// Keeps what came of a text that was read whole.
    pub(super) fn keep(&mut self, format: &'static str, language: &Language, text: &str, parsed: &Arc<Parsed>) {
        self.last = Some(Last::new(format, language, text, parsed));
    }

    /// A memo of some of the blocks.
    pub(super) fn part(&self, blocks: Vec<Known>) -> Memo {
        Memo { language: self.language.clone(), len: self.len, blocks, ..Memo::default() }
    }

    /// Puts blocks in the place of others; `moved` tells where those behind them begin now.
    pub(super) fn replace_blocks(&mut self, gone: Range<usize>, blocks: Vec<Known>, moved: impl Fn(usize) -> usize) {
        self.blocks[gone.end..].iter_mut().for_each(|known| known.start = moved(known.start));
        self.blocks.splice(gone, blocks);
    }
}

/// One parse's way through a [`Memo`].
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    splitter: Splitter,
    memo: &'a mut Memo,
    /// Bytes of the text.
    len: usize,
    /// The next of the last text's blocks, going by the distance from the beginning and from the end.
    next: [usize; 2],
    used: Vec<Known>,
}

impl<'a> Blocks<'a> {
    /// Begins a parse of a text of `len` bytes in `language`.
    pub(super) fn new(len: usize, language: &Language, memo: &'a mut Memo) -> Self {
        if memo.language.as_ref() != Some(language) {
            *memo = Memo { language: Some(language.clone()), ..Memo::default() };
        }
        let used = Vec::with_capacity(memo.blocks.len() + 1);
        Blocks { splitter: Splitter::of(language), memo, len, next: [0; 2], used }
    }

    /// A block of which `raw` is the text; blocks are asked for in order.
    pub(super) fn read(&mut self, block: &Block<'_>, raw: &str) -> &Known {
        let known = self.find(block, raw).map(std::mem::take);
        let known = known.unwrap_or_else(|| Known::of(block, raw, &self.splitter));
        self.used.push(Known { start: block.span.start, ..known });
        &self.used[self.used.len() - 1]
    }

    /// The same block of the last text, if it stood as far from the beginning or from the end.
    fn find(&mut self, block: &Block<'_>, raw: &str) -> Option<&mut Known> {
        let places = [Some(block.span.start), (block.span.start + self.memo.len).checked_sub(self.len)];
        let found = places.into_iter().zip(&mut self.next).find_map(|(place, next)| {
            let place = place?;
            let ahead = self.memo.blocks.get(*next..)?;
            *next += ahead.iter().take_while(|known| known.start < place).count();
            let known = self.memo.blocks.get(*next)?;
            (known.start == place && known.is(block, raw)).then_some(*next)
        });
        self.memo.blocks.get_mut(found?)
    }

    /// How many blocks there were so far.
    pub(super) fn count(&self) -> usize {
        self.used.len()
    }

    /// Ends the parse of a text that can be parted at these marks: what it did not use is forgotten.
    pub(super) fn finish(self, marks: Vec<Mark>) {
        self.memo.len = self.len;
        self.memo.blocks = self.used;
        self.memo.marks = marks;
    }
}

impl Known {
    fn is(&self, block: &Block<'_>, raw: &str) -> bool {
        let pieces = block.pieces.iter().map(|piece| piece.back(block.span.start));
        self.kind == Some(block.kind)
            && self.key.as_deref() == block.key
            && *self.raw == *raw
            && pieces.eq(self.pieces.iter().copied())
    }

    fn of(block: &Block<'_>, raw: &str, splitter: &Splitter) -> Known {
        let pieces: Box<[Piece]> = block.pieces.iter().map(|piece| piece.back(block.span.start)).collect();
        let shadow = Shadow::of(raw, &pieces);
        let worded = shadow.text.contains(char::is_alphanumeric);
        let key = block.key.map(Arc::from);
        let segments = worded.then(|| {
            let starts = if is_running(block.kind) { splitter.starts(&shadow.text) } else { Vec::new() };
            let mut from = 0;
            let mut segments = Vec::with_capacity(starts.len() + 1);
            for to in starts.into_iter().map(|start| cut(&shadow, &pieces, start)).chain([raw.len()]) {
                segments.extend(segment(raw, Span::new(from, to), block.kind, key.as_ref(), &pieces));
                from = to;
            }
            segments.into_boxed_slice()
        });
        drop(shadow);
        Known { start: 0, raw: raw.into(), kind: Some(block.kind), key, pieces, segments }
    }
}

/// Whether segments of this kind are sentences.
fn is_running(kind: Kind) -> bool {
    matches!(kind, Kind::Sentence | Kind::ListItem | Kind::Quote)
}

/// The byte of a block that parts a sentence from the next, which begins at byte `start` of the shadow.
///
/// What closes, as emphasis does, goes with the text it touches; all else goes with the next sentence.
fn cut(shadow: &Shadow<'_>, pieces: &[Piece], start: usize) -> usize {
    let before = shadow.text[..start].trim_end().len();
    let mut at = shadow.end(before);
    let end = shadow.begin(start);
    let first = pieces.partition_point(|piece| piece.span.start < at);
    for piece in &pieces[first..] {
        if piece.span.start != at || piece.span.end > end || piece.role != Role::Closes {
            break;
        }
        at = piece.span.end;
    }
    at
}

/// The segment of a stretch of a block: without white space, prefixes and breaks at its edges; `None` if empty.
fn segment(text: &str, stretch: Span, kind: Kind, key: Option<&Arc<str>>, pieces: &[Piece]) -> Option<Segment> {
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
    let segment = Segment::new(span, kind, 0, raw, inside.map(|piece| piece.markup(start)).collect());
    (!raw.is_empty()).then(|| match key {
        Some(key) => segment.with_key(Arc::clone(key)),
        None => segment,
    })
}
