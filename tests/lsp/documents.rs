//! How texts are kept in step with the client's, in every encoding of columns.

use crate::client::{ALL, Desk, Setup, numbers};
use crate::texts::{A_LOST, B, B_FR, B_LOST, WIDE, WIDE_FR, WIDE_LOST, article, bad, good, source};
use bilint::session::{DocId, Event, Output, Session};
use bilint::text::{Encoding, LineIndex, Position};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::VecDeque;
use tower_lsp::lsp_types::PublishDiagnosticsParams;

/// With the line ends of Windows.
fn windows(paragraphs: &[&str]) -> String {
    article(paragraphs).replace('\n', "\r\n")
}

async fn desk(source: &str, target: &str, encoding: Encoding) -> Desk {
    Desk::with(&[("a.en.md", source), ("a.fr.md", target)], Setup::default().in_encoding(encoding)).await
}

#[tokio::test]
async fn columns_count_what_was_agreed_on() {
    for (encoding, start) in ALL.into_iter().zip([24, 17, 16]) {
        let mut desk = desk(&windows(&[WIDE, B]), &windows(&[WIDE_LOST, B_FR]), encoding).await;
        desk.open("a.fr.md").await;
        let related = desk.diagnostics("a.fr.md").await.remove(0).related_information.unwrap();
        assert_eq!(numbers(related[0].location.range), [2, start, 2, start + 21], "{encoding:?}");
    }
}

#[tokio::test]
async fn edits_behind_characters_of_every_width_hit_their_place() {
    for encoding in ALL {
        let text = windows(&[WIDE_FR, B_FR]);
        let mut desk = desk(&windows(&[WIDE, B]), &text, encoding).await;
        desk.open("a.fr.md").await;
        let text = desk.swap("a.fr.md", 2, &text, "sur https://example.org/a", "du 😀 milieu").await;
        let published = desk.published("a.fr.md").await;
        assert!(published.diagnostics[0].message.contains("https://example.org/a"), "{encoding:?}");
        desk.swap("a.fr.md", 3, &text, "du 😀 milieu", "sur https://example.org/a").await;
        assert_eq!(desk.diagnostics("a.fr.md").await, [], "{encoding:?}");
    }
}

/// Some clients drop what they show of a document that they close, others keep it.
#[tokio::test]
async fn a_document_that_is_opened_again_gets_its_diagnostics_again() {
    let mut desk = desk(source(), bad(), Encoding::Utf16).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    let first = desk.diagnostics("a.fr.md").await;
    assert_eq!(first.len(), 1);
    desk.tell("textDocument/didClose", "a.fr.md").await;
    desk.open("a.fr.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, first);
}

/// What the user sees of a pair does not depend on which of its files is open, and an edit of the source counts as well.
#[tokio::test]
async fn a_pair_shows_its_findings_while_one_of_its_files_is_open() {
    let mut desk = desk(source(), bad(), Encoding::Utf16).await;
    desk.open("a.en.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    desk.open("a.fr.md").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    desk.tell("textDocument/didClose", "a.fr.md").await;
    let text = desk.swap("a.en.md", 2, source(), "https://example.org/b", "the end").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
    desk.swap("a.en.md", 3, &text, "the end", "https://example.org/b").await;
    assert_eq!(desk.codes("a.fr.md").await, ["markup-url"]);
    desk.tell("textDocument/didClose", "a.en.md").await;
    assert_eq!(desk.diagnostics("a.fr.md").await, []);
}

#[tokio::test]
async fn an_edit_that_is_turned_round_is_turned_back() {
    for encoding in ALL {
        let text = article(&[WIDE_FR, B_FR]);
        let mut desk = desk(&article(&[WIDE, B]), &text, encoding).await;
        desk.open("a.fr.md").await;
        let at = |part: &str| crate::client::width(&WIDE_FR[..WIDE_FR.find(part).unwrap()], encoding);
        desk.edit("a.fr.md", 2, (2, at(" avant")), (2, at("sur")), "du milieu").await;
        assert_eq!(desk.codes("a.fr.md").await, ["markup-url"], "{encoding:?}");
        desk.edit("a.fr.md", 3, (2, at("sur") + 9), (2, at("sur")), "sur https://example.org/a").await;
        assert_eq!(desk.diagnostics("a.fr.md").await, [], "{encoding:?}");
    }
}

#[tokio::test]
async fn an_edit_of_an_old_version_is_refused() {
    let mut desk = desk(source(), good(), Encoding::Utf16).await;
    desk.open("a.fr.md").await;
    desk.replace("a.fr.md", 5, bad()).await;
    assert_eq!(desk.diagnostics("a.fr.md").await.len(), 1);
    desk.replace("a.fr.md", 5, good()).await;
    desk.replace("a.fr.md", 4, good()).await;
    // A request waits for no version that was refused.
    assert_ne!(desk.ask("textDocument/hover", "a.fr.md", (2, 0)).await, serde_json::Value::Null);
    desk.replace("a.fr.md", 6, &article(&[A_LOST, B_LOST])).await;
    let published = desk.published("a.fr.md").await;
    assert_eq!((published.diagnostics.len(), published.version), (2, Some(6)));
}

#[tokio::test]
async fn edits_of_unknown_documents_and_ranges_out_of_the_text_do_no_harm() {
    let mut desk = desk(source(), good(), Encoding::Utf16).await;
    desk.replace("a.fr.md", 1, "never opened").await;
    desk.tell("textDocument/didClose", "a.fr.md").await;
    desk.open("a.fr.md").await;
    desk.edit("a.fr.md", 2, (999, 999), (1000, 0), "!").await;
    desk.edit("a.fr.md", 3, (0, 9999), (0, 1), "").await;
    desk.replace("a.fr.md", 4, bad()).await;
    loop {
        let published = desk.published("a.fr.md").await;
        if published.version == Some(4) {
            assert_eq!(published.diagnostics.len(), 1);
            break;
        }
    }
}

/// A change at some place: line, column, how much further the end is, and what is typed.
type Edit = (u32, u32, u32, u32, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let typed = prop::sample::select(vec![
        "",
        " ",
        "a",
        "é",
        "😀",
        "汉字",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "# ",
        "https://example.org/c",
        "`x`",
        "- ",
        "12.5 ",
        "\u{2028}",
        "|",
        "---\n",
    ]);
    prop::collection::vec((0u32..8, 0u32..30, 0u32..2, 0u32..9, typed), 1..12)
}

/// Whatever is typed, the server lives, and what it shows in the end is what it shows of a document opened so.
#[test]
fn after_any_edits_the_diagnostics_are_those_of_a_fresh_start() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let cases = (edits(), edits(), prop::sample::select(ALL.to_vec()));
    let result = runner.run(&cases, |(source, target, encoding)| {
        runtime.block_on(after_edits(&source, &target, encoding));
        Ok(())
    });
    result.unwrap();
}

async fn after_edits(source_edits: &[Edit], target_edits: &[Edit], encoding: Encoding) {
    let mut texts = [windows(&[WIDE, B]), windows(&[WIDE_LOST, B_FR])];
    let mut desk = desk(&texts[0], &texts[1], encoding).await;
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    for (at, edits) in [source_edits, target_edits].into_iter().enumerate() {
        for (version, (line, column, lines, columns, typed)) in (2..).zip(edits) {
            let to = (line + lines, column + columns);
            desk.edit(FILES[at], version, (*line, *column), to, typed).await;
            splice(&mut texts[at], [(*line, *column), to], typed, encoding);
        }
    }
    let expected = opened(&desk, &texts, encoding);
    let mut shown = [Vec::new(), Vec::new()];
    while shown != expected {
        let message = desk.client.wait(|message| message["method"] == "textDocument/publishDiagnostics").await;
        let published: PublishDiagnosticsParams = serde_json::from_value(message["params"].clone()).unwrap();
        let at = FILES.iter().position(|name| published.uri == desk.uri(name)).unwrap();
        shown[at] = published.diagnostics.into_iter().map(|one| (numbers(one.range), one.message)).collect();
    }
    desk.client.leave().await;
}

const FILES: [&str; 2] = ["a.en.md", "a.fr.md"];

/// The same edit on a string, as the protocol means it.
fn splice(text: &mut String, ends: [(u32, u32); 2], typed: &str, encoding: Encoding) {
    let lines = LineIndex::new(text);
    let [from, to] =
        ends.map(|(line, column)| lines.offset(text, Position::new(line as usize, column as usize), encoding));
    text.replace_range(from.min(to)..from.max(to), typed);
}

/// What is shown of the two files when they are opened with these texts, found without any client: by a session
/// whose work is done at once.
fn opened(desk: &Desk, texts: &[String; 2], encoding: Encoding) -> [Vec<([u32; 4], String)>; 2] {
    let mut session = Session::new(encoding, 1);
    let mut events = VecDeque::from([Event::Folders { added: vec![desk.path("")], removed: Vec::new() }]);
    events.extend(FILES.iter().zip(texts).map(|(name, text)| {
        let id = DocId::File(desk.path(name));
        Event::Opened { id, version: 1, text: text.clone() }
    }));
    let mut shown = [Vec::new(), Vec::new()];
    while let Some(event) = events.pop_front() {
        for output in session.handle(event) {
            match output {
                Output::Run(job) => events.push_back(Event::Done(job.run())),
                Output::Publish { id, notes, .. } => {
                    let at = FILES.iter().position(|name| id == DocId::File(desk.path(name))).unwrap();
                    shown[at] = notes.into_iter().map(|note| (as_numbers(&note.range), note.message)).collect();
                }
                _ => {}
            }
        }
    }
    shown
}

fn as_numbers(range: &std::ops::Range<Position>) -> [u32; 4] {
    [range.start.line, range.start.column, range.end.line, range.end.column]
        .map(|number| u32::try_from(number).unwrap())
}
