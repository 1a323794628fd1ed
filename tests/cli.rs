//! The command line as its users see it: every file of `tests/cli` is a transcript that must come true, and so is
//! every `console` block of `README.md`.
//!
//! A transcript holds, after some words on what it shows:
//! - `-- NAME --` and the content of a file, up to the next line of its kind; `(escaped)` after the name allows
//!   `\r`, `\t`, `\n`, `\\` and `\xNN`, and then line breaks count only as `\n`;
//! - words after `; `;
//! - `$ bilint …`, what it prints, its errors after `2> `, and its exit code after `=> ` where that is not 0.
//!
//! Commands run in a folder of their own that holds the files; a transcript with the line `-- in the repository --`
//! runs them in the root of the repository. `BLESS=1 cargo test --test cli` writes what commands do into the transcripts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const IN_THE_REPOSITORY: &str = "-- in the repository --";

#[test]
fn transcripts_come_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cases: Vec<PathBuf> =
        fs::read_dir(root.join("tests/cli")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no transcript was found");
    let wrong: String = cases.iter().map(|case| compare(case, |wanted| play(wanted, root))).collect();
    assert!(wrong.is_empty(), "{wrong}\n(`-` wanted, `+` seen)");
}

#[test]
fn the_readme_shows_what_really_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let console = |block: &str| match block.strip_prefix("console\n") {
        Some(commands) => {
            let seen = play(&format!("{IN_THE_REPOSITORY}\n{commands}"), root);
            let shown = seen.lines().skip(1).filter(|line| !line.starts_with("=> "));
            shown.fold("console\n".to_owned(), |text, line| text + line + "\n")
        }
        None => block.to_owned(),
    };
    let wrong = compare(&root.join("README.md"), |text| text.split("```").map(console).collect::<Vec<_>>().join("```"));
    assert!(wrong.is_empty(), "{wrong}\n(`-` wanted, `+` seen)");
}

#[test]
fn the_readme_knows_every_key_of_the_configuration() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bilint")).arg("schema").output().unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut objects = vec![&schema];
    objects.extend(schema["$defs"].as_object().unwrap().values());
    let keys: Vec<&String> =
        objects.iter().filter_map(|object| object["properties"].as_object()).flatten().map(|(key, _)| key).collect();
    assert!(keys.len() > 5, "the schema has keys");
    for key in keys {
        let is_told = readme.lines().any(|line| {
            let heads = line.starts_with('[') && line.split(['[', '.', ']']).any(|part| part == key);
            line.starts_with(&format!("{key} = ")) || heads
        });
        assert!(is_told, "`{key}` of bilint.toml is not in README.md");
    }
}

/// What is wrong with a file, `play`ed anew; nothing where it is brought up to date instead.
fn compare(file: &Path, play: impl Fn(&str) -> String) -> String {
    let wanted = fs::read_to_string(file).unwrap();
    let seen = play(&wanted);
    if seen == wanted {
        return String::new();
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(file, &seen).unwrap();
        return String::new();
    }
    format!("\n{}\n{}", file.display(), difference(&wanted, &seen))
}

/// The transcript with what its commands really do.
fn play(transcript: &str, root: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    let here = if transcript.contains(IN_THE_REPOSITORY) { root } else { folder.path() };
    let mut seen = String::new();
    let mut lines = transcript.lines().peekable();
    let mut file: Option<(String, String)> = None;
    while let Some(line) = lines.next() {
        let command = line.strip_prefix("$ ");
        let name = line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        if (command.is_some() || name.is_some() || line.starts_with("; "))
            && let Some((name, content)) = file.take()
        {
            write_file(folder.path(), &name, &content);
        }
        let _ = writeln!(seen, "{line}");
        match (command, name, &mut file) {
            (Some(command), _, _) => {
                while lines.next_if(|line| !["$ ", "-- ", "; "].iter().any(|mark| line.starts_with(mark))).is_some() {}
                seen += &run(command, here, folder.path());
            }
            (_, Some(name), _) if line != IN_THE_REPOSITORY => file = Some((name.to_owned(), String::new())),
            (_, _, Some((_, content))) => *content += &format!("{line}\n"),
            _ => {}
        }
    }
    seen
}

fn write_file(folder: &Path, name: &str, content: &str) {
    let (name, content) = match name.strip_suffix(" (escaped)") {
        Some(name) => (name, unescape(&content.replace('\n', ""))),
        None => (name, content.as_bytes().to_vec()),
    };
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        let (byte, length) = match after.as_bytes()[0] {
            b'n' => (b'\n', 1),
            b'r' => (b'\r', 1),
            b't' => (b'\t', 1),
            b'x' => (u8::from_str_radix(&after[1..3], 16).unwrap(), 3),
            other => (other, 1),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// What a command prints and how it ends; the file `stdin` is its standard input.
fn run(command: &str, here: &Path, folder: &Path) -> String {
    let mut words = command.split(' ').skip_while(|word| word.contains('='));
    assert_eq!(words.next(), Some("bilint"), "{command}");
    let variables = command.split(' ').map_while(|word| word.split_once('='));
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(words)
        .current_dir(here)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .envs(variables)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = fs::read(folder.join("stdin")).unwrap_or_default();
    let _ = child.stdin.take().unwrap().write_all(&stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap().replace('\u{1b}', "ESC");
        text.replace(&folder.canonicalize().unwrap().display().to_string(), "[FOLDER]")
    };
    let mut seen = text(output.stdout);
    for line in text(output.stderr).lines() {
        let _ = writeln!(seen, "2> {line}");
    }
    match output.status.code() {
        Some(0) => {}
        code => {
            let _ = writeln!(seen, "=> {}", code.map_or("killed".to_owned(), |code| code.to_string()));
        }
    }
    seen
}

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_bilint")).args(arguments).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let help = printed(&["help"]);
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let lines = listed.lines().map_while(|line| line.strip_prefix("  "));
    let commands: Vec<&str> =
        lines.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"doctor"), "{commands:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
    }
    let page = printed(&["man"]);
    for command in commands.iter().filter(|command| **command != "help") {
        assert!(page.contains(&format!("bilint\\-{command}")), "{command}: {page}");
        assert!(printed(&["man", command]).contains(&format!(".TH bilint-{command}")), "{command}");
    }
}

/// The lines that differ, with a little of what stands before them.
fn difference(wanted: &str, seen: &str) -> String {
    let (wanted, seen): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), seen.lines().collect());
    let same = wanted.iter().zip(&seen).take_while(|(wanted, seen)| wanted == seen).count();
    let end = wanted[same..].iter().rev().zip(seen[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    let parts = [
        (" ", &wanted[same.saturating_sub(3)..same]),
        ("-", &wanted[same..wanted.len() - end]),
        ("+", &seen[same..seen.len() - end]),
    ];
    for (mark, lines) in parts {
        lines.iter().for_each(|line| {
            let _ = writeln!(text, "    {mark} {line}");
        });
    }
    text
}

/// A ratchet for false alarms: nothing is found in good translations, whatever the two languages.
#[test]
fn calm_texts_are_silent_in_every_direction() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs/clean");
    let lines = |language: &str| {
        let text = fs::read_to_string(folder.join(format!("tide-mill.{language}.md"))).unwrap();
        text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let languages = ["ar", "de", "en", "fr", "hi", "ru", "zh"];
    let bitexts = tempfile::tempdir().unwrap();
    let mut alarms = String::new();
    for (source, target) in languages.iter().flat_map(|a| languages.iter().map(move |b| (a, b))).filter(|(a, b)| a != b)
    {
        let (sources, targets) = (lines(source), lines(target));
        assert_eq!(sources.len(), targets.len(), "{source} {target}");
        let bitext: String = sources.iter().zip(&targets).map(|(a, b)| format!("{a}\t{b}\n")).collect();
        let name = format!("{source}-{target}.tsv");
        fs::write(bitexts.path().join(&name), bitext).unwrap();
        let files = format!("bilint check tide-mill.{source}.md tide-mill.{target}.md --format jsonl");
        let aligned = format!("bilint check --bitext {name} -s {source} -t {target} --format jsonl");
        alarms += &run(&files, &folder, bitexts.path());
        alarms += &run(&aligned, bitexts.path(), bitexts.path());
    }
    assert_eq!(alarms, "");
}

#[test]
fn who_reads_no_further_gets_the_same_exit_code_and_no_error() {
    for format in ["text", "json", "jsonl"] {
        leaves(format);
    }
}

fn leaves(format: &str) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["check", "--bitext", "-", "-s", "en", "-t", "de", "--format", format])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let lines = "Save your work.\t\n\n".repeat(20_000);
    // The program may well be gone before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    assert_eq!(output.status.code(), Some(1), "{format}");
}

/// Every command says so where its output cannot be written; `check` as well where nothing is found.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for command in [
        "check tests/pairs/ferry.en.md tests/pairs/ferry.fr.md",
        "check tests/pairs/clean/tide-mill.en.md tests/pairs/clean/tide-mill.fr.md",
        "check tests/pairs/ferry.en.md tests/pairs/ferry.fr.md --format json",
        "pairs tests/pairs",
        "explain",
        "schema",
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let words = command.split(' ');
        let output =
            Command::new(env!("CARGO_BIN_EXE_bilint")).args(words).current_dir(root).stdout(full).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.starts_with("error: cannot write to standard output: "), "{command}: {told}");
        assert_eq!(output.status.code(), Some(2), "{command}");
    }
}

/// A file name may hold anything; a terminal is not to obey it.
#[cfg(unix)]
#[test]
fn file_names_do_not_move_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a\n\u{1b}[31m.en.md"), "It has 12 rooms.\n").unwrap();
    fs::write(at("a\n\u{1b}[31m.fr.md"), "Elle a 13 chambres.\n").unwrap();
    fs::write(at("b\u{1b}[2J.fr.md"), "Seule.\n").unwrap();
    let shown = r"a\n\u{1b}[31m";
    let pairs = run("bilint pairs", folder.path(), folder.path());
    assert!(pairs.starts_with(&format!("{shown}.en.md -> {shown}.fr.md\n")), "{pairs}");
    assert!(pairs.contains("b\\u{1b}[2J.fr.md\n    unpaired: "), "{pairs}");
    let check = run("bilint check -v", folder.path(), folder.path());
    assert!(check.contains(&format!("--> {shown}.fr.md:1:8\n")), "{check}");
    assert!(check.contains(&format!("2> {shown}.en.md -> {shown}.fr.md: ")), "{check}");
    assert!(!(pairs + &check).contains("ESC"));
    let json = run("bilint check --format jsonl", folder.path(), folder.path());
    assert!(json.starts_with(r#"{"path":"a\n\u001b[31m.fr.md","#), "{json}");
}
