//! Fractions: the characters ½ and ¾, `3/4`, `three quarters`, `4分の3`. Must not know the other side.

use super::{Form, Parts, Quantity, Ratio, Reading, digits};
use crate::locale::{HARD_SPACE, Words};
use crate::text::Span;

/// The fractions that have characters of their own.
const VULGAR: [(char, i128, i128); 19] = [
    ('¼', 1, 4),
    ('½', 1, 2),
    ('¾', 3, 4),
    ('⅐', 1, 7),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('↉', 0, 3),
];

/// The value of a character that is a fraction.
#[inline]
pub fn vulgar(c: char) -> Option<Ratio> {
    if matches!(c, '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{2189}') { of_vulgar(c) } else { None }
}

fn of_vulgar(c: char) -> Option<Ratio> {
    let (_, over, under) = VULGAR.iter().find(|(vulgar, ..)| *vulgar == c)?;
    Ratio::new(*over, *under)
}

/// What stands between a fraction's parts in digits.
const BARS: [&str; 2] = ["/", "\u{2044}"];

/// The largest denominator that is read as one.
const LARGEST: i128 = 1000;

/// Adds to neighbours that are the parts of a fraction, and to the whole before them, what they are together;
/// `places` are the quantities' bytes in the folded `text`, which is in the language of the words.
pub fn fractions(text: &str, quantities: &mut [Quantity], places: &[Span], words: &Words) {
    let gap = |at: usize| text.get(places[at - 1].end..places[at].start).unwrap_or("?");
    for at in 1..quantities.len() {
        let Some(part) = fraction(&quantities[at - 1], &quantities[at], gap(at), words) else { continue };
        let mixed = at.checked_sub(2).filter(|_| gap(at - 1) == " " && BARS.contains(&gap(at)));
        let whole =
            mixed.and_then(|before| whole(&quantities[before])).and_then(|whole| part.plus(Ratio::whole(whole)));
        let first = if whole.is_some() { at - 2 } else { at - 1 };
        for quantity in &mut quantities[first..=at] {
            let parts = Parts::from_elem(whole.unwrap_or(part), 1);
            quantity.readings.push(Reading { parts, cost: digits::PARTS });
        }
    }
}

/// What two neighbours with that text between them are as a fraction.
fn fraction(first: &Quantity, second: &Quantity, gap: &str, words: &Words) -> Option<Ratio> {
    if gap.len() > 16 {
        return None;
    }
    let link = gap.trim_matches([' ', '-', HARD_SPACE]);
    let (over, under) = match link {
        "" if gap.len() <= HARD_SPACE.len_utf8() => (whole(first)?, denominator(second)?),
        _ if BARS.contains(&link) && second.is_digits() => (whole(first)?, whole(second)?),
        _ if words.over.iter().any(|over| over == link) => (whole(first)?, whole(second)?),
        _ if words.under.iter().any(|under| under == link) => (whole(second)?, whole(first)?),
        _ => return None,
    };
    let proper = over > 0 && (2..=LARGEST).contains(&under) && (over < under || second.is_digits());
    if proper { Ratio::new(over, under) } else { None }
}

/// The parts into which a number in words divides a whole: an ordinal, or one part.
fn denominator(quantity: &Quantity) -> Option<i128> {
    let value = quantity.value().filter(|_| quantity.form == Form::Words)?;
    match value.as_whole() {
        Some(ordinal) => Some(ordinal).filter(|ordinal| quantity.context.ordinal && *ordinal > 2),
        None => Ratio::whole(1).per(value)?.as_whole(),
    }
}

fn whole(quantity: &Quantity) -> Option<i128> {
    let counts = matches!(quantity.form, Form::Digits | Form::Words) && !quantity.context.ordinal;
    quantity.value().and_then(Ratio::as_whole).filter(|_| counts)
}
