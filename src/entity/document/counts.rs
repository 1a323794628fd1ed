//! Things counted, one by one in and one by one out. What is counted out is forgotten, so that equal things counted are
//! equal counts, whatever the way to them.

use crate::text::HashedMap;
use smallvec::SmallVec;

/// How often each thing is there; things are given by their hashes.
///
/// Every word of a document is counted in, so that counts lie in one flat table: a thing stands at the place that its
/// hash gives it, or in one of the places behind that up to the first free one.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    /// As many as a power of two, at least half of them free: those with a count of 0.
    slots: Vec<(u64, u32)>,
    /// How many are not free.
    taken: usize,
}

impl PartialEq for Counts {
    fn eq(&self, other: &Self) -> bool {
        self.taken == other.taken && self.iter().all(|(thing, count)| other.get(thing) == count)
    }
}

impl Counts {
    /// Counts a thing in, or out.
    #[inline]
    pub(super) fn count(&mut self, thing: u64, is_in: bool) {
        if is_in {
            self.make_room(1);
            let at = self.place(thing);
            let (there, count) = &mut self.slots[at];
            self.taken += usize::from(*count == 0);
            *there = thing;
            *count += 1;
        } else {
            self.count_out(thing);
        }
    }

    fn count_out(&mut self, thing: u64) {
        if self.get(thing) > 0 {
            let at = self.place(thing);
            self.slots[at].1 -= 1;
            if self.slots[at].1 == 0 {
                self.taken -= 1;
                self.close(at);
            }
        }
    }

    /// Makes room for so many more things, as far as they may be different: a long text repeats most of its words.
    pub(super) fn reserve(&mut self, more: usize) {
        const DIFFERENT: usize = 4096;
        self.make_room(more.min(DIFFERENT));
    }

    /// Counts out all that is there.
    pub(super) fn clear(&mut self) {
        const SPARSE: usize = 16;
        if self.taken * SPARSE < self.slots.len() {
            // After a long text, what is counted anew may be little.
            *self = Counts::default();
        } else {
            self.slots.fill((0, 0));
            self.taken = 0;
        }
    }

    /// How many different things there are.
    pub(super) fn len(&self) -> usize {
        self.taken
    }

    pub(super) fn get(&self, thing: u64) -> u32 {
        if self.taken == 0 { 0 } else { self.slots[self.place(thing)].1 }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, u32)> {
        self.slots.iter().copied().filter(|(_, count)| *count > 0)
    }

    #[inline]
    fn make_room(&mut self, more: usize) {
        if (self.taken + more) * 2 > self.slots.len() {
            self.grow(more);
        }
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        const FEWEST: usize = 8;
        let slots = ((self.taken + more) * 2).next_power_of_two().max(FEWEST);
        let counted = std::mem::replace(&mut self.slots, vec![(0, 0); slots]);
        for (thing, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            let at = self.place(thing);
            self.slots[at] = (thing, count);
        }
    }

    /// The place at which a thing belongs if all are free.
    #[inline]
    fn home(&self, thing: u64) -> usize {
        (thing.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (self.slots.len() - 1)
    }

    /// The place of a thing, or the free one where it would stand; there are slots.
    #[inline]
    fn place(&self, thing: u64) -> usize {
        let mut at = self.home(thing);
        while self.slots[at].1 > 0 && self.slots[at].0 != thing {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    /// Moves up what stands behind a place that has become free, so that it is found.
    fn close(&mut self, mut free: usize) {
        let mask = self.slots.len() - 1;
        let mut at = free;
        loop {
            at = (at + 1) & mask;
            if self.slots[at].1 == 0 {
                break;
            }
            // How far it stands from where it belongs, and from the free place.
            let away = at.wrapping_sub(self.home(self.slots[at].0)) & mask;
            if away >= at.wrapping_sub(free) & mask {
                self.slots.swap(free, at);
                free = at;
            }
        }
        self.slots[free] = (0, 0);
    }
}

/// How often each of a few things is there, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Few(SmallVec<[(u64, u32); 2]>);

impl Few {
    /// Counts a thing in, or out.
    pub(super) fn count(&mut self, thing: u64, is_in: bool) {
        let things = &mut self.0;
        match (things.binary_search_by_key(&thing, |(thing, _)| *thing), is_in) {
            (Ok(at), true) => things[at].1 += 1,
            (Err(at), true) => things.insert(at, (thing, 1)),
            (Ok(at), false) if things[at].1 > 1 => things[at].1 -= 1,
            (Ok(at), false) => drop(things.remove(at)),
            (Err(_), false) => {}
        }
    }

    /// How many different things there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether a thing is there.
    pub(super) fn has(&self, thing: u64) -> bool {
        self.0.binary_search_by_key(&thing, |(thing, _)| *thing).is_ok()
    }
}

/// For each word, the names that it goes with, in order, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shares(HashedMap<u64, Few>);

impl Shares {
    /// Counts in, or out, that a word goes with a name.
    pub(super) fn count(&mut self, word: u64, name: u64, is_in: bool) {
        let names = self.0.entry(word).or_default();
        names.count(name, is_in);
        if names.len() == 0 {
            self.0.remove(&word);
        }
    }

    /// Counts out all that is there.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn of(&self, word: u64) -> &[(u64, u32)] {
        self.0.get(&word).map_or(&[], |names| names.0.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn what_is_counted_out_is_forgotten(steps in prop::collection::vec((0..40_u64, any::<bool>()), 0..300)) {
            let (mut counts, mut wanted) = (Counts::default(), BTreeMap::new());
            for (thing, is_in) in steps {
                counts.count(thing, is_in);
                let count = wanted.entry(thing).or_insert(0_u32);
                *count = if is_in { *count + 1 } else { count.saturating_sub(1) };
                wanted.retain(|_, count| *count > 0);
                prop_assert_eq!(counts.get(thing), wanted.get(&thing).copied().unwrap_or(0));
            }
            prop_assert_eq!(counts.iter().collect::<BTreeMap<_, _>>(), wanted.clone());
            prop_assert_eq!(counts.len(), wanted.len());
            let mut anew = Counts::default();
            wanted.iter().for_each(|(thing, count)| (0..*count).for_each(|_| anew.count(*thing, true)));
            prop_assert_eq!(&counts, &anew);
            counts.clear();
            prop_assert_eq!(counts, Counts::default());
        }
    }
}
