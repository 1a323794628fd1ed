//! A look at a word: enough to tell, before it is romanised and loosened, that it renders no name like another. Must not
//! know what does.

use super::render::{Form, LEFT, Loose, frame, head, is_latin, letter_set};
use super::skeleton::romanise;
use super::words::{Shape, Word};

/// What a look at its letters tells of a word.
#[derive(Debug, Clone, Copy)]
pub struct Sketch {
    /// A bit for each letter that its loose form may begin with.
    first: u32,
    /// Its [`letters`].
    letters: u32,
    is_capital: bool,
}

/// What a word has to show to render a name: enough to leave out most words that [`name`](super::render::name) finds unlike.
#[derive(Debug)]
pub struct Outline<'a> {
    name: &'a Form<'a>,
    /// `None` of a name that is not written in Latin letters: it is found by its sound.
    loose: Option<&'a Loose>,
    /// The letter that its loose form begins with.
    first: u32,
    /// What every inflected form begins with.
    start: u32,
    /// Its consonants.
    frame: u32,
    /// The letters of its head; all bits where it is too short to be told by its head.
    head: u32,
    /// Its letters but for the first; all bits where it is too short to be told without.
    rest: u32,
}

/// Stands for what is no ASCII.
const FOREIGN: u32 = 1;

/// The bits of the letters that loose forms may have for a byte of a word.
static LOOSENED: [u32; 256] = {
    let mut table = [FOREIGN; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let small = byte.to_ascii_lowercase();
        let loose: &[u8] = match small {
            b'c' | b'x' => b"ks",
            b'q' => b"k",
            b'p' => b"pf",
            b'z' => b"s",
            b'w' => b"v",
            b'y' | b'j' => b"i",
            _ => &[small],
        };
        table[byte as usize] = 0;
        let mut at = 0;
        while at < loose.len() {
            table[byte as usize] |= 1 << (loose[at] & 31);
            at += 1;
        }
        byte += 1;
    }
    table
};

/// The bits of all bytes of a word.
fn loosened(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |all, letter| all | LOOSENED[usize::from(*letter)])
}

/// A bit for each letter that the loose form of a word may hold; all bits where it is no Latin word, and is found by its
/// sound.
pub(super) fn letters(word: &str) -> u32 {
    if !is_latin(word) {
        return u32::MAX;
    }
    let letters = loosened(word.as_bytes());
    if letters & FOREIGN == 0 { letters } else { loosened(&romanise(word)) }
}

impl Sketch {
    /// Looks at a word.
    pub fn of(word: &Word, text: &str) -> Sketch {
        let is_capital = !matches!(word.shape, Shape::Lower);
        let first = match text.as_bytes().get(word.start as usize) {
            _ if word.letters == u32::MAX => u32::MAX,
            Some(first) if first.is_ascii() => LOOSENED[usize::from(*first)],
            _ => romanise(word.of(text)).first().map_or(0, |first| LOOSENED[usize::from(*first)]),
        };
        Sketch { first, letters: word.letters, is_capital }
    }
}

impl<'a> Outline<'a> {
    /// What words have to show to render this name.
    pub fn of(name: &'a Form<'a>) -> Outline<'a> {
        /// No inflected form shares fewer letters.
        const SHARED: usize = 3;
        let loose = name.latin.then(|| name.loose());
        let text = loose.map_or(&[][..], |loose| loose.text.as_slice());
        let first = letter_set(text.first());
        let rest = if name.ascii.len() > LEFT { letter_set(text.get(1..).unwrap_or_default()) } else { u32::MAX };
        let head = if text.len() >= 5 { letter_set(head(text)) } else { u32::MAX };
        let start = letter_set(&text[..text.len().min(SHARED)]);
        Outline { name, loose, first, start, frame: letter_set(frame(text)), head, rest }
    }

    /// Whether [`name`](super::render::name) may find that a word renders the name.
    pub fn may_be(&self, word: &Sketch) -> bool {
        let Some(loose) = self.loose else { return true };
        if word.letters == u32::MAX {
            return word.is_capital || !self.name.is_short_sound();
        }
        let holds = |letters: u32| letters & !word.letters == 0;
        let begins = word.first & self.first != 0 && (holds(self.start) || word.is_capital && holds(self.frame));
        let may_be_near = || loose.text.len() >= 4 && word.is_capital && !loose.is_far(word.letters);
        begins || holds(self.head) || holds(self.rest) || may_be_near()
    }
}

#[cfg(test)]
mod tests {
    use super::super::render::name;
    use super::super::skeleton::Extent;
    use super::super::words::words;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_look_leaves_out_is_unlike(source in "[A-ZÄŁØ]?[acehkpqswxyzéß]{1,9}", word in "[A-Za-zÄŁØ]?[acehkpqswxyzéß]{1,12}") {
            let (source, target) = (Form::of(&words(&source)[0], &source), words(&word)[0]);
            if !Outline::of(&source).may_be(&Sketch::of(&target, &word)) {
                prop_assert_eq!(name(&source, &Form::of(&target, &word), Extent::Whole), None);
            }
        }
    }
}
