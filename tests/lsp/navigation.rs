//! Hover and definition.

use crate::client::{ALL, Desk, Setup, numbers, width};
use crate::texts::{B, B_FR, article, source};
use bilint::text::Encoding;
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
    let message = "`markup-url` the URL `https://example.org/a` is missing from the translation";
    assert!(text.contains("a.en.md:3") && text.contains(message), "{text}");
    assert_eq!(hover["range"]["start"], json!({ "line": 2, "character": 0 }));
    assert_eq!(hover["range"]["end"], json!({ "line": 2, "character": LOST.len() }));
    let hover = desk.ask("textDocument/hover", "a.en.md", (6, 4)).await;
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Lisez ensuite"), "{hover}");
}

#[tokio::test]
async fn hover_leaves_out_what_the_client_shows_itself() {
    let mut desk = desk(Setup::default().with("experimental/bilintDiagnosticsInHover", json!(true))).await;
    for (at, told) in [((2, 30), false), ((2, 3), true)] {
        let hover = desk.ask("textDocument/hover", "a.en.md", at).await;
        let text = hover["contents"]["value"].as_str().unwrap();
        assert_eq!(text.contains("is missing"), told, "{text}");
    }
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
    assert_eq!(
        leads(&mut desk, "a.en.md", (0, 4)).await,
        ("a.fr.md".to_owned(), [0, 3, 0, 5]),
        "a placeable leads to its own"
    );
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
    assert_eq!(link["targetRange"]["end"], json!({ "line": 0, "character": 9 }), "all of the segment is shown");
}

#[tokio::test]
async fn a_request_right_after_an_edit_is_answered_from_the_edited_text() {
    let mut desk = desk(Setup::default()).await;
    desk.edit("a.fr.md", 2, (0, 0), (0, 0), "\n\n").await;
    assert_eq!(leads(&mut desk, "a.fr.md", (2, 4)).await, ("a.en.md".to_owned(), [0, 3, 0, 5]));
}

const NAMES: &str = "😀 Ms Quill of 汉字 paid 1,500 for it at https://example.org/a in the end.";
const NAMES_FR: &str = "😀 Mme Quill de 汉字 a payé 1 500 pour cela sur https://example.org/a à la fin.";
const LATER: &str = "Then all the others saw that Quill was right, as https://example.org/a tells.";
const LATER_FR: &str = "Puis tous les autres ont vu que Quill avait raison, comme le dit https://example.org/a.";

async fn named(encoding: Encoding) -> Desk {
    let (source, target) = (article(&[NAMES, LATER]), article(&[NAMES_FR, LATER_FR]));
    let files = [("a.en.md", &*source), ("a.fr.md", &target), ("b.en.md", &source), ("b.fr.md", &target)];
    let mut desk = Desk::with(&files, Setup::default().in_encoding(encoding)).await;
    desk.open("a.en.md").await;
    desk.open("b.fr.md").await;
    desk
}

/// Where `part` stands in a text that is one line, as numbers.
fn place(line: u32, text: &str, part: &str, encoding: Encoding) -> [u32; 4] {
    let start = width(&text[..text.find(part).unwrap()], encoding);
    [line, start, line, start + width(part, encoding)]
}

fn ranges(answer: &Value) -> Vec<[u32; 4]> {
    let range = |one: &Value| numbers(serde_json::from_value(one["range"].clone()).unwrap());
    answer.as_array().unwrap().iter().map(range).collect()
}

#[tokio::test]
async fn a_placeable_leads_to_what_stands_for_it() {
    for encoding in ALL {
        let mut desk = named(encoding).await;
        for (part, partner) in
            [("Quill", "Quill"), ("1,500", "1 500"), ("https://example.org/a", "https://example.org/a")]
        {
            let [line, start, _, end] = place(2, NAMES, part, encoding);
            let expected = ("a.fr.md".to_owned(), place(2, NAMES_FR, partner, encoding));
            assert_eq!(leads(&mut desk, "a.en.md", (line, start)).await, expected, "{encoding:?}");
            assert_eq!(leads(&mut desk, "a.en.md", (line, end)).await, expected, "{encoding:?}");
            let declared = desk.ask("textDocument/declaration", "a.en.md", (line, start)).await;
            assert_eq!(ranges(&declared), [expected.1]);
        }
    }
}

#[tokio::test]
async fn hover_shows_what_stands_for_the_thing_under_the_cursor() {
    let mut desk = named(Encoding::Utf16).await;
    let [line, start, ..] = place(2, NAMES, "1,500", Encoding::Utf16);
    let hover = desk.ask("textDocument/hover", "a.en.md", (line, start)).await;
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains(" a payé **1 500** pour"), "{text}");
}

#[tokio::test]
async fn a_placeable_is_highlighted_wherever_its_document_has_it() {
    for encoding in ALL {
        let mut desk = named(encoding).await;
        for (part, places) in [("Quill", 2), ("1,500", 1), ("https://example.org/a", 2)] {
            let [line, start, ..] = place(2, NAMES, part, encoding);
            let found = ranges(&desk.ask("textDocument/documentHighlight", "a.en.md", (line, start)).await);
            assert_eq!(found[0], place(2, NAMES, part, encoding));
            assert_eq!(found.len(), places, "{part}");
        }
        let found = ranges(
            &desk
                .ask(
                    "textDocument/documentHighlight",
                    "b.fr.md",
                    (6, width("Puis tous les autres ont vu que Q", encoding)),
                )
                .await,
        );
        assert_eq!(found, [place(2, NAMES_FR, "Quill", encoding), place(6, LATER_FR, "Quill", encoding)]);
        assert_eq!(desk.ask("textDocument/documentHighlight", "a.en.md", (6, 0)).await, Value::Null);
    }
}
