//! Findings that a person has judged fine, in the file `bilint-accepted.jsonl`. Must not know how they were found.
//!
//! One finding a line, sorted, so that two people's additions merge without conflict and a doubled line does no harm.
//! A line that cannot be read is reported and left where it stands.

use super::error::ConfigError;
use super::read::{read, reason};
use super::turn::Turn;
use crate::text::{Hash, excerpt, printable};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file, in the project's root.
pub const ACCEPTED_FILE: &str = "bilint-accepted.jsonl";

/// One accepted finding. Only the fingerprint counts; the rest is for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The fingerprint of the finding: it changes with the code, the place and either text.
    pub fingerprint: Hash,
    /// The code of the check.
    pub code: String,
    /// An excerpt of the source.
    #[serde(default)]
    pub source: String,
    /// An excerpt of the target.
    #[serde(default)]
    pub target: String,
    /// Why it is fine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Entry {
    /// An entry without a note; the texts are cut to excerpts of one line.
    pub fn new(fingerprint: Hash, code: &str, source: &str, target: &str) -> Entry {
        Entry {
            fingerprint,
            code: code.to_owned(),
            source: excerpt(source, EXCERPT),
            target: excerpt(target, EXCERPT),
            note: None,
        }
    }
}

/// Characters of an excerpt.
const EXCERPT: usize = 80;

#[derive(Debug, Clone)]
struct Line {
    raw: String,
    /// Sorting key of a line that could be read.
    key: Option<(String, Hash)>,
}

/// Why findings could not be added; displays with the file's path.
#[derive(Debug)]
pub enum AddError {
    /// The file that is there cannot be read.
    Unreadable(ConfigError),
    /// The file cannot be written.
    Unwritable(PathBuf, io::Error),
}

impl fmt::Display for AddError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AddError::Unreadable(error) => error.fmt(f),
            AddError::Unwritable(path, error) => write!(f, "{}: {}", printable(path), reason(error, "write")),
        }
    }
}

impl std::error::Error for AddError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            AddError::Unreadable(error) => Some(error),
            AddError::Unwritable(_, error) => Some(error),
        }
    }
}

/// The accepted findings of one project root.
#[derive(Debug, Clone, Default)]
pub struct Accepted {
    path: PathBuf,
    lines: Vec<Line>,
    fingerprints: HashSet<Hash>,
    problems: Vec<ConfigError>,
}

impl Accepted {
    /// Reads the file of a project root; a missing file holds nothing.
    pub fn load(root: &Path) -> Accepted {
        let path = root.join(ACCEPTED_FILE);
        let mut accepted = Accepted { path: path.clone(), ..Accepted::default() };
        let text = match read(&path) {
            Ok(text) => text,
            Err(error) => {
                if !error.is_missing() {
                    let message = error.reason();
                    accepted.problems.push(ConfigError { path, line: 1, column: 1, message });
                }
                return accepted;
            }
        };
        for line in text.trim_start_matches('\u{feff}').lines() {
            accepted.push(line);
        }
        accepted
    }

    fn push(&mut self, line: &str) {
        let key = match serde_json::from_str::<Entry>(line) {
            Ok(entry) => {
                self.fingerprints.insert(entry.fingerprint);
                Some((entry.code, entry.fingerprint))
            }
            Err(_) if line.trim().is_empty() => None,
            Err(error) => {
                self.problems.push(ConfigError {
                    path: self.path.clone(),
                    line: self.lines.len() + 1,
                    column: error.column().max(1),
                    message: "this line is no accepted finding and is skipped; repair or delete it".to_owned(),
                });
                None
            }
        };
        self.lines.push(Line { raw: line.to_owned(), key });
    }

    /// The fingerprints of all accepted findings.
    pub fn fingerprints(&self) -> &HashSet<Hash> {
        &self.fingerprints
    }

    /// Lines that could not be read.
    pub fn problems(&self) -> &[ConfigError] {
        &self.problems
    }

    /// Adds findings to the file of a project root, reading it anew first, and replaces the file in one step. Processes
    /// and threads that do so at the same time wait for one another, so that nobody's findings are lost.
    ///
    /// Fails where the file cannot be read or written; then it is left as it was.
    pub fn add(root: &Path, entries: &[Entry]) -> Result<Accepted, AddError> {
        let path = root.join(ACCEPTED_FILE);
        let unwritable = |cause| AddError::Unwritable(path.clone(), cause);
        let turn = Turn::wait(&path).map_err(unwritable)?;
        let mut accepted = Accepted::load(root);
        if accepted.lines.is_empty()
            && let Some(problem) = accepted.problems.first()
        {
            return Err(AddError::Unreadable(problem.clone()));
        }
        entries.iter().for_each(|entry| accepted.insert(entry));
        turn.replace(&accepted.text()).map_err(unwritable)?;
        Ok(accepted)
    }

    fn insert(&mut self, entry: &Entry) {
        if !self.fingerprints.insert(entry.fingerprint) {
            return;
        }
        let raw = serde_json::to_string(entry).expect("an entry holds only text");
        let key = (entry.code.clone(), entry.fingerprint);
        let place = self.lines.iter().position(|line| line.key.as_ref().is_some_and(|other| *other > key));
        self.lines.insert(place.unwrap_or(self.lines.len()), Line { raw, key: Some(key) });
    }

    fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.raw.as_str(), "\n"]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn entry(number: u128, code: &str) -> Entry {
        Entry::new(Hash(number), code, "12 boats", "11 bateaux")
    }

    fn root(content: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(ACCEPTED_FILE), content).unwrap();
        root
    }

    fn content(root: &tempfile::TempDir) -> String {
        fs::read_to_string(root.path().join(ACCEPTED_FILE)).unwrap()
    }

    fn line(number: u128, code: &str) -> String {
        format!(
            "{{\"fingerprint\":\"{number:032x}\",\"code\":\"{code}\",\"source\":\"12 boats\",\"target\":\"11 bateaux\"}}\n"
        )
    }

    #[test]
    fn what_is_added_is_loaded_again_in_order() {
        let root = tempfile::tempdir().unwrap();
        assert!(Accepted::load(root.path()).fingerprints().is_empty());
        Accepted::add(root.path(), &[entry(7, "number-extra"), entry(9, "length-empty")]).unwrap();
        let added = Accepted::add(root.path(), &[entry(8, "length-empty"), entry(7, "number-extra")]).unwrap();
        assert_eq!(content(&root), line(8, "length-empty") + &line(9, "length-empty") + &line(7, "number-extra"));
        let loaded = Accepted::load(root.path());
        assert_eq!(loaded.fingerprints(), added.fingerprints());
        assert_eq!(*loaded.fingerprints(), HashSet::from([Hash(7), Hash(8), Hash(9)]));
        assert!(loaded.problems().is_empty());
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn lines_that_cannot_be_read_are_told_and_kept_in_their_place() {
        let bad = "<<<<<<< ours\n";
        let root = root(&format!("{}{bad}\n{}{}", line(2, "a-b"), line(5, "a-b"), line(5, "a-b")));
        let accepted = Accepted::add(root.path(), &[entry(4, "a-b")]).unwrap();
        assert_eq!(accepted.fingerprints().len(), 3);
        let problems: Vec<String> = accepted.problems().iter().map(ToString::to_string).collect();
        let path = root.path().join(ACCEPTED_FILE);
        let message = "this line is no accepted finding and is skipped; repair or delete it";
        assert_eq!(problems, [format!("{}:2:1: {message}", path.display())]);
        let expected = format!("{}{bad}\n{}{}{}", line(2, "a-b"), line(4, "a-b"), line(5, "a-b"), line(5, "a-b"));
        assert_eq!(content(&root), expected);
    }

    #[test]
    fn a_note_and_keys_of_later_versions_stay() {
        let noted = line(3, "a-b").replace('}', ",\"note\":\"the client wants it so\",\"later\":1}");
        let root = root(&noted);
        Accepted::add(root.path(), &[entry(4, "a-b")]).unwrap();
        assert_eq!(content(&root), noted + &line(4, "a-b"));
    }

    #[test]
    fn a_file_that_is_no_text_is_told_and_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join(ACCEPTED_FILE);
        fs::write(&path, b"\xff\xfea").unwrap();
        let problems = Accepted::load(root.path()).problems().to_vec();
        assert_eq!(problems[0].to_string(), format!("{}:1:1: the file is in UTF-16; save it as UTF-8", path.display()));
        assert!(Accepted::add(root.path(), &[entry(4, "a-b")]).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"\xff\xfea");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named() {
        let root = tempfile::tempdir().unwrap();
        let gone = root.path().join("gone");
        let error = Accepted::add(&gone, &[entry(4, "a-b")]).unwrap_err();
        assert_eq!(error.to_string(), format!("{}: no such file or folder", gone.join(ACCEPTED_FILE).display()));
        let denied = AddError::Unwritable("x".into(), io::ErrorKind::PermissionDenied.into());
        assert_eq!(denied.to_string(), "x: no permission to write it");
    }

    #[test]
    fn excerpts_are_short_and_of_one_line() {
        assert_eq!(Entry::new(Hash(1), "a-b", " one\n two ", &"é".repeat(80)).target, "é".repeat(80));
        assert_eq!(Entry::new(Hash(1), "a-b", " one\n two ", "").source, "one two");
        assert_eq!(Entry::new(Hash(1), "a-b", &"é".repeat(81), "").source, "é".repeat(80) + "…");
    }
}
