//! Content hashes that mean the same on every machine and in every version, so that they may be written to disk.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::fmt;
use std::hash::Hasher as _;
use std::str::FromStr;

/// A 128-bit content hash (SipHash-1-3 with a zero key: stable, not secret).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Hash(pub u128);

/// Builds a [`struct@Hash`] from parts; each part is delimited, so `"ab","c"` differs from `"a","bc"`.
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

    /// The hash of this content and the `next` one, in this order. Much faster than a [`Hasher`], and not for the disk.
    #[must_use]
    pub fn then(self, next: Hash) -> Hash {
        // Both are spread evenly already; an odd factor loses nothing.
        Hash((self.0.rotate_left(59) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
    }
}

impl fmt::Display for Hash {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Hash {
    type Err = &'static str;

    /// Reads what `Display` writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hash = u128::from_str_radix(text, 16).ok().map(Hash);
        hash.filter(|hash| hash.to_string() == text).ok_or("expected 32 hexadecimal digits")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_counts() {
        let [a, b] = [Hash::of("a"), Hash::of("b")];
        assert_ne!(a.then(b), b.then(a));
        assert_ne!(a.then(b).then(a), a.then(a).then(b));
    }

    #[test]
    fn a_hash_is_written_and_read_back() {
        for hash in [Hash(0), Hash(1), Hash::of("été"), Hash(u128::MAX)] {
            assert_eq!(hash.to_string().len(), 32);
            assert_eq!(hash.to_string().parse(), Ok(hash));
        }
        for bad in ["", "1", "g", "+0000000000000000000000000000001", "ABCDEFABCDEFABCDEFABCDEFABCDEFAB"] {
            assert!(bad.parse::<Hash>().is_err(), "{bad}");
        }
    }
}
