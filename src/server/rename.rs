//! Files and folders that the user renames in the editor: `bilint.toml` names them by their new names, and the files that
//! nothing but their names pairs with them are renamed as well.

use super::editor::Renaming;
use super::handlers::Handlers;
use super::{edits, uri};
use crate::session::{DocId, Event};
use crate::text::printable;
use std::path::PathBuf;
use std::sync::PoisonError;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FileRename, MessageType, RenameFilesParams, Url, WorkspaceEdit};

impl Handlers {
    /// Answers `workspace/willRenameFiles`. A `bilint.toml` that is wrong is left alone: that is told in it.
    pub(super) async fn answer_will_rename(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let files: Vec<[PathBuf; 2]> = params.files.iter().filter_map(paths).collect();
        if self.is_following(&files) {
            return Ok(None);
        }
        let renaming = self.editor()?.renaming(&files).await.unwrap_or_else(|error| {
            tracing::info!(%error, "nothing follows a renaming");
            Renaming::default()
        });
        self.answer_renaming(renaming)
    }

    /// Whether these files are renamed because an answer says so. Editors ask about those as well, and would be told to
    /// rename the first ones once more.
    fn is_following(&self, files: &[[PathBuf; 2]]) -> bool {
        let following = self.following.lock().unwrap_or_else(PoisonError::into_inner);
        !files.is_empty() && files.iter().all(|file| following.contains(file))
    }

    fn answer_renaming(&self, Renaming { texts, followers }: Renaming) -> Result<Option<WorkspaceEdit>> {
        let client = self.capabilities()?;
        if client.renames_files && !followers.is_empty() {
            let name =
                |[old, new]: &[PathBuf; 2]| Some([self.table.uri(&DocId::File(old.clone()))?, uri::of_path(new)?]);
            let names = followers.iter().filter_map(name).collect();
            *self.following.lock().unwrap_or_else(PoisonError::into_inner) = followers;
            return Ok(Some(edits::of_files(texts, names, client)));
        }
        if !followers.is_empty() {
            self.advise(&followers);
        }
        Ok((!texts.is_empty()).then(|| edits::of_texts(texts, client)))
    }

    /// Tells the user what to rename, where the client cannot be asked to.
    fn advise(&self, followers: &[[PathBuf; 2]]) {
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
        self.send(Event::FilesChanged(params.files.iter().filter_map(paths).flatten().collect()));
    }
}

/// The old and the new path; `None` for what is no file.
fn paths(renamed: &FileRename) -> Option<[PathBuf; 2]> {
    let path = |uri: &str| match uri::document(&Url::parse(uri).ok()?) {
        DocId::File(path) => Some(path),
        DocId::Virtual(_) => None,
    };
    Some([path(&renamed.old_uri)?, path(&renamed.new_uri)?])
}
