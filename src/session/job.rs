//! The work that the session gives away: reading disks and analysing. Runs on threads that may block; never panics
//! out. Knows no protocol and no session state.

use super::document::DocId;
use super::kinship::Compare;
use super::lexicons::{Learn, Learned};
use super::note::{self, Note, Notes, Wishes};
use super::scan::{Progress, Scan, Scanned};
use super::view::{Origin, PairView, Stamp, TextView};
use crate::align::{Studied, Study};
use crate::analysis::{self, Options, State, Text};
use crate::check::Severity;
use crate::format;
use crate::guard::guarded;
use crate::locale::{self, Language};
use crate::project::{self, Accepted, ConfigError, Entry, FilePair, Lexicons, Project};
use crate::text::{Encoding, Hash, Hasher, LineIndex, Position, Span, printable};
use ropey::Rope;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Which pair: the paths of source and target.
pub type PairKey = (PathBuf, PathBuf);

/// A text that an analysis wants.
#[derive(Debug)]
pub enum Input {
    /// A buffer of which no analysis has made a [`TextView`] yet.
    Buffer {
        /// Its path.
        path: PathBuf,
        /// The text.
        rope: Rope,
        /// Version and revision.
        origin: Origin,
    },
    /// A buffer as an earlier analysis has read it.
    Known(Arc<TextView>),
    /// A file that is not open, with what was read of it before.
    Disk(PathBuf, Option<Arc<TextView>>),
}

/// One analysis of one pair.
#[derive(Debug)]
pub struct Analyse {
    /// Which state of the pair.
    pub generation: u64,
    /// The two files.
    pub files: FilePair,
    /// The project in force.
    pub project: Arc<Project>,
    /// Source and target.
    pub inputs: [Input; 2],
    /// What columns count.
    pub encoding: Encoding,
    /// Which notes are wanted.
    pub wishes: Wishes,
    /// What other pairs teach of the words of its languages.
    pub lexicons: Arc<Lexicons>,
    /// What earlier analyses of the pair remember.
    pub memory: Memory,
}

/// What earlier analyses of one pair remember: it saves work, and changes a result only as [`State`] says.
#[derive(Debug, Default)]
pub struct Memory {
    state: State,
    detected: HashMap<Hash, [Language; 2]>,
}

/// What came of an analysis.
#[derive(Debug)]
pub struct Analysed {
    /// The pair.
    pub key: PairKey,
    /// Which state of the pair was analysed.
    pub generation: u64,
    /// What to remember.
    pub memory: Memory,
    /// The result, or why there is none.
    pub outcome: Result<Outcome, Failure>,
}

/// A pair analysed.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Texts, alignment, findings.
    pub view: Arc<PairView>,
    /// The findings as they are shown, as far as that is wanted.
    pub notes: Arc<Notes>,
    /// Which notes are wanted.
    pub wishes: Wishes,
    /// By what each finding is recognised while its source or its target is being edited.
    pub identities: Arc<[[Hash; 2]]>,
}

impl Outcome {
    /// Shows what is wanted now.
    pub(super) fn wish(&mut self, wishes: Wishes, encoding: Encoding) {
        if self.wishes != wishes {
            (self.notes, self.wishes) = (Arc::new(note::notes(&self.view, encoding, wishes)), wishes);
        }
    }
}

/// Why a pair could not be analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// A file is gone.
    Gone(PathBuf),
    /// A file could not be read: which, and why.
    Unreadable(String),
    /// The engine broke: a fault of bilint's own.
    Panicked(String),
}

impl Failure {
    /// What to tell the user of it. A file that is gone is no news: its pair soon goes as well.
    pub fn text(&self, (source, target): &PairKey) -> Option<String> {
        let pair = || format!("{} -> {}", printable(source), printable(target));
        match self {
            Failure::Gone(_) => None,
            Failure::Unreadable(why) => Some(format!("bilint cannot check {}: {why}", pair())),
            Failure::Panicked(why) => Some(format!("{}: bilint failed here ({why}); please report it", pair())),
        }
    }
}

/// Finding out which open files belong together, and in which projects.
#[derive(Debug)]
pub struct Resolve {
    /// The open files.
    pub files: Vec<PathBuf>,
    /// The pairs that there were so far.
    pub known: Vec<FilePair>,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
    /// The projects that were good so far, by root.
    pub projects: BTreeMap<PathBuf, Arc<Project>>,
    /// What columns count.
    pub encoding: Encoding,
}

/// Which open files belong together.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Every pair of an open file, with its project.
    pub pairs: BTreeMap<PairKey, (FilePair, Arc<Project>)>,
    /// The projects of the open files, by root; where one has become bad, as it last was good.
    pub projects: BTreeMap<PathBuf, Arc<Project>>,
    /// What is wrong with the files of the projects.
    pub problems: BTreeMap<PathBuf, Vec<Note>>,
    /// What tells the present state of every file of a pair that is not open; `None` for one that is gone.
    pub stamps: HashMap<PathBuf, Option<Stamp>>,
}

/// Work for a thread that may block.
#[derive(Debug)]
pub enum Job {
    /// See [`Analyse`].
    Analyse(Box<Analyse>),
    /// See [`Resolve`].
    Resolve(Resolve),
    /// See [`Compare`].
    Compare(Compare),
    /// Learning anew how a pair is to be aligned.
    Study(PairKey, Box<Study>),
    /// See [`Learn`].
    Learn(Box<Learn>),
    /// See [`Scan`].
    Scan(Scan),
    /// Writes findings into the accepted file of a project's root; the number is that of the wish.
    Accept(u64, PathBuf, Vec<Entry>),
}

/// What came of a [`Job`].
#[derive(Debug)]
pub enum Done {
    /// Of [`Job::Analyse`].
    Analysed(Box<Analysed>),
    /// Of [`Job::Resolve`]; the message of what broke, a fault of bilint's own.
    Resolved(Result<Resolved, String>),
    /// Of [`Job::Compare`]: which two, and source and target, if they belong together.
    Compared([DocId; 2], Option<[PathBuf; 2]>),
    /// Of [`Job::Study`]; `None` where bilint itself has failed.
    Studied(PairKey, Option<Box<Studied>>),
    /// Of [`Job::Learn`].
    Learned(Box<Learned>),
    /// Of [`Job::Scan`]; the message of what broke, a fault of bilint's own.
    Scanned(Arc<Progress>, Result<Scanned, String>),
    /// Of [`Job::Accept`]: the number of the wish, and what went wrong.
    Accepted(u64, Result<(), String>),
}

impl Job {
    /// Does it, however bad the input is.
    pub fn run(self) -> Done {
        match self {
            Job::Analyse(job) => Done::Analysed(Box::new(job.run())),
            Job::Resolve(job) => Done::Resolved(guarded(|| job.run())),
            Job::Compare(job) => Done::Compared(job.0.each_ref().map(|(path, _)| DocId::File(path.clone())), job.run()),
            Job::Study(key, study) => Done::Studied(key, guarded(|| study.learn()).ok().map(Box::new)),
            Job::Learn(job) => Done::Learned(Box::new(job.run())),
            Job::Scan(job) => Done::Scanned(job.progress(), guarded(|| job.run())),
            Job::Accept(ticket, root, entries) => {
                let added = guarded(|| Accepted::add(&root, &entries).map(drop).map_err(|error| error.to_string()));
                Done::Accepted(ticket, added.and_then(|added| added))
            }
        }
    }
}

impl Analyse {
    pub(super) fn run(self) -> Analysed {
        let Analyse { generation, files, project, inputs, encoding, wishes, lexicons, mut memory } = self;
        let key = (files.source.clone(), files.target.clone());
        let work = || {
            let [source, target] = inputs.map(read);
            let (source, target) = (source?, target?);
            let languages = memory.languages(&files, [&source, &target]);
            let settings = project.settings(&files.target).into_owned();
            let lexicon = lexicons.of(&files, languages.each_ref());
            let elsewhere = lexicons.elsewhere(&files, languages.each_ref());
            let accepted = project.accepted();
            let analysis = analysis::analyse(
                Text { text: &source.text, format: format::of(&files.source), language: &languages[0] },
                Text { text: &target.text, format: format::of(&files.target), language: &languages[1] },
                Options { settings: &settings, accepted, lexicon, elsewhere: elsewhere.as_ref() },
                &mut memory.state,
            );
            let view =
                PairView { files, project, languages, source, target, settings, analysis, places: OnceLock::new() };
            let (notes, identities) = (note::notes(&view, encoding, wishes), note::identities(&view));
            Ok(Outcome { view: Arc::new(view), notes: Arc::new(notes), wishes, identities: identities.into() })
        };
        let outcome = guarded(work).unwrap_or_else(|panic| Err(Failure::Panicked(panic)));
        if matches!(outcome, Err(Failure::Panicked(_))) {
            memory = Memory::default();
        }
        Analysed { key, generation, memory, outcome }
    }
}

impl Memory {
    /// See [`State::settle`].
    pub(super) fn settle(&mut self) -> Option<Study> {
        self.state.settle()
    }

    /// See [`State::adopt`].
    pub(super) fn adopt(&mut self, studied: Studied) -> bool {
        self.state.adopt(studied)
    }

    /// The languages of a pair. Detection looks at the start of both texts only, so it is repeated only when that
    /// start changes.
    fn languages(&mut self, files: &FilePair, texts: [&Arc<TextView>; 2]) -> [Language; 2] {
        let texts = texts.map(|text| text.text.as_str());
        let languages = || project::languages(files, [None, None], texts).map(|(language, _)| language);
        if files.source_language.is_some() && files.target_language.is_some() {
            return languages();
        }
        let start = texts.into_iter().fold(Hasher::new(), |hasher, text| hasher.text(locale::sample(text))).finish();
        if let Some(known) = self.detected.get(&start) {
            return known.clone();
        }
        let detected = languages();
        self.detected = HashMap::from([(start, detected.clone())]);
        detected
    }
}

fn read(input: Input) -> Result<Arc<TextView>, Failure> {
    match input {
        Input::Known(view) => Ok(view),
        Input::Buffer { path, rope, origin } => {
            let mut text = String::with_capacity(rope.len_bytes());
            text.extend(rope.chunks());
            Ok(Arc::new(TextView::new(DocId::File(path), origin, text)))
        }
        Input::Disk(path, known) => {
            // The stamp is taken before reading: a file that changes in between is read again next time.
            let stamp = stamp(&path);
            match known {
                Some(known) if stamp.is_some() && known.origin == Origin::Disk(stamp) => Ok(known),
                _ => match project::read(&path) {
                    Ok(text) => Ok(Arc::new(TextView::new(DocId::File(path), Origin::Disk(stamp), text))),
                    Err(error) if error.is_missing() => Err(Failure::Gone(path)),
                    Err(error) => Err(Failure::Unreadable(error.to_string())),
                },
            }
        }
    }
}

/// What tells the present state of a file; `None` for one that is gone.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).ok()?;
    Some(Stamp { modified: metadata.modified().ok(), len: metadata.len() })
}

impl Resolve {
    fn run(mut self) -> Resolved {
        let mut resolved = Resolved::default();
        let mut opened = HashMap::<PathBuf, Option<Arc<Project>>>::new();
        let open = std::mem::take(&mut self.files);
        for file in &open {
            let Some(dir) = file.parent() else { continue };
            let project = opened.entry(dir.to_owned()).or_insert_with(|| self.open(dir, &mut resolved)).clone();
            let Some(project) = project else { continue };
            for files in project.pairs_of(file) {
                let key = (files.source.clone(), files.target.clone());
                resolved.pairs.insert(key, (files, Arc::clone(&project)));
            }
        }
        let open = open.iter().collect::<HashSet<_>>();
        self.keep_deleted(&open, &opened, &mut resolved);
        let members = resolved.pairs.keys().flat_map(|(source, target)| [source, target]);
        let unopened = members.filter(|path| !open.contains(path));
        resolved.stamps = unopened.map(|path| (path.clone(), stamp(path))).collect();
        resolved
    }

    /// Keeps the pairs of which a member is gone from the disk while the editor still holds it.
    fn keep_deleted(
        &mut self,
        open: &HashSet<&PathBuf>,
        projects: &HashMap<PathBuf, Option<Arc<Project>>>,
        resolved: &mut Resolved,
    ) {
        for files in std::mem::take(&mut self.known) {
            let members = [&files.source, &files.target];
            let gone: Vec<&PathBuf> = members.into_iter().filter(|path| !path.exists()).collect();
            if gone.is_empty() || !gone.into_iter().all(|path| open.contains(path)) {
                continue;
            }
            let project = members.iter().find_map(|path| projects.get(path.parent()?)?.clone());
            if let Some(project) = project {
                let key = (files.source.clone(), files.target.clone());
                resolved.pairs.entry(key).or_insert((files, project));
            }
        }
    }

    /// The project of a directory in the workspace. A bad one is reported, and stays as it last was good.
    fn open(&self, dir: &Path, resolved: &mut Resolved) -> Option<Arc<Project>> {
        let project = match Project::open_in(dir, &self.folders) {
            Ok(project) => {
                for problem in project.problems() {
                    self.report(problem, resolved);
                }
                match self.projects.get(project.root()).or_else(|| resolved.projects.get(project.root())) {
                    Some(known) if same(known, &project) => Arc::clone(known),
                    _ => Arc::new(project),
                }
            }
            Err(error) => {
                self.report(&error, resolved);
                Arc::clone(self.projects.get(error.path.parent()?)?)
            }
        };
        resolved.projects.insert(project.root().to_owned(), Arc::clone(&project));
        Some(project)
    }

    fn report(&self, error: &ConfigError, resolved: &mut Resolved) {
        let text = project::read(&error.path).unwrap_or_default();
        let note = problem(error, &text, self.encoding);
        let notes = resolved.problems.entry(error.path.clone()).or_default();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
}

/// What is wrong with a file of a project, whose text is `text`: from its place to the end of the line.
pub(super) fn problem(error: &ConfigError, text: &str, encoding: Encoding) -> Note {
    let lines = LineIndex::new(text);
    let place = Position::new(error.line.saturating_sub(1), error.column.saturating_sub(1));
    let start = lines.offset(text, place, Encoding::Utf32);
    let span = Span::new(start, lines.line(text, place.line).end);
    Note {
        range: lines.range(text, span, encoding),
        severity: Severity::Error,
        code: None,
        message: error.message.clone(),
        related: Vec::new(),
        fingerprint: None,
    }
}

/// Whether two projects of one root give the same pairs and the same findings.
pub(super) fn same(one: &Project, other: &Project) -> bool {
    one.config_path() == other.config_path()
        && one.config() == other.config()
        && one.glossary() == other.glossary()
        && one.accepted() == other.accepted()
}
