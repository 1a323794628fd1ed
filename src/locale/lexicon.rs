//! The words of a language with a fixed meaning, found at a place of a folded text. Must not know how they combine.
//!
//! All keys that start there, and the nearest key where the word is inflected, come out of one walk.

mod opening;

pub use opening::Opening;

use super::letter::{is_end, is_word};
use super::prefixes::Prefixes;
use super::trie::{Path, Trie};
use smallvec::SmallVec;
use std::cell::OnceCell;
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
    /// What stands before an hour and shifts it by minutes: `half past ten`, `halb acht`.
    BeforeHour(i8),
    /// The same behind the hour: `dix heures et demie`, `10時半`.
    AfterHour(i8),
    /// What stands before a day and means the night that leads to it: `в ночь на 24 июня`.
    Eve,
    /// An era whose years begin after that year: 令和 after 2018.
    Era(u16),
    /// What makes the number next to it negative: `minus`, `below zero`.
    Minus,
    /// What makes the number before it the tenths, or hundredths, of a price that are still to be paid: `七折`, `七五折`.
    Discount,
}

impl Meaning {
    /// Whether it is that of a number, or of a part of one.
    pub fn is_number(self) -> bool {
        use Meaning::{Bound, Head, Magnitude, Number, Ordinal, Tail};
        matches!(self, Number(..) | Ordinal(_) | Head(_) | Tail(_) | Bound(_) | Magnitude(_))
    }

    /// Whether other words may follow a form with this meaning without a space, as those of numbers do. None follow an
    /// article, or the letter that stands for a million.
    fn goes_on(self, form: &str) -> bool {
        match self {
            Meaning::Magnitude(_) => form.len() >= SHORTEST_GLUED,
            _ => self.is_number() && form.len() > 1,
        }
    }
}

/// A magnitude word glued to a number has at least these bytes: fewer are part of another word.
pub const SHORTEST_GLUED: usize = 3;

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

/// The words of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    keys: Trie,
    prefixes: Prefixes,
    /// Where the meanings of each key end.
    ends: Vec<u32>,
    meanings: Vec<Meaning>,
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

/// All that was found at a place.
#[derive(Debug, Clone, Default)]
pub struct Found<'a> {
    /// Every key that starts there, shortest first, and ends as words do or may go on as numbers.
    pub hits: SmallVec<[Hit<'a>; 4]>,
    /// Where words are inflected.
    rest: Option<Rest<'a>>,
}

/// What the nearest key comes of, which is looked for only if it is asked for.
#[derive(Debug, Clone)]
struct Rest<'a> {
    lexicon: &'a Lexicon,
    at: usize,
    path: Path,
    near: OnceCell<Option<Hit<'a>>>,
}

impl<'a> Found<'a> {
    /// The nearest key where the word there differs from it by an ending only; `text` is what was looked into.
    pub fn near(&self, text: &str) -> Option<Hit<'a>> {
        let Rest { lexicon, at, path, near } = self.rest.as_ref()?;
        *near.get_or_init(|| lexicon.near(text, *at, path))
    }
}

impl Lexicon {
    /// A lexicon of folded forms.
    pub fn new(mut forms: Vec<(String, Meaning)>) -> Lexicon {
        forms.retain(|(form, _)| !form.is_empty());
        forms.sort_by(|a, b| a.0.cmp(&b.0));
        let mut lexicon = Lexicon::default();
        for same in forms.chunk_by(|a, b| a.0 == b.0) {
            let first = lexicon.meanings.len();
            for (_, meaning) in same {
                if !lexicon.meanings[first..].contains(meaning) {
                    lexicon.meanings.push(*meaning);
                }
            }
            lexicon.ends.push(lexicon.meanings.len() as u32);
        }
        let prefixes = forms.chunk_by(|a, b| a.0 == b.0);
        let goes_on = |same: &[(String, Meaning)]| same.iter().any(|(form, meaning)| meaning.goes_on(form));
        lexicon.prefixes = Prefixes::of(prefixes.map(|same| (same[0].0.as_str(), goes_on(same))));
        lexicon.keys = Trie::new(forms.chunk_by(|a, b| a.0 == b.0).map(|same| same[0].0.as_str()));
        lexicon
    }

    fn meanings(&self, key: usize) -> &[Meaning] {
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.meanings[start..self.ends[key] as usize]
    }

    /// Whether a longer form that starts with this one means the same: `jan` of `january`.
    pub fn is_abbreviation(&self, form: &str, meaning: Meaning) -> bool {
        let longer = self.keys.walk(form.as_bytes(), 0, |_, _| {});
        longer.end == form.len() && longer.keys.take(64).any(|key| self.meanings(key).contains(&meaning))
    }

    /// All forms with a meaning.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &[Meaning])> {
        (0..self.keys.len()).map(|key| (self.keys.key(key), self.meanings(key)))
    }

    /// Whether a folded text, or one of ASCII in any case, may begin with a word of the lexicon, inflected or not; a yes may
    /// be wrong.
    pub fn may_begin(&self, text: &str) -> bool {
        self.prefixes.may_begin(text)
    }

    /// Calls `found` for every key that starts at byte `at` of the folded `text`, shortest first, and wherever it ends.
    pub fn walk<'a>(&'a self, text: &str, at: usize, mut found: impl FnMut(Hit<'a>)) {
        self.keys.walk(text.as_bytes(), at, |key, end| found(self.hit(key, end)));
    }

    /// What starts at byte `at` of the folded `text`, with what is near only where words are `inflected`.
    pub fn look(&self, text: &str, at: usize, inflected: bool) -> Found<'_> {
        if !text.get(at..).is_some_and(|rest| self.may_begin(rest)) {
            return Found::default();
        }
        self.find(text, at, inflected).0
    }

    /// What starts at byte `at`, and how far the keys go.
    fn find(&self, text: &str, at: usize, inflected: bool) -> (Found<'_>, Path) {
        let mut hits = SmallVec::new();
        let path = self.keys.walk(text.as_bytes(), at, |key, end| {
            let hit = self.hit(key, end);
            if is_end(text, end) || hit.meanings.iter().any(|meaning| meaning.goes_on(&text[at..end])) {
                hits.push(hit);
            }
        });
        let rest = inflected.then(|| Rest { lexicon: self, at, path: path.clone(), near: OnceCell::new() });
        (Found { hits, rest }, path)
    }

    fn hit(&self, key: usize, end: usize) -> Hit<'_> {
        Hit { end, meanings: self.meanings(key), inflected: false }
    }

    /// The nearest key at the end of a path that began at byte `at`, or else the longest that was walked whole, where
    /// endings alone differ.
    fn near(&self, text: &str, at: usize, path: &Path) -> Option<Hit<'_>> {
        if path.end < at + STEM {
            return None;
        }
        let stem = (at..=path.end).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(at);
        let whole =
            || path.whole.and_then(|(key, end)| self.nearest(text, at..end, self.keys.key(key).len(), key..key + 1));
        self.nearest(text, at..stem, path.depth - (path.end - stem).min(path.depth), path.keys.clone()).or_else(whole)
    }

    /// The key of `keys` with the shortest rest, where the `stem` of the text is the first `depth` bytes of them all, and
    /// key and word differ in their endings: at most two letters of the key and three of the word.
    fn nearest(&self, text: &str, stem: Range<usize>, depth: usize, keys: Range<usize>) -> Option<Hit<'_>> {
        const WORD_REST: usize = 3;
        const LOOK_AT: usize = 24;
        let shared = text[stem.clone()].chars().count();
        if shared < STEM {
            return None;
        }
        let ending = text[stem.end..].chars().take_while(|c| is_word(*c)).take(WORD_REST + 1);
        let (letters, bytes) = ending.fold((0, 0), |(letters, bytes), c| (letters + 1, bytes + c.len_utf8()));
        if letters > WORD_REST {
            return None;
        }
        let rest = |key: usize| {
            let rest = self.keys.key(key).as_bytes().get(depth..).unwrap_or(&[]);
            (!rest.contains(&b' ')).then(|| rest.iter().filter(|byte| **byte & 0xc0 != 0x80).count())
        };
        let best = keys.take(LOOK_AT).filter_map(|key| Some((rest(key)?, key))).min()?;
        // A short stem bears less.
        let key_rest = if shared > STEM { 2 } else { 1 };
        (best.0 <= key_rest).then(|| Hit { end: stem.end + bytes, meanings: self.meanings(best.1), inflected: true })
    }
}

/// Letters that a word and a key with another ending share at least.
const STEM: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(forms: &[(&str, u32)]) -> Lexicon {
        Lexicon::new(forms.iter().map(|(form, n)| ((*form).to_owned(), Meaning::Ordinal(*n))).collect())
    }

    /// End and number of a key.
    type Found = (usize, u32);

    fn look(lexicon: &Lexicon, text: &str) -> (Vec<Found>, Option<Found>) {
        let number = |hit: Hit<'_>| match hit.meanings[0] {
            Meaning::Ordinal(n) => (hit.end, n),
            _ => (0, 0),
        };
        let found = lexicon.look(text, 0, true);
        (found.hits.iter().copied().map(number).collect(), found.near(text).map(number))
    }

    #[test]
    fn all_keys_that_start_here_are_found() {
        let lexicon = lexicon(&[("vingt", 20), ("vingt et un", 21), ("vi", 5)]);
        assert_eq!(look(&lexicon, "vingt-et-un").0, [(2, 5), (5, 20), (11, 21)]);
        assert_eq!(look(&lexicon, "dix").0, []);
    }

    #[test]
    fn endings_may_differ_but_stems_not() {
        let lexicon = lexicon(&[("leden", 1), ("červen", 6), ("červenec", 7)]);
        assert_eq!(look(&lexicon, "července x").1, Some(("července".len(), 7)));
        assert_eq!(look(&lexicon, "červnem").1, None);
        assert_eq!(look(&lexicon, "čeledín").1, None);
        assert_eq!(look(&lexicon, "ledenice").1, Some(("ledenice".len(), 1)));
        assert_eq!(look(&lexicon, "ledenicemi").1, None);
    }
}
