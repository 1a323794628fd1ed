//! Habits: how often this translation joins, parts, drops and adds segments, and how far its blocks correspond.
//!
//! Must not know the texts: it learns from beads and from where blocks start.

/// How many source and target segments a bead of each shape has. The first is the usual one.
pub(super) const SHAPES: [(usize, usize); 10] =
    [(1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (4, 1), (1, 4), (3, 2), (2, 3)];

/// Prior probabilities of all shapes but the first.
const PRIORS: [f32; 9] = [0.05, 0.05, 0.004, 0.003, 0.003, 0.0015, 0.0015, 0.001, 0.001];
/// Prior probability that a run of segments without counterpart opens after a bead (on either side), and that it goes on.
const OPEN: f32 = 0.036;
const EXTEND: f32 = 0.1;
/// How much rarer beads across the start of a block are, before anything is learned.
const ACROSS: f32 = 0.3;
/// Beads of prior evidence for the share of beads that join segments.
const PRIOR_BEADS: f32 = 12.0;
/// Beads of prior evidence for how often such runs open.
const PRIOR_RUNS: f32 = 60.0;
/// The prior probability that a translation starts a block where its source does, and beads of evidence for it.
const FAITHFUL: f32 = 0.97;
const PRIOR_STARTS: f32 = 30.0;

/// A bead that is believed, as far as habits are concerned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// How probable it is.
    pub(super) weight: f32,
    /// Whether it joins segments.
    pub(super) joins: bool,
    /// Whether a block starts inside of it.
    pub(super) across: bool,
    /// Whether its source and its target start a block.
    pub(super) starts: [bool; 2],
}

/// What a document has taught about its beads; all numbers are natural logarithms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// Of each shape, within a block and across blocks.
    shapes: [[f32; 10]; 2],
    /// Of source and target starting blocks together or not, against chance: `[source][target]`.
    starts: [[f32; 2]; 2],
    /// Of opening and of continuing a run of segments without counterpart.
    pub(super) open: f32,
    pub(super) extend: f32,
}

impl Habits {
    /// The habits of two texts of which these shares of segments start blocks, given believed beads (none at first)
    /// and how many runs of segments without counterpart there seem to be.
    pub(super) fn learn(shares: [f32; 2], beads: &[Seen], runs: usize) -> Habits {
        let sum =
            |of: &dyn Fn(&Seen) -> bool| beads.iter().filter(|bead| of(bead)).map(|bead| bead.weight).sum::<f32>();
        let all = sum(&|_| true);
        let prior: f32 = PRIORS.iter().sum();
        let scale = |across: bool, usual: f32| {
            let joined = sum(&|bead| bead.joins && bead.across == across);
            ((joined + PRIOR_BEADS * prior * usual) / (all + PRIOR_BEADS) / prior).clamp(0.02, 4.0)
        };
        let scales = if beads.is_empty() { [1.0, ACROSS] } else { [scale(false, 1.0), scale(true, ACROSS)] };
        let open = ((runs as f32 / 2.0 + PRIOR_RUNS * OPEN) / (all + PRIOR_RUNS)).clamp(0.01, 0.08);
        let shapes = scales.map(|scale| {
            let usual = (1.0 - 2.0 * open - scale * prior).max(0.3);
            std::array::from_fn(|shape| if shape == 0 { usual.ln() } else { (scale * PRIORS[shape - 1]).ln() })
        });
        let together = sum(&|bead| bead.starts == [true, true]);
        let either = sum(&|bead| bead.starts != [false, false]);
        let faithful = (together + PRIOR_STARTS * FAITHFUL) / (either + PRIOR_STARTS);
        Habits { shapes, starts: correspondence(shares, faithful), open: open.ln(), extend: EXTEND.ln() }
    }

    /// The prior of a bead of the shape.
    pub(super) fn shape(&self, shape: usize, across: bool) -> f32 {
        self.shapes[usize::from(across)][shape]
    }

    /// What it says that the source or the target of a bead starts a block.
    pub(super) fn starts(&self, source: bool, target: bool) -> f32 {
        self.starts[usize::from(source)][usize::from(target)]
    }
}

/// Log ratios of the four ways to start blocks or not, to what independent sides would do.
fn correspondence([source, target]: [f32; 2], faithful: f32) -> [[f32; 2]; 2] {
    let [source, target] = [source, target].map(|share| share.clamp(0.01, 0.99));
    let both = faithful * source.min(target);
    let joint = [[1.0 - source - target + both, target - both], [source - both, both]];
    let alone =
        [[(1.0 - source) * (1.0 - target), (1.0 - source) * target], [source * (1.0 - target), source * target]];
    std::array::from_fn(|s| std::array::from_fn(|t| (joint[s][t].max(0.001) / alone[s][t]).ln().clamp(-4.0, 2.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(joins: bool, across: bool) -> Seen {
        Seen { weight: 1.0, joins, across, starts: [true, true] }
    }

    #[test]
    fn a_faithful_translation_keeps_its_blocks() {
        let habits = Habits::learn([0.3, 0.3], &[], 0);
        assert!(habits.starts(true, true) > 0.5);
        assert!(habits.starts(true, false) < -1.0 && habits.starts(false, true) < -1.0);
    }

    #[test]
    fn blocks_everywhere_say_nothing() {
        let habits = Habits::learn([1.0, 1.0], &[], 0);
        assert!(habits.starts(true, true).abs() < 0.1);
    }

    #[test]
    fn joining_is_learned() {
        let joined: Vec<Seen> = (0..40).map(|at| seen(at % 3 == 0, true)).collect();
        let never: Vec<Seen> = (0..40).map(|_| seen(false, false)).collect();
        let (more, less) = (Habits::learn([1.0, 1.0], &joined, 0), Habits::learn([1.0, 1.0], &never, 0));
        assert!(more.shape(1, true) > less.shape(1, true) + 1.0);
    }
}
