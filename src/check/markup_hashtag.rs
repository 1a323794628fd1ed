//! # markup-hashtag
//!
//! ## What it does
//! Reports that the translation has fewer #hashtags than the source, as a hint.
//!
//! ## Why is this bad?
//! A hashtag is a link; a lost one is a lost link.
//!
//! ## Example
//! `Spring is here #spring` translated as `Le printemps est là`
//!
//! ## What stays silent
//! Translated hashtags: `#spring` may become `#printemps`. Hashtags that the translation adds.
//!
//! ## How to accept or switch off
//! Restore the hashtag; or accept the finding; or set `markup-hashtag = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::Kind;

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-hashtag",
    severity: Severity::Hint,
    file: include_str!("markup_hashtag.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Hashtag) else { return };
    let mut difference = difference.without(|item| item.text.to_lowercase()).without(|_| ()).without_survivors(pair);
    difference.extra.clear();
    difference.report(&CHECK, pair, "the hashtag", 0.9, out);
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, good};
    use super::*;

    #[test]
    fn silent() {
        good(&CHECK, ["en", "fr"], &[("Hello #spring", "Bonjour #printemps"), ("No. #1", "N° 1")]);
        good(&CHECK, ["en", "ar"], &[("Hello #spring", "مرحبا #ربيع")]);
        good(&CHECK, ["hi", "zh"], &[("#नमस्ते", "#你好")]);
    }

    #[test]
    fn reported() {
        let message = "the hashtag `#spring` is missing from the translation";
        bad(&CHECK, ["en", "ru"], &[("Hello #spring", "Привет", message)]);
        bad(&CHECK, ["en", "ko"], &[("Hello #spring", "안녕", message)]);
    }
}
