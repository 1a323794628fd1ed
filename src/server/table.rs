//! What requests are answered from: the last views of each document, written by the session, read by handlers.
//!
//! The only file that touches a DashMap, and nothing in it awaits while it holds an entry: a guard that lives across
//! an await can block every handler for good.

use crate::project::CONFIG_FILE;
use crate::session::{DocId, Note, PairView, Places};
use dashmap::DashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use tower_lsp::lsp_types::Url;

/// How long a request may wait for the analysis of what was typed just before it: an answer from an older text would point
/// to wrong places, and who does not want to wait cancels the request. Only reached where something is very slow.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// The table.
#[derive(Debug)]
pub struct Table {
    views: DashMap<DocId, Vec<Arc<PairView>>>,
    /// What the client calls a document. Kept until its diagnostics have been cleared under the same name.
    uris: DashMap<DocId, Url>,
    versions: DashMap<DocId, i32>,
    /// Versions that are not analysed: see [`Table::set_late`].
    late: DashMap<DocId, i32>,
    /// What is shown of each document, for clients that ask for it.
    notes: DashMap<DocId, Vec<Note>>,
    /// What the open `bilint.toml`s and glossaries hold.
    configs: DashMap<DocId, (i32, Arc<str>)>,
    folders: RwLock<Vec<PathBuf>>,
    /// What is known of pairs that need not be open.
    places: RwLock<Arc<[Arc<Places>]>>,
    changed: watch::Sender<()>,
}

impl Table {
    /// An empty table.
    pub fn new() -> Self {
        let changed = watch::Sender::new(());
        Table {
            views: DashMap::new(),
            uris: DashMap::new(),
            versions: DashMap::new(),
            late: DashMap::new(),
            notes: DashMap::new(),
            configs: DashMap::new(),
            folders: RwLock::default(),
            places: RwLock::new(Arc::from([])),
            changed,
        }
    }

    /// Notes what the client calls a document, and its version.
    pub fn opened(&self, id: &DocId, uri: Url, version: i32) {
        self.late.remove(id);
        self.versions.insert(id.clone(), version);
        self.uris.insert(id.clone(), uri);
    }

    /// Notes the version of a document that is open; one that is not newer is refused, as by the session.
    pub fn edited(&self, id: &DocId, version: i32) {
        if let Some(mut known) = self.versions.get_mut(id) {
            *known = version.max(*known);
        }
    }

    /// Notes that a document is no longer open.
    pub fn closed(&self, id: &DocId) {
        self.versions.remove(id);
        self.late.remove(id);
    }

    /// Notes that a version of a document is not analysed before it is saved: no request waits for that.
    pub fn set_late(&self, id: DocId, version: i32) {
        self.late.insert(id, version);
        self.changed.send_replace(());
    }

    /// Whether the client holds a document.
    pub fn is_open(&self, id: &DocId) -> bool {
        self.versions.contains_key(id)
    }

    /// Takes what is shown of a document.
    pub fn set_notes(&self, id: DocId, notes: Vec<Note>) {
        if notes.is_empty() {
            self.notes.remove(&id);
        } else {
            self.notes.insert(id, notes);
        }
    }

    /// What is shown of a document.
    pub fn notes(&self, id: &DocId) -> Vec<Note> {
        self.notes.get(id).map(|notes| notes.clone()).unwrap_or_default()
    }

    /// What is shown of all documents.
    pub fn all_notes(&self) -> Vec<(DocId, Vec<Note>)> {
        let mut all: Vec<_> = self.notes.iter().map(|notes| (notes.key().clone(), notes.value().clone())).collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    /// The version of a document that the client holds.
    pub fn version(&self, id: &DocId) -> Option<i32> {
        self.versions.get(id).map(|version| *version)
    }

    /// Takes what a `bilint.toml` or a glossary holds.
    pub fn set_config(&self, id: DocId, text: Option<(i32, Arc<str>)>) {
        match text {
            Some(text) => self.configs.insert(id, text),
            None => self.configs.remove(&id).map(|(_, text)| text),
        };
        self.changed.send_replace(());
    }

    /// What a `bilint.toml` or a glossary holds that is open, and its version; after [`LONGEST_WAIT`], what it last held.
    pub async fn fresh_text(&self, id: &DocId) -> Option<(i32, Arc<str>)> {
        let known = || self.configs.get(id).map(|config| config.0);
        self.wait(id, || known().is_none_or(|known| self.version(id).is_none_or(|version| version <= known))).await;
        self.configs.get(id).map(|config| config.clone())
    }

    /// Takes the folders of the workspace.
    pub fn set_folders(&self, folders: Vec<PathBuf>) {
        *self.folders.write().unwrap_or_else(PoisonError::into_inner) = folders;
    }

    /// The folders of the workspace.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.folders.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes what is known of pairs that need not be open.
    pub fn set_places(&self, places: Arc<[Arc<Places>]>) {
        *self.places.write().unwrap_or_else(PoisonError::into_inner) = places;
    }

    /// What is known of pairs that need not be open; an open one is better known by its view.
    pub fn places(&self) -> Arc<[Arc<Places>]> {
        Arc::clone(&self.places.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the views of a document. Of one that is neither open nor in a pair, nothing is kept.
    pub fn show(&self, id: DocId, views: Vec<Arc<PairView>>) {
        if views.is_empty() && !self.versions.contains_key(&id) {
            self.views.remove(&id);
        } else {
            self.views.insert(id, views);
        }
        self.changed.send_replace(());
    }

    /// Notes that a document shows no diagnostics any more: what the client calls it is forgotten once it is closed.
    pub fn cleared(&self, id: &DocId) {
        self.uris.remove_if(id, |id, _| !self.versions.contains_key(id));
    }

    /// What the client calls a document.
    pub fn uri(&self, id: &DocId) -> Option<Url> {
        let known = self.uris.get(id).map(|uri| uri.clone());
        known.or_else(|| super::uri::of_path(id.path()?))
    }

    /// The views of a document, empty where it is in no pair.
    pub fn views(&self, id: &DocId) -> Vec<Arc<PairView>> {
        self.views.get(id).map(|views| views.clone()).unwrap_or_default()
    }

    /// The views of all documents, each once.
    pub fn all_views(&self) -> Vec<Arc<PairView>> {
        let mut all: Vec<Arc<PairView>> = self.views.iter().flat_map(|views| views.value().clone()).collect();
        all.sort_by(|a, b| (&a.files.source, &a.files.target).cmp(&(&b.files.source, &b.files.target)));
        all.dedup_by(|a, b| Arc::ptr_eq(a, b));
        all
    }

    /// The views of a document as it is now, or later; after [`LONGEST_WAIT`], as it last was.
    pub async fn fresh_views(&self, id: &DocId) -> Vec<Arc<PairView>> {
        // Who types on keeps nobody waiting who has asked before.
        if let Some(version) = self.version(id) {
            self.wait(id, || self.is_fresh(id, version)).await;
        }
        self.views(id)
    }

    /// What an open `bilint.toml` holds now; after [`LONGEST_WAIT`], what it last held. `None` for other files.
    pub async fn fresh_config(&self, id: &DocId) -> Option<Arc<str>> {
        if id.path()?.file_name()? != CONFIG_FILE {
            return None;
        }
        let open = || self.versions.get(id).map(|version| *version);
        let known = || self.configs.get(id).map(|config| config.0);
        self.wait(id, || open().is_none() || known() == open()).await;
        self.configs.get(id).map(|config| Arc::clone(&config.1))
    }

    async fn wait(&self, id: &DocId, is_fresh: impl Fn() -> bool) {
        let mut changed = self.changed.subscribe();
        let wait = async { while !is_fresh() && changed.changed().await.is_ok() {} };
        // Nothing is lost when this ends early: it only waits.
        if tokio::time::timeout(LONGEST_WAIT, wait).await.is_err() {
            tracing::debug!(?id, "answered from an older state");
        }
    }

    /// Whether the views are of that version of a document or of a later one, or will not be before it is saved. An open
    /// document of which the session has said nothing yet is not fresh; one that is closed or in no pair is.
    fn is_fresh(&self, id: &DocId, version: i32) -> bool {
        if !self.is_open(id) || self.late.get(id).is_some_and(|late| *late >= version) {
            return true;
        }
        let Some(views) = self.views.get(id).map(|views| views.clone()) else { return false };
        let mut texts = views.iter().filter_map(|view| Some(view.text(view.role(id)?)));
        texts.all(|text| text.version() >= Some(version))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_closed_document_nothing_is_kept() {
        let table = Table::new();
        let id = DocId::File("/a/b.md".into());
        let uri: Url = "file:///a/%62.md".parse().unwrap();
        table.opened(&id, uri.clone(), 1);
        table.show(id.clone(), Vec::new());
        table.cleared(&id);
        assert_eq!((table.views.len(), table.uri(&id)), (1, Some(uri.clone())), "it is open");
        table.closed(&id);
        assert_eq!(table.uri(&id), Some(uri), "its diagnostics are cleared under the same name");
        table.show(id.clone(), Vec::new());
        table.cleared(&id);
        assert_eq!((table.views.len(), table.uris.len(), table.versions.len()), (0, 0, 0));
    }

    #[test]
    fn only_newer_versions_of_open_documents_are_waited_for() {
        let table = Table::new();
        let id = DocId::File("/a/b.md".into());
        table.edited(&id, 3);
        assert_eq!((table.version(&id), table.is_open(&id)), (None, false), "it is not open");
        table.opened(&id, "file:///a/b.md".parse().unwrap(), 1);
        assert!(!table.is_fresh(&id, 1), "the session has said nothing of it");
        table.edited(&id, 5);
        table.edited(&id, 4);
        assert_eq!(table.version(&id), Some(5));
        table.set_late(id.clone(), 5);
        assert!(table.is_fresh(&id, 5) && table.is_fresh(&id, 4), "it is not analysed before it is saved");
        table.edited(&id, 6);
        assert!(
            !table.is_fresh(&id, 6) && table.is_fresh(&id, 5),
            "who asked before the last edit need not wait for it"
        );
        table.show(id.clone(), Vec::new());
        assert!(table.is_fresh(&id, 6), "it is in no pair");
    }
}
