//! # number-swapped
//!
//! ## What it does
//! Reports two numbers that have changed places: each stands in the target, but where the other belongs, by what
//! stands around it (percent, currency, unit, month) or, in languages of like word order, by its place in the sentence.
//!
//! ## Why is this bad?
//! Every number is there and every statement is wrong.
//!
//! ## Example
//! `5 percent of 40 people` against `40 Prozent von 5 Leuten`; a score turned round, `5-3` against `3:5`.
//!
//! ## What stays silent
//! Numbers written as words, and scores in a translation that is written from right to left. Numbers that nothing around
//! them tells apart, where more than two have moved or the two languages order their words differently.
//!
//! ## How to accept or switch off
//! Exchange the numbers; or accept the finding; or set `number-swapped = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{Number, at, finding};
use super::{Check, Edit, Finding, Fix, Pair, Run, Severity, Side};
use crate::locale::{Locale, units};
use crate::quantity::{Comparison, Place, Quantity, Ratio, Relation};
use std::cmp::Ordering;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-swapped",
    severity: Severity::Warning,
    file: include_str!("number_swapped.rs"),
    run: Run::Numbers(run),
};

/// Languages in which numbers follow one another as in English, by and large.
const LIKE_ORDER: &[&str] = &[
    "af", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "gl", "hr", "id", "is", "it", "lt", "lv",
    "mk", "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "uk", "vi", "he", "ar",
];

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    if !numbers.mismatches.is_empty() {
        return;
    }
    let mut matches: Vec<(Place, Place)> = numbers
        .matches
        .iter()
        .filter(|found| matches!(found.relation, Relation::Equal | Relation::OtherReading))
        .map(|found| (found.source, found.target))
        .filter(|(source, target)| {
            at(&pair.source, *source).quantity.is_digits() && at(&pair.target, *target).quantity.is_digits()
        })
        .collect();
    matches.sort_unstable();
    let swapped = |first: usize, second: usize| Candidate::of(pair, [matches[first], matches[second]]);
    let others = (1..matches.len().min(MOST)).flat_map(|second| (0..second).map(move |first| (first, second)));
    let by_kind = others.map(|(first, second)| swapped(first, second)).find(Candidate::is_of_other_kinds);
    let by_order = || transposition(&matches).map(|(first, second)| swapped(first, second));
    let Some(candidate) = by_kind.or_else(by_order) else { return };
    if let Some(confidence) = candidate.confidence(pair) {
        report(&candidate.sources, &candidate.targets, confidence, out);
    }
}

/// With more numbers than this only their order is looked at.
const MOST: usize = 8;

/// Two source numbers, and the target numbers of the same values.
struct Candidate<'a> {
    sources: [Number<'a>; 2],
    targets: [Number<'a>; 2],
    /// In how many ways the surroundings differ as the numbers stand.
    straight: u8,
    /// The same if the two were exchanged.
    crossed: u8,
}

impl<'a> Candidate<'a> {
    fn of(pair: &Pair<'a>, matches: [(Place, Place); 2]) -> Candidate<'a> {
        let sources = matches.map(|(source, _)| at(&pair.source, source));
        let targets = matches.map(|(_, target)| at(&pair.target, target));
        let unlike = |a: usize, b: usize| differences(sources[a].quantity, targets[b].quantity);
        let (straight, crossed) = (unlike(0, 0) + unlike(1, 1), unlike(0, 1) + unlike(1, 0));
        Candidate { sources, targets, straight, crossed }
    }

    fn is_equal(&self) -> bool {
        self.sources[0].quantity.value() == self.sources[1].quantity.value()
    }

    /// Whether each stands plainly where the other belongs, wherever that is in the sentence.
    fn is_of_other_kinds(&self) -> bool {
        self.crossed == 0 && self.straight > 1 && !self.is_equal()
    }

    /// Whether the words beside the numbers are the same on both sides: `Apt 5, 10 Downing St` turned round.
    fn keeps_its_words(&self, pair: &Pair<'_>) -> bool {
        let sources = self.sources.each_ref().map(|number| beside(&pair.source, number));
        let targets = self.targets.each_ref().map(|number| beside(&pair.target, number));
        let shared = |a: usize, b: usize| sources[a].iter().any(|word| targets[b].contains(word));
        (shared(0, 0) || shared(1, 1)) && !shared(0, 1) && !shared(1, 0)
    }

    /// Whether each is measured as its counterpart is, and no other way: `5 miles (8 km)` turned round.
    fn keeps_its_units(&self) -> bool {
        let shared = |a: usize, b: usize| {
            let [from, to] = [&self.sources[a], &self.targets[b]].map(|number| &number.quantity.context.units);
            from.iter().any(|unit| to.contains(unit))
        };
        shared(0, 0) && shared(1, 1) && !shared(0, 1) && !shared(1, 0)
    }

    /// Whether the target counts years by a number that is none in the source, and anything but years by one that is one.
    fn counts_years(&self, pair: &Pair<'_>) -> bool {
        let counted = |at: usize| {
            let target = &self.targets[at];
            let rest = &pair.target.segments[target.segment].raw()[target.quantity.span.end..];
            rest.trim_start().starts_with(['年', '년'])
        };
        let is_count = |at: usize| {
            counted(at) && !is_year(&self.sources[at]) && self.sources[at].quantity.context.units.is_empty()
        };
        (0..2).any(|at| is_count(at) && is_year(&self.sources[1 - at]) && !counted(1 - at))
    }

    /// Whether one of the two ends a range that falls in the target, and no range of the source falls.
    fn turns_a_range(&self, pair: &Pair<'_>) -> bool {
        let falls =
            |side: &Side<'_>, numbers: &[Number<'_>; 2]| numbers.iter().any(|number| is_in_falling_range(side, number));
        falls(&pair.target, &self.targets) && !falls(&pair.source, &self.sources)
    }

    /// How sure it is that the two have changed places; `None` where they may be right.
    fn confidence(&self, pair: &Pair<'_>) -> Option<f32> {
        let years = self.sources.each_ref().map(is_year);
        let ordered = like_order(pair.source.locale) && like_order(pair.target.locale) && years[0] == years[1];
        let tight = is_tight(&pair.source, &self.sources) && is_tight(&pair.target, &self.targets);
        let elsewhere = pair.source.locale.language != pair.target.locale.language;
        let dates = elsewhere && is_in_date(&pair.source, &self.sources) && is_in_date(&pair.target, &self.targets)
            || are_day_and_year(&self.sources) && are_day_and_year(&self.targets);
        let kept = self.is_equal() || self.keeps_its_words(pair) || self.keeps_its_units();
        if dates || kept || tight && pair.target.locale.is_right_to_left() {
            return None;
        }
        match self.crossed.cmp(&self.straight) {
            Ordering::Less if self.straight > 1 => Some(0.9),
            _ if self.counts_years(pair) || self.turns_a_range(pair) => Some(0.85),
            Ordering::Equal if tight => Some(0.85),
            Ordering::Equal if ordered => Some(0.7),
            _ => None,
        }
    }
}

/// The two words before and after a number, as far as no punctuation and no other number comes between.
fn beside(side: &Side<'_>, number: &Number<'_>) -> Vec<String> {
    let (text, span) = (side.segments[number.segment].plain(), number.quantity.span);
    let parts = |c: char| c.is_numeric() || ",;:.!?()/、。，；：".contains(c);
    let before = text[..span.start].rsplit(parts).next().unwrap_or_default();
    let after = text[span.end..].split(parts).next().unwrap_or_default();
    let words = before.split_whitespace().rev().take(2).chain(after.split_whitespace().take(2));
    words.map(str::to_lowercase).filter(|word| word.chars().count() >= 3).collect()
}

/// The only two matches whose targets stand in the other order, where all others stand in the source's order.
fn transposition(matches: &[(Place, Place)]) -> Option<(usize, usize)> {
    let mut order: Vec<Place> = matches.iter().map(|(_, target)| *target).collect();
    let first = order.windows(2).position(|pair| pair[0] > pair[1])?;
    let sorted = {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        sorted
    };
    let first = sorted.iter().zip(&order).position(|(a, b)| a != b).unwrap_or(first);
    let second = order.iter().position(|place| *place == sorted[first])?;
    order.swap(first, second);
    (order == sorted).then_some((first, second))
}

/// Whether the two stand together as in a score: `5-3`.
fn is_tight(side: &Side<'_>, numbers: &[Number<'_>; 2]) -> bool {
    let [first, second] = numbers.each_ref().map(|number| number.quantity.span);
    let (first, second) = if first.start < second.start { (first, second) } else { (second, first) };
    let text = side.segments[numbers[0].segment].raw();
    let gap = text.get(first.end..second.start).unwrap_or(" and ");
    numbers[0].segment == numbers[1].segment
        && gap.chars().count() <= 3
        && !gap.contains(char::is_alphanumeric)
        && !gap.contains(',')
}

/// Whether a number is an end of a range, told by its words or signs, that goes from the larger to the smaller.
fn is_in_falling_range(side: &Side<'_>, number: &Number<'_>) -> bool {
    const BETWEEN: &[&str] =
        &["to", "bis", "à", "a", "do", "до", "إلى", "से", "至", "到", "~", "から", "〜", "에서", "–"];
    let text = side.segments[number.segment].raw();
    let quantities = &side.facts[number.segment].quantities;
    quantities.windows(2).any(|pair| {
        let near = pair.iter().any(|quantity| quantity.span == number.quantity.span);
        let gap = text.get(pair[0].span.end..pair[1].span.start).unwrap_or("");
        let linked = || BETWEEN.contains(&gap.trim_matches([' ', '-']));
        near && pair.iter().all(Quantity::is_digits)
            && linked()
            && pair[0].value() > pair[1].value()
            && !pair.iter().any(Quantity::is_time)
    })
}

/// Whether the two are day and month of a date in digits, whose order is the locale's: `12/31/2024`, `31.12.2024`; with
/// a stroke also without the year.
fn is_in_date(side: &Side<'_>, numbers: &[Number<'_>; 2]) -> bool {
    let [first, second] = numbers.each_ref().map(|number| number.quantity.span);
    let (first, second) = if first.start < second.start { (first, second) } else { (second, first) };
    let text = side.segments[numbers[0].segment].raw();
    let Some(sign @ ("/" | "." | "-")) = text.get(first.end..second.start) else { return false };
    let values: Vec<_> =
        numbers.iter().filter_map(|number| number.quantity.value().and_then(Ratio::as_whole)).collect();
    let whole = |text: &str| text.chars().next().is_some_and(char::is_numeric);
    let year = text[second.end..].strip_prefix(sign).is_some_and(whole)
        || text[..first.start].strip_suffix(sign).is_some_and(|text| text.ends_with(char::is_numeric));
    let days = values.len() == 2 && values.iter().all(|value| (1..=31).contains(value));
    (year || sign == "/") && days && values.iter().any(|value| *value <= 12)
}

/// Whether it looks like a year, which may stand at either end of a clause in most languages.
fn is_year(number: &Number<'_>) -> bool {
    let bare = number.quantity.separators.is_empty() && number.quantity.magnitude == Ratio::whole(1);
    bare && number.quantity.value().and_then(Ratio::as_whole).is_some_and(|year| (1000..2100).contains(&year))
}

/// Whether the two are day and year beside the name of a month, either of which may be next to it: `May 1, 2020`,
/// `1er mai 2020`.
fn are_day_and_year(numbers: &[Number<'_>; 2]) -> bool {
    let day = |number: &Number<'_>| number.quantity.value().is_some_and(|day| day <= Ratio::whole(31));
    let month = numbers.iter().any(|number| number.quantity.context.month.is_some());
    month && numbers.iter().any(is_year) && numbers.iter().any(day)
}

fn like_order(locale: &Locale) -> bool {
    LIKE_ORDER.contains(&locale.language.primary())
}

/// In how many ways the surroundings of two numbers differ.
fn differences(a: &Quantity, b: &Quantity) -> u8 {
    let dimensions = |quantity: &Quantity| {
        quantity
            .context
            .units
            .iter()
            .map(|unit| units::table()[usize::from(*unit)].dimension.clone())
            .collect::<Vec<_>>()
    };
    let (a_units, b_units) = (dimensions(a), dimensions(b));
    let unit = a_units.is_empty() != b_units.is_empty()
        || !a_units.is_empty() && !a_units.iter().any(|unit| b_units.contains(unit));
    let time = is_clock(a) != is_clock(b);
    let (a, b) = (&a.context, &b.context);
    let differs = [
        a.percent != b.percent,
        a.currency & b.currency == 0 && a.currency | b.currency != 0,
        unit,
        a.month != b.month,
        a.decade != b.decade,
        a.magnitude != b.magnitude,
        a.glued != b.glued,
        time,
    ];
    differs.iter().map(|differs| u8::from(*differs)).sum()
}

fn is_clock(quantity: &Quantity) -> bool {
    let hour = units::by_name("hour").is_some_and(|hour| quantity.context.units.contains(&hour));
    hour || quantity.context.clock || quantity.context.period.is_some()
}

fn report(sources: &[Number<'_>; 2], targets: &[Number<'_>; 2], confidence: f32, out: &mut Vec<Finding>) {
    let message = format!("`{}` and `{}` have changed places", targets[1].text, targets[0].text);
    let mut finding = finding(&CHECK, confidence, message, Some(&sources[0]), Some(&targets[0]));
    let mut edits: Vec<Edit> = [(0, 1), (1, 0)]
        .iter()
        .map(|(place, text)| Edit {
            segment: targets[*place].segment,
            span: targets[*place].quantity.span,
            text: targets[*text].text.to_owned(),
        })
        .collect();
    edits.sort_by_key(|edit| (edit.segment, edit.span.start));
    finding.expected = Some(targets[1].text.to_owned());
    finding.fix =
        Some(Fix { title: format!("exchange `{}` and `{}`", targets[1].text, targets[0].text), edits, safe: false });
    out.push(finding);
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn numbers_in_their_places_are_fine() {
        good(&[
            (["en", "de"], "It won 5-3 and led 10-6.", "Es gewann 5:3 und führte 10:6."),
            (["en", "de"], "More than 30,000 came in 1953.", "1953 kamen mehr als 30.000."),
            (["en", "ja"], "3 of 10 people", "10人中3人"),
            (["en", "de"], "See Apt 5, 10 Downing St", "Siehe 10 Downing St, Apt 5"),
            (["en", "ru"], "See Apt 5, 10 Downing St", "10 Downing St, кв. 5"),
            (["de", "fr"], "Die 44-Jährige wurde um 7:55 Uhr gefunden.", "À 7 h 55, la femme de 44 ans a été trouvée."),
            (["en", "ko"], "3 of 10 people", "10명 중 3명"),
            (["en", "ru"], "a 2-2 draw", "ничья 2-2"),
            (["en", "fr"], "It closes on 12/31/2024.", "Cela ferme le 31/12/2024."),
            (["en", "pt"], "It closes on 12/31.", "Fecha em 31/12."),
            (["en", "fr"], "It opened on May 1, 2020.", "Il a ouvert le 1er mai 2020."),
            (["en-US", "en-GB"], "It closes on 5/6.", "It closes on 6/5."),
            (["en", "hi"], "It closes on 12/31/2024.", "यह 31/12/2024 को बंद होगा।"),
            (["en", "ar"], "5 percent of 40 people", "5٪ من 40 شخصا"),
            (["en", "hi"], "5 percent of 40 people", "40 लोगों का 5 प्रतिशत"),
            (["en", "de"], "It is 5 miles (8 km) long.", "Er ist 8 Kilometer (5 Meilen) lang."),
            (["en", "ru"], "It is 150 feet (46 m) long.", "Он длиной 46 метров (150 футов)."),
            (["en", "ja"], "It opened in 1875 and was rebuilt in the 1950s.", "1875年に開港し、1950年代に再建された。"),
            (["en", "ko"], "It opened in 1875 and was rebuilt in the 1950s.", "1875년에 열렸고 1950년대에 재건되었다."),
        ]);
    }

    #[test]
    fn years_counters_and_ranges_show_what_has_moved() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "Expect 1 to 2 inches.", "Es fallen 2 bis 1 Zoll.", Some("2")),
                (["en", "ru"], "Expect 1 to 2 inches.", "Выпадет от 2 до 1 дюйма.", Some("2")),
                (["en", "ar"], "Expect 1 to 2 inches.", "من المتوقع 2 إلى 1 بوصة.", Some("2")),
                (["en", "ko"], "Expect 1 to 2 inches.", "2에서 1인치가 예상된다.", Some("2")),
                (["en", "zh"], "Expect 1 to 2 inches, up to 4 inches.", "会有4至2英寸，最高1英寸。", Some("4")),
                (["en", "hi"], "Expect 1 to 2 inches.", "2 से 1 इंच बारिश होगी।", Some("2")),
                (["en", "ja"], "In 2014, the brother, who was 11.", "11年、当時2014歳だった弟。", Some("11")),
                (["en", "ko"], "In 2014, the brother, who was 11.", "11년 당시 2014살이던 동생.", Some("11")),
            ],
        );
        good(&[
            (["en", "zh"], "It fell from 4 to 2 inches.", "从4降到2英寸，4到2。"),
            (["en", "de"], "Expect 1 to 2 inches.", "Es fallen 1 bis 2 Zoll."),
            (["en", "ru"], "It fell from 4 to 2 inches.", "Он упал с 4 до 2 дюймов."),
            (["en", "ar"], "Expect 1 to 2 inches.", "من المتوقع 1 إلى 2 بوصة."),
            (["en", "hi"], "Expect 1 to 2 inches.", "1 से 2 इंच बारिश होगी।"),
            (["en", "ja"], "In 2014, the brother, who was 11.", "2014年、当時11歳だった弟。"),
            (["en", "ko"], "He served 11 years from 2014.", "2014년부터 11년 복무했다."),
        ]);
    }

    #[test]
    fn numbers_in_each_others_places_are_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "5 percent of 40 people", "40 Prozent von 5 Leuten", Some("40")),
                (["en", "ru"], "It won 7 of 12 games.", "Они выиграли 12 из 7 игр.", Some("12")),
                (["en", "ar"], "5 percent of 40 people", "40٪ من 5 أشخاص", Some("40")),
                (["en", "hi"], "5 percent of 40 people", "5 लोगों का 40 प्रतिशत", Some("40")),
                (["en", "zh"], "5 percent of 40 people", "5人中的40%", Some("40")),
                (["en", "ko"], "5 percent of 40 people", "5명 중 40퍼센트", Some("40")),
            ],
        );
    }
}
