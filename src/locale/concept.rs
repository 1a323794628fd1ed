//! Concepts: everyday things that every language has words for, such as `but`, `year` or `police`. Texts that share them
//! may say the same. Must not know what is made of that.

use super::traits;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One concept a line: its name, then for each language its tag and its words, ` | ` between languages. Words are in
/// lower case and NFKC; one with a hyphen behind it is the beginning of words.
const TABLE: &str = include_str!("data/concepts.txt");

/// The words of one language for concepts.
#[derive(Debug, Default)]
pub struct Concepts {
    entries: HashMap<&'static str, Vec<Entry>>,
    /// Bytes of the longest word.
    longest: usize,
    proclitics: &'static [&'static str],
}

/// What a word means.
#[derive(Debug, Clone, Copy)]
struct Entry {
    concept: u8,
    /// Whether only the whole word means it, not every word that begins so.
    whole: bool,
}

impl Concepts {
    /// The words of a language, given by its primary tag.
    pub(super) fn of(primary: &str) -> Option<&'static Concepts> {
        static ALL: OnceLock<HashMap<&'static str, Concepts>> = OnceLock::new();
        ALL.get_or_init(read).get(primary)
    }

    /// The concepts that a word in lower case may stand for; some more than once.
    pub fn of_word(&self, word: &str, mut found: impl FnMut(u8)) {
        let found: &mut dyn FnMut(u8) = &mut found;
        if self.begin(word, found) {
            return;
        }
        for proclitic in self.proclitics {
            if let Some(rest) = word.strip_prefix(proclitic)
                && self.begin(rest, found)
            {
                return;
            }
        }
    }

    /// The concepts whose words stand in a run of text without spaces, of words that overlap the longest.
    pub fn in_run(&self, run: &str, mut found: impl FnMut(u8)) {
        let mut skip_to = 0;
        for (at, _) in run.char_indices() {
            if at < skip_to {
                continue;
            }
            let rest = &run[at..];
            let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8()).take_while(|end| *end <= self.longest);
            let longest = ends.filter(|end| self.entries.contains_key(&rest[..*end])).last();
            if let Some(end) = longest {
                self.entries[&rest[..end]].iter().for_each(|entry| found(entry.concept));
                skip_to = at + end;
            }
        }
    }

    /// Whether the word is one of the table, or begins like one that may go on.
    fn begin(&self, word: &str, found: &mut dyn FnMut(u8)) -> bool {
        let mut any = false;
        let ends = word.char_indices().map(|(end, c)| end + c.len_utf8()).take_while(|end| *end <= self.longest);
        for end in ends {
            let entries = self.entries.get(&word[..end]).into_iter().flatten();
            for entry in entries.filter(|entry| !entry.whole || end == word.len()) {
                found(entry.concept);
                any = true;
            }
        }
        any
    }
}

fn read() -> HashMap<&'static str, Concepts> {
    let mut all: HashMap<&'static str, Concepts> = HashMap::new();
    for (concept, line) in (0..=u8::MAX).zip(TABLE.lines()) {
        for cell in line.split(" | ").skip(1) {
            let mut words = cell.split(' ');
            let language = words.next().unwrap_or_default();
            let concepts = all.entry(language).or_default();
            for word in words {
                let entry = Entry { concept, whole: !word.ends_with('-') };
                let word = word.trim_end_matches('-');
                concepts.longest = concepts.longest.max(word.len());
                concepts.entries.entry(word).or_default().push(entry);
            }
        }
    }
    for (language, concepts) in &mut all {
        concepts.proclitics = traits::proclitics(language);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the concepts of a word, or of a run without spaces.
    fn names(language: &str, text: &str, run: bool) -> BTreeSet<&'static str> {
        let concepts = Concepts::of(language).unwrap();
        let mut found = BTreeSet::new();
        let name = |concept: u8| TABLE.lines().nth(usize::from(concept)).unwrap().split(" | ").next().unwrap();
        let add = |concept: u8| {
            found.insert(name(concept));
        };
        if run {
            concepts.in_run(text, add)
        } else {
            concepts.of_word(text, add)
        }
        found
    }

    #[test]
    fn words_stand_for_concepts() {
        for (language, word, expected) in [
            ("en", "police", "police"),
            ("de", "polizisten", "police"),
            ("ru", "правительства", "government"),
            ("ar", "والشرطة", "police"),
            ("he", "הממשלה", "government"),
            ("hi", "पुलिस", "police"),
            ("ko", "경찰은", "police"),
            ("tr", "hükümetin", "government"),
        ] {
            assert!(names(language, word, false).contains(expected), "{language}: {word}");
        }
        assert_eq!(names("en", "butter", false), BTreeSet::new());
        assert!(Concepts::of("tlh").is_none());
    }

    #[test]
    fn of_words_in_a_run_the_longest_count() {
        assert_eq!(names("zh", "但政府昨天表示", true), BTreeSet::from(["but", "government", "yesterday", "say"]));
        assert_eq!(names("th", "แต่รัฐบาล", true), BTreeSet::from(["but", "government"]));
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.lines().count() <= usize::from(u8::MAX) + 1);
        for line in TABLE.lines() {
            let languages = line.split(" | ").skip(1).map(|cell| cell.split(' ').next().unwrap()).collect::<Vec<_>>();
            assert_eq!(languages.len(), languages.iter().collect::<BTreeSet<_>>().len(), "{line}");
            assert_eq!(line, line.to_lowercase());
        }
    }
}
