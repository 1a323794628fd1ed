//! # number-unit
//!
//! ## What it does
//! Reports a measure whose number was kept while its unit was changed for another of the same kind.
//!
//! ## Why is this bad?
//! Five miles are not five kilometres.
//!
//! ## Example
//! `It is 5 miles away.` against `Es ist 5 Kilometer entfernt.`
//!
//! ## How to accept or switch off
//! Convert the number or restore the unit; or accept the finding; or set `number-unit = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{finding, matched};
use super::{Check, Finding, Pair, Run, Severity};
use crate::locale::units::{self, Unit};
use crate::quantity::{Comparison, Quantity, Ratio};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-unit",
    severity: Severity::Warning,
    file: include_str!("number_unit.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in matched(pair, numbers) {
        let (from, to) = (measures(source.quantity), measures(target.quantity));
        let shared = from.iter().any(|unit| to.iter().any(|other| other.name == unit.name));
        let changed = from.iter().find_map(|unit| Some((unit, to.iter().find(|other| is_another(unit, other))?)));
        let Some((unit, other)) = changed.filter(|_| !shared && source.quantity.value() != Some(Ratio::ZERO)) else {
            continue;
        };
        let message = format!("`{}` is in {}; the source says {}", target.text, words(other), words(unit));
        let mut finding = finding(&CHECK, 0.8, message, Some(&source), Some(&target));
        finding.expected = Some(words(unit));
        out.push(finding);
    }
}

/// What is measured with few, well-known words; others are abbreviations of too many things.
const DIMENSIONS: &[&str] = &["length", "area", "mass", "volume", "speed", "temperature"];

/// Whether a unit is of the same kind but not about as large: a yard may well be rendered by a metre.
fn is_another(unit: &Unit, other: &Unit) -> bool {
    let factor = |unit: &Unit| Ratio::new(unit.factor.0, unit.factor.1).unwrap_or(Ratio::ZERO);
    DIMENSIONS.contains(&unit.dimension.as_str())
        && unit.dimension == other.dimension
        && !factor(unit).is_near(factor(other), 15)
}

fn measures(quantity: &Quantity) -> Vec<&'static Unit> {
    quantity.context.units.iter().map(|unit| &units::table()[usize::from(*unit)]).collect()
}

fn words(unit: &Unit) -> String {
    unit.name.replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn kept_and_converted_units_are_fine() {
        good(&[
            (["en", "de"], "It is 5 miles away.", "Es ist 8 Kilometer entfernt."),
            (["en", "fr"], "It is 5 km long.", "Il fait 5 km de long."),
            (["en", "ru"], "It weighs 10 pounds.", "Он весит 4,5 кг."),
            (["en", "ar"], "It is 5 km long.", "طوله 5 كيلومترات."),
            (["en", "hi"], "It is 5 km long.", "यह 5 किलोमीटर लंबा है।"),
            (["en", "zh"], "It is 5 km long.", "它长5公里。"),
            (["en", "ko"], "It is 5 km long.", "길이가 5킬로미터이다."),
        ]);
    }

    #[test]
    fn another_unit_for_the_same_number_is_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It is 5 miles away.", "Es ist 5 Kilometer entfernt.", Some("mile")),
                (["en", "ru"], "It weighs 10 kg.", "Он весит 10 тонн.", Some("kilogram")),
                (["en", "ar"], "It is 50 kilometers away.", "تبعد 50 ميلا.", Some("kilometer")),
                (["en", "hi"], "It is 50 miles away.", "यह 50 किलोमीटर दूर है।", Some("mile")),
                (["en", "zh"], "It is 50 miles away.", "离这里50公里。", Some("mile")),
                (["en", "fr"], "It was 20 °C.", "Il faisait 20 °F.", Some("celsius")),
                (["en", "ko"], "It is 50 miles away.", "50킬로미터 떨어져 있다.", Some("mile")),
            ],
        );
    }
}
