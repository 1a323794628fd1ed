//! A look at the whole workspace, when the client asks for it: how far it has come is told as work-done progress, and
//! the user may end it; `workspace/diagnostic` is answered from such a look. `editors/protocol.md` tells what the client
//! gets.

use super::capabilities::Capabilities;
use super::editor::failed;
use super::handlers::Handlers;
use super::to_proto;
use crate::session::{Event, Progress, Step, Summary};
use crate::text::Hasher;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
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

/// What all pairs are looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For what they show.
    Check,
    /// For what stands in them.
    Read,
}

/// The scans that run.
#[derive(Debug, Default)]
pub struct Scans {
    /// By the tokens under which the client knows them.
    tokens: Mutex<HashMap<NumberOrString, Weak<Progress>>>,
    /// The last one for each purpose: who wants the same while it runs waits for it.
    last: Mutex<[Weak<Begun>; 2]>,
    /// How many tokens have been made up.
    count: AtomicU64,
}

impl Scans {
    fn end(&self, token: &NumberOrString) -> Option<Arc<Progress>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(token)?.upgrade()
    }

    /// The scan for a purpose that runs to its end, if one does: what was ended early would be a part of the answer.
    fn running(&self, purpose: Purpose) -> Option<Arc<Begun>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last[purpose as usize].upgrade().filter(|begun| begun.is_running())
    }
}

/// A scan that was begun. It is ended when nobody waits for it any more: a request that is cancelled is dropped.
#[derive(Debug)]
pub struct Begun {
    /// Owned by the session alone, so that its end is seen here as well.
    progress: Weak<Progress>,
    steps: watch::Receiver<Step>,
}

impl Begun {
    fn of(progress: &Arc<Progress>) -> Begun {
        Begun { steps: progress.steps(), progress: Arc::downgrade(progress) }
    }

    fn is_running(&self) -> bool {
        let is_wanted = self.progress.upgrade().is_some_and(|progress| !progress.is_cancelled());
        is_wanted && self.steps.borrow().over.is_none()
    }

    /// Waits for its end.
    async fn over(&self) -> std::result::Result<Summary, String> {
        let mut steps = self.steps.clone();
        let over = steps.wait_for(|step| step.over.is_some()).await.ok().and_then(|step| step.over.clone());
        over.unwrap_or_else(|| Err("the session is over".to_owned()))
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(progress) = self.progress.upgrade() {
            progress.cancel();
        }
    }
}

/// Who waits for a scan, under a token that is taken back in the end.
struct Waiting<'a> {
    scans: &'a Scans,
    token: NumberOrString,
    begun: Arc<Begun>,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.scans.end(&self.token);
    }
}

impl Handlers {
    /// Has all pairs looked at, or joins those who wait for that already; tells the client how far it has come, under its
    /// own `token` or one that it is asked to take.
    fn join_scan(&self, purpose: Purpose, token: Option<NumberOrString>, client: &Capabilities) -> Waiting<'_> {
        let scans = &self.scans;
        let is_known = token.is_some();
        let made_up = || NumberOrString::String(format!("bilint:scan:{}", scans.count.fetch_add(1, Ordering::Relaxed)));
        let token = token.unwrap_or_else(made_up);
        let running = scans.running(purpose);
        let is_told = is_known || (client.work_done_progress && running.is_none());
        let begun = running.unwrap_or_else(|| {
            let progress = Arc::<Progress>::default();
            let begun = Arc::new(Begun::of(&progress));
            scans.last.lock().unwrap_or_else(PoisonError::into_inner)[purpose as usize] = Arc::downgrade(&begun);
            let event = match purpose {
                Purpose::Check => Event::Scan,
                Purpose::Read => Event::Read,
            };
            self.send(event(progress));
            begun
        });
        let mut tokens = scans.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.insert(token.clone(), Weak::clone(&begun.progress));
        drop(tokens);
        if is_told {
            tokio::spawn(tell(self.client.clone(), purpose, token.clone(), is_known, begun.steps.clone()));
        }
        Waiting { scans, token, begun }
    }

    /// Looks at all pairs the first time that a client that pulls asks. Who asks meanwhile waits for the same scan, which
    /// goes on when one of them gives up. When it has failed or the user has ended it, it is not begun anew at each poll.
    async fn scan_once(&self, token: Option<NumberOrString>, client: &Capabilities) {
        let mut waiting = None;
        let begun = self.pulled.get_or_init(|| {
            let first = waiting.insert(self.join_scan(Purpose::Check, token, client));
            Arc::clone(&first.begun)
        });
        if let Err(why) = begun.over().await {
            tracing::warn!(why, "what is not open is not part of the answer");
        }
    }

    /// Looks at all pairs because a command says so.
    pub(super) async fn check_workspace(&self, token: Option<NumberOrString>) -> Result<Option<Value>> {
        let waiting = self.join_scan(Purpose::Check, token, self.capabilities()?);
        let Summary { pairs, findings, failed, cancelled } = waiting.begun.over().await.map_err(failed)?;
        Ok(Some(json!({ "pairs": pairs, "findings": findings, "failed": failed, "cancelled": cancelled })))
    }

    /// Sees to it that the table knows what stands in the pairs that are not open, as they are now. When that fails or is
    /// ended early, it knows what it knows.
    pub(super) async fn read_workspace(&self, token: Option<NumberOrString>) -> Result<()> {
        // What is being looked at need not be looked at twice.
        if let Some(checking) = self.scans.running(Purpose::Check)
            && let Err(why) = checking.over().await
        {
            tracing::warn!(why, "a scan has failed");
        }
        let waiting = self.join_scan(Purpose::Read, token, self.capabilities()?);
        if let Err(why) = waiting.begun.over().await {
            tracing::warn!(why, "what is not open is not part of the answer");
        }
        Ok(())
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
async fn tell(
    client: Client,
    purpose: Purpose,
    token: NumberOrString,
    is_known: bool,
    mut steps: watch::Receiver<Step>,
) {
    let title = match purpose {
        Purpose::Check => "bilint: looking at all pairs",
        Purpose::Read => "bilint: reading all pairs",
    };
    // Most often there is nothing to read that has not been read before.
    let is_worth_it = |step: &Step| purpose == Purpose::Check || step.all > 0 || step.over.is_some();
    if steps.wait_for(is_worth_it).await.map_or(true, |step| purpose == Purpose::Read && step.over.is_some()) {
        return;
    }
    let params = WorkDoneProgressCreateParams { token: token.clone() };
    if !is_known && client.send_request::<WorkDoneProgressCreate>(params).await.is_err() {
        return;
    }
    let send = |progress| {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(progress) };
        client.send_notification::<ProgressNotification>(params)
    };
    let begin = WorkDoneProgressBegin {
        title: title.to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_session_that_is_over_ends_the_waiting() {
        let progress = Arc::<Progress>::default();
        let begun = Begun::of(&progress);
        assert!(begun.is_running());
        drop(progress);
        assert!(!begun.is_running());
        assert_eq!(begun.over().await, Err("the session is over".to_owned()));
    }

    #[test]
    fn what_was_ended_early_is_not_joined() {
        let progress = Arc::<Progress>::default();
        let begun = Begun::of(&progress);
        progress.cancel();
        assert!(!begun.is_running());
    }
}
