//! Evidence: how well the tokens of one side are explained by groups of segments of the other.
//!
//! Each token of a segment adds a log-likelihood ratio: of its best explanation in the group, or of having none. A token
//! explains no more segments of the group than it occurs times: what further ones have of it is taken off, since they
//! would add it as tokens of their own, and two sentences would be the translation of one that only says one of them.
//! Must not know lengths, structure or beads.

use super::features::{Class, Features, SHORTEST_SOUND, SKELETON_CHANCE, Token};
use super::index::{Frequencies, Index};
use super::key::{Key, KeyMap};
use super::lexicon::Entry;
use super::rates::Rates;
use std::ops::Range;
use std::sync::Arc;

/// The most segments of one side in a bead.
pub(super) const GROUP: usize = 4;

/// The most that one token counts.
const CAP: f32 = 6.0;
/// What a group of n segments loses for each explanation, times ln n: the more segments, the easier to explain.
const GROUP_COST: f32 = 0.25;
/// How much pieces of unspaced text weigh, as they overlap.
const GRAM: f32 = 0.6;
/// How much words for concepts weigh, as they are words besides.
const CONCEPT: f32 = 0.7;
/// How much less sure a name is that is only heard in unspaced text.
const HEARD: f32 = 0.7;
/// How much the absence of a counterpart weighs: by class, and by the lexicon.
const ABSENCE: f32 = 1.0;
const LEXICAL_ABSENCE: f32 = 1.1;

/// What explains the tokens of one side: the other side, and what is known of both.
pub(super) struct Explainer<'a> {
    /// Where the explaining side has its keys.
    pub(super) index: &'a Index,
    /// How frequent they are in the whole of that side.
    pub(super) frequencies: &'a Frequencies,
    /// Units of the explaining side for each unit of the explained one: as learned from the texts themselves, and as
    /// others teach.
    pub(super) lexicons: [Option<&'a KeyMap<Vec<Entry>>>; 2],
    /// The explained side's rates.
    pub(super) rates: &'a Rates,
    /// How many segments the explaining side has.
    pub(super) segments: usize,
}

/// What can explain one token.
struct Links {
    found: Vec<(Range<u32>, f32)>,
    absence: f32,
}

/// For groups of 1 to [`GROUP`] segments from a place on.
pub(super) type Sums = [f32; GROUP];

impl Explainer<'_> {
    /// Gives `put` for each explained segment and each place of the other side within its `limits` the sums of evidence.
    pub(super) fn explain(
        &self,
        explained: &[Arc<Features>],
        limits: impl Fn(usize) -> Range<usize>,
        mut put: impl FnMut(usize, usize, Sums),
    ) {
        let mut links: KeyMap<Links> = KeyMap::default();
        let mut board = Board::new(self.segments);
        for (j, features) in explained.iter().enumerate() {
            let limits = limits(j);
            if limits.is_empty() {
                continue;
            }
            let reach = limits.start..(limits.end + GROUP - 1).min(self.segments);
            board.clear(reach.clone());
            let mut base = 0.0;
            for token in &features.tokens {
                let links = links.entry(token.id).or_insert_with(|| self.links(token));
                base += links.absence;
                board.add(self.index, links, &reach, token.count);
            }
            for (sounds, length) in features.sounds.iter().zip(SHORTEST_SOUND..) {
                for sound in sounds {
                    if let Some(links) = self.heard(*sound, length) {
                        board.add(self.index, &links, &reach, GROUP as u8);
                    }
                }
            }
            for i in limits {
                put(i, j, board.sums[i].map(|sum| sum + base));
            }
        }
    }

    /// How much a common key says, the more the rarer it is.
    fn weight(&self, key: Key, chance: f32) -> f32 {
        let frequency = self.frequencies.count(key).max(1) as f32;
        (1.0 - chance + chance * (self.frequencies.segments / frequency).max(1.0)).ln().min(CAP)
    }

    fn links(&self, token: &Token) -> Links {
        let scale = match token.class {
            Class::CONCEPT => CONCEPT,
            _ if token.gram => GRAM,
            _ => 1.0,
        };
        let mut found: Vec<(Range<u32>, f32)> = Vec::new();
        for (key, chance) in token.routes.into_iter().zip(token.chance) {
            if key.is_some() {
                put(&mut found, self.index.find(key), scale * self.weight(key, f32::from(chance) / 100.0));
            }
        }
        let mut absence = ABSENCE * scale * self.rates.absence(token.class);
        let mut hit = 0.0_f32;
        let [learned, taught] = self.lexicons.map(|lexicon| lexicon.and_then(|lexicon| lexicon.get(&token.unit)));
        for (entry, is_taught) in entries(learned, false).chain(entries(taught, true)) {
            let is_here = self.frequencies.count(entry.unit) > 0;
            if is_here {
                put(&mut found, self.index.find(entry.unit), scale * entry.weight);
            }
            // What others teach says as well that a word is missed which this text has nowhere.
            if is_here || is_taught {
                hit = hit.max(entry.hit);
            }
        }
        if hit > 0.0 {
            absence = absence.min((1.0 - hit.min(0.9)).ln() * LEXICAL_ABSENCE * scale);
        }
        found.retain(|(_, weight)| *weight > absence + 0.05);
        Links { found, absence }
    }

    /// What explains a skeleton that may be heard in unspaced text: nothing is lost where it is no name.
    fn heard(&self, sound: Key, length: usize) -> Option<Links> {
        let places = self.index.find(sound);
        if places.is_empty() {
            return None;
        }
        let chance = HEARD * f32::from(SKELETON_CHANCE[length - SHORTEST_SOUND]) / 100.0;
        let weight = self.weight(sound, chance);
        (weight > 0.05).then(|| Links { found: vec![(places, weight)], absence: 0.0 })
    }
}

fn entries(entries: Option<&Vec<Entry>>, is_taught: bool) -> impl Iterator<Item = (&Entry, bool)> {
    entries.into_iter().flatten().map(move |entry| (entry, is_taught))
}

/// The same places (a word that is its own translation) count once, by the higher weight.
fn put(found: &mut Vec<(Range<u32>, f32)>, places: Range<u32>, weight: f32) {
    if places.is_empty() {
        return;
    }
    match found.iter_mut().find(|(known, _)| *known == places) {
        Some((_, known)) => *known = known.max(weight),
        None => found.push((places, weight)),
    }
}

/// Sums under construction for one explained segment.
struct Board {
    /// Evidence beyond the absence of all tokens, by place and size of the group.
    sums: Vec<Sums>,
    /// What the best explanation of the current token in each segment gains over its absence. Behind the last segment,
    /// as many of them as a group reaches have nothing.
    gains: Vec<f32>,
    touched: Vec<u32>,
    costs: Sums,
}

impl Board {
    fn new(segments: usize) -> Board {
        Board {
            sums: vec![[0.0; GROUP]; segments],
            gains: vec![0.0; segments + GROUP],
            touched: Vec::new(),
            costs: std::array::from_fn(|size| GROUP_COST * ((size + 1) as f32).ln()),
        }
    }

    fn clear(&mut self, reach: Range<usize>) {
        self.sums[reach].fill([0.0; GROUP]);
    }

    /// Adds a token that occurs `count` times.
    fn add(&mut self, index: &Index, links: &Links, reach: &Range<usize>, count: u8) {
        for (places, weight) in &links.found {
            let rows = index.rows(places);
            let first = rows.partition_point(|row| (*row as usize) < reach.start);
            for row in rows[first..].iter().take_while(|row| (**row as usize) < reach.end) {
                let gain = &mut self.gains[*row as usize];
                if *gain == 0.0 {
                    self.touched.push(*row);
                }
                *gain = gain.max(*weight - links.absence);
            }
        }
        if links.found.len() > 1 {
            self.touched.sort_unstable();
        }
        let mut next = reach.start;
        for row in self.touched.iter().map(|row| *row as usize) {
            let starts = next.max(row.saturating_sub(GROUP - 1))..=row;
            for (start, sums) in starts.clone().zip(&mut self.sums[starts]) {
                let gains: &[f32; GROUP] = self.gains[start..].first_chunk().expect("there are gains behind the last");
                match count {
                    1 => once(gains, &self.costs, sums),
                    _ => often(gains, &self.costs, usize::from(count), sums),
                }
            }
            next = row + 1;
        }
        for row in self.touched.drain(..) {
            self.gains[row as usize] = 0.0;
        }
    }
}

/// Adds to the sums of the groups from a place on what the best of each gains by a token that occurs once, and takes off
/// what the others gain.
#[inline]
fn once(gains: &[f32; GROUP], costs: &Sums, sums: &mut Sums) {
    let (mut best, mut all) = (0.0_f32, 0.0);
    for size in 0..GROUP {
        best = best.max(gains[size]);
        all += gains[size];
        sums[size] += (best - costs[size]).max(0.0) - (all - best);
    }
}

/// The same for a token that occurs `count` times: what is taken off is what segments beyond the best `count` gain.
fn often(gains: &[f32; GROUP], costs: &Sums, count: usize, sums: &mut Sums) {
    let mut sorted = [0.0_f32; GROUP];
    for size in 0..GROUP {
        sorted[size] = gains[size];
        sorted[..=size].sort_unstable_by(|a, b| b.total_cmp(a));
        let surplus: f32 = sorted.iter().skip(count).sum();
        sums[size] += (sorted[0] - costs[size]).max(0.0) - surplus;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Kind, Segment};
    use crate::locale::{Language, Locale};
    use crate::text::Span;
    use proptest::prelude::*;

    fn side(texts: &[&str]) -> Vec<Arc<Features>> {
        let segment = |text: &str| Segment::new(Span::new(0, text.len()), Kind::Sentence, 0, text, Vec::new());
        texts.iter().map(|text| Arc::new(Features::of(&segment(text), &Locale::of(&Language::unknown())))).collect()
    }

    fn table(source: &[&str], target: &[&str]) -> Vec<Vec<Sums>> {
        let (source, target) = (side(source), side(target));
        let [index, _] = Index::both(&source, &target);
        let frequencies = Frequencies::of(&index, source.len());
        let rates = Rates::learn(&source, &target, &[]);
        let explainer = Explainer {
            index: &index,
            frequencies: &frequencies,
            lexicons: [None, None],
            rates: &rates,
            segments: source.len(),
        };
        let mut table = vec![vec![[0.0; GROUP]; target.len()]; source.len()];
        explainer.explain(&target, |_| 0..source.len(), |i, j, sums| table[i][j] = sums);
        table
    }

    #[test]
    fn what_is_shared_speaks_for_and_what_is_missing_against() {
        let table = table(&["He paid 350 euros.", "It rained."], &["Er zahlte 350 Euro.", "Es regnete."]);
        assert!(table[0][0][0] > 0.5);
        assert!(table[1][0][0] < 0.0);
        assert!(table[0][1][0].abs() < 1.0);
    }

    #[test]
    fn a_group_explains_what_one_of_its_segments_explains() {
        let table = table(&["Nothing here.", "Room 217 was empty."], &["Chambre 217, vide."]);
        assert!(table[0][0][1] > table[0][0][0]);
        assert!(table[0][0][1] < table[1][0][0], "a wider group explains more by chance");
    }

    #[test]
    fn what_is_said_once_explains_one_segment() {
        let source = ["He lives in Toronto.", "Toronto is cold.", "It rained.", "She left.", "He slept.", "We sang."];
        let once = table(&source, &["Er wohnt in Toronto.", "Es regnete."]);
        let twice = table(&source, &["Er wohnt in Toronto. Toronto ist kalt.", "Es regnete."]);
        assert!(once[0][0][1] < once[0][0][0] - 0.5);
        assert!(twice[0][0][1] > twice[0][0][0] - 0.5);
    }

    proptest! {
        #[test]
        fn once_is_a_case_of_often(gains in prop::array::uniform4(0.0_f32..6.0)) {
            let costs = [0.0, 0.2, 0.3, 0.4];
            let [mut one, mut other] = [[0.5; GROUP]; 2];
            once(&gains, &costs, &mut one);
            often(&gains, &costs, 1, &mut other);
            prop_assert!(one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-4), "{:?} {:?}", one, other);
        }
    }

    #[test]
    fn names_explain_across_scripts() {
        let table = table(&["He lives in Toronto.", "She left."], &["他住在多伦多。", "她走了。"]);
        assert!(table[0][0][0] > table[1][0][0]);
    }
}
