//! Keys: what two texts can have in common, as small numbers. Must not know what the keys stand for.
//!
//! A key is a hash, not an entry of a table: it means the same in every document and in any order of work, so that
//! facts about one segment never depend on another. Two unlike texts share a key about once in four thousand million;
//! that costs a little evidence, never correctness.

use crate::text::HashedMap;

/// The hash of a short text within a name space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u32);

/// What kind of thing a key stands for; keys of different spaces are never equal but by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Number = 1,
    Mark,
    LastMark,
    Word,
    Name,
    Stem,
    Skeleton,
    Gram,
    Verbatim,
    Month,
    Weekday,
    Shape,
    Concept,
}

impl Key {
    /// The key of nothing.
    pub(super) const NONE: Key = Key(0);

    /// The key of `text` in `space`; never [`Key::NONE`].
    pub(super) fn of(space: Space, text: &[u8]) -> Key {
        let hash = text.iter().fold(0xcbf2_9ce4_8422_2325 ^ space as u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3) // FNV-1a
        });
        Key((spread(hash) >> 32) as u32 | 1)
    }

    /// A number that depends on both keys and their order.
    pub(super) fn mix(self, other: Key) -> usize {
        let mixed = (u64::from(self.0) << 32 | u64::from(other.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 32) as usize
    }

    /// Whether this is the key of something.
    pub(super) fn is_some(self) -> bool {
        self != Key::NONE
    }
}

/// Carries every bit of the input to the upper half (the finaliser of MurmurHash3).
pub(super) fn spread(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// A map from keys.
pub(super) type KeyMap<V> = HashedMap<Key, V>;

/// A map from pairs of keys.
pub(super) type PairMap<V> = HashedMap<(Key, Key), V>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_texts_and_spaces_apart() {
        let key = Key::of(Space::Word, b"moon");
        assert_eq!(key, Key::of(Space::Word, b"moon"));
        assert_ne!(key, Key::of(Space::Word, b"noon"));
        assert_ne!(key, Key::of(Space::Stem, b"moon"));
        assert!(key.is_some() && Key::of(Space::Word, b"").is_some());
    }
}
