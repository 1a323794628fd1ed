//! The names of a whole document: how each is rendered from bead to bead. Must not know what is worth reporting.
//!
//! Nobody has to list names: that a word is rendered as a name wherever it stands is what makes it one. All that is known
//! of a document is counted, bead by bead: an edit takes the beads that went out of the counts and puts the new ones in.

mod counts;
mod marks;
mod name;

pub use marks::{Added, Mark, Marks, is_own};
pub use name::{Name, Occurrence, Tally};

use super::comparison::{Compared, Comparison, is_same_run};
use super::mention::Kind;
use super::render::How;
use crate::text::{Change, HashedMap, HashedSet, Turns};
use counts::{Counts, Shares};
use name::Spelling;
use std::sync::Arc;

/// The comparisons of the names of all beads; `None` for those whose content cannot be trusted.
pub type Comparisons = Arc<Vec<Option<Arc<Comparison>>>>;

/// The names of a document.
#[derive(Debug, Default)]
pub struct Document {
    comparisons: Turns<Option<Arc<Comparison>>>,
    /// Bead by bead, what there is to look at.
    marks: Vec<Marks>,
    /// Bead by bead, the target words that may stand for a name that the source has not.
    added: Vec<Added>,
    names: HashedMap<u64, Name>,
    /// For the hash of a target word that renders a name: the names.
    renders: Shares,
    /// The same for the hash of its stem.
    stems: Shares,
    /// Source words in lower case.
    common: Counts,
    /// Beads that have each unit of the target.
    units: Counts,
    /// For each unit, the names that it may stand for.
    candidates: Shares,
    /// Names of two words or more, by a hash of the first and the last of them.
    full: Counts,
    /// Those of them of which nothing is rendered somewhere.
    dropped: Counts,
    /// Names that are rendered by words of different stems.
    varied: HashedSet<u64>,
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
    /// Fewer have to tell where that is the `rule` of the language.
    pub fn keeps_spelling(&self, rule: bool) -> bool {
        let least = if rule { 2 } else { 5 };
        self.verbatim >= least && self.respelt.saturating_sub(1) * 4 <= self.verbatim
    }

    /// Takes a name into account as it is now.
    fn recount(&mut self, name: &mut Name) {
        let now = name.spelling();
        let before = std::mem::replace(&mut name.counted, now);
        for (spelling, step) in [(before, -1), (now, 1)] {
            match spelling {
                Some(Spelling::Verbatim) => self.verbatim = self.verbatim.saturating_add_signed(step),
                Some(Spelling::Respelt) => self.respelt = self.respelt.saturating_add_signed(step),
                None => {}
            }
        }
    }

    /// Whether full names are there in the translation, all but the one in question.
    pub fn keeps_full_names(&self) -> bool {
        self.full >= 4 && self.dropped <= 1
    }
}

/// Whose counts a change has touched.
#[derive(Debug, Default)]
struct Touched {
    /// Whether there were names before: those of the change itself are mentioned.
    others: bool,
    /// Names that are mentioned.
    mentioned: HashedSet<u64>,
    /// Names that stand in lower case as well.
    common: HashedSet<u64>,
    /// Units that may stand for a name.
    units: HashedSet<u64>,
}

impl Document {
    /// Takes other comparisons in the place of those of some beads.
    pub fn update(&mut self, change: &Change, now: Vec<Option<Arc<Comparison>>>) {
        let mut gone = Vec::new();
        if change.before.len() == self.comparisons.get().len() {
            self.forget();
        } else {
            gone.extend_from_slice(&self.comparisons.get()[change.before.clone()]);
        }
        let mut touched = Touched { others: !self.names.is_empty(), ..Touched::default() };
        for (bead, comparison) in change.before.clone().zip(&gone) {
            comparison.iter().for_each(|comparison| self.remove(bead, comparison, &mut touched));
        }
        if change.before.end != change.now.end {
            let place = |bead: usize| bead - change.before.end + change.now.end;
            self.names.values_mut().for_each(|name| name.renumber(change.before.end, place));
        }
        self.marks.splice(change.before.clone(), now.iter().map(|_| Marks::default()));
        let added = |comparison: &Option<Arc<Comparison>>| comparison.as_deref().map_or(Added::None, Added::of);
        self.added.splice(change.before.clone(), now.iter().map(added));
        let count = |of: fn(&Comparison) -> usize| now.iter().flatten().map(|comparison| of(comparison)).sum();
        self.common.reserve(count(|comparison| comparison.common_words().len()));
        self.units.reserve(count(|comparison| comparison.units.len()));
        for (bead, comparison) in change.now.clone().zip(&now) {
            comparison.iter().for_each(|comparison| self.add(bead, comparison, &mut touched));
        }
        self.comparisons.splice(change, now);
        self.settle(&touched, change);
    }

    /// Counts all beads out at once.
    fn forget(&mut self) {
        self.names.clear();
        [&mut self.renders, &mut self.stems, &mut self.candidates].into_iter().for_each(Shares::clear);
        [&mut self.common, &mut self.units, &mut self.full, &mut self.dropped].into_iter().for_each(Counts::clear);
        self.varied.clear();
        self.habit = Habit::default();
    }

    /// How it treats names in general.
    pub fn habit(&self) -> Habit {
        self.habit
    }

    /// The comparisons, bead by bead.
    pub fn comparisons(&self) -> &Comparisons {
        self.comparisons.get()
    }

    /// The beads with the wanted marks.
    pub fn marked(&self, wanted: impl Fn(Marks) -> bool) -> impl Iterator<Item = (usize, &Comparison)> {
        let beads = self.marks.iter().enumerate().filter(move |(_, marks)| wanted(**marks));
        beads.filter_map(|(bead, _)| Some((bead, self.comparison(bead)?)))
    }

    /// The beads with target words that may stand for names which the source has not, and render a name elsewhere.
    pub fn added(&self) -> impl Iterator<Item = (usize, &Comparison)> {
        let may_be_added = |bead: usize| match self.added[bead] {
            Added::None => false,
            Added::One(fold) => !self.rendered_by(fold).is_empty(),
            Added::Several => true,
        };
        let beads = self.marks.iter().enumerate().filter(|(_, marks)| marks.has(Mark::Added)).map(|(bead, _)| bead);
        beads.filter(move |bead| may_be_added(*bead)).filter_map(|bead| Some((bead, self.comparison(bead)?)))
    }

    /// The comparison of one bead.
    pub fn comparison(&self, bead: usize) -> Option<&Comparison> {
        self.comparisons.get().get(bead)?.as_deref()
    }

    /// What is known of a name.
    pub fn name(&self, key: u64) -> Option<&Name> {
        self.names.get(&key)
    }

    /// The names that are rendered by words of different stems, in no order.
    pub fn varied(&self) -> impl Iterator<Item = (u64, &Name)> {
        self.varied.iter().filter_map(|key| Some((*key, self.name(*key)?)))
    }

    /// All names, in no order.
    pub fn names(&self) -> impl Iterator<Item = (u64, &Name)> {
        self.names.iter().map(|(key, name)| (*key, name))
    }

    /// The comparisons of the beads that mention a name, in order.
    pub fn beads_of(&self, name: &Name) -> impl Iterator<Item = (usize, &Comparison)> {
        name.beads.iter().filter_map(|occurrence| Some((occurrence.bead, self.comparison(occurrence.bead)?)))
    }

    /// In how many beads the target has a unit.
    pub fn beads_with(&self, unit: u64) -> u32 {
        self.units.get(unit)
    }

    /// The names that a target word renders somewhere, and how often.
    pub fn rendered_by(&self, fold: u64) -> &[(u64, u32)] {
        self.renders.of(fold)
    }

    /// The names that a target word renders somewhere in this or another form, and how often.
    pub fn rendered_by_stem(&self, stem: u64) -> &[(u64, u32)] {
        self.stems.of(stem)
    }

    /// How a mention is rendered in its bead, by a word of its own or by what usually stands for it.
    pub fn how(&self, comparison: &Comparison, compared: &Compared) -> Option<How> {
        let associated = || {
            let unit = self.name(compared.mention.key)?.unit?;
            comparison.has_unit(unit).then_some(How::Association)
        };
        compared.rendering.map(|rendering| rendering.how).or_else(associated)
    }

    fn add(&mut self, bead: usize, comparison: &Comparison, touched: &mut Touched) {
        for (key, tally) in name::tallies(comparison) {
            self.names.entry(key).or_default().add(bead, tally, comparison);
        }
        self.count(comparison, true, touched);
    }

    fn remove(&mut self, bead: usize, comparison: &Comparison, touched: &mut Touched) {
        for (key, _) in name::tallies(comparison) {
            self.names.entry(key).or_default().remove(bead, comparison);
        }
        self.count(comparison, false, touched);
    }

    /// Counts in, or out, what a bead has.
    fn count(&mut self, comparison: &Comparison, is_in: bool, touched: &mut Touched) {
        for compared in &comparison.mentions {
            let key = compared.mention.key;
            touched.mentioned.insert(key);
            let Some(name) = self.names.get_mut(&key) else { continue };
            if compared.mention.common || !compared.known.is_empty() {
                name.known = if is_in { name.known + 1 } else { name.known - 1 };
            }
            if let Some(rendering) = compared.rendering {
                name.stems.count(rendering.stem, is_in);
                self.renders.count(rendering.fold, key, is_in);
                self.stems.count(rendering.stem, key, is_in);
            }
        }
        for word in comparison.common_words() {
            self.common.count(*word, is_in);
            if touched.others && self.names.contains_key(word) {
                touched.common.insert(*word);
            }
        }
        for unit in &comparison.units {
            self.units.count(*unit, is_in);
            if touched.others && !self.candidates.of(*unit).is_empty() {
                touched.units.insert(*unit);
            }
        }
        for run in comparison.mentions.chunk_by(is_same_run).filter(|run| is_full(run)) {
            let ends = run[0].mention.key.rotate_left(32) ^ run[run.len() - 1].mention.key;
            self.full.count(ends, is_in);
            if run.iter().all(|compared| compared.rendering.is_none()) {
                self.dropped.count(ends, is_in);
            }
        }
    }

    /// Draws the conclusions from what is counted, for the names that are touched.
    fn settle(&mut self, touched: &Touched, change: &Change) {
        let Document { comparisons, names, candidates, .. } = self;
        let comparison = |bead: usize| comparisons.get().get(bead).and_then(|comparison| comparison.as_deref());
        let mut open: HashedSet<u64> = touched.mentioned.union(&touched.common).copied().collect();
        open.extend(touched.units.iter().flat_map(|unit| candidates.of(*unit)).map(|(name, _)| *name));
        for key in &touched.mentioned {
            let Some(name) = names.get_mut(key) else { continue };
            for (unit, _) in &name.candidates {
                candidates.count(*unit, *key, false);
            }
            name.find_candidates(|bead| comparison(bead).map_or(&[], |comparison| comparison.units.as_slice()));
            for (unit, _) in &name.candidates {
                candidates.count(*unit, *key, true);
            }
        }
        let mut marked = Vec::new();
        for key in open {
            let Some(name) = names.get_mut(&key) else { continue };
            name.common = self.common.get(key);
            name.associate(
                |unit| self.units.get(unit),
                |bead, unit| comparison(bead).is_some_and(|comparison| comparison.has_unit(unit)),
                |bead| change.now.contains(&bead),
            );
            self.habit.recount(name);
            if name.has_come_to_stand_otherwise() {
                let beads = name.beads.iter().map(|occurrence| occurrence.bead);
                marked.extend(beads.filter(|bead| !change.now.contains(bead)));
            }
            if name.is_varied() {
                self.varied.insert(key);
            } else {
                self.varied.remove(&key);
            }
            if name.beads.is_empty() {
                names.remove(&key);
            }
        }
        self.habit.dropped = self.dropped.len() as u32;
        self.habit.full = self.full.len() as u32 - self.habit.dropped;
        marked.into_iter().chain(change.now.clone()).for_each(|bead| self.mark(bead));
    }

    /// A run without the sentence's first word, which is capitalised whatever it is, where that is no name.
    pub fn without_start<'a>(&self, run: &'a [Compared]) -> &'a [Compared] {
        marks::without_start(run, |compared| self.is_name(compared))
    }

    /// Whether a mention is a name as far as the document tells.
    fn is_name(&self, compared: &Compared) -> bool {
        self.name(compared.mention.key).is_some_and(|name| name.is_name(&compared.mention))
    }

    fn mark(&mut self, bead: usize) {
        let marks = self.comparison(bead).map(|comparison| Marks::of(comparison, |compared| self.is_name(compared)));
        self.marks[bead] = marks.unwrap_or_default();
    }
}

/// Whether some mentions of one run are a name of two words or more and no word of them is a common one.
pub fn is_full(run: &[Compared]) -> bool {
    let named = |compared: &Compared| compared.mention.kind == Kind::Name && !compared.mention.common;
    let adjacent = |a: &Compared, b: &Compared| a.mention.word + 1 == b.mention.word;
    run.len() >= 2 && run.iter().all(named) && run.windows(2).all(|pair| adjacent(&pair[0], &pair[1]))
}
