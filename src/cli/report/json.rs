//! Findings for programs: the shape of one finding in `json` and `jsonl`. Documented in README.md; keys are only added.

use super::{Place, Report};
use crate::text::Position;
use serde::Serialize;

/// The version of the shape; it rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Record<'a> {
    path: Option<&'a str>,
    line: usize,
    column: usize,
    code: &'a str,
    severity: &'a str,
    confidence: f32,
    risk: f32,
    message: &'a str,
    segment: usize,
    source: Option<Side<'a>>,
    target: Option<Side<'a>>,
    expected: Option<&'a str>,
    example: Option<Example<'a>>,
    reasons: &'a [String],
    fix: Option<Fix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Side<'a> {
    path: Option<&'a str>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Example<'a> {
    path: Option<&'a str>,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// One finding as one line of JSON, without the line break.
pub fn record(report: &Report<'_>) -> String {
    let finding = report.finding;
    let place = report.place();
    let at = place.map_or(Position::new(1, 1), |place| place.position());
    let fix = finding.fix.as_ref().map(|fix| Fix {
        title: &fix.title,
        safe: fix.safe,
        edits: report.edits.iter().map(|(span, text)| Edit { start: span.start, end: span.end, text }).collect(),
    });
    let record = Record {
        path: place.map(|place| place.view.path).filter(|_| !report.bitext),
        line: at.line,
        column: at.column,
        code: finding.code,
        severity: finding.severity.name(),
        confidence: two_digits(finding.confidence),
        risk: two_digits(finding.risk),
        message: &finding.message,
        segment: report.segment,
        source: report.source.as_ref().map(|place| of_side(place, report.bitext)),
        target: report.target.as_ref().map(|place| of_side(place, report.bitext)),
        expected: finding.expected.as_deref(),
        example: report.example.as_ref().map(|place| of_example(place, report.bitext)),
        reasons: &finding.reasons,
        fix,
        fingerprint: finding.fingerprint.to_string(),
    };
    serde_json::to_string(&record).expect("a record holds only text and numbers")
}

fn of_side<'a>(place: &Place<'a>, bitext: bool) -> Side<'a> {
    let at = place.position();
    Side {
        path: (!bitext).then_some(place.view.path),
        line: at.line,
        column: at.column,
        start: place.span.start - place.view.begin,
        end: place.span.end - place.view.begin,
        text: place.span.of(place.view.text),
    }
}

fn of_example<'a>(example: &super::Example<'a>, bitext: bool) -> Example<'a> {
    let (path, at, text) = (example.path(), example.position(), example.text());
    Example { path: (!bitext).then_some(path), line: at.line, column: at.column, text }
}

/// What follows the second digit says nothing, and differs between machines. Cut off, so that nothing seems surer.
fn two_digits(confidence: f32) -> f32 {
    (confidence * 100.0 + 1e-3).floor() / 100.0
}
