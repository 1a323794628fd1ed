//! # markup-reference
//!
//! ## What it does
//! Reports that the translation has fewer or more footnote references than the source.
//!
//! ## Why is this bad?
//! A note that nothing refers to is not read.
//!
//! ## Example
//! `A claim.[^1]` translated as `Une affirmation.` in a text that has the note.
//!
//! ## What stays silent
//! References with other labels.
//!
//! ## How to accept or switch off
//! Restore the reference; or accept the finding; or set `markup-reference = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::Difference;
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::Kind;

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-reference",
    severity: Severity::Warning,
    file: include_str!("markup_reference.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Reference) else { return };
    difference.without(|item| item.text).without(|_| ()).report(&CHECK, pair, "the reference", 0.95, out);
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::findings_in_markup;
    use super::*;

    #[test]
    fn silent() {
        for (source, target) in [("A claim.[^1]", "Выражение.[^сноска]"), ("A claim.", "一个说法。")]
        {
            assert_eq!(findings_in_markup(&CHECK, source, target), [], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        let found = findings_in_markup(&CHECK, "A claim.[^1]", "Une thèse.");
        assert_eq!(found.len(), 1);
    }
}
