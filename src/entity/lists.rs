//! What the hand-written lists of names must be like, and that `data/gazetteer.bin` holds them as they stand.

use crate::locale::archive::Archive;
use icu_properties::{CodePointMapData, props::Script};
use std::collections::BTreeSet;

const LISTS: [&str; 3] =
    [include_str!("data/organisations.txt"), include_str!("data/demonyms.txt"), include_str!("data/places.txt")];

/// The entries of all lists: id, tag of the only language or "", name.
fn names() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = LISTS.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).flat_map(|(id, forms)| {
        forms.split('|').map(str::trim).map(move |form| match form.split_once(':') {
            Some((tag, name)) if tag.len() == 2 => (id, tag, name),
            _ => (id, "", form),
        })
    })
}

#[test]
fn no_word_mixes_two_scripts() {
    // Chinese and Japanese write Latin letters and their own in one word.
    let shared = [Script::Common, Script::Inherited, Script::Han, Script::Hiragana, Script::Katakana];
    for (id, _, name) in names() {
        for word in name.split(|c: char| c.is_whitespace() || "-־‑".contains(c)) {
            let scripts = word.chars().map(|letter| CodePointMapData::<Script>::new().get(letter));
            let apart: BTreeSet<_> = scripts.filter(|script| !shared.contains(script)).collect();
            assert!(apart.len() < 2, "{id}: {word}");
        }
    }
}

#[test]
fn the_gazetteer_holds_the_lists_as_they_stand() {
    let archive = Archive::<String>::open(include_bytes!("data/gazetteer.bin"));
    let mut held = BTreeSet::new();
    for tag in archive.tags() {
        let text = archive.text(tag).unwrap();
        for (id, names) in text.lines().filter_map(|line| line.split_once('\t')) {
            // The packs of scripts have tags of four letters: what they have, those of languages leave out.
            let tag = if tag.len() == 4 { "" } else { tag };
            held.extend(names.split('|').map(|name| (tag.to_owned(), id.to_owned(), name.to_owned())));
        }
    }
    let holds = |tag: &str, id: &str, name: &str| held.contains(&(tag.to_owned(), id.to_owned(), name.to_owned()));
    for (id, tag, name) in names() {
        assert!(holds(tag, id, name) || holds("", id, name), "{id}: {tag} {name}: run data/generate.py");
    }
    let listed: BTreeSet<_> = names().map(|(id, _, name)| (id, name)).collect();
    let ids: BTreeSet<_> = listed.iter().map(|(id, _)| *id).filter(|id| !id.contains('-')).collect();
    for (_, id, name) in held.iter().filter(|(_, id, _)| ids.contains(id.as_str())) {
        assert!(listed.contains(&(id.as_str(), name.as_str())), "{id}: {name} is in no list: run data/generate.py");
    }
}
