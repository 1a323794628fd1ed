//! Roman numerals. Must not know what they number.

/// The value of a Roman numeral in capitals, 1 to 3,999, written by the rules (`IV`, not `IIII`).
pub fn value(text: &str) -> Option<u16> {
    if text.is_empty() || text.len() > 30 {
        return None;
    }
    let mut rest: &str = &text.chars().map(latin).collect::<Option<String>>()?;
    let mut value = 0;
    for (unit, [one, five, ten]) in
        [(1000, ["M", "", ""]), (100, ["C", "D", "M"]), (10, ["X", "L", "C"]), (1, ["I", "V", "X"])]
    {
        let (digit, length) = digit(rest, one, five, ten);
        if five.is_empty() && digit > 3 {
            return None;
        }
        value += digit * unit;
        rest = &rest[length..];
    }
    (rest.is_empty() && value > 0).then_some(value)
}

/// The digit at the start of `text` and its length.
fn digit(text: &str, one: &str, five: &str, ten: &str) -> (u16, usize) {
    if !five.is_empty() {
        if text.starts_with(&format!("{one}{ten}")) {
            return (9, 2);
        }
        if text.starts_with(&format!("{one}{five}")) {
            return (4, 2);
        }
    }
    let fives = usize::from(!five.is_empty() && text.starts_with(five));
    let ones = text[fives..].bytes().take_while(|byte| [*byte] == *one.as_bytes()).take(3).count();
    (fives as u16 * 5 + ones as u16, fives + ones)
}

/// Whether a Roman numeral may hold this character.
pub fn is_letter(c: char) -> bool {
    latin(c).is_some()
}

/// The Latin letter of a numeral, also where Cyrillic or Greek look-alikes stand for it.
fn latin(c: char) -> Option<char> {
    match c {
        'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M' => Some(c),
        'Х' | 'Χ' => Some('X'),
        'І' | 'Ι' => Some('I'),
        'М' | 'Μ' => Some('M'),
        'С' => Some('C'),
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
        }
        for text in ["", "IIII", "VX", "IC", "MIX!", "abc", "MMMM"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
