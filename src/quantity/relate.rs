//! How one quantity may stand for another that differs from it: another unit, clock, calendar or way to count years.
//! Must not know which of them belong together.

use super::{Form, Quantity, Ratio, Reading, digits};
use crate::locale::{Period, Words, units};

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

impl Relation {
    /// Whether the relation gives way when the other side has something left over.
    pub fn is_weak(self) -> bool {
        matches!(self, Relation::Repeat | Relation::Small)
    }
}

/// Whether any reading of the one is a reading of the other; the lowest sum of their costs. `3.4 billion` and
/// `3,4 millions` are not equal for the digits that they share.
pub fn equal(a: &Quantity, b: &Quantity) -> Option<u8> {
    let pairs = a.readings.iter().flat_map(|x| b.readings.iter().map(move |y| (x, y)));
    let same = pairs.filter(|(x, y)| x.parts == y.parts);
    let fits = |x: &Reading, y: &Reading| !(is_stripped(a, x) && is_stripped(b, y)) || scales(a.magnitude, b.magnitude);
    same.filter(|(x, y)| fits(x, y)).map(|(x, y)| x.cost + y.cost).min()
}

/// Whether a reading leaves out a magnitude word that can be nothing else.
fn is_stripped(quantity: &Quantity, reading: &Reading) -> bool {
    let [value] = reading.parts.as_slice() else { return false };
    let with = value.times(quantity.magnitude);
    quantity.magnitude != Ratio::whole(1)
        && reading.cost >= digits::PARTS
        && quantity.readings.iter().any(|other| with.is_some_and(|with| other.parts.as_slice() == [with]))
}

/// Whether one word may mean both magnitudes: a billion or a trillion of the short scale and of the long.
fn scales(a: Ratio, b: Ratio) -> bool {
    const SCALES: [(i128, i128); 2] = [(1_000_000_000, 1_000_000_000_000), (1_000_000_000_000, 10i128.pow(18))];
    SCALES.iter().any(|(short, long)| [(a, b), (b, a)].contains(&(Ratio::whole(*short), Ratio::whole(*long))))
}

/// How `a`, of a text in the language of `a_words`, may stand for `b`; the same with the two exchanged.
pub fn related(a: &Quantity, a_words: &Words, b: &Quantity, b_words: &Words) -> Option<Relation> {
    directed(a, a_words, b).or_else(|| directed(b, b_words, a))
}

fn directed(a: &Quantity, a_words: &Words, b: &Quantity) -> Option<Relation> {
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
                .or_else(|| unit(a, x, b, y));
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
    (b.form != Form::Month && (0..=24).contains(&hours)).then(|| vec![(hours, 0)])
}

/// Rounding that a translator may do when converting, in per cent.
const ROUNDING: i128 = 7;

/// The same measure in two units, or in a metric unit whose word is not known.
fn unit(a: &Quantity, x: Ratio, b: &Quantity, y: Ratio) -> Option<Relation> {
    for unit in &a.context.units {
        let from = &units::table()[usize::from(*unit)];
        let base = to_base(x, from)?;
        let named = b.context.units.iter().map(|unit| &units::table()[usize::from(*unit)]);
        for to in named.filter(|to| to.name != from.name) {
            let Some((base, to)) =
                speed(x, from, to).or_else(|| (to.dimension == from.dimension).then_some((base, to)))
            else {
                continue;
            };
            let exact = if from.dimension == "duration" { 1 } else { ROUNDING };
            if from_base(base, to).is_some_and(|value| value.is_near(y, exact) || rounded(value, y, exact))
                || degrees(x, from, y)
            {
                return Some(Relation::Unit);
            }
        }
        if !from.metric && b.context.units.is_empty() && b.context.currency == 0 && !b.context.percent {
            let metric = units::table().iter().filter(|to| to.metric && to.dimension == from.dimension);
            for to in metric {
                if from_base(base, to).is_some_and(|value| value.is_near(y, ROUNDING)) || degrees(x, from, y) {
                    return Some(Relation::Unit);
                }
            }
        }
    }
    None
}

/// Whether a small whole number is the value next below or above.
fn rounded(value: Ratio, y: Ratio, exact: i128) -> bool {
    let small = exact == ROUNDING && y.as_whole().is_some_and(|y| (2..20).contains(&y));
    small && (value.floor() - y.floor() == 0 || y.floor() - value.floor() == 1)
}

/// The speed that `to` means, where `from` is a speed and `to` the length in it: `20 kilometrin tuntinopeus`.
fn speed(x: Ratio, from: &units::Unit, to: &'static units::Unit) -> Option<(Ratio, &'static units::Unit)> {
    let hourly = match (from.dimension.as_str(), to.name.as_str()) {
        ("speed", "kilometer") => "kilometer-per-hour",
        ("speed", "mile") => "mile-per-hour",
        _ => return None,
    };
    Some((to_base(x, from)?, &units::table()[usize::from(units::by_name(hourly)?)]))
}

/// A difference of temperatures has no offset.
fn degrees(x: Ratio, from: &units::Unit, y: Ratio) -> bool {
    from.name == "fahrenheit"
        && x.times(Ratio::new(5, 9).unwrap_or(Ratio::ZERO)).is_some_and(|value| value.is_near(y, 2 * ROUNDING))
}

fn to_base(value: Ratio, unit: &units::Unit) -> Option<Ratio> {
    value.times(Ratio::new(unit.factor.0, unit.factor.1)?)?.plus(Ratio::new(unit.offset.0, unit.offset.1)?)
}

fn from_base(base: Ratio, unit: &units::Unit) -> Option<Ratio> {
    base.minus(Ratio::new(unit.offset.0, unit.offset.1)?)?.per(Ratio::new(unit.factor.0, unit.factor.1)?)
}
