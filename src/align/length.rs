//! The length model: how much more probable two lengths are as translations of each other than on their own.
//!
//! After Gale & Church 1993, with both sides' own length distributions in the denominator, and in both directions.
//! Must not know what the texts say.

/// Variance of a translation's length for each expected character, before anything is learned.
const LINEAR: f32 = 3.0;
/// Variance for each squared expected character: long segments vary in proportion.
const SQUARE: f32 = 0.003;
/// Variance of the shortest texts.
const CONSTANT: f32 = 4.0;
/// The log-likelihood ratio never falls below this: a free translation is improbable, not impossible.
const FLOOR: f32 = -7.6;
/// Characters of prior evidence for the ratio of the totals.
const PRIOR_CHARACTERS: f32 = 200.0;
/// Beads of prior evidence for the spread.
const PRIOR_BEADS: f32 = 10.0;

/// Lengths of a bead's two sides, in characters, and how probable the bead is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed {
    pub(super) source: f32,
    pub(super) target: f32,
    pub(super) weight: f32,
}

/// What a document has taught about lengths.
#[derive(Debug, Clone, Copy)]
pub(super) struct LengthModel {
    /// Target characters for one source character.
    ratio: f32,
    linear: f32,
    square: f32,
    source: Gamma,
    target: Gamma,
}

impl LengthModel {
    /// The model of two texts, given beads that are believed (none at first).
    pub(super) fn learn(source: &[f32], target: &[f32], beads: &[Observed]) -> LengthModel {
        let (totals, guess) = ((sum(source), sum(target)), PRIOR_CHARACTERS);
        let mut ratio = if totals.0 > 0.0 && totals.1 > 0.0 { (totals.1 / totals.0).clamp(0.05, 20.0) } else { 1.0 };
        let seen = |of: fn(&Observed) -> f32| beads.iter().map(|bead| bead.weight * of(bead)).sum::<f32>();
        if !beads.is_empty() {
            ratio = (seen(|bead| bead.target) + guess * ratio) / (seen(|bead| bead.source) + guess);
        }
        let mut model = LengthModel {
            ratio,
            linear: LINEAR,
            square: SQUARE,
            source: Gamma::fit(source),
            target: Gamma::fit(target),
        };
        let (mut deviation, mut weight) = (PRIOR_BEADS, PRIOR_BEADS);
        for bead in beads {
            let expected = ratio * bead.source;
            let off = bead.target - expected;
            deviation += bead.weight * (off * off / model.variance(expected)).min(9.0);
            weight += bead.weight;
        }
        let spread = (deviation / weight).clamp(0.35, 3.0);
        model.linear *= spread;
        model.square *= spread;
        model
    }

    fn variance(&self, expected: f32) -> f32 {
        self.linear * expected + self.square * expected * expected + CONSTANT
    }

    /// What the model knows of `count` source segments of `length` characters together.
    pub(super) fn source(&self, length: f32, count: usize) -> Group {
        let variance = self.variance(self.ratio * length);
        Group::new(length, variance, self.source.log_density(length, count))
    }

    /// What the model knows of `count` target segments of `length` characters together.
    pub(super) fn target(&self, length: f32, count: usize) -> Group {
        let variance = self.variance(length) / (self.ratio * self.ratio);
        Group::new(length, variance, self.target.log_density(length, count))
    }

    /// The log-likelihood ratio of two groups being translations of each other.
    pub(super) fn ratio(&self, source: &Group, target: &Group) -> f32 {
        let ahead = target.length - self.ratio * source.length;
        let back = source.length - target.length / self.ratio;
        let forward = source.peak - ahead * ahead * source.precision - target.alone;
        let backward = target.peak - back * back * target.precision - source.alone;
        (0.5 * (forward + backward)).max(FLOOR)
    }
}

/// The terms of one group of segments, so that a pair of groups costs a few multiplications.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Characters.
    pub(super) length: f32,
    precision: f32,
    peak: f32,
    alone: f32,
}

impl Group {
    fn new(length: f32, variance: f32, alone: f32) -> Group {
        let peak = -0.5 * (std::f32::consts::TAU * variance).ln();
        Group { length, precision: 0.5 / variance, peak, alone }
    }
}

fn sum(lengths: &[f32]) -> f32 {
    lengths.iter().sum()
}

/// A gamma distribution of segment lengths; sums of n lengths have n times the shape.
#[derive(Debug, Clone, Copy)]
struct Gamma {
    shape: f32,
    scale: f32,
}

impl Gamma {
    /// By the method of moments.
    fn fit(lengths: &[f32]) -> Gamma {
        let count = lengths.len().max(1) as f32;
        let mean = (sum(lengths) / count).max(1.0);
        let variance = lengths.iter().map(|length| (length - mean) * (length - mean)).sum::<f32>() / count;
        let variance = variance.max(0.05 * mean * mean).max(1.0);
        Gamma { shape: mean * mean / variance, scale: variance / mean }
    }

    fn log_density(self, length: f32, count: usize) -> f32 {
        let (x, shape, scale) = (f64::from(length), f64::from(self.shape) * count as f64, f64::from(self.scale));
        ((shape - 1.0) * x.ln() - x / scale - log_gamma(shape) - shape * scale.ln()) as f32
    }
}

/// The logarithm of the gamma function of a positive number, by Stirling's series (DLMF 5.11.1) from 8 on.
fn log_gamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 8.0 {
        shift += x.ln();
        x += 1.0;
    }
    let square = x * x;
    let series = (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / (1260.0 * square)) / square) / x;
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + series - shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_gamma_is_the_logarithm_of_factorials() {
        for (x, factorial) in [(1.0, 1.0_f64), (2.0, 1.0), (5.0, 24.0), (11.0, 3_628_800.0), (0.5, 1.772_453_851)] {
            assert!((log_gamma(x) - factorial.ln()).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn like_lengths_are_more_probable_together() {
        let lengths = [20.0, 80.0, 140.0, 60.0, 100.0];
        let model = LengthModel::learn(&lengths, &lengths, &[]);
        let ratio = |a, b| model.ratio(&model.source(a, 1), &model.target(b, 1));
        assert!(ratio(140.0, 140.0) > ratio(140.0, 100.0));
        assert!(ratio(140.0, 140.0) > 0.0 && ratio(140.0, 20.0) < 0.0);
        assert!((ratio(140.0, 20.0) - ratio(20.0, 140.0)).abs() < 1e-3, "both directions weigh the same");
    }

    #[test]
    fn beads_teach_the_ratio() {
        let source = [50.0; 40];
        let target = [25.0; 60];
        let bead = Observed { source: 50.0, target: 25.0, weight: 1.0 };
        let before = LengthModel::learn(&source, &target, &[]);
        let after = LengthModel::learn(&source, &target, &[bead; 40]);
        assert!((after.ratio - 0.5).abs() < (before.ratio - 0.5).abs());
    }

    #[test]
    fn nothing_is_never_not_a_number() {
        let model = LengthModel::learn(&[], &[], &[]);
        assert!(model.ratio(&model.source(1.0, 1), &model.target(1e7, 4)).is_finite());
    }
}
