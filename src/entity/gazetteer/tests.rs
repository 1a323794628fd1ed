//! What the gazetteer is asked, and that `data/index.bin` is what its names make: `BLESS=1 cargo test --lib gazetteer`
//! writes it.

use super::*;
use crate::entity::index::tests::made;
use crate::locale::archive::Archive;
use std::collections::BTreeSet;
use std::fs;

static NAMES: &[u8] = include_bytes!("../data/gazetteer.bin");

/// What `data/index.bin` has of one pack.
struct Made {
    /// All but the texts of its blocks and where they end.
    head: Vec<u8>,
    blocks: Vec<String>,
}

impl Made {
    /// From the text of a pack, given the numbers of the ids.
    fn of(text: &str, numbers: &BTreeMap<u64, u16>) -> Made {
        let (mut names, mut beginnings, mut lines) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (id, forms) in lines_of(text) {
            let number = numbers[&Id::of(id).0];
            lines.insert(number, forms);
            for form in forms.split('|') {
                let keys: Vec<u64> = keys(form).collect();
                let Some((last, rest)) = keys.split_last() else { continue };
                names.push((*last, number));
                beginnings.extend(rest);
            }
        }
        let script = text.strip_prefix("script\t").and_then(|text| text.lines().next()).unwrap_or("\0\0\0\0");
        let mut head = made(&names, &beginnings);
        head.extend(script.bytes());
        head.extend((lines.len() as u32).to_le_bytes());
        head.extend(lines.keys().flat_map(|number| number.to_le_bytes()));
        let lines: Vec<&str> = lines.into_values().collect();
        Made { head, blocks: lines.chunks(BLOCK).map(|block| block.join("\n")).collect() }
    }

    fn bytes(mut self) -> Vec<u8> {
        let blocks = self.blocks.iter().map(|block| miniz_oxide::deflate::compress_to_vec(block.as_bytes(), 9));
        let blocks: Vec<Vec<u8>> = blocks.collect();
        let mut end = 0;
        for block in &blocks {
            end += block.len() as u32;
            self.head.extend(end.to_le_bytes());
        }
        self.head.extend(blocks.concat());
        self.head
    }
}

/// The lines of a pack: id and names.
fn lines_of(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| line.split_once('\t')).filter(|(id, _)| *id != "script")
}

/// The table of ids, and what has to be there of each pack.
fn all() -> (Vec<u8>, BTreeMap<&'static str, Made>) {
    let archive = Archive::<String>::open(NAMES);
    let texts: BTreeMap<_, _> = archive.tags().map(|tag| (tag, archive.text(tag).unwrap())).collect();
    let ids: BTreeSet<u64> = texts.values().flat_map(|text| lines_of(text)).map(|(id, _)| Id::of(id).0).collect();
    let numbers = (0..).zip(&ids).map(|(number, id)| (*id, number)).collect();
    let packs = texts.iter().map(|(tag, text)| (*tag, Made::of(text, &numbers))).collect();
    (ids.iter().flat_map(|id| id.to_le_bytes()).collect(), packs)
}

fn bless() {
    let (ids, packs) = all();
    let mut pieces = BTreeMap::from([("", ids)]);
    pieces.extend(packs.into_iter().map(|(tag, made)| (tag, made.bytes())));
    let mut bytes = (pieces.len() as u32).to_le_bytes().to_vec();
    for (tag, piece) in &pieces {
        bytes.push(tag.len() as u8);
        bytes.extend(tag.bytes());
        bytes.extend([piece.len() as u32; 2].map(u32::to_le_bytes).concat());
    }
    pieces.values().for_each(|piece| bytes.extend(piece));
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/data/index.bin"), bytes).unwrap();
}

#[test]
fn the_index_is_that_of_the_names() {
    if std::env::var_os("BLESS").is_some() {
        return bless();
    }
    let (ids, packs) = all();
    assert!(ids == PACKS.ids.concat() && packs.len() + 1 == PACKS.packs.len(), "{BLESS}");
    for (tag, made) in packs {
        let is_there = PACKS.packs[tag].0.starts_with(&made.head);
        let blocks = pack(tag).map_or(0, |pack| pack.ends.len());
        let blocks: Vec<String> = (0..blocks).map(|number| pack(tag).unwrap().text(number)).collect();
        assert!(is_there && blocks == made.blocks, "{tag}: {BLESS}");
    }
}

const BLESS: &str = "run `BLESS=1 cargo test --lib gazetteer`";

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
