//! A look at a word: enough to tell, before it is romanised and loosened, that it renders no name like another. Must not
//! know what does.

use super::render::{Form, head, letter_set};
use super::words::{Shape, Word};

/// What a look at its bytes tells of a word: enough to leave out most pairs that [`name`](super::render::name) finds unlike.
#[derive(Debug, Clone, Copy)]
pub struct Sketch {
    /// A bit for each letter that its loose form may begin with.
    first: u64,
    /// A bit for each letter that its loose form may hold.
    letters: u64,
    is_capital: bool,
}

/// The bits of the letters that loose forms may have for a byte of a word.
static LOOSENED: [u64; 256] = {
    let mut table = [0; 256];
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
        let mut at = 0;
        while at < loose.len() {
            table[byte as usize] |= 1 << (loose[at] & 63);
            at += 1;
        }
        byte += 1;
    }
    table
};

impl Sketch {
    /// Looks at a word.
    pub fn of(word: &Word, text: &str) -> Sketch {
        let bytes = word.of(text).as_bytes();
        let is_capital = !matches!(word.shape, Shape::Lower);
        if !bytes.is_ascii() || !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
            // What it is romanised to takes more than a look, and what is no Latin word is found by its sound.
            return Sketch { first: u64::MAX, letters: u64::MAX, is_capital };
        }
        let first = bytes.first().map_or(0, |first| LOOSENED[usize::from(*first)]);
        let letters = bytes.iter().fold(0, |letters, byte| letters | LOOSENED[usize::from(*byte)]);
        Sketch { first, letters, is_capital }
    }
}

impl Form<'_> {
    /// Whether [`name`](super::render::name) may find that the sketched word of a target renders this name.
    pub fn may_become(&self, target: &Sketch) -> bool {
        if !self.latin || target.letters == u64::MAX {
            return true;
        }
        let loose = self.loose();
        let name = loose.text.as_slice();
        let holds = |letters: u64| letters & !target.letters == 0;
        if name.first().is_some_and(|first| target.first & letter_set(&[*first]) != 0) {
            return true;
        }
        let part = name.len() >= 5 && holds(letter_set(head(name)));
        part || holds(loose.rest) || name.len() >= 4 && target.is_capital && !loose.is_far(target.letters)
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
        fn what_a_look_leaves_out_is_unlike(source in "[A-Z]?[acehkpqswxyz]{1,9}", word in "[A-Za-z]?[acehkpqswxyz]{1,12}") {
            let (source, target) = (Form::of(&words(&source)[0], &source), words(&word)[0]);
            if !source.may_become(&Sketch::of(&target, &word)) {
                prop_assert_eq!(name(&source, &Form::of(&target, &word), Extent::Whole), None);
            }
        }
    }
}
