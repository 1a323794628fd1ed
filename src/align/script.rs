//! What characters are to the alignment: digits, marks, letters of words, unspaced text. Must not know tokens.

use crate::text::script::{decimal_digit, is_han, is_katakana, is_mark};
use icu_normalizer::ComposingNormalizerBorrowed;

/// A punctuation mark that translations tend to keep.
pub(super) struct Mark {
    /// Its forms in the scripts of the world (after NFKC).
    forms: &'static str,
    /// How probable it is, in percent, that the counterpart has it too.
    pub(super) chance: u8,
}

/// The marks. The first [`LAST_MARKS`] also count by standing last.
pub(super) const MARKS: [Mark; 14] = [
    Mark { forms: "?؟", chance: 90 },
    Mark { forms: "!", chance: 70 },
    Mark { forms: ":", chance: 50 },
    Mark { forms: "([【", chance: 75 },
    Mark { forms: "\"“”„«»「」『』‟〝〞", chance: 70 },
    Mark { forms: "%٪", chance: 70 },
    Mark { forms: "$", chance: 60 },
    Mark { forms: "€", chance: 70 },
    Mark { forms: "£", chance: 60 },
    Mark { forms: "&", chance: 40 },
    Mark { forms: "@", chance: 90 },
    Mark { forms: "#", chance: 90 },
    Mark { forms: "*", chance: 80 },
    Mark { forms: "…", chance: 60 },
];

/// The place of the percent sign in [`MARKS`].
pub(super) const PERCENT: u8 = 5;

/// How many marks say something by standing last in a segment.
pub(super) const LAST_MARKS: usize = 3;

/// What may follow the last mark of a sentence.
const CLOSERS: &str = "\"'”’»)]』」";

/// The place of quotation marks in [`MARKS`].
const QUOTES: usize = 4;

/// Marks that end a sentence, whatever the script.
const STOPS: &str = ".!?。।؟።։";

/// The shape of a text, each a small number: whether it opens and closes with a quotation mark, and how many sentences
/// it holds where they are more than one.
pub(super) fn shape(text: &[char]) -> [Option<u8>; 3] {
    let is_quote = |c: &char| mark(*c) == Some(QUOTES);
    let ends: Vec<&char> = text.iter().rev().filter(|c| !c.is_whitespace()).take(2).collect();
    let opens = text.iter().find(|c| !c.is_whitespace()).is_some_and(is_quote);
    let closes = match ends.as_slice() {
        [last, before] => is_quote(last) || STOPS.contains(**last) && is_quote(before),
        _ => false,
    };
    let ends_here = |(at, c): (usize, &char)| {
        let next = text.get(at + 1);
        STOPS.contains(*c)
            && next.is_none_or(|next| next.is_whitespace() || is_quote(next) || is_unspaced(*next))
            && (u32::from(*c) > 0x7f
                || *c != '.'
                || text[..at].iter().rev().take_while(|c| c.is_alphanumeric()).count() > 2)
    };
    let sentences = text.iter().enumerate().filter(|found| ends_here(*found)).count().min(6) as u8;
    [opens.then_some(0), closes.then_some(1), (sentences > 1).then_some(sentences)]
}

/// The text in compatibility composition (NFKC).
pub(super) fn fold(text: &str) -> Vec<char> {
    const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
    if text.is_ascii() { text.chars().collect() } else { NFKC.normalize_iter(text.chars()).collect() }
}

/// Whether `rest` goes on with a number whose last group held `group` digits: a separator and a digit, or a space and
/// a group of exactly three digits.
pub(super) fn parts_digits(rest: &[char], group: usize) -> bool {
    let is_digit = |at: usize| rest.get(at).is_some_and(|c| decimal_digit(*c).is_some());
    match rest {
        [' ', ..] => (1..=3).contains(&group) && (1..4).all(is_digit) && !is_digit(4),
        [c, ..] => ".,:'’٬٫".contains(*c) && is_digit(1),
        [] => false,
    }
}

/// The number of a punctuation mark in [`MARKS`].
pub(super) fn mark(c: char) -> Option<usize> {
    if c.is_alphanumeric() || c.is_whitespace() {
        return None;
    }
    MARKS.iter().position(|mark| mark.forms.contains(c))
}

/// The mark that a text ends in, if it is one of the first [`LAST_MARKS`].
pub(super) fn last_mark(text: &[char]) -> Option<usize> {
    let last = text.iter().rev().find(|c| !c.is_whitespace() && !CLOSERS.contains(**c))?;
    mark(*last).filter(|mark| *mark < LAST_MARKS)
}

/// Whether the character belongs to a script that puts no spaces between words. Katakana is none of them here: its runs
/// are words; nor are the marks of iteration, which repeat what the alignment compares as it stands.
pub(super) fn is_unspaced(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c),
        0x0E00..=0x0EFF // Thai, Lao
        | 0x0F00..=0x0FFF // Tibetan
        | 0x1000..=0x109F // Myanmar
        | 0x1780..=0x17FF // Khmer
        | 0x3041..=0x309F) // Hiragana
}

/// Whether an unspaced character is Han or kana, not a letter of an alphabet.
pub(super) fn is_ideographic(c: char) -> bool {
    u32::from(c) >= 0x3000
}

/// Whether the character goes on with a word of a spaced script.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    (c.is_alphabetic() || is_mark(c)) && !is_unspaced(c) && !is_katakana(c)
}

/// How many characters from the start on are of one kind, the first one taken for granted.
pub(super) fn run(text: &[char], is: impl Fn(char) -> bool) -> usize {
    1 + text[1..].iter().take_while(|c| is(**c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_mark_is_found_behind_closers() {
        for (text, mark) in
            [("Wer?”", Some(0)), ("真的吗?", Some(0)), ("Stop!»", Some(1)), ("So:", Some(2)), ("So.", None)]
        {
            assert_eq!(last_mark(&fold(text)), mark, "{text}");
        }
    }

    #[test]
    fn unspaced_scripts_are_told_from_spaced_ones() {
        assert!("中のไမខ".chars().all(is_unspaced));
        assert!(!"aбعह가カ".chars().any(is_unspaced));
    }
}
