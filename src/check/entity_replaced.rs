//! # entity-replaced
//!
//! ## What it does
//! Reports a name of the source that the translation lacks where it has another name of the document or another place
//! instead.
//!
//! ## Why is this bad?
//! The wrong name is the worst of slips: it reads well and says something false.
//!
//! ## Example
//! `Johnston said` translated as `Kerrigan a déclaré` in a text about both.
//!
//! ## What stays silent
//! A name put for a pronoun, as long as the names of the source are there; names that the document renders by no
//! word of their own.
//!
//! ## How to accept or switch off
//! Put the right name; or accept the finding; or set `entity-replaced = "off"` under `[severity]` in `bilint.toml`.

mod place;

use super::{Bitext, Check, Finding, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Place, Stray, is_same_run};
use crate::entity::document::{Document, Mark, Marks, Name};
use crate::entity::mention::Kind;
use crate::entity::render::{self, Form, How};
use crate::entity::skeleton::{Extent, romanise};
use crate::entity::words::{Shape, words};
use crate::format::Segment;
use std::cell::OnceCell;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-replaced",
    severity: Severity::Error,
    file: include_str!("entity_replaced.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let is_lost = |marks: Marks| marks.has(Mark::Stray) && (marks.has(Mark::LostName) || marks.has(Mark::LostKnown));
    for (bead, comparison) in bitext.names.marked(is_lost) {
        let forms = OnceCell::new();
        let forms = || forms.get_or_init(|| forms_of(bitext, bead)).as_slice();
        let found = lost(bitext.names, bead, comparison).into_iter().find_map(|(lost, run)| {
            let stray = comparison.strays.iter().find(|stray| {
                may_replace(bitext, bead, lost, run, stray)
                    && !is_spelt_out(bitext, bead, comparison, stray)
                    && !is_explained(bitext, bead, lost, stray)
                    && is_other_name(bitext, bead, comparison, stray, forms)
            });
            Some((lost, stray?))
        });
        match found {
            Some((lost, stray)) => out.push(report(bitext, bead, lost, stray)),
            None => out.extend(place::swapped(bitext, bead, comparison)),
        }
    }
}

/// Whether a stray word stands about where the lost name would: by itself where all of the name is lost, and next to
/// the rest of the name where a part of it is.
fn may_replace(bitext: &Bitext<'_>, bead: usize, lost: &Compared, run: &[Compared], stray: &Stray) -> bool {
    let Some(range) = bitext.beads.get(bead) else { return false };
    let share = |segments: &[Segment], place: Place| {
        let length = |segment: &Segment| segment.raw().len().max(1);
        let before: usize = segments.iter().take(place.segment).map(length).sum();
        (before + place.span.start) as f32 / segments.iter().map(length).sum::<usize>().max(1) as f32
    };
    let (Some(source), Some(target)) =
        (bitext.source.segments.get(range.source.clone()), bitext.target.segments.get(range.target.clone()))
    else {
        return false;
    };
    let mut rest = run.iter().filter_map(|compared| Some((compared, compared.rendering?))).peekable();
    let in_place = match rest.peek() {
        Some(_) => rest.any(|(part, rendering)| match part.mention.word < lost.mention.word {
            true => is_next(rendering.place, stray.place),
            false => is_next(stray.place, rendering.place),
        }),
        None => !stray.tied,
    };
    in_place && (share(source, lost.place) - share(target, stray.place)).abs() <= 0.4
}

/// Whether a word stands right after another.
fn is_next(first: Place, second: Place) -> bool {
    first.segment == second.segment && first.span.end + 1 == second.span.start
}

/// Whether a stray word renders a name elsewhere of which the source of this bead has nothing, nor any word like it;
/// `forms` gives its words.
fn is_other_name<'a>(
    bitext: &Bitext<'_>,
    bead: usize,
    comparison: &Comparison,
    stray: &Stray,
    forms: impl FnOnce() -> &'a [Form<'a>],
) -> bool {
    let names = bitext.names;
    let rendered = match names.rendered_by(stray.fold) {
        [] if bitext.target.locale.words().inflected => names.rendered_by_stem(stray.stem),
        rendered => rendered,
    };
    let Some((key, _)) = rendered.iter().max_by_key(|(_, count)| *count) else { return false };
    let Some(name) = names.name(*key).filter(|name| name.is_name_elsewhere(bead)) else { return false };
    if rendered.iter().any(|(key, _)| comparison.has_source_word(*key)) {
        return false;
    }
    let Some(other) = form_elsewhere(bitext, name, *key) else { return false };
    let target = bitext.in_target(bead, stray.place);
    let Some(stray) = words(target.text).first().map(|word| Form::of(word, target.text)) else { return false };
    forms().iter().all(|word| !may_render(word, &stray) && !may_render(word, &other))
}

/// The words of a bead's source, short ones aside.
fn forms_of<'a>(bitext: &Bitext<'a>, bead: usize) -> Vec<Form<'a>> {
    let mut forms = Vec::new();
    for number in bitext.beads.get(bead).map(|bead| bead.source.clone()).into_iter().flatten() {
        if let (Some(facts), Some(segment)) = (bitext.source.facts.get(number), bitext.source.segments.get(number)) {
            let words = facts.entities.words.iter().filter(|word| word.len > 2);
            forms.extend(words.map(|word| Form::of(word, segment.plain())));
        }
    }
    forms
}

/// Whether a word of the source, a name or not, may be what a target word renders: `senators`, *Senatoren*.
fn may_render(word: &Form<'_>, target: &Form<'_>) -> bool {
    let is_name = word.shape != Shape::Lower;
    match render::name(word, target, Extent::Whole) {
        Some((How::Near, _)) => is_name,
        Some((How::Sound, _)) => is_name || word.sound().len() >= 4,
        Some(_) => true,
        None => false,
    }
}

/// Whether a stray word may be part of what an acronym of the source stands for that is not there.
fn is_spelt_out(bitext: &Bitext<'_>, bead: usize, comparison: &Comparison, stray: &Stray) -> bool {
    let stray = bitext.in_target(bead, stray.place).text;
    let mut acronyms = comparison.mentions.iter().filter(|compared| compared.mention.kind == Kind::Acronym);
    acronyms.any(|compared| {
        compared.rendering.is_none() && may_spell_out(bitext.in_source(bead, compared.place).text, stray)
    })
}

/// Whether a stray word names a place, but the lost name, which stands nowhere else, is none that is known: the
/// translation rather tells where it is.
fn is_explained(bitext: &Bitext<'_>, bead: usize, lost: &Compared, stray: &Stray) -> bool {
    let elsewhere = bitext.names.name(lost.mention.key).map_or(0, |name| name.elsewhere(bead).rendered_beads);
    let text = bitext.in_target(bead, stray.place).text;
    elsewhere == 0 && lost.known.is_empty() && !bitext.gazetteers[1].of_name(text).is_empty()
}

/// Whether a stray word may be part of what an acronym stands for: it begins with one of its letters.
fn may_spell_out(acronym: &str, stray: &str) -> bool {
    romanise(stray).first().is_none_or(|first| romanise(acronym).contains(first))
}

/// A name as it stands in the source of the first bead that mentions it.
fn form_elsewhere<'a>(bitext: &Bitext<'a>, name: &Name, key: u64) -> Option<Form<'a>> {
    let (bead, comparison) = bitext.names.beads_of(name).next()?;
    let mentions = &comparison.mentions;
    let mention = mentions.iter().find(|compared| compared.mention.key == key && !compared.mention.common)?;
    let text = bitext.in_source(bead, mention.place).text;
    words(text).first().map(|word| Form::of(word, text))
}

/// The names of the bead that nothing renders here, and which nothing shows to be translated elsewhere; with each the
/// words that render other parts of the same name.
fn lost<'a>(names: &Document, bead: usize, comparison: &'a Comparison) -> Vec<(&'a Compared, &'a [Compared])> {
    let mut lost = Vec::new();
    for run in comparison.mentions.chunk_by(is_same_run) {
        let run = names.without_start(run);
        lost.extend(run.iter().filter(|compared| is_lost(names, bead, comparison, compared)).map(|lost| (lost, run)));
    }
    lost
}

fn is_lost(names: &Document, bead: usize, comparison: &Comparison, compared: &Compared) -> bool {
    names.how(comparison, compared).is_none()
        && names.name(compared.mention.key).is_some_and(|name| {
            let elsewhere = name.elsewhere(bead);
            name.is_name(&compared.mention) && elsewhere.rendered_beads * 5 >= elsewhere.beads * 4
        })
}

fn report(bitext: &Bitext<'_>, bead: usize, lost: &Compared, stray: &Stray) -> Finding {
    let (source, target) = (bitext.in_source(bead, lost.place), bitext.in_target(bead, stray.place));
    let message = format!("`{}` stands where the source has `{}`", target.text, source.text);
    let known = bitext.names.name(lost.mention.key).is_some_and(|name| name.elsewhere(bead).rendered_beads > 0);
    let mut finding = Finding::new(CHECK.code, CHECK.severity, if known { 0.95 } else { 0.8 }, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    finding.naming = Some(bitext.naming(bead, lost, Some(stray)));
    finding.reasons.push(format!("`{}` renders another name elsewhere", target.text));
    if known {
        finding.reasons.push(format!("`{}` is rendered elsewhere", source.text));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    const BOTH: [(&str, &str); 3] = [
        ("Yesterday Kerrigan met the mayor.", "Hier, Kerrigan a rencontré le maire."),
        ("The mayor is called Johnston.", "Le maire s’appelle Johnston."),
        ("People like Kerrigan.", "Les gens aiment Kerrigan."),
    ];

    fn french(source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [BOTH.as_slice(), &[(source, target)]].concat();
        findings(&CHECK, ["en", "fr"], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn silent() {
        for (source, target) in [
            ("Then Johnston left.", "Puis Johnston est parti."),
            ("Then he left.", "Puis Kerrigan est parti."),
            ("The mayor left with Johnston.", "Kerrigan est parti avec Johnston."),
            ("Then the mayor left Italy.", "Puis Johnston a quitté l’Italie."),
            ("The JK group left.", "Johnston et Kerrigan sont partis."),
        ] {
            assert_eq!(french(source, target), [""; 0], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (source, target, message) in [
            ("Then Johnston left.", "Puis Kerrigan est parti.", "`Kerrigan` stands where the source has `Johnston`"),
            ("Then Vangelder left.", "Puis Kerrigan est parti.", "`Kerrigan` stands where the source has `Vangelder`"),
        ] {
            assert_eq!(french(source, target), [message], "{source} | {target}");
        }
    }

    #[test]
    fn other_scripts() {
        let sources = ["There came Kerrigan.", "They like Johnston.", "Then came Kerrigan.", "They called Johnston."];
        let cases = [
            ("ru", ["Пришёл Керриган.", "Любят Джонстона.", "Потом Керриган.", "Позвали Керригана и Керриган."]),
            ("zh", ["Kerrigan来了。", "他们喜欢Johnston。", "然后Kerrigan来了。", "他们叫了Kerrigan。"]),
            ("ko", ["Kerrigan이 왔다.", "Johnston을 좋아한다.", "Kerrigan이 왔다.", "그들은 Kerrigan을 불렀다."]),
            ("ar", ["جاء Kerrigan.", "يحبون Johnston.", "ثم جاء Kerrigan.", "استدعوا Kerrigan."]),
            ("hi", ["Kerrigan आया।", "वे Johnston को चाहते हैं।", "फिर Kerrigan आया।", "उन्होंने Kerrigan को बुलाया।"]),
        ];
        for (language, targets) in cases {
            let lines: Vec<_> = sources.into_iter().zip(targets).collect();
            let found: Vec<_> = findings(&CHECK, ["en", language], &lines).iter().map(|found| found.0).collect();
            assert_eq!(found, [3], "{language}");
        }
    }
}
