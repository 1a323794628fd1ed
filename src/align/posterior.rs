//! How probable each bead is, over all ways through a lattice (sum-product). Must not know what scores mean.

use super::band::Line;
use super::evidence::GROUP;
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
    /// By cell: the same in any state.
    ways: Vec<f64>,
    /// By cell and state: log sum of all ways to the end.
    backward: Vec<[f64; 3]>,
}

impl<'a> Posterior<'a> {
    /// Sums over all ways.
    pub(super) fn new(lattice: &'a Lattice, temper: f64) -> Posterior<'a> {
        let blank = vec![[IMPOSSIBLE; 3]; lattice.band.cells()];
        let ways = vec![IMPOSSIBLE; lattice.band.cells()];
        let mut posterior = Posterior { lattice, temper, forward: blank.clone(), ways, backward: blank };
        posterior.run_forward();
        posterior.run_backward();
        posterior
    }

    fn run_forward(&mut self) {
        let band = &self.lattice.band;
        for i in 0..=band.source() {
            let above: [Line; GROUP + 1] = std::array::from_fn(|rows| band.line_above(i, rows));
            for j in band.row(i) {
                let Some(cell) = above[0].cell(j) else { continue };
                let mut beads = Sum::default();
                beads.add(if cell == 0 { 0.0 } else { IMPOSSIBLE });
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    if let Some(from) = j.checked_sub(b).and_then(|j| above[a].cell(j)) {
                        beads.add(self.ways[from] + self.bead_score(from, shape));
                    }
                }
                let run = |from: Option<usize>, run: usize| {
                    from.map_or(IMPOSSIBLE, |from| {
                        Sum::of([0, 1, 2].map(|state| self.forward[from][state] + self.transition(state, run)))
                    })
                };
                let left = j.checked_sub(1).and_then(|j| above[0].cell(j));
                let states = [beads.total(), run(above[1].cell(j), 1), run(left, 2)];
                self.forward[cell] = states;
                self.ways[cell] = Sum::of(states);
            }
        }
    }

    fn run_backward(&mut self) {
        let band = &self.lattice.band;
        let last = band.cells() - 1;
        for i in (0..=band.source()).rev() {
            let below: [Line; GROUP + 1] = std::array::from_fn(|rows| band.line(i + rows));
            for j in band.row(i).rev() {
                let Some(cell) = below[0].cell(j) else { continue };
                if cell == last {
                    self.backward[cell] = [0.0; 3];
                    continue;
                }
                let mut beads = Sum::default();
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    if let Some(to) = below[a].cell(j + b) {
                        beads.add(self.bead_score(cell, shape) + self.backward[to][0]);
                    }
                }
                let beads = beads.total();
                let down = below[1].cell(j).map_or(IMPOSSIBLE, |to| self.backward[to][1]);
                let right = below[0].cell(j + 1).map_or(IMPOSSIBLE, |to| self.backward[to][2]);
                self.backward[cell] = [0, 1, 2]
                    .map(|state| Sum::of([beads, down + self.transition(state, 1), right + self.transition(state, 2)]));
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
        let log = self.ways[from] + self.bead_score(from, shape) + self.backward[to][0] - self.all();
        probability(log)
    }

    /// The probability that the alignment passes through node `(i, j)`: that the first `i` source segments and the
    /// first `j` target segments belong together.
    pub(super) fn node(&self, i: usize, j: usize) -> f32 {
        let Some(cell) = self.lattice.band.cell(i, j) else { return 0.0 };
        let ways = [0, 1, 2].map(|state| self.forward[cell][state] + self.backward[cell][state]);
        probability(Sum::of(ways) - self.all())
    }

    /// The probability that source segment `i` has no counterpart.
    pub(super) fn source_alone(&self, i: usize) -> f32 {
        self.alone(self.lattice.band.row(i).map(|j| ((i, j), (i + 1, j))), 1)
    }

    /// The probability that target segment `j` has no counterpart.
    pub(super) fn target_alone(&self, j: usize) -> f32 {
        self.alone(self.lattice.band.rows(j).map(|i| ((i, j), (i, j + 1))), 2)
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
            let below: [Line; GROUP + 1] = std::array::from_fn(|rows| band.line(i + rows));
            for j in band.row(i) {
                let Some(cell) = below[0].cell(j) else { continue };
                for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
                    let log = self.ways[cell] + self.bead_score(cell, shape);
                    let Some(to) = below[a].cell(j + b).filter(|_| log > IMPOSSIBLE / 4.0) else { continue };
                    let log = log + self.backward[to][0];
                    if log >= bar {
                        beads.push(((i, j), shape, probability(log - self.all())));
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
    sum: f32,
}

impl Default for Sum {
    fn default() -> Self {
        Sum { highest: IMPOSSIBLE, sum: 0.0 }
    }
}

impl Sum {
    /// Terms below e to this power of the highest are nothing.
    const NOTHING: f64 = -16.0;

    fn of(terms: [f64; 3]) -> f64 {
        let mut sum = Sum::default();
        terms.into_iter().for_each(|term| sum.add(term));
        sum.total()
    }

    fn add(&mut self, term: f64) {
        let off = term - self.highest;
        if off > 0.0 {
            self.sum = if off < -Self::NOTHING { self.sum * (-off as f32).exp() + 1.0 } else { 1.0 };
            self.highest = term;
        } else if off > Self::NOTHING {
            self.sum += (off as f32).exp();
        }
    }

    fn total(&self) -> f64 {
        if self.sum > 1.0 { self.highest + f64::from(self.sum.ln()) } else { self.highest }
    }
}
