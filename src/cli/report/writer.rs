//! Which findings are written, and in which format. Must not know where findings come from.

use super::{Report, Tally, json};
use crate::check::{Finding, Severity};
use crate::cli::arguments::{Check, CheckFormat};
use std::io::{self, Write};

/// Which findings are written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    format: CheckFormat,
    hints: bool,
    min_confidence: f32,
}

impl Writer {
    /// What the arguments ask for.
    pub fn new(options: &Check) -> Self {
        Writer { format: options.format, hints: options.hints, min_confidence: options.min_confidence }
    }

    /// Whether the reader wants to see a finding.
    pub fn wants(&self, finding: &Finding) -> bool {
        (self.hints || finding.severity <= Severity::Warning) && finding.confidence >= self.min_confidence
    }

    /// One finding, ended so that the next may follow.
    pub fn write(&self, report: &Report<'_>, into: &mut String) {
        match self.format {
            CheckFormat::Text => into.push_str(&plain(report)),
            CheckFormat::Json if into.is_empty() => into.push_str(&json::record(report)),
            CheckFormat::Json => *into += &(",\n".to_owned() + &json::record(report)),
            CheckFormat::Jsonl => *into += &(json::record(report) + "\n"),
        }
    }

    /// What stands before all findings.
    pub fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        match self.format {
            CheckFormat::Json => writeln!(out, "{{\"version\":{},\"findings\":[", json::VERSION),
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
            CheckFormat::Json => writeln!(out, "\n],\"summary\":{}}}", serde_json::to_string(tally)?)?,
            CheckFormat::Text => writeln!(out, "{} findings", tally.findings())?,
            CheckFormat::Jsonl => {}
        }
        out.flush()
    }
}

fn plain(report: &Report<'_>) -> String {
    let finding = report.finding;
    let at = report.place().map_or_else(String::new, |place| {
        let position = place.position();
        format!("{}:{}:{}: ", place.side.path, position.line + 1, position.column + 1)
    });
    format!("{at}{}[{}]: {}\n", finding.severity.name(), finding.code, finding.message)
}
