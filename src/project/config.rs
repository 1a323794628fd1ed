//! `bilint.toml` as it is written. Must not know the disk.

use super::error::ConfigError;
use crate::check::{CHECKS, Level, Settings, Severity};
use crate::locale::Language;
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the file, in the project's root.
pub const CONFIG_FILE: &str = "bilint.toml";

/// The configuration of a project.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "bilint.toml")]
pub struct Config {
    /// The language that is translated from (BCP 47), for files that do not say it in their path.
    #[serde(deserialize_with = "language")]
    #[schemars(with = "Option<String>")]
    pub source_language: Option<Language>,
    /// Files that belong together; the first entry that names a target decides.
    #[serde(rename = "pair")]
    pub pairs: Vec<PairConfig>,
    /// Whether files whose names tell that they belong together (`a.en.md` and `a.fr.md`) are paired too.
    pub conventions: bool,
    /// Files that are never paired: globs relative to the root.
    pub exclude: Vec<String>,
    /// Severity by code or family: `off`, `hint`, `information`, `warning` or `error`.
    pub severity: BTreeMap<Code, SeverityName>,
    /// Milliseconds of pause in typing before a new finding in the segment being edited is shown.
    pub patience: u64,
    /// Whether editors show findings as hints in the source file too.
    pub hints_in_source: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            source_language: None,
            pairs: Vec::new(),
            conventions: true,
            exclude: Vec::new(),
            severity: BTreeMap::new(),
            patience: 300,
            hints_in_source: false,
        }
    }
}

/// One `[[pair]]`: a source and its targets, as paths or globs relative to the root.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PairConfig {
    /// The source.
    pub source: String,
    /// The target or targets; each wildcard stands for the same text as its counterpart in the source.
    pub target: OneOrMany,
    /// The language of the source.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "Option<String>")]
    pub source_language: Option<Language>,
    /// The language of the targets, where no `{lang}` tells it.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "Option<String>")]
    pub target_language: Option<Language>,
    /// The languages that `{lang}` stands for; by default every language.
    #[serde(default, deserialize_with = "languages")]
    #[schemars(with = "Option<Vec<String>>")]
    pub languages: Option<Vec<Language>>,
}

/// A path or several.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

/// A check's code or family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Code(pub String);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        if CHECKS.iter().any(|check| check.code == code || check.family() == code) {
            return Ok(Code(code));
        }
        let known = CHECKS.iter().map(|check| check.code).collect::<Vec<_>>().join(", ");
        Err(D::Error::custom(format!("unknown code or family `{code}`; known codes: {known}")))
    }
}

/// How a severity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityName {
    /// Never reported.
    Off,
    /// Worth a look when reviewing.
    Hint,
    /// Worth knowing.
    Information,
    /// Very probably wrong.
    Warning,
    /// Certainly wrong.
    Error,
}

impl From<SeverityName> for Level {
    fn from(name: SeverityName) -> Level {
        match name {
            SeverityName::Off => Level::Off,
            SeverityName::Hint => Level::On(Severity::Hint),
            SeverityName::Information => Level::On(Severity::Information),
            SeverityName::Warning => Level::On(Severity::Warning),
            SeverityName::Error => Level::On(Severity::Error),
        }
    }
}

impl Config {
    /// Reads the text of `path`. Fails at the first thing that is wrong.
    pub fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            ConfigError::at(path, text, at, error.message())
        })
    }

    /// What the checks need of it.
    pub fn settings(&self) -> Settings {
        Settings { levels: self.severity.iter().map(|(code, name)| (code.0.clone(), (*name).into())).collect() }
    }
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(D::Error::custom)
}

fn languages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Language>>, D::Error> {
    let tags = Vec::<String>::deserialize(deserializer)?;
    tags.iter().map(|tag| tag.parse()).collect::<Result<_, _>>().map(Some).map_err(D::Error::custom)
}

/// The JSON Schema of `bilint.toml`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}
