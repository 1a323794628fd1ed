//! Content hashes that mean the same on every machine and in every version, so that they may be written to disk.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher as _;

/// A 128-bit content hash (SipHash-1-3 with a zero key: stable, not secret).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Hash(pub u128);

/// Builds a [`Hash`] from parts; each part is delimited, so `"ab","c"` differs from `"a","bc"`.
#[derive(Debug, Clone, Default)]
pub struct Hasher(SipHasher13);

impl Hasher {
    /// An empty hasher.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text with its length.
    #[must_use]
    pub fn text(mut self, part: &str) -> Self {
        self.0.write_u64(part.len() as u64);
        self.0.write(part.as_bytes());
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, part: u64) -> Self {
        self.0.write_u64(part);
        self
    }

    /// Adds another hash.
    #[must_use]
    pub fn hash(mut self, part: Hash) -> Self {
        self.0.write(&part.0.to_le_bytes());
        self
    }

    /// The hash of all parts so far.
    pub fn finish(&self) -> Hash {
        Hash(self.0.finish128().as_u128())
    }
}

impl Hash {
    /// The hash of one text.
    pub fn of(text: &str) -> Hash {
        Hasher::new().text(text).finish()
    }
}
