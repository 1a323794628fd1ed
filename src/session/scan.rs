//! A look at every pair of the workspace, open or not, when somebody asks for it. What was seen is shown until it is seen
//! otherwise; an open document beats it. Knows nothing of who is told how far it has come.

use super::document::DocId;
use super::job::{Analyse, Failure, Input, Job, Memory, PairKey};
use super::lexicons;
use super::note::{Note, Notes, Placed};
use super::view::Role;
use super::{Output, Session};
use crate::project::{FilePair, Lexicons, Project};
use crate::text::Encoding;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::watch;

/// How far a scan has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// How many pairs have been looked at.
    pub done: usize,
    /// How many there are; 0 while they are being looked for.
    pub all: usize,
    /// What came of it, when it is over: the message of what broke is a fault of bilint's own.
    pub over: Option<Result<Summary, String>>,
}

/// What came of a scan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many pairs that are not open were looked at.
    pub pairs: usize,
    /// How many findings they show.
    pub findings: usize,
    /// Whether it was ended early.
    pub cancelled: bool,
}

/// What a scan and those who asked for it share.
#[derive(Debug, Default)]
pub struct Progress {
    step: watch::Sender<Step>,
    cancelled: AtomicBool,
}

impl Progress {
    /// Ends the scan before it looks at another pair.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Tells of every step.
    pub fn steps(&self) -> watch::Receiver<Step> {
        self.step.subscribe()
    }

    /// Tells that it is over.
    pub fn finish(&self, result: Result<Summary, String>) {
        self.step.send_modify(|step| step.over = Some(result));
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A scan of all pairs in some folders, or of some pairs.
#[derive(Debug)]
pub struct Scan {
    what: What,
    /// The pairs that are open: they are looked at anyway.
    open: BTreeSet<PairKey>,
    encoding: Encoding,
    progress: Arc<Progress>,
}

#[derive(Debug)]
enum What {
    Folders(Vec<PathBuf>),
    Pairs(Vec<Wanted>),
}

/// A pair that is to be looked at, with what the pairs of its project teach each other.
#[derive(Debug, Clone)]
struct Wanted {
    files: FilePair,
    project: Arc<Project>,
    lexicons: Arc<Lexicons>,
}

/// What a scan has seen.
#[derive(Debug)]
pub struct Scanned {
    /// Each pair with what it shows; `None` for one that is gone or cannot be read.
    pairs: Vec<(PairKey, Option<Seen>)>,
    /// Whether nothing but this is to be shown from now on.
    is_all: bool,
}

/// A pair as a scan has seen it.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pair: Wanted,
    notes: Arc<Notes>,
}

impl Seen {
    /// Whether one of its files is one of these.
    pub(super) fn is_of(&self, paths: &[PathBuf]) -> bool {
        [&self.pair.files.source, &self.pair.files.target].iter().any(|path| paths.contains(path))
    }
}

impl Scan {
    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Looks at the pairs, one after the other, so that most of the machine is left to those that are open.
    pub(super) fn run(self) -> Scanned {
        let Scan { what, open, encoding, progress } = self;
        let is_all = matches!(what, What::Folders(_));
        let pairs = match what {
            What::Folders(folders) => found(&folders, &progress),
            What::Pairs(pairs) => pairs,
        };
        let wanted: Vec<Wanted> = pairs.into_iter().filter(|pair| !open.contains(&key(&pair.files))).collect();
        progress.step.send_modify(|step| step.all = wanted.len());
        let looked = wanted.into_iter().take_while(|_| !progress.is_cancelled()).map(|pair| {
            let seen = (key(&pair.files), look(pair, encoding));
            progress.step.send_modify(|step| step.done += 1);
            seen
        });
        Scanned { pairs: looked.collect(), is_all }
    }
}

fn key(files: &FilePair) -> PairKey {
    (files.source.clone(), files.target.clone())
}

/// The pairs in some folders, those of the projects inside of them included; projects that are wrong are passed over.
fn found(folders: &[PathBuf], progress: &Progress) -> Vec<Wanted> {
    let mut waiting = folders.to_vec();
    let (mut roots, mut pairs) = (BTreeSet::new(), BTreeMap::new());
    while let Some(folder) = waiting.pop().filter(|_| !progress.is_cancelled()) {
        let Ok(project) = Project::open(&folder) else { continue };
        if !roots.insert((project.root().to_owned(), folder.clone())) {
            continue;
        }
        let project = Arc::new(project);
        let found = project.find_pairs(&[folder]);
        waiting.extend(found.projects);
        let lexicons = lexicons::learned(&project, &found.pairs);
        pairs.extend(found.pairs.into_iter().map(|files| {
            let (project, lexicons) = (Arc::clone(&project), Arc::clone(&lexicons));
            (key(&files), Wanted { files, project, lexicons })
        }));
    }
    pairs.into_values().collect()
}

fn look(pair: Wanted, encoding: Encoding) -> Option<Seen> {
    let Wanted { files, project, lexicons } = pair.clone();
    let inputs = [&files.source, &files.target].map(|path| Input::Disk(path.clone(), None));
    let memory = Memory::default();
    match (Analyse { generation: 0, files, project, inputs, encoding, lexicons, memory }).run().outcome {
        Ok(outcome) => Some(Seen { pair, notes: outcome.notes }),
        Err(Failure::Gone(_)) => None,
        Err(failure) => {
            tracing::warn!(?failure, target = ?pair.files.target, "a pair cannot be scanned");
            None
        }
    }
}

impl Session {
    /// Looks at all pairs of the workspace.
    pub(super) fn scan(&mut self, progress: Arc<Progress>) {
        let what = What::Folders(self.folders.clone());
        self.run_scan(what, progress);
    }

    /// Looks again at those of the pairs that a scan has seen which are `wanted`, and are not open.
    pub(super) fn scan_again(&mut self, wanted: impl Fn(&Seen) -> bool) {
        let seen = self.seen.iter().filter(|(key, seen)| !self.pairs.contains_key(*key) && wanted(seen));
        let pairs: Vec<Wanted> = seen.map(|(_, seen)| seen.pair.clone()).collect();
        if !pairs.is_empty() {
            self.run_scan(What::Pairs(pairs), Arc::default());
        }
    }

    /// Looks again at the seen pairs of projects that are not what they were.
    pub(super) fn scan_changed(&mut self, before: &BTreeMap<PathBuf, Arc<Project>>) {
        let now = self.projects.iter().filter_map(|(root, now)| Some((root, now, before.get(root)?)));
        let changed = now.filter(|(_, now, before)| !Arc::ptr_eq(now, before));
        let changed: BTreeMap<PathBuf, Arc<Project>> =
            changed.map(|(root, now, _)| (root.clone(), Arc::clone(now))).collect();
        for seen in self.seen.values_mut() {
            if let Some(project) = changed.get(seen.pair.project.root()) {
                seen.pair.project = Arc::clone(project);
            }
        }
        self.scan_again(|seen| changed.contains_key(seen.pair.project.root()));
    }

    fn run_scan(&mut self, what: What, progress: Arc<Progress>) {
        let open = self.pairs.keys().cloned().collect();
        self.out.push(Output::Run(Job::Scan(Scan { what, open, encoding: self.encoding, progress })));
    }

    /// Takes over and shows what a scan has seen.
    pub(super) fn scanned(&mut self, progress: Arc<Progress>, scanned: Result<Scanned, String>) {
        let summary = scanned.map(|scanned| Summary { cancelled: progress.is_cancelled(), ..self.take_seen(scanned) });
        if let Err(why) = &summary {
            tracing::error!(why, "a scan has failed");
        }
        self.out.push(Output::Scanned(progress, summary));
    }

    fn take_seen(&mut self, Scanned { pairs, is_all }: Scanned) -> Summary {
        let mut changed: BTreeSet<DocId> = pairs.iter().flat_map(|(key, _)| ids(key)).collect();
        if is_all {
            self.is_scanned = true;
            changed.extend(std::mem::take(&mut self.seen).keys().flat_map(ids));
        }
        let mut summary = Summary::default();
        for (key, seen) in pairs {
            match seen {
                Some(seen) => {
                    summary.pairs += 1;
                    summary.findings += self.visible(&seen).map(|placed| placed.finding).collect::<BTreeSet<_>>().len();
                    self.seen.insert(key, seen);
                }
                None => drop(self.seen.remove(&key)),
            }
        }
        changed.iter().for_each(|id| self.publish(id));
        self.watch();
        summary
    }

    /// Keeps showing what a pair has shown that is no longer open, until it has been looked at as it is on disk.
    pub(super) fn keep_seen(&mut self, files: FilePair, project: Arc<Project>, notes: Arc<Notes>) {
        if self.is_scanned {
            let pair = Wanted { files, lexicons: self.shelf.of(&project), project };
            self.seen.insert(key(&pair.files), Seen { pair: pair.clone(), notes });
            self.run_scan(What::Pairs(vec![pair]), Arc::default());
        }
    }

    /// What a document shows because of a scan.
    pub(super) fn seen_notes(&self, id: &DocId) -> Vec<Note> {
        let seen = self.seen.iter().filter(|(key, _)| !self.pairs.contains_key(*key));
        let role = |key: &PairKey| Role::BOTH.into_iter().find(|role| ids(key)[*role as usize] == *id);
        let seen = seen.filter_map(|(key, seen)| Some((role(key)?, seen)));
        let notes = seen.flat_map(|(role, seen)| seen.notes[role as usize].iter().map(move |placed| (placed, seen)));
        notes
            .filter(|(placed, seen)| self.is_wanted(&seen.pair.project, placed))
            .map(|(placed, _)| placed.note.clone())
            .collect()
    }

    fn visible<'a>(&self, seen: &'a Seen) -> impl Iterator<Item = &'a Placed> {
        seen.notes.iter().flatten().filter(|placed| self.is_wanted(&seen.pair.project, placed))
    }

    /// The files of the pairs that show something because of a scan.
    pub(super) fn seen_files(&self) -> impl Iterator<Item = PathBuf> {
        let showing = self.seen.iter().filter(|(_, seen)| self.visible(seen).next().is_some());
        showing.flat_map(|((source, target), _)| [source.clone(), target.clone()])
    }
}

fn ids((source, target): &PairKey) -> [DocId; 2] {
    [DocId::File(source.clone()), DocId::File(target.clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(folder: &std::path::Path, progress: &Arc<Progress>) -> Scanned {
        let what = What::Folders(vec![folder.to_owned()]);
        Scan { what, open: BTreeSet::new(), encoding: Encoding::Utf16, progress: Arc::clone(progress) }.run()
    }

    #[test]
    fn the_projects_inside_of_a_folder_are_looked_at_as_well() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("inner/deep")).unwrap();
        std::fs::write(folder.path().join("inner/bilint.toml"), "").unwrap();
        for name in ["a.en.md", "a.fr.md", "inner/b.en.md", "inner/b.fr.md", "inner/deep/c.en.md", "inner/deep/c.fr.md"]
        {
            std::fs::write(folder.path().join(name), "Text.\n").unwrap();
        }
        let progress = Arc::default();
        assert_eq!(scan(folder.path(), &progress).pairs.len(), 3);
        assert_eq!(*progress.steps().borrow(), Step { done: 3, all: 3, over: None });
        progress.cancel();
        assert_eq!(scan(folder.path(), &progress).pairs.len(), 0, "nobody wants it any more");
    }
}
