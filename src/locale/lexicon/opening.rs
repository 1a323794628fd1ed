//! What a word may begin, whatever text it stands in: told once for each word, so that a text is looked at closely only
//! where something may be. Must not know the texts.

use super::{Hit, Lexicon, Meaning, Path};
use crate::locale::letter::{is_end, spaced_end};

/// What may begin with a word that no more letters follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Opening {
    /// Nothing.
    Nothing,
    /// What says nothing without a number right beside it: a unit, an article.
    Companion,
    /// The same, or a phrase of several words that may mean anything.
    Phrase,
    /// Anything.
    #[default]
    Anything,
}

impl Meaning {
    /// Whether it says nothing without a number right beside it, or is a part of a number.
    fn is_companion(self) -> bool {
        use Meaning::{
            AfterHour, BeforeHour, Bound, Clock, Counter, Currency, DecadeMark, Discount, Era, Head, HundredsMark,
            Minus, Percent, Permille, Tail, Unit,
        };
        matches!(self, Unit(_) | Currency(_) | Percent | Permille | Counter | Discount | Minus | Era(_))
            || matches!(self, DecadeMark | HundredsMark | Clock | BeforeHour(_) | AfterHour(_))
            || matches!(self, Head(_) | Tail(_) | Bound(_))
    }
}

impl Lexicon {
    /// What may begin at byte `at` of a folded word whatever text it stands in, in a language where words are `inflected`
    /// and that has `suffixes` of numbers.
    pub fn opening(&self, word: &str, at: usize, inflected: bool, suffixes: bool) -> Opening {
        if word.is_empty() || spaced_end(word, 0) < word.len() {
            return Opening::Anything;
        }
        let (found, path) = self.find(word, at, inflected);
        let is_dead_end = |end: usize| !suffixes && !is_end(word, end) && self.holds_no_number(word, end, inflected);
        let means_little =
            |hit: &Hit<'_>| if hit.end == word.len() { are_companions(hit.meanings) } else { is_dead_end(hit.end) };
        let near = found.near(word);
        let has_phrases = self.has_phrases(word, &path);
        if !found.hits.iter().chain(&near).all(means_little) {
            Opening::Anything
        } else if has_phrases {
            Opening::Phrase
        } else if found.hits.iter().chain(&near).any(|hit| hit.end == word.len()) {
            Opening::Companion
        } else {
            Opening::Nothing
        }
    }

    /// Whether keys begin with a folded word and go on behind it with what is no letter.
    pub fn begins_phrases(&self, word: &str) -> bool {
        self.has_phrases(word, &self.keys.walk(word.as_bytes(), 0, |_, _| {}))
    }

    /// Whether a key that begins at byte `at` of a folded text ends behind byte `end`.
    pub fn reaches_beyond(&self, text: &str, at: usize, end: usize) -> bool {
        let mut beyond = false;
        self.keys.walk(text.as_bytes(), at, |_, key_end| beyond |= key_end > end);
        beyond
    }

    /// Whether keys go on behind the word that was walked with what is no letter.
    fn has_phrases(&self, word: &str, path: &Path) -> bool {
        let goes_on = |key: usize| self.keys.key(key).get(path.depth..).is_some_and(|rest| spaced_end(rest, 0) > 0);
        path.end == word.len() && !path.keys.clone().all(goes_on)
    }

    /// Whether no part of a number begins at byte `at` inside of a word, so that none ends there either: `an` in `and`.
    fn holds_no_number(&self, word: &str, at: usize, inflected: bool) -> bool {
        let (found, path) = self.find(word, at, inflected);
        let is_number = |hit: &Hit<'_>| hit.meanings.iter().any(|meaning| meaning.is_number());
        !found.hits.iter().chain(&found.near(word)).any(is_number) && !self.has_phrases(word, &path)
    }

    /// Whether what begins at byte `at` of a folded text, if anything, ends by byte `end` and says nothing without a number
    /// right beside it.
    pub fn is_companion(&self, text: &str, at: usize, end: usize, inflected: bool) -> bool {
        let mut companion = true;
        let path = self.keys.walk(text.as_bytes(), at, |key, key_end| {
            companion &= key_end <= end && are_companions(self.meanings(key));
        });
        companion && (!inflected || path.end <= end || self.near(text, at, &path).is_none())
    }
}

fn are_companions(meanings: &[Meaning]) -> bool {
    meanings.iter().all(|meaning| meaning.is_companion())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_open_what_their_keys_mean() {
        let forms = [
            ("in", Meaning::Unit(7)),
            ("in the morning", Meaning::Period(super::super::Period::Am)),
            ("m", Meaning::Unit(1)),
            ("mai", Meaning::Month(5)),
            ("and one", Meaning::Tail(1)),
            ("zwei", Meaning::Number(2, 1)),
            ("an", Meaning::Bound(1)),
        ];
        let lexicon = Lexicon::new(forms.map(|(form, meaning)| (form.to_owned(), meaning)).to_vec());
        for (word, opening) in [
            ("the", Opening::Nothing),
            ("an", Opening::Companion),
            ("ant", Opening::Nothing),
            ("anzwei", Opening::Anything),
            ("m", Opening::Companion),
            ("in", Opening::Phrase),
            ("and", Opening::Phrase),
            ("mai", Opening::Anything),
            ("zweite", Opening::Anything),
            ("m1", Opening::Anything),
        ] {
            assert_eq!(lexicon.opening(word, 0, true, false), opening, "{word}");
        }
    }

    #[test]
    fn a_phrase_is_told_by_its_text() {
        let forms = [("in", Meaning::Unit(7)), ("in the morning", Meaning::Period(super::super::Period::Am))];
        let lexicon = Lexicon::new(forms.map(|(form, meaning)| (form.to_owned(), meaning)).to_vec());
        assert!(lexicon.is_companion("in the house", 0, 2, false));
        assert!(!lexicon.is_companion("in the morning", 0, 2, false));
    }
}
