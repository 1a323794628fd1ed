//! Which findings are written, and in which format. Must not know where findings come from.

use super::text::{self, Display};
use super::{Report, Riskiest, Tally, json};
use crate::check::{Finding, Severity};
use crate::cli::arguments::{Check, CheckFormat, Global};
use crate::cli::output::Output;
use std::io::{self, Write};

/// Which findings are written, and how.
#[derive(Debug, Clone)]
pub struct Writer {
    format: CheckFormat,
    hints: bool,
    min_confidence: f32,
    display: Display,
    bitext: bool,
    quiet: bool,
    review: Option<usize>,
}

impl Writer {
    /// What the arguments ask for, and what the output can show.
    pub fn new(options: &Check, global: &Global, output: &Output) -> Self {
        Writer {
            format: options.format,
            hints: options.hints,
            min_confidence: options.min_confidence,
            display: Display::new(output.styled(), output.columns(), global.verbose),
            bitext: options.bitext.is_some(),
            quiet: global.quiet,
            review: options.review,
        }
    }

    /// Whether the reader wants to see a finding.
    pub fn wants(&self, finding: &Finding) -> bool {
        (self.hints || finding.severity <= Severity::Warning) && finding.confidence >= self.min_confidence
    }

    /// Whether it is told how much a segment is worth a look, be it by hints.
    pub fn weighs(&self) -> bool {
        self.hints || self.review.is_some()
    }

    /// How many segments are to be listed for a review, where that is wanted instead of findings.
    pub fn review(&self) -> Option<usize> {
        self.review
    }

    /// The segments most worth a look.
    pub fn list(&self, riskiest: Riskiest, out: &mut impl Write) -> io::Result<()> {
        out.write_all(riskiest.write(self.format).as_bytes())
    }

    /// One finding, ended so that the next may follow.
    pub fn write(&self, report: &Report<'_>, into: &mut String) {
        match self.format {
            CheckFormat::Text => *into += &self.display.show(report),
            CheckFormat::Json if into.is_empty() => *into += &json::record(report),
            CheckFormat::Json => *into += &(",\n".to_owned() + &json::record(report)),
            CheckFormat::Jsonl => *into += &(json::record(report) + "\n"),
        }
    }

    /// What stands before all findings.
    pub fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            CheckFormat::Json => {
                let what = if self.review.is_some() { "review" } else { "findings" };
                writeln!(out, "{{\"version\":{},\"{what}\":[", json::VERSION)
            }
            CheckFormat::Text | CheckFormat::Jsonl => Ok(()),
        }
    }

    /// The findings of some pairs as [`write`](Self::write) made them; `first` says whether none came before.
    pub fn append(&self, out: &mut impl Write, findings: &str, first: bool) -> io::Result<()> {
        if self.format == CheckFormat::Json && !first && !findings.is_empty() {
            out.write_all(b",\n")?;
        }
        out.write_all(findings.as_bytes())
    }

    /// What stands after all findings.
    pub fn end(&self, out: &mut impl Write, tally: &Tally) -> io::Result<()> {
        match self.format {
            CheckFormat::Json => writeln!(out, "\n],\"summary\":{}}}", serde_json::to_string(tally)?),
            CheckFormat::Text if tally.pairs > 0 && !self.quiet => {
                writeln!(out, "{}", text::summary(tally, if self.bitext { "document" } else { "pair" }))
            }
            CheckFormat::Text | CheckFormat::Jsonl => Ok(()),
        }
    }
}
