//! What a language writes: its tag, separators, digits and number words. Knows no document and no check.

mod affixes;
pub(crate) mod archive;
mod codes;
mod concept;
pub mod currency;
mod detect;
mod fold;
mod language;
mod letter;
mod lexicon;
pub(crate) mod pack;
mod prefixes;
mod symbols;
mod traits;
mod trie;
pub mod units;

pub use concept::Concepts;
pub use detect::{detect, sample};
pub use fold::{BARRIER, Folded, HARD_SPACE, Places, fold_form};
pub use language::{Language, UnknownLanguage};
pub use letter::{is_end, is_start, is_word, unit_end};
pub use lexicon::{Found, Hit, Lexicon, Meaning, Opening, Period, SHORTEST_GLUED};
pub use pack::Words;
pub use symbols::{Separators, Symbols};
pub use traits::Inflection;

use std::fmt;
use std::sync::Arc;

/// What one language writes; cheap to clone and to compare, by tag and chosen separators.
#[derive(Clone)]
pub struct Locale {
    /// The language that this is the locale of.
    pub language: Language,
    pack: &'static pack::Pack,
    words: &'static Words,
    /// The project's own ways to write digits, which go before those of the pack.
    symbols: Option<Arc<[Symbols]>>,
}

impl Locale {
    /// The locale of a language, falling back to its primary language and then to the root locale.
    pub fn of(language: &Language) -> Locale {
        let pack = tags(language).iter().find_map(|tag| pack::get(tag)).or_else(|| pack::get("und"));
        let pack = pack.expect("packs.bin holds the root locale");
        Locale { language: language.clone(), pack, words: pack::words(pack), symbols: None }
    }

    /// Whether the language's own words and ways to write digits are known, not just those that all languages share.
    pub fn is_known(&self) -> bool {
        !self.pack.is_root()
    }

    /// The same with these separators instead of the language's usual ones.
    #[must_use]
    pub fn with(self, separators: Separators) -> Locale {
        let symbols = self.pack.symbols.iter().map(|symbols| symbols.with(separators)).collect();
        Locale { symbols: Some(symbols), ..self }
    }

    /// The ways it writes digits, the usual one first.
    pub fn symbols(&self) -> &[Symbols] {
        self.symbols.as_deref().unwrap_or(&self.pack.symbols)
    }

    /// Whether a project has chosen its separators.
    pub fn has_chosen_separators(&self) -> bool {
        self.symbols.is_some()
    }

    /// Whether its usual script runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let script = matches!(self.language.script(), Some("Arab" | "Hebr"));
        let usual = matches!(
            self.language.primary(),
            "ar" | "he" | "iw" | "fa" | "ur" | "ps" | "sd" | "ug" | "yi" | "ckb" | "dv"
        );
        script || usual && self.language.script().is_none()
    }

    /// Its words for concepts, where they are known.
    pub fn concepts(&self) -> Option<&'static Concepts> {
        Concepts::of(self.language.primary())
    }

    /// Its words.
    pub fn words(&self) -> &'static Words {
        self.words
    }
}

/// The tags under which data for a language may be filed, the closest first; some are empty.
pub(crate) fn tags(language: &Language) -> [String; 5] {
    let primary = language.primary();
    [
        language.to_string(),
        language.script().map_or_else(String::new, |script| format!("{primary}-{script}")),
        script_of_region(language).to_owned(),
        primary.to_owned(),
        relative(primary).to_owned(),
    ]
}

/// Chinese regions that write another script than the language's usual one.
fn script_of_region(language: &Language) -> &'static str {
    match (language.primary(), language.region()) {
        ("zh", Some("TW" | "HK" | "MO")) => "zh-Hant",
        _ => "",
    }
}

/// The language whose locale stands for another that CLDR files under it.
fn relative(primary: &str) -> &'static str {
    match primary {
        "nb" => "no",
        "tl" => "fil",
        "iw" => "he",
        "in" => "id",
        "sh" => "sr-Latn",
        _ => "",
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.symbols == other.symbols
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::of(&tag.parse().expect("a tag"))
    }

    #[test]
    fn tags_fall_back() {
        assert_eq!(locale("de-CH").symbols()[0].group, '\'');
        assert_eq!(locale("de-XX").symbols()[0].group, '.');
        assert_eq!(locale("tlh").symbols()[0].group, ',');
        assert!(locale("de-CH").words().numbers);
        assert_eq!(locale("zh-TW").pack as *const _, locale("zh-Hant").pack as *const _);
    }

    #[test]
    fn numbers_are_written_as_the_locale_does() {
        for (tag, plain, written) in [
            ("de", "1234567.5", "1.234.567,5"),
            ("fr", "1500", "1\u{202f}500"),
            ("es", "1500", "1500"),
            ("hi", "12345678", "1,23,45,678"),
            ("fa", "1234.5", "۱٬۲۳۴٫۵"),
            ("bn", "-7", "-৭"),
            ("zh", "1234", "1,234"),
            ("ko", "0.25", "0.25"),
        ] {
            assert_eq!(locale(tag).symbols()[0].write(plain), written, "{tag}");
        }
    }
}
