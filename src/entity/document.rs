//! The names of a whole document: how each is rendered from bead to bead. Must not know what is worth reporting.
//!
//! Nobody has to list names: that a word is rendered as a name wherever it stands is what makes it one.

use super::comparison::{Compared, Comparison};
use super::mention::{Kind, Mention};
use super::render::How;
use crate::text::{HashedMap, HashedSet};
use smallvec::SmallVec;

use std::sync::Arc;

/// How often a name is mentioned, and how it fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Beads that mention it.
    pub beads: u32,
    /// Those of them in which at least one mention is rendered.
    pub rendered_beads: u32,
    /// Those of them in which at least one mention stands as it is, with an ending at most.
    pub kept_beads: u32,
    /// Those of them in which at least one mention stands letter for letter.
    pub verbatim_beads: u32,
    /// Mentions.
    pub mentions: u32,
    /// Mentions that stand as they are, with an ending at most.
    pub kept: u32,
    /// Mentions that stand as they are but for their case.
    pub case: u32,
    /// Mentions that stand alone, not in a longer name, and are rendered.
    pub alone: u32,
    /// Mentions in running text, where a capital means something.
    pub running: u32,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.beads += other.beads;
        self.rendered_beads += other.rendered_beads;
        self.kept_beads += other.kept_beads;
        self.verbatim_beads += other.verbatim_beads;
        self.mentions += other.mentions;
        self.kept += other.kept;
        self.case += other.case;
        self.alone += other.alone;
        self.running += other.running;
    }

    fn minus(self, other: &Tally) -> Tally {
        Tally {
            beads: self.beads - other.beads,
            rendered_beads: self.rendered_beads - other.rendered_beads,
            kept_beads: self.kept_beads - other.kept_beads,
            verbatim_beads: self.verbatim_beads - other.verbatim_beads,
            mentions: self.mentions - other.mentions,
            kept: self.kept - other.kept,
            case: self.case - other.case,
            alone: self.alone - other.alone,
            running: self.running - other.running,
        }
    }
}

/// A name and its fate, bead by bead.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// The beads that mention it, in order, with what happens there.
    pub beads: SmallVec<[(usize, Tally); 4]>,
    /// The sum over all beads.
    pub total: Tally,
    /// How often the same word stands in lower case in the source.
    pub common: u32,
    /// The unit of the target that stands where the name does, and hardly elsewhere.
    pub unit: Option<u64>,
}

impl Name {
    /// What happens to the name in a bead.
    pub fn at(&self, bead: usize) -> Tally {
        self.beads.binary_search_by_key(&bead, |(bead, _)| *bead).map_or(Tally::default(), |at| self.beads[at].1)
    }

    /// Whether a mention is a name as far as its capital tells: it stands in running text, or others do, and the word
    /// is hardly ever written without a capital.
    pub fn is_name(&self, mention: &Mention) -> bool {
        let running = if mention.initial { self.total.running } else { self.total.running.max(1) };
        !mention.common && running > self.common
    }

    /// What happens to it in all other beads.
    pub fn elsewhere(&self, bead: usize) -> Tally {
        self.total.minus(&self.at(bead))
    }
}

/// The names of a document.
#[derive(Debug, Default)]
pub struct Document {
    comparisons: Vec<Option<Arc<Comparison>>>,
    names: HashedMap<u64, Name>,
    /// For the hash of a target word that renders a name: the name, and how often.
    renders: HashedMap<u64, SmallVec<[(u64, u32); 2]>>,
    /// The same for the hash of its stem.
    stems: HashedMap<u64, SmallVec<[(u64, u32); 2]>>,
    /// How the document treats names in general.
    habit: Habit,
}

/// How a document treats names that nothing else is known of; each name counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habit {
    /// Names of one word that stand letter for letter somewhere.
    pub verbatim: u32,
    /// Names of one word that are rendered, but nowhere letter for letter.
    pub respelt: u32,
    /// Names of two words or more of which something is rendered wherever they stand.
    pub full: u32,
    /// Names of two words or more of which nothing is rendered somewhere.
    pub dropped: u32,
}

impl Habit {
    /// Whether names keep their spelling, as far as a few of them can tell; one that does not is left out of account.
    pub fn keeps_spelling(&self) -> bool {
        self.verbatim >= 5 && self.respelt.saturating_sub(1) * 4 <= self.verbatim
    }

    /// Whether full names are there in the translation, all but the one in question.
    pub fn keeps_full_names(&self) -> bool {
        self.full >= 4 && self.dropped <= 1
    }
}

impl Document {
    /// Gathers the comparisons of all beads, in their order; `None` for those whose content cannot be trusted.
    pub fn of(comparisons: Vec<Option<Arc<Comparison>>>) -> Document {
        let mut document = Document { comparisons, ..Document::default() };
        document.count();
        document.associate();
        document.habit = document.habits();
        document
    }

    /// How it treats names in general.
    pub fn habit(&self) -> Habit {
        self.habit
    }

    /// The comparisons, bead by bead.
    pub fn comparisons(&self) -> impl Iterator<Item = (usize, &Comparison)> {
        self.comparisons.iter().enumerate().filter_map(|(bead, comparison)| Some((bead, comparison.as_deref()?)))
    }

    /// The comparison of one bead.
    pub fn comparison(&self, bead: usize) -> Option<&Comparison> {
        self.comparisons.get(bead)?.as_deref()
    }

    /// What is known of a name.
    pub fn name(&self, key: u64) -> Option<&Name> {
        self.names.get(&key)
    }

    /// The names that a target word renders somewhere, and how often.
    pub fn rendered_by(&self, fold: u64) -> &[(u64, u32)] {
        self.renders.get(&fold).map_or(&[], |names| names.as_slice())
    }

    /// The names that a target word renders somewhere in this or another form, and how often.
    pub fn rendered_by_stem(&self, stem: u64) -> &[(u64, u32)] {
        self.stems.get(&stem).map_or(&[], |names| names.as_slice())
    }

    /// How a mention is rendered in its bead, by a word of its own or by what usually stands for it.
    pub fn how(&self, comparison: &Comparison, compared: &Compared) -> Option<How> {
        let associated = || {
            let unit = self.name(compared.mention.key)?.unit?;
            comparison.has_unit(unit).then_some(How::Association)
        };
        compared.rendering.map(|rendering| rendering.how).or_else(associated)
    }

    fn count(&mut self) {
        for (bead, comparison) in self.comparisons.iter().enumerate() {
            let Some(comparison) = comparison else { continue };
            for compared in &comparison.mentions {
                let name = self.names.entry(compared.mention.key).or_default();
                if name.beads.last().is_none_or(|(last, _)| *last != bead) {
                    name.beads.push((bead, Tally { beads: 1, ..Tally::default() }));
                }
                if let Some((_, tally)) = name.beads.last_mut() {
                    read(tally, compared);
                }
                if let Some(rendering) = compared.rendering {
                    let key = compared.mention.key;
                    add(self.renders.entry(rendering.fold).or_default(), key);
                    add(self.stems.entry(rendering.stem).or_default(), key);
                }
            }
        }
        for comparison in self.comparisons.iter().flatten() {
            for word in &comparison.common_words {
                if let Some(name) = self.names.get_mut(word) {
                    name.common += 1;
                }
            }
        }
        for name in self.names.values_mut() {
            name.beads.iter().for_each(|(_, tally)| name.total.add(tally));
        }
    }

    /// Finds the unit of each name that is hardly ever kept as it stands: the one with the highest Dice
    /// coefficient over beads, at least a half, in at least two beads with the name.
    fn associate(&mut self) {
        let mut wanted: Vec<(u64, Vec<(u64, u32)>)> = Vec::new();
        for (key, name) in &self.names {
            if name.total.beads >= 2 && name.total.kept_beads * 2 < name.total.beads {
                wanted.push((*key, self.frequent_units(name)));
            }
        }
        let mut frequency: HashedMap<u64, u32> =
            wanted.iter().flat_map(|(_, units)| units.iter().map(|(unit, _)| (*unit, 0))).collect();
        if frequency.is_empty() {
            return;
        }
        for comparison in self.comparisons.iter().flatten() {
            for unit in &comparison.units {
                if let Some(count) = frequency.get_mut(unit) {
                    *count += 1;
                }
            }
        }
        for (key, units) in wanted {
            let Some(name) = self.names.get_mut(&key) else { continue };
            let dice = |(unit, together): &(u64, u32)| {
                let alone = frequency.get(unit).copied().unwrap_or(0);
                f64::from(2 * together) / f64::from(name.total.beads + alone)
            };
            let best = units.iter().map(|unit| (dice(unit), unit.0)).filter(|(dice, _)| *dice >= 0.5);
            name.unit = best.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, unit)| unit);
            if let Some(unit) = name.unit {
                associated(name, unit, &self.comparisons);
            }
        }
    }

    fn habits(&self) -> Habit {
        let mut habit = Habit::default();
        let mut known = HashedSet::default();
        let mut full: HashedMap<(u64, u64), bool> = HashedMap::default();
        for comparison in self.comparisons.iter().flatten() {
            for run in comparison.mentions.chunk_by(is_same_run).filter(|run| is_full(run)) {
                let rendered = run.iter().any(|compared| compared.rendering.is_some());
                *full.entry((run[0].mention.key, run[run.len() - 1].mention.key)).or_insert(true) &= rendered;
            }
            let common = |compared: &&Compared| compared.mention.common || !compared.known.is_empty();
            known.extend(comparison.mentions.iter().filter(common).map(|compared| compared.mention.key));
        }
        let names = self.names.iter().filter(|(key, name)| !known.contains(*key) && name.total.running > name.common);
        for (_, name) in names {
            habit.verbatim += u32::from(name.total.verbatim_beads > 0);
            habit.respelt += u32::from(name.total.verbatim_beads == 0 && name.total.rendered_beads > 0);
        }
        habit.full = full.values().filter(|rendered| **rendered).count() as u32;
        habit.dropped = full.len() as u32 - habit.full;
        habit
    }

    /// The units that stand in at least two of a name's beads, with the number of those.
    fn frequent_units(&self, name: &Name) -> Vec<(u64, u32)> {
        let mut units: Vec<u64> =
            name.beads.iter().filter_map(|(bead, _)| self.comparison(*bead)).flat_map(|c| &c.units).copied().collect();
        units.sort_unstable();
        let counts = units.chunk_by(|a, b| a == b).map(|chunk| (chunk[0], chunk.len() as u32));
        counts.filter(|(_, count)| *count >= 2 && *count * 3 >= name.total.beads).collect()
    }
}

fn add(names: &mut SmallVec<[(u64, u32); 2]>, key: u64) {
    match names.iter_mut().find(|(other, _)| *other == key) {
        Some((_, count)) => *count += 1,
        None => names.push((key, 1)),
    }
}

/// Whether some mentions of one run are a name of two words or more and no word of them is a common one.
pub fn is_full(run: &[Compared]) -> bool {
    let named = |compared: &Compared| compared.mention.kind == Kind::Name && !compared.mention.common;
    let adjacent = |a: &Compared, b: &Compared| a.mention.word + 1 == b.mention.word;
    run.len() >= 2 && run.iter().all(named) && run.windows(2).all(|pair| adjacent(&pair[0], &pair[1]))
}

/// Whether two mentions are parts of one name.
pub fn is_same_run(a: &Compared, b: &Compared) -> bool {
    a.place.segment == b.place.segment && a.mention.run == b.mention.run
}

/// Counts a mention into the tally of its bead.
fn read(tally: &mut Tally, compared: &Compared) {
    let how = compared.rendering.map(|rendering| rendering.how);
    let kept = matches!(how, Some(How::Verbatim | How::Inflected));
    tally.mentions += 1;
    tally.kept += u32::from(kept);
    tally.case += u32::from(how == Some(How::Case));
    tally.alone += u32::from(how.is_some() && compared.alone);
    tally.running += u32::from(!compared.mention.initial);
    tally.kept_beads |= u32::from(kept);
    tally.verbatim_beads |= u32::from(how == Some(How::Verbatim));
    tally.rendered_beads |= u32::from(how.is_some());
}

/// Counts the beads that have a name's unit as rendering it.
fn associated(name: &mut Name, unit: u64, comparisons: &[Option<Arc<Comparison>>]) {
    for (bead, tally) in &mut name.beads {
        let has_unit = comparisons.get(*bead).and_then(|c| c.as_deref()).is_some_and(|c| c.has_unit(unit));
        if tally.rendered_beads == 0 && has_unit {
            tally.rendered_beads = 1;
            name.total.rendered_beads += 1;
        }
    }
}
