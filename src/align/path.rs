//! The best way through a lattice: the most probable alignment as a whole (Viterbi). Must not know what scores mean.
//!
//! A way is in one of three states: after a bead, in a run of source segments without counterpart, or in such a run of
//! target segments. A target run never turns into a source run, so that one alignment has one way.

use super::band::Line;
use super::evidence::GROUP;
use super::habits::SHAPES;
use super::lattice::{Lattice, NEVER};

/// Source and target segments of a bead on a way.
pub(super) type Step = (usize, usize);

const BEAD: usize = 0;
const SOURCE_RUN: usize = 1;
const TARGET_RUN: usize = 2;

/// How a node was reached in one state: by which shape (after a bead), and from which state.
#[derive(Debug, Clone, Copy, Default)]
struct Back {
    shape: u8,
    state: u8,
}

impl Lattice {
    /// The steps of the best way.
    pub(super) fn best(&self) -> Vec<Step> {
        let cells = self.band.cells();
        let mut scores = vec![[f64::from(NEVER); 3]; cells];
        let mut backs = vec![[Back::default(); 3]; cells];
        for i in 0..=self.band.source() {
            let above = std::array::from_fn(|rows| self.band.line_above(i, rows));
            for j in self.band.row(i) {
                let cell = self.cell(i, j);
                (scores[cell], backs[cell]) = self.reach(&scores, &above, j);
            }
        }
        let end = scores[cells - 1];
        self.trace(&backs, (0..3).fold(0, |best, state| if end[state] > end[best] { state } else { best }))
    }

    /// The cell of a node that is known to lie in the band; the first where it does not.
    fn cell(&self, i: usize, j: usize) -> usize {
        self.band.cell(i, j).unwrap_or(0)
    }

    /// The best ways to column `j` of a row, of which `above` are the lines that beads come from.
    fn reach(&self, scores: &[[f64; 3]], above: &[Line; GROUP + 1], j: usize) -> ([f64; 3], [Back; 3]) {
        let mut best = [f64::from(NEVER); 3];
        let mut backs = [Back::default(); 3];
        if above[0].cell(j) == Some(0) {
            best[BEAD] = 0.0;
            return (best, backs);
        }
        let mut offer = |state: usize, score: f64, back: Back| {
            if score > best[state] {
                best[state] = score;
                backs[state] = back;
            }
        };
        let left = j.checked_sub(1).and_then(|j| above[0].cell(j));
        for (run, from) in [(SOURCE_RUN, above[1].cell(j)), (TARGET_RUN, left)] {
            let Some(cell) = from else { continue };
            for (state, score) in scores[cell].iter().enumerate() {
                let cost = self.transition(state, run);
                offer(run, score + cost, Back { shape: 0, state: state as u8 });
            }
        }
        for (shape, (a, b)) in SHAPES.into_iter().enumerate() {
            let Some(cell) = j.checked_sub(b).and_then(|j| above[a].cell(j)) else { continue };
            let bead = f64::from(self.beads[cell][shape]);
            if bead <= f64::from(NEVER) {
                continue;
            }
            for (state, score) in scores[cell].iter().enumerate() {
                offer(BEAD, score + bead, Back { shape: shape as u8, state: state as u8 });
            }
        }
        (best, backs)
    }

    /// The cost of going from a state into a run of segments without counterpart.
    pub(super) fn transition(&self, state: usize, run: usize) -> f64 {
        f64::from(if state == run {
            self.extend
        } else if state == TARGET_RUN && run == SOURCE_RUN {
            NEVER
        } else {
            self.open
        })
    }

    fn trace(&self, backs: &[[Back; 3]], mut state: usize) -> Vec<Step> {
        let (mut i, mut j) = (self.band.source(), self.band.target());
        let mut steps = Vec::with_capacity(i.max(j));
        while i > 0 || j > 0 {
            let back = backs[self.cell(i, j)][state];
            let (a, b) = match state {
                SOURCE_RUN => (1, 0),
                TARGET_RUN => (0, 1),
                _ => SHAPES[usize::from(back.shape)],
            };
            steps.push((a, b));
            (i, j) = (i.saturating_sub(a), j.saturating_sub(b));
            state = usize::from(back.state);
        }
        steps.reverse();
        steps
    }
}
