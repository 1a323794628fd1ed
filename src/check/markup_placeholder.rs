//! # markup-placeholder
//!
//! ## What it does
//! Reports a placeholder that the translation lacks, changes or adds, and unnumbered printf placeholders of
//! different types in another order.
//!
//! ## Why is this bad?
//! The program fills placeholders when it runs: a lost one loses a value, a changed one crashes or shows its own
//! name.
//!
//! ## Example
//! `Hello {name}!` translated as `Bonjour {nom} !`
//!
//! ## What stays silent
//! Placeholders in another order where each says what it is (`{name}`, `%1$s`); branches of an ICU plural, which
//! every language has its own number of.
//!
//! ## How to accept or switch off
//! Restore the placeholder; or accept the finding; or set `markup-placeholder = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::{Difference, Item};
use super::{Check, Finding, Pair, Run, Severity};
use crate::entity::verbatim::{Kind, placeholder_key};

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-placeholder",
    severity: Severity::Error,
    file: include_str!("markup_placeholder.rs"),
    run: Run::Verbatim(run),
};

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(difference) = Difference::of(pair, Kind::Placeholder) else { return };
    let keys = [keys(&difference.missing), keys(&difference.extra)];
    difference.without_keys(keys).report(&CHECK, pair, "the placeholder", 0.98, out);
}

/// What makes each placeholder of a side, all of which are given, the same as one of the other.
fn keys(items: &[Item<'_>]) -> Vec<String> {
    let mut unnumbered = 0;
    let key = |text: &str| {
        let Some(printf) = text.strip_prefix('%').filter(|rest| !rest.starts_with(['{', '(']) && !rest.ends_with('%'))
        else {
            return placeholder_key(text);
        };
        let (number, format) = printf.split_once('$').map_or((None, printf), |(number, rest)| (Some(number), rest));
        let number = number.map(str::to_owned).unwrap_or_else(|| {
            unnumbered += 1;
            unnumbered.to_string()
        });
        // Width and precision are for the eye and may change with the language; the type may not.
        let kind = format.trim_start_matches(|c: char| !c.is_alphabetic() && c != '@');
        format!("%{number}${kind}")
    };
    items.iter().map(|item| item.text).map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, findings, good};
    use super::*;

    #[test]
    fn silent() {
        good(
            &CHECK,
            ["en", "fr"],
            &[
                ("Hello {name}, {0} of {1}", "{0} sur {1}, bonjour {name}"),
                ("%s of %s", "%2$s par %1$s"),
                ("%1$s has %2$d files", "%2$d fichiers pour %1$s"),
                ("%5.2f km", "%.1f km"),
                ("{{ user }} and ${x}", "${x} et {{user}}"),
                ("50% discount on %s", "50 % de remise sur %s"),
                ("{n, plural, one {# file} other {# files of {who}}}", "{n, plural, other {{who} a # fichiers}}"),
            ],
        );
        good(
            &CHECK,
            ["en", "pl"],
            &[(
                "{n, plural, one {{who} has # file} other {{who} has # files}}",
                "{n, plural, one {{who} ma # plik} few {{who} ma # pliki} other {{who} ma # plików}}",
            )],
        );
        good(&CHECK, ["en", "ja"], &[("{count} files in %s", "%sに{count}個のファイル")]);
        good(&CHECK, ["ar", "hi"], &[("مرحبا {name}", "नमस्ते {name}")]);
        good(&CHECK, ["ko", "ru"], &[("%1$s의 %2$s", "%2$s из %1$s")]);
        good(&CHECK, ["en", "tr"], &[("20% of it", "bunun %20si")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "fr"],
            &[
                ("Hello {name}!", "Bonjour {nom} !", "the placeholder `{nom}` stands where the source has `{name}`"),
                ("%d of %s", "%d de tout", "the placeholder `%s` is missing from the translation"),
                ("Done", "Fini {0}", "the placeholder `{0}` is not in the source"),
            ],
        );
        bad(
            &CHECK,
            ["en", "zh"],
            &[("Hello {name}!", "你好！", "the placeholder `{name}` is missing from the translation")],
        );
        bad(
            &CHECK,
            ["en", "ru"],
            &[("{{x}} files", "{{х}} файлов", "the placeholder `{{х}}` stands where the source has `{{x}}`")],
        );
    }

    #[test]
    fn branches_answer_for_any_number() {
        for (source, target, messages) in [
            ("{n, plural, other {x}} {a}", "{n, plural, one {{a}} other {{a}}}", 0),
            ("{n, plural, one {{a}} other {{a}}}", "{n, plural, other {{b}}} {a}", 1),
            ("{a} {a} {a}", "{a} {a}", 1),
            ("{n, plural, other {{a}}} {a} {a}", "{a} {n, plural, one {{a}} other {{a}}}", 0),
        ] {
            assert_eq!(findings(&CHECK, ["en", "fr"], source, target).len(), messages, "{source} | {target}");
        }
    }

    #[test]
    fn many_cost_no_more_than_few() {
        let text = |numbers: &mut dyn Iterator<Item = usize>| numbers.map(|n| format!("{{a{n}}} ")).collect::<String>();
        let (source, target) = (text(&mut (0..20_000)), text(&mut (0..20_000).rev()));
        assert_eq!(findings(&CHECK, ["en", "fr"], &source, &target), []);
        let target = target.replace("{a777} ", "{b} ");
        assert_eq!(findings(&CHECK, ["en", "fr"], &source, &target).len(), 1);
    }

    #[test]
    fn unnumbered_types_in_another_order() {
        assert_eq!(findings(&CHECK, ["en", "de"], "%s has %d", "%d hat %s").len(), 2);
    }
}
