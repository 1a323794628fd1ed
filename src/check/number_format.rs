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
use super::{Bitext, Check, Finding, Pair, Run, Severity};
use crate::align::Bead;
use crate::locale::units;
use crate::quantity::{Quantity, Ratio, Reading, Relation};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-format",
    severity: Severity::Warning,
    file: include_str!("number_format.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let (mut own, mut findings) = (0, Vec::new());
    for bead in bitext.beads.iter().filter(|bead| bead.is_trusted()) {
        let [source, target] = bitext.sides(bead);
        let pair = Pair { source, target, settings: bitext.settings };
        let mut quantities = target.facts.iter().flat_map(|facts| &facts.quantities);
        if quantities.any(|quantity| !quantity.separators.is_empty()) && !pair.is_crowded() {
            own += check(&pair, bead, &mut findings);
        }
    }
    // A text that mostly writes the other way has chosen to.
    if findings.len() < 2 || findings.len() < own {
        out.append(&mut findings);
    }
}

/// Adds what is wrong in one bead; how many numbers with separators are right there.
fn check(pair: &Pair<'_>, bead: &Bead, out: &mut Vec<Finding>) -> usize {
    let mut right = 0;
    for found in pair.compare_numbers().matches {
        let (source, target) = (at(&pair.source, found.source), at(&pair.target, found.target));
        right += usize::from(found.relation == Relation::Equal && !target.quantity.separators.is_empty());
        let sure = wrong_sign(&source, &target).filter(|_| found.relation == Relation::OtherReading);
        let sure = sure.and_then(|sure| Some((sure, expected(pair, &source, &target)?)));
        let Some((confidence, expected)) = sure else { continue };
        let digits = target.quantity.digits.of(pair.target.segments[target.segment].raw());
        let message = format!("`{digits}` is not how {} writes it; expected `{expected}`", pair.target.locale.language);
        let mut finding = finding(&CHECK, confidence, message, Some(&source), Some(&target));
        finding.fix = Some(replace(target.segment, target.quantity.digits, digits, &expected));
        finding.expected = Some(expected);
        out.push(finding.of_bead(bead));
    }
    right
}

/// The digits as the target's language writes them, if that is not what stands there.
fn expected(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> Option<String> {
    let digits = target.quantity.digits.of(pair.target.segments[target.segment].raw());
    let symbols =
        pair.target.locale.symbols().iter().find(|symbols| digits.chars().any(|c| symbols.digits.contains(&c)))?;
    let expected = symbols.write(&source.quantity.value()?.per(target.quantity.magnitude)?.to_decimal()?);
    (expected != digits).then_some(expected)
}

/// How sure it is that the target's separators say something else than what is meant; `None` where they do not.
fn wrong_sign(source: &Number<'_>, target: &Number<'_>) -> Option<f32> {
    let (a, b) = (source.quantity, target.quantity);
    let value = a.value()?;
    let meant = |reading: &&Reading| reading.parts.as_slice() == [value];
    let own = a.readings.iter().find(meant)?.cost;
    let foreign = b.readings.iter().find(meant)?.cost;
    if is_clock(a)
        || is_clock(b)
        || own != 0
        || foreign != 1
        || a.separators.is_empty()
        || b.separators.is_empty()
        || !b.is_digits()
    {
        return None;
    }
    let measured = b.context.percent || b.context.currency != 0 || !b.context.units.is_empty() || b.context.magnitude;
    let grouped = value >= Ratio::whole(1000) && a.magnitude == Ratio::whole(1);
    (measured || grouped).then_some(0.8)
}

/// Whether the number is a time of the day, in which `.` and `:` both are right.
fn is_clock(quantity: &Quantity) -> bool {
    let hour = units::by_name("hour").is_some_and(|hour| quantity.context.units.contains(&hour));
    quantity.hours_and_minutes().is_some() && (hour || quantity.context.clock || quantity.context.period.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn the_languages_own_separators_are_fine() {
        good(&[
            (["en", "de"], "It sold 1,500 cars at 4.40 am.", "Es verkaufte um 4.40 Uhr 1.500 Autos."),
            (["en", "fr"], "It rose 3.5 percent.", "Il a augmenté de 3,5 %."),
            (["en", "ru"], "It rose 3.5 percent.", "Он вырос на 3,5 %."),
            (["en", "ar"], "It sold 1,500 cars.", "باعت 1,500 سيارة."),
            (["en", "hi"], "It sold 150,000 cars.", "इसने 1,50,000 कारें बेचीं।"),
            (["en", "ko"], "It sold 1,500 cars.", "자동차 1,500대를 팔았다."),
            (["de", "zh"], "Es verkaufte 1.500 Autos.", "它卖了1,500辆车。"),
        ]);
    }

    #[test]
    fn foreign_separators_are_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It sold 1,500 cars.", "Es verkaufte 1,500 Autos.", Some("1.500")),
                (["en", "ru"], "It rose 3.5 percent.", "Он вырос на 3.5 %.", Some("3,5")),
                (["en", "hi"], "It rose 3.5 percent.", "यह 3,5 प्रतिशत बढ़ा।", Some("3.5")),
                (["en", "ja"], "It rose 3.5 percent.", "3,5％上がった。", Some("3.5")),
                (["en", "ko"], "It rose 3.5 percent.", "3,5퍼센트 올랐다.", Some("3.5")),
                (["en", "ar"], "It sold 1,500 cars.", "باعت 1.500 سيارة.", Some("1,500")),
            ],
        );
    }
}
