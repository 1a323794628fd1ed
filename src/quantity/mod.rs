//! Text becomes typed quantities, and two quantities are equal or not. Knows segments' text and locales, no check.
//!
//! [`extract`] reads a segment in two steps: [`scan`] finds digits and words with a meaning, [`assemble`] joins those
//! that belong together (`$`, `3.6`, `billion`). [`compare()`] then fits the quantities of two sides together.

mod alone;
mod assemble;
mod compare;
mod context;
mod convert;
mod digits;
mod fraction;
mod join;
mod known;
#[cfg(test)]
mod language_tests;
mod myriad;
mod ratio;
mod relate;
mod roman;
mod scan;
#[cfg(test)]
mod tests;
mod words;

pub use alone::Alone;
pub use compare::{Comparison, Match, Place, Side, compare};
pub use convert::converted;
pub use digits::{FOREIGN, OWN, is_power};
pub use ratio::Ratio;
pub use relate::Relation;

use crate::format::Segment;
use crate::locale::{Folded, Locale, Opening, Period, units};
use crate::text::Span;
use smallvec::SmallVec;
use std::iter;

/// What magnitude words count in, and one itself.
const SCALES: [i128; 5] = [1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];

/// The numbers of one reading: one, or several as in a time, date or score.
pub type Parts = SmallVec<[Ratio; 1]>;

/// One thing that a quantity may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its numbers.
    pub parts: Parts,
    /// How unlikely it is: 0 for what the locale itself would mean.
    pub cost: u8,
}

/// All that a quantity may mean, likeliest first.
pub type Readings = SmallVec<[Reading; 2]>;

/// How a quantity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// In digits. Only these must have a counterpart; all others may serve as one.
    Digits,
    /// In words or Han numerals.
    Words,
    /// As a Roman numeral.
    Roman,
    /// As the name of a month; the value is 1 to 12.
    Month,
    /// As the name of a day of the week; the value is 0 (Sunday) to 6.
    Weekday,
}

/// What stands around a number and belongs to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Context {
    /// Percent.
    pub percent: bool,
    /// Permille.
    pub permille: bool,
    /// An ordinal by its word.
    pub ordinal: bool,
    /// A word such as `million` is part of it.
    pub magnitude: bool,
    /// The currencies it may be in, a set of places in [`crate::locale::currency::codes`]; 0 for no money.
    pub currency: u128,
    /// The units it may be in, places in [`crate::locale::units::table`].
    pub units: SmallVec<[u8; 4]>,
    /// The part of the day, next to a time.
    pub period: Option<Period>,
    /// Marked as a clock time by a word.
    pub clock: bool,
    /// Marked as a decade: `1980s`.
    pub decade: bool,
    /// Marked as the hundred years from it: `1800-talet`.
    pub hundreds: bool,
    /// Two digits behind an apostrophe: `'16`.
    pub short_year: bool,
    /// Next to the name of a month, 1 to 12.
    pub month: Option<u8>,
    /// Glued to letters before it: `A320`.
    pub glued: bool,
    /// An abbreviated name of a month or day.
    pub short: bool,
    /// Between parentheses.
    pub parenthesised: bool,
    /// The month of the year by its counter: `9月`.
    pub month_number: bool,
    /// The first letter of its magnitude word.
    pub scale: Option<char>,
    /// Behind a minus sign.
    pub minus: bool,
    /// Next to a word for minus.
    pub minus_word: bool,
    /// The minutes that a word around it adds to the hour: 30 in `half past ten`, -30 in `halb acht`.
    pub shift: Option<i8>,
    /// Behind a word for the night that leads to a day.
    pub eve: bool,
    /// The year before the first of the era whose year it is.
    pub era: Option<u16>,
    /// A word that is long enough to be a number for sure, in a script that parts words.
    pub sure_word: bool,
    /// What is still to be paid, in tenths or hundredths: `七折` is 30 % off.
    pub discount: bool,
    /// An hour in a text that names a part of the day somewhere.
    pub day_part: bool,
}

/// A number with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes relative to the segment, with its magnitude word.
    pub span: Span,
    /// The digits alone; the whole span for words.
    pub digits: Span,
    /// What it may mean; never empty.
    pub readings: Readings,
    /// How it is written.
    pub form: Form,
    /// The separators between its digits.
    pub separators: SmallVec<[char; 2]>,
    /// The product of its magnitude words.
    pub magnitude: Ratio,
    /// What stands around it.
    pub context: Context,
}

impl Quantity {
    /// The likeliest value where that is one number.
    pub fn value(&self) -> Option<Ratio> {
        match self.readings.first()?.parts.as_slice() {
            [value] => Some(*value),
            _ => None,
        }
    }

    /// Whether it must have a counterpart.
    pub fn is_digits(&self) -> bool {
        self.form == Form::Digits
    }

    /// Whether a word says that it counts hours.
    pub fn is_hour(&self) -> bool {
        self.context.clock || units::by_name("hour").is_some_and(|hour| self.context.units.contains(&hour))
    }

    /// Whether it reads as hours and minutes.
    pub fn is_time(&self) -> bool {
        self.context.clock || self.context.period.is_some() || self.hours_and_minutes().is_some()
    }

    /// Its hours and minutes, where it is two groups of digits that can be a time.
    pub fn hours_and_minutes(&self) -> Option<(i128, i128)> {
        let [hours, minutes] = self.readings.iter().find(|reading| reading.parts.len() == 2)?.parts.as_slice() else {
            return None;
        };
        let (hours, minutes) = (hours.as_whole()?, minutes.as_whole()?);
        let written = match self.separators.as_slice() {
            [] => self.context.clock,
            [sign] => matches!(sign, ':' | '.' | '：' | '፡' | '·' | ','),
            _ => false,
        };
        (written && (0..=24).contains(&hours) && (0..60).contains(&minutes)).then_some((hours, minutes))
    }
}

/// The quantities of a segment, in order; nothing inside the `verbatim` spans (URLs, placeholders, code …), which
/// ascend, is read.
pub fn extract(segment: &Segment, locale: &Locale, verbatim: &[Span]) -> Vec<Quantity> {
    extract_knowing(segment, locale, verbatim, iter::empty(), &mut Alone::default())
}

/// The same where it is known of some words, or runs of words, in order, what they may open, and what
/// some mean by themselves.
pub fn extract_knowing(
    segment: &Segment,
    locale: &Locale,
    verbatim: &[Span],
    known: impl Iterator<Item = (Span, Opening)> + Clone,
    alone: &mut Alone,
) -> Vec<Quantity> {
    let mut folded = Folded::of(segment.plain());
    folded.mask(verbatim);
    // What is masked changes the words around it.
    let known = known.take(if verbatim.is_empty() { usize::MAX } else { 0 });
    let items = scan::scan(segment.plain(), &folded, locale, known, alone);
    assemble::assemble(segment.plain(), &folded, &items, locale.words())
}
