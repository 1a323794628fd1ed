//! What the words around a number say of it: its unit, its part of the day, and what it means by them. Must not know how
//! they were found.

use super::assemble::{one, single};
use super::{Context, Ratio, Reading, Readings, SCALES, digits};
use crate::locale::{Meaning, units};

impl Context {
    /// Takes up all that a word after the number may say of it; whether it says anything.
    pub(super) fn take_all(&mut self, meanings: &[Meaning]) -> bool {
        let currency = meanings
            .iter()
            .fold(0, |set, meaning| if let Meaning::Currency(more) = meaning { set | more } else { set });
        let taken = currency != 0 && self.take(Meaning::Currency(currency));
        meanings.iter().fold(taken, |any, meaning| any | self.take(*meaning))
    }

    /// Takes up what a word after the number says of it; whether it says anything.
    fn take(&mut self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Percent => self.percent = true,
            Meaning::Permille => self.permille = true,
            Meaning::Currency(set) if self.currency == 0 => self.currency = set,
            Meaning::Unit(unit) if usize::from(unit) < units::table().len() => self.units.push(unit),
            Meaning::Period(period) => self.period = Some(period),
            Meaning::Clock => self.clock = true,
            Meaning::DecadeMark => self.decade = true,
            Meaning::HundredsMark => self.hundreds = true,
            Meaning::Month(month) => self.month = Some(month),
            Meaning::AfterHour(minutes) => self.shift = Some(minutes),
            Meaning::Minus => self.minus_word = true,
            Meaning::Discount => self.discount = true,
            _ => return false,
        }
        true
    }

    /// Adds what the number means by the words around it: a time for a shifted hour, a year for one of an era.
    pub(super) fn add_readings(&mut self, readings: &mut Readings) {
        if self.shift.is_none() && self.era.is_none() && !self.discount && !self.eve {
            return;
        }
        let Some(value) = single(readings).and_then(Ratio::as_whole) else { return };
        if let Some(minutes) = self.shift.filter(|_| (1..=24).contains(&value)) {
            let time = value * 60 + i128::from(minutes);
            // Half an hour before one is half past twelve.
            let time = if time < 60 { time + 720 } else { time };
            let parts = [time / 60, time % 60].into_iter().map(Ratio::whole).collect();
            readings.push(Reading { parts, cost: digits::PARTS });
            self.clock = true;
        }
        let share = self.shift.filter(|minutes| *minutes > 0).and_then(|minutes| Ratio::new(minutes.into(), 60));
        readings.extend(
            share.into_iter().flat_map(|share| with_share(value, share)).flat_map(|sum| one(sum, digits::PARTS)),
        );
        let paid = if value < 10 { value * 10 } else { value };
        if self.discount && (1..100).contains(&paid) {
            readings.extend(one(Ratio::whole(100 - paid), digits::FOREIGN));
            self.percent = true;
        }
        if self.eve {
            readings.extend(days_before(value).flat_map(|day| one(Ratio::whole(day), digits::FOREIGN)));
        }
        if let Some(year) = self.era.filter(|_| (1..200).contains(&value)) {
            readings.extend(one(Ratio::whole(value + i128::from(year)), digits::FOREIGN));
        }
    }
}

/// The days of the month that may come before a day.
fn days_before(day: i128) -> std::ops::RangeInclusive<i128> {
    if day == 1 { 28..=31 } else { day - 1..=day - 1 }
}

/// A whole with a share of one, `trois ans et demi`, and with that of the largest scale that it counts: half a million in
/// `deux millions et demi`.
fn with_share(value: i128, share: Ratio) -> impl Iterator<Item = Ratio> {
    let largest = SCALES.into_iter().rev().find(|scale| value > 0 && value % scale == 0).filter(|scale| *scale > 1);
    let scales = std::iter::once(1).chain(largest);
    scales.filter_map(move |scale| Ratio::whole(value).plus(share.times(Ratio::whole(scale))?))
}
