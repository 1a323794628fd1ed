//! The session by its values: what goes in as events, what comes out as outputs. No thread, no clock, no protocol.

mod open;
mod scan;
mod settle;

use super::job::{Analysed, Failure};
use super::*;
use crate::format;
use crate::text::Position;
use proptest::prelude::*;
use std::collections::VecDeque;
use tempfile::TempDir;

const SOURCE: &str =
    "## KX-101\n\nRead the long chapter at https://example.org/a before all the other ones.\n\n## KX-102\n";
const GOOD: &str =
    "## KX-101\n\nLisez le long chapitre sur https://example.org/a avant tous les autres.\n\n## KX-102\n";
const BAD: &str = "## KX-101\n\nLisez le long chapitre du milieu avant tous les autres.\n\n## KX-102\n";

/// A session with files, whose jobs wait until they are done by hand.
struct Stage {
    folder: TempDir,
    session: Session,
    jobs: VecDeque<Job>,
    wakes: Vec<Event>,
    idles: Vec<Event>,
    told: Vec<String>,
    /// What was published: file name, version, number of notes.
    published: Vec<(String, Option<i32>, usize)>,
    shown: BTreeMap<String, Vec<Note>>,
    watched: BTreeSet<PathBuf>,
    statuses: Vec<(DocId, Option<Status>)>,
    suggested: Vec<[PathBuf; 2]>,
    /// Versions that are not analysed before they are saved.
    late: Vec<i32>,
    /// The files that something has been said of to those who wait.
    viewed: BTreeSet<String>,
}

impl Stage {
    fn new(files: &[(&str, &str)], patience: u64) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut stage = Stage {
            folder,
            session: Session::new(Encoding::Utf16, 1),
            jobs: VecDeque::new(),
            wakes: Vec::new(),
            idles: Vec::new(),
            told: Vec::new(),
            published: Vec::new(),
            shown: BTreeMap::new(),
            watched: BTreeSet::new(),
            statuses: Vec::new(),
            suggested: Vec::new(),
            late: Vec::new(),
            viewed: BTreeSet::new(),
        };
        stage.send(Event::Preferences(Preferences { patience: Some(patience), ..Preferences::default() }));
        stage.send(Event::Folders { added: vec![stage.folder.path().to_owned()], removed: Vec::new() });
        stage
    }

    fn id(&self, name: &str) -> DocId {
        DocId::File(self.folder.path().join(name))
    }

    fn send(&mut self, event: Event) {
        for output in self.session.handle(event) {
            match output {
                Output::Run(job) => self.jobs.push_back(job),
                Output::Wake(_, event @ Event::Idle(..)) => self.idles.push(event),
                Output::Wake(_, event) => self.wakes.push(event),
                Output::Watch(files) => self.watched = files,
                Output::Publish { id, version, notes } => {
                    let name = id.path().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
                    self.published.push((name.clone(), version, notes.len()));
                    self.shown.insert(name, notes);
                }
                Output::Status(id, status) => self.statuses.push((id, status)),
                Output::Tell(text) => self.told.push(text),
                Output::Show(DocId::File(path), _) => {
                    self.viewed.insert(path.file_name().unwrap().to_str().unwrap().to_owned());
                }
                Output::Suggest(files) => self.suggested.push(files),
                Output::Late(_, version) => self.late.push(version),
                _ => {}
            }
        }
    }

    /// Does the jobs that wait, and those that follow from them.
    fn settle(&mut self) {
        while let Some(job) = self.jobs.pop_front() {
            self.send(Event::Done(job.run()));
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let (id, text) = (self.id(name), text.to_owned());
        self.send(Event::Opened { id, version: 1, text });
    }

    fn replace(&mut self, name: &str, version: i32, text: &str) {
        let changes = vec![Change { range: None, text: text.to_owned() }];
        self.send(Event::Edited { id: self.id(name), version, changes });
    }

    fn analyses(&self) -> usize {
        self.jobs.iter().filter(|job| matches!(job, Job::Analyse(_))).count()
    }

    fn published(&mut self) -> Vec<(String, Option<i32>, usize)> {
        std::mem::take(&mut self.published)
    }
}

fn pair(target: &str, patience: u64) -> Stage {
    let mut stage = Stage::new(&[("a.en.md", SOURCE), ("a.fr.md", target)], patience);
    stage.open("a.fr.md", target);
    stage.settle();
    stage
}

fn fr(version: i32, notes: usize) -> (String, Option<i32>, usize) {
    ("a.fr.md".to_owned(), Some(version), notes)
}

#[test]
fn edits_during_an_analysis_cost_one_more_analysis_and_the_older_result_is_dropped() {
    let mut stage = pair(GOOD, 0);
    for version in 2..50 {
        stage.replace("a.fr.md", version, if version % 2 == 0 { BAD } else { GOOD });
        assert_eq!(stage.analyses(), 1, "one runs, none waits in line");
    }
    stage.replace("a.fr.md", 50, BAD);
    assert_eq!(stage.published(), []);
    stage.settle();
    assert_eq!(stage.published(), [fr(50, 1)], "only of the latest version");
}

#[test]
fn no_more_analyses_run_than_there_are_slots() {
    let files = [("a.en.md", SOURCE), ("a.fr.md", BAD), ("a.de.md", BAD), ("a.es.md", BAD)];
    let mut stage = Stage::new(&files, 0);
    stage.open("a.en.md", SOURCE);
    let mut analyses = 0;
    while let Some(job) = stage.jobs.pop_front() {
        analyses += usize::from(matches!(job, Job::Analyse(_)));
        stage.send(Event::Done(job.run()));
        assert!(stage.analyses() <= 1);
    }
    assert!(analyses >= 3);
    assert_eq!(stage.shown.len(), 3);
}

#[test]
fn a_failed_analysis_shows_nothing_and_the_next_edit_is_analysed_again() {
    let mut stage = pair(BAD, 0);
    assert_eq!(stage.published(), [fr(1, 1)]);
    stage.replace("a.fr.md", 2, BAD);
    let Some(Job::Analyse(job)) = stage.jobs.pop_front() else { panic!("{:?}", stage.jobs) };
    let key = (job.files.source.clone(), job.files.target.clone());
    let outcome = Err(Failure::Panicked("broken".to_owned()));
    let analysed = Analysed { key, generation: job.generation, memory: job::Memory::default(), outcome };
    stage.send(Event::Done(Done::Analysed(Box::new(analysed))));
    assert_eq!(stage.published(), [fr(2, 0)]);
    stage.settle();
    assert_eq!(stage.published(), [], "it is not tried again by itself");
    assert!(
        stage.told.len() == 1 && stage.told[0].contains("a.fr.md: bilint failed here (broken)"),
        "{:?}",
        stage.told
    );
    stage.replace("a.fr.md", 3, BAD);
    stage.settle();
    assert_eq!(stage.published(), [fr(3, 1)]);
}

#[test]
fn a_failed_look_for_pairs_is_told_once_and_changes_nothing() {
    let mut stage = pair(BAD, 0);
    for _ in 0..2 {
        stage.send(Event::Saved(stage.id("a.fr.md")));
        assert!(matches!(stage.jobs.pop_front(), Some(Job::Resolve(_))));
        stage.send(Event::Done(Done::Resolved(Err("broken".to_owned()))));
    }
    assert_eq!(stage.told, ["bilint failed while it looked for pairs (broken); please report it"]);
    assert_eq!((stage.shown["a.fr.md"].len(), stage.watched.len()), (1, 4));
    stage.open("other.md", GOOD);
    assert!(matches!(stage.jobs.pop_front(), Some(Job::Resolve(_))));
    assert!(!stage.viewed.contains("other.md"));
    stage.send(Event::Done(Done::Resolved(Err("broken".to_owned()))));
    assert!(stage.viewed.contains("other.md"), "requests wait until something is known of it");
    stage.replace("a.fr.md", 2, GOOD);
    stage.settle();
    assert_eq!(stage.shown["a.fr.md"], []);
}

#[test]
fn a_large_file_is_told_to_come_late_whether_it_has_been_analysed_or_not() {
    let large = format!("{GOOD}{}", "Une ligne qui reste comme elle est.\n\n".repeat(LARGE / 30));
    let mut stage = pair(GOOD, 0);
    stage.replace("a.fr.md", 2, BAD);
    stage.settle();
    assert!(stage.late.is_empty());
    let mut stage = Stage::new(&[("a.en.md", SOURCE), ("a.fr.md", &large)], 0);
    stage.open("a.fr.md", &large);
    stage.replace("a.fr.md", 2, &large);
    assert_eq!(stage.late, [2]);
}

#[test]
fn a_file_that_cannot_be_read_is_told_once_with_its_path() {
    let mut stage = Stage::new(&[("a.fr.md", BAD)], 0);
    let source = stage.folder.path().join("a.en.md");
    std::fs::write(&source, b"caf\xe9").unwrap();
    for version in 1..4 {
        stage.open("a.fr.md", BAD);
        stage.replace("a.fr.md", version + 1, GOOD);
        stage.settle();
    }
    assert!(stage.told.len() == 1 && stage.told[0].contains("a.en.md: byte 3 (0xe9) is not UTF-8"), "{:?}", stage.told);
}

#[test]
fn opening_and_saving_look_at_unopened_files_and_analyse_what_has_changed() {
    let files = [("a.en.md", SOURCE), ("a.fr.md", GOOD), ("b.en.md", SOURCE), ("b.fr.md", GOOD)];
    let mut stage = Stage::new(&files, 0);
    stage.open("a.fr.md", GOOD);
    stage.settle();
    stage.open("b.fr.md", GOOD);
    let mut analysed = BTreeSet::new();
    while let Some(job) = stage.jobs.pop_front() {
        if let Job::Analyse(job) = &job {
            analysed.insert(job.files.target.file_name().unwrap().to_owned());
        }
        stage.send(Event::Done(job.run()));
    }
    assert_eq!(analysed, BTreeSet::from(["b.fr.md".into()]));
    std::fs::write(stage.folder.path().join("a.en.md"), SOURCE.replace("org/a", "org/long/b")).unwrap();
    stage.send(Event::Saved(stage.id("b.fr.md")));
    stage.settle();
    assert_eq!(stage.shown["a.fr.md"].len(), 1);
}

#[test]
fn the_result_for_a_pair_that_is_gone_is_dropped() {
    let mut stage = pair(GOOD, 0);
    stage.replace("a.fr.md", 2, BAD);
    stage.send(Event::Closed(stage.id("a.fr.md")));
    stage.settle();
    assert_eq!(stage.published(), []);
}

#[test]
fn a_file_of_no_known_format_that_is_named_literally_is_read_as_plain_text() {
    let config =
        "[[pair]]\nsource = \"LETTER\"\ntarget = \"brief.txt\"\nsource-language = \"en\"\ntarget-language = \"de\"\n";
    let mut stage = Stage::new(&[("bilint.toml", config), ("LETTER", SOURCE), ("brief.txt", BAD)], 0);
    stage.open("LETTER", SOURCE);
    stage.settle();
    assert_eq!(stage.session.pairs.len(), 1);
    let codes = stage.shown["brief.txt"].iter().map(|note| note.code).collect::<Vec<_>>();
    assert_eq!(codes, [Some("markup-url")]);
    let project = Project::open(stage.folder.path()).unwrap();
    let paths = ["LETTER", "brief.txt"].map(|name| stage.folder.path().join(name));
    let formats = paths.map(|path| format::of(&path).name);
    assert_eq!((project.find_pairs(&[project.root().to_owned()]).pairs.len(), formats), (1, ["plain"; 2]));
}

#[test]
fn only_the_last_pause_counts() {
    let mut stage = pair(GOOD, 300);
    stage.replace("a.fr.md", 2, BAD);
    stage.settle();
    stage.replace("a.fr.md", 3, &BAD.replace("milieu", "milieux"));
    stage.settle();
    assert_eq!(stage.published(), [], "new, and in the segment being edited");
    let last = stage.wakes.pop().unwrap();
    let first = stage.wakes.pop().unwrap();
    stage.send(first);
    assert_eq!(stage.published(), [], "typing has gone on since");
    stage.send(last);
    assert_eq!(stage.published(), [fr(3, 1)]);
}

#[test]
fn a_new_finding_elsewhere_does_not_wait() {
    let mut stage = pair(GOOD, 300);
    let moved = GOOD.replace("## KX-102", "## KX-102 et plus");
    let changes = vec![Change { range: Some(Position::new(4, 9)..Position::new(4, 9)), text: " et plus".to_owned() }];
    stage.send(Event::Edited { id: stage.id("a.fr.md"), version: 2, changes });
    std::fs::write(stage.folder.path().join("a.en.md"), SOURCE.replace("org/a", "org/b")).unwrap();
    stage.send(Event::FilesChanged(vec![stage.folder.path().join("a.en.md")]));
    stage.settle();
    assert!(stage.shown["a.fr.md"].iter().any(|note| note.code == Some("markup-url")), "{moved}");
}

#[test]
fn what_matters_is_watched_and_nothing_else() {
    let mut stage = pair(GOOD, 0);
    let names = ["a.en.md", "a.fr.md", "bilint-accepted.jsonl", "bilint.toml"];
    assert_eq!(stage.watched, names.map(|name| stage.folder.path().join(name)).into());
    stage.send(Event::Closed(stage.id("a.fr.md")));
    stage.settle();
    assert_eq!(stage.watched, BTreeSet::new());
}

#[derive(Debug, Clone)]
enum Act {
    Open(usize),
    Edit(usize, Position, Position, &'static str),
    Save(usize),
    Close(usize),
    Pause,
    Settle,
    One,
}

fn act() -> impl Strategy<Value = Act> {
    let position = || (0usize..6, 0usize..60).prop_map(|(line, column)| Position::new(line, column));
    let typed = prop::sample::select(vec!["", "x", "\n\n", "https://example.org/c ", "😀", "\r\n", "# "]);
    prop_oneof![
        2 => (0usize..2).prop_map(Act::Open),
        8 => (0usize..2, position(), position(), typed).prop_map(|(file, from, to, text)| Act::Edit(file, from, to, text)),
        1 => (0usize..2).prop_map(Act::Save),
        1 => (0usize..2).prop_map(Act::Close),
        2 => Just(Act::Pause),
        1 => Just(Act::Settle),
        4 => Just(Act::One),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in whatever order, what is shown in the end is what a fresh start shows.
    #[test]
    fn the_way_does_not_matter(acts in prop::collection::vec(act(), 0..40)) {
        let names = ["a.en.md", "a.fr.md"];
        let mut stage = Stage::new(&[("a.en.md", SOURCE), ("a.fr.md", BAD)], 300);
        for (version, act) in (2..).zip(acts) {
            match act {
                Act::Open(file) => stage.open(names[file], [SOURCE, BAD][file]),
                Act::Edit(file, from, to, text) => {
                    let changes = vec![Change { range: Some(from..to), text: text.to_owned() }];
                    stage.send(Event::Edited { id: stage.id(names[file]), version, changes });
                }
                Act::Save(file) => stage.send(Event::Saved(stage.id(names[file]))),
                Act::Close(file) => stage.send(Event::Closed(stage.id(names[file]))),
                Act::Pause => {
                    if let Some(event) = stage.wakes.pop() {
                        stage.send(event);
                    }
                }
                Act::Settle => stage.settle(),
                Act::One => {
                    if let Some(job) = stage.jobs.pop_front() {
                        stage.send(Event::Done(job.run()));
                    }
                }
            }
        }
        for event in std::mem::take(&mut stage.wakes) {
            stage.send(event);
        }
        stage.settle();
        let open = names.map(|name| stage.session.documents.get(&stage.id(name)).map(|open| open.rope.to_string()));
        let mut fresh = Stage::new(&[("a.en.md", SOURCE), ("a.fr.md", BAD)], 0);
        for (name, text) in names.iter().zip(&open) {
            if let Some(text) = text {
                fresh.open(name, text);
            }
        }
        fresh.settle();
        let shown = |stage: &Stage| {
            let notes = names.iter().flat_map(|name| stage.shown.get(*name).into_iter().flatten());
            notes.map(|note| (note.range.clone(), note.code, note.message.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(shown(&stage), shown(&fresh), "{:?}", open);
    }
}
