//! How much a pair of segments is worth a look: one figure out of all that is known of it. Must not know what is reported:
//! the findings of a check that is switched off are signs as well; those that a person has accepted are none.
//!
//! The weights are those of a logistic regression, fitted by `tests/tools/risk.py` on segments that people have judged: the
//! development sets of WMT22 for critical error detection, English-German and Portuguese-English.

use super::{Bitext, Finding, Severity, Site};
use crate::align::Bead;
use crate::entity::Comparison;

/// What speaks for a look, each 0 where nothing does.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Signs {
    /// The surest finding on a number that differs on both sides, 0 to 1.
    pub number: f32,
    /// The surest other finding on numbers.
    pub number_side: f32,
    /// The surest finding on names.
    pub entity: f32,
    /// The share of the source's names that nothing renders.
    pub lost: f32,
    /// The surest finding on a seam, where words were taken out or put in.
    pub seam: f32,
    /// The surest other finding: on glossary terms, markup, segments that are empty or untranslated.
    pub kept: f32,
    /// How much speaks for text that is lost, in units of log odds above the usual, 0 to 8.
    pub short: f32,
    /// How much speaks for text that is added.
    pub long: f32,
    /// How doubtful the alignment is, 0 to 1.
    pub doubt: f32,
}

/// The names of the signs, in the order of their values.
pub const NAMES: [&str; 9] = ["number", "number-side", "entity", "lost", "seam", "kept", "short", "long", "doubt"];

/// The weight of each sign, and of none. Those of `kept` and `doubt` are set by hand: the segments that were judged are
/// prose without markup, and pairs for certain.
const WEIGHTS: [f32; 9] = [6.69, 3.0, 3.87, 2.5, 4.08, 1.0, 0.94, 0.65, 0.5];
const BIAS: f32 = -4.35;

impl Signs {
    /// The values, in the order of [`NAMES`].
    pub fn values(&self) -> [f32; 9] {
        let Signs { number, number_side, entity, lost, seam, kept, short, long, doubt } = *self;
        [number, number_side, entity, lost, seam, kept, short, long, doubt]
    }

    /// The probability that something is wrong, 0 to 1.
    pub fn risk(&self) -> f32 {
        let odds: f32 = self.values().iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-BIAS - odds).exp())
    }

    /// Takes a finding into account; those that text is lost or added are in `short` and `long` already.
    fn see(&mut self, finding: &Finding) {
        let sign = match finding.code.split('-').next() {
            Some("number") if finding.code == "number-mismatch" => &mut self.number,
            Some("number") => &mut self.number_side,
            // Single names that nothing renders are in `lost` already.
            Some("entity") if finding.severity == Severity::Hint => return,
            Some("entity") => &mut self.entity,
            _ if finding.code == "length-seam" => &mut self.seam,
            _ if matches!(finding.code, "length-short" | "length-long") => return,
            _ => &mut self.kept,
        };
        *sign = sign.max(finding.confidence);
    }
}

/// Above the log odds of what is never remarkable.
const USUAL: f32 = -6.0;
const REMARKABLE: f32 = 8.0;

/// The signs of every bead, in their order; each finding is told the risk of its bead.
pub fn signs(bitext: &Bitext<'_>, findings: &mut [Finding]) -> Vec<Signs> {
    let doubt = |bead: &Bead| Signs { doubt: 1.0 - bead.confidence, ..Signs::default() };
    let mut signs: Vec<Signs> = bitext.beads.iter().map(doubt).collect();
    for (number, comparison) in bitext.names.open() {
        signs[number].lost = lost(bitext, comparison);
    }
    for (number, _, evidence) in bitext.lengths.evidence(bitext) {
        signs[number].short = (evidence.short() - USUAL).clamp(0.0, REMARKABLE);
        signs[number].long = (evidence.long() - USUAL).clamp(0.0, REMARKABLE);
    }
    let bead = |finding: &Finding| match (finding.source, finding.target) {
        (_, Some(Site::In { segment, .. })) => Bead::holding(bitext.beads, segment, |bead| &bead.target),
        (Some(Site::In { segment, .. }), _) => Bead::holding(bitext.beads, segment, |bead| &bead.source),
        _ => None,
    };
    for finding in findings.iter() {
        bead(finding).into_iter().for_each(|number| signs[number].see(finding));
    }
    for finding in findings {
        finding.risk = bead(finding).map_or(finding.confidence, |number| signs[number].risk());
    }
    signs
}

/// The share of a bead's names that nothing renders.
fn lost(bitext: &Bitext<'_>, comparison: &Comparison) -> f32 {
    let names = comparison.mentions.iter().filter(|name| !name.mention.initial && !name.mention.common);
    let (lost, all) = names
        .fold((0, 0), |(lost, all), name| (lost + usize::from(bitext.names.how(comparison, name).is_none()), all + 1));
    if all > 0 { lost as f32 / all as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_remarkable_is_little_risk_and_a_certain_finding_much() {
        assert!(Signs::default().risk() < 0.05);
        assert!(Signs { number: 0.97, ..Signs::default() }.risk() > 0.5);
        assert!(Signs { short: 6.0, ..Signs::default() }.risk() > 0.5);
    }

    proptest! {
        #[test]
        fn more_signs_are_more_risk(value in 0.0f32..1.0, more in 0.01f32..1.0) {
            for (number, weight) in WEIGHTS.iter().enumerate() {
                prop_assert!(*weight >= 0.0, "{}", NAMES[number]);
            }
            let (less, more) = (Signs { entity: value, ..Signs::default() }, Signs { entity: value + more, ..Signs::default() });
            prop_assert!(less.risk() < more.risk());
        }
    }
}
