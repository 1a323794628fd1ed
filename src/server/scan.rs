//! A look at the whole workspace, when the client asks for it: how far it has come is told as work-done progress, and
//! the user may end it. `editors/protocol.md` tells what the client gets.

use super::capabilities::Capabilities;
use super::editor::failed;
use super::handlers::Handlers;
use super::to_proto;
use crate::session::{Event, Progress, Step, Summary};
use crate::text::Hasher;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::notification::Progress as ProgressNotification;
use tower_lsp::lsp_types::request::WorkDoneProgressCreate;
use tower_lsp::lsp_types::{
    FullDocumentDiagnosticReport, NumberOrString, ProgressParams, ProgressParamsValue,
    UnchangedDocumentDiagnosticReport, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCancelParams,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

/// The scans that run, by the token under which the client knows them.
#[derive(Debug, Default)]
pub struct Scans {
    running: Mutex<HashMap<NumberOrString, Arc<Progress>>>,
    /// How many tokens have been made up.
    count: AtomicU64,
}

impl Scans {
    fn begin(&self, token: &NumberOrString, progress: &Arc<Progress>) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(token.clone(), Arc::clone(progress));
    }

    fn end(&self, token: &NumberOrString) -> Option<Arc<Progress>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(token)
    }
}

/// Ends a scan when whoever waits for it gives up: a request that is cancelled is dropped.
struct Waiting<'a> {
    scans: &'a Scans,
    token: NumberOrString,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(progress) = self.scans.end(&self.token) {
            progress.cancel();
        }
    }
}

/// A scan that was begun: its token, and how far it has come.
#[derive(Debug)]
pub struct Begun {
    token: NumberOrString,
    steps: watch::Receiver<Step>,
}

impl Begun {
    /// Waits for its end.
    async fn over(&self) -> std::result::Result<Summary, String> {
        let mut steps = self.steps.clone();
        let over = steps.wait_for(|step| step.over.is_some()).await.ok().and_then(|step| step.over.clone());
        over.unwrap_or_else(|| Err("the session is over".to_owned()))
    }
}

impl Handlers {
    /// Begins to look at all pairs; tells the client how far that has come, under its own `token` or one that it is asked
    /// to take.
    fn begin_scan(&self, token: Option<NumberOrString>, client: &Capabilities) -> Begun {
        let is_told = token.is_some();
        let made_up =
            || NumberOrString::String(format!("bilint:scan:{}", self.scans.count.fetch_add(1, Ordering::Relaxed)));
        let token = token.unwrap_or_else(made_up);
        let progress = Arc::new(Progress::default());
        let steps = progress.steps();
        self.scans.begin(&token, &progress);
        if is_told || client.work_done_progress {
            tokio::spawn(tell(self.client.clone(), token.clone(), is_told, progress.steps()));
        }
        self.send(Event::Scan(progress));
        Begun { token, steps }
    }

    /// Looks at all pairs the first time that a client that pulls asks. Who asks meanwhile waits for the same scan, which
    /// goes on when one of them gives up. When it has failed or the user has ended it, it is not begun anew at each poll.
    async fn scan_once(&self, token: Option<NumberOrString>, client: &Capabilities) {
        let begun = self.pulled.get_or_init(|| self.begin_scan(token, client));
        if let Err(why) = begun.over().await {
            tracing::warn!(why, "what is not open is not part of the answer");
        }
        self.scans.end(&begun.token);
    }

    /// Looks at all pairs because a command says so.
    pub(super) async fn check_workspace(&self, token: Option<NumberOrString>) -> Result<Option<Value>> {
        let begun = self.begin_scan(token, self.capabilities()?);
        let _waiting = Waiting { scans: &self.scans, token: begun.token.clone() };
        let Summary { pairs, findings, failed, cancelled } = begun.over().await.map_err(failed)?;
        Ok(Some(json!({ "pairs": pairs, "findings": findings, "failed": failed, "cancelled": cancelled })))
    }

    /// `window/workDoneProgress/cancel`.
    pub async fn cancel_scan(&self, params: WorkDoneProgressCancelParams) {
        if let Some(progress) = self.scans.end(&params.token) {
            progress.cancel();
        }
    }

    /// Answers `workspace/diagnostic`. The first time all pairs are looked at; from then on the session keeps up with
    /// changes of the files that are open or show something, and the client is told to ask again.
    pub(super) async fn answer_workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let client = self.capabilities()?;
        self.scan_once(params.work_done_progress_params.work_done_token, client).await;
        let mut known: BTreeMap<_, _> = params.previous_result_ids.into_iter().map(|id| (id.uri, id.value)).collect();
        let mut items = Vec::new();
        for (id, notes) in self.table.all_notes() {
            let Some(uri) = self.table.uri(&id) else { continue };
            let diagnostics = notes.iter().map(|note| to_proto::diagnostic(note, client, |id| self.table.uri(id)));
            let diagnostics: Vec<_> = diagnostics.collect();
            let result_id = Hasher::new().text(&json!(diagnostics).to_string()).finish().to_string();
            let version = self.table.version(&id).map(i64::from);
            items.push(if known.remove(&uri).as_ref() == Some(&result_id) {
                let report = UnchangedDocumentDiagnosticReport { result_id };
                let unchanged = WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version,
                    unchanged_document_diagnostic_report: report,
                };
                WorkspaceDocumentDiagnosticReport::Unchanged(unchanged)
            } else {
                let report = FullDocumentDiagnosticReport { result_id: Some(result_id), items: diagnostics };
                full(uri, version, report)
            });
        }
        let cleared = known.into_keys().map(|uri| full(uri, None, FullDocumentDiagnosticReport::default()));
        items.extend(cleared);
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }
}

fn full(
    uri: tower_lsp::lsp_types::Url,
    version: Option<i64>,
    report: FullDocumentDiagnosticReport,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: report,
    })
}

/// Tells the client how far a scan has come, until it is over. The client knows the token, or is asked to take it.
async fn tell(client: Client, token: NumberOrString, is_known: bool, mut steps: watch::Receiver<Step>) {
    let params = WorkDoneProgressCreateParams { token: token.clone() };
    if !is_known && client.send_request::<WorkDoneProgressCreate>(params).await.is_err() {
        return;
    }
    let send = |progress| {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(progress) };
        client.send_notification::<ProgressNotification>(params)
    };
    let begin = WorkDoneProgressBegin {
        title: "bilint: looking at all pairs".to_owned(),
        cancellable: Some(true),
        percentage: Some(0),
        ..WorkDoneProgressBegin::default()
    };
    send(WorkDoneProgress::Begin(begin)).await;
    let mut told = 0;
    while steps.changed().await.is_ok() {
        let step = steps.borrow_and_update().clone();
        if step.over.is_some() {
            break;
        }
        let percentage = u32::try_from(step.done * 100 / step.all.max(1)).unwrap_or(100);
        if percentage > told {
            told = percentage;
            let message = Some(format!("{} of {}", step.done, step.all));
            let report = WorkDoneProgressReport { cancellable: Some(true), message, percentage: Some(percentage) };
            send(WorkDoneProgress::Report(report)).await;
        }
    }
    let over = steps.borrow().over.clone();
    let message = over.and_then(|over| over.ok()).map(said);
    send(WorkDoneProgress::End(WorkDoneProgressEnd { message })).await;
}

/// What came of it, in words.
fn said(Summary { pairs, findings, failed, cancelled }: Summary) -> String {
    let counted = |count: usize, noun: &str| if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") };
    let early = if cancelled { "ended early: " } else { "" };
    let failed =
        if failed > 0 { format!("; {failed} could not be looked at, the log tells why") } else { String::new() };
    format!("{early}{} in {} of files that are not open{failed}", counted(findings, "finding"), counted(pairs, "pair"))
}
