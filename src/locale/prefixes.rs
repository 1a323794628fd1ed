//! The first letters of a list of keys, so that a place where none of them begins is told without a walk. Must not know
//! what the keys mean.
//!
//! The answer may be a wrong yes, never a wrong no: prefixes are kept as hashes in a set of bits.

use super::letter::{Letter, is_word};
use std::str::Chars;

/// The first three letters of each key.
#[derive(Debug, Default)]
pub struct Prefixes {
    /// Empty where there are no keys.
    bits: Vec<u64>,
    /// The answer for each three letters of ASCII, so that one look tells it; empty where there are no keys.
    ascii: Vec<u64>,
}

/// The set has two to the power of so many bits: few of them are ever set, for a language has about a thousand keys.
const POWER: u32 = 16;

/// Stands for whatever is no letter, and for all that follows it.
const NO_LETTER: u32 = 0;

/// Stands for anything at all.
const ANYTHING: u32 = u32::MAX;

impl Prefixes {
    /// The prefixes of keys, each with whether letters may follow it that do not belong to it.
    pub fn of<'a>(keys: impl Iterator<Item = (&'a str, bool)>) -> Prefixes {
        let mut prefixes = Prefixes::default();
        keys.for_each(|(key, goes_on)| prefixes.add(key, goes_on));
        prefixes
    }

    fn add(&mut self, key: &str, goes_on: bool) {
        self.bits.resize(1 << (POWER - 6), 0);
        self.ascii.resize(CODES * CODES * CODES / 64, 0);
        let mut letters = key.chars();
        let Some(first) = letters.next() else { return };
        self.set(place(first, ANYTHING, ANYTHING));
        let next = |c: Option<char>| c.map_or(Some(NO_LETTER), |c| is_word(c).then_some(c.into()));
        let ends = |last: char| goes_on || !Letter::of(last).is_tied();
        let (second, third) = match (letters.next(), letters.next()) {
            (None, _) if ends(first) => (NO_LETTER, ANYTHING),
            (Some(second), None) if is_word(second) && ends(second) => (second.into(), ANYTHING),
            (second, third) => match next(second) {
                Some(second) => (second, next(third).unwrap_or(NO_LETTER)),
                None => (NO_LETTER, NO_LETTER),
            },
        };
        self.set(place(first, second, third));
        self.answer(first, second, third);
    }

    /// Notes the answer for the texts of ASCII that begin with a prefix.
    fn answer(&mut self, first: char, second: u32, third: u32) {
        let all = 0..CODES;
        let code = |letter: u32| match char::from_u32(letter) {
            Some(c) if c.is_ascii_alphabetic() => letter as usize & 0x1f..(letter as usize & 0x1f) + 1,
            Some(c) if c.is_ascii() => 0..1,
            // No text of ASCII goes on like this.
            Some(_) => 0..0,
            None => all.clone(),
        };
        let second = if (second, third) == (NO_LETTER, ANYTHING) { all.clone() } else { code(second) };
        for first in code(first.into()).filter(|first| *first > 0) {
            for place in
                second.clone().flat_map(|second| code(third).map(move |third| (first * CODES + second) * CODES + third))
            {
                self.ascii[place / 64] |= 1 << (place % 64);
            }
        }
    }

    /// Whether a folded text, or one of ASCII in any case, may begin with a key, with all of its letters or with its first
    /// four.
    #[inline]
    pub fn may_begin(&self, text: &str) -> bool {
        match ascii_place(text.as_bytes()) {
            Some(place) => self.ascii.get(place / 64).is_some_and(|answers| answers >> (place % 64) & 1 != 0),
            None => {
                let mut letters = text.chars();
                letters
                    .next()
                    .is_some_and(|first| self.has(place(first, ANYTHING, ANYTHING)) && self.may_go_on(first, letters))
            }
        }
    }

    /// Whether a text may begin with a key that has this first letter.
    fn may_go_on(&self, first: char, mut letters: Chars<'_>) -> bool {
        if !is_word(first) || self.has(place(first, NO_LETTER, ANYTHING)) {
            return true;
        }
        let Some(second) = letters.next().filter(|second| is_word(*second)) else {
            return self.has(place(first, NO_LETTER, NO_LETTER));
        };
        if parts(first, second) || self.has(place(first, second.into(), ANYTHING)) {
            return true;
        }
        let third = letters.next().filter(|third| is_word(*third));
        third.is_some_and(|third| parts(second, third))
            || self.has(place(first, second.into(), third.map_or(NO_LETTER, u32::from)))
    }

    fn set(&mut self, place: usize) {
        self.bits[place / 64] |= 1 << (place % 64);
    }

    fn has(&self, place: usize) -> bool {
        self.bits.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0)
    }
}

/// How many codes there are for a letter of ASCII: 1 to 26, and 0 for whatever is none.
const CODES: usize = 32;

/// The place of the answer for a text that begins with a letter of ASCII and goes on with others or none of any kind.
#[inline]
fn ascii_place(text: &[u8]) -> Option<usize> {
    let code = |byte: Option<&u8>| match byte {
        Some(byte) if byte.is_ascii_alphabetic() => Some(usize::from(byte & 0x1f)),
        Some(byte) if !byte.is_ascii() => None,
        _ => Some(0),
    };
    let first = code(text.first()).filter(|first| *first > 0)?;
    let second = code(text.get(1))?;
    let third = if second == 0 { 0 } else { code(text.get(2))? };
    Some((first * CODES + second) * CODES + third)
}

/// The bit of a prefix.
fn place(first: char, second: u32, third: u32) -> usize {
    let hash = u64::from(first) | u64::from(second & 0x1f_ffff) << 21 | u64::from(third & 0x1f_ffff) << 42;
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - POWER)) as usize
}

/// Whether a word may end between two letters: one is of a script that writes no spaces.
fn parts(before: char, after: char) -> bool {
    Letter::of(before).is_tied() != Letter::of(after).is_tied()
}

#[cfg(test)]
mod tests {
    use super::super::letter::is_end;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_key_is_missed(key in "[abé일中 °]{1,5}", before in "[ab 1]{0,2}", after in "[abé일中 °1-]{0,3}", goes_on: bool) {
            let prefixes = Prefixes::of([(key.as_str(), goes_on)].into_iter());
            let text = format!("{before}{key}{after}");
            let ends = goes_on || is_end(&text, before.len() + key.len()) || key.chars().nth(3).is_some();
            prop_assert!(!ends || prefixes.may_begin(&text[before.len()..]));
        }
    }

    #[test]
    fn most_words_are_told_apart() {
        let keys = [("zwei", true), ("m", false), ("mai", false), ("°c", false), ("月", false)];
        let prefixes = Prefixes::of(keys.into_iter());
        for (text, expected) in [
            ("zweitens", true),
            ("Zweitens", true),
            ("zwar", false),
            ("zw", false),
            ("zwölf", false),
            ("m", true),
            ("m²", true),
            ("mm", false),
            ("mais", true),
            ("°", true),
            ("月曜日", true),
            ("日", false),
            ("", false),
        ] {
            assert_eq!(prefixes.may_begin(text), expected, "{text}");
        }
        assert!(!Prefixes::default().may_begin("zwei"));
    }
}
