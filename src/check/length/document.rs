//! What the pairs of a document lead to expect of one another. Must not know what is made of it.

use super::density;
use super::evidence::Tail;
use super::{Evidence, Measure};
use crate::check::Pair;
use crate::locale::Language;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// Segments lighter than this tell nothing of the spread.
const LIGHT: f32 = 15.0;

/// Languages that end sentences without a mark.
const UNMARKED: &[&str] = &["lo", "th"];

/// A trusted pair of segments, or of groups of them; a pure function of its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The source and the target.
    pub(super) sides: [Measure; 2],
    /// [`log_ratio`] of the two.
    pub(super) ratio: f32,
    /// What follows the last shared word, once a document has asked for it.
    pub(super) tail: OnceLock<Option<Box<Tail>>>,
}

/// What the trusted pairs of some texts lead to expect, priors of the two languages included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The logarithm of target over source length.
    pub(super) ratio: f32,
    /// The variance of `ratio`.
    pub(super) variance: f32,
    /// How much wider than usual they spread, as a factor of the variance.
    pub(super) spread: f32,
    /// Clause marks of the target for one of the source.
    pub(super) clauses: f32,
    /// Sentences of the target for one of the source.
    pub(super) sentences: f32,
    /// The share of targets with a final mark where the source has one.
    pub(super) ended: f32,
}

/// The trusted pairs of a document and what they lead to expect of one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// The pairs that hold text on both sides, in order, with the numbers of their beads.
    pub(super) pairs: Vec<(usize, &'a Weighed)>,
    /// What they lead to expect.
    pub(super) expected: Expectation,
    /// What other documents in the same languages lead to expect.
    pub(super) others: Option<Expectation>,
    /// What the pairs show, by number of the bead, once a check has asked for it.
    pub(super) evidence: OnceCell<Vec<(usize, Evidence)>>,
    /// The same as others would expect it.
    pub(super) foreign: OnceCell<Vec<(usize, Evidence)>>,
}

/// The variance of the logarithm of the ratio of two lengths, the lesser being `weight`: it falls with length.
pub(super) fn variance(weight: f32) -> f32 {
    0.0065 + 1.31 / weight.max(4.0)
}

/// The logarithm of target over source length; a little is added to both so that the shortest do not run wild.
pub(super) fn log_ratio(source: f32, target: f32) -> f32 {
    (target + 2.0).ln() - (source + 2.0).ln()
}

impl<'a> Document<'a> {
    /// Learns from trusted pairs, given in order with the numbers of their beads; `others` is what was learned from other
    /// documents.
    pub fn of(
        pairs: impl Iterator<Item = (usize, &'a Weighed)>,
        languages: [&Language; 2],
        others: Option<Expectation>,
    ) -> Self {
        let pairs = pairs.filter(|(_, pair)| pair.has_text()).collect::<Vec<_>>();
        let weighed = pairs.iter().map(|(_, pair)| *pair).collect::<Vec<_>>();
        let expected = Expectation::of(&weighed, languages);
        Document { pairs, expected, others, evidence: OnceCell::new(), foreign: OnceCell::new() }
    }
}

impl Expectation {
    /// Learns from pairs that hold text on both sides.
    pub fn of(pairs: &[&Weighed], languages: [&Language; 2]) -> Expectation {
        let languages = languages.map(Language::primary);
        let (ratio, variance) = center(pairs, density::expected(languages[0], languages[1]));
        let sum = |of: fn(&Measure) -> u16, side: usize| {
            pairs.iter().map(|pair| f32::from(of(&pair.sides[side]))).sum::<f32>()
        };
        let share = |of: fn(&Measure) -> u16, prior: f32| (sum(of, 1) + prior) / (sum(of, 0) + prior);
        let marked = if UNMARKED.contains(&languages[1]) { 0.1 } else { 0.97 };
        let ended = pairs.iter().filter(|pair| pair.sides[0].ended);
        let (all, both) =
            ended.fold((0.0, 0.0), |(all, both), pair| (all + 1.0, both + f32::from(u8::from(pair.sides[1].ended))));
        Expectation {
            ratio,
            variance,
            spread: spread(pairs, ratio),
            clauses: share(|measure| measure.clauses, 6.0),
            sentences: share(|measure| measure.sentences, 10.0),
            ended: (both + 6.0 * marked) / (all + 6.0),
        }
    }
}

impl Expectation {
    /// How far a target of weight `to` is from what a source of weight `from` leads to expect, in standard deviations;
    /// below 0 it is short.
    pub(super) fn deviation(&self, from: f32, to: f32) -> f32 {
        let lesser = from.min(to * (-self.ratio).exp());
        (log_ratio(from, to) - self.ratio) / ((variance(lesser) + self.variance) * self.spread).sqrt()
    }
}

impl Weighed {
    /// Weighs a pair.
    pub fn of(pair: &Pair<'_>) -> Weighed {
        let sides = [pair.source, pair.target].map(|side| {
            let mut measures = side.facts.iter().map(|facts| facts.measure);
            let first = measures.next().unwrap_or_default();
            measures.fold(first, Measure::then)
        });
        Weighed { sides, ratio: log_ratio(sides[0].weight, sides[1].weight), tail: OnceLock::new() }
    }

    /// Whether both sides hold text.
    pub fn has_text(&self) -> bool {
        self.sides.iter().all(|side| side.weight > 0.0)
    }

    /// The variance of its ratio among pairs of its document.
    fn variance(&self) -> f32 {
        variance(self.sides[0].weight.min(self.sides[1].weight)) + 0.002
    }
}

/// The mean of the log ratios around the prior, outliers held down (Huber's weights), and its variance.
fn center(pairs: &[&Weighed], prior: (f32, f32)) -> (f32, f32) {
    let ratios = pairs.iter().map(|pair| (pair.ratio, 1.0 / pair.variance().sqrt())).collect::<Vec<_>>();
    let mut ratio = prior.0;
    let mut weights = 1.0 / prior.1;
    for _ in 0..4 {
        let mut sum = prior.0 / prior.1;
        weights = 1.0 / prior.1;
        for (x, precision) in &ratios {
            let z = (x - ratio).abs() * precision;
            let weight = precision * precision * if z > 1.5 { 1.5 / z } else { 1.0 };
            sum += weight * x;
            weights += weight;
        }
        ratio = sum / weights;
    }
    (ratio, 1.0 / weights)
}

/// How much wider the pairs spread than usual; fifteen usual pairs are taken for granted.
fn spread(pairs: &[&Weighed], ratio: f32) -> f32 {
    let telling = pairs.iter().filter(|pair| pair.sides[0].weight > LIGHT);
    let squares = telling.map(|pair| ((pair.ratio - ratio).powi(2) / pair.variance()).min(6.0));
    let (count, sum) = squares.fold((15.0, 15.0), |(count, sum), square| (count + 1.0, sum + square));
    sum / count
}
