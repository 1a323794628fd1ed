//! Files and folders that get other names.

use crate::client::{ALL, Desk, Setup, numbers, width};
use crate::texts::{bad, source};
use serde_json::{Value, json};

const CONFIG: &str = "# 😀 汉字\npair = [{ source = \"letter.md\", target = \"text/brief.md\" }]\n";

async fn desk(setup: Setup) -> Desk {
    Desk::with(&[("bilint.toml", CONFIG), ("letter.md", source()), ("text/brief.md", bad())], setup).await
}

fn renaming(desk: &Desk, old: &str, new: &str) -> Value {
    json!({ "files": [{ "oldUri": desk.uri(old), "newUri": desk.uri(new) }] })
}

/// What is to be changed in `bilint.toml` when a file gets another name: ranges and texts.
async fn changes(desk: &mut Desk, old: &str, new: &str) -> Vec<([u32; 4], String)> {
    let params = renaming(desk, old, new);
    let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
    let Some(change) = answer["documentChanges"].get(0) else { return Vec::new() };
    assert_eq!(change["textDocument"]["uri"], json!(desk.uri("bilint.toml")));
    let edits = change["edits"].as_array().unwrap().iter();
    let edit = |edit: &Value| {
        let range = numbers(serde_json::from_value(edit["range"].clone()).unwrap());
        (range, edit["newText"].as_str().unwrap().to_owned())
    };
    edits.map(edit).collect()
}

#[tokio::test]
async fn the_configuration_names_a_file_by_its_new_name() {
    for encoding in ALL {
        let mut desk = desk(Setup::default().in_encoding(encoding)).await;
        let found = changes(&mut desk, "letter.md", "letters/first.md").await;
        assert_eq!(found, [([1, 19, 1, 30], "\"letters/first.md\"".to_owned())], "{encoding:?}");
        let found = changes(&mut desk, "text", "texte").await;
        assert_eq!(found, [([1, 41, 1, 56], "\"texte/brief.md\"".to_owned())], "a folder");
        assert_eq!(changes(&mut desk, "other.md", "another.md").await, []);
        // What the editor holds counts, not the disk.
        desk.open_as_config("exclude = ['😀', 'other.md']\n").await;
        desk.ask("textDocument/hover", "bilint.toml", (0, 0)).await;
        let [(range, text)] = &changes(&mut desk, "other.md", "another.md").await[..] else { panic!("no change") };
        assert_eq!(text, "\"another.md\"");
        assert_eq!(range[1], width("exclude = ['😀', ", encoding), "{encoding:?}");
    }
}

#[tokio::test]
async fn a_renamed_pair_stays_a_pair_and_what_was_accepted_stays_accepted() {
    let mut desk = desk(Setup::default()).await;
    desk.open("text/brief.md").await;
    let [diagnostic] = &desk.diagnostics("text/brief.md").await[..] else { panic!("one finding") };
    let fingerprint = diagnostic.data.as_ref().unwrap()["fingerprint"].clone();
    let argument = json!({ "uri": desk.uri("text/brief.md"), "fingerprint": fingerprint });
    let command = json!({ "command": "bilint.accept", "arguments": [argument] });
    desk.client.request("workspace/executeCommand", command).await.unwrap();
    assert_eq!(desk.diagnostics("text/brief.md").await, []);
    let [(_, text)] = &changes(&mut desk, "text/brief.md", "brief.fr.md").await[..] else { panic!("no change") };
    // The editor changes the configuration, renames the file and opens it under its new name.
    desk.write("bilint.toml", &CONFIG.replace("\"text/brief.md\"", text));
    std::fs::rename(desk.path("text/brief.md"), desk.path("brief.fr.md")).unwrap();
    desk.tell("textDocument/didClose", "text/brief.md").await;
    let params = renaming(&desk, "text/brief.md", "brief.fr.md");
    desk.client.notify("workspace/didRenameFiles", params).await;
    desk.open("brief.fr.md").await;
    let hover = desk.ask("textDocument/hover", "brief.fr.md", (6, 3)).await;
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("letter.md:7") && !text.contains("markup-url"), "{text}");
    desk.swap("brief.fr.md", 2, bad(), "du reste", "de ce reste").await;
    assert_eq!(desk.codes("brief.fr.md").await, ["markup-url"], "only what was accepted was silent");
}

#[tokio::test]
async fn a_counterpart_that_is_renamed_makes_or_ends_a_pair() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("b.fr.md", bad())]).await;
    desk.open("a.en.md").await;
    std::fs::rename(desk.path("b.fr.md"), desk.path("a.fr.md")).unwrap();
    let params = renaming(&desk, "b.fr.md", "a.fr.md");
    desk.client.notify("workspace/didRenameFiles", params).await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    std::fs::rename(desk.path("a.fr.md"), desk.path("c.fr.md")).unwrap();
    let params = renaming(&desk, "a.fr.md", "c.fr.md");
    desk.client.notify("workspace/didRenameFiles", params).await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn what_is_no_file_is_left_alone() {
    let mut desk = desk(Setup::default()).await;
    let odd = json!([{ "oldUri": "untitled:a", "newUri": "git:/b" }, { "oldUri": "?", "newUri": "" }]);
    for files in [json!([]), odd] {
        let answer = desk.client.request("workspace/willRenameFiles", json!({ "files": files })).await;
        assert_eq!(answer, Ok(Value::Null), "{files}");
    }
}

#[tokio::test]
async fn each_file_is_renamed_in_the_configuration_of_its_own_project() {
    let mut desk = desk(Setup::default()).await;
    desk.write("inner/bilint.toml", "exclude = [\"draft.md\"]\n");
    let [outer, inner] =
        [("letter.md", "first.md"), ("inner/draft.md", "inner/sketch.md")].map(|(old, new)| renaming(&desk, old, new));
    let params = json!({ "files": [outer["files"][0], inner["files"][0]] });
    let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
    let changes = answer["documentChanges"].as_array().unwrap().iter();
    let texts: Vec<Value> = changes.map(|change| change["edits"][0]["newText"].clone()).collect();
    assert_eq!(texts, ["\"first.md\"", "\"sketch.md\""]);
}
