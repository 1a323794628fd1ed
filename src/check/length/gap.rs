//! Stretches of a bitext where one side has text and the other none. Must not know what is reported.

use super::LIGHT;
use super::document::UNMARKED;
use crate::align::Bead;
use crate::check::{Bitext, Severity, Side};
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

/// The alignment on both sides of a gap must be as sure as this, or the gap may be its mistake. It is never quite sure
/// there: that a neighbour stands alone instead is always the second guess.
const FIRM: f32 = 0.3;

/// From which confidence on a gap is worth a hint, and a warning.
pub(in crate::check) struct Bar {
    likely: f32,
    pub(super) certain: f32,
}

/// For text of the source.
pub(in crate::check) const MISSING: Bar = Bar { likely: 0.4, certain: 0.55 };

/// For text of the translation: that it parts a sentence in two is far more frequent than that it adds one.
pub(in crate::check) const ADDED: Bar = Bar { likely: 0.7, certain: 0.91 };

impl Bar {
    /// The severity of a gap, `usual` where it is certain; `None` where nothing is to be said.
    pub(in crate::check) fn severity(&self, gap: &Gap, usual: Severity) -> Option<Severity> {
        let severity = if self.is_certain(gap) { usual } else { Severity::Hint };
        (gap.confidence >= self.likely).then_some(severity)
    }

    /// Whether the gap is more than a hint.
    pub(in crate::check) fn is_certain(&self, gap: &Gap) -> bool {
        gap.confidence >= self.certain
    }
}

/// Where one side has less than this share of the other's text, and less than this share of the other's segments is
/// aligned, text is lost however the rest is aligned.
const SCANT: f32 = 0.2;

/// Where a language does not mark the ends of its sentences, less sure gaps inside of a block are not told. Of 60 articles
/// in Thai, in paragraphs of five sentences, two had a false one from here on, and a quarter of the sentences left out was
/// found.
const SURE: f32 = 0.985;

/// Fewer segments in a row are no loss that is certain without firm surroundings.
const MANY: usize = 5;

/// The gaps of a bitext whose surroundings are aligned firmly, in order. Next to one another they are one.
///
/// A side without any segment is one gap, and of a side that has next to nothing long gaps need no firm surroundings.
/// Found once for all checks.
pub(in crate::check) fn gaps<'a>(bitext: &'a Bitext<'a>) -> &'a [Gap] {
    bitext.lengths.gaps.get_or_init(|| find(bitext))
}

fn find(bitext: &Bitext<'_>) -> Vec<Gap> {
    let beads = bitext.beads;
    let whole = [0..bitext.source.segments.len(), 0..bitext.target.segments.len()];
    if whole.iter().any(Range::is_empty) {
        let [source, target] = whole;
        let weighty = is_weighty(&bitext.source, &source) || is_weighty(&bitext.target, &target);
        return weighty.then_some(Gap { source, target, confidence: 1.0 }).into_iter().collect();
    }
    let alone: Vec<usize> = bitext.lengths.marked(|marks| marks.alone).collect();
    let scant = is_scant(bitext, &alone);
    let mut gaps = Vec::new();
    for run in alone.chunk_by(|number, next| number + 1 == *next) {
        let range = run[0]..run[run.len() - 1] + 1;
        let source = beads[range.start].source.start..beads[range.end - 1].source.end;
        let target = beads[range.start].target.start..beads[range.end - 1].target.end;
        let lost = scant && source.len().max(target.len()) >= MANY;
        if !lost && !is_firm(beads, &range) {
            continue;
        }
        if is_weighty(&bitext.source, &source) || is_weighty(&bitext.target, &target) {
            let confidence = if lost { 1.0 } else { confidence(bitext, &range, [&source, &target]) };
            gaps.push(Gap { source, target, confidence });
        }
    }
    let several = bitext.lengths.marked(|marks| marks.several);
    gaps.extend(several.filter_map(|number| super::spare::find(bitext, number)));
    if [&bitext.source, &bitext.target].iter().any(|side| UNMARKED.contains(&side.locale.language.primary())) {
        gaps.retain(|gap| gap.confidence >= SURE || !parts_block(bitext, gap));
    }
    gaps.sort_by_key(|gap| (gap.source.start, gap.target.start));
    gaps
}

/// Whether a gap begins or ends inside of a block. Where a language does not mark the ends of its sentences, nobody knows
/// how many of them a block holds.
fn parts_block(bitext: &Bitext<'_>, gap: &Gap) -> bool {
    [(&bitext.source, &gap.source), (&bitext.target, &gap.target)].into_iter().any(|(side, range)| {
        let is_inside = |at: usize| {
            let block = |at: usize| side.segments.get(at).map(|segment| segment.block);
            at > 0 && block(at - 1) == block(at)
        };
        !range.is_empty() && (is_inside(range.start) || is_inside(range.end))
    })
}

/// Whether one side has next to nothing of the other's text, and most of the other's segments stand alone: those of the
/// beads of these numbers.
fn is_scant(bitext: &Bitext<'_>, alone: &[usize]) -> bool {
    let (sources, targets) = (bitext.source.segments.len(), bitext.target.segments.len());
    let alone = |len: fn(&Bead) -> usize| alone.iter().map(|number| len(&bitext.beads[*number])).sum::<usize>();
    let most = |alone: usize, all: usize| alone as f32 >= (1.0 - SCANT) * all as f32;
    let most = [most(alone(|bead| bead.source.len()), sources), most(alone(|bead| bead.target.len()), targets)];
    if most == [false, false] {
        return false;
    }
    let source = weight(&bitext.source, &(0..sources)) / bitext.lengths.expected.inverse;
    let target = weight(&bitext.target, &(0..targets));
    most[0] && target < SCANT * source || most[1] && source < SCANT * target
}

/// Whether the beads around a run are pairs that are surely right; the ends of the document are.
fn is_firm(beads: &[Bead], run: &Range<usize>) -> bool {
    let before = run.start.checked_sub(1).map(|at| &beads[at]);
    let around = [before, beads.get(run.end)];
    around.iter().flatten().all(|bead| bead.confidence >= FIRM) && around.iter().any(Option::is_some)
}

/// How much the lengths around a gap weigh against the alignment, which has looked at lengths before, and how unlikely
/// a length can be at most. Fitted on articles of news in ten languages, a sentence left out or put in.
const LENGTHS: f32 = 0.4;
const UNLIKELIEST: f32 = 8.0;

/// How sure it is that the run has no counterpart: as sure as the alignment is of it, the surer the better the lengths
/// of its neighbours fit without the run and the worse with it, as when one side parts a sentence in two.
fn confidence(bitext: &Bitext<'_>, run: &Range<usize>, [source, target]: [&Range<usize>; 2]) -> f32 {
    let beads = bitext.beads;
    let aligned = beads[run.clone()].iter().map(|bead| bead.confidence).sum::<f32>() / run.len() as f32;
    let lengths = |source, target| [weight(&bitext.source, source), weight(&bitext.target, target)];
    let [missing, added] = lengths(source, target);
    let before = run.start.checked_sub(1).map(|at| &beads[at]);
    let fits = [before, beads.get(run.end)].into_iter().flatten().map(|bead| {
        let [from, to] = lengths(&bead.source, &bead.target);
        unlikely(bitext, from + missing, to + added) - unlikely(bitext, from, to)
    });
    probability(log_odds(aligned) + LENGTHS * fits.fold(UNLIKELIEST, f32::min))
}

/// How unlikely it is that a target of weight `to` translates a source of weight `from`, as minus its log likelihood.
pub(super) fn unlikely(bitext: &Bitext<'_>, from: f32, to: f32) -> f32 {
    (0.5 * bitext.lengths.expected.deviation(from, to).powi(2)).min(UNLIKELIEST)
}

pub(super) fn log_odds(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    (probability / (1.0 - probability)).ln()
}

pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

pub(super) fn weight(side: &Side<'_>, range: &Range<usize>) -> f32 {
    side.facts[range.clone()].iter().map(|facts| facts.measure.weight).sum()
}

/// Whether some of the segments are text that a translation should have.
pub(super) fn is_weighty(side: &Side<'_>, range: &Range<usize>) -> bool {
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
