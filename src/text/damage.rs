//! Signs that a text was read in another encoding than it was written in. Must not know what the text says.
//!
//! None of them occurs in sound text but for a rare coincidence, so that a few of them together tell.

use super::Span;

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Myanmar script in the Zawgyi encoding, whose code points are those of Unicode but mean other letters; several
    /// letters are typed as digits.
    Zawgyi,
    /// UTF-8 that was read as Latin-1 or Windows-1252: `Ã©` for `é`.
    Misread,
    /// Characters that were lost: U+FFFD.
    Lost,
}

/// Some signs of one kind in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DamageSigns {
    /// What they are signs of.
    pub damage: Damage,
    /// The first of them.
    pub first: Span,
    /// How many there are.
    pub count: usize,
}

impl DamageSigns {
    /// The signs in a text, if any; where there are several kinds, those of the first.
    pub fn of(text: &str) -> Option<DamageSigns> {
        let mut signs: Option<DamageSigns> = None;
        let mut end = 0;
        // What each sign begins with.
        for at in memchr::memchr3_iter(0xc3, 0xe1, 0xef, text.as_bytes()) {
            let Some((damage, length)) = sign(text, at).filter(|_| at >= end) else { continue };
            let signs = signs.get_or_insert(DamageSigns { damage, first: Span::new(at, at + length), count: 0 });
            signs.count += usize::from(signs.damage == damage);
            end = at + length;
        }
        signs
    }
}

/// The sign at byte `at` and its length in bytes.
fn sign(text: &str, at: usize) -> Option<(Damage, usize)> {
    match text.as_bytes()[at..] {
        [0xc3, 0x82..=0xb4, ..] => misread(&text[at..]).map(|length| (Damage::Misread, length)),
        [0xe1, 0x80 | 0x81, _, ..] => zawgyi(text, at).map(|length| (Damage::Zawgyi, length)),
        [0xef, 0xbf, 0xbd, ..] => Some((Damage::Lost, 3)),
        _ => None,
    }
}

/// The length of what was one character of UTF-8 before each of its bytes was read as one.
fn misread(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let lead = chars.next()?;
    let follow = match lead {
        'Â'..='ß' => 1,
        'à'..='ï' => 2,
        'ð'..='ô' => 3,
        _ => return None,
    };
    // `à »` and `É”` are letters with the punctuation of their languages.
    let usual = |c: char| "\u{a0}«»“”‘’„‚…–—".contains(c);
    let (mut length, mut is_usual) = (lead.len_utf8(), true);
    for _ in 0..follow {
        let c = chars.next().filter(|c| is_continuation(*c))?;
        is_usual &= usual(c);
        length += c.len_utf8();
    }
    (!is_usual).then_some(length)
}

/// Whether the character is a byte from 0x80 to 0xBF as Latin-1 or Windows-1252 has it.
fn is_continuation(c: char) -> bool {
    !c.is_ascii() && (matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c))
}

/// The length of what Unicode's order of Myanmar letters and signs forbids and Zawgyi's asks for.
///
/// In Unicode U+1039 stacks the consonant that follows it and U+1031 follows its consonant; in Zawgyi U+1039 kills the
/// vowel of the consonant before it, U+1031 comes first as it is drawn first, and digits stand for letters of like shape.
fn zawgyi(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = (text[..at].chars().next_back(), &text[at..]);
    let mut chars = rest.chars();
    let (c, next) = (chars.next()?, chars.next());
    let wrong = match c {
        '\u{1039}' => !next.is_some_and(is_letter),
        '\u{1031}' => !before.is_some_and(|before| is_letter(before) || is_medial(before)),
        '\u{1040}'..='\u{1049}' => next.is_some_and(|next| is_vowel(next) || is_medial(next)),
        _ => false,
    };
    wrong.then_some(c.len_utf8())
}

/// A letter, of Burmese or another language.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{1050}'..='\u{1055}' | '\u{105a}'..='\u{105d}' | '\u{1061}'
        | '\u{1065}' | '\u{1066}' | '\u{106e}'..='\u{1070}' | '\u{1075}'..='\u{1081}' | '\u{108e}')
}

/// A consonant sign, which follows its letter.
fn is_medial(c: char) -> bool {
    matches!(c, '\u{103b}'..='\u{103e}' | '\u{105e}'..='\u{1060}' | '\u{1082}')
}

/// A vowel sign or what kills the vowel.
fn is_vowel(c: char) -> bool {
    matches!(c, '\u{102b}'..='\u{1032}' | '\u{1039}' | '\u{103a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Option<(Damage, usize)> {
        DamageSigns::of(text).map(|signs| (signs.damage, signs.count))
    }

    #[test]
    fn sound_text_has_none() {
        for text in [
            "Es würde „Übermaß“ heißen — à la carte, 3 × 4 = 12 °C.",
            "« Il l’a déjà\u{a0}», dit-elle\u{a0}: «\u{a0}CAFÉ\u{a0}»… “IRMÔ não É”",
            "Привет, мир. 5 км",
            "Ð and ð are letters of Icelandic: það, ÞAÐ.",
            // Unicode: U+1031 after its consonant or medial, U+1039 before the stacked one.
            "\u{1019}\u{103c}\u{1014}\u{103a}\u{1019}\u{102c} \u{1000}\u{1031}\u{1038} \u{1014}\u{1039}\u{1014} \u{1042}\u{1040}",
            "日本語と한국어 123",
        ] {
            assert_eq!(signs(text), None, "{text}");
        }
    }

    #[test]
    fn misread_text_shows_itself() {
        for text in ["Déjà vu, naïf", "Привет", "“don’t” – 3 €", "日本語", "한국어", "١٢٣", "नमस्ते"]
        {
            let latin: String = text.bytes().map(char::from).collect();
            let wanted = text.chars().filter(|c| !c.is_ascii()).count();
            // What looks like punctuation behind a letter is no sign.
            let found = signs(&latin).map_or(0, |(_, count)| count);
            assert!(found * 2 > wanted && found <= wanted, "{latin}: {found} of {wanted}");
        }
        assert_eq!(signs("lâ€™Ã©tÃ©"), Some((Damage::Misread, 3)));
        assert_eq!(DamageSigns::of("x Ã© y").map(|signs| signs.first), Some(Span::new(2, 6)));
        assert_eq!(signs("l\u{fffd}\u{fffd}t\u{fffd}"), Some((Damage::Lost, 3)));
    }

    #[test]
    fn zawgyi_shows_itself() {
        // U+1031 before its consonant, U+1039 at the end of a syllable, a digit with a vowel sign.
        let text = "\u{1031}\u{1000}\u{102c}\u{1004}\u{1039}\u{1038} \u{1040}\u{102d}\u{102f}\u{1004}\u{1039}";
        assert_eq!(signs(text), Some((Damage::Zawgyi, 4)));
    }
}
