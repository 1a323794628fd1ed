//! What places, peoples, languages and organisations are called in each language, by id: *Germany*, *Allemagne* and
//! ألمانيا are `territory-DE`. Any two languages meet in the ids. Must not know texts or documents.
//!
//! `data/index.bin` is an archive of pieces, one for each pack of `data/gazetteer.bin`, from which it is made: under the
//! pack's tag the [`Index`] of its names; `[u8; 4] script`; `u32 ids`; for each id, in order, its number as `u16`; for
//! each [`BLOCK`] of them the `u32` end of a deflated text, counted from the first one's start; and those texts, which
//! have a line of names for each id. Under the empty tag stands for each number of an id, in order, `u64 id`. So names are
//! looked up where they lie in the program, and only what something is called is unpacked when it is first asked for.

#[cfg(test)]
mod tests;

use super::index::{Index, chunks};
use super::spelling::Spelling;
use super::words::{self, Shape, Word};
use crate::locale::archive;
use crate::locale::{self, Language};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

static INDEX: &[u8] = include_bytes!("data/index.bin");

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
            let shared = own.and_then(|own| pack(own.script)).or_else(|| pack("Latn"));
            own.into_iter().chain(shared).collect()
        })
    }

    /// What one word may stand for.
    pub fn of_word(&self, word: &Word) -> Ids {
        self.of_key(key(word))
    }

    /// Whether one word may stand for something; a yes may be wrong.
    pub fn may_know(&self, word: &Word) -> bool {
        let key = key(word);
        self.packs().iter().any(|pack| pack.index.may_have(key))
    }

    /// Whether one word may stand for one of some ids.
    pub fn is_one_of(&self, word: &Word, ids: &[Id]) -> bool {
        let key = key(word);
        self.packs().iter().any(|pack| pack.index.may_have(key) && pack.ids(key).any(|id| ids.contains(&id)))
    }

    /// What one word may stand for in this very language, as far as that is known for sure.
    pub fn surely(&self, word: &Word) -> Ids {
        let key = key(word);
        let own = self.packs().first().filter(|own| !own.script.is_empty() && own.index.may_have(key));
        own.map(|own| own.ids(key).collect()).unwrap_or_default()
    }

    fn of_key(&self, key: u64) -> Ids {
        let mut ids = Ids::new();
        for pack in self.packs().iter().filter(|pack| pack.index.may_have(key)) {
            ids.extend(pack.ids(key));
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
        self.lines(id).flat_map(|line| line.names.split('|'))
    }

    /// The same as texts are searched for them.
    pub(super) fn spellings(&self, id: Id) -> impl Iterator<Item = &'static Spelling> {
        self.lines(id).flat_map(Line::spellings)
    }

    fn lines(&self, id: Id) -> impl Iterator<Item = &'static Line> {
        self.packs().iter().filter_map(move |pack| pack.line(id))
    }

    /// What the language itself calls an id first of all; `None` where that is not known for sure.
    pub fn usual_name(&self, id: Id) -> Option<&'static str> {
        let own = self.packs().first().filter(|own| !own.script.is_empty())?;
        own.line(id)?.names.split('|').next()
    }
}

/// The longest name in some packs that has the word of a number in it.
fn around(packs: &[&'static Pack], words: &[Word], number: usize) -> Option<(Ids, Range<usize>)> {
    let mut best: Option<(Ids, Range<usize>)> = None;
    for start in number.saturating_sub(WORDS - 1)..=number {
        let mut so_far = 0;
        for (end, word) in (start..).zip(words.get(start..).unwrap_or_default().iter().take(WORDS)) {
            so_far = if end == start { key(word) } else { longer(so_far, word) };
            let is_longer = || best.as_ref().is_none_or(|(_, range)| range.len() < end + 1 - start);
            if end >= number && packs.iter().any(|pack| pack.index.may_have(so_far)) && is_longer() {
                let ids = packs.iter().flat_map(|pack| pack.ids(so_far)).collect::<Ids>();
                if !ids.is_empty() {
                    best = Some((ids, start..end + 1));
                }
            }
            if !packs.iter().any(|pack| pack.index.may_go_on(so_far)) {
                break;
            }
        }
    }
    best
}

/// All that is known.
struct Packs {
    /// The ids by their numbers, in order.
    ids: &'static [[u8; 8]],
    packs: BTreeMap<&'static str, (&'static [u8], OnceLock<Option<Pack>>)>,
}

static PACKS: LazyLock<Packs> = LazyLock::new(|| {
    let pieces = archive::pieces(INDEX);
    let ids = pieces.iter().find(|piece| piece.tag.is_empty()).map_or(&[][..], |piece| piece.bytes.as_chunks().0);
    Packs { ids, packs: pieces.iter().map(|piece| (piece.tag, (piece.bytes, OnceLock::new()))).collect() }
});

fn pack(tag: &str) -> Option<&'static Pack> {
    let (bytes, pack) = PACKS.packs.get(tag)?;
    pack.get_or_init(|| Pack::read(bytes)).as_ref()
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

/// The names of a language, or those that are known of a script only.
#[derive(Debug)]
struct Pack {
    /// What a name stands for, by its key.
    index: Index,
    /// The tag of the pack of its script; empty for such a pack itself.
    script: &'static str,
    /// The numbers of its ids, in order.
    ids: &'static [[u8; 2]],
    /// Where the deflated texts of its blocks end.
    ends: &'static [[u8; 4]],
    deflated: &'static [u8],
    blocks: Box<[OnceLock<Box<[Line]>>]>,
}

/// The names of so many ids are deflated as one: few enough to be unpacked for one of them.
const BLOCK: usize = 32;

impl Pack {
    fn read(bytes: &'static [u8]) -> Option<Pack> {
        let (index, bytes) = Index::read(bytes)?;
        let (script, bytes) = bytes.split_first_chunk::<4>()?;
        let (count, bytes) = bytes.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (ids, bytes) = chunks(bytes, count)?;
        let (ends, deflated) = chunks(bytes, count.div_ceil(BLOCK))?;
        let script = std::str::from_utf8(script).ok()?.trim_end_matches('\0');
        let blocks = std::iter::repeat_with(OnceLock::new).take(ends.len()).collect();
        Some(Pack { index, script, ids, ends, deflated, blocks })
    }

    /// What the name of a key may stand for.
    fn ids(&self, key: u64) -> impl Iterator<Item = Id> {
        let id = |number: u16| PACKS.ids.get(usize::from(number)).map(|id| Id(u64::from_le_bytes(*id)));
        self.index.of(key).filter_map(id)
    }

    /// What an id is called.
    fn line(&self, id: Id) -> Option<&Line> {
        let number = PACKS.ids.binary_search_by_key(&id.0, |id| u64::from_le_bytes(*id)).ok()? as u16;
        let at = self.ids.binary_search_by_key(&number, |id| u16::from_le_bytes(*id)).ok()?;
        let block = self.blocks.get(at / BLOCK)?;
        block.get_or_init(|| self.text(at / BLOCK).lines().map(Line::of).collect()).get(at % BLOCK)
    }

    /// The text of a block; empty where there is none of this number.
    fn text(&self, number: usize) -> String {
        /// No block is longer.
        const LONGEST: usize = 1 << 20;
        let end = |number: usize| self.ends.get(number).map_or(0, |end| u32::from_le_bytes(*end) as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.deflated.get(start..end(number)).map_or_else(String::new, |deflated| archive::inflate(deflated, LONGEST))
    }
}

/// What an id is called.
#[derive(Debug)]
struct Line {
    /// Its names, with `|` between.
    names: String,
    spellings: OnceLock<Box<[Spelling]>>,
}

impl Line {
    fn of(names: &str) -> Line {
        Line { names: names.to_owned(), spellings: OnceLock::new() }
    }

    fn spellings(&'static self) -> &'static [Spelling] {
        self.spellings.get_or_init(|| self.names.split('|').map(Spelling::of).collect())
    }
}
