//! Inlay hints: what numbers amount to, where that is wanted.

use crate::client::{ALL, Desk, Setup, width};
use crate::texts::article;
use bilint::text::Encoding;
use serde_json::{Value, json};

const FAST: &str = "😀 In 汉字 the train ran at 85 mph over the long bridge, and it cost $1.5 billion in all.";
const FAST_FR: &str =
    "😀 En 汉字 le train roulait à 137 km/h sur le long pont, qui a coûté 1,5 milliard de dollars en tout.";
const FAR: &str = "The other side is 12 miles away, and 30 °F is cold there; a pound of bread is 2 dollars.";
const FAR_FR: &str = "L’autre rive est à 12 miles, et 30 °F, c’est froid là-bas ; une livre de pain vaut 2 dollars.";

fn files() -> [(&'static str, String); 2] {
    [("a.en.md", article(&[FAST, FAR])), ("a.fr.md", article(&[FAST_FR, FAR_FR]))]
}

/// The hints of a file between two lines: line, column and label.
async fn hints(desk: &mut Desk, name: &str, lines: [u32; 2]) -> Value {
    let [start, end] = lines.map(|line| json!({ "line": line, "character": 0 }));
    let range = json!({ "start": start, "end": end });
    let params = json!({ "textDocument": { "uri": desk.uri(name) }, "range": range });
    let answer = desk.client.request("textDocument/inlayHint", params).await.unwrap();
    let hint = |hint: &Value| json!([hint["position"]["line"], hint["position"]["character"], hint["label"]]);
    answer.as_array().map_or(Value::Null, |hints| hints.iter().map(hint).collect())
}

async fn desk(options: Value, encoding: Encoding) -> Desk {
    let [(source, english), (target, french)] = files();
    let setup = Setup::default().options(options).in_encoding(encoding);
    let mut desk = Desk::with(&[(source, &english), (target, &french)], setup).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    desk
}

/// The column behind a part of a text.
fn behind(text: &str, part: &str, encoding: Encoding) -> u32 {
    width(&text[..text.find(part).unwrap() + part.len()], encoding)
}

#[tokio::test]
async fn converted_units_and_magnitudes_are_told_on_both_sides() {
    for encoding in ALL {
        let mut desk = desk(json!({ "inlayHints": true }), encoding).await;
        let at = |part| behind(FAST, part, encoding);
        let expected = json!([[2, at("85 mph"), "= 137\u{a0}km/h"], [2, at("1.5 billion"), "= 1,500,000,000"]]);
        assert_eq!(hints(&mut desk, "a.en.md", [0, 5]).await, expected, "{encoding:?}");
        let at = |part| behind(FAST_FR, part, encoding);
        let full = "= 1\u{202f}500\u{202f}000\u{202f}000";
        let expected = json!([[2, at("137 km/h"), "= 85.1\u{a0}mph"], [2, at("1,5 milliard"), full]]);
        assert_eq!(hints(&mut desk, "a.fr.md", [0, 5]).await, expected, "{encoding:?}");
    }
}

#[tokio::test]
async fn what_is_the_same_on_both_sides_needs_no_hint() {
    let mut desk = desk(json!({ "inlayHints": true }), Encoding::Utf16).await;
    assert_eq!(hints(&mut desk, "a.en.md", [6, 7]).await, json!([]));
    assert_eq!(hints(&mut desk, "a.fr.md", [6, 7]).await, json!([]));
}

#[tokio::test]
async fn what_is_not_translated_yet_is_told_in_metric_units() {
    let source = article(&[FAST, FAR]);
    let setup = Setup::default().options(json!({ "inlayHints": true }));
    let mut desk =
        Desk::with(&[("a.en.md", &source), ("a.fr.md", "## KX-101\n\n## KX-102\n\n## KX-199\n")], setup).await;
    desk.open("a.en.md").await;
    let found = hints(&mut desk, "a.en.md", [6, 7]).await;
    let labels: Vec<&str> = found.as_array().unwrap().iter().map(|hint| hint[2].as_str().unwrap()).collect();
    assert_eq!(labels, ["= 19,3\u{a0}km", "= -1\u{a0}°C"], "a pound may be money");
}

#[tokio::test]
async fn what_is_being_translated_is_told_as_well() {
    for (target, expected) in [
        ("Le train roulait à 13", json!([[2, 23, "= 137\u{a0}km/h"]])),
        ("Le train roulait à 85 à l’heure.", json!([])),
        ("Le train roulait à 85 mph.", json!([])),
    ] {
        let [source, target] = ["The train ran at 85 mph.", target].map(|text| article(&[text]));
        let setup = Setup::default().options(json!({ "inlayHints": true }));
        let mut desk = Desk::with(&[("a.en.md", &source), ("a.fr.md", &target)], setup).await;
        desk.open("a.en.md").await;
        assert_eq!(hints(&mut desk, "a.en.md", [0, 5]).await, expected, "{target}");
    }
}

#[tokio::test]
async fn nothing_is_told_unless_it_is_wanted() {
    let mut desk = desk(json!({}), Encoding::Utf16).await;
    assert_eq!(hints(&mut desk, "a.en.md", [0, 9]).await, Value::Null);
}

#[tokio::test]
async fn a_changed_setting_has_them_asked_for_again() {
    let setup = Setup::default().with("workspace/inlayHint/refreshSupport", json!(true));
    let [(source, english), (target, french)] = files();
    let mut desk = Desk::with(&[(source, &english), (target, &french)], setup).await;
    desk.open("a.en.md").await;
    let settings = json!({ "settings": { "bilint": { "inlayHints": true } } });
    desk.client.notify("workspace/didChangeConfiguration", settings).await;
    desk.client.wait(|message| message["method"] == "workspace/inlayHint/refresh").await;
    assert_eq!(hints(&mut desk, "a.en.md", [0, 5]).await.as_array().unwrap().len(), 2);
}
