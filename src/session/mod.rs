//! Open documents, dirty pairs, and what follows from an edit. Knows no protocol types.
//!
//! [`Session`] is a plain state machine: an [`Event`] goes in, [`Output`]s come out. It owns no thread, no clock and
//! no channel, so that every rule of it can be tested by values; [`actor`] gives it time, threads and order:
//! 1. Events are applied in the order in which they were sent.
//! 2. A dirty pair that is not being analysed is analysed at once on another thread; edits meanwhile only mark it
//!    dirty again. The latest state wins; results of older states are dropped.
//! 3. Good news at once, bad news with patience: see [`Session::publish`].
//! 4. A long pair is analysed as a fresh start would do it when it is saved or nothing is typed for a while: see
//!    [`Session::settle`]. What that needs is learned aside, so that no key waits for it.
//! 5. Per file only what differs from what was last published is published.

mod accept;
pub mod actor;
mod ask;
mod document;
mod drafts;
mod equivalent;
mod job;
mod kinship;
mod lanes;
mod lexicons;
mod note;
mod pairs;
mod placeable;
mod places;
mod publish;
mod scan;
mod seen;
mod status;
#[cfg(test)]
mod tests;
mod unpaired;
mod view;

pub use ask::{Offer, Placeable};
pub use document::{Change, DocId, Document};
pub use equivalent::Equivalent;
pub use job::{Analysed, Done, Failure, Job, Outcome, PairKey, Resolved};
pub use note::{Note, Related};
pub use placeable::{Kind, Open};
pub use places::Places;
pub use scan::{Progress, Step, Summary};
pub use status::Status;
pub use view::{Origin, PairView, Role, TextView, of, site};

use crate::project::Project;
use crate::text::{Encoding, Hash};
use lexicons::Shelf;
use pairs::Pair;
use seen::SeenPairs;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use unpaired::Kinships;

/// Longer texts (in bytes) are analysed only when they are opened or saved.
pub const LARGE: usize = 4 * 1024 * 1024;

/// How long nothing must have been typed in a document before its pairs are settled, see [`Session::settle`]; and how long
/// two texts must have stood unpaired before they are suggested as a pair.
const IDLE: Duration = Duration::from_secs(2);

/// What the editor wants, as far as it says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// How long typing must have paused before bad news is shown, in milliseconds; before that of the project.
    pub patience: Option<u64>,
    /// Whether findings of severity `hint` are shown; they are not by default.
    pub hints: Option<bool>,
    /// Whether the source shows the target's findings as hints; before that of the project.
    pub hints_in_source: Option<bool>,
}

/// Something that has happened.
#[derive(Debug)]
pub enum Event {
    /// The editor has opened a document, or says again what is in it.
    Opened {
        /// Which.
        id: DocId,
        /// The editor's version.
        version: i32,
        /// All of it.
        text: String,
    },
    /// The editor has changed a document.
    Edited {
        /// Which.
        id: DocId,
        /// The editor's version after the changes.
        version: i32,
        /// The changes, in order.
        changes: Vec<Change>,
    },
    /// The editor has written a document to disk.
    Saved(DocId),
    /// The editor no longer holds a document: what is on disk counts.
    Closed(DocId),
    /// Typing in a document has paused, if it is still at this revision.
    Paused(DocId, u64),
    /// Nothing has been typed in a document for a good while, if it is still at this revision.
    Idle(DocId, u64),
    /// Two documents, source and target by their paths, have been known for a while to belong together.
    Kindred([DocId; 2], [PathBuf; 2]),
    /// Folders have come into the workspace or left it.
    Folders {
        /// Folders that came.
        added: Vec<PathBuf>,
        /// Folders that left.
        removed: Vec<PathBuf>,
    },
    /// Files have changed on disk.
    FilesChanged(Vec<PathBuf>),
    /// The editor has said what it wants.
    Preferences(Preferences),
    /// A person has judged these findings fine: those of a document, and those like them in its project; the number
    /// tells this wish from others.
    Accept(DocId, u64, Vec<Hash>),
    /// All pairs of the workspace are to be looked at, and what they show is to be shown.
    Scan(Arc<Progress>),
    /// What stands in the pairs of the workspace is to be known: those are read that have not been read as they are now.
    Read(Arc<Progress>),
    /// A job is done.
    Done(Done),
}

/// Something that is to be done.
#[derive(Debug)]
pub enum Output {
    /// Show these notes in a document, in place of those shown before.
    Publish {
        /// Which.
        id: DocId,
        /// The editor's version that they belong to, if it is open.
        version: Option<i32>,
        /// The notes, by place.
        notes: Vec<Note>,
    },
    /// Answer questions about a document from these views.
    Show(DocId, Vec<Arc<PairView>>),
    /// This version of a document is not analysed before it is saved.
    Late(DocId, i32),
    /// How an open document fares now; `None` for one that is in no pair.
    Status(DocId, Option<Status>),
    /// What a `bilint.toml` or a glossary holds that is open, with the editor's version; `None` when it is no longer.
    Config(DocId, Option<(i32, Arc<str>)>),
    /// The folders of the workspace.
    Folders(Vec<PathBuf>),
    /// Do this on another thread and send back what came of it.
    Run(Job),
    /// Send this event after some time.
    Wake(Duration, Event),
    /// Watch exactly these files.
    Watch(BTreeSet<PathBuf>),
    /// Whether the acceptance of the findings of a wish has been written to disk.
    Accepted(u64, Result<(), String>),
    /// What is known of the pairs that are not open, for those who ask where something stands.
    Known(Arc<[Arc<Places>]>),
    /// A scan is over.
    Scanned(Arc<Progress>, Result<Summary, String>),
    /// Ask the user whether these two, source and target, are to be a pair.
    Suggest([PathBuf; 2]),
    /// Tell the user, once.
    Tell(String),
}

/// What is open, what belongs together, and what is shown of it.
#[derive(Debug)]
pub struct Session {
    encoding: Encoding,
    /// How many analyses may run at the same time.
    slots: usize,
    preferences: Preferences,
    folders: Vec<PathBuf>,
    documents: HashMap<DocId, Document>,
    pairs: BTreeMap<PairKey, Pair>,
    projects: BTreeMap<PathBuf, Arc<Project>>,
    /// What is wrong with the files of the projects.
    problems: BTreeMap<DocId, Vec<Note>>,
    /// What is wrong with the files of the projects that are open, as they stand in the editor.
    drafts: HashMap<DocId, Vec<Note>>,
    published: HashMap<DocId, Vec<Note>>,
    /// Documents that had notes when they were opened: editors differ in whether they still show those.
    unsure: HashSet<DocId>,
    /// What is known of the open documents that are in no pair.
    kinships: Kinships,
    shelf: Shelf,
    seen: SeenPairs,
    watched: BTreeSet<PathBuf>,
    /// Large files that the user has been told of.
    told: HashSet<DocId>,
    resolving: bool,
    resolve_again: bool,
    /// Why the last look at the projects failed, of which the user has been told.
    look_failed: Option<String>,
    /// The last revision or generation given out.
    clock: u64,
    out: Vec<Output>,
}

impl Session {
    /// An empty session. Columns count in `encoding`; at most `slots` analyses run at the same time.
    pub fn new(encoding: Encoding, slots: usize) -> Self {
        Session {
            encoding,
            slots,
            preferences: Preferences::default(),
            folders: Vec::new(),
            documents: HashMap::new(),
            pairs: BTreeMap::new(),
            projects: BTreeMap::new(),
            problems: BTreeMap::new(),
            drafts: HashMap::new(),
            published: HashMap::new(),
            unsure: HashSet::new(),
            kinships: Kinships::default(),
            shelf: Shelf::default(),
            seen: SeenPairs::default(),
            watched: BTreeSet::new(),
            told: HashSet::new(),
            resolving: false,
            resolve_again: false,
            look_failed: None,
            clock: 0,
            out: Vec::new(),
        }
    }

    /// Applies an event; returns what is to be done, in order.
    pub fn handle(&mut self, event: Event) -> Vec<Output> {
        match event {
            Event::Opened { id, version, text } => self.opened(&id, version, &text),
            Event::Edited { id, version, changes } => self.edited(&id, version, &changes),
            Event::Saved(id) => self.saved(&id),
            Event::Closed(id) => self.closed(&id),
            Event::Paused(id, revision) => self.paused(&id, Some(revision)),
            Event::Idle(id, revision) => self.idle(&id, revision),
            Event::Kindred(both, kin) => self.suggest(both, kin),
            Event::Folders { added, removed } => {
                self.folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
                self.folders.extend(added);
                self.out.push(Output::Folders(self.folders.clone()));
                self.files_may_teach(&[]);
                self.resolve();
            }
            Event::FilesChanged(paths) => self.files_changed(&paths),
            Event::Preferences(preferences) => self.prefer(preferences),
            Event::Accept(id, ticket, fingerprints) => self.accept(&id, ticket, &fingerprints),
            Event::Done(Done::Analysed(analysed)) => self.analysed(*analysed),
            Event::Done(Done::Resolved(resolved)) => self.look_done(resolved),
            Event::Scan(progress) => self.scan(progress),
            Event::Read(progress) => self.read_all(progress),
            Event::Done(Done::Scanned(progress, scanned)) => self.scanned(progress, scanned),
            Event::Done(Done::Compared(both, kin)) => self.compared(both, kin),
            Event::Done(Done::Studied(key, studied)) => self.studied(&key, studied.map(|studied| *studied)),
            Event::Done(Done::Learned(learned)) => self.learned(*learned),
            Event::Done(Done::Accepted(ticket, result)) => {
                self.out.push(Output::Accepted(ticket, result));
                self.resolve();
            }
        }
        self.start_analyses();
        std::mem::take(&mut self.out)
    }

    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }

    fn opened(&mut self, id: &DocId, version: i32, text: &str) {
        let revision = self.tick();
        self.tell_if_large(id, text.len());
        if self.published.contains_key(id) {
            self.unsure.insert(id.clone());
        }
        self.documents.insert(id.clone(), Document::new(version, text, revision));
        self.read_config(id);
        if id.path().is_some() {
            self.touch(id);
            self.resolve();
        } else {
            self.show(id);
            self.tell_status(id);
        }
    }

    fn edited(&mut self, id: &DocId, version: i32, changes: &[Change]) {
        let revision = self.tick();
        let Some(document) = self.documents.get_mut(id) else {
            tracing::warn!(?id, "an edit of a document that is not open is refused");
            return;
        };
        if version <= document.version {
            tracing::warn!(?id, version, current = document.version, "an edit of an old version is refused");
            return;
        }
        document.edit(changes, self.encoding);
        document.version = version;
        document.revision = revision;
        let len = document.rope.len_bytes();
        self.read_config(id);
        let patience = self.patience(id);
        self.out.push(Output::Wake(IDLE, Event::Idle(id.clone(), revision)));
        if patience.is_zero() {
            self.set_paused(id);
        } else {
            self.out.push(Output::Wake(patience, Event::Paused(id.clone(), revision)));
        }
        self.tell_if_large(id, len);
        let analysed = len <= LARGE && self.touch_small(id);
        if !analysed {
            self.out.push(Output::Late(id.clone(), version));
        }
    }

    fn saved(&mut self, id: &DocId) {
        self.paused(id, None);
        if self.documents.get(id).is_some_and(|document| document.rope.len_bytes() > LARGE) {
            self.touch(id);
        }
        self.settle(id);
        if let Some(path) = id.path() {
            self.files_may_teach(&[path.to_owned()]);
        }
        self.resolve();
    }

    fn idle(&mut self, id: &DocId, revision: u64) {
        if self.documents.get(id).is_some_and(|document| document.revision == revision) {
            self.settle(id);
        }
    }

    fn closed(&mut self, id: &DocId) {
        if self.documents.remove(id).is_none() {
            return;
        }
        self.told.remove(id);
        self.read_config(id);
        self.touch(id);
        self.keep_pairs(|_| true);
        self.resolve();
    }

    fn files_changed(&mut self, paths: &[PathBuf]) {
        // A folder that comes or goes takes along what lies in it, of which editors need not tell.
        let mut all = BTreeSet::from_iter(paths.iter().cloned());
        for path in paths {
            all.extend(self.watched.range(path.clone()..).take_while(|file| file.starts_with(path)).cloned());
        }
        let paths = &Vec::from_iter(all)[..];
        for path in paths {
            let id = DocId::File(path.clone());
            if !self.documents.contains_key(&id) {
                self.touch(&id);
            }
        }
        self.scan_files(paths);
        self.files_may_teach(paths);
        self.resolve();
    }

    /// Looks anew at which files belong together; at most one such job runs and at most one waits.
    fn resolve(&mut self) {
        if self.resolving {
            self.resolve_again = true;
            return;
        }
        self.resolving = true;
        self.out.push(Output::Run(Job::Resolve(job::Resolve {
            known: self.pairs.values().map(|pair| pair.files().clone()).collect(),
            files: self.documents.keys().filter_map(|id| id.path().map(Path::to_owned)).collect(),
            folders: self.folders.clone(),
            projects: self.projects.clone(),
            encoding: self.encoding,
        })));
    }

    fn tell_if_large(&mut self, id: &DocId, len: usize) {
        if len > LARGE && self.told.insert(id.clone()) {
            let name = id.path().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
            self.out.push(Output::Tell(format!("{name} is larger than 4 MiB: bilint checks it only when it is saved")));
        }
    }
}
