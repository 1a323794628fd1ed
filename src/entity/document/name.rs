//! One name and its fate from bead to bead. Must not know other names.

use super::counts::{Counts, Few};
use crate::entity::comparison::{Compared, Comparison};
use crate::entity::mention::Mention;
use crate::entity::render::How;
use smallvec::SmallVec;
use std::ops::Range;

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
    /// Mentions that may be nouns, in languages in which all nouns have capitals, but are known as names, or rendered by
    /// a word with a capital.
    proper: u32,
    /// The same where the word that renders it has none.
    plain: u32,
    /// The same where nothing tells.
    unclear: u32,
}

impl Tally {
    fn join(self, other: &Tally, step: fn(u32, u32) -> u32) -> Tally {
        Tally {
            beads: step(self.beads, other.beads),
            rendered_beads: step(self.rendered_beads, other.rendered_beads),
            kept_beads: step(self.kept_beads, other.kept_beads),
            verbatim_beads: step(self.verbatim_beads, other.verbatim_beads),
            mentions: step(self.mentions, other.mentions),
            kept: step(self.kept, other.kept),
            case: step(self.case, other.case),
            alone: step(self.alone, other.alone),
            running: step(self.running, other.running),
            proper: step(self.proper, other.proper),
            plain: step(self.plain, other.plain),
            unclear: step(self.unclear, other.unclear),
        }
    }

    fn plus(self, other: &Tally) -> Tally {
        self.join(other, |a, b| a + b)
    }

    fn minus(self, other: &Tally) -> Tally {
        self.join(other, |a, b| a - b)
    }

    /// Counts a mention into the tally of its bead.
    fn read(&mut self, compared: &Compared) {
        let how = compared.rendering.map(|rendering| rendering.how);
        let kept = matches!(how, Some(How::Verbatim | How::Inflected));
        self.beads = 1;
        self.mentions += 1;
        self.kept += u32::from(kept);
        self.case += u32::from(how == Some(How::Case));
        self.alone += u32::from(how.is_some() && compared.alone);
        self.running += u32::from(!compared.mention.initial);
        self.kept_beads |= u32::from(kept);
        self.verbatim_beads |= u32::from(how == Some(How::Verbatim));
        self.rendered_beads |= u32::from(how.is_some());
        if compared.mention.noun {
            match compared.rendering.and_then(|rendering| rendering.capital) {
                _ if !compared.known.is_empty() => self.proper += 1,
                Some(true) => self.proper += 1,
                Some(false) => self.plain += 1,
                None => self.unclear += 1,
            }
        }
    }

    /// Whether nothing shows that these are names and no nouns.
    fn is_noun(&self) -> bool {
        self.proper + self.plain + self.unclear > 0 && (self.proper == 0 || self.proper < self.plain)
    }
}

/// The names that a bead mentions, with what happens to each.
pub(super) fn tallies(comparison: &Comparison) -> SmallVec<[(u64, Tally); 4]> {
    let mut tallies: SmallVec<[(u64, Tally); 4]> = SmallVec::new();
    for compared in &comparison.mentions {
        let key = compared.mention.key;
        let at = tallies.iter().position(|(other, _)| *other == key).unwrap_or(tallies.len());
        if at == tallies.len() {
            tallies.push((key, Tally::default()));
        }
        tallies[at].1.read(compared);
    }
    tallies
}

/// A bead that mentions a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The bead.
    pub bead: usize,
    /// What happens there.
    pub tally: Tally,
    /// Whether the name is rendered there by its unit only.
    by_unit: bool,
}

/// What a translation does to the spelling of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Letter for letter somewhere.
    Verbatim,
    /// Rendered, but nowhere letter for letter.
    Respelt,
}

/// Names of so many beads have the units of their beads counted.
const FREQUENT: usize = 32;

/// A name and its fate, bead by bead.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Name {
    /// The beads that mention it, in order.
    pub beads: SmallVec<[Occurrence; 2]>,
    /// The sum over all beads.
    pub total: Tally,
    /// How often the same word stands in lower case in the source.
    pub common: u32,
    /// The unit of the target that stands where the name does, and hardly elsewhere.
    pub unit: Option<u64>,
    /// The units that may be that, with the number of its beads that have them.
    pub(super) candidates: Box<[(u64, u32)]>,
    /// Mentions of which something is known that has nothing to do with the document.
    pub(super) known: u32,
    /// The stems of the words that render it.
    pub(super) stems: Few,
    /// Whether it was a name at the beginning of a sentence, and in running text, when its beads were marked.
    stands: [bool; 2],
    /// As what it is counted in the habit of its document.
    pub(super) counted: Option<Spelling>,
    /// The units of its beads, where there are many beads.
    units: Option<Box<Counts>>,
}

impl Name {
    /// What happens to the name in a bead.
    pub fn at(&self, bead: usize) -> Tally {
        self.find(bead).map_or(Tally::default(), |at| self.beads[at].tally)
    }

    /// Whether a mention is a name as far as its capital tells: it stands in running text, or others do, and the word
    /// is hardly ever written without a capital.
    pub fn is_name(&self, mention: &Mention) -> bool {
        let running = if mention.initial { self.total.running } else { self.total.running.max(1) };
        !mention.common && running > self.common && !self.total.is_noun()
    }

    /// Whether it has come to be a name, or no name any more, at the beginning of a sentence or in running text.
    pub(super) fn has_come_to_stand_otherwise(&mut self) -> bool {
        let stands = [self.total.running, self.total.running.max(1)];
        let stands = stands.map(|running| running > self.common && !self.total.is_noun());
        std::mem::replace(&mut self.stands, stands) != stands
    }

    /// The same of the word wherever it stands but in one bead.
    pub fn is_name_elsewhere(&self, bead: usize) -> bool {
        let elsewhere = self.elsewhere(bead);
        elsewhere.running > self.common && !elsewhere.is_noun()
    }

    /// Whether words render it.
    pub fn is_rendered(&self) -> bool {
        self.stems.len() > 0
    }

    /// Whether words of different stems render it.
    pub fn is_varied(&self) -> bool {
        self.stems.len() > 1
    }

    /// Whether a word of this stem renders it.
    pub fn has_form(&self, stem: u64) -> bool {
        self.stems.has(stem)
    }

    /// What happens to it in all other beads.
    pub fn elsewhere(&self, bead: usize) -> Tally {
        self.total.minus(&self.at(bead))
    }

    /// What happens to it in all beads but those of a range.
    pub fn outside(&self, range: &Range<usize>) -> Tally {
        let place = |bead: usize| self.beads.partition_point(|occurrence| occurrence.bead < bead);
        let inside = self.beads[place(range.start)..place(range.end)].iter();
        inside.fold(self.total, |tally, occurrence| tally.minus(&occurrence.tally))
    }

    /// What the document does to its spelling, if that tells anything.
    pub(super) fn spelling(&self) -> Option<Spelling> {
        let tells = self.known == 0 && self.total.running > self.common && !self.total.is_noun();
        match (self.total.verbatim_beads > 0, self.total.rendered_beads > 0) {
            (true, _) if tells => Some(Spelling::Verbatim),
            (false, true) if tells => Some(Spelling::Respelt),
            _ => None,
        }
    }

    fn find(&self, bead: usize) -> Result<usize, usize> {
        self.beads.binary_search_by_key(&bead, |occurrence| occurrence.bead)
    }

    pub(super) fn add(&mut self, bead: usize, tally: Tally, comparison: &Comparison) {
        let Err(at) = self.find(bead) else { return };
        self.beads.insert(at, Occurrence { bead, tally, by_unit: false });
        self.total = self.total.plus(&tally);
        if let Some(units) = &mut self.units {
            comparison.units.iter().for_each(|unit| units.count(*unit, true));
        }
    }

    pub(super) fn remove(&mut self, bead: usize, comparison: &Comparison) {
        let Ok(at) = self.find(bead) else { return };
        self.total = self.total.minus(&self.beads[at].tally);
        self.beads.remove(at);
        if let Some(units) = &mut self.units {
            comparison.units.iter().for_each(|unit| units.count(*unit, false));
        }
    }

    /// Beads from `end` on have come to lie elsewhere.
    pub(super) fn renumber(&mut self, end: usize, place: impl Fn(usize) -> usize) {
        let first = self.beads.partition_point(|occurrence| occurrence.bead < end);
        self.beads[first..].iter_mut().for_each(|occurrence| occurrence.bead = place(occurrence.bead));
    }

    /// Finds the units that stand in at least two of its beads and in a third of them, if it has hardly ever a word of
    /// its own; `units_of` gives those of a bead.
    pub(super) fn find_candidates<'a>(&mut self, units_of: impl Fn(usize) -> &'a [u64]) {
        let count = |beads: &[Occurrence]| {
            let mut counts = Counts::default();
            counts.reserve(beads.iter().map(|occurrence| units_of(occurrence.bead).len()).sum());
            beads.iter().flat_map(|occurrence| units_of(occurrence.bead)).for_each(|unit| counts.count(*unit, true));
            counts
        };
        match self.beads.len() >= FREQUENT {
            true if self.units.is_none() => self.units = Some(Box::new(count(&self.beads))),
            true => {}
            false => self.units = None,
        }
        self.candidates = Box::default();
        let is_own = |occurrence: &&Occurrence| occurrence.tally.rendered_beads > 0 && !occurrence.by_unit;
        let own_beads = self.beads.iter().filter(is_own).count() as u32;
        if self.total.beads >= 2 && own_beads * 2 < self.total.beads {
            let is_frequent = |(_, count): &(u64, u32)| *count >= 2 && *count * 3 >= self.total.beads;
            self.candidates = match &self.units {
                Some(units) => units.iter().filter(is_frequent).collect(),
                // Those of a few beads are soon put in order.
                None => {
                    let mut units = Vec::new();
                    self.beads.iter().for_each(|occurrence| units.extend_from_slice(units_of(occurrence.bead)));
                    units.sort_unstable();
                    let counted = units.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
                    counted.filter(is_frequent).collect()
                }
            };
        }
    }

    /// Chooses its unit: of the candidates the one with the highest Dice coefficient over beads, at least a half, where
    /// `frequency` tells how many beads of the document have a unit. `has_unit` tells of a bead whether it has one, and
    /// `is_new` whether that bead has not been asked yet.
    pub(super) fn associate(
        &mut self,
        frequency: impl Fn(u64) -> u32,
        has_unit: impl Fn(usize, u64) -> bool,
        is_new: impl Fn(usize) -> bool,
    ) {
        let dice =
            |(unit, together): &(u64, u32)| f64::from(2 * together) / f64::from(self.total.beads + frequency(*unit));
        let best = self.candidates.iter().map(|unit| (dice(unit), unit.0)).filter(|(dice, _)| *dice >= 0.5);
        let unit = best.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, unit)| unit);
        let changed = unit != self.unit;
        self.unit = unit;
        for occurrence in self.beads.iter_mut().filter(|occurrence| changed || is_new(occurrence.bead)) {
            if std::mem::take(&mut occurrence.by_unit) {
                occurrence.tally.rendered_beads = 0;
                self.total.rendered_beads -= 1;
            }
            if occurrence.tally.rendered_beads == 0 && unit.is_some_and(|unit| has_unit(occurrence.bead, unit)) {
                occurrence.by_unit = true;
                occurrence.tally.rendered_beads = 1;
                self.total.rendered_beads += 1;
            }
        }
    }
}
