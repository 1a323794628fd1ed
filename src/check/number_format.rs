//! # number-format
//!
//! ## What it does
//! Reports a number that has the source's value only if its separators are read as another language writes them.
//!
//! ## Why is this bad?
//! To a German reader `1,500` is one and a half.
//!
//! ## Example
//! `It sold 1,500 cars.` against `Es verkaufte 1,500 Autos.`; expected `1.500`.
//!
//! ## How to accept or switch off
//! Write the number as the language does; or accept the finding; or set `number-format = "off"` under `[severity]` in
//! `bilint.toml`.

use super::number_finding::{Number, at, finding, replace};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::{Comparison, Ratio, Reading, Relation};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-format",
    severity: Severity::Warning,
    file: include_str!("number_format.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for found in numbers.matches.iter().filter(|found| found.relation == Relation::OtherReading) {
        let (source, target) = (at(&pair.source, found.source), at(&pair.target, found.target));
        let Some(confidence) = wrong_sign(&source, &target) else { continue };
        let symbols = pair.target.locale.symbols();
        let own = |text: &str| symbols.iter().find(|symbols| text.chars().any(|c| symbols.digits.contains(&c)));
        let digits = target.quantity.digits.of(pair.target.segments[target.segment].raw());
        let plain =
            source.quantity.value().and_then(|value| value.per(target.quantity.magnitude)).and_then(Ratio::to_decimal);
        let (Some(symbols), Some(plain)) = (own(digits), plain) else { continue };
        let expected = symbols.write(&plain);
        if expected == digits {
            continue;
        }
        let message = format!("`{digits}` is not how {} writes it; expected `{expected}`", pair.target.locale.language);
        let mut finding = finding(&CHECK, confidence, message, Some(&source), Some(&target));
        finding.fix = Some(replace(target.segment, target.quantity.digits, digits, &expected));
        finding.expected = Some(expected);
        out.push(finding);
    }
}

/// How sure it is that the target's separators say something else than what is meant; `None` where they do not.
fn wrong_sign(source: &Number<'_>, target: &Number<'_>) -> Option<f32> {
    let (a, b) = (source.quantity, target.quantity);
    let value = a.value()?;
    let meant = |reading: &&Reading| reading.parts.as_slice() == [value];
    let own = a.readings.iter().find(meant)?.cost;
    let foreign = b.readings.iter().find(meant)?.cost;
    if own != 0 || foreign != 1 || a.separators.is_empty() || b.separators.is_empty() || !b.is_digits() {
        return None;
    }
    let measured = b.context.percent || b.context.currency != 0 || !b.context.units.is_empty() || b.context.magnitude;
    let grouped = value >= Ratio::whole(1000) && a.magnitude == Ratio::whole(1);
    (measured || grouped).then_some(0.8)
}
