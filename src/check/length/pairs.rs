//! The trusted pairs of a document, weighed and counted, bead by bead: an edit takes out those that went and puts in those
//! that came. Must not know what they lead to expect.
//!
//! At every change all of them are gone through, so that what is looked at together lies together.

use super::Measure;
use super::tail::Tail;
use crate::check::Pair;
use crate::text::Change;
use std::sync::OnceLock;

/// Segments lighter than this tell nothing of the spread.
const TELLING: f32 = 15.0;

/// A trusted pair of segments, or of groups of them; a pure function of its content.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// The source and the target.
    pub(super) sides: [Measure; 2],
    /// [`log_ratio`] of the two.
    pub(super) ratio: f32,
}

/// The weighed pairs of a document.
#[derive(Debug, Default)]
pub struct Pairs {
    /// By bead; `None` where checks do not look at it, or one of its sides holds no text.
    weighed: Vec<Option<Weighed>>,
    ratios: Vec<LogRatio>,
    /// What follows the last shared word of each pair, once a document has asked for it.
    tails: Vec<OnceLock<Option<Box<Tail>>>>,
    counts: Counts,
}

/// The [`log_ratio`] of a pair as averages take it; where there is no pair, all of it counts for nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogRatio {
    pub ratio: f32,
    /// One over its standard deviation.
    pub precision: f32,
    /// Its variance among pairs of its document; without end for a pair that tells nothing of the spread.
    pub variance: f32,
}

/// What is counted of some pairs, the sources' first.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub clauses: [u64; 2],
    pub sentences: [u64; 2],
    /// Sources with a final mark, and those of them of which the target has one.
    pub ended: [u64; 2],
    /// Pairs that tell something of the spread.
    pub telling: u64,
}

/// The variance of the logarithm of the ratio of two lengths, the lesser being `weight`: it falls with length.
pub(super) fn variance(weight: f32) -> f32 {
    0.0065 + 1.31 / weight.max(4.0)
}

/// The logarithm of target over source length; a little is added to both so that the shortest do not run wild.
pub(super) fn log_ratio(source: f32, target: f32) -> f32 {
    (target + 2.0).ln() - (source + 2.0).ln()
}

impl Weighed {
    /// Weighs a pair; `None` where one of its sides holds no text.
    pub fn of(pair: &Pair<'_>) -> Option<Weighed> {
        let sides = [pair.source, pair.target].map(|side| {
            let mut measures = side.facts.iter().map(|facts| facts.measure);
            let first = measures.next().unwrap_or_default();
            measures.fold(first, Measure::then)
        });
        let has_text = sides.iter().all(|side| side.weight > 0.0);
        has_text.then(|| Weighed::of_sides(sides))
    }

    pub(super) fn of_sides(sides: [Measure; 2]) -> Weighed {
        Weighed { sides, ratio: log_ratio(sides[0].weight, sides[1].weight) }
    }

    fn is_telling(&self) -> bool {
        self.sides[0].weight > TELLING
    }
}

impl LogRatio {
    const NONE: LogRatio = LogRatio { ratio: 0.0, precision: 0.0, variance: f32::INFINITY };

    fn of(pair: &Weighed) -> LogRatio {
        let [from, to] = pair.sides.map(|side| side.weight);
        let variance = variance(from.min(to)) + 0.002;
        let (ratio, precision) = (pair.ratio, 1.0 / variance.sqrt());
        LogRatio { ratio, precision, variance: if pair.is_telling() { variance } else { f32::INFINITY } }
    }
}

impl Counts {
    /// Counts a pair in, or out.
    fn count(&mut self, pair: &Weighed, is_in: bool) {
        let step = |sum: &mut u64, by: u64| *sum = if is_in { *sum + by } else { *sum - by };
        for (side, measure) in pair.sides.iter().enumerate() {
            step(&mut self.clauses[side], u64::from(measure.clauses));
            step(&mut self.sentences[side], u64::from(measure.sentences));
        }
        let [source, target] = pair.sides.map(|measure| measure.ended);
        step(&mut self.ended[0], u64::from(source));
        step(&mut self.ended[1], u64::from(source && target));
        step(&mut self.telling, u64::from(pair.is_telling()));
    }
}

impl Pairs {
    /// Puts other pairs in the place of those of some beads.
    pub fn splice(&mut self, change: &Change, now: Vec<Option<Weighed>>) {
        let (gone, counts) = (self.weighed[change.before.clone()].iter().flatten(), &mut self.counts);
        gone.for_each(|pair| counts.count(pair, false));
        now.iter().flatten().for_each(|pair| counts.count(pair, true));
        let ratio = |pair: &Option<Weighed>| pair.as_ref().map_or(LogRatio::NONE, LogRatio::of);
        self.ratios.splice(change.before.clone(), now.iter().map(ratio));
        self.tails.splice(change.before.clone(), now.iter().map(|_| OnceLock::new()));
        self.weighed.splice(change.before.clone(), now);
    }

    /// The pairs, with the numbers of their beads.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Weighed)> {
        self.weighed.iter().enumerate().filter_map(|(bead, pair)| Some((bead, pair.as_ref()?)))
    }

    /// The ratio of each bead.
    pub(super) fn ratios(&self) -> &[LogRatio] {
        &self.ratios
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What follows the last shared word of a bead, worked out by `tail` where that is not known.
    pub(super) fn tail(&self, bead: usize, tail: impl FnOnce() -> Option<Tail>) -> Option<&Tail> {
        self.tails[bead].get_or_init(|| tail().map(Box::new)).as_deref()
    }
}

impl FromIterator<Weighed> for Pairs {
    fn from_iter<T: IntoIterator<Item = Weighed>>(pairs: T) -> Pairs {
        let now: Vec<_> = pairs.into_iter().map(Some).collect();
        let mut pairs = Pairs::default();
        pairs.splice(&Change { before: 0..0, now: 0..now.len() }, now);
        pairs
    }
}
