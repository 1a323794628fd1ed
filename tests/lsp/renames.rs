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

/// A source with two targets that nothing but their names pairs with it, one of which has an entry in `bilint.toml`.
async fn family(workspace_edit: Value) -> Desk {
    let config = "[[override]]\nfiles = [\"a.fr.md\"]\nseverity = { length = \"off\" }\n";
    let files =
        [("bilint.toml", config), ("a.en.md", source()), ("a.fr.md", bad()), ("a.de.md", bad()), ("c.fr.md", bad())];
    Desk::with(&files, Setup::default().with("workspace/workspaceEdit", workspace_edit)).await
}

/// Does what an edit says to files, as an editor does, and tells the server.
async fn rename(desk: &mut Desk, old: &str, new: &str) {
    std::fs::rename(desk.path(old), desk.path(new)).unwrap();
    let params = renaming(desk, old, new);
    desk.client.notify("workspace/didRenameFiles", params).await;
}

#[tokio::test]
async fn what_names_alone_pair_is_renamed_together() {
    for (old, new, others, versions) in [
        ("a.en.md", "b.en.md", [("a.de.md", "b.de.md"), ("a.fr.md", "b.fr.md")], true),
        ("a.fr.md", "b.fr.md", [("a.de.md", "b.de.md"), ("a.en.md", "b.en.md")], false),
    ] {
        let operations = json!(["create", "rename"]);
        let mut desk = family(json!({ "documentChanges": versions, "resourceOperations": operations })).await;
        desk.open("a.fr.md").await;
        assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
        let params = renaming(&desk, old, new);
        let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
        let changes = answer["documentChanges"].as_array().unwrap();
        assert_eq!(changes[0]["edits"][0]["newText"], "\"b.fr.md\"", "{changes:?}");
        let operation = |(old, new): (&str, &str)| {
            let options = json!({ "overwrite": false, "ignoreIfExists": true });
            json!({ "kind": "rename", "oldUri": desk.uri(old), "newUri": desk.uri(new), "options": options })
        };
        assert_eq!(changes[1..], others.map(operation));
        // An editor asks about those as well before it renames them, and renames them first.
        for (old, new) in others {
            let params = renaming(&desk, old, new);
            let answer = desk.client.request("workspace/willRenameFiles", params).await;
            assert_eq!(answer, Ok(Value::Null), "{old}");
            rename(&mut desk, old, new).await;
        }
        rename(&mut desk, old, new).await;
        desk.tell("textDocument/didClose", "a.fr.md").await;
        desk.open("b.fr.md").await;
        assert_eq!(desk.codes("b.fr.md").await, ["markup-url"], "it is in its pair again");
    }
}

#[tokio::test]
async fn who_cannot_rename_files_is_told_which_belong_together() {
    for workspace_edit in [json!({}), json!({ "documentChanges": true, "resourceOperations": ["create"] })] {
        let mut desk = family(workspace_edit).await;
        let params = renaming(&desk, "a.en.md", "b.en.md");
        assert_eq!(desk.client.request("workspace/willRenameFiles", params).await, Ok(Value::Null));
        let message = desk.client.wait(|message| message["method"] == "window/showMessage").await;
        let [old, new] = ["a.fr.md", "b.fr.md"].map(|name| desk.path(name).display().to_string());
        let text = message["params"]["message"].as_str().unwrap();
        assert!(text.contains(&format!("{old} to {new}")), "{text}");
        for (old, new) in [("a.de.md", "b.de.md"), ("a.fr.md", "b.fr.md"), ("a.en.md", "b.en.md")] {
            rename(&mut desk, old, new).await;
        }
        desk.open("b.fr.md").await;
        assert_eq!(desk.codes("b.fr.md").await, ["markup-url"]);
    }
}

#[tokio::test]
async fn who_leaves_a_family_goes_alone() {
    let mut desk = family(json!({ "resourceOperations": ["rename"] })).await;
    for new in ["c.en.md", "notes.md", "a.it.md"] {
        let params = renaming(&desk, "a.de.md", new);
        let answer = desk.client.request("workspace/willRenameFiles", params).await;
        assert_eq!(answer, Ok(Value::Null), "{new}");
    }
    let params = renaming(&desk, "a.de.md", "c.de.md");
    let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
    let renamed = answer["documentChanges"].as_array().unwrap().iter().map(|change| change["newUri"].clone());
    assert_eq!(renamed.collect::<Vec<_>>(), [json!(desk.uri("c.en.md"))], "there is a c.fr.md");
}

/// The renames of an answer, by their names in the desk.
async fn followers(desk: &mut Desk, files: &[(&str, &str)]) -> Vec<[String; 2]> {
    let files: Vec<Value> = files.iter().map(|(old, new)| renaming(desk, old, new)["files"][0].clone()).collect();
    let answer = desk.client.request("workspace/willRenameFiles", json!({ "files": files })).await.unwrap();
    let root = desk.uri("").to_string();
    let name = |uri: &Value| uri.as_str().unwrap().strip_prefix(&root).unwrap().trim_start_matches('/').to_owned();
    let changes = answer["documentChanges"].as_array().cloned().unwrap_or_default();
    changes.iter().map(|change| [name(&change["oldUri"]), name(&change["newUri"])]).collect()
}

fn renames() -> Setup {
    Setup::default()
        .with("workspace/workspaceEdit", json!({ "documentChanges": true, "resourceOperations": ["rename"] }))
}

#[tokio::test]
async fn folders_of_languages_stay_alike() {
    let names = ["docs/en/p.md", "docs/fr/p.md", "docs/en/s/q.md", "docs/fr/s/q.md"];
    let mut desk = Desk::with(&names.map(|name| (name, source())), renames()).await;
    for (old, new, expected) in [
        ("docs/en/p.md", "docs/en/r.md", Some(["docs/fr/p.md", "docs/fr/r.md"])),
        ("docs/fr/p.md", "docs/fr/x/p.md", Some(["docs/en/p.md", "docs/en/x/p.md"])),
        ("docs/en/s", "docs/en/t", Some(["docs/fr/s", "docs/fr/t"])),
        ("docs/en", "docs/english", None),
        ("docs", "text", None),
    ] {
        let expected: Vec<[String; 2]> = expected.iter().map(|file| file.map(str::to_owned)).collect();
        assert_eq!(followers(&mut desk, &[(old, new)]).await, expected, "{old} -> {new}");
    }
    // The editor renames the folder of the other language and then the one that was asked about.
    desk.open("docs/fr/s/q.md").await;
    rename(&mut desk, "docs/fr/s", "docs/fr/t").await;
    rename(&mut desk, "docs/en/s", "docs/en/t").await;
    desk.tell("textDocument/didClose", "docs/fr/s/q.md").await;
    desk.open_as("docs/fr/t/q.md", bad()).await;
    assert_eq!(desk.codes("docs/fr/t/q.md").await, ["markup-url"]);
}

#[tokio::test]
async fn what_was_shown_in_a_renamed_folder_is_shown_no_longer() {
    let names = [("bilint.toml", ""), ("docs/en/p.md", source()), ("docs/fr/p.md", bad())];
    let mut desk = Desk::with(&names, renames()).await;
    let check = json!({ "command": "bilint.checkWorkspace", "arguments": [{}] });
    desk.client.request("workspace/executeCommand", check).await.unwrap();
    assert_eq!(desk.codes("docs/fr/p.md").await, ["markup-url"]);
    rename(&mut desk, "docs", "text").await;
    assert_eq!(desk.codes("docs/fr/p.md").await, [""; 0]);
}

#[tokio::test]
async fn of_several_files_at_once_none_is_overwritten() {
    let names = ["a.en.md", "a.fr.md", "b.en.md", "b.fr.md"];
    let mut desk = Desk::with(&names.map(|name| (name, source())), renames()).await;
    for files in [[("a.en.md", "c.en.md"), ("b.en.md", "c.en.md")], [("a.en.md", "b.en.md"), ("b.en.md", "a.en.md")]] {
        assert_eq!(followers(&mut desk, &files).await, [[""; 2]; 0], "{files:?}");
    }
    let chain = followers(&mut desk, &[("a.en.md", "b.en.md"), ("b.en.md", "c.en.md")]).await;
    assert_eq!(chain, [["b.fr.md", "c.fr.md"], ["a.fr.md", "b.fr.md"]], "one place is free before it is taken");
}

#[tokio::test]
async fn where_only_capitals_change_a_file_may_be_in_its_own_way() {
    let mut desk = Desk::with(&[("A.en.md", source()), ("A.fr.md", source())], renames()).await;
    for (new, options) in [
        ("a.en.md", json!({ "overwrite": true, "ignoreIfExists": false })),
        ("b.en.md", json!({ "overwrite": false, "ignoreIfExists": true })),
    ] {
        let params = renaming(&desk, "A.en.md", new);
        let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
        assert_eq!(answer["documentChanges"][0]["options"], options, "{new}");
    }
}

#[tokio::test]
async fn a_renaming_that_the_user_gives_up_is_forgotten() {
    let names = ["a.en.md", "a.fr.md", "b.en.md", "b.fr.md"];
    let mut desk = Desk::with(&names.map(|name| (name, source())), renames()).await;
    assert_eq!(followers(&mut desk, &[("a.en.md", "x.en.md")]).await, [["a.fr.md", "x.fr.md"]]);
    assert_eq!(followers(&mut desk, &[("b.en.md", "y.en.md")]).await, [["b.fr.md", "y.fr.md"]]);
    assert_eq!(followers(&mut desk, &[("a.fr.md", "x.fr.md")]).await, [["a.en.md", "x.en.md"]]);
}

#[tokio::test]
async fn who_says_nothing_of_edits_gets_only_what_everybody_can_do() {
    let files = [("bilint.toml", CONFIG), ("letter.md", source()), ("text/brief.md", bad()), ("a.en.md", source())];
    let mut desk = Desk::with(&files, Setup { capabilities: json!({}), ..Setup::default() }).await;
    desk.write("a.fr.md", bad());
    let params = renaming(&desk, "letter.md", "first.md");
    let answer = desk.client.request("workspace/willRenameFiles", params).await.unwrap();
    assert_eq!(answer["changes"][desk.uri("bilint.toml").as_str()][0]["newText"], "\"first.md\"");
    assert_eq!(answer.get("documentChanges"), None);
    let params = renaming(&desk, "a.en.md", "b.en.md");
    assert_eq!(desk.client.request("workspace/willRenameFiles", params).await, Ok(Value::Null));
}
