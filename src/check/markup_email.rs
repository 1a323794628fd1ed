//! # markup-email
//!
//! ## What it does
//! Reports an e-mail address that the translation lacks, changes or adds.
//!
//! ## Why is this bad?
//! Mail to a changed address reaches nobody, or the wrong person.
//!
//! ## Example
//! `Write to help@example.org.` translated as `Écrivez à aide@example.org.`
//!
//! ## What stays silent
//! Addresses that differ in case only.
//!
//! ## How to accept or switch off
//! Restore the address; or accept the finding; or set `markup-email = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::Kind;

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-email",
    severity: Severity::Warning,
    file: include_str!("markup_email.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Email) else { return };
    difference.without(|item| item.text.to_ascii_lowercase()).without_survivors(pair).report(
        &CHECK,
        pair,
        "the e-mail address",
        0.98,
        out,
    );
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, good};
    use super::*;

    #[test]
    fn silent() {
        good(&CHECK, ["en", "ru"], &[("Write to a@example.org.", "Пишите на A@example.org.")]);
        good(&CHECK, ["en", "zh"], &[("Write to a@example.org.", "请写信至a@example.org。")]);
        good(&CHECK, ["ar", "hi"], &[("a@example.org راسلنا", "हमें a@example.org पर लिखें")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "fr"],
            &[(
                "Write to help@example.org.",
                "Écrivez à aide@example.org.",
                "the e-mail address `aide@example.org` stands where the source has `help@example.org`",
            )],
        );
        bad(
            &CHECK,
            ["en", "ko"],
            &[(
                "Write to help@example.org.",
                "우리에게 편지를 쓰세요.",
                "the e-mail address `help@example.org` is missing from the translation",
            )],
        );
    }
}
