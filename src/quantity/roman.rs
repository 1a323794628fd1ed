//! Roman numerals. Must not know what they number.

use smallvec::SmallVec;

/// The digits of each decimal place, from 1 on.
const PLACES: &[(u16, &[&str])] = &[
    (1000, &["M", "MM", "MMM"]),
    (100, &["C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]),
    (10, &["X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]),
    (1, &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]),
];

/// The value of a Roman numeral in capitals, 1 to 3,999, written by the rules (`IV`, not `IIII`).
pub fn value(text: &str) -> Option<u16> {
    let letters: SmallVec<[u8; 32]> = text.chars().take(32).map(latin).collect::<Option<_>>()?;
    let (mut value, mut rest) = (0, letters.as_slice());
    for (unit, digits) in PLACES {
        let here = (1..).zip(*digits).filter(|(_, digit)| rest.starts_with(digit.as_bytes()));
        if let Some((digit, written)) = here.max_by_key(|(_, written)| written.len()) {
            value += digit * unit;
            rest = &rest[written.len()..];
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// Whether a Roman numeral may hold this character.
pub fn is_letter(c: char) -> bool {
    latin(c).is_some()
}

/// Whether a folded text may begin with the letters of a numeral that is more than an initial; a yes may be wrong.
#[inline]
pub fn may_begin(folded: &str) -> bool {
    let is_digit =
        |c: char| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm' | 'х' | 'χ' | 'і' | 'ι' | 'м' | 'μ' | 'с');
    // None of them takes three bytes.
    if folded.bytes().next().is_none_or(|byte| byte >= 0xe0) {
        return false;
    }
    // `Ve` and `Xe`, as French writes the fifth and the tenth.
    if let [b'v' | b'x', b'e', rest @ ..] = folded.as_bytes() {
        return rest.first().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
    }
    let mut letters = folded.chars();
    letters.next().is_some_and(is_digit) && letters.next().is_none_or(|c| !c.is_alphabetic() || is_digit(c))
}

/// The Latin letter of a numeral, also where Cyrillic or Greek look-alikes stand for it.
fn latin(c: char) -> Option<u8> {
    match c {
        'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' => Some(c as u8),
        'Х' | 'Χ' => Some(b'X'),
        'І' | 'Ι' => Some(b'I'),
        'М' | 'Μ' => Some(b'M'),
        'С' => Some(b'C'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        for (text, number) in
            [("I", 1), ("IV", 4), ("XIX", 19), ("XXI", 21), ("MCMLXXXIV", 1984), ("ХІХ", 19), ("MMXVI", 2016)]
        {
            assert_eq!(value(text), Some(number), "{text}");
            assert!(may_begin(&text.to_lowercase()), "{text}");
        }
        for text in ["", "IIII", "VX", "IC", "MIX!", "abc", "MMMM"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
