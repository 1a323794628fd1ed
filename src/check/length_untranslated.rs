//! # length-untranslated
//!
//! ## What it does
//! Reports a translation that is its source unchanged, or that is still written in the source language.
//!
//! ## Why is this bad?
//! The reader gets a foreign language.
//!
//! ## Example
//! `The bridge was closed on Friday.` “translated” as `The bridge was closed on Friday.`
//!
//! ## What stays silent
//! Names, codes, numbers, addresses and single words; titles that are names (`Bank of America`); two variants of one
//! language (`en-GB`, `en-US`).
//!
//! ## How to accept or switch off
//! Translate the segment; or accept the finding; or set `length-untranslated = "off"` under `[severity]` in
//! `bilint.toml`.

use super::{Check, Finding, Pair, Run, Severity, Side};
use crate::entity::words::{Seen, Shape, Word};
use crate::locale;
use crate::text::script::is_unspaced;
use crate::text::weight;
use crate::text::{Class, HashedSet, Span};

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-untranslated",
    severity: Severity::Warning,
    file: include_str!("length_untranslated.rs"),
    run: Run::Pair(run),
};

/// Letters that a text needs for its language to be told.
const TELLING: f32 = 40.0;

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let languages = [&pair.source.locale.language, &pair.target.locale.language];
    if languages[0].primary() == languages[1].primary() && languages[0].script() == languages[1].script() {
        return;
    }
    let Some((confidence, message)) = same(pair).or_else(|| foreign(pair)) else { return };
    out.push(
        Finding::new(CHECK.code, CHECK.severity, confidence, message)
            .at_source(0, Span::new(0, pair.source.segments[0].raw().len()))
            .at_target(0, Span::new(0, pair.target.segments[0].raw().len())),
    );
}

/// Whether both sides are the same text, with words that need translation.
fn same(pair: &Pair<'_>) -> Option<(f32, String)> {
    if !letters(&pair.source).eq(letters(&pair.target)) {
        return None;
    }
    let words = words(&pair.source);
    let common = words.iter().filter(|(word, text)| is_common(word, text)).map(|(_, text)| weight(text)).sum::<f32>();
    let headline = pair.source.facts.iter().all(|facts| facts.entities.headline);
    // A single word may be one of both languages: `5 minutes`. Where blanks part no words, one is a whole phrase.
    let is_phrase = |text: &str| text.starts_with(is_unspaced);
    let mut written = words.iter().map(|(_, text)| *text).filter(|text| !text.starts_with(char::is_numeric));
    let several = written.next().is_some_and(|first| is_phrase(first) || written.next().is_some());
    let confidence = match common {
        12.0.. if several => 0.98,
        5.0.. if several => 0.9,
        _ if headline && words.len() > 3 => 0.7,
        _ => return None,
    };
    Some((confidence, "the translation is its source unchanged".to_owned()))
}

/// The letters and digits of a side.
fn letters<'a>(side: &Side<'a>) -> impl Iterator<Item = char> + use<'a> {
    side.segments.iter().flat_map(|segment| segment.plain().chars()).filter(|c| Class::of(*c).is_alphanumeric())
}

/// Whether the target is still in the source language though not its source word for word.
fn foreign(pair: &Pair<'_>) -> Option<(f32, String)> {
    if !kept_most(pair) {
        return None;
    }
    let text = pair.target.segments.iter().map(|segment| segment.plain()).collect::<Vec<_>>().join(" ");
    if weight(&text) < TELLING {
        return None;
    }
    let source = pair.source.locale.language.primary();
    let told = locale::detect(&text)?;
    (told.primary() == source && told.primary() != pair.target.locale.language.primary())
        .then(|| (0.9, format!("the translation is still in the source language (`{source}`)")))
}

/// Fewer common words do not tell a language.
const FEWEST: usize = 5;

/// Whether half of the common words of the target stand in the source: what is quoted or named is not enough.
fn kept_most(pair: &Pair<'_>) -> bool {
    let known = Seen::of(folds(&pair.source));
    let (mut small, mut kept) = (0, 0);
    for word in pair.target.facts.iter().flat_map(|facts| &facts.entities.words) {
        let is_small = matches!(word.shape, Shape::Lower | Shape::Uncased);
        small += usize::from(is_small);
        kept += usize::from(is_small && known.may_have(word.fold));
    }
    // Mostly so few may stand there that nothing else is looked at. Those with a digit are not common.
    if 2 * kept <= FEWEST || 2 * kept <= small && 2 * kept <= count_common(&pair.target) {
        return false;
    }
    let source: HashedSet<u64> = folds(&pair.source).collect();
    let (mut common, mut kept) = (0, 0);
    for (text, words) in pair.target.plain_texts() {
        for word in words.iter().filter(|word| is_common(word, word.of(text))) {
            common += 1;
            kept += usize::from(source.contains(&word.fold));
        }
    }
    common >= FEWEST && 2 * kept > common
}

fn count_common(side: &Side<'_>) -> usize {
    side.plain_texts().map(|(text, words)| words.iter().filter(|word| is_common(word, word.of(text))).count()).sum()
}

/// The hashes of the words of a side.
fn folds(side: &Side<'_>) -> impl Iterator<Item = u64> {
    side.facts.iter().flat_map(|facts| &facts.entities.words).map(|word| word.fold)
}

/// Whether a word is no name, acronym or number.
fn is_common(word: &Word, text: &str) -> bool {
    match word.shape {
        Shape::Lower => !text.contains(char::is_numeric),
        Shape::Uncased => !text.starts_with(char::is_numeric),
        Shape::Title | Shape::Upper | Shape::Mixed => false,
    }
}

fn words<'a>(side: &Side<'a>) -> Vec<(Word, &'a str)> {
    let segments = side.segments.iter().zip(side.facts);
    segments
        .flat_map(|(segment, facts)| facts.entities.words.iter().map(|word| (*word, word.of(segment.plain()))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    #[test]
    fn untranslated_text_is_reported() {
        let text = "The bridge was closed on Friday.";
        for language in ["fr", "ru", "ar", "hi", "zh", "ko"] {
            let found = findings(&CHECK, ["en", language], &[(text, text)]);
            assert_eq!(found, [(0, "the translation is its source unchanged".to_owned())], "{language}");
        }
        assert_eq!(findings(&CHECK, ["zh", "en"], &[("这座桥关闭了。", "这座桥关闭了。")]).len(), 1);
        let found = findings(
            &CHECK,
            ["en", "fr"],
            &[(
                "The old bridge over the river was closed on Friday because of the storm.",
                "The old bridge over the river has been closed on Friday because of the weather.",
            )],
        );
        assert_eq!(found, [(0, "the translation is still in the source language (`en`)".to_owned())]);
    }

    #[test]
    fn silent() {
        for text in [
            "Helen Brook",
            "Bank of America",
            "OK",
            "12,5 %",
            "https://example.org/a/b",
            "Arup",
            "v2.1-rc3",
            "5 minutes",
            "Construction",
        ] {
            assert_eq!(findings(&CHECK, ["en", "fr"], &[(text, text)]), [], "{text}");
        }
        let text = "The bridge was closed on Friday.";
        assert_eq!(findings(&CHECK, ["en-GB", "en-US"], &[(text, text)]), []);
        assert_eq!(findings(&CHECK, ["en", "fr"], &[(text, "Le pont a été fermé vendredi.")]), []);
    }
}
