//! Files and folders get other names: what `bilint.toml` says of them follows. Must not know the disk.

use super::config::{CONFIG_FILE, Config};
use super::edit::{ConfigEdit, quoted};
use crate::text::Span;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file or folder with its old and its new path, both from the root, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renamed {
    /// What it was called.
    pub old: String,
    /// What it is called now.
    pub new: String,
}

/// The keys whose values are paths or patterns from the root.
const PATHS: &[&[&str]] = &[
    &["exclude"],
    &["glossary", "files"],
    &["length", "limit", "files"],
    &["override", "files"],
    &["pair", "source"],
    &["pair", "target"],
];

/// The changes that make the text of a `bilint.toml` name files by their new names, in order; none where it is wrong, or
/// would be.
pub fn rename(text: &str, files: &[Renamed]) -> Vec<ConfigEdit> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Ok(table) = DeTable::parse(&text[start..]) else { return Vec::new() };
    let mut values = Vec::new();
    strings_of(table.get_ref(), &mut Vec::new(), &mut values);
    let mut edits: Vec<ConfigEdit> = values
        .into_iter()
        .filter_map(|(span, value)| {
            let text = quoted(&files.iter().find_map(|file| file.of(value))?);
            Some(ConfigEdit { span: span.shift(start), text })
        })
        .collect();
    edits.sort_by_key(|edit| edit.span.start);
    let after = edits.iter().rev().fold(text.to_owned(), |text, edit| edit.applied(&text));
    match Config::parse(Path::new(CONFIG_FILE), &after) {
        Ok(_) => edits,
        Err(_) => Vec::new(),
    }
}

impl Renamed {
    /// A path or pattern with the new name, where it begins with the old one.
    fn of(&self, value: &str) -> Option<String> {
        let escaped = globset::escape(&self.old);
        let value = value.trim_start_matches("./");
        let (rest, new) = match (value.strip_prefix(&self.old), value.strip_prefix(&escaped)) {
            (Some(rest), _) if escaped == self.old => (rest, self.new.clone()),
            (_, Some(rest)) => (rest, globset::escape(&self.new)),
            (Some(rest), None) => (rest, self.new.clone()),
            (None, None) => return None,
        };
        (rest.is_empty() || rest.starts_with('/')).then(|| new + rest)
    }
}

/// The strings that are paths, with their places in the text, quotes included.
fn strings_of<'a>(table: &'a DeTable<'_>, path: &mut Vec<&'a str>, found: &mut Vec<(Span, &'a str)>) {
    for (key, value) in table {
        path.push(key.get_ref());
        strings_in(value, path, found);
        path.pop();
    }
}

fn strings_in<'a>(value: &'a Spanned<DeValue<'_>>, path: &mut Vec<&'a str>, found: &mut Vec<(Span, &'a str)>) {
    match value.get_ref() {
        DeValue::String(text) if PATHS.contains(&path.as_slice()) => {
            found.push((Span::new(value.span().start, value.span().end), text));
        }
        DeValue::Array(items) => items.iter().for_each(|item| strings_in(item, path, found)),
        DeValue::Table(table) => strings_of(table, path, found),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(text: &str, files: &[(&str, &str)]) -> String {
        let files: Vec<Renamed> =
            files.iter().map(|(old, new)| Renamed { old: (*old).to_owned(), new: (*new).to_owned() }).collect();
        rename(text, &files).iter().rev().fold(text.to_owned(), |text, edit| edit.applied(&text))
    }

    #[test]
    fn what_names_a_file_names_it_anew() {
        for (text, expected) in [
            (
                "[[pair]]\nsource = \"a.md\" # A\ntarget = 'b.md'\n",
                "[[pair]]\nsource = \"x/é.md\" # A\ntarget = 'b.md'\n",
            ),
            (
                "[[pair]]\nsource = 'b.md'\ntarget = ['a.md', './c.md']",
                "[[pair]]\nsource = 'b.md'\ntarget = [\"x/é.md\", './c.md']",
            ),
            ("pair = [{ source = 'a.md', target = 'b.md' }]", "pair = [{ source = \"x/é.md\", target = 'b.md' }]"),
            ("\u{feff}exclude = ['b', './a.md']", "\u{feff}exclude = ['b', \"x/é.md\"]"),
            ("[[override]]\nfiles = ['a.md']\nseverity = {}", "[[override]]\nfiles = [\"x/é.md\"]\nseverity = {}"),
            (
                "[[length.limit]]\nfiles = 'a.md'\ncharacters = 9",
                "[[length.limit]]\nfiles = \"x/é.md\"\ncharacters = 9",
            ),
            ("[glossary]\nfiles = ['a.md']", "[glossary]\nfiles = [\"x/é.md\"]"),
        ] {
            assert_eq!(renamed(text, &[("a.md", "x/é.md")]), expected);
        }
    }

    #[test]
    fn what_is_no_path_stays() {
        for text in [
            "[[glossary.term]]\nsource = 'a.md'\ntarget = 'b'",
            "[[pair]]\nsource = 'aa.md'\ntarget = 'a.md.txt'",
            "# a.md\nexclude = ['x/a.md']",
            "exclude = ['a.md'",
        ] {
            assert_eq!(renamed(text, &[("a.md", "c.md")]), text);
        }
    }

    #[test]
    fn a_folder_takes_along_what_lies_in_it() {
        let text = "exclude = ['book', 'bookish']\n[[pair]]\nsource = 'book/*.md'\ntarget = 'book/{lang}/*.md'";
        let expected =
            "exclude = [\"text/en\", 'bookish']\n[[pair]]\nsource = \"text/en/*.md\"\ntarget = \"text/en/{lang}/*.md\"";
        assert_eq!(renamed(text, &[("book", "text/en")]), expected);
    }

    #[test]
    fn several_files_are_renamed_at_once() {
        let text = "[[pair]]\nsource = 'a.md'\ntarget = 'b.md'";
        assert_eq!(
            renamed(text, &[("a.md", "b.md"), ("b.md", "a.md")]),
            "[[pair]]\nsource = \"b.md\"\ntarget = \"a.md\""
        );
    }

    #[test]
    fn globs_have_names_escaped() {
        let text = "exclude = ['a[[]1].md']\n";
        assert_eq!(globset::escape("a[1].md"), "a[[]1[]].md");
        assert_eq!(renamed("exclude = ['a[[]1[]].md']\n", &[("a[1].md", "b[2].md")]), "exclude = [\"b[[]2[]].md\"]\n");
        assert_eq!(renamed(text, &[("a[1].md", "b.md")]), text, "another way to write it is left alone");
    }

    #[test]
    fn what_would_be_wrong_afterwards_is_left_alone() {
        let text = "[[pair]]\nsource = 'a.md'\ntarget = 'b.md'";
        assert_eq!(renamed(text, &[("a.md", "x*.md")]), text, "a star would be a wildcard");
    }
}
