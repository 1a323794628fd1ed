//! Beads become findings. One check is one file: its page (the file's `//!`), its code, its fix and its tests.
//!
//! A check that cannot tell stays silent. Checks know no file, no line and no protocol.

pub mod agreed;
mod entity_acronym;
mod entity_added;
mod entity_case;
mod entity_inconsistent;
mod entity_missing;
mod entity_multiword;
mod entity_replaced;
mod entity_site;
mod entity_typo;
mod entity_untranslatable;
mod facts;
mod finding;
pub mod length;
mod length_added;
mod length_empty;
mod length_limit;
mod length_long;
mod length_missing;
mod length_repeated;
mod length_seam;
mod length_short;
mod length_untranslated;
mod markup_code;
mod markup_difference;
mod markup_email;
mod markup_handle;
mod markup_hashtag;
mod markup_path;
mod markup_placeholder;
mod markup_reference;
mod markup_tag;
mod markup_url;
mod number_currency;
mod number_encoding;
mod number_expected;
mod number_extra;
mod number_finding;
mod number_format;
mod number_half;
mod number_magnitude;
mod number_mismatch;
mod number_missing;
mod number_month;
mod number_percent;
mod number_swapped;
mod number_unit;
mod number_weekday;
pub mod risk;
mod settings;
pub mod siblings;
mod term_forbidden;
mod term_missing;

pub use facts::{Facts, Reader};
pub use finding::{Edit, Example, Finding, Fix, Naming, Severity, Site};
pub use number_encoding::Unreadable;
pub(crate) use number_expected::rewritten;
pub(crate) use number_finding::{Number, at};
pub use settings::{Ignore, Lengths, Level, Limit, Localize, Numbers, Settings};

use crate::align::Bead;
use crate::entity;
use crate::format::Segment;
use crate::locale::Locale;
use crate::quantity::{self, Comparison, Quantity};
use crate::text::Span;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

/// One side of a bitext or of one bead: `segments` and `facts` run in parallel.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What its language writes.
    pub locale: &'a Locale,
    /// Its segments.
    pub segments: &'a [Segment],
    /// What is known of each segment.
    pub facts: &'a [Arc<Facts>],
}

impl<'a> Side<'a> {
    /// The side of these segments only.
    pub fn part(&self, range: &Range<usize>) -> Side<'a> {
        Side { locale: self.locale, segments: &self.segments[range.clone()], facts: &self.facts[range.clone()] }
    }
}

/// One bead that has segments on both sides. Sites count its segments from 0 on each side.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The source segments of the bead.
    pub source: Side<'a>,
    /// The target segments of the bead.
    pub target: Side<'a>,
    /// What the project wants.
    pub settings: &'a Settings,
}

impl<'a> Side<'a> {
    /// The quantities of each segment.
    fn quantities(&self) -> SmallVec<[&'a [Quantity]; 2]> {
        self.facts.iter().map(|facts| &*facts.quantities).collect()
    }
}

impl Side<'_> {
    /// The text of each segment with what it refers to.
    fn texts(&self) -> SmallVec<[entity::comparison::Text<'_>; 2]> {
        let texts = self.segments.iter().zip(self.facts);
        texts
            .map(|(segment, facts)| entity::comparison::Text { plain: segment.plain(), entities: &facts.entities })
            .collect()
    }

    /// How much there is to compare.
    fn placeables(&self) -> usize {
        let of = |facts: &Facts| facts.quantities.len() + facts.entities.verbatim.len() + facts.entities.capitals;
        self.facts.iter().map(|facts| of(facts)).sum()
    }
}

impl<'a> Side<'a> {
    /// The text and the words of each segment.
    fn plain_texts(&self) -> impl Iterator<Item = (&'a str, &'a [entity::words::Word])> + use<'a> {
        self.segments.iter().zip(self.facts).map(|(segment, facts)| (segment.plain(), facts.entities.words.as_slice()))
    }
}

impl<'a> Pair<'a> {
    /// The terms of the project's glossary that the source has: the segment's number, the term and its place.
    fn terms(&self) -> Vec<(usize, &'a entity::glossary::Term, Span)> {
        let glossary = &self.settings.glossary;
        if glossary.is_empty() {
            return Vec::new();
        }
        let locales = [self.source.locale, self.target.locale];
        let texts = self.source.plain_texts().enumerate();
        let terms = texts.flat_map(|(number, (text, words))| {
            let terms = glossary.terms_in(locales, text, words);
            terms.into_iter().map(move |(term, span)| (number, term, span))
        });
        terms.collect()
    }

    /// Where the source has a term that the target renders as the glossary allows: the segment and the place.
    pub fn rendered_terms(&self) -> Vec<(usize, Span)> {
        let is_rendered = |term: &entity::glossary::Term| {
            self.target.plain_texts().any(|(text, words)| term.rendering(text, words).is_some())
        };
        let rendered = self.terms().into_iter().filter(|(_, term, _)| is_rendered(term));
        rendered.map(|(segment, _, span)| (segment, span)).collect()
    }
}

impl Pair<'_> {
    /// Whether it holds more than can be compared: not a sentence, but a dump that was taken for one.
    pub fn is_crowded(&self) -> bool {
        self.source.placeables().max(self.target.placeables()) > CROWDED
    }

    /// Whether it holds a verbatim placeable on either side.
    pub fn has_verbatim(&self) -> bool {
        let mut facts = self.source.facts.iter().chain(self.target.facts);
        facts.any(|facts| !facts.entities.verbatim.is_empty())
    }

    /// Which names of the source the target renders, and how.
    pub fn compare_names(&self, gazetteers: [&entity::Gazetteer; 2]) -> entity::Comparison {
        entity::Comparison::of(&self.source.texts(), &self.target.texts(), self.source.locale, gazetteers)
    }

    /// How the quantities of the two sides fit together.
    pub fn compare_numbers(&self) -> Comparison {
        let (source, target) = (self.source.quantities(), self.target.quantities());
        quantity::compare(
            quantity::Side { segments: &source, words: self.source.locale.words() },
            quantity::Side { segments: &target, words: self.target.locale.words() },
        )
    }
}

/// The whole of two aligned texts. Sites count the segments of the document.
#[derive(Debug, Clone, Copy)]
pub struct Bitext<'a> {
    /// The source.
    pub source: Side<'a>,
    /// The target.
    pub target: Side<'a>,
    /// The alignment.
    pub beads: &'a [Bead],
    /// How names fare from bead to bead.
    pub names: &'a entity::Document,
    /// What places and organisations are called in the two languages.
    pub gazetteers: &'a [entity::Gazetteer; 2],
    /// How long its translations are.
    pub lengths: &'a length::Document<'a>,
    /// What other texts of the project show.
    pub elsewhere: Option<&'a siblings::Elsewhere>,
    /// Why its numbers are not checked, if so.
    pub unreadable: Option<Unreadable>,
    /// What the project wants.
    pub settings: &'a Settings,
}

impl<'a> Bitext<'a> {
    /// The two sides of a bead.
    pub fn sides(&self, bead: &Bead) -> [Side<'a>; 2] {
        [self.source.part(&bead.source), self.target.part(&bead.target)]
    }
}

/// Above this number of quantities, capitalised words and verbatim placeables on a side no check compares a bead: each is held
/// against each of the other side, so that ten times as many take a hundred times as long.
const CROWDED: usize = 500;

/// How a check looks at a bitext.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    /// Bead by bead, a pure function of the bead's own content: the result is kept while the content stands.
    Pair(fn(&Pair<'_>, &mut Vec<Finding>)),
    /// The same, but only beads that hold a verbatim placeable: most of those of prose hold none.
    Verbatim(fn(&Pair<'_>, &mut Vec<Finding>)),
    /// Bead by bead as well, with how the quantities of its two sides fit together, compared once for all checks; not
    /// where a text is unreadable.
    Numbers(fn(&Pair<'_>, &Comparison, &mut Vec<Finding>)),
    /// The same, but what the beads show counts only if the document as a whole does not speak against it.
    Vote(&'static Vote),
    /// All at once: what one segment shows depends on the others.
    Bitext(fn(&Bitext<'_>, &mut Vec<Finding>)),
}

/// How a check looks at beads whose findings the document may outvote.
#[derive(Debug)]
pub struct Vote {
    /// Looks at a bead; returns how much in it speaks against such findings anywhere. A pure function of the bead.
    pub find: fn(&Pair<'_>, &Comparison, &mut Vec<Finding>) -> usize,
    /// Whether the findings of all beads count, given how many they are, how much speaks against them, what the project
    /// wants and what the target's language writes.
    pub passes: fn(usize, usize, &Settings, &Locale) -> bool,
}

/// A check: one code, its page and its code.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// `family-what`, stable for ever.
    pub code: &'static str,
    /// Severity where the project does not say otherwise and the finding is certain.
    pub severity: Severity,
    /// The check's own source file; its `//!` lines are its page.
    pub file: &'static str,
    /// The check.
    pub run: Run,
}

impl Check {
    /// The check's page in Markdown, made from the head of its file.
    pub fn page(&self) -> String {
        self.file
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .fold(String::new(), |page, line| page + line + "\n")
    }

    /// What stands before the first hyphen of the code: `number`, `entity`, `length`, `markup`.
    pub fn family(&self) -> &'static str {
        self.code.split('-').next().unwrap_or(self.code)
    }
}

/// The families that codes begin with, in order.
pub const FAMILIES: &[&str] = &["entity", "length", "markup", "number", "term"];

/// Every check, in the order of their codes.
pub const CHECKS: &[Check] = &[
    entity_acronym::CHECK,
    entity_added::CHECK,
    entity_case::CHECK,
    entity_inconsistent::CHECK,
    entity_missing::CHECK,
    entity_multiword::CHECK,
    entity_replaced::CHECK,
    entity_typo::CHECK,
    entity_untranslatable::CHECK,
    length_added::CHECK,
    length_empty::CHECK,
    length_limit::CHECK,
    length_long::CHECK,
    length_missing::CHECK,
    length_repeated::CHECK,
    length_seam::CHECK,
    length_short::CHECK,
    length_untranslated::CHECK,
    markup_code::CHECK,
    markup_email::CHECK,
    markup_handle::CHECK,
    markup_hashtag::CHECK,
    markup_path::CHECK,
    markup_placeholder::CHECK,
    markup_reference::CHECK,
    markup_tag::CHECK,
    markup_url::CHECK,
    number_currency::CHECK,
    number_encoding::CHECK,
    number_extra::CHECK,
    number_format::CHECK,
    number_mismatch::CHECK,
    number_missing::CHECK,
    number_month::CHECK,
    number_percent::CHECK,
    number_swapped::CHECK,
    number_unit::CHECK,
    number_weekday::CHECK,
    term_forbidden::CHECK,
    term_missing::CHECK,
];

/// The check of a code.
pub fn by_code(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, State, analyse_bitext};
    use crate::format;

    /// How many findings there are when every number of one long segment is wrong.
    fn wrong_numbers(count: usize) -> usize {
        let text = |number: &str| vec![format::message(&format!("{number} ").repeat(count))];
        let languages = ["en", "fr"].map(|tag| tag.parse().unwrap());
        let settings = Settings::default();
        let languages = [&languages[0], &languages[1]];
        analyse_bitext(text("code 31,"), text("code 32,"), languages, Options::alone(&settings), &mut State::default())
            .findings
            .len()
    }

    #[test]
    fn a_segment_with_more_than_can_be_compared_is_left_alone() {
        assert!(wrong_numbers(CROWDED) > 0);
        assert_eq!(wrong_numbers(CROWDED + 1), 0);
    }
}
