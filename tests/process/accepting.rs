//! What people accept, several servers at once, is never lost.

use crate::server::Server;
use bilint::project::Accepted;
use bilint::text::Hash;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// How many findings each server is asked to accept.
const WISHES: usize = 40;

/// A folder with a pair of many findings.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = |name: &str, sentence: &dyn Fn(usize) -> String| {
        let paragraphs: Vec<String> = (101..=100 + 2 * WISHES).map(sentence).collect();
        std::fs::write(folder.path().join(name), paragraphs.join("\n\n") + "\n").unwrap();
    };
    text("a.en.md", &|number| format!("Boat {number} carried {} people in 2019.", number * 37));
    text("a.fr.md", &|number| format!("Le bateau {number} a porté {} personnes en 2009.", number * 37));
    folder
}

fn uri(folder: &Path) -> String {
    format!("file://{}/a.fr.md", folder.display())
}

/// A server that shows the findings of the pair, and these.
fn server(folder: &Path) -> (Server, Vec<String>) {
    let mut server = Server::initialized(&Value::Null);
    let text = std::fs::read_to_string(folder.join("a.fr.md")).unwrap();
    let document = json!({ "uri": uri(folder), "languageId": "markdown", "version": 1, "text": text });
    server.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    let diagnostics = loop {
        let message = server.next();
        let found = message["params"]["diagnostics"].as_array().cloned().unwrap_or_default();
        if !found.is_empty() {
            break found;
        }
    };
    let fingerprints: Vec<String> =
        diagnostics.iter().map(|found| found["data"]["fingerprint"].as_str().unwrap().to_owned()).collect();
    assert!(fingerprints.len() >= 2 * WISHES, "{}", fingerprints.len());
    (server, fingerprints)
}

/// Asks for all of them before any answer is read; the requests have the numbers from 100.
fn ask(server: &mut Server, folder: &Path, fingerprints: &[String]) {
    for (number, fingerprint) in fingerprints.iter().enumerate() {
        let argument = json!({ "uri": uri(folder), "fingerprint": fingerprint });
        let params = json!({ "command": "bilint.accept", "arguments": [argument] });
        server.ask(100 + number, "workspace/executeCommand", &params);
    }
}

/// The wishes that the next `count` answers say were granted.
fn granted<'a>(server: &mut Server, count: usize, fingerprints: &'a [String]) -> Vec<&'a String> {
    let mut granted = Vec::new();
    while granted.len() < count {
        let message = server.next();
        if message.get("method").is_none() {
            assert_eq!(message.get("error"), None);
            let number = usize::try_from(message["id"].as_u64().unwrap()).unwrap();
            granted.push(&fingerprints[number - 100]);
        }
    }
    granted
}

fn accepted(folder: &Path) -> HashSet<Hash> {
    let accepted = Accepted::load(folder);
    assert_eq!(accepted.problems(), [], "each line is whole");
    accepted.fingerprints().clone()
}

fn hashes<'a>(fingerprints: impl IntoIterator<Item = &'a String>) -> HashSet<Hash> {
    let hash = |fingerprint: &String| serde_json::from_value(json!(fingerprint)).unwrap();
    fingerprints.into_iter().map(hash).collect()
}

#[test]
fn two_servers_that_accept_at_once_lose_nothing() {
    let folder = folder();
    let folder = folder.path();
    let [(mut one, fingerprints), (mut other, _)] = [(), ()].map(|()| server(folder));
    let (first, second) = (&fingerprints[..WISHES], &fingerprints[WISHES..2 * WISHES]);
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut before = HashSet::new();
            while !over.load(Ordering::Relaxed) {
                let now = accepted(folder);
                assert!(now.is_superset(&before), "who reads meanwhile misses nothing");
                before = now;
            }
        });
        ask(&mut one, folder, first);
        ask(&mut other, folder, second);
        granted(&mut one, WISHES, first);
        granted(&mut other, WISHES, second);
        over.store(true, Ordering::Relaxed);
    });
    assert_eq!(accepted(folder), hashes(first.iter().chain(second)));
    let mut left: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["a.en.md", "a.fr.md", "bilint-accepted.jsonl"]);
}

#[test]
fn what_was_granted_before_a_server_is_killed_is_kept() {
    let folder = folder();
    let folder = folder.path();
    let (mut killed, fingerprints) = server(folder);
    let (mut other, _) = server(folder);
    let (first, second) = (&fingerprints[..WISHES], &fingerprints[WISHES..2 * WISHES]);
    ask(&mut killed, folder, first);
    let kept = granted(&mut killed, 3, first);
    killed.child.kill().unwrap();
    killed.ended();
    ask(&mut other, folder, second);
    granted(&mut other, WISHES, second);
    let after = accepted(folder);
    assert!(after.is_superset(&hashes(kept.into_iter().chain(second))));
    assert!(after.is_subset(&hashes(&fingerprints)));
}
