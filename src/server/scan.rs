//! A look at the whole workspace, when the client asks for it: how far it has come is told as work-done progress, and
//! the user may end it; `workspace/diagnostic` is answered from such a look. `editors/protocol.md` tells what the client
//! gets.

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
    /// Who waits, by the tokens under which the client knows them.
    waiters: Mutex<HashMap<NumberOrString, Waiter>>,
    /// The last one for each purpose: who wants the same while it runs waits for it.
    last: Mutex<[Weak<Begun>; 2]>,
    /// How many tokens have been made up.
    count: AtomicU64,
}

/// One of those who wait for a scan.
#[derive(Debug)]
struct Waiter {
    begun: Weak<Begun>,
    /// Dropped when they wait no longer.
    _stays: watch::Sender<()>,
}

impl Scans {
    /// Ends the waiting under a token: at once where others wait for the same scan, else by ending that.
    fn leave(&self, token: &NumberOrString) {
        let mut waiters = self.waiters.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(own) = waiters.get(token).map(|waiter| Weak::clone(&waiter.begun)) else { return };
        let others = waiters.iter().filter(|(other, waiter)| *other != token && waiter.begun.ptr_eq(&own));
        if others.count() > 0 {
            waiters.remove(token);
        } else if let Some(begun) = own.upgrade() {
            begun.cancel();
        }
    }

    /// The scan for a purpose that runs to its end, if one does: what was ended early would be a part of the answer.
    fn running(&self, purpose: Purpose) -> Option<Arc<Begun>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last[purpose as usize].upgrade().filter(|begun| begun.is_running())
    }
}

/// A scan that was begun. It is ended when nobody holds it any more: a request that is cancelled is dropped.
#[derive(Debug)]
pub struct Begun {
    purpose: Purpose,
    /// Owned by the session alone, so that its end is seen here as well.
    progress: Weak<Progress>,
    steps: watch::Receiver<Step>,
}

impl Begun {
    fn of(purpose: Purpose, progress: &Arc<Progress>) -> Begun {
        Begun { purpose, steps: progress.steps(), progress: Arc::downgrade(progress) }
    }

    fn is_running(&self) -> bool {
        let is_wanted = self.progress.upgrade().is_some_and(|progress| !progress.is_cancelled());
        is_wanted && self.steps.borrow().over.is_none()
    }

    fn cancel(&self) {
        if let Some(progress) = self.progress.upgrade() {
            progress.cancel();
        }
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
        self.cancel();
    }
}

/// The waiting for a scan, under a token that is taken back in the end.
struct Waiting<'a> {
    scans: &'a Scans,
    token: NumberOrString,
    begun: Arc<Begun>,
    /// Closed when the user has ended it.
    stays: watch::Receiver<()>,
}

impl Waiting<'_> {
    /// Waits for the end of the scan; `None` where the user has ended the waiting, but not the scan.
    async fn over(mut self) -> Option<std::result::Result<Summary, String>> {
        tokio::select! {
            over = self.begun.over() => Some(over),
            _ = self.stays.changed() => None,
        }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.scans.waiters.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.token);
    }
}

impl Handlers {
    /// Has all pairs looked at, or joins those who wait for that already.
    fn join_scan(&self, purpose: Purpose, token: Option<NumberOrString>) -> Result<Waiting<'_>> {
        let begun = self.scans.running(purpose).unwrap_or_else(|| {
            let progress = Arc::<Progress>::default();
            let begun = Arc::new(Begun::of(purpose, &progress));
            let mut last = self.scans.last.lock().unwrap_or_else(PoisonError::into_inner);
            last[purpose as usize] = Arc::downgrade(&begun);
            drop(last);
            let event = match purpose {
                Purpose::Check => Event::Scan,
                Purpose::Read => Event::Read,
            };
            self.send(event(progress));
            begun
        });
        self.wait_for(begun, token)
    }

    /// Waits for a scan; tells the client how far it has come, under its own `token` or one that it is asked to take.
    fn wait_for(&self, begun: Arc<Begun>, token: Option<NumberOrString>) -> Result<Waiting<'_>> {
        let scans = &self.scans;
        let is_known = token.is_some();
        let made_up = || NumberOrString::String(format!("bilint:scan:{}", scans.count.fetch_add(1, Ordering::Relaxed)));
        let token = token.unwrap_or_else(made_up);
        let (sender, stays) = watch::channel(());
        let waiter = Waiter { begun: Arc::downgrade(&begun), _stays: sender };
        scans.waiters.lock().unwrap_or_else(PoisonError::into_inner).insert(token.clone(), waiter);
        if is_known || self.capabilities()?.work_done_progress {
            let teller = Teller { client: self.client.clone(), purpose: begun.purpose, token: token.clone(), is_known };
            tokio::spawn(teller.tell(begun.steps.clone(), stays.clone()));
        }
        Ok(Waiting { scans, token, begun, stays })
    }

    /// Looks at all pairs the first time that a client that pulls asks. Who asks meanwhile waits for the same scan, which
    /// goes on when one of them gives up. When it has failed or the user has ended it, it is not begun anew at each poll.
    async fn scan_once(&self, token: Option<NumberOrString>) -> Result<()> {
        let over = match self.pulled.get() {
            None => {
                let waiting = self.join_scan(Purpose::Check, token)?;
                self.pulled.get_or_init(|| Arc::clone(&waiting.begun));
                waiting.over().await
            }
            Some(begun) if begun.is_running() => self.wait_for(Arc::clone(begun), token)?.over().await,
            Some(begun) => Some(begun.over().await),
        };
        note(over);
        Ok(())
    }

    /// Looks at all pairs because a command says so.
    pub(super) async fn check_workspace(&self, token: Option<NumberOrString>) -> Result<Option<Value>> {
        let over = self.join_scan(Purpose::Check, token)?.over().await;
        let left = Summary { cancelled: true, ..Summary::default() };
        let Summary { pairs, findings, failed, cancelled } = over.unwrap_or(Ok(left)).map_err(failed)?;
        Ok(Some(json!({ "pairs": pairs, "findings": findings, "failed": failed, "cancelled": cancelled })))
    }

    /// Sees to it that the table knows what stands in the pairs that are not open, as they are now. When that fails or is
    /// ended early, it knows what it knows.
    pub(super) async fn read_workspace(&self, mut token: Option<NumberOrString>) -> Result<()> {
        // What is being looked at need not be looked at twice.
        if let Some(checking) = self.scans.running(Purpose::Check) {
            let over = self.wait_for(checking, token.take())?.over().await;
            if over.is_none() {
                return Ok(());
            }
            note(over);
        }
        note(self.join_scan(Purpose::Read, token)?.over().await);
        Ok(())
    }

    /// `window/workDoneProgress/cancel`.
    pub async fn cancel_scan(&self, params: WorkDoneProgressCancelParams) {
        self.scans.leave(&params.token);
    }

    /// Answers `workspace/diagnostic`. The first time all pairs are looked at; from then on the session keeps up with
    /// changes of the files that are open or show something, and the client is told to ask again.
    pub(super) async fn answer_workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let client = self.capabilities()?;
        self.scan_once(params.work_done_progress_params.work_done_token).await?;
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

/// Notes a scan that has failed: what it would have seen is not part of the answer.
fn note(over: Option<std::result::Result<Summary, String>>) {
    if let Some(Err(why)) = over {
        tracing::warn!(why, "what is not open is not part of the answer");
    }
}

/// Who tells the client how far a scan has come.
struct Teller {
    client: Client,
    purpose: Purpose,
    token: NumberOrString,
    /// Whether the client knows the token; else it is asked to take it.
    is_known: bool,
}

impl Teller {
    /// Tells, until the scan is over or nobody waits for it under this token.
    async fn tell(self, mut steps: watch::Receiver<Step>, mut stays: watch::Receiver<()>) {
        // Most often there is nothing to read that has not been read before.
        let is_check = self.purpose == Purpose::Check;
        let is_worth_it = |step: &Step| is_check || step.all > 0 || step.over.is_some();
        let begins = async { steps.wait_for(is_worth_it).await.is_ok_and(|step| is_check || step.over.is_none()) };
        let begins = tokio::select! { begins = begins => begins, _ = stays.changed() => false };
        if !begins || !self.is_taken().await {
            return;
        }
        let title = match self.purpose {
            Purpose::Check => "bilint: looking at all pairs",
            Purpose::Read => "bilint: reading all pairs",
        };
        self.send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(true),
            percentage: Some(0),
            ..WorkDoneProgressBegin::default()
        }))
        .await;
        let mut told = 0;
        loop {
            let goes_on = tokio::select! { changed = steps.changed() => changed.is_ok(), _ = stays.changed() => false };
            let step = steps.borrow_and_update().clone();
            if !goes_on || step.over.is_some() {
                let message = step.over.and_then(|over| over.ok()).map(said);
                return self.send(WorkDoneProgress::End(WorkDoneProgressEnd { message })).await;
            }
            let percentage = u32::try_from(step.done * 100 / step.all.max(1)).unwrap_or(100);
            if percentage > told {
                told = percentage;
                let message = Some(format!("{} of {}", step.done, step.all));
                let report = WorkDoneProgressReport { cancellable: Some(true), message, percentage: Some(percentage) };
                self.send(WorkDoneProgress::Report(report)).await;
            }
        }
    }

    /// Whether the client has taken the token.
    async fn is_taken(&self) -> bool {
        let params = WorkDoneProgressCreateParams { token: self.token.clone() };
        self.is_known || self.client.send_request::<WorkDoneProgressCreate>(params).await.is_ok()
    }

    async fn send(&self, progress: WorkDoneProgress) {
        let params = ProgressParams { token: self.token.clone(), value: ProgressParamsValue::WorkDone(progress) };
        self.client.send_notification::<ProgressNotification>(params).await;
    }
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
        let begun = Begun::of(Purpose::Check, &progress);
        assert!(begun.is_running());
        drop(progress);
        assert!(!begun.is_running());
        assert_eq!(begun.over().await, Err("the session is over".to_owned()));
    }

    #[test]
    fn what_was_ended_early_is_not_joined() {
        let progress = Arc::<Progress>::default();
        let begun = Begun::of(Purpose::Check, &progress);
        progress.cancel();
        assert!(!begun.is_running());
    }
}
