//! Numbers that one side writes joined and the other apart: `3-2` and `3:2`, `2016-05` and `May 2016`. Must not know any
//! other relation.

use super::super::{Parts, Quantity, Ratio, Relation};
use super::{Item, Matcher};
use smallvec::SmallVec;

impl Matcher<'_> {
    /// Several numbers joined on one side only.
    pub(super) fn parts(&mut self) {
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let mine = self.sides[side].items[at].quantity;
                if is_of_parts(mine, &self.sides[1 - side].items) {
                    self.sides[side].items[at].explained = Some(Relation::Parts);
                }
            }
        }
    }
}

/// Whether a number and the other side's have parts in common, in one of three ways:
/// - it is a part of one that the other side has joined: `3` of `3-2`;
/// - it is joined, and its parts stand on the other side by themselves: `3-2` for `3` and `2`;
/// - it is joined, and those of its parts that do not are parts of one joined there: `2016-05-03` for `2016-05` and `3`.
///
/// The halves of a decimal fraction are parts neither of another fraction nor of numbers that have their counterparts: so
/// `3.8` and `5.5` are not `3.5` and `5.8`.
fn is_of_parts(mine: &Quantity, others: &[Item<'_>]) -> bool {
    if others.iter().any(|item| is_turned(mine, item.quantity)) {
        return false;
    }
    let fraction = is_fraction(mine);
    let joint = || {
        let digits = others.iter().filter(|item| item.quantity.is_digits());
        let free = digits.filter(|item| !(is_fraction(item.quantity) && (fraction || item.used)));
        free.flat_map(|item| &item.quantity.readings).map(|reading| &reading.parts).filter(|parts| parts.len() > 1)
    };
    let single = |part: &Ratio| {
        others
            .iter()
            .filter(|item| !(fraction && item.used))
            .any(|item| item.quantity.readings.iter().any(|reading| reading.parts.as_slice() == [*part]))
    };
    mine.readings.iter().any(|reading| match reading.parts.as_slice() {
        [value] => joint().any(|parts| parts.contains(value)),
        parts => {
            let lone: SmallVec<[&Ratio; 4]> = parts.iter().filter(|part| !single(part)).collect();
            lone.is_empty() || joint().any(|joint| lone.iter().all(|part| joint.contains(part)))
        }
    })
}

/// Whether a number with a separator is a decimal fraction for its own locale.
fn is_fraction(quantity: &Quantity) -> bool {
    quantity.separators.len() == 1 && quantity.value().is_some_and(|value| value.as_whole().is_none())
}

/// Whether two quantities have the same numbers in another order, as no way of writing a time or date explains: `12:55`
/// and `55:12`, `3.5 %` and `5.3 %`, the versions `2.1.0` and `2.0.1`.
fn is_turned(a: &Quantity, b: &Quantity) -> bool {
    let several = |quantity: &Quantity| -> Option<Parts> {
        quantity.readings.iter().map(|reading| &reading.parts).find(|parts| parts.len() > 1).cloned()
    };
    let (Some(x), Some(y)) = (several(a), several(b)) else { return false };
    let sorted = |parts: &Parts| {
        let mut parts = parts.clone();
        parts.sort_unstable();
        parts
    };
    x != y && sorted(&x) == sorted(&y) && (is_ordered(a, &x) && is_ordered(b, &y) || are_times(a, b))
}

/// Whether the order of a quantity's numbers is the same everywhere: those of a decimal fraction, version or address.
fn is_ordered(quantity: &Quantity, parts: &Parts) -> bool {
    let dotted = quantity.separators.iter().all(|sign| *sign == '.');
    let date = parts.iter().any(|part| *part > Ratio::whole(12)) && !parts.contains(&Ratio::ZERO);
    let fraction = quantity.value().is_some_and(|value| value.as_whole().is_none());
    if parts.len() == 2 { fraction } else { dotted && (parts.len() > 3 || !date) }
}

/// Whether two quantities are hours and minutes, where at least one of them can be a time.
fn are_times(a: &Quantity, b: &Quantity) -> bool {
    let written = |time: &Quantity| time.context.clock || time.separators.as_slice() == [':'];
    written(a) && written(b) && (a.hours_and_minutes().is_some() || b.hours_and_minutes().is_some())
}
