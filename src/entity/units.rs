//! Units: what may stand for a name in a target when no word of it renders the name by itself. Must not know names.

use super::comparison::Text;
use super::words::Seen;
use crate::text::HashedSet;

/// Hashes of the target's stems, or of its letter pairs in scripts without spaces; each once.
pub(super) fn of(target: &[Text<'_>]) -> Vec<u64> {
    let mut units = Units::with_capacity(target.iter().map(|text| text.entities.words.len()).sum());
    for text in target {
        for word in &text.entities.words {
            if !word.is_run(text.plain) {
                units.add(word.stem);
                continue;
            }
            let mut before = None;
            for c in word.of(text.plain).chars().map(u64::from) {
                let pair = before.map(|before: u64| (before << 32 | c).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                pair.into_iter().for_each(|pair| units.add(pair));
                before = Some(c);
            }
        }
    }
    units.each
}

/// Units, each once, in the order in which they were first met.
struct Units {
    each: Vec<u64>,
    seen: Seen,
    /// All of them once there are so many that `seen` tells little.
    many: HashedSet<u64>,
}

impl Units {
    /// Up to so many are looked through for one that may be there.
    const FEW: usize = 128;

    fn with_capacity(count: usize) -> Units {
        Units { each: Vec::with_capacity(count), seen: Seen::default(), many: HashedSet::default() }
    }

    #[inline]
    fn add(&mut self, unit: u64) {
        if self.seen.may_have(unit) && self.has(unit) {
            return;
        }
        self.seen.add(unit);
        self.each.push(unit);
    }

    fn has(&mut self, unit: u64) -> bool {
        if self.each.len() <= Units::FEW {
            return self.each.contains(&unit);
        }
        self.many.extend(&self.each[self.many.len()..]);
        self.many.contains(&unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::extract;
    use crate::format::message;
    use proptest::prelude::*;

    fn hashes(text: &str) -> Vec<u64> {
        let segment = message(text);
        of(&[Text { plain: segment.plain(), entities: &extract(&segment) }])
    }

    #[test]
    fn stems_and_pairs_of_letters() {
        for (text, count) in [
            ("the houses, the house", 2),
            ("дома и дом", 3),
            ("البيت في البيت", 2),
            ("घर का घर", 2),
            ("不东京东京", 3),
            ("집과 집", 2),
            ("", 0),
        ] {
            assert_eq!(hashes(text).len(), count, "{text}");
        }
    }

    proptest! {
        #[test]
        fn each_is_there_once(words in prop::collection::vec("[a-d]{1,4}|[東京都心不]{1,4}", 0..600)) {
            let mut found = hashes(&words.join(" "));
            let mut expected: Vec<u64> = words.iter().flat_map(|word| hashes(word)).collect();
            expected.sort_unstable();
            expected.dedup();
            found.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
