//! Folding: the one spelling under which words and digits are looked up. Must not know what the words mean.
//!
//! Folding lowers case, turns every decimal digit into its ASCII form, unifies hyphens, apostrophes, spaces and
//! the Arabic letters that are written in several ways, and drops what is optional: soft hyphens, joiners, direction
//! marks, Arabic and Hebrew vowel points. Letters with a combining mark become one letter where Unicode has it.

use crate::text::Span;
use crate::text::script::decimal_digit;
use icu_normalizer::properties::CanonicalCompositionBorrowed;

/// The character that stands for every kind of no-break or thin space in folded text.
pub const HARD_SPACE: char = '\u{a0}';

/// The character that stands for every character of a masked span in folded text: no letter, digit or space.
pub const BARRIER: char = '\u{1}';

/// A folded text, and where each byte of it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text` and for its end, the byte of the original; empty where they are the same.
    origins: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    pub fn of(original: &str) -> Folded {
        if original.is_ascii() {
            return Folded { text: original.to_ascii_lowercase(), origins: Vec::new() };
        }
        let mut folded = Folded { text: String::with_capacity(original.len()), origins: Vec::new() };
        folded.origins.reserve(original.len() + 1);
        let composition = CanonicalCompositionBorrowed::new();
        for (at, c) in original.char_indices() {
            if ('\u{300}'..='\u{36f}').contains(&c)
                && let Some(composed) = folded.text.chars().next_back().and_then(|last| composition.compose(last, c))
            {
                folded.recompose(composed);
                continue;
            }
            fold_char(c, |c| folded.push(c, at));
        }
        folded.origins.push(original.len() as u32);
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origins.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
    }

    /// Replaces the last character.
    fn recompose(&mut self, composed: char) {
        let at = self.origins.last().copied().unwrap_or(0);
        if let Some(last) = self.text.pop() {
            self.origins.truncate(self.origins.len() - last.len_utf8());
        }
        self.push(composed, at as usize);
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original that a byte of the folded text (or its end) comes from.
    pub fn origin(&self, at: usize) -> usize {
        self.origins.get(at).map_or(at, |origin| *origin as usize)
    }

    /// Turns everything that comes from the bytes `start..end` of the original, for each of the spans, into
    /// [`BARRIER`]s. The spans ascend by their starts.
    pub fn mask(&mut self, spans: &[Span]) {
        let mut spans = spans.iter().peekable();
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for (at, byte) in bytes.iter_mut().enumerate() {
            let origin = self.origins.get(at).map_or(at, |origin| *origin as usize);
            while spans.next_if(|span| span.end <= origin).is_some() {}
            if spans.peek().is_some_and(|span| span.start <= origin) {
                *byte = BARRIER as u8;
            }
        }
        self.text = String::from_utf8(bytes).expect("every byte of a character has the same origin");
    }
}

/// The folded form of a word or phrase, with hyphens and hard spaces as plain spaces.
pub fn fold_form(form: &str) -> String {
    Folded::of(form).text.replace(['-', HARD_SPACE], " ")
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{61c}' | '\u{202a}'..='\u{202e}' => {}
        '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}' | '\u{5b0}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' => {}
        '\u{a0}' | '\u{202f}' | '\u{2007}'..='\u{200a}' => push(HARD_SPACE),
        '\u{2000}'..='\u{2006}' | '\u{3000}' | '\t' | '\n' | '\r' => push(' '),
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{5be}' => push('-'),
        '’' | 'ʼ' | '‘' | '＇' => push('\''),
        'أ' | 'إ' | 'آ' | 'ٱ' => push('ا'),
        'ى' | 'ئ' | 'ي' => push('ی'),
        'ة' => push('ه'),
        'ك' => push('ک'),
        'ё' | 'Ё' => push('е'),
        'İ' => push('i'),
        '！'..='～' => fold_char(char::from_u32(c as u32 - 0xfee0).unwrap_or(c), push),
        c if c.is_ascii() => push(c.to_ascii_lowercase()),
        c => match decimal_digit(c) {
            Some(digit) => push(digit),
            None => c.to_lowercase().for_each(push),
        },
    }
}

/// Whether the character belongs to a word: a letter or a mark on one.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && (is_han_or_kana(c) || is_mark(c) || c.is_alphabetic())
}

/// The letters of the largest blocks, for which the general question would be slow.
fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{e01}'..='\u{e30}')
}

fn is_mark(c: char) -> bool {
    // The viramas, nuktas and signs of the Indic scripts and the accents that stay uncomposed.
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{eb1}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
        && !c.is_numeric()
        && !matches!(c, '\u{964}' | '\u{965}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_become_ascii() {
        for (text, folded) in [("٣٫٥", "3٫5"), ("१२", "12"), ("３０", "30"), ("৭", "7"), ("๙", "9"), ("۴", "4")]
        {
            assert_eq!(Folded::of(text).text(), folded);
        }
    }

    #[test]
    fn origins_point_into_the_original() {
        let folded = Folded::of("a\u{ad}б٣ x");
        assert_eq!(folded.text(), "aб3 x");
        let at = folded.text().find('3').unwrap_or(0);
        assert_eq!(&"a\u{ad}б٣ x"[folded.origin(at)..folded.origin(at + 1)], "٣");
        assert_eq!(folded.origin(folded.text().len()), "a\u{ad}б٣ x".len());
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(Folded::of("Ma\u{308}rz").text(), "märz");
    }

    #[test]
    fn masking_keeps_the_length() {
        let mut folded = Folded::of("é 12 ü 3");
        folded.mask(&[Span::new(3, 5), Span::new(9, 10)]);
        assert_eq!(folded.text(), "é \u{1}\u{1} ü \u{1}");
        folded.mask(&[Span::new(0, 2)]);
        assert_eq!(folded.text(), "\u{1}\u{1} \u{1}\u{1} ü \u{1}");
    }
}
