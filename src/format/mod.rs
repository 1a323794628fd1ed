//! A file becomes segments: one format a file, found by extension or by the editor's language id.
//!
//! Spans always point into the text as it stands on disk (BOM, CRLF and NBSP included). Knows no other side, no
//! check and no I/O; malformed text gives segments and problems, never an error.

mod block;
mod markdown;
mod memo;
mod message;
mod plain;
mod resume;
mod segment;
mod sentence;
mod shadow;
mod tag;
#[cfg(test)]
mod tests;

pub use memo::Memo;
pub use message::message;
pub use plain::{LINES, PLAIN};
pub use segment::{Kind, Landmark, Markup, MarkupKind, Parsed, Problem, Segment};

use crate::locale::Language;
use std::path::Path;
use std::sync::Arc;

/// A file format: how its files are recognised and read.
#[derive(Debug)]
pub struct Format {
    /// Its name in messages and configuration: `plain`, `markdown`.
    pub name: &'static str,
    /// File extensions in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Reads a file whole.
    parse: fn(text: &str, language: &Language, memo: &mut Memo) -> Parsed,
    /// Reads a part of a file, where the format can.
    part: Option<resume::Part>,
}

impl Format {
    /// Reads a file. What `memo` knows of the last one saves work and changes nothing.
    pub fn read(&self, text: &str, language: &Language, memo: &mut Memo) -> Arc<Parsed> {
        memo.resume(self, text, language).unwrap_or_else(|| {
            let parsed = Arc::new((self.parse)(text, language, memo));
            memo.keep(self.name, language, text, &parsed);
            parsed
        })
    }
}

/// Every format, in the order in which they are asked.
pub const FORMATS: &[Format] = &[PLAIN, markdown::MARKDOWN];

/// The format of a file by its extension; `None` where no format claims it.
pub fn by_path(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// How to read a file that is to be read in any case: plain text where no format claims it, whatever an editor calls
/// it, so that the editor and the command line find the same.
pub fn of(path: &Path) -> &'static Format {
    by_path(path).unwrap_or(&PLAIN)
}

/// Every line a segment of its own, blank lines left out: for pre-segmented files.
pub fn lines(text: &str) -> Parsed {
    plain::lines(text)
}
