//! Reading anew only what has changed of a text, between two places where nothing is open. Must not know any format:
//! what is still open at a place is the format's to tell.

use super::Format;
use super::block::Collector;
use super::memo::Memo;
use super::segment::{Landmark, Parsed, Segment};
use crate::locale::Language;
use crate::text::{Change, Span};
use std::ops::Range;
use std::sync::Arc;

/// How much of a text has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Count {
    /// Segments.
    pub segments: usize,
    /// Landmarks.
    pub landmarks: usize,
    /// Blocks, with text and without.
    pub blocks: usize,
    /// Blocks with text, which are numbered.
    pub numbered: u32,
}

/// A place where a block begins and nothing that stands before it is open: a text can be read from here, or up to here,
/// by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The byte.
    pub at: usize,
    /// What stands before it.
    pub before: Count,
}

/// How the reading of a part of a text has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing is open.
    Closed,
    /// The last block may go on behind the part.
    Open,
    /// What stands here decides how other parts are read, wherever they stand.
    Bound,
}

/// Whether a block that begins at byte `at` can begin a part: behind a blank line, without indentation and with no sign
/// that could make it one more item of the list before it.
pub(super) fn is_mark(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_own = bytes.get(at).is_some_and(|byte| !b" \t\r\n-+*0123456789".contains(byte));
    let line = |end: usize| match &bytes[..end] {
        [rest @ .., b'\r', b'\n'] | [rest @ .., b'\n' | b'\r'] => Some(rest),
        _ => None,
    };
    let is_blank = |before: &[u8]| {
        let blank = before.iter().rposition(|byte| !b" \t".contains(byte));
        blank.is_some_and(|last| b"\r\n".contains(&before[last]))
    };
    is_own && text.is_char_boundary(at) && line(at).is_some_and(is_blank)
}

/// What the last reading of a document gave.
#[derive(Debug)]
pub(super) struct Last {
    format: &'static str,
    language: Language,
    text: String,
    parsed: Arc<Parsed>,
    /// The state before, for which there may be no more use, and what has changed since.
    spare: Option<(Arc<Parsed>, Patch)>,
}

impl Last {
    pub(super) fn new(format: &'static str, language: &Language, text: &str, parsed: &Arc<Parsed>) -> Last {
        let (language, text, parsed) = (language.clone(), text.to_owned(), Arc::clone(parsed));
        Last { format, language, text, parsed, spare: None }
    }

    /// Takes over what has changed. Two states take turns, so that nothing is copied while only one is in use.
    fn patch(&mut self, change: &Change, text: &str, patch: Patch) -> Arc<Parsed> {
        self.text.replace_range(change.before.clone(), &text[change.now.clone()]);
        let spare = self.spare.take().and_then(|(mut spare, missed)| {
            missed.apply(Arc::get_mut(&mut spare)?);
            Some(spare)
        });
        let mut next = spare.unwrap_or_else(|| Arc::clone(&self.parsed));
        let parsed = Arc::make_mut(&mut next);
        patch.apply(parsed);
        parsed.step = self.parsed.step.next(patch.change());
        self.spare = Some((std::mem::replace(&mut self.parsed, Arc::clone(&next)), patch));
        next
    }
}

/// What stands in a document in the place of something else.
#[derive(Debug, Clone)]
struct Patch {
    /// The segments and the landmarks that went.
    gone: [Range<usize>; 2],
    /// Those that came, with the numbers and places that they have in the document.
    segments: Vec<Segment>,
    landmarks: Vec<Landmark>,
    /// How far all behind them moves: bytes, segments, numbers of blocks.
    shift: [isize; 3],
}

impl Patch {
    /// How the segments have changed.
    fn change(&self) -> Change {
        let before = self.gone[0].clone();
        Change { now: before.start..before.start + self.segments.len(), before }
    }

    fn apply(&self, parsed: &mut Parsed) {
        let [bytes, segments, numbers] = self.shift;
        for segment in &mut parsed.segments[self.gone[0].end..] {
            let Span { start, end } = segment.span;
            segment.span = Span::new(start.wrapping_add_signed(bytes), end.wrapping_add_signed(bytes));
            segment.block = segment.block.wrapping_add_signed(numbers as i32);
        }
        for landmark in &mut parsed.landmarks[self.gone[1].end..] {
            landmark.before = landmark.before.wrapping_add_signed(segments);
        }
        parsed.segments.splice(self.gone[0].clone(), self.segments.iter().cloned());
        parsed.landmarks.splice(self.gone[1].clone(), self.landmarks.iter().copied());
    }
}

/// So many marks more are gone over where what has changed may go on behind the first one.
const AHEAD: [usize; 4] = [0, 3, 15, 63];

impl Memo {
    /// What a format makes of a text, where that follows from what it made of the last one; what else it needs is read.
    pub(super) fn resume(&mut self, format: &Format, text: &str, language: &Language) -> Option<Arc<Parsed>> {
        let is_same = |last: &Last| last.format == format.name && last.language == *language;
        let mut last = self.last.take().filter(is_same)?;
        let change = Change::between_texts(&last.text, text);
        let parsed = if change.is_empty() {
            Arc::clone(&last.parsed)
        } else {
            let patch = self.read_change(format.part?, &change, text, &last)?;
            last.patch(&change, text, patch)
        };
        self.last = Some(last);
        Some(parsed)
    }

    /// Reads from the last mark before a change on to one behind it.
    fn read_change(&mut self, read: Part, change: &Change, text: &str, last: &Last) -> Option<Patch> {
        let from = self.marks.partition_point(|mark| mark.at <= change.before.start);
        let from = self.marks[..from].iter().rposition(|mark| is_mark(text, mark.at))?;
        let next = self.marks.partition_point(|mark| mark.at < change.before.end).max(from + 1);
        for to in AHEAD.map(|ahead| next + ahead) {
            let stop = self.marks.get(to).copied();
            let end = stop.map_or(text.len(), |mark| change.moved(mark.at));
            if stop.is_some() && !is_mark(text, end) {
                continue;
            }
            let begin = self.marks[from];
            let was = stop.map_or_else(|| last.total(self.blocks.len()), |mark| mark.before);
            let known = self.blocks[begin.before.blocks..was.blocks].iter_mut().map(std::mem::take).collect();
            let mut own = self.part(known);
            let mut collector = Collector::part(text, &last.language, &mut own, begin.before);
            let ending = read(Span::new(begin.at, end), &mut collector);
            let now = collector.count();
            let Parsed { segments, landmarks, .. } = collector.finish();
            match ending {
                Ending::Bound => return None,
                Ending::Open if stop.is_some() => continue,
                _ => {}
            }
            self.replace(change, from..to, [was, now], own);
            let shift = |now: usize, was: usize| now.wrapping_sub(was) as isize;
            return Some(Patch {
                gone: [begin.before.segments..was.segments, begin.before.landmarks..was.landmarks],
                segments,
                landmarks,
                shift: [
                    shift(change.now.end, change.before.end),
                    shift(now.segments, was.segments),
                    shift(now.numbered as usize, was.numbered as usize),
                ],
            });
        }
        None
    }

    /// Takes over the marks and blocks of a part that was read anew, between two marks; `was` and `now` tell what stood and
    /// what stands before the second one.
    fn replace(&mut self, change: &Change, between: Range<usize>, [was, now]: [Count; 2], part: Memo) {
        let begin = self.marks[between.start];
        let end = between.end.min(self.marks.len());
        for mark in &mut self.marks[end..] {
            mark.at = change.moved(mark.at);
            let before = &mut mark.before;
            before.segments = before.segments - was.segments + now.segments;
            before.landmarks = before.landmarks - was.landmarks + now.landmarks;
            before.blocks = before.blocks - was.blocks + now.blocks;
            before.numbered = before.numbered - was.numbered + now.numbered;
        }
        self.marks.splice(between.start + 1..end, part.marks.into_iter().filter(|mark| mark.at != begin.at));
        self.replace_blocks(begin.before.blocks..was.blocks, part.blocks, |at| change.moved(at));
        self.len = part.len;
    }
}

impl Last {
    /// What stands in all of it; which number comes next does not matter.
    fn total(&self, blocks: usize) -> Count {
        let Parsed { segments, landmarks, .. } = &*self.parsed;
        Count { segments: segments.len(), landmarks: landmarks.len(), blocks, numbered: 0 }
    }
}

/// How a format reads a part of the text that is being collected.
pub(super) type Part = fn(Span, &mut Collector<'_>) -> Ending;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_behind_a_blank_line_can_begin_a_part() {
        for (text, at) in [("a\n\nb", 3), ("a\r\n \r\n# b", 6), ("- a\n\t\n> b", 6), ("a\r\ré", 3)] {
            assert!(is_mark(text, at), "{text:?}");
        }
        for (text, at) in
            [("a\nb", 2), ("- a\n\n- b", 5), ("1. a\n\n2. b", 6), ("a\n\n b", 4), ("a\n\n b", 3), ("a\n\n", 3)]
        {
            assert!(!is_mark(text, at), "{text:?}");
        }
        assert!(!is_mark("b", 0) && !is_mark("\nb", 1) && !is_mark("a\n\né", 4));
    }
}
