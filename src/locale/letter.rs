//! What a character is to the words of a text: how it is folded, and whether it joins with its neighbours. Must not know
//! any word.
//!
//! The questions are asked of every character, and the tables of Unicode are slow to search. So each block of 256
//! characters is worked out when its first character is met, and looked up from then on.

use super::fold::fold_char;
use crate::text::Class;
use crate::text::script::{is_hangul, is_unspaced};
use std::sync::OnceLock;

/// What a character is to words, in one number: its folded form, or [`DROPPED`], and bits above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter(u32);

const FOLDED: u32 = 0x1f_ffff;
const DROPPED: u32 = FOLDED;
const WORD: u32 = 1 << 24;
const SPACED: u32 = 1 << 25;
const HANGUL: u32 = 1 << 26;

/// The blocks of the Basic Multilingual Plane; beyond it characters are rare.
static BLOCKS: [OnceLock<[Letter; 256]>; 256] = [const { OnceLock::new() }; 256];

impl Letter {
    /// What `c` is.
    #[inline]
    pub fn of(c: char) -> Letter {
        let code = c as usize;
        match BLOCKS.get(code >> 8) {
            Some(block) => block.get_or_init(|| Letter::block(code >> 8))[code & 0xff],
            None => Letter::read(c),
        }
    }

    #[cold]
    fn block(number: usize) -> [Letter; 256] {
        std::array::from_fn(|low| {
            let c = u32::try_from(number << 8 | low).ok().and_then(char::from_u32);
            c.map_or(Letter(DROPPED), Letter::read)
        })
    }

    #[cold]
    fn read(c: char) -> Letter {
        let is_word = Class::of(c).is_alphabetic() || is_mark(c);
        let bits = [(is_word, WORD), (is_word && !is_unspaced(c), SPACED), (is_hangul(c), HANGUL)];
        let bits: u32 = bits.iter().filter(|(holds, _)| *holds).map(|(_, bit)| bit).sum();
        Letter(fold_char(c).map_or(DROPPED, u32::from) | bits)
    }

    /// Its folded form, if it has any.
    #[inline]
    pub fn folded(self) -> Option<char> {
        char::from_u32(self.0 & FOLDED)
    }

    /// Whether it is `c` that folds to itself.
    #[inline]
    pub fn stays(self, c: char) -> bool {
        self.0 & FOLDED == u32::from(c)
    }

    /// Whether it belongs to a word: a letter or a mark on one.
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & WORD != 0
    }

    /// Whether it belongs to a word of a script that writes spaces between words.
    #[inline]
    fn is_spaced(self) -> bool {
        self.0 & SPACED != 0
    }

    /// Whether no word may end between it and a letter of its kind.
    #[inline]
    pub fn is_tied(self) -> bool {
        self.is_spaced() && !self.is_hangul()
    }

    #[inline]
    fn is_hangul(self) -> bool {
        self.0 & HANGUL != 0
    }
}

/// Whether the character belongs to a word: a letter or a mark on one.
#[inline]
pub fn is_word(c: char) -> bool {
    Letter::of(c).is_word()
}

/// The marks of the Indic scripts and the accents that stay uncomposed, which Unicode does not count as letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
        && !c.is_numeric()
        && !matches!(c, '\u{964}' | '\u{965}')
}

/// Whether a word may end at byte `at`: no letter follows, or its script writes no spaces.
pub fn is_end(text: &str, at: usize) -> bool {
    match around(text, at) {
        Some((before, after)) if before.is_ascii_digit() => !after.is_ascii_digit(),
        Some((before, after)) => !joins(before, after) || Letter::of(before).is_hangul(),
        None => true,
    }
}

/// Whether a word may start at byte `at`.
pub fn is_start(text: &str, at: usize) -> bool {
    around(text, at).is_none_or(|(before, after)| !joins(before, after))
}

/// The end of the letters from byte `at` on that belong to one word because its script writes spaces between words.
pub fn spaced_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(byte) = text.as_bytes().get(end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                return end;
            }
            end += 1;
            continue;
        }
        match text[end..].chars().next() {
            Some(c) if is_spaced(c) => end += c.len_utf8(),
            _ => return end,
        }
    }
    end
}

/// The end of the character `c` at byte `at`, and of the letters behind it that belong to one word with it.
pub fn unit_end(text: &str, at: usize, c: char) -> usize {
    let end = at + c.len_utf8();
    if is_spaced(c) { spaced_end(text, end) } else { end }
}

fn joins(before: char, after: char) -> bool {
    is_spaced(before) && is_spaced(after)
}

#[inline]
fn is_spaced(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { Letter::of(c).is_spaced() }
}

/// The characters before and after byte `at`, inside of a text.
#[inline]
fn around(text: &str, at: usize) -> Option<(char, char)> {
    match (*text.as_bytes().get(at.wrapping_sub(1))?, *text.as_bytes().get(at)?) {
        (before, after) if before.is_ascii() && after.is_ascii() => Some((before.into(), after.into())),
        _ => Some((text[..at].chars().next_back()?, text[at..].chars().next()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_their_marks_make_words() {
        assert!("aßЖعहि한中ー〇の\u{301}ไ\u{e31}".chars().all(is_word));
        assert!(!"1१.、。-\u{964} \u{1}".chars().any(is_word));
    }

    #[test]
    fn words_end_where_their_script_lets_them() {
        for (text, at, starts, ends) in [
            ("ab", 1, false, false),
            ("a b", 1, true, true),
            ("12", 1, true, false),
            ("1a", 1, true, true),
            ("中文", 3, true, true),
            ("a中", 1, true, true),
            ("년의", 3, false, true),
            ("में", 3, false, false),
            ("ab", 0, true, true),
            ("ab", 2, true, true),
        ] {
            assert_eq!((is_start(text, at), is_end(text, at)), (starts, ends), "{text} {at}");
        }
    }

    #[test]
    fn letters_go_on_to_the_end_of_a_spaced_word() {
        for (text, end) in [("straße 1", 7), ("x", 1), ("a中", 1), ("мир,", 6), ("中文", 0), ("", 0), ("में", 9)]
        {
            assert_eq!(spaced_end(text, 0), end, "{text}");
        }
    }
}
