//! Files and folders that the user renames in the editor: `bilint.toml` names them by their new names, and what nothing but
//! names pairs with them is renamed as well.

use super::handlers::Handlers;
use super::{edits, uri};
use crate::project::{self, CONFIG_FILE, Project, Renamed};
use crate::session::{DocId, Event};
use crate::text::printable;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::PoisonError;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{FileRename, MessageType, RenameFilesParams, TextEdit, Url, WorkspaceEdit};

/// An old and a new path.
type Paths = [PathBuf; 2];

/// What the client was asked to rename because other files are: editors ask about that as well, and would be told to rename
/// the first ones once more. It is forgotten as soon as something else is renamed: the user may have thought better of it.
#[derive(Debug, Default)]
pub struct Following {
    wanted: Vec<Paths>,
    /// Those that were asked about since; whoever asks again does so of his own accord.
    begun: Vec<Paths>,
}

impl Following {
    fn new(wanted: Vec<Paths>) -> Following {
        Following { wanted, begun: Vec::new() }
    }

    /// Whether these, which are to be renamed, are so because an answer says it.
    fn begins(&mut self, files: &[Paths]) -> bool {
        let is_new = |file: &Paths| self.wanted.contains(file) && !self.begun.contains(file);
        let is_following = !files.is_empty() && files.iter().all(is_new);
        if is_following {
            self.begun.extend_from_slice(files);
        } else {
            *self = Following::default();
        }
        is_following
    }

    /// These are renamed.
    fn ends(&mut self, files: &[Paths]) {
        if !files.iter().all(|file| self.wanted.contains(file)) {
            *self = Following::default();
        }
    }
}

/// What follows when files are renamed.
#[derive(Debug, Default)]
struct Renaming {
    /// The change of each `bilint.toml` above the files that makes it name them by their new names, if it names them.
    texts: Vec<(Url, Option<i32>, Vec<TextEdit>)>,
    /// What else has to be renamed: see [`Project::followers`].
    followers: Vec<Paths>,
}

/// What is renamed in a project, and what follows.
#[derive(Debug)]
struct Family {
    root: PathBuf,
    renamed: Vec<Renamed>,
    followers: Vec<Renamed>,
}

impl Handlers {
    /// Answers `workspace/willRenameFiles`.
    pub(super) async fn answer_will_rename(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let files: Vec<Paths> = params.files.iter().filter_map(paths).collect();
        if self.following.lock().unwrap_or_else(PoisonError::into_inner).begins(&files) {
            return Ok(None);
        }
        let renaming = self.renaming(files).await.unwrap_or_else(|error| {
            tracing::info!(%error, "nothing follows a renaming");
            Renaming::default()
        });
        self.answer_renaming(renaming)
    }

    async fn renaming(&self, files: Vec<Paths>) -> Result<Renaming> {
        let editor = self.editor()?;
        let workspace = self.table.folders();
        let families = tokio::task::spawn_blocking(move || families(&files, &workspace));
        let mut renaming = Renaming::default();
        for Family { root, renamed, followers } in families.await.map_err(|_| Error::internal_error())? {
            let config = editor.file(root.join(CONFIG_FILE)).await?;
            let following = followers.iter().filter(|_| editor.capabilities.renames_files);
            let all: Vec<Renamed> = renamed.iter().chain(following).cloned().collect();
            let edits = config.text.as_deref().map(|text| project::rename(text, &all)).unwrap_or_default();
            if !edits.is_empty() {
                renaming.texts.push(config.changed(&edits, &editor.capabilities));
            }
            renaming.followers.extend(followers.iter().map(|file| [root.join(&file.old), root.join(&file.new)]));
        }
        Ok(renaming)
    }

    fn answer_renaming(&self, Renaming { texts, followers }: Renaming) -> Result<Option<WorkspaceEdit>> {
        let client = self.capabilities()?;
        if client.renames_files && !followers.is_empty() {
            let name = |[old, new]: &Paths| Some([self.table.uri(&DocId::File(old.clone()))?, uri::of_path(new)?]);
            let names = followers.iter().filter_map(name).collect();
            *self.following.lock().unwrap_or_else(PoisonError::into_inner) = Following::new(followers);
            return Ok(Some(edits::of_files(texts, names, client)));
        }
        if !followers.is_empty() {
            self.advise(&followers);
        }
        Ok((!texts.is_empty()).then(|| edits::of_texts(texts, client)))
    }

    /// Tells the user what to rename, where the client cannot be asked to.
    fn advise(&self, followers: &[Paths]) {
        let names = followers.iter().map(|file| {
            let [old, new] = file.each_ref().map(printable);
            format!("{old} to {new}")
        });
        let names = names.collect::<Vec<_>>().join(", ");
        let text = format!("to keep together what is paired by its names, rename also {names}");
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::INFO, text).await });
    }

    /// Takes note of `workspace/didRenameFiles`.
    pub(super) fn renamed(&self, params: &RenameFilesParams) {
        let files: Vec<Paths> = params.files.iter().filter_map(paths).collect();
        self.following.lock().unwrap_or_else(PoisonError::into_inner).ends(&files);
        self.send(Event::FilesChanged(files.into_iter().flatten().collect()));
    }
}

/// The old and the new path; `None` for what is no file.
fn paths(renamed: &FileRename) -> Option<Paths> {
    let path = |uri: &str| match uri::document(&Url::parse(uri).ok()?) {
        DocId::File(path) => Some(path),
        DocId::Virtual(_) => None,
    };
    Some([path(&renamed.old_uri)?, path(&renamed.new_uri)?])
}

/// What is renamed, project by project. A project whose `bilint.toml` is wrong is left out: that is told in it.
fn families(files: &[Paths], workspace: &[PathBuf]) -> Vec<Family> {
    let mut projects = BTreeMap::<PathBuf, (Project, Vec<Renamed>)>::new();
    for [old, new] in files {
        let project = match old.parent().map(|folder| Project::open_in(folder, workspace)) {
            Some(Ok(project)) => project,
            Some(Err(error)) => {
                tracing::info!(%error, "bilint.toml does not follow a renaming");
                continue;
            }
            None => continue,
        };
        if let (Ok(old), Ok(new)) = (project.relative(old), project.relative(new)) {
            let (_, renamed) = projects.entry(project.root().to_owned()).or_insert((project, Vec::new()));
            renamed.push(Renamed { old, new });
        }
    }
    let families = projects.into_iter().map(|(root, (project, renamed))| {
        let followers = project.followers(&renamed);
        Family { root, renamed, followers }
    });
    families.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_is_known_until_something_else_is_renamed() {
        let file = |name: &str| [format!("/a.{name}").into(), format!("/b.{name}").into()];
        let asked = || Following::new(vec![file("fr"), file("de")]);
        let mut following = asked();
        assert!(following.begins(&[file("fr")]));
        following.ends(&[file("fr")]);
        assert!(following.begins(&[file("de")]));
        following.ends(&[file("de")]);
        assert!(!following.begins(&[file("de")]), "who asks again wants it himself");
        let mut following = asked();
        assert!(!following.begins(&[file("fr"), file("en")]) && !following.begins(&[file("fr")]));
        let mut following = asked();
        following.ends(&[file("en")]);
        assert!(!following.begins(&[file("fr")]), "all is done");
        assert!(!asked().begins(&[]));
    }
}
