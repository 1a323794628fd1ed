//! What a character is, in one look: a letter, a number, a mark, a capital, a blank. Must not know any language.
//!
//! The general questions of the standard library search tables for every character that is not ASCII. Here each block of
//! 256 characters is worked out when its first character is met, and looked up from then on.

use super::script::is_mark;
use std::sync::OnceLock;

/// What a character is; all that Unicode says of it here, in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(u8);

const LETTER: u8 = 1;
const NUMBER: u8 = 2;
const MARK: u8 = 4;
const UPPER: u8 = 8;
const LOWER: u8 = 16;
const BLANK: u8 = 32;

/// The characters of ASCII.
static ASCII: [Class; 128] = {
    let mut classes = [Class(0); 128];
    let mut code = 0_u8;
    while code < 128 {
        classes[code as usize] = Class(match code {
            b'a'..=b'z' => LETTER | LOWER,
            b'A'..=b'Z' => LETTER | UPPER,
            b'0'..=b'9' => NUMBER,
            b' ' | b'\t'..=b'\r' => BLANK,
            _ => 0,
        });
        code += 1;
    }
    classes
};

/// The other blocks of the Basic Multilingual Plane; beyond it characters are rare.
static BLOCKS: [OnceLock<[Class; 256]>; 256] = [const { OnceLock::new() }; 256];

impl Class {
    /// What `c` is.
    #[inline]
    pub fn of(c: char) -> Class {
        let code = c as usize;
        match ASCII.get(code) {
            Some(class) => *class,
            None => Class::beyond_ascii(c, code),
        }
    }

    #[inline]
    fn beyond_ascii(c: char, code: usize) -> Class {
        match BLOCKS.get(code >> 8) {
            Some(block) => block.get_or_init(|| Class::block(code >> 8))[code & 0xff],
            None => Class::read(c),
        }
    }

    #[cold]
    fn block(number: usize) -> [Class; 256] {
        std::array::from_fn(|low| {
            let c = u32::try_from(number << 8 | low).ok().and_then(char::from_u32);
            c.map_or(Class(0), Class::read)
        })
    }

    #[cold]
    fn read(c: char) -> Class {
        let bits = [
            (c.is_alphabetic(), LETTER),
            (c.is_numeric(), NUMBER),
            (is_mark(c), MARK),
            (c.is_uppercase(), UPPER),
            (c.is_lowercase(), LOWER),
            (c.is_whitespace(), BLANK),
        ];
        Class(bits.iter().filter(|(holds, _)| *holds).map(|(_, bit)| bit).sum())
    }

    /// A letter of any script: [`char::is_alphabetic`].
    #[inline]
    pub fn is_alphabetic(self) -> bool {
        self.0 & LETTER != 0
    }

    /// A letter or number of any script: [`char::is_alphanumeric`].
    #[inline]
    pub fn is_alphanumeric(self) -> bool {
        self.0 & (LETTER | NUMBER) != 0
    }

    /// A number of any script: [`char::is_numeric`].
    #[inline]
    pub fn is_numeric(self) -> bool {
        self.0 & NUMBER != 0
    }

    /// A mark on the character before it: [`is_mark`].
    #[inline]
    pub fn is_mark(self) -> bool {
        self.0 & MARK != 0
    }

    /// A capital: [`char::is_uppercase`].
    #[inline]
    pub fn is_uppercase(self) -> bool {
        self.0 & UPPER != 0
    }

    /// A small letter: [`char::is_lowercase`].
    #[inline]
    pub fn is_lowercase(self) -> bool {
        self.0 & LOWER != 0
    }

    /// White space: [`char::is_whitespace`].
    #[inline]
    pub fn is_whitespace(self) -> bool {
        self.0 & BLANK != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_it_is() {
        for c in char::MIN..=char::MAX {
            let class = Class::of(c);
            let found = [
                class.is_alphabetic(),
                class.is_alphanumeric(),
                class.is_numeric(),
                class.is_mark(),
                class.is_uppercase(),
                class.is_lowercase(),
                class.is_whitespace(),
            ];
            let expected = [
                c.is_alphabetic(),
                c.is_alphanumeric(),
                c.is_numeric(),
                is_mark(c),
                c.is_uppercase(),
                c.is_lowercase(),
                c.is_whitespace(),
            ];
            assert_eq!(found, expected, "{:x}", c as u32);
        }
    }
}
