//! A run of digits and separators, and every number that it may stand for. Must not know what stands around it.

use super::fraction::vulgar;
use super::ratio::Ratio;
use super::{Parts, Reading, Readings};
use crate::locale::{HARD_SPACE, Locale, is_word};
use smallvec::{SmallVec, smallvec};

/// A reading that the locale itself would write so.
pub const OWN: u8 = 0;
/// A reading by another locale's separators.
pub const FOREIGN: u8 = 1;
/// A reading as several numbers: a time, date, version, score.
pub const PARTS: u8 = 2;

/// A run of digits, with separators only between digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Digits {
    /// One past its last byte.
    pub end: usize,
    /// What it may stand for, likeliest first; empty for more digits than any number has.
    pub readings: Readings,
    /// The separators between its groups.
    pub separators: SmallVec<[char; 2]>,
    /// Digits in its first group.
    pub first: usize,
    /// Digits in its last group.
    pub last: usize,
}

const JOINERS: &[char] = &['.', ',', '\'', '٫', '٬', '·', ':', '：', '፡', '،', '´', '`'];

/// Reads the digits that start at byte `at` of a folded text, with a fraction behind them that is one character: `1½`,
/// `1 ½`; or that character alone.
pub fn read(text: &str, at: usize, locale: &Locale) -> Digits {
    let mut digits = Digits { end: at, readings: Readings::new(), separators: SmallVec::new(), first: 0, last: 0 };
    if text.as_bytes().get(at).is_some_and(u8::is_ascii_digit) {
        digits = plain(text, at, locale);
        digits.readings.extend(clock(&text[at..digits.end], &text[digits.end..]));
    }
    if let Some((power, end)) = power(text, &digits) {
        digits.readings = Readings::from_elem(Reading { parts: Parts::from_elem(power, 1), cost: OWN }, 1);
        digits.end = end;
        return digits;
    }
    let rest = &text[digits.end..];
    let spaced = rest.strip_prefix([' ', HARD_SPACE]).filter(|_| digits.end > at);
    let Some((part, rest)) = part(rest).or_else(|| spaced.and_then(part)) else { return digits };
    let whole = match digits.readings.first().map(|reading| reading.parts.as_slice()) {
        _ if digits.end == at => Ratio::ZERO,
        Some([whole]) => *whole,
        // Neither a date nor what is too long for a number has halves.
        _ => return digits,
    };
    let value = whole.plus(part);
    digits.readings = value.map(|value| Reading { parts: Parts::from_elem(value, 1), cost: OWN }).into_iter().collect();
    digits.end = text.len() - rest.len();
    digits
}

/// What follows hours and minutes that are written as one number: `1930 GMT`, `0915 local time`.
const ZONES: [&str; 4] = ["gmt", "utc", "local time", "hrs"];

/// The hours and minutes that four digits are where what follows them says so.
fn clock(digits: &str, rest: &str) -> Option<Reading> {
    let zone = rest.strip_prefix([' ', HARD_SPACE])?;
    if !ZONES.iter().any(|name| zone.strip_prefix(*name).is_some_and(|rest| !rest.starts_with(is_word))) {
        return None;
    }
    let (hours, minutes) = digits.split_at_checked(2).filter(|_| digits.len() == 4)?;
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let parts = [hours, minutes].map(|part| Ratio::whole(part.into()));
    (hours < 24 && minutes < 60).then(|| Reading { parts: parts.into_iter().collect(), cost: PARTS })
}

/// The power that the exponent behind a whole number makes of it, and the exponent's end: `10⁶`, `2^10`. Small raised
/// digits behind another number than ten point to a note.
fn power(text: &str, digits: &Digits) -> Option<(Ratio, usize)> {
    let rest = &text[digits.end..];
    if !matches!(rest.as_bytes().first(), Some(b'^' | 0xc2 | 0xe2)) || !digits.separators.is_empty() {
        return None;
    }
    let base = digits.readings.first()?.parts.first()?.as_whole()?;
    let plain = |c: char| (c == '-' || c.is_ascii_digit()).then_some(c);
    let (written, digit): (&str, &dyn Fn(char) -> Option<char>) = match rest.strip_prefix('^') {
        Some(rest) => (rest, &plain),
        None if base == 10 => (rest, &raised),
        None => return None,
    };
    // A minus behind a digit takes something from the power.
    let signed = written.chars().map_while(digit).enumerate().take_while(|(at, c)| *at == 0 || *c != '-');
    let exponent: String = signed.map(|(_, c)| c).collect();
    let end = text.len() - written.len() + written.chars().take(exponent.len()).map(char::len_utf8).sum::<usize>();
    let exponent: i32 = exponent.parse().ok()?;
    let power = Ratio::whole(base.checked_pow(exponent.unsigned_abs())?);
    let power = if exponent < 0 { Ratio::whole(1).per(power)? } else { power };
    Some((power, end))
}

/// Whether a number is written with an exponent, as it is alike everywhere.
pub fn is_power(text: &str) -> bool {
    text.contains(|c| c == '^' || raised(c).is_some())
}

/// The digit or minus that a small raised character stands for.
fn raised(c: char) -> Option<char> {
    const RAISED: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];
    let place = RAISED.iter().position(|raised| *raised == c)?;
    Some(char::from_digit(u32::try_from(place).ok()?, 10).unwrap_or('-'))
}

/// The fraction that a text begins with, if that is one character, and what follows.
fn part(text: &str) -> Option<(Ratio, &str)> {
    let mut rest = text.chars();
    Some((vulgar(rest.next()?)?, rest.as_str()))
}

/// Reads the digits that start at byte `at` of a folded text.
fn plain(text: &str, at: usize, locale: &Locale) -> Digits {
    let mut groups: SmallVec<[&str; 4]> = SmallVec::new();
    let mut separators = SmallVec::new();
    let mut end = at;
    // A space may only go on what spaces have grouped so far.
    let mut spaced = true;
    loop {
        let length = digits_at(text, end);
        groups.push(&text[end..end + length]);
        end += length;
        let Some(separator) = text[end..].chars().next() else { break };
        let next = end + separator.len_utf8();
        let follows = digits_at(text, next);
        let joins = match separator {
            ' ' | HARD_SPACE => {
                follows == 3 && groups.last().is_some_and(|group| group.len() <= 3) && spaced && groups[0] != "0"
            }
            _ => follows > 0 && JOINERS.contains(&separator),
        };
        if !joins {
            break;
        }
        spaced &= SPACES.contains(&separator);
        separators.push(separator);
        end = next;
    }
    let readings = readings(&groups, &separators, locale);
    let (first, last) = (groups.first().map_or(0, |group| group.len()), groups.last().map_or(0, |group| group.len()));
    Digits { end, readings, separators, first, last }
}

fn digits_at(text: &str, at: usize) -> usize {
    text.as_bytes().get(at..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn readings(groups: &[&str], separators: &[char], locale: &Locale) -> Readings {
    let mut readings = Readings::new();
    let mut add = |parts: Option<Parts>, cost: u8| {
        if let Some(parts) = parts
            && !readings.iter().any(|reading: &Reading| reading.parts == parts)
        {
            readings.push(Reading { parts, cost });
        }
    };
    if separators.is_empty() {
        add(Ratio::from_digits(groups[0], 0).map(|value| Parts::from_elem(value, 1)), OWN);
        return readings;
    }
    for symbols in locale.symbols() {
        add(number(groups, separators, &group_signs(symbols.group), &[symbols.decimal]), OWN);
    }
    for symbols in locale.symbols() {
        add(number(groups, separators, SPACES, &[symbols.decimal]), OWN);
    }
    add(number(groups, separators, SPACES, &[',', '.', '٫']), FOREIGN);
    add(number(groups, separators, &[',', '٬', '،'], &['.', '٫', '·']), FOREIGN);
    add(number(groups, separators, &['.', '\'', '٬'], &[',', '٫']), FOREIGN);
    add(groups.iter().map(|group| Ratio::from_digits(group, 0)).collect(), PARTS);
    readings
}

const SPACES: &[char] = &[' ', HARD_SPACE];

fn group_signs(group: char) -> SmallVec<[char; 2]> {
    match group {
        '’' => smallvec!['\''],
        ',' => smallvec![',', '،'],
        '\u{a0}' | '\u{202f}' | ' ' => SPACES.into(),
        group => smallvec![group],
    }
}

/// The value where `group` separates groups (of three, or of two before the last three) and `decimal` the decimals.
fn number(groups: &[&str], separators: &[char], group: &[char], decimal: &[char]) -> Option<Parts> {
    let grouped = separators.iter().take_while(|separator| group.contains(separator)).count();
    let decimals = match separators.len() - grouped {
        0 => 0,
        1 if decimal.contains(&separators[grouped]) => groups[grouped + 1].len(),
        _ => return None,
    };
    if grouped > 0 {
        let middle = &groups[1..grouped];
        let one_sign = separators[..grouped].iter().all(|separator| *separator == separators[0]);
        let sized = groups[grouped].len() == 3
            && (middle.iter().all(|group| group.len() == 3) || middle.iter().all(|group| group.len() == 2));
        let first = groups[0].len() <= 3 && !groups[0].starts_with('0');
        if !(one_sign && sized && first) {
            return None;
        }
    }
    Ratio::from_digits(&groups.concat(), decimals).map(|value| Parts::from_elem(value, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Folded;

    fn values(text: &str, tag: &str) -> Vec<String> {
        let locale = Locale::of(&tag.parse().expect("a tag"));
        let folded = Folded::of(text);
        let digits = read(folded.text(), 0, &locale);
        let join = |reading: &Reading| reading.parts.iter().map(Ratio::to_string).collect::<Vec<_>>().join(";");
        digits.readings.iter().map(join).collect()
    }

    #[test]
    fn the_locale_decides_first() {
        assert_eq!(values("1,500", "en"), ["1500", "1.5", "1;500"]);
        assert_eq!(values("1,500", "de"), ["1.5", "1500", "1;500"]);
        assert_eq!(values("1.500,25", "de"), ["1500.25", "1;500;25"]);
        assert_eq!(values("12 500 abc", "fr"), ["12500", "12;500"]);
        assert_eq!(values("1’500.5", "de-CH")[0], "1500.5");
        assert_eq!(values("12,34,567", "hi")[0], "1234567");
        assert_eq!(values("١٬٥٠٠٫٥", "ar")[0], "1500.5");
    }

    #[test]
    fn a_fraction_may_be_one_character() {
        for (text, value) in [("½", "0.5"), ("1½", "1.5"), ("2 ¾", "2.75"), ("1,500¼", "1500.25"), ("⅔", "2/3")] {
            assert_eq!(values(text, "en"), [value], "{text}");
        }
    }

    #[test]
    fn exponents_make_powers() {
        for (text, value) in
            [("10^6", "1000000"), ("10⁶", "1000000"), ("2^32-1", "4294967296"), ("10⁻³", "0.001"), ("10^-2", "0.01")]
        {
            assert_eq!(values(text, "en"), [value], "{text}");
        }
        for (text, value) in [("1995²", "1995"), ("10^", "10"), ("10^99", "10"), ("5 m²", "5"), ("10⁻", "10")] {
            assert_eq!(values(text, "en")[0], value, "{text}");
        }
    }

    #[test]
    fn hours_and_minutes_may_be_one_number() {
        assert_eq!(values("1930 gmt", "en"), ["1930", "19;30"]);
        assert_eq!(values("0915 local time", "en")[1..], ["9;15"]);
        for text in ["1930 gmts", "1930", "2530 gmt", "1975 utc", "19300 gmt"] {
            assert_eq!(values(text, "en").len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_falls_into_parts() {
        assert_eq!(values("10.12.2016", "de"), ["10;12;2016"]);
        assert_eq!(values("10:30", "en"), ["10;30"]);
        assert_eq!(values("2016 123", "fr")[0], "2016");
        assert!(values(&"9".repeat(60), "en").is_empty());
    }
}
