//! The languages of two files that the user names, as their paths tell. Must not know the disk.

use super::convention::{self, Slot};
use super::languages::Origin;
use super::pair::{FilePair, Rule};
use crate::locale::Language;
use std::path::{Component, Path, PathBuf};

/// The pair of two files that no rule pairs. `default` is the source's language where its path does not tell it.
pub fn pair(source: PathBuf, target: PathBuf, default: Option<Language>) -> FilePair {
    let [source_language, target_language] = languages(&text(&source), &text(&target));
    let origin = |language: &Option<Language>| if language.is_some() { Origin::Path } else { Origin::Text };
    let origins = [origin(&source_language), origin(&target_language)];
    let is_default = source_language.is_none() && default.is_some();
    FilePair {
        source,
        target,
        source_language: source_language.or(default),
        target_language,
        rule: Rule::Given,
        origins: if is_default { [Origin::Config, origins[1]] } else { origins },
    }
}

/// The names of a path with `/` between them; without those that are not Unicode.
fn text(path: &Path) -> String {
    let names = path.components().filter_map(|name| match name {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

fn languages(source: &str, target: &str) -> [Option<Language>; 2] {
    let (sources, targets) = (convention::slots(source), convention::slots(target));
    let same = sources.iter().find_map(|source| {
        let target =
            targets.iter().find(|target| target.shape == source.shape && target.language != source.language)?;
        Some([Some(source.language.clone()), Some(target.language.clone())])
    });
    let bare = |slots: &[Slot], other: &str| slots.iter().find(|slot| slot.bare.as_deref() == Some(other)).cloned();
    same.unwrap_or_else(|| [alone(&sources, bare(&sources, target)), alone(&targets, bare(&targets, source))])
}

/// The language that one path tells without the help of the other.
fn alone(slots: &[Slot], of_pair: Option<Slot>) -> Option<Language> {
    let certain = || slots.iter().find(|slot| slot.bare.is_some() && slot.is_certain()).cloned();
    of_pair.or_else(certain).map(|slot| slot.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_paths_tell_their_languages() {
        for (source, target, expected) in [
            ("article.en.txt", "article.fr.txt", "en fr"),
            ("a.md", "a.io.md", "- io"),
            ("a_is.md", "a_it.md", "is it"),
            ("x/en/a.md", "x/fr/a.md", "en fr"),
            ("x/en/a.md", "x/fr/b.md", "- -"),
            ("x.de.md", "y.pl.md", "de pl"),
            ("how-to.md", "other.md", "- -"),
            ("a.md", "b.md", "- -"),
            ("home/is/a.fr.md", "home/is/a.md", "fr -"),
        ] {
            let tags = languages(source, target).map(|language| language.map_or("-".to_owned(), |it| it.to_string()));
            assert_eq!(tags.join(" "), expected, "{source} {target}");
        }
    }

    #[test]
    fn the_default_is_for_a_source_that_does_not_tell() {
        let default = Language::from_name("de");
        let told = pair("/a.en.md".into(), "/a.fr.md".into(), default.clone());
        assert_eq!((told.source_language, told.origins[0]), (Language::from_name("en"), Origin::Path));
        let untold = pair("/a.md".into(), "/a.fr.md".into(), default.clone());
        assert_eq!((untold.source_language, untold.origins), (default, [Origin::Config, Origin::Path]));
    }
}
