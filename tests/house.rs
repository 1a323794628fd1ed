//! The house: what holds of every file of the source, whoever writes it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use bilint::analysis::{Options, State, Text, analyse};
use bilint::check::{CHECKS, FAMILIES, Settings};
use bilint::format;
use bilint::project::{Config, schema};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms that do no I/O and know no time, thread or protocol.
const PURE: &[&str] = &["text", "locale", "format", "align", "quantity", "entity", "check", "analysis"];

/// The rooms in the order in which text goes through them: each knows those before it.
const ROOMS: &[&str] = &[
    "text", "locale", "format", "align", "quantity", "entity", "check", "analysis", "project", "session", "server",
    "cli",
];

/// The rooms that know a later one: the alignment takes the numbers of a segment for anchors.
const EXCEPTIONS: &[(&str, &str)] = &[("align", "quantity")];

/// What a pure room must not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::thread",
    "std::env",
    "std::process",
    "tokio",
    "rayon",
    "crate::project",
    "crate::session",
    "crate::server",
    "crate::cli",
];

/// Lines of a file, tests included, beyond which it holds more than one thing.
const LONGEST: usize = 450;

/// The headings of a check's page, in order.
const HEADINGS: &[&str] = &["What it does", "Why is this bad?", "Example", "How to accept or switch off"];

/// A heading that a page may have besides.
const OPTIONAL: &str = "What stays silent";

/// Files that hold tables of data, as long as the world wants them.
const DATA: &[&str] = &["locale/codes.rs", "format/sentence/abbreviations.rs"];

/// A source file: its path below `src`, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The lines of code with their numbers: without comments, and without the unit tests at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.take(self.tests()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// How many lines stand before the module of unit tests; none where the whole file is one.
    fn tests(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let is_module = |at: usize| {
            let rest = lines[at + 1..].iter().find(|line| !line.trim_start().starts_with("#["));
            lines[at] == "#[cfg(test)]" && rest.is_some_and(|line| names(line, "mod") && line.ends_with('{'))
        };
        let whole = self.path.ends_with("/tests.rs");
        if whole { 0 } else { (0..lines.len()).find(|at| is_module(*at)).unwrap_or(lines.len()) }
    }

    fn is_in(&self, room: &str) -> bool {
        self.path.strip_prefix(room).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }

    /// `file:line: word` for every line of code that names one of the words.
    fn naming(&self, words: &[&str]) -> Vec<String> {
        let found = self.code().flat_map(|(number, line)| {
            let words = words.iter().filter(move |word| names(line, word));
            words.map(move |word| format!("src/{}:{number}: {word}", self.path))
        });
        found.collect()
    }
}

/// Whether a line holds a word that is not a part of a longer one.
fn names(line: &str, word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(is_letter) && !line[at + word.len()..].starts_with(is_letter))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut folders = vec![root().join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (inner, here): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
        folders.extend(inner);
        files.extend(here.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")));
    }
    files.sort();
    let file = |path: PathBuf| {
        let names = path.strip_prefix(root().join("src")).unwrap().iter().map(|name| name.to_str().unwrap());
        File { path: names.collect::<Vec<_>>().join("/"), text: fs::read_to_string(&path).unwrap() }
    };
    files.into_iter().map(file).collect()
}

/// Fails with a line for every fault.
#[track_caller]
fn none(faults: impl Iterator<Item = String>) {
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = files().into_iter().filter(|file| !file.text.starts_with("//! "));
    none(silent.map(|file| format!("src/{}: open it with `//!`: what it is for and what it must not know", file.path)));
}

#[test]
fn pure_rooms_stay_pure() {
    let pure = files().into_iter().filter(|file| PURE.iter().any(|room| file.is_in(room)));
    none(pure.flat_map(|file| file.naming(IMPURE)));
}

#[test]
fn nothing_hides_in_a_group() {
    none(files().iter().flat_map(|file| {
        let grouped = file.code().filter(|(_, line)| ["std::{", "crate::{"].iter().any(|group| line.contains(group)));
        grouped.map(|(number, _)| format!("src/{}:{number}: a `use` for each room and module of std", file.path))
    }));
}

#[test]
fn a_room_knows_only_rooms_before_it() {
    let place = |room: &str| ROOMS.iter().position(|other| *other == room).unwrap();
    none(files().into_iter().flat_map(|file| {
        let room = file.path.split(['/', '.']).next().unwrap();
        let later = ROOMS.iter().filter(|other| ROOMS.contains(&room) && place(other) > place(room));
        let later = later.filter(|other| !EXCEPTIONS.contains(&(room, *other)));
        let later: Vec<String> = later.map(|other| format!("crate::{other}")).collect();
        file.naming(&later.iter().map(String::as_str).collect::<Vec<_>>())
    }));
}

#[test]
fn code_before_a_module_of_tests_is_seen() {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let text = "//! It.\n#[cfg(test)]\nmod tests;\nuse std::fs;\n#[cfg(test)]\n#[expect(x)]\npub(super) mod tests {\nuse std::io;\n}\n";
    assert_eq!(file("text/mod.rs", text).naming(IMPURE), ["src/text/mod.rs:4: std::fs"]);
    assert_eq!(file("text/tests.rs", text).naming(IMPURE), Vec::<String>::new());
}

#[test]
fn only_the_server_knows_the_protocol() {
    let others = files().into_iter().filter(|file| !file.is_in("server"));
    none(others.flat_map(|file| file.naming(&["tower_lsp", "lsp_types"])));
}

#[test]
fn only_the_command_line_prints() {
    let others = files().into_iter().filter(|file| !file.is_in("cli"));
    none(others.flat_map(|file| file.naming(&["print!", "println!", "eprint!", "eprintln!", "dbg!"])));
}

#[test]
fn no_file_holds_too_much() {
    let files = files().into_iter().filter(|file| !DATA.contains(&&*file.path));
    let lines = files.map(|file| (file.text.lines().count(), file.path));
    let long = lines.filter(|(lines, _)| *lines > LONGEST);
    none(long.map(|(lines, path)| format!("src/{path}: {lines} lines; {LONGEST} are enough for one concept")));
}

#[test]
fn checks_are_sorted_and_of_a_known_family() {
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    none(CHECKS.iter().filter(|check| !FAMILIES.contains(&check.family())).map(|check| check.code.to_owned()));
}

#[test]
fn every_check_has_its_page() {
    for check in CHECKS {
        let page = check.page();
        assert_eq!(page.lines().next(), Some(&*format!("# {}", check.code)));
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let headings: Vec<&str> = headings.into_iter().filter(|heading| *heading != OPTIONAL).collect();
        assert_eq!(headings, HEADINGS, "{}", check.code);
        let sections = page.split("\n## ").skip(1).map(|section| section.split_once('\n').unwrap().1.trim());
        assert!(
            sections.clone().all(|section| section.ends_with(['.', '`', '>'])),
            "{}: an unfinished section",
            check.code
        );
        let off = format!("{} = \"off\"", check.code);
        assert!(sections.last().unwrap().contains(&off), "{}: tell how to switch it off: `{off}`", check.code);
    }
}

/// The code spans of a text in Markdown, without their delimiters.
fn code_spans(mut text: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    while let Some(open) = text.find('`') {
        let rest = text[open..].trim_start_matches('`');
        let mark = &text[open..text.len() - rest.len()];
        let Some((span, behind)) = rest.split_once(mark) else { break };
        spans.push(span.trim());
        text = behind;
    }
    spans
}

/// Source and target of the example on a check's page, where they are all that the check needs to see.
fn example(page: &str) -> Option<[&str; 2]> {
    let section = page.split_once("## Example\n").unwrap().1.split("\n## ").next().unwrap();
    match *code_spans(section) {
        [source, target, ..] if !section.contains(" in a text ") => Some([source, target]),
        _ => None,
    }
}

#[test]
fn the_example_of_a_page_is_found_by_its_check() {
    let markdown = format::by_path(Path::new("a.md")).unwrap();
    let settings = Settings::default();
    let options = Options::alone(&settings);
    let mut shown = 0;
    none(CHECKS.iter().filter_map(|check| {
        let page = check.page();
        let [source, target] = example(&page)?;
        shown += 1;
        let language = if page.contains("` against `") { "de" } else { "fr" };
        let languages = ["en", language].map(|tag| tag.parse().unwrap());
        let text = |text, language| Text { text, format: markdown, language };
        let (source, target) = (text(source, &languages[0]), text(target, &languages[1]));
        let found = analyse(source, target, options, &mut State::default()).findings;
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        (!codes.contains(&check.code)).then(|| format!("{}: the example gives {codes:?}", check.code))
    }));
    assert!(shown > CHECKS.len() / 2, "{shown} pages have an example of two texts");
}

#[test]
fn every_check_is_one_file() {
    let files = files();
    none(
        CHECKS
            .iter()
            .filter(|check| files.iter().filter(|file| file.is_in("check") && file.text == check.file).count() != 1)
            .map(|check| format!("{}: its page is not made from a file of its own in src/check", check.code)),
    );
}

/// The keys of a schema and of what it refers to.
fn keys(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(members) => {
            if let Some(properties) = members.get("properties").and_then(|properties| properties.as_object()) {
                found.extend(properties.keys().cloned());
            }
            members.values().for_each(|inner| keys(inner, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

#[test]
fn the_readme_shows_every_key_of_the_configuration_in_an_example_that_is_right() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let example = readme.split_once("```toml\n").unwrap().1.split_once("\n```").unwrap().0;
    Config::parse(Path::new("README.md"), example).unwrap();
    let mut all = BTreeSet::new();
    keys(&schema(), &mut all);
    assert!(all.contains("target-language"), "{all:?}");
    let shown = |key: &String| {
        let heads = |line: &str| line.starts_with('[') && line.split(['[', '.', ']']).any(|part| part == key);
        example.lines().any(|line| line.starts_with(&format!("{key} =")) || heads(line))
    };
    let is_code = |key: &String| CHECKS.iter().any(|check| check.code == key) || FAMILIES.contains(&&**key);
    none(all.into_iter().filter(|key| !is_code(key) && !shown(key)));
}

#[test]
fn the_readme_names_every_check_once_beside_its_family() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split_once("## What is checked\n").unwrap().1.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| {
        let (family, codes) = code_spans(line.strip_prefix("| ")?).split_first().map(|(a, b)| (*a, b.to_vec()))?;
        Some((family, codes))
    });
    let mut told: Vec<(&str, &str)> =
        rows.flat_map(|(family, codes)| codes.into_iter().map(move |code| (family, code))).collect();
    told.sort_by_key(|(_, code)| *code);
    assert_eq!(told, CHECKS.iter().map(|check| (check.family(), check.code)).collect::<Vec<_>>());
}
