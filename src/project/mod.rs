//! A project on disk: its configuration, its pairs of files, its accepted findings. Knows no protocol and no terminal.

mod accepted;
mod assist;
mod carry;
mod config;
mod convention;
mod edit;
mod error;
mod exclude;
mod family;
mod follow;
mod given;
mod glossary;
mod kinds;
mod languages;
mod length;
mod lexicons;
mod number;
mod overlooked;
mod pair;
mod pairing;
mod pattern;
mod read;
mod rename;
mod tree;
mod turn;
mod value;

pub use accepted::{ACCEPTED_FILE, Accepted, AddError, Entry};
pub use assist::{Suggestion, complete, describe};
pub use config::{CONFIG_FILE, Config, PairConfig, schema};
pub use edit::{ConfigEdit, add_pair, add_term, remove_pair, switch_off, switch_off_in};
pub use error::{ConfigError, nearest};
pub use exclude::Exclude;
pub use glossary::{GlossaryConfig, NewTerm, Row, TermConfig, add_row, glossary_error};
pub use kinds::Kinds;
pub use languages::{Origin, languages};
pub use lexicons::{Group, Learner, Lexicons, Taught, groups};
pub use pair::{FilePair, Found, Rule, Unpaired};
pub use pattern::Pattern;
pub use read::{ReadError, read, reason};
pub use rename::{Renamed, rename};
pub use value::{Code, SeverityName, Targets};

use crate::check::Settings;
use crate::entity::Glossary;
use crate::text::{Hash, printable};
use pairing::Pairing;
use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use tree::Tree;

/// One project root: its configuration and its accepted findings. Cheap to open again when either file changes.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    config_path: Option<PathBuf>,
    config: Config,
    settings: Settings,
    accepted: Accepted,
}

impl Project {
    /// The project of the nearest ancestor of `start`, or `start` itself, that holds a `bilint.toml`; without one,
    /// `start` is the root and everything has its default. Fails where the file or one of its glossaries cannot be read
    /// or is wrong.
    pub fn open(start: &Path) -> Result<Project, ConfigError> {
        let start = absolute(start);
        let Some(path) = start.ancestors().map(|dir| dir.join(CONFIG_FILE)).find(|path| path.is_file()) else {
            return Ok(Project::without_config(&start));
        };
        let text = read(&path).map_err(|error| {
            let message = error.reason();
            ConfigError { path: path.clone(), line: 1, column: 1, message }
        })?;
        let config = Config::parse(&path, &text)?;
        let root = path.parent().unwrap_or(&start).to_owned();
        let glossary = Arc::new(config.glossary.load(&root, &path, &text)?);
        Ok(Project {
            settings: Settings { glossary, ..config.settings(None) },
            accepted: Accepted::load(&root),
            config,
            config_path: Some(path),
            root,
        })
    }

    /// The project of a folder in a workspace: that of the nearest `bilint.toml` above, as [`Project::open`] finds it, else the
    /// innermost of the workspace's folders that it lies in.
    pub fn open_in(start: &Path, workspace: &[PathBuf]) -> Result<Project, ConfigError> {
        let folders = workspace.iter().filter(|folder| start.starts_with(folder));
        match (Project::open(start)?, folders.max_by_key(|folder| folder.as_os_str().len())) {
            (project, Some(folder)) if project.config_path().is_none() => Project::open(folder),
            (project, _) => Ok(project),
        }
    }

    /// The project of a root where everything has its default, whatever `bilint.toml` says.
    pub fn without_config(root: &Path) -> Project {
        let root = absolute(root);
        let config = Config::default();
        Project { settings: config.settings(None), accepted: Accepted::load(&root), config, config_path: None, root }
    }

    /// The directory that paths in the configuration are relative to; absolute.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The `bilint.toml` in force.
    pub fn config_path(&self) -> Option<&Path> {
        self.config_path.as_deref()
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What the checks need of the configuration for a target, or for a bitext.
    pub fn settings(&self, target: &Path) -> Cow<'_, Settings> {
        if self.config.length.is_uniform() && self.config.overrides.is_empty() {
            return Cow::Borrowed(&self.settings);
        }
        let target = tree::relative(&self.root, &absolute(target));
        let glossary = Arc::clone(&self.settings.glossary);
        Cow::Owned(Settings { glossary, ..self.config.settings(target.as_deref()) })
    }

    /// The terms of the configuration and of the files that it names.
    pub fn glossary(&self) -> &Glossary {
        &self.settings.glossary
    }

    /// The path of a file as `bilint.toml` writes it: from the root, with `/`. Fails for one that lies elsewhere.
    pub fn relative(&self, path: &Path) -> Result<String, String> {
        let elsewhere = || format!("{} does not lie below {}", printable(path), printable(&self.root));
        tree::relative(&self.root, path).ok_or_else(elsewhere)
    }

    /// Fingerprints of the findings that a person has judged fine.
    pub fn accepted(&self) -> &HashSet<Hash> {
        self.accepted.fingerprints()
    }

    /// Lines of `bilint-accepted.jsonl` that could not be read.
    pub fn problems(&self) -> &[ConfigError] {
        self.accepted.problems()
    }

    /// Every pair with a file under one of the paths (files or directories), and what looks like a translation
    /// but is in no pair. Hidden and git-ignored files are skipped.
    pub fn find_pairs(&self, paths: &[PathBuf]) -> Found {
        let paths: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
        if paths.iter().all(|path| path.is_file()) {
            return paths.iter().map(|path| self.found_of(path)).fold(Found::default(), Found::join);
        }
        let (tree, met) = Tree::walked(&self.root, &self.config.exclude, pairing::named(&self.config));
        let pairing = Pairing { config: &self.config, tree };
        let mut found = pairing.all();
        if paths.iter().any(|path| self.root.starts_with(path)) {
            found.idle = self.idle(&pairing, &found.pairs);
        }
        found.unpaired.extend(met.skipped.iter().cloned());
        found.skipped = met.skipped;
        found.projects = met.projects;
        found.within(&paths)
    }

    /// The `[[pair]]`s that no pair comes of, and why.
    fn idle(&self, pairing: &Pairing<'_>, pairs: &[FilePair]) -> Vec<ConfigError> {
        let idle = pairing.idle(pairs);
        let Some(config) = self.config_path.as_deref().filter(|_| !idle.is_empty()) else { return Vec::new() };
        let text = read(config).unwrap_or_default();
        idle.into_iter().map(|(at, why)| ConfigError::at(config, &text, at, why)).collect()
    }

    /// Every pair that a file is the source or a target of. Reads only the folders where its counterparts may be.
    pub fn pairs_of(&self, file: &Path) -> Vec<FilePair> {
        self.found_of(&absolute(file)).pairs
    }

    fn found_of(&self, file: &Path) -> Found {
        let Some(path) = tree::relative(&self.root, file) else { return Found::default() };
        let tree = Tree::lazy(&self.root, &self.config.exclude, pairing::named(&self.config));
        Pairing { config: &self.config, tree }.of(&path)
    }

    /// The pair of two files that the user names: as the project pairs them, else with the languages that their
    /// paths tell.
    pub fn pair(&self, source: &Path, target: &Path) -> FilePair {
        let (source, target) = (absolute(source), absolute(target));
        let known = self.pairs_of(&target).into_iter().find(|pair| pair.source == source && pair.target == target);
        known.unwrap_or_else(|| given::pair(source, target, self.config.source_language.clone()))
    }
}

/// The absolute path without `.` and `..`, whether it exists or not.
pub fn absolute(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for name in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match name {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            name => clean.push(name),
        }
    }
    clean
}

#[cfg(test)]
mod tests;
