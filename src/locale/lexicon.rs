//! The words of a language with a fixed meaning, found at a place of a folded text. Must not know how they combine.
//!
//! Keys are kept sorted in one string; a look-up narrows the range of keys byte by byte, so that all keys that start
//! there, and the nearest key where the word is inflected, come out of one walk.

use super::fold::{HARD_SPACE, is_word};
use crate::text::script::{is_hangul, is_unspaced};
use std::ops::Range;

/// What a word or phrase may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A cardinal, multiple or fraction, as numerator and denominator.
    Number(i64, u32),
    /// An ordinal.
    Ordinal(u32),
    /// The first part of a compound number such as `two hundred` or `zweihundert`: only with a smaller part after it.
    Head(u32),
    /// The last part of a compound number such as `and one`: only after a head.
    Tail(u32),
    /// A number that is too short to stand alone: only inside a compound or before a counter.
    Bound(u32),
    /// A word that multiplies the number before it.
    Magnitude(u64),
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, Sunday 0 to Saturday 6.
    Weekday(u8),
    /// A part of the day.
    Period(Period),
    /// A unit, by its place in [`super::units::table`].
    Unit(u8),
    /// One of some currencies, as a set of places in [`super::currency::codes`].
    Currency(u128),
    /// Percent, as a sign or word.
    Percent,
    /// Permille.
    Permille,
    /// What follows a number of a decade: `1980s`, `80er`, `80-х`.
    DecadeMark,
    /// What follows the first year of a century: `1800-talet`.
    HundredsMark,
    /// What makes the number before it a clock time: `Uhr`, `o'clock`, `時`.
    Clock,
    /// What counts things after a bound number.
    Counter,
}

/// A part of the day, as far as it tells how a clock time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// In the night: either.
    Night,
    /// Twelve o'clock at day.
    Noon,
    /// Twelve o'clock at night.
    Midnight,
}

#[derive(Debug, Clone, Copy)]
struct Key {
    start: u32,
    length: u16,
    /// The first of its meanings; they end where those of the next key start.
    meanings: u32,
}

/// The words of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    text: String,
    keys: Vec<Key>,
    meanings: Vec<Meaning>,
    /// Which one- to three-byte beginnings there are, hashed.
    starts: Vec<u64>,
}

/// What was found at a place: the end of the word there and what it may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'a> {
    /// One past the last byte of the word in the text.
    pub end: usize,
    /// Its meanings.
    pub meanings: &'a [Meaning],
    /// Whether the word differs from the key by an ending.
    pub inflected: bool,
}

const START_BITS: usize = 1 << 15;

fn start_hash(bytes: &[u8]) -> usize {
    bytes.iter().fold(bytes.len(), |hash, byte| hash.wrapping_mul(0x9e37).wrapping_add(usize::from(*byte) * 0x85eb))
        % START_BITS
}

impl Lexicon {
    /// A lexicon of folded forms.
    pub fn new(mut forms: Vec<(String, Meaning)>) -> Lexicon {
        forms.retain(|(form, _)| !form.is_empty() && form.len() < usize::from(u16::MAX));
        forms.sort_by(|a, b| a.0.cmp(&b.0));
        let mut lexicon = Lexicon { starts: vec![0; START_BITS / 64], ..Lexicon::default() };
        for (form, meaning) in forms {
            let new = lexicon.keys.last().is_none_or(|key| lexicon.key(key) != form.as_bytes());
            if new {
                for length in [1, 2, 3] {
                    if form.len() == length || length == 3 && form.len() > 3 {
                        let hash = start_hash(&form.as_bytes()[..length]);
                        lexicon.starts[hash / 64] |= 1 << (hash % 64);
                    }
                }
                lexicon.keys.push(Key {
                    start: lexicon.text.len() as u32,
                    length: form.len() as u16,
                    meanings: lexicon.meanings.len() as u32,
                });
                lexicon.text.push_str(&form);
            }
            let first = lexicon.keys.last().map_or(0, |key| key.meanings as usize);
            if !lexicon.meanings[first..].contains(&meaning) {
                lexicon.meanings.push(meaning);
            }
        }
        lexicon
    }

    fn key(&self, key: &Key) -> &[u8] {
        &self.text.as_bytes()[key.start as usize..key.start as usize + usize::from(key.length)]
    }

    fn meanings(&self, at: usize) -> &[Meaning] {
        let end = self.keys.get(at + 1).map_or(self.meanings.len(), |key| key.meanings as usize);
        &self.meanings[self.keys[at].meanings as usize..end]
    }

    /// Whether a longer form that starts with this one means the same: `jan` of `january`.
    pub fn is_abbreviation(&self, form: &str, meaning: Meaning) -> bool {
        let first = self.keys.partition_point(|key| self.key(key) <= form.as_bytes());
        let longer = (first..self.keys.len()).take_while(|at| self.key(&self.keys[*at]).starts_with(form.as_bytes()));
        longer.take(64).any(|at| self.meanings(at).contains(&meaning))
    }

    /// All forms with a meaning, for tests and tools.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[Meaning])> {
        self.keys.iter().enumerate().map(|(at, key)| {
            let start = key.start as usize;
            (&self.text[start..start + usize::from(key.length)], self.meanings(at))
        })
    }

    fn may_start(&self, bytes: &[u8]) -> bool {
        let start = |length: usize| {
            bytes.get(..length).is_some_and(|bytes| {
                let hash = start_hash(bytes);
                self.starts[hash / 64] >> (hash % 64) & 1 == 1
            })
        };
        !self.keys.is_empty() && (start(3) || start(2) || start(1))
    }

    /// Calls `found` for every key that starts at byte `at` of the folded `text`, shortest first, and wherever it ends;
    /// returns the nearest key where the word there differs from it by an ending only.
    pub fn walk<'a>(&'a self, text: &str, at: usize, mut found: impl FnMut(Hit<'a>)) -> Option<Hit<'a>> {
        let bytes = text.as_bytes();
        if !self.may_start(bytes.get(at..)?) {
            return None;
        }
        let (mut low, mut high, mut depth, mut here) = (0, self.keys.len(), 0, at);
        let mut exact = None;
        loop {
            if low < high && usize::from(self.keys[low].length) == depth {
                found(Hit { end: here, meanings: self.meanings(low), inflected: false });
                exact = Some((low, here));
                low += 1;
            }
            let Some((byte, width)) = step(bytes, here) else { break };
            let of = |key: &Key| self.key(key).get(depth).copied().unwrap_or(0);
            let start = low + self.keys[low..high].partition_point(|key| of(key) < byte);
            let end = start + self.keys[start..high].partition_point(|key| of(key) == byte);
            if start == end {
                break;
            }
            (low, high, depth, here) = (start, end, depth + 1, here + width);
        }
        let stem = (at..=here).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(at);
        self.near(text, at, stem, depth - (here - stem).min(depth), low..high).or_else(|| {
            exact.and_then(|(key, here)| self.near(text, at, here, self.keys[key].length.into(), key..key + 1))
        })
    }

    /// The key of `range` with the shortest rest, where key and the word at `at` share a stem that ends at byte `stem`
    /// of the text and byte `depth` of the key, and differ in an ending: at most two letters of the key and three of
    /// the word.
    fn near(&self, text: &str, at: usize, stem: usize, depth: usize, range: Range<usize>) -> Option<Hit<'_>> {
        const STEM: usize = 4;
        const WORD_REST: usize = 3;
        const LOOK_AT: usize = 24;
        let letters = |text: &str| text.chars().count();
        let tail: usize =
            text[stem..].chars().take_while(|c| is_word(*c)).take(WORD_REST + 1).map(char::len_utf8).sum();
        let end = stem + tail;
        let shared = letters(&text[at..stem]);
        // A short stem bears less.
        let key_rest = if shared > STEM { 2 } else { 1 };
        if shared < STEM || letters(&text[stem..end]) > WORD_REST {
            return None;
        }
        let rest = |key: usize| {
            let rest = self.key(&self.keys[key]).get(depth..).unwrap_or(&[]);
            (!rest.contains(&b' ')).then(|| rest.iter().filter(|byte| **byte & 0xc0 != 0x80).count())
        };
        let best = range.take(LOOK_AT).filter_map(|key| Some((rest(key)?, key))).min()?;
        (best.0 <= key_rest).then(|| Hit { end, meanings: self.meanings(best.1), inflected: true })
    }
}

/// The next byte of the text as keys write it, and how many bytes it takes: every run of spaces and hyphens is one space.
fn step(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let mut width = 0;
    loop {
        match bytes.get(at + width..)? {
            [b' ' | b'-', ..] => width += 1,
            [0xc2, 0xa0, ..] => width += HARD_SPACE.len_utf8(),
            rest => return if width > 0 { Some((b' ', width)) } else { rest.first().map(|byte| (*byte, 1)) },
        }
    }
}

/// Whether a word may end at byte `at`: no letter follows, or its script writes no spaces.
pub fn is_end(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match (before, after) {
        (Some(before), Some(after)) if before.is_ascii_digit() => !after.is_ascii_digit(),
        (Some(before), Some(after)) => {
            !is_word(before) || !is_word(after) || is_unspaced(before) || is_unspaced(after) || is_hangul(before)
        }
        _ => true,
    }
}

/// Whether a word may start at byte `at`.
pub fn is_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match (before, after) {
        (Some(before), Some(after)) => !is_word(before) || !is_word(after) || is_unspaced(before) || is_unspaced(after),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(forms: &[(&str, u32)]) -> Lexicon {
        Lexicon::new(forms.iter().map(|(form, n)| ((*form).to_owned(), Meaning::Ordinal(*n))).collect())
    }

    /// End and number of a key.
    type Found = (usize, u32);

    fn walk(lexicon: &Lexicon, text: &str) -> (Vec<Found>, Option<Found>) {
        let number = |hit: Hit<'_>| match hit.meanings[0] {
            Meaning::Ordinal(n) => (hit.end, n),
            _ => (0, 0),
        };
        let mut hits = Vec::new();
        let near = lexicon.walk(text, 0, |hit| hits.push(number(hit)));
        (hits, near.map(number))
    }

    #[test]
    fn all_keys_that_start_here_are_found() {
        let lexicon = lexicon(&[("vingt", 20), ("vingt et un", 21), ("v", 5)]);
        assert_eq!(walk(&lexicon, "vingt-et-un").0, [(1, 5), (5, 20), (11, 21)]);
        assert_eq!(walk(&lexicon, "dix").0, []);
    }

    #[test]
    fn endings_may_differ_but_stems_not() {
        let lexicon = lexicon(&[("leden", 1), ("červen", 6), ("červenec", 7)]);
        assert_eq!(walk(&lexicon, "července x").1, Some(("července".len(), 7)));
        assert_eq!(walk(&lexicon, "červnem").1, None);
        assert_eq!(walk(&lexicon, "čeledín").1, None);
        assert_eq!(walk(&lexicon, "ledenice").1, Some(("ledenice".len(), 1)));
        assert_eq!(walk(&lexicon, "ledenicemi").1, None);
    }
}
