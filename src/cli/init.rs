//! `bilint init`: writes a `bilint.toml` to begin with, with what was found in the folder told in comments.

use super::arguments::{self, Global};
use super::output::{Failure, Outcome, Output, Status};
use super::relative;
use crate::locale::Language;
use crate::project::{CONFIG_FILE, FilePair, Found, Project, Unpaired, reason};
use crate::text::printable;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Pairs and files that are told one by one.
const TOLD: usize = 10;

/// Writes the file, unless there is one.
pub fn init(options: &arguments::Init, global: &Global) -> Outcome {
    let folder = options.folder.as_deref().unwrap_or(Path::new("."));
    let path = relative(&crate::project::absolute(&folder.join(CONFIG_FILE)));
    let project = Project::without_config(folder);
    let found = project.find_pairs(&[project.root().to_owned()]);
    let failed = |error: &std::io::Error| {
        let why = match error.kind() {
            ErrorKind::AlreadyExists => "there is one already".to_owned(),
            _ => reason(error, "write"),
        };
        Failure::new(format!("{}: {why}", printable(&path)))
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| failed(&error))?;
    file.write_all(text(&found, &project).as_bytes()).map_err(|error| failed(&error))?;
    let mut output = Output::open(global.color.into());
    let pairs = found.pairs.len();
    let pairs = format!("{pairs} {}", if pairs == 1 { "pair" } else { "pairs" });
    if !global.quiet {
        writeln!(
            output,
            "{} is written; {pairs} found by their names, {} unpaired",
            printable(&path),
            found.unpaired.len()
        )?;
    }
    output.flush()?;
    Ok(Status::Clean)
}

fn text(found: &Found, project: &Project) -> String {
    let mut text = String::from(
        "# What bilint knows of this project. Every key is optional: `bilint schema` describes all of them.\n\n\
         # The language that is translated from, where a path does not say it.\n",
    );
    let _ = match source_language(&found.pairs) {
        Some(language) => writeln!(text, "source-language = \"{language}\""),
        None => writeln!(text, "# source-language = \"en\""),
    };
    tell_pairs(&mut text, found, project);
    tell_unpaired(&mut text, &found.unpaired, project);
    text.push_str(
        "\n# Files that belong together although their names do not say so:\n\
         # [[pair]]\n\
         # source = \"book/*.md\"\n\
         # target = \"translations/{lang}/*.md\"\n\n\
         # Files and folders that are never paired:\n\
         # exclude = [\"drafts/**\"]\n\n\
         # How much a check or a family of checks matters: off, hint, information, warning or error.\n\
         # `bilint explain` lists them.\n\
         [severity]\n\
         # length = \"hint\"\n\
         # number-extra = \"error\"\n",
    );
    text
}

/// The language of most sources.
fn source_language(pairs: &[FilePair]) -> Option<String> {
    let mut counts = BTreeMap::new();
    for language in pairs.iter().filter_map(|pair| pair.source_language.as_ref()).map(Language::to_string) {
        *counts.entry(language).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(language, _)| language)
}

fn tell_pairs(text: &mut String, found: &Found, project: &Project) {
    if found.pairs.is_empty() {
        return;
    }
    text.push_str("\n# These are paired because of their names, and need no word here:\n");
    let lines =
        found.pairs.iter().map(|pair| format!("{} -> {}", name(project, &pair.source), name(project, &pair.target)));
    tell(text, lines);
}

fn tell_unpaired(text: &mut String, unpaired: &[Unpaired], project: &Project) {
    if unpaired.is_empty() {
        return;
    }
    text.push_str("\n# These look like translations but are in no pair:\n");
    tell(text, unpaired.iter().map(|file| format!("{}: {}", name(project, &file.path), printable(&file.reason))));
}

/// Comments, not too many.
fn tell(text: &mut String, lines: impl ExactSizeIterator<Item = String>) {
    let more = lines.len().saturating_sub(TOLD);
    for line in lines.take(TOLD) {
        let _ = writeln!(text, "#   {line}");
    }
    if more > 0 {
        let _ = writeln!(text, "#   … and {more} more; `bilint pairs` lists them");
    }
}

fn name(project: &Project, path: &Path) -> String {
    printable(project.relative(path).unwrap_or_else(|_| path.display().to_string()))
}
