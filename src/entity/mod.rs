//! Text becomes entities and verbatim placeables, and one renders another or not. Knows no check.

use crate::format::Segment;
use crate::locale::Locale;
use crate::text::Span;

/// Something that refers: a name, acronym, code, handle, URL, path.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Bytes relative to the segment.
    pub span: Span,
}

/// The entities of a segment, in order.
pub fn extract(_segment: &Segment, _locale: &Locale) -> Vec<Entity> {
    Vec::new()
}
