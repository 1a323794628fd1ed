//! # entity-added
//!
//! ## What it does
//! Reports a name that the translation has and the source sentence has not, though the document mentions it elsewhere.
//!
//! ## Why is this bad?
//! It may say of somebody what the source says of nobody.
//!
//! ## Example
//! `Then they left.` translated as `Puis Kerrigan est parti.` in a text that names Kerrigan elsewhere.
//!
//! ## What stays silent
//! A name for a pronoun, where the sentence before mentions it; a part of a name that is there (`Trump` as
//! `Donald Trump`); names that the document does not know; sentences in which another name is lost, which is
//! `entity-replaced`. What is reported is information, which `--hints` shows.
//!
//! ## How to accept or switch off
//! Take the name out; or accept the finding; or set `entity-added = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Finding, Run, Severity};
use crate::entity::comparison::{Comparison, Stray};
use crate::entity::document::is_own;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-added",
    severity: Severity::Information,
    file: include_str!("entity_added.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (bead, comparison) in bitext.names.added() {
        let added = comparison.strays.iter().filter(|stray| is_added(bitext, bead, comparison, stray));
        out.extend(added.map(|stray| report(bitext, bead, stray)));
    }
}

/// Whether a word renders a name in two other places, and neither this sentence nor its neighbours have that name.
fn is_added(bitext: &Bitext<'_>, bead: usize, comparison: &Comparison, stray: &Stray) -> bool {
    if !is_own(stray) {
        return false;
    }
    let names = bitext.names;
    let rendered = names.rendered_by(stray.fold);
    let around = [bead.checked_sub(2), bead.checked_sub(1), bead.checked_add(1)];
    let near = || around.into_iter().flatten().filter_map(|bead| names.comparison(bead)).chain([comparison]);
    let is_name =
        |key: u64| names.name(key).is_some_and(|name| name.total.running > name.common && name.total.beads >= 2);
    rendered.iter().any(|(key, count)| *count >= 2 && is_name(*key))
        && rendered.iter().all(|(key, _)| near().all(|comparison| !comparison.has_source_word(*key)))
}

fn report(bitext: &Bitext<'_>, bead: usize, stray: &Stray) -> Finding {
    let target = bitext.in_target(bead, stray.place);
    let message = format!("nothing in the source stands for `{}`", target.text);
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.4, message).at_target(target.segment, target.span);
    finding.reasons.push(format!("`{}` renders a name elsewhere", target.text));
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    fn messages(language: &str, name: &str, source: &'static str, target: &str) -> Vec<(usize, String)> {
        let known = [format!("{name}."), format!("{name}!")];
        let lines = [
            ("They saw Kerrigan.", known[0].as_str()),
            ("They like Kerrigan.", known[1].as_str()),
            ("It rained.", "—"),
            ("It was late.", "—"),
            (source, target),
        ];
        findings(&CHECK, ["en", language], &lines)
    }

    #[test]
    fn reported() {
        for (language, name, target) in [
            ("fr", "Kerrigan", "Puis Kerrigan est parti."),
            ("ru", "Керриган", "А тут Керриган ушёл."),
            ("zh", "Kerrigan", "然后Kerrigan走了。"),
            ("ko", "Kerrigan", "그리고 Kerrigan은 떠났다."),
            ("hi", "Kerrigan", "फिर Kerrigan चला गया।"),
            ("ar", "Kerrigan", "ثم غادر Kerrigan."),
        ] {
            let message = format!("nothing in the source stands for `{name}`");
            assert_eq!(messages(language, name, "Then they left.", target), [(4, message)], "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Then Kerrigan left.", "Puis Kerrigan est parti."),
            ("fr", "Then they left.", "Puis ils sont partis."),
            ("fr", "Then they left.", "Puis Marchetti est parti."),
            ("fr", "Then Johnston left.", "Puis Kerrigan est parti."),
            ("ru", "Then they left.", "Потом они ушли."),
            ("zh", "Then they left.", "然后他们走了。"),
        ] {
            assert_eq!(messages(language, "Kerrigan", source, target), [], "{source} | {target}");
        }
    }
}
