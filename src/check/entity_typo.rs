//! # entity-typo
//!
//! ## What it does
//! Reports a name that the translation writes almost, but not quite, as the source does.
//!
//! ## Why is this bad?
//! A name with a slip is a name of somebody else, and no spelling checker knows it.
//!
//! ## Example
//! `Kerrigan` translated as `Kerrgian`
//!
//! ## What stays silent
//! Endings and the other language’s own form of a name: a form that the document uses twice; a change at the end of
//! the word.
//!
//! ## How to accept or switch off
//! Correct the name; or accept the finding; or set `entity-typo = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Rendering};
use crate::entity::document::is_same_run;
use crate::entity::mention::Kind;
use crate::entity::render::{How, loosen, prefix_distance};
use crate::entity::skeleton::romanise;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-typo",
    severity: Severity::Warning,
    file: include_str!("entity_typo.rs"),
    run: Run::Bitext(run),
};

/// Below this confidence a finding is a hint.
const LIKELY: f32 = 0.5;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (bead, comparison) in bitext.names.bent() {
        for compared in &comparison.mentions {
            let Some(rendering) = compared.rendering else { continue };
            if !matches!(rendering.how, How::Inflected | How::Near | How::Letters) {
                continue;
            }
            let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, rendering.place));
            let inflected = bitext.target.locale.words().inflected;
            let Some(slip) = slip(source.text, target.text, inflected) else { continue };
            if let Some(confidence) = evidence(bitext, bead, comparison, compared, slip) {
                out.push(report(bitext, bead, compared, &rendering, confidence));
            }
        }
    }
}

/// How a word differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two neighbours have changed places: no language respells a name so.
    Swap,
    /// A consonant has come, gone or changed.
    Consonant,
    /// A vowel has come, gone or changed, as it may where a language spells a name its own way.
    Vowel,
    /// The last letter has changed, as it may where a language has endings.
    Ending,
}

/// The slip between two words, if it is one: one letter, two in a long word, and not a matter of spelling.
fn slip(source: &str, target: &str, inflected: bool) -> Option<Slip> {
    let (a, b) = (romanise(source), romanise(target));
    let n = a.len();
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let ending = if inflected { 3 } else { 1 };
    let capital = target.starts_with(char::is_uppercase) || !source.starts_with(char::is_uppercase);
    if n < 4 || common == 0 || common == n || a.starts_with(&b) || b.len() > n + ending || !capital {
        return None;
    }
    if common + 1 == n {
        return (n == b.len()).then_some(Slip::Ending);
    }
    let near = prefix_distance(&a, &b);
    if near > if n < 8 || inflected { 1 } else { 2 } || prefix_distance(&loosen(&a), &loosen(&b)) < near {
        return None;
    }
    if near == 1 && b.len() >= n && b.len() > common + 1 && a[common] == b[common + 1] && a[common + 1] == b[common] {
        // *Center*, *Centre*; *Britain*, *Británie*.
        // *Naples*, *Napels*; *Ireland*, *Ierland*.
        let pair = &a[common..common + 2];
        let syllable = pair.iter().any(|b| b"aeiou".contains(b)) && pair.iter().any(|b| b"lr".contains(b));
        let spelling = syllable || common + 2 == n && b.len() != n;
        return Some(if spelling { Slip::Vowel } else { Slip::Swap });
    }
    let vowel = |letter: Option<&u8>| letter.is_some_and(|b| b"aeiouyhw".contains(b));
    Some(if vowel(a.get(common)) && vowel(b.get(common)) { Slip::Vowel } else { Slip::Consonant })
}

/// How sure the slip is: the right form stands elsewhere, or next to it in the same name, or no language spells so.
fn evidence(bitext: &Bitext<'_>, bead: usize, comparison: &Comparison, compared: &Compared, slip: Slip) -> Option<f32> {
    let names = bitext.names;
    let fold = compared.rendering?.fold;
    if names.rendered_by(fold).iter().map(|(_, count)| count).sum::<u32>() != 1 {
        return None;
    }
    let inflected = bitext.target.locale.words().inflected;
    let long = compared.place.span.len() >= 5;
    let elsewhere = names.name(compared.mention.key)?.elsewhere(bead);
    let kept = elsewhere.verbatim_beads > 0 && elsewhere.verbatim_beads * 2 >= elsewhere.rendered_beads;
    let sibling = comparison.mentions.iter().any(|other| {
        let verbatim = other.rendering.is_some_and(|rendering| rendering.how == How::Verbatim);
        is_same_run(other, compared) && verbatim && !other.mention.common
    });
    let is_name = !compared.mention.initial && !compared.mention.common;
    let spelt = compared.known.is_empty() && names.habit().keeps_spelling();
    match slip {
        Slip::Ending if !inflected && is_name && (kept || long && spelt) => Some(0.8),
        Slip::Ending => None,
        Slip::Swap => Some(if kept { 0.97 } else { 0.9 }),
        _ if kept && long && !compared.mention.common => Some(0.95),
        _ if compared.mention.kind == Kind::Acronym => None,
        _ if !long => None,
        Slip::Consonant if is_name && spelt => Some(0.75),
        Slip::Vowel if is_name && spelt && !inflected => Some(0.7),
        // Nothing but the spelling tells a slip from the other language's own form of the name.
        _ if sibling && is_name => Some(0.4),
        Slip::Consonant => (is_name && !inflected).then_some(0.3),
        Slip::Vowel => None,
    }
}

fn report(bitext: &Bitext<'_>, bead: usize, compared: &Compared, rendering: &Rendering, confidence: f32) -> Finding {
    let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, rendering.place));
    let message = format!("`{}` is written `{}`", source.text, target.text);
    let severity = if confidence < LIKELY { Severity::Hint } else { CHECK.severity };
    let mut finding = Finding::new(CHECK.code, severity, confidence, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    finding.expected = Some(source.text.to_owned());
    finding.fix = Some(Fix {
        title: format!("replace `{}` with `{}`", target.text, source.text),
        edits: vec![Edit { segment: target.segment, span: target.span, text: source.text.to_owned() }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    fn messages(language: &str, source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [
            ("Yesterday Kerrigan came.", "Kerrigan — Kerrigan."),
            ("People like Kerrigan.", "Kerrigan, Kerrigan!"),
            (source, target),
        ];
        findings(&CHECK, ["en", language], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Then Kerrigan left.", "Puis Kerrigan est parti."),
            ("fi", "Then Kerrigan left.", "Sitten Kerriganille."),
            ("pl", "Then they saw Marek.", "Potem zobaczyli Marka."),
            ("de", "They went to California.", "Sie gingen nach Kalifornien."),
            ("cs", "They like Britain.", "Mají rádi Británie."),
            ("nl", "They went to Naples in Italy.", "Zij gingen naar Napels in Italië."),
            ("nl", "The Japanese came.", "De Japanse kwam."),
            ("fr", "They met Alexander.", "Ils ont rencontré Alexandre."),
            ("ru", "Then Kerrigan left.", "Потом Керриган ушёл."),
            ("zh", "Then Kerrigan left.", "然后Kerrigan走了。"),
            ("fr", "The Department of Art", "Le département d’art"),
        ] {
            assert_eq!(messages(language, source, target), [""; 0], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (language, source, target, message) in [
            ("fr", "Then Kerrigan left.", "Puis Kerirgan est parti.", "`Kerrigan` is written `Kerirgan`"),
            ("pl", "Then Kerrigan left.", "Potem Kerrgan wyszedł.", "`Kerrigan` is written `Kerrgan`"),
            ("fi", "Then they saw Noel Byrd.", "Sitten tuli Noel Bryd.", "`Byrd` is written `Bryd`"),
            ("it", "Then they saw Gideon Simpson.", "Poi videro Gideon Simson.", "`Simpson` is written `Simson`"),
            ("zh", "Then Kerrigan left.", "然后Kerirgan走了。", "`Kerrigan` is written `Kerirgan`"),
            ("ru", "Then Kerrigan left.", "Потом Kerirgan ушёл.", "`Kerrigan` is written `Kerirgan`"),
            ("ko", "Then Kerrigan left.", "Kerirgan은 떠났다.", "`Kerrigan` is written `Kerirgan`"),
            ("ar", "Then Kerrigan left.", "ثم غادر Kerirgan.", "`Kerrigan` is written `Kerirgan`"),
            ("hi", "Then Kerrigan left.", "फिर Kerirgan चला गया।", "`Kerrigan` is written `Kerirgan`"),
        ] {
            assert_eq!(messages(language, source, target), [message], "{source} | {target}");
        }
    }
}
