//! Completion: what the source has open, written as the target does.

use crate::client::{ALL, Desk, Setup, numbers, width};
use crate::texts::article;
use serde_json::{Value, json};

const PAID: &str = "😀 In 汉字 the club of Quillhaven paid 62,400 pounds to {name}, says https://example.org/a.";
const LED: &str = "Then Quillhaven led the other clubs of the long coast for 12 whole years.";
const LED_FR: &str = "Puis Quillhaven a mené les autres clubs de la longue côte pendant 12 ans entiers.";

/// What is offered at a place: label and the range that it replaces.
async fn offered(desk: &mut Desk, name: &str, at: (u32, u32)) -> Vec<(String, [u32; 4])> {
    let answer = desk.ask("textDocument/completion", name, at).await;
    let items = answer.as_array().cloned().unwrap_or_default();
    let item = |item: &Value| {
        let edit = &item["textEdit"];
        assert_eq!(edit["newText"], item["label"]);
        (item["label"].as_str().unwrap().to_owned(), numbers(serde_json::from_value(edit["range"].clone()).unwrap()))
    };
    items.iter().map(item).collect()
}

fn labels(offered: &[(String, [u32; 4])]) -> Vec<&str> {
    offered.iter().map(|(label, _)| &**label).collect()
}

async fn desk(target: &str, setup: Setup) -> Desk {
    let source = article(&[PAID, LED, LED]);
    let target = article(&[target, LED_FR, LED_FR]);
    let mut desk = Desk::with(&[("a.en.md", &source), ("a.fr.md", &target)], setup).await;
    desk.open("a.fr.md").await;
    desk
}

#[tokio::test]
async fn what_is_open_is_offered_in_the_order_of_the_source() {
    for encoding in ALL {
        let text = "😀 En 汉字 le club a versé 62";
        let mut desk = desk(text, Setup::default().in_encoding(encoding)).await;
        let end = width(text, encoding);
        let found = offered(&mut desk, "a.fr.md", (2, end)).await;
        let wanted = ["Quillhaven", "62\u{202f}400", "{name}", "https://example.org/a"];
        assert_eq!(labels(&found), wanted, "{encoding:?}");
        assert_eq!(found[1].1, [2, end - 2, 2, end], "what was typed of it is replaced");
    }
}

#[tokio::test]
async fn known_names_are_offered_as_the_target_calls_them() {
    let source = article(&["Then the old ship sailed from Germany to New Zealand with 12 people.", LED]);
    let target = article(&["Puis le vieux navire alla ", LED_FR]);
    let mut desk = Desk::new(&[("a.en.md", &source), ("a.fr.md", &target)]).await;
    desk.open("a.fr.md").await;
    let found = offered(&mut desk, "a.fr.md", (2, 26)).await;
    assert_eq!(labels(&found), ["Allemagne", "Nouvelle-Zélande", "12"]);
}

#[tokio::test]
async fn what_is_there_is_not_offered_again() {
    let text = "En 汉字 le club de Quillhaven a versé 62 400 livres à ";
    let mut desk = desk(text, Setup::default()).await;
    let end = width(text, bilint::text::Encoding::Utf16);
    let found = offered(&mut desk, "a.fr.md", (2, end)).await;
    assert_eq!(labels(&found), ["{name}", "https://example.org/a"], "behind the segment, on its line");
}

#[tokio::test]
async fn a_segment_that_is_not_begun_offers_what_its_source_holds() {
    let source = article(&[LED, PAID, LED]);
    let target = format!("## KX-101\n\n{LED_FR}\n\n## KX-102\n\n\n\n## KX-103\n\n{LED_FR}\n\n## KX-199\n");
    let mut desk = Desk::new(&[("a.en.md", &source), ("a.fr.md", &target)]).await;
    desk.open("a.fr.md").await;
    let found = offered(&mut desk, "a.fr.md", (6, 0)).await;
    assert_eq!(labels(&found), ["Quillhaven", "62\u{202f}400", "{name}", "https://example.org/a"]);
}

#[tokio::test]
async fn nothing_is_offered_elsewhere() {
    let mut desk = desk(&PAID.replace("62,400", "62 400"), Setup::default()).await;
    desk.open("a.en.md").await;
    desk.write("notes.md", &article(&[PAID]));
    desk.open("notes.md").await;
    for (name, at) in
        [("a.fr.md", (2, 9)), ("a.fr.md", (3, 0)), ("a.fr.md", (6, 5)), ("a.en.md", (2, 5)), ("notes.md", (2, 5))]
    {
        assert_eq!(desk.ask("textDocument/completion", name, at).await, Value::Null, "{name} {at:?}");
    }
    let options = desk.client.request("textDocument/completion", json!({})).await;
    assert!(options.is_err());
}
