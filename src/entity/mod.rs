//! Text becomes entities and verbatim placeables, and one renders another or not. Knows no check.

pub mod comparison;
pub mod distance;
pub mod document;
mod exonym;
pub mod gazetteer;
pub mod glossary;
mod index;
#[cfg(test)]
mod lists;
pub mod localised;
pub mod mention;
pub mod render;
pub mod skeleton;
mod sketch;
mod stem;
pub mod verbatim;
pub mod words;

pub use comparison::Comparison;
pub use document::Document;
pub use gazetteer::Gazetteer;
pub use glossary::Glossary;

use crate::format::Segment;
use crate::text::Span;
use verbatim::Verbatim;
use words::Word;

/// What a segment refers to, and the words to find it by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entities {
    /// Its verbatim placeables, in order, without overlaps.
    pub verbatim: Vec<Verbatim>,
    /// The words outside of them, in order.
    pub words: Vec<Word>,
    /// How many of the words have a capital.
    pub capitals: usize,
    /// Whether it is set like a headline, so that its capitals tell nothing.
    pub headline: bool,
}

impl Entities {
    /// The places that hold no prose, and no numbers to compare: the spans of all verbatim placeables, in order.
    pub fn verbatim_spans(&self) -> impl Iterator<Item = Span> {
        self.verbatim.iter().map(|verbatim| verbatim.span)
    }
}

/// Reads a segment.
pub fn extract(segment: &Segment) -> Entities {
    let verbatim = verbatim::scan(segment);
    let mut words = words::words(segment.plain());
    // Both lists are in order.
    let mut pieces = verbatim.iter().peekable();
    words.retain(|word| {
        while pieces.next_if(|piece| piece.span.end <= word.start as usize).is_some() {}
        !pieces.peek().is_some_and(|piece| piece.span.overlaps(word.span()))
    });
    let headline = words::is_headline(segment.plain(), &words);
    let capitals = words.iter().filter(|word| word.shape.has_capital()).count();
    Entities { verbatim, words, capitals, headline }
}
