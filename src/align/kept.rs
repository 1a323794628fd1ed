//! The alignment of the last texts, brought up to date stretch by stretch. Must not know how a stretch is aligned.

use super::bead::Bead;
use super::bitext::{Bitext, Stretch};
use super::evidence::GROUP;
use super::structure::Node;
use crate::text::{Change, News, Recall, Step, Turns, Version};
use std::ops::Range;
use std::sync::Arc;

/// A bead of a stretch, by numbers of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) confidence: f32,
    pub(super) place: f32,
    /// How probable it is of each of several source segments that it stands alone.
    pub(super) alone: [f32; GROUP],
}

/// What is kept of the last texts. It never changes a result.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The states that the two texts were seen in.
    seen: [Option<Version>; 2],
    stretches: Vec<Stretch>,
    /// The beads of each stretch, and of all together.
    parts: Recall<Arc<[Part]>>,
    beads: Turns<Bead>,
    step: Step,
}

impl Kept {
    /// The beads of a text that is parted into stretches; `align` aligns those that are not known.
    pub(super) fn update(
        &mut self,
        bitext: &Bitext,
        stretches: Vec<Stretch>,
        align: impl Fn(&Stretch) -> Arc<[Part]>,
    ) -> &Arc<Vec<Bead>> {
        let part = self.part(bitext, &stretches);
        let contents: Vec<_> =
            stretches[part.now.clone()].iter().map(|stretch| bitext.stretch_content(stretch)).collect();
        let align = |wanted: &[usize]| wanted.iter().map(|number| align(&stretches[*number])).collect();
        let (change, _) = self.parts.update_part(&part, &contents, align);
        if !change.is_empty() {
            self.replace(&change, &stretches);
        }
        self.seen = bitext.steps.each_ref().map(|step| Some(step.now().clone()));
        self.stretches = stretches;
        self.beads.get()
    }

    /// How the beads came from those before.
    pub(super) fn step(&self) -> &Step {
        &self.step
    }

    /// The stretches that may not be what they were: all between those that stand before and behind what has changed.
    fn part(&self, bitext: &Bitext, stretches: &[Stretch]) -> Change {
        let (before, now) = (&self.stretches, stretches);
        let Some([source, target]) = self.changes(bitext) else {
            return Change { before: 0..before.len(), now: 0..now.len() };
        };
        let is_as_long = |(before, now): (&Stretch, &Stretch)| {
            before.source.len() == now.source.len() && before.target.len() == now.target.len()
        };
        let stands = |(_, now): (&Stretch, &Stretch)| now.source.end <= source.start && now.target.end <= target.start;
        let first = before.iter().zip(now).take_while(|pair| is_as_long(*pair) && stands(*pair)).count();
        let moves = |(_, now): (&Stretch, &Stretch)| now.source.start >= source.end && now.target.start >= target.end;
        let rest = before[first..].iter().rev().zip(now[first..].iter().rev());
        let last = rest.take_while(|pair| is_as_long(*pair) && moves(*pair)).count();
        Change { before: first..before.len() - last, now: first..now.len() - last }
    }

    /// Where the segments of the two sides have changed, if that is known; an end before the start tells that they have not.
    fn changes(&self, bitext: &Bitext) -> Option<[Range<usize>; 2]> {
        let change = |side: usize| match bitext.steps[side].since(self.seen[side].as_ref()) {
            News::None => Some(Range { start: usize::MAX, end: 0 }),
            News::Change(change) => Some(change.now.clone()),
            News::All => None,
        };
        Some([change(0)?, change(1)?])
    }

    /// Puts the beads of the stretches that came in the place of others, and moves those behind.
    fn replace(&mut self, change: &Change, stretches: &[Stretch]) {
        let beads = self.beads.get();
        let ends = [node(&self.stretches, change.before.end), node(stretches, change.now.end)];
        let begin = node(stretches, change.now.start);
        let place = |node: Node| beads.partition_point(|bead| bead.source.end <= node.0 && bead.target.end <= node.1);
        let (first, mut last) = (place(begin), place(ends[0]));
        let parts = self.parts.values()[change.now.clone()].iter().flat_map(|parts| parts.iter());
        let mut new: Vec<Bead> = lay(parts.copied(), begin).collect();
        if ends[0] != ends[1] {
            let part = |bead: &Bead| Part {
                source: bead.source.len() as u32,
                target: bead.target.len() as u32,
                confidence: bead.confidence,
                place: bead.place,
                alone: bead.alone,
            };
            new.extend(lay(beads[last..].iter().map(part), ends[1]));
            last = beads.len();
        }
        let change = Change { now: first..first + new.len(), before: first..last };
        self.beads.splice(&change, new);
        self.step = self.step.next(change);
    }
}

/// The node before a stretch, by its number; for that behind the last one, the end of the texts.
fn node(stretches: &[Stretch], number: usize) -> Node {
    let end = || stretches.last().map_or((0, 0), |last| (last.source.end, last.target.end));
    stretches.get(number).map_or_else(end, |stretch| (stretch.source.start, stretch.target.start))
}

/// The beads of parts that follow on one another from a node on.
fn lay(parts: impl Iterator<Item = Part>, (mut i, mut j): Node) -> impl Iterator<Item = Bead> {
    parts.map(move |part| {
        let (source, target) = (i..i + part.source as usize, j..j + part.target as usize);
        (i, j) = (source.end, target.end);
        Bead { source, target, confidence: part.confidence, place: part.place, alone: part.alone }
    })
}
