//! Path patterns of `bilint.toml`: globs whose wildcards carry over from source to target. Must not know the disk.

use crate::locale::Language;
use regex::Regex;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::str::FromStr;

/// Stands for the language in a [shape](Pattern::fill): no file name can hold it.
pub(super) const HOLE: char = '\0';

/// The text that stands in every hole of a shape, if a text fits it.
pub(super) fn fit<'a>(shape: &str, text: &'a str) -> Option<&'a str> {
    let start = shape.find(HOLE)?;
    let holes = shape.matches(HOLE).count();
    let length = text.len().checked_sub(shape.len() - holes)?;
    let tag = text.get(start..start + length / holes)?;
    (!tag.is_empty() && !tag.contains('/') && shape.replace(HOLE, tag) == text).then_some(tag)
}

/// A path relative to the root, with `/` between directories, where `*` stands for any text without `/`, `?` for one
/// character, `**` for any number of directories, `{a,b}` for `a` or `b`, and `{lang}` for a language.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    parts: Vec<Part>,
    /// The shortest and the longest text for every wildcard: `a_pt_BR` ends in `pt_BR`, `a_b_fr` in `fr`.
    regexes: [Regex; 2],
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// `*`.
    Any,
    /// `?`.
    One,
    /// `**/`, or `**` at the end.
    Directories,
    /// `{a,b}`.
    Either(Vec<String>),
    Language,
}

/// What the wildcards of a pattern stand for in a path that it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// The texts, in order, without the language.
    pub wildcards: Vec<String>,
    /// The language, where the pattern has a `{lang}`.
    pub language: Option<Language>,
}

impl Pattern {
    /// The pattern as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it holds `{lang}`.
    pub(super) fn has_language(&self) -> bool {
        self.parts.contains(&Part::Language)
    }

    /// Whether it names one file.
    pub(super) fn is_literal(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Text(_)))
    }

    /// Whether every wildcard of one pattern has its counterpart in the other, in the same order.
    pub(super) fn agrees_with(&self, other: &Pattern) -> bool {
        fn wildcards(pattern: &Pattern) -> impl Iterator<Item = &Part> {
            pattern.parts.iter().filter(|part| !matches!(part, Part::Text(_) | Part::Language))
        }
        wildcards(self).eq(wildcards(other))
    }

    /// Matches a relative path; `language` reads what stands for `{lang}`.
    pub(super) fn matches(&self, path: &str, language: impl Fn(&str) -> Option<Language>) -> Option<Match> {
        self.regexes.iter().find_map(|regex| self.read(&regex.captures(path)?, &language))
    }

    fn read(&self, captures: &regex::Captures<'_>, language: &impl Fn(&str) -> Option<Language>) -> Option<Match> {
        let mut wildcards = Vec::new();
        let mut tag = None;
        let holes = self.parts.iter().filter(|part| !matches!(part, Part::Text(_)));
        for (part, text) in holes.zip(captures.iter().skip(1)) {
            let text = text.map_or("", |text| text.as_str());
            if *part != Part::Language {
                wildcards.push(text.to_owned());
            } else if *tag.get_or_insert(text) != text {
                return None;
            }
        }
        let language = match tag {
            Some(tag) => Some(language(tag)?),
            None => None,
        };
        Some(Match { wildcards, language })
    }

    /// The shape of the paths that have `wildcards` in the places of the wildcards, with a [`HOLE`] for the language.
    pub(super) fn fill(&self, wildcards: &[String]) -> String {
        let mut wildcards = wildcards.iter();
        let mut shape = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => shape.push_str(text),
                Part::Language => shape.push(HOLE),
                _ => shape.push_str(wildcards.next().map_or("", String::as_str)),
            }
        }
        shape
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl FromStr for Pattern {
    type Err = String;

    /// Fails with what to write instead.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path = text.strip_prefix("./").unwrap_or(text);
        if path.contains('\\') {
            return Err(format!("write `/` between directories: `{}`", path.replace('\\', "/")));
        }
        if path.starts_with('/') || path.get(1..2) == Some(":") || path.split('/').any(|name| name == "..") {
            return Err(format!("`{text}` does not lie below the folder of this file"));
        }
        if path.is_empty() || path.split('/').any(|name| name.is_empty() || name == "." || name.contains(HOLE)) {
            return Err(format!("`{text}` is not the path of a file"));
        }
        let parts = parts(path)?;
        let regexes = [regex(&parts, "?")?, regex(&parts, "")?];
        Ok(Pattern { text: text.to_owned(), parts, regexes })
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A path relative to the folder of this file; `*`, `**/`, `?` and `{a,b}` stand for the same text in source and target, `{lang}` for a language."
        })
    }
}

fn parts(path: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        let start = rest.len() == path.len() || path[..path.len() - rest.len()].ends_with('/');
        let (part, length) = match first {
            '*' if rest.starts_with("**/") && start => (Part::Directories, 3),
            '*' if rest == "**" && start => (Part::Directories, 2),
            '*' if rest.starts_with("**") => return Err("`**` stands for whole directories: write `**/`".to_owned()),
            '*' => (Part::Any, 1),
            '?' => (Part::One, 1),
            '{' => braces(rest)?,
            '}' => return Err("this `}` has no `{` before it".to_owned()),
            _ => {
                let length = rest.find(['*', '?', '{', '}']).unwrap_or(rest.len());
                (Part::Text(rest[..length].to_owned()), length)
            }
        };
        parts.push(part);
        rest = &rest[length..];
    }
    Ok(parts)
}

fn braces(rest: &str) -> Result<(Part, usize), String> {
    let end = rest.find('}').ok_or("this `{` has no `}` after it")?;
    let inner = &rest[1..end];
    let part = match inner {
        "lang" => Part::Language,
        _ if inner.contains(',') => Part::Either(inner.split(',').map(str::to_owned).collect()),
        _ => {
            return Err(format!(
                "`{{{inner}}}` means nothing: write `{{lang}}` for the language, `{{a,b}}` for either"
            ));
        }
    };
    Ok((part, end + 1))
}

fn regex(parts: &[Part], greed: &str) -> Result<Regex, String> {
    let mut source = "^".to_owned();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Text(text) => source += &regex::escape(text),
            Part::Any => source += &format!("([^/]*{greed})"),
            Part::One => source += "([^/])",
            Part::Directories if index + 1 == parts.len() => source += "(.+)",
            Part::Directories => source += &format!("((?:[^/]+/)*{greed})"),
            Part::Either(texts) => {
                source += &format!("({})", texts.iter().map(|text| regex::escape(text)).collect::<Vec<_>>().join("|"));
            }
            Part::Language => source += "([0-9A-Za-z_-]+)",
        }
    }
    Regex::new(&(source + "$")).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        text.parse().unwrap()
    }

    fn filled(from: &str, path: &str, to: &str) -> Option<String> {
        let found = pattern(from).matches(path, Language::from_name)?;
        let tag = found.language.map_or_else(|| "{}".to_owned(), |language| language.to_string());
        Some(pattern(to).fill(&found.wildcards).replace(HOLE, &tag))
    }

    #[test]
    fn wildcards_carry_over() {
        for (from, path, to, expected) in [
            ("docs/{lang}/**/*.md", "docs/fr/a/b/c.md", "docs/en/**/*.md", "docs/en/a/b/c.md"),
            ("docs/{lang}/**/*.md", "docs/fr/c.md", "docs/en/**/*.md", "docs/en/c.md"),
            ("*.{lang}.md", "a.b.pt-BR.md", "{lang}/*.md", "pt-BR/a.b.md"),
            ("*_{lang}.txt", "a_pt_BR.txt", "*.txt", "a.txt"),
            ("*_{lang}.txt", "a_b_fr.txt", "*.txt", "a_b.txt"),
            ("{lang}/a.{lang}.md", "fr/a.fr.md", "a.{lang}.md", "a.fr.md"),
            ("a?.{md,txt}", "ab.txt", "x/a?.{md,txt}", "x/ab.txt"),
            ("i18n/{lang}/**", "i18n/de/x/y.md", "docs/**", "docs/x/y.md"),
            ("[slug].{lang}.md", "[slug].fr.md", "[slug].md", "[slug].md"),
            ("./a.md", "a.md", "b.md", "b.md"),
        ] {
            assert_eq!(filled(from, path, to).as_deref(), Some(expected), "{from} {path}");
        }
    }

    #[test]
    fn what_does_not_match() {
        for (from, path) in [
            ("docs/{lang}/*.md", "docs/fr/a/b.md"),
            ("docs/{lang}/*.md", "docs/img/b.md"),
            ("docs/{lang}/*.md", "x/docs/fr/b.md"),
            ("{lang}/a.{lang}.md", "fr/a.de.md"),
            ("a.md", "a.mdx"),
            ("a.md", "aXmd"),
            ("*.md", "a/b.md"),
        ] {
            assert_eq!(filled(from, path, from), None, "{from} {path}");
        }
    }

    #[test]
    fn a_bad_pattern_says_what_to_write() {
        for (text, expected) in [
            ("docs\\en\\a.md", "write `/` between directories: `docs/en/a.md`"),
            ("/a.md", "`/a.md` does not lie below the folder of this file"),
            ("C:/a.md", "`C:/a.md` does not lie below the folder of this file"),
            ("../a.md", "`../a.md` does not lie below the folder of this file"),
            ("", "`` is not the path of a file"),
            ("docs//a.md", "`docs//a.md` is not the path of a file"),
            ("docs/", "`docs/` is not the path of a file"),
            ("a**.md", "`**` stands for whole directories: write `**/`"),
            ("{language}/a.md", "`{language}` means nothing: write `{lang}` for the language, `{a,b}` for either"),
            ("{lang/a.md", "this `{` has no `}` after it"),
            ("lang}/a.md", "this `}` has no `{` before it"),
        ] {
            assert_eq!(text.parse::<Pattern>().unwrap_err(), expected, "{text}");
        }
    }

    #[test]
    fn patterns_agree_when_their_wildcards_do() {
        assert!(pattern("en/**/*.md").agrees_with(&pattern("{lang}/x/**/*.{lang}.md")));
        assert!(pattern("a.md").agrees_with(&pattern("b.{lang}.md")));
        for other in ["en/*.md", "en/*/*.md", "en/**/?.md", "en/**/*.{a,b}"] {
            assert!(!pattern("en/**/*.md").agrees_with(&pattern(other)), "{other}");
        }
    }
}
