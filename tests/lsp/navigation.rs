//! Hover and definition.

use crate::client::{Desk, Setup, numbers};
use crate::texts::{B, B_FR, article, source};
use serde_json::{Value, json};

const STARRED: &str = "Read the *long* chapter at https://example.org/a before all the other ones.";
const LOST: &str = "Lisez le *long* chapitre du milieu avant tous les autres.";

async fn desk(setup: Setup) -> Desk {
    let (source, target) = (article(&[STARRED, B]), article(&[LOST, B_FR]));
    let mut desk = Desk::with(&[("a.en.md", &source), ("a.fr.md", &target)], setup).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    desk.diagnostics("a.fr.md").await;
    desk
}

#[tokio::test]
async fn hover_shows_the_counterpart_and_the_findings() {
    let mut desk = desk(Setup::default()).await;
    let hover = desk.ask("textDocument/hover", "a.fr.md", (2, 3)).await;
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.starts_with("Read the \\*long\\* chapter at https://example.org/a"), "{text}");
    assert!(text.contains("a.en.md:3") && text.contains("`markup-url`"), "{text}");
    assert_eq!(hover["range"]["start"], json!({ "line": 2, "character": 0 }));
    assert_eq!(hover["range"]["end"], json!({ "line": 2, "character": LOST.len() }));
    let hover = desk.ask("textDocument/hover", "a.en.md", (6, 4)).await;
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Lisez ensuite"), "{hover}");
}

#[tokio::test]
async fn hover_is_plain_for_clients_without_markdown() {
    let mut desk = desk(Setup { capabilities: json!({}), ..Setup::default() }).await;
    let hover = desk.ask("textDocument/hover", "a.fr.md", (2, 3)).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Read the *long* chapter"));
}

#[tokio::test]
async fn nothing_is_said_between_segments_and_in_unpaired_files() {
    let mut desk = desk(Setup::default()).await;
    desk.write("notes.md", source());
    desk.open("notes.md").await;
    assert_eq!(desk.ask("textDocument/hover", "a.fr.md", (1, 0)).await, Value::Null);
    for method in ["textDocument/hover", "textDocument/definition"] {
        assert_eq!(desk.ask(method, "notes.md", (2, 2)).await, Value::Null);
    }
}

/// Where a definition leads: file and numbers of the range.
async fn leads(desk: &mut Desk, name: &str, at: (u32, u32)) -> (String, [u32; 4]) {
    let answer = desk.ask("textDocument/definition", name, at).await;
    let location: tower_lsp::lsp_types::Location = serde_json::from_value(answer[0].clone()).unwrap();
    let file = location.uri.path_segments().unwrap().next_back().unwrap().to_owned();
    (file, numbers(location.range))
}

#[tokio::test]
async fn definition_leads_to_the_counterpart_both_ways() {
    let mut desk = desk(Setup::default()).await;
    let end = |text: &str| u32::try_from(text.chars().count()).unwrap();
    assert_eq!(leads(&mut desk, "a.en.md", (6, 70)).await, ("a.fr.md".to_owned(), [6, 0, 6, end(B_FR)]));
    assert_eq!(leads(&mut desk, "a.fr.md", (6, 2)).await, ("a.en.md".to_owned(), [6, 0, 6, end(B)]));
    assert_eq!(leads(&mut desk, "a.en.md", (0, 4)).await, ("a.fr.md".to_owned(), [0, 3, 0, 9]));
    assert_eq!(leads(&mut desk, "a.fr.md", (1, 0)).await, ("a.en.md".to_owned(), [0, 3, 0, 9]), "between segments");
    let finding = leads(&mut desk, "a.fr.md", (2, 12)).await;
    assert_eq!(finding, ("a.en.md".to_owned(), [2, 27, 2, 48]), "a finding leads to its very place");
}

#[tokio::test]
async fn a_segment_without_counterpart_leads_to_where_one_belongs() {
    let target = "## KX-101\n\n## KX-102\n\nLisez ensuite la petite partie sur https://example.org/b.\n\n## KX-199\n";
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", target)]).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    assert_eq!(leads(&mut desk, "a.en.md", (2, 12)).await, ("a.fr.md".to_owned(), [2, 3, 2, 3]));
}

#[tokio::test]
async fn definition_is_a_link_where_the_client_can_use_one() {
    let mut desk = desk(Setup::default().with("textDocument/definition/linkSupport", json!(true))).await;
    let link = &desk.ask("textDocument/definition", "a.fr.md", (0, 4)).await[0];
    assert_eq!(link["targetUri"], json!(desk.uri("a.en.md")));
    assert_eq!(link["originSelectionRange"]["start"], json!({ "line": 0, "character": 3 }));
}

#[tokio::test]
async fn a_request_right_after_an_edit_is_answered_from_the_edited_text() {
    let mut desk = desk(Setup::default()).await;
    desk.edit("a.fr.md", 2, (0, 0), (0, 0), "\n\n").await;
    assert_eq!(leads(&mut desk, "a.fr.md", (2, 4)).await, ("a.en.md".to_owned(), [0, 3, 0, 9]));
}
