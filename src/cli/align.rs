//! `bilint align`: which segments of two texts belong together.

use super::arguments::{self, AlignFormat, Global};
use super::output::{Failure, Outcome, Output, Status};
use crate::align::{Aligner, Bead, Text};
use crate::format::{self, Memo, Parsed};
use crate::locale::{self, Language, Locale};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Aligns two files and writes the beads.
pub fn align(options: &arguments::Align, global: &Global) -> Outcome {
    let source = read(&options.source, options.languages.source_language.as_ref(), options.lines)?;
    let target = read(&options.target, options.languages.target_language.as_ref(), options.lines)?;
    let side = |(parsed, locale)| Text { parsed, locale };
    let beads = Aligner::default().align(side((&source.0, &source.1)), side((&target.0, &target.1)));
    let mut output = Output::open(global.color.into());
    for bead in &beads {
        match options.format {
            AlignFormat::Jsonl => writeln!(output, "{}", record(bead))?,
            AlignFormat::Text | AlignFormat::Tsv => writeln!(output, "{}", row(bead, &source.0, &target.0))?,
        }
    }
    output.flush()?;
    Ok(Status::Clean)
}

fn read(path: &Path, language: Option<&Language>, lines: bool) -> Result<(Parsed, Locale), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    let language = language.cloned().or_else(|| locale::detect(&text)).unwrap_or_else(Language::unknown);
    let parsed = if lines {
        format::lines(&text)
    } else {
        let format = format::by_path(path).unwrap_or(&format::FORMATS[0]);
        (format.parse)(&text, &language, &mut Memo::default())
    };
    Ok((parsed, Locale::of(&language)))
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
        confidence: bead.confidence,
    };
    serde_json::to_string(&record).expect("a record holds only numbers")
}

fn row(bead: &Bead, source: &Parsed, target: &Parsed) -> String {
    let texts = |parsed: &Parsed, range: &std::ops::Range<usize>| {
        let texts = parsed.segments[range.clone()].iter().map(|segment| segment.raw());
        texts.collect::<Vec<_>>().join(" ").replace(['\t', '\n', '\r'], " ")
    };
    format!("{}\t{}\t{}", texts(source, &bead.source), texts(target, &bead.target), bead.confidence)
}
