//! Whether a number stands without the magnitude of its counterpart: `12,8 Dollar` for `$12.8 billion`. Must not know
//! how that is reported.

use super::number_finding::Number;
use super::{Pair, Side};
use crate::locale::{Meaning, Words, fold_form};
use crate::quantity::{FOREIGN, Form, Quantity, Ratio};
use crate::text::Span;

/// The smallest magnitude that counts: below it, languages count in words of their own (`5百`, `3 dozen`).
const LEAST: i128 = 1000;

/// Whether the target has the digits of a source number, of like kind, and surely no word for its magnitude: it knows
/// such words, has none anywhere, and what stands beside the number can be none in an unknown form.
pub(super) fn is_lost(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> bool {
    let words = pair.target.locale.words();
    is_stripped(source.quantity, target.quantity)
        && is_of_like_kind(source.quantity, target.quantity)
        && words.numbers
        && words.powers().any(|power| i128::from(power) >= LEAST)
        && !has_magnitude(&pair.target)
        && !is_symbol(next_word(&pair.source, source).1)
        && stands_clear(&pair.target, target, [words, pair.source.locale.words()])
}

/// Whether the two share the digits alone, and the source's magnitude can be nothing else.
fn is_stripped(source: &Quantity, target: &Quantity) -> bool {
    let Some(value) = source.value() else { return false };
    let reads = |quantity: &Quantity, value: Ratio, least: u8| {
        quantity.readings.iter().any(|reading| reading.cost >= least && reading.parts.as_slice() == [value])
    };
    let bare = value.per(source.magnitude);
    source.magnitude >= Ratio::whole(LEAST)
        && target.magnitude == Ratio::whole(1)
        && bare.is_some_and(|bare| reads(source, bare, FOREIGN + 1) && reads(target, bare, 0))
        && !reads(target, value, 0)
}

fn is_of_like_kind(source: &Quantity, target: &Quantity) -> bool {
    let (a, b) = (&source.context, &target.context);
    let units = a.units.is_empty() && b.units.is_empty() || a.units.iter().any(|unit| b.units.contains(unit));
    let money = a.currency == b.currency || a.currency & b.currency != 0;
    units && money && a.percent == b.percent && !b.clock && b.period.is_none() && b.month.is_none() && !b.glued
}

/// Whether a side has a magnitude anywhere, which may hold for more than the number next to it: `3 to 5 million`.
fn has_magnitude(side: &Side<'_>) -> bool {
    let large = |quantity: &Quantity| {
        quantity.context.magnitude
            || quantity.magnitude != Ratio::whole(1)
            || quantity.form == Form::Words && quantity.value().is_some_and(|value| value >= Ratio::whole(LEAST))
    };
    side.facts.iter().any(|facts| facts.quantities.iter().any(large))
}

/// The number's place in its text, and the word behind it with what is glued to it.
fn next_word<'a>(side: &Side<'a>, number: &Number<'_>) -> (Span, &'a str) {
    let (text, span) = (side.segments[number.segment].plain(), number.quantity.span);
    (span, text[span.end..].split_whitespace().next().unwrap_or_default())
}

/// Whether a word may be the symbol of a unit with a magnitude of its own: `GWh`.
fn is_symbol(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether neither word beside the number looks like a magnitude or an abbreviation.
fn stands_clear(side: &Side<'_>, number: &Number<'_>, languages: [&Words; 2]) -> bool {
    let text = side.segments[number.segment].plain();
    let (span, next) = next_word(side, number);
    let previous = text[..span.start].split_whitespace().next_back().unwrap_or_default();
    let is_cased = |c: char| c.is_lowercase() || c.is_uppercase();
    let glued = text[span.end..].starts_with(|c: char| is_cased(c) || c == '-');
    let letters = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let abbreviated = next.ends_with('.') && !text.trim_end().ends_with(next);
    let next = letters(next);
    let short = next.starts_with(is_cased) && next.chars().count() < SURE;
    let beside = [fold_form(&letters(previous)), fold_form(&next)];
    let alike = || languages.iter().any(|words| begins_alike(words, &beside));
    !(glued || abbreviated || short || is_symbol(&next) || alike())
}

/// From how many letters on a word is no abbreviation.
const SURE: usize = 4;

/// How many letters a word may share with a magnitude without being one in an unknown form.
const SHARED: usize = 2;

/// Whether one of the words begins as a magnitude of the language does.
fn begins_alike(language: &Words, words: &[String; 2]) -> bool {
    let large = |meaning: &Meaning| matches!(meaning, Meaning::Magnitude(power) if i128::from(*power) >= LEAST);
    let mut forms = language.lexicon.forms().filter(|(_, meanings)| meanings.iter().any(large));
    forms.any(|(form, _)| {
        let start: String = form.chars().take(SHARED).collect();
        let whole = start.chars().count() < SHARED;
        words.iter().any(|word| if whole { *word == start } else { word.starts_with(&start) })
    })
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};

    #[test]
    fn a_magnitude_is_not_lost() {
        bad(
            "number-mismatch",
            &[
                (["en", "de"], "It cost $12.8 billion.", "Es kostete 12,8 Dollar.", Some("12,8 Mrd")),
                (["en", "de"], "It cost $12.8 billion.", "Es kostete 12.800 Dollar.", Some("12,8 Mrd")),
                (["en", "de"], "It has 3 million users.", "Es hat 3 Nutzer.", Some("3 Mio")),
                (["en", "ru"], "It has 3 million users.", "У него 3 пользователя.", Some("3 млн")),
                (["en", "ar"], "It has 3 million users.", "لديه 3 مستخدمين.", Some("3 ملايين")),
                (["en", "hi"], "It has 3 million users.", "इसके 3 उपयोगकर्ता हैं।", Some("3 मिलियन")),
                (["zh", "en"], "来了5万人。", "It drew 5 people.", Some("50,000")),
                (["en", "zh"], "It has 3 million users.", "它有3个用户。", Some("300万")),
                (["en", "ko"], "It has 3 million users.", "사용자가 3명이다.", Some("300만")),
            ],
        );
    }

    #[test]
    fn a_magnitude_may_stand_elsewhere_or_in_another_form() {
        good(&[
            (["en", "de"], "It has 3 million to 5 million users.", "Es hat 3 bis 5 Millionen Nutzer."),
            (["en", "de"], "It has 3 million users.", "Es hat 3 Mill. Nutzer."),
            (["en", "fr"], "It cost $12.8 billion.", "Cela a coûté 12,8 Md$."),
            (["en", "fr"], "It used 3 million kWh.", "Il a utilisé 3 GWh."),
            (["en", "ru"], "It has 3 million users.", "У него 3 миллиончика пользователей."),
            (["en", "ar"], "It has 3 million users.", "لديه 3 ملايين مستخدم."),
            (["en", "hi"], "It has 3 million users.", "इसके 30 लाख उपयोगकर्ता हैं।"),
            (["en", "zh"], "from 3 million to 5 million", "从3到500万"),
            (["en", "ko"], "It has 3 million users.", "사용자가 300만 명이다."),
        ]);
    }
}
