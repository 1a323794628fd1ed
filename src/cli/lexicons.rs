//! What the pairs of a project teach each other, learned on all cores before they are looked at. Must not know what is
//! found in them.

use super::arguments::Languages;
use super::ordered;
use crate::project::{FilePair, Lexicons, Project, groups};
use std::path::PathBuf;
use std::sync::Arc;

/// The lexicons for a pair or files that the caller names. Without a `bilint.toml` they belong to nothing that could be
/// searched for others.
pub fn of_named<'a>(project: &Project, pairs: impl IntoIterator<Item = &'a FilePair>, given: &Languages) -> Lexicons {
    if project.config_path().is_some() { of(project, pairs, given) } else { Lexicons::default() }
}

/// The lexicons for the pairs that were found under some paths on the command line: files are named, folders searched.
pub fn of_found(project: &Project, pairs: &[FilePair], paths: &[PathBuf], given: &Languages) -> Lexicons {
    let is_search = paths.is_empty() || paths.iter().any(|path| path.is_dir());
    if is_search { of(project, pairs, given) } else { of_named(project, pairs, given) }
}

/// The lexicons for some pairs of a project: those of their groups.
fn of<'a>(project: &Project, pairs: impl IntoIterator<Item = &'a FilePair>, given: &Languages) -> Lexicons {
    let groups = groups(pairs);
    let teachers = if groups.is_empty() { Vec::new() } else { project.teachers() };
    let teach = |pair: &FilePair| project.teach(pair, given.clone().into()).map(Arc::new);
    Lexicons::learn(&groups, &teachers, &Lexicons::default(), |pairs, learner| {
        let enough = ordered::map(pairs.iter().copied(), teach, |taught| {
            taught.iter().for_each(|taught| learner.add(taught));
            if learner.is_done() { Err(Enough) } else { Ok(()) }
        });
        drop(enough);
    })
}

/// No more needs to be read.
struct Enough;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    /// Two pairs, English and French, in a folder with or without a `bilint.toml`.
    fn folder(is_configured: bool) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("a.en.md", "The ferry sails at 8:00 with 12 cars.\n");
        write("a.fr.md", "Le ferry part à 8:00 avec 12 voitures.\n");
        write("b.en.md", "The bridge was built by Kerrigan.\n");
        write("b.fr.md", "Le pont a été construit par Kerrigan.\n");
        if is_configured {
            write("bilint.toml", "source-language = \"en\"\n");
        }
        folder
    }

    fn given() -> Languages {
        Languages { source_language: None, target_language: None }
    }

    fn knows(lexicons: &Lexicons, pair: &FilePair) -> bool {
        let languages: [Language; 2] = ["en", "fr"].map(|tag| tag.parse().unwrap());
        lexicons.of(pair, languages.each_ref()).is_some() && lexicons.elsewhere(pair, languages.each_ref()).is_some()
    }

    #[test]
    fn a_pair_that_is_named_learns_from_its_project_only_where_there_is_one() {
        for is_configured in [true, false] {
            let folder = folder(is_configured);
            let project = Project::open(folder.path()).unwrap();
            let pair = &project.teachers()[0];
            assert_eq!(knows(&of_named(&project, [pair], &given()), pair), is_configured);
        }
    }

    #[test]
    fn the_pairs_of_a_folder_that_is_searched_learn_from_each_other() {
        let folder = folder(false);
        let project = Project::open(folder.path()).unwrap();
        let pairs = project.teachers();
        let found = |path: PathBuf| knows(&of_found(&project, &pairs, &[path], &given()), &pairs[0]);
        assert!(found(folder.path().to_owned()));
        assert!(!found(folder.path().join("a.fr.md")));
    }

    #[test]
    fn a_pair_that_is_named_by_another_path_is_not_held_against_itself() {
        let folder = folder(true);
        let project = Project::open(folder.path()).unwrap();
        let mut pair = project.teachers().remove(0);
        let languages: [Language; 2] = ["en", "fr"].map(|tag| tag.parse().unwrap());
        let lexicons = of_named(&project, [&pair], &given());
        let known = |pair: &FilePair| lexicons.elsewhere(pair, languages.each_ref()).unwrap().texts();
        let texts = known(&pair);
        for path in [&mut pair.source, &mut pair.target] {
            *path = path.parent().unwrap().join(".").join(path.file_name().unwrap());
        }
        assert_eq!((texts, known(&pair)), (1, 1));
    }

    #[test]
    fn pairs_of_no_group_learn_nothing() {
        let folder = folder(true);
        let project = Project::open(folder.path()).unwrap();
        let pair = &project.teachers()[0];
        assert!(!knows(&of_named(&project, std::iter::empty::<&FilePair>(), &given()), pair));
    }
}
