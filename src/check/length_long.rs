//! # length-long
//!
//! ## What it does
//! Reports a translation that is so much longer than its source that it probably says more: a sentence of its
//! neighbours, an explanation, a comment that was meant for the translator.
//!
//! What is expected comes from the two languages and, soon, from the document itself.
//!
//! ## Why is this bad?
//! Text without a source is nobody's responsibility: it was not approved, and the next version will not have it.
//!
//! ## Example
//! `Save your work.` translated as `Enregistrez votre travail, fermez ensuite la fenêtre et redémarrez l’ordinateur.`
//!
//! ## How to accept or switch off
//! Shorten the translation; or accept the finding; or set `length-long = "off"` under `[severity]` in `bilint.toml`.
//! `long = 1.8` under `[length]` there reports what has more than 1.8 times the expected length instead, and nothing else.

use super::length::Evidence;
use super::{Bitext, Check, Finding, Run, Severity};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-long",
    severity: Severity::Warning,
    file: include_str!("length_long.rs"),
    run: Run::Bitext(run),
};

/// From these log odds on a finding is a warning.
const CERTAIN: f32 = 2.0;

/// From these log odds on a finding is a hint.
const LIKELY: f32 = -0.5;

/// Translations below this share of the expected length add no sentence: they have parted one in two.
const LONG: f32 = 1.3;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let is_likely = |evidence: &&Evidence| evidence.long() >= LIKELY && evidence.share() >= LONG;
    for (_, bead, own, others) in bitext.lengths.remarkable(bitext) {
        let (evidence, certain) = match (bitext.settings.lengths.long, others) {
            (Some(most), _) if own.share() > most => (own, true),
            (None, _) if is_likely(&own) => (own, own.long() >= CERTAIN),
            // What other texts lead to expect is a hint at most.
            (None, Some(others)) if is_likely(&others) => (others, false),
            _ => continue,
        };
        let [source, target] = bitext.sides(bead);
        let severity = if certain { CHECK.severity } else { Severity::Hint };
        let whole = Span::new(0, target.segments[0].raw().len());
        let (segment, span) = evidence.added_tail().filter(|(_, span)| !span.is_empty()).unwrap_or((0, whole));
        let more = (100.0 * (evidence.share() - 1.0)).round();
        let message = format!("the translation is about {more:.0} % longer than its source leads to expect");
        let confidence = 1.0 / (1.0 + (1.0 - evidence.long()).exp());
        let mut finding = Finding::new(CHECK.code, severity, confidence, message)
            .at_source(bead.source.start, Span::new(0, source.segments[0].raw().len()))
            .at_target(bead.target.start + segment, span);
        finding.reasons = evidence.reasons();
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::super::length::tests::{ENGLISH, GERMAN};
    use super::*;

    #[test]
    fn long_translations_are_reported() {
        for (language, target) in [
            ("fr", "Enregistrez votre travail. Fermez ensuite la fenêtre. Redémarrez enfin votre ordinateur."),
            ("ru", "Сохраните работу. Затем закройте окно. После этого перезагрузите компьютер."),
            ("zh", "保存您的工作。然后关闭窗口。最后请重新启动您的计算机。"),
        ] {
            assert_eq!(findings(&CHECK, ["en", language], &[("Please save your work.", target)]).len(), 1, "{target}");
        }
    }

    #[test]
    fn silent() {
        let lines = ENGLISH.lines().zip(GERMAN.lines()).collect::<Vec<_>>();
        assert_eq!(findings(&CHECK, ["en", "de"], &lines), []);
        assert_eq!(findings(&CHECK, ["en", "de"], &[("Undo", "Rückgängig machen"), ("OK", "In Ordnung")]), []);
    }
}
