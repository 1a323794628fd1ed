//! # markup-path
//!
//! ## What it does
//! Reports a file path or file name that the translation lacks, changes or adds.
//!
//! ## Why is this bad?
//! The reader looks for a file that is not there.
//!
//! ## Example
//! `Edit settings.toml.` translated as `Modifiez réglages.toml.`
//!
//! ## What stays silent
//! File names that differ in a language code only: `guide.en.md` and `guide.fr.md`.
//!
//! ## How to accept or switch off
//! Restore the path; or accept the finding; or set `markup-path = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::{localised::Address, verbatim::Kind};

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-path",
    severity: Severity::Warning,
    file: include_str!("markup_path.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Path) else { return };
    let (from, to) = (&pair.source.locale.language, &pair.target.locale.language);
    difference
        .without(|item| item.text)
        .without_alike(|item| Address::of(item.text, from), |item| Address::of(item.text, to), Address::may_become)
        .without_survivors(pair)
        .report(&CHECK, pair, "the path", 0.95, out);
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, good};
    use super::*;

    #[test]
    fn silent() {
        good(
            &CHECK,
            ["en", "fr"],
            &[
                ("Edit settings.toml.", "Modifiez settings.toml."),
                ("See guide.en.md", "Voir guide.fr.md"),
                ("his/her, and/or, 1/2", "son/sa, et/ou, 1/2"),
            ],
        );
        good(&CHECK, ["en", "zh"], &[("Open src/main.rs now.", "现在打开src/main.rs。")]);
        good(&CHECK, ["ar", "ko"], &[("افتح /etc/hosts", "/etc/hosts를 여세요")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "ru"],
            &[(
                "Edit /etc/hosts.",
                "Измените /etc/host.",
                "the path `/etc/host` stands where the source has `/etc/hosts`",
            )],
        );
        bad(
            &CHECK,
            ["en", "hi"],
            &[("Edit settings.toml.", "सेटिंग बदलें।", "the path `settings.toml` is missing from the translation")],
        );
    }
}
