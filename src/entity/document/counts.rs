//! Things counted, one by one in and one by one out. What is counted out is forgotten, so that equal things counted are
//! equal counts, whatever the way to them.

use crate::text::HashedMap;
use smallvec::SmallVec;
use std::hash::Hash;

/// How often each thing is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts<K: Eq + Hash>(HashedMap<K, u32>);

impl<K: Eq + Hash> Default for Counts<K> {
    fn default() -> Self {
        Counts(HashedMap::default())
    }
}

impl<K: Eq + Hash + Copy> Counts<K> {
    /// Counts a thing in, or out.
    pub(super) fn count(&mut self, thing: K, is_in: bool) {
        if is_in {
            *self.0.entry(thing).or_default() += 1;
        } else if let Some(count) = self.0.get_mut(&thing) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&thing);
            }
        }
    }

    /// Makes room for so many more things, as far as they may be different: a long text repeats most of its words.
    pub(super) fn reserve(&mut self, more: usize) {
        const DIFFERENT: usize = 4096;
        self.0.reserve(more.min(DIFFERENT));
    }

    /// How many different things there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, thing: K) -> u32 {
        self.0.get(&thing).copied().unwrap_or(0)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (K, u32)> {
        self.0.iter().map(|(thing, count)| (*thing, *count))
    }
}

/// For each word, the names that it goes with, in order, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shares(HashedMap<u64, SmallVec<[(u64, u32); 2]>>);

impl Shares {
    /// Counts in, or out, that a word goes with a name.
    pub(super) fn count(&mut self, word: u64, name: u64, is_in: bool) {
        let names = self.0.entry(word).or_default();
        match (names.binary_search_by_key(&name, |(name, _)| *name), is_in) {
            (Ok(at), true) => names[at].1 += 1,
            (Err(at), true) => names.insert(at, (name, 1)),
            (Ok(at), false) if names[at].1 > 1 => names[at].1 -= 1,
            (Ok(at), false) => drop(names.remove(at)),
            (Err(_), false) => {}
        }
        if names.is_empty() {
            self.0.remove(&word);
        }
    }

    pub(super) fn of(&self, word: u64) -> &[(u64, u32)] {
        self.0.get(&word).map_or(&[], |names| names.as_slice())
    }
}
