//! Language tags (BCP 47) as far as bilint tells languages apart: language, script, region.

use super::codes::{LANGUAGES_2, LANGUAGES_3, REGIONS, SCRIPTS};
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

    /// Reads a tag whose every subtag is one that locales are named with, as it stands in file names:
    /// `fr`, `pt_BR`, `zh-hans`, `es-419`; `None` for `old`, `fr-fonipa` or `en-XX`.
    pub fn from_name(tag: &str) -> Option<Self> {
        if tag.len() < 2 || tag.len() > "zgh-Tfng-MA".len() {
            return None;
        }
        let language = tag.parse::<Language>().ok()?;
        let listed = |table: &[&str], subtag: &str| table.binary_search(&subtag).is_ok();
        let known = (listed(LANGUAGES_2, language.primary()) || listed(LANGUAGES_3, language.primary()))
            && language.script().is_none_or(|script| listed(SCRIPTS, script))
            && language.region().is_none_or(|region| listed(REGIONS, region))
            && language.0.variants.is_empty();
        known.then_some(language)
    }

    /// Whether two tags name one written language: `en` and `en-GB` do, `zh-CN` and `zh-TW`, `sr` and `sr-Latn` do not.
    pub fn is_variant_of(&self, other: &Language) -> bool {
        self.primary() == other.primary() && self.likely_script() == other.likely_script()
    }

    /// The script that tells written variants of one language apart; empty for a language's usual one.
    fn likely_script(&self) -> &str {
        match (self.primary(), self.script(), self.region()) {
            ("zh", None, Some("TW" | "HK" | "MO")) => "Hant",
            ("zh", Some("Hans"), _) | ("sr", Some("Cyrl"), _) | ("uz" | "az", Some("Latn"), _) => "",
            (_, script, _) => script.unwrap_or_default(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        tag.parse().unwrap()
    }

    #[test]
    fn tags_are_read_in_any_case_and_with_either_separator() {
        for tag in ["pt-BR", "pt_BR", "PT-br", "pt_br"] {
            assert_eq!(language(tag).to_string(), "pt-BR");
        }
        assert_eq!(language("ZH_hANT_tw").to_string(), "zh-Hant-TW");
        assert_eq!(
            "f".parse::<Language>().unwrap_err().to_string().split(';').next(),
            Some("`f` is not a language tag")
        );
    }

    #[test]
    fn names_are_languages_only_where_locales_are_named_so() {
        for tag in ["fr", "EN", "en-US", "pt_BR", "zh-Hans", "zh_hans_CN", "es-419", "fil", "yue", "sr-Latn"] {
            assert!(Language::from_name(tag).is_some(), "{tag}");
        }
        for word in
            ["old", "new", "test", "min", "bin", "doc", "src", "und", "js", "rs", "cn", "jp", "us", "en-XX", "en-Abcd"]
        {
            assert_eq!(Language::from_name(word), None, "{word}");
        }
        for word in ["", "f", "fr-", "fr--FR", "-fr", "fr-fonipa", "français", "日本", "en-US-posix", "zh-Hans-CN-x"]
        {
            assert_eq!(Language::from_name(word), None, "{word}");
        }
    }

    #[test]
    fn variants_share_language_and_script() {
        for (a, b) in [("en", "en-GB"), ("pt-PT", "pt-BR"), ("zh", "zh-CN"), ("zh-Hans", "zh-SG"), ("sr-Cyrl", "sr")] {
            assert!(language(a).is_variant_of(&language(b)), "{a} {b}");
        }
        for (a, b) in [("en", "fr"), ("zh-CN", "zh-TW"), ("zh", "zh-Hant"), ("zh-HK", "zh-Hans-HK"), ("sr", "sr-Latn")]
        {
            assert!(!language(a).is_variant_of(&language(b)), "{a} {b}");
        }
    }
}
