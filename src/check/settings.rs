//! What a project wants of the checks. Must not know where it is written down.

use super::{Check, Severity};
use crate::text::{Hash, Hasher};
use std::collections::BTreeMap;

/// How much a code or family matters to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Never reported.
    Off,
    /// Reported with this severity.
    On(Severity),
}

/// What a project wants of the checks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Levels by code (`number-extra`) or family (`number`); a code goes before its family.
    pub levels: BTreeMap<String, Level>,
}

impl Settings {
    /// The level of a check: what the project says of its code, else of its family, else `None`.
    pub fn level(&self, check: &Check) -> Option<Level> {
        self.levels.get(check.code).or_else(|| self.levels.get(check.family())).copied()
    }

    /// Equal for settings that give equal findings.
    pub fn hash(&self) -> Hash {
        self.levels
            .iter()
            .fold(Hasher::new(), |hasher, (code, level)| hasher.text(code).text(&format!("{level:?}")))
            .finish()
    }
}
