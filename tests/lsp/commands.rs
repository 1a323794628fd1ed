//! Commands that change `bilint.toml` or lead somewhere, and the actions that run them.

use crate::client::{ALL, Desk, Setup, numbers};
use crate::texts::{A, A_LOST, B, B_FR, B_LOST, WIDE, WIDE_FR, article, bad, good, source};
use bilint::text::{Encoding, LineIndex, Position};
use serde_json::{Value, json};

fn setup() -> Setup {
    Setup::default()
        .with("workspace/applyEdit", json!(true))
        .with("workspace/workspaceEdit/resourceOperations", json!(["create"]))
        .with("window/showDocument/support", json!(true))
}

async fn run(desk: &mut Desk, command: &str, argument: Value) -> Result<Value, Value> {
    let params = json!({ "command": command, "arguments": [argument] });
    desk.client.request("workspace/executeCommand", params).await
}

/// The text that the server asks to have inserted or put in place, and where: the file's name.
async fn change(desk: &mut Desk) -> (String, String) {
    let asked = desk.client.wait(|message| message["method"] == "workspace/applyEdit").await;
    let changes = asked["params"]["edit"]["documentChanges"].as_array().unwrap().clone();
    let edit = changes.last().unwrap();
    let name = edit["textDocument"]["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    if changes.len() == 2 {
        assert_eq!(changes[0]["kind"], "create");
    }
    (name, edit["edits"][0]["newText"].as_str().unwrap().to_owned())
}

async fn actions(desk: &mut Desk, name: &str, line: u32, only: Value) -> Vec<Value> {
    let context = json!({ "diagnostics": [], "only": only });
    let actions = desk.actions(name, (line, 0), (line, 200), context).await;
    actions.as_array().cloned().unwrap_or_default()
}

fn titled(actions: &[Value], start: &str) -> Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(start));
    found.unwrap_or_else(|| panic!("no `{start}`: {actions:#?}")).clone()
}

async fn run_action(desk: &mut Desk, action: &Value) {
    let command = &action["command"];
    let argument = command["arguments"][0].clone();
    assert_eq!(run(desk, command["command"].as_str().unwrap(), argument).await, Ok(Value::Null));
}

#[tokio::test]
async fn a_check_is_switched_off_by_an_edit_of_the_configuration() {
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", bad())], setup()).await;
    desk.open("a.fr.md").await;
    desk.diagnostics("a.fr.md").await;
    let offered = actions(&mut desk, "a.fr.md", 6, Value::Null).await;
    run_action(&mut desk, &titled(&offered, "switch off this check in this project")).await;
    assert_eq!(change(&mut desk).await, ("bilint.toml".to_owned(), "[severity]\nmarkup-url = \"off\"\n".to_owned()));
    // What the editor holds of the file counts, not the disk.
    desk.open_as_config("patience = 0\n").await;
    run_action(&mut desk, &titled(&offered, "switch off this check in this file")).await;
    let (_, written) = change(&mut desk).await;
    assert_eq!(written, "\n[[override]]\nfiles = [\"a.fr.md\"]\nseverity = { markup-url = \"off\" }\n");
    desk.write("bilint.toml", &format!("patience = 0\n{written}"));
    desk.tell("textDocument/didSave", "bilint.toml").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn clients_that_take_no_edits_are_not_offered_any() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", bad())]).await;
    desk.open("a.fr.md").await;
    let offered = actions(&mut desk, "a.fr.md", 6, Value::Null).await;
    assert!(offered.iter().all(|action| !action["title"].as_str().unwrap().starts_with("switch off")));
    let files = json!({ "source": desk.uri("a.en.md"), "target": desk.uri("b.md") });
    assert!(run(&mut desk, "bilint.pair", files).await.is_err());
}

#[tokio::test]
async fn findings_alike_are_accepted_at_once() {
    let [again, again_fr] =
        [A.replace("other ones", "other long books"), A_LOST.replace("les autres", "les autres gros livres")];
    let files = [("a.en.md", &*article(&[A, &again, B])), ("a.fr.md", &article(&[A_LOST, &again_fr, B_LOST]))];
    let mut desk = Desk::new(&files).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await.len(), 3);
    let offered = actions(&mut desk, "a.fr.md", 2, Value::Null).await;
    run_action(&mut desk, &titled(&offered, "accept all 2 differences like this")).await;
    assert_eq!(desk.codes("a.fr.md").await.len(), 1);
    let written = std::fs::read_to_string(desk.path("bilint-accepted.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 2);
    let offered = actions(&mut desk, "a.fr.md", 10, Value::Null).await;
    assert!(offered.iter().all(|action| !action["title"].as_str().unwrap().starts_with("accept all")));
}

#[tokio::test]
async fn all_safe_fixes_are_one_action_that_leaves_the_others_alone() {
    for encoding in ALL {
        let source = article(&[WIDE, B, "In the year 1996 the long ferry carried 62,400 people over to the island."]);
        let wrong = article(&[
            &WIDE_FR.replace("example.org/a", "example.org/aa"),
            &B_FR.replace("example.org/b", "example.org/c"),
            "En 1996, le long bac a porté 62 500 personnes de l’autre côté sur l’île.",
        ]);
        let files = [("a.en.md", &*source), ("a.fr.md", &*wrong)];
        let mut desk = Desk::with(&files, Setup::default().in_encoding(encoding)).await;
        desk.open("a.fr.md").await;
        assert_eq!(desk.codes("a.fr.md").await, ["markup-url", "markup-url", "number-mismatch"]);
        let fixes = actions(&mut desk, "a.fr.md", 10, json!(["quickfix"])).await;
        assert_eq!(titled(&fixes, "replace `62 500`")["isPreferred"], false, "it has a fix, but not a safe one");
        let every = actions(&mut desk, "a.fr.md", 0, json!(["source.fixAll"])).await;
        assert_eq!((every.len(), &every[0]["kind"]), (1, &json!("source.fixAll.bilint")));
        let expected = wrong.replace("example.org/aa", "example.org/a").replace("example.org/c", "example.org/b");
        assert_eq!(applied(&every[0]["edit"], &wrong, encoding), expected);
        assert!(actions(&mut desk, "a.fr.md", 0, Value::Null).await.is_empty(), "only when asked for");
    }
}

/// A text after the edits of its document, which come in order.
fn applied(edit: &Value, text: &str, encoding: Encoding) -> String {
    let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
    let lines = LineIndex::new(text);
    edits.iter().rev().fold(text.to_owned(), |mut text, edit| {
        let range = numbers(serde_json::from_value(edit["range"].clone()).unwrap()).map(|number| number as usize);
        let offset = |line, column| lines.offset(&text, Position::new(line, column), encoding);
        let place = offset(range[0], range[1])..offset(range[2], range[3]);
        text.replace_range(place, edit["newText"].as_str().unwrap());
        text
    })
}

#[tokio::test]
async fn a_range_that_is_turned_round_has_its_actions() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", bad())]).await;
    desk.open("a.fr.md").await;
    desk.diagnostics("a.fr.md").await;
    let context = json!({ "diagnostics": [] });
    let there = desk.actions("a.fr.md", (6, 0), (6, 9), context.clone()).await;
    assert!(!there.as_array().unwrap().is_empty());
    assert_eq!(desk.actions("a.fr.md", (6, 9), (6, 0), context).await, there);
}

#[tokio::test]
async fn two_files_are_paired_and_unpaired_by_an_edit_of_the_configuration() {
    let mut desk = Desk::with(&[("letter.md", source()), ("brief.md", bad())], setup()).await;
    desk.open("brief.md").await;
    let files = json!({ "source": desk.uri("letter.md"), "target": desk.uri("brief.md") });
    assert_eq!(run(&mut desk, "bilint.pair", files.clone()).await, Ok(Value::Null));
    let (name, written) = change(&mut desk).await;
    assert_eq!((&*name, &*written), ("bilint.toml", "[[pair]]\nsource = \"letter.md\"\ntarget = \"brief.md\"\n"));
    desk.write("bilint.toml", &written);
    desk.tell("textDocument/didSave", "brief.md").await;
    assert_eq!(desk.codes("brief.md").await, ["markup-url"]);
    assert!(run(&mut desk, "bilint.pair", files).await.is_err(), "it is a pair already");
    let uri = json!({ "uri": desk.uri("brief.md") });
    assert_eq!(run(&mut desk, "bilint.unpair", uri).await, Ok(Value::Null));
    assert_eq!(change(&mut desk).await.1, "");
}

#[tokio::test]
async fn what_can_be_no_pair_is_refused() {
    let mut desk = Desk::with(&[("letter.md", source()), ("picture.png", "")], setup()).await;
    for (target, why) in [
        ("letter.md", "this is both the source and the target"),
        ("lost.md", "lost.md: no such file or folder"),
        ("picture.png", "picture.png: no format reads files with this extension"),
    ] {
        let files = json!({ "source": desk.uri("letter.md"), "target": desk.uri(target) });
        let error = run(&mut desk, "bilint.pair", files).await.unwrap_err();
        assert!(error["message"].as_str().unwrap().contains(why), "{error}");
    }
}

fn place(location: &Value) -> (String, [u32; 4]) {
    let name = location["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    (name, numbers(serde_json::from_value(location["range"].clone()).unwrap()))
}

#[tokio::test]
async fn one_goes_from_finding_to_finding_and_to_the_counterpart() {
    let mut desk = Desk::with(&[("a.en.md", source()), ("a.fr.md", &article(&[A_LOST, B_LOST]))], setup()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 2);
    let from =
        |desk: &Desk, line: u32| json!({ "uri": desk.uri("a.fr.md"), "position": { "line": line, "character": 0 } });
    for (command, line, expected) in [
        ("nextFinding", 0, 2),
        ("nextFinding", 4, 6),
        ("nextFinding", 8, 2),
        ("previousFinding", 4, 2),
        ("previousFinding", 0, 6),
    ] {
        let from = from(&desk, line);
        let answer = run(&mut desk, &format!("bilint.{command}"), from).await.unwrap();
        assert_eq!(place(&answer).1[0], expected, "{command} from {line}");
    }
    let from = from(&desk, 7);
    let answer = run(&mut desk, "bilint.showCounterpart", from).await.unwrap();
    assert_eq!(place(&answer).0, "a.en.md");
    let shown = desk
        .client
        .wait(|message| message["method"] == "window/showDocument" && message["params"]["uri"] == answer["uri"])
        .await;
    assert_eq!(shown["params"]["selection"], answer["range"]);
    let document = json!({ "uri": desk.uri("a.fr.md") });
    let text = run(&mut desk, "bilint.showAlignment", document).await.unwrap();
    assert!(text.as_str().unwrap().contains(&format!("{A}\n      {A_LOST}\n")), "{text}");
    let unpaired = json!({ "uri": desk.uri("none.md") });
    assert_eq!(run(&mut desk, "bilint.showAlignment", unpaired).await, Ok(Value::Null));
}

#[tokio::test]
async fn what_is_wrong_with_the_configuration_is_shown_as_it_is_typed() {
    let mut desk = Desk::new(&[("a.en.md", source()), ("a.fr.md", good()), ("bilint.toml", "")]).await;
    desk.open_as_config("patienc = 0\n").await;
    let shown = desk.diagnostics("bilint.toml").await;
    assert!(shown[0].message.contains("did you mean `patience`?"), "{shown:?}");
    desk.edit("bilint.toml", 2, (0, 7), (0, 7), "e").await;
    assert_eq!(desk.diagnostics("bilint.toml").await, []);
}

#[tokio::test]
async fn the_configuration_is_completed_and_explained() {
    let mut desk = Desk::new(&[("bilint.toml", "")]).await;
    desk.open_as_config("[severity]\nlength = \nnum").await;
    let items = desk.ask("textDocument/completion", "bilint.toml", (1, 9)).await;
    assert_eq!(items[0]["textEdit"]["newText"], "\"off\"");
    let items = desk.ask("textDocument/completion", "bilint.toml", (2, 3)).await;
    let labels: Vec<&str> = items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&"number-extra") && !labels.contains(&"length"), "{labels:?}");
    let hover = desk.ask("textDocument/hover", "bilint.toml", (0, 3)).await;
    assert!(hover["contents"].as_str().unwrap().starts_with("Severity by code"), "{hover}");
}

#[tokio::test]
async fn two_open_translations_without_a_pair_are_suggested_as_one() {
    let mut desk = Desk::with(&[("letter.md", source()), ("brief.md", good())], setup()).await;
    desk.client.reply = Some(json!({ "title": "Pair them" }));
    desk.open("letter.md").await;
    desk.open("brief.md").await;
    let asked = desk.client.wait(|message| message["method"] == "window/showMessageRequest").await;
    assert!(asked["params"]["message"].as_str().unwrap().starts_with("brief.md looks like a translation of letter.md"));
    let (name, written) = change(&mut desk).await;
    assert_eq!((&*name, written.contains("target = \"brief.md\"")), ("bilint.toml", true));
}

#[tokio::test]
async fn an_edited_glossary_changes_findings() {
    let config = "[glossary]\nfiles = ['terms.csv']\n";
    let files = [("a.en.md", source()), ("a.fr.md", good()), ("bilint.toml", config), ("terms.csv", "source,target\n")];
    let mut desk = Desk::new(&files).await;
    desk.open("a.fr.md").await;
    desk.write("terms.csv", "source,target\nchapter,section\n");
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["term-missing"]);
    desk.write("terms.csv", "source,target\nchapter,section\nchapter,chapitre\n");
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn what_is_wrong_with_a_glossary_is_shown_in_it_and_the_last_good_one_stays() {
    let config = "[glossary]\nfiles = ['terms.csv']\n";
    let terms = "source,target\nchapter,section\n";
    let files = [("a.en.md", source()), ("a.fr.md", good()), ("bilint.toml", config), ("terms.csv", terms)];
    let mut desk = Desk::new(&files).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["term-missing"]);
    desk.write("terms.csv", "source,target,case\nchapter,section,no\npart,partie,maybe\n");
    desk.tell("textDocument/didSave", "a.fr.md").await;
    let [problem] = &desk.diagnostics("terms.csv").await[..] else { panic!("one problem") };
    assert_eq!((problem.range.start.line, &*problem.message), (2, "`maybe` is neither yes nor no"));
    desk.swap("a.fr.md", 2, good(), "le long chapitre", "le grand chapitre").await;
    assert_eq!(desk.codes("a.fr.md").await, ["term-missing"]);
    desk.write("terms.csv", "source,target\nchapter,chapitre\n");
    desk.tell("textDocument/didSave", "a.fr.md").await;
    assert_eq!(desk.diagnostics("terms.csv").await, []);
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn of_several_translations_the_one_that_is_meant_is_changed() {
    let files = [("a.en.md", source()), ("a.de.md", good()), ("a.fr.md", bad())];
    let mut desk = Desk::with(&files, setup()).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    let offered = actions(&mut desk, "a.fr.md", 6, Value::Null).await;
    let action = titled(&offered, "switch off this check in this file");
    let mut argument = action["command"]["arguments"][0].clone();
    assert_eq!(argument["uri"], json!(desk.uri("a.fr.md")));
    argument["uri"] = json!(desk.uri("a.en.md"));
    let source = json!({ "uri": desk.uri("a.en.md") });
    for (command, argument) in [("bilint.switchOff", argument), ("bilint.unpair", source)] {
        let error = run(&mut desk, command, argument).await.unwrap_err();
        assert!(error["message"].as_str().unwrap().contains("2 translations"), "{error}");
    }
    run_action(&mut desk, &action).await;
    assert!(change(&mut desk).await.1.contains("files = [\"a.fr.md\"]"));
}

#[tokio::test]
async fn names_are_added_to_the_glossary() {
    let english = [
        "Yesterday Kerrigan met the mayor.",
        "The mayor is called Johnston.",
        "People like Kerrigan.",
        "Then Johnston left.",
    ];
    let french = [
        "Hier, Kerrigan a rencontré le maire.",
        "Le maire s’appelle Johnston.",
        "Les gens aiment Kerrigan.",
        "Puis Kerrigan est parti.",
    ];
    let mut desk = Desk::with(&[("a.en.md", &article(&english)), ("a.fr.md", &article(&french))], setup()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["entity-replaced"]);
    let offered = actions(&mut desk, "a.fr.md", 14, Value::Null).await;
    run_action(&mut desk, &titled(&offered, "never translate `Johnston`")).await;
    assert!(change(&mut desk).await.1.contains("source = \"Johnston\"\nkeep = true\n"));
    let rendering = json!({ "uri": desk.uri("a.fr.md"), "source": "mayor", "target": "édile" });
    assert_eq!(run(&mut desk, "bilint.addTerm", rendering).await, Ok(Value::Null));
    let (name, written) = change(&mut desk).await;
    assert_eq!((&*name, written.contains("target = \"édile\"\ntarget-language = \"fr\"")), ("bilint.toml", true));
}

#[tokio::test]
async fn a_word_is_accepted_as_a_rendering_beside_those_that_are_there() {
    let english =
        ["They like Kerrigan.", "It was cold.", "Then came Kerrigan.", "It was late.", "People called Kerrigan."];
    let french =
        ["Ils aiment Kerrigan.", "Il faisait froid.", "Puis vint Kerrigan.", "Il était tard.", "On a appelé le maire."];
    let files = [("a.en.md", article(&english)), ("a.fr.md", article(&french)), ("bilint.toml", String::new())];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut desk = Desk::with(&files, setup()).await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["entity-missing"]);
    let line = u32::try_from(article(&french).lines().position(|line| line.contains("appelé")).unwrap()).unwrap();
    for (range, wanted) in [((18, 18), "maire"), ((12, 20), "le maire")] {
        let context = json!({ "diagnostics": [] });
        let offered = desk.actions("a.fr.md", (line, range.0), (line, range.1), context).await;
        let title = format!("accept `{wanted}` as a rendering of `Kerrigan`");
        run_action(&mut desk, &titled(offered.as_array().unwrap(), &title)).await;
        let (name, written) = change(&mut desk).await;
        assert_eq!(name, "bilint.toml");
        assert!(written.contains(&format!("target = [\"Kerrigan\", \"{wanted}\"]")), "{written}");
        desk.write("bilint.toml", &written);
        desk.tell("textDocument/didSave", "a.fr.md").await;
        assert_eq!(desk.diagnostics("a.fr.md").await, []);
        desk.write("bilint.toml", "");
        desk.tell("textDocument/didSave", "a.fr.md").await;
        assert_eq!(desk.codes("a.fr.md").await, ["entity-missing"]);
    }
}

#[tokio::test]
async fn a_glossary_in_a_table_takes_the_terms_that_it_has_columns_for() {
    let config = "[glossary]\nfiles = ['terms.tbx', 'terms.csv']\n";
    let tbx = "<tbx><termEntry></termEntry></tbx>";
    let table = "source,target,keep\nmill,moulin,\n";
    let texts = [("a.en.md", source()), ("a.fr.md", good()), ("bilint.toml", config), ("terms.tbx", tbx)];
    let mut desk = Desk::with(&[&texts[..], &[("terms.csv", table)]].concat(), setup()).await;
    desk.open("a.fr.md").await;
    let uri = desk.uri("a.fr.md");
    for (source, target, row) in
        [("mayor", Some("édile"), "mayor,édile,\n"), ("Skerry Point", None, "Skerry Point,,yes\n")]
    {
        let term = json!({ "uri": uri, "source": source, "target": target });
        assert_eq!(run(&mut desk, "bilint.addTerm", term).await, Ok(Value::Null));
        assert_eq!(change(&mut desk).await, ("terms.csv".to_owned(), row.to_owned()));
    }
    let parted = json!({ "uri": uri, "source": "mayor", "target": "édile|maire" });
    assert_eq!(run(&mut desk, "bilint.addTerm", parted).await, Ok(Value::Null));
    assert_eq!(change(&mut desk).await.0, "bilint.toml");
}

#[tokio::test]
async fn a_glossary_that_is_open_gets_its_row_where_its_text_ends_in_the_editor() {
    let table = "source,target\nmill,moulin\n";
    let config = "[glossary]\nfiles = ['terms.csv']\n";
    let texts = [("a.en.md", source()), ("a.fr.md", good()), ("bilint.toml", config), ("terms.csv", table)];
    let mut desk = Desk::with(&texts, setup()).await;
    desk.open("a.fr.md").await;
    desk.ask("textDocument/hover", "a.fr.md", (0, 0)).await;
    desk.open("terms.csv").await;
    // Two terms are typed and not saved; the second is the wanted one, in another language.
    desk.replace("terms.csv", 2, "en,de,fr\nmill,,moulin\nferry,Fähre,\n").await;
    let uri = desk.uri("a.fr.md");
    let term = json!({ "uri": uri, "source": "ferry", "target": "bac" });
    assert_eq!(run(&mut desk, "bilint.addTerm", term).await, Ok(Value::Null));
    let edit = desk.client.wait(|message| message["method"] == "workspace/applyEdit").await;
    let change = &edit["params"]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": desk.uri("terms.csv"), "version": 2 }));
    let place = json!({ "line": 3, "character": 0 });
    let row = json!({ "range": { "start": place, "end": place }, "newText": "ferry,,bac\n" });
    assert_eq!(change["edits"], json!([row]));
    let known = json!({ "uri": uri, "source": "mill", "target": "moulin" });
    let error = run(&mut desk, "bilint.addTerm", known).await.unwrap_err();
    assert_eq!(error["message"], "terms.csv has this already");
    desk.replace("terms.csv", 3, "en,fr\nmill,moulin,mill\n").await;
    let wrong = desk.diagnostics("terms.csv").await;
    assert!(wrong[0].message.starts_with("3 fields"), "{wrong:?}");
    assert_eq!(wrong[0].range.start.line, 1);
}
