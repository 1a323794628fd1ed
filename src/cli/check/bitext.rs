//! `bilint check --bitext`: pre-aligned lines, streamed document by document.

mod document;

use super::run::{Checked, Run};
use crate::analysis::{self, Analysis, Options, State};
use crate::check::Settings;
use crate::cli::arguments::{self, Languages};
use crate::cli::ordered;
use crate::cli::output::{Failure, Outcome};
use crate::cli::report::{Report, Tally, Text, Writer};
use crate::format::{Kind, Segment};
use crate::locale::{self, Language};
use crate::text::{LineIndex, Position, Span};
use document::{Document, Documents, Line};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Checks a bitext; `-` is standard input.
pub fn check(path: &Path, options: &arguments::Check, mut run: Run) -> Outcome {
    let (name, input) = open(path)?;
    let mut batches = Documents::new(&name, input).batches().peekable();
    let Some(first) = batches.peek() else { return run.close() };
    let languages = languages(&options.languages, first)?;
    let job =
        Job { name: &name, languages, settings: Settings::default(), accepted: HashSet::new(), writer: run.writer };
    ordered::map(batches, |batch| job.check(&batch), |checked| run.add(&checked))?;
    run.close()
}

fn open(path: &Path) -> Result<(String, Box<dyn BufRead>), Failure> {
    if path.as_os_str() == "-" {
        return Ok(("<stdin>".to_owned(), Box::new(io::stdin().lock())));
    }
    let name = path.display().to_string();
    match File::open(path) {
        Ok(file) => Ok((name, Box::new(BufReader::with_capacity(1 << 16, file)))),
        Err(error) => Err(Failure::new(format!("{name}: {error}"))),
    }
}

/// What the caller says, else what the first documents seem to be written in.
fn languages(given: &Languages, first: &[Document]) -> Result<[Language; 2], Failure> {
    let text = |of: fn(&Line) -> &str| {
        first.iter().flat_map(|document| &document.lines).map(of).collect::<Vec<_>>().join("\n")
    };
    let source = given.source_language.clone().or_else(|| locale::detect(&text(Line::source)));
    let target = given.target_language.clone().or_else(|| locale::detect(&text(Line::target)));
    let unknown = |side, flag| Failure::new(format!("cannot tell the language of the {side}; say it with {flag}"));
    Ok([
        source.ok_or_else(|| unknown("source", "--source-language"))?,
        target.ok_or_else(|| unknown("target", "--target-language"))?,
    ])
}

/// What the documents of a bitext are checked with.
struct Job<'a> {
    name: &'a str,
    languages: [Language; 2],
    settings: Settings,
    accepted: HashSet<crate::text::Hash>,
    writer: Writer,
}

impl Job<'_> {
    fn check(&self, batch: &[Document]) -> Checked {
        let mut checked = Checked::default();
        let mut state = State::default();
        for document in batch {
            checked.problems.extend_from_slice(&document.problems);
            if !document.lines.is_empty() {
                self.check_document(&document.lines, &mut state, &mut checked);
            }
        }
        checked
    }

    fn check_document(&self, lines: &[Line], state: &mut State, checked: &mut Checked) {
        let analysis = analysis::analyse_bitext(
            segments(lines, Line::source),
            segments(lines, Line::target),
            [&self.languages[0], &self.languages[1]],
            Options { settings: &self.settings, accepted: &self.accepted },
            state,
        );
        let found = || analysis.findings.iter().filter(|finding| self.writer.wants(finding));
        checked.tally += Tally::of_pair(lines.len(), found().map(|finding| finding.severity));
        if found().next().is_some() {
            self.write(lines, &analysis, checked);
        }
    }

    fn write(&self, lines: &[Line], analysis: &Analysis, checked: &mut Checked) {
        // Neither side of a line holds a line break.
        let one_line = LineIndex::new("");
        let sides = |segment: usize| {
            let Line { number, .. } = lines[segment];
            let (source, target) = (lines[segment].source(), lines[segment].target());
            let text = |text, column| Text {
                path: self.name,
                text,
                lines: &one_line,
                begin: Position::new(number - 1, column),
            };
            [text(source, 0), text(target, source.chars().count() + 1)]
        };
        for finding in analysis.findings.iter().filter(|finding| self.writer.wants(finding)) {
            self.writer.write(&Report::of_bitext(finding, analysis, sides), &mut checked.findings);
        }
    }
}

fn segments(lines: &[Line], side: fn(&Line) -> &str) -> Vec<Segment> {
    let segment = |(block, line): (usize, &Line)| {
        let text = side(line);
        Segment::new(Span::new(0, text.len()), Kind::Message, block as u32, text, Vec::new())
    };
    lines.iter().enumerate().map(segment).collect()
}
