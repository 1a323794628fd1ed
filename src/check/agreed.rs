//! What the project's glossary says of a name goes before what is found of it without. Must not know how either is found.

use super::{Bitext, Finding, Pair, Site, entity_untranslatable};
use crate::align::Bead;
use crate::text::{HashedMap, Span};

/// A segment of the source and a place in it.
type Spot = (usize, Span);

/// The code of the check on terms that are never translated.
const KEPT: &str = entity_untranslatable::CHECK.code;

/// Leaves out findings on names that the glossary's renderings stand for, and those that a finding of
/// `entity-untranslatable` says already.
pub fn drop_agreed(findings: &mut Vec<Finding>, bitext: &Bitext<'_>) {
    let is_told = !bitext.settings.is_off(&entity_untranslatable::CHECK);
    let told: Vec<Spot> = findings.iter().filter(|finding| is_told && finding.code == KEPT).filter_map(spot).collect();
    let mut rendered: HashedMap<usize, Vec<Spot>> = HashedMap::default();
    findings.retain(|finding| {
        let Some((segment, span)) = spot(finding).filter(|_| finding.code.starts_with("entity-")) else { return true };
        let holds = |spots: &[Spot]| spots.iter().any(|(other, place)| *other == segment && place.overlaps(span));
        let agreed = Bead::holding(bitext.beads, segment, |bead| &bead.source)
            .is_some_and(|bead| holds(rendered.entry(bead).or_insert_with(|| rendered_terms(bitext, bead))));
        !agreed && (finding.code == KEPT || !holds(&told))
    });
}

fn spot(finding: &Finding) -> Option<Spot> {
    match finding.source {
        Some(Site::In { segment, span }) => Some((segment, span)),
        _ => None,
    }
}

/// Where the source of a bead has terms that its target renders as the glossary allows.
fn rendered_terms(bitext: &Bitext<'_>, bead: usize) -> Vec<Spot> {
    let Some(bead) = bitext.beads.get(bead).filter(|bead| bead.is_pair()) else { return Vec::new() };
    let [source, target] = bitext.sides(bead);
    let terms = Pair { source, target, settings: bitext.settings }.rendered_terms();
    terms.into_iter().map(|(segment, span)| (bead.source.start + segment, span)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings_with;
    use super::super::{entity_missing, entity_untranslatable};
    use crate::entity::Glossary;
    use crate::entity::glossary::Term;

    const LINES: [(&str, &str); 7] = [
        ("There came Kerrigan.", "Kerrigan来了。"),
        ("The town.", "城市。"),
        ("They like Kerrigan.", "他们喜欢Kerrigan。"),
        ("Quiet.", "安静。"),
        ("We know Kerrigan.", "我们认识Kerrigan。"),
        ("It rains.", "下雨。"),
        ("In the end they called Kerrigan.", "他们叫了他。"),
    ];

    fn counts(term: &Term) -> [usize; 2] {
        [&entity_missing::CHECK, &entity_untranslatable::CHECK]
            .map(|check| findings_with(check, Glossary::new([term.clone()]), ["en", "zh"], &LINES).len())
    }

    #[test]
    fn what_is_lost_is_told_once() {
        let term = |source: &str, target: &str, keep: bool| Term {
            source: source.to_owned(),
            targets: vec![target.to_owned()],
            keep,
            ..Term::default()
        };
        assert_eq!(counts(&term("tide mill", "磨坊", true)), [1, 0]);
        assert_eq!(counts(&term("Kerrigan", "Kerrigan", true)), [0, 1]);
        assert_eq!(counts(&term("Kerrigan", "叫", false)), [0, 0]);
    }
}
