//! The scripts of characters, as far as they decide where words, numbers and sentences end. Must not know any language.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Whether the character is a Han ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is katakana, a run of which mostly is one foreign word.
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}')
}

/// Whether the character is a Hangul syllable: words are spaced, but carry their particles without a space.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Whether words of this character's script stand without spaces between them: Thai and Lao, Burmese, Khmer, kana
/// (with the marks of iteration before them) and Han.
pub fn is_unspaced(c: char) -> bool {
    // Most texts are in scripts before them.
    c >= '\u{e00}'
        && (matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}')
            || is_han(c))
}

/// Whether the character is of East Asian writing, where no space stands between sentences: Han, kana, Hangul, their
/// punctuation and the full-width forms.
pub fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is a mark on the one before it: an accent, a vowel sign, a virama.
pub fn is_mark(c: char) -> bool {
    use GeneralCategory::{EnclosingMark, NonspacingMark, SpacingMark};
    matches!(CodePointMapData::<GeneralCategory>::new().get(c), NonspacingMark | SpacingMark | EnclosingMark)
}

/// The zeros of Unicode's decimal digits (general category Nd) outside ASCII; the other nine digits follow each.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The ASCII digit of a decimal digit of any script.
pub fn decimal_digit(c: char) -> Option<char> {
    let code = c as u32;
    if code < ZEROS[0] || (0x1c5a..0xa620).contains(&code) || (0xac00..0xff10).contains(&code) {
        return c.is_ascii_digit().then_some(c);
    }
    let zero = ZEROS[ZEROS.partition_point(|zero| *zero <= code) - 1];
    char::from_digit(code - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_unicode() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in char::MIN..=char::MAX {
            let is_digit = category.get(c) == GeneralCategory::DecimalNumber;
            assert_eq!(decimal_digit(c).is_some(), is_digit, "{:x}", c as u32);
        }
        for (c, digit) in
            [('7', '7'), ('٧', '7'), ('۷', '7'), ('७', '7'), ('৩', '3'), ('๙', '9'), ('０', '0'), ('𝟗', '9')]
        {
            assert_eq!(decimal_digit(c), Some(digit), "{c}");
        }
    }

    #[test]
    fn unspaced_scripts_are_told_from_spaced_ones() {
        assert!("中のカ々〇ไລမខ".chars().all(is_unspaced));
        assert!(!"aбعह가、。".chars().any(is_unspaced));
        assert!("中のカ가、。（".chars().all(is_east_asian));
        assert!(!"aбعहไ…”".chars().any(is_east_asian));
    }

    #[test]
    fn marks_stand_on_letters() {
        assert!("\u{301}\u{64e}\u{94d}\u{e34}\u{20dd}".chars().all(is_mark));
        assert!(!"aहก한、".chars().any(is_mark));
    }
}
