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

/// The slots where a word may stand.
const WAYS: usize = 4;

/// What is known of some words, those that were asked for last. Each may stand in a few slots and drives out the last
/// there, so that the table never grows beyond its bounds; and what it gives is that of the very letters, so that nothing
/// depends on what it has forgotten.
#[derive(Debug, Clone)]
pub struct WordTable<T> {
    /// Those of the words that have the same slots stand together: what is asked for again moves towards the first. As
    /// many as a power of two, or none.
    slots: Vec<[Slot<T>; WAYS]>,
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
        match self.slots.get(place(&letters, self.slots.len())) {
            Some([first, ..]) if is_same(&first.letters, &letters) => first.value,
            _ => self.elsewhere(&letters).unwrap_or_else(|| self.keep(letters, make())),
        }
    }

    /// What is known of a word that is not the first in its slots.
    #[inline(never)]
    fn elsewhere(&mut self, letters: &Letters) -> Option<T> {
        let place = place(letters, self.slots.len());
        let slots = self.slots.get_mut(place)?;
        let at = slots.iter().position(|slot| is_same(&slot.letters, letters))?;
        let value = slots[at].value;
        slots.swap(at, at.saturating_sub(1));
        Some(value)
    }

    #[cold]
    fn keep(&mut self, letters: Letters, value: T) -> T {
        if 2 * self.filled >= WAYS * self.slots.len() && WAYS * self.slots.len() < MOST {
            self.grow();
        }
        self.put(Slot { letters, value });
        value
    }

    fn put(&mut self, slot: Slot<T>) {
        let place = place(&slot.letters, self.slots.len());
        let slots = &mut self.slots[place];
        let empty = slots.iter().position(|slot| slot.letters == Letters::default());
        self.filled += usize::from(empty.is_some());
        slots[empty.unwrap_or(WAYS - 1)] = slot;
    }

    fn grow(&mut self) {
        let more = (4 * WAYS * self.slots.len()).clamp(FIRST, MOST) / WAYS;
        let slots = std::mem::replace(&mut self.slots, vec![[Slot::default(); WAYS]; more]);
        self.filled = 0;
        slots.into_iter().flatten().filter(|slot| slot.letters != Letters::default()).for_each(|slot| self.put(slot));
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

#[inline(always)]
fn letters(text: &[u8], word: Range<usize>) -> Letters {
    let mask = &MASKS[word.len()];
    // More is read than the word, for so many bytes are read in one step.
    match text[word.start..].first_chunk() {
        Some(window) => masked(window, mask),
        None => {
            let mut window = [0; LONGEST];
            window[..word.len()].copy_from_slice(&text[word]);
            masked(&window, mask)
        }
    }
}

#[inline]
fn masked(window: &[u8; LONGEST], mask: &Letters) -> Letters {
    let mut letters = *mask;
    for (part, bytes) in letters.iter_mut().zip(window.as_chunks().0) {
        *part &= u64::from_le_bytes(*bytes);
    }
    letters
}

/// Whether two words are one; without a branch for each part.
#[inline]
fn is_same(a: &Letters, b: &Letters) -> bool {
    a.iter().zip(b).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

/// The place of a word's slots among so many.
#[inline]
fn place(letters: &Letters, slots: usize) -> usize {
    const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f];
    let [first, second, third, fourth] = letters;
    let spread = (first ^ third.rotate_left(32)).wrapping_mul(FACTORS[0])
        ^ (second ^ fourth.rotate_left(32)).wrapping_mul(FACTORS[1]);
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
        assert_eq!(WAYS * table.slots.len(), MOST);
    }

    #[test]
    fn words_that_come_again_are_kept() {
        let mut table = WordTable::default();
        let words: Vec<_> = (0..MOST / 4).map(|number| number.to_string()).collect();
        let mut made = 0;
        for word in words.iter().chain(&words) {
            table.of(word.as_bytes(), 0..word.len(), || made += 1);
        }
        assert!(made < words.len() + words.len() / 10, "{made} of {}", words.len());
    }
}
