//! Folding: the one spelling under which words and digits are looked up. Must not know what the words mean.
//!
//! Folding lowers case, turns every decimal digit into its ASCII form, unifies hyphens, apostrophes, spaces and
//! the Arabic letters that are written in several ways, and drops what is optional: soft hyphens, joiners, direction
//! marks, Arabic and Hebrew vowel points, the dots below Indic letters. Letters with a combining mark become one letter where Unicode has it.

use super::letter::Letter;
use crate::text::Span;
use crate::text::script::decimal_digit;
use icu_normalizer::properties::CanonicalCompositionBorrowed;
use std::ops::Range;

/// The character that stands for every kind of no-break or thin space in folded text.
pub const HARD_SPACE: char = '\u{a0}';

/// The character that stands for every character of a masked span in folded text: no letter, digit or space.
pub const BARRIER: char = '\u{1}';

/// A folded text, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where the two texts are out of step anew, in order; they start in step.
    shifts: Vec<Shift>,
}

/// A byte of the folded text and that of the original which it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shift {
    folded: u32,
    original: u32,
}

impl Folded {
    /// Folds a text.
    pub fn of(original: &str) -> Folded {
        let mut at = plain_end(original, 0);
        if at == original.len() {
            return Folded { text: original.to_ascii_lowercase(), shifts: Vec::new() };
        }
        let mut folded = Folded { text: String::with_capacity(original.len()), shifts: Vec::new() };
        // Most characters stay as they are: those are copied together.
        let mut same = 0;
        while at < original.len() {
            for c in original[at..].chars().take_while(|c| !is_plain(*c)) {
                if is_accent(c) || !Letter::of(c).stays(c) {
                    folded.copy(original, same..at);
                    folded.push(c, at);
                    same = at + c.len_utf8();
                }
                at += c.len_utf8();
            }
            at = plain_end(original, at);
        }
        folded.copy(original, same..original.len());
        folded.text.make_ascii_lowercase();
        folded.step(original.len());
        folded
    }

    /// Appends these bytes of the original.
    fn copy(&mut self, original: &str, bytes: Range<usize>) {
        if !bytes.is_empty() {
            self.step(bytes.start);
            self.text.push_str(&original[bytes]);
        }
    }

    /// Appends what a character becomes that stands at byte `at` of the original.
    fn push(&mut self, c: char, at: usize) {
        if is_accent(c) && self.recompose(c) {
            return;
        }
        if let Some(c) = Letter::of(c).folded() {
            self.step(at);
            self.text.push(c);
        }
    }

    /// Notes that what follows comes from byte `at` of the original.
    fn step(&mut self, at: usize) {
        let here = self.text.len();
        let last = self.shifts.last().map_or((0, 0), |shift| (shift.folded as usize, shift.original as usize));
        if here - last.0 != at - last.1 {
            self.shifts.push(Shift { folded: here as u32, original: at as u32 });
        }
    }

    /// Puts a mark and the last character into one, where there is such a one.
    fn recompose(&mut self, mark: char) -> bool {
        let last = self.text.pop();
        // As it will be in the end.
        let folded = last.map(|last| last.to_ascii_lowercase());
        let composed = folded.and_then(|last| CanonicalCompositionBorrowed::new().compose(last, mark));
        self.text.extend(composed.or(last));
        composed.is_some()
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the original that the start of a character of the folded text (or its end) comes from.
    pub fn origin(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.folded as usize <= at);
        let shift = next.checked_sub(1).map(|last| self.shifts[last]);
        shift.map_or(at, |shift| at - shift.folded as usize + shift.original as usize)
    }

    /// The first character of the folded text that comes from byte `origin` of the original or from behind it; so many
    /// shifts begin by there.
    fn place(&self, origin: usize, shifts: usize) -> usize {
        let shift = shifts.checked_sub(1).map(|last| self.shifts[last]);
        let at = shift.map_or(origin, |shift| origin - shift.original as usize + shift.folded as usize);
        let limit = self.shifts.get(shifts).map_or(self.text.len(), |shift| shift.folded as usize);
        (at..limit).find(|at| self.text.is_char_boundary(*at)).unwrap_or(limit)
    }

    /// For those who ask for places in their order.
    pub fn places(&self) -> Places<'_> {
        Places { folded: self, shifts: 0 }
    }

    /// Turns everything that comes from the bytes `start..end` of the original, for each of the spans, into
    /// [`BARRIER`]s.
    pub fn mask(&mut self, spans: &[Span]) {
        if spans.is_empty() {
            return;
        }
        let shifts = |origin: usize| self.shifts.partition_point(|shift| shift.original as usize <= origin);
        let place = |origin: usize| self.place(origin, shifts(origin));
        let places: Vec<_> = spans.iter().map(|span| place(span.start)..place(span.end)).collect();
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        for place in places.into_iter().filter(|place| !place.is_empty()) {
            bytes[place].fill(BARRIER as u8);
        }
        self.text = String::from_utf8(bytes).expect("whole characters are masked");
    }
}

/// The places that characters of a text became by folding.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    folded: &'a Folded,
    /// Those that begin before the last place.
    shifts: usize,
}

impl Places<'_> {
    /// The place of the character at byte `origin` of the original, or of the next; none may be asked for that stands
    /// before the last.
    #[inline]
    pub fn of(&mut self, origin: usize) -> usize {
        if self.folded.shifts.is_empty() { origin } else { self.shifted(origin) }
    }

    fn shifted(&mut self, origin: usize) -> usize {
        let rest = &self.folded.shifts[self.shifts..];
        self.shifts += rest.iter().take_while(|shift| shift.original as usize <= origin).count();
        self.folded.place(origin, self.shifts)
    }
}

/// Whether folding leaves a character alone but for its case: it is one of ASCII that is seen.
fn is_plain(c: char) -> bool {
    (' '..='\u{7f}').contains(&c)
}

/// Where the characters from byte `at` on end that are plain.
fn plain_end(text: &str, mut at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let bytes = text.as_bytes();
    // Eight bytes are asked at a time: the highest bit is set of each from 0x80 on, and, 0x20 taken away, of the first below.
    while let Some(eight) = bytes[at..].first_chunk() {
        let eight = u64::from_le_bytes(*eight);
        let others = (eight | eight.wrapping_sub(EACH * 0x20)) & (EACH * 0x80);
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().take_while(|byte| (0x20..0x80).contains(*byte)).count()
}

/// Whether a character is a mark that may be one with the letter before it.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The folded form of a word or phrase, with hyphens and hard spaces as plain spaces.
pub fn fold_form(form: &str) -> String {
    Folded::of(form).text.replace(['-', HARD_SPACE], " ")
}

/// Indic letters with a dot below as one character, and the letters without; Unicode composes them no more.
const DOTTED: [(char, char); 17] = [
    ('\u{958}', 'क'),
    ('\u{959}', 'ख'),
    ('\u{95a}', 'ग'),
    ('\u{95b}', 'ज'),
    ('\u{95c}', 'ड'),
    ('\u{95d}', 'ढ'),
    ('\u{95e}', 'फ'),
    ('\u{95f}', 'य'),
    ('\u{9dc}', 'ড'),
    ('\u{9dd}', 'ঢ'),
    ('\u{9df}', 'য'),
    ('\u{a33}', 'ਲ'),
    ('\u{a36}', 'ਸ'),
    ('\u{a59}', 'ਖ'),
    ('\u{a5a}', 'ਗ'),
    ('\u{a5b}', 'ਜ'),
    ('\u{a5e}', 'ਫ'),
];

/// What a character becomes, unless it is dropped.
pub(super) fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{61c}' | '\u{202a}'..='\u{202e}' => {
            return None;
        }
        '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}' | '\u{5b0}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' => return None,
        '\u{93c}' | '\u{9bc}' | '\u{a3c}' => return None,
        '\u{958}'..='\u{95f}' | '\u{9dc}'..='\u{9df}' | '\u{a33}' | '\u{a36}' | '\u{a59}'..='\u{a5e}' => {
            DOTTED.iter().find(|(dotted, _)| *dotted == c).map_or(c, |(_, plain)| *plain)
        }
        '\u{a0}' | '\u{202f}' | '\u{2007}'..='\u{200a}' => HARD_SPACE,
        '\u{2000}'..='\u{2006}' | '\u{3000}' | '\t' | '\n' | '\r' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{5be}' => '-',
        '’' | 'ʼ' | '‘' | '＇' => '\'',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ي' => 'ی',
        'ة' => 'ه',
        'ك' => 'ک',
        'ё' | 'Ё' => 'е',
        'ş' | 'Ş' => 'ș',
        'ţ' | 'Ţ' => 'ț',
        'İ' => 'i',
        '₀'..='₉' => char::from_digit(c as u32 - '₀' as u32, 10)?,
        '！'..='～' => char::from_u32(c as u32 - 0xfee0)?.to_ascii_lowercase(),
        c => decimal_digit(c).or_else(|| c.to_lowercase().next())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_of_every_script_become_ascii() {
        for (text, folded) in
            [("٣٫٥", "3٫5"), ("१२", "12"), ("３０", "30"), ("৭", "7"), ("๙", "9"), ("۴", "4"), ("CO₂", "co2")]
        {
            assert_eq!(Folded::of(text).text(), folded);
        }
    }

    #[test]
    fn a_dot_below_makes_no_difference() {
        for (one, other) in [("\u{95b}", "ज\u{93c}"), ("ছ\u{9df}", "ছয\u{9bc}"), ("\u{a5e}ੀ", "ਫ\u{a3c}ੀ"), ("ş", "ș")]
        {
            assert_eq!(Folded::of(one).text(), Folded::of(other).text());
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
    fn each_character_becomes_one_at_most() {
        let longer: Vec<char> = (char::MIN..=char::MAX).filter(|c| c.to_lowercase().count() > 1).collect();
        assert_eq!(longer, ['İ']);
        assert_eq!(fold_char('İ'), Some('i'));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        for text in ["Ma\u{308}rz", "MA\u{308}RZ", "Мa\u{308}rz\u{ad}"] {
            assert_eq!(Folded::of(text).text().chars().skip(1).collect::<String>(), "ärz");
        }
        assert_eq!(Folded::of("q\u{308} \u{308}").text(), "q\u{308} \u{308}");
    }

    #[test]
    fn masking_keeps_the_length() {
        let mut folded = Folded::of("é 12 ü 3");
        folded.mask(&[Span::new(3, 5), Span::new(9, 10)]);
        assert_eq!(folded.text(), "é \u{1}\u{1} ü \u{1}");
        folded.mask(&[Span::new(0, 2)]);
        assert_eq!(folded.text(), "\u{1}\u{1} \u{1}\u{1} ü \u{1}");
    }

    proptest! {
        #[test]
        fn each_character_knows_where_it_comes_from(text in "[a-cÄ’\u{ad}ẞȺ٣中\t]{0,12}", start in 0..12_usize, length in 0..12_usize) {
            let expected: Vec<(char, usize)> =
                text.char_indices().filter_map(|(at, c)| Some((fold_char(c)?, at))).collect();
            let mut folded = Folded::of(&text);
            let found = |folded: &Folded| -> Vec<(char, usize)> {
                folded.text().char_indices().map(|(at, c)| (c, folded.origin(at))).collect()
            };
            prop_assert_eq!(&found(&folded), &expected);
            prop_assert_eq!(folded.origin(folded.text().len()), text.len());
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let span = Span::new(bytes[start.min(bytes.len() - 1)], bytes[(start + length).min(bytes.len() - 1)]);
            folded.mask(&[span]);
            let masked: Vec<bool> = folded.text().char_indices().filter(|(_, c)| *c != BARRIER).map(|(at, _)| span.start <= folded.origin(at) && folded.origin(at) < span.end).collect();
            prop_assert!(!masked.contains(&true));
            let barriers = folded.text().matches(BARRIER).count();
            let inside = expected.iter().filter(|(_, at)| (span.start..span.end).contains(at));
            prop_assert_eq!(barriers, inside.map(|(c, _)| c.len_utf8()).sum::<usize>());
        }
    }
}
