//! How a measure in one unit may stand for one in another: converted, and rounded as people round. Must not know clocks
//! and calendars.

use super::{Quantity, Ratio};
use crate::locale::units::{self, Unit};

/// Conversions by a customary factor (1.6 for a mile, 2.5 for an inch) are off by at most this, in per cent.
const CUSTOMARY: i128 = 2;

/// Roundings are off by at most this, in per cent.
const ROUNDED: i128 = 12;

/// Whether value `x` of `a` is value `y` of `b` in another unit, or in a metric unit whose word is not known. Only
/// what stands for something else (`forward`: from source to target) may be rounded.
pub fn converts(a: &Quantity, x: Ratio, b: &Quantity, y: Ratio, forward: bool) -> bool {
    if are_alike(a, b) {
        return false;
    }
    a.context.units.iter().map(|unit| &units::table()[usize::from(*unit)]).any(|from| {
        let named = b.context.units.iter().map(|unit| &units::table()[usize::from(*unit)]);
        let unnamed =
            forward && !from.metric && b.context.units.is_empty() && b.context.currency == 0 && !b.context.percent;
        let metric = units::table().iter().filter(|to| unnamed && to.metric && to.dimension == from.dimension);
        named.chain(metric).any(|to| to.name != from.name && into(x, from, to, y, forward))
    })
}

/// Whether the two are in the same currency, whose word weighs as well, or in the units of one word: 斤 is a pound of two
/// countries, but not both in one sentence.
fn are_alike(a: &Quantity, b: &Quantity) -> bool {
    let (from, to) = (&a.context.units, &b.context.units);
    // A bare degree is one of either scale.
    let is_one = |unit: &u8| to.contains(unit) && units::table()[usize::from(*unit)].dimension != "temperature";
    a.context.currency & b.context.currency != 0
        || !from.is_empty() && from.len() == to.len() && from.iter().all(is_one)
}

/// The value in another unit of the same dimension, exactly; `None` where there is none.
pub fn converted(value: Ratio, from: &Unit, to: &Unit) -> Option<Ratio> {
    (from.dimension == to.dimension).then(|| from_base(to_base(value, from)?, to))?
}

/// Whether `x` in one unit is `y` in the other.
fn into(x: Ratio, from: &Unit, to: &'static Unit, y: Ratio, forward: bool) -> bool {
    let Some(base) = to_base(x, from) else { return false };
    let to = speed(from, to).unwrap_or(to);
    if to.dimension == "mass" && KITCHEN.contains(&from.name.as_str()) {
        return weighs(base, y, to);
    }
    if to.dimension != from.dimension {
        return false;
    }
    if from.dimension == "duration" {
        return from_base(base, to).is_some_and(|value| value.is_near(y, CUSTOMARY));
    }
    from_base(base, to).is_some_and(|value| is_rounded(value, y, forward))
        || difference(x, from).is_some_and(|value| is_rounded(value, y, forward))
}

/// The measures of a kitchen that weighs elsewhere: `2 cups of flour` are `250 g`.
const KITCHEN: [&str; 3] = ["cup", "tablespoon", "teaspoon"];

/// Whether a volume of food may weigh that much: from 0.2 kilograms a litre, as dry herbs, to 1.7, as honey or salt.
fn weighs(volume: Ratio, y: Ratio, unit: &Unit) -> bool {
    let unit_of = |name: &str| units::by_name(name).map(|unit| &units::table()[usize::from(unit)]);
    let litres = unit_of("liter").and_then(|litre| from_base(volume, litre));
    let kilograms = unit_of("kilogram").and_then(|kilogram| converted(y, unit, kilogram));
    let (Some(litres), Some(kilograms)) = (litres, kilograms) else { return false };
    let bound = |tenths: i128| litres.times(Ratio::new(tenths, 10)?);
    bound(2).is_some_and(|least| least <= kilograms) && bound(17).is_some_and(|most| kilograms <= most)
}

/// Whether `y` is what somebody writes who has worked out `value`: about the same, or as round as it is far off.
fn is_rounded(value: Ratio, y: Ratio, forward: bool) -> bool {
    let Some(off) = value.minus(y).map(Ratio::abs) else { return false };
    let small = y.as_whole().is_some_and(|y| (2..20).contains(&y)) && off < Ratio::whole(1);
    let round = value.is_near(y, ROUNDED) && step(y).is_some_and(|step| off <= step);
    value.is_near(y, CUSTOMARY) || forward && (small || round)
}

/// The step in which a number seems to be counted: 1 for 64, 5 for 65, 10 for 60, a half for 7.5.
fn step(value: Ratio) -> Option<Ratio> {
    let mut step = Ratio::new(1, 1000)?;
    while value != Ratio::ZERO && step < value && value.per(step.times(Ratio::whole(10))?)?.as_whole().is_some() {
        step = step.times(Ratio::whole(10))?;
    }
    let five = step.times(Ratio::whole(5))?;
    Some(if value.per(five)?.as_whole().is_some() { five } else { step })
}

/// The speed that a length stands for where the other side has a speed: `20 kilometrin tuntinopeus`.
fn speed(from: &Unit, to: &Unit) -> Option<&'static Unit> {
    let hourly = match (from.dimension.as_str(), to.name.as_str()) {
        ("speed", "kilometer") => "kilometer-per-hour",
        ("speed", "mile") => "mile-per-hour",
        _ => return None,
    };
    Some(&units::table()[usize::from(units::by_name(hourly)?)])
}

/// A difference of temperatures, which has no offset, in degrees Celsius.
fn difference(x: Ratio, from: &Unit) -> Option<Ratio> {
    x.times(Ratio::new(5, 9)?).filter(|_| from.name == "fahrenheit")
}

fn to_base(value: Ratio, unit: &Unit) -> Option<Ratio> {
    value.times(Ratio::new(unit.factor.0, unit.factor.1)?)?.plus(Ratio::new(unit.offset.0, unit.offset.1)?)
}

fn from_base(base: Ratio, unit: &Unit) -> Option<Ratio> {
    base.minus(Ratio::new(unit.offset.0, unit.offset.1)?)?.per(Ratio::new(unit.factor.0, unit.factor.1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(value: i128) -> Ratio {
        Ratio::new(value, 10).unwrap()
    }

    #[test]
    fn round_numbers_may_be_further_off() {
        let of_forty_miles = tenths(644);
        for (rounded, fits) in
            [(640, true), (650, true), (600, true), (644, true), (620, false), (670, false), (500, false)]
        {
            assert_eq!(is_rounded(of_forty_miles, tenths(rounded), true), fits, "{rounded}");
        }
        assert!(is_rounded(tenths(25), tenths(30), true) && !is_rounded(tenths(25), tenths(30), false));
    }

    #[test]
    fn a_number_shows_in_which_steps_it_counts() {
        for (value, expected) in [(640, 10), (650, 50), (6000, 1000), (75, 5), (76, 1), (1350, 50)] {
            assert_eq!(step(tenths(value)), Some(tenths(expected)), "{value}");
        }
    }
}
