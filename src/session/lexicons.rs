//! What the pairs of a project teach each other: learned when nothing else is to be done, from the files on disk. Pairs
//! for which it then differs are analysed anew. Knows nothing of what is shown.

use super::job::{Job, PairKey, stamp};
use super::pairs::Pair;
use super::view::Stamp;
use super::{Output, Session};
use crate::guard::guarded;
use crate::project::{FilePair, Group, Lexicons, Project, Taught, groups};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Learning what the pairs of some groups of a project teach.
#[derive(Debug)]
pub struct Learn {
    project: Arc<Project>,
    groups: Vec<Group>,
    before: Known,
    /// Whether files may have come or gone.
    lists: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Learned {
    root: PathBuf,
    known: Known,
}

/// What is known of a project.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// As it was when this was learned: its configuration decides how texts are read.
    project: Option<Arc<Project>>,
    /// All pairs of the project.
    teachers: Arc<[FilePair]>,
    /// The folders that they are in, in the states that they were in: a file that comes or goes changes its folder.
    folders: Arc<Folders>,
    groups: Vec<Group>,
    lexicons: Arc<Lexicons>,
    /// What each pair of files taught, in the states that they were in.
    taught: HashMap<PairKey, Lesson>,
}

/// Folders in the states that they were in.
type Folders = BTreeMap<PathBuf, Option<Stamp>>;

#[derive(Debug, Clone)]
struct Lesson {
    group: Group,
    stamps: [Option<Stamp>; 2],
    taught: Option<Arc<Taught>>,
}

/// The lexicons of all projects.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    known: BTreeMap<PathBuf, Known>,
    /// What scans have learned of pairs that are not open, for the next one.
    scanned: BTreeMap<PathBuf, Known>,
    /// Projects of which something is to be learned again.
    wanted: BTreeSet<PathBuf>,
    /// Those in which files may have come or gone.
    listed: BTreeSet<PathBuf>,
    /// Whether files on disk may have changed since the last look at the projects.
    is_stale: bool,
    running: bool,
}

impl Shelf {
    /// All that is known, by the roots of the projects.
    pub(super) fn known(&self) -> BTreeMap<PathBuf, Known> {
        let mut all = self.scanned.clone();
        for (root, known) in &self.known {
            let known = all.get(root).map_or_else(|| known.clone(), |scanned| known.or(scanned));
            all.insert(root.clone(), known);
        }
        all
    }

    /// Keeps what a scan has learned.
    pub(super) fn keep(&mut self, scanned: BTreeMap<PathBuf, Known>) {
        self.scanned.extend(scanned);
    }

    /// What the pairs of a project teach each other.
    pub(super) fn of(&self, project: &Project) -> Arc<Lexicons> {
        self.known.get(project.root()).map_or_else(Arc::default, |known| Arc::clone(&known.lexicons))
    }

    /// The same for one pair, which may be closed; `None` where it is not known what pairs of its group teach.
    pub(super) fn for_pair(&self, project: &Project, pair: &FilePair) -> Option<Arc<Lexicons>> {
        let known = self.known.get(project.root()).filter(|known| known.groups.contains(&pair.group()));
        known.map(|known| Arc::clone(&known.lexicons))
    }
}

impl Known {
    /// Whether the same configuration has decided how texts are read.
    fn is_like(&self, other: &Known) -> bool {
        let config = |known: &Known| known.project.as_ref().map(|project| project.config().clone());
        config(self) == config(other)
    }

    /// All of this, and what else is known of the project.
    fn or(&self, other: &Known) -> Known {
        if !self.is_like(other) {
            return self.clone();
        }
        let mut taught = other.taught.clone();
        taught.extend(self.taught.iter().map(|(key, lesson)| (key.clone(), lesson.clone())));
        let others = other.groups.iter().filter(|group| !self.groups.contains(group));
        let groups = self.groups.iter().chain(others).cloned().collect();
        Known { taught, groups, lexicons: Arc::new(self.lexicons.or(&other.lexicons)), ..self.clone() }
    }

    /// What the pairs teach each other.
    pub(super) fn lexicons(&self) -> Arc<Lexicons> {
        Arc::clone(&self.lexicons)
    }

    /// Whether it was learned for pairs such as this one, in its project as it is.
    fn is_of(&self, pair: &Pair) -> bool {
        let is_own = self.project.as_ref().is_some_and(|project| Arc::ptr_eq(project, &pair.project));
        is_own && self.groups.contains(&pair.files().group())
    }
}

impl Learn {
    /// Learns; where bilint itself fails, all stays as it was.
    pub(super) fn run(self) -> Learned {
        let root = self.project.root().to_owned();
        let before = self.before.clone();
        Learned { root, known: guarded(|| self.learned()).unwrap_or(before) }
    }

    fn learned(self) -> Known {
        let (teachers, folders) = self.teachers();
        let mut taught = HashMap::new();
        let lexicons = Lexicons::learn(&self.groups, &teachers, &self.before.lexicons, |pairs, learner| {
            for pair in pairs {
                let lesson = self.lesson(pair);
                lesson.taught.iter().for_each(|taught| learner.add(taught));
                taught.insert((pair.source.clone(), pair.target.clone()), lesson);
                if learner.is_done() {
                    break;
                }
            }
        });
        let (project, groups) = (Some(Arc::clone(&self.project)), self.groups.clone());
        Known { project, teachers, folders, groups, lexicons: Arc::new(lexicons), taught }
    }

    /// All pairs of the project, listed anew only where others may have come or one has gone.
    fn teachers(&self) -> (Arc<[FilePair]>, Arc<Folders>) {
        let Known { teachers, folders, .. } = &self.before;
        let is_same = |(folder, before): (&PathBuf, &Option<Stamp>)| stamp(folder) == *before;
        if !self.lists && self.is_same_project() && folders.iter().all(is_same) {
            return (Arc::clone(teachers), Arc::clone(folders));
        }
        let teachers = self.project.teachers();
        let files = teachers.iter().flat_map(|pair| [&pair.source, &pair.target]);
        let folders = files.flat_map(|file| file.ancestors().skip(1));
        let folders: BTreeSet<&Path> = folders.filter(|folder| folder.starts_with(self.project.root())).collect();
        let folders = folders.into_iter().map(|folder| (folder.to_owned(), stamp(folder))).collect();
        (teachers.into(), Arc::new(folders))
    }

    /// Whether the configuration is that under which the last was learned.
    fn is_same_project(&self) -> bool {
        self.before.project.as_ref().is_some_and(|own| own.config() == self.project.config())
    }

    /// What a pair teaches, read again only when one of its files or how it is read has changed.
    fn lesson(&self, pair: &FilePair) -> Lesson {
        let (group, stamps) = (pair.group(), [stamp(&pair.source), stamp(&pair.target)]);
        let before = self.before.taught.get(&(pair.source.clone(), pair.target.clone()));
        match before.filter(|before| self.is_same_project() && before.group == group && before.stamps == stamps) {
            Some(lesson) => lesson.clone(),
            None => Lesson { group, stamps, taught: self.project.teach(pair, [None, None]).map(Arc::new) },
        }
    }
}

/// What the pairs of a project teach these pairs; files are read again only where they are not as they were `before`.
pub(super) fn learned(project: &Arc<Project>, pairs: &[FilePair], before: Option<&Known>) -> Known {
    let (project, groups, before) = (Arc::clone(project), groups(pairs), before.cloned().unwrap_or_default());
    Learn { project, groups, before, lists: true }.run().known
}

impl Session {
    /// Files on disk have changed, or folders, when none are named: what they teach is learned again after the next look
    /// at the projects.
    pub(super) fn files_may_teach(&mut self, paths: &[PathBuf]) {
        self.shelf.is_stale = true;
        let has = |known: &Known, path: &PathBuf| {
            known.teachers.iter().any(|pair| pair.source == *path || pair.target == *path)
        };
        let changed = self.shelf.known.iter().filter(|(root, known)| {
            paths.is_empty() || paths.iter().any(|path| path.starts_with(root) && !has(known, path))
        });
        let changed: Vec<PathBuf> = changed.map(|(root, _)| root.clone()).collect();
        self.shelf.listed.extend(changed);
    }

    /// Lets what the pairs of the projects teach be learned again where it may have come to differ.
    pub(super) fn want_lexicons(&mut self) {
        let is_stale = std::mem::take(&mut self.shelf.is_stale);
        let has_lexicons = |pair: &&Pair| {
            // A folder that nobody has called a project may be anything, such as all that the user has.
            pair.project.config_path().is_some() || self.folders.iter().any(|folder| folder == pair.project.root())
        };
        let mut roots = BTreeSet::new();
        for pair in self.pairs.values().filter(has_lexicons) {
            let root = pair.project.root();
            roots.insert(root.to_owned());
            let known = self.shelf.known.get(root);
            if known.is_some_and(|known| !known.teachers.contains(pair.files())) {
                self.shelf.listed.insert(root.to_owned());
            }
            if is_stale || self.shelf.listed.contains(root) || !known.is_some_and(|known| known.is_of(pair)) {
                self.shelf.wanted.insert(root.to_owned());
            }
        }
        let shelf = &mut self.shelf;
        shelf.wanted.retain(|root| roots.contains(root));
        shelf.listed.retain(|root| roots.contains(root));
        shelf.known.retain(|root, _| roots.contains(root));
    }

    /// Starts to learn if nothing is being learned.
    pub(super) fn start_learning(&mut self) {
        if self.shelf.running {
            return;
        }
        while let Some(root) = self.shelf.wanted.pop_first() {
            let pairs = || self.pairs.values().filter(|pair| pair.project.root() == root);
            let Some(project) = pairs().next().map(|pair| Arc::clone(&pair.project)) else { continue };
            let groups = groups(pairs().map(Pair::files));
            let before = self.shelf.known.get(&root).cloned().unwrap_or_default();
            self.shelf.running = true;
            let lists = self.shelf.listed.remove(&root);
            self.out.push(Output::Run(Job::Learn(Box::new(Learn { project, groups, before, lists }))));
            return;
        }
    }

    /// Takes over what was learned, and marks the pairs dirty for which it differs.
    pub(super) fn learned(&mut self, learned: Learned) {
        self.shelf.running = false;
        let Learned { root, known } = learned;
        let before = self.shelf.known.get(&root).map(|known| Arc::clone(&known.lexicons)).unwrap_or_default();
        let lexicons = Arc::clone(&known.lexicons);
        self.shelf.known.insert(root.clone(), known);
        self.touch_if(|pair| pair.project.root() == root && lexicons.differ(&before, &pair.files().group()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(folder: &std::path::Path, before: Known) -> Known {
        let project = Arc::new(Project::open(folder).unwrap());
        let groups = groups(&project.teachers());
        Learn { project, groups, before, lists: false }.run().known
    }

    fn same(one: &Known, other: &Known) -> bool {
        let taught = |known: &Known| {
            let lesson = known.taught.iter().find(|((source, _), _)| source.ends_with("a.en.md"));
            lesson.and_then(|(_, lesson)| lesson.taught.clone()).unwrap()
        };
        Arc::ptr_eq(&taught(one), &taught(other))
    }

    #[test]
    fn a_lesson_is_kept_while_its_files_and_the_configuration_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.en.md", "The ferry sails at 8:00 with 12 cars.\n");
        write("a.fr.md", "Le ferry part à 8:00 avec 12 voitures.\n");
        assert!(learned(folder.path(), Known::default()).taught.is_empty(), "nobody else is there to be taught");
        write("b.en.md", "It rains.\n");
        write("b.fr.md", "Il pleut.\n");
        let first = learned(folder.path(), Known::default());
        assert!(same(&first, &learned(folder.path(), first.clone())));
        write("bilint.toml", "[number]\nignore = [\"[0-9]+\"]\n");
        let configured = learned(folder.path(), first.clone());
        assert!(!same(&first, &configured), "numbers are read in another way");
        write("a.fr.md", "Le ferry part à 9:00 avec 12 voitures et un camion.\n");
        assert!(!same(&configured, &learned(folder.path(), configured.clone())));
    }

    #[test]
    fn the_pairs_are_listed_anew_only_where_files_may_have_come_or_one_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str| std::fs::write(folder.path().join(name), "Text.\n").unwrap();
        ["a.en.md", "a.fr.md"].into_iter().for_each(write);
        let first = learned(folder.path(), Known::default());
        assert!(Arc::ptr_eq(&first.teachers, &learned(folder.path(), first.clone()).teachers));
        ["b.en.md", "b.fr.md"].into_iter().for_each(write);
        let project = Arc::clone(first.project.as_ref().unwrap());
        let learn = Learn { project, groups: first.groups.clone(), before: first.clone(), lists: true };
        assert_eq!(learn.run().known.teachers.len(), 2);
        let folders = first.folders.keys().map(|folder| (folder.clone(), None)).collect();
        let other = Known { folders: Arc::new(folders), ..first };
        assert_eq!(learned(folder.path(), other).teachers.len(), 2, "its folder is not what it was");
    }
}
