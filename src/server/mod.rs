//! The only room that knows tower-lsp and lsp-types: protocol in, protocol out.
//!
//! `transport` moves messages, `handlers` turns them into events of the [`crate::session`] and answers requests from
//! the `table` of last views; `outbox` carries to the client what the session wants shown.

mod alignment;
mod capabilities;
mod code_action;
mod commands;
mod completion;
mod config_file;
mod definition;
mod diagnostic;
mod editor;
mod edits;
mod frames;
mod from_proto;
mod handlers;
mod highlight;
mod hover;
mod inlay_hint;
mod log;
mod outbox;
mod parent;
mod references;
mod rename;
mod scan;
mod settings;
mod table;
mod to_proto;
mod transport;
mod uri;

pub use log::Log;
pub use transport::Ending;

use handlers::Handlers;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Notify;
use tokio::sync::mpsc::channel;
use tower_lsp::LspService;

/// Serves one client over a pair of streams until it says goodbye or goes away.
pub async fn serve(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin + Send + 'static,
    log: Log,
) -> Ending {
    let gone = Arc::new(Notify::new());
    // One waits while the one before it is being written.
    let (publications, queue) = channel(1);
    let service = LspService::build(|client| Handlers::new(client, publications, Arc::clone(&gone), log));
    let service = service
        .custom_method("bilint/alignment", Handlers::alignment)
        .custom_method("window/workDoneProgress/cancel", Handlers::cancel_scan);
    let (service, socket) = service.finish();
    transport::serve(input, output, service, socket, queue, &gone).await
}

/// `bilint lsp`: serves one client over standard input and output. The exit code is the protocol's: 0 where
/// `shutdown` came first, else 1.
pub fn run() -> ExitCode {
    let log = Log::to_stderr();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the server cannot start");
            return ExitCode::from(2);
        }
    };
    let ending = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), log));
    // Reading standard input cannot be cancelled: waiting for it would keep the process alive after `exit`.
    runtime.shutdown_background();
    match ending {
        Ending::Clean => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
    }
}
