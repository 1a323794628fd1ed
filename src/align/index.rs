//! Where each key occurs in one side, and in how many segments. Must not know what the other side makes of it.

use super::features::Features;
use super::key::{Key, KeyMap};
use std::ops::Range;
use std::sync::Arc;

/// The segments that hold each key.
#[derive(Debug, Default)]
pub(super) struct Index {
    keys: Vec<Key>,
    /// For each key where its segments start in `rows`, and one end more.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Index {
    /// The indexes of both sides. Sounds of unspaced text are looked for only as far as the other side writes them.
    pub(super) fn both(source: &[Arc<Features>], target: &[Arc<Features>]) -> [Index; 2] {
        let (plain_source, plain_target) = (Index::of(source, None), Index::of(target, None));
        let (source_sounds, target_sounds) = (has_sounds(source), has_sounds(target));
        let with_sounds = |side, other: &Index| Index::of(side, Some(other));
        let source_index = source_sounds.then(|| with_sounds(source, &plain_target));
        let target_index = target_sounds.then(|| with_sounds(target, &plain_source));
        [source_index.unwrap_or(plain_source), target_index.unwrap_or(plain_target)]
    }

    fn of(side: &[Arc<Features>], heard_by: Option<&Index>) -> Index {
        let tokens: usize = side.iter().map(|features| features.tokens.len()).sum();
        let mut pairs: Vec<(Key, u32)> = Vec::with_capacity(tokens * 3);
        for (row, features) in (0..).zip(side) {
            pairs.extend(features.keys().map(|key| (key, row)));
            if let Some(other) = heard_by {
                let sounds = features.sounds.iter().flatten();
                pairs.extend(sounds.filter(|sound| !other.find(**sound).is_empty()).map(|sound| (*sound, row)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut index = Index::default();
        for (key, row) in pairs {
            if index.keys.last() != Some(&key) {
                index.keys.push(key);
                index.starts.push(index.rows.len() as u32);
            }
            index.rows.push(row);
        }
        index.starts.push(index.rows.len() as u32);
        index
    }

    /// The places in [`Index::rows`] of a key's segments.
    pub(super) fn find(&self, key: Key) -> Range<u32> {
        match self.keys.binary_search(&key) {
            Ok(at) => self.starts[at]..self.starts[at + 1],
            Err(_) => 0..0,
        }
    }

    /// The segments at places that [`Index::find`] gave, in order.
    pub(super) fn rows(&self, places: &Range<u32>) -> &[u32] {
        &self.rows[places.start as usize..places.end as usize]
    }

    /// Every key with its segments, in order of keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &[u32])> {
        (0..self.keys.len()).map(|at| (self.keys[at], self.rows(&(self.starts[at]..self.starts[at + 1]))))
    }
}

fn has_sounds(side: &[Arc<Features>]) -> bool {
    side.iter().any(|features| features.sounds.iter().any(|sounds| !sounds.is_empty()))
}

/// In how many segments of a side each key occurs.
#[derive(Debug, Default)]
pub(super) struct Frequencies {
    /// How many segments there are, at least 1.
    pub(super) segments: f32,
    of: KeyMap<u32>,
}

impl Frequencies {
    /// What an index counts over `segments` segments.
    pub(super) fn of(index: &Index, segments: usize) -> Frequencies {
        let of = index.iter().map(|(key, rows)| (key, rows.len() as u32)).collect();
        Frequencies { segments: segments.max(1) as f32, of }
    }

    /// In how many segments the key occurs.
    pub(super) fn count(&self, key: Key) -> u32 {
        self.of.get(&key).copied().unwrap_or(0)
    }
}
