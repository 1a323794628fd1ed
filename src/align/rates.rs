//! How often tokens of a class have a counterpart: in a document where numbers are never translated, a missing number
//! says nothing. Must not know the alignment, only pairs that are believed.

use super::features::{Class, Features};
use super::key::Key;
use std::sync::Arc;

/// Tokens of prior evidence for each class.
const PRIOR: f32 = 12.0;
/// Pairs looked at, spread over the whole document.
const MOST_PAIRS: usize = 500;
/// Distances to segments that are no counterparts, to see what chance gives.
const SHIFTS: [usize; 2] = [7, 13];

/// How probable it is that a token of a class finds its key in the counterpart, and in a segment that is none.
#[derive(Debug, Clone, Copy)]
struct Rate {
    hit: f32,
    chance: f32,
}

/// The rates of all classes, for tokens of one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates([Rate; Class::COUNT]);

fn prior(class: usize) -> Rate {
    let (hit, chance) = match Class(class as u8) {
        Class::NUMBER => (0.8, 0.1),
        Class::NAME => (0.35, 0.05),
        Class::WORD => (0.05, 0.03),
        Class::VERBATIM => (0.85, 0.05),
        Class::WORDED => (0.6, 0.08),
        Class::CONCEPT => (0.5, 0.12),
        _ => (0.6, 0.2),
    };
    Rate { hit, chance }
}

impl Rates {
    /// The rates of `explained` tokens, given pairs `(by, explained)` of segments that are believed to belong together.
    pub(super) fn learn(by: &[Arc<Features>], explained: &[Arc<Features>], pairs: &[(usize, usize)]) -> Rates {
        let mut seen = [[0.0_f32; 4]; Class::COUNT];
        let mut keys: Vec<Key> = Vec::new();
        for (i, j) in pairs.iter().step_by(pairs.len().div_ceil(MOST_PAIRS).max(1)) {
            keys.clear();
            keys.extend(by[*i].keys());
            keys.sort_unstable();
            let shifted = SHIFTS.iter().map(|shift| (2, (j + shift) % explained.len()));
            for (column, j) in std::iter::once((0, *j)).chain(shifted) {
                for token in explained[j].tokens.iter().filter(|token| token.class != Class::SILENT) {
                    let counts = &mut seen[usize::from(token.class.0)];
                    counts[column + 1] += 1.0;
                    if token.routes.iter().any(|route| keys.binary_search(route).is_ok()) {
                        counts[column] += 1.0;
                    }
                }
            }
        }
        Rates(std::array::from_fn(|class| {
            let (prior, [hits, tokens, chances, others]) = (prior(class), seen[class]);
            Rate {
                hit: ((hits + PRIOR * prior.hit) / (tokens + PRIOR)).min(0.93),
                chance: ((chances + PRIOR * prior.chance) / (others + PRIOR)).min(0.9),
            }
        }))
    }

    /// The log-likelihood ratio of a token of the class having no counterpart; 0 or below.
    pub(super) fn absence(&self, class: Class) -> f32 {
        let rate = self.0[usize::from(class.0)];
        if class == Class::SILENT || rate.hit <= rate.chance {
            return 0.0;
        }
        ((1.0 - rate.hit) / (1.0 - rate.chance)).ln()
    }
}
