//! What is wrong with a file of the project, and where. Must not know which file it is.

use crate::text::distance::distance;
use crate::text::{Encoding, LineIndex, printable};
use std::fmt;
use std::path::{Path, PathBuf};

/// Something wrong with `bilint.toml`, the accepted findings or a glossary; displays as `path:line:column: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do, in lower case, without a final stop.
    pub message: String,
}

impl ConfigError {
    /// An error at byte `at` of `text`, which is the content of `path`.
    pub fn at(path: &Path, text: &str, at: usize, message: impl Into<String>) -> Self {
        let place = LineIndex::new(text).position(text, at, Encoding::Utf32);
        ConfigError { path: path.to_owned(), line: place.line + 1, column: place.column + 1, message: message.into() }
    }

    /// What the TOML reader has found in `text`, with what was probably meant.
    pub fn of_toml(path: &Path, text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span| span.start);
        let mut message = error.message().to_owned();
        if let Some((key, known)) = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
            message = unknown("key", key, &known.split('`').skip(1).step_by(2).collect::<Vec<_>>());
        } else if let Some((value, known)) =
            message.strip_prefix("unknown variant `").and_then(|rest| rest.split_once('`'))
        {
            message = unknown("value", value, &known.split('`').skip(1).step_by(2).collect::<Vec<_>>());
        }
        if let Some(key) = message.strip_prefix("missing field ") {
            message = format!("{key} is missing");
        } else if let Some((there, wanted)) = ["invalid type: ", "invalid value: "]
            .iter()
            .find_map(|start| message.strip_prefix(start))
            .and_then(|rest| rest.split_once(", expected "))
        {
            message = format!("expected {}, not {there}", plainly(wanted));
        }
        ConfigError::at(path, text, at, message.replace('\n', " "))
    }
}

/// What the TOML reader wants, in words that need no knowledge of programs.
fn plainly(wanted: &str) -> &str {
    match wanted.strip_prefix("expected ").unwrap_or(wanted) {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 up",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a string" => "a text in quotes",
        "a sequence" => "a list in square brackets",
        "a map" => "a table",
        other if other.starts_with("struct ") => "a table",
        other => other,
    }
}

/// The message for a word that is none of the known ones: which one it is nearly like, or all of them.
pub fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("unknown {what} `{word}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{word}`; known here: {}", known.join(", ")),
    }
}

/// The known word that differs in one or two letters.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let far = |known: &str| distance(word.as_bytes(), known.as_bytes());
    let (distance, near) = known.iter().map(|known| (far(known), *known)).min()?;
    (distance <= 2 && distance < word.chars().count()).then_some(near)
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", printable(&self.path), self.line, self.column, self.message)
    }
}

impl std::error::Error for ConfigError {}
