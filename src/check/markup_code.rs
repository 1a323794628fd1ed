//! # markup-code
//!
//! ## What it does
//! Reports a code span of the source whose code the translation lacks or changes.
//!
//! ## Why is this bad?
//! Code is for a machine or for searching: a translated command or identifier does not work.
//!
//! ## Example
//! `` Call `read_line`. `` translated as `` Appelez `lire_ligne`. ``
//!
//! ## What stays silent
//! Code that the translation shows outside of a code span; words in code spans that are prose or comments (`` `your
//! name` ``); code spans that the translation adds.
//!
//! ## How to accept or switch off
//! Restore the code; or accept the finding; or set `markup-code = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::{Difference, Item};
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::Kind;

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-code",
    severity: Severity::Warning,
    file: include_str!("markup_code.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Code) else { return };
    let mut difference = difference.without(|item| code(item.text));
    let holds = |side: &[crate::format::Segment], text: &str| side.iter().any(|segment| segment.raw().contains(text));
    difference.missing.retain(|item| lost(item, |word| holds(pair.target.segments, word)));
    difference.extra.retain(|item| lost(item, |word| holds(pair.source.segments, word)));
    if difference.missing.len() != difference.extra.len() {
        difference.extra.clear();
    }
    difference.report(&CHECK, pair, "the code", 0.95, out);
}

/// The code of a code span.
fn code(text: &str) -> &str {
    text.trim_matches('`').trim()
}

/// Whether a code span has a piece that must survive and that the other side does not hold.
fn lost(item: &Item<'_>, held: impl Fn(&str) -> bool) -> bool {
    let code = code(item.text);
    if held(code) {
        return false;
    }
    let mut words = code.split_whitespace();
    match (words.next(), words.next()) {
        (Some(word), None) => word.is_ascii() && word.bytes().any(|b| b.is_ascii_alphanumeric()),
        _ => code
            .split(['"', '\''])
            .step_by(2)
            .flat_map(str::split_whitespace)
            .any(|word| is_technical(word) && !held(word)),
    }
}

/// Whether a word among others is surely code: an option, a path, a call, a name with an underscore or inner capital.
fn is_technical(word: &str) -> bool {
    let inner_capital =
        word.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    word.is_ascii()
        && word.bytes().any(|b| b.is_ascii_alphabetic())
        && (word.starts_with("--") || word.contains(['_', '(', '/', '$', '=']) || word.contains("::") || inner_capital)
        && !word.contains(['<', '>', '[', '…'])
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::findings_in_markup;
    use super::*;

    #[test]
    fn silent() {
        for (source, target) in [
            ("Call `read_line` now.", "Appelez maintenant `read_line`."),
            ("Call `read_line` now.", "Вызовите read_line."),
            ("Type `your name here`.", "Tapez `votre nom ici`."),
            ("Run `git commit -m \"first words\"`.", "Lancez `git commit -m \"premiers mots\"`."),
            ("Call it.", "`foo_bar` 호출"),
            ("The `<file name>` part.", "भाग `<फ़ाइल>`."),
        ] {
            assert_eq!(findings_in_markup(&CHECK, source, target), [], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (source, target, message) in [
            (
                "Call `read_line`.",
                "Appelez `lire_ligne`.",
                "the code `` `lire_ligne` `` stands where the source has `` `read_line` ``",
            ),
            ("Call `read_line`.", "调用它。", "the code `` `read_line` `` is missing from the translation"),
            (
                "Run `tool --all now`.",
                "شغل `tool now`.",
                "the code `` `tool --all now` `` is missing from the translation",
            ),
        ] {
            let found = findings_in_markup(&CHECK, source, target);
            let messages: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
            assert_eq!(messages, [message], "{source} | {target}");
        }
    }
}
