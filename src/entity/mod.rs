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
mod units;
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

    /// Of a text with these verbatim placeables, in order, and these words.
    pub fn of(text: &str, verbatim: Vec<Verbatim>, tokens: &[Token]) -> Entities {
        let (mut words, mut casing) = (Vec::with_capacity(tokens.len()), Casing::default());
        let mut add = |tokens: &[Token]| {
            tokens.iter().for_each(|token| casing.count(token.word.shape, token.is_long()));
            words.extend(tokens.iter().map(|token| token.word));
        };
        // Both lists are in order.
        let mut rest = tokens;
        for piece in &verbatim {
            let first = rest.partition_point(|token| token.word.span().end <= piece.span.start);
            add(&rest[..first]);
            let inside = rest[first..].partition_point(|token| (token.word.start as usize) < piece.span.end);
            rest = &rest[first + inside..];
        }
        add(rest);
        Entities { verbatim, words, capitals: casing.capitals as usize, headline: casing.is_headline(text) }
    }
}

/// Reads a segment.
#[cfg(test)]
fn extract(segment: &crate::format::Segment) -> Entities {
    let locale = crate::locale::Locale::of(&crate::locale::Language::unknown());
    Entities::of(segment.plain(), verbatim::scan(segment), words::Vocabulary::new(&locale).read(segment.plain()))
}
