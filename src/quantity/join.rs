//! What neighbouring quantities say of each other: the unit of `2 to 4 inches`, the century of `1950-53`, `6 feet 2` as
//! one height; `17 h 30` becomes one time. Must not know the other side.

use super::fraction::fractions;
use super::{Context, Form, Parts, Quantity, Ratio, Reading, Readings, digits};
use crate::locale::{HARD_SPACE, Words, units};
use crate::text::Span;
use crate::text::script::{is_hangul, is_unspaced};
use smallvec::SmallVec;

/// Joins neighbours; `places` are the quantities' bytes in the folded `text`, which is in the language of the words.
pub fn join(text: &str, quantities: &mut Vec<Quantity>, places: &[Span], words: &Words) {
    if quantities.len() < 2 {
        return;
    }
    fractions(text, quantities, places, words);
    let mut minutes: SmallVec<[usize; 4]> = SmallVec::new();
    for at in 1..quantities.len() {
        let (before, after) = quantities.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        if !(first.is_digits() || first.form == Form::Words) || !second.is_digits() {
            continue;
        }
        let gap = text.get(places[at - 1].end..places[at].start).unwrap_or("");
        let joined = is_range(gap);
        if joined && first.context.is_bare() && !second.context.is_bare() {
            let Context { glued, parenthesised, minus, day_part, .. } = first.context;
            let context = Context { month: None, month_number: false, shift: None, ..second.context.clone() };
            first.context = Context { glued, parenthesised, minus, day_part, ..context };
            // `9 to 5 p.m.` begins in the morning.
            if first.value() > second.value() {
                first.context.period = None;
            }
            if second.magnitude != Ratio::whole(1) && first.magnitude == Ratio::whole(1) {
                scale(first, second.magnitude);
            }
        }
        if joined {
            night(first, second);
        }
        if joined && matches!(gap.trim(), "-" | "–" | "—" | "/") {
            century(first, second);
        }
        compound(first, second, gap);
        decade(first, second, gap);
        if !minutes.contains(&(at - 1)) && clock(first, second, gap) {
            minutes.push(at);
        }
    }
    minutes.iter().rev().for_each(|at| drop(quantities.remove(*at)));
}

/// Whether the text between two numbers makes them a range: a dash, or a short word.
fn is_range(gap: &str) -> bool {
    let word = gap.trim();
    let short = !word.is_empty() && gap.chars().count() <= 5 && !gap.contains(['.', ',', ';', '(', ')', ':']);
    short && !word.contains(|c| is_unspaced(c) || is_hangul(c)) || matches!(word, "〜" | "至" | "到" | "から")
}

/// Adds the readings of a number that shares the magnitude of the next: `2 to 3 million`.
fn scale(first: &mut Quantity, magnitude: Ratio) {
    let scaled: Vec<Ratio> = first.value().and_then(|value| value.times(magnitude)).into_iter().collect();
    for value in scaled {
        first.readings.push(Reading { parts: Parts::from_elem(value, 1), cost: digits::FOREIGN });
    }
}

/// `1950-53`: the second number is 1953 as well.
fn century(first: &Quantity, second: &mut Quantity) {
    let year = first.value().and_then(Ratio::as_whole).filter(|year| (1000..2200).contains(year));
    let short = second.value().and_then(Ratio::as_whole).filter(|short| (1..100).contains(short));
    if let (Some(year), Some(short)) = (year, short) {
        let value = Ratio::whole(year / 100 * 100 + short);
        second.readings.push(Reading { parts: Parts::from_elem(value, 1), cost: digits::FOREIGN });
    }
}

/// `в ночь с 23 на 24`: the night of the twenty-third.
fn night(first: &Quantity, second: &mut Quantity) {
    let day = whole(first).filter(|day| first.context.eve && whole(second) == Some(day + 1));
    if let Some(day) = day {
        second.readings.push(Reading { parts: Parts::from_elem(Ratio::whole(day), 1), cost: digits::FOREIGN });
    }
}

/// Units of which the second goes on with what the first leaves: the smaller in the larger, and whether it may go
/// without its word.
const COMPOUNDS: &[(&str, &str, i128, bool)] = &[("foot", "inch", 12, true), ("meter", "centimeter", 100, false)];

/// `6 feet 2 inches`, `6-foot-2`, `1 m 98 cm`: one measure, whose parts need no counterparts of their own.
fn compound(first: &mut Quantity, second: &mut Quantity, gap: &str) {
    let unit = |name: &str| units::by_name(name).unwrap_or(u8::MAX);
    for (large, small, count, silent) in COMPOUNDS {
        let named = second.context.units.contains(&unit(small));
        if !first.context.units.contains(&unit(large)) || !(named || *silent && second.context.units.is_empty()) {
            continue;
        }
        let (Some(whole), Some(part)) = (first.value(), second.value()) else { continue };
        if whole < Ratio::whole(9)
            && part < Ratio::whole(*count)
            && gap.chars().count() <= 14
            && !gap.contains(['.', ','])
            && let Some(sum) = part.per(Ratio::whole(*count)).and_then(|part| whole.plus(part))
        {
            first.readings.push(Reading { parts: Parts::from_elem(sum, 1), cost: digits::FOREIGN });
            second.readings.push(Reading { parts: Parts::from_elem(sum, 1), cost: digits::PARTS });
            second.context.units = SmallVec::from_elem(unit(large), 1);
        }
    }
}

/// `20世纪30年代`: the thirties of the twentieth century.
fn decade(first: &mut Quantity, second: &mut Quantity, gap: &str) {
    let named = units::by_name("century").is_some_and(|century| first.context.units.contains(&century));
    let century = if named { first.value() } else { first.value().and_then(|value| value.per(first.magnitude)) };
    let (Some(number), Some(decade)) = (century.and_then(Ratio::as_whole), whole(second)) else { return };
    if (named || first.magnitude == Ratio::whole(100))
        && second.context.decade
        && gap.chars().count() <= 5
        && (2..=21).contains(&number)
        && decade % 10 == 0
    {
        let year = Parts::from_elem(Ratio::whole((number - 1) * 100 + decade), 1);
        for part in [first, second] {
            part.readings.push(Reading { parts: year.clone(), cost: digits::FOREIGN });
            part.context.decade = true;
        }
    }
}

/// `17 h 30`, `7시 30분`: one time, written with words between, which the first becomes where it is in digits; whether the
/// second is part of it. In `9 h à 17 h` and `9 h à 17` the second is an hour of its own.
fn clock(first: &mut Quantity, second: &mut Quantity, gap: &str) -> bool {
    let hour = first.is_hour() && !second.is_hour();
    let (Some(hours), Some(minutes)) = (whole(first), whole(second)) else { return false };
    let minutes_named = units::by_name("minute").is_some_and(|minute| second.context.units.contains(&minute));
    let one_word = gap.split([' ', HARD_SPACE]).filter(|word| !word.is_empty()).count() <= 1;
    if hour
        && (one_word || minutes_named)
        && gap.chars().count() <= 8
        && !gap.contains(['.', ',', '-', '–', '—', '~', '〜'])
        && (0..=24).contains(&hours)
        && (0..60).contains(&minutes)
    {
        let time: Parts = [hours, minutes].into_iter().map(Ratio::whole).collect();
        first.context.clock = true;
        if first.is_digits() {
            first.readings = Readings::from_elem(Reading { parts: time, cost: digits::OWN }, 1);
            first.span.end = second.span.end;
            first.digits.end = second.digits.end;
            first.context.period = first.context.period.or(second.context.period);
            return true;
        }
        second.context.clock = true;
        for part in [first, second] {
            part.readings.push(Reading { parts: time.clone(), cost: digits::PARTS });
        }
    }
    false
}

fn whole(quantity: &Quantity) -> Option<i128> {
    quantity.value().and_then(Ratio::as_whole)
}

impl Context {
    /// Whether nothing stands around the number.
    fn is_bare(&self) -> bool {
        let Context { glued, parenthesised, minus, day_part, .. } = *self;
        *self == Context { glued, parenthesised, minus, day_part, ..Context::default() }
    }
}
