//! What length has to know of one segment. Must not know its counterpart.

use crate::entity::words::Token;
use crate::text::marks::{is_closer, is_final};
use crate::text::{Class, Span, Weight};

/// What length has to know of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measure {
    /// Its [`crate::text::weight`].
    pub weight: f32,
    /// Marks that part clauses.
    pub clauses: u16,
    /// Sentences, at least one.
    pub sentences: u16,
    /// Double quotes of any form.
    pub quotes: u16,
    /// Whether a quote or bracket is not closed, or one is closed that was not opened.
    pub unbalanced: bool,
    /// Whether it ends in a mark that ends sentences.
    pub ended: bool,
}

impl Measure {
    /// Measures a text whose words were read.
    pub fn of(text: &str, words: &[Token]) -> Measure {
        let mut reader = Reader { text, ..Reader::default() };
        let mut at = 0;
        for token in words {
            let Span { start, end } = token.word.span();
            reader.read_gap(at, start);
            reader.sentences.open |= token.is_read();
            reader.weight.add_word(start, token.weight, token.is_foreign());
            at = end;
        }
        reader.read_gap(at, text.len());
        let quotes = reader.measure.quotes;
        Measure {
            weight: reader.weight.in_letters(),
            sentences: reader.sentences.count(),
            unbalanced: quotes % 2 == 1 || reader.brackets != 0,
            ended: text.trim_end_matches(closes).ends_with(is_final),
            ..reader.measure
        }
    }

    /// Counts the mark `c` at byte `at`; 1 for a bracket that opens, -1 for one that closes.
    fn count(&mut self, text: &str, at: usize, c: char) -> i32 {
        let before = || text[..at].chars().next_back();
        let after = || text[at + c.len_utf8()..].chars().next();
        match c {
            ',' | ';' | ':' | '،' | '؛' | '、' | '，' | '；' | '：' | '–' | '—' => {
                let is_number = |c: Option<char>| c.is_some_and(|c| Class::of(c).is_numeric());
                let in_number = is_number(before()) && is_number(after());
                self.clauses = self.clauses.saturating_add(u16::from(!in_number));
            }
            '-' if before().is_none_or(|c| c == ' ') && after() == Some(' ') => {
                self.clauses = self.clauses.saturating_add(1);
            }
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => {
                self.quotes = self.quotes.saturating_add(1);
            }
            '(' | '（' => return 1,
            ')' | '）' => return -1,
            _ => {}
        }
        0
    }

    /// The two one after the other.
    #[must_use]
    pub fn then(self, next: Measure) -> Measure {
        Measure {
            weight: self.weight + next.weight,
            clauses: self.clauses.saturating_add(next.clauses),
            sentences: self.sentences.saturating_add(next.sentences),
            quotes: self.quotes.saturating_add(next.quotes),
            unbalanced: self.unbalanced || next.unbalanced,
            ended: next.ended,
        }
    }
}

/// What was read so far of a text.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    weight: Weight,
    sentences: Sentences,
    /// Those that were opened and not closed.
    brackets: i32,
    measure: Measure,
}

impl Reader<'_> {
    /// Reads what stands between two words: mostly a blank.
    #[inline]
    fn read_gap(&mut self, from: usize, to: usize) {
        if to > from && (to > from + 1 || self.text.as_bytes()[from] != b' ') {
            self.read_marks(from, to);
        }
    }

    /// Few gaps hold more than a blank; apart from the others, these cost them nothing.
    #[inline(never)]
    fn read_marks(&mut self, from: usize, to: usize) {
        for (at, c) in self.text[from..to].char_indices().filter(|(_, c)| *c != ' ') {
            self.weight.add(self.text, from + at, c);
            self.sentences.read_mark(self.text, from + at, c);
            self.brackets += self.measure.count(self.text, from + at, c);
        }
    }
}

/// What may stand behind the last mark of a sentence, the end of emphasis included.
fn closes(c: char) -> bool {
    c.is_whitespace() || c == '*' || is_closer(c)
}

/// How many sentences a text holds: its final marks before a blank or the end, abbreviations and numbers aside.
#[derive(Default)]
struct Sentences {
    ended: u16,
    /// Whether a letter has been read since the last one ended.
    open: bool,
}

impl Sentences {
    /// Reads the mark `c` at byte `at`.
    fn read_mark(&mut self, text: &str, at: usize, c: char) {
        if !self.open || !is_final(c) {
            return;
        }
        let rest = text[at + c.len_utf8()..].trim_start_matches(|c: char| !c.is_whitespace() && closes(c));
        let wide = matches!(c, '。' | '！' | '？' | '｡' | '।' | '۔');
        let parted = rest.is_empty() || wide || rest.starts_with(char::is_whitespace);
        if parted && (c != '.' || rest.trim().is_empty() || is_word_before(&text[..at])) {
            self.ended = self.ended.saturating_add(1);
            self.open = false;
        }
    }

    /// At least one.
    fn count(&self) -> u16 {
        self.ended.saturating_add(u16::from(self.open)).max(1)
    }
}

/// Whether a text ends in a word too long for an initial, a title or an ordinal.
fn is_word_before(text: &str) -> bool {
    let word = text.trim_end_matches(closes);
    let letters = word.chars().rev().take(4).take_while(|c| Class::of(*c).is_alphanumeric()).count();
    let wide = word.ends_with(|c| matches!(c, '\u{900}'..='\u{10ff}' | '\u{2e80}'..='\u{d7af}'));
    letters >= 4 || wide || letters == 3 && !word.ends_with(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::words::Vocabulary;
    use crate::format;
    use crate::locale::Locale;

    fn measure(text: &str) -> Measure {
        let locale = Locale::of(&"en".parse().unwrap());
        Measure::of(format::message(text).plain(), Vocabulary::new(&locale).read(format::message(text).plain()))
    }

    #[test]
    fn scripts_weigh_what_they_say() {
        for (text, expected) in
            [("Hello, <b>world</b>!", 10.0), ("世界", 6.4), ("세계", 4.4), ("かな", 3.4), ("नि", 1.8), ("12,5", 3.0)]
        {
            assert!((measure(text).weight - expected).abs() < 0.01, "{text}: {}", measure(text).weight);
        }
    }

    #[test]
    fn marks_are_counted() {
        let found = measure("He said: \"No, 1,500 of us - in all - stay.\"");
        assert_eq!((found.clauses, found.quotes, found.unbalanced, found.ended), (4, 2, false, true));
        assert!(measure("„Nein“, sagte er (leise.").unbalanced);
        assert!(!measure("No end").ended);
    }

    #[test]
    fn counts_end_at_the_greatest_number() {
        let found = measure(&", \" - ".repeat(70_000));
        assert_eq!((found.clauses, found.quotes), (u16::MAX, u16::MAX));
    }

    #[test]
    fn sentences_are_counted() {
        for (text, expected) in [
            ("One.", 1),
            ("No mark", 1),
            ("Mr. Smith of the U.S. came. He left!", 2),
            ("Am 3. Mai war es so.", 1),
            ("他来了。他走了。", 2),
            ("वह आया। वह गया।", 2),
            ("\"Why?\" And then...", 2),
        ] {
            assert_eq!(measure(text).sentences, expected, "{text}");
        }
    }
}
