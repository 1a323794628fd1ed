//! What numbers amount to, for those who have to render them: a measure in the unit that the other side has or would use,
//! and a number with a magnitude word in full. Pure; knows no protocol.

use super::placeable;
use super::view::{PairView, Role};
use crate::align::Bead;
use crate::check::{Facts, Side};
use crate::entity::comparison::Place;
use crate::format::Segment;
use crate::locale::units::{self, Unit};
use crate::locale::{Folded, Locale, Meaning};
use crate::quantity::{Quantity, Ratio, converted};
use crate::text::Span;

/// What a number amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The byte of the text behind the number and its unit.
    pub at: usize,
    /// What it amounts to: `137 km/h`.
    pub text: String,
}

/// The units that measures of another system are told in, and how these are written everywhere.
const PARTNERS: &[(&str, &str)] = &[
    ("acre", "hectare"),
    ("cubic-foot", "cubic-meter"),
    ("fahrenheit", "celsius"),
    ("fluid-ounce", "milliliter"),
    ("foot", "meter"),
    ("gallon", "liter"),
    ("horsepower", "kilowatt"),
    ("inch", "centimeter"),
    ("mile", "kilometer"),
    ("mile-per-hour", "kilometer-per-hour"),
    ("ounce", "gram"),
    ("pint", "liter"),
    ("pound", "kilogram"),
    ("quart", "liter"),
    ("square-foot", "square-meter"),
    ("square-mile", "square-kilometer"),
    ("square-yard", "square-meter"),
    ("stone", "kilogram"),
    ("yard", "meter"),
];

/// How units are written everywhere (the symbols of the SI brochure, and the usual abbreviations of the others).
const SYMBOLS: &[(&str, &str)] = &[
    ("acre", "ac"),
    ("celsius", "°C"),
    ("centimeter", "cm"),
    ("cubic-foot", "cu ft"),
    ("cubic-meter", "m³"),
    ("fahrenheit", "°F"),
    ("fluid-ounce", "fl oz"),
    ("foot", "ft"),
    ("gallon", "gal"),
    ("gram", "g"),
    ("hectare", "ha"),
    ("horsepower", "hp"),
    ("inch", "in"),
    ("kilogram", "kg"),
    ("kilometer", "km"),
    ("kilometer-per-hour", "km/h"),
    ("kilowatt", "kW"),
    ("liter", "l"),
    ("meter", "m"),
    ("mile", "mi"),
    ("mile-per-hour", "mph"),
    ("milliliter", "ml"),
    ("millimeter", "mm"),
    ("ounce", "oz"),
    ("pint", "pt"),
    ("pound", "lb"),
    ("quart", "qt"),
    ("square-foot", "sq ft"),
    ("square-kilometer", "km²"),
    ("square-meter", "m²"),
    ("square-mile", "sq mi"),
    ("square-yard", "sq yd"),
    ("stone", "st"),
    ("tonne", "t"),
    ("yard", "yd"),
];

/// What stands for a name in a table; its names ascend.
fn entry(table: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    table.binary_search_by_key(&name, |(name, _)| name).ok().map(|at| table[at].1)
}

impl PairView {
    /// What the numbers in the bytes `within` of one side amount to, in order.
    pub fn equivalents(&self, role: Role, within: Span) -> Vec<Equivalent> {
        let beads = self.analysis.beads.iter();
        let touched = beads.filter(|bead| {
            self.span_of_bead(role, bead).is_some_and(|span| span.start <= within.end && within.start <= span.end)
        });
        let mut found: Vec<Equivalent> = touched.flat_map(|bead| self.equivalents_in(role, bead)).collect();
        found.retain(|one| within.start <= one.at && one.at <= within.end);
        found.sort_by_key(|one| one.at);
        found
    }

    fn equivalents_in(&self, role: Role, bead: &Bead) -> Vec<Equivalent> {
        let pair = self.pair(bead);
        let links = if bead.is_pair() { placeable::numbers(&pair) } else { Vec::new() };
        let (own, other) = match role {
            Role::Source => (&pair.source, &pair.target),
            Role::Target => (&pair.target, &pair.source),
        };
        let mut found = Vec::new();
        for (segment, (text, facts)) in own.segments.iter().zip(own.facts).enumerate() {
            for quantity in &*facts.quantities {
                let place = Place { segment, span: quantity.span };
                let link =
                    links.iter().map(|link| [link.source, link.target]).find(|both| both[role as usize] == place);
                let partner = link.and_then(|both| quantity_at(other, both[role.other() as usize]));
                let measure = in_other_unit(quantity, partner, other.locale);
                let measure = measure.map(|amount| (end_of(quantity, text, own.locale), amount));
                let amount = measure.or_else(|| Some((quantity.span.end, in_full(quantity, own.locale)?)));
                found.extend(amount.map(|(at, amount)| Equivalent { at: text.span.start + at, text: amount }));
            }
        }
        found
    }
}

fn quantity_at<'a>(side: &Side<'a>, place: Place) -> Option<&'a Quantity> {
    let facts: &'a Facts = side.facts.get(place.segment)?;
    facts.quantities.iter().find(|quantity| quantity.span == place.span)
}

/// A measure in the unit of its counterpart; where it has none, one of another system in metric units. The same number
/// without a unit that is known may well have one.
fn in_other_unit(quantity: &Quantity, partner: Option<&Quantity>, other: &Locale) -> Option<String> {
    let own = only_unit(quantity)?;
    let unit = match partner.and_then(only_unit) {
        Some(unit) if unit.name == own.name => return None,
        Some(unit) => unit,
        None if partner.is_some_and(|partner| partner.value() == quantity.value()) => return None,
        None => named(entry(PARTNERS, &own.name)?)?,
    };
    let exact = converted(quantity.value()?, own, unit)?;
    let amount = if unit.dimension == "temperature" { whole(exact)? } else { rounded(exact)? };
    let symbol = entry(SYMBOLS, &unit.name)?;
    Some(format!("{}\u{a0}{symbol}", other.symbols().first()?.write(&amount.to_decimal()?)))
}

/// A number that a magnitude word belongs to, without that word.
fn in_full(quantity: &Quantity, own: &Locale) -> Option<String> {
    let value = quantity.value().filter(|_| quantity.magnitude != Ratio::whole(1))?;
    Some(own.symbols().first()?.write(&value.to_decimal()?))
}

fn named(name: &str) -> Option<&'static Unit> {
    units::by_name(name).map(|unit| &units::table()[usize::from(unit)])
}

/// The unit of a quantity, where its word can mean one thing only: of `$5 million in bonds`, `in` is none.
fn only_unit(quantity: &Quantity) -> Option<&'static Unit> {
    match quantity.context.units.as_slice() {
        [unit] if quantity.context.currency == 0 => units::table().get(usize::from(*unit)),
        _ => None,
    }
}

fn whole(value: Ratio) -> Option<Ratio> {
    Some(Ratio::whole(value.plus(Ratio::new(1, 2)?)?.floor()))
}

/// To three digits, but whole from a hundred on.
fn rounded(value: Ratio) -> Option<Ratio> {
    let mut step = Ratio::whole(1);
    for _ in 0..4 {
        if value.abs().per(step)? >= Ratio::whole(100) || value == Ratio::ZERO {
            break;
        }
        step = step.per(Ratio::whole(10))?;
    }
    whole(value.per(step)?)?.times(step)
}

/// The byte of a segment behind a quantity and the word for its unit, where that follows it.
fn end_of(quantity: &Quantity, segment: &Segment, locale: &Locale) -> usize {
    let end = quantity.span.end;
    let Some(rest) = segment.plain().get(end..) else { return end };
    let space = rest.chars().next().filter(|c| c.is_whitespace() || *c == '-').map_or(0, char::len_utf8);
    let folded = Folded::of(&rest[space..]);
    let found = locale.words().lexicon.look(folded.text(), 0, true);
    let is_unit = |meaning: &Meaning| matches!(meaning, Meaning::Unit(unit) if quantity.context.units.contains(unit));
    let near = found.near(folded.text());
    let hits = found.hits.iter().chain(&near).filter(|hit| hit.meanings.iter().any(is_unit));
    hits.map(|hit| end + space + folded.origin(hit.end)).max().unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_and_name_units() {
        for table in [PARTNERS, SYMBOLS] {
            assert!(table.is_sorted_by_key(|(name, _)| name));
            assert!(table.iter().all(|(name, _)| named(name).is_some()));
        }
        for (name, partner) in PARTNERS {
            assert_eq!(named(name).unwrap().dimension, named(partner).unwrap().dimension);
            assert!(entry(SYMBOLS, name).is_some() && entry(SYMBOLS, partner).is_some(), "{name}");
        }
    }

    #[test]
    fn amounts_have_three_digits() {
        for (over, under, expected) in
            [(136_795, 1000, "137"), (1_609_344, 1000, "1609"), (254, 100, "2.54"), (3937, 10000, "0.394"), (0, 1, "0")]
        {
            let amount = rounded(Ratio::new(over, under).unwrap()).unwrap();
            assert_eq!(amount.to_decimal().as_deref(), Some(expected));
        }
        assert_eq!(rounded(Ratio::new(-1778, 100).unwrap()).unwrap().to_decimal().as_deref(), Some("-17.8"));
    }
}
