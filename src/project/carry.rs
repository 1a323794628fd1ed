//! What a file that the wildcards of a `[[pair]]` pair is to be called when another of its pair gets another name: the
//! wildcards stand for the same in both. Must not know the disk.

use super::config::{Config, PairConfig};
use super::pattern::{HOLE, Pattern, fit};
use super::rename::Renamed;

/// What `other` is to be called when `file` is renamed; `None` where it keeps its name, or where the new name fits the
/// `[[pair]]` no more or in another language.
pub(super) fn carried(pair: &PairConfig, config: &Config, file: &Renamed, other: &str) -> Option<Renamed> {
    let [before, after] = wildcards(pair, config, file)?;
    let patterns = [pair.source.get_ref()].into_iter().chain(pair.targets());
    let new = patterns.filter_map(|pattern| filled(pattern, [&before, &after], other)).next()?;
    (new != other).then(|| Renamed { old: other.to_owned(), new })
}

/// What the wildcards stand for in the old and in the new name of a source or a target.
fn wildcards(pair: &PairConfig, config: &Config, file: &Renamed) -> Option<[Vec<String>; 2]> {
    let names = [&file.old, &file.new];
    let [before, after] = names.map(|path| pair.source_match(path, config));
    let source = before.zip(after).map(|(before, after)| [before, after]);
    source.or_else(|| {
        pair.targets().find_map(|target| {
            let [before, after] = names.map(|path| target.matches(path, |tag| pair.language(tag)));
            let (before, after) = before.zip(after)?;
            (before.language == after.language).then_some([before.wildcards, after.wildcards])
        })
    })
}

/// A path that fits a pattern, with other texts for its wildcards.
fn filled(pattern: &Pattern, [before, after]: [&[String]; 2], path: &str) -> Option<String> {
    let [before, after] = [before, after].map(|wildcards| pattern.fill(wildcards));
    if before == path {
        return Some(after);
    }
    Some(after.replace(HOLE, fit(&before, path)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_wildcards_stand_for_is_carried_over() {
        let text = "[[pair]]\nsource = 'docs/**/*.md'\ntarget = ['i18n/{lang}/**/*.md', 'tr/{lang}/**/*_{lang}.md']\n";
        let config = Config::parse(Path::new("bilint.toml"), text).unwrap();
        for (old, new, other, expected) in [
            ("docs/a.md", "docs/x/b.md", "i18n/pt_BR/a.md", Some("i18n/pt_BR/x/b.md")),
            ("docs/a.md", "docs/b.md", "tr/fr/a_fr.md", Some("tr/fr/b_fr.md")),
            ("i18n/fr/a.md", "i18n/fr/b.md", "docs/a.md", Some("docs/b.md")),
            ("i18n/fr/a.md", "i18n/de/b.md", "docs/a.md", None),
            ("docs/a.md", "b.md", "i18n/fr/a.md", None),
            ("docs/a.md", "docs/b.md", "i18n/fr/c.md", None),
        ] {
            let file = Renamed { old: old.to_owned(), new: new.to_owned() };
            let found = carried(&config.pairs[0], &config, &file, other);
            assert_eq!(found.map(|file| file.new).as_deref(), expected, "{old} -> {new}, {other}");
        }
    }
}
