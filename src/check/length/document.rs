//! What the pairs of a document lead to expect of one another. Must not know what is made of it.

use super::density;
use super::gap::Gap;
use super::tail::Tail;
use super::{Evidence, Marks, Measure};
use crate::check::Pair;
use crate::locale::Language;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// Segments lighter than this tell nothing of the spread.
const TELLING: f32 = 15.0;

/// Languages that end sentences without a mark.
pub(super) const UNMARKED: &[&str] = &["lo", "th"];

/// A trusted pair of segments, or of groups of them; a pure function of its content.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The source and the target.
    pub(super) sides: [Measure; 2],
    /// [`log_ratio`] of the two.
    pub(super) ratio: f32,
    /// The variance of `ratio` among pairs of its document.
    variance: f32,
    /// One over its standard deviation.
    precision: f32,
    /// What follows the last shared word, once a document has asked for it.
    pub(super) tail: OnceLock<Option<Box<Tail>>>,
}

/// What the trusted pairs of some texts lead to expect, priors of the two languages included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The logarithm of target over source length.
    ratio: f32,
    /// Source over target length.
    pub(super) inverse: f32,
    /// The variance of `ratio`.
    variance: f32,
    /// How much wider than usual they spread, as a factor of the variance.
    spread: f32,
    /// Clause marks of the target for one of the source.
    pub(super) clauses: f32,
    /// Sentences of the target for one of the source.
    pub(super) sentences: f32,
    /// How surprising a target without a final mark is where the source has one, in nats.
    pub(super) unended: f32,
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
    /// What there is to look at in the text of each bead.
    marks: &'a [Marks],
    /// What the remarkable pairs show, once a check has asked for it.
    pub(super) shown: OnceCell<Vec<Shown>>,
    /// Where one side has no counterpart, once a check has asked for it.
    pub(super) gaps: OnceCell<Vec<Gap>>,
}

/// What a pair shows that is remarkable.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// The number of its bead.
    pub(super) bead: usize,
    /// By what its own document leads to expect.
    pub(super) own: Evidence,
    /// By what other documents do, if they are known.
    pub(super) others: Option<Evidence>,
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
    /// documents, and `marks` what there is to look at in each bead.
    pub fn of(
        weighed: impl Iterator<Item = (usize, &'a Weighed)>,
        marks: &'a [Marks],
        languages: [&Language; 2],
        others: Option<Expectation>,
    ) -> Self {
        let mut pairs = Vec::with_capacity(marks.len());
        pairs.extend(weighed.filter(|(_, pair)| pair.has_text()));
        let expected = Expectation::of(pairs.iter().map(|(_, pair)| *pair), languages);
        Document { pairs, expected, others, marks, shown: OnceCell::new(), gaps: OnceCell::new() }
    }

    /// The numbers of the beads with the wanted marks.
    pub(in crate::check) fn marked(&self, wanted: fn(&Marks) -> bool) -> impl Iterator<Item = usize> {
        self.marks.iter().enumerate().filter(move |(_, marks)| wanted(marks)).map(|(bead, _)| bead)
    }
}

impl Expectation {
    /// Learns from pairs that hold text on both sides.
    pub fn of<'a>(pairs: impl Iterator<Item = &'a Weighed> + Clone, languages: [&Language; 2]) -> Expectation {
        let languages = languages.map(Language::primary);
        let (ratio, variance) = center(pairs.clone(), density::expected(languages[0], languages[1]));
        let mut counts = Counts::default();
        pairs.clone().for_each(|pair| counts.add(pair));
        let share = |[source, target]: [u64; 2], prior: f32| (target as f32 + prior) / (source as f32 + prior);
        let marked = if UNMARKED.contains(&languages[1]) { 0.1 } else { 0.97 };
        let [all, both] = counts.ended;
        let ended = (both as f32 + 6.0 * marked) / (all as f32 + 6.0);
        Expectation {
            ratio,
            inverse: (-ratio).exp(),
            variance,
            spread: spread(pairs, ratio),
            clauses: share(counts.clauses, 6.0),
            sentences: share(counts.sentences, 10.0),
            unended: -(1.0 - ended).max(0.02).ln(),
        }
    }
}

/// What is counted of some pairs, the sources' first.
#[derive(Debug, Default)]
struct Counts {
    clauses: [u64; 2],
    sentences: [u64; 2],
    /// Sources with a final mark, and those of them of which the target has one.
    ended: [u64; 2],
}

impl Counts {
    fn add(&mut self, pair: &Weighed) {
        for (side, measure) in pair.sides.iter().enumerate() {
            self.clauses[side] += u64::from(measure.clauses);
            self.sentences[side] += u64::from(measure.sentences);
        }
        let [source, target] = pair.sides.map(|measure| measure.ended);
        self.ended[0] += u64::from(source);
        self.ended[1] += u64::from(source && target);
    }
}

impl Expectation {
    /// How far a target of weight `to` is from what a source of weight `from` leads to expect, in standard deviations;
    /// below 0 it is short.
    pub(super) fn deviation(&self, from: f32, to: f32) -> f32 {
        self.deviation_of(log_ratio(from, to), from, to)
    }

    /// The same where the [`log_ratio`] of the two is known.
    pub(super) fn deviation_of(&self, log_ratio: f32, from: f32, to: f32) -> f32 {
        let lesser = from.min(to * self.inverse);
        (log_ratio - self.ratio) / ((variance(lesser) + self.variance) * self.spread).sqrt()
    }

    /// How far the [`log_ratio`] of a pair is above the expected one.
    pub(super) fn excess(&self, pair: &Weighed) -> f32 {
        pair.ratio - self.ratio
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
        Weighed::of_sides(sides)
    }

    pub(super) fn of_sides(sides: [Measure; 2]) -> Weighed {
        let [from, to] = sides.map(|side| side.weight);
        let variance = variance(from.min(to)) + 0.002;
        Weighed { sides, ratio: log_ratio(from, to), variance, precision: 1.0 / variance.sqrt(), tail: OnceLock::new() }
    }

    /// Whether both sides hold text.
    pub fn has_text(&self) -> bool {
        self.sides.iter().all(|side| side.weight > 0.0)
    }
}

/// The mean of the log ratios around the prior, outliers held down (Huber's weights), and its variance.
fn center<'a>(pairs: impl Iterator<Item = &'a Weighed>, prior: (f32, f32)) -> (f32, f32) {
    let mut ratios = Vec::with_capacity(pairs.size_hint().0);
    ratios.extend(pairs.map(|pair| (pair.ratio, pair.precision)));
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
fn spread<'a>(pairs: impl Iterator<Item = &'a Weighed>, ratio: f32) -> f32 {
    let telling = pairs.filter(|pair| pair.sides[0].weight > TELLING);
    let squares = telling.map(|pair| ((pair.ratio - ratio).powi(2) / pair.variance).min(6.0));
    let (count, sum) = squares.fold((15.0, 15.0), |(count, sum), square| (count + 1.0, sum + square));
    sum / count
}
