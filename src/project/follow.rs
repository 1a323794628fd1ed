//! A file or folder that is paired by its name gets another one: what the others of its family are to be called, so that
//! they stay together. Must not rename anything.

use super::carry::carried;
use super::convention::{self, Slot};
use super::pair::{FilePair, Rule};
use super::pattern::{HOLE, fit};
use super::rename::Renamed;
use super::{Project, tree};
use std::collections::BTreeSet;
use std::path::Path;

impl Project {
    /// The files and folders that have to be renamed as well when these are, because nothing but their names or the
    /// wildcards of a `[[pair]]` pair them: for a source its targets, for a target its source and that one's other targets; for a folder those that pair what is
    /// in it. To be renamed in this order before the others are: so none takes the place of a file, and what would, or is
    /// to be two things at once, is left out.
    pub fn followers(&self, renamed: &[Renamed]) -> Vec<Renamed> {
        let is_alone = |file: &&Renamed| !renamed.iter().any(|other| other != *file && other.meets(file));
        let wanted = renamed.iter().filter(is_alone).flat_map(|file| {
            if self.root().join(&file.old).is_dir() { self.beside_folder(file) } else { self.beside_file(file) }
        });
        let wanted: BTreeSet<Renamed> = wanted.collect();
        let is_clear = |file: &&Renamed| {
            let mut others = renamed.iter().chain(wanted.iter().filter(|other| other != file));
            !others.any(|other| other.meets(file))
        };
        let mut waiting: Vec<Renamed> = wanted.iter().filter(is_clear).cloned().collect();
        let mut followers = Vec::new();
        while let Some(next) = waiting.iter().position(|file| self.is_free(file, &followers)) {
            followers.push(waiting.remove(next));
        }
        followers
    }

    /// Whether nothing is in the new place of a file, once those before it are renamed: but for itself, on a disk that does
    /// not tell capitals apart.
    fn is_free(&self, file: &Renamed, before: &[Renamed]) -> bool {
        let [old, new] = [&file.old, &file.new].map(|path| self.root().join(path));
        let is_vacated = || before.iter().any(|other| other.old == file.new);
        let is_itself = || file.is_respelled() && same_file::is_same_file(old, &new).unwrap_or(false);
        new.symlink_metadata().is_err() || is_vacated() || is_itself()
    }

    /// What the others of a file's family are to be called.
    fn beside_file(&self, file: &Renamed) -> Vec<Renamed> {
        let others = self.family(&file.old).into_iter();
        let by_name = others.filter_map(|old| Some(Renamed { new: follower(&file.old, &file.new, &old)?, old }));
        by_name.chain(self.beside_wildcards(file)).collect()
    }

    /// What those of a file's family are to be called that the wildcards of a `[[pair]]` pair.
    fn beside_wildcards(&self, file: &Renamed) -> Vec<Renamed> {
        let pairs = |path: &str| self.by_wildcards(&self.pairs_of(&self.root().join(path)));
        let config = self.config();
        let renamed =
            |number: usize, file: &Renamed, other: &str| carried(config.pairs.get(number - 1)?, config, file, other);
        let mut found = Vec::new();
        for (number, [source, _]) in pairs(&file.old) {
            let source = if source == file.old { Some(file.clone()) } else { renamed(number, file, &source) };
            let Some(source) = source else { continue };
            found.extend(
                pairs(&source.old).iter().filter_map(|(number, [_, target])| renamed(*number, &source, target)),
            );
            found.push(source);
        }
        found.retain(|own| own.old != file.old);
        found
    }

    /// The other files that the name of one pairs, directly or by their source.
    fn family(&self, path: &str) -> BTreeSet<String> {
        let own = self.by_name(&self.pairs_of(&self.root().join(path)));
        let sources: BTreeSet<&String> = own.iter().map(|[source, _]| source).collect();
        let all = sources.into_iter().flat_map(|source| self.by_name(&self.pairs_of(&self.root().join(source))));
        all.chain(own.iter().cloned()).flatten().filter(|file| file != path).collect()
    }

    /// What the folders are to be called that hold the families of the files in a folder.
    fn beside_folder(&self, folder: &Renamed) -> Vec<Renamed> {
        let all = self.find_pairs(&[self.root().to_owned()]).pairs;
        let configured = self.by_wildcards(&all);
        let pairs = self.by_name(&all);
        let [old, new] = [&folder.old, &folder.new].map(|path| format!("{path}/"));
        let is_inside = |pair: &&[String; 2]| pair.iter().any(|file| file.starts_with(&old));
        let sources: BTreeSet<&String> = pairs.iter().filter(is_inside).map(|[source, _]| source).collect();
        let mut found = BTreeSet::new();
        for source in sources {
            let family = || pairs.iter().filter(|[own, _]| own == source).flatten();
            for rest in family().filter_map(|file| file.strip_prefix(&old)) {
                found.extend(family().filter_map(|other| above(other, rest)));
            }
        }
        let name = |other: String| Some(Renamed { new: follower(&old, &new, &other)?, old: other });
        let folder = |file: Renamed| Renamed { old: without_slash(&file.old), new: without_slash(&file.new) };
        let folders = found.into_iter().filter(|other| *other != old).filter_map(name).map(folder);
        let files: BTreeSet<String> = configured.into_iter().flat_map(|(_, files)| files).collect();
        let files = files.into_iter().filter_map(|file| {
            let new = format!("{new}{}", file.strip_prefix(&old)?);
            Some(self.beside_wildcards(&Renamed { old: file, new }))
        });
        folders.chain(files.flatten().filter(|file| !file.old.starts_with(&old))).collect()
    }

    /// The source and the target of those pairs that nothing but names pairs.
    fn by_name(&self, pairs: &[FilePair]) -> Vec<[String; 2]> {
        let pairs = pairs.iter().filter(|pair| !matches!(pair.rule, Rule::Given | Rule::Config(_)));
        pairs.filter_map(|pair| self.names(pair)).collect()
    }

    /// The same of those that a `[[pair]]` pairs, with its number.
    fn by_wildcards(&self, pairs: &[FilePair]) -> Vec<(usize, [String; 2])> {
        let number = |pair: &FilePair| match pair.rule {
            Rule::Config(number) => Some(number),
            _ => None,
        };
        pairs.iter().filter_map(|pair| Some((number(pair)?, self.names(pair)?))).collect()
    }

    fn names(&self, pair: &FilePair) -> Option<[String; 2]> {
        let relative = |path: &Path| tree::relative(self.root(), path);
        Some([relative(&pair.source)?, relative(&pair.target)?])
    }
}

impl Renamed {
    /// Whether two can not both be done, or one does the other's work: they are of the same file, or one of a folder that the
    /// other is in, or to the same name. Capitals make no other name: some disks do not tell them apart.
    fn meets(&self, other: &Renamed) -> bool {
        let is_in = |one: &str, folder: &str| one.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let [one, two] = [self, other].map(|file| file.old.as_str());
        one == two || is_in(one, two) || is_in(two, one) || self.new.to_lowercase() == other.new.to_lowercase()
    }

    /// Whether nothing but capitals change.
    pub(super) fn is_respelled(&self) -> bool {
        self.old.to_lowercase() == self.new.to_lowercase()
    }
}

/// The folder, with `/` at its end, that lies as high above a file as the one that holds `rest` lies above that; `None` for
/// a file that does not lie as deep.
fn above(file: &str, rest: &str) -> Option<String> {
    let (slash, _) = file.rmatch_indices('/').nth(rest.matches('/').count())?;
    Some(file[..=slash].to_owned())
}

fn without_slash(folder: &str) -> String {
    folder.trim_end_matches('/').to_owned()
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
            let file = folder.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "Text.\n").unwrap();
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
    fn the_languages_folders_go_together() {
        let files =
            ["docs/en/a.md", "docs/fr/a.md", "docs/de/a.md", "docs/en/s/b.md", "docs/fr/s/b.md", "docs/en/c.md"];
        for (old, new, expected) in [
            ("docs/en/a.md", "docs/en/q.md", &["docs/de/a.md -> docs/de/q.md", "docs/fr/a.md -> docs/fr/q.md"][..]),
            ("docs/fr/s/b.md", "docs/fr/s/t/b.md", &["docs/en/s/b.md -> docs/en/s/t/b.md"]),
            ("docs/en/c.md", "docs/en/d.md", &[]),
            ("docs/en/s", "docs/en/t/s", &["docs/fr/s -> docs/fr/t/s"]),
            ("docs/fr/s", "docs/fr/t", &["docs/en/s -> docs/en/t"]),
            ("docs/de", "site/de", &["docs/en -> site/en", "docs/fr -> site/fr"]),
            ("docs/en", "docs/english", &[]),
            ("docs/en", "docs/en-GB", &[]),
            ("docs", "text", &[]),
            ("docs/en/s", "docs/fr/t", &[]),
        ] {
            assert_eq!(told(&files, "", &[(old, new)]), expected, "{old} -> {new}");
        }
        let config = "[[pair]]\nsource = 'docs/en/**/*.md'\ntarget = 'docs/{lang}/**/*.md'\n";
        assert_eq!(told(&files, config, &[("docs/en/s", "docs/en/t")]), ["docs/fr/s/b.md -> docs/fr/t/b.md"]);
        let both = ["docs/de/a.md -> docs/de/x/q.md", "docs/en/a.md -> docs/en/x/q.md"];
        assert_eq!(told(&files, config, &[("docs/fr/a.md", "docs/fr/x/q.md")]), both);
        assert_eq!(told(&files, config, &[("docs/en", "docs/english")]), [""; 0], "`bilint.toml` follows");
        let files = ["en/x/a.en.md", "fr/x/a.fr.md", "en/x/b.md", "en/x/b.fr.md"];
        assert_eq!(told(&files, "", &[("en/x", "en/y")]), ["fr/x -> fr/y"]);
    }

    #[test]
    fn of_several_files_none_takes_the_place_of_another() {
        let files = ["a.en.md", "a.fr.md", "b.en.md", "b.fr.md", "c.en.md", "c.fr.md", "d/en/x.md", "d/fr/x.md"];
        for (renamed, expected) in [
            (&[("a.en.md", "x.en.md"), ("b.en.md", "y.en.md")][..], &["a.fr.md -> x.fr.md", "b.fr.md -> y.fr.md"][..]),
            (&[("a.en.md", "b.en.md"), ("b.en.md", "z.en.md")], &["b.fr.md -> z.fr.md", "a.fr.md -> b.fr.md"]),
            (&[("a.en.md", "x.en.md"), ("b.en.md", "x.en.md"), ("c.en.md", "y.en.md")], &["c.fr.md -> y.fr.md"]),
            (&[("a.en.md", "x.en.md"), ("b.en.md", "X.en.md")], &[]),
            (&[("a.en.md", "b.en.md"), ("b.en.md", "a.en.md")], &[]),
            (&[("a.en.md", "b.en.md"), ("b.en.md", "c.en.md"), ("c.en.md", "a.en.md")], &[]),
            (&[("a.en.md", "x.en.md"), ("b.md", "x.fr.md")], &[]),
            (&[("a.en.md", "b.en.md"), ("b.fr.md", "z.fr.md")], &["b.en.md -> z.en.md"]),
            (&[("d/en/x.md", "d/en/y.md"), ("d/fr", "e/fr")], &[]),
        ] {
            assert_eq!(told(&files, "", renamed), expected, "{renamed:?}");
        }
    }

    #[test]
    fn capitals_alone_may_change() {
        assert_eq!(told(&["A.en.md", "A.fr.md"], "", &[("A.en.md", "a.en.md")]), ["A.fr.md -> a.fr.md"]);
        let files = ["A.en.md", "A.fr.md", "a.fr.md"];
        assert_eq!(told(&files, "", &[("A.en.md", "a.en.md")]), [""; 0], "another file is called so");
    }

    #[test]
    fn a_disk_that_does_not_tell_capitals_apart_shows_a_file_in_its_own_way() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["A.en.md", "A.fr.md"] {
            std::fs::write(folder.path().join(file), "Text.\n").unwrap();
        }
        std::fs::hard_link(folder.path().join("A.fr.md"), folder.path().join("a.fr.md")).unwrap();
        let [old, new] = ["A.en.md", "a.en.md"].map(str::to_owned);
        let followers = Project::open(folder.path()).unwrap().followers(&[Renamed { old, new }]);
        assert_eq!(followers, [Renamed { old: "A.fr.md".to_owned(), new: "a.fr.md".to_owned() }]);
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
