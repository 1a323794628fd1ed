//! References: in the pair, and in all others of the workspace, open or not.

use crate::client::{ALL, Desk, Setup, numbers, width};
use crate::texts::{article, good, source};
use crate::workspace::write_many;
use bilint::text::Encoding;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const NAMED: &str = "😀 Ms Quill of 汉字 paid 1,500 for it at https://example.org/a in the end.";
const NAMED_FR: &str = "😀 Mme Quill de 汉字 a payé 1 500 pour cela sur https://example.org/a à la fin.";
const LATER: &str = "Then all 😀 the others saw that Quill was right, as https://example.org/a tells.";
const LATER_FR: &str = "Puis tous 😀 les autres ont vu que Quill avait raison, comme le dit https://example.org/a.";

/// Two pairs of the same folder and one of a project inside of it, all about the same.
fn files() -> [(&'static str, String); 7] {
    let [one, other] = [[NAMED, LATER], [NAMED_FR, LATER_FR]].map(|texts| article(&texts));
    let pair = |source, target| [(source, one.clone()), (target, other.clone())];
    let [[a, b], [c, d], [e, f]] =
        [pair("a.en.md", "a.fr.md"), pair("text/b.en.md", "text/b.fr.md"), pair("book/c.en.md", "book/c.fr.md")];
    [a, b, c, d, e, f, ("book/bilint.toml", String::new())]
}

async fn desk(setup: Setup) -> Desk {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut desk = Desk::with(&files, setup).await;
    desk.open("a.en.md").await;
    desk
}

/// Where `part` stands in a text that is one line, as numbers.
fn place(line: u32, text: &str, part: &str, encoding: Encoding) -> [u32; 4] {
    let start = width(&text[..text.find(part).unwrap()], encoding);
    [line, start, line, start + width(part, encoding)]
}

/// What to ask about the first place of `part` in the first paragraph of a.en.md.
fn about(desk: &Desk, part: &str, encoding: Encoding) -> Value {
    let [line, character, ..] = place(2, NAMED, part, encoding);
    json!({
        "textDocument": { "uri": desk.uri("a.en.md") },
        "position": { "line": line, "character": character },
        "context": { "includeDeclaration": true },
    })
}

/// Files and places of an answer.
fn told(desk: &Desk, answer: &Value) -> BTreeSet<(String, [u32; 4])> {
    let folder = desk.uri("").to_string();
    let one = |one: &Value| {
        let name = one["uri"].as_str().unwrap().strip_prefix(&folder).unwrap().trim_start_matches('/').to_owned();
        (name, numbers(serde_json::from_value(one["range"].clone()).unwrap()))
    };
    answer.as_array().unwrap().iter().map(one).collect()
}

async fn references(desk: &mut Desk, part: &str, encoding: Encoding) -> BTreeSet<(String, [u32; 4])> {
    let params = about(desk, part, encoding);
    let answer = desk.client.request("textDocument/references", params).await.unwrap();
    told(desk, &answer)
}

/// Both places of `part` in each of these pairs.
fn everywhere(pairs: &[&str], part: &str, encoding: Encoding) -> BTreeSet<(String, [u32; 4])> {
    let texts = [("en", 2, NAMED), ("en", 6, LATER), ("fr", 2, NAMED_FR), ("fr", 6, LATER_FR)];
    let of_pair = |pair: &&str| {
        let pair = (*pair).to_owned();
        texts.map(|(language, line, text)| (format!("{pair}.{language}.md"), place(line, text, part, encoding)))
    };
    pairs.iter().flat_map(of_pair).collect()
}

#[tokio::test]
async fn they_are_in_every_pair_of_the_workspace() {
    for encoding in ALL {
        let mut desk = desk(Setup::default().in_encoding(encoding)).await;
        for part in ["Quill", "https://example.org/a"] {
            let expected = everywhere(&["a", "text/b", "book/c"], part, encoding);
            assert_eq!(references(&mut desk, part, encoding).await, expected, "{encoding:?}");
        }
        let own = references(&mut desk, "1,500", encoding).await;
        let there = ("a.fr.md".to_owned(), place(2, NAMED_FR, "1 500", encoding));
        assert_eq!(
            own,
            [("a.en.md".to_owned(), place(2, NAMED, "1,500", encoding)), there].into(),
            "of this pair only"
        );
    }
}

#[tokio::test]
async fn an_open_text_counts_as_it_is_in_the_editor() {
    let mut desk = desk(Setup::default()).await;
    references(&mut desk, "Quill", Encoding::Utf16).await;
    desk.open_as("text/b.fr.md", &article(&[NAMED_FR, &LATER_FR.replace("Quill", "on")])).await;
    desk.ask("textDocument/hover", "text/b.fr.md", (2, 1)).await;
    let found = references(&mut desk, "Quill", Encoding::Utf16).await;
    let gone = ("text/b.fr.md".to_owned(), place(6, LATER_FR, "Quill", Encoding::Utf16));
    assert!(!found.contains(&gone));
    assert_eq!(found.iter().filter(|(name, _)| name.starts_with("text/")).count(), 3);
}

#[tokio::test]
async fn what_has_changed_on_disk_is_read_again() {
    let mut desk = desk(Setup::default()).await;
    let all = references(&mut desk, "Quill", Encoding::Utf16).await.len();
    for name in ["text/b.en.md", "text/b.fr.md"] {
        let text = std::fs::read_to_string(desk.path(name)).unwrap();
        desk.write(name, &text.replace("Quill", "Hartmann"));
    }
    desk.write("new.en.md", &article(&[NAMED]));
    desk.write("new.fr.md", &article(&[NAMED_FR]));
    let found = references(&mut desk, "Quill", Encoding::Utf16).await;
    let of = |start: &str| found.iter().filter(|(name, _)| name.starts_with(start)).count();
    assert_eq!((of("text/"), of("new"), found.len()), (0, 2, all - 4 + 2));
    std::fs::remove_file(desk.path("book/c.fr.md")).unwrap();
    assert_eq!(references(&mut desk, "Quill", Encoding::Utf16).await.len(), all - 4 + 2 - 4);
}

#[tokio::test]
async fn reading_shows_no_findings_of_what_is_not_open() {
    let mut desk = desk(Setup::default()).await;
    desk.write("z.en.md", source());
    desk.write("z.fr.md", &good().replace("KX-101", "KX-107"));
    references(&mut desk, "Quill", Encoding::Utf16).await;
    let of_others = |message: &&Value| {
        let uri = message["params"]["uri"].as_str().unwrap_or_default();
        message["method"] == "textDocument/publishDiagnostics" && !uri.ends_with("/a.fr.md")
    };
    assert_eq!(desk.client.unasked().into_iter().filter(of_others).collect::<Vec<_>>(), [] as [&Value; 0]);
    let command = json!({ "command": "bilint.checkWorkspace", "arguments": [{}] });
    desk.client.request("workspace/executeCommand", command).await.unwrap();
    assert!(!desk.diagnostics("z.fr.md").await.is_empty(), "until somebody asks for them");
}

#[tokio::test]
async fn how_far_reading_has_come_is_told_while_there_is_something_to_read() {
    let mut desk = desk(Setup::default().with("window/workDoneProgress", json!(true))).await;
    let expected = everywhere(&["a", "text/b", "book/c"], "Quill", Encoding::Utf16);
    assert_eq!(references(&mut desk, "Quill", Encoding::Utf16).await, expected);
    let begin = desk.client.wait(|message| message["params"]["value"]["kind"] == "begin").await;
    assert_eq!(begin["params"]["value"]["title"], "bilint: reading all pairs");
    desk.client.wait(|message| message["params"]["value"]["kind"] == "end").await;
    assert_eq!(references(&mut desk, "Quill", Encoding::Utf16).await, expected);
    let own = about(&desk, "Quill", Encoding::Utf16);
    let params = own.as_object().unwrap().clone().into_iter().chain([("workDoneToken".to_owned(), json!(7))]);
    let answer = desk.client.request("textDocument/references", Value::Object(params.collect())).await.unwrap();
    assert_eq!(told(&desk, &answer), expected);
    let again = |message: &&Value| message["method"] == "$/progress" && message["params"]["value"]["kind"] != "report";
    assert_eq!(desk.client.unasked().into_iter().filter(again).count(), 0, "all was known");
}

#[tokio::test]
async fn who_gives_up_reading_gets_what_is_known() {
    let mut desk = desk(Setup::default()).await;
    write_many(&desk, good());
    let own = about(&desk, "Quill", Encoding::Utf16);
    let params = own.as_object().unwrap().clone().into_iter().chain([("workDoneToken".to_owned(), json!(7))]);
    let asked = desk.client.begin("textDocument/references", Value::Object(params.collect())).await;
    desk.client.wait(|message| message["params"]["value"]["kind"] == "begin").await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": 7 })).await;
    let answer = desk.client.answer(asked).await.unwrap();
    assert!(told(&desk, &answer).is_superset(&everywhere(&["a"], "Quill", Encoding::Utf16)));
    let end = desk.client.wait(|message| message["params"]["value"]["kind"] == "end").await;
    let message = end["params"]["value"]["message"].as_str().unwrap();
    assert!(message.starts_with("ended early"), "{message}");
}

#[tokio::test]
async fn who_does_not_want_to_wait_for_a_look_at_all_pairs_gets_what_is_open() {
    let mut desk = desk(Setup::default().with("window/workDoneProgress", json!(true))).await;
    write_many(&desk, good());
    let check = json!({ "command": "bilint.checkWorkspace", "workDoneToken": 1 });
    let checked = desk.client.begin("workspace/executeCommand", check).await;
    desk.client.wait(|message| message["params"]["token"] == 1).await;
    let mut params = about(&desk, "https", Encoding::Utf16);
    params["workDoneToken"] = json!(2);
    let asked = desk.client.begin("textDocument/references", params).await;
    desk.client.wait(|message| message["params"]["token"] == 2).await;
    desk.client.notify("window/workDoneProgress/cancel", json!({ "token": 2 })).await;
    let answer = desk.client.answer(asked).await.unwrap();
    let names: BTreeSet<String> = told(&desk, &answer).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, BTreeSet::from(["a.en.md", "a.fr.md"].map(String::from)));
    assert_eq!(desk.client.answer(checked).await.unwrap()["cancelled"], false);
}
