//! A word that renders a name, and where it stands in its text: what other texts are told of it. Must not know what is made
//! of it.

use crate::entity::comparison::Compared;
use crate::entity::document::Name;
use crate::entity::mention::Kind;
use crate::text::script::is_unspaced;
use crate::text::{Encoding, LineIndex, Position, Positions, Span};
use std::ops::Range;

/// A word that renders a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The name, by the key of its mentions.
    pub key: u64,
    /// Hash of the stem of the word.
    pub stem: u64,
    /// The word.
    pub word: Box<str>,
    line: u32,
    /// The column in each encoding.
    columns: [u32; ENCODINGS.len()],
}

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

impl Form {
    /// The bytes `span` of a file, where a word of this stem renders a name.
    pub fn new(key: u64, stem: u64, span: Span, spots: &Spots<'_>) -> Form {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let places = spots.positions.each_ref().map(|positions| positions.position(span.start));
        let columns = places.map(|place| small(place.column));
        Form { key, stem, word: span.of(spots.text).into(), line: small(places[0].line), columns }
    }

    /// Where it stands in the file of its text.
    pub fn range(&self, encoding: Encoding) -> Range<Position> {
        let column = ENCODINGS.iter().zip(self.columns).find(|(other, _)| **other == encoding);
        let (line, column) = (self.line as usize, column.map_or(0, |(_, column)| column as usize));
        Position::new(line, column)..Position::new(line, column + encoding.len(&self.word))
    }
}

/// Finds the places of forms in a file, fastest in their order.
#[derive(Debug)]
pub struct Spots<'a> {
    text: &'a str,
    positions: [Positions<'a>; ENCODINGS.len()],
}

impl<'a> Spots<'a> {
    /// Those of a file with these lines.
    pub fn of(text: &'a str, lines: &'a LineIndex) -> Self {
        Spots { text, positions: ENCODINGS.map(|encoding| Positions::new(text, lines, encoding)) }
    }
}

/// Whether a mention is that of a name, as far as its text tells.
pub fn is_name(name: &Name, compared: &Compared) -> bool {
    compared.mention.kind == Kind::Name && name.is_name(&compared.mention)
}

/// Whether what renders a name is one word that can be told from those around it, and no common one as far as case tells.
pub fn is_form(word: &str) -> bool {
    !word.is_empty() && !word.contains([' ', '-']) && !word.starts_with(|c: char| is_unspaced(c) || c.is_lowercase())
}
