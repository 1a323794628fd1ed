//! A pair of files and what else a search for pairs has to tell. Must not know how they are found.

use super::error::ConfigError;
use super::languages::Origin;
use crate::locale::Language;
use std::fmt;
use std::path::PathBuf;

/// A source file and one of its targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePair {
    /// The source.
    pub source: PathBuf,
    /// The target.
    pub target: PathBuf,
    /// The source's language where configuration or path tells it.
    pub source_language: Option<Language>,
    /// The target's language where configuration or path tells it.
    pub target_language: Option<Language>,
    /// What makes them a pair.
    pub rule: Rule,
    /// How the two languages are known; [`Origin::Text`] where they are not known yet.
    pub origins: [Origin; 2],
}

/// What makes two files a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The user named both.
    Given,
    /// The n-th `[[pair]]` of `bilint.toml`, from 1.
    Config(usize),
    /// The language stands in both names, after this character: `a.en.md` and `a.fr.md`.
    Suffix(char),
    /// The language stands in one name only, after this character: `a.md` and `a.fr.md`.
    Unsuffixed(char),
    /// The language is a directory: `en/a.md` and `fr/a.md`.
    Directory,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Given => f.write_str("named by the user"),
            Rule::Config(number) => write!(f, "`[[pair]]` number {number} of bilint.toml"),
            Rule::Suffix(mark) => write!(f, "language after `{mark}` in both names"),
            Rule::Unsuffixed(mark) => write!(f, "language after `{mark}` in one of the names"),
            Rule::Directory => f.write_str("language as a directory"),
        }
    }
}

/// A file that looks like a translation but is in no pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpaired {
    /// The file.
    pub path: PathBuf,
    /// Why, in lower case, without a final stop.
    pub reason: String,
}

/// What a walk has found, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The pairs, by target.
    pub pairs: Vec<FilePair>,
    /// What looks like a translation but has no counterpart, or more than one; and what could not be read.
    pub unpaired: Vec<Unpaired>,
    /// Folders that could not be read, and what has a name that is no text; part of `unpaired` as well.
    pub skipped: Vec<Unpaired>,
    /// The `[[pair]]`s of `bilint.toml` that no pair comes of; told by a look at a whole project only.
    pub idle: Vec<ConfigError>,
    /// Folders with a `bilint.toml` of their own: their files belong to those projects.
    pub projects: Vec<PathBuf>,
}

impl Found {
    /// What lies under one of the paths, or has its counterpart there.
    #[must_use]
    pub(super) fn within(mut self, paths: &[PathBuf]) -> Found {
        let is_wanted = |file: &PathBuf| paths.iter().any(|path| file.starts_with(path));
        self.pairs.retain(|pair| is_wanted(&pair.source) || is_wanted(&pair.target));
        self.unpaired.retain(|unpaired| is_wanted(&unpaired.path));
        self.skipped.retain(|skipped| is_wanted(&skipped.path));
        self.projects.retain(is_wanted);
        self
    }

    /// Both, each pair and file once.
    #[must_use]
    pub(super) fn join(mut self, other: Found) -> Found {
        self.pairs.extend(other.pairs);
        self.pairs.sort_by(|a, b| (&a.target, &a.source).cmp(&(&b.target, &b.source)));
        self.pairs.dedup();
        self.unpaired.extend(other.unpaired);
        self.unpaired.sort_by(|a, b| a.path.cmp(&b.path));
        self.unpaired.dedup();
        self.projects.extend(other.projects);
        self
    }
}
