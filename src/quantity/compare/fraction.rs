//! Stages of the comparison for fractions and for wholes with a half or quarter, of which one side makes several
//! quantities. Must not know how they are read.

use super::super::{Form, Quantity, Ratio, Reading, Relation, SCALES, digits};
use super::{Item, Matcher};

/// The parts of a whole that have words of their own beside it.
const QUARTERS: [(i128, i128); 3] = [(1, 2), (1, 4), (3, 4)];

/// Numbers with a stroke that are words rather than numbers: round the clock, and a day that has a name.
const IDIOMS: [(i128, i128); 2] = [(24, 7), (9, 11)];

/// Whether a number is part of a phrase that translations put in words.
pub(super) fn is_of_idiom(quantity: &Quantity) -> bool {
    IDIOMS.iter().any(|(over, under)| Ratio::new(*over, *under).is_some_and(|value| has_part(quantity, value)))
}

impl Matcher<'_> {
    /// A fraction whose parts are quantities of their own on at least one side, `3/4`, with the same as one quantity or
    /// in words on the other: `¾`, `trois quarts`.
    pub(super) fn fractions(&mut self) {
        for side in [0, 1] {
            let mut at = 0;
            while at < self.sides[side].items.len() {
                at = self.fraction(side, at).max(at + 1);
            }
        }
    }

    /// Pairs the fraction that starts with an item of a side, if one does; the item behind its last part.
    fn fraction(&mut self, side: usize, at: usize) -> usize {
        let [mine, others] = [&self.sides[side].items, &self.sides[1 - side].items];
        let Some((value, end)) = joint(mine, at).filter(|_| mine[at].quantity.is_digits() && !mine[at].used) else {
            return at;
        };
        let fits = |item: &Item<'_>| {
            let quantity = item.quantity;
            let percent = |own: Ratio| quantity.context.percent && value.times(Ratio::whole(100)) == Some(own);
            let own = || has(quantity, value) && (!is_shared(quantity) || has_part(quantity, value));
            !item.used && (own() || quantity.value().is_some_and(percent))
        };
        let Some(other) = others.iter().position(fits) else { return at };
        let last = joint(others, other).filter(|(joint, _)| *joint == value).map_or(other + 1, |(_, last)| last);
        if others[other..last].iter().all(|item| item.quantity.is_digits()) && last > other + 1 {
            return at;
        }
        self.pair_from(side, at, other, Relation::Parts);
        for (side, parts) in [(side, at + 1..end), (1 - side, other + 1..last)] {
            for part in &mut self.sides[side].items[parts] {
                (part.used, part.explained) = (true, Some(Relation::Parts));
            }
        }
        end
    }

    /// A whole and a half or quarter in digits, which the other side puts around the noun or the magnitude word:
    /// `3.5 years`, `trois ans et demi`; `2.5 million`, `two and a half million`, `dos millones y medio`.
    pub(super) fn sums(&mut self) {
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let Some(value) = self.sides[side].items[at].quantity.value() else { continue };
                let others = &self.sides[1 - side].items;
                let Some((count, fraction)) = SCALES.iter().find_map(|scale| summands(value, *scale, others)) else {
                    continue;
                };
                self.pair_from(side, at, count.unwrap_or(fraction), Relation::Parts);
                let rest = &mut self.sides[1 - side].items[fraction];
                (rest.used, rest.explained) = (true, Some(Relation::Parts));
            }
        }
    }
}

/// The whole and the half or quarter, counted in ones of a scale, that together are a value. Grammar may express a whole
/// of one or two, `une heure et demie`; that of a larger scale stands directly before its half.
fn summands(value: Ratio, scale: i128, items: &[Item<'_>]) -> Option<(Option<usize>, usize)> {
    let scale = Ratio::whole(scale);
    let share = value.per(scale)?;
    let whole = Ratio::whole(share.floor());
    let part = share.minus(whole)?;
    QUARTERS.iter().find(|(over, under)| Ratio::new(*over, *under) == Some(part))?;
    let worth = |item: &Item<'_>, value: Ratio| {
        !item.used && (item.quantity.value() == Some(value) || value.times(scale) == item.quantity.value())
    };
    let is_word = |item: &Item<'_>| item.quantity.form == Form::Words;
    let is_count = |item: &Item<'_>| (is_word(item) || item.quantity.is_digits()) && worth(item, whole);
    let is_part = |item: &Item<'_>| is_word(item) && worth(item, part);
    if scale == Ratio::whole(1) {
        let fraction = items.iter().position(is_part)?;
        let count = items.iter().position(is_count);
        return (count.is_some() || (1..=2).contains(&value.floor())).then_some((count, fraction));
    }
    let is_scale = |item: &Item<'_>| is_word(item) && !item.used && item.quantity.value() == Some(scale);
    let is_share = |item: &Item<'_>| has(item.quantity, share);
    let count = items.windows(2).position(|pair| {
        let fits = is_count(&pair[0]) && is_part(&pair[1]) || is_share(&pair[0]) && is_scale(&pair[1]);
        fits && pair[0].place.segment == pair[1].place.segment
    })?;
    Some((Some(count), count + 1))
}

/// The fraction of which an item and the next are parts, and where its parts end.
fn joint(items: &[Item<'_>], at: usize) -> Option<(Ratio, usize)> {
    let [first, second, ..] = items.get(at..)? else { return None };
    let shared = |reading: &Reading| match reading.parts.as_slice() {
        [value] => {
            (value.as_whole().is_none() && is_part(reading) && has_part(second.quantity, *value)).then_some(*value)
        }
        _ => None,
    };
    let close = first.place.segment == second.place.segment && reads_on(first.quantity);
    let value = first.quantity.readings.iter().filter(|_| close).find_map(shared)?;
    let more = items[at..].iter().take_while(|item| item.place.segment == first.place.segment);
    Some((value, at + more.take_while(|item| has_part(item.quantity, value)).count().min(3)))
}

/// Whether a number may be part of a fraction: it is whole, and means something else as well.
fn reads_on(quantity: &Quantity) -> bool {
    quantity.readings.len() > 1 && quantity.value().is_some_and(|value| value.as_whole().is_some())
}

/// Whether a number may be read as that value.
fn has(quantity: &Quantity, value: Ratio) -> bool {
    quantity.readings.iter().any(|reading| reading.parts.as_slice() == [value])
}

/// Whether a reading is that of several numbers together.
fn is_part(reading: &Reading) -> bool {
    reading.cost == digits::PARTS
}

/// Whether a number is a part of a fraction.
fn is_shared(quantity: &Quantity) -> bool {
    quantity
        .readings
        .iter()
        .any(|reading| is_part(reading) && matches!(reading.parts.as_slice(), [value] if value.as_whole().is_none()))
}

/// Whether a number together with others may be read as that value.
fn has_part(quantity: &Quantity, value: Ratio) -> bool {
    quantity.readings.iter().any(|reading| is_part(reading) && reading.parts.as_slice() == [value])
}
