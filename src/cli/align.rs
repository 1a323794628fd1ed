//! `bilint align`: which segments of two texts belong together.

mod columns;
mod escape;
mod html;
mod tmx;

use super::arguments::{self, AlignFormat, Global};
use super::check::what;
use super::lexicons;
use super::output::{Outcome, Output, Status, remark};
use super::projects;
use crate::align::Bead;
use crate::analysis::{self, Analysis, Options, State, Text};
use crate::check::Severity;
use crate::format::{self, Parsed};
use crate::locale::Language;
use crate::project;
use crate::text::printable;
use columns::Columns;
use html::Page;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;

/// Aligns two files and writes the beads.
pub fn align(options: &arguments::Align, global: &Global) -> Outcome {
    let files = [&*options.source, &*options.target];
    let texts = [project::read(files[0])?, project::read(files[1])?];
    let (project, pair) = projects::pair(files[0], files[1])?;
    let languages = project::languages(&pair, options.languages.clone().into(), [&texts[0], &texts[1]]);
    let text = |side: usize| {
        let format = if options.lines { &format::LINES } else { format::of(files[side]) };
        Text { text: &texts[side], format, language: &languages[side].0 }
    };
    let settings = project.settings(&pair.target);
    let lexicons = lexicons::of_named(&project, [&pair], &options.languages);
    let tags = [&languages[0].0, &languages[1].0];
    let (lexicon, elsewhere) = (lexicons.of(&pair, tags), lexicons.elsewhere(&pair, tags));
    let known = Options { settings: &settings, accepted: project.accepted(), lexicon, elsewhere: elsewhere.as_ref() };
    let mut analysis = analysis::analyse(text(0), text(1), known, &mut State::default());
    analysis.findings.retain(|finding| finding.severity <= Severity::Warning);
    if global.verbose {
        let segments = [&analysis.source, &analysis.target].map(|parsed| parsed.segments.len());
        remark(&what(&pair, &languages, segments, &analysis.beads));
    }
    let names = files.map(printable);
    let alignment =
        Alignment { names: [&names[0], &names[1]], languages: [&languages[0].0, &languages[1].0], analysis: &analysis };
    alignment.write(options.format, &mut Output::open(global.color.into()))?;
    Ok(Status::Clean)
}

/// What is written.
struct Alignment<'a> {
    names: [&'a str; 2],
    languages: [&'a Language; 2],
    analysis: &'a Analysis,
}

impl Alignment<'_> {
    fn write(&self, format: AlignFormat, output: &mut Output) -> io::Result<()> {
        match format {
            AlignFormat::Text => {
                let columns = Columns::new(output.columns());
                self.each(output, |bead| columns.show(bead, &self.texts(bead)))?;
            }
            AlignFormat::Tsv => {
                self.each(output, |bead| format!("{}\t{}\n", self.texts(bead).join("\t"), confidence(bead)))?;
            }
            AlignFormat::Jsonl => self.each(output, record)?,
            AlignFormat::Tmx => self.write_tmx(output)?,
            AlignFormat::Html => {
                let page = Page { names: self.names, languages: self.languages, analysis: self.analysis };
                output.write_all(page.write().as_bytes())?;
            }
        }
        output.flush()
    }

    fn each(&self, output: &mut Output, show: impl Fn(&Bead) -> String) -> io::Result<()> {
        self.analysis.beads.iter().try_for_each(|bead| output.write_all(show(bead).as_bytes()))
    }

    fn write_tmx(&self, output: &mut Output) -> io::Result<()> {
        output.write_all(tmx::head(self.languages[0]).as_bytes())?;
        for bead in self.analysis.beads.iter().filter(|bead| bead.is_pair()) {
            let doubt = (!bead.is_trusted()).then(|| confidence(bead));
            output.write_all(tmx::unit(self.languages, &self.texts(bead), doubt).as_bytes())?;
        }
        output.write_all(tmx::TAIL.as_bytes())
    }

    fn texts(&self, bead: &Bead) -> [String; 2] {
        [text(&self.analysis.source, &bead.source), text(&self.analysis.target, &bead.target)]
    }
}

/// The segments of one side of a bead on one line, without tabs or anything that moves a terminal's cursor.
fn text(parsed: &Parsed, segments: &Range<usize>) -> String {
    let texts: Vec<&str> = parsed.segments[segments.clone()].iter().map(|segment| segment.raw()).collect();
    let joined = texts.join(" ").replace("\r\n", " ");
    joined.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// Four digits of it: what follows differs between machines. Cut off rather than rounded, so that no bead seems surer.
fn confidence(bead: &Bead) -> f32 {
    (bead.confidence * 1e4).floor() / 1e4
}

#[derive(Serialize)]
struct Record {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f32,
}

fn record(bead: &Bead) -> String {
    let record = Record {
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        confidence: confidence(bead),
    };
    serde_json::to_string(&record).expect("a record holds only numbers") + "\n"
}
