//! Exact rational numbers. Must not know what they count.

use std::cmp::Ordering;
use std::fmt;

/// An exact rational number in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// Nought.
    pub const ZERO: Ratio = Ratio { over: 0, under: 1 };

    /// A whole number.
    pub const fn whole(value: i128) -> Ratio {
        Ratio { over: value, under: 1 }
    }

    /// `over / under`; `None` where that is no number or too large.
    pub fn new(over: i128, under: i128) -> Option<Ratio> {
        match under {
            0 => None,
            1 => Some(Ratio::whole(over)),
            _ => {
                let divisor = gcd(over.checked_abs()?, under.checked_abs()?).max(1) * under.signum();
                Some(Ratio { over: over / divisor, under: under / divisor })
            }
        }
    }

    /// The number that ASCII digits spell, the last `decimals` of them behind the point; `None` where it is too long.
    pub fn from_digits(digits: &str, decimals: usize) -> Option<Ratio> {
        if digits.len() > 30 || decimals > digits.len() {
            return None;
        }
        Ratio::new(digits.parse().ok()?, 10i128.checked_pow(u32::try_from(decimals).ok()?)?)
    }

    /// The number as a whole number, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        (self.under == 1).then_some(self.over)
    }

    /// The largest whole number that is not above it.
    pub fn floor(self) -> i128 {
        self.over.div_euclid(self.under)
    }

    /// The sum, unless it is too large.
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Ratio::new(over, self.under.checked_mul(other.under)?)
    }

    /// The difference, unless it is too large.
    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio { over: other.over.checked_neg()?, under: other.under })
    }

    /// The product, unless it is too large.
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    /// The quotient, unless it is too large or there is none.
    pub fn per(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// The number without its sign.
    pub fn abs(self) -> Ratio {
        Ratio { over: self.over.saturating_abs(), under: self.under }
    }

    /// Whether the two differ by at most `percent` per cent of the larger one.
    pub fn is_near(self, other: Ratio, percent: i128) -> bool {
        let near = || {
            let (a, b) = (self.over.checked_mul(other.under)?, other.over.checked_mul(self.under)?);
            let allowed = a.checked_abs()?.max(b.checked_abs()?).checked_mul(percent)?;
            Some(a.checked_sub(b)?.checked_abs()?.checked_mul(100)? <= allowed)
        };
        near().unwrap_or(false)
    }

    /// The number in ASCII digits with `.`, if it has an end: `1500`, `2.75`; otherwise `None`.
    pub fn to_decimal(self) -> Option<String> {
        let mut scaled = self;
        let mut decimals = 0;
        while scaled.under != 1 {
            decimals += 1;
            scaled = scaled.times(Ratio::whole(10)).filter(|_| decimals <= 9)?;
        }
        let sign = if scaled.over < 0 { "-" } else { "" };
        let digits = format!("{:0width$}", scaled.over.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        Some(if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        match self.minus(*other) {
            Some(difference) => difference.over.cmp(&0),
            None => self.floor().cmp(&other.floor()),
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_decimal() {
            Some(decimal) => f.write_str(&decimal),
            None => write!(f, "{}/{}", self.over, self.under),
        }
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    // Most numbers fit 64 bits, whose division is far quicker.
    while b != 0 {
        let rest = match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => u128::from(a % b),
            _ => a % b,
        };
        (a, b) = (b, rest);
    }
    a as i128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_equal() {
        assert_eq!(Ratio::from_digits("150", 2), Ratio::from_digits("15", 1));
        assert_eq!(Ratio::new(2, -4), Ratio::new(-1, 2));
        assert_eq!(Ratio::new(1, 0), None);
    }

    #[test]
    fn decimals_are_written_where_they_end() {
        for (digits, decimals, text) in [("1500", 0, "1500"), ("275", 2, "2.75"), ("5", 1, "0.5")] {
            assert_eq!(Ratio::from_digits(digits, decimals).map(|ratio| ratio.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Ratio::new(1, 3).map(|third| third.to_string()).as_deref(), Some("1/3"));
    }

    #[test]
    fn nearness_is_symmetric_and_never_overflows() {
        let (mile, kilometre) = (Ratio::whole(1609), Ratio::whole(1600));
        assert!(mile.is_near(kilometre, 1) && kilometre.is_near(mile, 1) && !mile.is_near(kilometre, 0));
        assert!(!Ratio::whole(i128::MAX).is_near(Ratio::whole(1), 5));
        assert_eq!(Ratio::whole(i128::MAX).times(Ratio::whole(2)), None);
    }
}
