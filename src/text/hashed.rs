//! Maps and sets of hashes and of small numbers: hashing them with care would only cost time, for nobody chooses them.
//! Must not know whose they are.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map from what is a hash already, or a number.
pub type HashedMap<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// A set of what is a hash already, or a number.
pub type HashedSet<K> = HashSet<K, BuildHasherDefault<Spread>>;

/// Spreads a hash over the bits that the table looks at: its highest and its lowest.
#[derive(Debug, Default, Clone, Copy)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, part: u32) {
        self.write_u64(u64::from(part));
    }

    fn write_u64(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(26) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }

    fn write_usize(&mut self, part: usize) {
        self.write_u64(part as u64);
    }

    fn write_u128(&mut self, part: u128) {
        self.write_u64(part as u64);
    }
}
