//! Words: where they stand, how they are cased, and a hash by which equal ones are found. Must not know names.

mod reader;
mod seen;
mod vocabulary;

pub use seen::Seen;
pub use vocabulary::{Token, Vocabulary, openings};

use super::sketch::letters;
use crate::text::script::is_unspaced;
use crate::text::{Class, Span};
use reader::Reader;

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// No letter of it has case: Han, Arabic, Devanagari, digits, …
    #[default]
    Uncased,
    /// `word`
    Lower,
    /// `Word`, and a single capital
    Title,
    /// `WORD`, two letters or more
    Upper,
    /// `iPhone`, `McDonald`, `NGOs`
    Mixed,
}

impl Shape {
    /// Whether a letter of it is a capital.
    pub fn has_capital(self) -> bool {
        matches!(self, Shape::Title | Shape::Upper | Shape::Mixed)
    }
}

/// A word; its span is relative to the segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
    /// Hash of the word in lower case: equal words have equal hashes.
    pub fold: u64,
    /// Hash of its first letters in lower case: equal for most forms of an inflected word.
    pub stem: u64,
    /// A bit for each letter that its loose form may hold, if it is a Latin word.
    pub letters: u32,
    /// How it is cased.
    pub shape: Shape,
    /// What stands right before it, without a blank between.
    pub before: Before,
}

/// What stands right before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Before {
    /// A blank after another word, or a word of another script.
    Word,
    /// The start of the segment, or punctuation that begins a sentence, a quotation or a parenthesis.
    Start,
    /// A hyphen or apostrophe that ties it to the word before.
    Tie,
    /// Other punctuation: a comma, a slash.
    Other,
}

impl Word {
    /// Bytes relative to the segment.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, (self.start + self.len) as usize)
    }

    /// Whether it begins with a Latin letter.
    pub fn is_latin(&self) -> bool {
        self.letters != u32::MAX
    }

    /// Whether it begins, in the text of its segment, with a letter of a script without spaces: it is a run of words then.
    #[inline]
    pub fn is_run(&self, text: &str) -> bool {
        // These scripts begin where a letter takes three bytes.
        text.as_bytes().get(self.start as usize).is_some_and(|byte| *byte >= 0xe0)
            && self.of(text).starts_with(is_unspaced)
    }

    /// The word as it stands in the text of its segment.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }
}

/// Whether a character is part of a word: letters, marks and digits of any script, and the joiners inside words.
pub fn is_word(c: char) -> bool {
    reader::belongs(c, Class::of(c))
}

/// The words of a text, in order. Runs of scripts written without spaces are one word each.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    words.extend(each(text));
    words
}

/// The words of a text, in order, one after the other.
pub fn each(text: &str) -> impl Iterator<Item = Word> + '_ {
    let bytes = text.as_bytes();
    let (mut at, mut end) = (0, None);
    std::iter::from_fn(move || {
        loop {
            let byte = bytes.get(at)?;
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let mut reader = Reader::new();
            let (start, last) = (at, reader.run(text, at));
            if last == start {
                at += text[start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let before = before(text, end, start);
            (at, end) = (last, Some(last));
            return Some(Word {
                start: start as u32,
                len: (last - start) as u32,
                fold: reader.hash,
                stem: reader.stem,
                letters: letters(&text[start..last]),
                shape: reader.shape(&text[start..]),
                before,
            });
        }
    })
}

/// What stands between byte `end`, where the last word ended, and byte `at`.
#[inline]
fn before(text: &str, end: Option<usize>, at: usize) -> Before {
    match end {
        None => Before::Start,
        Some(end) if at == end + 1 && text.as_bytes()[end] == b' ' => Before::Word,
        Some(end) => behind(&text[end..at]),
    }
}

/// What a gap between two words makes of the second.
fn behind(gap: &str) -> Before {
    if gap.chars().all(|c| Class::of(c).is_whitespace()) {
        return Before::Word;
    }
    if gap.chars().any(starts) {
        return Before::Start;
    }
    let mut chars = gap.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '\'' | '’' | 'ʼ' | '‐' | '‑' | '·' | '・' | '־'), None) => Before::Tie,
        (Some('\'' | '’'), Some(_)) if gap.ends_with(['\'', '’']) => Before::Start,
        _ => Before::Other,
    }
}

/// Whether a mark begins a sentence, a quotation or a parenthesis.
fn starts(c: char) -> bool {
    match c {
        '.' | '!' | '?' | ':' | ';' | '"' | '(' | '[' | '{' | '|' | '*' => true,
        ..='\u{7f}' => false,
        _ => "…“”„«»‘‹›•。！？：「『（—–¿¡।؟".contains(c),
    }
}

/// The hash that [`words`] gives a word.
pub fn fold(word: &str) -> u64 {
    let mut reader = Reader::new();
    word.chars().for_each(|c| reader.read(c));
    if word.is_empty() { 0 } else { reader.hash }
}

/// How the words of a text are cased.
#[derive(Debug, Default)]
pub struct Casing {
    /// Words with a capital.
    pub capitals: u32,
    /// Words of four letters or more with case.
    cased: u32,
    /// Those of them with a capital.
    capital: u32,
    /// Those of them that are all capitals.
    upper: u32,
}

impl Casing {
    /// Counts a word of this shape; `is_long` tells whether it has four letters or more. Without a branch: there are many.
    #[inline]
    pub fn count(&mut self, shape: Shape, is_long: bool) {
        let is_long = u32::from(is_long);
        let has_capital = u32::from(shape.has_capital());
        self.capitals += has_capital;
        self.cased += is_long & u32::from(shape != Shape::Uncased);
        self.capital += is_long & has_capital;
        self.upper += is_long & u32::from(shape == Shape::Upper);
    }

    /// Whether this text, whose words were counted, is set in capitals or in title case, as headlines are: its capitals
    /// tell nothing.
    pub fn is_headline(&self, text: &str) -> bool {
        let ends = || text.trim_end().ends_with(['.', '!', '…', '。']);
        let titled = self.cased >= 3 && self.capital * 10 >= self.cased * 7;
        self.cased >= 2 && self.upper * 2 > self.cased || titled && !ends()
    }
}

/// Whether a text of these words is a headline.
#[cfg(test)]
pub fn is_headline(text: &str, words: &[Word]) -> bool {
    let mut casing = Casing::default();
    words.iter().for_each(|word| casing.count(word.shape, word.of(text).chars().nth(3).is_some()));
    casing.is_headline(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn words_of_many_scripts() {
        for (text, expected) in [
            ("anti-ICE groups’ U.S. aims", vec!["anti", "ICE", "groups", "U", "S", "aims"]),
            ("l’État, c’est moi", vec!["l", "État", "c", "est", "moi"]),
            ("ICE는 온다", vec!["ICE", "는", "온다"]),
            ("反ICE团体", vec!["反", "ICE", "团体"]),
            ("हिन्दी में", vec!["हिन्दी", "में"]),
            ("می‌روم به NATO", vec!["می‌روم", "به", "NATO"]),
            ("", vec![]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn shapes_and_places() {
        let text = "The ICE agents, “Ice” and iPhone by X—Бег";
        let found: Vec<_> = words(text).iter().map(|word| (word.of(text), word.shape, word.before)).collect();
        use {Before as B, Shape as S};
        assert_eq!(
            found,
            [
                ("The", S::Title, B::Start),
                ("ICE", S::Upper, B::Word),
                ("agents", S::Lower, B::Word),
                ("Ice", S::Title, B::Start),
                ("and", S::Lower, B::Start),
                ("iPhone", S::Mixed, B::Word),
                ("by", S::Lower, B::Word),
                ("X", S::Title, B::Word),
                ("Бег", S::Title, B::Start),
            ]
        );
        assert_eq!(words("ICE")[0].fold, words("Ice")[0].fold);
        assert_eq!(words("Été")[0].fold, fold("été"));
    }

    #[test]
    fn headlines() {
        for (text, headline) in [
            ("Police Arrest Three After Denver Protest", true),
            ("POLICE ARREST THREE", true),
            ("Police arrest three in Denver", false),
            ("警方逮捕三人", false),
            ("ICE", false),
        ] {
            assert_eq!(is_headline(text, &words(text)), headline, "{text}");
        }
    }

    proptest! {
        #[test]
        fn words_are_in_order_and_on_boundaries(text in "\\PC{0,60}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.span().start >= end && !word.of(&text).is_empty());
                end = word.span().end;
            }
        }
    }
}
