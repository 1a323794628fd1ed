//! How much a text says, in letters of an alphabet, so that texts in different scripts can be compared. Must not know
//! languages.

use super::Class;

/// The length of a text in letters of an alphabet: what a letter of its script stands for, summed.
///
/// Marks, blanks and punctuation weigh nothing, nor does a Latin gloss in brackets behind a word of another script.
pub fn weight(text: &str) -> f32 {
    let mut weight = Weight::default();
    text.char_indices().for_each(|(at, c)| weight.add(text, at, c));
    weight.in_letters()
}

/// The weight of what has been read of a text so far.
#[derive(Debug, Default)]
pub struct Weight {
    sum: u32,
    /// Whether the last letter is one of a script other than Latin.
    is_foreign: bool,
    /// Where the gloss ends that is not weighed.
    skip_to: usize,
}

impl Weight {
    /// Adds a word at byte `at` of the text, which weighs `sum` by itself and ends in a letter of another script than
    /// Latin or not.
    pub fn add_word(&mut self, at: usize, sum: u32, is_foreign: bool) {
        if at >= self.skip_to && sum > 0 {
            self.sum += sum;
            self.is_foreign = is_foreign;
        }
    }

    /// Adds the character at byte `at` of the text.
    #[inline]
    pub fn add(&mut self, text: &str, at: usize, c: char) {
        if at < self.skip_to {
            return;
        }
        if matches!(c, '(' | '（') && self.is_foreign {
            self.skip_to = at + gloss(&text[at..]);
        }
        self.add_letter(c);
    }

    /// Adds a character that is no bracket, and in none.
    #[inline]
    pub fn add_letter(&mut self, c: char) {
        let letter = letter(c);
        self.sum += letter;
        if letter > 0 {
            self.is_foreign = c > '\u{36f}';
        }
    }

    /// The whole of it, in tenths of a letter.
    pub fn sum(&self) -> u32 {
        self.sum
    }

    /// Whether the last letter is one of a script other than Latin.
    pub fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// The whole of it.
    pub fn in_letters(&self) -> f32 {
        self.sum as f32 / LETTER as f32
    }
}

/// The weight of a letter of an alphabet; lesser and greater weights are tenths of it.
const LETTER: u32 = 10;

/// The weight of a character.
#[inline]
fn letter(c: char) -> u32 {
    if c.is_ascii() { LETTER * u32::from(c.is_ascii_alphanumeric()) } else { letter_beyond_ascii(c) }
}

fn letter_beyond_ascii(c: char) -> u32 {
    match c {
        '\u{900}'..='\u{109f}' => brahmic(c),
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => 32,
        '\u{3041}'..='\u{30ff}' if Class::of(c).is_alphanumeric() => 17,
        '\u{ac00}'..='\u{d7af}' => 22,
        _ if Class::of(c).is_alphanumeric() => LETTER,
        _ => 0,
    }
}

/// The weight of a character of the scripts of South and South-East Asia, where vowels are signs at the consonants.
///
/// The Indic blocks have the same layout in every 128 code points.
fn brahmic(c: char) -> u32 {
    const SIGN: u32 = 8;
    match (c, (c as u32) & 0x7f) {
        ('\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}', _) => SIGN,
        ('\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' | '\u{102b}'..='\u{103e}', _) => SIGN,
        ('\u{e3f}' | '\u{e4f}' | '\u{e5a}'..='\u{e7f}' | '\u{104a}'..='\u{104f}', _) => 0,
        ('\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}', _) => LETTER,
        ('\u{f00}'..='\u{fff}', _) => {
            if Class::of(c).is_alphanumeric() {
                LETTER
            } else {
                0
            }
        }
        (_, 0x00..=0x03 | 0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62 | 0x63) => SIGN,
        (_, 0x64 | 0x65 | 0x70) => 0,
        _ => LETTER,
    }
}

/// The length in bytes of the bracket that `text` begins with if it holds Latin letters only, else 0.
fn gloss(text: &str) -> usize {
    let mut inner = text.char_indices().skip(1).take(60);
    match inner.find(|(_, c)| *c > '\u{24f}' && !matches!(c, '’' | '–' | '·') || *c == ')') {
        Some((end, ')' | '）')) => end,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_weigh_what_they_say() {
        for (text, expected) in [
            ("Hello, world!", 10.0),
            ("世界", 6.4),
            ("세계", 4.4),
            ("かな", 3.4),
            ("नि", 1.8),
            ("12,5", 3.0),
            ("布鲁克林（Brookline）", 12.8),
            ("Berlin (Germany)", 13.0),
        ] {
            assert!((weight(text) - expected).abs() < 0.01, "{text}: {}", weight(text));
        }
    }
}
