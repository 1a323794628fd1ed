//! # number-missing
//!
//! ## What it does
//! Reports a number of the source that nothing in the target stands for: no equal number in digits or words, in other
//! units, by another clock or calendar.
//!
//! ## Why is this bad?
//! A figure that was left out is information that the reader does not get.
//!
//! ## Example
//! `It sold 1,500 cars.` against `Es verkaufte Autos.`
//!
//! ## How to accept or switch off
//! Add the number; or accept the finding; or set `number-missing = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{at, finding, one_sided, rewritten};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::Comparison;
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-missing",
    severity: Severity::Warning,
    file: include_str!("number_missing.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for place in &numbers.missing {
        let number = at(&pair.source, *place);
        let expected = rewritten(pair, &number, None).map(|(_, text)| text);
        let confidence = one_sided(&number, pair.target.locale, 0.75);
        let message = match &expected {
            Some(text) if text != number.text => format!("`{}` is missing; expected `{text}`", number.text),
            _ => format!("`{}` is missing", number.text),
        };
        let whole = Span::new(0, pair.target.segments[0].raw().len());
        let mut finding = finding(&CHECK, confidence, message, Some(&number), None).at_target(0, whole);
        finding.expected = expected;
        out.push(finding);
    }
}
