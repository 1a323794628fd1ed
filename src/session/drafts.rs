//! The files that decide what a project is, as they stand in the editor: its `bilint.toml` and its glossaries. Must not know
//! what follows from them.

use super::document::DocId;
use super::job::problem;
use super::{Output, Session};
use crate::project::{ACCEPTED_FILE, CONFIG_FILE, Config, Project, glossary_error};
use std::path::{Path, PathBuf};

impl Session {
    /// Tells what an open `bilint.toml` or glossary holds, and shows what is wrong with it as it stands in the editor; the
    /// pairs of its project follow when it is saved.
    pub(super) fn read_config(&mut self, id: &DocId) {
        let Some(path) = id.path() else { return };
        let is_config = path.file_name().is_some_and(|name| name == CONFIG_FILE);
        if !is_config && !self.drafts.contains_key(id) && !self.projects.values().any(|own| is_glossary(own, path)) {
            return;
        }
        let text = self.documents.get(id).map(|document| (document.version, document.rope.to_string()));
        let wrong = text.as_ref().map(|(_, text)| {
            let error = if is_config { Config::parse(path, text).err() } else { glossary_error(path, text) };
            error.iter().map(|error| problem(error, text, self.encoding)).collect()
        });
        match wrong {
            Some(wrong) => self.drafts.insert(id.clone(), wrong),
            None => self.drafts.remove(id),
        };
        self.out.push(Output::Config(id.clone(), text.map(|(version, text)| (version, text.into()))));
        self.publish(id);
    }

    /// Reads the open glossaries of projects that were not known to have them.
    pub(super) fn read_glossaries(&mut self) {
        let is_new = |id: &&DocId| !self.drafts.contains_key(id);
        for id in self.documents.keys().filter(is_new).cloned().collect::<Vec<_>>() {
            self.read_config(&id);
        }
    }
}

/// The files besides the pairs' own that decide what a project is.
pub(super) fn project_files(project: &Project) -> impl Iterator<Item = PathBuf> {
    let own = [CONFIG_FILE, ACCEPTED_FILE].map(|name| project.root().join(name));
    own.into_iter().chain(glossaries(project))
}

/// The files of a project's glossary.
fn glossaries(project: &Project) -> impl Iterator<Item = PathBuf> {
    project.config().glossary.files.iter().map(|file| project.root().join(file.get_ref()))
}

fn is_glossary(project: &Project, path: &Path) -> bool {
    glossaries(project).any(|file| file == path)
}
