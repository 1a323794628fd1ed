//! The table `[glossary]` of `bilint.toml` and the files that it names. Must not know what terms are used for.

mod row;
mod table;
mod tbx;

pub use row::{Row, add_row};

use super::error::ConfigError;
use super::read::read_any;
use super::value::{language, term};
use crate::entity::Glossary;
use crate::entity::glossary::Term;
use crate::locale::Language;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;
use std::path::Path;
use toml::Spanned;

/// The project's own terms.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct GlossaryConfig {
    /// Files with terms, relative to the root: CSV or TSV with a head line, or TBX.
    #[schemars(with = "Vec<String>")]
    pub files: Vec<Spanned<String>>,
    /// Words and phrases that are never translated.
    pub keep: Vec<String>,
    /// Terms.
    #[serde(rename = "term")]
    pub terms: Vec<TermConfig>,
}

/// One `[[glossary.term]]`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TermConfig {
    /// The term of the source.
    #[serde(deserialize_with = "term")]
    #[schemars(with = "String")]
    pub source: String,
    /// What it is in the target.
    #[serde(default)]
    #[schemars(with = "Words")]
    pub target: Words,
    /// What it must not be in the target.
    #[serde(default)]
    #[schemars(with = "Words")]
    pub forbidden: Words,
    /// Whether it stands in the target as in the source.
    #[serde(default)]
    pub keep: bool,
    /// Whether capitals count.
    #[serde(default)]
    pub case: bool,
    /// The language of the source, where the term is for one only.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "String")]
    pub source_language: Option<Language>,
    /// The language of the target, where the term is for one only.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "String")]
    pub target_language: Option<Language>,
}

/// One word or phrase, or a list of them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct Words(Vec<String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for Words {
    fn from(words: OneOrMany) -> Words {
        match words {
            OneOrMany::One(word) => Words(vec![word]),
            OneOrMany::Many(words) => Words(words),
        }
    }
}

impl Words {
    /// The words and phrases.
    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

impl GlossaryConfig {
    /// The file that a new term belongs into: the first in CSV or TSV. `None` where there is none, or where the table
    /// itself has the term.
    pub fn file_for(&self, term: &NewTerm<'_>) -> Option<&str> {
        let is_here = self.terms.iter().any(|own| own.source == term.source());
        let mut files = self.files.iter().map(|file| file.get_ref().as_str());
        files.find(|file| !is_here && table::is_table(Path::new(file)))
    }

    /// The terms of the table and of its files; `config` is the text of `path`. Fails at the first thing that is wrong.
    pub(super) fn load(&self, root: &Path, path: &Path, config: &str) -> Result<Glossary, ConfigError> {
        let keep = self.keep.iter().map(|source| Term { source: source.clone(), keep: true, ..Term::default() });
        let mut terms: Vec<Term> = keep.chain(self.terms.iter().map(TermConfig::term)).collect();
        for file in &self.files {
            let name = file.get_ref();
            let at = root.join(name);
            let text = read_any(&at).map_err(|error| {
                ConfigError::at(path, config, file.span().start, format!("{name}: {}", error.reason()))
            })?;
            let Some(own) = terms_of(&at, &text) else {
                let message = format!("`{name}` is no glossary; write one as .csv, .tsv or .tbx");
                return Err(ConfigError::at(path, config, file.span().start, message));
            };
            terms.extend(own?);
        }
        Ok(Glossary::new(terms))
    }
}

/// What is wrong with the text of a glossary.
pub fn glossary_error(path: &Path, text: &str) -> Option<ConfigError> {
    terms_of(path, text.trim_start_matches('\u{feff}'))?.err()
}

/// The terms of a file; `None` where its name is that of no glossary.
fn terms_of(path: &Path, text: &str) -> Option<Result<Vec<Term>, ConfigError>> {
    match extension(path).as_str() {
        _ if table::is_table(path) => Some(table::read(path, text)),
        "tbx" | "xml" => Some(tbx::read(path, text)),
        _ => None,
    }
}

/// The extension of a file in lower case; empty where it has none.
fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

impl TermConfig {
    fn term(&self) -> Term {
        Term {
            source: self.source.clone(),
            targets: self.target.0.clone(),
            forbidden: self.forbidden.0.clone(),
            keep: self.keep,
            case: self.case,
            languages: [self.source_language.clone(), self.target_language.clone()],
        }
    }
}

/// A term to be added to `bilint.toml`, or to a file that it names.
#[derive(Debug, Clone, PartialEq)]
pub enum NewTerm<'a> {
    /// Renderings of `source` are accepted in a language, beside those that it has.
    Rendering {
        /// The term of the source.
        source: &'a str,
        /// What it may be.
        targets: &'a [String],
        /// The language of the target.
        language: &'a Language,
    },
    /// The words are never translated.
    Keep(&'a str),
}

impl NewTerm<'_> {
    /// The term of the source.
    fn source(&self) -> &str {
        match self {
            NewTerm::Rendering { source, .. } | NewTerm::Keep(source) => source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::Config;
    use super::*;
    use std::fs;

    fn load(config: &str, files: &[(&str, &str)]) -> Result<Glossary, String> {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(root.path().join(name), text).unwrap();
        }
        let path = root.path().join("bilint.toml");
        let loaded = Config::parse(&path, config).and_then(|parsed| parsed.glossary.load(root.path(), &path, config));
        loaded.map_err(|error| error.to_string().replace(&format!("{}/", root.path().display()), ""))
    }

    #[test]
    fn terms_come_from_the_table_and_from_files() {
        let config = "[glossary]\nfiles = ['terms.csv']\nkeep = ['Skerry Point']\n\
            [[glossary.term]]\nsource = 'ferry'\ntarget = ['bac', 'traversier']\nforbidden = 'ferry'\ncase = true\n\
            source-language = 'en'\ntarget-language = 'fr'\n";
        let expected = Glossary::new([
            Term { source: "Skerry Point".to_owned(), keep: true, ..Term::default() },
            Term {
                source: "ferry".to_owned(),
                targets: vec!["bac".to_owned(), "traversier".to_owned()],
                forbidden: vec!["ferry".to_owned()],
                case: true,
                keep: false,
                languages: ["en", "fr"].map(|tag| Some(tag.parse().unwrap())),
            },
            Term { source: "mill".to_owned(), targets: vec!["moulin".to_owned()], ..Term::default() },
        ]);
        assert_eq!(load(config, &[("terms.csv", "source,target\nmill,moulin\n")]), Ok(expected));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let named = |name: &str| format!("[glossary]\nfiles = ['{name}']");
        for (config, files, message) in [
            (named("terms.csv"), vec![], "bilint.toml:2:10: terms.csv: "),
            (named("terms.doc"), vec![("terms.doc", "")], "bilint.toml:2:10: `terms.doc` is no glossary"),
            (named("a.csv"), vec![("a.csv", "mill,moulin\n")], "a.csv:1:1: "),
            (named("A.CSV"), vec![("A.CSV", "\u{feff}sep=;\nsource;target\n;moulin\n")], "A.CSV:3:1: a line without"),
            ("[glossary]\nterms = 1".to_owned(), vec![], "bilint.toml:2:1: unknown key `terms`; did you mean `term`?"),
            ("[[glossary.term]]\nsource = 'a'\ntarget = 1".to_owned(), vec![], "bilint.toml:3:10: "),
            ("[[glossary.term]]\nsource = ''".to_owned(), vec![], "bilint.toml:2:10: an empty term; write one"),
            ("[[glossary.term]]\ntarget = 'a'".to_owned(), vec![], "bilint.toml:1:1: `source` is missing"),
        ] {
            let error = load(&config, &files).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
