//! # entity-untranslatable
//!
//! ## What it does
//! Reports a word or phrase that the project's glossary says is never translated, where the translation has it less often
//! than the source.
//!
//! ## Why is this bad?
//! Trademarks, commands and names of products are found by what they are called.
//!
//! ## Example
//! `Skerry Point` translated as `Pointe du Récif` in a text whose glossary keeps it.
//!
//! ## What stays silent
//! Endings (`Skerry Points`); what the glossary does not list.
//!
//! ## How to accept or switch off
//! Restore the words; or accept the finding; or set `entity-untranslatable = "off"` under `[severity]` in `bilint.toml`.

use super::{Check, Finding, Pair, Run, Severity};

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-untranslatable",
    severity: Severity::Error,
    file: include_str!("entity_untranslatable.rs"),
    run: Run::Pair(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    for (segment, term, span) in pair.terms().into_iter().filter(|(_, term, _)| term.keep) {
        let [source, target] =
            [pair.source, pair.target].map(|side| side.plain_texts().map(|(text, _)| term.kept(text)).sum::<usize>());
        if target < source {
            let message = format!("`{}` is never translated, and is missing here", term.source);
            let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.95, message).of_lost_term(pair, segment, span);
            finding.expected = Some(term.source.clone());
            out.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings_with;
    use super::*;
    use crate::entity::Glossary;
    use crate::entity::glossary::Term;

    fn count(language: &str, source: &str, target: &str) -> usize {
        let term = Term { source: "Skerry Point".to_owned(), keep: true, ..Term::default() };
        findings_with(&CHECK, Glossary::new([term]), ["en", language], &[(source, target)]).len()
    }

    #[test]
    fn reported() {
        for (language, target) in [
            ("fr", "La Pointe du Récif est belle."),
            ("fr", "Skerry point est belle."),
            ("ru", "Скерри-Пойнт красив."),
            ("ar", "سكيري بوينت جميلة."),
            ("hi", "स्केरी पॉइंट सुंदर है।"),
            ("zh", "礁石角很美。"),
            ("ko", "스케리 포인트는 아름답다."),
        ] {
            assert_eq!(count(language, "Skerry Point is beautiful.", target), 1, "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Skerry Point is beautiful.", "Skerry Point est belle."),
            ("fr", "The point is beautiful.", "La pointe est belle."),
            ("fi", "In Skerry Point.", "Skerry Pointissa."),
            ("ko", "In Skerry Point.", "Skerry Point에서."),
            ("zh", "In Skerry Point.", "在Skerry Point。"),
        ] {
            assert_eq!(count(language, source, target), 0, "{target}");
        }
    }
}
