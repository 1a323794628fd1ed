//! Blocks become segments: what every format does once it knows where its blocks are. Must not know any format.

use super::memo::Blocks;
use super::resume::{Count, Mark, is_mark};
use super::segment::{Kind, Landmark, MarkupKind, Parsed, Problem};
use super::shadow::{Piece, Role};
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
    blocks: Blocks<'a>,
    /// What stands before the part of the file that is collected.
    before: Count,
    /// Blocks with text, of the whole file.
    numbered: u32,
    parsed: Parsed,
    marks: Vec<Mark>,
}

impl<'a> Collector<'a> {
    /// Begins a file.
    pub(super) fn new(text: &'a str, language: &Language, memo: &'a mut super::Memo) -> Self {
        Collector::part(text, language, memo, Count::default())
    }

    /// Begins a part of a file behind so much of it.
    pub(super) fn part(text: &'a str, language: &Language, memo: &'a mut super::Memo, before: Count) -> Self {
        let blocks = Blocks::new(text.len(), language, memo);
        let (numbered, parsed, marks) = (before.numbered, Parsed::default(), Vec::new());
        Collector { text, blocks, before, numbered, parsed, marks }
    }

    /// The whole file.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// How much of the file has been read.
    pub(super) fn count(&self) -> Count {
        Count {
            segments: self.before.segments + self.parsed.segments.len(),
            landmarks: self.before.landmarks + self.parsed.landmarks.len(),
            blocks: self.before.blocks + self.blocks.count(),
            numbered: self.numbered,
        }
    }

    /// All that was collected.
    pub(super) fn finish(self) -> Parsed {
        self.blocks.finish(self.marks);
        self.parsed
    }

    /// Notes that a block begins at byte `at` while nothing is open.
    pub(super) fn mark(&mut self, at: usize) {
        if is_mark(self.text, at) {
            self.marks.push(Mark { at, before: self.count() });
        }
    }

    /// Notes that the file must be read whole.
    pub(super) fn unmark(&mut self) {
        self.marks.clear();
    }

    /// Notes what is no text but stands on both sides; blank content anchors nothing.
    pub(super) fn landmark(&mut self, content: &str) {
        if !content.trim().is_empty() {
            let before = self.before.segments + self.parsed.segments.len();
            self.parsed.landmarks.push(Landmark { before, hash: Hash::of(content.trim()) });
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
        let Some(segments) = &self.blocks.read(block, raw).segments else {
            self.landmark(raw);
            return;
        };
        let number = self.numbered;
        self.parsed.segments.extend(segments.iter().map(|segment| segment.placed(block.span.start, number)));
        self.numbered += 1;
    }
}

/// A delimiter that closes, opens or prefixes.
pub(super) fn delimiter(span: Span, role: Role) -> Piece {
    Piece { span, kind: MarkupKind::Delimiter, role }
}
