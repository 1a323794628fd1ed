//! What places, peoples, languages and organisations are called in each language, by id: *Germany*, *Allemagne* and
//! ألمانيا are `territory-DE`. Any two languages meet in the ids. Must not know texts or documents.
//!
//! `data/gazetteer.bin` is made by `data/generate.py`; see there for its form. The names of a language, and those that
//! are known of its script only, are unpacked when a name of that language is first asked for.

use super::index::Index;
use super::words::{self, Shape, Word};
use crate::locale::archive::Archive;
use crate::locale::{self, Language};
use crate::text::HashedMap;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::OnceLock;

static ARCHIVE: &[u8] = include_bytes!("data/gazetteer.bin");

/// What is called by names: a territory, a city, a language, an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

/// Territories with codes like those of countries.
const UNIONS: &[&str] = &["EU", "EZ", "QO", "UN", "ZZ"];

/// The ids that a name may stand for.
pub type Ids = SmallVec<[Id; 2]>;

impl Id {
    /// The id as the data writes it: `territory-FR`.
    pub fn of(id: &str) -> Id {
        // The lowest bit tells countries from unions and continents, and from all else.
        let code = id.strip_prefix("territory-").filter(|code| !UNIONS.contains(code));
        let is_country = code.is_some_and(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()));
        Id(words::fold(id) & !1 | u64::from(is_country))
    }

    /// Whether it is a country, or a dependent territory that has a code as one.
    pub fn is_country(self) -> bool {
        self.0 & 1 == 1
    }
}

/// The names of one language.
#[derive(Debug)]
pub struct Gazetteer {
    language: Language,
    packs: OnceLock<SmallVec<[&'static Pack; 2]>>,
}

#[derive(Debug, Default)]
struct Pack {
    text: String,
    /// Where in the text the names of an id are.
    names: HashedMap<u64, Range<u32>>,
    /// What a name stands for, by its key.
    ids: Index,
    /// The tag of the pack of its script.
    script: String,
}

/// Capitals are another name than the same letters in a word: `US` and *us*.
const CAPITALS: u64 = 0x5bd1_e995_0000_0001;

/// The key of a name of one word or of the first word of a longer one.
fn key(word: &Word) -> u64 {
    if word.shape == Shape::Upper { word.fold ^ CAPITALS } else { word.fold }
}

/// The key of a name of which `key` is all but its last word.
fn longer(key: u64, word: &Word) -> u64 {
    (key.rotate_left(21) ^ word.fold).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The longest names have so many words.
const WORDS: usize = 6;

impl Gazetteer {
    /// The names of a language; those of its script where the language is not known.
    pub fn of(language: &Language) -> Gazetteer {
        Gazetteer { language: language.clone(), packs: OnceLock::new() }
    }

    fn packs(&self) -> &[&'static Pack] {
        self.packs.get_or_init(|| {
            let own = locale::tags(&self.language).iter().find_map(|tag| pack(tag));
            let shared = own.and_then(|own| pack(&own.script)).or_else(|| pack("Latn"));
            own.into_iter().chain(shared).collect()
        })
    }

    /// What one word may stand for.
    pub fn of_word(&self, word: &Word) -> Ids {
        self.of_key(key(word))
    }

    /// What one word may stand for in this very language, as far as that is known for sure.
    pub fn surely(&self, word: &Word) -> Ids {
        let key = key(word);
        let own = self.packs().first().filter(|own| !own.script.is_empty() && own.ids.may_have(key));
        own.map(|own| own.ids.of(key).collect()).unwrap_or_default()
    }

    fn of_key(&self, key: u64) -> Ids {
        let mut ids = Ids::new();
        for pack in self.packs().iter().filter(|pack| pack.ids.may_have(key)) {
            ids.extend(pack.ids.of(key));
        }
        ids
    }

    /// The longest name of several words, or the name of one, that has the word of this number in it: what it may stand
    /// for, and the numbers of its words.
    pub fn around(&self, words: &[Word], number: usize) -> Option<(Ids, Range<usize>)> {
        around(self.packs(), words, number)
    }

    /// The same of names in this very language, as far as they are known for sure.
    pub fn surely_around(&self, words: &[Word], number: usize) -> Option<(Ids, Range<usize>)> {
        let own = self.packs().first().filter(|own| !own.script.is_empty());
        around(own.map_or(&[], std::slice::from_ref), words, number)
    }

    /// What a text stands for as a whole.
    pub fn of_name(&self, name: &str) -> Ids {
        self.of_key(key_of(name))
    }

    /// The names of an id, the language's own before those that any language of its script may have.
    pub fn names(&self, id: Id) -> impl Iterator<Item = &'static str> {
        self.packs().iter().copied().flat_map(move |pack| {
            let names = pack.names.get(&id.0).map(|range| &pack.text[range.start as usize..range.end as usize]);
            names.into_iter().flat_map(|names| split(names, b'|'))
        })
    }

    /// What the language itself calls an id first of all; `None` where that is not known for sure.
    pub fn usual_name(&self, id: Id) -> Option<&'static str> {
        let own = self.packs().first().filter(|own| !own.script.is_empty())?;
        let range = own.names.get(&id.0)?;
        own.text[range.start as usize..range.end as usize].split('|').next()
    }
}

/// The longest name in some packs that has the word of a number in it.
fn around(packs: &[&'static Pack], words: &[Word], number: usize) -> Option<(Ids, Range<usize>)> {
    let mut best: Option<(Ids, Range<usize>)> = None;
    for start in number.saturating_sub(WORDS - 1)..=number {
        let mut so_far = 0;
        for (end, word) in words.iter().enumerate().skip(start).take(WORDS) {
            so_far = if end == start { key(word) } else { longer(so_far, word) };
            let length = end + 1 - start;
            if end >= number && best.as_ref().is_none_or(|(_, range)| range.len() < length) {
                let ids = packs.iter().flat_map(|pack| pack.ids.of(so_far)).collect::<Ids>();
                if !ids.is_empty() {
                    best = Some((ids, start..end + 1));
                }
            }
            if !packs.iter().any(|pack| pack.ids.may_go_on(so_far)) {
                break;
            }
        }
    }
    best
}

fn pack(tag: &str) -> Option<&'static Pack> {
    static PACKS: OnceLock<Archive<Pack>> = OnceLock::new();
    PACKS.get_or_init(|| Archive::open(ARCHIVE)).get(tag, Pack::read)
}

/// The parts of a text between the bytes that part them, faster than the general way.
fn split(text: &str, parting: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some(end) = memchr::memchr(parting, text.as_bytes()) else { return Some(text) };
        rest = Some(&text[end + 1..]);
        Some(&text[..end])
    })
}

fn key_of(name: &str) -> u64 {
    keys(name).last().unwrap_or(0)
}

/// The keys of a name's beginnings, word by word, and its own.
fn keys(name: &str) -> impl Iterator<Item = u64> + '_ {
    words::each(name).scan(None, |so_far, word| {
        *so_far = Some(so_far.map_or_else(|| key(&word), |so_far| longer(so_far, &word)));
        *so_far
    })
}

impl Pack {
    fn read(text: String) -> Pack {
        let mut pack = Pack::default();
        let mut named = Vec::with_capacity(text.len() / 8);
        let mut beginnings = Vec::new();
        let mut at = 0;
        for line in split(&text, b'\n').filter(|line| !line.is_empty()) {
            let mut fields = split(line, b'\t');
            let (id, names) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
            let start = at + id.len() + 1;
            at += line.len() + 1;
            if id == "script" {
                pack.script = names.to_owned();
                continue;
            }
            let id = Id::of(id);
            pack.names.insert(id.0, start as u32..(start + names.len()) as u32);
            for name in split(names, b'|') {
                let mut keys = keys(name).peekable();
                while let Some(key) = keys.next() {
                    if keys.peek().is_some() {
                        beginnings.push(key);
                    } else {
                        named.push((key, id));
                    }
                }
            }
        }
        pack.ids = Index::new(named, &beginnings);
        pack.text = text;
        pack
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &str) -> Gazetteer {
        Gazetteer::of(&language.parse().unwrap())
    }

    #[test]
    fn any_two_languages_meet_in_the_ids() {
        for (a, name, b, other) in [
            ("en", "Germany", "fr", "Allemagne"),
            ("de", "Ungarn", "ja", "ハンガリー"),
            ("ru", "Лондон", "ar", "لندن"),
            ("pl", "Wiedeń", "it", "Vienna"),
            ("en", "United States", "ko", "미국"),
            ("en", "US", "es", "EE. UU."),
            ("fr", "ONU", "ru", "ООН"),
            ("en", "Dutch", "hi", "डच"),
            ("zh-TW", "聯合國", "en", "United Nations"),
            ("en", "African Development Bank", "fr", "Banque africaine de développement"),
            ("de", "Europarat", "ja", "欧州評議会"),
            ("en", "Red Crescent", "tr", "Kızılay"),
            ("tlh", "London", "fr", "Londres"),
        ] {
            let (a, b) = (of(a).of_name(name), of(b).of_name(other));
            assert!(a.iter().any(|id| b.contains(id)), "{name} {a:?} | {other} {b:?}");
        }
    }

    #[test]
    fn names_are_told_apart() {
        for (language, a, b) in [("en", "Iran", "Iraq"), ("de", "Slowakei", "Slowenien"), ("en", "US", "us")] {
            let (a, b) = (of(language).of_name(a), of(language).of_name(b));
            assert!(!a.is_empty() && a.iter().all(|id| !b.contains(id)), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_longest_name_around_a_word_counts() {
        let text = "in South Korea and New York City";
        let words = words::words(text);
        let found = |number: usize| of("en").around(&words, number).map(|(_, range)| range);
        assert_eq!((found(1), found(2), found(0)), (Some(1..3), Some(1..3), None));
        assert_eq!((found(4), found(6)), (Some(4..7), Some(4..7)));
    }

    #[test]
    fn a_language_has_a_usual_name_of_what_it_knows() {
        assert_eq!(of("de").usual_name(Id::of("territory-HU")), Some("Ungarn"));
        assert_eq!(of("de").usual_name(Id::of("nothing")), None);
    }
}
