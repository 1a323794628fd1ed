//! Pairs of files: what belongs together and by which rule. Must not know what is in the files.

use super::Project;
use super::languages::Origin;
use crate::format;
use crate::locale::Language;
use std::collections::BTreeMap;
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
    /// The language stands in the target's name only: `a.md` and `a.fr.md`.
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
            Rule::Unsuffixed(mark) => write!(f, "language after `{mark}` in the target's name"),
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
    /// What looks like a translation but has no counterpart, or more than one.
    pub unpaired: Vec<Unpaired>,
}

/// Every pair with a file under one of the paths.
pub(super) fn find_pairs(project: &Project, paths: &[PathBuf]) -> Found {
    let is_wanted = |pair: &FilePair| {
        paths.iter().any(|path| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            pair.source.starts_with(&path) || pair.target.starts_with(&path)
        })
    };
    let mut families: BTreeMap<PathBuf, Vec<(PathBuf, Option<Language>)>> = BTreeMap::new();
    for entry in ignore::WalkBuilder::new(project.root()).build().flatten() {
        let path = entry.path();
        let is_text = entry.file_type().is_some_and(|kind| kind.is_file()) && format::by_path(path).is_some();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_text) else { continue };
        let extension = path.extension().unwrap_or_default();
        let (name, language) = match stem.rsplit_once('.') {
            Some((name, tag)) if tag.len() == 2 && tag.parse::<Language>().is_ok() => (name, tag.parse().ok()),
            _ => (stem, None),
        };
        let family = path.with_file_name(name).join(extension);
        families.entry(family).or_default().push((path.to_owned(), language));
    }
    let pairs = families.into_values().flat_map(|family| pairs_in(project, &family)).filter(is_wanted).collect();
    Found { pairs, unpaired: Vec::new() }
}

fn pairs_in(project: &Project, family: &[(PathBuf, Option<Language>)]) -> Vec<FilePair> {
    let of = |wanted: Option<&Language>| family.iter().find(|(_, language)| language.as_ref() == wanted);
    let wanted = project.config().source_language.as_ref();
    let english = "en".parse().ok();
    let source = wanted.and_then(|wanted| of(Some(wanted))).or_else(|| of(None)).or_else(|| of(english.as_ref()));
    let Some((source, source_language)) = source else { return Vec::new() };
    let targets = family.iter().filter(|(path, _)| path != source);
    targets
        .map(|(target, target_language)| FilePair {
            source: source.clone(),
            target: target.clone(),
            source_language: source_language.clone(),
            target_language: target_language.clone(),
            rule: if source_language.is_some() { Rule::Suffix('.') } else { Rule::Unsuffixed('.') },
            origins: [source_language, target_language]
                .map(|language| if language.is_some() { Origin::Path } else { Origin::Text }),
        })
        .collect()
}
