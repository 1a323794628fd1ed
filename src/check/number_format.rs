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
//! ## What stays silent
//! A text that writes most of its numbers the source's way, unless `localize` says otherwise: under `[number]` in
//! `bilint.toml`, `localize = "require"` reports every number that is not written as the target's language does, and
//! `localize = "prevent"` every number that is not written exactly as in the source.
//!
//! ## How to accept or switch off
//! Write the number as the language does; or name the separators that the project wants under `[number.separators]` in
//! `bilint.toml`; or accept the finding; or set `number-format = "off"` under `[severity]` there.

use super::number_finding::{Number, at, finding, matched, replace};
use super::{Check, Finding, Localize, Pair, Run, Settings, Severity, Side, Vote};
use crate::locale::Locale;
use crate::locale::units;
use crate::quantity::{Comparison, FOREIGN, OWN, Quantity, Ratio, Reading, Relation};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-format",
    severity: Severity::Warning,
    file: include_str!("number_format.rs"),
    run: Run::Vote(&Vote { find, passes }),
};

/// Adds the numbers of one bead that are not written as they should be; returns how many with separators are.
fn find(pair: &Pair<'_>, comparison: &Comparison, out: &mut Vec<Finding>) -> usize {
    let kept = pair.settings.numbers.localize == Localize::Prevent;
    let separated = |side: Side<'_>| {
        side.facts.iter().any(|facts| facts.quantities.iter().any(|quantity| !quantity.separators.is_empty()))
    };
    if !(separated(pair.target) || kept && separated(pair.source)) {
        return 0;
    }
    if kept {
        check_kept(pair, comparison, out);
        return 0;
    }
    let target = pair.target.locale;
    if !(target.is_known() || target.has_chosen_separators()) {
        return 0;
    }
    check_localized(pair, comparison, out)
}

/// A text that mostly writes the other way has chosen to, unless the project has.
fn passes(found: usize, own: usize, settings: &Settings, target: &Locale) -> bool {
    let chosen = settings.numbers.localize != Localize::Allow || target.has_chosen_separators();
    found < 2 || found < own || chosen
}

/// Adds the numbers of one bead that are not written as in the source.
fn check_kept(pair: &Pair<'_>, comparison: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in matched(pair, comparison) {
        let written = digits(&pair.source, &source);
        if written != digits(&pair.target, &target) && source.quantity.magnitude == target.quantity.magnitude {
            let why = format!("is not how the source writes it; expected `{written}`");
            out.push(report(pair, [&source, &target], &why, written.to_owned()));
        }
    }
}

/// Adds what is not written as the target's language does in one bead; how many numbers with separators are.
fn check_localized(pair: &Pair<'_>, comparison: &Comparison, out: &mut Vec<Finding>) -> usize {
    let mut right = 0;
    for found in &comparison.matches {
        let (source, target) = (at(&pair.source, found.source), at(&pair.target, found.target));
        right += usize::from(found.relation == Relation::Equal && !target.quantity.separators.is_empty());
        let always = pair.settings.numbers.localize == Localize::Require;
        let wrong = found.relation == Relation::OtherReading && is_foreign(&source, &target, always);
        let Some(expected) = wrong.then(|| expected(pair, &source, &target)).flatten() else { continue };
        let why = format!("is not how {} writes it; expected `{expected}`", pair.target.locale.language);
        out.push(report(pair, [&source, &target], &why, expected));
    }
    right
}

fn report(pair: &Pair<'_>, [source, target]: [&Number<'_>; 2], why: &str, expected: String) -> Finding {
    let digits = digits(&pair.target, target);
    let mut finding = finding(&CHECK, 0.8, format!("`{digits}` {why}"), Some(source), Some(target));
    finding.fix = Some(replace(target.segment, target.quantity.digits, digits, &expected));
    finding.expected = Some(expected);
    finding
}

/// The digits of a number as they stand in the text.
fn digits<'a>(side: &Side<'a>, number: &Number<'_>) -> &'a str {
    number.quantity.digits.of(side.segments[number.segment].raw())
}

/// The digits as the target's language writes them, if that is not what stands there.
fn expected(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> Option<String> {
    let digits = digits(&pair.target, target);
    let symbols =
        pair.target.locale.symbols().iter().find(|symbols| digits.chars().any(|c| symbols.digits.contains(&c)))?;
    let expected = symbols.write(&source.quantity.value()?.per(target.quantity.magnitude)?.to_decimal()?);
    (expected != digits).then_some(expected)
}

/// Whether the target's separators say something else than what is meant; a bare `2.5`, which may be no decimal, counts
/// only where they `always` have to be right.
fn is_foreign(source: &Number<'_>, target: &Number<'_>, always: bool) -> bool {
    let (a, b) = (source.quantity, target.quantity);
    let Some(value) = a.value() else { return false };
    let cost = |quantity: &Quantity| {
        let meant = |reading: &&Reading| reading.parts.as_slice() == [value];
        quantity.readings.iter().find(meant).map(|reading| reading.cost)
    };
    let separated = !a.separators.is_empty() && !b.separators.is_empty() && b.is_digits();
    if is_clock(a) || is_clock(b) || !separated || cost(a) != Some(OWN) || cost(b) != Some(FOREIGN) {
        return false;
    }
    let measured = b.context.percent || b.context.currency != 0 || !b.context.units.is_empty() || b.context.magnitude;
    let grouped = value >= Ratio::whole(1000) && a.magnitude == Ratio::whole(1);
    measured || grouped || always
}

/// Whether the number is a time of the day, in which `.` and `:` both are right.
fn is_clock(quantity: &Quantity) -> bool {
    let hour = units::by_name("hour").is_some_and(|hour| quantity.context.units.contains(&hour));
    quantity.hours_and_minutes().is_some() && (hour || quantity.context.clock || quantity.context.period.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, findings_with, good};
    use super::*;
    use crate::check::{Ignore, Numbers, Settings};
    use crate::locale::Separators;
    use regex::Regex;

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

    /// What is found under a wish for how numbers are written: code and what is expected.
    fn found(
        localize: Localize,
        languages: [&str; 2],
        source: &str,
        target: &str,
    ) -> Vec<(&'static str, Option<String>)> {
        let settings = Settings { numbers: Numbers { localize, ..Numbers::default() }, ..Settings::default() };
        let found = findings_with(&settings, languages, source, target);
        found.into_iter().map(|finding| (finding.code, finding.expected)).collect()
    }

    #[test]
    fn where_it_is_required_every_number_is_written_as_the_language_does() {
        for (languages, source, target, expected) in [
            (["en", "de"], "The factor is 2.5 here.", "Der Faktor ist hier 2.5.", "2,5"),
            (["en", "ru"], "The factor is 2.5 here.", "Множитель здесь 2.5.", "2,5"),
            (["de", "hi"], "Der Faktor ist 2,5.", "गुणक 2,5 है।", "2.5"),
            (["de", "ja"], "Der Faktor ist 2,5.", "係数は2,5です。", "2.5"),
            (["fr", "ko"], "Le facteur est 2,5.", "계수는 2,5이다.", "2.5"),
            (["fr", "ar"], "Le facteur est 2,5.", "المعامل 2,5.", "2.5"),
        ] {
            assert_eq!(found(Localize::Allow, languages, source, target), [], "{target}");
            assert_eq!(
                found(Localize::Require, languages, source, target),
                [(CHECK.code, Some(expected.into()))],
                "{target}"
            );
        }
        let (source, target) = ("1,500 here, 2,500 there, 9,900 in all", "Hier 1,500, dort 2,500, zusammen 9,900");
        assert_eq!(found(Localize::Allow, ["en", "de"], source, target), []);
        assert_eq!(found(Localize::Require, ["en", "de"], source, target).len(), 3);
        assert_eq!(found(Localize::Require, ["en", "de"], "It opens at 8.30 am.", "Es öffnet um 8.30 Uhr."), []);
    }

    #[test]
    fn where_it_is_prevented_every_number_stays_as_in_the_source() {
        for (languages, source, target) in [
            (["en", "de"], "It sold 1,500 cars.", "Es verkaufte 1.500 Autos."),
            (["en", "ru"], "It sold 1,500 cars.", "Он продал 1 500 машин."),
            (["en", "hi"], "It sold 1,500 cars.", "इसने १,५०० कारें बेचीं।"),
            (["en", "ar"], "It sold 1,500 cars.", "باعت ١٬٥٠٠ سيارة."),
            (["en", "ja"], "It sold 1,500 cars.", "1500台売れた。"),
            (["en", "ko"], "It sold 1,500 cars.", "자동차 1500대를 팔았다."),
        ] {
            assert_eq!(
                found(Localize::Prevent, languages, source, target),
                [(CHECK.code, Some("1,500".into()))],
                "{target}"
            );
            assert_eq!(found(Localize::Allow, languages, source, target), [], "{target}");
        }
        assert_eq!(found(Localize::Prevent, ["en", "de"], "It sold 1,500 cars.", "Es verkaufte 1,500 Autos."), []);
        let wrong = found(Localize::Prevent, ["en", "de"], "It sold 1,500 cars.", "Es verkaufte 1,600 Autos.");
        assert_eq!(wrong, [("number-mismatch", Some("1,500".into()))]);
    }

    #[test]
    fn a_project_may_have_separators_of_its_own() {
        let separators = vec![("de".parse().unwrap(), Separators { group: Some(' '), decimal: Some('.') })];
        let numbers = Numbers { separators, ..Numbers::default() };
        let settings = Settings { numbers, ..Settings::default() };
        let found = |target: &str| findings_with(&settings, ["en", "de-AT"], "It rose 3.5 percent to 12,500.", target);
        assert_eq!(found("Es stieg um 3.5 % auf 12 500."), []);
        assert_eq!(found("Es stieg um 3,5 % auf 12 500.")[0].expected.as_deref(), Some("3.5"));
    }

    #[test]
    fn how_an_unknown_language_writes_numbers_is_not_known() {
        assert_eq!(found(Localize::Allow, ["en", "zz"], "It sold 1,500 cars.", "Zzz 1.500 zz."), []);
        assert_eq!(found(Localize::Require, ["en", "zz"], "It sold 1,500 cars.", "Zzz 1.500 zz."), []);
        assert_eq!(found(Localize::Prevent, ["en", "zz"], "It sold 1,500 cars.", "Zzz 1.500 zz.").len(), 1);
    }

    #[test]
    fn what_is_to_be_ignored_holds_no_number() {
        let ignore = Ignore(vec![Regex::new(r"RFC \d+").unwrap(), Regex::new("§\\s*[0-9]+").unwrap()]);
        let settings = Settings { numbers: Numbers { ignore, ..Numbers::default() }, ..Settings::default() };
        let found = |source: &str, target: &str| findings_with(&settings, ["en", "de"], source, target).len();
        assert_eq!(found("See RFC 2822 and § 45.", "Siehe RFC 5322 und § 46."), 0);
        assert_eq!(found("See RFC 2822 and 45.", "Siehe RFC 5322 und 46."), 1);
    }
}
