//! Text becomes entities and verbatim placeables, and one renders another or not. Knows no check.

mod candidates;
pub mod comparison;
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
pub mod respelling;
pub mod skeleton;
mod sketch;
mod spelling;
mod stem;
pub mod verbatim;
pub mod words;

pub use comparison::Comparison;
pub use document::Document;
pub use gazetteer::Gazetteer;
pub use glossary::Glossary;

use crate::text::Span;
use verbatim::Verbatim;
use words::{Casing, Token, Word};

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

impl Entities {
    /// Of a text with these verbatim placeables, in order, and these words.
    pub fn of(text: &str, verbatim: Vec<Verbatim>, tokens: &[Token]) -> Entities {
        let (mut words, mut capitals, mut casing) = (Vec::with_capacity(tokens.len()), 0, Casing::default());
        // Both lists are in order.
        let mut pieces = verbatim.as_slice();
        for token in tokens {
            let word = token.word;
            while pieces.first().is_some_and(|piece| piece.span.end <= word.start as usize) {
                pieces = &pieces[1..];
            }
            if pieces.first().is_some_and(|piece| piece.span.overlaps(word.span())) {
                continue;
            }
            capitals += usize::from(word.shape.has_capital());
            if token.is_long() {
                casing.count(word.shape);
            }
            words.push(word);
        }
        Entities { verbatim, words, capitals, headline: casing.is_headline(text) }
    }
}

/// Reads a segment.
#[cfg(test)]
fn extract(segment: &crate::format::Segment) -> Entities {
    let locale = crate::locale::Locale::of(&crate::locale::Language::unknown());
    Entities::of(segment.plain(), verbatim::scan(segment), words::Vocabulary::new(&locale).read(segment.plain()))
}
