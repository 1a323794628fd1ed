//! Commands: what the user may have done besides asking. `editors/protocol.md` tells their arguments.
//!
//! None waits for the client: what it is asked to show or to change is asked for in a task of its own.

use super::editor::failed;
use super::handlers::{Asked, Handlers};
use super::{to_proto, uri};
use crate::project;
use crate::session::{DocId, Event, PairView, Role, TextView, site};
use crate::text::{Encoding, Hash};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::PathBuf;
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

/// All commands.
pub const ALL: &[&str] = &[
    ACCEPT,
    ACCEPT_EVERYWHERE,
    SWITCH_OFF,
    PAIR,
    UNPAIR,
    SHOW_COUNTERPART,
    NEXT_FINDING,
    PREVIOUS_FINDING,
    SHOW_ALIGNMENT,
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
    /// The document that the finding is shown in.
    pub uri: Url,
    /// The check.
    pub code: String,
    /// Where.
    pub scope: Scope,
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
                let Accept { fingerprint, .. } = read(argument)?;
                self.accept(vec![fingerprint]).await
            }
            ACCEPT_EVERYWHERE => self.accept(read::<AcceptEverywhere>(argument)?.fingerprints).await,
            SWITCH_OFF => self.switch_off(&read(argument)?).await,
            PAIR => self.pair(&read(argument)?).await,
            UNPAIR => self.unpair(&read(argument)?).await,
            SHOW_COUNTERPART => self.show_counterpart(read(argument)?).await,
            NEXT_FINDING => self.go_to_finding(read(argument)?, true).await,
            PREVIOUS_FINDING => self.go_to_finding(read(argument)?, false).await,
            SHOW_ALIGNMENT => self.show_alignment(&read(argument)?).await,
            unknown => Err(Error::invalid_params(format!("unknown command `{unknown}`"))),
        }
    }

    async fn accept(&self, fingerprints: Vec<Hash>) -> Result<Option<Value>> {
        let (ticket, answered) = self.ticket();
        self.send(Event::Accept(ticket, fingerprints));
        match answered.await {
            Ok(Ok(())) => Ok(None),
            Ok(Err(why)) => Err(failed(why)),
            Err(_) => Err(Error::internal_error()),
        }
    }

    async fn switch_off(&self, SwitchOff { uri, code, scope }: &SwitchOff) -> Result<Option<Value>> {
        let id = uri::document(uri);
        let views = self.table.fresh_views(&id).await;
        let view = views.first().ok_or_else(|| failed("the document is in no pair".to_owned()))?;
        let target = view.project.relative(&view.files.target);
        self.editor()?
            .change_config(&view.project, |text| match scope {
                Scope::Project => project::switch_off(text, code),
                Scope::File => project::switch_off_in(text, code, &target?),
            })
            .await
            .map(|()| None)
    }

    async fn pair(&self, Files { source, target }: &Files) -> Result<Option<Value>> {
        self.editor()?.pair(&path(source)?, &path(target)?).await.map(|()| None)
    }

    async fn unpair(&self, Document { uri }: &Document) -> Result<Option<Value>> {
        let views = self.table.fresh_views(&uri::document(uri)).await;
        let view = views.first().ok_or_else(|| failed("the document is in no pair".to_owned()))?;
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
