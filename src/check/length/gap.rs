//! Stretches of a bitext where one side has text and the other none. Must not know what is reported.

use crate::align::Bead;
use crate::check::{Bitext, Side};
use crate::format::Kind;
use std::ops::Range;

/// A stretch of segments without counterpart: one of the ranges is empty, or the two do not match.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::check) struct Gap {
    /// Source segments; where there is none, the place they would be at.
    pub source: Range<usize>,
    /// Target segments; where there is none, the place they would be at.
    pub target: Range<usize>,
    /// How sure it is that they have no counterpart, 0 to 1.
    pub confidence: f32,
}

/// Segments lighter than this need no counterpart.
const LIGHT: f32 = 4.0;

/// The alignment on both sides of a gap must be as sure as this, or the gap may be its mistake. It is never quite sure
/// there: that a neighbour stands alone instead is always the second guess.
const FIRM: f32 = 0.3;

/// From this confidence on a gap is a warning.
pub(in crate::check) const CERTAIN: f32 = 0.5;

/// Below this confidence nothing is said of a gap.
pub(in crate::check) const LIKELY: f32 = 0.35;

/// Where one side has less than this share of the other's text, and less than this share of the other's segments is
/// aligned, text is lost however the rest is aligned.
const SCANT: f32 = 0.2;

/// Fewer segments in a row are no loss that is certain without firm surroundings.
const MANY: usize = 5;

/// The gaps of a bitext whose surroundings are aligned firmly, in order. Next to one another they are one.
///
/// A side without any segment is one gap, and of a side that has next to nothing long gaps need no firm surroundings.
pub(in crate::check) fn gaps(bitext: &Bitext<'_>) -> Vec<Gap> {
    let beads = bitext.beads;
    let whole = [0..bitext.source.segments.len(), 0..bitext.target.segments.len()];
    if whole.iter().any(Range::is_empty) {
        let [source, target] = whole;
        let weighty = is_weighty(&bitext.source, &source) || is_weighty(&bitext.target, &target);
        return weighty.then_some(Gap { source, target, confidence: 1.0 }).into_iter().collect();
    }
    let scant = is_scant(bitext);
    let mut gaps = Vec::new();
    let mut at = 0;
    for run in beads.chunk_by(|a, b| a.is_pair() == b.is_pair()) {
        let range = at..at + run.len();
        at = range.end;
        let source = run[0].source.start..run[run.len() - 1].source.end;
        let target = run[0].target.start..run[run.len() - 1].target.end;
        let lost = scant && source.len().max(target.len()) >= MANY;
        if run[0].is_pair() || !lost && !is_firm(beads, &range) {
            continue;
        }
        let weighty = is_weighty(&bitext.source, &source) || is_weighty(&bitext.target, &target);
        if weighty && !is_absorbed(bitext, &range, [&source, &target]) {
            let mean = run.iter().map(|bead| bead.confidence).sum::<f32>() / run.len() as f32;
            let confidence = if lost { mean.max(CERTAIN) } else { mean };
            gaps.push(Gap { source, target, confidence });
        }
    }
    gaps
}

/// Whether one side has next to nothing of the other's text, and most of the other's segments stand alone.
fn is_scant(bitext: &Bitext<'_>) -> bool {
    let (sources, targets) = (bitext.source.segments.len(), bitext.target.segments.len());
    let alone = |len: fn(&Bead) -> usize| bitext.beads.iter().filter(|bead| !bead.is_pair()).map(len).sum::<usize>();
    let most = |alone: usize, all: usize| alone as f32 >= (1.0 - SCANT) * all as f32;
    let most = [most(alone(|bead| bead.source.len()), sources), most(alone(|bead| bead.target.len()), targets)];
    if most == [false, false] {
        return false;
    }
    let source = weight(&bitext.source, &(0..sources)) * bitext.lengths.expected.ratio.exp();
    let target = weight(&bitext.target, &(0..targets));
    most[0] && target < SCANT * source || most[1] && source < SCANT * target
}

/// Whether the beads around a run are pairs that are surely right; the ends of the document are.
fn is_firm(beads: &[Bead], run: &Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map(|at| &beads[at]);
    let around = [before, beads.get(run.end)];
    around.iter().flatten().all(|bead| bead.confidence >= FIRM) && around.iter().any(Option::is_some)
}

/// A neighbour that holds this share of a gap's text besides its own may have absorbed it.
const ABSORBED: f32 = 0.5;

/// Whether a pair next to the run is so much longer on the side of the counterpart that it may hold it, as when one
/// side parts a sentence in two.
fn is_absorbed(bitext: &Bitext<'_>, run: &Range<usize>, [source, target]: [&Range<usize>; 2]) -> bool {
    let ratio = bitext.lengths.expected.ratio.exp();
    let lengths = |source, target| [weight(&bitext.source, source) * ratio, weight(&bitext.target, target)];
    let [missing, added] = lengths(source, target);
    let before = run.start.checked_sub(1).map(|at| &bitext.beads[at]);
    [before, bitext.beads.get(run.end)].into_iter().flatten().any(|bead| {
        let [from, to] = lengths(&bead.source, &bead.target);
        let surplus = if target.is_empty() { to - from } else { from - to };
        (source.is_empty() || target.is_empty()) && surplus > ABSORBED * missing.max(added)
    })
}

fn weight(side: &Side<'_>, range: &Range<usize>) -> f32 {
    side.facts[range.clone()].iter().map(|facts| facts.measure.weight).sum()
}

/// Whether some of the segments are text that a translation should have.
fn is_weighty(side: &Side<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| side.segments[at].kind != Kind::Metadata && side.facts[at].measure.weight >= LIGHT)
}

/// Where a gap lies, for a message: between the segments around `at`, or at an end of the text.
pub(in crate::check) fn place(side: &Side<'_>, at: usize) -> String {
    let quote = |at: usize| super::quote(side.segments[at].plain());
    match (at.checked_sub(1).filter(|before| *before < side.segments.len()), side.segments.get(at)) {
        (None, None) => "in an empty text".to_owned(),
        (None, Some(_)) => format!("at the beginning, before `{}`", quote(at)),
        (Some(before), None) => format!("at the end, after `{}`", quote(before)),
        (Some(before), Some(_)) => format!("between `{}` and `{}`", quote(before), quote(at)),
    }
}
