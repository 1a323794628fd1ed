//! What words mean that stand by themselves, worked out once for each: texts say the same few over and over. Must not know
//! what stands around them.

use super::scan::{self, Item, What};
use super::words::Spelled;
use crate::locale::{Meaning, Words};
use crate::text::{LONGEST_WORD, WordTable};
use smallvec::SmallVec;
use std::ops::Range;

/// The words of one language that were met so far.
#[derive(Debug, Default)]
pub struct Alone {
    known: WordTable<Entry>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    sole: Sole,
    /// Whether phrases begin with it, which the text has to be asked for.
    begins_phrases: bool,
}

/// What a word is if nothing behind it belongs to it; ends count from its first byte.
#[derive(Debug, Clone, Copy, Default)]
enum Sole {
    /// It depends on what follows.
    #[default]
    Open,
    Nothing,
    Spelled(Spelled, &'static [Meaning]),
    Word(&'static [Meaning]),
}

impl Alone {
    /// The item that the word at these bytes of a folded text is, if any, where no more than a blank and a word that opens
    /// nothing follow it. `Err` where that has to be read from the text.
    pub fn of(
        &mut self,
        text: &str,
        word: Range<usize>,
        words: &'static Words,
    ) -> Result<Option<Item<'static>>, Unknown> {
        if word.is_empty() || word.len() > LONGEST_WORD {
            return Err(Unknown);
        }
        let Range { start, end } = word;
        let known = self.known.of(text.as_bytes(), word, || Entry::of(&text[start..end], words));
        if known.begins_phrases && words.lexicon.reaches_beyond(text, start, end) {
            return Err(Unknown);
        }
        let what = match known.sole {
            Sole::Open => return Err(Unknown),
            Sole::Nothing => return Ok(None),
            Sole::Spelled(spelled, meanings) => {
                What::Spelled(Spelled { end: start + spelled.end, ..spelled }, meanings)
            }
            Sole::Word(meanings) => What::Word(meanings),
        };
        Ok(Some(Item { start, end, what }))
    }
}

/// What a word is depends on more than its letters.
#[derive(Debug)]
pub struct Unknown;

impl Entry {
    fn of(word: &str, words: &'static Words) -> Entry {
        let begins_phrases = words.lexicon.begins_phrases(word);
        let open = Entry { sole: Sole::Open, begins_phrases: false };
        if words.proclitics.at_start(word).next().is_some() || goes_on_inside(word, words) {
            return open;
        }
        let found = words.look(word, 0);
        // Where it has another ending than a key, what follows may be taken for the ending of a phrase.
        let item = scan::meant(word, 0, &found, words, false)
            .or_else(|| if begins_phrases { None } else { scan::meant(word, 0, &found, words, words.inflected) });
        let sole = match item {
            None if begins_phrases => return open,
            None => Sole::Nothing,
            Some(Item { end, .. }) if end < word.len() => return open,
            Some(Item { what: What::Spelled(spelled, meanings), .. }) => Sole::Spelled(spelled, meanings),
            Some(Item { what: What::Word(meanings), .. }) => Sole::Word(meanings),
            Some(_) => return open,
        };
        Entry { sole, begins_phrases }
    }
}

/// Whether phrases begin inside of a word, where a number of it ends and another may go on.
fn goes_on_inside(word: &str, words: &Words) -> bool {
    let mut ends: SmallVec<[usize; 4]> = SmallVec::from_elem(0, 1);
    let mut next = 0;
    while let Some(at) = ends.get(next).copied() {
        next += 1;
        if at > 0 && words.lexicon.begins_phrases(&word[at..]) {
            return true;
        }
        let found = words.look(word, at);
        for hit in found.hits.iter().filter(|hit| hit.end < word.len()) {
            if !ends.contains(&hit.end) {
                ends.push(hit.end);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn words_are_what_they_are_by_themselves() {
        for (tag, text, value) in [
            ("en", "two houses", Ok(Some(2))),
            ("de", "einen hof", Ok(Some(1))),
            ("en", "bridge here", Ok(None)),
            ("en", "a fifth", Err(())),
        ] {
            let (locale, mut alone) = (Locale::of(&tag.parse().unwrap()), Alone::default());
            let word = 0..text.find(' ').unwrap();
            for _ in 0..2 {
                let found = alone.of(text, word.clone(), locale.words());
                let found = found.map_err(|Unknown| ()).map(|item| {
                    item.and_then(|item| match item.what {
                        What::Spelled(spelled, _) => spelled.value.as_whole(),
                        _ => None,
                    })
                });
                assert_eq!(found, value, "{text}");
            }
        }
    }
}
