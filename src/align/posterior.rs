//! How probable each bead is, over all ways through a lattice (sum-product). Must not know what scores mean.

use super::habits::SHAPES;
use super::lattice::{Lattice, NEVER};

const IMPOSSIBLE: f64 = NEVER as f64;

/// The probabilities of beads.
pub(super) struct Posterior<'a> {
    lattice: &'a Lattice,
    /// What scores are multiplied by: below 1, less sure, since evidence is not independent.
    temper: f64,
    /// By cell and state: log sum of all ways from the start.
    forward: Vec<[f64; 3]>,
    /// By cell and state: log sum of all ways to the end.
    backward: Vec<[f64; 3]>,
}

impl<'a> Posterior<'a> {
    /// Sums over all ways.
    pub(super) fn new(lattice: &'a Lattice, temper: f64) -> Posterior<'a> {
        let blank = vec![[IMPOSSIBLE; 3]; lattice.band.cells()];
        let mut posterior = Posterior { lattice, temper, forward: blank.clone(), backward: blank };
        posterior.run_forward();
        posterior.run_backward();
        posterior
    }

    fn run_forward(&mut self) {
        let band = &self.lattice.band;
        for i in 0..=band.source() {
            for j in band.row(i) {
                let Some(cell) = band.cell(i, j) else { continue };
                let mut beads = Sum::default();
                beads.add(if i == 0 && j == 0 { 0.0 } else { IMPOSSIBLE });
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    if let Some(from) = i.checked_sub(a).zip(j.checked_sub(b)).and_then(|(i, j)| band.cell(i, j)) {
                        let score = self.bead_score(from, shape);
                        for way in self.forward[from] {
                            beads.add(way + score);
                        }
                    }
                }
                let run = |from: Option<usize>, run: usize| {
                    let ways = from.map_or([IMPOSSIBLE; 3], |from| self.forward[from]);
                    let mut sum = Sum::default();
                    (0..3).for_each(|state| sum.add(ways[state] + self.transition(state, run)));
                    sum.total()
                };
                let above = i.checked_sub(1).and_then(|i| band.cell(i, j));
                let left = j.checked_sub(1).and_then(|j| band.cell(i, j));
                self.forward[cell] = [beads.total(), run(above, 1), run(left, 2)];
            }
        }
    }

    fn run_backward(&mut self) {
        let band = &self.lattice.band;
        for i in (0..=band.source()).rev() {
            for j in band.row(i).rev() {
                let Some(cell) = band.cell(i, j) else { continue };
                if i == band.source() && j == band.target() {
                    self.backward[cell] = [0.0; 3];
                    continue;
                }
                let mut beads = Sum::default();
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    if let Some(to) = band.cell(i + a, j + b) {
                        beads.add(self.bead_score(cell, shape) + self.backward[to][0]);
                    }
                }
                let beads = beads.total();
                let below = band.cell(i + 1, j).map_or(IMPOSSIBLE, |to| self.backward[to][1]);
                let right = band.cell(i, j + 1).map_or(IMPOSSIBLE, |to| self.backward[to][2]);
                self.backward[cell] = std::array::from_fn(|state| {
                    let mut sum = Sum::default();
                    sum.add(beads);
                    sum.add(below + self.transition(state, 1));
                    sum.add(right + self.transition(state, 2));
                    sum.total()
                });
            }
        }
    }

    fn bead_score(&self, cell: usize, shape: usize) -> f64 {
        f64::from(self.lattice.beads[cell][shape]) * self.temper
    }

    fn transition(&self, state: usize, run: usize) -> f64 {
        self.lattice.transition(state, run) * self.temper
    }

    fn all(&self) -> f64 {
        self.backward[0][0]
    }

    /// The probability of the bead of a shape from node `(i, j)`.
    pub(super) fn bead(&self, i: usize, j: usize, shape: usize) -> f32 {
        let (a, b) = SHAPES[shape];
        let band = &self.lattice.band;
        let (Some(from), Some(to)) = (band.cell(i, j), band.cell(i + a, j + b)) else { return 0.0 };
        let mut ways = Sum::default();
        self.forward[from].iter().for_each(|way| ways.add(*way));
        let log = ways.total() + self.bead_score(from, shape) + self.backward[to][0] - self.all();
        probability(log)
    }

    /// The probability that source segment `i` has no counterpart.
    pub(super) fn source_alone(&self, i: usize) -> f32 {
        self.alone(self.lattice.band.row(i).map(|j| ((i, j), (i + 1, j))), 1)
    }

    /// The probability that target segment `j` has no counterpart.
    pub(super) fn target_alone(&self, j: usize) -> f32 {
        self.alone((0..=self.lattice.band.source()).map(|i| ((i, j), (i, j + 1))), 2)
    }

    fn alone(&self, edges: impl Iterator<Item = ((usize, usize), (usize, usize))>, run: usize) -> f32 {
        let band = &self.lattice.band;
        let mut sum = Sum::default();
        for (from, to) in edges {
            let (Some(from), Some(to)) = (band.cell(from.0, from.1), band.cell(to.0, to.1)) else { continue };
            for (state, way) in self.forward[from].iter().enumerate() {
                sum.add(way + self.transition(state, run) + self.backward[to][run]);
            }
        }
        probability(sum.total() - self.all())
    }

    /// All beads of at least a probability: node, shape, probability.
    pub(super) fn beads(&self, least: f32) -> Vec<((usize, usize), usize, f32)> {
        let band = &self.lattice.band;
        let bar = f64::from(least).ln() + self.all();
        let mut beads = Vec::with_capacity(band.source());
        for i in 0..band.source() {
            for j in band.row(i) {
                let Some(cell) = band.cell(i, j) else { continue };
                let mut ways = Sum::default();
                self.forward[cell].iter().for_each(|way| ways.add(*way));
                let ways = ways.total();
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    let score = self.bead_score(cell, shape);
                    if ways + score <= IMPOSSIBLE / 4.0 {
                        continue;
                    }
                    if let Some(to) = band.cell(i + a, j + b) {
                        let log = ways + score + self.backward[to][0];
                        if log >= bar {
                            beads.push(((i, j), shape, probability(log - self.all())));
                        }
                    }
                }
            }
        }
        beads
    }
}

fn probability(log: f64) -> f32 {
    log.exp().min(1.0) as f32
}

/// A sum of numbers given by their logarithms.
struct Sum {
    highest: f64,
    /// The sum, divided by the highest.
    sum: f64,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { highest: IMPOSSIBLE, sum: 0.0 }
    }
}

impl Sum {
    /// Terms below e to this power of the highest are nothing.
    const NOTHING: f64 = -30.0;

    fn add(&mut self, term: f64) {
        let off = term - self.highest;
        if off > 0.0 {
            self.sum = if off < -Self::NOTHING { self.sum * (-off).exp() + 1.0 } else { 1.0 };
            self.highest = term;
        } else if off > Self::NOTHING {
            self.sum += off.exp();
        }
    }

    fn total(&self) -> f64 {
        if self.sum > 1.0 { self.highest + self.sum.ln() } else { self.highest }
    }
}
