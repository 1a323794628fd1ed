//! Values worked out from a sequence of contents, such as the segments of a text, and brought up to date when the
//! sequence changes. Must not know what the contents are.

use super::{Hash, HashedMap, News, Step, Turns, Version};
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

    /// The same for the bytes of two texts, between boundaries of characters.
    pub fn between_texts(before: &str, now: &str) -> Change {
        const BLOCK: usize = 4096;
        let equal =
            |a: &[u8], b: &[u8]| a.chunks(BLOCK).zip(b.chunks(BLOCK)).take_while(|(a, b)| a == b).count() * BLOCK;
        let shorter = before.len().min(now.len());
        let same = equal(before.as_bytes(), now.as_bytes()).min(shorter);
        let rest = before.as_bytes()[same..].iter().zip(&now.as_bytes()[same..]);
        let mut start = same + rest.take_while(|(a, b)| a == b).count();
        while !now.is_char_boundary(start) {
            start -= 1;
        }
        let (before_rest, now_rest) = (&before.as_bytes()[start..], &now.as_bytes()[start..]);
        let blocks = before_rest.rchunks(BLOCK).zip(now_rest.rchunks(BLOCK)).take_while(|(a, b)| a == b);
        let same = (blocks.count() * BLOCK).min(shorter - start);
        let rest =
            before_rest[..before_rest.len() - same].iter().rev().zip(now_rest[..now_rest.len() - same].iter().rev());
        let mut end = same + rest.take_while(|(a, b)| a == b).count();
        while !now.is_char_boundary(now.len() - end) {
            end -= 1;
        }
        Change { before: start..before.len() - end, now: start..now.len() - end }
    }

    /// Where an element behind the change stands now.
    pub fn moved(&self, at: usize) -> usize {
        at - self.before.end + self.now.end
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
    values: Turns<T>,
    /// The state that the sequence was last seen in, where that is known.
    seen: Option<Version>,
}

/// Where the value of an element comes from.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// One of the values that went.
    Gone(usize),
    /// One of those that were made.
    Made(usize),
}

impl<T> Default for Recall<T> {
    fn default() -> Self {
        Recall { contents: Vec::new(), values: Turns::default(), seen: None }
    }
}

impl<T: Clone> Recall<T> {
    /// Takes another sequence, of so many elements, that came about by a step; `content` gives the contents of those that are
    /// looked at. `make` gives the values of elements, by their numbers, that have not stood there, in their order; equal
    /// contents are given one value. Returns what has changed, and the values that went.
    pub fn follow(
        &mut self,
        step: &Step,
        len: usize,
        content: impl FnMut(usize) -> Hash,
        make: impl FnOnce(&[usize]) -> Vec<T>,
    ) -> (Change, Vec<T>) {
        let part = match step.since(self.seen.as_ref()) {
            News::None => Change { before: 0..0, now: 0..0 },
            News::Change(change) => change.clone(),
            News::All => Change { before: 0..self.contents.len(), now: 0..len },
        };
        let contents: Vec<Hash> = part.now.clone().map(content).collect();
        self.seen = Some(step.now().clone());
        self.update_part(&part, &contents, make)
    }

    /// The same where all but a part is known to stand; `contents` are those of what stands in its place.
    pub fn update_part(
        &mut self,
        part: &Change,
        contents: &[Hash],
        make: impl FnOnce(&[usize]) -> Vec<T>,
    ) -> (Change, Vec<T>) {
        let change = Change::between(&self.contents[part.before.clone()], contents);
        let came = &contents[change.now.clone()];
        let change =
            Change { before: shifted(&change.before, part.before.start), now: shifted(&change.now, part.now.start) };
        if change.is_empty() {
            return (change, Vec::new());
        }
        let gone = self.values.get()[change.before.clone()].to_vec();
        let mut sources: HashedMap<Hash, Source> =
            self.contents[change.before.clone()].iter().copied().zip((0..).map(Source::Gone)).collect();
        let mut wanted = Vec::with_capacity(change.now.len());
        let source = |at: usize| {
            *sources.entry(came[at - change.now.start]).or_insert_with(|| {
                wanted.push(at);
                Source::Made(wanted.len() - 1)
            })
        };
        let from: Vec<Source> = change.now.clone().map(source).collect();
        let made = make(&wanted);
        if wanted.len() == change.now.len() {
            self.values.splice(&change, made);
        } else {
            let value = |source| match source {
                Source::Gone(at) => gone[at].clone(),
                Source::Made(at) => made[at].clone(),
            };
            self.values.splice(&change, from.into_iter().map(value));
        }
        self.contents.splice(change.before.clone(), came.iter().copied());
        (change, gone)
    }

    /// The values of the last sequence, in its order.
    pub fn values(&self) -> &Arc<Vec<T>> {
        self.values.get()
    }
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
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
        fn the_change_of_a_text_makes_one_of_the_other(
            before in "[aé汉]{0,12}", now in "[aé汉]{0,12}", same in 0usize..3,
        ) {
            let around = "aé".repeat(same * 1_700);
            let (before, now) = ([&around, before.as_str(), &around].concat(), [&around, now.as_str(), &around].concat());
            let change = Change::between_texts(&before, &now);
            let mut made = before.clone();
            made.replace_range(change.before.clone(), &now[change.now.clone()]);
            prop_assert_eq!(&made, &now);
            prop_assert!(change.before.len() <= 36 + 4 && change.now.len() <= 36 + 4);
            prop_assert_eq!(change.is_empty(), before == now);
        }

        #[test]
        fn values_are_those_from_scratch(
            sequences in prop::collection::vec((prop::collection::vec(0u128..5, 0..9), any::<bool>()), 1..6),
        ) {
            let mut recall = Recall::default();
            let mut step = Step::default();
            let mut last: Vec<u128> = Vec::new();
            for (sequence, is_known) in sequences {
                let narrow = Change::between(&last, &sequence);
                let wide = Change { before: 0..narrow.before.end, now: 0..narrow.now.end };
                step = if is_known { step.next(wide) } else { Step::default() };
                let make = |wanted: &[usize]| wanted.iter().map(|at| sequence[*at] * 3).collect();
                let (change, gone) = recall.follow(&step, sequence.len(), |at| Hash(sequence[at]), make);
                let wanted: Vec<u128> = sequence.iter().map(|content| content * 3).collect();
                prop_assert_eq!(&**recall.values(), &wanted);
                let wanted: Vec<u128> = last[change.before.clone()].iter().map(|content| content * 3).collect();
                prop_assert_eq!(gone, wanted);
                prop_assert_eq!(&last[..change.before.start], &sequence[..change.now.start]);
                prop_assert_eq!(&last[change.before.end..], &sequence[change.now.end..]);
                last = sequence;
            }
        }
    }
}
