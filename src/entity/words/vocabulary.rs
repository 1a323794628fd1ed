//! The words of a language that were read before: what a word is wherever it stands, worked out once. Must not know what
//! a segment makes of its words.

use super::super::sketch::letters;
use super::reader::{Reader, belongs};
use super::{Before, Shape, Word, before};
use crate::locale::{Folded, Locale, Opening, Words};
use crate::text::{Class, LONGEST_WORD, Span, Weight, WordTable, alphanumeric_start};

/// A word of a text and what its letters tell besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The word.
    pub word: Word,
    /// What it weighs, as [`Weight::add_word`] wants it.
    pub weight: u32,
    /// What may begin with it, as far as that is known.
    pub opening: Opening,
    traits: u8,
}

/// It has four letters or more.
const LONG: u8 = 1;
/// It has a letter or digit, and is not of marks alone.
const READ: u8 = 2;
/// Its last letter is of a script other than Latin.
const FOREIGN: u8 = 4;

impl Token {
    /// Whether it has four characters or more.
    pub fn is_long(&self) -> bool {
        self.traits & LONG != 0
    }

    /// Whether it has a letter or a digit.
    pub fn is_read(&self) -> bool {
        self.traits & READ != 0
    }

    /// Whether the last of its letters is of a script other than Latin.
    pub fn is_foreign(&self) -> bool {
        self.traits & FOREIGN != 0
    }
}

/// Where words stand and what they may open, in order: those in a row that open nothing count as one where no more than a
/// blank parts them.
pub fn openings(tokens: &[Token]) -> impl Iterator<Item = (Span, Opening)> + Clone + '_ {
    let idle = |token: &Token| token.opening == Opening::Nothing;
    let goes_on = |word: &Word, next: &Word| word.start + word.len + 1 == next.start && next.before == Before::Word;
    let runs = tokens.chunk_by(move |a, b| idle(a) && idle(b) && goes_on(&a.word, &b.word));
    runs.filter_map(|run| Some((run.first()?.word.span().join(run.last()?.word.span()), run[0].opening)))
}

/// What a word is by its letters alone.
#[derive(Debug, Clone, Copy, Default)]
struct Nature {
    fold: u64,
    stem: u64,
    letters: u32,
    weight: u32,
    /// In bytes; 0 where no word begins.
    len: u32,
    shape: Shape,
    opening: Opening,
    traits: u8,
}

/// The words of one language that were read so far.
#[derive(Debug)]
pub struct Vocabulary {
    words: &'static Words,
    known: WordTable<Nature>,
    /// Those of the last text.
    tokens: Vec<Token>,
}

impl Vocabulary {
    /// That of a language, without a word as yet.
    pub fn new(locale: &Locale) -> Vocabulary {
        Vocabulary { words: locale.words(), known: WordTable::default(), tokens: Vec::new() }
    }

    /// The words of a text, in order: those that [`super::words`] finds.
    pub fn read(&mut self, text: &str) -> &[Token] {
        self.tokens.clear();
        self.add(text);
        &self.tokens
    }

    /// The words of some texts, text by text.
    pub fn read_each<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Vec<&[Token]> {
        self.tokens.clear();
        let ends: Vec<usize> = texts
            .map(|text| {
                self.add(text);
                self.tokens.len()
            })
            .collect();
        let mut start = 0;
        ends.into_iter().map(|end| &self.tokens[std::mem::replace(&mut start, end)..end]).collect()
    }

    fn add(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut at, mut end) = (0, None);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && !RUNS[usize::from(*byte)] {
                at += 1;
                continue;
            }
            let nature = self.nature(text, at);
            if nature.len == 0 {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let Nature { fold, stem, letters, weight, len, shape, opening, traits } = nature;
            let word = Word { start: at as u32, len, fold, stem, letters, shape, before: before(text, end, at) };
            self.tokens.push(Token { word, weight, opening, traits });
            at += len as usize;
            end = Some(at);
            // A blank parts most words.
            at += usize::from(bytes.get(at) == Some(&b' '));
        }
    }

    fn nature(&mut self, text: &str, at: usize) -> Nature {
        let run = run(text, at);
        let words = self.words;
        match run {
            Some(end) => self.known.of(text.as_bytes(), at..end, || {
                let mut nature = Nature::of(&text[..end], at);
                let word = &text[at..at + nature.len as usize];
                if nature.is_no_numeral(word) {
                    nature.opening = opening(word, words);
                }
                nature
            }),
            None => Nature::of(text, at),
        }
    }
}

/// Where the letters from byte `at` on end that are all that a word there depends on: what follows belongs to no word.
/// `None` where that is not soon told, or where they are more than a table keeps.
fn run(text: &str, at: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[at..];
    let window = &bytes[..bytes.len().min(LONGEST_WORD + 1)];
    let ascii = alphanumeric_start(window);
    let rest = window[ascii..].iter().position(|byte| !RUNS[usize::from(*byte)]);
    let length = rest.map_or(window.len(), |rest| ascii + rest);
    let parted = || match bytes.get(length) {
        Some(byte) if !byte.is_ascii() => text[at + length..].chars().next().is_some_and(|c| !belongs(c, Class::of(c))),
        _ => true,
    };
    ((1..=LONGEST_WORD).contains(&length) && parted()).then_some(at + length)
}

/// The bytes of letters and digits of scripts that write spaces between words. What else is told with two or three bytes
/// begins like punctuation: Latin-1, general punctuation and symbols, Han and Kana, and full-width forms.
static RUNS: [bool; 256] = {
    let mut runs = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        runs[byte] = it.is_ascii_alphanumeric() || matches!(it, 0x80..=0xbf | 0xc3..=0xe1 | 0xea..=0xed);
        byte += 1;
    }
    runs
};

impl Nature {
    /// Whether its capitals, if any, are not those of a Roman numeral.
    fn is_no_numeral(&self, word: &str) -> bool {
        match self.shape {
            Shape::Lower | Shape::Uncased => true,
            Shape::Title => word.len() > 2 || word.is_ascii() && !matches!(word, "V" | "X" | "Ve" | "Xe"),
            Shape::Upper | Shape::Mixed => false,
        }
    }

    /// Reads the word at byte `at`.
    fn of(text: &str, at: usize) -> Nature {
        let mut reader = Reader::new();
        let end = reader.run(text, at);
        let word = &text[at..end];
        let mut weight = Weight::default();
        word.chars().for_each(|c| weight.add_letter(c));
        let is_read = word.chars().any(|c| Class::of(c).is_alphanumeric());
        let traits = [(LONG, word.chars().nth(3).is_some()), (READ, is_read), (FOREIGN, weight.is_foreign())];
        Nature {
            fold: reader.hash,
            stem: reader.stem,
            letters: letters(word),
            weight: weight.sum(),
            len: word.len() as u32,
            shape: reader.shape(word),
            opening: Opening::Anything,
            traits: traits.iter().filter(|(_, holds)| *holds).map(|(bit, _)| bit).sum(),
        }
    }
}

/// What may begin with a word.
fn opening(word: &str, words: &Words) -> Opening {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !words.may_begin(word) {
        return Opening::Nothing;
    }
    // A mark at the beginning may change what stands before.
    let marked = word.starts_with(|c| matches!(c, '\u{300}'..='\u{36f}'));
    if marked { Opening::Anything } else { words.opening(Folded::of(word).text()) }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;
    use crate::format;
    use crate::quantity::{Alone, extract, extract_knowing};
    use crate::text::weight;
    use proptest::prelude::*;

    fn locale(tag: &str) -> Locale {
        Locale::of(&tag.parse().unwrap())
    }

    /// Words with a meaning, words that are like them, and what may stand between them.
    fn texts(tag: &'static str) -> impl Strategy<Value = String> {
        let forms: Vec<String> = locale(tag).words().lexicon.forms().map(|(form, _)| form.to_owned()).collect();
        let forms = prop::sample::select(forms);
        let stems = (forms.clone(), 1..6_usize).prop_map(|(form, letters)| form.chars().take(letters).collect());
        // Words that mean something beside a number only, and words that mean nothing.
        let little = prop::sample::select(vec![
            "a", "and", "in", "the", "house", "s", "at", "x", "und", "er", "haus", "в", "с", "ночь", "на", "дом", "في",
            "و", "بيت", "से", "घर", "집", "saa",
        ]);
        let little = little.prop_map(str::to_owned);
        let letters = "[a-e]{1,4}|[IVXLCMХ]{1,4}[a-e]{0,2}|[A-ZЖ][a-zж\u{301}]{0,3}|[0-9]{1,3}|[ابو]{1,4}|[कीं]{1,4}|[한국일]{1,3}|[一中ー]{1,2}";
        let gaps =
            prop::sample::select(vec![" ", " ", " ", " ", "-", "’", "", ".", ", ", "\u{a0}", "\u{ad}", "، ", "€"]);
        let capital =
            |text: String| text.chars().take(1).flat_map(char::to_uppercase).chain(text.chars().skip(1)).collect();
        let word = prop_oneof![forms.clone(), forms.prop_map(capital), stems, letters, little.clone(), little];
        prop::collection::vec((word, gaps), 0..9)
            .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
    }

    proptest! {
        #[test]
        fn quantities_are_the_same_where_words_are_known(
            (tag, text) in prop::sample::select(vec!["en", "de", "fr", "cs", "tr", "ru", "ar", "he", "hi", "ko", "sw", "ja"])
                .prop_flat_map(|tag| (Just(tag), texts(tag)))
        ) {
            let (locale, segment) = (locale(tag), format::message(&text));
            let mut vocabulary = Vocabulary::new(&locale);
            let mut alone = Alone::default();
            for _ in 0..2 {
                let known = openings(vocabulary.read(segment.plain()));
                let found = extract_knowing(&segment, &locale, &[], known, &mut alone);
                prop_assert_eq!(found, extract(&segment, &locale, &[]));
            }
        }

        #[test]
        fn words_that_were_read_before_are_read_alike(text in "([a-cé]{1,3}|[A-Z]{2}|[Жи]{1,3}|[한국]{1,2}|[中ー]|ابو|هم،|हिं|[ '’\u{ad}\u{200c}×µ“-]|\u{301}){0,20}") {
            let mut vocabulary = Vocabulary::new(&locale("en"));
            for _ in 0..2 {
                let tokens = vocabulary.read(&text);
                prop_assert_eq!(tokens.iter().map(|token| token.word).collect::<Vec<_>>(), words(&text));
                for token in tokens {
                    let word = token.word.of(&text);
                    prop_assert!((token.weight as f32 / 10.0 - weight(word)).abs() < 0.01);
                    prop_assert_eq!(token.is_long(), word.chars().count() > 3);
                }
            }
        }
    }

    #[test]
    fn most_words_open_nothing() {
        for (tag, text, nothing) in [
            ("en", "The old bridge stood for twenty years", vec!["The", "old", "bridge", "stood", "for"]),
            ("de", "Die alte Brücke stand zwanzig Jahre", vec!["Die", "alte", "Brücke", "stand"]),
        ] {
            let mut vocabulary = Vocabulary::new(&locale(tag));
            let found = vocabulary.read(text).iter().filter(|token| token.opening == Opening::Nothing);
            let found: Vec<_> = found.map(|token| token.word.of(text)).collect();
            assert_eq!(found, nothing, "{text}");
        }
    }
}
