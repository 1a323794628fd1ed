//! Faults that language servers are known for, each as a test: what freezes them, kills them, or makes them lie.

use crate::client::{Client, DEADLINE, Desk, Setup};
use crate::texts::{bad, good, source};
use bilint::server::Ending;
use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

/// A pair with one finding.
async fn desk(setup: Setup) -> Desk {
    Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], setup).await
}

/// A text whose analysis takes long.
fn long() -> String {
    (0..4000).map(|number| format!("Sentence number {number} is at https://example.org/{number}.\n\n")).collect()
}

/// Whether the server still does its work.
async fn assert_works(desk: &mut Desk) {
    desk.write("works.en.md", source());
    desk.write("works.fr.md", bad());
    desk.open("works.fr.md").await;
    assert_eq!(desk.codes("works.fr.md").await, ["markup-url"]);
}

#[tokio::test]
async fn a_long_analysis_does_not_hold_up_a_request() {
    let mut desk = Desk::new(&[("a.en.md", &long()), ("a.fr.md", "Rien.\n")]).await;
    desk.open("a.fr.md").await;
    let asked = desk.client.begin("textDocument/hover", hover(&desk, "b.md")).await;
    let first = desk.client.next().await;
    assert_eq!(first["id"], json!(asked), "the answer comes before the diagnostics");
}

fn hover(desk: &Desk, name: &str) -> Value {
    json!({ "textDocument": { "uri": desk.uri(name) }, "position": { "line": 0, "character": 0 } })
}

#[tokio::test]
async fn edits_are_applied_in_the_order_in_which_they_came() {
    let mut desk = desk(Setup::default()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    let mut text = bad().to_owned();
    let typed = "sur https://example.org/b et ";
    for (version, (at, character)) in (2..).zip(typed.char_indices()) {
        let place = format!("{}du reste", &typed[..at]);
        let typed = format!("{}{character}du reste", &typed[..at]);
        text = desk.swap("a.fr.md", version, &text, &place, &typed).await;
    }
    assert_eq!(desk.diagnostics("a.fr.md").await, [], "the address has been typed letter by letter");
}

#[tokio::test]
async fn answers_that_come_late_twice_or_unasked_do_no_harm() {
    let setup = Setup { settings: None, ..Setup::default() }.with("workspace/configuration", json!(true));
    let mut desk = desk(setup).await;
    for _ in 0..5 {
        desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    }
    while desk.client.asked.len() < 6 {
        desk.client.next().await;
    }
    let ids = desk.client.asked.iter().map(|request| request["id"].clone()).collect::<Vec<_>>();
    for id in ids.iter().rev().chain(&ids).chain([&json!(999), &json!("x"), &Value::Null]) {
        desk.client.send(&json!({ "jsonrpc": "2.0", "id": id, "result": [null] })).await;
    }
    desk.client.send(&json!({ "jsonrpc": "2.0", "id": 7, "error": { "code": -1, "message": "no" } })).await;
    desk.client.send(&json!({ "jsonrpc": "2.0" })).await;
    assert_works(&mut desk).await;
}

#[tokio::test]
async fn a_client_that_never_answers_is_served_all_the_same() {
    let setup = Setup { settings: None, ..Setup::default() }.with("workspace/configuration", json!(true));
    let setup = setup.with("workspace/didChangeWatchedFiles/dynamicRegistration", json!(true));
    let mut desk = desk(setup).await;
    desk.open("a.fr.md").await;
    for _ in 0..20 {
        desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    }
    for version in 2..500 {
        desk.edit("a.fr.md", version, (0, 0), (0, 0), "x").await;
    }
    let asked = hover(&desk, "b.md");
    assert_eq!(desk.client.request("textDocument/hover", asked).await, Ok(Value::Null));
    assert_works(&mut desk).await;
    desk.tell("textDocument/didClose", "a.fr.md").await;
    desk.client.wait(|message| message["method"] == "client/unregisterCapability").await;
}

#[tokio::test]
async fn a_client_that_does_not_read_can_still_write() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.en.md"), source()).unwrap();
    std::fs::write(folder.path().join("a.fr.md"), bad()).unwrap();
    let (mut client, stream) = Client::connect(512);
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    client.begin("initialize", params).await;
    client.notify("initialized", json!({})).await;
    let uri = tower_lsp::lsp_types::Url::from_file_path(folder.path().join("a.fr.md")).unwrap();
    client.open(&uri, "markdown", 1, bad()).await;
    for version in 2..400 {
        let text = if version % 2 == 0 { good() } else { bad() };
        client.replace(&uri, version, text).await;
    }
    client.replace(&uri, 400, &format!("\n{}", bad())).await;
    client.listen(stream);
    while client.published(&uri).await.version != Some(400) {}
}

#[tokio::test]
async fn exit_ends_the_server_while_its_input_stays_open() {
    for followed in [false, true] {
        let mut desk = desk(Setup::default()).await;
        desk.client.request("shutdown", Value::Null).await.unwrap();
        desk.client.send(&json!({ "jsonrpc": "2.0", "method": "exit" })).await;
        if followed {
            let message = br#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
            let header = format!("Content-Length: {}\r\n\r\n", message.len());
            desk.client.send_raw(&[header.as_bytes(), message].concat()).await;
        }
        assert_eq!(desk.client.ended().await, Ending::Clean);
    }
}

#[tokio::test]
async fn how_it_ends_tells_whether_the_client_said_goodbye() {
    let mut client = desk(Setup::default()).await.client;
    client.send(&json!({ "jsonrpc": "2.0", "method": "exit" })).await;
    assert_eq!(client.ended().await, Ending::Abrupt);
    assert_eq!(desk(Setup::default()).await.client.hang_up().await, Ending::Abrupt);
    let mut client = desk(Setup::default()).await.client;
    client.request("shutdown", Value::Null).await.unwrap();
    assert_eq!(client.hang_up().await, Ending::Clean);
}

#[tokio::test]
async fn null_parameters_are_no_parameters() {
    let mut desk = desk(Setup::default()).await;
    let message = json!({ "jsonrpc": "2.0", "id": 70, "method": "shutdown", "params": null });
    desk.client.send(&message).await;
    assert_eq!(desk.client.answer(70).await, Ok(Value::Null));
    desk.client.send(&json!({ "jsonrpc": "2.0", "method": "exit", "params": null })).await;
    assert_eq!(desk.client.ended().await, Ending::Clean);
}

#[tokio::test]
async fn the_first_word_is_the_answer_to_initialize() {
    let folder = tempfile::tempdir().unwrap();
    let (mut client, stream) = Client::connect(1 << 16);
    client.listen(stream);
    let setup = Setup::default().with("workspace/configuration", json!(true));
    let answer = client.initialize(folder.path(), &setup).await;
    assert!(client.unasked().is_empty());
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(
        answer["capabilities"]["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "source.fixAll.bilint"])
    );
    assert_eq!(answer["capabilities"].get("diagnosticProvider"), None, "pushed or pulled, never both");
    assert_eq!(answer["serverInfo"]["name"], "bilint");
}

#[tokio::test]
async fn the_first_word_is_the_answer_to_initialize_also_where_all_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.en.md", source()), ("a.fr.md", bad())] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let (mut client, stream) = Client::connect(1 << 16);
    let capabilities = Setup::default().with("workspace/configuration", json!(true)).capabilities;
    let first = client.begin("initialize", json!({ "processId": null, "capabilities": capabilities })).await;
    client.notify("initialized", json!({})).await;
    let uri = Url::from_file_path(folder.path().join("a.fr.md")).unwrap();
    client.open(&uri, "markdown", 1, bad()).await;
    client.listen(stream);
    assert_eq!(client.next().await["id"], json!(first));
    assert_eq!(client.published(&uri).await.diagnostics.len(), 1);
}

#[tokio::test]
async fn what_comes_before_initialize_is_refused_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (mut client, stream) = Client::connect(1 << 16);
    client.listen(stream);
    client.open(&"file:///a.en.md".parse().unwrap(), "markdown", 1, "x").await;
    let refused = client.request("textDocument/hover", Value::Null).await.unwrap_err();
    assert_eq!(refused["code"], -32002);
    client.initialize(folder.path(), &Setup::default()).await;
    assert!(client.request("initialize", json!({ "capabilities": {} })).await.is_err(), "once only");
    assert_eq!(client.leave().await, Ending::Clean);
}

#[tokio::test]
async fn notifications_with_wrong_parameters_are_survived() {
    let mut desk = desk(Setup::default()).await;
    for params in [Value::Null, json!({}), json!([]), json!({ "settings": 3 }), json!({ "textDocument": null })] {
        for method in [
            "workspace/didChangeConfiguration",
            "workspace/didChangeWatchedFiles",
            "workspace/didChangeWorkspaceFolders",
            "textDocument/didOpen",
            "textDocument/didChange",
            "textDocument/didSave",
            "textDocument/didClose",
            "initialized",
            "$/setTrace",
            "$/unknown",
            "unknown/unknown",
            "$/cancelRequest",
        ] {
            desk.client.notify(method, params.clone()).await;
        }
        for method in ["textDocument/hover", "textDocument/definition", "textDocument/codeAction", "unknown/unknown"] {
            assert!(desk.client.request(method, params.clone()).await.is_err(), "{method} {params}");
        }
    }
    assert_works(&mut desk).await;
}

#[tokio::test]
async fn a_change_of_configuration_without_settings_asks_for_them() {
    let setup = Setup::default().with("workspace/configuration", json!(true));
    let mut desk = desk(setup).await;
    desk.client.wait(|message| message["method"] == "workspace/configuration").await;
    for params in [json!({}), Value::Null] {
        desk.client.notify("workspace/didChangeConfiguration", params).await;
        desk.client.wait(|message| message["method"] == "workspace/configuration").await;
    }
}

#[tokio::test]
async fn cancelled_requests_are_answered_and_nothing_breaks() {
    let mut desk = desk(Setup::default()).await;
    desk.open("a.fr.md").await;
    for _ in 0..20 {
        let params = hover(&desk, "a.fr.md");
        let id = desk.client.begin("textDocument/hover", params).await;
        desk.client.notify("$/cancelRequest", json!({ "id": id })).await;
        if let Err(error) = desk.client.answer(id).await {
            assert_eq!(error["code"], -32800);
        }
    }
    desk.client.notify("$/cancelRequest", json!({ "id": 12345 })).await;
    assert_works(&mut desk).await;
}

#[tokio::test]
async fn versions_of_diagnostics_never_go_back() {
    let mut desk = desk(Setup::default()).await;
    desk.open("a.fr.md").await;
    for version in 2..60 {
        let text = if version % 2 == 0 { good() } else { bad() };
        desk.replace("a.fr.md", version, text).await;
    }
    desk.replace("a.fr.md", 60, &format!("\n{}", bad())).await;
    let mut last = 0;
    while last < 60 {
        let version = desk.published("a.fr.md").await.version.unwrap();
        assert!(version > last, "{version} after {last}");
        last = version;
    }
}

#[tokio::test]
async fn garbage_between_messages_is_survived() {
    let mut desk = desk(Setup::default()).await;
    desk.client.send_raw(b"Content-Length: 5\r\n\r\n{oops").await;
    desk.client.send_raw(b"Content-Length: 2\r\n\r\n[]").await;
    desk.client.send_raw(b"stray words on the pipe\r\n").await;
    desk.client.send_raw(b"Content-Length: 4\r\nContent-Type: text/x; charset=utf-9\r\n\r\nnull").await;
    assert_works(&mut desk).await;
}

#[tokio::test]
async fn half_of_a_surrogate_pair_does_not_put_the_text_out_of_step() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", good())]).await;
    desk.open("a.fr.md").await;
    let uri = desk.uri("a.fr.md");
    let body = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{"textDocument":{{"uri":"{uri}","version":2}},"contentChanges":[{{"range":{{"start":{{"line":2,"character":0}},"end":{{"line":2,"character":0}}}},"text":"\ud83d "}}]}}}}"#
    );
    desk.client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    desk.edit("a.fr.md", 3, (2, 25), (2, 50), "du milieu").await;
    assert!(desk.diagnostics("a.fr.md").await[0].message.contains("https://example.org/a"));
}

#[tokio::test]
async fn spellings_of_a_uri_are_one_document_and_the_clients_own_comes_back() {
    let mut desk = Desk::new(&[("a[1].en.md", source()), ("a[1].fr.md", bad())]).await;
    let plain = desk.uri("a[1].fr.md");
    let spelled = plain.as_str().replace('[', "%5B").replace(']', "%5d");
    assert_ne!(plain.as_str(), spelled);
    let uri = spelled.parse().unwrap();
    desk.client.open(&uri, "markdown", 1, bad()).await;
    assert_eq!(desk.client.published(&uri).await.diagnostics.len(), 1);
    desk.replace("a[1].fr.md", 2, good()).await;
    assert_eq!(desk.client.published(&uri).await.version, Some(2), "the plain spelling is the same document");
}

#[tokio::test]
async fn the_path_of_another_scheme_is_no_file() {
    let mut desk = desk(Setup::default()).await;
    let git = desk.uri("a.fr.md").as_str().replace("file:", "git:").parse().unwrap();
    desk.client.open(&git, "markdown", 1, "Rien du tout.\n").await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.published("a.fr.md").await.version, Some(1));
    assert!(desk.client.unasked().is_empty(), "nothing is said of the other");
}

#[tokio::test]
async fn a_very_long_message_is_read() {
    let mut desk = desk(Setup::default()).await;
    let uri = "untitled:long".parse().unwrap();
    let text = "mot ".repeat(5 << 20);
    tokio::time::timeout(DEADLINE, desk.client.open(&uri, "plaintext", 1, &text)).await.unwrap();
    assert_works(&mut desk).await;
}
