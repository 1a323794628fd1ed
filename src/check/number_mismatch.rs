//! # number-mismatch
//!
//! ## What it does
//! Reports a number of the source and a number of the target that have only each other left and differ in value. Each
//! is read as its own language writes it, with its magnitude words, units, clock and calendar; whatever else a number
//! may mean is tried before it is reported.
//!
//! ## Why is this bad?
//! A wrong figure is the kind of error that no reader can see.
//!
//! ## Example
//! `In 2016 it sold 1,500 cars.` against `2016 verkaufte es 1.600 Autos.`
//!
//! ## How to accept or switch off
//! Correct the number; or accept the finding; or set `number-mismatch = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{at, finding, replace, rewritten};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::Comparison;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-mismatch",
    severity: Severity::Error,
    file: include_str!("number_mismatch.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in &numbers.mismatches {
        let (source, target) = (at(&pair.source, *source), at(&pair.target, *target));
        let expected = rewritten(pair, &source, Some(&target));
        let message = format!("`{}` stands for `{}`", target.text, source.text);
        let mut finding = finding(&CHECK, 0.97, message, Some(&source), Some(&target));
        if let Some((span, text)) = expected {
            let old = span.of(pair.target.segments[target.segment].raw());
            finding.message = format!("`{}` stands for `{}`; expected `{text}`", target.text, source.text);
            finding.fix = Some(replace(target.segment, span, old, &text));
            finding.expected = Some(text);
        }
        out.push(finding);
    }
}
