//! What the session wants done at the client's side: diagnostics, watched files, messages. Knows no analysis.
//!
//! Requests to the client are made here and in `handlers`, `scan`, `editor` and `commands`, each in a task of its own
//! that is never aborted and in which nothing else waits: a client may answer late or never.

use super::alignment::{StatusNotification, StatusParams};
use super::capabilities::Capabilities;
use super::editor::Editor;
use super::table::Table;
use super::to_proto;
use crate::session::{DocId, Note, Progress, Status, Summary};
use crate::text::printable;
use serde_json::json;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc::{Sender, UnboundedReceiver};
use tower_lsp::Client;
use tower_lsp::lsp_types::{
    MessageActionItem, MessageType, PublishDiagnosticsParams, Registration, Unregistration, Url,
};

/// Something for the client.
#[derive(Debug)]
pub enum Letter {
    /// The diagnostics of a document.
    Publish(DocId, Option<i32>, Vec<Note>),
    /// How a document fares.
    Status(DocId, Option<Status>),
    /// Whether these two, source and target, are to be a pair.
    Suggest([PathBuf; 2]),
    /// A message for the user.
    Tell(String),
    /// A scan is over: whoever waits for it learns of that when its findings have been told.
    Scanned(Arc<Progress>, Result<Summary, String>),
}

/// Delivers letters in order. Of several lists for one document that wait, only the last is sent: a client that
/// reads slowly gets less, not later.
pub async fn deliver(
    client: Client,
    publications: Sender<PublishDiagnosticsParams>,
    capabilities: Capabilities,
    table: Arc<Table>,
    mut letters: UnboundedReceiver<Letter>,
) {
    let mut waiting = Vec::new();
    let refuses = Arc::new(AtomicBool::new(false));
    while letters.recv_many(&mut waiting, 1024).await > 0 {
        let last = |waiting: &[Letter]| {
            let published = waiting.iter().enumerate().filter_map(|(at, letter)| match letter {
                Letter::Publish(id, ..) => Some((id.clone(), at)),
                Letter::Status(..) | Letter::Suggest(_) | Letter::Tell(_) | Letter::Scanned(..) => None,
            });
            published.collect::<HashMap<_, _>>()
        };
        let last = last(&waiting);
        if capabilities.pulls && !last.is_empty() {
            refresh(&client, &refuses);
        }
        for (at, letter) in waiting.drain(..).enumerate() {
            match letter {
                Letter::Publish(id, _, notes) if capabilities.pulls => {
                    if notes.is_empty() && last.get(&id) == Some(&at) {
                        table.cleared(&id);
                    }
                }
                Letter::Publish(id, version, notes) if last.get(&id) == Some(&at) => {
                    let Some(uri) = table.uri(&id) else { continue };
                    let of = |note| to_proto::diagnostic(note, &capabilities, |id| table.uri(id));
                    let params = PublishDiagnosticsParams::new(uri, notes.iter().map(of).collect(), version);
                    let cleared = params.diagnostics.is_empty();
                    if publications.send(params).await.is_err() {
                        return;
                    }
                    if cleared {
                        table.cleared(&id);
                    }
                }
                Letter::Publish(..) => {}
                Letter::Status(id, status) => {
                    let params = StatusParams::new(&id, status.as_ref(), |id| table.uri(id));
                    if let Some(params) = params.filter(|_| capabilities.status) {
                        client.send_notification::<StatusNotification>(params).await;
                    }
                }
                Letter::Suggest(files) => suggest(&client, &capabilities, &table, files),
                Letter::Scanned(progress, result) => progress.finish(result),
                Letter::Tell(text) => client.show_message(MessageType::INFO, text).await,
            }
        }
    }
}

/// Has the client ask for diagnostics again, in a task that nothing waits for. One that refuses is not asked any more:
/// `workspace.diagnostics.refreshSupport` would tell, but the protocol's types read it under another name.
fn refresh(client: &Client, refuses: &Arc<AtomicBool>) {
    if refuses.load(Ordering::Relaxed) {
        return;
    }
    let (client, refuses) = (client.clone(), Arc::clone(refuses));
    tokio::spawn(async move {
        if let Err(error) = client.workspace_diagnostic_refresh().await {
            tracing::debug!(%error, "the client does not ask for diagnostics again");
            refuses.store(true, Ordering::Relaxed);
        }
    });
}

/// What the user answers to have two files paired.
const YES: &str = "Pair them";

/// Asks the user whether two files are to be a pair, in a task that nothing waits for.
fn suggest(client: &Client, capabilities: &Capabilities, table: &Arc<Table>, [source, target]: [PathBuf; 2]) {
    let editor = Editor { client: client.clone(), capabilities: *capabilities, table: Arc::clone(table) };
    if !capabilities.apply_edit {
        return;
    }
    tokio::spawn(async move {
        let [source_name, target_name] = [&source, &target].map(|path| printable(path.file_name().unwrap_or_default()));
        let question = format!("{target_name} looks like a translation of {source_name}. Check it against that?");
        let action = |title: &str| MessageActionItem { title: title.to_owned(), properties: HashMap::new() };
        let actions = Some(vec![action(YES), action("No")]);
        match editor.client.show_message_request(MessageType::INFO, question, actions).await {
            Ok(Some(answer)) if answer.title == YES => {
                if let Err(error) = editor.pair(&source, &target).await {
                    editor.client.show_message(MessageType::ERROR, error.message).await;
                }
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the client does not ask"),
        }
    });
}

/// Keeps exactly the wanted files watched, where the client can watch files on demand.
pub async fn watch(client: Client, capabilities: Capabilities, mut wanted: UnboundedReceiver<BTreeSet<PathBuf>>) {
    let mut watched = BTreeMap::<PathBuf, String>::new();
    let mut number = 0_u64;
    while let Some(mut files) = wanted.recv().await {
        while let Ok(newer) = wanted.try_recv() {
            files = newer;
        }
        if !capabilities.watching {
            continue;
        }
        let old = watched.keys().filter(|file| !files.contains(*file)).cloned().collect::<Vec<_>>();
        let gone = old.iter().filter_map(|file| watched.remove(file)).collect::<Vec<_>>();
        let mut new = Vec::new();
        for file in files {
            if let Entry::Vacant(place) = watched.entry(file) {
                // No number is given twice, so that it does not matter in which order the client sees requests.
                number += 1;
                let id = format!("bilint:{number}");
                new.extend(registration(place.key(), id.clone(), &capabilities));
                place.insert(id);
            }
        }
        ask(&client, gone, new);
    }
}

/// Asks the client to end these registrations and to begin those, in tasks that nothing waits for.
fn ask(client: &Client, gone: Vec<String>, new: Vec<Registration>) {
    if !gone.is_empty() {
        let client = client.clone();
        let gone = gone.into_iter().map(|id| Unregistration { id, method: METHOD.to_owned() }).collect();
        tokio::spawn(async move {
            if let Err(error) = client.unregister_capability(gone).await {
                tracing::warn!(%error, "the client does not stop watching files");
            }
        });
    }
    if !new.is_empty() {
        let client = client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.register_capability(new).await {
                tracing::warn!(%error, "the client does not watch files");
            }
        });
    }
}

const METHOD: &str = "workspace/didChangeWatchedFiles";

/// One file and nothing else: editors become slow when whole trees are watched.
fn registration(file: &Path, id: String, capabilities: &Capabilities) -> Option<Registration> {
    let name = escaped(file.file_name()?.to_str()?);
    let pattern = if capabilities.relative_patterns {
        json!({ "baseUri": Url::from_directory_path(file.parent()?).ok()?, "pattern": name })
    } else {
        json!(format!("{}/{name}", escaped(&file.parent()?.to_str()?.replace('\\', "/"))))
    };
    let options = json!({ "watchers": [{ "globPattern": pattern }] });
    Some(Registration { id, method: METHOD.to_owned(), register_options: Some(options) })
}

/// A glob that matches only `name`: its special characters match any one character in their place.
fn escaped(name: &str) -> String {
    name.replace(['*', '?', '[', ']', '{', '}'], "?")
}
