//! What a language writes: its tag, separators, digits and number words. Knows no document and no check.

mod codes;
mod detect;
mod language;

pub use detect::detect;
pub use language::{Language, UnknownLanguage};

/// What one language writes; cheap to clone and compare by tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Locale {
    /// The language that this is the locale of.
    pub language: Language,
}

impl Locale {
    /// The locale of a language, falling back to its primary language and then to the root locale.
    pub fn of(language: &Language) -> Locale {
        Locale { language: language.clone() }
    }
}
