//! The protocol's methods. A notification becomes an event of the session before anything is awaited; a request is
//! answered from the table. No handler analyses, reads a file, or waits for the client.

use super::capabilities::{self, ACCEPT, Capabilities};
use super::code_action::{self, Accept, Question};
use super::definition;
use super::outbox::{self, Letter};
use super::table::Table;
use super::{Log, from_proto, hover, parent, to_proto, uri};
use crate::session::{self, DocId, Event, Output, PairView, Role, Session};
use crate::text::{Encoding, Hash, Span};
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, oneshot};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, ConfigurationItem, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, ExecuteCommandParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, Location,
    LocationLink, TextDocumentPositionParams, Url, WorkspaceFolder,
};
use tower_lsp::{Client, LanguageServer};

type Waiting = Mutex<HashMap<Hash, Vec<oneshot::Sender<std::result::Result<(), String>>>>>;

/// The server as the client sees it.
#[derive(Debug)]
pub struct Handlers {
    client: Client,
    events: UnboundedSender<Event>,
    /// Handed to the session once the client has said what it can do.
    queue: Mutex<Option<UnboundedReceiver<Event>>>,
    capabilities: OnceLock<Capabilities>,
    pub(super) table: Arc<Table>,
    accepting: Arc<Waiting>,
    /// Counts the times that the client was asked for its settings; only the last answer counts.
    asked: Arc<AtomicU64>,
    gone: Arc<Notify>,
    log: Log,
}

impl Handlers {
    /// A server that has not been initialized; notifies `gone` when the client's process has ended.
    pub fn new(client: Client, gone: Arc<Notify>, log: Log) -> Self {
        let (events, queue) = unbounded_channel();
        Handlers {
            client,
            events,
            queue: Mutex::new(Some(queue)),
            capabilities: OnceLock::new(),
            table: Arc::new(Table::new()),
            accepting: Arc::default(),
            asked: Arc::default(),
            gone,
            log,
        }
    }

    fn send(&self, event: Event) {
        session::actor::send(&self.events, event);
    }

    fn capabilities(&self) -> Result<&Capabilities> {
        self.capabilities.get().ok_or_else(Error::internal_error)
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
        let act = move |output| act(output, &table, &accepting, &letters, &watches);
        tokio::spawn(session::actor::run(session, queue, self.events.downgrade(), act));
        tokio::spawn(outbox::deliver(self.client.clone(), capabilities, Arc::clone(&self.table), letter_queue));
        tokio::spawn(outbox::watch(self.client.clone(), capabilities, watch_queue));
    }

    /// Tells, in time, whether a finding has been accepted.
    fn acceptance_of(&self, fingerprint: Hash) -> oneshot::Receiver<std::result::Result<(), String>> {
        let (answer, answered) = oneshot::channel();
        let mut waiting = self.accepting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.entry(fingerprint).or_default().push(answer);
        answered
    }

    fn settings(&self, settings: &Value) {
        if let Some(level) = from_proto::log_level(settings) {
            self.log.set(level);
        }
        self.send(Event::Preferences(from_proto::preferences(settings)));
    }

    /// Asks the client for its settings, in a task that nothing waits for.
    fn ask_settings(&self) {
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let (client, events, asked, log) =
            (self.client.clone(), self.events.clone(), Arc::clone(&self.asked), self.log.clone());
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("bilint".to_owned()) };
            let answer = client.configuration(vec![item]).await;
            match answer.as_deref() {
                Ok([settings]) if settings.is_object() && asked.load(Ordering::Relaxed) == number => {
                    if let Some(level) = from_proto::log_level(settings) {
                        log.set(level);
                    }
                    session::actor::send(&events, Event::Preferences(from_proto::preferences(settings)));
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "the client does not tell its settings"),
            }
        });
    }

    /// The views of the document of a request, with the side it is on and the byte that is meant.
    async fn asked_about(&self, at: &TextDocumentPositionParams) -> Result<Vec<(Arc<PairView>, Role, usize)>> {
        let encoding = self.encoding()?;
        let id = uri::document(&at.text_document.uri);
        let position = from_proto::position(at.position);
        let views = self.table.fresh_views(&id).await.into_iter();
        let asked = views.filter_map(|view| {
            let role = view.role(&id)?;
            let text = view.text(role);
            let offset = text.lines.offset(&text.text, position, encoding);
            Some((view, role, offset))
        });
        Ok(asked.collect())
    }

    fn location_link(&self, view: &PairView, role: Role, jump: &definition::Jump) -> Option<LocationLink> {
        let encoding = self.encoding().ok()?;
        let range = |role, span| {
            let text = view.text(role);
            to_proto::range(&text.lines.range(&text.text, span, encoding))
        };
        Some(LocationLink {
            origin_selection_range: Some(range(role, jump.origin)),
            target_uri: self.table.uri(&view.text(role.other()).id)?,
            target_range: range(role.other(), jump.target),
            target_selection_range: range(role.other(), jump.selection),
        })
    }
}

/// Does what the session wants done; never blocks.
fn act(
    output: Output,
    table: &Table,
    accepting: &Waiting,
    letters: &UnboundedSender<Letter>,
    watches: &UnboundedSender<std::collections::BTreeSet<PathBuf>>,
) {
    let sent = match output {
        Output::Publish { id, version, notes } => letters.send(Letter::Publish(id, version, notes)).is_ok(),
        Output::Status(id, status) => letters.send(Letter::Status(id, status)).is_ok(),
        Output::Tell(text) => letters.send(Letter::Tell(text)).is_ok(),
        Output::Watch(files) => watches.send(files).is_ok(),
        Output::Show(id, views) => {
            table.show(id, views);
            true
        }
        Output::Accepted(fingerprint, result) => {
            let waiting = accepting.lock().unwrap_or_else(PoisonError::into_inner).remove(&fingerprint);
            for waiting in waiting.unwrap_or_default() {
                // Whoever has given up waiting does not need the answer.
                let _ = waiting.send(result.clone());
            }
            true
        }
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
        self.settings(&params.initialization_options.unwrap_or_default());
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
            self.settings(&params.settings);
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

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let client = self.capabilities()?;
        let asked = self.asked_about(&params.text_document_position_params).await?;
        let hovers = asked.iter().filter_map(|(view, role, offset)| hover::hover(view, *role, *offset, client));
        Ok(hover::joined(hovers))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let links = self.capabilities()?.definition_links;
        let asked = self.asked_about(&params.text_document_position_params).await?;
        let jumps = asked.iter().filter_map(|(view, role, offset)| {
            self.location_link(view, *role, &definition::jump(view, *role, *offset)?)
        });
        let jumps = jumps.collect::<Vec<_>>();
        let location = |link: LocationLink| Location { uri: link.target_uri, range: link.target_selection_range };
        Ok((!jumps.is_empty()).then(|| match links {
            true => GotoDefinitionResponse::Link(jumps),
            false => GotoDefinitionResponse::Array(jumps.into_iter().map(location).collect()),
        }))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let client = self.capabilities()?;
        if !code_action::is_wanted(&params.context) {
            return Ok(None);
        }
        let uri = &params.text_document.uri;
        let id = uri::document(uri);
        let range = from_proto::range(params.range);
        let views = self.table.fresh_views(&id).await;
        let actions = views.iter().filter_map(|view| {
            let role = view.role(&id)?;
            let text = view.text(role);
            let offset = |position| text.lines.offset(&text.text, position, client.encoding);
            let span = Span::new(offset(range.start), offset(range.end));
            let question = Question { uri, role, span, diagnostics: &params.context.diagnostics };
            Some(code_action::actions(view, &question, client, &self.table))
        });
        Ok(Some(actions.flatten().collect()))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        if params.command != ACCEPT {
            return Err(Error::invalid_params(format!("unknown command `{}`", params.command)));
        }
        let Accept { uri, fingerprint } =
            serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))?;
        let answered = self.acceptance_of(fingerprint);
        self.send(Event::Accept(uri::document(&uri), fingerprint));
        match answered.await {
            Ok(Ok(())) => Ok(None),
            Ok(Err(why)) => Err(Error { message: why.into(), ..Error::internal_error() }),
            Err(_) => Err(Error::internal_error()),
        }
    }
}
