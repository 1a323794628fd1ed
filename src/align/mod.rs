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
mod kept;
mod key;
mod lattice;
mod learn;
mod length;
mod lexicon;
mod path;
mod posterior;
mod rates;
mod reading;
mod script;
mod seen;
mod skeleton;
mod structure;

pub use bead::Bead;
pub use lexicon::{Lessons, Lexicon};

use crate::format::Parsed;
use crate::locale::{Language, Locale};
use crate::text::Step;
use bitext::Bitext;
use epoch::{Epoch, Memo};
use reading::Reading;
use std::sync::Arc;

/// Aligns the two texts of one pair, again and again as they change.
///
/// What the aligner learns of a pair (lengths, words, habits) it keeps for an *epoch*: from the first alignment, or
/// from what [`Aligner::settle`] has learned elsewhere, to the next. The beads depend on the texts at the epoch's
/// beginning and those of now alone, not on the edits between. Texts of which more came or went since than
/// [`news_allowed`], and those of at most [`SMALL`] nodes, are learned from each time, as a fresh aligner does it; the
/// epoch is there again when they return to what they were.
#[derive(Debug, Default)]
pub struct Aligner {
    languages: Option<[Language; 2]>,
    readings: [Reading; 2],
    taught: Option<Arc<Lexicon>>,
    epoch: Option<Learned>,
    /// Of texts that the epoch does not serve.
    passing: Option<Learned>,
    /// The last texts.
    last: Option<Arc<Bitext>>,
    /// How the beads of the last alignment came from those of the one before.
    step: Step,
    /// Tells this aligner from others.
    own: Arc<()>,
}

/// What was learned, and what was aligned by it.
#[derive(Debug)]
struct Learned {
    epoch: Epoch,
    memo: Memo,
}

/// Two texts that are to be learned from for an aligner, which goes on without waiting for it.
#[derive(Debug)]
pub struct Study {
    bitext: Arc<Bitext>,
    taught: Option<Arc<Lexicon>>,
    own: Arc<()>,
}

/// What came of a study.
#[derive(Debug)]
pub struct Studied {
    learned: Learned,
    taught: Option<Arc<Lexicon>>,
    own: Arc<()>,
}

impl Study {
    /// Learns from the texts, and aligns them by it; that takes as long as aligning texts never seen before.
    pub fn learn(self) -> Studied {
        let mut learned = Learned::of(&self.bitext, self.taught.as_ref());
        learned.epoch.align(&self.bitext, &mut learned.memo);
        Studied { learned, taught: self.taught, own: self.own }
    }
}

/// Nodes of a pair, the product of its sizes, up to which it is not worth keeping what was learned.
const SMALL: usize = 2_500;
/// One segment in so many may be new before the aligner learns anew, and some more in any case.
const NEWS: usize = 20;
const FEW: usize = 16;
/// Learning from a pair of more nodes than this takes longer than whoever types may wait: there one segment in so many
/// may be new, and what is learned aside comes when typing has paused.
const LONG: usize = 1_000_000;
const LONG_NEWS: usize = 2;

/// How many segments may come or go before a pair of these sizes is learned from anew.
fn news_allowed([n, m]: [usize; 2]) -> usize {
    FEW + (n + m) / if n * m > LONG { LONG_NEWS } else { NEWS }
}

/// One side of what is to be aligned.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The segments and landmarks.
    pub parsed: &'a Parsed,
    /// What its language writes.
    pub locale: &'a Locale,
}

impl Aligner {
    /// The beads of the two texts, in order, each segment in exactly one; `taught` is what other pairs of texts teach of
    /// the words of the two languages. With what is taught the epoch ends.
    pub fn align(&mut self, source: Text<'_>, target: Text<'_>, taught: Option<&Arc<Lexicon>>) -> Arc<Vec<Bead>> {
        self.last = None;
        let bitext = Arc::new(self.read(source, target));
        self.last = Some(Arc::clone(&bitext));
        if self.taught.as_ref().map(Arc::as_ptr) != taught.map(Arc::as_ptr) {
            (self.epoch, self.passing, self.taught) = (None, None, taught.cloned());
        }
        let learned = self.learned(&bitext);
        let beads = Arc::clone(learned.epoch.align(&bitext, &mut learned.memo));
        self.step = learned.memo.step().clone();
        beads
    }

    /// How the beads of the last alignment came from those of the one before.
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// Begins a new epoch with what the last alignment learned, if that is of its very texts; else returns what is to be
    /// learned from them for that. For moments when nothing changes: when typing has paused, or a file is saved.
    pub fn settle(&mut self) -> Option<Study> {
        let bitext = self.last.as_ref()?;
        if let Some(passing) = self.passing.take_if(|passing| passing.epoch.is_of(bitext)) {
            self.epoch = Some(passing);
        }
        let is_settled = self.epoch.as_ref().is_none_or(|learned| learned.epoch.is_of(bitext));
        let (bitext, taught, own) = (Arc::clone(bitext), self.taught.clone(), Arc::clone(&self.own));
        (!is_settled).then_some(Study { bitext, taught, own })
    }

    /// Begins a new epoch with what has been learned, and returns whether it does: not where it was learned for an aligner
    /// that is no more, or from what is no longer taught.
    pub fn adopt(&mut self, studied: Studied) -> bool {
        let is_own = Arc::ptr_eq(&self.own, &studied.own);
        let is_own = is_own && self.taught.as_ref().map(Arc::as_ptr) == studied.taught.as_ref().map(Arc::as_ptr);
        if is_own {
            (self.epoch, self.passing) = (Some(studied.learned), None);
        }
        is_own
    }

    /// What the texts are to be aligned by.
    fn learned(&mut self, bitext: &Bitext) -> &mut Learned {
        let learn = || Learned::of(bitext, self.taught.as_ref());
        let passing = self.passing.take().filter(|passing| passing.epoch.is_of(bitext));
        let Some(kept) = self.epoch.take() else {
            return self.epoch.insert(passing.unwrap_or_else(learn));
        };
        let serves = kept.serves(bitext);
        let kept = self.epoch.insert(kept);
        if serves { kept } else { self.passing.insert(passing.unwrap_or_else(learn)) }
    }

    /// What the alignment of the two texts teaches others of the words of their languages.
    pub fn lessons(source: Text<'_>, target: Text<'_>) -> Lessons {
        learn::lessons(&Aligner::default().read(source, target))
    }

    fn read(&mut self, source: Text<'_>, target: Text<'_>) -> Bitext {
        let languages = [source, target].map(|text| text.locale.language.clone());
        if self.languages.as_ref() != Some(&languages) {
            *self = Aligner { languages: Some(languages), ..Aligner::default() };
        }
        for (reading, text) in self.readings.iter_mut().zip([source, target]) {
            reading.update(text);
        }
        let sides = &self.readings;
        Bitext {
            features: sides.each_ref().map(Reading::features),
            places: sides.each_ref().map(Reading::places),
            signatures: sides.each_ref().map(Reading::signatures),
            steps: sides.each_ref().map(Reading::step),
            walls: structure::walls(source.parsed, target.parsed, sides.iter().all(Reading::has_keys)),
        }
    }
}

impl Learned {
    fn of(bitext: &Bitext, taught: Option<&Arc<Lexicon>>) -> Learned {
        Learned { epoch: Epoch::learn(bitext, taught), memo: Memo::default() }
    }

    /// Whether the texts are still so near to those it was learned from that it may be kept.
    fn serves(&self, bitext: &Bitext) -> bool {
        let [n, m] = bitext.sizes();
        let is_kept = n * m > SMALL;
        self.epoch.is_of(bitext) || is_kept && self.epoch.news(bitext) <= news_allowed([n, m])
    }
}

#[cfg(test)]
mod tests;
