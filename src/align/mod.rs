//! Segments × segments become beads. Knows no file, no one format and no check.
//!
//! The way of an alignment: segments → [`features`] (tokens and keys) and [`structure`] (who may pair) → [`lattice`]
//! (what each bead scores, by [`length`], [`evidence`] and [`habits`]) → [`path`] (the best alignment) and [`posterior`]
//! (how sure each bead is). [`learn`] makes the model of a pair; [`epoch`] keeps it while the texts are edited.

mod anchors;
mod band;
mod bead;
mod bitext;
mod epoch;
mod evidence;
mod features;
mod habits;
mod index;
mod key;
mod lattice;
mod learn;
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
use crate::locale::{Language, Locale};
use crate::text::{Hash, HashedMap, HashedSet};
use bitext::Bitext;
use epoch::{Epoch, Memo};
use features::Features;
use std::sync::Arc;

/// Aligns the two texts of one pair, again and again as they change.
///
/// What the aligner learns of a pair (lengths, words, habits) it keeps for an *epoch*, while the texts change little;
/// within an epoch the beads depend on the two texts alone, not on the edits between. A new epoch begins by itself when
/// more than one segment in [`NEWS`] came or went, and after [`Aligner::refresh`]; its first alignment is exactly what a
/// fresh aligner gives. Pairs of at most [`SMALL`] nodes learn anew every time.
#[derive(Debug, Default)]
pub struct Aligner {
    languages: Option<[Language; 2]>,
    features: [FeatureMemo; 2],
    epoch: Option<Epoch>,
    stale: bool,
    settled: bool,
    memo: Memo,
}

/// Nodes of a pair, the product of its sizes, up to which it is not worth keeping what was learned.
const SMALL: usize = 2_500;
/// One segment in so many may be new before the aligner learns anew, and some more in any case.
const NEWS: usize = 20;
const FEW: usize = 16;

type FeatureMemo = HashedMap<Hash, Arc<Features>>;

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
        let bitext = self.read(source, target);
        let epoch = match self.epoch.take().filter(|epoch| !self.is_over(epoch, &bitext)) {
            Some(epoch) => epoch,
            None => {
                self.memo.clear();
                Epoch::learn(&bitext)
            }
        };
        self.stale = false;
        let (mut i, mut j) = (0, 0);
        let bead = |part: epoch::Part| {
            let (source, target) = (i..i + part.source as usize, j..j + part.target as usize);
            (i, j) = (source.end, target.end);
            Bead { source, target, confidence: part.confidence, place: part.place }
        };
        let beads = epoch.align(&bitext, &mut self.memo).into_iter().map(bead).collect();
        self.settled = epoch.is_of(&bitext);
        self.epoch = Some(epoch);
        beads
    }

    /// Lets the next alignment learn from the texts as they are then. For moments when time does not matter: when
    /// typing has paused, or a file is saved.
    pub fn refresh(&mut self) {
        self.stale = true;
    }

    /// Whether the last alignment is exactly what a fresh aligner gives, so that learning anew would change nothing.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    fn is_over(&self, epoch: &Epoch, bitext: &Bitext) -> bool {
        let [n, m] = bitext.sizes();
        let may_stay = !self.stale && n * m > SMALL && epoch.news(bitext) <= FEW + (n + m) / NEWS;
        !may_stay && !epoch.is_of(bitext)
    }

    fn read(&mut self, source: Text<'_>, target: Text<'_>) -> Bitext {
        let languages = [source, target].map(|text| text.locale.language.clone());
        if self.languages.as_ref() != Some(&languages) {
            *self = Aligner { languages: Some(languages), ..Aligner::default() };
        }
        let [source_memo, target_memo] = &mut self.features;
        Bitext {
            features: [remember(source_memo, source), remember(target_memo, target)],
            places: [source, target].map(|text| structure::places(&text.parsed.segments)),
            walls: structure::walls(source.parsed, target.parsed),
        }
    }
}

/// The features of all segments. Those of segments that are gone are forgotten when there are more of them.
fn remember(memo: &mut FeatureMemo, text: Text<'_>) -> Vec<Arc<Features>> {
    let segments = &text.parsed.segments;
    if memo.len() > 2 * segments.len() + FEW {
        let here: HashedSet<Hash> = segments.iter().map(Segment::hash).collect();
        memo.retain(|hash, _| here.contains(hash));
    }
    let mut of = |segment: &Segment| {
        Arc::clone(memo.entry(segment.hash()).or_insert_with(|| Arc::new(Features::of(segment, text.locale))))
    };
    segments.iter().map(&mut of).collect()
}

#[cfg(test)]
mod tests;
