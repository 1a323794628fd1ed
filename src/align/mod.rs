//! Segments × segments become beads. Knows no file, no format and no check.
//!
//! The way of an alignment: segments → [`features`] (tokens and keys) and [`structure`] (who may pair) → [`lattice`]
//! (what each bead scores, by [`length`], [`evidence`] and [`habits`]) → [`path`] (the best alignment) and [`posterior`]
//! (how sure each bead is). [`epoch`] learns the model and keeps edits local.

mod anchors;
mod band;
mod bead;
mod epoch;
mod evidence;
mod features;
mod habits;
mod index;
mod key;
mod lattice;
mod length;
mod lexicon;
mod path;
mod posterior;
mod rates;
mod script;
mod skeleton;
mod structure;

pub use bead::Bead;

use crate::format::{Parsed, Segment};
use crate::locale::Locale;
use crate::text::Hash;
use epoch::{Bitext, Epoch, Memo};
use features::Features;
use lexicon::Lexicon;
use std::collections::HashMap;
use std::sync::Arc;

/// Aligns the two texts of one pair, again and again as they change.
///
/// The first call works from scratch; a later call repairs what the last one knew. Both give the same beads.
#[derive(Debug, Default)]
pub struct Aligner {
    features: [FeatureMemo; 2],
    epoch: Option<Epoch>,
    memo: Memo,
}

type FeatureMemo = HashMap<Hash, Arc<Features>>;

/// One side of what is to be aligned.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The segments and landmarks.
    pub parsed: &'a Parsed,
    /// What its language writes.
    pub locale: &'a Locale,
}

impl Aligner {
    /// The beads of the two texts, in order, each segment in exactly one.
    pub fn align(&mut self, source: Text<'_>, target: Text<'_>) -> Vec<Bead> {
        let [source_memo, target_memo] = &mut self.features;
        let (source, target) = (source.parsed, target.parsed);
        let bitext = Bitext {
            features: [remember(source_memo, &source.segments), remember(target_memo, &target.segments)],
            places: [structure::places(&source.segments), structure::places(&target.segments)],
            walls: structure::walls(source, target),
        };
        let epoch = self.epoch.insert(Epoch::learn(&bitext, &Lexicon::default()));
        self.memo.clear();
        let (mut i, mut j) = (0, 0);
        let bead = |part: epoch::Part| {
            let (source, target) = (i..i + part.source as usize, j..j + part.target as usize);
            (i, j) = (source.end, target.end);
            Bead { source, target, confidence: part.confidence }
        };
        epoch.align(&bitext, &mut self.memo).into_iter().map(bead).collect()
    }
}

/// The features of all segments; those of segments that are gone are forgotten.
fn remember(memo: &mut FeatureMemo, segments: &[Segment]) -> Vec<Arc<Features>> {
    let mut kept = FeatureMemo::with_capacity(segments.len());
    let features = segments
        .iter()
        .map(|segment| {
            let known = kept.get(&segment.hash()).or_else(|| memo.get(&segment.hash()));
            let features = known.cloned().unwrap_or_else(|| Arc::new(Features::of(segment)));
            kept.insert(segment.hash(), Arc::clone(&features));
            features
        })
        .collect();
    *memo = kept;
    features
}

#[cfg(test)]
mod tests;
