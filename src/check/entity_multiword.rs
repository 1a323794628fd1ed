//! # entity-multiword
//!
//! ## What it does
//! Reports a name of several words that the translation keeps whole elsewhere in the document, but translates or breaks
//! here.
//!
//! ## Why is this bad?
//! The reader cannot tell that the two are the same.
//!
//! ## Example
//! `Ashford Night Watch` translated as `la garde de nuit d’Ashford` in a text that says `Ashford Night Watch`
//! elsewhere.
//!
//! ## What stays silent
//! A person called by one name (`Donald Trump` as `Trump`); names that the document translates as often as it keeps
//! them; translations that are not in Latin letters, where a name is often kept once, as a gloss.
//!
//! ## How to accept or switch off
//! Keep the name; or accept the finding; or set `entity-multiword = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Finding, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Place, is_same_run};
use crate::entity::document::Mark;
use crate::entity::render::How;
use crate::text::Span;
use std::collections::HashSet;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-multiword",
    severity: Severity::Warning,
    file: include_str!("entity_multiword.rs"),
    run: Run::Bitext(run),
};

/// What happens to a name in one bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// All its words stand there as they are.
    Whole,
    /// Its last word is translated, respelt or gone, while another word of it is there.
    Broken,
    /// Anything else.
    Unclear,
}

/// A name in a bead: the bead's number, the words, and what happens to them.
type Mentioned<'a> = (usize, &'a [Compared], Fate);

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let broken = bitext
        .names
        .marked(|marks| marks.has(Mark::BentFull))
        .flat_map(|(bead, comparison)| mentioned(bitext, bead, comparison));
    let broken = broken.filter(|(.., fate)| *fate == Fate::Broken);
    let names: HashSet<Vec<u64>> = broken.map(|(_, name, _)| keys(name)).collect();
    for key in names {
        let Some(first) = key.first().and_then(|first| bitext.names.name(*first)) else { continue };
        let places = bitext.names.beads_of(first).flat_map(|(bead, comparison)| mentioned(bitext, bead, comparison));
        let places: Vec<Mentioned<'_>> = places.filter(|(_, name, _)| keys(name) == key).collect();
        let whole = places.iter().filter(|(_, _, fate)| *fate == Fate::Whole).count();
        let broken = places.iter().filter(|(_, _, fate)| *fate == Fate::Broken);
        if places.len() >= 2 && whole * 2 >= places.len() {
            out.extend(broken.map(|(bead, name, _)| report(bitext, *bead, name, whole, places.len())));
        }
    }
}

/// The names of two words or more in a bead.
fn mentioned<'a>(bitext: &Bitext<'a>, bead: usize, comparison: &'a Comparison) -> impl Iterator<Item = Mentioned<'a>> {
    let runs = comparison.mentions.chunk_by(is_same_run).filter(|_| comparison.latin);
    let names = runs.map(|run| bitext.names.without_start(run)).filter(|name| name.len() >= 2);
    names.map(move |name| (bead, name, fate(bitext, bead, name)))
}

fn keys(name: &[Compared]) -> Vec<u64> {
    name.iter().map(|compared| compared.mention.key).collect()
}

fn fate(bitext: &Bitext<'_>, bead: usize, name: &[Compared]) -> Fate {
    let kept = |compared: &Compared| {
        compared.rendering.is_some_and(|rendering| {
            matches!(rendering.how, How::Verbatim | How::Inflected)
                && bitext.in_target(bead, rendering.place).text.starts_with(|c: char| !c.is_lowercase())
        })
    };
    let verbatim = |compared: &Compared| compared.rendering.is_some_and(|rendering| rendering.how == How::Verbatim);
    let translated = |compared: &&Compared| !kept(compared);
    if name.iter().all(|compared| verbatim(compared) && kept(compared)) {
        return Fate::Whole;
    }
    // A person's last name alone is the person; at least two words must have been touched, the last one among them.
    let touched = name.iter().filter(translated).count();
    let last = name.last().is_some_and(|last| !kept(last));
    if last && touched >= 2 && touched < name.len() { Fate::Broken } else { Fate::Unclear }
}

fn report(bitext: &Bitext<'_>, bead: usize, name: &[Compared], whole: usize, places: usize) -> Finding {
    let (first, last) = (name[0].place, name[name.len() - 1].place);
    let source = bitext.in_source(bead, Place { segment: first.segment, span: first.span.join(last.span) });
    let message = format!("`{}` is translated, but kept elsewhere", source.text);
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.75, message).at_source(source.segment, source.span);
    finding.target = bitext.target_of(bead);
    if let Some(span) = rendered_span(name) {
        let target = bitext.in_target(bead, span);
        finding = finding.at_target(target.segment, target.span);
    }
    finding.expected = Some(source.text.to_owned());
    finding.reasons.push(format!("kept whole in {whole} of {places} places"));
    finding
}

/// The span from the first word that renders a part of the name to the last, if they stand close together.
fn rendered_span(name: &[Compared]) -> Option<Place> {
    let places = || name.iter().filter_map(|compared| compared.rendering.map(|rendering| rendering.place));
    let first = places().next()?;
    let span =
        places().filter(|place| place.segment == first.segment).fold(first.span, |span, place| span.join(place.span));
    let source = name.iter().fold(name[0].place.span, |span: Span, compared| span.join(compared.place.span));
    (span.len() <= source.len() * 3).then_some(Place { segment: first.segment, span })
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    const GROUP: [(&str, &str); 2] = [
        ("The group, Ashford Night Watch, posted it.", "Le groupe, Ashford Night Watch, l’a publié."),
        ("People saw Donald Trump and Greta Vangelder.", "On a vu Donald Trump et Greta Vangelder."),
    ];

    fn messages(language: &str, source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [GROUP.as_slice(), &[(source, target)]].concat();
        findings(&CHECK, ["en", language], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Members of Ashford Night Watch came.", "Des membres de Ashford Night Watch sont venus."),
            ("fr", "Then Donald Trump spoke.", "Puis Trump a parlé."),
            ("fr", "Then Greta Vangelder spoke.", "Puis Greta a parlé."),
            ("fr", "A Night Watch for it.", "Une garde de nuit."),
            ("ru", "Members of Ashford Night Watch.", "Члены «Ночного дозора Эшфорда»."),
            ("zh", "Members of Ashford Night Watch.", "阿什福德守夜组织的成员。"),
            ("ar", "Members of Ashford Night Watch.", "أعضاء الحراسة الليلية في آشفورد."),
        ] {
            assert_eq!(messages(language, source, target), [""; 0], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (source, target) in [
            ("Members of Ashford Night Watch came.", "Des membres de la garde de nuit d’Ashford sont venus."),
            ("With Ashford Night Watch they came.", "Avec la veillée nocturne d’Ashford, ils sont venus."),
        ] {
            let message = "`Ashford Night Watch` is translated, but kept elsewhere";
            assert_eq!(messages("fr", source, target), [message], "{source} | {target}");
        }
    }
}
