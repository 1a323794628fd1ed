//! # length-short
//!
//! ## What it does
//! Reports a translation that is so much shorter than its source that part of the content is probably lost: a
//! sentence cut off, a clause or an enumeration left out.
//!
//! What is expected comes from the two languages and, soon, from the document itself: how long its translations are,
//! how widely they spread, whether they keep final marks, clause marks and quotes. Names and numbers that both sides
//! share show where the translation breaks off.
//!
//! ## Why is this bad?
//! A lost clause reads well: nobody misses it who does not compare.
//!
//! ## Example
//! `The bridge, which was built in 1932, was closed on Friday because of the storm.` translated as `Le pont, construit.`
//!
//! ## How to accept or switch off
//! Complete the translation; or accept the finding; or set `length-short = "off"` under `[severity]` in `bilint.toml`.

use super::length::Evidence;
use super::{Bitext, Check, Finding, Run, Severity};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-short",
    severity: Severity::Warning,
    file: include_str!("length_short.rs"),
    run: Run::Bitext(run),
};

/// From these log odds on a finding is a warning.
const CERTAIN: f32 = 0.1;

/// From these log odds on a finding is a hint.
const LIKELY: f32 = -2.0;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for bead in bitext.trusted() {
        let [source, target] = bitext.sides(bead);
        let Some(evidence) = Evidence::of(&source, &target, bitext.lengths) else { continue };
        let odds = evidence.short();
        if odds < LIKELY || evidence.share() > 1.2 {
            continue;
        }
        let severity = if odds >= CERTAIN { CHECK.severity } else { Severity::Hint };
        let whole = Span::new(0, source.segments[0].raw().len());
        let (segment, span) = evidence.lost_tail().filter(|(_, span)| !span.is_empty()).unwrap_or((0, whole));
        let mut finding = Finding::new(CHECK.code, severity, confidence(odds), message(&evidence))
            .at_source(bead.source.start + segment, span)
            .at_target(bead.target.start, Span::new(0, target.segments[0].raw().len()));
        finding.reasons = evidence.reasons();
        out.push(finding);
    }
}

/// The probability that text is lost, from its log odds in texts where one translation in fifty is cut.
fn confidence(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds - 0.5).exp())
}

fn message(evidence: &Evidence) -> String {
    let lost = (100.0 * (1.0 - evidence.share())).round();
    match (lost >= 10.0, evidence.unended()) {
        (true, true) => format!("about {lost:.0} % of the text seems to be missing, and so does its final mark"),
        (true, false) => format!("about {lost:.0} % of the text seems to be missing"),
        (false, true) => "the translation breaks off without its final mark".to_owned(),
        (false, false) => "part of the text seems to be missing".to_owned(),
    }
}
