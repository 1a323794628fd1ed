//! What holds of every language: numbers written by its rules match those of any other, and its words are read back.

use super::Alone;
use super::{Comparison, Form, Quantity, Ratio, Side, compare, extract, scan};
use crate::format::{Kind, Segment};
use crate::locale::archive::Archive;
use crate::locale::{Folded, Locale, Meaning, pack};
use crate::text::Span;
use proptest::prelude::*;
use std::fmt::Write as _;

pub(super) fn locale(tag: &str) -> Locale {
    Locale::of(&tag.parse().unwrap())
}

pub(super) fn read(text: &str, locale: &Locale) -> Vec<Quantity> {
    extract(&Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, Vec::new()), locale, &[])
}

pub(super) fn compared(a: &Locale, source: &str, b: &Locale, target: &str) -> Comparison {
    let (source, target) = (read(source, a), read(target, b));
    compare(Side { segments: &[&source], words: a.words() }, Side { segments: &[&target], words: b.words() })
}

pub(super) fn is_silent(comparison: &Comparison) -> bool {
    comparison.mismatches.is_empty() && comparison.missing.is_empty() && comparison.extra.is_empty()
}

/// Languages with their own words.
fn languages() -> Vec<Locale> {
    pack::tags().filter(|tag| *tag != "und").map(locale).collect()
}

/// A number as plain digits with an optional fraction, and the same with one digit changed.
fn number_and_slip() -> impl Strategy<Value = (String, String)> {
    ("[1-9][0-9]{1,8}", "(|[0-9]{0,2}[1-9])", any::<prop::sample::Index>(), 1u8..9).prop_map(
        |(whole, fraction, at, by)| {
            let number = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
            let places: Vec<usize> =
                number.bytes().enumerate().filter(|(_, byte)| *byte != b'.').map(|(at, _)| at).collect();
            let mut slip = number.clone().into_bytes();
            let place = places[at.index(places.len())];
            slip[place] = b'0' + (slip[place] - b'0' + by) % 10;
            (number, String::from_utf8(slip).unwrap())
        },
    )
}

proptest! {
    #[test]
    fn a_number_written_in_two_locales_matches(
        (number, slip) in number_and_slip(), a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(),
    ) {
        let tags: Vec<_> = pack::tags().collect();
        let (a, b) = (locale(tags[a.index(tags.len())]), locale(tags[b.index(tags.len())]));
        for (from, to) in a.symbols().iter().flat_map(|from| b.symbols().iter().map(move |to| (from, to))) {
            let (source, target) = (from.write(&number), to.write(&number));
            let comparison = compared(&a, &source, &b, &target);
            prop_assert!(is_silent(&comparison), "{} {source} | {} {target}: {comparison:?}", a.language, b.language);
            // Years may differ by the calendar, and a number that starts with nought is none; Han numerals are words,
            // which need no counterpart.
            let year = number.len() == 4 && !number.contains('.');
            let words = [&source, &target].iter().all(|text| text.contains(super::myriad::starts));
            if !year && !words && !slip.starts_with('0') {
                let target = to.write(&slip);
                let comparison = compared(&a, &source, &b, &target);
                prop_assert!(!is_silent(&comparison), "{} {source} | {} {target}", a.language, b.language);
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,60}", tag in prop::sample::select(vec!["en", "de", "ar", "hi", "zh", "ko", "th", "fi"])) {
        let locale = locale(tag);
        for quantity in read(&text, &locale) {
            prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
            prop_assert!(!quantity.readings.is_empty());
        }
    }

    #[test]
    fn number_like_text_is_read_without_panic(text in "[0-9.,:'%$€ a-z٠-٩०-९一二三十百千万億만억-]{0,40}") {
        for tag in ["en", "de", "ar", "hi", "ja", "ko"] {
            read(&text, &locale(tag));
        }
    }
}

#[test]
fn months_and_days_are_read_back() {
    let mut lost = String::new();
    for locale in languages() {
        for (form, meanings) in locale.words().lexicon.forms() {
            for meaning in meanings {
                let (wanted, value) = match meaning {
                    Meaning::Month(month) => (Form::Month, *month),
                    Meaning::Weekday(day) => (Form::Weekday, *day),
                    _ => continue,
                };
                let value = Ratio::whole(value.into());
                let found = read(form, &locale);
                let named = found.iter().any(|quantity| quantity.form == wanted && quantity.value() == Some(value));
                // A name that is a number as well may be read as the number.
                let other = meanings.iter().any(|meaning| matches!(meaning, Meaning::Number(..) | Meaning::Ordinal(_)));
                if !named && !other {
                    writeln!(lost, "{} {form} {meaning:?} {found:?}", locale.language).unwrap();
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.lines().count(), &lost.chars().take(3000).collect::<String>());
}

#[test]
fn units_and_currencies_are_read_back() {
    let mut lost = String::new();
    for locale in languages() {
        for (form, meanings) in locale.words().lexicon.forms() {
            // `10 лет` and `十年` hold a number of their own.
            if !read(form, &locale).is_empty() {
                continue;
            }
            let text = format!("5 {form}");
            let found = read(&text, &locale);
            let Some(quantity) = found.first() else { continue };
            for meaning in meanings {
                let kept = match meaning {
                    Meaning::Unit(unit) => quantity.context.units.contains(unit),
                    Meaning::Currency(set) => quantity.context.currency & set != 0,
                    Meaning::Percent => quantity.context.percent,
                    _ => continue,
                };
                if !kept {
                    writeln!(lost, "{} {form} {meaning:?}", locale.language).unwrap();
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.lines().count(), &lost.chars().take(3000).collect::<String>());
}

/// The spelled cardinals 0 to 9,999 of each language with spell-out rules, as `data/generate.py` writes them.
fn cardinals(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(10_000);
    for line in text.lines() {
        if let Some((head, thousand)) = line.strip_prefix('=').and_then(|line| line.split_once('\t')) {
            let first =
                all[1001..2000].iter().skip(1).fold(all[1001].as_str(), |shared, text| common(shared, text)).len();
            let rests: Vec<String> = all[1001..2000].iter().map(|text| format!("{head}{}", &text[first..])).collect();
            all.push(thousand.to_owned());
            all.extend(rests);
        } else if let Some((shared, rest)) = line.split_once(' ') {
            let before = all.last().map_or("", String::as_str);
            let shared: String = before.chars().take(shared.parse().unwrap()).collect();
            all.push(shared + rest);
        }
    }
    all
}

fn common<'a>(a: &'a str, b: &str) -> &'a str {
    let end =
        a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at);
    &a[..end]
}

/// Whether the whole text is one number of this value; a lone syllable of Korean counts only before a counter.
fn is_read_back(text: &str, number: i128, locale: &Locale) -> bool {
    let lone = locale.language.primary() == "ko" && text.chars().count() == 1;
    let counted = if lone { format!("{text} 개") } else { text.to_owned() };
    let folded = Folded::of(&counted);
    let items = scan::scan(&counted, &folded, locale, std::iter::empty(), &mut Alone::default());
    let Some(item) = items.first() else { return false };
    let value = match &item.what {
        scan::What::Spelled(spelled, _) => Some(spelled.value),
        _ => None,
    };
    let other = item.meanings().contains(&Meaning::Number(number as i64, 1));
    folded.origin(item.end) == text.len() && (value == Some(Ratio::whole(number)) || other)
}

#[test]
fn every_spelled_cardinal_is_read_back() {
    let mut report = String::new();
    let archive = Archive::<String>::open(include_bytes!("../locale/data/cardinals.bin"));
    for tag in archive.tags() {
        let text = archive.text(tag).unwrap();
        let (locale, spelled) = (locale(tag), cardinals(&text));
        assert_eq!(spelled.len(), 10_000, "{tag}");
        let wrong: Vec<_> =
            (0i128..).zip(&spelled).filter(|(number, text)| !is_read_back(text, *number, &locale)).collect();
        if !wrong.is_empty() {
            let some: Vec<_> = wrong.iter().step_by(wrong.len().div_ceil(4)).collect();
            writeln!(report, "{tag} {}: {some:?}", wrong.len()).unwrap();
        }
    }
    assert!(report.is_empty(), "not read back:\n{report}");
}
