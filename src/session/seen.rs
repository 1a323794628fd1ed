//! The pairs that scans have seen, by pair and by file. What was seen is shown, once somebody has asked for all pairs, until
//! it is seen otherwise; an open document beats it. Knows nothing of how pairs are looked at.

use super::Session;
use super::document::DocId;
use super::job::PairKey;
use super::note::{Note, Notes, Placed};
use super::places::Places;
use super::scan::{Progress, Wanted};
use super::view::{Role, Stamp};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many places are known of all pairs together: some 30 MB. Of those beyond, nobody is told where something stands.
const MOST_PLACES: usize = 1_000_000;

/// A pair as a scan has seen it.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) pair: Wanted,
    /// What it shows, as far as that is kept.
    pub(super) notes: Option<Arc<Notes>>,
    /// What stands in it, as far as that is kept.
    pub(super) places: Option<Arc<Places>>,
    /// The states that its files were in.
    pub(super) stamps: [Option<Stamp>; 2],
}

impl Seen {
    /// Whether one of its files is one of these.
    pub(super) fn is_of(&self, paths: &BTreeSet<PathBuf>) -> bool {
        [&self.pair.files.source, &self.pair.files.target].into_iter().any(|path| paths.contains(path))
    }
}

/// Whether places have been left out, which is told once.
#[derive(Debug, Default)]
enum LeftOut {
    #[default]
    None,
    Untold,
    Told,
}

impl LeftOut {
    fn note(&mut self, fits: bool) {
        if !fits && matches!(self, LeftOut::None) {
            *self = LeftOut::Untold;
        }
    }

    fn is_news(&mut self) -> bool {
        let is_news = matches!(self, LeftOut::Untold);
        if is_news {
            *self = LeftOut::Told;
        }
        is_news
    }
}

/// All pairs that have been seen, and the scans of all pairs that run.
#[derive(Debug, Default)]
pub(super) struct SeenPairs {
    pairs: BTreeMap<PairKey, Seen>,
    of_file: HashMap<PathBuf, BTreeSet<PairKey>>,
    /// How many places are known of them.
    places: usize,
    left_out: LeftOut,
    /// Whether somebody has asked for all pairs: from then on they are kept up to date.
    is_wanted: bool,
    running: Vec<Arc<Progress>>,
    /// Files that have changed or were closed since the first of those that run began: what these see of them may be
    /// old.
    changed: BTreeSet<PathBuf>,
}

impl SeenPairs {
    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&PairKey, &Seen)> {
        self.pairs.iter()
    }

    /// All of them, to be changed.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Seen> {
        self.pairs.values_mut()
    }

    /// Takes a pair as it has just been seen. Where what it shows was not kept, while it is to be shown, that stays what it
    /// was; the pair is returned, to be looked at again, if it is not known any more.
    pub(super) fn insert(&mut self, key: PairKey, mut seen: Seen) -> Option<Wanted> {
        let before = self.pairs.get(&key).filter(|_| seen.notes.is_none());
        let before = before.and_then(|before| Some((before.stamps, before.notes.clone()?)));
        let is_old = before.as_ref().is_none_or(|(stamps, _)| *stamps != seen.stamps);
        let again = (self.is_wanted && seen.notes.is_none() && is_old).then(|| seen.pair.clone());
        seen.notes = seen.notes.or(before.map(|(_, notes)| notes));
        self.remove(&key);
        let fits = seen.places.as_ref().is_none_or(|places| self.places + places.len() <= MOST_PLACES);
        self.left_out.note(fits);
        seen.places = seen.places.filter(|_| fits);
        self.places += seen.places.as_ref().map_or(0, |places| places.len());
        for path in [&key.0, &key.1] {
            self.of_file.entry(path.clone()).or_default().insert(key.clone());
        }
        self.pairs.insert(key, seen);
        again
    }

    /// Whether places have been left out for the first time.
    pub(super) fn has_left_out(&mut self) -> bool {
        self.left_out.is_news()
    }

    /// Forgets a pair.
    pub(super) fn remove(&mut self, key: &PairKey) {
        let Some(gone) = self.pairs.remove(key) else { return };
        self.places -= gone.places.map_or(0, |places| places.len());
        for path in [&key.0, &key.1] {
            let Some(keys) = self.of_file.get_mut(path) else { continue };
            keys.remove(key);
            if keys.is_empty() {
                self.of_file.remove(path);
            }
        }
    }

    /// The pairs of a file, with its side.
    fn of(&self, path: &Path) -> impl Iterator<Item = (&PairKey, Role, &Seen)> {
        let keys = self.of_file.get(path).into_iter().flatten();
        keys.filter_map(move |key| {
            let role = if key.0 == path { Role::Source } else { Role::Target };
            Some((key, role, self.pairs.get(key)?))
        })
    }

    /// A scan of all pairs begins; `is_wanted` where what they show is to be shown from now on.
    pub(super) fn begin(&mut self, progress: &Arc<Progress>, is_wanted: bool) {
        self.is_wanted |= is_wanted;
        self.running.push(Arc::clone(progress));
    }

    /// Whether what was seen is shown and kept up to date.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// What is known to stand in all of them.
    pub(super) fn places(&self) -> Arc<[Arc<Places>]> {
        self.pairs.values().filter_map(|seen| seen.places.clone()).collect()
    }

    /// A scan is over. Returns the files that are to be looked at again after the last one of all pairs.
    pub(super) fn end(&mut self, progress: &Arc<Progress>) -> BTreeSet<PathBuf> {
        let before = self.running.len();
        self.running.retain(|running| !Arc::ptr_eq(running, progress));
        let is_last = before > 0 && self.running.is_empty();
        if is_last { std::mem::take(&mut self.changed) } else { BTreeSet::new() }
    }

    /// Files have changed: what a scan that runs sees of them may be old.
    pub(super) fn note_changed<'a>(&mut self, paths: impl IntoIterator<Item = &'a PathBuf>) {
        if !self.running.is_empty() {
            self.changed.extend(paths.into_iter().cloned());
        }
    }

    /// Forgets the pairs that a scan of all has not found, but not those that have come since it began. Returns them.
    pub(super) fn keep_found(&mut self, found: &BTreeSet<PairKey>) -> Vec<PairKey> {
        let gone = self.pairs.iter().filter(|(key, seen)| !found.contains(*key) && !seen.is_of(&self.changed));
        let gone: Vec<PairKey> = gone.map(|(key, _)| key.clone()).collect();
        gone.iter().for_each(|key| self.remove(key));
        gone
    }
}

impl Session {
    /// Keeps showing what a pair has shown that is no longer open, until it has been looked at as it is on disk.
    pub(super) fn keep_seen(&mut self, pair: Wanted, notes: Arc<Notes>) {
        if self.seen.is_wanted {
            self.seen.note_changed([&pair.files.source, &pair.files.target]);
            let seen = Seen { pair: pair.clone(), notes: Some(notes), places: None, stamps: [None, None] };
            self.seen.insert(pair.key(), seen);
            self.look_at(vec![pair]);
        }
    }

    /// What a document shows because of a scan.
    pub(super) fn seen_notes(&self, id: &DocId) -> Vec<Note> {
        if !self.seen.is_wanted {
            return Vec::new();
        }
        let seen = id.path().into_iter().flat_map(|path| self.seen.of(path));
        let seen = seen.filter(|(key, ..)| !self.pairs.contains_key(*key));
        let notes = seen.flat_map(|(_, role, seen)| {
            let notes = seen.notes.iter().flat_map(move |notes| &notes[role as usize]);
            notes.map(move |placed| (placed, seen))
        });
        notes
            .filter(|(placed, seen)| self.is_wanted(&seen.pair.project, placed))
            .map(|(placed, _)| placed.note.clone())
            .collect()
    }

    /// What a pair shows that a scan has seen.
    pub(super) fn visible<'a>(&self, seen: &'a Seen) -> impl Iterator<Item = &'a Placed> {
        seen.notes
            .iter()
            .flat_map(|notes| notes.iter())
            .flatten()
            .filter(|placed| self.is_wanted(&seen.pair.project, placed))
    }

    /// The files of the pairs that show something because of a scan.
    pub(super) fn seen_files(&self) -> impl Iterator<Item = PathBuf> {
        let all = self.seen.iter().filter(|_| self.seen.is_wanted);
        let showing = all.filter(|(_, seen)| self.visible(seen).next().is_some());
        showing.flat_map(|((source, target), _)| [source.clone(), target.clone()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_told_once() {
        let mut left_out = LeftOut::default();
        left_out.note(true);
        assert!(!left_out.is_news());
        left_out.note(false);
        left_out.note(true);
        assert!(left_out.is_news());
        left_out.note(false);
        assert!(!left_out.is_news());
    }
}
