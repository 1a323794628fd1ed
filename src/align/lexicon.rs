//! The lexicon: which words of two languages are translations of each other, learned from beads.
//!
//! IBM Model 1 (Brown et al. 1993) in both directions; a pair counts by the geometric mean of the two directions'
//! expected links. Must not know where the beads come from.

use super::key::{Key, KeyMap, PairMap};

/// Rounds of expectation maximisation.
const ROUNDS: usize = 4;
/// Links that chance alone may give, taken off.
const DISCOUNT: f32 = 0.6;
/// A pair with fewer links after the discount is not kept.
const FEWEST: f32 = 0.3;
/// Units, and pairs of units, must be seen more than once.
const SEEN: f32 = 1.6;
/// Pairs must be so much more frequent together than by chance, or they cannot be kept in the end.
const PROMISING: f32 = 1.4;
/// The least and the highest log ratio of a pair that is kept, and how much of it counts.
const LEAST: f32 = 0.4;
const HIGHEST: f32 = 6.0;
const SCALE: f32 = 0.8;
/// Beads learned from, spread over the whole text.
const MOST_LESSONS: usize = 2_000;
/// Units of one side of a bead that are learned from, the rarest: sentences have fewer.
const MOST_UNITS: usize = 96;
/// Translations kept for one unit.
const WIDEST: usize = 12;

/// The units of both sides of a bead, sorted and distinct, and how probable the bead is.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    pub(super) source: Vec<Key>,
    pub(super) target: Vec<Key>,
    pub(super) weight: f32,
}

/// What the alignment of one pair of texts teaches of the words of their languages.
#[derive(Debug, Clone, Default)]
pub struct Lessons(pub(super) Vec<Lesson>);

impl Lessons {
    /// How many beads there are to learn from.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to learn.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A translation of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    /// The other side's unit.
    pub(super) unit: Key,
    /// Log-likelihood ratio of seeing both in one bead.
    pub(super) weight: f32,
    /// How probable it is that a bead with this side's unit holds the other's.
    pub(super) hit: f32,
}

/// Which words of two languages are translations of each other, in both directions, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    /// By target unit: source units.
    pub(super) by_target: KeyMap<Vec<Entry>>,
    /// By source unit: target units.
    pub(super) by_source: KeyMap<Vec<Entry>>,
}

impl Lexicon {
    /// Learns from what the alignments of several pairs of texts teach, in any number and order that is always the same.
    pub fn of<'a>(lessons: impl IntoIterator<Item = &'a Lessons>) -> Lexicon {
        Lexicon::learn(lessons.into_iter().flat_map(|lessons| &lessons.0).collect())
    }

    /// Learns from beads.
    pub(super) fn learn(mut lessons: Vec<&Lesson>) -> Lexicon {
        let step = lessons.len().div_ceil(MOST_LESSONS).max(1);
        let mut number = 0;
        lessons.retain(|_| {
            number += 1;
            number % step == 0
        });
        let lessons = lessons.as_slice();
        let counts = Counts::of(lessons);
        let (pairs, rows) = counts.pairs(lessons);
        let links = counts.links(&pairs, &rows, lessons);
        let mut lexicon = Lexicon::default();
        for (pair, links) in pairs.iter().zip(links) {
            let links = links - DISCOUNT;
            let ratio = (counts.total * links / (pair.source_seen * pair.target_seen)).ln();
            if links > FEWEST && ratio > LEAST {
                let weight = ratio.min(HIGHEST) * SCALE;
                let hit = |seen: f32| (links / seen).min(1.0);
                let by_target = Entry { unit: pair.source, weight, hit: hit(pair.target_seen) };
                let by_source = Entry { unit: pair.target, weight, hit: hit(pair.source_seen) };
                lexicon.by_target.entry(pair.target).or_default().push(by_target);
                lexicon.by_source.entry(pair.source).or_default().push(by_source);
            }
        }
        lexicon.trim();
        lexicon
    }

    fn trim(&mut self) {
        for entries in self.by_target.values_mut().chain(self.by_source.values_mut()) {
            entries.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.unit.cmp(&b.unit)));
            entries.truncate(WIDEST);
        }
    }
}

struct Pair {
    source: Key,
    target: Key,
    source_seen: f32,
    target_seen: f32,
    together: f32,
}

/// One possible link of a bead: the pair's number, and the places of its units in the bead.
struct Link {
    pair: u32,
    source: u32,
    target: u32,
}

struct Counts {
    source: KeyMap<f32>,
    target: KeyMap<f32>,
    total: f32,
}

impl Counts {
    fn of(lessons: &[&Lesson]) -> Counts {
        let mut counts = Counts { source: KeyMap::default(), target: KeyMap::default(), total: 0.0 };
        for lesson in lessons {
            counts.total += lesson.weight;
            for unit in &lesson.source {
                *counts.source.entry(*unit).or_default() += lesson.weight;
            }
            for unit in &lesson.target {
                *counts.target.entry(*unit).or_default() += lesson.weight;
            }
        }
        counts
    }

    /// The units of a side that are seen often enough to learn from: place, unit, how often.
    fn frequent(units: &[Key], seen: &KeyMap<f32>) -> Vec<(u32, Key, f32)> {
        let known = (0..).zip(units).map(|(place, unit)| (place, *unit, seen[unit]));
        let mut known: Vec<_> = known.filter(|(_, _, seen)| *seen >= SEEN).collect();
        if known.len() > MOST_UNITS {
            known.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)));
            known.truncate(MOST_UNITS);
            known.sort_unstable_by_key(|(place, ..)| *place);
        }
        known
    }

    /// The pairs seen together often enough to be kept in the end, and where in each bead.
    ///
    /// Most pairs are chance: a table of counters, shared by pairs whose hashes collide, finds those out beforehand.
    fn pairs(&self, lessons: &[&Lesson]) -> (Vec<Pair>, Vec<Vec<Link>>) {
        let units = |lesson: &&Lesson| {
            (Self::frequent(&lesson.source, &self.source), Self::frequent(&lesson.target, &self.target))
        };
        let units: Vec<_> = lessons.iter().map(units).collect();
        let links: usize = units.iter().map(|(sources, targets)| sources.len() * targets.len()).sum();
        let mut counters = vec![0_u8; links.clamp(1 << 10, 1 << 22).next_power_of_two()];
        let mask = counters.len() - 1;
        for (sources, targets) in &units {
            for (_, source, _) in sources {
                for (_, target, _) in targets {
                    let counter = &mut counters[source.mix(*target) & mask];
                    *counter = counter.saturating_add(1);
                }
            }
        }
        let mut numbers: PairMap<u32> = PairMap::default();
        let mut pairs: Vec<Pair> = Vec::new();
        let mut rows = Vec::with_capacity(lessons.len());
        for ((sources, targets), lesson) in units.iter().zip(lessons) {
            let mut row = Vec::new();
            for (i, source, source_seen) in sources {
                for (j, target, target_seen) in targets {
                    let most = match counters[source.mix(*target) & mask] {
                        u8::MAX => f32::INFINITY,
                        count => f32::from(count),
                    };
                    let ratio = self.total * (most - DISCOUNT) / (source_seen * target_seen);
                    if most < SEEN || ratio < PROMISING {
                        continue;
                    }
                    let number = *numbers.entry((*source, *target)).or_insert_with(|| {
                        let (source_seen, target_seen) = (*source_seen, *target_seen);
                        pairs.push(Pair { source: *source, target: *target, source_seen, target_seen, together: 0.0 });
                        pairs.len() as u32 - 1
                    });
                    pairs[number as usize].together += lesson.weight;
                    row.push(Link { pair: number, source: *i, target: *j });
                }
            }
            rows.push(row);
        }
        for row in &mut rows {
            row.retain(|link| pairs[link.pair as usize].together >= SEEN);
        }
        (pairs, rows)
    }

    /// For each pair, the geometric mean of the links that both directions expect.
    fn links(&self, pairs: &[Pair], rows: &[Vec<Link>], lessons: &[&Lesson]) -> Vec<f32> {
        let mut forward: Vec<f32> = pairs.iter().map(|pair| pair.together / pair.source_seen).collect();
        let mut backward: Vec<f32> = pairs.iter().map(|pair| pair.together / pair.target_seen).collect();
        let mut links = vec![0.0; pairs.len()];
        let (mut sources, mut targets) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let mut expected = vec![(0.0_f32, 0.0_f32); pairs.len()];
            for (row, lesson) in rows.iter().zip(lessons).filter(|(row, _)| !row.is_empty()) {
                self.reset(&mut sources, &lesson.source, &self.source);
                self.reset(&mut targets, &lesson.target, &self.target);
                for link in row {
                    targets[link.target as usize] += forward[link.pair as usize];
                    sources[link.source as usize] += backward[link.pair as usize];
                }
                for link in row {
                    let pair = link.pair as usize;
                    expected[pair].0 += lesson.weight * forward[pair] / targets[link.target as usize];
                    expected[pair].1 += lesson.weight * backward[pair] / sources[link.source as usize];
                }
            }
            for (number, (pair, (ahead, back))) in pairs.iter().zip(expected).enumerate() {
                forward[number] = ahead / pair.source_seen;
                backward[number] = back / pair.target_seen;
                links[number] = (ahead * back).sqrt();
            }
        }
        links
    }

    /// Every unit may come from nothing, the more readily the more frequent it is.
    fn reset(&self, sums: &mut Vec<f32>, units: &[Key], seen: &KeyMap<f32>) {
        sums.clear();
        sums.extend(units.iter().map(|unit| seen[unit] / self.total));
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{Space, spread};
    use super::*;

    const WORDS: [(&str, &str); 12] = [
        ("house", "haus"),
        ("garden", "garten"),
        ("ship", "schiff"),
        ("storm", "sturm"),
        ("bread", "brot"),
        ("water", "wasser"),
        ("letter", "brief"),
        ("window", "fenster"),
        ("winter", "winter"),
        ("teacher", "lehrer"),
        ("street", "straße"),
        ("key", "schlüssel"),
    ];

    fn unit(word: &str) -> Key {
        Key::of(Space::Stem, word.as_bytes())
    }

    /// Beads of two words each, and one more that is seen only once.
    fn corpus() -> Vec<Lesson> {
        let lesson = |at: u64| {
            let words = [0, 1].map(|nth| WORDS[spread(2 * at + nth) as usize % WORDS.len()]);
            let units = |of: fn((&str, &str)) -> Key| {
                let mut units = words.map(of).to_vec();
                units.sort_unstable();
                units.dedup();
                units
            };
            Lesson { source: units(|word| unit(word.0)), target: units(|word| unit(word.1)), weight: 1.0 }
        };
        let once = Lesson { source: vec![unit("once")], target: vec![unit("einmal")], weight: 1.0 };
        (0..60).map(lesson).chain([once]).collect()
    }

    #[test]
    fn words_that_keep_company_are_translations() {
        let lexicon = Lexicon::learn(corpus().iter().collect());
        for (source, target) in WORDS {
            assert_eq!(lexicon.by_source[&unit(source)][0].unit, unit(target), "{source}");
            assert_eq!(lexicon.by_target[&unit(target)][0].unit, unit(source), "{target}");
        }
        assert!(!lexicon.by_source.contains_key(&unit("once")));
    }

    #[test]
    fn of_a_long_bead_the_rarest_words_teach() {
        let units = |side: char| -> Vec<Key> {
            let mut units: Vec<Key> = (0..20_000).map(|number| unit(&format!("{side}{number}"))).collect();
            units.sort_unstable();
            units
        };
        let long = Lesson { source: units('a'), target: units('b'), weight: 1.0 };
        let mut lessons = corpus();
        lessons.extend([long.clone(), long]);
        let lexicon = Lexicon::learn(lessons.iter().collect());
        assert_eq!(lexicon.by_source[&unit("house")][0].unit, unit("haus"));
        assert!(lexicon.by_source.len() <= WORDS.len() + MOST_UNITS);
    }

    #[test]
    fn nothing_teaches_nothing() {
        assert_eq!(Lexicon::learn(Vec::new()), Lexicon::default());
    }
}
