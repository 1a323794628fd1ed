//! What a project wants of the checks. Must not know where it is written down.

use super::{Check, Severity};
use crate::entity::Glossary;
use crate::locale::{Language, Locale, Separators};
use crate::text::{Hash, Hasher, Span};
use globset::GlobMatcher;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// How it wants numbers to be written.
    pub numbers: Numbers,
    /// How long it lets translations be.
    pub lengths: Lengths,
    /// Its own terms.
    pub glossary: Arc<Glossary>,
}

/// How long a project lets translations be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lengths {
    /// Share of the expected length, 0 to 1, below which a translation is short; by default, as the evidence has it.
    pub short: Option<f32>,
    /// Multiple of the expected length, above 1, above which it is long; by default, as the evidence has it.
    pub long: Option<f32>,
    /// How many characters segments may have at most; each limit that names a segment holds for it.
    pub limits: Vec<Limit>,
}

/// An absolute limit.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The keys of the segments that it holds for; all segments by default.
    pub keys: Option<GlobMatcher>,
    /// The most characters, as readers count them (extended grapheme clusters, UAX #29).
    pub characters: usize,
}

/// How a project wants numbers to be written, and which it does not want looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    /// Whether the target may, must or must not write them its own way.
    pub localize: Localize,
    /// Separators other than the usual ones, by language.
    pub separators: Vec<(Language, Separators)>,
    /// What holds no number.
    pub ignore: Ignore,
}

/// Whether numbers are written as the target's language does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Localize {
    /// As its language does, or throughout a text as the source's does.
    #[default]
    Allow,
    /// As its language does, always.
    Require,
    /// Exactly as in the source.
    Prevent,
}

/// Patterns of texts in which no digit is a number: `RFC \d+`.
#[derive(Debug, Clone, Default)]
pub struct Ignore(pub Vec<Regex>);

impl Settings {
    /// The level of a check: what the project says of its code, else of its family, else `None`.
    pub fn level(&self, check: &Check) -> Option<Level> {
        self.levels.get(check.code).or_else(|| self.levels.get(check.family())).copied()
    }

    /// Whether the project wants to know nothing of what a check finds.
    pub fn is_off(&self, check: &Check) -> bool {
        self.level(check) == Some(Level::Off)
    }

    /// Equal for settings that give equal findings.
    pub fn hash(&self) -> Hash {
        self.levels
            .iter()
            .fold(Hasher::new(), |hasher, (code, level)| hasher.text(code).text(&format!("{level:?}")))
            .hash(self.numbers.hash())
            .hash(Hash::of(&format!("{:?}", self.lengths)))
            .hash(self.glossary.hash())
            .finish()
    }
}

impl Numbers {
    /// The locale of a language, with the project's separators for it.
    pub fn locale(&self, language: &Language) -> Locale {
        let of = |wanted: &dyn Fn(&Language) -> bool| self.separators.iter().find(|(tag, _)| wanted(tag));
        let own = of(&|tag| tag == language);
        let primary = || language.primary().parse().ok().and_then(|primary: Language| of(&|tag| *tag == primary));
        let locale = Locale::of(language);
        match own.or_else(primary) {
            Some((_, separators)) => locale.with(*separators),
            None => locale,
        }
    }

    /// Equal for settings that read and judge numbers alike.
    pub fn hash(&self) -> Hash {
        Hash::of(&format!("{self:?}"))
    }
}

impl Limit {
    /// Whether it holds for a segment with this key.
    pub fn holds_for(&self, key: Option<&str>) -> bool {
        self.keys.as_ref().is_none_or(|keys| key.is_some_and(|key| keys.is_match(key)))
    }
}

impl PartialEq for Limit {
    fn eq(&self, other: &Self) -> bool {
        let keys = |limit: &Limit| limit.keys.as_ref().map(|keys| keys.glob().clone());
        self.characters == other.characters && keys(self) == keys(other)
    }
}

impl Ignore {
    /// Where in a text no number is looked for.
    pub fn spans(&self, text: &str) -> impl Iterator<Item = Span> {
        self.0
            .iter()
            .flat_map(move |pattern| pattern.find_iter(text))
            .map(|found| Span::new(found.start(), found.end()))
    }
}

impl PartialEq for Ignore {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(Regex::as_str).eq(other.0.iter().map(Regex::as_str))
    }
}
