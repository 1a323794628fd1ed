//! Which languages a pair is in, and how that is known. Must not know the disk.

use super::FilePair;
use crate::locale::{self, Language};
use std::fmt;

/// How a language is known, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// Named on the command line or by the editor.
    Given,
    /// `bilint.toml` says so.
    Config,
    /// The path says so.
    Path,
    /// It was detected from the text, or could not be.
    Text,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Given => "given",
            Origin::Config => "from bilint.toml",
            Origin::Path => "from the path",
            Origin::Text => "detected from the text",
        })
    }
}

/// The languages of source and target: as given, else from configuration or path, else detected from the text;
/// undetermined where nothing tells.
pub fn languages(pair: &FilePair, given: [Option<Language>; 2], texts: [&str; 2]) -> [(Language, Origin); 2] {
    let [given_source, given_target] = given;
    [
        language(given_source, pair.source_language.as_ref(), pair.origins[0], texts[0]),
        language(given_target, pair.target_language.as_ref(), pair.origins[1], texts[1]),
    ]
}

fn language(given: Option<Language>, paired: Option<&Language>, origin: Origin, text: &str) -> (Language, Origin) {
    match (given, paired) {
        (Some(language), _) => (language, Origin::Given),
        (None, Some(language)) => (language.clone(), origin),
        (None, None) => (locale::detect(text).unwrap_or_else(Language::unknown), Origin::Text),
    }
}
