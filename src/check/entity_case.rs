//! # entity-case
//!
//! ## What it does
//! Reports a name or acronym that the translation writes with other capitals than the source and the rest of the
//! document.
//!
//! ## Why is this bad?
//! `Ice` is a word, `ICE` an agency; `oRthenberg` is nobody.
//!
//! ## Example
//! `ICE agents` translated as `des agents d’Ice` in a text that says `ICE` elsewhere.
//!
//! ## What stays silent
//! Acronyms that the document does not keep in capitals elsewhere; common words (`hiv`, `tv`) in small letters; headlines;
//! languages that put small letters before a capital (isiZulu, Irish, …).
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `entity-case = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity};
use crate::entity::comparison::{Compared, Place};
use crate::entity::document::{Mark, Name};
use crate::entity::mention::Kind;
use crate::entity::render::{How, is_latin};

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-case",
    severity: Severity::Warning,
    file: include_str!("entity_case.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (bead, comparison) in bitext.names.marked(|marks| marks.has(Mark::Bent)) {
        for compared in &comparison.mentions {
            let Some(rendering) = compared.rendering else { continue };
            let text = bitext.in_target(bead, rendering.place).text;
            let confidence = match (compared.mention.kind, rendering.how) {
                // Languages write some acronyms as common words, but not as names.
                (Kind::Acronym, How::Case) if text.starts_with(char::is_uppercase) => {
                    let name = bitext.names.name(compared.mention.key);
                    name.filter(|name| is_rule(name, bead)).map(|_| 0.95)
                }
                (Kind::Name, _) if is_odd(bitext, bead, compared, text) => Some(0.9),
                _ => None,
            };
            out.extend(confidence.map(|confidence| report(bitext, bead, compared, rendering.place, confidence)));
        }
    }
}

/// Whether keeping the acronym as it stands is the rule in the rest of the document, and its case with it.
fn is_rule(name: &Name, bead: usize) -> bool {
    name.elsewhere(bead).kept_beads >= 1 && name.total.kept > name.total.case
}

/// Whether a name has a small letter before a capital, which the source has not.
fn is_odd(bitext: &Bitext<'_>, bead: usize, compared: &Compared, target: &str) -> bool {
    let capital_inside = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
    };
    let source = bitext.in_source(bead, compared.place).text;
    is_latin(source)
        && is_latin(target)
        && capital_inside(target)
        && !capital_inside(source)
        && target.chars().filter(|letter| letter.is_uppercase()).count() == 1
        && !bitext.target.locale.prefixes_capitals()
}

fn report(bitext: &Bitext<'_>, bead: usize, compared: &Compared, place: Place, confidence: f32) -> Finding {
    let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, place));
    let acronym = compared.mention.kind == Kind::Acronym;
    let expected = if acronym { source.text.strip_suffix('s').unwrap_or(source.text) } else { source.text };
    let message = format!("`{expected}` stands as `{}`", target.text);
    let mut finding = Finding::new(CHECK.code, CHECK.severity, confidence, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    finding.expected = Some(expected.to_owned());
    finding.fix = Some(Fix {
        title: format!("replace `{}` with `{expected}`", target.text),
        edits: vec![Edit { segment: target.segment, span: target.span, text: expected.to_owned() }],
        safe: acronym,
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    fn messages(language: &str, source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [("The agents of ICE came.", "ICE, ICE."), ("A report by ICE.", "ICE: ICE."), (source, target)];
        findings(&CHECK, ["en", language], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn reported() {
        for (language, source, target, message) in [
            ("fr", "Then ICE left.", "Puis Ice est partie.", "`ICE` stands as `Ice`"),
            ("ru", "Then ICE left.", "Потом Ice ушла.", "`ICE` stands as `Ice`"),
            ("ar", "Then ICE left.", "ثم غادرت Ice.", "`ICE` stands as `Ice`"),
            ("hi", "Then ICE left.", "फिर Ice चली गई।", "`ICE` stands as `Ice`"),
            ("zh", "Then ICE left.", "然后Ice走了。", "`ICE` stands as `Ice`"),
            ("ko", "Then ICE left.", "Ice는 떠났다.", "`ICE` stands as `Ice`"),
            ("fr", "Then they saw Vangelder.", "Puis ils ont vu aVngelder.", "`Vangelder` stands as `aVngelder`"),
        ] {
            assert_eq!(messages(language, source, target), [message], "{source} | {target}");
        }
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Then ICE left.", "Puis ICE est partie."),
            ("fr", "The ice melted.", "La glace a fondu."),
            ("fi", "Then HIV spread.", "Sitten hiv levisi."),
            ("fr", "The iPhone fell.", "L’iPhone est tombé."),
            ("zu", "They went to Thekwini.", "Baya eThekwini."),
            ("ru", "Then came Vangelder.", "Потом пришёл Вангелдер."),
            ("zh", "Then ICE left.", "然后ICE走了。"),
        ] {
            assert_eq!(messages(language, source, target), [""; 0], "{source} | {target}");
        }
    }
}
