//! # entity-acronym
//!
//! ## What it does
//! Reports an acronym of the source that the translation loses or translates as a word, where the rest of the document
//! keeps it as it stands.
//!
//! ## Why is this bad?
//! Machine translation reads acronyms as words: the agency ICE becomes the stuff that is cold.
//!
//! ## Example
//! `ICE agents` translated as `les agents de la glace` in a text that says `ICE` elsewhere.
//!
//! ## What stays silent
//! Acronyms that the document does not keep in at least half of their other mentions; acronyms with a form of their own
//! in the other language (`HIV`, `VIH`); endings (`NATOs`, `NATO-ban`); a second mention in the same sentence that the
//! translation leaves out; headlines.
//!
//! ## How to accept or switch off
//! Restore the acronym; or accept the finding; or set `entity-acronym = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Place};
use crate::entity::document::{Document, Mark, Name};
use crate::entity::mention::Kind;
use crate::entity::words::Shape;
use std::collections::HashMap;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-acronym",
    severity: Severity::Warning,
    file: include_str!("entity_acronym.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let mut losses = Losses::default();
    for (bead, comparison) in bitext.names.marked(|marks| marks.has(Mark::LostAcronym)) {
        let lost_here = |compared: &&Compared| {
            let is_acronym = compared.mention.kind == Kind::Acronym;
            is_acronym && compared.rendering.is_none() && is_first_loss(comparison, compared)
        };
        for compared in comparison.mentions.iter().filter(lost_here) {
            let Some(name) = bitext.names.name(compared.mention.key) else { continue };
            out.extend(lost(bitext, bead, compared, name, &mut losses));
        }
    }
}

/// Several lost mentions of one acronym in a bead are one finding.
fn is_first_loss(comparison: &Comparison, compared: &Compared) -> bool {
    let mut same = comparison.mentions.iter().filter(|other| other.mention.key == compared.mention.key);
    same.find(|other| other.rendering.is_none()).is_some_and(|first| std::ptr::eq(first, compared))
}

fn lost(bitext: &Bitext<'_>, bead: usize, compared: &Compared, name: &Name, losses: &mut Losses) -> Option<Finding> {
    let here = name.at(bead);
    let elsewhere = name.elsewhere(bead);
    // A case slip is the acronym, badly kept: it counts as kept when asking whether the document translates it.
    let kept = elsewhere.kept + elsewhere.case + here.kept + here.case;
    let mentions = elsewhere.mentions + here.mentions - 1;
    if elsewhere.kept_beads == 0 || kept * 2 < mentions {
        return None;
    }
    let unit = losses.unit(bitext.names, bead, compared.mention.key, name);
    match unit.map_or(Stand::Nothing, |unit| standing_for(bitext, bead, unit)) {
        Stand::Word(place) => Some(defaced(bitext, bead, compared, place)),
        Stand::Name => None,
        Stand::Nothing => (here.kept + here.case == 0).then(|| gone(bitext, bead, compared, elsewhere.kept_beads)),
    }
    .map(|mut finding| {
        finding.reasons.push(format!("kept in {} of {} other mentions", elsewhere.kept, elsewhere.mentions));
        finding
    })
}

/// What the target has where an acronym is lost.
enum Stand {
    /// A lower-case word that stands in other places that lose it too.
    Word(Place),
    /// The same with a capital or without case: it may be the acronym's name in the other language.
    Name,
    /// Nothing that can be told.
    Nothing,
}

/// Shorter words stand anywhere.
const SHORTEST: usize = 4;

/// How the unit stands in a bead.
fn standing_for(bitext: &Bitext<'_>, bead: usize, unit: u64) -> Stand {
    let Some(target) = bitext.beads.get(bead).map(|bead| bead.target.clone()) else { return Stand::Nothing };
    let word = target.enumerate().find_map(|(segment, number)| {
        let words = &bitext.target.facts.get(number)?.entities.words;
        let word = words.iter().find(|word| word.stem == unit)?;
        Some((Place { segment, span: word.span() }, word, bitext.target.segments.get(number)?.plain()))
    });
    match word {
        Some((place, word, text)) if word.shape == Shape::Lower => {
            if word.of(text).chars().count() < SHORTEST {
                Stand::Nothing
            } else {
                Stand::Word(place)
            }
        }
        _ => Stand::Name,
    }
}

/// How many beads have each unit of the target.
type Frequencies = HashMap<u64, u32>;

/// For each acronym, the units of the beads that lose it.
#[derive(Default)]
struct Losses(HashMap<u64, Frequencies>);

impl Losses {
    /// What stands in this bead, which loses the acronym, and in another that does, and in no bead that does not.
    fn unit(&mut self, names: &Document, bead: usize, key: u64, name: &Name) -> Option<u64> {
        let lost = self.0.entry(key).or_insert_with(|| {
            let is_lossy = |bead: usize| {
                let tally = name.at(bead);
                tally.kept + tally.case < tally.mentions
            };
            let lossy = names.beads_of(name).filter(|(bead, _)| is_lossy(*bead));
            frequencies(lossy.map(|(_, comparison)| comparison))
        });
        let often: Vec<(u64, u32)> = names
            .comparison(bead)?
            .units
            .iter()
            .map(|unit| (*unit, lost.get(unit).copied().unwrap_or(0)))
            .filter(|(_, count)| *count > 1)
            .collect();
        let only = often.into_iter().filter(|(unit, count)| names.beads_with(*unit) == *count);
        only.max_by_key(|(unit, count)| (*count, *unit)).map(|(unit, _)| unit)
    }
}

fn frequencies<'a>(comparisons: impl Iterator<Item = &'a Comparison>) -> Frequencies {
    let mut frequencies = Frequencies::new();
    for unit in comparisons.flat_map(|comparison| &comparison.units) {
        *frequencies.entry(*unit).or_default() += 1;
    }
    frequencies
}

fn defaced(bitext: &Bitext<'_>, bead: usize, compared: &Compared, place: Place) -> Finding {
    let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, place));
    let acronym = acronym(source.text);
    let message = format!("`{acronym}` stands as `{}`", target.text);
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.9, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    finding.expected = Some(acronym.to_owned());
    finding.fix = Some(Fix {
        title: format!("replace `{}` with `{acronym}`", target.text),
        edits: vec![Edit { segment: target.segment, span: target.span, text: acronym.to_owned() }],
        safe: false,
    });
    finding
}

fn gone(bitext: &Bitext<'_>, bead: usize, compared: &Compared, kept_beads: u32) -> Finding {
    let source = bitext.in_source(bead, compared.place);
    let acronym = acronym(source.text);
    let message = format!("`{acronym}` is missing from the translation, which keeps it elsewhere");
    let confidence = if kept_beads >= 2 { 0.85 } else { 0.7 };
    let mut finding =
        Finding::new(CHECK.code, CHECK.severity, confidence, message).at_source(source.segment, source.span);
    finding.target = bitext.target_of(bead);
    finding.naming = Some(bitext.naming(bead, compared, None));
    finding.expected = Some(acronym.to_owned());
    finding
}

/// An acronym without a plural s.
fn acronym(text: &str) -> &str {
    text.strip_suffix('s').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    const AGENTS: [(&str, &str); 3] = [
        ("The agents of ICE came.", "Les agents d’ICE sont venus."),
        ("They feared ICE.", "Ils craignaient l’ICE."),
        ("A report by ICE is out.", "Un rapport d’ICE est paru."),
    ];

    fn french(source: &'static str, target: &'static str) -> Vec<(usize, String)> {
        findings(&CHECK, ["en", "fr"], &[AGENTS.as_slice(), &[(source, target)]].concat())
    }

    #[test]
    fn silent() {
        for (source, target) in [
            ("ICE and ICE again.", "ICE, encore elle."),
            ("The anti-ICE group.", "Le groupe anti-ICE."),
            ("Two ICEs met.", "Deux ICE se sont rencontrées."),
            ("ICE ARRESTS THREE MEN TODAY", "TROIS HOMMES SONT ARRÊTÉS"),
            ("Agents Of ICE Arrest Three Men", "Trois hommes sont arrêtés"),
            ("It melted the ice.", "Cela a fait fondre la glace."),
            ("The HIV test.", "Le test du VIH."),
            ("Louis XIV came.", "Louis le quatorzième est venu."),
        ] {
            assert_eq!(french(source, target), [], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        let message = "`ICE` is missing from the translation, which keeps it elsewhere";
        assert_eq!(french("Then ICE left.", "Puis elle est partie."), [(3, message.to_owned())]);
    }

    #[test]
    fn a_word_that_stands_for_it_again_and_again_is_shown() {
        let mut lines = AGENTS.to_vec();
        lines.push(("Anti-ICE groups and ICE met.", "Les groupes anti-glace et ICE."));
        lines.push(("Then ICE left.", "Puis la glace est partie."));
        let expected = "`ICE` stands as `glace`".to_owned();
        assert_eq!(findings(&CHECK, ["en", "fr"], &lines), [(3, expected.clone()), (4, expected)]);
    }

    /// Walking the whole document for each loss would not come to an end.
    #[test]
    fn many_losses_cost_no_more_than_the_document() {
        let mut lines = Vec::new();
        for _ in 0..400 {
            lines.extend(AGENTS);
            lines.push(("Then ICE left.", "Puis la glace est partie."));
        }
        let found = findings(&CHECK, ["en", "fr"], &lines);
        assert_eq!((found.len(), found[399].1.as_str()), (400, "`ICE` stands as `glace`"));
    }

    #[test]
    fn what_the_document_translates_is_no_loss() {
        let lines = [
            ("The UN spoke.", "L’ONU a parlé."),
            ("At the UN.", "À l’ONU."),
            ("UN peace.", "La paix."),
            ("The UN (UN).", "L’ONU (UN)."),
        ];
        assert_eq!(findings(&CHECK, ["en", "fr"], &lines), []);
    }

    #[test]
    fn other_scripts() {
        type Line = (&'static str, &'static str);
        let cases: [(&str, &str, [Line; 3], usize); 6] = [
            ("en", "ru", [("Agents of ICE.", "Агенты ICE."), ("By ICE.", "От ICE."), ("ICE left.", "Они ушли.")], 1),
            ("en", "ar", [("Agents of ICE.", "عملاء ICE."), ("By ICE.", "من ICE."), ("ICE left.", "غادروا.")], 1),
            ("en", "hi", [("Agents of ICE.", "ICE के एजेंट।"), ("By ICE.", "ICE द्वारा।"), ("ICE left.", "वे चले गए।")], 1),
            ("en", "zh", [("Agents of ICE.", "ICE的人员。"), ("By ICE.", "由ICE。"), ("ICE left.", "他们走了。")], 1),
            (
                "en",
                "ko",
                [("Agents of ICE.", "ICE의 요원."), ("By ICE.", "ICE에 의해."), ("ICE left.", "ICE는 떠났다.")],
                0,
            ),
            ("ru", "en", [("Глава ООН.", "Head of the UN."), ("В ООН.", "At the UN."), ("ООН ушла.", "They left.")], 0),
        ];
        for (source, target, lines, count) in cases {
            assert_eq!(findings(&CHECK, [source, target], &lines).len(), count, "{lines:?}");
        }
    }
}
