//! Language tags (BCP 47) as far as bilint tells languages apart: language, script, region.

use icu_locale_core::LanguageIdentifier;
use std::fmt;
use std::str::FromStr;

/// A language: a BCP 47 language identifier (`fr`, `pt-BR`, `zh-Hant`), canonical in case and separators.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Language(LanguageIdentifier);

/// Why a text is no language tag; displays as what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(String);

impl Language {
    /// The undetermined language, `und`.
    pub fn unknown() -> Self {
        Language(LanguageIdentifier::UNKNOWN)
    }

    /// Whether the language is not known.
    pub fn is_unknown(&self) -> bool {
        self.0.language.is_unknown()
    }

    /// The primary language subtag: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.language.as_str()
    }

    /// The script subtag where one is written: `Hant` of `zh-Hant`.
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(|script| script.as_str())
    }

    /// The region subtag where one is written: `BR` of `pt-BR`.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(|region| region.as_str())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `pt-BR`, `pt_BR` and `PT-br` alike. Fails on what is not well-formed.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        LanguageIdentifier::try_from_str(&tag.replace('_', "-"))
            .map(Language)
            .map_err(|_| UnknownLanguage(tag.to_owned()))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a language tag; write one such as `fr`, `pt-BR` or `zh-Hant`", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}
