//! Text becomes typed quantities, and two quantities are equal or not. Knows segments' text and locales, no check.

use crate::format::Segment;
use crate::locale::Locale;
use crate::text::Span;

/// A number with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes relative to the segment.
    pub span: Span,
}

/// How the quantities of a bead's two sides fit together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {}

/// The quantities of a segment, in order.
pub fn extract(_segment: &Segment, _locale: &Locale) -> Vec<Quantity> {
    Vec::new()
}
