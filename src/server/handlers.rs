//! The protocol's methods. A notification becomes an event of the session before anything is awaited; a request is
//! answered from the table, once that holds the analysis of what was typed before it. No handler analyses or waits
//! for the client; the little that is read from files is read on threads for that.

use super::capabilities::{self, Capabilities};
use super::editor::Editor;
use super::outbox::{self, Letter};
use super::rename::Following;
use super::scan::{Begun, Scans};
use super::settings::Settings;
use super::table::Table;
use super::{Log, from_proto, parent, uri};
use crate::session::{self, DocId, Event, Output, PairView, Role, Session};
use crate::text::Encoding;
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::mpsc::{Sender, UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, oneshot};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::request::{GotoDeclarationParams, GotoDeclarationResponse};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, CompletionParams, CompletionResponse, ConfigurationItem,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams,
    ExecuteCommandParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, PublishDiagnosticsParams,
    ReferenceParams, RenameFilesParams, TextDocumentPositionParams, Url, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder,
};
use tower_lsp::{Client, LanguageServer};

/// Who waits for which wish to be granted.
type Acceptances = Mutex<HashMap<u64, oneshot::Sender<std::result::Result<(), String>>>>;

/// A place of a pair that is asked about.
#[derive(Debug)]
pub struct Asked {
    /// The pair as it was analysed.
    pub view: Arc<PairView>,
    /// The side.
    pub role: Role,
    /// The byte of that side's text.
    pub offset: usize,
}

/// The server as the client sees it.
#[derive(Debug)]
pub struct Handlers {
    pub(super) client: Client,
    events: UnboundedSender<Event>,
    /// Handed to the session once the client has said what it can do.
    queue: Mutex<Option<UnboundedReceiver<Event>>>,
    capabilities: OnceLock<Capabilities>,
    pub(super) table: Arc<Table>,
    /// For the diagnostics that are published.
    publications: Sender<PublishDiagnosticsParams>,
    accepting: Arc<Acceptances>,
    tickets: AtomicU64,
    /// Counts the times that the client was asked for its settings; only the last answer counts.
    asked: Arc<AtomicU64>,
    gone: Arc<Notify>,
    pub(super) settings: Settings,
    pub(super) scans: Scans,
    /// What the client was last asked to rename because other files are renamed.
    pub(super) following: Mutex<Following>,
    /// The scan for clients that pull, once one has asked.
    pub(super) pulled: OnceLock<Arc<Begun>>,
}

impl Handlers {
    /// A server that has not been initialized; notifies `gone` when the client's process has ended.
    pub fn new(client: Client, publications: Sender<PublishDiagnosticsParams>, gone: Arc<Notify>, log: Log) -> Self {
        let (events, queue) = unbounded_channel();
        let settings = Settings::new(client.clone(), events.clone(), log);
        Handlers {
            client,
            events,
            queue: Mutex::new(Some(queue)),
            capabilities: OnceLock::new(),
            table: Arc::new(Table::new()),
            publications,
            accepting: Arc::default(),
            tickets: AtomicU64::new(0),
            asked: Arc::default(),
            gone,
            settings,
            scans: Scans::default(),
            following: Mutex::default(),
            pulled: OnceLock::new(),
        }
    }

    pub(super) fn send(&self, event: Event) {
        session::actor::send(&self.events, event);
    }

    pub(super) fn capabilities(&self) -> Result<&Capabilities> {
        self.capabilities.get().ok_or_else(Error::internal_error)
    }

    /// Who changes files.
    pub(super) fn editor(&self) -> Result<Editor> {
        let (client, table) = (self.client.clone(), Arc::clone(&self.table));
        Ok(Editor { client, capabilities: *self.capabilities()?, table })
    }

    pub(super) fn encoding(&self) -> Result<Encoding> {
        self.capabilities().map(|client| client.encoding)
    }

    /// Starts the session and what carries its outputs away.
    fn start(&self, capabilities: Capabilities) {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(queue) = queue else { return };
        let slots = std::thread::available_parallelism().map_or(1, usize::from);
        let session = Session::new(capabilities.encoding, slots);
        let (letters, letter_queue) = unbounded_channel();
        let (watches, watch_queue) = unbounded_channel();
        let (table, accepting) = (Arc::clone(&self.table), Arc::clone(&self.accepting));
        let act = move |output| {
            if let Output::Publish { id, notes, .. } = &output
                && capabilities.pulls
            {
                table.set_notes(id.clone(), notes.clone());
            }
            act(output, &table, &accepting, &letters, &watches);
        };
        tokio::spawn(session::actor::run(session, queue, self.events.downgrade(), act));
        let (client, publications) = (self.client.clone(), self.publications.clone());
        tokio::spawn(outbox::deliver(client, publications, capabilities, Arc::clone(&self.table), letter_queue));
        tokio::spawn(outbox::watch(self.client.clone(), capabilities, watch_queue));
    }

    /// A number for a wish, and what tells in time whether it was granted.
    pub(super) fn ticket(&self) -> (u64, oneshot::Receiver<std::result::Result<(), String>>) {
        let (answer, answered) = oneshot::channel();
        let ticket = self.tickets.fetch_add(1, Ordering::Relaxed);
        self.accepting.lock().unwrap_or_else(PoisonError::into_inner).insert(ticket, answer);
        (ticket, answered)
    }

    fn refreshes_inlay_hints(&self) -> bool {
        self.capabilities().is_ok_and(|client| client.refreshes_inlay_hints)
    }

    /// Asks the client for its settings, in a task that nothing waits for.
    fn ask_settings(&self) {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let (client, asked, taken) = (self.client.clone(), Arc::clone(&self.asked), self.settings.clone());
        let refresh = self.refreshes_inlay_hints();
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("bilint".to_owned()) };
            let answer = client.configuration(vec![item]).await;
            match answer.as_deref() {
                Ok([settings]) if settings.is_object() && asked.load(Ordering::Relaxed) == number => {
                    taken.take(settings, refresh);
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "the client does not tell its settings"),
            }
        });
    }

    /// The views of the document of a request, with the side it is on and the byte that is meant.
    pub(super) async fn asked_about(&self, at: &TextDocumentPositionParams) -> Result<Vec<Asked>> {
        let encoding = self.encoding()?;
        let id = uri::document(&at.text_document.uri);
        let position = from_proto::position(at.position);
        let views = self.table.fresh_views(&id).await.into_iter();
        let asked = views.filter_map(|view| {
            let role = view.role(&id)?;
            let text = view.text(role);
            let offset = text.lines.offset(&text.text, position, encoding);
            Some(Asked { view, role, offset })
        });
        Ok(asked.collect())
    }
}

/// Does what the session wants done; never blocks.
fn act(
    output: Output,
    table: &Table,
    accepting: &Acceptances,
    letters: &UnboundedSender<Letter>,
    watches: &UnboundedSender<std::collections::BTreeSet<PathBuf>>,
) {
    let sent = match output {
        Output::Publish { id, version, notes } => letters.send(Letter::Publish(id, version, notes)).is_ok(),
        Output::Status(id, status) => letters.send(Letter::Status(id, status)).is_ok(),
        Output::Suggest(files) => letters.send(Letter::Suggest(files)).is_ok(),
        Output::Tell(text) => letters.send(Letter::Tell(text)).is_ok(),
        Output::Watch(files) => watches.send(files).is_ok(),
        Output::Show(id, views) => {
            table.show(id, views);
            true
        }
        Output::Config(id, text) => {
            table.set_config(id, text);
            true
        }
        Output::Folders(folders) => {
            table.set_folders(folders);
            true
        }
        Output::Late(id, version) => {
            table.set_late(id, version);
            true
        }
        Output::Known(places) => {
            table.set_places(places);
            true
        }
        Output::Accepted(ticket, result) => {
            let waiting = accepting.lock().unwrap_or_else(PoisonError::into_inner).remove(&ticket);
            // Whoever has given up waiting does not need the answer.
            waiting.map(|waiting| waiting.send(result)).is_none_or(|_| true)
        }
        Output::Scanned(progress, result) => letters.send(Letter::Scanned(progress, result)).is_ok(),
        // The actor keeps these to itself.
        Output::Run(_) | Output::Wake(..) => true,
    };
    if !sent {
        tracing::debug!("the client is gone");
    }
}

fn folders(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| folder_path(&folder.uri)).collect()
}

fn folder_path(folder: &Url) -> Option<PathBuf> {
    match uri::document(folder) {
        DocId::File(path) => Some(path),
        DocId::Virtual(_) => None,
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Handlers {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let capabilities = *self.capabilities.get_or_init(|| Capabilities::of(&params.capabilities));
        self.start(capabilities);
        let added = match params.workspace_folders {
            Some(workspace) => folders(&workspace),
            None => params.root_uri.as_ref().and_then(folder_path).into_iter().collect(),
        };
        self.send(Event::Folders { added, removed: Vec::new() });
        self.settings.take(&params.initialization_options.unwrap_or_default(), false);
        if let Some(process) = params.process_id {
            let gone = Arc::clone(&self.gone);
            tokio::spawn(async move {
                parent::gone(process).await;
                tracing::info!(process, "the client's process has ended");
                gone.notify_one();
            });
        }
        Ok(capabilities::answer(&capabilities))
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.capabilities().is_ok_and(|client| client.configuration) {
            self.ask_settings();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let id = uri::document(&document.uri);
        self.table.opened(&id, document.uri, document.version);
        self.send(Event::Opened { id, version: document.version, text: document.text });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let id = uri::document(&params.text_document.uri);
        let version = params.text_document.version;
        self.table.edited(&id, version);
        self.send(Event::Edited { id, version, changes: from_proto::changes(params.content_changes) });
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.send(Event::Saved(uri::document(&params.text_document.uri)));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let id = uri::document(&params.text_document.uri);
        self.table.closed(&id);
        self.send(Event::Closed(id));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let told = params.settings.get("bilint").is_some_and(Value::is_object);
        if told {
            self.settings.take(&params.settings, self.refreshes_inlay_hints());
        }
        if self.capabilities().is_ok_and(|client| client.configuration) {
            self.ask_settings();
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.send(Event::Folders { added: folders(&params.event.added), removed: folders(&params.event.removed) });
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().filter_map(|change| folder_path(&change.uri));
        self.send(Event::FilesChanged(paths.collect()));
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.answer_will_rename(params).await
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        self.renamed(&params);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.answer_hover(params).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let links = self.capabilities()?.definition_links;
        self.answer_jump(params, links).await
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        let links = self.capabilities()?.declaration_links;
        self.answer_jump(params, links).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.answer_references(params).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.answer_highlight(params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.answer_completion(params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.answer_diagnostic(params).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.answer_workspace_diagnostic(params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.answer_inlay_hints(params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.answer_code_action(params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        self.run_command(params).await
    }
}
