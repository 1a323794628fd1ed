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
//! ## What stays silent
//! Beads of which a whole sentence is missing, where a warning of `length-missing` says it.
//!
//! ## How to accept or switch off
//! Complete the translation; or accept the finding; or set `length-short = "off"` under `[severity]` in `bilint.toml`.
//! `short = 0.6` under `[length]` there reports what has less than 60 % of the expected length instead, and nothing else.

use super::length::{Evidence, gap, spare};
use super::{Bitext, Check, Finding, Run, Severity, length_missing};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-short",
    severity: Severity::Warning,
    file: include_str!("length_short.rs"),
    run: Run::Bitext(run),
};

/// From these log odds on a finding is a warning.
const CERTAIN: f32 = -0.35;

/// From these log odds on a finding is a hint.
const LIKELY: f32 = -2.0;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let is_likely = |evidence: &&Evidence| evidence.short() >= LIKELY && evidence.share() <= 1.2;
    // Whoever wants certain shares wants them told whatever else is.
    let may_be_told = bitext.settings.lengths.short.is_none() && !bitext.settings.is_off(&length_missing::CHECK);
    for (number, bead, own, others) in bitext.lengths.remarkable(bitext) {
        let (evidence, certain) = match (bitext.settings.lengths.short, others) {
            (Some(least), _) if own.share() < least => (own, true),
            (None, _) if is_likely(&own) => (own, own.short() >= CERTAIN),
            // What other texts lead to expect is a hint at most.
            (None, Some(others)) if is_likely(&others) => (others, false),
            _ => continue,
        };
        let is_told = || spare::find(bitext, number).is_some_and(|gap| gap::MISSING.is_certain(&gap));
        if may_be_told && is_told() {
            continue;
        }
        let [source, target] = bitext.sides(bead);
        let severity = if certain { CHECK.severity } else { Severity::Hint };
        let whole = Span::new(0, source.segments[0].raw().len());
        let (segment, span) = evidence.lost_tail().filter(|(_, span)| !span.is_empty()).unwrap_or((0, whole));
        let mut finding = Finding::new(CHECK.code, severity, confidence(evidence.short()), message(evidence))
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

#[cfg(test)]
mod tests {
    use super::super::length::tests::{ENGLISH, GERMAN};
    use super::*;
    use crate::analysis::{Options, State, analyse_bitext};
    use crate::check::{Settings, Site};
    use crate::format;

    /// The warnings of the check on aligned lines.
    fn warnings(languages: [&str; 2], lines: &[(&str, &str)]) -> Vec<(Option<Site>, String)> {
        let side = |of: fn(&(&str, &str)) -> String| lines.iter().map(|line| format::message(&of(line))).collect();
        let languages = languages.map(|tag| tag.parse().unwrap());
        let settings = Settings::default();
        let options = Options::alone(&settings);
        let (source, target) = (side(|line| line.0.to_owned()), side(|line| line.1.to_owned()));
        let analysis = analyse_bitext(source, target, [&languages[0], &languages[1]], options, &mut State::default());
        let found = analysis.findings.into_iter();
        let found = found.filter(|finding| finding.code == CHECK.code && finding.severity == Severity::Warning);
        found.map(|finding| (finding.target, finding.message)).collect()
    }

    const LONG: &str = "The bridge, which was built in 1932 by engineers from Leeds, was closed on Friday because of the \
                        storm, and nobody knows when it will be opened again.";

    #[test]
    fn cut_translations_are_reported_one_by_one() {
        for (language, target) in [
            ("fr", "Le pont, construit en 1932 par des ingénieurs de Leeds, a été"),
            ("de", "Die Brücke, die 1932 von Ingenieuren aus Leeds gebaut."),
            ("ru", "Мост, построенный в 1932 году инженерами из"),
            ("ar", "أغلق الجسر الذي بني عام 1932"),
            ("hi", "1932 में लीड्स के इंजीनियरों द्वारा"),
            ("zh", "这座桥由利兹的工程师"),
            ("ko", "1932년에 리즈의 기술자들이"),
        ] {
            assert_eq!(warnings(["en", language], &[(LONG, target)]).len(), 1, "{target}");
        }
    }

    #[test]
    fn a_cut_in_a_document_is_found_and_nothing_else() {
        let mut lines = ENGLISH.lines().zip(GERMAN.lines()).collect::<Vec<_>>();
        assert_eq!(warnings(["en", "de"], &lines), []);
        lines[4].1 = "Die Reparatur kostet 2,5";
        let found = warnings(["en", "de"], &lines);
        assert!(matches!(found[..], [(Some(Site::In { segment: 4, .. }), _)]), "{found:?}");
        assert!(found[0].1.ends_with("and so does its final mark"), "{}", found[0].1);
    }

    #[test]
    fn silent() {
        for (language, target) in [
            (
                "fr",
                "Le pont, construit en 1932 par des ingénieurs de Leeds, a été fermé vendredi à cause de la tempête, et nul ne sait quand il rouvrira.",
            ),
            ("zh", "这座桥由利兹的工程师于1932年建造，周五因暴风雨关闭，没有人知道何时重新开放。"),
            (
                "ko",
                "1932년 리즈의 기술자들이 지은 이 다리는 금요일 폭풍으로 폐쇄되었으며 언제 다시 열릴지 아무도 모른다.",
            ),
            (
                "ar",
                "أغلق الجسر الذي بناه مهندسون من ليدز عام 1932 يوم الجمعة بسبب العاصفة، ولا أحد يعرف متى سيفتح مرة أخرى.",
            ),
            (
                "hi",
                "1932 में लीड्स के इंजीनियरों द्वारा बनाया गया पुल तूफान के कारण शुक्रवार को बंद कर दिया गया, और कोई नहीं जानता कि यह कब खुलेगा।",
            ),
        ] {
            assert_eq!(warnings(["en", language], &[(LONG, target)]), [], "{target}");
        }
        assert_eq!(warnings(["en", "de"], &[("Save", "Speichern"), ("Do you want to save it?", "Speichern?")]), []);
    }
}
