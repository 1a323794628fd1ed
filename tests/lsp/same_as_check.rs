//! `bilint check` and the server find the same, in the same places.

use crate::client::{Desk, Setup, codes};
use bilint::text::{Encoding, LineIndex, Position};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString};

/// What both say of a finding: code, severity, message, and the byte of the target where it starts.
type Said = (String, String, String, Option<u64>);

/// Pairs of the repository that have findings.
const PAIRS: [&str; 2] = ["ferry", "skerry-point"];

#[tokio::test]
async fn the_server_finds_what_check_finds() {
    for name in PAIRS {
        let files = ["en", "fr"].map(|language| format!("{name}.{language}.md"));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs");
        let texts = files.each_ref().map(|file| std::fs::read_to_string(folder.join(file)).unwrap());
        let setup = Setup::default().options(json!({ "patience": 0, "hints": true }));
        let mut desk = Desk::with(&[(&files[0], &texts[0]), (&files[1], &texts[1])], setup).await;
        let checked = checked(&desk, &files);
        assert!(!checked.is_empty(), "{name} has findings");
        desk.open(&files[1]).await;
        let mut served = served(&desk.diagnostics(&files[1]).await, Some(&texts[1]));
        if checked.len() > served.len() {
            // What has no place in the target is shown in the source only.
            served.extend(self::served(&desk.diagnostics(&files[0]).await, None));
        }
        let values = |said: BTreeMap<String, Said>| {
            let mut values = said.into_values().collect::<Vec<_>>();
            values.sort();
            values
        };
        assert_eq!(values(served), values(checked), "{name}");
    }
}

/// Three texts that name somebody, one of them in another spelling.
const TEXTS: [(&str, &str); 7] = [
    ("bilint.toml", "source-language = \"en\"\n"),
    ("one.en.md", "Yesterday Vangelder met the mayor.\n\nPeople like Vangelder.\n"),
    ("one.fr.md", "Hier, Vangelder a rencontré le maire.\n\nLes gens aiment Vangelder.\n"),
    ("two.en.md", "The captain saw Vangelder.\n"),
    ("two.fr.md", "Le capitaine a vu Vangelder.\n"),
    ("three.en.md", "Nobody answered Vangelder.\n"),
    ("three.fr.md", "Personne n’a répondu à Vandgelder.\n"),
];

#[tokio::test]
async fn the_server_knows_how_other_texts_spell_a_name_and_where() {
    let files = ["three.en.md", "three.fr.md"].map(str::to_owned);
    let setup = Setup::default().options(json!({ "patience": 0, "hints": true }));
    let mut desk = Desk::with(&TEXTS, setup).await;
    let checked: Vec<Said> = checked(&desk, &files).into_values().collect();
    assert_eq!(checked[0].0, "entity-inconsistent");
    desk.open("three.fr.md").await;
    let mut diagnostics = desk.diagnostics("three.fr.md").await;
    while !codes(&diagnostics).contains(&checked[0].0) {
        diagnostics = desk.diagnostics("three.fr.md").await;
    }
    assert_eq!(served(&diagnostics, Some(&TEXTS[6].1.to_owned())).into_values().collect::<Vec<_>>(), checked);
    let said = diagnostics.iter().find(|said| codes(std::slice::from_ref(said)) == [checked[0].0.as_str()]).unwrap();
    let related = said.related_information.as_ref().unwrap();
    assert_eq!(related[1].location.uri, desk.uri("one.fr.md"));
    assert_eq!(related[1].location.range.start, tower_lsp::lsp_types::Position::new(0, 6));
}

/// What `bilint check` says, by fingerprint or number.
fn checked(desk: &Desk, files: &[String; 2]) -> BTreeMap<String, Said> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    let paths = files.each_ref().map(|file| desk.path(file));
    let output = command.args(["check", "--hints", "--format", "jsonl"]).args(paths).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let said = |line: &str| {
        let finding = serde_json::from_str::<Value>(line).unwrap();
        let text = |name: &str| finding[name].as_str().unwrap().to_owned();
        (text("code"), text("severity"), text("message"), finding["target"]["start"].as_u64())
    };
    lines.lines().enumerate().map(|(number, line)| (number.to_string(), said(line))).collect()
}

/// What the server says, by fingerprint; the places are those of `target`, where it is given.
fn served(diagnostics: &[Diagnostic], target: Option<&String>) -> BTreeMap<String, Said> {
    let said = |diagnostic: &Diagnostic| {
        let code = match &diagnostic.code {
            Some(NumberOrString::String(code)) => code.clone(),
            other => panic!("no code: {other:?}"),
        };
        let severity = match diagnostic.severity {
            Some(DiagnosticSeverity::ERROR) => "error",
            Some(DiagnosticSeverity::WARNING) => "warning",
            Some(DiagnosticSeverity::INFORMATION) => "information",
            _ => "hint",
        };
        let start = target.map(|text| {
            let start = diagnostic.range.start;
            let position = Position::new(start.line as usize, start.character as usize);
            LineIndex::new(text).offset(text, position, Encoding::Utf16) as u64
        });
        let key = diagnostic.data.as_ref().unwrap()["fingerprint"].as_str().unwrap().to_owned();
        (key, (code, severity.to_owned(), diagnostic.message.clone(), start))
    };
    diagnostics.iter().map(said).collect()
}
