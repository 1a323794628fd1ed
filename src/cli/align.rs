//! `bilint align`: which segments of two texts belong together.

mod columns;

use super::arguments::{self, AlignFormat, Global};
use super::check::what;
use super::output::{Outcome, Output, Status, remark};
use super::projects;
use crate::align::{Aligner, Bead, Text};
use crate::format::{self, Memo, Parsed};
use crate::locale::Language;
use crate::project;
use columns::Columns;
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

/// Aligns two files and writes the beads.
pub fn align(options: &arguments::Align, global: &Global) -> Outcome {
    let files = [&*options.source, &*options.target];
    let texts = [project::read(files[0])?, project::read(files[1])?];
    let (project, pair) = projects::pair(files[0], files[1])?;
    let languages = project::languages(&pair, options.languages.clone().into(), [&texts[0], &texts[1]]);
    let parsed = [0, 1].map(|side| parse(&texts[side], files[side], &languages[side].0, options.lines));
    let locales = languages.each_ref().map(|(language, _)| project.settings().numbers.locale(language));
    let text = |side: usize| Text { parsed: &parsed[side], locale: &locales[side] };
    let beads = Aligner::default().align(text(0), text(1));
    if global.verbose {
        let segments = [&parsed[0], &parsed[1]].map(|parsed| parsed.segments.len());
        remark(&what(&pair, &languages, segments, &beads));
    }
    write(&beads, &parsed, options.format, &mut Output::open(global.color.into()))?;
    Ok(Status::Clean)
}

fn parse(text: &str, path: &Path, language: &Language, lines: bool) -> Parsed {
    if lines { format::lines(text) } else { (format::of(path).parse)(text, language, &mut Memo::default()) }
}

fn write(beads: &[Bead], parsed: &[Parsed; 2], format: AlignFormat, output: &mut Output) -> io::Result<()> {
    let columns = Columns::new(output.columns());
    for bead in beads {
        let texts = || [text(&parsed[0], &bead.source), text(&parsed[1], &bead.target)];
        match format {
            AlignFormat::Text => write!(output, "{}", columns.show(bead, &texts()))?,
            AlignFormat::Tsv => writeln!(output, "{}\t{}", texts().join("\t"), confidence(bead))?,
            AlignFormat::Jsonl => writeln!(output, "{}", record(bead))?,
        }
    }
    output.flush()
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
    serde_json::to_string(&record).expect("a record holds only numbers")
}
