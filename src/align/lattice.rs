//! The lattice: nodes between segments, and what each bead between two nodes scores.
//!
//! Scores are natural logarithms of likelihood ratios, "translations of each other" against "each on its own"; a
//! segment without counterpart therefore costs only its prior. Must not know how the best way through is found.

use super::band::{Band, Line};
use super::evidence::{Explainer, GROUP, Sums};
use super::features::Features;
use super::habits::{Habits, SHAPES};
use super::index::{Frequencies, Index};
use super::length::{Group, LengthModel};
use super::lexicon::Lexicon;
use super::rates::Rates;
use super::structure::Place;
use std::sync::Arc;

/// How much the lengths weigh against the words.
const LENGTH: f32 = 0.9;
/// What headings of different level lose.
const LEVEL: f32 = -2.0;
/// What beads score that must not be.
pub(super) const NEVER: f32 = -1e30;

/// A stretch of one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) features: &'a [Arc<Features>],
    pub(super) places: &'a [Place],
}

/// Everything that scores depend on besides the segments.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) length: LengthModel,
    pub(super) habits: Habits,
    /// Of source and target tokens.
    pub(super) rates: [Rates; 2],
    pub(super) lexicon: Lexicon,
    /// What other pairs of texts teach.
    pub(super) taught: Option<Arc<Lexicon>>,
    /// Of source and target keys, in the whole document.
    pub(super) frequencies: [Frequencies; 2],
}

/// The scores of all beads from each node of a band.
#[derive(Debug)]
pub(super) struct Lattice {
    pub(super) band: Band,
    /// By cell and shape.
    pub(super) beads: Vec<[f32; SHAPES.len()]>,
    /// Of opening and of continuing a run of segments without counterpart.
    pub(super) open: f32,
    pub(super) extend: f32,
}

/// What is known of a group of segments, whatever it is aligned with.
#[derive(Debug, Clone, Copy)]
struct Term {
    length: Group,
    /// Whether all segments are of one kin.
    uniform: bool,
    /// Whether a block starts inside.
    across: bool,
}

impl Lattice {
    /// Scores the beads of a stretch; `indexes` are those of its two sides.
    pub(super) fn new(sides: [Side<'_>; 2], indexes: &[Index; 2], band: Band, model: &Model) -> Lattice {
        let evidence = evidence(sides, indexes, &band, model);
        let terms =
            [terms(sides[0], |x, n| model.length.source(x, n)), terms(sides[1], |x, n| model.length.target(x, n))];
        let mut beads = vec![[NEVER; SHAPES.len()]; band.cells()];
        let scorer = Scorer { sides, terms, evidence, model };
        for i in 0..band.source() {
            let lines = std::array::from_fn(|rows| band.line(i + rows));
            for j in band.row(i).take_while(|j| *j < band.target()) {
                if let Some(cell) = lines[0].cell(j) {
                    scorer.score(i, j, &lines, &mut beads[cell]);
                }
            }
        }
        let habits = &model.habits;
        Lattice { beads, open: habits.open, extend: habits.extend, band }
    }
}

/// By cell: target tokens explained by source groups, and source tokens explained by target groups.
fn evidence(sides: [Side<'_>; 2], indexes: &[Index; 2], band: &Band, model: &Model) -> [Vec<Sums>; 2] {
    let taught = model.taught.as_deref();
    let explainer = |by: usize, lexicons| Explainer {
        index: &indexes[by],
        frequencies: &model.frequencies[by],
        lexicons,
        rates: &model.rates[1 - by],
        segments: sides[by].features.len(),
    };
    let mut forward = vec![[0.0; GROUP]; band.cells()];
    let mut backward = forward.clone();
    explainer(0, [Some(&model.lexicon.by_target), taught.map(|taught| &taught.by_target)]).explain(
        sides[1].features,
        |j| band.column(j),
        |i, j, sums| {
            if let Some(cell) = band.cell(i, j) {
                forward[cell] = sums;
            }
        },
    );
    let row = |i| *band.row(i).start()..(*band.row(i).end() + 1).min(band.target());
    explainer(1, [Some(&model.lexicon.by_source), taught.map(|taught| &taught.by_source)]).explain(
        sides[0].features,
        row,
        |j, i, sums| {
            if let Some(cell) = band.cell(i, j) {
                backward[cell] = sums;
            }
        },
    );
    [forward, backward]
}

fn terms(side: Side<'_>, length: impl Fn(f32, usize) -> Group) -> Vec<[Term; GROUP]> {
    let count = side.features.len();
    let group = |start: usize, size: usize| {
        let end = (start + size + 1).min(count);
        let places = &side.places[start..end];
        let characters = side.features[start..end].iter().map(|features| features.length).sum();
        Term {
            length: length(characters, end - start),
            uniform: places.iter().all(|place| place.kin == places[0].kin),
            across: places[1..].iter().any(|place| place.starts),
        }
    };
    (0..count).map(|start| std::array::from_fn(|size| group(start, size))).collect()
}

/// The cells of a row and of the rows that a bead from it can reach.
type Lines = [Line; GROUP + 1];

struct Scorer<'a> {
    sides: [Side<'a>; 2],
    terms: [Vec<[Term; GROUP]>; 2],
    evidence: [Vec<Sums>; 2],
    model: &'a Model,
}

impl Scorer<'_> {
    /// Scores the beads from node `(i, j)`; `lines` are those of the row and of the rows that a bead can reach.
    fn score(&self, i: usize, j: usize, lines: &Lines, scores: &mut [f32; SHAPES.len()]) {
        let [source, target] = [&self.sides[0].places[i], &self.sides[1].places[j]];
        if source.kin != target.kin {
            return;
        }
        let habits = &self.model.habits;
        let level = if source.level == target.level { 0.0 } else { LEVEL };
        let start = level + habits.starts(source.starts, target.starts);
        for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
            if lines[a].cell(j + b).is_none() {
                continue;
            }
            let (s, t) = (&self.terms[0][i][a - 1], &self.terms[1][j][b - 1]);
            if !(s.uniform && t.uniform) {
                continue;
            }
            if let Some(evidence) = self.evidence(lines, j, a, b) {
                let prior = habits.shape(shape, s.across || t.across);
                let length = self.model.length.ratio(&s.length, &t.length);
                scores[shape] = prior + start + LENGTH * length + 0.5 * evidence;
            }
        }
    }

    /// Of all tokens of a bead; `None` where part of it lies outside the band.
    fn evidence(&self, lines: &Lines, j: usize, a: usize, b: usize) -> Option<f32> {
        let mut sum = 0.0;
        for column in j..j + b {
            sum += self.evidence[0][lines[0].cell(column)?][a - 1];
        }
        for line in &lines[..a] {
            sum += self.evidence[1][line.cell(j)?][b - 1];
        }
        Some(sum)
    }
}
