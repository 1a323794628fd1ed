//! How much a pair of segments is worth a look: one figure out of all that is known of it. Must not know what is reported:
//! the findings of a check that is switched off are signs as well; those that a person has accepted are none.
//!
//! The weights are those of a logistic regression, fitted by `tests/tools/risk.py` on segments that people have judged: the
//! development sets of WMT22 for critical error detection, English-German and Portuguese-English.

use super::siblings::Elsewhere;
use super::{Bitext, Finding, Severity, Site};
use crate::align::Bead;
use crate::entity::Comparison;
use crate::entity::document::Mark;
use crate::text::HashedMap;
use smallvec::SmallVec;

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
    /// How much speaks for text that is lost, in units of log odds above the usual, 0 to 6; by what other texts lead to
    /// expect, where they are known.
    pub short: f32,
    /// The same for text that is added.
    pub long: f32,
    /// How usual it is in other texts to render the name that nothing renders here, 0 to 1.
    pub known: f32,
    /// Whether a word that renders another name in other texts stands there, 0 or 1.
    pub replaced: f32,
    /// How doubtful the alignment is, 0 to 1.
    pub doubt: f32,
}

/// The names of the signs, in the order of their values.
pub const NAMES: [&str; COUNT] =
    ["number", "number-side", "entity", "lost", "seam", "kept", "short", "long", "known", "replaced", "doubt"];
const COUNT: usize = 11;

/// The weight of each sign, and of none. Those of `kept` and `doubt` are set by hand: the segments that were judged are
/// prose without markup, and pairs for certain.
const WEIGHTS: [f32; COUNT] = [6.86, 2.95, 2.84, 1.03, 4.03, 4.5, 0.77, 0.71, 1.72, 1.06, 0.5];
const BIAS: f32 = -4.17;

impl Signs {
    /// The values, in the order of [`NAMES`].
    pub fn values(&self) -> [f32; COUNT] {
        let Signs { number, number_side, entity, lost, seam, kept, short, long, known, replaced, doubt } = *self;
        [number, number_side, entity, lost, seam, kept, short, long, known, replaced, doubt]
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
const USUAL: f32 = -4.0;
const REMARKABLE: f32 = 6.0;

/// The signs of the beads of a bitext. Most have none but doubt, and that is told by the bead itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signed(HashedMap<usize, Signs>);

impl Signed {
    /// The signs of a bead, by its number.
    pub fn of(&self, number: usize, bead: &Bead) -> Signs {
        Signs { doubt: 1.0 - bead.confidence, ..self.0.get(&number).copied().unwrap_or_default() }
    }

    fn at(&mut self, number: usize) -> &mut Signs {
        self.0.entry(number).or_default()
    }
}

/// The signs of all beads; each finding is told the risk of its bead.
pub fn signs(bitext: &Bitext<'_>, findings: &mut [Finding]) -> Signed {
    let mut signs = Signed::default();
    for (number, comparison) in bitext.names.marked(|marks| marks.has(Mark::Missing)) {
        signs.at(number).lost = lost(bitext, comparison);
    }
    if let Some(elsewhere) = bitext.elsewhere {
        for (number, comparison) in bitext.names.marked(|marks| marks.has(Mark::Open)) {
            let signs = signs.at(number);
            (signs.known, signs.replaced) = missed(bitext, elsewhere, comparison);
        }
    }
    let remarkable = |odds: f32| (odds - USUAL).clamp(0.0, REMARKABLE);
    for (number, _, own, others) in bitext.lengths.remarkable(bitext) {
        let (signs, evidence) = (signs.at(number), others.unwrap_or(own));
        signs.short = remarkable(evidence.short());
        signs.long = remarkable(evidence.long());
    }
    let mut found = Vec::with_capacity(findings.len());
    for (at, finding) in findings.iter_mut().enumerate() {
        finding.risk = finding.confidence;
        if let Some(number) = bead(bitext, finding) {
            signs.at(number).see(finding);
            found.push((number, at));
        }
    }
    found.sort_unstable();
    for of_bead in found.chunk_by(|(number, _), (next, _)| number == next) {
        let number = of_bead[0].0;
        let risk = signs.of(number, &bitext.beads[number]).risk();
        let places: SmallVec<[usize; 4]> = of_bead.iter().map(|(_, at)| *at).collect();
        places.iter().for_each(|at| findings[*at].risk = risk);
        weigh_hints(findings, &places, risk);
    }
    signs
}

/// The number of the bead that a finding is about.
fn bead(bitext: &Bitext<'_>, finding: &Finding) -> Option<usize> {
    match (finding.source, finding.target) {
        (_, Some(Site::In { segment, .. })) => Bead::holding(bitext.beads, segment, |bead| &bead.target),
        (Some(Site::In { segment, .. }), _) => Bead::holding(bitext.beads, segment, |bead| &bead.source),
        _ => None,
    }
}

/// What is a hint by itself is as sure as all that is known of its bead: together with the other findings of the bead,
/// taken as independent, its hints are as sure as the risk of the bead.
fn weigh_hints(findings: &mut [Finding], of_bead: &[usize], risk: f32) {
    let calm = |finding: &Finding| (1.0 - finding.confidence.min(0.999)).ln();
    let sum = |is_hint: bool| {
        let wanted = of_bead.iter().filter(|at| (findings[**at].severity == Severity::Hint) == is_hint);
        wanted.map(|at| calm(&findings[*at])).sum::<f32>()
    };
    let (hints, others) = (sum(true), sum(false));
    if hints >= 0.0 {
        return;
    }
    let share = (((1.0 - risk.min(0.999)).ln() - others) / hints).max(0.0);
    for at in of_bead {
        let finding = &mut findings[*at];
        if finding.severity == Severity::Hint {
            finding.confidence = 1.0 - (share * calm(finding)).exp();
        }
    }
}

/// Of the names that nothing renders in a bead, how usual it is elsewhere to render the most usual one, and whether a
/// word stands there that renders another name elsewhere.
fn missed(bitext: &Bitext<'_>, elsewhere: &Elsewhere, comparison: &Comparison) -> (f32, f32) {
    let unrendered = comparison.mentions.iter().filter(|name| bitext.names.how(comparison, name).is_none());
    let fates = unrendered.filter_map(|name| elsewhere.fate(comparison, name)).filter(|fate| fate.is_name);
    let known = fates.map(|fate| fate.rate()).fold(0.0, f32::max);
    let is_other = || comparison.strays.iter().any(|stray| elsewhere.is_other_name(comparison, stray));
    (known, f32::from(u8::from(known > 0.0 && is_other())))
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
        fn hints_are_as_sure_together_as_the_risk(
            warnings in proptest::collection::vec(0.5f32..0.95, 0..3),
            hints in proptest::collection::vec(0.05f32..0.6, 1..4),
            risk in 0.01f32..0.99,
        ) {
            let of = |severity| move |confidence: &f32| Finding::new("entity-missing", severity, *confidence, "");
            let mut findings: Vec<_> = warnings.iter().map(of(Severity::Warning)).collect();
            findings.extend(hints.iter().map(of(Severity::Hint)));
            let places: Vec<_> = (0..findings.len()).collect();
            weigh_hints(&mut findings, &places, risk);
            let together = |findings: &[Finding]| 1.0 - findings.iter().map(|finding| 1.0 - finding.confidence).product::<f32>();
            let sure = together(&findings[..warnings.len()]);
            prop_assert!((together(&findings) - risk.max(sure)).abs() < 1e-3);
            for (finding, confidence) in findings.iter().zip(&warnings) {
                prop_assert_eq!(finding.confidence.to_bits(), confidence.to_bits());
            }
        }

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
