//! Finds digits and words with a meaning in a folded text, from left to right. Must not know which belong together.

use super::alone::Alone;
use super::known::Known;
use super::ratio::Ratio;
use super::{digits, fraction, myriad, roman, words};
use crate::locale::{Folded, Found, Hit, Locale, Meaning, Opening, Words, is_end, is_start, is_word, unit_end};
use crate::text::Span;
use smallvec::SmallVec;

/// Something that is, or belongs to, a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// First byte in the folded text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What it is.
    pub what: What<'a>,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq)]
pub enum What<'a> {
    /// A run of digits.
    Digits(digits::Digits),
    /// A number in words; the first of its words may mean something else as well.
    Spelled(words::Spelled, &'a [Meaning]),
    /// A Roman numeral.
    Roman(u16),
    /// A word with a meaning.
    Word(&'a [Meaning]),
}

impl Item<'_> {
    /// The meanings of a word.
    pub fn meanings(&self) -> &[Meaning] {
        match &self.what {
            What::Spelled(_, meanings) | What::Word(meanings) => meanings,
            _ => &[],
        }
    }
}

/// The items of a folded text whose original is `plain`, but for those that say nothing alone and stand alone. `known` are
/// words of the original, in order, and what they may open.
pub fn scan<'a>(
    plain: &str,
    folded: &Folded,
    locale: &'a Locale,
    known: impl Iterator<Item = (Span, Opening)> + Clone,
    alone: &mut Alone,
) -> Vec<Item<'a>> {
    let text = folded.text();
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut known = Known::new(folded, locale.words(), known);
    let mut at = 0;
    loop {
        at = known.pass(at, items.last());
        let Some(c) = text[at..].chars().next() else { break };
        let item = if c.is_ascii_digit() || fraction::vulgar(c).is_some() {
            let digits = digits::read(text, at, locale);
            Some(Item { start: at, end: digits.end, what: What::Digits(digits) })
        } else if myriad::starts(c) {
            han(text, at, locale)
        } else if may_begin(&text[at..], locale.words()) && is_start(text, at) {
            let sole = known.alone(at).map(|end| alone.of(text, at..end, locale.words()));
            let item = sole.and_then(Result::ok).unwrap_or_else(|| word(text, at, locale.words()));
            item.or_else(|| numeral(plain, folded, at))
        } else {
            None
        };
        match item {
            Some(item) => {
                at = item.end;
                items.push(item);
            }
            None => at = unit_end(text, at, c),
        }
    }
    items
}

/// Whether a text may begin with anything at all that [`word`] finds; most words do not, and that is soon told.
fn may_begin(text: &str, words: &Words) -> bool {
    words.may_begin(text) || roman::may_begin(text)
}

/// A longer word with a meaning goes before a Han numeral: 一月, 三分之二.
fn han<'a>(text: &str, at: usize, locale: &'a Locale) -> Option<Item<'a>> {
    let (end, value) = myriad::read(text, at)?;
    let longest = longest(text, &locale.words().look(text, at), true).filter(|hit| hit.end >= end);
    let spelled = |end: usize, value: Ratio| words::Spelled { end, value, ordinal: false, bound: false };
    let longer = longest.filter(|hit| hit.end > end);
    let what = match longer.map(|hit| (hit, number(hit.meanings))) {
        Some((hit, Some(value))) => What::Spelled(spelled(hit.end, value), hit.meanings),
        Some((hit, None)) => What::Word(hit.meanings),
        None => What::Spelled(spelled(end, value), longest.map_or(&[], |hit| hit.meanings)),
    };
    Some(Item { start: at, end: longer.map_or(end, |hit| hit.end), what })
}

/// The number that a word means, if it means one.
fn number(meanings: &[Meaning]) -> Option<Ratio> {
    meanings.iter().find_map(|meaning| match meaning {
        Meaning::Number(over, under) => Ratio::new((*over).into(), (*under).into()),
        _ => None,
    })
}

/// A word as it stands goes before one behind a proclitic, and both before one with another ending.
fn word<'a>(text: &str, at: usize, words: &'a Words) -> Option<Item<'a>> {
    let mut behind = proclitics(text, at, words).peekable();
    if behind.peek().is_none() {
        return among(text, &[(at, words.look(text, at))], words);
    }
    let places = std::iter::once(at).chain(behind);
    among(text, &places.map(|start| (start, words.look(text, start))).collect::<Vec<_>>(), words)
}

/// Letters of a word other than a number that is told behind a proclitic: shorter ones are mostly the rest of another
/// word. `בין` and `بين` are "between", not "in yen".
const BEHIND: usize = 3;

/// The first number or other word among what was found at some places, the first of which is no word's inside; one with
/// another ending only if there is no other.
fn among<'a>(text: &str, found: &[(usize, Found<'a>)], words: &'a Words) -> Option<Item<'a>> {
    let first = |inflected: bool| {
        let is_word = |item: &Item<'_>| {
            let is_whole = found.first().is_some_and(|(first, _)| *first == item.start);
            is_whole || matches!(item.what, What::Spelled(..)) || text[item.start..item.end].chars().count() >= BEHIND
        };
        let meant = |(start, found): &(usize, Found<'a>)| meant(text, *start, found, words, inflected).filter(is_word);
        found.iter().filter(|(_, found)| inflected || !found.hits.is_empty()).find_map(meant)
    };
    first(false).or_else(|| if words.inflected { first(true) } else { None })
}

/// The number or other word that starts at byte `start`, where this was `found`.
pub fn meant<'a>(text: &str, start: usize, found: &Found<'a>, words: &'a Words, inflected: bool) -> Option<Item<'a>> {
    let hit = longest(text, found, inflected);
    let spelled = words::read(text, found, words, inflected);
    let spelled = spelled.filter(|spelled| !spelled.bound || counted(text, spelled.end, words));
    let meanings = hit.map_or(&[][..], |hit| hit.meanings);
    match (spelled, hit) {
        (Some(spelled), _) if hit.is_none_or(|hit| hit.end <= spelled.end || hit.inflected) => {
            Some(Item { start, end: spelled.end, what: What::Spelled(spelled, meanings) })
        }
        (_, Some(hit)) => Some(Item { start, end: hit.end, what: What::Word(hit.meanings) }),
        _ => None,
    }
}

/// The longest word of those found that ends as words do and has a meaning alone; one with another ending only where words
/// are `inflected`.
fn longest<'a>(text: &str, found: &Found<'a>, inflected: bool) -> Option<Hit<'a>> {
    let mut alone = found.hits.iter().rev().filter(|hit| hit.meanings.iter().any(stands_alone));
    let exact = alone.find(|hit| is_end(text, hit.end)).copied();
    let near = || found.near(text).filter(|hit| hit.meanings.iter().any(stands_alone));
    exact.or_else(|| if inflected { near() } else { None })
}

fn stands_alone(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Head(_) | Meaning::Tail(_) | Meaning::Bound(_))
}

/// Where a word begins after the proclitics of its language.
fn proclitics<'a>(text: &'a str, at: usize, words: &'a Words) -> impl Iterator<Item = usize> + use<'a> {
    words.proclitics.at_start(&text[at..]).map(move |proclitic| at + proclitic.len())
}

/// Whether what a bound number may count follows it: a counter, unit or magnitude word.
fn counted(text: &str, end: usize, words: &Words) -> bool {
    let mut found = false;
    words.lexicon.walk(text, words::skip_space(text, end), |hit| {
        let counts = |meaning: &Meaning| matches!(meaning, Meaning::Counter | Meaning::Unit(_) | Meaning::Magnitude(_));
        found |= is_end(text, hit.end) && hit.meanings.iter().any(counts);
    });
    found
}

/// A Roman numeral in capitals, with a suffix in small letters where it is an ordinal: `XIXe`.
fn numeral<'a>(plain: &str, folded: &Folded, at: usize) -> Option<Item<'a>> {
    let text = folded.text();
    if !plain.get(folded.origin(at)..)?.starts_with(roman::is_letter) {
        return None;
    }
    let end = at + text[at..].find(|c| !is_word(c)).unwrap_or(text.len() - at);
    let original = plain.get(folded.origin(at)..folded.origin(end))?;
    let capitals = original.find(|c: char| !c.is_uppercase()).unwrap_or(original.len());
    let (numeral, suffix) = original.split_at(capitals);
    // A lone letter is an initial or a unit more often than a number.
    let plausible = match numeral {
        "" | "C" | "D" | "L" | "M" | "I" => false,
        // `Ve`, the fifth, in French.
        "V" | "X" => matches!(suffix, "" | "e"),
        _ => suffix.chars().nth(3).is_none(),
    };
    let value = if plausible { roman::value(numeral)? } else { return None };
    (value <= 3000).then_some(Item { start: at, end, what: What::Roman(value) })
}

/// The value of an item as the factor of the digits before it: a magnitude word, or a power of ten from a hundred on.
pub fn factors(item: &Item<'_>) -> SmallVec<[Ratio; 2]> {
    let mut factors = SmallVec::new();
    // `century` is a hundred, but five centuries are not five hundred.
    let counted = item.meanings().iter().any(|meaning| matches!(meaning, Meaning::Unit(_)));
    for meaning in item.meanings() {
        let power = match meaning {
            Meaning::Magnitude(power) => i128::from(*power),
            Meaning::Number(_, _) if counted => continue,
            Meaning::Number(power @ (100 | 1000 | 10_000 | 1_000_000 | 1_000_000_000 | 1_000_000_000_000), 1) => {
                i128::from(*power)
            }
            _ => continue,
        };
        if !factors.contains(&Ratio::whole(power)) {
            factors.push(Ratio::whole(power));
        }
    }
    factors
}

/// Whether the text between two items lets them belong together.
pub fn is_adjacent(text: &str, end: usize, start: usize) -> bool {
    start >= end && start - end <= 3 && text[end..start].chars().all(|c| matches!(c, ' ' | '-' | '.' | '\u{a0}'))
        || start >= end && end == start && is_end(text, end)
}
