//! A file that is paired by its name gets another one: what the others of its family are to be called, so that they stay
//! together. Must not rename anything.

use super::convention::{self, Slot};
use super::pair::Rule;
use super::pattern::{HOLE, fit};
use super::rename::Renamed;
use super::{Project, tree};
use std::collections::BTreeSet;
use std::path::Path;

impl Project {
    /// The files that have to be renamed as well when these are, because nothing but their names pairs them: for a source
    /// its targets, for a target its source and that one's other targets. None where it would take the place of another
    /// file.
    pub fn followers(&self, renamed: &[Renamed]) -> Vec<Renamed> {
        let is_free = |file: &Renamed| {
            let is_taken = |other: &Renamed| other.old == file.old || other.new == file.new;
            !renamed.iter().any(is_taken) && self.root().join(&file.new).symlink_metadata().is_err()
        };
        let followers = renamed.iter().flat_map(|file| {
            let others = self.family(&file.old).into_iter();
            others.filter_map(|old| Some(Renamed { new: follower(&file.old, &file.new, &old)?, old }))
        });
        let followers: BTreeSet<Renamed> = followers.filter(is_free).collect();
        followers.into_iter().collect()
    }

    /// The other files that the name of one pairs, directly or by their source.
    fn family(&self, path: &str) -> BTreeSet<String> {
        let by_name = |file: &Path| {
            let pairs = self.pairs_of(file).into_iter();
            pairs.filter(|pair| !matches!(pair.rule, Rule::Given | Rule::Config(_))).collect::<Vec<_>>()
        };
        let own = by_name(&self.root().join(path));
        let sources: BTreeSet<_> = own.iter().map(|pair| &pair.source).collect();
        let all = sources.into_iter().flat_map(|source| by_name(source)).chain(own.iter().cloned());
        let files = all.flat_map(|pair| [pair.source, pair.target]);
        files.filter_map(|file| tree::relative(self.root(), &file)).filter(|file| file != path).collect()
    }
}

/// What `other`, which is of the family of `old`, is to be called when that one is called `new`; `None` where it keeps its
/// name, or where `new` tells another language or none any more.
fn follower(old: &str, new: &str, other: &str) -> Option<String> {
    let (before, after) = (convention::slots(old), convention::slots(new));
    let same = |slot: &Slot| after.iter().find(|own| own.language == slot.language);
    let both = before.iter().find_map(|slot| Some(same(slot)?.shape.replace(HOLE, fit(&slot.shape, other)?)));
    let without =
        || before.iter().filter(|slot| slot.bare.as_deref() == Some(other)).find_map(|slot| same(slot)?.bare.clone());
    let with = || {
        let slots = convention::slots(other);
        let slot = slots.iter().find(|slot| slot.bare.as_deref() == Some(old))?;
        let Rule::Suffix(mark) = slot.rule else { return None };
        let shape = convention::versions(new).find(|(own, _)| *own == mark).map(|(_, shape)| shape);
        let is_bare = !after.iter().any(|slot| slot.bare.is_some() && slot.is_certain());
        Some(shape.filter(|_| is_bare)?.replace(HOLE, fit(&slot.shape, other)?))
    };
    both.or_else(without).or_else(with).filter(|name| name != other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_follows_is_called_alike() {
        for (old, new, other, expected) in [
            ("a.en.md", "b.en.md", "a.fr.md", Some("b.fr.md")),
            ("a.fr.md", "x/b.fr.md", "a.en.md", Some("x/b.en.md")),
            ("x/a_pt-BR.txt", "x/b_pt-BR.txt", "x/a_en.txt", Some("x/b_en.txt")),
            ("a.en.md", "a_en.md", "a.zh-Hans.md", Some("a_zh-Hans.md")),
            ("docs/en/a.md", "docs/en/x/b.md", "docs/fr/a.md", Some("docs/fr/x/b.md")),
            ("en/a.en.md", "en/b.en.md", "fr/a.fr.md", Some("fr/b.fr.md")),
            ("a.md", "b.md", "a.fr.md", Some("b.fr.md")),
            ("a.md", "x/b.md", "a-pt_BR.md", Some("x/b-pt_BR.md")),
            ("a.fr.md", "b.fr.md", "a.md", Some("b.md")),
            ("en/a.md", "en/b.md", "en/a.fr.md", Some("en/b.fr.md")),
            ("été.en.md", "汉字.en.md", "été.ar.md", Some("汉字.ar.md")),
            ("a.en.md", "a.en-GB.md", "a.fr.md", None),
            ("a.en.md", "notes.md", "a.fr.md", None),
            ("a.md", "b.en.md", "a.fr.md", None),
            ("a.fr.md", "b.de.md", "a.en.md", None),
            ("a.fr.md", "a.fr.md", "a.en.md", None),
        ] {
            assert_eq!(follower(old, new, other).as_deref(), expected, "{old} -> {new}, {other}");
        }
    }

    /// What follows in a folder with these files, as `old -> new`.
    fn told(files: &[&str], config: &str, renamed: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("bilint.toml"), config).unwrap();
        for file in files {
            std::fs::write(folder.path().join(file), "Text.\n").unwrap();
        }
        let renamed: Vec<Renamed> =
            renamed.iter().map(|(old, new)| Renamed { old: (*old).to_owned(), new: (*new).to_owned() }).collect();
        let followers = Project::open(folder.path()).unwrap().followers(&renamed);
        followers.iter().map(|Renamed { old, new }| format!("{old} -> {new}")).collect()
    }

    #[test]
    fn the_whole_family_follows() {
        let files = ["a.en.md", "a.fr.md", "a.de.md", "c.en.md", "c.fr.md"];
        assert_eq!(told(&files, "", &[("a.en.md", "b.en.md")]), ["a.de.md -> b.de.md", "a.fr.md -> b.fr.md"]);
        assert_eq!(told(&files, "", &[("a.fr.md", "b.fr.md")]), ["a.de.md -> b.de.md", "a.en.md -> b.en.md"]);
        assert_eq!(
            told(&files, "", &[("a.en.md", "b.en.md"), ("a.fr.md", "b.fr.md")]),
            ["a.de.md -> b.de.md"],
            "the others are renamed already"
        );
    }

    #[test]
    fn who_is_not_paired_by_name_or_has_no_place_stays() {
        let files = ["a.en.md", "a.fr.md", "b.fr.md", "x.md", "y.md"];
        assert_eq!(told(&files, "", &[("a.en.md", "b.en.md")]), [""; 0], "b.fr.md is there");
        let config = "[[pair]]\nsource = 'x.md'\ntarget = 'y.md'\n";
        assert_eq!(told(&files, config, &[("x.md", "z.md"), ("lost.md", "found.md")]), [""; 0]);
        assert_eq!(told(&files, "conventions = false\n", &[("a.en.md", "c.en.md")]), [""; 0]);
    }
}
