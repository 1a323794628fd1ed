//! Code actions and commands.

use crate::client::{Desk, Setup};
use crate::texts::{B, bad, good, source};
use serde_json::{Value, json};

async fn opened(setup: Setup) -> (Desk, Value) {
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], setup).await;
    desk.open("a.fr.md").await;
    let diagnostics = desk.diagnostics("a.fr.md").await;
    (desk, json!(diagnostics))
}

fn accepting(actions: &Value) -> Value {
    let actions = actions.as_array().unwrap().iter();
    let mut accepting = actions.filter(|action| action["title"].as_str().unwrap().starts_with("accept"));
    accepting.next().unwrap().clone()
}

#[tokio::test]
async fn accepting_a_finding_keeps_it_silent_for_good() {
    let (mut desk, diagnostics) = opened(Setup::default()).await;
    let actions = desk.actions("a.fr.md", (6, 2), (6, 2), json!({ "diagnostics": diagnostics })).await;
    let action = accepting(&actions);
    assert_eq!((&action["kind"], &action["diagnostics"]), (&json!("quickfix"), &diagnostics));
    let command = json!({ "command": action["command"]["command"], "arguments": action["command"]["arguments"] });
    assert_eq!(desk.client.request("workspace/executeCommand", command).await, Ok(Value::Null));
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
    let written = std::fs::read_to_string(desk.path("bilint-accepted.jsonl")).unwrap();
    let entry = serde_json::from_str::<Value>(&written).unwrap();
    assert_eq!(entry["code"], "markup-url");
    assert_eq!(entry["source"], B);
    assert_eq!(entry["fingerprint"], diagnostics[0]["data"]["fingerprint"]);
    // It is accepted as it stands: when the text changes, it is news again.
    desk.swap("a.fr.md", 2, bad(), "du reste", "de ce reste").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
}

#[tokio::test]
async fn a_finding_that_is_gone_cannot_be_accepted() {
    let (mut desk, diagnostics) = opened(Setup::default()).await;
    let fingerprint = diagnostics[0]["data"]["fingerprint"].clone();
    desk.replace("a.fr.md", 2, good()).await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
    let argument = json!({ "uri": desk.uri("a.fr.md"), "fingerprint": fingerprint });
    let command = json!({ "command": "bilint.accept", "arguments": [argument] });
    assert!(desk.client.request("workspace/executeCommand", command).await.is_err());
    assert!(!desk.path("bilint-accepted.jsonl").exists());
}

#[tokio::test]
async fn wrong_commands_are_errors_and_nothing_more() {
    let (mut desk, _) = opened(Setup::default()).await;
    for command in [
        json!({ "command": "bilint.unknown", "arguments": [] }),
        json!({ "command": "bilint.accept", "arguments": [] }),
        json!({ "command": "bilint.accept", "arguments": [{ "uri": "x", "fingerprint": "y" }] }),
        json!({ "command": "bilint.accept" }),
        json!({}),
    ] {
        assert!(desk.client.request("workspace/executeCommand", command.clone()).await.is_err(), "{command}");
    }
    desk.client.leave().await;
}

#[tokio::test]
async fn actions_are_offered_where_a_finding_is_and_a_quick_fix_is_wanted() {
    let (mut desk, diagnostics) = opened(Setup::default()).await;
    let context = |only: Value| json!({ "diagnostics": diagnostics, "only": only });
    assert_eq!(desk.actions("a.fr.md", (2, 0), (2, 3), context(Value::Null)).await, json!([]));
    assert_eq!(desk.actions("a.fr.md", (6, 0), (6, 3), context(json!(["source.fixAll"]))).await, json!([]));
    let actions = desk.actions("a.fr.md", (2, 0), (6, 3), context(json!(["quickfix"]))).await;
    assert_eq!(accepting(&actions)["kind"], "quickfix");
}

#[tokio::test]
async fn clients_without_literals_get_commands() {
    let (mut desk, diagnostics) = opened(Setup { capabilities: json!({}), ..Setup::default() }).await;
    let actions = desk.actions("a.fr.md", (6, 2), (6, 2), json!({ "diagnostics": diagnostics })).await;
    assert_eq!(accepting(&actions)["command"], "bilint.accept");
}
