//! What the number checks share: the texts of quantities, and the findings about them.

use super::number_expected::name;
use super::{Edit, Finding, Fix, Pair, Severity, Side};
use crate::locale::{Language, Locale, Meaning, fold_form};
use crate::quantity::{Comparison, FOREIGN, Form, Match, OWN, Place, Quantity, Ratio, Relation};
use crate::text::Span;

/// A quantity in its segment.
#[derive(Clone, Copy)]
pub(crate) struct Number<'a> {
    /// The segment, counted in the bead.
    pub segment: usize,
    /// The quantity.
    pub quantity: &'a Quantity,
    /// Its text.
    pub text: &'a str,
    /// The language it is written in.
    language: &'a Language,
}

/// The quantity at a place of a side.
pub(crate) fn at<'a>(side: &Side<'a>, place: Place) -> Number<'a> {
    let quantity = &side.facts[place.segment].quantities[place.quantity];
    Number {
        segment: place.segment,
        quantity,
        text: quantity.span.of(side.segments[place.segment].raw()),
        language: &side.locale.language,
    }
}

impl Number<'_> {
    /// What it reads as, for those who ask: ``"`1,500` = 1500 in en, 1.5 elsewhere, 1 and 500 in parts"``.
    pub(super) fn readings(&self) -> String {
        let separated = !self.quantity.separators.is_empty();
        let readings = self.quantity.readings.iter().map(|reading| {
            let value = reading.parts.iter().map(Ratio::to_string).collect::<Vec<_>>().join(" and ");
            match reading.cost {
                OWN if separated => format!("{value} in {}", self.language),
                FOREIGN if separated => format!("{value} elsewhere"),
                _ if reading.parts.len() > 1 => format!("{value} in parts"),
                _ => value,
            }
        });
        format!("`{}` = {}", self.text, readings.collect::<Vec<_>>().join(if separated { ", " } else { " or " }))
    }
}

/// The numbers in digits that have the same value on both sides.
pub(super) fn matched<'a>(
    pair: &'a Pair<'a>,
    numbers: &'a Comparison,
) -> impl Iterator<Item = (Number<'a>, Number<'a>)> {
    let same = |found: &&Match| matches!(found.relation, Relation::Equal | Relation::OtherReading);
    let both = numbers
        .matches
        .iter()
        .filter(same)
        .map(|found| (at(&pair.source, found.source), at(&pair.target, found.target)));
    both.filter(|(source, target)| source.quantity.is_digits() && target.quantity.is_digits())
}

/// Reports a name (in full, for abbreviations are words as well) of a month or day that stands in the target in place of
/// another: each side has one that the other has neither by name nor as a number, unless that stands for a number.
pub(super) fn substituted(
    check: &super::Check,
    pair: &Pair<'_>,
    numbers: &Comparison,
    form: Form,
    meaning: fn(u8) -> Meaning,
    out: &mut Vec<Finding>,
) {
    let names_one =
        |side: &Side<'_>| side.facts.iter().any(|facts| facts.quantities.iter().any(|quantity| quantity.form == form));
    if !names_one(&pair.source) || !names_one(&pair.target) {
        return;
    }
    let sources = may_name(&pair.source, form, |place| counts(pair, numbers, form, |found| found.source == place));
    let targets = may_name(&pair.target, form, |place| counts(pair, numbers, form, |found| found.target == place));
    let lone = |side: &Side<'_>, mine: &[Number<'_>], others: &[Number<'_>]| -> Vec<usize> {
        let named = (0..mine.len()).filter(|at| mine[*at].quantity.form == form && !mine[*at].quantity.context.short);
        let alone = named.filter(|at| !others.iter().any(|other| relate_equal(mine[*at].quantity, other.quantity)));
        alone.filter(|at| is_name(side.locale, &mine[*at], meaning)).collect()
    };
    let (missing, wrong) = (lone(&pair.source, &sources, &targets), lone(&pair.target, &targets, &sources));
    for (source, target) in missing.into_iter().zip(wrong).map(|(source, target)| (&sources[source], &targets[target]))
    {
        let value = |number: &Number<'_>| u8::try_from(number.quantity.value()?.as_whole()?).ok().map(meaning);
        let expected = value(source).zip(value(target)).and_then(|(new, old)| name(pair, new, old, target.text));
        let message = match &expected {
            Some(name) => format!("`{}` stands for `{}`; expected `{name}`", target.text, source.text),
            None => format!("`{}` stands for `{}`", target.text, source.text),
        };
        let mut finding = finding(check, 0.85, message, Some(source), Some(target));
        finding.fix = expected.as_ref().map(|name| replace(target.segment, target.quantity.span, target.text, name));
        finding.expected = expected;
        out.push(finding);
    }
}

/// Whether a word that passes for a name of a month or day surely is one: `may` is none, and neither is what shares only
/// a few letters with one.
fn is_name(locale: &Locale, number: &Number<'_>, meaning: fn(u8) -> Meaning) -> bool {
    const SHARED: usize = 5;
    const SHORTER: usize = 2;
    if locale.language.primary() == "en" && !number.text.starts_with(char::is_uppercase) {
        return false;
    }
    let Some(value) = number.quantity.value().and_then(Ratio::as_whole).and_then(|value| u8::try_from(value).ok())
    else {
        return false;
    };
    let text = fold_form(number.text);
    let letters = text.chars().count();
    let mut forms = locale.words().lexicon.forms().filter(|(_, meanings)| meanings.contains(&meaning(value)));
    forms.any(|(form, _)| {
        let shared = form.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        let full = || !locale.words().is_abbreviation(form, meaning(value));
        form == text || text.ends_with(form) || shared >= SHARED && letters + SHORTER >= form.chars().count() && full()
    })
}

/// The names of a side that are of that form, and its numbers that may be one: those that do not count.
fn may_name<'a>(side: &Side<'a>, form: Form, counts: impl Fn(Place) -> bool) -> Vec<Number<'a>> {
    let places = side
        .facts
        .iter()
        .enumerate()
        .flat_map(|(segment, facts)| (0..facts.quantities.len()).map(move |quantity| Place { segment, quantity }));
    let may = |place: &Place| match at(side, *place).quantity.form {
        other if other == form => true,
        Form::Month | Form::Weekday => false,
        _ => !counts(*place),
    };
    places.filter(may).map(|place| at(side, place)).collect()
}

/// Whether one of those numbers stands for a number: the day in `1 January` for that in `1. Juli`.
fn counts(pair: &Pair<'_>, numbers: &Comparison, form: Form, is_it: impl Fn(&Match) -> bool) -> bool {
    let names = |number: Number<'_>| number.quantity.form == form;
    let mut those = numbers.matches.iter().filter(|found| is_it(found));
    those.any(|found| !names(at(&pair.source, found.source)) && !names(at(&pair.target, found.target)))
}

/// Whether two quantities may have the same value.
fn relate_equal(a: &Quantity, b: &Quantity) -> bool {
    a.readings.iter().any(|x| b.readings.iter().any(|y| x.parts == y.parts))
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

/// Reports a target number that stands for a source number of another value.
pub(super) fn replaced(
    check: &super::Check,
    pair: &Pair<'_>,
    [source, target]: [&Number<'_>; 2],
    sure: f32,
    expected: Option<(Span, String)>,
) -> Finding {
    let message = format!("`{}` stands for `{}`", target.text, source.text);
    let mut finding = finding(check, sure, message, Some(source), Some(target));
    if let Some((span, text)) = expected {
        let old = span.of(pair.target.segments[target.segment].raw());
        finding.message = format!("`{}` stands for `{}`; expected `{text}`", target.text, source.text);
        finding.fix = Some(replace(target.segment, span, old, &text));
        finding.expected = Some(text);
    }
    finding
}

/// Whether one is a month by name and the other one by its counter: `6月`.
pub(super) fn is_named_month(source: &Number<'_>, target: &Number<'_>) -> bool {
    let named = |number: &Number<'_>| number.quantity.form == Form::Month;
    let counted = |number: &Number<'_>| number.quantity.context.month_number;
    named(source) && counted(target) || counted(source) && named(target)
}

/// The change that puts `text` in place of `span` of a target segment.
pub(super) fn replace(segment: usize, span: Span, old: &str, text: &str) -> Fix {
    let edits = vec![Edit { segment, span, text: text.to_owned() }];
    Fix { title: format!("replace `{old}` with `{text}`"), edits, safe: false }
}

#[cfg(test)]
pub(super) mod testing {
    //! Good and bad lists for the number checks, run through the whole analysis.

    use crate::analysis::{Options, State, analyse_bitext};
    use crate::check::{Finding, Settings};
    use crate::format::{Kind, Segment};
    use crate::text::Span;

    fn segment(text: &str) -> Segment {
        Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, Vec::new())
    }

    /// The number findings of one pair of texts.
    pub fn findings(languages: [&str; 2], source: &str, target: &str) -> Vec<Finding> {
        findings_with(&Settings::default(), languages, source, target)
    }

    /// The number findings of one pair of texts in a project with these settings.
    pub fn findings_with(settings: &Settings, languages: [&str; 2], source: &str, target: &str) -> Vec<Finding> {
        let languages = languages.map(|tag| tag.parse().unwrap());
        let options = Options::alone(settings);
        let analysis = analyse_bitext(
            vec![segment(source)],
            vec![segment(target)],
            languages.each_ref(),
            options,
            &mut State::default(),
        );
        analysis.findings.into_iter().filter(|finding| finding.code.starts_with("number-")).collect()
    }

    /// Holds that no number check says anything about these.
    pub fn good(cases: &[([&str; 2], &str, &str)]) {
        for (languages, source, target) in cases {
            let found = findings(*languages, source, target);
            assert!(found.is_empty(), "{source} | {target}: {found:#?}");
        }
    }

    /// Holds that this check alone reports these, and what it expects.
    pub fn bad(code: &str, cases: &[([&str; 2], &str, &str, Option<&str>)]) {
        for (languages, source, target, expected) in cases {
            let found = findings(*languages, source, target);
            let seen: Vec<_> = found.iter().map(|finding| (finding.code, finding.expected.as_deref())).collect();
            assert_eq!(seen, [(code, *expected)], "{source} | {target}");
        }
    }
}
