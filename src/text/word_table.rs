//! What is known of words, found again by their letters: texts say the same few thousand words over and over, and what
//! is to be known of a word is worked out once. Must not know what that is.

use std::ops::Range;

/// Words of more bytes are not kept.
pub const LONGEST: usize = 8 * PARTS;

/// A word's bytes in so many numbers.
const PARTS: usize = 4;

/// A table never has more slots than this: about a megabyte, and more words than a long text has that come again.
const MOST: usize = 1 << 14;

/// The first slots.
const FIRST: usize = 1 << 8;

/// What is known of some words, those that were asked for last. Each has one slot where it may stand and drives out
/// whichever stands there, so that the table never grows beyond its bounds; and what it gives is that of the very
/// letters, so that nothing depends on what it has forgotten.
#[derive(Debug, Clone)]
pub struct WordTable<T> {
    /// As many as a power of two, or none.
    slots: Vec<Slot<T>>,
    filled: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot<T> {
    letters: Letters,
    value: T,
}

/// The bytes of a word, with noughts behind them; all noughts in a slot that is empty.
type Letters = [u64; PARTS];

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        WordTable { slots: Vec::new(), filled: 0 }
    }
}

impl<T: Copy + Default> WordTable<T> {
    /// What is known of the word at these bytes of `text`, 1 to [`LONGEST`], none of them nought; `make` works it out.
    #[inline]
    pub fn of(&mut self, text: &[u8], word: Range<usize>, make: impl FnOnce() -> T) -> T {
        let letters = letters(text, word);
        let place = place(&letters, self.slots.len());
        match self.slots.get(place) {
            Some(slot) if is_same(&slot.letters, &letters) => slot.value,
            _ => self.keep(letters, make()),
        }
    }

    #[cold]
    fn keep(&mut self, letters: Letters, value: T) -> T {
        if 2 * self.filled >= self.slots.len() && self.slots.len() < MOST {
            self.grow();
        }
        self.put(Slot { letters, value });
        value
    }

    fn put(&mut self, slot: Slot<T>) {
        let place = place(&slot.letters, self.slots.len());
        self.filled += usize::from(self.slots[place].letters == Letters::default());
        self.slots[place] = slot;
    }

    fn grow(&mut self) {
        let more = (4 * self.slots.len()).clamp(FIRST, MOST);
        let slots = std::mem::replace(&mut self.slots, vec![Slot::default(); more]);
        self.filled = 0;
        slots.into_iter().filter(|slot| slot.letters != Letters::default()).for_each(|slot| self.put(slot));
    }
}

/// The bits of each part that belong to a word of so many bytes.
static MASKS: [Letters; LONGEST + 1] = {
    let mut masks = [[0; PARTS]; LONGEST + 1];
    let mut byte = 0;
    while byte < LONGEST {
        masks[byte + 1] = masks[byte];
        masks[byte + 1][byte / 8] |= 0xff << (8 * (byte % 8));
        byte += 1;
    }
    masks
};

#[inline]
fn letters(text: &[u8], word: Range<usize>) -> Letters {
    let mut bytes = [0; LONGEST];
    match text.get(word.start..word.start + LONGEST) {
        // More is copied than the word, for a copy of a fixed length is one step.
        Some(window) => bytes.copy_from_slice(window),
        None => bytes[..word.len()].copy_from_slice(&text[word.clone()]),
    }
    let mut letters = MASKS[word.len()];
    for (part, bytes) in letters.iter_mut().zip(bytes.as_chunks().0) {
        *part &= u64::from_le_bytes(*bytes);
    }
    letters
}

/// Whether two words are one; without a branch for each part.
#[inline]
fn is_same(a: &Letters, b: &Letters) -> bool {
    a.iter().zip(b).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

/// The slot of a word among so many.
#[inline]
fn place(letters: &Letters, slots: usize) -> usize {
    const FACTORS: Letters =
        [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9, 0x27d4_eb2f_1656_67c5];
    let spread = letters.iter().zip(FACTORS).fold(0, |sum, (part, factor)| sum ^ part.wrapping_mul(factor));
    let spread = (spread ^ spread >> 32).wrapping_mul(FACTORS[0]);
    (spread >> 40) as usize & slots.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(table: &mut WordTable<u32>, text: &str, word: Range<usize>, make: u32) -> u32 {
        table.of(text.as_bytes(), word, || make)
    }

    #[test]
    fn a_word_is_found_again_wherever_it_stands() {
        let mut table = WordTable::default();
        assert_eq!(of(&mut table, "house", 0..5, 1), 1);
        assert_eq!(of(&mut table, "the house and the garden behind the house", 4..9, 2), 1);
        assert_eq!(of(&mut table, "houses", 0..6, 3), 3);
        assert_eq!(of(&mut table, "a house", 2..7, 4), 1);
        assert_eq!(of(&mut table, "hous", 0..4, 5), 5);
    }

    proptest! {
        #[test]
        fn each_word_has_its_own(words in prop::collection::vec("[ab]{1,9}|[éЖ]{1,16}", 1..60)) {
            let mut table = WordTable::default();
            for word in &words {
                let known = table.of(word.as_bytes(), 0..word.len(), || word.len());
                prop_assert_eq!(known, word.len());
            }
        }
    }

    #[test]
    fn the_table_keeps_its_bounds() {
        let mut table = WordTable::default();
        for number in 0..4 * MOST {
            let word = number.to_string();
            assert_eq!(table.of(word.as_bytes(), 0..word.len(), || number), number);
        }
        assert_eq!(table.slots.len(), MOST);
    }
}
