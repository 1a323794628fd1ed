//! # entity-missing
//!
//! ## What it does
//! Reports a name that the translation renders almost everywhere else in the document, but not here.
//!
//! ## Why is this bad?
//! A dropped or replaced name changes who did what.
//!
//! ## Example
//! `Kerrigan asked her` translated as `Il lui a demandé` in a text that says `Kerrigan` elsewhere.
//!
//! ## What stays silent
//! Names that the document renders in fewer than two other places, or in less than four fifths of them, unless the
//! translation has a hole (`said .`), or the name is a full one where another stands or in a text that keeps all others:
//! of those there is a hint, in languages with Latin letters, which `--hints` shows, and so there is of names of which
//! the first word is left out (`Donald Trump` as `Trump`), and of those that other texts of the project render; headlines.
//!
//! ## How to accept or switch off
//! Restore the name; or accept the finding; or set `entity-missing = "off"` under `[severity]` in `bilint.toml`.

use super::length_seam::seams;
use super::{Bitext, Check, Finding, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Stray, is_same_run};
use crate::entity::document::{Document, Mark, Name, is_full};
use crate::entity::mention::Kind;
use crate::entity::words::Shape;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-missing",
    severity: Severity::Warning,
    file: include_str!("entity_missing.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (bead, comparison) in bitext.names.marked(|marks| marks.has(Mark::Missing)) {
        let is_usual = |compared: &Compared| is_rendered_elsewhere(bitext, comparison, compared);
        for (compared, ground) in missing(bitext.names, bead, comparison, is_usual, || has_hole(bitext, bead)) {
            let Some(name) = bitext.names.name(compared.mention.key) else { continue };
            // Of other languages it is not known which full names are made of words that are translated.
            let is_english = bitext.source.locale.language.primary() == "en";
            let ground = if ground == Ground::Other && !is_english { Ground::Full } else { ground };
            out.push(report(bitext, bead, compared, name, ground));
        }
    }
}

/// What a name is missed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// The rest of the document renders it.
    Rule,
    /// It is a full name.
    Full,
    /// It is a full name, and another one stands there that renders nothing.
    Other,
    /// The translation has a hole.
    Hole,
    /// Other texts render it.
    Elsewhere,
    /// Nothing but that no word renders it.
    Nothing,
    /// The same, and the name it is the first word of is there.
    Part,
}

/// The names of a bead that nothing renders, one mention for each run.
fn missing<'a>(
    names: &'a Document,
    bead: usize,
    comparison: &'a Comparison,
    is_usual: impl Fn(&Compared) -> bool,
    holed: impl Fn() -> bool,
) -> impl Iterator<Item = (&'a Compared, Ground)> {
    comparison.mentions.chunk_by(is_same_run).filter_map(move |run| {
        let run = names.without_start(run);
        let unrendered = |compared: &&Compared| names.how(comparison, compared).is_none();
        if !run.iter().all(|compared| unrendered(&compared)) {
            let first = first_name(names, comparison, run).filter(|_| comparison.latin)?;
            return Some((first, Ground::Part));
        }
        if comparison.latin && is_full_name(names, bead, run) {
            let ground = if has_other_full_name(comparison) { Ground::Other } else { Ground::Full };
            return Some((run.first()?, ground));
        }
        let running = || run.iter().find(|compared| is_running_name(names, compared));
        let ruled = run.iter().find(|compared| {
            compared.mention.kind == Kind::Name
                && names.name(compared.mention.key).is_some_and(|name| is_rule(name, bead, compared, comparison.latin))
                && !has_antecedent(names, bead, compared)
        });
        let unruled = || {
            let running = running();
            let usual = || run.iter().find(|compared| is_usual(compared)).map(|compared| (compared, Ground::Elsewhere));
            let weak = |compared: &Compared| comparison.latin && !has_antecedent(names, bead, compared);
            let holed = running.filter(|_| holed()).map(|compared| (compared, Ground::Hole));
            let nothing = || running.filter(|compared| weak(compared)).map(|compared| (compared, Ground::Nothing));
            holed.or_else(usual).or_else(nothing)
        };
        ruled.map(|compared| (compared, Ground::Rule)).or_else(unruled)
    })
}

/// The first word of a name of two that only the last one of is rendered: *Donald Trump* as *Trump*.
fn first_name<'a>(names: &Document, comparison: &Comparison, run: &'a [Compared]) -> Option<&'a Compared> {
    let pair = run.windows(2).find(|pair| {
        let is_there = |compared: &Compared| names.how(comparison, compared).is_some();
        is_full(pair) && is_running_name(names, &pair[0]) && !is_there(&pair[0]) && is_there(&pair[1])
    });
    pair.and_then(|pair| pair.first())
}

/// Whether the target has a name of two words that renders nothing of the source.
fn has_other_full_name(comparison: &Comparison) -> bool {
    comparison.strays.windows(2).any(|strays| {
        let [first, last] = [strays[0], strays[1]].map(|stray| stray.place);
        let titles = strays.iter().all(|stray| stray.shape == Shape::Title && !stray.tied);
        titles && first.segment == last.segment && first.span.end + 1 == last.span.start
    })
}

/// Whether other texts mostly render a name that stands here.
fn is_rendered_elsewhere(bitext: &Bitext<'_>, comparison: &Comparison, compared: &Compared) -> bool {
    let fate = bitext.elsewhere.and_then(|elsewhere| elsewhere.fate(comparison, compared));
    fate.is_some_and(|fate| {
        fate.is_name && fate.tally.beads >= 2 && fate.tally.rendered_beads * 5 >= fate.tally.beads * 4
    })
}

/// Whether a mention is a name in running text.
fn is_running_name(names: &Document, compared: &Compared) -> bool {
    !compared.mention.initial && names.name(compared.mention.key).is_some_and(|name| name.is_name(&compared.mention))
}

/// Whether a run is a whole name of two words or more that the document nowhere else leaves out: a person is not called
/// by a pronoun where first and last name are given.
fn is_full_name(names: &Document, bead: usize, run: &[Compared]) -> bool {
    let named = |compared: &Compared| {
        let name = names.name(compared.mention.key);
        compared.mention.kind == Kind::Name
            && name.is_some_and(|name| {
                let elsewhere = name.elsewhere(bead);
                name.is_name(&compared.mention) && name.common == 0 && elsewhere.rendered_beads == elsewhere.beads
            })
    };
    is_full(run) && run.iter().all(named)
}

/// Whether the sentence before mentions the name, so that a pronoun may stand for it.
fn has_antecedent(names: &Document, bead: usize, compared: &Compared) -> bool {
    let before = bead.checked_sub(1).and_then(|before| names.comparison(before));
    before.is_some_and(|before| before.has_source_word(compared.mention.key))
}

/// Whether rendering the name is the rule in the rest of the document.
///
/// Where names are written in other letters, one that is found by sound may be found by chance: only a name that is
/// always found counts, and one that is more than a syllable.
fn is_rule(name: &Name, bead: usize, compared: &Compared, latin: bool) -> bool {
    const SYLLABLE: usize = 5;
    let elsewhere = name.elsewhere(bead);
    let always = elsewhere.rendered_beads == elsewhere.beads && compared.place.span.len() > SYLLABLE;
    if !(latin || always && elsewhere.beads >= 3 || elsewhere.kept_beads >= 2) {
        return false;
    }
    name.is_name(&compared.mention)
        && (!compared.alone || elsewhere.alone > 0)
        && elsewhere.beads >= 2
        && elsewhere.rendered_beads >= 2
        && elsewhere.rendered_beads * 5 >= elsewhere.beads * 4
}

/// Whether a blank stands before a full stop or comma in the target, as where something was taken out.
fn has_hole(bitext: &Bitext<'_>, bead: usize) -> bool {
    let range = bitext.beads.get(bead).map_or(0..0, |bead| bead.target.clone());
    let segments = bitext.target.segments.get(range).unwrap_or(&[]);
    segments.iter().any(|segment| seams(segment.raw()).next().is_some())
}

/// The one capitalised word of the target that renders nothing of the source.
fn only_stray(comparison: &Comparison) -> Option<&Stray> {
    let mut strays = comparison.strays.iter().filter(|stray| stray.shape.has_capital() && !stray.tied);
    strays.next().filter(|_| strays.next().is_none())
}

fn report(bitext: &Bitext<'_>, bead: usize, compared: &Compared, name: &Name, ground: Ground) -> Finding {
    let source = bitext.in_source(bead, compared.place);
    let elsewhere = name.elsewhere(bead);
    let always = elsewhere.rendered_beads == elsewhere.beads;
    let habit = bitext.names.habit();
    let (severity, confidence, how) = match (ground, elsewhere.beads) {
        (Ground::Hole, _) => (CHECK.severity, 0.85, ", which has a hole"),
        (Ground::Nothing, _) => (Severity::Hint, 0.2, ""),
        (Ground::Elsewhere, _) => (Severity::Hint, 0.4, ", which other texts render"),
        (Ground::Part, _) => (Severity::Hint, 0.1, ", which has the rest of the name"),
        (Ground::Full | Ground::Other, 0) if has_hole(bitext, bead) => (CHECK.severity, 0.85, ", which has a hole"),
        (Ground::Other, 0) => (CHECK.severity, 0.8, ", which has another name"),
        (_, 0) if habit.keeps_full_names() => (CHECK.severity, 0.7, ", which keeps other names"),
        // Nothing in the document tells a name that is left out from one that is translated.
        (_, 0) => (Severity::Hint, 0.3, ""),
        (_, 3..) if always => (CHECK.severity, 0.88, ", which renders it elsewhere"),
        _ => (CHECK.severity, 0.8, ", which renders it elsewhere"),
    };
    let message = format!("`{}` is missing from the translation{how}", source.text);
    let mut finding = Finding::new(CHECK.code, severity, confidence, message).at_source(source.segment, source.span);
    finding.target = bitext.target_of(bead);
    let comparison = bitext.names.comparison(bead);
    finding.naming = Some(bitext.naming(bead, compared, comparison.and_then(only_stray)));
    finding.reasons.push(format!("rendered in {} of {} other places", elsewhere.rendered_beads, elsewhere.beads));
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    #[test]
    fn a_noun_with_a_capital_is_no_name() {
        let lines = [
            ("Die Mannschaft kam.", "La mannschaft est venue."),
            ("Es war kalt.", "Il faisait froid."),
            ("Dort ist Kerrigan.", "Voilà Kerrigan."),
            ("Alle mögen die Mannschaft.", "On aime la mannschaft."),
            ("Nun ruft man Kerrigan.", "On appelle Kerrigan."),
            ("Spät rief man die Mannschaft.", "Plus tard on les a appelés."),
            ("Es regnet und wer kennt Kerrigan.", "Il pleut."),
        ];
        let found: Vec<_> = findings(&CHECK, ["de", "fr"], &lines).iter().map(|found| found.0).collect();
        assert_eq!(found, [6]);
    }

    const KERRIGAN: [(&str, &str); 4] = [
        ("Yesterday Kerrigan came to town.", "Hier, Kerrigan est venu en ville."),
        ("The town was quiet.", "La ville était calme."),
        ("Then Kerrigan spoke.", "Puis Kerrigan a parlé."),
        ("It was late.", "Il était tard."),
    ];

    fn french(source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [KERRIGAN.as_slice(), &[(source, target)]].concat();
        findings(&CHECK, ["en", "fr"], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn silent() {
        for (source, target) in [
            ("Then Kerrigan left.", "Puis Kerrigan est parti."),
            ("Then Kerrigan’s car left.", "Puis la voiture de Kérrigan est partie."),
            ("A vote in Italy.", "Un vote en Italie."),
            ("On Friday the council met.", "Le conseil s’est réuni vendredi."),
            ("The American Council met in North Dakota.", "Le conseil américain s’est réuni au Dakota du Nord."),
            ("Kerrigan Leaves Town After Speech", "Il quitte la ville après son discours"),
            ("He leads the Ashford Kerrigan Fund.", "Il dirige l’AKF."),
        ] {
            assert_eq!(french(source, target), [""; 0], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (source, target, message) in [
            (
                "Then they thanked Kerrigan.",
                "Puis ils ont remercié.",
                "`Kerrigan` is missing from the translation, which renders it elsewhere",
            ),
            ("Then Tiffany Vangelder spoke.", "Puis elle a parlé.", "`Tiffany` is missing from the translation"),
            (
                "Then they saw Tiffany Kerrigan.",
                "Puis ils ont vu Kerrigan.",
                "`Tiffany` is missing from the translation, which has the rest of the name",
            ),
        ] {
            assert_eq!(french(source, target), [message], "{source} | {target}");
        }
    }

    #[test]
    fn a_pronoun_may_stand_for_the_name_of_the_sentence_before() {
        let lines = [
            ("The mayor met Kerrigan.", "Le maire a rencontré Kerrigan."),
            ("They like Kerrigan.", "Ils aiment Kerrigan."),
            ("So they asked Kerrigan.", "Alors ils lui ont demandé."),
        ];
        assert_eq!(findings(&CHECK, ["en", "fr"], &lines), []);
    }

    /// Seven lines with a name in every other one, which the last translation lacks.
    const OTHER_SCRIPTS: [(&str, [&str; 7]); 5] = [
        (
            "ru",
            ["Приехал Керриган.", "Город.", "Керригану верят.", "Тихо.", "Керригана знают.", "Дождь.", "Его позвали."],
        ),
        ("ar", ["جاء كيريغان.", "المدينة.", "يحبون كيريغان.", "هدوء.", "نعرف كيريغان.", "مطر.", "لقد استدعوه."]),
        (
            "hi",
            ["केरिगन आया।", "शहर।", "वे केरिगन को चाहते हैं।", "शांति।", "हम केरिगन को जानते हैं।", "बारिश।", "उन्होंने उसे बुलाया।"],
        ),
        (
            "zh",
            [
                "Kerrigan来了。",
                "城市。",
                "他们喜欢Kerrigan。",
                "安静。",
                "我们认识Kerrigan。",
                "下雨。",
                "他们叫了他。",
            ],
        ),
        (
            "ko",
            [
                "Kerrigan이 왔다.",
                "도시.",
                "그들은 Kerrigan을 좋아한다.",
                "조용.",
                "우리는 Kerrigan을 안다.",
                "비.",
                "그를 불렀다.",
            ],
        ),
    ];

    const ENGLISH: [&str; 7] = [
        "There came Kerrigan.",
        "The town.",
        "They like Kerrigan.",
        "Quiet.",
        "We know Kerrigan.",
        "It rains.",
        "In the end they called Kerrigan.",
    ];

    #[test]
    fn other_scripts() {
        for (language, targets) in OTHER_SCRIPTS {
            let lines: Vec<_> = ENGLISH.into_iter().zip(targets).collect();
            let found: Vec<_> = findings(&CHECK, ["en", language], &lines).iter().map(|found| found.0).collect();
            assert_eq!(found, [6], "{language}");
        }
    }
}
