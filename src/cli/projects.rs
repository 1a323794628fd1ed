//! The projects that paths on the command line belong to, and the pairs in them. Must not know what is done with them.

use super::output::Failure;
use super::relative;
use crate::project::{self, ConfigError, FilePair, Found, Kinds, Project, Unpaired, absolute};
use crate::text::printable;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What is searched where no path is named.
static CURRENT: LazyLock<[PathBuf; 1]> = LazyLock::new(|| [PathBuf::from(".")]);

/// What to do where nothing says what belongs together.
const NAMES: &str = "name files like guide.en.md and guide.fr.md, or say in bilint.toml what belongs together";

/// So many kinds of files are told of, the most frequent.
const TOLD: usize = 5;

/// What was found under some paths.
#[derive(Debug, Default)]
pub struct Search {
    found: Vec<(Project, Found)>,
    /// Paths that do not exist, files without a counterpart, and broken configurations.
    pub problems: Vec<String>,
}

impl Search {
    /// The pairs, each with its project; the paths as the reader calls them.
    pub fn pairs(&self) -> impl Iterator<Item = (&Project, &FilePair)> {
        self.found.iter().flat_map(|(project, found)| found.pairs.iter().map(move |pair| (project, pair)))
    }

    /// The projects, each with its pairs.
    pub fn by_project(&self) -> impl Iterator<Item = (&Project, &[FilePair])> {
        self.found.iter().map(|(project, found)| (project, found.pairs.as_slice()))
    }

    /// The projects.
    pub fn projects(&self) -> impl Iterator<Item = &Project> {
        self.found.iter().map(|(project, _)| project)
    }

    /// What a walk had to leave out, told for the reader.
    pub fn skipped(&self) -> impl Iterator<Item = String> {
        let skipped = self.found.iter().flat_map(|(_, found)| &found.skipped);
        skipped.map(|file| format!("{}: {}", printable(relative(&file.path)), printable(&file.reason)))
    }

    /// The `[[pair]]`s that no pair comes of, told for the reader.
    pub fn idle(&self) -> impl Iterator<Item = String> {
        self.found.iter().flat_map(|(_, found)| found.idle.iter().cloned().map(|idle| shown(idle).to_string()))
    }

    /// Why there is no pair under these paths, and what to do.
    pub fn nothing(&self, paths: &[PathBuf]) -> String {
        if self.unpaired().next().is_some() {
            return "`bilint pairs` tells why".to_owned();
        }
        let kinds = Kinds::under(if paths.is_empty() { &*CURRENT } else { paths });
        let mut frequent: Vec<(&String, &usize)> = kinds.others.iter().collect();
        frequent.sort_by_key(|(_, count)| Reverse(**count));
        let mut others: Vec<String> =
            frequent.iter().take(TOLD).map(|(kind, count)| format!("{count} .{kind}")).collect();
        if frequent.len() > TOLD {
            others.push(format!("and {} more kinds", frequent.len() - TOLD));
        }
        match (kinds.texts, others.as_slice()) {
            (0, []) => "there are no files".to_owned(),
            (0, others) => format!(
                "there is no text or Markdown file; other files are read as plain text, and only where both are named: {}",
                printable(others.join(", "))
            ),
            _ => NAMES.to_owned(),
        }
    }

    /// What looks like a translation but is in no pair.
    pub fn unpaired(&self) -> impl Iterator<Item = &Unpaired> {
        self.found.iter().flat_map(|(_, found)| &found.unpaired)
    }
}

/// The project of a file or folder: that of the nearest `bilint.toml`; without one the current folder is the root of
/// what lies in it, and any other file's folder is its root.
pub fn of(path: &Path) -> Result<Project, ConfigError> {
    let absolute = absolute(path);
    let folder = if absolute.is_dir() { &*absolute } else { absolute.parent().unwrap_or(&absolute) };
    let project = Project::open(folder).map_err(shown)?;
    match std::env::current_dir() {
        Ok(current) if project.config_path().is_none() && folder.starts_with(&current) => Project::open(&current),
        _ => Ok(project),
    }
}

/// Two files that the caller names, and the project of the target.
pub fn pair(source: &Path, target: &Path) -> Result<(Project, FilePair), Failure> {
    if absolute(source) == absolute(target) {
        let message = "this is both the source and the target; name a text and its translation";
        return Err(Failure::new(format!("{}: {message}", target.display())));
    }
    let project = of(target)?;
    let pair = project.pair(source, target);
    Ok((project, FilePair { source: source.to_owned(), target: target.to_owned(), ..pair }))
}

/// Finds every pair with a file under one of the paths; without any, under the current folder.
pub fn search(paths: &[PathBuf]) -> Search {
    let paths = if paths.is_empty() { &*CURRENT } else { paths };
    let mut search = Search::default();
    let mut open = Projects::new();
    paths.iter().for_each(|path| search.open(path, &mut open));
    // A project sorts before those in its folders, so that these are met before it is their turn.
    while let Some((_, (project, paths))) = open.pop_first() {
        let mut found = project.find_pairs(&paths);
        std::mem::take(&mut found.projects).iter().for_each(|path| search.open(path, &mut open));
        search.problems.extend(problems(&project));
        search.problems.extend(paths.iter().filter_map(|path| alone(path, &project, &found)));
        for pair in &mut found.pairs {
            (pair.source, pair.target) = (relative(&pair.source), relative(&pair.target));
        }
        search.found.push((project, found));
    }
    search
}

/// Projects by their roots, each with what is to be searched in it.
type Projects = BTreeMap<PathBuf, (Project, Vec<PathBuf>)>;

impl Search {
    fn open(&mut self, path: &Path, projects: &mut Projects) {
        let there = path.metadata().map_err(|error| format!("{}: {}", path.display(), project::reason(&error, "read")));
        match there.and_then(|_| of(path).map_err(|error| error.to_string())) {
            Ok(project) => {
                let (_, paths) = projects.entry(project.root().to_owned()).or_insert((project, Vec::new()));
                paths.push(path.to_owned());
            }
            // One broken configuration above several paths is one problem.
            Err(problem) if self.problems.contains(&problem) => {}
            Err(problem) => self.problems.push(problem),
        }
    }
}

/// What is wrong with the accepted findings of a project.
pub fn problems(project: &Project) -> impl Iterator<Item = String> {
    project.problems().iter().cloned().map(|error| shown(error).to_string())
}

fn shown(error: ConfigError) -> ConfigError {
    ConfigError { path: relative(&error.path), ..error }
}

/// Why a file that the caller names is in no pair.
fn alone(path: &Path, project: &Project, found: &Found) -> Option<String> {
    let absolute = absolute(path);
    if path.is_dir() || found.pairs.iter().any(|pair| pair.source == absolute || pair.target == absolute) {
        return None;
    }
    let reason = found.unpaired.iter().find(|unpaired| unpaired.path == absolute);
    let reason = reason.map_or_else(|| project.overlooked(&absolute), |unpaired| &unpaired.reason);
    Some(format!("{}: {reason}", path.display()))
}
