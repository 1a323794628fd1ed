//! # term-forbidden
//!
//! ## What it does
//! Reports a word that the project's glossary forbids as a rendering of a term of the source.
//!
//! ## Why is this bad?
//! Somebody has decided that this word is wrong here.
//!
//! ## Example
//! `ferry` translated as `ferry` in a text whose glossary wants `bac` and forbids `ferry`.
//!
//! ## What stays silent
//! The forbidden word where the source has not the term; terms for other languages.
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `term-forbidden = "off"` under `[severity]` in `bilint.toml`.

use super::{Check, Edit, Finding, Fix, Pair, Run, Severity};
use crate::entity::glossary::{Term, alternatives};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "term-forbidden",
    severity: Severity::Error,
    file: include_str!("term_forbidden.rs"),
    run: Run::Pair(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    for (segment, term, span) in pair.terms() {
        let found = pair.target.plain_texts().enumerate().find_map(|(number, (text, words))| {
            let (_, place) = term.forbidden(text, words, pair.target.locale)?;
            let allowed = term.rendering(text, words).is_some_and(|rendering| rendering.overlaps(place));
            (!allowed).then_some((number, place))
        });
        out.extend(found.map(|(number, place)| report(pair, (segment, span), (number, place), term)));
    }
}

fn report(pair: &Pair<'_>, source: (usize, Span), target: (usize, Span), term: &Term) -> Finding {
    let word = target.1.of(pair.target.segments[target.0].plain());
    let mut message = format!("`{}` must not be `{word}`", term.source);
    let expected = term.targets.first();
    if expected.is_some() {
        message += &format!(", but {}", alternatives(&term.targets));
    }
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.95, message)
        .at_source(source.0, source.1)
        .at_target(target.0, target.1);
    finding.expected = expected.cloned();
    finding.fix = expected.map(|expected| Fix {
        title: format!("replace `{word}` with `{expected}`"),
        edits: vec![Edit { segment: target.0, span: target.1, text: expected.clone() }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings_with;
    use super::*;
    use crate::entity::Glossary;

    fn messages(language: &str, forbidden: &str, source: &str, target: &str) -> Vec<String> {
        let term = Term { source: "ferry".to_owned(), forbidden: vec![forbidden.to_owned()], ..Term::default() };
        let found = findings_with(&CHECK, Glossary::new([term]), ["en", language], &[(source, target)]);
        found.into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn reported() {
        for (language, forbidden, target, word) in [
            ("fr", "ferry", "Le ferry est en retard.", "ferry"),
            ("ru", "ферри", "Ферри опаздывает.", "Ферри"),
            ("ar", "معدية", "المعدية متأخرة.", "المعدية"),
            ("hi", "फेरी", "फेरी देर से है।", "फेरी"),
            ("zh", "摆渡", "摆渡晚点了。", "摆渡"),
            ("ko", "페리", "페리가 늦었다.", "페리가"),
        ] {
            let message = format!("`ferry` must not be `{word}`");
            assert_eq!(messages(language, forbidden, "The ferry is late.", target), [message], "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, forbidden, source, target) in [
            ("fr", "ferry", "The ferry is late.", "Le bac est en retard."),
            ("fr", "ferry", "The ship is late.", "Le ferry est en retard."),
            ("ru", "ферри", "The ferry is late.", "Паром опаздывает."),
            ("fr", "bac", "The ferry is late.", "Le traversier sent le bacon."),
            ("ru", "порт", "The ferry is late.", "Вот портрет парома."),
            ("ar", "باب", "The ferry is late.", "العبارة في بابل متأخرة."),
            ("ko", "배", "The ferry is late.", "배우가 늦었다."),
            ("fr", "ferry", "The ferret is late.", "Le ferry est en retard."),
            ("zh", "摆渡", "The ferry is late.", "渡轮晚点了。"),
        ] {
            assert_eq!(messages(language, forbidden, source, target), [""; 0], "{target}");
        }
    }
}
