//! The first letters of a list of keys, so that a place where none of them begins is told without a walk. Must not know
//! what the keys mean.
//!
//! The answer may be a wrong yes, never a wrong no: prefixes are kept as hashes in a set of bits.

use super::letter::{Letter, is_word};

/// The first three letters of each key.
#[derive(Debug, Default)]
pub struct Prefixes {
    /// Empty where there are no keys.
    bits: Vec<u64>,
}

/// The set has two to the power of so many bits: few of them are ever set, for a language has about a thousand keys.
const POWER: u32 = 16;

/// Stands for whatever is no letter, and for all that follows it.
const NO_LETTER: u32 = 0;

/// Stands for anything at all.
const ANYTHING: u32 = u32::MAX;

impl Prefixes {
    /// Adds a key; `goes_on` if letters may follow it that do not belong to it.
    pub fn add(&mut self, key: &str, goes_on: bool) {
        self.bits.resize(1 << (POWER - 6), 0);
        let mut letters = key.chars();
        let Some(first) = letters.next() else { return };
        self.set(place(first, ANYTHING, ANYTHING));
        let next = |c: Option<char>| c.map_or(Some(NO_LETTER), |c| is_word(c).then_some(c.into()));
        let ends = |last: char| goes_on || !Letter::of(last).is_tied();
        let place = match (letters.next(), letters.next()) {
            (None, _) if ends(first) => place(first, NO_LETTER, ANYTHING),
            (Some(second), None) if is_word(second) && ends(second) => place(first, second.into(), ANYTHING),
            (second, third) => match next(second) {
                Some(second) => place(first, second, next(third).unwrap_or(NO_LETTER)),
                None => place(first, NO_LETTER, NO_LETTER),
            },
        };
        self.set(place);
    }

    /// Whether a folded text may begin with a key, with all of its letters or with its first four.
    pub fn may_begin(&self, text: impl IntoIterator<Item = char>) -> bool {
        let mut letters = text.into_iter();
        let Some(first) = letters.next().filter(|first| self.has(place(*first, ANYTHING, ANYTHING))) else {
            return false;
        };
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
            let mut prefixes = Prefixes::default();
            prefixes.add(&key, goes_on);
            let text = format!("{before}{key}{after}");
            let ends = goes_on || is_end(&text, before.len() + key.len()) || key.chars().nth(3).is_some();
            prop_assert!(!ends || prefixes.may_begin(text[before.len()..].chars()));
        }
    }

    #[test]
    fn most_words_are_told_apart() {
        let mut prefixes = Prefixes::default();
        for (key, goes_on) in [("zwei", true), ("m", false), ("mai", false), ("°c", false), ("月", false)] {
            prefixes.add(key, goes_on);
        }
        for (text, expected) in [
            ("zweitens", true),
            ("zwar", false),
            ("m", true),
            ("m²", true),
            ("mm", false),
            ("mais", true),
            ("°", true),
            ("月曜日", true),
            ("日", false),
            ("", false),
        ] {
            assert_eq!(prefixes.may_begin(text.chars()), expected, "{text}");
        }
        assert!(!Prefixes::default().may_begin("zwei".chars()));
    }
}
