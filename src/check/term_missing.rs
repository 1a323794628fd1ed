//! # term-missing
//!
//! ## What it does
//! Reports a term of the project's glossary that the translation renders by none of the words that the glossary allows.
//!
//! ## Why is this bad?
//! The reader meets two words for one thing.
//!
//! ## Example
//! `ferry` translated as `bateau` in a text whose glossary says `bac`.
//!
//! ## What stays silent
//! Other forms of the words (`bacs`, `mit den Fähren`); a term that is part of a longer one; terms for other languages;
//! terms without a rendering. Without a glossary there is nothing to report.
//!
//! ## How to accept or switch off
//! Use the glossary's word; or add another one to the glossary; or accept the finding; or set `term-missing = "off"`
//! under `[severity]` in `bilint.toml`.

use super::{Check, Finding, Pair, Run, Severity};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "term-missing",
    severity: Severity::Warning,
    file: include_str!("term_missing.rs"),
    run: Run::Pair(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    for (segment, term, span) in pair.terms() {
        let rendered = pair.target.plain_texts().any(|(text, words)| term.rendering(text, words).is_some());
        // A forbidden rendering has a finding of its own.
        let forbidden =
            pair.target.plain_texts().any(|(text, words)| term.forbidden(text, words, pair.target.locale).is_some());
        if !term.targets.is_empty() && !rendered && !forbidden {
            let message = format!("`{}` is to be {}", term.source, term.alternatives());
            let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.85, message).of_lost_term(pair, segment, span);
            finding.expected = term.targets.first().cloned();
            out.push(finding);
        }
    }
}

impl Finding {
    /// Sets its places to that of a term in the source and the whole of the last target segment, where it is missing.
    pub(super) fn of_lost_term(self, pair: &Pair<'_>, segment: usize, span: Span) -> Finding {
        let last = pair.target.segments.len() - 1;
        self.at_source(segment, span).at_target(last, Span::new(0, pair.target.segments[last].raw().len()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings_with;
    use super::*;
    use crate::entity::Glossary;
    use crate::entity::glossary::Term;

    fn messages(language: &str, rendering: &str, source: &str, target: &str) -> Vec<String> {
        let term = Term { source: "tide mill".to_owned(), targets: vec![rendering.to_owned()], ..Term::default() };
        let found = findings_with(&CHECK, Glossary::new([term]), ["en", language], &[(source, target)]);
        found.into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn reported() {
        for (language, rendering, target) in [
            ("fr", "moulin à marée", "Le vieux moulin est fermé."),
            ("ru", "приливная мельница", "Старая мельница закрыта."),
            ("ar", "طاحونة المد", "المطحنة القديمة مغلقة."),
            ("hi", "ज्वार चक्की", "पुरानी चक्की बंद है।"),
            ("zh", "潮汐磨坊", "旧磨坊关闭了。"),
            ("ko", "조력 방앗간", "오래된 방앗간은 닫혔다."),
        ] {
            let message = format!("`tide mill` is to be `{rendering}`");
            assert_eq!(messages(language, rendering, "The old tide mill is closed.", target), [message], "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, rendering, source, target) in [
            ("fr", "moulin à marée", "Two tide mills.", "Deux moulins à marée."),
            ("fr", "moulin à marée", "The mill at high tide.", "Le moulin à marée haute."),
            ("de", "Gezeitenmühle", "The tide mills.", "Bei den Gezeitenmühlen."),
            ("ru", "приливная мельница", "The tide mill.", "У приливной мельницы."),
            ("ar", "طاحونة المد", "The tide mill.", "قرب طاحونة المد."),
            ("zh", "潮汐磨坊", "The tide mill.", "在潮汐磨坊里。"),
            ("ko", "조력 방앗간", "The tide mill.", "조력 방앗간에서."),
        ] {
            assert_eq!(messages(language, rendering, source, target), [""; 0], "{target}");
        }
    }
}
