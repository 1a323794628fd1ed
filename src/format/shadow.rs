//! What the sentence splitter sees of a block: its text without markup, and the way back to the file.

use super::segment::{Markup, MarkupKind};
use crate::text::Span;
use std::borrow::Cow;

/// What a piece of markup means for the sentences around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Belongs to the text before it, as closing emphasis or a footnote mark does.
    Closes,
    /// Belongs to the text after it, as opening emphasis does.
    Opens,
    /// Stands for a word, as a code span does.
    Word,
    /// Not there for the reader, as the `>` before a continued line; never at the edge of a segment.
    Prefix,
    /// Ends a line on purpose.
    Break,
}

/// A piece of markup inside a block, in bytes of the file or of the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: MarkupKind,
    /// What it means for sentences.
    pub role: Role,
}

impl Piece {
    /// This piece relative to byte `start`, which lies at its start or before it.
    pub(super) fn back(self, start: usize) -> Piece {
        Piece { span: Span::new(self.span.start - start, self.span.end - start), ..self }
    }

    /// This piece as markup of a segment that begins at byte `start`.
    pub(super) fn markup(self, start: usize) -> Markup {
        Markup { span: self.back(start).span, kind: self.kind }
    }
}

/// Stands in a shadow for a piece that is a word: caseless letters, which neither forbid nor demand a boundary.
const WORD: &str = "אא";

/// A stretch of the shadow and where it comes from.
#[derive(Debug, Clone, Copy)]
struct Run {
    shadow: usize,
    raw: Span,
    verbatim: bool,
}

/// A block's text as the splitter sees it.
#[derive(Debug)]
pub(super) struct Shadow<'a> {
    /// Markup is gone or replaced by a word; white space is a space, a wanted line break a line feed.
    pub text: Cow<'a, str>,
    runs: Vec<Run>,
}

impl<'a> Shadow<'a> {
    /// The shadow of `block`; `pieces` lie inside it, in order, their spans relative to it.
    pub(super) fn of(block: &'a str, pieces: &[Piece]) -> Self {
        if pieces.is_empty() && !block.contains(['\n', '\r']) {
            let runs = vec![Run { shadow: 0, raw: Span::new(0, block.len()), verbatim: true }];
            return Shadow { text: Cow::Borrowed(block), runs };
        }
        let mut text = String::with_capacity(block.len());
        let mut runs = Vec::with_capacity(2 * pieces.len() + 1);
        let copy = |text: &mut String, runs: &mut Vec<Run>, from: usize, to: usize| {
            if from < to {
                runs.push(Run { shadow: text.len(), raw: Span::new(from, to), verbatim: true });
                text.extend(block[from..to].chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
            }
        };
        let mut at = 0;
        for piece in pieces {
            let raw = piece.span;
            copy(&mut text, &mut runs, at, raw.start);
            let stand_in = match piece.role {
                Role::Word => WORD,
                Role::Break => "\n",
                Role::Opens | Role::Closes | Role::Prefix => "",
            };
            if !stand_in.is_empty() {
                runs.push(Run { shadow: text.len(), raw, verbatim: false });
                text.push_str(stand_in);
            }
            at = raw.end;
        }
        copy(&mut text, &mut runs, at, block.len());
        Shadow { text: Cow::Owned(text), runs }
    }

    /// The byte of the block at which the shadow's byte `at` stands, as a beginning.
    pub(super) fn begin(&self, at: usize) -> usize {
        match self.runs.partition_point(|run| run.shadow <= at).checked_sub(1) {
            Some(index) if self.runs[index].verbatim => self.runs[index].raw.start + at - self.runs[index].shadow,
            Some(index) => self.runs[index].raw.start,
            None => 0,
        }
    }

    /// The byte of the block behind what stands before the shadow's byte `at`, as an end.
    pub(super) fn end(&self, at: usize) -> usize {
        match self.runs.partition_point(|run| run.shadow < at).checked_sub(1) {
            Some(index) if self.runs[index].verbatim => self.runs[index].raw.start + at - self.runs[index].shadow,
            Some(index) => self.runs[index].raw.end,
            None => 0,
        }
    }
}
