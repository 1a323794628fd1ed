//! What is published, where and when.

use crate::client::{Desk, Setup, numbers};
use crate::texts::{A_LOST, B_LOST, article, bad, good, source};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{DiagnosticSeverity, NumberOrString};

async fn desk(target: &str, setup: Setup) -> Desk {
    Desk::with(&[("a.en.md", source()), ("a.fr.md", target)], setup).await
}

fn patient() -> Setup {
    Setup::default().options(json!({ "patience": 3_600_000 }))
}

#[tokio::test]
async fn a_finding_is_published_on_the_target_with_all_that_belongs_to_it() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.open("a.fr.md").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!(published.version, Some(1));
    let [diagnostic] = published.diagnostics.as_slice() else { panic!("{published:?}") };
    assert_eq!(diagnostic.source.as_deref(), Some("bilint"));
    assert_eq!(diagnostic.code, Some(NumberOrString::String("markup-url".to_owned())));
    assert_eq!(diagnostic.severity, Some(DiagnosticSeverity::WARNING));
    assert_eq!(diagnostic.range.start.line, 6);
    assert!(diagnostic.data.as_ref().unwrap()["fingerprint"].is_string());
    let related = diagnostic.related_information.as_deref().unwrap();
    assert_eq!(related[0].location.uri, desk.uri("a.en.md"));
    assert_eq!(numbers(related[0].location.range), [6, 28, 6, 49]);
    assert_eq!(related[0].message, "https://example.org/b");
}

#[tokio::test]
async fn one_open_file_is_enough_and_the_other_is_read_from_disk() {
    for open in ["a.en.md", "a.fr.md"] {
        let mut desk = desk(bad(), Setup::default()).await;
        desk.open(open).await;
        let published = desk.published("a.fr.md").await;
        assert_eq!(published.diagnostics.len(), 1);
        assert_eq!(published.version, (open == "a.fr.md").then_some(1));
    }
}

#[tokio::test]
async fn an_edit_cures_a_finding_and_another_brings_it_back() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    let text = desk.swap("a.fr.md", 2, bad(), "du reste", "sur https://example.org/b").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (0, Some(2)));
    desk.swap("a.fr.md", 3, &text, "sur https://example.org/b", "du reste").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (1, Some(3)));
}

#[tokio::test]
async fn an_edit_of_the_source_changes_what_is_published_on_the_target() {
    let mut desk = desk(good(), Setup::default()).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    desk.swap("a.en.md", 2, source(), "example.org/a", "example.org/x").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!(published.version, Some(1), "the target itself has not changed");
    assert_eq!(published.diagnostics[0].range.start.line, 2);
}

#[tokio::test]
async fn an_open_buffer_beats_the_disk() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    desk.open_as("a.en.md", &source().replace("at https://example.org/b", "of the rest")).await;
    assert_eq!(desk.diagnostics("a.fr.md").await, [], "the buffer of the source has no second address");
    desk.tell("textDocument/didClose", "a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1, "the file on disk has");
}

#[tokio::test]
async fn what_was_published_goes_when_the_last_file_is_closed() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.open("a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    desk.tell("textDocument/didClose", "a.en.md").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (0, None));
}

#[tokio::test]
async fn lists_that_are_equal_are_not_sent_again() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    let mut text = bad().to_owned();
    for version in 2..20 {
        text = desk.swap("a.fr.md", version, &text, "Lisez", "Lisez ").await;
    }
    desk.replace("a.fr.md", 20, good()).await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (0, Some(20)), "only what differs");
}

#[tokio::test]
async fn files_without_a_counterpart_are_silent() {
    let mut desk = desk(bad(), Setup::default()).await;
    desk.write("notes.md", bad());
    desk.open("notes.md").await;
    let unsaved = "untitled:Untitled-1".parse().unwrap();
    desk.client.open(&unsaved, "markdown", 1, bad()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    let published = desk.client.unasked();
    assert!(published.is_empty(), "{published:?}");
}

#[tokio::test]
async fn hints_are_published_only_while_they_are_wanted() {
    let mut desk = desk(bad(), Setup::default().options(json!({ "patience": 0, "hints": true }))).await;
    desk.write("bilint.toml", "[severity]\nmarkup = \"hint\"\n");
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].severity, Some(DiagnosticSeverity::HINT));
    for (hints, count) in [(false, 0), (true, 1)] {
        let settings = json!({ "settings": { "bilint": { "patience": 0, "hints": hints } } });
        desk.client.notify("workspace/didChangeConfiguration", settings).await;
        assert_eq!(desk.diagnostics("a.fr.md").await.len(), count);
    }
}

#[tokio::test]
async fn the_source_repeats_findings_as_hints_where_that_is_wanted() {
    let options = json!({ "patience": 0, "hintsInSource": true });
    let mut desk = desk(bad(), Setup::default().options(options)).await;
    desk.open("a.en.md").await;
    let diagnostics = desk.diagnostics("a.en.md").await;
    assert_eq!(diagnostics[0].severity, Some(DiagnosticSeverity::HINT));
    assert_eq!(numbers(diagnostics[0].range), [6, 28, 6, 49]);
}

#[tokio::test]
async fn clients_that_cannot_use_more_get_less() {
    let mut desk = desk(bad(), Setup { capabilities: json!({}), ..Setup::default() }).await;
    desk.open("a.fr.md").await;
    let diagnostics = desk.diagnostics("a.fr.md").await;
    assert_eq!((&diagnostics[0].related_information, &diagnostics[0].data), (&None, &None::<Value>));
}

#[tokio::test]
async fn several_targets_of_one_source_are_published_each() {
    let other = article(&[A_LOST, B_LOST]);
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", bad()), ("a.es.md", &other)]).await;
    desk.open("a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    assert_eq!(desk.diagnostics("a.es.md").await.len(), 2);
}

#[tokio::test]
async fn bad_news_waits_while_one_types_and_good_news_does_not() {
    let mut desk = desk(bad(), patient()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    let text = desk.swap("a.fr.md", 2, bad(), "sur https://example.org/a", "du milieu").await;
    desk.swap("a.fr.md", 3, &text, "du reste", "sur https://example.org/b").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (0, Some(3)));
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].range.start.line, 2, "saving is a pause");
}

#[tokio::test]
async fn bad_news_comes_by_itself_when_typing_has_paused() {
    let mut desk = desk(good(), Setup::default().options(json!({ "patience": 1 }))).await;
    desk.open("a.fr.md").await;
    desk.swap("a.fr.md", 2, good(), "sur https://example.org/a", "du milieu").await;
    assert_eq!(desk.diagnostics("a.fr.md").await[0].range.start.line, 2);
}

#[tokio::test]
async fn a_finding_stays_while_one_types_in_its_segment() {
    let mut desk = desk(bad(), patient()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    desk.swap("a.fr.md", 2, bad(), "du reste", "de ce reste").await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (1, Some(2)));
}

/// A client that only asks gets what another would be sent, and is told when to ask again.
#[tokio::test]
async fn clients_that_only_pull_are_sent_nothing() {
    let mut setup = Setup::default().with("textDocument/diagnostic", json!({}));
    setup.capabilities["textDocument"].as_object_mut().unwrap().remove("publishDiagnostics");
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], setup).await;
    desk.open("a.fr.md").await;
    desk.client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    for (version, text, expected) in [(2, good(), 0), (3, bad(), 1)] {
        desk.replace("a.fr.md", version, text).await;
        desk.client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
        let params = json!({ "textDocument": { "uri": desk.uri("a.fr.md") } });
        let report = desk.client.request("textDocument/diagnostic", params).await.unwrap();
        assert_eq!(report["kind"], "full");
        assert_eq!(report["items"].as_array().unwrap().len(), expected, "{report}");
    }
    let pushed = |message: &&Value| message["method"] == "textDocument/publishDiagnostics";
    assert!(!desk.client.unasked().iter().any(pushed));
}
