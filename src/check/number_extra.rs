//! # number-extra
//!
//! ## What it does
//! Reports a number of the target that nothing in the source stands for: no equal number in digits or words, in other
//! units, by another clock or calendar.
//!
//! ## Why is this bad?
//! A figure that the source does not give was made up, or belongs elsewhere.
//!
//! ## Example
//! `It sold many cars.` against `Es verkaufte 1.500 Autos.`
//!
//! ## How to accept or switch off
//! Remove the number; or accept the finding; or set `number-extra = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{at, finding, one_sided};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::Comparison;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-extra",
    severity: Severity::Warning,
    file: include_str!("number_extra.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for place in &numbers.extra {
        let number = at(&pair.target, *place);
        let confidence = one_sided(&number, pair.source.locale, 0.85);
        let message = format!("`{}` has no counterpart in the source", number.text);
        out.push(finding(&CHECK, confidence, message, None, Some(&number)));
    }
}
