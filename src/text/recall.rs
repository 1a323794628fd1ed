//! Values worked out from a sequence of contents, such as the segments of a text, and brought up to date when the
//! sequence changes. Must not know what the contents are.

use super::{Hash, HashedMap};
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

/// How one sequence became another: these elements gave way to those, and all before and behind them stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The elements that went.
    pub before: Range<usize>,
    /// Those that stand in their place.
    pub now: Range<usize>,
}

impl Change {
    /// The change that leaves alone as much as possible of what both sequences begin and end with.
    pub fn between<T: PartialEq>(before: &[T], now: &[T]) -> Change {
        let shorter = before.len().min(now.len());
        let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
        let rest = before[start..].iter().rev().zip(now[start..].iter().rev());
        let end = rest.take(shorter - start).take_while(|(a, b)| a == b).count();
        Change { before: start..before.len() - end, now: start..now.len() - end }
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.now.is_empty()
    }
}

/// The values of the contents of a sequence. What it remembers never changes a value: each is a function of its content.
#[derive(Debug)]
pub struct Recall<T> {
    contents: Vec<Hash>,
    values: Arc<Vec<T>>,
}

impl<T> Default for Recall<T> {
    fn default() -> Self {
        Recall { contents: Vec::new(), values: Arc::default() }
    }
}

impl<T: Clone> Recall<T> {
    /// Takes another sequence of contents. `make` gives the value of an element, by its number, that has not stood
    /// there; equal contents are given one value. Returns what has changed.
    pub fn update(&mut self, contents: Vec<Hash>, mut make: impl FnMut(usize) -> T) -> Change {
        let change = Change::between(&self.contents, &contents);
        if change.is_empty() {
            return change;
        }
        let gone = self.contents[change.before.clone()].iter().zip(&self.values[change.before.clone()]);
        let mut known: HashedMap<Hash, T> = gone.map(|(content, value)| (*content, value.clone())).collect();
        let new: Vec<T> = change
            .now
            .clone()
            .map(|at| match known.entry(contents[at]) {
                Entry::Occupied(entry) => entry.get().clone(),
                Entry::Vacant(entry) => entry.insert(make(at)).clone(),
            })
            .collect();
        drop(known);
        Arc::make_mut(&mut self.values).splice(change.before.clone(), new);
        self.contents = contents;
        change
    }

    /// The values of the last sequence, in its order.
    pub fn values(&self) -> &Arc<Vec<T>> {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_change_is_as_small_as_can_be() {
        let between = |before: &str, now: &str| {
            let change = Change::between(before.as_bytes(), now.as_bytes());
            (change.before, change.now)
        };
        assert_eq!(between("abcd", "abxcd"), (2..2, 2..3));
        assert_eq!(between("abcd", "ad"), (1..3, 1..1));
        assert_eq!(between("aaa", "aa"), (2..3, 2..2));
        assert_eq!(between("ab", "ab"), (2..2, 2..2));
        assert_eq!(between("", "ab"), (0..0, 0..2));
    }

    proptest! {
        #[test]
        fn values_are_those_from_scratch(sequences in prop::collection::vec(prop::collection::vec(0u128..5, 0..9), 1..6)) {
            let mut recall = Recall::default();
            let mut last: Vec<u128> = Vec::new();
            for sequence in sequences {
                let contents: Vec<Hash> = sequence.iter().copied().map(Hash).collect();
                let change = recall.update(contents.clone(), |at| contents[at].0 * 3);
                let wanted: Vec<u128> = sequence.iter().map(|content| content * 3).collect();
                prop_assert_eq!(&**recall.values(), &wanted);
                prop_assert_eq!(&last[..change.before.start], &sequence[..change.now.start]);
                prop_assert_eq!(&last[change.before.end..], &sequence[change.now.end..]);
                last = sequence;
            }
        }
    }
}
