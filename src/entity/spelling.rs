//! One name as texts are searched for it, worked out once. Must not know what it is the name of, or the texts.

use super::skeleton::romanise;
use super::stem::Stem;
use super::words;
use crate::text::script::is_unspaced;
use std::sync::OnceLock;

/// A name as texts are searched for it.
#[derive(Debug)]
pub(super) struct Spelling {
    /// The name as it is listed.
    pub text: &'static str,
    /// What every form of it begins with.
    pub start: LetterSet,
    stems: OnceLock<Box<[(Stem, LetterSet)]>>,
}

impl Spelling {
    /// A name as it is listed.
    pub fn of(text: &'static str) -> Spelling {
        Spelling { text, start: LetterSet::of_start(text), stems: OnceLock::new() }
    }

    /// What of each of its words stays the same, and the letters of that.
    pub fn stems(&self) -> &[(Stem, LetterSet)] {
        self.stems.get_or_init(|| {
            let stems = words::each(self.text).map(|word| Stem::of(word.of(self.text)));
            let with_letters = |stem: Stem| {
                let letters = LetterSet::of_bytes(stem.letters());
                (stem, letters)
            };
            stems.map(with_letters).collect()
        })
    }
}

/// A bit for each letter of a romanised word, and one for each two that stand together, some of which share theirs.
#[derive(Debug, Clone, Copy)]
pub(super) struct LetterSet {
    letters: u64,
    pairs: u64,
}

impl LetterSet {
    const NONE: LetterSet = LetterSet { letters: 0, pairs: 0 };

    fn of_bytes(bytes: &[u8]) -> LetterSet {
        let mut set = LetterSet::NONE;
        let mut before = None;
        for byte in bytes {
            // Of names as they stand, capitals are letters as well.
            let small = byte | 0x20;
            set.letters |= 1 << (small & 63);
            set.pairs |= before.map_or(0, |before: u8| 1 << ((before.wrapping_mul(7) ^ small) & 63));
            before = Some(small);
        }
        set
    }

    /// Of a word of a script that parts words.
    pub fn of(word: &str) -> LetterSet {
        if word.is_ascii() {
            LetterSet::of_bytes(word.as_bytes())
        } else if word.starts_with(is_unspaced) {
            LetterSet::NONE
        } else {
            LetterSet::of_bytes(&romanise(word))
        }
    }

    /// Of what every form of a name begins with: no form of a word lacks its first three letters.
    fn of_start(name: &str) -> LetterSet {
        let (mut start, mut length) = ([0; 3], 0);
        let word = words::each(name).next().map_or("", |word| word.of(name));
        let romanised = word.chars().flat_map(|c| any_ascii::any_ascii_char(c).bytes());
        for letter in romanised.filter(u8::is_ascii_alphanumeric).take(start.len()) {
            start[length] = letter;
            length += 1;
        }
        LetterSet::of_bytes(&start[..length])
    }

    /// Whether it has all that another has.
    pub fn holds(self, other: LetterSet) -> bool {
        other.letters & !self.letters == 0 && other.pairs & !self.pairs == 0
    }
}
