//! What follows the last word that both sides of a bead have. Must not know what it speaks for.

use crate::check::Side;
use crate::entity::words::{Seen, Word};
use crate::text::{Span, weight};

/// What follows the last shared word on each side.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tail {
    /// How much text there is.
    pub weights: [f32; 2],
    /// The segment and the bytes in it.
    pub places: [(usize, Span); 2],
}

impl Tail {
    /// The tails of two sides of these weights, if they share a word.
    pub fn of(source: &Side<'_>, target: &Side<'_>, [all_from, all_to]: [f32; 2]) -> Option<Tail> {
        let ends = last_shared(source, target)?;
        let rest = [(source, ends[0]), (target, ends[1])].map(|(side, (segment, end))| {
            let text = side.segments[segment].plain();
            let after = side.facts[segment + 1..].iter().map(|facts| facts.measure.weight).sum::<f32>();
            (weight(&text[end..]) + after, (segment, Span::new(end, text.trim_end().len())))
        });
        let [(from, from_span), (to, to_span)] = rest;
        let fits = from <= all_from && to <= all_to;
        fits.then_some(Tail { weights: [from, to], places: [from_span, to_span] })
    }
}

/// A word, where it ends (segment and byte in it), and the keys it may be found by.
type Place = (usize, usize, [Option<u64>; 2]);

/// Behind the last word of each side that the other side has too: segment and byte in it.
fn last_shared(source: &Side<'_>, target: &Side<'_>) -> Option<[(usize, usize); 2]> {
    // Most words of either side have no partner on the other: those are left out before they are looked at.
    let words = target.facts.iter().flat_map(|facts| &facts.entities.words);
    let from = places(source, &Seen::of(words.flat_map(|word| [word.fold, word.stem])));
    let to = places(target, &Seen::of(from.iter().flat_map(|(_, _, keys)| keys.iter().flatten().copied())));
    let mut open = Open::of(&to);
    let mut last: Option<(usize, usize)> = None;
    for (index, (_, _, keys)) in from.iter().enumerate() {
        if let Some(partner) = keys.iter().flatten().find_map(|key| open.take(*key)) {
            last = Some((index, last.map_or(partner, |(_, before)| before.max(partner))));
        }
    }
    last.map(|(source, target)| [(from[source].0, from[source].1), (to[target].0, to[target].1)])
}

/// Words that wait for a partner.
struct Open {
    /// Keys and the words they find, sorted.
    keys: Vec<(u64, usize)>,
    /// At the first word of a key, how many of them have been looked at.
    seen: Vec<usize>,
    /// By word, whether it has a partner.
    used: Vec<bool>,
}

impl Open {
    fn of(places: &[Place]) -> Open {
        let words = places.iter().enumerate();
        let mut keys: Vec<_> =
            words.flat_map(|(word, place)| place.2.iter().flatten().map(move |key| (*key, word))).collect();
        keys.sort_unstable();
        Open { seen: vec![0; keys.len()], used: vec![false; places.len()], keys }
    }

    /// The first word of a key that has no partner; it has one now.
    fn take(&mut self, key: u64) -> Option<usize> {
        let first = self.keys.partition_point(|(other, _)| *other < key);
        loop {
            let (_, word) = self.keys.get(first + self.seen.get(first)?).filter(|(other, _)| *other == key)?;
            self.seen[first] += 1;
            if !std::mem::replace(&mut self.used[*word], true) {
                return Some(*word);
            }
        }
    }
}

/// The words of a side that the other side may have, in order; `others` are the keys of its words.
fn places(side: &Side<'_>, others: &Seen) -> Vec<Place> {
    let mut places = Vec::new();
    for (number, (facts, segment)) in side.facts.iter().zip(side.segments).enumerate() {
        let may_be_shared = |word: &&Word| others.may_have(word.fold) || others.may_have(word.stem);
        let shared = facts.entities.words.iter().filter(may_be_shared);
        places.extend(shared.map(|word| (number, word.span().end, keys(word, segment.plain()))));
    }
    places
}

/// The whole word if it is long enough to tell or a number, and its stem.
fn keys(word: &Word, text: &str) -> [Option<u64>; 2] {
    let text = word.of(text);
    // A letter has four bytes at most.
    let has = |letters: usize| text.len() > 4 * letters || text.len() > letters && text.chars().count() > letters;
    let number = match text.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_digit(),
        _ => text.starts_with(char::is_numeric),
    };
    [(number || has(2)).then_some(word.fold), (!number && has(4)).then_some(word.stem)]
}
