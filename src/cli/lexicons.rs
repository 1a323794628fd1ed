//! What the pairs of a project teach each other, learned on all cores before they are looked at. Must not know what is
//! found in them.

use super::arguments::Languages;
use super::ordered;
use crate::project::{FilePair, Group, Learner, Lexicons, Project};
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
    let mut groups: Vec<Group> = Vec::new();
    for group in pairs.into_iter().map(FilePair::group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mut lexicons = Lexicons::default();
    if groups.is_empty() {
        return lexicons;
    }
    let teachers = project.teachers();
    for group in groups {
        let of_group = teachers.iter().filter(|pair| pair.group() == group);
        lexicons.insert(&group, &learn(project, of_group, given), &Lexicons::default());
    }
    lexicons
}

fn learn<'a>(project: &Project, teachers: impl Iterator<Item = &'a FilePair>, given: &Languages) -> Learner {
    let mut learner = Learner::default();
    let teach = |pair| project.teach(pair, given.clone().into()).map(Arc::new);
    let enough = ordered::map(teachers, teach, |taught| {
        taught.iter().for_each(|taught| learner.add(taught));
        if learner.is_done() { Err(Enough) } else { Ok(()) }
    });
    drop(enough);
    learner
}

/// No more needs to be read.
struct Enough;
