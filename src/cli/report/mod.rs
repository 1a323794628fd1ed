//! What every report writer needs of a finding, with its places resolved. Must not know how it is written.

mod json;
mod review;
mod tally;
mod text;
mod writer;

pub use review::{Review, Riskiest};
pub use tally::Tally;
pub use writer::Writer;

use crate::analysis::{Analysis, place};
use crate::check::siblings::Form;
use crate::check::{self, Finding, Site};
use crate::format::Segment;
use crate::text::{Encoding, LineIndex, Position, Span};

/// What a reader opens to see one side: a file, or a line of a bitext.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Its name.
    pub path: &'a str,
    /// The file, or the line.
    pub text: &'a str,
    /// The lines of `text`.
    pub lines: &'a LineIndex,
    /// The number of the first of them, from 0.
    pub first_line: usize,
    /// Where the side begins in `text`, in bytes: 0 but for the target of a bitext.
    pub begin: usize,
}

/// A place on one side.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The side.
    pub view: View<'a>,
    /// Bytes of the view's text.
    pub span: Span,
}

impl Place<'_> {
    /// Line and column in characters of the beginning, from 1; a byte order mark is no character.
    pub fn position(&self) -> Position {
        let View { text, lines, first_line, .. } = self.view;
        let Position { line, column } = lines.position(text, self.span.start, Encoding::Utf32);
        let mark = usize::from(line == 0 && column > 0 && text.starts_with('\u{feff}'));
        Position::new(first_line + line + 1, column - mark + 1)
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
    /// The edits of the fix: bytes of the target's file or segment, and what is to stand there.
    pub edits: Vec<(Span, &'a str)>,
    /// Where what is expected stands.
    pub example: Option<Example<'a>>,
    /// Whether it comes from a bitext.
    pub bitext: bool,
}

/// A place where what is expected stands.
#[derive(Debug, Clone, Copy)]
pub enum Example<'a> {
    /// In the same target.
    Here(Place<'a>),
    /// In another text: what that is called, and the word.
    There(&'a str, &'a Form),
}

impl<'a> Example<'a> {
    /// What the text is called.
    pub fn path(&self) -> &'a str {
        match self {
            Example::Here(place) => place.view.path,
            Example::There(title, _) => title,
        }
    }

    /// Line and column in characters of the beginning, from 1.
    pub fn position(&self) -> Position {
        match self {
            Example::Here(place) => place.position(),
            Example::There(_, form) => {
                let Position { line, column } = form.range(Encoding::Utf32).start;
                Position::new(line + 1, column + 1)
            }
        }
    }

    /// What stands there.
    pub fn text(&self) -> &'a str {
        match self {
            Example::Here(place) => place.span.of(place.view.text),
            Example::There(_, form) => &form.word,
        }
    }
}

impl<'a> Report<'a> {
    /// A finding of a pair of files.
    pub fn of_files(finding: &'a Finding, analysis: &Analysis, views: [View<'a>; 2]) -> Self {
        Report::new(finding, analysis, |_| views, false)
    }

    /// A finding of a bitext, whose segments are at byte 0 each; `views` gives the two sides of a segment.
    pub fn of_bitext(finding: &'a Finding, analysis: &Analysis, views: impl Fn(usize) -> [View<'a>; 2]) -> Self {
        Report::new(finding, analysis, views, true)
    }

    fn new(finding: &'a Finding, analysis: &Analysis, views: impl Fn(usize) -> [View<'a>; 2], bitext: bool) -> Self {
        let place = |site: Option<Site>, side: usize, segments: &[Segment]| {
            site.map(|site| {
                let view = views(number(site).min(segments.len().saturating_sub(1)))[side];
                Place { view, span: place::of_site(site, segments).shift(view.begin) }
            })
        };
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        Report {
            finding,
            segment: finding.target.or(finding.source).map_or(0, number),
            source: place(finding.source, 0, &analysis.source.segments),
            target: place(finding.target, 1, &analysis.target.segments),
            example: finding.example.as_deref().and_then(|example| match example {
                check::Example::Here(site) => place(Some(*site), 1, &analysis.target.segments).map(Example::Here),
                check::Example::There { title, form } => Some(Example::There(title, form)),
            }),
            edits: edits.map(|edit| (place::of_edit(edit, &analysis.target.segments), edit.text.as_str())).collect(),
            bitext,
        }
    }

    /// The place that the finding is reported at: the target's where it has one.
    pub fn place(&self) -> Option<Place<'a>> {
        self.target.or(self.source)
    }
}

fn number(site: Site) -> usize {
    match site {
        Site::In { segment, .. } | Site::Gap { before: segment } => segment,
    }
}
