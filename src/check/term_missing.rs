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

use super::{Check, Finding, Naming, Pair, Run, Severity};
use crate::entity::glossary::{Term, alternatives};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "term-missing",
    severity: Severity::Warning,
    file: include_str!("term_missing.rs"),
    run: Run::Pair(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let terms = pair.terms();
    for (number, (segment, term, span)) in terms.iter().enumerate() {
        let is_here = |(other, _, place): &&(usize, &Term, Span)| other == segment && place == span;
        if terms[..number].iter().any(|entry| is_here(&entry)) {
            continue;
        }
        // Entries at one place, such as one for any language and one for this, allow what any of them lists.
        let entries: Vec<&Term> = terms[number..].iter().filter(is_here).map(|(_, term, _)| *term).collect();
        let targets: Vec<String> = entries.iter().flat_map(|entry| &entry.targets).cloned().collect();
        if !targets.is_empty() && !is_settled(pair, &entries) {
            out.push(report(pair, (*segment, *span), &term.source, targets));
        }
    }
}

/// Whether the target has an allowed rendering, or a forbidden one, which has a finding of its own.
fn is_settled(pair: &Pair<'_>, entries: &[&Term]) -> bool {
    pair.target.plain_texts().any(|(text, words)| {
        entries.iter().any(|term| {
            term.rendering(text, words).is_some() || term.forbidden(text, words, pair.target.locale).is_some()
        })
    })
}

fn report(pair: &Pair<'_>, (segment, span): (usize, Span), source: &str, targets: Vec<String>) -> Finding {
    let message = format!("`{source}` is to be {}", alternatives(&targets));
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.85, message).of_lost_term(pair, segment, span);
    finding.expected = targets.first().cloned();
    finding.naming = Some(Box::new(Naming { source: source.to_owned(), renderings: targets, candidate: None }));
    finding
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
    fn entries_of_one_term_stand_beside_each_other() {
        let entry = |rendering: &str, language: Option<&str>| Term {
            source: "ferry".to_owned(),
            targets: vec![rendering.to_owned()],
            languages: [None, language.map(|tag| tag.parse().expect("a tag"))],
            ..Term::default()
        };
        let glossary = Glossary::new([entry("bac", None), entry("traversier", Some("fr"))]);
        let message = |target| findings_with(&CHECK, glossary.clone(), ["en", "fr"], &[("The ferry left.", target)]);
        assert_eq!([message("Le bac est parti."), message("Le traversier est parti.")], [[], []]);
        assert_eq!(message("Le bateau est parti."), [(0, "`ferry` is to be `bac` or `traversier`".to_owned())]);
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
