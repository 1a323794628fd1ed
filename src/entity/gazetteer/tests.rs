//! What the gazetteer is asked, and that `data/index.bin` is what its names make: `BLESS=1 cargo test --lib gazetteer`
//! writes it.

use super::*;
use crate::entity::index::tests::made;
use std::collections::BTreeSet;
use std::fs;

/// The lines of a pack, each with its number: id and names.
fn lines(text: &str) -> impl Iterator<Item = (u16, &str, &str)> {
    let lines = text.lines().enumerate().filter_map(|(at, line)| Some((at, line.split_once('\t')?)));
    lines.map(|(at, (id, names))| (u16::try_from(at).unwrap(), id, names)).filter(|(_, id, _)| *id != "script")
}

/// What `data/index.bin` has of one pack, given the numbers of the ids.
fn indexed(text: &str, numbers: &BTreeMap<u64, u16>) -> Vec<u8> {
    let (mut names, mut beginnings, mut places) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (line, id, forms) in lines(text) {
        let number = numbers[&Id::of(id).0];
        places.insert(number, line);
        for form in forms.split('|') {
            let keys: Vec<u64> = keys(form).collect();
            let Some((last, rest)) = keys.split_last() else { continue };
            names.push((*last, number));
            beginnings.extend(rest);
        }
    }
    let mut bytes = made(&names, &beginnings);
    let script = text.strip_prefix("script\t").and_then(|text| text.lines().next()).unwrap_or("\0\0\0\0");
    bytes.extend(script.bytes());
    places.iter().for_each(|(number, line)| bytes.extend([number.to_le_bytes(), line.to_le_bytes()].concat()));
    bytes
}

/// What `data/index.bin` has to be.
fn index() -> Vec<u8> {
    let archive = Archive::<String>::open(NAMES);
    let texts: BTreeMap<_, _> = archive.tags().map(|tag| (tag, archive.text(tag).unwrap())).collect();
    let ids: BTreeSet<u64> = texts.values().flat_map(|text| lines(text)).map(|(_, id, _)| Id::of(id).0).collect();
    let numbers = (0..).zip(&ids).map(|(number, id)| (*id, number)).collect();
    let mut pieces = BTreeMap::from([("", ids.iter().flat_map(|id| id.to_le_bytes()).collect::<Vec<u8>>())]);
    pieces.extend(texts.iter().map(|(tag, text)| (*tag, indexed(text, &numbers))));
    let mut bytes = (pieces.len() as u32).to_le_bytes().to_vec();
    for (tag, piece) in &pieces {
        bytes.push(tag.len() as u8);
        bytes.extend(tag.bytes());
        bytes.extend([piece.len() as u32; 2].map(u32::to_le_bytes).concat());
    }
    pieces.values().for_each(|piece| bytes.extend(piece));
    bytes
}

#[test]
fn the_index_is_that_of_the_names() {
    let made = index();
    if std::env::var_os("BLESS").is_some() {
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/entity/data/index.bin"), made).unwrap();
    } else {
        assert!(made == INDEX, "run `BLESS=1 cargo test --lib gazetteer`");
    }
}

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
