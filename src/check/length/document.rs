//! What the pairs of a document lead to expect of one another. Must not know what is made of it.

use super::density;
use super::gap::Gap;
use super::pairs::{LogRatio, Pairs, Weighed, log_ratio, variance};
use super::{Evidence, Marks};
use crate::locale::Language;
use std::cell::OnceCell;

/// Languages that end sentences without a mark.
pub(super) const UNMARKED: &[&str] = &["lo", "th"];

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
#[derive(Debug)]
pub struct Document<'a> {
    /// The pairs.
    pub(super) pairs: &'a Pairs,
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

impl<'a> Document<'a> {
    /// Learns from the trusted pairs; `others` is what was learned from other documents, and `marks` what there is to look
    /// at in each bead.
    pub fn of(pairs: &'a Pairs, marks: &'a [Marks], languages: [&Language; 2], others: Option<Expectation>) -> Self {
        let expected = Expectation::of(pairs, languages);
        Document { pairs, expected, others, marks, shown: OnceCell::new(), gaps: OnceCell::new() }
    }

    /// The numbers of the beads with the wanted marks.
    pub(in crate::check) fn marked(&self, wanted: impl Fn(&Marks) -> bool) -> impl Iterator<Item = usize> {
        self.marks.iter().enumerate().filter(move |(_, marks)| wanted(marks)).map(|(bead, _)| bead)
    }
}

impl Expectation {
    /// Learns from some pairs.
    pub fn of(pairs: &Pairs, languages: [&Language; 2]) -> Expectation {
        let languages = languages.map(Language::primary);
        let (ratio, variance) = center(pairs.ratios(), density::expected(languages[0], languages[1]));
        let counts = pairs.counts();
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

/// The mean of the log ratios around the prior, outliers held down (Huber's weights), and its variance.
fn center(ratios: &[LogRatio], prior: (f32, f32)) -> (f32, f32) {
    let mut mean = prior.0;
    let mut weights = 1.0 / prior.1;
    for _ in 0..4 {
        let mut sum = prior.0 / prior.1;
        weights = 1.0 / prior.1;
        for LogRatio { ratio, precision, .. } in ratios {
            let z = (ratio - mean).abs() * precision;
            let weight = precision * precision * if z > 1.5 { 1.5 / z } else { 1.0 };
            sum += weight * ratio;
            weights += weight;
        }
        mean = sum / weights;
    }
    (mean, 1.0 / weights)
}

/// How much wider the pairs spread than usual; fifteen usual pairs are taken for granted.
fn spread(pairs: &Pairs, mean: f32) -> f32 {
    let squares = pairs.ratios().iter().map(|pair| ((pair.ratio - mean).powi(2) / pair.variance).min(6.0));
    squares.fold(15.0, |sum, square| sum + square) / (15 + pairs.counts().telling) as f32
}
