//! An epoch: what was learned of a pair of texts at one time, and how it aligns them since.
//!
//! An epoch never changes. The alignment is a function of the epoch and the two texts alone, whatever edits led to
//! them, and it is local: *pins*, nodes between segments that were aligned beyond doubt, part the texts into
//! stretches that are aligned each by itself and remembered by content. A pin holds as long as the few segments around
//! it stand on both sides, so an edit costs the stretch it falls into.

use super::anchors;
use super::features::Features;
use super::habits::{Habits, SHAPES, Seen};
use super::index::{Frequencies, Index};
use super::key::{Key, spread};
use super::lattice::{Lattice, Model, Side};
use super::length::{LengthModel, Observed};
use super::lexicon::{Lesson, Lexicon};
use super::posterior::Posterior;
use super::rates::Rates;
use super::structure::{self, Node, Place};
use crate::text::{Hash, Hasher};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Beads believed enough to learn words from, lengths from, rates from.
const LESSON: f32 = 0.3;
const LENGTH: f32 = 0.5;
const RATE: f32 = 0.7;
/// How often the model is learned anew from its own alignment: short texts, and long ones.
const PASSES: usize = 3;
/// Pins have so many one-to-one beads of at least this probability on either side, and lie so far apart.
const CONTEXT: usize = 3;
const CERTAIN: f32 = 0.999;
const SPACING: usize = 16;
/// Texts of more nodes than this are parted at pins while they are learned from.
const LONG: usize = 60_000;
/// What scores are multiplied by for confidence: tokens are not independent, so the plain posterior is too sure.
const TEMPER: f64 = 0.6;

/// Both sides of a pair, as the aligner sees them.
#[derive(Debug)]
pub(super) struct Bitext {
    pub(super) features: [Vec<Arc<Features>>; 2],
    pub(super) places: [Vec<Place>; 2],
    /// Nodes that every alignment goes through.
    pub(super) walls: Vec<Node>,
}

/// A bead of a stretch, by numbers of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) confidence: f32,
}

/// The beads of stretches, by content. It never changes a result.
pub(super) type Memo = HashMap<Hash, Arc<[Part]>>;

/// What was learned of a pair of texts at one time.
#[derive(Debug)]
pub(super) struct Epoch {
    model: Model,
    /// How many pins there are.
    pins: usize,
    /// The numbers of the pins by their context, on each side.
    contexts: [HashMap<u64, usize>; 2],
}

/// Where the context of a pin stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Found {
    Nowhere,
    Once(usize),
    Often,
}

#[derive(Debug, Clone)]
struct Stretch {
    source: Range<usize>,
    target: Range<usize>,
}

impl Bitext {
    fn sizes(&self) -> [usize; 2] {
        [self.places[0].len(), self.places[1].len()]
    }

    fn side(&self, side: usize, range: &Range<usize>) -> Side<'_> {
        Side { features: &self.features[side][range.clone()], places: &self.places[side][range.clone()] }
    }

    /// The stretches between nodes; those that hold nothing are left out.
    fn stretches(&self, nodes: &[Node]) -> Vec<Stretch> {
        let [n, m] = self.sizes();
        let mut last = (0, 0);
        let mut stretches = Vec::with_capacity(nodes.len() + 1);
        for node in nodes.iter().chain([&(n, m)]) {
            if *node != last {
                stretches.push(Stretch { source: last.0..node.0, target: last.1..node.1 });
            }
            last = *node;
        }
        stretches
    }

    fn lattice(&self, stretch: &Stretch, model: &Model) -> Lattice {
        let sides = [self.side(0, &stretch.source), self.side(1, &stretch.target)];
        let indexes = Index::both(sides[0].features, sides[1].features);
        let band = anchors::band(sides[0].places.len(), sides[1].places.len(), &indexes);
        Lattice::new(sides, &indexes, band, model)
    }
}

impl Epoch {
    /// Learns from two texts, beginning with what `seed` knows of their languages' words.
    pub(super) fn learn(bitext: &Bitext, seed: &Lexicon) -> Epoch {
        let mut model = first_model(bitext, seed);
        let mut nodes = bitext.walls.clone();
        let [n, m] = bitext.sizes();
        let is_long = (n + 1) * (m + 1) > LONG;
        let mut certain = Vec::new();
        for _ in 1..PASSES {
            let mut beliefs = Beliefs::default();
            for stretch in bitext.stretches(&nodes) {
                beliefs.gather(bitext, &stretch, &model);
            }
            beliefs.teach(bitext, seed, &mut model);
            certain = beliefs.certain;
            if is_long {
                nodes = structure::join(&nodes, &pins(&certain, SPACING));
            }
        }
        let pins = pins(&certain, SPACING);
        let numbered = |side: usize, of: fn(&Node) -> usize| {
            let contexts = contexts(&bitext.places[side]).collect::<Vec<_>>();
            let context = |pin| contexts.get(of(pin) - CONTEXT).map(|(_, context)| *context);
            pins.iter().enumerate().filter_map(|(number, pin)| Some((context(pin)?, number))).collect()
        };
        Epoch { pins: pins.len(), contexts: [numbered(0, |pin| pin.0), numbered(1, |pin| pin.1)], model }
    }

    /// Aligns two texts; what `memo` knows of them is not worked out again, and what it knows besides is dropped.
    pub(super) fn align(&self, bitext: &Bitext, memo: &mut Memo) -> Vec<Part> {
        let nodes = structure::join(&bitext.walls, &self.find_pins(bitext));
        let mut kept = Memo::with_capacity(nodes.len() + 1);
        let mut parts = Vec::new();
        for stretch in bitext.stretches(&nodes) {
            let hash = stretch_hash(bitext, &stretch);
            let known = kept.get(&hash).or_else(|| memo.get(&hash)).cloned();
            let aligned = known.unwrap_or_else(|| self.align_stretch(bitext, &stretch));
            parts.extend_from_slice(&aligned);
            kept.insert(hash, aligned);
        }
        *memo = kept;
        parts
    }

    /// The pins that stand in both texts, each exactly once, in the same order.
    fn find_pins(&self, bitext: &Bitext) -> Vec<Node> {
        let places = |side: usize| {
            let mut places = vec![Found::Nowhere; self.pins];
            for (node, context) in contexts(&bitext.places[side]) {
                if let Some(pin) = self.contexts[side].get(&context) {
                    places[*pin] = if places[*pin] == Found::Nowhere { Found::Once(node) } else { Found::Often };
                }
            }
            places
        };
        let both = places(0).into_iter().zip(places(1)).filter_map(|found| match found {
            (Found::Once(i), Found::Once(j)) => Some((i, j)),
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
            (i, j) = (i + a, j + b);
            Part { source: a as u32, target: b as u32, confidence }
        };
        lattice.best().into_iter().map(part).collect()
    }
}

/// The content of a stretch, as far as its alignment depends on it.
fn stretch_hash(bitext: &Bitext, stretch: &Stretch) -> Hash {
    let side = |hasher: Hasher, places: &[Place]| {
        let hasher = hasher.number(places.len() as u64);
        places.iter().fold(hasher, |hasher, place| hasher.number(place.signature))
    };
    let hasher = side(Hasher::new(), &bitext.places[0][stretch.source.clone()]);
    side(hasher, &bitext.places[1][stretch.target.clone()]).finish()
}

/// Each node with [`CONTEXT`] segments on either side, in order, and a hash of them.
fn contexts(places: &[Place]) -> impl Iterator<Item = (usize, u64)> {
    let hash =
        |around: &[Place]| around.iter().fold(0_u64, |hash, place| spread(hash.rotate_left(5) ^ place.signature));
    places.windows(2 * CONTEXT).map(hash).enumerate().map(|(at, hash)| (at + CONTEXT, hash))
}

/// Nodes in the midst of runs of certain one-to-one beads, which are sorted, at least `spacing` segments apart.
fn pins(certain: &[Node], spacing: usize) -> Vec<Node> {
    let mut pins: Vec<Node> = Vec::new();
    for run in certain.windows(2 * CONTEXT) {
        let (first, last, pin) = (run[0], run[2 * CONTEXT - 1], run[CONTEXT]);
        let is_run = last.0 - first.0 == 2 * CONTEXT - 1 && last.1 == first.1 + 2 * CONTEXT - 1;
        if is_run && pins.last().is_none_or(|before| pin.0 >= before.0 + spacing && pin.1 >= before.1 + spacing) {
            pins.push(pin);
        }
    }
    pins
}

fn lengths(features: &[Arc<Features>]) -> Vec<f32> {
    features.iter().map(|features| features.length).collect()
}

fn starting(places: &[Place]) -> f32 {
    places.iter().filter(|place| place.starts).count() as f32 / places.len().max(1) as f32
}

fn first_model(bitext: &Bitext, seed: &Lexicon) -> Model {
    let [source, target] = &bitext.features;
    let [source_index, target_index] = Index::both(source, target);
    Model {
        length: LengthModel::learn(&lengths(source), &lengths(target), &[]),
        habits: Habits::learn([0, 1].map(|side| starting(&bitext.places[side])), &[]),
        rates: [Rates::learn(target, source, &[]), Rates::learn(source, target, &[])],
        lexicon: seed.clone(),
        frequencies: [Frequencies::of(&source_index, source.len()), Frequencies::of(&target_index, target.len())],
    }
}

/// What the alignment of a whole text, as probable as it is, says about its model.
#[derive(Default)]
struct Beliefs {
    lengths: Vec<Observed>,
    pairs: Vec<Node>,
    lessons: Vec<Lesson>,
    habits: Vec<Seen>,
    certain: Vec<Node>,
}

impl Beliefs {
    fn gather(&mut self, bitext: &Bitext, stretch: &Stretch, model: &Model) {
        let lattice = bitext.lattice(stretch, model);
        for ((i, j), shape, weight) in Posterior::new(&lattice, 1.0).beads(LESSON) {
            let (a, b) = SHAPES[shape];
            let (i, j) = (stretch.source.start + i, stretch.target.start + j);
            self.add(bitext, i..i + a, j..j + b, weight);
        }
    }

    fn add(&mut self, bitext: &Bitext, source: Range<usize>, target: Range<usize>, weight: f32) {
        let sides = [&bitext.features[0][source.clone()], &bitext.features[1][target.clone()]];
        let places = [&bitext.places[0][source.clone()], &bitext.places[1][target.clone()]];
        let [characters, others] = sides.map(|side| side.iter().map(|features| features.length).sum());
        if weight > LENGTH {
            self.lengths.push(Observed { source: characters, target: others, weight });
        }
        self.habits.push(Seen {
            weight,
            joins: source.len() + target.len() > 2,
            across: places.iter().any(|places| places[1..].iter().any(|place| place.starts)),
            starts: places.map(|places| places[0].starts),
        });
        if source.len() + target.len() <= 3 {
            let [source, target] = sides.map(units);
            self.lessons.push(Lesson { source, target, weight });
        }
        if source.len() == 1 && target.len() == 1 {
            if weight > RATE {
                self.pairs.push((source.start, target.start));
            }
            if weight >= CERTAIN {
                self.certain.push((source.start, target.start));
            }
        }
    }

    fn teach(&self, bitext: &Bitext, seed: &Lexicon, model: &mut Model) {
        let [source, target] = &bitext.features;
        let mirrored: Vec<Node> = self.pairs.iter().map(|(i, j)| (*j, *i)).collect();
        model.length = LengthModel::learn(&lengths(source), &lengths(target), &self.lengths);
        model.habits = Habits::learn([0, 1].map(|side| starting(&bitext.places[side])), &self.habits);
        model.rates = [Rates::learn(target, source, &mirrored), Rates::learn(source, target, &self.pairs)];
        model.lexicon = Lexicon::learn(&self.lessons);
        model.lexicon.merge(seed);
    }
}

fn units(features: &[Arc<Features>]) -> Vec<Key> {
    let mut units: Vec<Key> = features.iter().flat_map(|features| features.units()).collect();
    units.sort_unstable();
    units.dedup();
    units
}
