//! # length-repeated
//!
//! ## What it does
//! Reports what the translation says twice in a row though its source does not: a tail pasted twice, a doubled clause or
//! word (`dass dass`), the unit of a number said again (`20 dollars en dollars`).
//!
//! ## Why is this bad?
//! It is what editing and machine translation leave behind, and readers stumble over it.
//!
//! ## Example
//! `The bridge was closed on Friday.` translated as `Le pont a été fermé vendredi. fermé vendredi.`
//!
//! ## What stays silent
//! Repetition that the source has too; short cries (`No, no, no!`); in languages that repeat a word for plural or
//! emphasis (Indonesian, Hindi, Swahili, …) anything below three words. A single word is told where the script has
//! capitals, in its small letters; not one of three letters or less, nor one that may well stand twice (`nous nous`).
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `length-repeated = "off"` under `[severity]` in `bilint.toml`.

use super::length::quote;
use super::{Check, Edit, Facts, Finding, Fix, Pair, Run, Severity, Side};
use crate::entity::words::{Seen, Shape, Word};
use crate::text::script::is_unspaced;
use crate::text::{Class, Span, weight};

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-repeated",
    severity: Severity::Warning,
    file: include_str!("length_repeated.rs"),
    run: Run::Pair(run),
};

/// A phrase must weigh this much, or the words of its language say nothing.
const PHRASE: f32 = 9.0;

/// The longest phrase that is looked for inside a segment, in words.
const LONGEST: usize = 12;

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let wordy = if pair.target.locale.reduplicates() { 3 } else { 2 };
    for (number, segment) in pair.target.segments.iter().enumerate() {
        let text = segment.plain();
        let words = &pair.target.facts[number].entities.words;
        let repeated = repeated_tail(text, words).or_else(|| repeated_phrase(text, words, wordy));
        let unit = || repeated_unit(text, &pair.target.facts[number]);
        let less = || doubled_word(text, words).filter(|[word, _]| !may_double(word.of(text), pair)).or_else(unit);
        let may_be_less = wordy < 3 && comes_again_soon(words);
        let Some([first, second]) = repeated.or_else(|| may_be_less.then(less).flatten()) else { continue };
        if second.is_empty() || repeats(&pair.source) {
            continue;
        }
        let gap = Span::new(first.end, second.end);
        let message = format!("`{}` stands here twice", quote(second.of(text)));
        let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.95, message)
            .at_source(0, Span::new(0, pair.source.segments[0].raw().len()))
            .at_target(number, second);
        finding.fix = Some(Fix {
            title: format!("remove the second `{}`", quote(second.of(text))),
            edits: vec![Edit { segment: number, span: gap, text: String::new() }],
            safe: false,
        });
        out.push(finding);
    }
}

/// Letters of a word that is not said twice but by mistake. Shorter ones may have two meanings (`die die`, `to to`).
const WORD: usize = 4;

/// Words that may stand twice in a row by grammar or for emphasis, by language.
const DOUBLES: &[(&str, &[&str])] = &[
    ("de", &["haben", "ihnen", "ihrer", "sehr", "sein", "seinen", "viel", "viele", "waren", "werden", "worden"]),
    ("en", &["had", "more", "really", "that", "very", "will"]),
    ("es", &["casi", "luego", "nunca", "poco", "siempre"]),
    ("fr", &["elle", "elles", "faire", "nous", "très", "vous"]),
    ("it", &["appena", "così", "mano", "molto", "pian", "piano", "poco", "proprio", "quasi"]),
    ("nl", &["haar", "heel", "hele", "veel", "zeer"]),
    ("pt", &["logo", "muito", "quase"]),
    ("sv", &["långt", "mycket", "väldigt"]),
];

/// Whether a word comes again as the next word or the one behind that.
fn comes_again_soon(words: &[Word]) -> bool {
    let is_again = |near: &[Word]| near[2].fold == near[0].fold || near[2].fold == near[1].fold;
    words.windows(3).any(is_again) || words.windows(2).take(1).any(|pair| pair[0].fold == pair[1].fold)
}

/// The two places of a word in small letters that stands twice in a row, with blanks alone in between.
fn doubled_word(text: &str, words: &[Word]) -> Option<[Span; 2]> {
    let is_doubled = |pair: &&[Word]| {
        let [word, again] = pair else { return false };
        let (first, second) = (word.span(), again.span());
        word.fold == again.fold
            && word.shape == Shape::Lower
            && first.of(text) == second.of(text)
            && first.of(text).chars().count() >= WORD
            && first.of(text).chars().all(char::is_alphabetic)
            && text.get(first.end..second.start).is_some_and(|gap| gap.chars().all(char::is_whitespace))
    };
    let [word, again] = words.windows(2).find(is_doubled)? else { return None };
    Some([word.span(), again.span()])
}

/// Whether a word may well stand twice in a row: as its language has it, or as the source has one.
fn may_double(word: &str, pair: &Pair<'_>) -> bool {
    let language = pair.target.locale.language.primary();
    let is_known = DOUBLES.iter().any(|(of, words)| *of == language && words.contains(&word));
    let is_twice = |pair: &[Word]| pair[0].fold == pair[1].fold;
    is_known || pair.source.facts.iter().any(|facts| facts.entities.words.windows(2).any(is_twice))
}

/// The two places of the unit of a number that stands again behind one short word: *20 dollars en dollars*.
fn repeated_unit(text: &str, facts: &Facts) -> Option<[Span; 2]> {
    const UNIT: usize = 5;
    const BETWEEN: usize = 3;
    let letters = |word: &Word| word.of(text).chars().count();
    let units = |words: &&[Word]| {
        let [unit, between, again] = words else { return false };
        if unit.fold != again.fold || letters(unit) < UNIT || letters(between) > BETWEEN {
            return false;
        }
        let apart = Span::new(unit.span().end, again.start as usize)
            .of(text)
            .contains(|c: char| !c.is_alphanumeric() && c != ' ');
        // The number ends right before the unit or one short word before it: *millions de dollars*.
        let number = facts.quantities.iter().any(|quantity| {
            let gap = text.get(quantity.span.end..unit.span().start).unwrap_or("-");
            quantity.is_digits() && gap.trim().chars().all(char::is_lowercase) && gap.trim().chars().count() <= BETWEEN
        });
        !apart && number
    };
    let [unit, _, again] = facts.entities.words.windows(3).find(units)? else { return None };
    Some([unit.span(), again.span()])
}

/// Whether the source repeats a phrase itself.
fn repeats(source: &Side<'_>) -> bool {
    source
        .plain_texts()
        .any(|(text, words)| repeated_tail(text, words).is_some() || repeated_phrase(text, words, 1).is_some())
}

/// The letters and digits of a text and where they stand, the last one first.
fn letters_back(text: &str) -> impl Iterator<Item = (usize, char)> + Clone + '_ {
    let letters = text.char_indices().rev().filter(|(_, c)| Class::of(*c).is_alphanumeric());
    letters.map(|(at, c)| {
        let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        (at, lower)
    })
}

/// No phrase that weighs enough has fewer letters.
const FEWEST: usize = 3;

/// Whether the last word of a text stands before as well. Yes where that is not told by words: in scripts without spaces
/// between them, and where something else than a word of prose comes last.
fn may_end_alike(text: &str, words: &[Word]) -> bool {
    let Some((last, before)) = words.split_last() else { return true };
    before.iter().any(|word| word.fold == last.fold)
        || last.is_run(text)
        || text[last.span().end..].contains(|c| Class::of(c).is_alphanumeric())
}

/// Whether a text may end in the same letters twice, in whole words; most do not, and that is soon told.
fn may_end_twice(text: &str) -> bool {
    let end = |text| letters_back(text).map(|(_, letter)| letter);
    let mut last = letters_back(text);
    let (Some((at, letter)), Some((_, second)), Some((_, third))) = (last.next(), last.next(), last.next()) else {
        return false;
    };
    let capital = letter.to_uppercase().next().unwrap_or(letter);
    let last_byte = |c: char| c.encode_utf8(&mut [0; 4]).as_bytes().last().copied().unwrap_or(0);
    let bytes = text.as_bytes();
    // Most of these places are inside of a word of ASCII.
    let is_inside = |before: usize| bytes[before].is_ascii_alphanumeric() && bytes[before + 1].is_ascii_alphanumeric();
    let ends = memchr::memrchr2_iter(last_byte(letter), last_byte(capital), &bytes[..at]);
    ends.filter(|before| !is_inside(*before)).any(|before| {
        let Some((first, rest)) = text.split_at_checked(before + 1) else { return false };
        if !end(first).take(FEWEST).eq([letter, second, third]) {
            return false;
        }
        let same = end(first).zip(end(text)).take_while(|(a, b)| a == b).count();
        end(rest).take(same + 1).count() <= same
    })
}

/// The two places of the longest text that ends a segment twice, compared by letters and digits only.
fn repeated_tail(text: &str, words: &[Word]) -> Option<[Span; 2]> {
    if !may_end_alike(text, words) || !may_end_twice(text) {
        return None;
    }
    let mut letters = letters_back(text).collect::<Vec<_>>();
    letters.reverse();
    let count = letters.len();
    let matches = reversed_matches(&letters);
    let length = (1..=count / 2).rev().find(|length| matches[*length] >= *length)?;
    let (first, second) = (letters[count - 2 * length].0, letters[count - length].0);
    let whole = |at: usize| !text[..at].ends_with(char::is_alphanumeric) || text[at..].starts_with(is_unspaced);
    let phrase = Span::new(second, text.trim_end().len());
    let cry = length % 2 == 0 && matches[length / 2] >= length / 2 && length < 24;
    (weight(phrase.of(text)) >= PHRASE && whole(first) && whole(second) && !cry).then(|| {
        let before = text[..second].trim_end().len();
        [Span::new(first, before), phrase]
    })
}

/// For each length, how many letters match when the text, read backwards, is laid over itself that far on (the
/// Z function).
fn reversed_matches(letters: &[(usize, char)]) -> Vec<usize> {
    let count = letters.len();
    let letter = |at: usize| letters[count - 1 - at].1;
    let mut matches = vec![0; count + 1];
    let (mut left, mut right) = (0, 0);
    for at in 1..count {
        let mut length = if at < right { matches[at - left].min(right - at) } else { 0 };
        while at + length < count && letter(length) == letter(at + length) {
            length += 1;
        }
        if at + length > right {
            (left, right) = (at, at + length);
        }
        matches[at] = length;
    }
    matches
}

/// The two places of a phrase of at least `least` words that stands twice in a row, with blanks alone in between.
fn repeated_phrase(text: &str, words: &[Word], least: usize) -> Option<[Span; 2]> {
    if !may_repeat(words, least) {
        return None;
    }
    (least..=LONGEST.min(words.len() / 2)).rev().find_map(|length| {
        let same = |at: usize| words[at].fold == words[at - length].fold;
        // A phrase that stands twice covers one of these places.
        if !(length..words.len()).step_by(length).any(same) {
            return None;
        }
        let mut run = 0;
        for at in length..words.len() {
            run = if same(at) { run + 1 } else { 0 };
            if run < length {
                continue;
            }
            let first = words[at + 1 - 2 * length].span().join(words[at - length].span());
            let second = words[at + 1 - length].span().join(words[at].span());
            let apart = !Span::new(first.end, second.start).of(text).trim().is_empty();
            let spread = first.of(text).contains(['.', '!', '?', ',', '、', '，', '。', '-', '–']);
            if !apart && !spread && weight(second.of(text)) >= PHRASE {
                return Some([first, second]);
            }
        }
        None
    })
}

/// Whether so many words in a row may all have stood before, as those of a phrase do that is said again.
fn may_repeat(words: &[Word], least: usize) -> bool {
    let (mut seen, mut again) = (Seen::default(), 0);
    words.iter().any(|word| {
        again = if seen.may_have(word.fold) { again + 1 } else { 0 };
        seen.add(word.fold);
        again >= least
    })
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    #[test]
    fn repeated_phrases_are_reported() {
        for (language, source, target, phrase) in [
            (
                "fr",
                "The bridge was closed on Friday.",
                "Le pont a été fermé vendredi. fermé vendredi.",
                "fermé vendredi.",
            ),
            ("de", "He lives in the old town.", "Er lebt in der Altstadt in der Altstadt.", "in der Altstadt."),
            ("fr", "They spent $20 in cash.", "Ils ont dépensé 20 dollars en dollars.", "dollars"),
            ("de", "They spent 30 million in dollars.", "Sie gaben 30 Millionen Dollar in Dollar aus.", "Dollar"),
            ("pl", "He spent two million dollars there.", "Wydał tam dwa miliony dwa miliony dolarów.", "dwa miliony"),
            ("de", "He said that three came.", "Er sagte, dass dass drei kamen.", "dass"),
            ("pl", "It cost two million there.", "Kosztowało tam tam dwa miliony złotych złotych.", "złotych"),
            ("el", "The bridge was closed.", "Η γέφυρα έκλεισε έκλεισε χθες.", "έκλεισε"),
            (
                "ru",
                "The bridge was closed on Friday.",
                "Мост закрыли в пятницу закрыли в пятницу.",
                "закрыли в пятницу.",
            ),
            ("ar", "The bridge was closed on Friday.", "أغلق الجسر يوم الجمعة يوم الجمعة.", "يوم الجمعة."),
            ("hi", "The bridge was closed on Friday.", "पुल शुक्रवार को बंद किया गया। को बंद किया गया।", "को बंद किया गया।"),
            ("zh", "The bridge was closed on Friday.", "这座桥在星期五被关闭了。星期五被关闭了。", "星期五被关闭了。"),
            (
                "ko",
                "The bridge was closed on Friday.",
                "다리는 금요일에 폐쇄되었다. 금요일에 폐쇄되었다.",
                "금요일에 폐쇄되었다.",
            ),
        ] {
            let found = findings(&CHECK, ["en", language], &[(source, target)]);
            assert_eq!(found, [(0, format!("`{phrase}` stands here twice"))], "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "No, no, no!", "Non, non, non !"),
            ("fr", "Row, row, row your boat, row your boat.", "Rame, rame, rame ton bateau, rame ton bateau."),
            ("id", "The children play.", "Anak-anak bermain bermain."),
            ("hi", "Slowly he came.", "धीरे धीरे वह आया।"),
            ("de", "I know that this is so.", "Ich weiß, dass das das ist."),
            ("zh", "Let me have a look.", "让我看看。"),
            ("fr", "You are washing yourselves.", "Vous vous lavez."),
            ("fr", "If you wash.", "Quand vous vous lavez."),
            ("de", "They visit Duran Duran.", "Sie besuchen Duran Duran."),
            ("de", "The women who saw it left.", "Die Frauen, die die Brücke sahen, gingen."),
            ("ru", "He said to me: to me!", "Он сказал мне мне."),
            ("el", "Slowly he came.", "Ήρθε σιγά-σιγά."),
            ("ar", "He is very tall.", "هو طويل جدا جدا."),
            ("sv", "It was very, very far.", "Det var mycket mycket långt."),
            ("fr", "They went on week after week for 3 years.", "Ils ont continué 3 ans, de semaine en semaine."),
            ("id", "They spent 20 dollars.", "Mereka membayar 20 dolar ke dolar."),
        ] {
            assert_eq!(findings(&CHECK, ["en", language], &[(source, target)]), [], "{target}");
        }
    }
}
