//! Sentences that end without a mark, as a headline does that runs on into the text, told by the capital of the word
//! that begins the next one. Must not know which marks end sentences: `openers.txt` holds the words, and says which.

use super::lists;
use crate::text::marks::is_closer;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A sentence without a mark has as many words at least, and so has the one that follows it.
const WORDS: [usize; 2] = [2, 3];

/// Languages that write all nouns with capitals.
const CAPITAL_NOUNS: &[&str] = &["de"];

/// A headline that the text restates has as many words at least, and so has the text.
const LEAST: usize = 3;

/// A topic before a colon ends among as many words (`Space: Probe lands on the moon`).
const TOPIC: usize = 7;

/// Names have as many letters at least, and are told apart by as many.
const SHORTEST: usize = 3;
const LETTERS: usize = 5;

/// The words that labels hold inside.
const LABEL: &str = "label";

/// The words of a language by which sentences without marks are told apart, in small letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Openers {
    /// Words that begin sentences.
    words: &'static [&'static str],
    /// Those that names begin with as well (`The Hague`): what follows tells which.
    articles: &'static [&'static str],
    /// Further words that end no sentence.
    bound: &'static [&'static str],
    /// Nouns that a name follows without a mark.
    titled: &'static [&'static str],
    /// Whether all nouns are written with capitals.
    capital_nouns: bool,
}

impl Openers {
    /// Those of a language, given by its primary subtag; `None` where none are known.
    pub(super) fn of(primary: &str) -> Option<Openers> {
        let list = |kind: &str| list(&format!("{primary}{kind}"));
        let openers = Openers {
            words: list(""),
            articles: list(".articles"),
            bound: list(".bound"),
            titled: list(".titled"),
            capital_nouns: CAPITAL_NOUNS.contains(&primary),
        };
        (!openers.words.is_empty()).then_some(openers)
    }

    /// `starts`, and where in between a sentence begins behind one without a final mark.
    pub(super) fn split(&self, text: &str, starts: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        let ends = starts.iter().copied().chain([text.len()]);
        for (start, end) in [0].into_iter().chain(starts.iter().copied()).zip(ends) {
            all.extend((start > 0).then_some(start));
            let sentence = &text[start..end];
            let mut inside = self.inside(sentence, start == 0);
            if start == 0 && inside.is_empty() {
                inside.extend(self.restated(sentence));
            }
            all.extend(inside.into_iter().map(|at| start + at));
        }
        all
    }

    /// Where sentences begin within one that has no mark inside; it `leads` if it is the first of its block.
    ///
    /// A capital means something only where others are small: before `The` of a name (`in The Hague`) stands a word that
    /// ends no sentence, in a headline of capitals (`Gone With the Wind`) no content word is small, and labels (`Save As`)
    /// have capitals of their own.
    fn inside(&self, sentence: &str, leads: bool) -> Vec<usize> {
        let words = sentence.split_whitespace().collect::<Vec<_>>();
        let is_label = |word: &str| list(LABEL).contains(&key(word).as_str());
        let mut found = Vec::new();
        let mut has_small_content = false;
        for (number, around) in words.windows(2).enumerate() {
            let [before, word] = around else { continue };
            has_small_content = has_small_content || is_small(before) && !self.is_opener(before);
            let room = number + 1 >= WORDS[0] && words.len() - number > WORDS[1];
            if !room || !is_capitalised(stem(word)) || !self.begins(before, word, words[number + 2], leads) {
                continue;
            }
            let core = before.trim_end_matches(is_closer);
            let ended = core.ends_with(char::is_alphanumeric) && !self.is_bound(core);
            let in_a_name = !is_small(before) && is_label(word);
            if ended && !in_a_name && (has_small_content || is_small(words[number + 2])) {
                found.push(word.as_ptr().addr() - sentence.as_ptr().addr());
            }
        }
        found
    }

    /// Whether a capitalised `word` may begin a sentence, by the words around it.
    ///
    /// An article before a capital mostly begins a name (`she told The Hill`), but where all nouns have capitals, or in the
    /// first sentence of a block, which a headline runs on into, only behind a noun that a name follows (`the newspaper The
    /// Guardian`). A letter by itself is more often a label than a word (`vitamin A and iron`), but for such headlines.
    fn begins(&self, before: &str, word: &str, next: &str, leads: bool) -> bool {
        let key = key(word);
        if !self.articles.contains(&key.as_str()) {
            return self.words.contains(&key.as_str()) && word.chars().nth(1).is_some();
        }
        let noun = word.split_once(['\'', '’']).map_or(next, |(_, noun)| noun);
        let is_letter = word.chars().nth(1).is_none();
        if is_small(noun) {
            return (leads || !is_letter) && !self.is_bound(noun);
        }
        let may_begin = self.capital_nouns || leads && !is_letter && self.words.contains(&key.as_str());
        may_begin && !self.titled.contains(&self::key(before).as_str())
    }

    /// Where the text begins that a headline runs on into, if it begins as the headline does: with the same name.
    ///
    /// Only where nothing else with a capital comes between that may begin a sentence as well.
    fn restated(&self, sentence: &str) -> Option<usize> {
        let words = sentence.split_whitespace().collect::<Vec<_>>();
        let is_name = |word: &&str| {
            let key = key(word);
            key.chars().nth(SHORTEST - 1).is_some()
                && bare(word).starts_with(char::is_uppercase)
                && !self.is_bound(word)
        };
        let topic = words.iter().take(TOPIC).position(|word| word.ends_with(':')).map(|colon| colon + 1);
        let firsts = [Some(0), topic].into_iter().flatten().filter_map(|at| words.get(at).copied());
        let names = firsts.filter(is_name).map(beginning).collect::<Vec<_>>();
        let is_again = |word: &str| names.contains(&beginning(word));
        let may_begin = |number: &usize| {
            let core = words[number - 1].trim_end_matches(is_closer);
            let ended = core.ends_with(char::is_alphanumeric) && !self.is_bound(core);
            ended && bare(words[*number]).starts_with(char::is_uppercase)
        };
        let again = (LEAST..words.len().saturating_sub(LEAST)).find(|number| is_again(words[*number]))?;
        let first = (LEAST..=again).find(may_begin)?;
        (first == again).then(|| words[again].as_ptr().addr() - sentence.as_ptr().addr())
    }

    fn is_opener(&self, word: &str) -> bool {
        self.words.contains(&key(word).as_str())
    }

    /// Whether a word ends no sentence.
    fn is_bound(&self, word: &str) -> bool {
        let key = key(word);
        [self.words, self.articles, self.bound].iter().any(|list| list.contains(&key.as_str()))
    }
}

/// The words of a list by its name; empty where there is none.
fn list(name: &str) -> &'static [&'static str] {
    static LISTS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| lists::read(include_str!("openers.txt"), " "));
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// The letters of a word that inflection leaves, as many as names are told apart by.
fn beginning(word: &str) -> &str {
    let word = bare(word);
    word.char_indices().nth(LETTERS).map_or(word, |(end, _)| &word[..end])
}

/// A word without marks around it and without what is contracted with it.
fn bare(word: &str) -> &str {
    stem(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A word as the lists write it.
fn key(word: &str) -> String {
    stem(word).to_lowercase()
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
            let starts = Openers::of(language).map(|openers| openers.split(&text, &[])).unwrap_or_default();
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
        check("es", &["El puente cierra tras la tormenta |El ayuntamiento lo decidió ayer"]);
        check("fr", &["Le pont ferme après la tempête |L’équipe de la ville le répare"]);
        check("pt", &["Ponte fechada depois da tempestade |A cidade fechou tudo ontem"]);
        check("hu", &["A vihar miatt lezárták a hidat |A város tegnap döntött így"]);
        check("en", &["Secretary writes to the staff over strike fears |The Health Secretary has written to all"]);
        check("en", &["Bus hits the wall near Leeds |A man was hurt in the crash"]);
    }

    #[test]
    fn a_text_that_begins_as_its_headline_does_is_a_sentence() {
        check("en", &["Leeds shuts its bridge after the storm |Leeds has closed the old bridge until May"]);
        check("en", &["Storm damage: Arup repairs the bridge for free |Arup’s engineers began their work on Monday"]);
        check("ru", &["Москва закрыла мост после бури |Москвичи ждут открытия моста уже три года"]);
        check("fi", &["Helsingin silta suljettiin myrskyn takia |Helsingissä odotetaan nyt toukokuuta"]);
        check("sv", &["Arup lagar bron utan betalning |Arup började arbetet redan i måndags"]);
        check(
            "en",
            &[
                "Leeds said that the people of Leeds will pay for it",
                "Leeds is closed, and Leeds will pay for it",
                "Leeds lost to its old rival York when Leeds was weak",
            ],
        );
        check("zh", &["利兹大桥关闭 利兹市政府周一关闭了它"]);
    }

    #[test]
    fn an_article_before_a_capital_begins_a_name() {
        check(
            "en",
            &[
                "The newspaper The Guardian said on Monday that it had seen it",
                "We saw the film The Hours at home",
                "These things cannot be undone, she told The Hill on Friday",
            ],
        );
        check("es", &["El diario El País publicó ayer la noticia", "Viajó de Lima a La Paz en un día"]);
        check("fr", &["Le journal Le Monde a publié la lettre hier"]);
        check(
            "de",
            &["Darüber schrieb die Zeitung Die Zeit schon im Mai", "Sie gehört der Partei Die Linke an und redet"],
        );
        check("nl", &["Dat stond in de krant De Telegraaf van gisteren"]);
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
            let language = [".articles", ".bound", ".titled"].iter().find_map(|kind| name.strip_suffix(kind));
            assert!(name == LABEL || Language::from_name(language.unwrap_or(name)).is_some(), "{name}");
            assert!(language.is_none_or(|language| Openers::of(language).is_some()), "{name} has no openers");
            for (at, word) in words.iter().enumerate() {
                assert!(!word.is_empty() && word.to_lowercase() == **word, "{name}: {word}");
                assert!(!words[..at].contains(word), "{name}: {word} stands twice");
            }
        }
    }
}
