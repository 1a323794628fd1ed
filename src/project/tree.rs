//! The files of a root that may be paired: neither hidden nor ignored nor excluded, and of a known format.
//! Must not know how they are paired.
//!
//! The same tree is filled by one walk over everything, or folder by folder as it is asked: what it holds is the same.

use super::config::CONFIG_FILE;
use super::exclude::Exclude;
use super::pair::Unpaired;
use super::pattern::{HOLE, fit};
use super::read::reason;
use crate::format;
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

/// Names in one folder; whether each is a folder itself.
type Folder = BTreeMap<String, bool>;

/// A root with its visible files. Paths are relative, with `/` between names; the root itself is the empty path.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    exclude: Arc<Exclude>,
    /// Files that the configuration names: they count although hidden or ignored.
    named: BTreeSet<String>,
    folders: RefCell<HashMap<String, Rc<Folder>>>,
    is_complete: bool,
}

/// What a walk has met besides files.
#[derive(Debug, Default)]
pub struct Met {
    /// Folders below the root that are projects of their own.
    pub projects: Vec<PathBuf>,
    /// Folders that could not be read, and what has a name that is no text.
    pub skipped: Vec<Unpaired>,
}

impl Tree {
    /// A tree that reads each folder when it is asked for it.
    pub fn lazy(root: &Path, exclude: &Exclude, named: BTreeSet<String>) -> Tree {
        let exclude = Arc::new(exclude.clone());
        Tree { root: root.to_owned(), exclude, named, folders: RefCell::default(), is_complete: false }
    }

    /// A tree that has read everything.
    pub fn walked(root: &Path, exclude: &Exclude, named: BTreeSet<String>) -> (Tree, Met) {
        let tree = Tree { is_complete: true, ..Tree::lazy(root, exclude, named) };
        let seen = Mutex::new((Vec::new(), Vec::new()));
        let aside = Arc::new(Mutex::new(Met::default()));
        tree.walker(root, Some(Arc::clone(&aside))).build_parallel().run(|| {
            Box::new(|entry| {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                match entry {
                    Ok(entry) => seen.0.push(entry),
                    Err(error) => seen.1.push(unreadable(root, &error)),
                }
                WalkState::Continue
            })
        });
        let (entries, unreadable) = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        tree.fill(&entries);
        let mut met = std::mem::take(&mut *aside.lock().unwrap_or_else(PoisonError::into_inner));
        met.skipped.extend(unreadable);
        met.skipped.sort_by(|a, b| a.path.cmp(&b.path));
        met.projects.sort();
        (tree, met)
    }

    /// A walk that prunes what is excluded and what belongs to another project.
    fn walker(&self, from: &Path, aside: Option<Arc<Mutex<Met>>>) -> WalkBuilder {
        let mut builder = WalkBuilder::new(from);
        let (root, exclude) = (self.root.clone(), Arc::clone(&self.exclude));
        builder.filter_entry(move |entry| {
            if entry.depth() == 0 {
                return true;
            }
            let met = || aside.as_ref().map(|met| met.lock().unwrap_or_else(PoisonError::into_inner));
            let Some(path) = relative(&root, entry.path()) else {
                let is_counted = is_folder(entry) || format::by_path(entry.path()).is_some();
                met().filter(|_| is_counted).into_iter().for_each(|mut met| met.skipped.push(nameless(entry.path())));
                return false;
            };
            if exclude.matches(&path) {
                return false;
            }
            let is_project = is_folder(entry) && entry.path().join(CONFIG_FILE).is_file();
            if let Some(mut met) = met().filter(|_| is_project) {
                met.projects.push(entry.path().to_owned());
            }
            !is_project
        });
        builder
    }

    fn fill(&self, entries: &[DirEntry]) {
        let mut folders: HashMap<String, Folder> = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.depth() > 0 && is_wanted(entry)) {
            if let Some(path) = relative(&self.root, entry.path()) {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
                folders.entry(folder.to_owned()).or_default().insert(name.to_owned(), is_folder(entry));
            }
        }
        self.folders.borrow_mut().extend(folders.into_iter().map(|(path, folder)| (path, Rc::new(folder))));
    }

    /// What is visible in a folder; nothing where the folder is not visible itself.
    fn folder(&self, path: &str) -> Rc<Folder> {
        let known = self.folders.borrow().get(path).cloned();
        known.unwrap_or_else(|| {
            let folder = Rc::new(if self.is_complete { Folder::new() } else { self.read(path) });
            self.folders.borrow_mut().insert(path.to_owned(), Rc::clone(&folder));
            folder
        })
    }

    fn read(&self, path: &str) -> Folder {
        let is_visible = path.is_empty() || {
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            self.folder(parent).get(name) == Some(&true)
        };
        if !is_visible {
            return Folder::new();
        }
        let entries = self.walker(&self.absolute(path), None).max_depth(Some(1)).build();
        entries
            .flatten()
            .filter(|entry| entry.depth() == 1 && is_wanted(entry))
            .filter_map(|entry| Some((entry.file_name().to_str()?.to_owned(), is_folder(&entry))))
            .collect()
    }

    /// The absolute path of a relative one.
    pub fn absolute(&self, path: &str) -> PathBuf {
        let mut absolute = self.root.clone();
        absolute.extend(path.split('/').filter(|name| !name.is_empty()));
        absolute
    }

    /// Whether a file may be paired.
    pub fn contains(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if self.named.contains(path) {
            let excluded = path.match_indices('/').map(|(end, _)| &path[..end]).chain([path]);
            return !excluded.into_iter().any(|path| self.exclude.matches(path)) && self.absolute(path).is_file();
        }
        self.folder(folder).get(name) == Some(&false)
    }

    /// The folders in a folder.
    pub fn folders_in(&self, path: &str) -> Vec<String> {
        self.folder(path).iter().filter(|(_, is_folder)| **is_folder).map(|(name, _)| name.clone()).collect()
    }

    /// The files that fit a shape, each with the text that stands in every [`HOLE`].
    pub fn members(&self, shape: &str) -> Vec<(String, String)> {
        let Some(hole) = shape.find(HOLE) else {
            return if self.contains(shape) { vec![(shape.to_owned(), String::new())] } else { Vec::new() };
        };
        let start = shape[..hole].rfind('/').map_or(0, |slash| slash + 1);
        let end = shape[hole..].find('/').map_or(shape.len(), |slash| hole + slash);
        let folder = self.folder(shape[..start].trim_end_matches('/'));
        let named = self.named.iter().filter_map(|path| fit(shape, path));
        let prefix = &shape[start..hole];
        let near = folder.range(prefix.to_owned()..).take_while(|(name, _)| name.starts_with(prefix));
        let walked = near.filter_map(|(name, _)| fit(&shape[start..end], name));
        let tags: BTreeSet<&str> = walked.chain(named).collect();
        tags.into_iter()
            .map(|tag| (shape.replace(HOLE, tag), tag.to_owned()))
            .filter(|(path, _)| self.contains(path))
            .collect()
    }

    /// Every file, sorted.
    pub fn files(&self) -> Vec<String> {
        let folders = self.folders.borrow();
        let walked = folders.iter().flat_map(|(path, folder)| {
            let files = folder.iter().filter(|(_, is_folder)| !**is_folder);
            files.map(move |(name, _)| if path.is_empty() { name.clone() } else { format!("{path}/{name}") })
        });
        let named = self.named.iter().filter(|path| self.contains(path)).cloned();
        let files: BTreeSet<String> = walked.filter(|path| !self.named.contains(path)).chain(named).collect();
        files.into_iter().collect()
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Whether it is a folder or a file of a known format; links are neither.
fn is_wanted(entry: &DirEntry) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    is_folder(entry) || is_file && format::by_path(entry.path()).is_some()
}

/// The path below the root, with `/` between names; `None` for what is elsewhere or not Unicode.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let names = path.strip_prefix(root).ok()?.components().map(|name| match name {
        std::path::Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(names.collect::<Option<Vec<_>>>()?.join("/"))
}

fn nameless(path: &Path) -> Unpaired {
    Unpaired { path: path.to_owned(), reason: "is skipped: its name is not UTF-8; rename it".to_owned() }
}

fn unreadable(root: &Path, error: &ignore::Error) -> Unpaired {
    let path = path_of(error).unwrap_or(root).to_owned();
    let reason = error.io_error().map_or_else(|| error.to_string(), |error| reason(error, "read"));
    Unpaired { path, reason: format!("cannot be read: {reason}") }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
