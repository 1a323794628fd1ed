//! # length-missing
//!
//! ## What it does
//! Reports text of the source that has no counterpart in the translation: a sentence, a paragraph, a section. It says
//! where in the translation it belongs. A stretch of them is one finding.
//!
//! ## Why is this bad?
//! What is left out is the error that nobody sees who reads the translation alone.
//!
//! ## Example
//! Three sentences of which the second was skipped.
//!
//! ## What stays silent
//! Places where the alignment is not sure of the segments around; most parts of a paragraph in a language that does not
//! mark where sentences end (Lao, Thai).
//!
//! ## How to accept or switch off
//! Translate the text; or accept the finding; or set `length-missing = "off"` under `[severity]` in `bilint.toml`.

use super::length::gap::{self, Gap};
use super::length::quote;
use super::{Bitext, Check, Finding, Run, Severity, Site};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-missing",
    severity: Severity::Warning,
    file: include_str!("length_missing.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let missing = gap::gaps(bitext).iter().filter(|gap| !gap.source.is_empty());
    out.extend(missing.filter_map(|gap| finding(bitext, gap)));
}

fn finding(bitext: &Bitext<'_>, gap: &Gap) -> Option<Finding> {
    let severity = gap::MISSING.severity(gap, CHECK.severity)?;
    let first = gap.source.start;
    let text = quote(bitext.source.segments[first].plain());
    let place = gap::place(&bitext.target, gap.target.start);
    let message = match (gap.source.len(), gap.target.len()) {
        (1, 0) => format!("`{text}` is not translated; it belongs {place}"),
        (count, 0) => format!("{count} segments from `{text}` on are not translated; they belong {place}"),
        (1, 1) => format!("`{text}` is not translated; another segment stands here"),
        (1, others) => format!("`{text}` is not translated; {others} other segments stand here"),
        (count, 1) => format!("{count} segments from `{text}` on are not translated; another one stands here"),
        (count, others) => {
            format!("{count} segments from `{text}` on are not translated; {others} others stand here")
        }
    };
    let mut finding = Finding::new(CHECK.code, severity, gap.confidence, message)
        .at_source(first, Span::new(0, bitext.source.segments[first].raw().len()));
    finding.target = Some(match bitext.target.segments.get(gap.target.start) {
        Some(other) if !gap.target.is_empty() => {
            Site::In { segment: gap.target.start, span: Span::new(0, other.raw().len()) }
        }
        _ => Site::Gap { before: gap.target.start },
    });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::length::tests::{ENGLISH, GERMAN, prose, without};
    use super::*;

    #[test]
    fn a_skipped_line_is_reported_where_it_belongs() {
        for line in [0, 3, 6, 7] {
            let found = prose(&CHECK, ["en", "de"], ENGLISH, &without(GERMAN, line));
            assert_eq!(found.len(), 1, "line {line}: {found:?}");
            assert_eq!(found[0].target, Some(Site::Gap { before: line }));
            assert!(matches!(found[0].source, Some(Site::In { segment, .. }) if segment == line));
        }
        let found = prose(&CHECK, ["en", "de"], ENGLISH, &without(GERMAN, 3));
        assert_eq!(
            found[0].message,
            "`Until the work is done, drivers have to…` is not translated; it belongs between `„Wir konnten nicht \
             länger warten“…` and `Die Reparatur kostet 2,5 Millionen…`"
        );
    }

    #[test]
    fn a_sentence_that_the_next_one_swallows_is_told_apart() {
        let source = format!("{} Nobody was hurt. The mayor thanked them all on Monday.", ENGLISH.replace('\n', " "));
        let target = format!("{} Der Bürgermeister dankte ihnen allen am Montag.", GERMAN.replace('\n', " "));
        let found = prose(&CHECK, ["en", "de"], &source, &target);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.starts_with("`Nobody was hurt.` is not translated; it belongs between"), "{found:?}");
        let whole = format!("{target} Niemand wurde verletzt.");
        let source = format!("{} The mayor thanked them all on Monday. Nobody was hurt.", ENGLISH.replace('\n', " "));
        assert_eq!(prose(&CHECK, ["en", "de"], &source, &whole), []);
    }

    #[test]
    fn a_run_is_one_finding() {
        let target = without(&without(GERMAN, 3), 3);
        let found = prose(&CHECK, ["en", "de"], ENGLISH, &target);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.starts_with("2 segments from `Until the work is done"), "{}", found[0].message);
    }

    #[test]
    fn an_empty_translation_is_one_finding() {
        let found = prose(&CHECK, ["en", "de"], ENGLISH, "");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].target, found[0].severity), (Some(Site::Gap { before: 0 }), Severity::Warning));
        assert!(found[0].message.ends_with("they belong in an empty text"), "{}", found[0].message);
    }

    #[test]
    fn a_translation_of_a_line_or_two_lacks_the_rest() {
        for (language, target) in [("fr", "À traduire."), ("de", "Noch zu übersetzen.\n"), ("zh", "待翻译。")] {
            let found = prose(&CHECK, ["en", language], &ENGLISH.repeat(3), target);
            assert!(matches!(found.len(), 1 | 2), "{target}: {found:?}");
            assert!(found.iter().all(|finding| finding.severity == Severity::Warning), "{found:?}");
        }
    }

    #[test]
    fn silent() {
        assert_eq!(prose(&CHECK, ["en", "de"], ENGLISH, GERMAN), []);
        assert_eq!(prose(&CHECK, ["en", "de"], &without(ENGLISH, 4), GERMAN), []);
        assert_eq!(prose(&CHECK, ["en", "de"], "", ""), []);
        assert_eq!(prose(&CHECK, ["en", "de"], "", GERMAN), []);
    }

    #[test]
    fn where_sentences_have_no_marks_a_part_of_a_paragraph_must_be_surer() {
        const ENGLISH: &str = "The bridge was closed on Friday. Nobody knows when it will open. The mayor asked for patience.\n\n\
                               The museum has 45 new paintings. They come from three countries. Tickets cost 12 euros.\n\n\
                               It rained all week. The river rose by two metres. Farmers moved their animals.\n";
        const THAI: &str = "สะพานถูกปิดเมื่อวันศุกร์ ไม่มีใครรู้ว่าจะเปิดเมื่อใด นายกเทศมนตรีขอให้ประชาชนอดทน\n\n\
                            พิพิธภัณฑ์มีภาพวาดใหม่ 45 ภาพ ภาพเหล่านั้นมาจากสามประเทศ ตั๋วราคา 12 ยูโร\n\n\
                            ฝนตกทั้งสัปดาห์ แม่น้ำสูงขึ้นสองเมตร ชาวนาย้ายสัตว์ไปที่เนินเขา\n";
        let found = |target: &str| prose(&CHECK, ["en", "th"], ENGLISH, target);
        assert_eq!(found(THAI), []);
        let lost = found(&THAI.replace("ภาพเหล่านั้นมาจากสามประเทศ ", ""));
        assert!(matches!(lost[..], [Finding { source: Some(Site::In { segment: 4, .. }), .. }]), "{lost:?}");
    }
}
