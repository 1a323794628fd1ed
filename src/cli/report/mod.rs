//! What every report writer needs of a finding, with its places resolved. Must not know how it is written.

mod json;
mod tally;
mod writer;

pub use tally::Tally;
pub use writer::Writer;

use crate::analysis::{Analysis, place};
use crate::check::{Finding, Site};
use crate::format::Segment;
use crate::text::{Encoding, LineIndex, Position, Span};

/// One side of what was analysed, as its reader finds it: a file, or a segment of a bitext.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What a reader opens, as it is shown.
    pub path: &'a str,
    /// The text that offsets count in.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// Where `text` begins in what the reader opens, from 0 and in characters.
    pub begin: Position,
}

/// A place on one side.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The side.
    pub side: Text<'a>,
    /// Bytes of the side's text.
    pub span: Span,
}

impl Place<'_> {
    /// Where the place begins in what the reader opens; a byte order mark is no character.
    pub fn position(&self) -> Position {
        let Text { text, lines, begin, .. } = self.side;
        let Position { line, column } = lines.position(text, self.span.start, Encoding::Utf32);
        match line {
            0 if text.starts_with('\u{feff}') => Position::new(begin.line, column.saturating_sub(1)),
            0 => Position::new(begin.line, begin.column + column),
            _ => Position::new(begin.line + line, column),
        }
    }
}

/// A finding with its places resolved.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The number of the target segment (before which something is missing), else that of the source segment.
    pub segment: usize,
    /// Where in the source.
    pub source: Option<Place<'a>>,
    /// Where in the target.
    pub target: Option<Place<'a>>,
    /// The edits of the fix: bytes of the target's text, and what is to stand there.
    pub edits: Vec<(Span, &'a str)>,
    /// Whether it comes from a bitext, whose offsets count in the segment.
    pub bitext: bool,
}

impl<'a> Report<'a> {
    /// A finding of a pair of files.
    pub fn of_files(finding: &'a Finding, analysis: &Analysis, sides: [Text<'a>; 2]) -> Self {
        let place = |site: Option<Site>, side: Text<'a>, segments: &[Segment]| {
            site.map(|site| Place { side, span: place::of_site(site, segments) })
        };
        Report {
            finding,
            segment: segment(finding),
            source: place(finding.source, sides[0], &analysis.source.segments),
            target: place(finding.target, sides[1], &analysis.target.segments),
            edits: edits(finding, &analysis.target.segments),
            bitext: false,
        }
    }

    /// A finding of a bitext; `line` gives the two sides of a segment.
    ///
    /// Segments of a bitext begin at byte 0 each, so that the places of a finding count in their own segment.
    pub fn of_bitext(finding: &'a Finding, analysis: &Analysis, line: impl Fn(usize) -> [Text<'a>; 2]) -> Self {
        let place = |site: Option<Site>, side: usize, segments: &[Segment]| {
            site.map(|site| {
                let (Site::In { segment, .. } | Site::Gap { before: segment }) = site;
                let last = segments.len().saturating_sub(1);
                Place { side: line(segment.min(last))[side], span: place::of_site(site, segments) }
            })
        };
        Report {
            finding,
            segment: segment(finding),
            source: place(finding.source, 0, &analysis.source.segments),
            target: place(finding.target, 1, &analysis.target.segments),
            edits: edits(finding, &analysis.target.segments),
            bitext: true,
        }
    }

    /// The place that the finding is reported at: the target's where it has one.
    pub fn place(&self) -> Option<Place<'a>> {
        self.target.or(self.source)
    }
}

fn segment(finding: &Finding) -> usize {
    match finding.target.or(finding.source) {
        Some(Site::In { segment, .. } | Site::Gap { before: segment }) => segment,
        None => 0,
    }
}

fn edits<'a>(finding: &'a Finding, segments: &[Segment]) -> Vec<(Span, &'a str)> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.map(|edit| (place::of_edit(edit, segments), edit.text.as_str())).collect()
}
