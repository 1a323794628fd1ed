//! What is known of the words of a text before it is scanned, so that most of them are passed over. Must not know how.

use super::assemble::may_concern;
use super::scan::Item;
use super::words::skip_space;
use crate::locale::{Folded, Opening, Places, Words, is_start};
use crate::text::Span;

/// The words of a folded text, or runs of words, that something is known of, in order.
pub struct Known<'a, I> {
    text: &'a str,
    words: &'a Words,
    places: Places<'a>,
    rest: I,
    now: Option<Word>,
}

/// A word, its bytes in the folded text.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    opening: Opening,
}

impl<'a, I: Iterator<Item = (Span, Opening)> + Clone> Known<'a, I> {
    /// The words of a folded text, given by where they stand in its original.
    pub fn new(folded: &'a Folded, words: &'a Words, mut rest: I) -> Self {
        let mut places = folded.places();
        let now = next(&mut places, &mut rest);
        Known { text: folded.text(), words, places, rest, now }
    }

    /// The first byte from `at` on where an item that means anything may begin, `last` being the last before it: blanks and
    /// words that are known to begin none are passed over. Bytes must ascend from call to call.
    #[inline]
    pub fn pass(&mut self, mut at: usize, last: Option<&Item<'_>>) -> usize {
        loop {
            while self.text.as_bytes().get(at) == Some(&b' ') {
                at += 1;
            }
            while self.now.is_some_and(|word| word.start < at) {
                self.now = next(&mut self.places, &mut self.rest);
            }
            match self.now {
                Some(word) if self.passes(word, at, last) && self.is_parted(word) => at = word.end,
                _ => return at,
            }
        }
    }

    /// Whether no item that means anything begins at byte `at` or with the next `word` right behind it.
    #[inline]
    fn passes(&self, word: Word, at: usize, last: Option<&Item<'_>>) -> bool {
        match word.opening {
            Opening::Nothing => word.start == at,
            Opening::Companion | Opening::Phrase => {
                word.start <= at + 1
                    && last.is_none_or(|last| !may_concern(last, at))
                    && self.is_alone(word)
                    && self.is_companion(word, at)
            }
            Opening::Anything => false,
        }
    }

    /// Whether no more than a companion begins at byte `at`, with the word or an apostrophe before it: `'s`.
    fn is_companion(&self, word: Word, at: usize) -> bool {
        let is_tied = || word.start == at + 1 && word.end == at + 2 && self.text.as_bytes()[at] == b'\'';
        match word.opening {
            Opening::Companion if word.start == at => true,
            _ if word.start == at || is_tied() => {
                self.words.lexicon.is_companion(self.text, at, word.end, self.words.inflected)
            }
            _ => false,
        }
    }

    /// The end of the word that begins at byte `at`, where no more than a blank and a word that opens nothing follow it.
    pub fn alone(&self, at: usize) -> Option<usize> {
        let word = self.now.filter(|word| word.start == at)?;
        let is_parted = self.text.as_bytes().get(word.end) == Some(&b' ');
        (is_parted && self.is_alone(word)).then_some(word.end)
    }

    /// Whether nothing behind the word belongs to it: the text ends, or a word follows that opens nothing.
    fn is_alone(&self, word: Word) -> bool {
        let end = skip_space(self.text, word.end);
        let opens_nothing = |word: Word| word.start == end && word.opening == Opening::Nothing && self.is_parted(word);
        end == self.text.len() || next(&mut self.places.clone(), &mut self.rest.clone()).is_some_and(opens_nothing)
    }

    /// Whether no letter stands next to a word.
    #[inline]
    fn is_parted(&self, word: Word) -> bool {
        let bytes = self.text.as_bytes();
        let is_mark = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphabetic();
        let (before, after) = (word.start.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(word.end));
        before.is_none_or(is_mark) && after.is_none_or(is_mark)
            || is_start(self.text, word.start) && is_start(self.text, word.end)
    }
}

#[inline]
fn next(places: &mut Places<'_>, rest: &mut impl Iterator<Item = (Span, Opening)>) -> Option<Word> {
    let (Span { start, end }, opening) = rest.next()?;
    Some(Word { start: places.of(start), end: places.of(end), opening })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    /// The words of an English text that are not passed over.
    fn stops(text: &str) -> Vec<&str> {
        let (locale, folded) = (Locale::of(&"en".parse().unwrap()), Folded::of(text));
        let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let words = text.split(' ').map(|word| (Span::new(place(word), place(word) + word.len()), word));
        let words: Vec<_> = words.map(|(span, word)| (span, locale.words().opening(word))).collect();
        let mut known = Known::new(&folded, locale.words(), words.into_iter());
        let (mut at, mut stops) = (0, Vec::new());
        loop {
            at = known.pass(at, None);
            match text[at..].split(' ').next() {
                None | Some("") => return stops,
                Some(word) => stops.push(word),
            }
            at += stops.last().map_or(0, |word| word.len());
        }
    }

    #[test]
    fn what_says_nothing_without_a_number_is_passed_over_where_none_may_be() {
        for (text, expected) in [
            ("the old house and the garden", vec![]),
            ("a house in the garden", vec![]),
            ("in the morning", vec!["in", "morning"]),
            ("a tenth", vec!["a", "tenth"]),
            ("twenty meters in a house", vec!["twenty", "meters", "in"]),
        ] {
            assert_eq!(stops(text), expected, "{text}");
        }
    }
}
