//! Words: where they stand, how they are cased, and a hash by which equal ones are found. Must not know names.

use crate::text::{Class, Span};

/// How a word is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No letter of it has case: Han, Arabic, Devanagari, digits, …
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

    /// The word as it stands in the text of its segment.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }
}

/// Whether a character is part of a word: letters, marks and digits of any script, and the joiners inside words.
pub fn is_word(c: char) -> bool {
    belongs(c, Class::of(c))
}

fn belongs(c: char, class: Class) -> bool {
    class.is_alphanumeric()
        || !c.is_ascii()
            && (class.is_mark() && !matches!(c, '\u{2010}'..='\u{2060}' | '\u{3000}'..='\u{3004}')
                || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}'))
}

/// What parts words besides blanks and punctuation: Latin letters and digits stand apart from other scripts, so that
/// `ICE` is a word of `ICE는` and of `反ICE团体`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Latin,
    Other,
    /// Digits and marks go with what they stand at.
    Neutral,
}

fn writing(c: char) -> Writing {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Writing::Latin,
        '0'..='9' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' => Writing::Neutral,
        _ => Writing::Other,
    }
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
            let before = end.map_or(Before::Start, |end| before(&text[end..start]));
            (at, end) = (last, Some(last));
            return Some(Word {
                start: start as u32,
                len: (last - start) as u32,
                fold: reader.hash,
                stem: reader.stem,
                shape: reader.shape(&text[start..]),
                before,
            });
        }
    })
}

fn before(gap: &str) -> Before {
    if gap == " " || gap.chars().all(char::is_whitespace) {
        return Before::Word;
    }
    if gap.chars().any(|c| ".!?:;…\"“”„«»‘‹›([{|•*。！？：「『（—–¿¡।؟".contains(c)) {
        return Before::Start;
    }
    let mut chars = gap.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '\'' | '’' | 'ʼ' | '‐' | '‑' | '·' | '・' | '־'), None) => Before::Tie,
        (Some('\'' | '’'), Some(_)) if gap.ends_with(['\'', '’']) => Before::Start,
        _ => Before::Other,
    }
}

/// Letters that make a stem.
const STEM: u32 = 5;

/// The multiplier of FNV-1a.
const PRIME: u64 = 0x0100_0000_01b3;

/// What a byte of ASCII adds to the counts of small letters (low half) and capitals (high half) of a word.
static CASES: [u64; 256] = {
    let mut cases = [END; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_digit() {
            cases[byte as usize] = DIGIT;
        } else if byte.is_ascii_alphabetic() {
            cases[byte as usize] = if byte.is_ascii_uppercase() { 1 << 32 } else { 1 };
        }
        byte += 1;
    }
    cases
};

const DIGIT: u64 = 0;
/// What ends a run of letters and digits.
const END: u64 = u64::MAX;

/// Letters and digits of ASCII in a row.
#[derive(Clone, Copy)]
struct Stretch {
    length: usize,
    /// The hash of all that was read up to its end.
    hash: u64,
    /// The sum of their [`CASES`].
    cases: u64,
}

/// The letters and digits of ASCII that `bytes` begin with, behind what has that hash; digits alone if `letters_end` it.
#[inline]
fn stretch(bytes: &[u8], mut hash: u64, letters_end: bool) -> Stretch {
    let (mut length, mut cases) = (0, 0);
    for byte in bytes {
        let case = CASES[usize::from(*byte)];
        if case == END || letters_end && case != DIGIT {
            break;
        }
        cases += case;
        // The bit sets letters to lower case, and digits have it.
        hash = (hash ^ u64::from(byte | 0x20)).wrapping_mul(PRIME);
        length += 1;
    }
    Stretch { length, hash, cases }
}

/// What is known of a word while it is being read.
struct Reader {
    hash: u64,
    stem: u64,
    letters: u32,
    writing: Writing,
    upper: u32,
    lower: u32,
}

impl Reader {
    fn new() -> Self {
        Reader { hash: 0xcbf2_9ce4_8422_2325, stem: 0, letters: 0, writing: Writing::Neutral, upper: 0, lower: 0 }
    }

    /// Reads on from byte `at` of the text as far as the word goes; where it ends.
    #[inline]
    fn run(&mut self, text: &str, at: usize) -> usize {
        let end = self.ascii(text.as_bytes(), at);
        if text.as_bytes().get(end).is_none_or(u8::is_ascii) { end } else { self.go_on(text, end) }
    }

    /// Reads on where a word has more than ASCII.
    fn go_on(&mut self, text: &str, mut at: usize) -> usize {
        let bytes = text.as_bytes();
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                let end = self.ascii(bytes, at);
                if end == at {
                    break;
                }
                at = end;
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            let (class, writing) = (Class::of(c), writing(c));
            if !belongs(c, class) || !self.takes(writing) {
                break;
            }
            self.read(c, class, writing);
            at += c.len_utf8();
        }
        at
    }

    /// Reads the letters and digits of ASCII from byte `at` on that the word takes; where they end.
    #[inline]
    fn ascii(&mut self, bytes: &[u8], at: usize) -> usize {
        let letters_end = self.writing == Writing::Other;
        let rest = &bytes[at..];
        let start = &rest[..rest.len().min(STEM.saturating_sub(self.letters) as usize)];
        let stem = stretch(start, self.hash, letters_end);
        let mut read = stem;
        if stem.length == start.len() {
            read = stretch(&rest[stem.length..], stem.hash, letters_end);
            read.length += stem.length;
            read.cases += stem.cases;
        }
        if stem.length > 0 {
            self.stem = stem.hash;
        }
        self.hash = read.hash;
        self.letters += read.length as u32;
        if read.cases != 0 {
            self.writing = Writing::Latin;
            self.lower += read.cases as u32;
            self.upper += (read.cases >> 32) as u32;
        }
        at + read.length
    }

    fn takes(&self, writing: Writing) -> bool {
        writing == self.writing || writing == Writing::Neutral || self.writing == Writing::Neutral
    }

    fn read(&mut self, c: char, class: Class, writing: Writing) {
        if self.writing == Writing::Neutral {
            self.writing = writing;
        }
        if class.is_uppercase() {
            self.upper += 1;
            c.to_lowercase().for_each(|c| self.hash(c));
        } else {
            self.lower += u32::from(class.is_lowercase());
            self.hash(c);
        }
    }

    /// FNV-1a over characters: short words, no need for more.
    #[inline]
    fn hash(&mut self, c: char) {
        if !matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}') {
            self.hash = (self.hash ^ u64::from(c)).wrapping_mul(PRIME);
            self.letters += 1;
            if self.letters <= STEM {
                self.stem = self.hash;
            }
        }
    }

    /// How the word that `text` begins with is cased.
    fn shape(&self, text: &str) -> Shape {
        let is_title = || text.chars().next().is_some_and(|first| Class::of(first).is_uppercase());
        match (self.upper, self.lower) {
            (0, 0) => Shape::Uncased,
            (0, _) => Shape::Lower,
            (1, _) if is_title() => Shape::Title,
            (_, 0) => Shape::Upper,
            _ => Shape::Mixed,
        }
    }
}

/// The hash that [`words`] gives a word.
pub fn fold(word: &str) -> u64 {
    let mut reader = Reader::new();
    word.chars().for_each(|c| reader.read(c, Class::of(c), writing(c)));
    if word.is_empty() { 0 } else { reader.hash }
}

/// Whether a text is set in capitals or in title case, as headlines are: its capitals tell nothing.
pub fn is_headline(text: &str, words: &[Word]) -> bool {
    // Four letters take four bytes at least and sixteen at most.
    let is_long = |word: &&Word| match word.len {
        0..4 => false,
        4..13 => word.of(text).chars().nth(3).is_some(),
        _ => true,
    };
    let long = words.iter().filter(|word| word.shape != Shape::Uncased).filter(is_long);
    let (mut all, mut capital, mut upper) = (0, 0, 0);
    for word in long {
        all += 1;
        capital += u32::from(word.shape != Shape::Lower);
        upper += u32::from(word.shape == Shape::Upper);
    }
    let ends = text.trim_end().ends_with(['.', '!', '…', '。']);
    all >= 3 && capital * 10 >= all * 7 && !ends || all >= 2 && upper * 2 > all
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
