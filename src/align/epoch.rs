//! An epoch: what was learned of a pair of texts at one time, and how it aligns them since.
//!
//! An epoch never changes. The alignment is a function of the epoch and the two texts alone, whatever edits led to
//! them, and it is local: *pins*, nodes between segments that were aligned beyond doubt, part the texts into
//! stretches that are aligned each by itself and remembered by content. A pin holds as long as the few segments around
//! it stand on both sides, so an edit costs the stretch it falls into.

use super::bitext::{Bitext, Stretch};
use super::evidence::GROUP;
use super::habits::SHAPES;
use super::key::spread;
use super::lattice::Model;
use super::learn::{self, CONTEXT};
use super::lexicon::Lexicon;
use super::posterior::Posterior;
use super::structure::{self, Node, Place};
use crate::text::{Change, Hash, HashedMap, HashedSet, Recall};
use std::sync::Arc;

/// What scores are multiplied by for confidence: tokens are not independent, so the plain posterior is too sure.
const TEMPER: f64 = 0.8;

/// A bead of a stretch, by numbers of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) confidence: f32,
    pub(super) place: f32,
    /// How probable it is of each of several source segments that it stands alone.
    pub(super) alone: [f32; GROUP],
}

/// What an epoch has worked out of the last texts. It never changes a result.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// The beads of the stretches.
    stretches: Recall<Arc<[Part]>>,
    sides: [Option<Arc<Seen>>; 2],
}

/// What an epoch sees in one text.
#[derive(Debug)]
struct Seen {
    /// The content of the text.
    content: Hash,
    /// How many of its segments are new.
    came: usize,
    /// Where the contexts of the pins stand.
    pins: Vec<Found>,
}

/// What was learned of a pair of texts at one time.
#[derive(Debug)]
pub(super) struct Epoch {
    model: Model,
    /// How many pins there are.
    pins: usize,
    /// The numbers of the pins by their context, on each side.
    contexts: [HashedMap<u64, usize>; 2],
    /// The signatures of the segments it was learned from, in order and as a set.
    signatures: [Box<[u64]>; 2],
    known: [HashedSet<u64>; 2],
    /// The content of the texts it was learned from.
    content: Hash,
}

/// Where the context of a pin stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Found {
    Nowhere,
    Once(usize),
    Often,
}

impl Epoch {
    /// Learns from two texts, and what others teach of the words of their languages.
    pub(super) fn learn(bitext: &Bitext, taught: Option<&Arc<Lexicon>>) -> Epoch {
        let (model, pins) = learn::learn(bitext, taught);
        let numbered = |side: usize, of: fn(&Node) -> usize| {
            let contexts = contexts(&bitext.places[side]).collect::<Vec<_>>();
            let context = |pin| contexts.get(of(pin).checked_sub(CONTEXT)?).map(|(_, context)| *context);
            pins.iter().enumerate().filter_map(|(number, pin)| Some((context(pin)?, number))).collect()
        };
        Epoch {
            pins: pins.len(),
            contexts: [numbered(0, |pin| pin.0), numbered(1, |pin| pin.1)],
            signatures: [0, 1].map(|side| signatures(&bitext.places[side]).collect()),
            known: [0, 1].map(|side| signatures(&bitext.places[side]).collect()),
            content: bitext.content(),
            model,
        }
    }

    /// Whether the texts are those that the epoch was learned from, so that learning again would change nothing.
    pub(super) fn is_of(&self, bitext: &Bitext) -> bool {
        self.content == bitext.content()
    }

    /// How many segments came or went since the epoch was learned.
    pub(super) fn news(&self, bitext: &Bitext, memo: &mut Memo) -> usize {
        let news = |side: usize| {
            let went = self.signatures[side].len().saturating_sub(bitext.places[side].len());
            self.see(bitext, side, memo).came + went
        };
        [0, 1].map(news).iter().sum()
    }

    /// What there is to see in one of the texts.
    fn see(&self, bitext: &Bitext, side: usize, memo: &mut Memo) -> Arc<Seen> {
        let (content, places) = (bitext.contents[side], &bitext.places[side]);
        if let Some(seen) = memo.sides[side].as_ref().filter(|seen| seen.content == content) {
            return Arc::clone(seen);
        }
        let mut pins = vec![Found::Nowhere; self.pins];
        for (node, context) in contexts(places) {
            if let Some(pin) = self.contexts[side].get(&context) {
                pins[*pin] = if pins[*pin] == Found::Nowhere { Found::Once(node) } else { Found::Often };
            }
        }
        let now: Vec<u64> = signatures(places).collect();
        // What stands at the same distance from an end as it did is known without being looked up.
        let change = Change::between(&self.signatures[side], &now);
        let came = now[change.now].iter().filter(|signature| !self.known[side].contains(*signature)).count();
        Arc::clone(memo.sides[side].insert(Arc::new(Seen { content, came, pins })))
    }

    /// Aligns two texts; what `memo` knows of them is not worked out again, and what it knows besides is dropped.
    pub(super) fn align(&self, bitext: &Bitext, memo: &mut Memo) -> Vec<Part> {
        let nodes = structure::join(&bitext.walls, &self.find_pins(bitext, memo));
        let stretches = bitext.stretches(&nodes);
        let contents = stretches.iter().map(|stretch| bitext.stretch_content(stretch)).collect();
        memo.stretches.update(contents, |number| self.align_stretch(bitext, &stretches[number]));
        let mut parts = Vec::with_capacity(bitext.sizes().into_iter().max().unwrap_or_default());
        memo.stretches.values().iter().for_each(|aligned| parts.extend_from_slice(aligned));
        parts
    }

    /// The pins that stand in both texts, each exactly once, in the same order.
    fn find_pins(&self, bitext: &Bitext, memo: &mut Memo) -> Vec<Node> {
        let [source, target] = [0, 1].map(|side| self.see(bitext, side, memo));
        let both = source.pins.iter().zip(&target.pins).filter_map(|found| match found {
            (Found::Once(i), Found::Once(j)) => Some((*i, *j)),
            _ => None,
        });
        let mut nodes: Vec<Node> = both.collect();
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

fn signatures(places: &[Place]) -> impl Iterator<Item = u64> {
    places.iter().map(|place| place.signature)
}

/// Each node with [`CONTEXT`] segments on either side, in order, and a hash of them.
fn contexts(places: &[Place]) -> impl Iterator<Item = (usize, u64)> {
    let hash =
        |around: &[Place]| around.iter().fold(0_u64, |hash, place| spread(hash.rotate_left(5) ^ place.signature));
    places.windows(2 * CONTEXT).map(hash).enumerate().map(|(at, hash)| (at + CONTEXT, hash))
}
