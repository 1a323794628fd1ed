//! Where a text has one of the names of a place, people or organisation, inflected or not. Must not know what for.

use super::comparison::Text;
use super::gazetteer::{Gazetteer, Id};
use super::spelling::{LetterSet, Spelling};
use super::stem::{Reach, Stem};
use super::words::Word;
use crate::text::Span;
use crate::text::script::is_unspaced;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a name stands: the segment of the bead, the words it consists of, and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The segment, counted from the bead's first.
    pub segment: usize,
    /// The numbers of its words in the segment.
    pub words: Range<usize>,
    /// Bytes relative to the segment.
    pub span: Span,
}

/// The target side of a bead, in which names are looked for.
pub(super) struct Target<'a> {
    texts: &'a [Text<'a>],
    gazetteer: &'a Gazetteer,
    /// The words that may be names by themselves: the segment and the number of each.
    named: OnceCell<Vec<(usize, usize)>>,
    /// What each word of each text may be romanised to.
    letters: OnceCell<Vec<Vec<LetterSet>>>,
}

impl<'a> Target<'a> {
    /// The texts of a side, in a language with these names.
    pub fn new(texts: &'a [Text<'a>], gazetteer: &'a Gazetteer) -> Self {
        Target { texts, gazetteer, named: OnceCell::new(), letters: OnceCell::new() }
    }

    /// The words that may be names by themselves: few, and each search asks for them.
    fn named(&self) -> impl Iterator<Item = (usize, usize)> {
        let named = self.named.get_or_init(|| {
            let mut named = Vec::new();
            for (segment, text) in self.texts.iter().enumerate() {
                let words = text.entities.words.iter().enumerate();
                let known = words.filter(|(_, word)| self.gazetteer.may_know(word));
                named.extend(known.map(|(number, _)| (segment, number)));
            }
            named
        });
        named.iter().copied()
    }

    /// The texts, and the letters of each of their words.
    fn texts(&self) -> impl Iterator<Item = (usize, &Text<'a>, &[LetterSet])> {
        let letters = self.letters.get_or_init(|| {
            let of =
                |text: &Text<'_>| text.entities.words.iter().map(|word| LetterSet::of(word.of(text.plain))).collect();
            self.texts.iter().map(of).collect()
        });
        self.texts.iter().zip(letters).enumerate().map(|(segment, (text, letters))| (segment, text, letters.as_slice()))
    }

    /// The first place that has a name of one of the ids, as it is listed or else with another ending.
    pub fn find(&self, ids: &[Id]) -> Option<Found> {
        let words = |segment: usize| &self.texts[segment].entities.words;
        let is_one = |(segment, number): &(usize, usize)| self.gazetteer.is_one_of(&words(*segment)[*number], ids);
        let exact = self.named().find(is_one);
        let exact = exact.map(|(segment, number)| found(segment, words(segment), number..number + 1));
        exact.or_else(|| {
            let names = ids.iter().flat_map(|id| self.gazetteer.spellings(*id));
            names.filter_map(|name| self.inflected(name, ids)).next()
        })
    }

    fn inflected(&self, name: &Spelling, ids: &[Id]) -> Option<Found> {
        if name.text.starts_with(is_unspaced) {
            return within(name.text, self.texts);
        }
        if !self.texts().any(|(_, _, letters)| letters.iter().any(|word| word.holds(name.start))) {
            return None;
        }
        let stems = name.stems();
        if stems.is_empty() {
            return None;
        }
        let is_other = |word: &Word| {
            let sure = self.gazetteer.surely(word);
            !sure.is_empty() && sure.iter().all(|id| !ids.contains(id))
        };
        self.texts().find_map(|(segment, text, letters)| {
            let words = &text.entities.words;
            let may_fit = |run: &[LetterSet]| run.iter().zip(stems).all(|(word, (_, stem))| word.holds(*stem));
            let places = letters.windows(stems.len()).enumerate().filter(|(_, run)| may_fit(run));
            let fits = |start: &usize| {
                let words = &words[*start..start + stems.len()];
                let fits =
                    |(word, (stem, _)): (&Word, &(Stem, LetterSet))| stem.fits(word.of(text.plain), Reach::Derived);
                words.iter().zip(stems).all(fits) && !(words.len() == 1 && is_other(&words[0]))
            };
            let start = places.map(|(start, _)| start).find(fits)?;
            Some(found(segment, words, start..start + stems.len()))
        })
    }
}

fn found(segment: usize, words: &[Word], range: Range<usize>) -> Found {
    let span = words[range.clone()].iter().map(Word::span).reduce(Span::join).unwrap_or(Span::new(0, 0));
    Found { segment, words: range, span }
}

/// Where the scripts have no spaces, a name is found by its letters alone.
fn within(name: &str, target: &[Text<'_>]) -> Option<Found> {
    target.iter().enumerate().find_map(|(segment, text)| {
        let start = text.plain.find(name)?;
        let span = Span::new(start, start + name.len());
        let words = &text.entities.words;
        let first = words.iter().position(|word| word.span().overlaps(span))?;
        Some(Found { segment, words: first..first + 1, span })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::extract;
    use crate::format;

    fn finds(id: &str, language: &str, plain: &str) -> Option<String> {
        let language = language.parse().unwrap();
        let entities = extract(&format::message(plain));
        let text = Text { plain, entities: &entities };
        Target::new(&[text], &Gazetteer::of(&language)).find(&[Id::of(id)]).map(|found| found.span.of(plain).to_owned())
    }

    #[test]
    fn names_are_found_in_any_form() {
        for (id, language, text, name) in [
            ("territory-DE", "fr", "la chancelière allemande", "allemande"),
            ("territory-RU", "pl", "w Rosji i gdzie indziej", "Rosji"),
            ("territory-IR", "ru", "переговоры с Ираном", "Ираном"),
            ("territory-US", "de", "in den Vereinigten Staaten", "Vereinigten Staaten"),
            ("territory-KR", "de", "die südkoreanische Stadt", "südkoreanische"),
            ("territory-EG", "ar", "وصل إلى مصر", "مصر"),
            ("territory-UN", "zh", "他在联合国说", "联合国"),
            ("territory-US", "ko", "미국은 크다", "미국은"),
            ("territory-DE", "hi", "वह जर्मनी में है", "जर्मनी"),
        ] {
            assert_eq!(finds(id, language, text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (id, language, text) in [
            ("territory-IR", "de", "im Irak"),
            ("territory-AT", "de", "in Australien"),
            ("territory-SK", "de", "in Slowenien"),
            ("territory-NE", "fr", "au Nigeria"),
            ("territory-IR", "zh", "伊拉克"),
            ("territory-IR", "ru", "в Ираке"),
        ] {
            assert_eq!(finds(id, language, text), None, "{text}");
        }
    }
}
