//! All pairs of the workspace at once, open or not.

use crate::client::{Desk, Setup, codes};
use crate::texts::{bad, good, source};
use serde_json::{Value, json};

const PAIRS: [(&str, &str); 6] = [
    ("a.en.md", ""),
    ("a.fr.md", "bad"),
    ("text/b.en.md", ""),
    ("text/b.fr.md", "bad"),
    ("c.en.md", ""),
    ("c.fr.md", "good"),
];

async fn desk(setup: Setup) -> Desk {
    let files = PAIRS.map(|(name, kind)| match kind {
        "bad" => (name, bad()),
        "good" => (name, good()),
        _ => (name, source()),
    });
    Desk::with(&files, setup).await
}

/// Writes so many pairs that to look at them takes a while.
pub fn write_many(desk: &Desk, target: &str) {
    for number in 0..500 {
        desk.write(&format!("many/{number}.en.md"), source());
        desk.write(&format!("many/{number}.fr.md"), target);
    }
}

fn with_progress() -> Setup {
    Setup::default().with("window/workDoneProgress", json!(true))
}

fn checking(token: &Value) -> Value {
    json!({ "command": "bilint.checkWorkspace", "workDoneToken": token })
}

async fn check(desk: &mut Desk) -> Value {
    desk.client.request("workspace/executeCommand", checking(&Value::Null)).await.unwrap()
}

/// The next step of the progress that is told, and its token.
async fn step(desk: &mut Desk) -> (Value, Value) {
    let message = desk.client.wait(|message| message["method"] == "$/progress").await;
    (message["params"]["token"].clone(), message["params"]["value"].clone())
}

#[tokio::test]
async fn what_is_not_open_shows_its_findings_as_well() {
    let mut desk = desk(Setup::default()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    assert_eq!(check(&mut desk).await, json!({ "pairs": 2, "findings": 1, "failed": 0, "cancelled": false }));
    let published = desk.published("text/b.fr.md").await;
    assert_eq!((codes(&published.diagnostics), published.version), (vec!["markup-url".to_owned()], None));
    assert!(desk.client.asked.is_empty(), "no progress for a client that cannot show it");
}

#[tokio::test]
async fn an_open_document_beats_what_was_seen_and_a_closed_one_is_looked_at_again() {
    let mut desk = desk(Setup::default()).await;
    check(&mut desk).await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    desk.open_as("a.fr.md", good()).await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
    desk.tell("textDocument/didClose", "a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"], "what was typed was not saved");
    desk.write("a.fr.md", good());
    let change = json!({ "uri": desk.uri("a.fr.md"), "type": 2 });
    desk.client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] })).await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn a_changed_configuration_counts_for_what_was_seen() {
    let mut desk = desk(Setup::default()).await;
    desk.open("c.fr.md").await;
    check(&mut desk).await;
    assert_eq!(desk.codes("text/b.fr.md").await, ["markup-url"]);
    desk.write("bilint.toml", "[severity]\nmarkup = \"off\"\n");
    desk.tell("textDocument/didSave", "c.fr.md").await;
    assert_eq!(desk.diagnostics("text/b.fr.md").await, []);
}

#[tokio::test]
async fn how_far_it_has_come_is_told() {
    let mut desk = desk(with_progress()).await;
    let asked = desk.client.begin("workspace/executeCommand", checking(&Value::Null)).await;
    let create = desk.client.wait(|message| message["method"] == "window/workDoneProgress/create").await;
    let (token, begin) = step(&mut desk).await;
    assert_eq!(create["params"]["token"], token);
    assert_eq!((&begin["kind"], &begin["cancellable"]), (&json!("begin"), &json!(true)));
    let end = loop {
        let (own, step) = step(&mut desk).await;
        assert_eq!(own, token);
        if step["kind"] == "end" {
            break step;
        }
        assert_eq!(step["kind"], "report");
        assert!(step["percentage"].as_u64().is_some_and(|part| (1..=100).contains(&part)), "{step}");
    };
    assert_eq!(end["message"], "2 findings in 3 pairs of files that are not open");
    assert_eq!(desk.client.answer(asked).await.unwrap()["findings"], 2);
}

#[tokio::test]
async fn the_clients_own_token_is_taken() {
    let mut desk = desk(with_progress()).await;
    let asked = desk.client.begin("workspace/executeCommand", checking(&json!(7))).await;
    assert_eq!(step(&mut desk).await.0, 7);
    assert_eq!(desk.client.answer(asked).await.unwrap()["pairs"], 3);
    assert!(desk.client.asked.is_empty());
}

#[tokio::test]
async fn it_can_be_ended_early() {
    let mut desk = desk(with_progress()).await;
    write_many(&desk, bad());
    let asked = desk.client.begin("workspace/executeCommand", checking(&Value::Null)).await;
    let (token, _) = step(&mut desk).await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": token })).await;
    let answer = desk.client.answer(asked).await.unwrap();
    assert_eq!(answer["cancelled"], true);
    assert!(answer["pairs"].as_u64().unwrap() < 503, "{answer}");
    while step(&mut desk).await.1["kind"] != "end" {}
    let params = json!({ "token": "unknown" });
    desk.client.notify("window/workDoneProgress/cancel", params).await;
    desk.client.leave().await;
}

#[tokio::test]
async fn two_who_ask_at_once_wait_for_the_same() {
    let mut desk = desk(with_progress()).await;
    write_many(&desk, good());
    let first = desk.client.begin("workspace/executeCommand", checking(&json!(1))).await;
    assert_eq!(step(&mut desk).await.0, 1);
    let second = desk.client.begin("workspace/executeCommand", checking(&json!(2))).await;
    desk.client.wait(|message| message["params"]["token"] == 2).await;
    desk.client.notify("$/cancelRequest", json!({ "id": first })).await;
    assert!(desk.client.answer(first).await.is_err());
    let expected = json!({ "pairs": 503, "findings": 2, "failed": 0, "cancelled": false });
    assert_eq!(desk.client.answer(second).await.unwrap(), expected, "one gives up, the other does not");
}

#[tokio::test]
async fn it_goes_on_until_the_last_who_waits_has_ended_it() {
    let mut desk = desk(with_progress()).await;
    write_many(&desk, bad());
    let first = desk.client.begin("workspace/executeCommand", checking(&json!(1))).await;
    assert_eq!(step(&mut desk).await.0, 1);
    let second = desk.client.begin("workspace/executeCommand", checking(&Value::Null)).await;
    let create = desk.client.wait(|message| message["method"] == "window/workDoneProgress/create").await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": 1 })).await;
    let nothing = json!({ "pairs": 0, "findings": 0, "failed": 0, "cancelled": true });
    assert_eq!(desk.client.answer(first).await.unwrap(), nothing);
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": 1 })).await;
    let third = desk.client.begin("workspace/executeCommand", checking(&json!(3))).await;
    desk.client.wait(|message| message["params"]["token"] == 3).await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": create["params"]["token"] })).await;
    assert_eq!(desk.client.answer(second).await.unwrap(), nothing);
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": 3 })).await;
    let answer = desk.client.answer(third).await.unwrap();
    assert_eq!(answer["cancelled"], true);
    assert!(answer["pairs"].as_u64() < Some(503), "{answer}");
}

fn pulling() -> Setup {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    Setup { capabilities, ..Setup::default() }
}

/// The reports of the workspace's diagnostics: file, kind and number of items; and what to say next time.
async fn pull(desk: &mut Desk, known: &Value) -> (Vec<(String, String, Option<usize>)>, Value) {
    let params = json!({ "previousResultIds": known });
    let answer = desk.client.request("workspace/diagnostic", params).await.unwrap();
    let items = answer["items"].as_array().unwrap();
    let name = |item: &Value| item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let report =
        |item: &Value| (name(item), item["kind"].as_str().unwrap().to_owned(), item["items"].as_array().map(Vec::len));
    let ids = items.iter().filter(|item| item.get("resultId").is_some());
    let ids = ids.map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    (items.iter().map(report).collect(), ids)
}

#[tokio::test]
async fn who_pulls_gets_all_of_it_and_nothing_pushed() {
    let mut desk = desk(pulling()).await;
    let full = |name: &str, count| (name.to_owned(), "full".to_owned(), Some(count));
    let (reports, known) = pull(&mut desk, &json!([])).await;
    assert_eq!(reports, [full("a.fr.md", 1), full("b.fr.md", 1)]);
    desk.open_as("a.fr.md", good()).await;
    desk.ask("textDocument/hover", "a.fr.md", (2, 3)).await;
    desk.client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let (reports, _) = pull(&mut desk, &known).await;
    assert_eq!(reports, [("b.fr.md".to_owned(), "unchanged".to_owned(), None), full("a.fr.md", 0)]);
    let pushed = |message: &&Value| message["method"] == "textDocument/publishDiagnostics";
    assert_eq!(desk.client.unasked().into_iter().filter(pushed).count(), 0);
}

#[tokio::test]
async fn who_pulls_has_all_pairs_looked_at_once_even_if_that_is_ended_early() {
    let capabilities = json!({ "textDocument": { "diagnostic": {} }, "window": { "workDoneProgress": true } });
    let mut desk = desk(Setup { capabilities, ..Setup::default() }).await;
    write_many(&desk, bad());
    let params = |token| json!({ "previousResultIds": [], "workDoneToken": token });
    let first = desk.client.begin("workspace/diagnostic", params(1)).await;
    assert_eq!(step(&mut desk).await.0, 1);
    let second = desk.client.begin("workspace/diagnostic", params(2)).await;
    for (token, asked) in [(1, first), (2, second)] {
        desk.client.notify("window/workDoneProgress/cancel", json!({ "token": token })).await;
        assert!(desk.client.answer(asked).await.unwrap()["items"].as_array().unwrap().len() < 502);
    }
    let third = desk.client.begin("workspace/diagnostic", params(3)).await;
    desk.client.answer(third).await.unwrap();
    let others = desk.client.unasked().into_iter().filter(|message| message["params"]["token"] == 3);
    assert_eq!(others.count(), 0, "nothing was begun anew");
}
