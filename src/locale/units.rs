//! Units of measure by name, CLDR's or that of `data/units.txt`: dimension, exact factor, system. Must not know how a
//! language names them.

use super::pack;
use std::sync::OnceLock;

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its name: `square-mile`.
    pub name: String,
    /// What it measures: `length`, `area`, …; units convert within a dimension only.
    pub dimension: String,
    /// One of it in base units, as numerator and denominator.
    pub factor: (i128, i128),
    /// The base units at zero of it: not zero for temperatures.
    pub offset: (i128, i128),
    /// Whether it belongs to the metric system or goes with it.
    pub metric: bool,
}

/// All units that the packs know; a unit is its place in this list.
pub fn table() -> &'static [Unit] {
    static TABLE: OnceLock<Vec<Unit>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let root = pack::text("und").unwrap_or_default();
        root.lines().filter_map(|line| line.strip_prefix("define\t")).filter_map(parse).collect()
    })
}

/// The place of a unit in the table.
pub fn by_name(name: &str) -> Option<u8> {
    table().iter().position(|unit| unit.name == name).and_then(|place| u8::try_from(place).ok())
}

fn parse(line: &str) -> Option<Unit> {
    let (name, rest) = line.split_once('\t')?;
    let mut fields = rest.split('|');
    let dimension = fields.next()?.to_owned();
    let mut ratio = || {
        let field = fields.next()?;
        let (over, under) = field.split_once('/').unwrap_or((field, "1"));
        Some((over.parse().ok()?, under.parse().ok()?))
    };
    let (factor, offset) = (ratio()?, ratio()?);
    Some(Unit { name: name.to_owned(), dimension, factor, offset, metric: fields.next()? == "metric" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mile_is_exact() {
        let mile = &table()[by_name("mile").map_or(0, usize::from)];
        assert_eq!((mile.factor, mile.dimension.as_str(), mile.metric), ((201168, 125), "length", false));
    }
}
