//! The segment: the unit that is aligned and checked. Must not know how any format found it.

use crate::text::{Hash, Hasher, Span, Step};
use std::sync::Arc;

/// What a segment is in its document. Segments of different [structural class](Kind::class) never align.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A sentence of running text.
    Sentence,
    /// A sentence of a list item.
    ListItem,
    /// A table cell (header cells too).
    TableCell,
    /// A sentence of a block quote.
    Quote,
    /// Alternative text or caption of an image.
    Caption,
    /// A value of the front matter.
    Metadata,
    /// A message string of a keyed format, or a line of a bitext.
    Message,
}

impl Kind {
    /// The structural class, a small number: equal for kinds that may stand for one another.
    pub fn class(self) -> u8 {
        match self {
            Kind::Heading(_) => 1,
            Kind::Sentence | Kind::Message => 0,
            Kind::ListItem => 2,
            Kind::TableCell => 3,
            Kind::Quote => 4,
            Kind::Caption => 5,
            Kind::Metadata => 6,
        }
    }
}

/// What a piece of markup inside a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkupKind {
    /// A code span, with its delimiters.
    Code,
    /// The target of a link or image, or an autolink.
    Url,
    /// An HTML or XML tag, or a comment.
    Tag,
    /// A reference to a footnote, with its brackets; a translation may label its notes in its own way.
    Reference,
    /// Delimiters that are not text and need no counterpart: emphasis marks, brackets, quote prefixes.
    Delimiter,
}

/// A piece of markup inside a segment; its span is relative to the segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Markup {
    /// Bytes relative to the start of the segment.
    pub span: Span,
    /// What it is.
    pub kind: MarkupKind,
}

/// A translatable unit: a sentence, heading, list item, table cell, caption, message. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the file, without surrounding white space.
    pub span: Span,
    /// What it is in its document.
    pub kind: Kind,
    /// Ordinal of the block (paragraph, item, cell) that holds it; segments of one block share it.
    pub block: u32,
    /// The key of a keyed format or front-matter value; pairs by key go before any other alignment.
    pub key: Option<Arc<str>>,
    content: Arc<Content>,
    /// Content hash of text, kind class and markup.
    hash: Hash,
}

/// What a segment holds, wherever it stands.
#[derive(Debug, PartialEq, Eq)]
struct Content {
    /// The text as it stands in the file.
    raw: Box<str>,
    /// `raw` with every byte of markup replaced by a space, where there is markup: same length, same offsets.
    plain: Option<Box<str>>,
    /// Markup inside, in order, without overlaps.
    markup: Vec<Markup>,
}

impl Segment {
    /// A segment over `span` of a file, whose text there is `raw` (so `raw.len() == span.len()`).
    ///
    /// `markup` is relative to the segment; pieces out of range, overlapping or off character boundaries are dropped.
    pub fn new(span: Span, kind: Kind, block: u32, raw: &str, mut markup: Vec<Markup>) -> Self {
        markup.sort_by_key(|piece| (piece.span.start, piece.span.end));
        let mut last = 0;
        markup.retain(|piece| {
            let Span { start, end } = piece.span;
            let good = start >= last && end <= raw.len() && raw.is_char_boundary(start) && raw.is_char_boundary(end);
            if good {
                last = end;
            }
            good && start < end
        });
        let plain = (!markup.is_empty()).then(|| mask(raw, &markup));
        let mut hasher = Hasher::new().text(raw).number(u64::from(kind.class()));
        for piece in &markup {
            hasher = hasher.number(piece.span.start as u64).number(piece.span.end as u64).number(piece.kind as u64);
        }
        let content = Arc::new(Content { raw: raw.into(), plain, markup });
        Segment { span, kind, block, key: None, content, hash: hasher.finish() }
    }

    /// A segment of a keyed format.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<Arc<str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The segment in a block of this number that begins at byte `start`, where its span was relative to that.
    pub(super) fn placed(&self, start: usize, block: u32) -> Segment {
        Segment { span: self.span.shift(start), block, ..self.clone() }
    }

    /// The text as it stands in the file.
    pub fn raw(&self) -> &str {
        &self.content.raw
    }

    /// The text with every byte of markup replaced by a space: offsets are those of [`Segment::raw`].
    pub fn plain(&self) -> &str {
        self.content.plain.as_deref().unwrap_or(&self.content.raw)
    }

    /// Markup inside the segment, in order.
    pub fn markup(&self) -> &[Markup] {
        &self.content.markup
    }

    /// Content hash: equal for equal text, structural class and markup, wherever the segment stands.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

fn mask(raw: &str, markup: &[Markup]) -> Box<str> {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for piece in markup {
        out.push_str(&raw[at..piece.span.start]);
        out.extend(std::iter::repeat_n(' ', piece.span.len()));
        at = piece.span.end;
    }
    out.push_str(&raw[at..]);
    out.into()
}

/// Something between segments that anchors the alignment where it is equal on both sides: a code block, a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landmark {
    /// The number of segments that stand before it.
    pub before: usize,
    /// Content hash.
    pub hash: Hash,
}

/// Something wrong with the file itself; its span is in bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What, in lower case, without a final stop.
    pub message: String,
}

/// What a format makes of a file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The segments, in document order.
    pub segments: Vec<Segment>,
    /// Anchors between segments, in document order.
    pub landmarks: Vec<Landmark>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// How the segments came from those of the last reading: who puts others in their place tells it here.
    pub step: Step,
}

impl PartialEq for Parsed {
    /// Whether both hold the same, however they came about.
    fn eq(&self, other: &Parsed) -> bool {
        self.segments == other.segments && self.landmarks == other.landmarks && self.problems == other.problems
    }
}

impl Clone for Parsed {
    /// A copy may be changed: nothing is known of how it came about.
    fn clone(&self) -> Parsed {
        let Parsed { segments, landmarks, problems, .. } = self;
        Parsed {
            segments: segments.clone(),
            landmarks: landmarks.clone(),
            problems: problems.clone(),
            step: Step::default(),
        }
    }
}
