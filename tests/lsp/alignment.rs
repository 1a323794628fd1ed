//! `bilint/alignment` and `bilint/status`.

use crate::client::{ALL, Desk, Setup, numbers, width};
use crate::texts::{A, A_FR, B, B_FR, B_LOST, WIDE, WIDE_FR, article};
use bilint::text::Encoding;
use serde_json::{Value, json};

async fn aligned(desk: &mut Desk, name: &str) -> Value {
    let params = json!({ "textDocument": { "uri": desk.uri(name) } });
    desk.client.request("bilint/alignment", params).await.unwrap()
}

/// The start and end of both sides of each bead, as line and column.
fn beads(alignment: &Value) -> Vec<[[u32; 4]; 2]> {
    let range = |value: &Value| numbers(serde_json::from_value(value.clone()).unwrap());
    let beads = alignment["beads"].as_array().unwrap().iter();
    beads.map(|bead| [range(&bead["source"]), range(&bead["target"])]).collect()
}

#[tokio::test]
async fn beads_are_pairs_of_ranges_in_the_agreed_columns() {
    for encoding in ALL {
        let (source, target) = (article(&[WIDE, B]), article(&[WIDE_FR, B_FR]));
        let files = [("a.en.md", &*source), ("a.fr.md", &*target)];
        let mut desk = Desk::with(&files, Setup::default().in_encoding(encoding)).await;
        desk.open("a.fr.md").await;
        let answer = aligned(&mut desk, "a.fr.md").await;
        assert_eq!((&answer["counterpart"], &answer["side"]), (&json!(desk.uri("a.en.md")), &json!("target")));
        let expected = [
            [[0, 3, 0, 9], [0, 3, 0, 9]],
            [[2, 0, 2, width(WIDE, encoding)], [2, 0, 2, width(WIDE_FR, encoding)]],
            [[4, 3, 4, 9], [4, 3, 4, 9]],
            [[6, 0, 6, width(B, encoding)], [6, 0, 6, width(B_FR, encoding)]],
            [[8, 3, 8, 9], [8, 3, 8, 9]],
        ];
        assert_eq!(beads(&answer), expected, "{encoding:?}");
        assert!(answer["beads"][1]["confidence"].as_f64().unwrap() > 0.9);
        assert_eq!(aligned(&mut desk, "a.en.md").await["side"], "source", "of a file that is not open");
    }
}

#[tokio::test]
async fn a_segment_without_counterpart_belongs_to_an_empty_place() {
    let (source, target) = (article(&[A, B]), "## KX-101\n\n## KX-102\n\n".to_owned() + B_FR + "\n\n## KX-199\n");
    let mut desk = Desk::new(&[("a.en.md", &source), ("a.fr.md", &target)]).await;
    desk.open("a.fr.md").await;
    let answer = aligned(&mut desk, "a.fr.md").await;
    assert!(beads(&answer).contains(&[[2, 0, 2, width(A, Encoding::Utf16)], [2, 3, 2, 3]]), "{answer}");
}

#[tokio::test]
async fn unpaired_documents_have_no_alignment_and_others_may_choose_their_counterpart() {
    let (source, target) = (article(&[A, B]), article(&[A_FR, B_FR]));
    let files = [("a.en.md", &*source), ("a.de.md", &target), ("a.fr.md", &target), ("notes.md", &source)];
    let mut desk = Desk::new(&files).await;
    for name in ["a.en.md", "a.fr.md", "notes.md"] {
        desk.open(name).await;
    }
    assert_eq!(aligned(&mut desk, "notes.md").await, Value::Null);
    assert_eq!(aligned(&mut desk, "a.fr.md").await["counterpart"], json!(desk.uri("a.en.md")));
    assert_eq!(aligned(&mut desk, "a.en.md").await["counterpart"], json!(desk.uri("a.fr.md")), "the open one");
    let document = json!({ "uri": desk.uri("a.en.md") });
    let params = json!({ "textDocument": document, "counterpart": desk.uri("a.de.md") });
    let answer = desk.client.request("bilint/alignment", params).await.unwrap();
    assert_eq!(answer["counterpart"], json!(desk.uri("a.de.md")));
}

fn is_status(message: &Value) -> bool {
    message["method"] == "bilint/status"
}

#[tokio::test]
async fn the_status_is_told_to_those_who_want_it() {
    let (source, target) = (article(&[A, B]), article(&[A_FR, B_LOST]));
    let files = [("a.en.md", &*source), ("a.fr.md", &target), ("notes.md", &source)];
    let setup = Setup::default().with("experimental/bilintStatus", json!(true));
    let mut desk = Desk::with(&files, setup).await;
    desk.open("a.fr.md").await;
    let told = desk.client.wait(is_status).await["params"].clone();
    let [own, other] = ["a.fr.md", "a.en.md"].map(|name| desk.uri(name));
    assert_eq!(told, json!({ "uri": own, "counterpart": other, "aligned": 1.0, "findings": 1 }));
    desk.replace("a.fr.md", 2, &article(&[A_FR, B_FR])).await;
    assert_eq!(desk.client.wait(is_status).await["params"]["findings"], 0);
    desk.open("notes.md").await;
    let told = desk.client.wait(|message| is_status(message) && message["params"]["counterpart"].is_null()).await;
    assert_eq!(told["params"]["uri"], json!(desk.uri("notes.md")));
}

#[tokio::test]
async fn the_status_is_not_told_to_others() {
    let mut desk = Desk::new(&[("a.en.md", &article(&[A, B])), ("a.fr.md", &article(&[A_FR, B_LOST]))]).await;
    desk.open("a.fr.md").await;
    desk.diagnostics("a.fr.md").await;
    aligned(&mut desk, "a.fr.md").await;
    assert!(desk.client.unasked().into_iter().all(|message| !is_status(message)));
}
