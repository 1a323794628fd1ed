//! An epoch: what was learned of a pair of texts at one time, and how it aligns them since.
//!
//! An epoch never changes. The alignment is a function of the epoch and the two texts alone, whatever edits led to
//! them, and it is local: *pins*, nodes between segments that were aligned beyond doubt, part the texts into
//! stretches that are aligned each by itself and remembered by content. A pin holds as long as the few segments around
//! it stand on both sides, so an edit costs the stretch it falls into.

use super::bead::Bead;
use super::bitext::{Bitext, Stretch};
use super::habits::SHAPES;
use super::kept::{Kept, Part};
use super::lattice::Model;
use super::learn;
use super::lexicon::Lexicon;
use super::posterior::Posterior;
use super::seen::{Contexts, Seen, context_at};
use super::structure::{self, Node};
use crate::text::{Change, HashedSet, Step};
use std::sync::Arc;

/// What scores are multiplied by for confidence: tokens are not independent, so the plain posterior is too sure.
const TEMPER: f64 = 0.8;

/// What an epoch has worked out of the last texts. It never changes a result.
#[derive(Debug, Default)]
pub(super) struct Memo {
    kept: Kept,
    sides: [Seen; 2],
}

impl Memo {
    /// How the beads came from those before.
    pub(super) fn step(&self) -> &Step {
        self.kept.step()
    }
}

/// What was learned of a pair of texts at one time.
#[derive(Debug)]
pub(super) struct Epoch {
    model: Model,
    /// How many pins there are.
    pins: usize,
    /// The numbers of the pins by their context, on each side.
    contexts: [Contexts; 2],
    /// The signatures of the segments it was learned from, in order and as a set.
    signatures: [Arc<Vec<u64>>; 2],
    known: [HashedSet<u64>; 2],
    /// The nodes that every alignment of the texts it was learned from goes through.
    walls: Vec<Node>,
}

impl Epoch {
    /// Learns from two texts, and what others teach of the words of their languages.
    pub(super) fn learn(bitext: &Bitext, taught: Option<&Arc<Lexicon>>) -> Epoch {
        let (model, pins) = learn::learn(bitext, taught);
        let numbered = |side: usize, of: fn(&Node) -> usize| {
            let context = |pin| context_at(&bitext.signatures[side], of(pin));
            (0..).zip(&pins).filter_map(|(number, pin)| Some((context(pin)?, number))).collect()
        };
        Epoch {
            pins: pins.len(),
            contexts: [numbered(0, |pin| pin.0), numbered(1, |pin| pin.1)],
            known: bitext.signatures.each_ref().map(|signatures| signatures.iter().copied().collect()),
            signatures: bitext.signatures.clone(),
            walls: bitext.walls.clone(),
            model,
        }
    }

    /// Whether the texts are those that the epoch was learned from, so that learning again would change nothing.
    pub(super) fn is_of(&self, bitext: &Bitext) -> bool {
        self.signatures == bitext.signatures && self.walls == bitext.walls
    }

    /// How many segments came or went since the epoch was learned.
    pub(super) fn news(&self, bitext: &Bitext) -> usize {
        let news = |side: usize| {
            let (before, now) = (&self.signatures[side], &bitext.signatures[side]);
            // What stands at the same distance from an end as it did is known without being looked up.
            let change = Change::between(before, now);
            let came = now[change.now].iter().filter(|signature| !self.known[side].contains(*signature)).count();
            came + before.len().saturating_sub(now.len())
        };
        [0, 1].map(news).iter().sum()
    }

    /// Aligns two texts; what `memo` knows of them is not worked out again, and what it knows besides is dropped.
    pub(super) fn align<'a>(&self, bitext: &Bitext, memo: &'a mut Memo) -> &'a Arc<Vec<Bead>> {
        let nodes = structure::join(&bitext.walls, &self.find_pins(bitext, memo));
        memo.kept.update(bitext, bitext.stretches(&nodes), |stretch| self.align_stretch(bitext, stretch))
    }

    /// The pins that stand in both texts, each exactly once, in the same order.
    fn find_pins(&self, bitext: &Bitext, memo: &mut Memo) -> Vec<Node> {
        for (side, seen) in memo.sides.iter_mut().enumerate() {
            seen.look(&bitext.signatures[side], &bitext.steps[side], &self.contexts[side], self.pins);
        }
        let [source, target] = &memo.sides;
        let mut nodes: Vec<Node> = source.pins().zip(target.pins()).filter_map(|(i, j)| Some((i?, j?))).collect();
        nodes.sort_unstable();
        structure::longest_chain(&nodes)
    }

    fn align_stretch(&self, bitext: &Bitext, stretch: &Stretch) -> Arc<[Part]> {
        let lattice = bitext.lattice(stretch, &self.model);
        let posterior = Posterior::new(&lattice, TEMPER);
        let (mut i, mut j) = (0, 0);
        let part = |(a, b): (usize, usize)| {
            let confidence = match SHAPES.iter().position(|shape| *shape == (a, b)) {
                Some(shape) => posterior.bead(i, j, shape),
                None if b == 0 => posterior.source_alone(i),
                None => posterior.target_alone(j),
            };
            let begin = posterior.node(i, j);
            let members = if a > 1 && b > 0 { a } else { 0 };
            let alone = std::array::from_fn(|at| if at < members { posterior.source_alone(i + at) } else { 0.0 });
            (i, j) = (i + a, j + b);
            let place = begin.min(posterior.node(i, j)).max(confidence);
            Part { source: a as u32, target: b as u32, confidence, place, alone }
        };
        lattice.best().into_iter().map(part).collect()
    }
}
