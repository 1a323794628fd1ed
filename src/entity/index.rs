//! What each of many names stands for, by the hash of the name. Must not know how names are hashed.
//!
//! Tens of thousands of names are read in at the start of every run, so they stand in three flat lists and nothing is
//! allocated for a name.

use super::gazetteer::Id;

/// What names stand for.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// For each slot one more than the first of its entries, or 0. As many as a power of two.
    slots: Vec<u32>,
    /// A bit for each slot that has an entry: most words are no names, and that is told without touching `slots`.
    taken: Vec<u64>,
    /// A bit for each slot of the beginning of a longer name. As many as `slots`, as is `taken`.
    beginnings: Vec<u64>,
}

/// One name of one id.
#[derive(Debug)]
struct Entry {
    key: u64,
    id: Id,
    /// One more than the next entry of the slot, or 0.
    next: u32,
}

impl Index {
    /// An index of names, each with what it stands for, and of the beginnings of longer names.
    pub fn new(names: Vec<(u64, Id)>, beginnings: &[u64]) -> Index {
        let slots = (names.len() * 2).next_power_of_two().max(u64::BITS as usize);
        let mut index = Index {
            entries: names.into_iter().map(|(key, id)| Entry { key, id, next: 0 }).collect(),
            slots: vec![0; slots],
            taken: vec![0; slots / u64::BITS as usize],
            beginnings: vec![0; slots / u64::BITS as usize],
        };
        // Backwards, so that a slot's entries are found in their order.
        for number in (0..index.entries.len()).rev() {
            let slot = index.slot(index.entries[number].key);
            index.entries[number].next = index.slots[slot];
            index.slots[slot] = number as u32 + 1;
            index.taken[slot / 64] |= 1 << (slot % 64);
        }
        for key in beginnings {
            let slot = index.slot(*key);
            index.beginnings[slot / 64] |= 1 << (slot % 64);
        }
        index
    }

    fn slot(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (self.slots.len() - 1)
    }

    /// What a name stands for, in the order in which it was told.
    pub fn of(&self, key: u64) -> impl Iterator<Item = Id> {
        let mut next = if self.may_have(key) { self.slots[self.slot(key)] } else { 0 };
        std::iter::from_fn(move || {
            loop {
                let entry = &self.entries[next.checked_sub(1)? as usize];
                next = entry.next;
                if entry.key == key {
                    return Some(entry.id);
                }
            }
        })
    }

    /// Whether this may be a name; a yes may be wrong.
    #[inline]
    pub fn may_have(&self, key: u64) -> bool {
        self.has(&self.taken, key)
    }

    /// Whether a longer name may begin with this; a yes may be wrong.
    #[inline]
    pub fn may_go_on(&self, key: u64) -> bool {
        self.has(&self.beginnings, key)
    }

    fn has(&self, bits: &[u64], key: u64) -> bool {
        let slot = if bits.is_empty() { return false } else { self.slot(key) };
        bits[slot / 64] >> (slot % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_told_is_found_in_order(names in prop::collection::vec((0..40_u64, 0..9_u8), 0..90), longer in prop::collection::vec(0..40_u64, 0..9)) {
            let id = |number: u8| Id::of(&number.to_string());
            let index = Index::new(names.iter().map(|(key, number)| (*key, id(*number))).collect(), &longer);
            for key in 0..50 {
                let told: Vec<Id> = names.iter().filter(|name| name.0 == key).map(|name| id(name.1)).collect();
                prop_assert_eq!(&index.of(key).collect::<Vec<_>>(), &told);
                prop_assert!(index.may_have(key) || told.is_empty());
                prop_assert!(index.may_go_on(key) || !longer.contains(&key));
            }
        }
    }

    #[test]
    fn nothing_is_found_in_an_empty_index() {
        for index in [Index::default(), Index::new(Vec::new(), &[])] {
            assert!(index.of(7).next().is_none() && !index.may_have(7) && !index.may_go_on(7));
        }
    }
}
