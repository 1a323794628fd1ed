//! What of a word stays the same in its other forms, in any script. Must not know what the word means.

use super::render::letter_set;
use super::skeleton::{Letters, romanise};
use crate::text::script::{is_hangul, is_unspaced};

/// How far a form may be from the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With another ending, and with the particles that some scripts write with the word.
    Inflected,
    /// Also as an adjective or a part of a compound.
    Derived,
}

/// What of a name's word stays the same when it is inflected or made an adjective.
pub(super) struct Stem {
    /// Romanised, without what may change.
    text: Letters,
    /// A bit for each letter of it.
    letters: u64,
    /// How many letters it lacks.
    loose: usize,
    /// Whether words of its script carry particles before them: Arabic, Hebrew.
    prefixed: bool,
    /// The word itself where nothing of it changes: an acronym, and Hangul, which only takes particles.
    fixed: Option<String>,
}

impl Stem {
    pub(super) fn of(word: &str) -> Stem {
        let mut text = romanise(word);
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
        let prefixed = word.starts_with(|c: char| matches!(c, '\u{590}'..='\u{8ff}'));
        Stem { letters: letter_set(&text), text, loose, fixed, prefixed }
    }

    /// A bit for each letter that every form has.
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    /// Whether a word of a text may be a form of this one.
    pub(super) fn fits(&self, word: &str, form: Form) -> bool {
        if self.text.is_empty() || word.starts_with(is_unspaced) {
            return false;
        }
        if let Some(fixed) = &self.fixed {
            return word.strip_prefix(fixed.as_str()).is_some_and(|end| end.chars().nth(4).is_none());
        }
        let word = romanise(word);
        let Some(at) = word.windows(self.text.len()).position(|part| *part == *self.text) else { return false };
        let tail = word.len() - at - self.text.len();
        let (before, after) = match (form, self.text.len()) {
            (_, 0..=2) => (0, 0),
            (_, 3) => (0, 2),
            (Form::Derived, length) if length + self.loose >= 5 => (12, 8),
            _ => (0, 4 + self.loose),
        };
        at <= if self.prefixed { before.max(3) } else { before } && tail <= after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (word, form, text, fits) in [
            ("ferry", Form::Inflected, "ferries", true),
            ("Fähre", Form::Inflected, "Fähren", true),
            ("Fähre", Form::Inflected, "Autofähre", false),
            ("Fähre", Form::Derived, "Autofähren", true),
            ("паром", Form::Inflected, "паромом", true),
            ("عبارة", Form::Inflected, "والعبارة", true),
            ("나루", Form::Inflected, "나루에서", true),
            ("नौका", Form::Inflected, "नौकाएँ", true),
            ("bac", Form::Inflected, "bacs", true),
            ("bac", Form::Inflected, "bacon", true),
            ("bac", Form::Derived, "tabac", false),
            ("ICE", Form::Derived, "Iceland", false),
        ] {
            assert_eq!(Stem::of(word).fits(text, form), fits, "{word} {text}");
        }
    }
}
