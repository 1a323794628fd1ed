//! The names of one bead: which target word renders each source mention, and what names the target adds.
//!
//! A pure function of the bead, so it is worked out once for as long as the bead stands. Must not know the document.

use super::Entities;
use super::candidates::{Candidate, Candidates};
use super::exonym;
use super::gazetteer::{Gazetteer, Ids};
use super::mention::{Kind, Mention, mentions};
use super::render::{self, Form, How};
use super::sketch::Outline;
use super::units;
use super::words::{Before, Shape, Word};
use crate::locale::Locale;
use crate::text::Span;
use smallvec::SmallVec;
use std::cell::OnceCell;

/// A segment of a bead.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Its text without markup.
    pub plain: &'a str,
    /// What it refers to.
    pub entities: &'a Entities,
}

/// A place in a bead's side: the segment's number in the bead and bytes relative to that segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The segment, counted from the bead's first.
    pub segment: usize,
    /// Bytes relative to the segment.
    pub span: Span,
}

/// The target word that renders a mention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rendering {
    /// How it renders it.
    pub how: How,
    /// Where it stands; a whole run in scripts without spaces.
    pub place: Place,
    /// Hash of the word in lower case.
    pub fold: u64,
    /// Hash of its stem.
    pub stem: u64,
    /// Whether it has a capital where any other word would have none; `None` where that tells nothing.
    pub capital: Option<bool>,
}

/// A source mention and what renders it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The mention.
    pub mention: Mention,
    /// Where it stands.
    pub place: Place,
    /// Whether it is a name by itself, no part of a longer one.
    pub alone: bool,
    /// What it is known to stand for; not looked up where it stands in the target letter for letter.
    pub known: Ids,
    /// The word that renders it best, if one does.
    pub rendering: Option<Rendering>,
}

/// A target word that looks like a name and renders nothing of the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stray {
    /// Where it stands.
    pub place: Place,
    /// Hash of the word in lower case.
    pub fold: u64,
    /// Hash of its stem.
    pub stem: u64,
    /// How it is cased.
    pub shape: Shape,
    /// Whether it stands next to a word that renders a name, and may only make that name longer.
    pub tied: bool,
}

/// The names of one bead.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The source mentions, in order.
    pub mentions: Vec<Compared>,
    /// Hashes of all source words in lower case; first those that stand so.
    source_words: Vec<u64>,
    /// How many of them stand in lower case.
    common: usize,
    /// Whether the target is written in Latin letters, for the most part.
    pub latin: bool,
    /// Target words that look like names and render none, in order.
    pub strays: Vec<Stray>,
    /// Hashes of the target's stems, or of its letter pairs in scripts without spaces; each once.
    pub units: Vec<u64>,
}

/// Whether two mentions are parts of one name.
pub fn is_same_run(a: &Compared, b: &Compared) -> bool {
    a.place.segment == b.place.segment && a.mention.run == b.mention.run
}

impl Comparison {
    /// Compares the two sides of a bead: the source is of this locale, and the languages have these names.
    pub fn of(source: &[Text<'_>], target: &[Text<'_>], locale: &Locale, gazetteers: [&Gazetteer; 2]) -> Comparison {
        let names = exonym::Target::new(target, gazetteers[1]);
        let mut bead = Bead { target, names, gazetteers, candidates: Candidates::of(target) };
        let mut mentions = Vec::with_capacity(source.iter().map(|text| text.entities.capitals).sum());
        source.iter().enumerate().for_each(|(segment, text)| read_mentions(segment, text, locale, &mut mentions));
        for kind in [Kind::Acronym, Kind::Name] {
            for compared in mentions.iter_mut().filter(|compared| compared.mention.kind == kind) {
                let text = &source[compared.place.segment];
                compared.rendering =
                    bead.verbatim(compared, text).or_else(|| bead.exonym(compared, text)).or_else(|| match kind {
                        Kind::Acronym => acronym(compared, text, &mut bead),
                        Kind::Name => name(compared, text, &mut bead),
                    });
            }
        }
        let candidates = bead.candidates.words;
        shorten(&mut mentions, [source, target], &candidates);
        let (source_words, common) = source_words(source);
        let latin = candidates.iter().filter(|candidate| candidate.is_latin()).count();
        let latin = latin * 2 > candidates.len();
        // Long texts have many beads, and most of them a name or two.
        mentions.shrink_to_fit();
        let strays = strays(&candidates, &source_words).to_vec();
        Comparison { mentions, source_words, common, latin, strays, units: units::of(target) }
    }

    /// Whether the source has a word, in any case.
    pub fn has_source_word(&self, fold: u64) -> bool {
        self.source_words.contains(&fold)
    }

    /// Hashes of the source words that stand in lower case, in order.
    pub fn common_words(&self) -> &[u64] {
        &self.source_words[..self.common]
    }

    /// Whether the target has a unit.
    pub fn has_unit(&self, unit: u64) -> bool {
        self.units.contains(&unit)
    }
}

/// The hashes of all words in lower case, first those that stand so; and how many these are.
fn source_words(source: &[Text<'_>]) -> (Vec<u64>, usize) {
    let mut hashes = Vec::with_capacity(source.iter().map(|text| text.entities.words.len()).sum());
    let mut others = SmallVec::<[u64; 16]>::new();
    for word in source.iter().flat_map(|text| &text.entities.words) {
        if word.shape == Shape::Lower { hashes.push(word.fold) } else { others.push(word.fold) }
    }
    let common = hashes.len();
    hashes.extend_from_slice(&others);
    (hashes, common)
}

fn read_mentions(segment: usize, text: &Text<'_>, locale: &Locale, compared: &mut Vec<Compared>) {
    let words = &text.entities.words;
    let mentions = mentions(text.plain, words, text.entities.headline, locale);
    // A word that begins the sentence may be any word, and makes no name longer.
    let alone = |mention: &Mention| {
        let part = |other: &Mention| other.run == mention.run && other.word != mention.word && !other.initial;
        !mentions.iter().any(part)
    };
    compared.extend(mentions.iter().filter_map(|mention| {
        let place = Place { segment, span: words.get(mention.word as usize)?.span() };
        Some(Compared { mention: *mention, place, alone: alone(mention), known: Ids::new(), rendering: None })
    }));
}

/// The target of a bead while names are looked for in it.
struct Bead<'a> {
    target: &'a [Text<'a>],
    names: exonym::Target<'a>,
    gazetteers: [&'a Gazetteer; 2],
    candidates: Candidates<'a>,
}

impl Bead<'_> {
    /// The same word. Acronyms are counted: each occurrence in the source wants one of its own in the target.
    fn verbatim(&mut self, compared: &Compared, text: &Text<'_>) -> Option<Rendering> {
        let is_acronym = compared.mention.kind == Kind::Acronym;
        let capitals = compared.place.span.of(text.plain).trim_end_matches('s');
        let same = |candidate: &&mut Candidate<'_>| {
            candidate.word.fold == compared.mention.key
                && !(is_acronym && (candidate.used || candidate.letters(self.target) != capitals))
        };
        let same = self.candidates.words.iter_mut().find(same)?;
        same.used = true;
        Some(same.rendering(How::Verbatim))
    }

    /// Another name of what the mention is known to stand for.
    fn exonym(&mut self, compared: &mut Compared, text: &Text<'_>) -> Option<Rendering> {
        let (ids, _) = self.gazetteers[0].around(&text.entities.words, compared.mention.word as usize)?;
        compared.known = ids;
        let found = self.names.find(&compared.known)?;
        let place = Place { segment: found.segment, span: found.span };
        let before: usize = self.target[..found.segment].iter().map(|text| text.entities.words.len()).sum();
        let words = self.candidates.words.get_mut(before + found.words.start..before + found.words.end)?;
        if compared.mention.kind == Kind::Acronym && words.iter().any(|candidate| candidate.used) {
            return None;
        }
        words.iter_mut().for_each(|candidate| candidate.used = true);
        words.first().map(|first| Rendering { place, ..first.rendering(How::Exonym) })
    }

    /// Whether the target word of a number is the name of something, but of nothing that the mention may stand for.
    fn is_other(&self, number: usize, known: &Ids) -> bool {
        let word = self.candidates.words[number].word;
        let ids = if known.is_empty() { Ids::new() } else { self.gazetteers[1].surely(word) };
        !ids.is_empty() && ids.iter().all(|id| !known.contains(id))
    }

    /// The target word of a number renders a name, and is used for that unless it may render others.
    fn take(&mut self, number: usize, how: How, is_used: bool) -> Rendering {
        let candidate = &mut self.candidates.words[number];
        candidate.used = is_used;
        candidate.rendering(how)
    }
}

fn acronym(compared: &Compared, text: &Text<'_>, bead: &mut Bead<'_>) -> Option<Rendering> {
    let full = compared.place.span.of(text.plain);
    let capitals = full.trim_end_matches('s');
    let source = OnceCell::new();
    let source = || source.get_or_init(|| Form::of(&text.entities.words[compared.mention.word as usize], text.plain));
    let mut best: Option<(How, f32, usize)> = None;
    for number in 0..bead.candidates.words.len() {
        let candidate = &bead.candidates.words[number];
        let is_small = candidate.word.shape == Shape::Lower && candidate.word.fold != compared.mention.key;
        if candidate.used || is_small {
            continue;
        }
        let form = bead.candidates.form(number);
        let found = render::acronym(capitals, form).or_else(|| {
            let foreign = matches!(form.shape, Shape::Upper | Shape::Title | Shape::Uncased) && !form.latin;
            foreign.then(|| render::name(source(), form, form.extent)).flatten()
        });
        if let Some((how, cost)) = found
            && best.is_none_or(|(_, least, _)| cost < least)
            && (how == How::Case || !bead.is_other(number, &compared.known))
        {
            best = Some((how, cost, number));
        }
    }
    let (how, _, number) = best?;
    Some(bead.take(number, how, how != How::Sound))
}

/// A name may be rendered once for several mentions.
fn name(compared: &Compared, text: &Text<'_>, bead: &mut Bead<'_>) -> Option<Rendering> {
    let source = Form::of(&text.entities.words[compared.mention.word as usize], text.plain);
    let outline = Outline::of(&source);
    let mut best: Option<(How, f32, usize)> = None;
    for number in 0..bead.candidates.words.len() {
        let candidate = &bead.candidates.words[number];
        if candidate.word.len < 2 || !outline.may_be(&candidate.sketch(bead.target)) {
            continue;
        }
        let form = bead.candidates.form(number);
        if let Some((how, cost)) = render::name(&source, form, form.extent)
            && best.is_none_or(|(_, least, _)| cost < least)
            && !bead.is_other(number, &compared.known)
        {
            best = Some((how, cost, number));
        }
    }
    let (how, _, number) = best?;
    Some(bead.take(number, how, true))
}

/// Names of several words of which nothing is there are rendered by their initials: *National Science Foundation*, `NSF`.
fn shorten<'a>(mentions: &mut [Compared], [source, target]: [&[Text<'a>]; 2], candidates: &[Candidate<'a>]) {
    const FEWEST: usize = 3;
    for run in mentions.chunk_by_mut(is_same_run) {
        if run.len() < FEWEST || run.iter().any(|compared| compared.rendering.is_some()) {
            continue;
        }
        let initial = |compared: &Compared| compared.place.span.of(source[compared.place.segment].plain).chars().next();
        let initials: String = run.iter().filter_map(initial).collect();
        if let Some(short) = candidates.iter().find(|candidate| candidate.letters(target) == initials) {
            run.iter_mut().for_each(|compared| compared.rendering = Some(short.rendering(How::Letters)));
        }
    }
}

fn strays(candidates: &[Candidate<'_>], source_words: &[u64]) -> SmallVec<[Stray; 8]> {
    let is_name = |word: &Word| word.shape.has_capital() && word.len > 1;
    let follows = |a: &Candidate<'_>, b: &Candidate<'_>| {
        a.used && b.used != a.used && matches!(b.word.before, Before::Word | Before::Tie) && is_name(a.word)
    };
    let stray = |(number, candidate): (usize, &Candidate<'_>)| {
        let before = number.checked_sub(1).and_then(|before| candidates.get(before));
        let after = candidates.get(number + 1);
        let tied = before.is_some_and(|before| follows(before, candidate))
            || after.is_some_and(|after| {
                after.used && is_name(after.word) && matches!(after.word.before, Before::Word | Before::Tie)
            });
        Stray {
            place: candidate.place(),
            fold: candidate.word.fold,
            stem: candidate.word.stem,
            shape: candidate.word.shape,
            tied,
        }
    };
    let may_be_one = |candidate: &Candidate<'_>| !candidate.used && is_name(candidate.word);
    let named = |(_, candidate): &(usize, &Candidate<'_>)| {
        may_be_one(candidate) && !source_words.contains(&candidate.word.fold)
    };
    candidates.iter().enumerate().filter(named).map(stray).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::extract;
    use crate::format::{Kind as SegmentKind, Segment};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_two_texts_compare(source in "[A-Za-zé .,'’ЖжИ한我ا-]{0,60}", target in "\\PC{0,60}") {
            let locale = Locale::of(&"en".parse().unwrap());
            let segment = |text: &str| Segment::new(Span::new(0, text.len()), SegmentKind::Message, 0, text, Vec::new());
            let (source, target) = (segment(&source), segment(&target));
            let (a, b) = (extract(&source), extract(&target));
            let (source, target) =
                (Text { plain: source.plain(), entities: &a }, Text { plain: target.plain(), entities: &b });
            for to in [target, source] {
                let gazetteer = Gazetteer::of(&locale.language);
                let comparison = Comparison::of(&[source], &[to], &locale, [&gazetteer, &gazetteer]);
                for rendering in comparison.mentions.iter().filter_map(|compared| compared.rendering) {
                    prop_assert!(to.plain.get(rendering.place.span.start..rendering.place.span.end).is_some());
                }
            }
        }
    }
}
