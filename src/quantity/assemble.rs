//! Joins what belongs together into quantities: `$` `3.6` `billion`, `10:30` `pm`, `6` `feet` `2`. Must not know the
//! other side.

use super::scan::{Item, What, factors, is_adjacent};
use super::{Context, Form, Parts, Quantity, Ratio, Reading, Readings, digits, join, myriad};
use crate::locale::{Folded, Meaning, Words, is_word};
use crate::text::Span;
use crate::text::script::{is_hangul, is_unspaced};
use smallvec::SmallVec;

/// Bytes that a parenthesis holds at most; what stands further back is not looked at.
const PARENTHESIS: usize = 600;

/// Bytes that lie at most between a number and what belongs to it.
const LINK: usize = 8;

/// Whether an item may say something of what begins behind it at byte `at`.
pub fn may_concern(before: &Item<'_>, at: usize) -> bool {
    at <= before.end + LINK || is_eve(before)
}

/// The quantities made of a text's items.
pub fn assemble(plain: &str, folded: &Folded, items: &[Item<'_>], words: &Words) -> Vec<Quantity> {
    if items.is_empty() {
        return Vec::new();
    }
    let day_part = items.iter().any(|item| item.meanings().iter().any(|meaning| matches!(meaning, Meaning::Period(_))));
    // A quantity takes much room: most lists hold no more than these.
    let numbers = items.iter().filter(|item| !matches!(item.what, What::Word(_))).count();
    let (quantities, places) = (Vec::with_capacity(numbers), SmallVec::new());
    let mut assembler = Assembler { plain, folded, items, words, day_part, quantities, places };
    let mut at = 0;
    while at < items.len() {
        at = assembler.item(at);
    }
    let (mut quantities, places) = (assembler.quantities, assembler.places);
    join::join(folded.text(), &mut quantities, &places, words);
    quantities
}

struct Assembler<'a> {
    plain: &'a str,
    folded: &'a Folded,
    items: &'a [Item<'a>],
    words: &'a Words,
    /// Whether a part of the day is named anywhere.
    day_part: bool,
    quantities: Vec<Quantity>,
    /// Where each quantity is in the folded text.
    places: SmallVec<[Span; 8]>,
}

impl Assembler<'_> {
    /// Makes what item `at` is; returns the next item to look at.
    fn item(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        match &item.what {
            What::Digits(digits) => return self.digits(at, digits),
            What::Spelled(spelled, meanings) => {
                let mut readings = one(spelled.value, digits::OWN);
                for meaning in *meanings {
                    let other = match meaning {
                        Meaning::Number(over, under) => Ratio::new((*over).into(), (*under).into()),
                        Meaning::Ordinal(value) => Some(Ratio::whole((*value).into())),
                        _ => None,
                    };
                    let other = other.filter(|other| *other != spelled.value);
                    readings.extend(other.into_iter().flat_map(|other| one(other, digits::FOREIGN)));
                }
                let (word, rest) = self.folded.text()[item.start..].split_at(item.end - item.start);
                let context = Context {
                    ordinal: spelled.ordinal,
                    month_number: counts_months(rest),
                    sure_word: is_sure(word),
                    ..Context::default()
                };
                self.add_tenths(at + 1, item.end, &mut readings);
                let (end, mut context) = self.surroundings(at, at + 1, item.end, context);
                context.add_readings(&mut readings);
                self.push(item.start, item.end, Form::Words, readings, context);
                return end.max(at + 1);
            }
            What::Roman(value) => {
                self.push(item.start, item.end, Form::Roman, one(Ratio::whole((*value).into()), 0), Context::default());
            }
            What::Word(meanings) => self.word(at, meanings),
        }
        at + 1
    }

    fn word(&mut self, at: usize, meanings: &[Meaning]) {
        let item = &self.items[at];
        for meaning in meanings {
            let (form, value) = match meaning {
                Meaning::Month(month) => (Form::Month, i128::from(*month)),
                Meaning::Weekday(day) => (Form::Weekday, i128::from(*day)),
                Meaning::Magnitude(power) if *power > 10 && item.end - item.start > 2 => {
                    (Form::Words, i128::from(*power))
                }
                _ => continue,
            };
            let text = &self.folded.text()[item.start..item.end];
            let short = form != Form::Words && self.words.is_abbreviation(text, *meaning);
            let mut readings = one(Ratio::whole(value), digits::OWN);
            if form == Form::Weekday && at.checked_sub(1).is_some_and(|before| is_eve(&self.items[before])) {
                readings.extend(one(Ratio::whole((value + 6) % 7), digits::FOREIGN));
            }
            self.push(item.start, item.end, form, readings, Context { short, ..Context::default() });
        }
    }

    fn digits(&mut self, at: usize, digits: &digits::Digits) -> usize {
        let item = &self.items[at];
        let text = self.folded.text();
        let mut readings = digits.readings.clone();
        if readings.is_empty() {
            return at + 1;
        }
        let mut context = Context { glued: self.is_glued(item.start), ..Context::default() };
        let mut end = item.end;
        let mut next = at + 1;
        let mut magnitude = Ratio::whole(1);
        if let Some((chain_end, value)) = single(&readings)
            .filter(|_| !self.is_unit(next, end))
            .and_then(|value| myriad::continue_digits(text, end, value))
        {
            magnitude = single(&readings).and_then(|first| value.per(first)).unwrap_or(magnitude);
            readings.insert(0, Reading { parts: Parts::from_elem(value, 1), cost: digits::OWN });
            readings.iter_mut().skip(1).for_each(|reading| reading.cost += digits::PARTS);
            end = chain_end;
            context.magnitude = true;
            next += self.items[next..].iter().take_while(|item| item.start < end).count();
        } else {
            let first = next;
            (end, next) = self.magnitudes(next, end, &mut readings, &mut magnitude);
            context.magnitude = end > item.end;
            // `5 m` may be five million and five metres.
            for word in &self.items[first..next] {
                context.scale = context.scale.or_else(|| text[word.start..].chars().next());
                context.take_all(word.meanings());
            }
        }
        let before = &text[..item.start];
        context.minus =
            before.ends_with('-') && !before[..before.len() - 1].ends_with(|c: char| !matches!(c, ' ' | '('));
        context.month_number = counts_months(&text[end..]);
        context.day_part = self.day_part;
        let mut start = item.start;
        if let Some(before) = self.magnitude_before(at).filter(|_| !context.magnitude) {
            multiply(&mut readings, &mut magnitude, before, &factors(before));
            context.magnitude = true;
            start = before.start;
        }
        context.short_year = digits.first == 2 && digits.separators.is_empty() && text[..item.start].ends_with('\'');
        let (next, mut context) = self.surroundings(at, next, end, context);
        context.add_readings(&mut readings);
        if self.places.last().is_some_and(|place| place.start == start && start < item.start) {
            self.places.pop();
            self.quantities.pop();
        }
        self.push(start, end, Form::Digits, readings, context);
        if let Some(quantity) = self.quantities.last_mut() {
            quantity.digits = Span::new(self.folded.origin(item.start), self.folded.origin(item.end));
            quantity.separators = digits.separators.clone();
            quantity.magnitude = magnitude;
        }
        next
    }

    /// Whether item `next`, right after byte `end`, is a unit or currency whose first character multiplies elsewhere:
    /// `5千米` is five kilometres.
    fn is_unit(&self, next: usize, end: usize) -> bool {
        let adjacent = |item: &&Item<'_>| is_adjacent(self.folded.text(), end, item.start);
        let counted = |meaning: &Meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Currency(_) | Meaning::Percent);
        self.items.get(next).filter(adjacent).is_some_and(|item| match &item.what {
            What::Word(meanings) => meanings.iter().any(counted),
            _ => false,
        })
    }

    /// Multiplies the readings by the magnitude words from item `next` on.
    fn magnitudes(
        &self,
        mut next: usize,
        mut end: usize,
        readings: &mut Readings,
        magnitude: &mut Ratio,
    ) -> (usize, usize) {
        for _ in 0..3 {
            let Some(item) = self.items.get(next).filter(|item| is_adjacent(self.folded.text(), end, item.start))
            else {
                break;
            };
            let factors = factors(item);
            if factors.is_empty() || matches!(&item.what, What::Spelled(spelled, _) if spelled.end > item.end) {
                break;
            }
            multiply(readings, magnitude, item, &factors);
            (end, next) = (item.end, next + 1);
        }
        (end, next)
    }

    /// The magnitude word that stands before item `at` and multiplies it, where the language puts it there.
    fn magnitude_before(&self, at: usize) -> Option<&Item<'_>> {
        let before = &self.items[at.checked_sub(1).filter(|_| self.words.magnitude_first)?];
        let free = self.places.last().is_none_or(|place| place.end <= before.start || place.start == before.start);
        let alone = match &before.what {
            What::Spelled(spelled, _) => factors(before).contains(&spelled.value),
            _ => !factors(before).is_empty(),
        };
        (free && alone && is_adjacent(self.folded.text(), before.end, self.items[at].start)).then_some(before)
    }

    /// Multiplies the readings of a numeral by the counter of tenths glued to it: 割 in 三割.
    fn add_tenths(&self, next: usize, end: usize, readings: &mut Readings) {
        let glued = self.items.get(next).filter(|item| item.start == end);
        let is_ten = |meaning: &Meaning| *meaning == Meaning::Magnitude(10);
        if glued.is_some_and(|item| item.meanings().iter().any(is_ten))
            && let Some(value) = single(readings).and_then(|value| value.times(Ratio::whole(10)))
        {
            readings.extend(one(value, digits::FOREIGN));
        }
    }

    /// What stands around a number whose own items are `at..next` and that ends at byte `end`.
    fn surroundings(&mut self, at: usize, mut next: usize, mut end: usize, mut context: Context) -> (usize, Context) {
        let text = self.folded.text();
        if let Some(before) = at.checked_sub(1).map(|before| &self.items[before])
            && is_adjacent(text, before.end, self.items[at].start)
        {
            for meaning in before.meanings() {
                match meaning {
                    Meaning::Currency(set) => context.currency = *set,
                    Meaning::Period(period) => context.period = Some(*period),
                    Meaning::Month(month) => context.month = Some(*month),
                    Meaning::Percent => context.percent = true,
                    Meaning::BeforeHour(minutes) => context.shift = Some(*minutes),
                    Meaning::Era(year) => context.era = Some(*year),
                    Meaning::Eve => context.eve = true,
                    Meaning::Minus => context.minus_word = true,
                    _ => {}
                }
            }
        }
        for _ in 0..3 {
            let Some(item) = self.items.get(next) else { break };
            let (What::Word(meanings) | What::Spelled(_, meanings)) = &item.what else { break };
            // In `1996 Games in Paris` nothing is measured in inches.
            let long = item.end - item.start > 2;
            let linked = || long || meanings.iter().any(|meaning| matches!(meaning, Meaning::Currency(_)));
            let near = is_adjacent(text, end, item.start) || is_linked(&text[end..item.start.max(end)]) && linked();
            if !near || !context.take_all(meanings) {
                break;
            }
            if let What::Spelled(..) = item.what {
                break;
            }
            end = item.end;
            if item.meanings().iter().any(|meaning| matches!(meaning, Meaning::Month(_))) {
                break;
            }
            next += 1;
        }
        context.parenthesised = is_parenthesised(&text[..self.items[at].start]);
        (next, context)
    }

    /// Whether letters stand directly before byte `at`, as in `A320`.
    fn is_glued(&self, at: usize) -> bool {
        let before = &self.folded.text()[..at];
        let before = before.strip_suffix('-').unwrap_or(before);
        before.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic())
    }

    fn push(&mut self, start: usize, end: usize, form: Form, readings: Readings, context: Context) {
        let span = Span::new(self.folded.origin(start), self.folded.origin(end));
        self.places.push(Span::new(start, end));
        debug_assert!(self.plain.is_char_boundary(span.start), "items start at characters");
        self.quantities.push(Quantity {
            span,
            digits: span,
            readings,
            form,
            separators: SmallVec::new(),
            magnitude: Ratio::whole(1),
            context,
        });
    }
}

/// Multiplies the readings by the factors of a magnitude word.
fn multiply(readings: &mut Readings, magnitude: &mut Ratio, word: &Item<'_>, factors: &[Ratio]) {
    let other = |meaning: &Meaning| matches!(meaning, Meaning::Unit(_) | Meaning::Currency(_) | Meaning::Period(_));
    let ambiguous = word.meanings().iter().any(other);
    let mut multiplied = Readings::new();
    for factor in factors {
        for reading in readings.iter().filter(|reading| reading.parts.len() == 1) {
            if let Some(value) = reading.parts[0].times(*factor) {
                multiplied.push(Reading { parts: Parts::from_elem(value, 1), cost: reading.cost });
            }
        }
    }
    // `3.4 billion` is neither a time nor a date.
    for reading in readings.iter().filter(|reading| ambiguous || reading.parts.len() == 1) {
        let cost = reading.cost + if ambiguous { digits::FOREIGN } else { digits::PARTS };
        multiplied.push(Reading { parts: reading.parts.clone(), cost });
    }
    *readings = multiplied;
    *magnitude = factors.first().and_then(|factor| magnitude.times(*factor)).unwrap_or(*magnitude);
}

fn is_eve(item: &Item<'_>) -> bool {
    item.meanings().contains(&Meaning::Eve)
}

/// Whether what follows a number makes it the month of a year: `9月`.
fn counts_months(rest: &str) -> bool {
    rest.trim_start_matches(' ').starts_with(['月', '월'])
}

/// Whether a number word is more than a syllable, and its script parts words.
fn is_sure(word: &str) -> bool {
    let fewest = if word.starts_with(is_hangul) { 2 } else { 3 };
    word.chars().count() >= fewest && !word.contains(is_unspaced)
}

/// Whether the last parenthesis of a text is open.
fn is_parenthesised(before: &str) -> bool {
    let mut bytes = &before.as_bytes()[before.len().saturating_sub(PARENTHESIS)..];
    while let Some(at) = memchr::memrchr3(b'(', b')', 0xef, bytes) {
        match &bytes[at..] {
            // The full-width ones are U+FF08 and U+FF09.
            [b'(', ..] | [0xef, 0xbc, 0x88, ..] => return true,
            [b')', ..] | [0xef, 0xbc, 0x89, ..] => return false,
            _ => bytes = &bytes[..at],
        }
    }
    false
}

/// Whether the text between a number and its unit is one short word: `5 million de dollars`.
fn is_linked(gap: &str) -> bool {
    gap.len() <= LINK && gap.starts_with(' ') && gap.ends_with(' ') && gap.trim().chars().all(is_word)
}

/// The one reading as a value, at that cost.
pub(super) fn one(value: Ratio, cost: u8) -> Readings {
    Readings::from_elem(Reading { parts: Parts::from_elem(value, 1), cost }, 1)
}

/// The likeliest value, where that is one number.
pub(super) fn single(readings: &Readings) -> Option<Ratio> {
    match readings.first()?.parts.as_slice() {
        [value] => Some(*value),
        _ => None,
    }
}
