//! `bilint.toml` as it is written. Must not know the disk.
//!
//! Whatever is wrong with a value is found while it is read, so that the message carries its place.

use super::error::ConfigError;
use super::exclude::Exclude;
use super::glossary::GlossaryConfig;
use super::length::LengthConfig;
use super::number::NumberConfig;
use super::pattern::Pattern;
use super::value::{Code, SeverityName, Targets, language, languages};
use crate::check::Settings;
use crate::locale::Language;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;

/// The name of the file, in the project's root.
pub const CONFIG_FILE: &str = "bilint.toml";

/// The configuration of a project.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "bilint.toml")]
pub struct Config {
    /// The language that is translated from (BCP 47), where a file does not say it in its path.
    #[serde(deserialize_with = "language")]
    #[schemars(with = "String")]
    pub source_language: Option<Language>,
    /// Files that belong together. The first entry that names a target decides which source it has.
    #[serde(rename = "pair")]
    pub pairs: Vec<PairConfig>,
    /// Whether files whose paths tell that they belong together (`a.en.md` and `a.fr.md`) are paired as well.
    pub conventions: bool,
    /// Files and folders that are never paired: globs relative to the root.
    #[schemars(with = "Vec<String>")]
    pub exclude: Exclude,
    /// Severity by code (`length-missing`) or family (`length`); a code goes before its family.
    pub severity: BTreeMap<Code, SeverityName>,
    /// Severities that hold in some targets only.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// How numbers are to be written.
    pub number: NumberConfig,
    /// How long translations may be.
    pub length: LengthConfig,
    /// The project's own terms.
    pub glossary: GlossaryConfig,
    /// Milliseconds of pause in typing before editors show a new finding in the segment being edited.
    pub patience: u64,
    /// Whether editors show the findings as hints in the source as well.
    pub hints_in_source: bool,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            source_language: None,
            pairs: Vec::new(),
            conventions: true,
            exclude: Exclude::default(),
            severity: BTreeMap::new(),
            overrides: Vec::new(),
            number: NumberConfig::default(),
            length: LengthConfig::default(),
            glossary: GlossaryConfig::default(),
            patience: 300,
            hints_in_source: false,
        }
    }
}

/// One `[[pair]]`: a source and its targets, as paths or patterns relative to the root.
///
/// `*`, `**/`, `?` and `{a,b}` stand for the same text on both sides; `{lang}` stands for a language.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PairConfig {
    /// The source.
    #[schemars(with = "Pattern")]
    pub source: Spanned<Pattern>,
    /// The target or targets.
    #[schemars(with = "Targets")]
    pub target: Spanned<Targets>,
    /// The language of the source; it stands for `{lang}` in `source`.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "String")]
    pub source_language: Option<Language>,
    /// The language of the targets, where they have no `{lang}` to tell it.
    #[serde(default, deserialize_with = "language")]
    #[schemars(with = "String")]
    pub target_language: Option<Language>,
    /// The languages that `{lang}` stands for; by default all that locales are named with.
    #[serde(default, deserialize_with = "languages")]
    #[schemars(with = "Vec<String>")]
    pub languages: Option<Vec<Language>>,
}

/// One `[[override]]`: severities in some targets; they go before those of the project, and later ones before earlier
/// ones.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// The targets that are meant: globs relative to the root.
    #[schemars(with = "Vec<String>")]
    pub files: Exclude,
    /// Severity by code or family.
    pub severity: BTreeMap<Code, SeverityName>,
}

impl Config {
    /// Reads the text of `path`. Fails at the first thing that is wrong.
    pub fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let config = toml::from_str::<Config>(text).map_err(|error| ConfigError::of_toml(path, text, &error))?;
        for pair in &config.pairs {
            pair.check(config.source_language.as_ref())
                .map_err(|(at, message)| ConfigError::at(path, text, at, message))?;
        }
        Ok(config)
    }

    /// What the checks need of it for a target (relative to the root, with `/`); without one, what holds for every
    /// target. The glossary, which is in other files too, is not part of it.
    pub fn settings(&self, target: Option<&str>) -> Settings {
        let mut levels: BTreeMap<_, _> =
            self.severity.iter().map(|(code, name)| (code.0.clone(), (*name).into())).collect();
        let own = self.overrides.iter().filter(|own| target.is_some_and(|target| own.files.matches(target)));
        for (code, name) in own.flat_map(|own| &own.severity) {
            let is_of_family = |known: &str| known.strip_prefix(&code.0).is_some_and(|rest| rest.starts_with('-'));
            levels.retain(|known: &String, _| !is_of_family(known));
            levels.insert(code.0.clone(), (*name).into());
        }
        Settings {
            levels,
            numbers: self.number.settings(),
            lengths: self.length.settings(target),
            ..Settings::default()
        }
    }

    /// The language of the source of a `[[pair]]`, where it is said.
    pub fn source_language_of<'a>(&'a self, pair: &'a PairConfig) -> Option<&'a Language> {
        pair.source_language.as_ref().or(self.source_language.as_ref())
    }
}

impl PairConfig {
    /// What stands for `{lang}` as the language that it names, if this pair allows it.
    pub fn language(&self, tag: &str) -> Option<Language> {
        match &self.languages {
            Some(languages) => tag.parse().ok().filter(|language| languages.contains(language)),
            None => Language::from_name(tag),
        }
    }

    /// The targets, in order.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Pattern> {
        self.target.get_ref().0.iter()
    }

    /// What the wildcards stand for in a path that this pair takes as a source.
    pub(super) fn source_match(&self, path: &str, config: &Config) -> Option<Vec<String>> {
        let wanted = config.source_language_of(self);
        let is_wanted = |tag: &str| tag.parse().ok().filter(|language| Some(language) == wanted);
        self.source.get_ref().matches(path, is_wanted).map(|found| found.wildcards)
    }

    /// Holds what spans several keys; fails with a byte of the file and a message.
    fn check(&self, source_language: Option<&Language>) -> Result<(), (usize, String)> {
        let source = self.source.get_ref();
        if source.has_language() && self.source_language.is_none() && source_language.is_none() {
            let message = "`{lang}` in the source needs `source-language` to say which it is";
            return Err((self.source.span().start, message.to_owned()));
        }
        for target in &self.target.get_ref().0 {
            let at = self.target.span().start;
            if !source.agrees_with(target) {
                let (source, target) = (source.as_str(), target.as_str());
                return Err((at, format!("the wildcards of `{target}` are not those of the source, `{source}`")));
            }
            if target.has_language() && self.target_language.is_some() {
                return Err((at, "a target with `{lang}` tells its language: leave out `target-language`".to_owned()));
            }
        }
        Ok(())
    }
}

/// The JSON Schema of `bilint.toml`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Level, Localize, Severity};
    use crate::locale::Separators;
    use crate::text::Span;

    fn error(text: &str) -> String {
        Config::parse(Path::new("bilint.toml"), text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, expected) in [
            ("source-langage = 'en'", "1:1: unknown key `source-langage`; did you mean `source-language`?"),
            ("\npatience = 'long'", "2:12: expected a whole number from 0 up, not string \"long\""),
            ("patience = -1", "1:12: expected a whole number from 0 up, not integer `-1`"),
            ("conventions = 1", "1:15: expected true or false, not integer `1`"),
            (
                "source-language = 'english'",
                "1:19: `english` is not a language tag; write one such as `fr`, `pt-BR` or `zh-Hant`",
            ),
            (
                "[severity]\nlength-emty = 'off'",
                "2:1: unknown code or family `length-emty`; did you mean `length-empty`?",
            ),
            (
                "[severity]\nlength = 'none'",
                "2:10: unknown value `none`; known here: off, hint, information, warning, error",
            ),
            (
                "[severity]\nspelling = 'off'",
                "2:1: unknown code or family `spelling`; families: entity, length, markup, number, term; `bilint explain` lists the codes",
            ),
            ("[number]\nlocalize = 'forbid'", "2:12: unknown value `forbid`; known here: allow, require, prevent"),
            ("[number]\nlocalise = 'allow'", "2:1: unknown key `localise`; did you mean `localize`?"),
            ("[number.separators]\nde = { group = '.', decimal = '.' }", "2:6: `group` and `decimal` must differ"),
            (
                "[number.separators]\n\nde.group = 'x'",
                "3:1: 'x' cannot separate digits; write a sign such as `,` or a space",
            ),
            ("[number.separators]\nde.group = ''", "2:12: expected a character, not string \"\""),
            (
                "[number.separators]\ngerman.group = '.'",
                "2:1: `german` is not a language tag; write one such as `fr`, `pt-BR` or `zh-Hant`",
            ),
            ("[number]\nignore = ['RFC [0-9']", "2:10: `RFC [0-9` is no regular expression: unclosed character class"),
            ("[number]\nignore = ['x', '[0-9]*']", "2:10: `[0-9]*` matches the empty text"),
            ("[length]\nshort = 40", "2:9: 40 is no share; write a number from 0 to 1, such as 0.6"),
            ("[length]\nlong = 0.5", "2:8: 0.5 is no multiple; write a number from 1 on, such as 1.8"),
            ("[[length.limit]]\ncharacters = 0", "2:14: 0 characters hold no text; write a number from 1 on"),
            (
                "exclude = ['a', '{b']",
                "1:11: error parsing glob '{b': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
            ),
            ("[[pair]]\nsource = 'a.md'", "1:1: `target` is missing"),
            ("[[pair]]\nsource = 'a.md'\ntarget = 1", "3:10: expected a path or a list of paths, not integer `1`"),
            (
                "[[pair]]\nsource = 'a.md'\ntarget = ['b.md', '../c.md']",
                "3:10: `../c.md` does not lie below the folder of this file",
            ),
            (
                "[[pair]]\nsource = 'en/*.md'\n target = '{lang}/**/*.md'",
                "3:11: the wildcards of `{lang}/**/*.md` are not those of the source, `en/*.md`",
            ),
            (
                "[[pair]]\nsource = '{lang}/a.md'\ntarget = 'b.md'",
                "2:10: `{lang}` in the source needs `source-language` to say which it is",
            ),
            (
                "[[pair]]\nsource = 'a.md'\ntarget = 'a.{lang}.md'\ntarget-language = 'fr'",
                "3:10: a target with `{lang}` tells its language: leave out `target-language`",
            ),
            (
                "[[pair]]\nsource = 'a.md'\ntarget = 'b.md'\nlanguages = ['f']",
                "4:13: `f` is not a language tag; write one such as `fr`, `pt-BR` or `zh-Hant`",
            ),
            ("# été\nx = é", "2:5: string values must be quoted, expected literal string"),
        ] {
            assert_eq!(error(text), format!("bilint.toml:{expected}"), "{text}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let text = "\u{feff}source-language = 'pt_br'\nconventions = false\nexclude = ['old/']\npatience = 0\n\
            hints-in-source = true\n[severity]\nlength = 'hint'\n\"length-empty\" = 'off'\n\
            [number]\nlocalize = 'require'\nignore = ['RFC [0-9]+']\n\
            separators = { de_ch = { group = ' ' } }\n\
            [length]\nshort = 0.5\nlong = 2\n[[length.limit]]\nfiles = 'ui/*'\nkeys = 'button.*'\ncharacters = 12\n\
            [[pair]]\nsource = 'a.md'\ntarget = ['b.{lang}.md']\nlanguages = ['de', 'tlh']\n\
            [[pair]]\nsource = '{lang}.md'\ntarget = 'c.md'\nsource-language = 'en'\ntarget-language = 'fr'\n";
        let config = Config::parse(Path::new("bilint.toml"), text).unwrap();
        assert_eq!(config.source_language, Language::from_name("pt-BR"));
        assert!(!config.conventions && config.hints_in_source && config.patience == 0);
        assert!(config.exclude.matches("old") && !config.exclude.matches("x/old"));
        let levels = [("length", Level::On(Severity::Hint)), ("length-empty", Level::Off)];
        assert_eq!(config.settings(None).levels, levels.map(|(code, level)| (code.to_owned(), level)).into());
        let numbers = config.settings(None).numbers;
        assert_eq!(numbers.localize, Localize::Require);
        assert_eq!(numbers.ignore.spans("see RFC 2822").collect::<Vec<_>>(), [Span::new(4, 12)]);
        let lengths = ["ui/a.txt", "a.txt"].map(|target| config.settings(Some(target)).lengths);
        assert_eq!(lengths.each_ref().map(|lengths| (lengths.short, lengths.long)), [(Some(0.5), Some(2.0)); 2]);
        assert_eq!(lengths.map(|lengths| lengths.limits.len()), [1, 0]);
        let swiss = Separators { group: Some(' '), decimal: None };
        assert_eq!(numbers.separators, [(Language::from_name("de-CH").unwrap(), swiss)]);
        let allowed = ["de", "tlh", "fr"].map(|tag| config.pairs[0].language(tag).is_some());
        assert_eq!(allowed, [true, true, false]);
        assert_eq!(config.pairs[1].target_language, Language::from_name("fr"));
        assert_eq!(Config::parse(Path::new("bilint.toml"), ""), Ok(Config::default()));
    }

    #[test]
    fn the_schema_knows_every_key_and_nothing_else() {
        let schema = schema();
        let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let message = error("x = 1");
        let known = message.split_once("known here: ").unwrap().1;
        let mut known: Vec<&str> = known.split(", ").collect();
        known.sort_unstable();
        assert_eq!(keys, known);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["patience"]["default"], 300);
    }
}
