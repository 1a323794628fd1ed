//! What checks want to know of each segment by itself. Must not know its counterpart.

use super::{Ignore, length};
use crate::entity::words::{Token, Vocabulary, openings};
use crate::entity::{Entities, verbatim, verbatim::Verbatim};
use crate::format::Segment;
use crate::locale::Locale;
use crate::quantity::{Alone, Quantity, extract_knowing};
use crate::text::{DamageSigns, Span};
use smallvec::SmallVec;

/// Everything that checks want to know of one segment; a pure function of the segment, its locale
/// and what is to be ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Its quantities, in order.
    pub quantities: Box<[Quantity]>,
    /// Its verbatim placeables and words.
    pub entities: Entities,
    /// Its length and the marks that shape it.
    pub measure: length::Measure,
    /// Signs that it was read in the wrong encoding.
    pub signs: Option<DamageSigns>,
}

impl Facts {
    /// Reads a segment of a language.
    pub fn of(segment: &Segment, locale: &Locale, ignore: &Ignore) -> Facts {
        let mut reader = Reader::new(locale);
        let text = segment.plain();
        let tokens = reader.vocabulary.read(text);
        let verbatim = verbatim::scan(segment);
        let quantities = quantities(segment, locale, ignore, &verbatim, tokens, &mut reader.alone);
        Facts::with(text, quantities, verbatim, tokens)
    }

    fn with(text: &str, quantities: Box<[Quantity]>, verbatim: Vec<Verbatim>, tokens: &[Token]) -> Facts {
        Facts {
            quantities,
            measure: length::Measure::of(text, tokens),
            entities: Entities::of(text, verbatim, tokens),
            signs: DamageSigns::of(text),
        }
    }
}

/// What was read so far of a language, so that what comes again is read in fewer steps.
#[derive(Debug)]
pub struct Reader {
    vocabulary: Vocabulary,
    alone: Alone,
}

impl Reader {
    /// That of a language, with nothing read as yet.
    pub fn new(locale: &Locale) -> Reader {
        Reader { vocabulary: Vocabulary::new(locale), alone: Alone::default() }
    }

    /// Reads segments of the language.
    ///
    /// All are read for one thing and then for the next: what reads one thing fits into the processor's cache, and what reads
    /// them all does not.
    pub fn read(&mut self, segments: &[&Segment], locale: &Locale, ignore: &Ignore) -> Vec<Facts> {
        let Reader { vocabulary, alone } = self;
        let tokens = vocabulary.read_each(segments.iter().map(|segment| segment.plain()));
        let verbatims: Vec<_> = segments.iter().map(|segment| verbatim::scan(segment)).collect();
        let texts = segments.iter().zip(&tokens).zip(&verbatims);
        let quantities: Vec<_> = texts
            .map(|((segment, tokens), verbatim)| quantities(segment, locale, ignore, verbatim, tokens, alone))
            .collect();
        let all = segments.iter().zip(tokens).zip(verbatims).zip(quantities);
        all.map(|(((segment, tokens), verbatim), quantities)| {
            Facts::with(segment.plain(), quantities, verbatim, tokens)
        })
        .collect()
    }
}

fn quantities(
    segment: &Segment,
    locale: &Locale,
    ignore: &Ignore,
    verbatim: &[Verbatim],
    tokens: &[Token],
    alone: &mut Alone,
) -> Box<[Quantity]> {
    let mut unread: SmallVec<[Span; 4]> = verbatim.iter().map(|verbatim| verbatim.span).collect();
    if !ignore.0.is_empty() {
        unread.extend(ignore.spans(segment.plain()));
        unread.sort_by_key(|span| span.start);
    }
    extract_knowing(segment, locale, &unread, openings(tokens), alone).into()
}
