//! How a locale writes digits: separators, groups, native digits. Must not know what the numbers mean.

/// The separators that a project wants in a language instead of the usual ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Separators {
    /// Between groups of digits.
    pub group: Option<char>,
    /// Before the decimals.
    pub decimal: Option<char>,
}

/// One way to write digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbols {
    /// CLDR's name of the numbering system.
    pub system: String,
    /// The decimal separator.
    pub decimal: char,
    /// The separator of groups.
    pub group: char,
    /// The sign for percent.
    pub percent: String,
    /// Digits in every group but the last, which has three.
    pub group_size: usize,
    /// Digits that must stand before the first separator for a number to be grouped at all.
    pub group_from: usize,
    /// How a percentage is written, `#,##0 %` for one.
    pub percent_pattern: String,
    /// The ten digits.
    pub digits: Vec<char>,
}

impl Symbols {
    /// Reads the forms of a `symbols` line of a pack.
    pub(super) fn parse<'a>(system: &str, mut forms: impl Iterator<Item = &'a str>) -> Option<Symbols> {
        let mut next = || forms.next();
        Some(Symbols {
            system: system.to_owned(),
            decimal: next()?.chars().next()?,
            group: next()?.chars().next()?,
            percent: next()?.to_owned(),
            group_size: next()?.parse().ok()?,
            group_from: next()?.parse().ok()?,
            percent_pattern: next()?.to_owned(),
            digits: ('0'..='9').collect(),
        })
    }

    /// The same with other separators.
    #[must_use]
    pub fn with(&self, separators: Separators) -> Symbols {
        let Separators { group, decimal } = separators;
        Symbols { group: group.unwrap_or(self.group), decimal: decimal.unwrap_or(self.decimal), ..self.clone() }
    }

    /// Writes ASCII digits with an optional `.` as this locale does; other characters stay.
    pub fn write(&self, plain: &str) -> String {
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let grouped = whole.len() >= 3 + self.group_from;
        let mut out = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            let left = whole.len() - at;
            if at > 0 && grouped && (left == 3 || left > 3 && (left - 3).is_multiple_of(self.group_size)) {
                out.push(self.group);
            }
            out.push(self.digit(digit));
        }
        if !fraction.is_empty() {
            out.push(self.decimal);
            out.extend(fraction.chars().map(|digit| self.digit(digit)));
        }
        out
    }

    fn digit(&self, digit: char) -> char {
        digit.to_digit(10).and_then(|value| self.digits.get(value as usize)).copied().unwrap_or(digit)
    }
}
