//! What a finding is accepted by. Must not know who has accepted what.

use crate::align::Bead;
use crate::check::{Bitext, Finding, Side, Site};
use crate::text::{Hash, Hasher};
use std::ops::Range;

/// The fingerprint of a finding of a bitext.
pub(super) fn in_bitext(finding: &Finding, bitext: &Bitext<'_>) -> Hash {
    let holding = |site, side: fn(&Bead) -> &Range<usize>| match site {
        Some(Site::In { segment, .. }) => Bead::holding(bitext.beads, segment, side),
        _ => None,
    };
    let number = holding(finding.source, |bead| &bead.source).or_else(|| holding(finding.target, |bead| &bead.target));
    let bead = number.map(|number| &bitext.beads[number]);
    of(finding, bead.map(|bead| bitext.sides(bead)), bead.map_or([0, 0], |bead| [bead.source.start, bead.target.start]))
}

/// Code, places and the whole text of the bead on both sides: it changes when any of them does. `first` are the numbers of
/// the first segments of the bead; a finding without a place in any segment has none.
pub(super) fn of(finding: &Finding, bead: Option<[Side<'_>; 2]>, first: [usize; 2]) -> Hash {
    let has_place = [finding.source, finding.target].iter().any(|site| matches!(site, Some(Site::In { .. })));
    let place = |hasher: Hasher, site: Option<Site>, first: usize| match site {
        Some(Site::In { segment, span }) => {
            hasher.number((segment - first.min(segment)) as u64).number(span.start as u64).number(span.end as u64)
        }
        Some(Site::Gap { .. }) => hasher.text("gap"),
        None => hasher.text("none"),
    };
    let texts = |hasher: Hasher, side: usize| {
        let segments = bead.as_ref().filter(|_| has_place).map_or(&[][..], |sides| sides[side].segments);
        segments.iter().fold(hasher, |hasher, segment| hasher.text(segment.raw()))
    };
    let hasher = place(Hasher::new().text(finding.code), finding.source, first[0]);
    let hasher = place(hasher, finding.target, first[1]);
    texts(texts(hasher, 0).text("|"), 1).finish()
}
