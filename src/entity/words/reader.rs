//! One word, read letter by letter: where it ends, how it is cased, and its hashes. Must not know what stands around it.

use super::Shape;
use crate::text::Class;

/// Whether a character of a class belongs to a word.
pub(super) fn belongs(c: char, class: Class) -> bool {
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
pub(super) struct Reader {
    /// Hash of what was read, in lower case.
    pub hash: u64,
    /// Hash of its first letters.
    pub stem: u64,
    letters: u32,
    writing: Writing,
    upper: u32,
    lower: u32,
}

impl Reader {
    /// Nothing has been read.
    pub fn new() -> Self {
        Reader { hash: 0xcbf2_9ce4_8422_2325, stem: 0, letters: 0, writing: Writing::Neutral, upper: 0, lower: 0 }
    }

    /// Reads on from byte `at` of the text as far as the word goes; where it ends.
    #[inline]
    pub fn run(&mut self, text: &str, at: usize) -> usize {
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
            for c in text[at..].chars().take_while(|c| !c.is_ascii()) {
                let (class, writing) = (Class::of(c), writing(c));
                if !belongs(c, class) || !self.takes(writing) {
                    return at;
                }
                self.take(c, class, writing);
                at += c.len_utf8();
            }
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

    /// Reads a character, whatever it is.
    pub fn read(&mut self, c: char) {
        self.take(c, Class::of(c), writing(c));
    }

    fn take(&mut self, c: char, class: Class, writing: Writing) {
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
    pub fn shape(&self, text: &str) -> Shape {
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
