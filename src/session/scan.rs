//! A look at every pair of the workspace, open or not, when somebody asks for it: for what it shows, or for what stands in
//! it. Knows nothing of who is told how far it has come.

use super::document::DocId;
use super::job::{Analyse, Failure, Input, Job, Memory, PairKey, same, stamp};
use super::lexicons::{self, Known};
use super::note::Wishes;
use super::places::Places;
use super::seen::{Seen, SeenPairs};
use super::view::{Origin, Role, Stamp};
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
    /// How many pairs and projects could not be looked at, because something is wrong with their files.
    pub failed: usize,
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

    /// Whether nobody wants it any more.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// What the user is told once when there is more than can be kept in mind.
const LEFT_OUT: &str = "the workspace has more names, links and codes than bilint keeps in mind (a million places): references \
    to what stands in some of the files that are not open are left out";

/// A scan of all pairs in some folders, or of some pairs.
#[derive(Debug)]
pub struct Scan {
    what: What,
    /// The pairs that are open: they are looked at anyway.
    open: BTreeSet<PairKey>,
    encoding: Encoding,
    /// Whether what they show is kept.
    is_shown: bool,
    progress: Arc<Progress>,
}

#[derive(Debug)]
enum What {
    /// Those in these folders that are not held.
    Folders(Vec<PathBuf>, Held),
    /// These.
    Pairs(Vec<Wanted>),
}

/// Pairs that need not be looked at again while their files and their projects are as they were, and what is known that
/// the others need.
#[derive(Debug, Default)]
struct Held {
    projects: BTreeMap<PathBuf, Arc<Project>>,
    stamps: BTreeMap<PairKey, [Option<Stamp>; 2]>,
    /// What is known of what the projects teach, by root.
    known: BTreeMap<PathBuf, Known>,
}

impl Held {
    fn of(seen: &SeenPairs, known: BTreeMap<PathBuf, Known>) -> Held {
        let mut held = Held { known, ..Held::default() };
        for (key, Seen { pair, stamps, .. }) in seen.iter() {
            let own = held.projects.entry(pair.project.root().to_owned()).or_insert_with(|| Arc::clone(&pair.project));
            if Arc::ptr_eq(own, &pair.project) {
                held.stamps.insert(key.clone(), *stamps);
            }
        }
        held
    }

    /// The project as it is held, if it is still that.
    fn project(&self, project: Project) -> Arc<Project> {
        match self.projects.get(project.root()) {
            Some(held) if same(held, &project) => Arc::clone(held),
            _ => Arc::new(project),
        }
    }

    fn has(&self, pair: &PairKey, project: &Arc<Project>) -> bool {
        let is_held = |stamps: &[Option<Stamp>; 2]| {
            stamps.iter().all(Option::is_some) && *stamps == [stamp(&pair.0), stamp(&pair.1)]
        };
        self.projects.get(project.root()).is_some_and(|held| Arc::ptr_eq(held, project))
            && self.stamps.get(pair).is_some_and(is_held)
    }
}

/// A pair that is to be looked at, with what the pairs of its project teach each other.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) files: FilePair,
    pub(super) project: Arc<Project>,
    pub(super) lexicons: Arc<Lexicons>,
}

impl Wanted {
    pub(super) fn key(&self) -> PairKey {
        key(&self.files)
    }
}

fn key(files: &FilePair) -> PairKey {
    (files.source.clone(), files.target.clone())
}

/// The pairs of some folders.
#[derive(Debug, Default)]
struct Found {
    /// All of them.
    all: BTreeSet<PairKey>,
    /// Those that are to be looked at.
    wanted: BTreeMap<PairKey, Wanted>,
    /// The files that are wrong with projects: those are passed over.
    broken: BTreeSet<PathBuf>,
    /// What was learned of projects, by root.
    known: BTreeMap<PathBuf, Known>,
}

/// What a scan has seen.
#[derive(Debug)]
pub struct Scanned {
    pairs: Vec<(PairKey, Look)>,
    /// How many projects are wrong.
    broken: usize,
    /// What was learned of projects, by root.
    known: BTreeMap<PathBuf, Known>,
    /// All pairs that there are, open or not; only of a scan of folders that was not ended early.
    found: Option<BTreeSet<PairKey>>,
}

/// What came of looking at a pair.
#[derive(Debug)]
enum Look {
    Seen(Box<Seen>),
    Gone,
    Failed,
}

impl Scan {
    pub(super) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Looks at the pairs, one after the other, so that most of the machine is left to those that are open.
    pub(super) fn run(self) -> Scanned {
        let Scan { what, open, encoding, is_shown, progress } = self;
        let is_all = matches!(what, What::Folders(..));
        let Found { all, wanted, broken, known } = match what {
            What::Folders(folders, held) => found(&folders, &held, &open, &progress),
            What::Pairs(pairs) => {
                let wanted = pairs.into_iter().map(|pair| (pair.key(), pair)).filter(|(key, _)| !open.contains(key));
                Found { wanted: wanted.collect(), ..Found::default() }
            }
        };
        progress.step.send_modify(|step| step.all = wanted.len());
        let looked = wanted.into_iter().take_while(|_| !progress.is_cancelled()).map(|(key, pair)| {
            let seen = (key, look(pair, encoding, is_shown));
            progress.step.send_modify(|step| step.done += 1);
            seen
        });
        let pairs = looked.collect();
        let found = (is_all && !progress.is_cancelled()).then_some(all);
        Scanned { pairs, broken: broken.len(), known, found }
    }
}

/// The pairs in some folders, those of the projects inside of them included, and which of them are neither open nor held.
fn found(folders: &[PathBuf], held: &Held, open: &BTreeSet<PairKey>, progress: &Progress) -> Found {
    let (mut waiting, mut roots, mut found) = (folders.to_vec(), BTreeSet::new(), Found::default());
    while let Some(folder) = waiting.pop().filter(|_| !progress.is_cancelled()) {
        let project = match Project::open(&folder) {
            Ok(project) => held.project(project),
            Err(error) => {
                tracing::warn!(%error, "a project cannot be scanned");
                found.broken.insert(error.path);
                continue;
            }
        };
        if !roots.insert((project.root().to_owned(), folder.clone())) {
            continue;
        }
        let there = project.find_pairs(&[folder]);
        waiting.extend(there.projects);
        found.all.extend(there.pairs.iter().map(key));
        let is_wanted = |files: &FilePair| !open.contains(&key(files)) && !held.has(&key(files), &project);
        let wanted: Vec<FilePair> = there.pairs.into_iter().filter(is_wanted).collect();
        if wanted.is_empty() {
            continue;
        }
        let known = lexicons::learned(&project, &wanted, held.known.get(project.root()));
        let lexicons = known.lexicons();
        found.known.insert(project.root().to_owned(), known);
        found.wanted.extend(wanted.into_iter().map(|files| {
            let pair = Wanted { files, project: Arc::clone(&project), lexicons: Arc::clone(&lexicons) };
            (pair.key(), pair)
        }));
    }
    found
}

fn look(pair: Wanted, encoding: Encoding, is_shown: bool) -> Look {
    let Wanted { files, project, lexicons } = pair.clone();
    let inputs = [&files.source, &files.target].map(|path| Input::Disk(path.clone(), None));
    let (wishes, memory) = (Wishes::ALL, Memory::default());
    match (Analyse { generation: 0, files, project, inputs, encoding, wishes, lexicons, memory }).run().outcome {
        Ok(outcome) => {
            let stamps = Role::BOTH.map(|role| match outcome.view.text(role).origin {
                Origin::Disk(stamp) => stamp,
                Origin::Buffer { .. } => None,
            });
            let places = Some(Arc::new(Places::of(&outcome.view, encoding)));
            let notes = is_shown.then_some(outcome.notes);
            Look::Seen(Box::new(Seen { pair, notes, places, stamps }))
        }
        Err(Failure::Gone(_)) => Look::Gone,
        Err(failure) => {
            tracing::warn!(?failure, target = ?pair.files.target, "a pair cannot be scanned");
            Look::Failed
        }
    }
}

impl Session {
    /// Looks at all pairs of the workspace.
    pub(super) fn scan(&mut self, progress: Arc<Progress>) {
        self.seen.begin(&progress, true);
        self.run_scan(
            What::Folders(self.folders.clone(), Held { known: self.shelf.known(), ..Held::default() }),
            progress,
        );
    }

    /// Looks at those pairs of the workspace that have not been seen as they are now, for what stands in them.
    pub(super) fn read_all(&mut self, progress: Arc<Progress>) {
        self.seen.begin(&progress, false);
        self.run_scan(What::Folders(self.folders.clone(), Held::of(&self.seen, self.shelf.known())), progress);
    }

    /// Looks again at those of the pairs that a scan has seen which are `wanted`, and are not open.
    pub(super) fn scan_again(&mut self, wanted: impl Fn(&Seen) -> bool) {
        if !self.seen.is_wanted() {
            return;
        }
        let seen = self.seen.iter().filter(|(key, seen)| !self.pairs.contains_key(*key) && wanted(seen));
        let pairs = seen.map(|(_, Seen { pair, .. })| {
            let lexicons = self.shelf.for_pair(&pair.project, &pair.files);
            Wanted { lexicons: lexicons.unwrap_or_else(|| Arc::clone(&pair.lexicons)), ..pair.clone() }
        });
        let pairs: Vec<Wanted> = pairs.collect();
        if !pairs.is_empty() {
            self.look_at(pairs);
        }
    }

    /// Looks again at the seen pairs of files that have changed, once more when a scan that runs is over.
    pub(super) fn scan_files(&mut self, paths: &[PathBuf]) {
        self.seen.note_changed(paths);
        let paths = paths.iter().cloned().collect();
        self.scan_again(|seen| seen.is_of(&paths));
    }

    /// Looks again at the seen pairs of projects that are not what they were.
    pub(super) fn scan_changed(&mut self, before: &BTreeMap<PathBuf, Arc<Project>>) {
        if !self.seen.is_wanted() {
            return;
        }
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

    /// Looks at these pairs.
    pub(super) fn look_at(&mut self, pairs: Vec<Wanted>) {
        self.run_scan(What::Pairs(pairs), Arc::default());
    }

    fn run_scan(&mut self, what: What, progress: Arc<Progress>) {
        let open = self.pairs.keys().cloned().collect();
        let is_shown = self.seen.is_wanted();
        self.out.push(Output::Run(Job::Scan(Scan { what, open, encoding: self.encoding, is_shown, progress })));
    }

    /// Takes over and shows what a scan has seen.
    pub(super) fn scanned(&mut self, progress: Arc<Progress>, scanned: Result<Scanned, String>) {
        let summary = scanned.map(|scanned| Summary { cancelled: progress.is_cancelled(), ..self.take_seen(scanned) });
        let changed = self.seen.end(&progress);
        self.scan_again(|seen| seen.is_of(&changed));
        if let Err(why) = &summary {
            tracing::error!(why, "a scan has failed");
        }
        self.out.push(Output::Scanned(progress, summary));
    }

    fn take_seen(&mut self, Scanned { pairs, broken, known, found }: Scanned) -> Summary {
        self.shelf.keep(known);
        let mut changed: BTreeSet<DocId> = pairs.iter().flat_map(|(key, _)| ids(key)).collect();
        changed.extend(found.iter().flat_map(|found| self.seen.keep_found(found)).flat_map(|key| ids(&key)));
        let mut summary = Summary { failed: broken, ..Summary::default() };
        let mut again = Vec::new();
        for (key, look) in pairs {
            match look {
                Look::Seen(seen) => {
                    summary.pairs += 1;
                    summary.findings += self.visible(&seen).map(|placed| placed.finding).collect::<BTreeSet<_>>().len();
                    again.extend(self.seen.insert(key, *seen));
                }
                Look::Gone => self.seen.remove(&key),
                Look::Failed => {
                    summary.failed += 1;
                    self.seen.remove(&key);
                }
            }
        }
        if !again.is_empty() {
            self.look_at(again);
        }
        if self.seen.has_left_out() {
            self.out.push(Output::Tell(LEFT_OUT.to_owned()));
        }
        changed.iter().for_each(|id| self.publish(id));
        self.watch();
        self.out.push(Output::Known(self.seen.places()));
        summary
    }
}

fn ids((source, target): &PairKey) -> [DocId; 2] {
    [DocId::File(source.clone()), DocId::File(target.clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(folder: &std::path::Path, progress: &Arc<Progress>) -> Scanned {
        let what = What::Folders(vec![folder.to_owned()], Held::default());
        let (open, encoding, progress) = (BTreeSet::new(), Encoding::Utf16, Arc::clone(progress));
        Scan { what, open, encoding, is_shown: true, progress }.run()
    }

    #[test]
    fn the_projects_inside_of_a_folder_are_looked_at_as_well() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("inner/deep")).unwrap();
        std::fs::write(folder.path().join("inner/bilint.toml"), "").unwrap();
        std::fs::create_dir_all(folder.path().join("wrong")).unwrap();
        std::fs::write(folder.path().join("wrong/bilint.toml"), "wrong").unwrap();
        for name in ["a.en.md", "a.fr.md", "inner/b.en.md", "inner/b.fr.md", "inner/deep/c.en.md", "inner/deep/c.fr.md"]
        {
            std::fs::write(folder.path().join(name), "Text.\n").unwrap();
        }
        let progress = Arc::default();
        let scanned = scan(folder.path(), &progress);
        assert_eq!((scanned.pairs.len(), scanned.broken), (3, 1));
        assert_eq!(*progress.steps().borrow(), Step { done: 3, all: 3, over: None });
        progress.cancel();
        assert_eq!(scan(folder.path(), &progress).pairs.len(), 0, "nobody wants it any more");
    }
}
