//! Fits the quantities of two sides together and tells what is left over. Must not know any check.
//!
//! Only digits must have a counterpart; words, Roman numerals and months serve as counterparts. The stages go from
//! the strongest relation to the weakest; what a weak one explains is left over after all where the other side has
//! something left over too, for then the two are probably each other's counterpart, and differ.

mod fraction;
mod parts;

use super::relate::{Relation, equal, related};
use super::{Form, Quantity, Ratio};
use crate::locale::Words;

/// A quantity of a side: its segment and its place among the segment's quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The segment, counted from 0 in the bead.
    pub segment: usize,
    /// The place in the segment's list.
    pub quantity: usize,
}

/// Two quantities that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// In the source.
    pub source: Place,
    /// In the target.
    pub target: Place,
    /// Why.
    pub relation: Relation,
}

/// How the quantities of a bead's two sides fit together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// Quantities that belong together, in the order in which they were found to.
    pub matches: Vec<Match>,
    /// Quantities that differ although nothing else is left for either: source and target.
    pub mismatches: Vec<(Place, Place)>,
    /// The numbers in words that differ although nothing else is left for either: source and target.
    pub words: Option<(Place, Place)>,
    /// Source quantities without counterpart.
    pub missing: Vec<Place>,
    /// Target quantities without counterpart.
    pub extra: Vec<Place>,
}

/// One side of a comparison: the quantities of each segment of the bead.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a, 'b> {
    /// By segment.
    pub segments: &'b [&'a [Quantity]],
    /// The words of the language.
    pub words: &'a Words,
}

/// Fits the two sides together.
pub fn compare(source: Side<'_, '_>, target: Side<'_, '_>) -> Comparison {
    let any = |side: &Side<'_, '_>, which: fn(&Quantity) -> bool| side.segments.iter().copied().flatten().any(which);
    let sides = [source, target];
    if !sides.iter().any(|side| any(side, Quantity::is_digits)) && !sides.iter().all(|side| any(side, is_counted)) {
        return Comparison::default();
    }
    let mut matcher = Matcher { sides: sides.map(Half::new), matches: Vec::new() };
    matcher.fractions();
    matcher.values();
    matcher.parts();
    matcher.words();
    matcher.sums();
    matcher.relations();
    matcher.weak();
    matcher.finish()
}

struct Item<'a> {
    place: Place,
    quantity: &'a Quantity,
    /// Why it needs no counterpart any more.
    explained: Option<Relation>,
    /// Whether it has served as a counterpart.
    used: bool,
    /// Whether its explanation gives way to something left over on the other side.
    weak: bool,
}

struct Half<'a> {
    items: Vec<Item<'a>>,
    words: &'a Words,
}

impl<'a> Half<'a> {
    fn new(side: Side<'a, '_>) -> Self {
        let place = |segment, quantity| Place { segment, quantity };
        let items = side.segments.iter().enumerate().flat_map(|(segment, quantities)| {
            quantities.iter().enumerate().map(move |(number, quantity)| Item {
                place: place(segment, number),
                quantity,
                explained: None,
                used: false,
                weak: false,
            })
        });
        Half { items: items.collect(), words: side.words }
    }

    /// The digits without explanation.
    fn open(&self) -> Vec<usize> {
        (0..self.items.len())
            .filter(|at| self.items[*at].quantity.is_digits() && self.items[*at].explained.is_none())
            .collect()
    }
}

struct Matcher<'a> {
    sides: [Half<'a>; 2],
    matches: Vec<Match>,
}

impl Matcher<'_> {
    fn pair(&mut self, source: usize, target: usize, relation: Relation) {
        let [a, b] = &mut self.sides;
        let (a, b) = (&mut a.items[source], &mut b.items[target]);
        for item in [&mut *a, &mut *b] {
            item.explained = item.explained.or(Some(relation));
            item.used = true;
        }
        self.matches.push(Match { source: a.place, target: b.place, relation });
    }

    /// Digits with digits of the same value: the likeliest readings, the same kind and the same order first.
    fn values(&mut self) {
        let mut edges = Vec::new();
        let [sources, targets] = &self.sides;
        for (i, a) in sources.items.iter().enumerate().filter(|(_, item)| item.quantity.is_digits()) {
            for (j, b) in targets.items.iter().enumerate().filter(|(_, item)| item.quantity.is_digits()) {
                if let Some(cost) = equal(a.quantity, b.quantity) {
                    edges.push((cost, unlike(a.quantity, b.quantity), i.abs_diff(j), i, j));
                }
            }
        }
        edges.sort_unstable();
        for (cost, _, _, i, j) in edges {
            if !self.sides[0].items[i].used && !self.sides[1].items[j].used {
                self.pair(i, j, if cost == 0 { Relation::Equal } else { Relation::OtherReading });
            }
        }
    }

    /// Digits with words; words with equal words go before.
    fn words(&mut self) {
        let is_word = |item: &Item<'_>| matches!(item.quantity.form, Form::Words | Form::Roman);
        for i in 0..self.sides[0].items.len() {
            let a = &self.sides[0].items[i];
            if is_word(a) {
                let free = |b: &Item<'_>| is_word(b) && !b.used && equal(a.quantity, b.quantity).is_some();
                if let Some(j) = self.sides[1].items.iter().position(free) {
                    self.pair(i, j, Relation::Equal);
                }
            }
        }
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let mine = self.sides[side].items[at].quantity;
                let words = self.sides[1 - side].items.iter().enumerate().filter(|(_, item)| {
                    !item.quantity.is_digits()
                        && item.quantity.form != Form::Weekday
                        && equal(mine, item.quantity).is_some()
                });
                let Some((other, used)) = words.map(|(other, item)| (other, item.used)).min_by_key(|(_, used)| *used)
                else {
                    continue;
                };
                if used {
                    let item = &mut self.sides[side].items[at];
                    (item.explained, item.weak) = (Some(Relation::Word), true);
                } else {
                    self.pair_from(side, at, other, Relation::Word);
                }
            }
        }
    }

    fn pair_from(&mut self, side: usize, at: usize, other: usize, relation: Relation) {
        let (source, target) = if side == 0 { (at, other) } else { (other, at) };
        self.pair(source, target, relation);
    }

    /// Other units, clocks and calendars; counterparts that are still free go first.
    fn relations(&mut self) {
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let mine = self.sides[side].items[at].quantity;
                let (words, others) = (self.sides[side].words, &self.sides[1 - side]);
                let found =
                    others.items.iter().enumerate().filter(|(_, item)| item.quantity.form != Form::Weekday).filter_map(
                        |(other, item)| {
                            let relation = match side {
                                0 => related(mine, words, item.quantity, others.words),
                                _ => related(item.quantity, others.words, mine, words),
                            }?;
                            Some((item.explained.is_some() || item.used, at.abs_diff(other), other, relation))
                        },
                    );
                if let Some((_, _, other, relation)) = found.min_by_key(|found| (found.0, found.1)) {
                    self.pair_from(side, at, other, relation);
                }
            }
        }
    }

    /// What the other side has, but for something else already; what grammar may express, and idioms.
    fn weak(&mut self) {
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let mine = self.sides[side].items[at].quantity;
                let others = &self.sides[1 - side].items;
                let replaceable = others.iter().any(|item| may_replace(mine, item));
                let repeated = !(replaceable && mine.context.month_number)
                    && others
                        .iter()
                        .any(|item| item.quantity.form != Form::Weekday && equal(mine, item.quantity).is_some());
                let most = if self.sides[1 - side].words.dual { 2 } else { 1 };
                let is_small = |value| (0..=most).contains(&value);
                let small = !replaceable && mine.value().and_then(Ratio::as_whole).is_some_and(is_small);
                let relation = if repeated { Relation::Repeat } else { Relation::Small };
                if repeated || small || fraction::is_of_idiom(mine) {
                    let item = &mut self.sides[side].items[at];
                    (item.explained, item.weak) = (Some(relation), true);
                }
            }
        }
    }

    /// What is left over in digits and the only word or month left over that it may stand for.
    fn replaced(&mut self, mismatches: &mut Vec<(Place, Place)>) {
        for side in [0, 1] {
            for at in self.sides[side].open() {
                let mine = &self.sides[side].items[at];
                let mut words =
                    self.sides[1 - side].items.iter().enumerate().filter(|(_, item)| may_replace(mine.quantity, item));
                let (Some((word, _)), None) = (words.next(), words.next()) else { continue };
                let places = [mine.place, self.sides[1 - side].items[word].place];
                mismatches.push((places[side], places[1 - side]));
                self.sides[side].items[at].explained = Some(Relation::Word);
                self.sides[1 - side].items[word].used = true;
            }
        }
    }

    /// The only number word of each side that nothing stands for, where all digits have their counterparts.
    fn other_word(&self) -> Option<(Place, Place)> {
        let lone = |side: usize| {
            let mut words = self.sides[side].items.iter().filter(|item| !item.used && is_counted(item.quantity));
            words.next().filter(|_| words.next().is_none())
        };
        let (source, target) = (lone(0)?, lone(1)?);
        let near = related(source.quantity, self.sides[0].words, target.quantity, self.sides[1].words);
        (near.is_none() && equal(source.quantity, target.quantity).is_none()).then_some((source.place, target.place))
    }

    fn finish(mut self) -> Comparison {
        for side in [0, 1] {
            let lacking = self.sides[1 - side].open().len().saturating_sub(self.sides[side].open().len());
            let weak = self.sides[side].items.iter_mut().filter(|item| item.weak);
            weak.take(lacking).for_each(|item| item.explained = None);
        }
        let mut comparison = Comparison { matches: std::mem::take(&mut self.matches), ..Comparison::default() };
        self.replaced(&mut comparison.mismatches);
        let [source, target] = &self.sides;
        let (mut sources, mut targets) = (source.open(), target.open());
        if sources.is_empty() && targets.is_empty() && comparison.mismatches.is_empty() {
            comparison.words = self.other_word();
        }
        let [source, target] = &self.sides;
        let mut edges: Vec<_> = sources
            .iter()
            .flat_map(|i| targets.iter().map(move |j| (*i, *j)))
            .map(|(i, j)| {
                let (a, b) = (source.items[i].quantity, target.items[j].quantity);
                (unlike(a, b), i.abs_diff(j), i, j)
            })
            .collect();
        edges.sort_unstable();
        for (_, _, i, j) in edges {
            if sources.contains(&i) && targets.contains(&j) {
                sources.retain(|other| *other != i);
                targets.retain(|other| *other != j);
                comparison.mismatches.push((source.items[i].place, target.items[j].place));
            }
        }
        comparison.missing = sources.iter().map(|at| source.items[*at].place).collect();
        comparison.extra = targets.iter().map(|at| target.items[*at].place).collect();
        comparison
    }
}

/// Whether a word that nothing stands for may be what the digits, a one or the number of a month, should say.
fn may_replace(digits: &Quantity, word: &Item<'_>) -> bool {
    let other = word.quantity;
    !word.used
        && if digits.context.month_number {
            other.form == Form::Month && !other.context.short
        } else {
            is_counted(other) && digits.value().is_some_and(|value| value <= Ratio::whole(1))
        }
}

/// Whether it is a plain number of three or more in words; none that `dozens`, `teens` or `fifties` may stand for.
fn is_counted(word: &Quantity) -> bool {
    let exact = |value: i128| (3..100).contains(&value) && value % 10 != 0 && !matches!(value, 12 | 14);
    word.form == Form::Words
        && word.context.sure_word
        && !word.context.ordinal
        && word.context.shift.is_none()
        && word.readings.len() == 1
        && word.value().and_then(Ratio::as_whole).is_some_and(exact)
}

/// In how many ways two quantities are of different kinds.
fn unlike(a: &Quantity, b: &Quantity) -> u8 {
    let (a, b) = (&a.context, &b.context);
    let differs = [
        a.percent != b.percent,
        (a.currency == 0) != (b.currency == 0),
        a.units.is_empty() != b.units.is_empty(),
        a.month.is_some() != b.month.is_some(),
        a.month_number != b.month_number,
        // Next to the name of a month is a day.
        a.month.is_some() && b.month_number || a.month_number && b.month.is_some(),
        a.glued != b.glued,
        a.period.is_some() != b.period.is_some(),
    ];
    differs.iter().map(|differs| u8::from(*differs)).sum()
}
