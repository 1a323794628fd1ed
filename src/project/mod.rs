//! A project on disk: its configuration, its pairs of files, its accepted findings. Knows no protocol and no terminal.

mod accepted;
mod config;
mod error;
mod languages;
mod pairing;
mod read;

pub use accepted::{ACCEPTED_FILE, Accepted, Entry};
pub use config::{CONFIG_FILE, Code, Config, OneOrMany, PairConfig, SeverityName, schema};
pub use error::ConfigError;
pub use languages::{Origin, languages};
pub use pairing::{FilePair, Found, Rule, Unpaired};
pub use read::{ReadError, read, reason};

use crate::check::Settings;
use crate::text::Hash;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

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
    /// `start` is the root and everything has its default. Fails where the file cannot be read or is wrong.
    pub fn open(start: &Path) -> Result<Project, ConfigError> {
        let absolute = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
        let Some(path) = absolute.ancestors().map(|dir| dir.join(CONFIG_FILE)).find(|path| path.is_file()) else {
            return Ok(Project::without_config(&absolute));
        };
        let text = read(&path).map_err(|error| {
            let message = error.to_string();
            ConfigError { path: path.clone(), line: 1, column: 1, message }
        })?;
        let config = Config::parse(&path, &text)?;
        let root = path.parent().unwrap_or(&absolute).to_owned();
        Ok(Project {
            settings: config.settings(),
            accepted: Accepted::load(&root),
            config,
            config_path: Some(path),
            root,
        })
    }

    /// The project of a root where everything has its default, whatever `bilint.toml` says.
    pub fn without_config(root: &Path) -> Project {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let config = Config::default();
        Project { settings: config.settings(), accepted: Accepted::load(&root), config, config_path: None, root }
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

    /// What the checks need of the configuration.
    pub fn settings(&self) -> &Settings {
        &self.settings
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
        pairing::find_pairs(self, paths)
    }

    /// Every pair that a file is the source or a target of.
    pub fn pairs_of(&self, file: &Path) -> Vec<FilePair> {
        let is_in = |pair: &FilePair| pair.source == file || pair.target == file;
        self.find_pairs(std::slice::from_ref(&self.root)).pairs.into_iter().filter(is_in).collect()
    }

    /// The pair of two files that the user names: as the project pairs them, else with the languages their names tell.
    pub fn pair(&self, source: &Path, target: &Path) -> FilePair {
        let known = self.pairs_of(target).into_iter().find(|pair| pair.source == source && pair.target == target);
        known.unwrap_or_else(|| FilePair {
            source: source.to_owned(),
            target: target.to_owned(),
            source_language: None,
            target_language: None,
            rule: Rule::Given,
            origins: [Origin::Text; 2],
        })
    }
}
