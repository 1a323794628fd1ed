//! Sentences that end without a mark, as a headline does that runs on into the text, told by the capital of the word
//! that begins the next one. Must not know which marks end sentences: `openers.txt` holds the words, and says which.

use super::lists;
use crate::text::marks::is_closer;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A sentence without a mark has as many words at least, and so has the one that follows it.
const WORDS: [usize; 2] = [2, 3];

/// The words that labels hold inside.
const LABEL: &str = "label";

/// The words that begin sentences in a language, given by its primary subtag, or those of [`LABEL`]; empty where none are
/// known.
pub(super) fn openers(name: &str) -> &'static [&'static str] {
    static LISTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| lists::read(include_str!("openers.txt"), " "));
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// `starts`, and where in between one of the `openers` begins a sentence behind one without a final mark.
pub(super) fn split(openers: &[&str], text: &str, starts: &[usize]) -> Vec<usize> {
    let mut all = Vec::new();
    let ends = starts.iter().copied().chain([text.len()]);
    for (start, end) in [0].into_iter().chain(starts.iter().copied()).zip(ends) {
        all.extend((start > 0).then_some(start));
        all.extend(inside(openers, &text[start..end]).into_iter().map(|at| start + at));
    }
    all
}

/// Where sentences begin within one that has no mark inside.
///
/// A capital means something only where others are small: before `The` of a name (`in The Hague`) stands a word that ends
/// no sentence, in a headline of capitals (`Gone With the Wind`) no content word is small, and labels (`Save As`) have
/// capitals of their own.
fn inside(openers: &[&str], sentence: &str) -> Vec<usize> {
    let words = sentence.split_whitespace().collect::<Vec<_>>();
    let is_opener = |word: &str| openers.contains(&stem(word).to_lowercase().as_str());
    let is_label = |word: &str| self::openers(LABEL).contains(&stem(word).to_lowercase().as_str());
    let mut found = Vec::new();
    let mut has_small_content = false;
    for (number, around) in words.windows(2).enumerate() {
        let [before, word] = around else { continue };
        has_small_content = has_small_content || is_small(before) && !is_opener(before);
        // A letter by itself is more often a label than a word: `vitamin A and iron`.
        let is_letter = word.chars().nth(1).is_none();
        let room = number + 1 >= WORDS[0] && words.len() - number > WORDS[1];
        if !room || is_letter || !is_capitalised(stem(word)) || !is_opener(word) {
            continue;
        }
        let core = before.trim_end_matches(is_closer);
        let ended = core.ends_with(char::is_alphanumeric) && !is_opener(core);
        let in_a_name = !is_small(before) && is_label(word);
        if ended && !in_a_name && (has_small_content || is_small(words[number + 2])) {
            found.push(word.as_ptr().addr() - sentence.as_ptr().addr());
        }
    }
    found
}

/// A word without what is contracted with it: the `It` of `It’s`.
fn stem(word: &str) -> &str {
    word.find(['\'', '’']).filter(|at| *at > 0).map_or(word, |at| &word[..at])
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// Whether the word is a capital with small letters behind, or nothing else.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    /// Each text is written with `|` where a sentence begins.
    fn check(language: &str, cases: &[&str]) {
        for case in cases {
            let text = case.replace('|', "");
            let starts = split(openers(language), &text, &[]);
            let mut marked = text.clone();
            starts.iter().rev().for_each(|at| marked.insert(*at, '|'));
            assert_eq!(&marked, case, "{language}");
        }
    }

    #[test]
    fn a_headline_that_runs_on_is_a_sentence() {
        check("en", &["Bridge closed after storm |The council shut it on Monday", "Rain in Leeds |It was wet all day"]);
        check("en", &["Trains are late again 'for weeks' |When Ann Lee came home, she was tired"]);
        check(
            "en",
            &[
                "Police shut the bridge in Leeds |It’s closed for weeks",
                "Bus hits wall near station |Two people were hurt",
            ],
        );
        check("de", &["Brücke nach Sturm gesperrt |Die Stadt hat sie am Montag geschlossen"]);
        check("fr", &["Un pont fermé après la tempête |Il restera fermé jusqu’en mai"]);
        check("ru", &["Мост закрыт после бури |Он откроется только в мае"]);
        check("uk", &["Міст закрили після бурі |Його відкриють лише у травні"]);
        check("el", &["Έκλεισε η γέφυρα μετά την καταιγίδα |Το έργο τελειώνει αύριο"]);
        check("pl", &["Most zamknięty po burzy |To potrwa do maja"]);
    }

    #[test]
    fn a_capital_inside_a_sentence_begins_none() {
        check(
            "en",
            &["He lives in The Hague since May", "They saw Gone With The Wind in town", "Plan A is as good as any"],
        );
        check(
            "en",
            &["Choose Save As and wait", "To Sign In on the page, press Enter", "He won in Formula One for years"],
        );
        check("en", &["Then they said, The end is near", "The Times", "A Man In The Crowd Tells All"]);
        check("en", &["It is rich in vitamin A and iron", "The way from point A to point B is long"]);
        check("it", &["Gioca in serie A con la Juventus", "Siamo certi che Lei potrà venire da noi"]);
        check("ru", &["Здесь есть витамин С для всех"]);
        check("sv", &["Det gör kung Karl I av England"]);
        check("da", &["Vi håber at I får en god dag"]);
        check("de", &["Bitte geben Sie Ihre Adresse ein", "Wir wissen, dass Sie es waren", "In der Zeitung Die Zeit"]);
        check("ar", &["أغلق الجسر بعد العاصفة وسيبقى مغلقا"]);
        check("zh", &["暴风雨后大桥关闭 市政府周一关闭了它"]);
    }

    #[test]
    fn the_lists_hold_small_words_of_languages() {
        for (name, words) in lists::read(include_str!("openers.txt"), " ") {
            assert!(name == LABEL || Language::from_name(name).is_some(), "{name}");
            for (at, word) in words.iter().enumerate() {
                assert!(!word.is_empty() && word.to_lowercase() == **word, "{name}: {word}");
                assert!(!words[..at].contains(word), "{name}: {word} stands twice");
            }
        }
    }
}
