//! Word lists by name, as the data files beside this one hold them. Must not know what the words are for.

use std::collections::HashMap;

/// The lists of a data file, by name: lines `name name = word word`, the words parted by `separator`, comments from `#` on.
pub(super) fn read<'a>(text: &'a str, separator: &str) -> HashMap<&'a str, Vec<&'a str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    let named = lines.map(|(names, words)| (names, words.split(separator).collect::<Vec<_>>()));
    named.flat_map(|(names, words)| names.split(' ').map(move |name| (name, words.clone()))).collect()
}
