//! # length-added
//!
//! ## What it does
//! Reports text of the translation that has no counterpart in the source, or an empty one, and translations that go on
//! with the text of the next segment or begin with that of the one before. A stretch of segments is one finding.
//!
//! ## Why is this bad?
//! Text without a source was not approved by anyone; text that stands in two segments is read twice.
//!
//! ## Example
//! A paragraph of another article pasted into the translation.
//!
//! ## What stays silent
//! Places where the alignment is not sure of the segments around; repetition that the source has too.
//!
//! ## How to accept or switch off
//! Remove the text; or accept the finding; or set `length-added = "off"` under `[severity]` in `bilint.toml`.

use super::length::gap::{self, Gap};
use super::length::{LIGHT, quote};
use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity, Site};
use crate::align::Bead;
use crate::text::{Span, weight};

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-added",
    severity: Severity::Warning,
    file: include_str!("length_added.rs"),
    run: Run::Bitext(run),
};

/// A neighbour's text must weigh this much to be told from a common word.
const TELLING: f32 = 10.0;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let gaps = gap::gaps(bitext).iter().filter(|gap| gap.source.is_empty());
    out.extend(gaps.filter_map(|gap| added(bitext, gap)));
    let unfounded_beads = bitext.lengths.marked(|marks| marks.unfounded);
    out.extend(unfounded_beads.filter_map(|bead| unfounded(bitext, &bitext.beads[bead])));
    for bead in bitext.lengths.marked(|marks| marks.repeats) {
        if let Some([bead, next]) = bitext.beads.get(bead..bead + 2) {
            out.extend(repeated(bitext, bead, next));
        }
    }
}

fn added(bitext: &Bitext<'_>, gap: &Gap) -> Option<Finding> {
    let severity = gap::ADDED.severity(gap, CHECK.severity)?;
    let first = gap.target.start;
    let text = quote(bitext.target.segments[first].plain());
    let place = gap::place(&bitext.source, gap.source.start);
    let message = match gap.target.len() {
        1 => format!("`{text}` has no counterpart in the source, where it would stand {place}"),
        count => format!("{count} segments from `{text}` on have no counterpart in the source, {place}"),
    };
    let mut finding = Finding::new(CHECK.code, severity, gap.confidence, message)
        .at_target(first, Span::new(0, bitext.target.segments[first].raw().len()));
    finding.source = Some(Site::Gap { before: gap.source.start });
    Some(finding)
}

/// A translation of nothing: its source is there, as an entry or a line may be, but empty.
fn unfounded(bitext: &Bitext<'_>, bead: &Bead) -> Option<Finding> {
    let target = bitext.target.part(&bead.target);
    let first = target.facts.iter().position(|facts| facts.measure.weight >= LIGHT)?;
    let text = &target.segments[first];
    let message = format!("`{}` translates an empty source", quote(text.plain()));
    let finding = Finding::new(CHECK.code, CHECK.severity, 1.0, message).at_source(bead.source.start, Span::empty(0));
    Some(finding.at_target(bead.target.start + first, Span::new(0, text.raw().len())))
}

/// A translation that holds the text of its neighbour besides its own, where the source does not.
fn repeated(bitext: &Bitext<'_>, bead: &Bead, next: &Bead) -> Option<Finding> {
    let last = bead.target.end - 1;
    let text = |segment: usize| bitext.target.segments[segment].raw().trim();
    let own = |segment: usize| bitext.target.segments[segment].raw();
    let (here, neighbour) = (text(last), text(next.target.start));
    let (segment, span, neighbour) = if here.len() > neighbour.len() && here.ends_with(neighbour) {
        let end = own(last).trim_end().len();
        (last, Span::new(end - neighbour.len(), end), neighbour)
    } else if neighbour.len() > here.len() && neighbour.starts_with(here) {
        let start = own(next.target.start).len() - own(next.target.start).trim_start().len();
        (next.target.start, Span::new(start, start + here.len()), here)
    } else {
        return None;
    };
    let sources = [bead.source.end - 1, next.source.start].map(|at| bitext.source.segments[at].raw().trim());
    let source_repeats = sources[0].ends_with(sources[1]) || sources[1].starts_with(sources[0]);
    if weight(neighbour) < TELLING || source_repeats {
        return None;
    }
    let owner = if segment == last { bead } else { next };
    let source = owner.source.start;
    let message = format!("`{}` is the translation of a neighbouring segment", quote(neighbour));
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.97, message)
        .at_source(source, Span::new(0, bitext.source.segments[source].raw().len()))
        .at_target(segment, span);
    finding.fix = Some(Fix {
        title: format!("remove `{}`", quote(neighbour)),
        edits: vec![Edit { segment, span, text: String::new() }],
        safe: false,
    });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::super::length::tests::{ENGLISH, GERMAN, prose, without};
    use super::*;

    #[test]
    fn added_lines_are_reported() {
        let found = prose(&CHECK, ["en", "de"], &without(ENGLISH, 4), GERMAN);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].source, Some(Site::Gap { before: 4 }));
        assert!(matches!(found[0].target, Some(Site::In { segment: 4, .. })));
    }

    #[test]
    fn all_is_added_to_an_empty_source() {
        let found = prose(&CHECK, ["en", "de"], "", GERMAN);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].source, Some(Site::Gap { before: 0 }));
    }

    #[test]
    fn a_neighbours_text_is_reported() {
        let lines = [
            ("The bridge is closed.", "Die Brücke ist gesperrt. Der Stadtrat berät noch."),
            ("The council deliberates.", "Der Stadtrat berät noch."),
            ("河流很长。", "Der Fluss ist sehr lang."),
            ("山很高。", "Der Fluss ist sehr lang. Der Berg ist hoch."),
        ];
        let found = findings(&CHECK, ["en", "de"], &lines);
        assert_eq!(found.iter().map(|finding| finding.0).collect::<Vec<_>>(), [0, 3], "{found:?}");
    }

    #[test]
    fn text_of_an_empty_source_is_reported() {
        let lines = [("", "Die Brücke ist gesperrt."), (" ", "桥已经关闭了"), ("", "—"), ("", "ok"), ("", "")];
        let found = findings(&CHECK, ["en", "de"], &lines);
        assert_eq!(found.iter().map(|finding| finding.0).collect::<Vec<_>>(), [0, 1], "{found:?}");
    }

    #[test]
    fn silent() {
        assert_eq!(prose(&CHECK, ["en", "de"], ENGLISH, GERMAN), []);
        let lines = [
            ("Save. Close the window.", "Speichern. Fenster schließen."),
            ("Close the window.", "Fenster schließen."),
            ("Never give up.", "Ja."),
            ("Never ever give up.", "Ja, ja."),
        ];
        assert_eq!(findings(&CHECK, ["en", "de"], &lines), []);
    }
}
