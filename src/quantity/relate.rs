//! How one quantity may stand for another that differs from it: another unit, clock, calendar or way to count years.
//! Must not know which of them belong together.

use super::convert::converts;
use super::{Form, Quantity, Ratio, Reading, digits};
use crate::locale::{Period, Words};

/// Why a quantity is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same value as both locales write it.
    Equal,
    /// The same value by a less likely reading.
    OtherReading,
    /// The same numbers, joined otherwise: `3-2` and `3:2`, `2016-05` and `May 2016`.
    Parts,
    /// The value in words, in Roman numerals or as a month.
    Word,
    /// The value in another unit, rounded.
    Unit,
    /// The same time by another clock.
    Clock,
    /// The same year in another calendar.
    Calendar,
    /// The same decade, century or year, counted otherwise.
    Years,
    /// A percentage and the fraction.
    Fraction,
    /// The value again, where the other side has it once.
    Repeat,
    /// One or two, which grammar may express.
    Small,
}

/// Whether any reading of the one is a reading of the other; the lowest sum of their costs. `3.4 billion` and
/// `3,4 millions` are not equal for the digits that they share, nor is the ninth month for a nine, nor three in the
/// morning for three in the afternoon.
pub fn equal(a: &Quantity, b: &Quantity) -> Option<u8> {
    let pairs = a.readings.iter().flat_map(|x| b.readings.iter().map(move |y| (x, y)));
    let same = pairs.filter(|(x, y)| x.parts == y.parts);
    if is_other_month(a, b) || is_other_month(b, a) || are_of_other_halves(a, b) {
        return None;
    }
    let fits = |x: &Reading, y: &Reading| !(is_stripped(a, x) && is_stripped(b, y)) || scales(a, b);
    same.filter(|(x, y)| fits(x, y)).map(|(x, y)| x.cost + y.cost).min()
}

/// Whether the one is an hour before noon and the other after it.
fn are_of_other_halves(a: &Quantity, b: &Quantity) -> bool {
    let periods = (a.context.period, b.context.period);
    matches!(periods, (Some(Period::Am), Some(Period::Pm)) | (Some(Period::Pm), Some(Period::Am)))
}

/// Whether the one is a month by its counter and the other a number in words.
fn is_other_month(a: &Quantity, b: &Quantity) -> bool {
    let other = matches!(b.form, Form::Words | Form::Roman | Form::Weekday) && !b.context.month_number;
    a.context.month_number && other
}

/// Whether a reading leaves out a magnitude word that can be nothing else.
fn is_stripped(quantity: &Quantity, reading: &Reading) -> bool {
    let [value] = reading.parts.as_slice() else { return false };
    let with = value.times(quantity.magnitude);
    quantity.magnitude != Ratio::whole(1)
        && reading.cost >= digits::PARTS
        && quantity.readings.iter().any(|other| with.is_some_and(|with| other.parts.as_slice() == [with]))
}

/// Whether the two magnitude words are one by sound and differ by scale: a billion or a trillion of the short scale and
/// of the long.
fn scales(a: &Quantity, b: &Quantity) -> bool {
    const SCALES: [(&str, i128, i128); 2] =
        [("bб", 1_000_000_000, 1_000_000_000_000), ("tт", 1_000_000_000_000, 10i128.pow(18))];
    let sounds = |letters: &str| {
        [a, b].iter().all(|side| side.context.scale.is_none_or(|c| letters.contains(c) || !is_known(c)))
    };
    let pair = (a.magnitude, b.magnitude);
    SCALES.iter().any(|(letters, short, long)| {
        let (short, long) = (Ratio::whole(*short), Ratio::whole(*long));
        (pair == (short, long) || pair == (long, short)) && sounds(letters)
    })
}

/// Whether the letter is of a script whose sounds are told apart here: Latin or Cyrillic.
fn is_known(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'а'..='я')
}

/// How `target` may stand for `source`, each in a text of the language of its words.
pub fn related(source: &Quantity, source_words: &Words, target: &Quantity, target_words: &Words) -> Option<Relation> {
    directed(source, source_words, target, true).or_else(|| directed(target, target_words, source, false))
}

fn directed(a: &Quantity, a_words: &Words, b: &Quantity, forward: bool) -> Option<Relation> {
    if clock(a, b) || a_words.hours_from_six && from_six(a, b) {
        return Some(Relation::Clock);
    }
    let values = |quantity: &Quantity| -> Vec<Ratio> {
        quantity.readings.iter().filter(|reading| reading.parts.len() == 1).map(|reading| reading.parts[0]).collect()
    };
    for x in values(a) {
        for y in values(b) {
            let relation = years(a, x, y)
                .or_else(|| fraction(a, x, b, y))
                .or_else(|| calendar(a_words, x, y))
                .or_else(|| converts(a, x, b, y, forward).then_some(Relation::Unit));
            if relation.is_some() {
                return relation;
            }
        }
    }
    None
}

/// `1980s` and `80s`, `'16` and `2016`, `1800-talet` and `19th`.
fn years(a: &Quantity, x: Ratio, y: Ratio) -> Option<Relation> {
    let (x, y) = (x.as_whole()?, y.as_whole()?);
    let year = (1000..2100).contains(&x);
    let two_digits = year && (0..100).contains(&y) && x % 100 == y && a.context.decade;
    let short = (a.context.short_year || a.context.glued && x > 9) && (y == 1900 + x || y == 2000 + x);
    let hundreds = (a.context.hundreds || a.context.decade) && year && x % 100 == 0 && y == x / 100 + 1;
    (two_digits || short || hundreds).then_some(Relation::Years)
}

/// `50 %` and `half`.
fn fraction(a: &Quantity, x: Ratio, b: &Quantity, y: Ratio) -> Option<Relation> {
    let percent = a.context.percent && !b.context.percent && x.per(Ratio::whole(100)) == Some(y);
    let whole = y.as_whole().is_none_or(|y| (1..=3).contains(&y));
    (percent && whole).then_some(Relation::Fraction)
}

fn calendar(words: &Words, x: Ratio, y: Ratio) -> Option<Relation> {
    let (x, y) = (x.as_whole()?, y.as_whole()?);
    let shifted = |years: &i32| x - i128::from(*years) == y;
    (words.calendars.iter().any(shifted) && (1000..2100).contains(&y)).then_some(Relation::Calendar)
}

/// The same time: `3 pm` and `15:00`, `3:30` and `15.30`.
fn clock(a: &Quantity, b: &Quantity) -> bool {
    let (Some((hours, minutes)), Some(times)) = (time(a), times(b)) else { return false };
    if are_of_other_halves(a, b) {
        return false;
    }
    let marked = a.context.period.is_some() || a.hours_and_minutes().is_some();
    marked && times.contains(&(hours, minutes))
        || (a.context.period.is_some() || b.context.period.is_some() || both_times(a, b))
            && times.iter().any(|(other, rest)| *rest == minutes && (other - hours).abs() == 12 && shifts(a, b))
}

/// The same time, where the hours of `a` count from six o'clock: Swahili `saa 1 asubuhi` is seven in the morning.
fn from_six(a: &Quantity, b: &Quantity) -> bool {
    let (Some((hours, minutes)), Some(times)) = (time(a), times(b)) else { return false };
    times.iter().any(|(other, rest)| *rest == minutes && (other - hours).rem_euclid(12) == 6)
}

fn both_times(a: &Quantity, b: &Quantity) -> bool {
    a.hours_and_minutes().is_some() && b.hours_and_minutes().is_some()
}

/// Whether the parts of the day let the hours differ by twelve.
fn shifts(a: &Quantity, b: &Quantity) -> bool {
    [a, b].iter().all(|time| time.context.period != Some(Period::Am))
        || [a, b].iter().any(|time| time.hours_and_minutes().is_some_and(|(hours, _)| hours == 12 || hours == 0))
        || [a, b].iter().any(|time| time.value().is_some_and(|hours| hours == Ratio::whole(12)))
}

/// Hours and minutes, where the quantity is a time.
fn time(a: &Quantity) -> Option<(i128, i128)> {
    if !a.is_time() {
        return None;
    }
    times(a)?.first().copied()
}

/// What the quantity is as a time, if it can be one.
fn times(b: &Quantity) -> Option<Vec<(i128, i128)>> {
    if let Some(time) = b.hours_and_minutes() {
        return Some(vec![time]);
    }
    let hours = b.value()?.as_whole()?;
    (b.form != Form::Month && !b.context.month_number && (0..=24).contains(&hours)).then(|| vec![(hours, 0)])
}
