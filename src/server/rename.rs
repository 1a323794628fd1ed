//! Files and folders that the user renames in the editor: `bilint.toml` names them by their new names.

use super::handlers::Handlers;
use super::uri;
use crate::session::{DocId, Event};
use std::path::PathBuf;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{FileRename, RenameFilesParams, Url, WorkspaceEdit};

impl Handlers {
    /// Answers `workspace/willRenameFiles`. A `bilint.toml` that is wrong is left alone: that is told in it.
    pub(super) async fn answer_will_rename(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let files: Vec<[PathBuf; 2]> = params.files.iter().filter_map(paths).collect();
        let edit = self.editor()?.renaming(&files).await;
        Ok(edit.unwrap_or_else(|error| {
            tracing::info!(%error, "bilint.toml does not follow a renaming");
            None
        }))
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
