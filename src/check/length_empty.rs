//! # length-empty
//!
//! ## What it does
//! Reports a target segment that holds nothing although its source holds text.
//!
//! ## Why is this bad?
//! An empty translation reaches the reader as a blank.
//!
//! ## Example
//! In a bitext, `Save your work.` against an empty target.
//!
//! ## How to accept or switch off
//! Translate the segment; or accept the finding; or set `length-empty = "off"` under `[severity]` in `bilint.toml`.

use super::{Check, Finding, Pair, Run, Severity};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-empty",
    severity: Severity::Error,
    file: include_str!("length_empty.rs"),
    run: Run::Pair(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let blank = |text: &str| !text.chars().any(char::is_alphanumeric);
    let empty = pair.target.segments.iter().all(|segment| segment.raw().trim().is_empty());
    if !empty || pair.source.segments.iter().all(|segment| blank(segment.plain())) {
        return;
    }
    let source = &pair.source.segments[0];
    out.push(
        Finding::new(CHECK.code, CHECK.severity, 1.0, "the translation is empty")
            .at_source(0, Span::new(0, source.raw().len()))
            .at_target(0, Span::empty(0)),
    );
}
