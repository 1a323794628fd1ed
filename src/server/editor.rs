//! Changes of `bilint.toml` and of glossaries that the client is asked to make. Must not know who wants them.

use super::capabilities::Capabilities;
use super::table::Table;
use super::{edits, to_proto};
use crate::format;
use crate::locale::Language;
use crate::project::{self, CONFIG_FILE, ConfigEdit, NewTerm, Project, Row};
use crate::session::DocId;
use crate::text::{LineIndex, printable};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{TextEdit, Url, WorkspaceEdit};

/// Who can change files: the client, with what is known of it and of what it holds.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The client.
    pub client: Client,
    /// What it can do.
    pub capabilities: Capabilities,
    /// What it holds.
    pub table: Arc<Table>,
}

impl Editor {
    /// Pairs two files in the configuration of their project.
    pub async fn pair(&self, source: &Path, target: &Path) -> Result<()> {
        self.may_pair(source, target).await?;
        let views = self.table.all_views();
        if views.iter().any(|view| view.files.source == source && view.files.target == target) {
            return Err(failed("these two files are a pair already".to_owned()));
        }
        let project = open(&self.root_of(source, target)).await?;
        let [source, target] = [project.relative(source), project.relative(target)];
        self.change_config(&project, |text| project::add_pair(text, &source?, &target?)).await
    }

    /// Whether two files can be a pair: both are there, are not the same, and can be read.
    async fn may_pair(&self, source: &Path, target: &Path) -> Result<()> {
        if source == target {
            return Err(failed("this is both the source and the target; name a text and its translation".to_owned()));
        }
        for path in [source, target] {
            if format::by_path(path).is_none() {
                return Err(failed(format!("{}: no format reads files with this extension", printable(path))));
            }
            let id = DocId::File(path.to_owned());
            if !self.table.is_open(&id) && read_file(path.to_owned()).await?.is_none() {
                return Err(failed(format!("{}: no such file or folder", printable(path))));
            }
        }
        Ok(())
    }

    /// The folder whose `bilint.toml` may name both files: that of the project that is there, else of the workspace,
    /// else the one that both lie in.
    fn root_of(&self, source: &Path, target: &Path) -> PathBuf {
        let common = source.ancestors().skip(1).find(|folder| target.starts_with(folder));
        let common = common.map_or_else(|| source.to_owned(), Path::to_owned);
        let folders = self.table.folders();
        let folder = folders.into_iter().filter(|folder| common.starts_with(folder));
        folder.max_by_key(|folder| folder.as_os_str().len()).unwrap_or(common)
    }

    /// Adds a term of a source in this language to the project's glossary: to its first file in CSV or TSV, if that has
    /// columns for it, else to `bilint.toml`.
    pub async fn add_term(&self, project: &Project, term: &NewTerm<'_>, language: &Language) -> Result<()> {
        if let Some(name) = project.config().glossary.file_for(term) {
            let client = self.changing()?;
            let path = project.root().join(name);
            let row = |file: &FileText| project::add_row(&path, file.text.as_deref()?, term, language);
            // One that cannot be changed, such as a table in UTF-16, is left alone.
            match self.file(path.clone()).await.ok().and_then(|file| row(&file).map(|row| (file, row))) {
                Some((file, Row::New(edit))) => {
                    self.apply(edits::of_texts(vec![file.changed(&[edit], client)], client));
                    return Ok(());
                }
                Some((_, Row::Known)) => return Err(failed(format!("{name} has this already"))),
                None => {}
            }
        }
        self.change_config(project, |text| project::add_term(text, term)).await
    }

    /// What the client can do, if it lets files be changed.
    fn changing(&self) -> Result<&Capabilities> {
        let client = Some(&self.capabilities).filter(|client| client.apply_edit);
        client.ok_or_else(|| failed("this editor lets servers change no files".to_owned()))
    }

    /// Has the client change the project's `bilint.toml`, as it holds it or as it is on disk; makes one where there is
    /// none.
    pub async fn change_config(
        &self,
        project: &Project,
        change: impl FnOnce(&str) -> std::result::Result<ConfigEdit, String>,
    ) -> Result<()> {
        let client = self.changing()?;
        let config = self.file(project.root().join(CONFIG_FILE)).await?;
        let edit = change(config.text.as_deref().unwrap_or_default()).map_err(failed)?;
        let edit = match config.text {
            Some(_) => edits::of_texts(vec![config.changed(&[edit], client)], client),
            None => edits::of_new_file(config.uri, edit.text, client)
                .ok_or_else(|| failed("there is no bilint.toml yet; make one with `bilint init`".to_owned()))?,
        };
        self.apply(edit);
        Ok(())
    }

    /// A `bilint.toml` or a glossary as the client holds it, or as it is on disk.
    pub async fn file(&self, path: PathBuf) -> Result<FileText> {
        let id = DocId::File(path.clone());
        let uri = self.table.uri(&id).ok_or_else(Error::internal_error)?;
        let (version, text) = match self.table.fresh_text(&id).await {
            Some((version, text)) => (Some(version), Some(text.to_string())),
            None => (None, read_file(path).await?),
        };
        Ok(FileText { uri, version, text })
    }

    fn apply(&self, edit: WorkspaceEdit) {
        let client = self.client.clone();
        tokio::spawn(async move {
            match client.apply_edit(edit).await {
                Ok(answer) if answer.applied => {}
                Ok(answer) => tracing::warn!(why = answer.failure_reason, "the client has refused a change"),
                Err(error) => tracing::warn!(%error, "the client does not change a file"),
            }
        });
    }
}

/// A file that is to be changed.
#[derive(Debug)]
pub struct FileText {
    /// What the client calls it.
    pub uri: Url,
    /// The client's version, where it holds the file.
    pub version: Option<i32>,
    /// `None` where there is no such file.
    pub text: Option<String>,
}

impl FileText {
    /// Which text is changed, its version, and how.
    pub fn changed(self, edits: &[ConfigEdit], client: &Capabilities) -> (Url, Option<i32>, Vec<TextEdit>) {
        let text = self.text.unwrap_or_default();
        let lines = LineIndex::new(&text);
        let edit = |edit: &ConfigEdit| TextEdit {
            range: to_proto::range(&lines.range(&text, edit.span, client.encoding)),
            new_text: edit.text.clone(),
        };
        (self.uri, self.version, edits.iter().map(edit).collect())
    }
}

/// An error to answer with.
pub fn failed(why: String) -> Error {
    Error { message: why.into(), ..Error::internal_error() }
}

/// A project on disk, read where that holds nobody up.
async fn open(root: &Path) -> Result<Project> {
    let root = root.to_owned();
    let opened = tokio::task::spawn_blocking(move || Project::open(&root)).await;
    opened.map_err(|_| Error::internal_error())?.map_err(|error| failed(error.to_string()))
}

/// The text of a file, `None` where there is none, read where that holds nobody up.
async fn read_file(path: PathBuf) -> Result<Option<String>> {
    let read = tokio::task::spawn_blocking(move || match project::read(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.to_string()),
    });
    read.await.map_err(|_| Error::internal_error())?.map_err(failed)
}
