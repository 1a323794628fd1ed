//! # markup-handle
//!
//! ## What it does
//! Reports an @handle that the translation lacks, changes or adds.
//!
//! ## Why is this bad?
//! A handle names an account; translated or transliterated it names another one.
//!
//! ## Example
//! `Follow @some_one.` translated as `Suivez @quelquun.`
//!
//! ## What stays silent
//! Handles that differ in case only.
//!
//! ## How to accept or switch off
//! Restore the handle; or accept the finding; or set `markup-handle = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::Kind;

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-handle",
    severity: Severity::Warning,
    file: include_str!("markup_handle.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Handle) else { return };
    difference.without(|item| item.text.to_ascii_lowercase()).without_survivors(pair).report(
        &CHECK,
        pair,
        "the handle",
        0.98,
        out,
    );
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, findings, good};
    use super::*;

    #[test]
    fn silent() {
        good(&CHECK, ["en", "ja"], &[("Follow @some_one!", "@Some_Oneをフォロー！")]);
        good(&CHECK, ["en", "fa"], &[("Follow @some_one.", "‏@some_one را دنبال کنید.")]);
        good(&CHECK, ["en", "hi"], &[("at 5 @ noon", "5 बजे @ दोपहर")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "ru"],
            &[(
                "Follow @some_one.",
                "Подписывайтесь на @sam_one.",
                "the handle `@sam_one` stands where the source has `@some_one`",
            )],
        );
        bad(
            &CHECK,
            ["en", "ko"],
            &[(
                "Share this @harbournews.example",
                "공유하기",
                "the handle `@harbournews.example` is missing from the translation",
            )],
        );
    }

    #[test]
    fn a_handle_at_the_end_goes_to_the_end() {
        let found = findings(&CHECK, ["en", "fr"], "Share this @some_one", "Partager");
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!((fix.safe, fix.edits[0].span.start, fix.edits[0].text.as_str()), (false, 8, " @some_one"));
    }
}
