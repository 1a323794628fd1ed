//! Learning: the model of a pair of texts, from the texts alone, in rounds of aligning them and learning from that.
//!
//! Must not know what the model is kept for.

use super::anchors;
use super::bitext::{Bitext, Stretch};
use super::features::Features;
use super::habits::{Habits, SHAPES, Seen};
use super::index::{Frequencies, Index};
use super::key::Key;
use super::lattice::Model;
use super::length::{LengthModel, Observed};
use super::lexicon::{Lesson, Lessons, Lexicon};
use super::posterior::Posterior;
use super::rates::Rates;
use super::structure::{self, Node, Place};
use std::ops::Range;
use std::sync::Arc;

/// Beads believed enough to learn words from, lengths from, rates from; and beads beyond doubt.
const LESSON: f32 = 0.3;
const LENGTH: f32 = 0.5;
const RATE: f32 = 0.7;
const CERTAIN: f32 = 0.999;
/// Beads believed enough to teach others.
const FIRM: f32 = 0.9;
/// How often the model is learned from its own alignment: in texts of up to so many nodes, and in longer ones.
const ROUNDS: [usize; 2] = [2, 1];
const ENOUGH: usize = 1_000_000;
/// Texts of more nodes than this are parted at pins after the first round.
const LONG: usize = 400_000;
/// Pins have so many one-to-one beads beyond doubt on either side, and lie so far apart.
pub(super) const CONTEXT: usize = 2;
const SPACING: usize = 12;

/// A stretch without anchors that is longer than two windows is learned from window by window along its diagonal, so
/// that memory is bounded. Windows overlap, as they begin and end in the wrong place; what the overlap says is left out.
const WINDOW: usize = 4_000;
const OVERLAP: usize = 250;

/// The model of two texts, and the nodes beyond doubt. `taught` is what others teach of the words of the two languages.
pub(super) fn learn(bitext: &Bitext, taught: Option<&Arc<Lexicon>>) -> (Model, Vec<Node>) {
    let [n, m] = bitext.sizes();
    let indexes = Index::both(&bitext.features[0], &bitext.features[1]);
    let mut nodes = structure::join(&bitext.walls, &anchors::cuts(n, m, &indexes));
    let mut model = first_model(bitext, &indexes, taught);
    drop(indexes);
    for _ in 0..ROUNDS[usize::from(n * m > ENOUGH)] {
        let mut beliefs = Beliefs::default();
        for stretch in bitext.stretches(&nodes) {
            beliefs.gather(bitext, &stretch, &model);
        }
        beliefs.teach(bitext, &mut model);
        if n * m > LONG {
            nodes = structure::join(&nodes, &pins(&beliefs.certain));
        }
    }
    let certain: Vec<Node> =
        bitext.stretches(&nodes).iter().flat_map(|stretch| certain(bitext, stretch, &model)).collect();
    (model, structure::join(&nodes, &pins(&certain)))
}

/// What two texts teach others: the words of beads that are believed firmly.
pub(super) fn lessons(bitext: &Bitext) -> Lessons {
    let (model, nodes) = learn(bitext, None);
    let mut beliefs = Beliefs::default();
    for stretch in bitext.stretches(&nodes) {
        beliefs.gather(bitext, &stretch, &model);
    }
    beliefs.lessons.retain(|lesson| lesson.weight >= FIRM);
    Lessons(beliefs.lessons)
}

/// The windows of a stretch, each with the source segments that it is believed of.
fn windows(stretch: &Stretch) -> Vec<(Stretch, Range<usize>)> {
    let (n, m) = (stretch.source.len(), stretch.target.len());
    if n.min(m) <= 2 * WINDOW {
        return vec![(stretch.clone(), stretch.source.clone())];
    }
    let (first_row, first_column) = (stretch.source.start, stretch.target.start);
    let count = n.div_ceil(WINDOW);
    let window = |number: usize| {
        let core = n * number / count..n * (number + 1) / count;
        let rows = core.start.saturating_sub(OVERLAP)..(core.end + OVERLAP).min(n);
        let columns = rows.start * m / n..rows.end * m / n;
        let source = first_row + rows.start..first_row + rows.end;
        let target = first_column + columns.start..first_column + columns.end;
        (Stretch { source, target }, first_row + core.start..first_row + core.end)
    };
    (0..count).map(window).collect()
}

/// The one-to-one beads of a stretch that are beyond doubt, in order.
fn certain(bitext: &Bitext, stretch: &Stretch, model: &Model) -> Vec<Node> {
    let lattice = bitext.lattice(stretch, model);
    let beads = Posterior::new(&lattice, 1.0).beads(CERTAIN);
    let usual = beads.into_iter().filter(|(_, shape, _)| *shape == 0);
    usual.map(|((i, j), ..)| (stretch.source.start + i, stretch.target.start + j)).collect()
}

/// Nodes in the midst of runs of certain one-to-one beads, which are sorted, [`SPACING`] segments apart.
fn pins(certain: &[Node]) -> Vec<Node> {
    let mut pins: Vec<Node> = Vec::new();
    for run in certain.windows(2 * CONTEXT) {
        let (first, last, pin) = (run[0], run[2 * CONTEXT - 1], run[CONTEXT]);
        let is_run = last.0 - first.0 == 2 * CONTEXT - 1 && last.1 == first.1 + 2 * CONTEXT - 1;
        if is_run && pins.last().is_none_or(|before| pin.0 >= before.0 + SPACING && pin.1 >= before.1 + SPACING) {
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

fn first_model(bitext: &Bitext, indexes: &[Index; 2], taught: Option<&Arc<Lexicon>>) -> Model {
    let [source, target] = &bitext.features;
    Model {
        length: LengthModel::learn(&lengths(source), &lengths(target), &[]),
        habits: Habits::learn([0, 1].map(|side| starting(&bitext.places[side])), &[], 0),
        rates: [Rates::learn(target, source, &[]), Rates::learn(source, target, &[])],
        lexicon: Lexicon::default(),
        taught: taught.cloned(),
        frequencies: [Frequencies::of(&indexes[0], source.len()), Frequencies::of(&indexes[1], target.len())],
    }
}

/// What the alignment of a whole text, as probable as it is, says about its model.
#[derive(Default)]
struct Beliefs {
    lengths: Vec<Observed>,
    pairs: Vec<Node>,
    lessons: Vec<Lesson>,
    habits: Vec<Seen>,
    /// The segments of each bead of `habits`.
    spans: Vec<[Range<usize>; 2]>,
    certain: Vec<Node>,
}

impl Beliefs {
    fn gather(&mut self, bitext: &Bitext, stretch: &Stretch, model: &Model) {
        for (window, believed) in windows(stretch) {
            let lattice = bitext.lattice(&window, model);
            for ((i, j), shape, weight) in Posterior::new(&lattice, 1.0).beads(LESSON) {
                let (a, b) = SHAPES[shape];
                let (i, j) = (window.source.start + i, window.target.start + j);
                if believed.contains(&i) {
                    self.add(bitext, i..i + a, j..j + b, weight);
                }
            }
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
        self.spans.push([source.clone(), target.clone()]);
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

    /// How many runs of segments without counterpart there are on both sides, of `sizes` segments.
    fn runs(&self, sizes: [usize; 2]) -> usize {
        let of_side = |side: usize| {
            let mut alone = vec![1.0; sizes[side]];
            for (span, seen) in self.spans.iter().zip(&self.habits) {
                alone[span[side].clone()].iter_mut().for_each(|alone| *alone -= seen.weight);
            }
            let is_alone: Vec<bool> = alone.into_iter().map(|alone| alone > 0.5).collect();
            is_alone.chunk_by(|a, b| a == b).filter(|run| run[0]).count()
        };
        of_side(0) + of_side(1)
    }

    fn teach(&mut self, bitext: &Bitext, model: &mut Model) {
        let [source, target] = &bitext.features;
        let mirrored: Vec<Node> = self.pairs.iter().map(|(i, j)| (*j, *i)).collect();
        model.length = LengthModel::learn(&lengths(source), &lengths(target), &self.lengths);
        model.habits =
            Habits::learn([0, 1].map(|side| starting(&bitext.places[side])), &self.habits, self.runs(bitext.sizes()));
        model.rates = [Rates::learn(target, source, &mirrored), Rates::learn(source, target, &self.pairs)];
        model.lexicon = Lexicon::learn(self.lessons.iter().collect());
    }
}

fn units(features: &[Arc<Features>]) -> Vec<Key> {
    let mut units: Vec<Key> = features.iter().flat_map(|features| features.units()).collect();
    units.sort_unstable();
    units.dedup();
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_believed_of_each_segment_once() {
        for (n, m) in [(100, 90_000), (8_000, 8_000), (8_001, 9_500), (50_000, 49_000)] {
            let windows = windows(&Stretch { source: 7..7 + n, target: 3..3 + m });
            let believed = windows.iter().flat_map(|(_, believed)| believed.clone());
            assert!(believed.eq(7..7 + n), "{n} by {m}");
            assert_eq!(windows.last().unwrap().0.target.end, 3 + m);
            for pair in windows.windows(2) {
                assert!(pair[0].0.target.end > pair[1].0.target.start && pair[0].0.source.end > pair[1].0.source.start);
            }
        }
    }
}
