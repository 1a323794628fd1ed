//! Projects, settings, folders and files on disk.

use crate::client::{Desk, Setup, numbers};
use crate::texts::{bad, good, source};
use serde_json::{Value, json};
use tower_lsp::lsp_types::DiagnosticSeverity;

/// The source without its second address.
fn without() -> String {
    source().replace("at https://example.org/b", "of the rest")
}

fn watching() -> Setup {
    let setup = Setup::default().with("workspace/didChangeWatchedFiles/dynamicRegistration", json!(true));
    setup.with("workspace/didChangeWatchedFiles/relativePatternSupport", json!(true))
}

async fn tell_changed(desk: &mut Desk, name: &str) {
    let change = json!({ "uri": desk.uri(name), "type": 2 });
    desk.client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] })).await;
}

#[tokio::test]
async fn a_changed_configuration_counts_at_once() {
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], watching()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::WARNING));
    desk.write("bilint.toml", "[severity]\nmarkup = \"error\"\n");
    tell_changed(&mut desk, "bilint.toml").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::ERROR));
    desk.write("bilint.toml", "[severity]\nmarkup-url = \"off\"\n");
    tell_changed(&mut desk, "bilint.toml").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn a_broken_configuration_is_reported_in_it_and_the_last_good_one_stays() {
    let files = [("bilint.toml", "[severity]\nmarkup = \"error\"\n"), ("a.en.md", source()), ("a.fr.md", bad())];
    let mut desk = Desk::with(&files, watching()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::ERROR));
    desk.write("bilint.toml", "[severity]\nmarkup = \"loud\"\n");
    tell_changed(&mut desk, "bilint.toml").await;
    let problems = desk.diagnostics("bilint.toml").await;
    assert_eq!(problems[0].severity, Some(DiagnosticSeverity::ERROR));
    assert_eq!(numbers(problems[0].range), [1, 9, 1, 15]);
    desk.swap("a.fr.md", 2, bad(), "du reste", "de ce reste").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::ERROR), "as it last was good");
    desk.write("bilint.toml", "[severity]\nmarkup = \"information\"\n");
    tell_changed(&mut desk, "bilint.toml").await;
    assert_eq!(desk.diagnostics("bilint.toml").await, []);
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::INFORMATION));
}

#[tokio::test]
async fn a_broken_line_of_the_accepted_file_is_reported_in_it() {
    let files = [("bilint-accepted.jsonl", "nonsense\n"), ("a.en.md", source()), ("a.fr.md", bad())];
    let mut desk = Desk::new(&files).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("bilint-accepted.jsonl").await[0].range.start.line, 0);
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
}

#[tokio::test]
async fn settings_are_asked_for_where_the_client_answers() {
    let setup = Setup { settings: Some(json!({ "hints": true })), ..Setup::default() };
    let setup = setup.with("workspace/configuration", json!(true));
    let files = [("bilint.toml", "[severity]\nmarkup = \"hint\"\n"), ("a.en.md", source()), ("a.fr.md", bad())];
    let mut desk = Desk::with(&files, setup).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::HINT));
    assert_eq!(desk.client.asked[0]["params"]["items"], json!([{ "section": "bilint" }]));
}

#[tokio::test]
async fn settings_that_are_missing_or_wrong_do_no_harm() {
    for settings in [Value::Null, json!({}), json!([]), json!("x"), json!({ "patience": "x", "hints": 3 })] {
        let setup = Setup { settings: Some(settings.clone()), options: settings, ..Setup::default() };
        let setup = setup.with("workspace/configuration", json!(true));
        let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], setup).await;
        desk.open("a.fr.md").await;
        assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    }
}

#[tokio::test]
async fn a_setting_that_cannot_be_taken_is_told_once() {
    let wrong = json!({ "patience": "soon", "hints": true });
    let setup = Setup { settings: Some(wrong.clone()), options: wrong, ..Setup::default() };
    let files = [("bilint.toml", "[severity]\nmarkup = \"hint\"\n"), ("a.en.md", source()), ("a.fr.md", bad())];
    let mut desk = Desk::with(&files, setup.with("workspace/configuration", json!(true))).await;
    let is_message = |message: &Value| message["method"] == "window/showMessage";
    let told = desk.client.wait(is_message).await;
    let expected = "bilint: the setting `patience` must be a number of milliseconds, not `\"soon\"`";
    assert_eq!(told["params"]["message"], expected);
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1, "the others are taken");
    desk.client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    desk.ask("textDocument/hover", "a.fr.md", (2, 3)).await;
    assert!(!desk.client.unasked().into_iter().any(is_message), "said once");
}

#[tokio::test]
async fn the_innermost_folder_with_its_own_project_decides() {
    let files = [
        ("bilint.toml", "[severity]\nmarkup = \"error\"\n"),
        ("sub/bilint.toml", "[severity]\nmarkup = \"information\"\n"),
        ("a.en.md", source()),
        ("a.fr.md", bad()),
        ("sub/a.en.md", source()),
        ("sub/a.fr.md", bad()),
    ];
    let mut desk = Desk::with(&files, Setup { folders: vec!["", "sub"], ..Setup::default() }).await;
    desk.open("sub/a.fr.md").await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("sub/a.fr.md").await[0].severity, Some(DiagnosticSeverity::INFORMATION));
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::ERROR));
}

#[tokio::test]
async fn folders_come_and_go() {
    // The pair is found by its directories, which only a folder above both of them shows.
    let files = [("doc/en/a.md", source()), ("doc/fr/a.md", bad())];
    let mut desk = Desk::with(&files, Setup { folders: Vec::new(), ..Setup::default() }).await;
    desk.open("doc/fr/a.md").await;
    let folder = json!({ "uri": desk.uri("doc"), "name": "doc" });
    let event = json!({ "event": { "added": [folder], "removed": [] } });
    desk.client.notify("workspace/didChangeWorkspaceFolders", event).await;
    assert_eq!(desk.diagnostics("doc/fr/a.md").await.len(), 1);
    let event = json!({ "event": { "added": [], "removed": [folder] } });
    desk.client.notify("workspace/didChangeWorkspaceFolders", event).await;
    assert_eq!(desk.diagnostics("doc/fr/a.md").await, []);
}

#[tokio::test]
async fn exactly_the_files_that_matter_are_watched() {
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad()), ("b.md", "")], watching()).await;
    desk.open("a.fr.md").await;
    desk.client.wait(|message| message["method"] == "client/registerCapability").await;
    let registrations = desk.client.asked[0]["params"]["registrations"].as_array().unwrap().clone();
    let pattern = |registration: &Value| registration["registerOptions"]["watchers"][0]["globPattern"].clone();
    let mut names =
        registrations.iter().map(|one| pattern(one)["pattern"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, ["a.en.md", "a.fr.md", "bilint-accepted.jsonl", "bilint.toml"]);
    assert!(registrations.iter().all(|one| one["method"] == "workspace/didChangeWatchedFiles"));
    desk.tell("textDocument/didClose", "a.fr.md").await;
    let ended = desk.client.wait(|message| message["method"] == "client/unregisterCapability").await;
    let ids = |list: &Value| list.as_array().unwrap().iter().map(|one| one["id"].to_string()).collect::<Vec<_>>();
    let [mut begun, mut ended] = [ids(&json!(registrations)), ids(&ended["params"]["unregisterations"])];
    begun.sort();
    ended.sort();
    assert_eq!(begun, ended);
}

#[tokio::test]
async fn a_counterpart_that_changes_on_disk_is_read_again() {
    let mut desk = Desk::with(&[("a.en.md", &without()), ("a.fr.md", bad())], watching()).await;
    desk.open("a.fr.md").await;
    desk.write("a.en.md", source());
    tell_changed(&mut desk, "a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
}

#[tokio::test]
async fn without_watching_the_disk_is_looked_at_when_something_is_saved() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", bad())]).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    desk.write("a.en.md", &without());
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
    assert!(desk.client.asked.is_empty(), "nothing is registered");
}

#[tokio::test]
async fn a_counterpart_that_appears_makes_a_pair_and_one_that_vanishes_ends_it() {
    let mut desk = Desk::with(&[("a.fr.md", bad())], watching()).await;
    desk.open("a.fr.md").await;
    desk.write("a.en.md", source());
    tell_changed(&mut desk, "a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    std::fs::remove_file(desk.path("a.en.md")).unwrap();
    tell_changed(&mut desk, "a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn a_large_file_is_analysed_when_it_is_saved_and_that_is_said_once() {
    let long = format!("{}\n```\n{}```\n", bad(), "code\n".repeat(1 << 20));
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", good())]).await;
    desk.open_as("a.fr.md", &long).await;
    let told = desk.client.wait(|message| message["method"] == "window/showMessage").await;
    assert!(told["params"]["message"].as_str().unwrap().starts_with("a.fr.md is larger than 4 MiB"), "{told}");
    assert_eq!(desk.published("a.fr.md").await.version, Some(1));
    desk.edit("a.fr.md", 2, (0, 0), (0, 0), "\n").await;
    desk.edit("a.fr.md", 3, (0, 0), (0, 0), "\n").await;
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.published("a.fr.md").await.version, Some(3));
    let told = desk.client.unasked();
    assert!(told.iter().all(|message| message["method"] != "window/showMessage"), "said once");
}
