//! What the number checks share: the texts of quantities, and a value as the target's language writes it.

use super::{Edit, Finding, Fix, Pair, Severity, Side};
use crate::locale::Locale;
use crate::quantity::{Place, Quantity, Ratio};
use crate::text::Span;

/// A quantity in its segment.
#[derive(Clone, Copy)]
pub(super) struct Number<'a> {
    /// The segment, counted in the bead.
    pub segment: usize,
    /// The quantity.
    pub quantity: &'a Quantity,
    /// Its text.
    pub text: &'a str,
}

/// The quantity at a place of a side.
pub(super) fn at<'a>(side: &Side<'a>, place: Place) -> Number<'a> {
    let quantity = &side.facts[place.segment].quantities[place.quantity];
    Number { segment: place.segment, quantity, text: quantity.span.of(side.segments[place.segment].raw()) }
}

impl Number<'_> {
    /// What it reads as, for those who ask: `1,500 = 1500 or 1.5`.
    pub(super) fn readings(&self) -> String {
        let join = |parts: &[Ratio]| parts.iter().map(Ratio::to_string).collect::<Vec<_>>().join(" and ");
        let all: Vec<String> = self.quantity.readings.iter().map(|reading| join(&reading.parts)).collect();
        format!("`{}` = {}", self.text, all.join(" or "))
    }
}

/// How sure it is that a number without counterpart lacks one, `usual` where nothing speaks against: a language whose
/// number words are not known may have it in words, and a hundred per cent is often just "wholly".
pub(super) fn one_sided(number: &Number<'_>, other: &Locale, usual: f32) -> f32 {
    let wholly = number.quantity.context.percent && number.quantity.value() == Some(Ratio::whole(100));
    match other.words().numbers {
        false => 0.2,
        true if wholly => 0.4 * usual,
        true => usual,
    }
}

/// A finding about a source quantity, a target quantity or both, placed and explained.
pub(super) fn finding(
    check: &super::Check,
    confidence: f32,
    message: String,
    source: Option<&Number<'_>>,
    target: Option<&Number<'_>>,
) -> Finding {
    let mut finding = Finding::new(check.code, severity(check, confidence), confidence, message);
    if let Some(number) = source {
        finding = finding.at_source(number.segment, number.quantity.span);
        finding.reasons.push(format!("source {}", number.readings()));
    }
    if let Some(number) = target {
        finding = finding.at_target(number.segment, number.quantity.span);
        finding.reasons.push(format!("target {}", number.readings()));
    }
    finding
}

/// A check's severity, or what is left of it where it is not sure.
fn severity(check: &super::Check, confidence: f32) -> Severity {
    match confidence {
        sure if sure >= 0.9 => check.severity,
        likely if likely >= 0.6 => check.severity.max(Severity::Warning),
        _ => Severity::Hint,
    }
}

/// How the target's language writes the number of the source, in place of the number that the target has.
pub(super) fn rewritten(pair: &Pair<'_>, source: &Number<'_>, target: Option<&Number<'_>>) -> Option<(Span, String)> {
    let reading = source.quantity.readings.first()?;
    let [value] = reading.parts.as_slice() else {
        return target.map(|target| (target.quantity.span, source.text.to_owned()));
    };
    let magnitude = target.map_or(source.quantity.magnitude, |target| target.quantity.magnitude);
    let scaled = value.per(magnitude).filter(|scaled| target.is_some() && short(*scaled));
    let span = target
        .map_or(Span::empty(0), |target| if scaled.is_some() { target.quantity.digits } else { target.quantity.span });
    let plain = scaled.unwrap_or(*value).to_decimal()?;
    Some((span, write(pair, &plain, source, target)))
}

/// Whether a number is as short as people write it before a magnitude word.
fn short(value: Ratio) -> bool {
    value.to_decimal().is_some_and(|text| text.split('.').nth(1).is_none_or(|decimals| decimals.len() <= 3))
}

/// Writes a plain decimal with the digits that the target uses; grouped unless the source writes it without groups.
fn write(pair: &Pair<'_>, plain: &str, source: &Number<'_>, target: Option<&Number<'_>>) -> String {
    let symbols = pair.target.locale.symbols();
    let native = target.and_then(|target| target.text.chars().find(|c| c.is_numeric()));
    let fitting = symbols.iter().find(|symbols| native.is_some_and(|digit| symbols.digits.contains(&digit)));
    let Some(symbols) = fitting.or(symbols.first()) else { return plain.to_owned() };
    let bare = source.quantity.separators.is_empty() && source.quantity.magnitude == Ratio::whole(1);
    if bare && plain.len() <= 4 {
        return plain.chars().map(|c| c.to_digit(10).map_or(c, |digit| symbols.digits[digit as usize])).collect();
    }
    symbols.write(plain)
}

/// The change that puts `text` in place of `span` of a target segment.
pub(super) fn replace(segment: usize, span: Span, old: &str, text: &str) -> Fix {
    let edits = vec![Edit { segment, span, text: text.to_owned() }];
    Fix { title: format!("replace `{old}` with `{text}`"), edits, safe: false }
}
