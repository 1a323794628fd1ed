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
//! `It won 5 medals in 2016.` against `2016 gewann es 5 % … 20` or, more often, a score turned round: `5-3` against `3:5`.
//!
//! ## How to accept or switch off
//! Exchange the numbers; or accept the finding; or set `number-swapped = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{Number, at, finding};
use super::{Check, Edit, Finding, Fix, Pair, Run, Severity};
use crate::locale::{Locale, units};
use crate::quantity::{Comparison, Place, Quantity, Relation};

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
    let Some((first, second)) = transposition(&matches) else { return };
    let sources = [at(&pair.source, matches[first].0), at(&pair.source, matches[second].0)];
    let targets = [at(&pair.target, matches[first].1), at(&pair.target, matches[second].1)];
    let unlike = |a: usize, b: usize| differences(sources[a].quantity, targets[b].quantity);
    let (straight, crossed) = (unlike(0, 0) + unlike(1, 1), unlike(0, 1) + unlike(1, 0));
    let ordered = like_order(pair.source.locale) && like_order(pair.target.locale);
    let confidence = match crossed.cmp(&straight) {
        std::cmp::Ordering::Less => 0.9,
        std::cmp::Ordering::Equal if ordered => 0.7,
        _ => return,
    };
    report(&sources, &targets, confidence, out);
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
    let (a, b) = (&a.context, &b.context);
    let differs = [
        a.percent != b.percent,
        a.currency & b.currency == 0 && a.currency | b.currency != 0,
        unit,
        a.month != b.month,
        a.magnitude != b.magnitude,
        a.glued != b.glued,
        a.period.is_some() != b.period.is_some(),
    ];
    differs.iter().map(|differs| u8::from(*differs)).sum()
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
