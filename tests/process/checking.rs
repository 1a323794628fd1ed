//! `bilint check` with files that never end.

use crate::server::DEADLINE;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;
use tempfile::TempDir;

/// A folder with a pair that has a finding.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.en.md"), "The ferry carried 62 people in 2019.\n").unwrap();
    std::fs::write(folder.path().join("a.fr.md"), "Le bac a porté 62 personnes en 2009.\n").unwrap();
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
    command.arg("check").args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

/// What comes of a command that must end.
fn output(mut command: Command) -> Output {
    let (sender, receiver) = channel();
    std::thread::spawn(move || sender.send(command.output()));
    receiver.recv_timeout(DEADLINE).expect("it does not end").unwrap()
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_file() {
    let folder = folder();
    let pipe = folder.path().join("b.fr.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::write(folder.path().join("b.en.md"), "Text.\n").unwrap();
    let named = output(check(folder.path(), &["b.en.md", "b.fr.md"]));
    let said = String::from_utf8(named.stderr).unwrap();
    assert_eq!(named.status.code(), Some(2), "{said}");
    assert!(said.contains("b.fr.md: a pipe or a device, where a file is wanted"), "{said}");
    let config = "[[pair]]\nsource = 'b.en.md'\ntarget = 'b.fr.md'\n[glossary]\nfiles = ['terms.csv']\n";
    let searched = output(check(folder.path(), &["--quiet"]));
    assert_eq!(searched.status.code(), Some(1), "the others are checked: {searched:?}");
    std::fs::rename(&pipe, folder.path().join("terms.csv")).unwrap();
    std::fs::write(folder.path().join("bilint.toml"), config).unwrap();
    let glossary = output(check(folder.path(), &[]));
    let said = String::from_utf8(glossary.stderr).unwrap();
    assert!(said.contains("bilint.toml:5:10: terms.csv: a pipe or a device"), "{said}");
}
