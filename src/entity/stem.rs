//! What of a word stays the same in its other forms, in any script. Must not know what the word means.

use super::skeleton::{Letters, romanise};
use crate::locale::{Inflection, Locale};
use crate::text::script::{is_hangul, is_unspaced};

/// How far a form may be from the word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach<'a> {
    /// With another ending, and with the particles that are written with the word, as the language has them.
    Inflected(&'a Locale),
    /// Also as an adjective or a part of a compound.
    Derived,
}

/// Letters from which on a word may be a verb whose forms are no other nouns.
const VERBAL: usize = 6;

/// What of a name's word stays the same when it is inflected or made an adjective.
#[derive(Debug)]
pub(super) struct Stem {
    /// Romanised.
    whole: Letters,
    /// The same without what may change.
    text: Letters,
    /// How many letters it lacks.
    loose: usize,
    /// Whether words of its script carry particles before them: Arabic, Hebrew.
    prefixed: bool,
    /// The word itself where nothing of it changes: an acronym, and Hangul, which only takes particles.
    fixed: Option<String>,
}

impl Stem {
    pub(super) fn of(word: &str) -> Stem {
        let whole = romanise(word);
        let mut text = whole.clone();
        let vowel = text.last().is_some_and(|letter| b"aeiouy".contains(letter));
        let loose = match text.len() {
            0..=3 => 0,
            4 => usize::from(vowel),
            5..=7 => 1,
            8..=9 => 2,
            _ => 3,
        };
        text.truncate(text.len() - loose);
        let is_acronym = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        let fixed = (is_acronym || word.starts_with(is_hangul)).then(|| word.to_owned());
        Stem { whole, text, loose, fixed, prefixed: is_prefixing(word) }
    }

    /// The letters that stand together in every form, romanised.
    pub(super) fn letters(&self) -> &[u8] {
        &self.text
    }

    /// Whether a word of a text may be a form of this one.
    pub(super) fn fits(&self, word: &str, reach: Reach<'_>) -> bool {
        if self.text.is_empty() || word.starts_with(is_unspaced) {
            return false;
        }
        if let Reach::Inflected(locale) = reach
            && let Some(inflection) = locale.inflection().filter(|known| self.whole.len() <= known.letters)
        {
            return self.is_listed(word, inflection, locale.proclitics());
        }
        if let Some(fixed) = &self.fixed {
            return word.strip_prefix(fixed.as_str()).is_some_and(|end| end.chars().nth(4).is_none());
        }
        let word = romanise(word);
        let Some(at) = word.windows(self.text.len()).position(|part| *part == *self.text) else { return false };
        let tail = word.len() - at - self.text.len();
        let (before, after) = match (reach, self.text.len()) {
            (_, 0..=2) => (0, 0),
            (_, 3) => (0, 2),
            (Reach::Derived, length) if length + self.loose >= 5 => (12, 8),
            _ => (0, 4 + self.loose),
        };
        at <= if self.prefixed { before.max(3) } else { before } && tail <= after
    }

    /// Whether a word of a text is this one with an ending that its language has, and proclitics before it.
    fn is_listed(&self, word: &str, inflection: &Inflection, proclitics: &[&str]) -> bool {
        if let Some(fixed) = &self.fixed {
            return word.strip_prefix(fixed.as_str()).is_some_and(|end| are_endings(end, inflection.endings));
        }
        let bare = proclitics.iter().filter_map(|proclitic| word.strip_prefix(proclitic));
        std::iter::once(word).chain(bare).any(|word| self.is_inflected(&romanise(word), inflection))
    }

    fn is_inflected(&self, word: &[u8], inflection: &Inflection) -> bool {
        let ends_in = |tail: &[u8], ending: &str| *romanise(ending) == *tail;
        let has_ending = |tail: &[u8]| inflection.endings.iter().any(|ending| ends_in(tail, ending));
        let (start, last) = self.whole.split_at(self.whole.len().saturating_sub(1));
        let gives_way = inflection.swaps && last.first().is_some_and(|letter| b"aeiouy".contains(letter));
        let changed = |(lost, found): &(&str, &str)| {
            let start = self.whole.strip_suffix(romanise(lost).as_slice());
            start.and_then(|start| word.strip_prefix(start)).is_some_and(|tail| ends_in(tail, found))
        };
        word.strip_prefix(self.whole.as_slice()).is_some_and(|tail| tail.is_empty() || has_ending(tail))
            || gives_way && word.strip_prefix(start).is_some_and(has_ending)
            || inflection.changes.iter().any(changed)
            || self.whole.len() >= VERBAL && inflection.verbal.iter().any(changed)
    }
}

/// Whether words of its script carry particles before them: Arabic, Hebrew.
pub(super) fn is_prefixing(word: &str) -> bool {
    word.starts_with(|c: char| matches!(c, '\u{590}'..='\u{8ff}'))
}

/// Whether a text is made of endings, of which an acronym and Hangul may have several.
fn are_endings(text: &str, endings: &[&str]) -> bool {
    let mut rests = endings.iter().filter(|ending| !ending.is_empty()).filter_map(|ending| text.strip_prefix(ending));
    text.is_empty() || rests.any(|rest| are_endings(rest, endings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms() {
        for (language, word, text, fits) in [
            ("en", "ferry", "ferries", true),
            ("en", "ferry", "ferret", false),
            ("en", "wharf", "wharves", true),
            ("en", "UI", "UIs", true),
            ("de", "Fähre", "Fähren", true),
            ("de", "Fähre", "Autofähre", false),
            ("ru", "паром", "паромом", true),
            ("ar", "عبارة", "والعبارة", true),
            ("ko", "나루", "나루에서는", true),
            ("hi", "नौका", "नौकाएँ", true),
            ("fi", "satama", "satamassa", true),
            ("fr", "bac", "bacs", true),
            ("fr", "bac", "bacon", false),
        ] {
            let locale = Locale::of(&language.parse().expect("a tag"));
            assert_eq!(Stem::of(word).fits(text, Reach::Inflected(&locale)), fits, "{word} {text}");
        }
    }

    #[test]
    fn derived_forms() {
        for (word, text, fits) in [
            ("Fähre", "Autofähren", true),
            ("Iran", "Iranian", true),
            ("bac", "tabac", false),
            ("ICE", "Iceland", false),
        ] {
            assert_eq!(Stem::of(word).fits(text, Reach::Derived), fits, "{word} {text}");
        }
    }
}
