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
//! ## What stays silent
//! Units that are about as large as each other, nights and days, decades and centuries, the calories of food, and one or
//! two of anything in words: `just two seconds`.
//!
//! ## How to accept or switch off
//! Convert the number or restore the unit; or accept the finding; or set `number-unit = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{Number, at, finding};
use super::{Check, Finding, Pair, Run, Severity, Side};
use crate::locale::units::{self, Unit};
use crate::quantity::{Comparison, Match, Quantity, Ratio, Relation};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-unit",
    severity: Severity::Warning,
    file: include_str!("number_unit.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    let kept = |found: &&Match| matches!(found.relation, Relation::Equal | Relation::OtherReading | Relation::Word);
    for found in numbers.matches.iter().filter(kept) {
        let (source, target) = (at(&pair.source, found.source), at(&pair.target, found.target));
        let [from, to] = [&source, &target].map(|number| measures(number.quantity));
        let Some((unit, other)) = changed(&from, &to).filter(|_| is_count(&source) && is_count(&target)) else {
            continue;
        };
        if has_like(&pair.source, &source, &to) || has_like(&pair.target, &target, &from) {
            continue;
        }
        let message = format!("`{}` is in {}; the source says {}", target.text, words(other), words(unit));
        let mut finding = finding(&CHECK, 0.8, message, Some(&source), Some(&target));
        finding.expected = Some(words(unit));
        out.push(finding);
    }
}

/// Whether a number counts, rather than says how short or near something is, as in `one second`, `two minutes`, or names a
/// decade: `1980s`.
fn is_count(number: &Number<'_>) -> bool {
    const IDIOMS: i128 = 2;
    let least = if number.quantity.is_digits() { Ratio::ZERO } else { Ratio::whole(IDIOMS) };
    !number.quantity.context.decade && number.quantity.value().is_some_and(|value| value > least)
}

/// A unit of the source and another of the target, where they share none and measure the same.
fn changed(from: &[&'static Unit], to: &[&'static Unit]) -> Option<(&'static Unit, &'static Unit)> {
    let pairs = || from.iter().flat_map(|unit| to.iter().map(move |other| (*unit, *other)));
    if pairs().any(|(unit, other)| unit.name == other.name) {
        return None;
    }
    let alike = || pairs().filter(|(unit, other)| unit.dimension == other.dimension);
    // A word may mean several units: a pound is no catty, but about a jin, and `斤` is both.
    if !alike().all(|(unit, other)| is_another(unit, other)) {
        return None;
    }
    let told = alike().find(|(unit, _)| TOLD.contains(&unit.dimension.as_str()));
    // Of a byte and a bit that are written alike the byte is meant more often.
    let exact = || alike().next_back().filter(|_| alike().all(|(unit, other)| is_exact(unit) && is_exact(other)));
    told.or_else(exact)
}

/// Whether a side has the same number elsewhere in one of those units, so that the two may only have been taken for each
/// other's counterpart.
fn has_like(side: &Side<'_>, number: &Number<'_>, units: &[&'static Unit]) -> bool {
    let is_like = |other: &Quantity| {
        !std::ptr::eq(other, number.quantity)
            && other.value() == number.quantity.value()
            && measures(other).iter().any(|unit| units.iter().any(|known| known.name == unit.name))
    };
    side.facts.iter().any(|facts| facts.quantities.iter().any(is_like))
}

/// What is measured with few, well-known words; others are abbreviations of too many things, and count only where every
/// unit that the words may mean is another.
const TOLD: &[&str] = &["length", "area", "mass", "volume", "speed", "temperature"];

/// What else is measured in units that differ by more than a habit of speech.
const EXACT: &[&str] = &["duration", "digital", "power", "frequency", "energy"];

/// Stretches of time that languages count in one another, and the calories that food has, which are kilocalories.
const LOOSE: &[&str] = &["century", "decade", "quarter", "fortnight", "night", "calorie", "kilocalorie"];

fn is_exact(unit: &Unit) -> bool {
    EXACT.contains(&unit.dimension.as_str()) && !LOOSE.contains(&unit.name.as_str())
}

/// Whether a unit is of the same kind but not about as large: a yard may well be rendered by a metre.
fn is_another(unit: &Unit, other: &Unit) -> bool {
    let factor = |unit: &Unit| Ratio::new(unit.factor.0, unit.factor.1).unwrap_or(Ratio::ZERO);
    unit.dimension == other.dimension && !factor(unit).is_near(factor(other), 15)
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
            (["en", "de"], "It took 20 minutes.", "Es dauerte 20 Minuten."),
            (["en", "ja"], "20 minutes of 20 hours", "20時間のうちの20分"),
            (["en", "hi"], "They left in the 1930s.", "वे 1930 के दशक में चले गए।"),
            (["en", "de"], "Just two seconds!", "Nur zwei Minuten!"),
            (["en", "fr"], "It has 200 calories.", "Il apporte 200 kcal."),
            (["en", "de"], "Add 5 ounces and a pound of flour.", "5 Unzen und ein Pfund Mehl dazugeben."),
            (["en", "de"], "It weighs 2 kg.", "Es wiegt 4 Pfund."),
            (["en", "it"], "It weighs 300 g.", "Pesa 3 etti."),
            (["en", "zh"], "It weighs 5 pounds.", "它重5斤。"),
            (["en", "ru"], "It weighs 5 catties.", "Он весит 5 фунтов."),
            (["en", "hu"], "It weighs 200 g.", "20 deka a súlya."),
            (["en", "ru"], "It covers 600 square metres.", "Его площадь — 6 соток."),
            (["en", "el"], "The field has 2 hectares.", "Το χωράφι είναι 20 στρέμματα."),
            (["en", "bg"], "The field has 2 hectares.", "Полето е 20 декара."),
            (["en", "tr"], "The farm has 4 hectares.", "Çiftlik 40 dönüm."),
            (["en", "ar"], "The farm has 42 hectares.", "تبلغ مساحة المزرعة 100 فدان."),
            (["en", "he"], "The park covers 50 hectares.", "הפארק משתרע על 500 דונם."),
            (["en", "hi"], "It yields 2 tonnes.", "इसकी उपज 20 क्विंटल है।"),
            (["en", "th"], "The farm has 40 hectares.", "ฟาร์มมีพื้นที่ 250 ไร่"),
            (["en", "zh"], "The farm covers 40 hectares.", "农场占地600亩。"),
            (["en", "zh"], "It weighs 5 kg.", "它重10斤。"),
            (["en", "ja"], "The room has 33 square meters.", "部屋は10坪です。"),
            (["en", "ko"], "The flat has 99 square meters.", "그 아파트는 30평이다."),
            (["en", "vi"], "It yields 2 tonnes.", "Năng suất 20 tạ."),
            (["en", "es"], "It stayed for 3 nights.", "Se quedó 3 días."),
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
                (["en", "de"], "It took 20 minutes.", "Es dauerte 20 Stunden.", Some("minute")),
                (["en", "ru"], "It took 20 months.", "Это заняло 20 недель.", Some("month")),
                (["en", "ar"], "It took 20 minutes.", "استغرق 20 ساعة.", Some("minute")),
                (["en", "hi"], "It took 20 minutes.", "इसमें 20 घंटे लगे।", Some("minute")),
                (["en", "zh"], "It took 20 minutes.", "花了20小时。", Some("minute")),
                (["en", "ru"], "The file has 20 MB.", "Размер файла — 20 КБ.", Some("megabyte")),
                (["en", "pl"], "It carries 20 tonnes.", "Wozi 20 kilogramów.", Some("tonne")),
                (["en", "pl"], "It makes 20 megawatts.", "Ma moc 20 kilowatów.", Some("megawatt")),
                (["en", "fr"], "It is four miles away.", "C'est à quatre kilomètres.", Some("mile")),
                (["en", "ru"], "It is four miles away.", "Это в четырёх километрах.", Some("mile")),
                (["en", "ko"], "It is 50 miles away.", "50킬로미터 떨어져 있다.", Some("mile")),
            ],
        );
    }
}
