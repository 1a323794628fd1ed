//! Moves messages between a byte stream and the service, and knows when it is over. Knows no method's meaning but
//! those of the protocol's life cycle.
//!
//! It stands in the place of `tower_lsp::Server`, which handles at most four messages at a time (so four handlers that
//! wait for the client stop the reading of the client's answers), ends at the first malformed message, does not end
//! on `exit` while its input stays open, and is killed by a panic in any handler.

use super::frames::{self, Frame};
use futures_util::future::FutureExt;
use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::io::{AsyncBufRead, AsyncRead, AsyncWrite, BufReader};
use tokio::sync::Notify;
use tokio::sync::mpsc::{Receiver, UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::lsp_types::PublishDiagnosticsParams;
use tower_lsp::lsp_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::{ClientSocket, LanguageServer, LspService};
use tower_service::Service;

/// How long what is still to be written may take after the end.
const FLUSH: Duration = Duration::from_millis(100);

/// Whether the client said goodbye properly: with `shutdown`, before `exit` or the end of its output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It did.
    Clean,
    /// It just went away.
    Abrupt,
}

/// Serves one client, until it says `exit`, until `input` ends, or until `gone` is notified.
pub async fn serve<S: LanguageServer>(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin + Send + 'static,
    mut service: LspService<S>,
    socket: ClientSocket,
    publications: Receiver<PublishDiagnosticsParams>,
    gone: &Notify,
) -> Ending {
    let (requests, mut answers) = socket.split();
    let (responses, queue) = unbounded_channel();
    let writer = tokio::spawn(write(output, publications, requests, queue));
    let mut input = BufReader::new(input);
    let mut ending = Ending::Abrupt;
    while let Some(frame) = next(&mut input, gone).await {
        match understood(frame) {
            // The client panics inside when nobody waits for the answer any more.
            Ok(Message::Answer(answer)) => drop(AssertUnwindSafe(answers.send(answer)).catch_unwind().await),
            Ok(Message::Request(request)) if request.method() == "exit" => break,
            Ok(Message::Request(request)) => {
                if request.method() == "shutdown" {
                    ending = Ending::Clean;
                }
                handle(&mut service, request, &responses).await;
            }
            Err(Some(error)) => {
                send(&responses, Answer { response: Response::from_error(Id::Null, error), is_greeting: false })
            }
            Err(None) => {}
        }
    }
    drop(responses);
    if tokio::time::timeout(FLUSH, writer).await.is_err() {
        tracing::debug!("the client does not read what was still to be said");
    }
    ending
}

/// The next frame; `None` when it is over.
async fn next(input: &mut (impl AsyncBufRead + Unpin), gone: &Notify) -> Option<Frame> {
    let frame = tokio::select! {
        frame = frames::read(input) => frame,
        () = gone.notified() => return None,
    };
    frame.unwrap_or_else(|error| {
        tracing::error!(%error, "the client cannot be read");
        None
    })
}

/// What a client sends.
enum Message {
    /// An answer to a request of ours.
    Answer(Response),
    /// A request or a notification.
    Request(Request),
}

/// What a frame says; otherwise the error to answer with, if any.
fn understood(frame: Frame) -> Result<Message, Option<Error>> {
    let message = match frame {
        Frame::Message(message) => message,
        Frame::Garbage(why) => {
            tracing::warn!(why, "something that is no message is skipped");
            return Err(Some(Error::parse_error()));
        }
    };
    if message.get("method").is_none() {
        return serde_json::from_value(message).map(Message::Answer).map_err(|error| {
            tracing::warn!(%error, "an answer that cannot be read is skipped");
            None
        });
    }
    let request = serde_json::from_value(message).map_err(|_| Some(Error::invalid_request()))?;
    Ok(Message::Request(mended(request)))
}

/// Notifications, and the requests that change the state of the protocol, are handled in the order in which they
/// come; other requests side by side, so that a slow one holds up nothing.
async fn handle<S: LanguageServer>(service: &mut LspService<S>, request: Request, responses: &UnboundedSender<Answer>) {
    let in_order = request.id().is_none() || matches!(request.method(), "initialize" | "shutdown");
    let id = request.id().cloned();
    let method = request.method().to_owned();
    let is_greeting = method == "initialize";
    let handled = AssertUnwindSafe(service.call(request)).catch_unwind();
    let responses = responses.clone();
    let answered = async move {
        let response = match handled.await {
            Ok(response) => response.unwrap_or_default(),
            Err(_) => {
                tracing::error!(method, "a handler has failed; please report it");
                id.map(|id| Response::from_error(id, Error::internal_error()))
            }
        };
        if let Some(response) = response {
            let is_greeting = is_greeting && response.is_ok();
            send(&responses, Answer { response, is_greeting });
        }
    };
    if in_order {
        answered.await;
    } else {
        tokio::spawn(answered);
    }
}

fn send(responses: &UnboundedSender<Answer>, answer: Answer) {
    if responses.send(answer).is_err() {
        tracing::debug!("the client no longer reads");
    }
}

/// An answer to the client.
struct Answer {
    response: Response,
    /// Whether it is the good one to `initialize`: before that the server may not say anything by itself.
    is_greeting: bool,
}

/// A publication as it is written. The service would make a tree of each first, which takes longer than to write it.
#[derive(Serialize)]
struct Publication {
    jsonrpc: &'static str,
    method: &'static str,
    params: PublishDiagnosticsParams,
}

/// The only writer: answers, and before them what the server had to say by itself when they were given.
async fn write(
    mut output: impl AsyncWrite + Unpin,
    mut publications: Receiver<PublishDiagnosticsParams>,
    mut requests: impl futures_util::Stream<Item = Request> + Unpin,
    mut responses: UnboundedReceiver<Answer>,
) {
    let mut is_greeted = false;
    loop {
        let written = tokio::select! {
            biased;
            Some(params) = publications.recv(), if is_greeted => {
                let publication = Publication { jsonrpc: "2.0", method: PublishDiagnostics::METHOD, params };
                frames::write(&mut output, &publication).await
            }
            Some(request) = requests.next(), if is_greeted => frames::write(&mut output, &request).await,
            response = responses.recv() => match response {
                Some(Answer { response, is_greeting }) => {
                    is_greeted |= is_greeting;
                    frames::write(&mut output, &response).await
                }
                None => return,
            },
        };
        if let Err(error) = written {
            tracing::debug!(%error, "the client cannot be written to");
            return;
        }
    }
}

/// Mends what clients send although they should not, and what the service would refuse or drop for it: `null` or
/// superfluous parameters, a change of configuration that says no settings.
fn mended(request: Request) -> Request {
    let (method, id, params) = request.into_parts();
    let params = match (method.as_ref(), params) {
        ("shutdown" | "exit", _) | (_, None | Some(Value::Null)) => None,
        (_, params) => params,
    };
    let params = match (method.as_ref(), params) {
        ("initialized", None) => Some(Value::Object(Map::new())),
        ("workspace/didChangeConfiguration", Some(Value::Object(mut object))) => {
            object.entry("settings").or_insert(Value::Null);
            Some(Value::Object(object))
        }
        ("workspace/didChangeConfiguration", _) => Some(json!({ "settings": null })),
        ("textDocument/didChange", Some(mut params)) => {
            clamp(&mut params);
            Some(params)
        }
        (_, params) => params,
    };
    let request = Request::build(method);
    let request = match id {
        Some(id) => request.id(id),
        None => request,
    };
    match params {
        Some(params) => request.params(params).finish(),
        None => request.finish(),
    }
}

/// Raises lines and columns below 0, which some clients send for "the start", to 0; the whole edit would be dropped for
/// them, and every later one would be applied to the wrong text.
fn clamp(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let is_place = name == "line" || name == "character";
                if is_place && member.as_i64().is_some_and(|number| number < 0) {
                    *member = json!(0);
                } else {
                    clamp(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clamp),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended_params(method: &'static str, params: Option<Value>) -> Option<Value> {
        let request = Request::build(method).id(1);
        let request = params.map_or_else(|| Request::build(method).id(1), |params| request.params(params));
        mended(request.finish()).into_parts().2
    }

    #[test]
    fn places_before_the_start_are_the_start() {
        let change = |line: i64| json!({ "range": { "start": { "line": line, "character": -1 } }, "text": "x" });
        let mended =
            mended_params("textDocument/didChange", Some(json!({ "contentChanges": [change(-3), change(2)] })));
        let changes = &mended.unwrap()["contentChanges"];
        assert_eq!(changes[0]["range"]["start"], json!({ "line": 0, "character": 0 }));
        assert_eq!(changes[1]["range"]["start"], json!({ "line": 2, "character": 0 }));
    }

    #[test]
    fn superfluous_and_missing_parameters_are_mended() {
        assert_eq!(mended_params("shutdown", Some(json!(null))), None);
        assert_eq!(mended_params("shutdown", Some(json!({}))), None);
        assert_eq!(mended_params("initialized", None), Some(json!({})));
        assert_eq!(mended_params("textDocument/hover", Some(json!({ "a": 1 }))), Some(json!({ "a": 1 })));
        for params in [None, Some(json!(null)), Some(json!({})), Some(json!({ "settings": null }))] {
            let mended = mended_params("workspace/didChangeConfiguration", params);
            assert_eq!(mended, Some(json!({ "settings": null })));
        }
    }
}
