//! # markup-url
//!
//! ## What it does
//! Reports a URL or link target that the translation lacks, changes or adds.
//!
//! ## Why is this bad?
//! A changed URL leads elsewhere or nowhere, and nobody sees it by reading.
//!
//! ## Example
//! `See https://example.org/a.` translated as `Voir https://example.org/b.`
//!
//! ## What stays silent
//! URLs that lead to the same place in the other language: `/en/` and `/fr/`, `en.wikipedia.org` and
//! `fr.wikipedia.org`, `guide.en.md` and `guide.fr.md`, `hl=en`, anchors of translated headings, `http` and
//! `https`, the national domain of the same site.
//!
//! ## How to accept or switch off
//! Restore the URL; or accept the finding; or set `markup-url = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::{localised::Address, verbatim::Kind};

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-url",
    severity: Severity::Warning,
    file: include_str!("markup_url.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Url) else { return };
    let (from, to) = (&pair.source.locale.language, &pair.target.locale.language);
    difference
        .without(|item| item.text)
        .without_alike(|item| Address::of(item.text, from), |item| Address::of(item.text, to), Address::may_become)
        .without_survivors(pair)
        .report(&CHECK, pair, "the URL", 0.98, out);
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, findings, findings_in_markup, good};
    use super::*;

    #[test]
    fn silent() {
        good(
            &CHECK,
            ["en", "fr"],
            &[
                ("See https://example.org/a.", "Voir https://example.org/a !"),
                ("https://en.wikipedia.org/wiki/Wall", "https://fr.wikipedia.org/wiki/Mur"),
                ("https://example.org/en/a", "https://example.org/fr/a"),
                ("Two: www.a.org, www.b.org", "Deux : www.b.org, www.a.org"),
            ],
        );
        good(
            &CHECK,
            ["en", "ja"],
            &[("See https://example.org/a for more.", "詳細はhttps://example.org/aをご覧ください。")],
        );
        good(&CHECK, ["en", "ar"], &[("See https://example.org/en/.", "راجع https://example.org/ar/.")]);
        good(&CHECK, ["en", "ko"], &[("at https://example.org", "https://example.org에서")]);
        good(&CHECK, ["hi", "ru"], &[("देखें https://example.org।", "см. https://example.org.")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "fr"],
            &[
                (
                    "See https://example.org/a.",
                    "Voir https://example.org/b.",
                    "the URL `https://example.org/b` stands where the source has `https://example.org/a`",
                ),
                ("See www.example.org!", "Voir le site !", "the URL `www.example.org` is missing from the translation"),
                ("See the site.", "Voir www.example.org", "the URL `www.example.org` is not in the source"),
            ],
        );
        bad(
            &CHECK,
            ["en", "zh"],
            &[(
                "See https://example.org/v1.",
                "参见https://example.org/v2。",
                "the URL `https://example.org/v2` stands where the source has `https://example.org/v1`",
            )],
        );
    }

    #[test]
    fn many_cost_no_more_than_few() {
        let text = |language: &str, numbers: std::ops::Range<usize>| {
            numbers.map(|n| format!("https://example.org/{language}/{n} ")).collect::<String>()
        };
        assert_eq!(findings(&CHECK, ["en", "fr"], &text("en", 0..2_000), &text("fr", 0..2_000)), []);
        assert_eq!(findings(&CHECK, ["en", "fr"], &text("v", 0..200), &text("w", 0..200)).len(), 200);
    }

    #[test]
    fn the_fix_puts_the_source_url_there() {
        let found = findings(&CHECK, ["en", "fr"], "See http://a.org/x.", "Voir http://a.org/y.");
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!((fix.safe, fix.edits[0].text.as_str()), (true, "http://a.org/x"));
        assert_eq!(fix.edits[0].span.of("Voir http://a.org/y."), "http://a.org/y");
    }

    #[test]
    fn link_targets_of_markdown() {
        assert_eq!(findings_in_markup(&CHECK, "The [guide](guide.en.md#go).", "Le [guide](guide.fr.md#aller)."), []);
        assert_eq!(findings_in_markup(&CHECK, "The [guide](guide.md).", "Le [guide](manuel.md).").len(), 1);
    }
}
