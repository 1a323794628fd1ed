//! Mentions: the words of a segment that look like names or acronyms. Must not know the other side.

use super::words::{Before, Shape, Word};
use crate::locale::{Locale, Meaning};
use crate::text::HashedSet;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// What a mention looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Two to six capitals: `ICE`, `ООН`; the capitals of `NGOs`.
    Acronym,
    /// A capitalised word.
    Name,
}

/// A word that looks like a name; it is one only if the document bears that out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The number of the word in its segment.
    pub word: u32,
    /// The name it is part of: equal for words of one run such as *Ashford Night Watch*.
    pub run: u32,
    /// Hash by which mentions of the same name are the same, whatever their case.
    pub key: u64,
    /// What it looks like.
    pub kind: Kind,
    /// Whether it stands where any word is capitalised.
    pub initial: bool,
    /// Whether the word is one that names are made of and that languages translate: `Council`, `North`, `American`.
    pub common: bool,
    /// Whether its language writes every noun with a capital, so that it may be no name at all.
    pub noun: bool,
}

/// Lower-case words inside names.
const JOINERS: &[&str] = &[
    "al", "and", "bin", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "e", "el", "et", "for", "ibn", "la", "las", "le", "of", "on", "the", "und", "van", "von", "y", "zu",
];

/// The mentions of a segment, in order; none in a headline, whose capitals tell nothing.
pub fn mentions(text: &str, words: &[Word], headline: bool, locale: &Locale) -> SmallVec<[Mention; 8]> {
    let mut mentions = SmallVec::new();
    if headline {
        return mentions;
    }
    let is_english = locale.language.primary() == "en";
    let capital_nouns = locale.capitalises_nouns();
    // The run goes on while names follow one another with at most two joiners between.
    let (mut run, mut gap) = (0, u32::MAX);
    for (number, word) in words.iter().enumerate() {
        if !matches!(word.before, Before::Word | Before::Tie) {
            gap = u32::MAX;
        }
        if !word.shape.has_capital() {
            let joins = gap < 2 && word.shape == Shape::Lower && JOINING.contains(&word.fold);
            gap = if joins { gap + 1 } else { u32::MAX };
            continue;
        }
        let Some((kind, key)) = kind(word, text).filter(|_| !is_title(word) && !is_calendar(word.of(text), locale))
        else {
            gap = u32::MAX;
            continue;
        };
        if gap == u32::MAX {
            run = number as u32;
        }
        gap = 0;
        let initial = word.before == Before::Start && kind == Kind::Name;
        let common = is_english && COMMON.contains(&key);
        let noun = capital_nouns && kind == Kind::Name;
        mentions.push(Mention { word: number as u32, run, key, kind, initial, common, noun });
    }
    mentions
}

/// Whether a word of this hash is an English one that names are made of: `Council`, `North`, `American`.
pub fn is_common(fold: u64) -> bool {
    COMMON.contains(&fold)
}

/// English words that names are made of and that other languages translate.
static COMMON: LazyLock<HashedSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    folds(lines.flat_map(str::split_whitespace))
});

static JOINING: LazyLock<HashedSet<u64>> = LazyLock::new(|| folds(JOINERS.iter().copied()));

/// Titles before names, which languages add and leave out as they please.
const TITLES: &[&str] = &[
    "Dr", "Frau", "Herr", "Herrn", "Lady", "Lord", "Miss", "Mme", "Mr", "Mrs", "Ms", "Sen", "Señor", "Señora", "Sir",
    "Sr", "Sra",
];

static TITLING: LazyLock<HashedSet<u64>> = LazyLock::new(|| folds(TITLES.iter().copied()));

fn folds<'a>(words: impl Iterator<Item = &'a str>) -> HashedSet<u64> {
    words.map(super::words::fold).collect()
}

fn is_title(word: &Word) -> bool {
    word.shape == Shape::Title && TITLING.contains(&word.fold)
}

/// Whether a word names a month, a day of the week or a number: languages write those in lower case, and other checks
/// know them better.
fn is_calendar(word: &str, locale: &Locale) -> bool {
    let lexicon = &locale.words().lexicon;
    if !lexicon.may_begin(word) {
        return false;
    }
    let lower = word.to_lowercase();
    let mut known = false;
    lexicon.walk(&lower, 0, |hit| {
        let calendar =
            |meaning: &Meaning| matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::Number(..));
        known |= hit.end == lower.len() && hit.meanings.iter().any(calendar);
    });
    known
}

fn kind(word: &Word, text: &str) -> Option<(Kind, u64)> {
    let text = word.of(text);
    match word.shape {
        Shape::Upper if is_acronym(text) => Some((Kind::Acronym, word.fold)),
        Shape::Mixed => match text.strip_suffix('s').filter(|stem| is_acronym(stem)) {
            Some(stem) => Some((Kind::Acronym, super::words::fold(stem))),
            None => Some((Kind::Name, word.fold)),
        },
        Shape::Upper | Shape::Title if text.chars().nth(1).is_some() && !is_roman(text) => {
            Some((Kind::Name, word.fold))
        }
        _ => None,
    }
}

/// Capitals that are words of clock times.
const CLOCK: &[&str] = &["AM", "PM"];

/// Two to six capitals that are no Roman numeral below 40 and no half of the day.
pub fn is_acronym(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.chars().nth(6).is_none()
        && text.chars().all(char::is_uppercase)
        && !is_roman(text)
        && !CLOCK.contains(&text)
}

fn is_roman(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::super::words::{is_headline, words};
    use super::*;

    fn english() -> Locale {
        Locale::of(&"en".parse().unwrap())
    }

    fn read(text: &str) -> Vec<(&str, Kind, bool)> {
        let words = words(text);
        let found = mentions(text, &words, is_headline(text, &words), &english());
        found.iter().map(|m| (words[m.word as usize].of(text), m.kind, m.initial)).collect()
    }

    #[test]
    fn lists_hold_words_as_they_are_looked_up() {
        let shapes = |list: &[&str]| list.iter().map(|word| words(word)[0].shape).collect::<Vec<_>>();
        assert!(shapes(JOINERS).iter().all(|shape| *shape == Shape::Lower));
        assert!(shapes(TITLES).iter().all(|shape| *shape == Shape::Title));
    }

    #[test]
    fn common_words_are_those_of_the_list_not_of_its_head() {
        for (word, common) in [("Council", true), ("North", true), ("Written", false), ("bilint", false)] {
            assert_eq!(COMMON.contains(&super::super::words::fold(word)), common, "{word}");
        }
    }

    #[test]
    fn acronyms_and_names() {
        use Kind::{Acronym, Name};
        assert_eq!(
            read("On Friday, anti-ICE groups told NGOs about Louis XIV."),
            [("On", Name, true), ("ICE", Acronym, false), ("NGOs", Acronym, false), ("Louis", Name, false),]
        );
        assert_eq!(
            read("Глава ООН прибыл в Киев"),
            [("Глава", Name, true), ("ООН", Acronym, false), ("Киев", Name, false)]
        );
        assert_eq!(read("在NATO的会议上"), [("NATO", Acronym, false)]);
        assert_eq!(read("Police Arrest Three After Protest"), []);
    }

    #[test]
    fn words_of_one_name_run_together() {
        let text = "the Department of Public Transport and Lindt-Maier, Portland";
        let words = words(text);
        let runs: Vec<_> = mentions(text, &words, false, &english()).iter().map(|m| (m.word, m.run)).collect();
        assert_eq!(runs, [(1, 1), (3, 1), (4, 1), (6, 1), (7, 1), (8, 8)]);
    }
}
