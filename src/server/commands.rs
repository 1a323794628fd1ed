//! Commands: what the user may have done besides asking. `editors/protocol.md` tells their arguments.
//!
//! None waits for the client: what it is asked to show or to change is asked for in a task of its own.

use super::editor::failed;
use super::handlers::{Asked, Handlers};
use super::{to_proto, uri};
use crate::project::{self, NewTerm};
use crate::session::{DocId, Event, PairView, Role, TextView, site};
use crate::text::{Encoding, Hash};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::request::ShowDocument;
use tower_lsp::lsp_types::{
    ExecuteCommandParams, Location, Position, ShowDocumentParams, TextDocumentIdentifier, TextDocumentPositionParams,
    Url,
};

/// Accepts a finding.
pub const ACCEPT: &str = "bilint.accept";
/// Accepts several findings.
pub const ACCEPT_EVERYWHERE: &str = "bilint.acceptEverywhere";
/// Switches a check off, in the configuration.
pub const SWITCH_OFF: &str = "bilint.switchOff";
/// Adds a term to the glossary, in the configuration.
pub const ADD_TERM: &str = "bilint.addTerm";
/// Pairs two files, in the configuration.
pub const PAIR: &str = "bilint.pair";
/// Ends the pairing of a file, in the configuration.
pub const UNPAIR: &str = "bilint.unpair";
/// Shows what stands for a place on the other side.
pub const SHOW_COUNTERPART: &str = "bilint.showCounterpart";
/// Goes to the next finding.
pub const NEXT_FINDING: &str = "bilint.nextFinding";
/// Goes to the finding before.
pub const PREVIOUS_FINDING: &str = "bilint.previousFinding";
/// Tells the alignment of a pair, as text.
pub const SHOW_ALIGNMENT: &str = "bilint.showAlignment";

/// Looks at all pairs of the workspace, open or not.
pub const CHECK_WORKSPACE: &str = "bilint.checkWorkspace";

/// All commands.
pub const ALL: &[&str] = &[
    ACCEPT,
    ACCEPT_EVERYWHERE,
    SWITCH_OFF,
    ADD_TERM,
    PAIR,
    UNPAIR,
    SHOW_COUNTERPART,
    NEXT_FINDING,
    PREVIOUS_FINDING,
    SHOW_ALIGNMENT,
    CHECK_WORKSPACE,
];

/// The argument of [`ACCEPT`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accept {
    /// A document that the finding is shown in.
    pub uri: Url,
    /// What the finding is known by.
    pub fingerprint: Hash,
}

/// The argument of [`ACCEPT_EVERYWHERE`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcceptEverywhere {
    /// A document that one of them is shown in.
    pub uri: Url,
    /// What the findings are known by.
    pub fingerprints: Vec<Hash>,
}

/// Where a check is switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Scope {
    /// In one file.
    File,
    /// In all of the project.
    Project,
}

/// The argument of [`SWITCH_OFF`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SwitchOff {
    /// The target of the pair that the finding is of; or the source, where it has one target only.
    pub uri: Url,
    /// The check.
    pub code: String,
    /// Where.
    pub scope: Scope,
}

/// The argument of [`ADD_TERM`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AddTerm {
    /// The target of the pair, as for [`SwitchOff`].
    pub uri: Url,
    /// The term of the source.
    pub source: String,
    /// What it may be in the language of the target; without it, the term is never translated.
    pub target: Option<String>,
    /// What it may be as well, since it is so already.
    #[serde(default)]
    pub others: Vec<String>,
}

/// The argument of [`PAIR`].
#[derive(Debug, Serialize, Deserialize)]
struct Files {
    source: Url,
    target: Url,
}

/// The argument of [`UNPAIR`] and [`SHOW_ALIGNMENT`].
#[derive(Debug, Deserialize)]
struct Document {
    uri: Url,
}

/// The argument of the commands that go from a place.
#[derive(Debug, Deserialize)]
struct From {
    uri: Url,
    #[serde(default)]
    position: Position,
}

impl Handlers {
    /// Answers `workspace/executeCommand`.
    pub(super) async fn run_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        match params.command.as_str() {
            ACCEPT => {
                let Accept { uri, fingerprint } = read(argument)?;
                self.accept(&uri, vec![fingerprint]).await
            }
            ACCEPT_EVERYWHERE => {
                let AcceptEverywhere { uri, fingerprints } = read(argument)?;
                self.accept(&uri, fingerprints).await
            }
            SWITCH_OFF => self.switch_off(&read(argument)?).await,
            ADD_TERM => self.add_term(&read(argument)?).await,
            PAIR => self.pair(&read(argument)?).await,
            UNPAIR => self.unpair(&read(argument)?).await,
            SHOW_COUNTERPART => self.show_counterpart(read(argument)?).await,
            NEXT_FINDING => self.go_to_finding(read(argument)?, true).await,
            PREVIOUS_FINDING => self.go_to_finding(read(argument)?, false).await,
            SHOW_ALIGNMENT => self.show_alignment(&read(argument)?).await,
            CHECK_WORKSPACE => self.check_workspace(params.work_done_progress_params.work_done_token).await,
            unknown => Err(Error::invalid_params(format!("unknown command `{unknown}`"))),
        }
    }

    async fn accept(&self, uri: &Url, fingerprints: Vec<Hash>) -> Result<Option<Value>> {
        let (ticket, answered) = self.ticket();
        self.send(Event::Accept(uri::document(uri), ticket, fingerprints));
        match answered.await {
            Ok(Ok(())) => Ok(None),
            Ok(Err(why)) => Err(failed(why)),
            Err(_) => Err(Error::internal_error()),
        }
    }

    async fn switch_off(&self, SwitchOff { uri, code, scope }: &SwitchOff) -> Result<Option<Value>> {
        let id = uri::document(uri);
        let views = self.table.fresh_views(&id).await;
        let editor = self.editor()?;
        match scope {
            Scope::Project => {
                let view = views.first().ok_or_else(|| failed(UNPAIRED.to_owned()))?;
                editor.change_config(&view.project, |text| project::switch_off(text, code)).await
            }
            Scope::File => {
                let view = pair_of(&views, &id)?;
                let target = view.project.relative(&view.files.target);
                editor.change_config(&view.project, |text| project::switch_off_in(text, code, &target?)).await
            }
        }
        .map(|()| None)
    }

    async fn add_term(&self, AddTerm { uri, source, target, others }: &AddTerm) -> Result<Option<Value>> {
        let id = uri::document(uri);
        let views = self.table.fresh_views(&id).await;
        let view = pair_of(&views, &id)?;
        let targets: Vec<String> = others.iter().chain(target).cloned().collect();
        let term = match target {
            Some(_) => NewTerm::Rendering { source, targets: &targets, language: &view.languages[1] },
            None => NewTerm::Keep(source),
        };
        self.editor()?.add_term(&view.project, &term, &view.languages[0]).await.map(|()| None)
    }

    async fn pair(&self, Files { source, target }: &Files) -> Result<Option<Value>> {
        self.editor()?.pair(&path(source)?, &path(target)?).await.map(|()| None)
    }

    async fn unpair(&self, Document { uri }: &Document) -> Result<Option<Value>> {
        let id = uri::document(uri);
        let views = self.table.fresh_views(&id).await;
        let view = pair_of(&views, &id)?;
        let [source, target] = [&view.files.source, &view.files.target].map(|path| view.project.relative(path));
        self.editor()?
            .change_config(&view.project, |text| project::remove_pair(text, &source?, &target?))
            .await
            .map(|()| None)
    }

    async fn show_counterpart(&self, From { uri, position }: From) -> Result<Option<Value>> {
        let text_document = TextDocumentIdentifier { uri };
        let asked = self.asked_about(&TextDocumentPositionParams { text_document, position }).await?;
        let link = asked.iter().min_by_key(|asked| !self.table.is_open(&asked.view.text(asked.role.other()).id));
        let Some(link) = link.and_then(|asked| self.link(asked)) else { return Ok(None) };
        Ok(Some(self.go_to(&Location { uri: link.target_uri, range: link.target_selection_range })?))
    }

    async fn go_to_finding(&self, From { uri, position }: From, forward: bool) -> Result<Option<Value>> {
        let text_document = TextDocumentIdentifier { uri: uri.clone() };
        let asked = self.asked_about(&TextDocumentPositionParams { text_document, position }).await?;
        let encoding = self.encoding()?;
        let mut places: Vec<_> = asked.iter().flat_map(|asked| places(asked, encoding)).collect();
        places.sort_by_key(|range| (range.start, range.end));
        let found = match forward {
            true => places.iter().find(|range| range.start > position).or(places.first()),
            false => places.iter().rfind(|range| range.start < position).or(places.last()),
        };
        found.map(|range| self.go_to(&Location { uri, range: *range })).transpose()
    }

    async fn show_alignment(&self, Document { uri }: &Document) -> Result<Option<Value>> {
        let views = self.table.fresh_views(&uri::document(uri)).await;
        let view =
            views.iter().min_by_key(|view| !Role::BOTH.iter().all(|role| self.table.is_open(&view.text(*role).id)));
        Ok(view.map(|view| Value::String(alignment(view))))
    }

    /// Has a place shown, where the client can; returns it for those that go there themselves.
    fn go_to(&self, place: &Location) -> Result<Value> {
        if self.capabilities()?.show_document {
            let Location { uri, range } = place.clone();
            let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: Some(range) };
            let client = self.client.clone();
            tokio::spawn(async move {
                if let Err(error) = client.send_request::<ShowDocument>(params).await {
                    tracing::warn!(%error, "the client does not show a document");
                }
            });
        }
        Ok(json!(place))
    }
}

fn read<T: DeserializeOwned>(argument: Value) -> Result<T> {
    serde_json::from_value(argument).map_err(|error| Error::invalid_params(error.to_string()))
}

const UNPAIRED: &str = "the document is in no pair";

/// The pair that is meant by a document of it: the one that it is the target of, else the only one.
fn pair_of<'a>(views: &'a [Arc<PairView>], id: &DocId) -> Result<&'a PairView> {
    match (views.iter().find(|view| view.target.id == *id), views) {
        (Some(view), _) | (None, [view]) => Ok(view),
        (None, []) => Err(failed(UNPAIRED.to_owned())),
        _ => Err(failed(format!("the document has {} translations: do this in the one that is meant", views.len()))),
    }
}

fn path(uri: &Url) -> Result<PathBuf> {
    match uri::document(uri) {
        DocId::File(path) => Ok(path),
        DocId::Virtual(name) => Err(failed(format!("{name} is no file; save it first"))),
    }
}

/// Where the findings of a pair are in the document that is asked about.
fn places(asked: &Asked, encoding: Encoding) -> Vec<tower_lsp::lsp_types::Range> {
    let Asked { view, role, .. } = asked;
    let sites = view.analysis.findings.iter().filter_map(|finding| site(finding, *role));
    sites.map(|site| to_proto::range_of(view.text(*role), view.span_of_site(*role, site), encoding)).collect()
}

/// A pair segment by segment, for people: each bead with its confidence, the source and below it the target.
fn alignment(view: &PairView) -> String {
    let line = |role, bead| {
        let text: &TextView = view.text(role);
        let span = view.span_of_bead(role, bead);
        span.map_or_else(|| "-".to_owned(), |span| span.of(&text.text).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let beads = view.analysis.beads.iter().map(|bead| {
        let [source, target] = Role::BOTH.map(|role| line(role, bead));
        format!("{:.2}  {source}\n      {target}\n", bead.confidence)
    });
    beads.collect::<Vec<_>>().join("\n")
}
