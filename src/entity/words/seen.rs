//! Which words a text has, roughly, for telling soon that two texts share few of them. Must not know what words are.

/// Words that were seen, by their hashes: a no is right, and a yes mostly is.
#[derive(Debug, Clone, Default)]
pub struct Seen([u64; PARTS]);

/// Enough bits for a long sentence to leave most of them free.
const PARTS: usize = 16;

impl Seen {
    /// Those that have been seen among some words.
    pub fn of(hashes: impl IntoIterator<Item = u64>) -> Seen {
        let mut seen = Seen::default();
        hashes.into_iter().for_each(|hash| seen.add(hash));
        seen
    }

    /// Sees a word.
    #[inline]
    pub fn add(&mut self, hash: u64) {
        let (part, bit) = place(hash);
        self.0[part] |= bit;
    }

    /// Whether a word may have been seen.
    #[inline]
    pub fn may_have(&self, hash: u64) -> bool {
        let (part, bit) = place(hash);
        self.0[part] & bit != 0
    }
}

#[inline]
fn place(hash: u64) -> (usize, u64) {
    let spread = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((spread >> 60) as usize % PARTS, 1 << (spread >> 54 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_seen_is_told_and_little_else(words in prop::collection::hash_set(any::<u64>(), 60)) {
            let words: Vec<u64> = words.into_iter().collect();
            let (seen, others) = words.split_at(30);
            let known = Seen::of(seen.iter().copied());
            prop_assert!(seen.iter().all(|word| known.may_have(*word)));
            prop_assert!(others.iter().filter(|word| known.may_have(**word)).count() < 15);
        }
    }
}
