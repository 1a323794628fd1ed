//! Number words put together: `two hundred and one`, `zweihunderteins`, `دو هزار و سی`. Must not know digits.

use super::ratio::Ratio;
use crate::locale::{Found, Hit, Meaning, SHORTEST_GLUED, Words, is_end};

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spelled {
    /// One past its last byte.
    pub end: usize,
    /// Its value.
    pub value: Ratio,
    /// Whether it is an ordinal.
    pub ordinal: bool,
    /// Whether it can count alone: not a lone syllable that needs a counter.
    pub bound: bool,
}

/// Reads the longest number in words whose first word is among those `found` at a place of a folded text; that word as
/// the language's table has it unless `inflected`.
pub fn read(text: &str, found: &Found<'_>, words: &Words, inflected: bool) -> Option<Spelled> {
    let of_number = |hit: &Hit<'_>| hit.meanings.iter().any(|meaning| meaning.is_number());
    let near = if inflected { found.near(text) } else { None };
    if !found.hits.iter().chain(&near).any(of_number) {
        return None;
    }
    let reader = Reader { text, words };
    let usual = reader.number(found, inflected);
    let magnitude_first = if words.magnitude_first { reader.after_magnitude(found) } else { None };
    magnitude_first.filter(|first| usual.is_none_or(|usual| usual.end < first.end)).or(usual)
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
}

impl Reader<'_> {
    /// The longest number whose first word is among those found.
    fn number(&self, found: &Found<'_>, inflected: bool) -> Option<Spelled> {
        let mut group = self.choose(found, i128::MAX, false, inflected)?;
        if let Some(sum) = self.with_tens(group) {
            group = sum;
        }
        let Some(first) = group.value.as_whole().filter(|_| !group.ordinal) else { return Some(self.part(group)) };
        let (mut total, mut current, mut limit) = (0i128, first, i128::MAX);
        while let Some((end, power)) = self.magnitude(group.end).filter(|(_, power)| *power < limit) {
            total = total.checked_add(current.checked_mul(power)?)?;
            (current, limit, group.end, group.bound) = (0, power, end, false);
            let Some(next) = self.group(skip_space(self.text, end), power, true, true) else { break };
            let Some(value) = next.value.as_whole().filter(|value| *value > 0) else { break };
            (current, group.end, group.ordinal) = (value, next.end, next.ordinal);
            if next.ordinal {
                break;
            }
        }
        Some(Spelled { value: Ratio::whole(total.checked_add(current)?), ..group })
    }

    /// A magnitude word with the number that it multiplies behind it: Swahili `milioni mbili`.
    fn after_magnitude(&self, found: &Found<'_>) -> Option<Spelled> {
        found.hits.iter().rev().find_map(|hit| {
            let power = power(hit.meanings).filter(|_| is_end(self.text, hit.end))?;
            let times = self.group(skip_space(self.text, hit.end), power, true, false)?;
            let value = times.value.as_whole().filter(|value| *value > 0 && !times.ordinal)?;
            Some(Spelled { value: Ratio::whole(value.checked_mul(power)?), bound: false, ..times })
        })
    }

    /// A number below `limit` without magnitude words; `inside` a larger one it may be a tail.
    fn group(&self, at: usize, limit: i128, inside: bool, inflected: bool) -> Option<Spelled> {
        self.choose(&self.words.look(self.text, at), limit, inside, inflected)
    }

    /// The longest such number that begins with one of the words found.
    fn choose(&self, found: &Found<'_>, limit: i128, inside: bool, inflected: bool) -> Option<Spelled> {
        let mut best: Option<Spelled> = None;
        for hit in &found.hits {
            for meaning in hit.meanings {
                if let Some(found) = self.meant(*meaning, hit.end, limit, inside)
                    && best.is_none_or(|best| (found.end, !found.ordinal) > (best.end, !best.ordinal))
                {
                    best = Some(found);
                }
            }
        }
        let near = if best.is_none() && inflected { found.near(self.text) } else { None };
        let inflected = near.and_then(|hit| {
            let meant = |meaning: &Meaning| self.meant(*meaning, hit.end, limit, inside);
            hit.meanings.iter().filter_map(meant).find(|found| found.value > Ratio::whole(1))
        });
        best.or(inflected)
    }

    /// A fraction of the magnitude behind it: `half a million`, `anderthalb Millionen`.
    fn part(&self, fraction: Spelled) -> Spelled {
        let one = |hit: &Hit<'_>| hit.meanings.contains(&Meaning::Bound(1));
        let next = skip_space(self.text, fraction.end);
        let article = self.words.look(self.text, next).hits.iter().find(|hit| one(hit)).map(|hit| hit.end);
        let magnitude = || std::iter::once(fraction.end).chain(article).find_map(|end| self.magnitude(end));
        let of = |(end, power)| Some(Spelled { end, value: fraction.value.times(Ratio::whole(power))?, ..fraction });
        if fraction.ordinal { fraction } else { magnitude().and_then(of).unwrap_or(fraction) }
    }

    /// Units before tens: Arabic `six and thirty`, where `and` stands glued to the tens.
    fn with_tens(&self, units: Spelled) -> Option<Spelled> {
        let value = units.value.as_whole().filter(|value| (1..10).contains(value))?;
        let next = skip_space(self.text, units.end);
        let rest = self.text.get(next..).filter(|_| next > units.end)?;
        let and = self.words.proclitics.at_start(rest).filter(|proclitic| proclitic.starts_with('و'));
        let tens = and
            .filter_map(|and| self.group(next + and.len(), 100, false, false))
            .find(|tens| tens.value.as_whole().is_some_and(|tens| tens >= 20 && tens % 10 == 0))?;
        Some(Spelled { value: tens.value.plus(Ratio::whole(value))?, ordinal: units.ordinal, ..tens })
    }

    fn meant(&self, meaning: Meaning, end: usize, limit: i128, inside: bool) -> Option<Spelled> {
        let spelled = |value: i128, ordinal: bool, bound: bool| {
            (value < limit && self.ends(end)).then(|| Spelled {
                end: self.suffix(end),
                value: Ratio::whole(value),
                ordinal,
                bound,
            })
        };
        match meaning {
            Meaning::Number(over, 1) => {
                let value = i128::from(over);
                if (20..100).contains(&value) && value % 10 == 0 && value < limit {
                    let unit = self
                        .group(skip_space(self.text, end), 10, true, true)
                        .filter(|unit| unit.value > Ratio::ZERO && !unit.bound);
                    if let Some(unit) = unit {
                        return Some(Spelled { value: unit.value.plus(Ratio::whole(value))?, ..unit });
                    }
                }
                spelled(value, false, false)
            }
            Meaning::Number(over, under) if !inside => {
                let value = Ratio::new(over.into(), under.into())?;
                self.ends(end).then_some(Spelled { end, value, ordinal: false, bound: false })
            }
            Meaning::Ordinal(value) => spelled(value.into(), true, false),
            Meaning::Tail(value) if inside => spelled(value.into(), false, false),
            Meaning::Bound(value) => spelled(value.into(), false, !inside),
            Meaning::Head(value) if i128::from(value) < limit => {
                let (limit, tens) = match value {
                    1..10 => (100, true),
                    10..100 => (10, false),
                    _ if value % 1000 == 0 => (1000, false),
                    _ => (100, false),
                };
                let rest = self.group(skip_space(self.text, end), limit, true, true)?;
                let fits = !tens || rest.value.as_whole().is_some_and(|rest| rest >= 20 && rest % 10 == 0);
                let sum = rest.value.plus(Ratio::whole(value.into()))?;
                (fits && rest.value > Ratio::ZERO).then_some(Spelled { value: sum, bound: false, ..rest })
            }
            _ => None,
        }
    }

    /// Whether a number may end at byte `end`: a word ends there, or a suffix or magnitude word goes on.
    fn ends(&self, end: usize) -> bool {
        is_end(self.text, end) || self.suffix(end) > end || self.magnitude(end).is_some()
    }

    /// The end of the suffix that follows a number word without a space, or `end`.
    fn suffix(&self, end: usize) -> usize {
        let suffix = self.words.suffixes.at_start(&self.text[end..]).next();
        suffix.filter(|suffix| is_end(self.text, end + suffix.len())).map_or(end, |suffix| end + suffix.len())
    }

    /// The magnitude of a thousand or more at or after byte `at`: its end and its value.
    fn magnitude(&self, at: usize) -> Option<(usize, i128)> {
        let start = skip_space(self.text, at);
        let found = self.words.look(self.text, start);
        let fits = |hit: &&Hit<'_>| {
            (is_end(self.text, hit.end) || start == at) && (start > at || hit.end - start >= SHORTEST_GLUED)
        };
        let power = |hit: &Hit<'_>| Some((hit.end, power(hit.meanings)?));
        let exact = found.hits.iter().rev().filter(fits).find_map(power);
        exact.or_else(|| if start > at { found.near(self.text).as_ref().and_then(power) } else { None })
    }
}

/// The power of a thousand and more, or the dozen, that a word multiplies by.
fn power(meanings: &[Meaning]) -> Option<i128> {
    meanings.iter().find_map(|meaning| match meaning {
        Meaning::Magnitude(power @ (12 | 1000..)) => Some(i128::from(*power)),
        Meaning::Number(power @ (1000 | 1_000_000 | 1_000_000_000 | 1_000_000_000_000), 1) => Some(i128::from(*power)),
        _ => None,
    })
}

/// The byte after the spaces and hyphens at `at`; the hard space has two bytes.
pub fn skip_space(text: &str, at: usize) -> usize {
    let mut rest = &text.as_bytes()[at..];
    loop {
        rest = match rest {
            [b' ' | b'-', rest @ ..] | [0xc2, 0xa0, rest @ ..] => rest,
            _ => return text.len() - rest.len(),
        }
    }
}
