//! `bilint pairs`: which files belong together and why, and which look as if they did but have no counterpart.

use super::arguments::{self, Global, PairsFormat};
use super::output::{Outcome, Output, Status, complain};
use super::projects::{self, Search};
use super::relative;
use crate::locale::Language;
use crate::project::{self, FilePair, Origin};
use crate::text::printable;
use anstyle::AnsiColor;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Record {
    version: u32,
    pairs: Vec<PairRecord>,
    unpaired: Vec<UnpairedRecord>,
}

#[derive(Serialize)]
struct PairRecord {
    source: String,
    target: String,
    source_language: String,
    target_language: String,
    rule: String,
}

#[derive(Serialize)]
struct UnpairedRecord {
    path: String,
    reason: String,
}

/// Lists the pairs under some paths.
pub fn pairs(options: &arguments::Pairs, global: &Global) -> Outcome {
    let search = projects::search(&options.paths);
    search.problems.iter().for_each(|problem| complain(problem));
    let mut output = Output::open(global.color.into());
    match options.format {
        PairsFormat::Text => text(&search, &mut output)?,
        PairsFormat::Json => json(&search, &mut output)?,
    }
    output.flush()?;
    Ok(if search.problems.is_empty() { Status::Clean } else { Status::Failed })
}

fn text(search: &Search, output: &mut Output) -> io::Result<()> {
    let (dim, bold) = (anstyle::Style::new().dimmed(), anstyle::Style::new().bold());
    for (_, pair) in search.pairs() {
        let [(source, source_origin), (target, target_origin)] = languages(pair);
        writeln!(output, "{bold}{}{bold:#} -> {bold}{}{bold:#}", printable(&pair.source), printable(&pair.target))?;
        writeln!(
            output,
            "    {source} ({source_origin}) -> {target} ({target_origin}){dim}; {}{dim:#}",
            printable(pair.rule.to_string())
        )?;
    }
    let yellow = AnsiColor::Yellow.on_default();
    for unpaired in search.unpaired() {
        let (path, reason) = (printable(relative(&unpaired.path)), printable(&unpaired.reason));
        writeln!(output, "{yellow}{path}{yellow:#}\n    unpaired: {reason}")?;
    }
    let (pairs, unpaired) = (search.pairs().count(), search.unpaired().count());
    writeln!(output, "{pairs} {}, {unpaired} unpaired", if pairs == 1 { "pair" } else { "pairs" })
}

fn json(search: &Search, output: &mut Output) -> io::Result<()> {
    let pair = |(_, pair): (_, &FilePair)| {
        let [source_language, target_language] = languages(pair).map(|(language, _)| language.to_string());
        let (source, target) = (pair.source.display().to_string(), pair.target.display().to_string());
        PairRecord { source, target, source_language, target_language, rule: pair.rule.to_string() }
    };
    let unpaired = search.unpaired();
    let record = Record {
        version: 1,
        pairs: search.pairs().map(pair).collect(),
        unpaired: unpaired
            .map(|file| UnpairedRecord {
                path: relative(&file.path).display().to_string(),
                reason: file.reason.clone(),
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *output, &record)?;
    writeln!(output)
}

/// The languages of a pair; a file is read only where nothing else tells its language.
fn languages(pair: &FilePair) -> [(Language, Origin); 2] {
    let text = |known: &Option<Language>, path| {
        if known.is_some() { String::new() } else { project::read(path).unwrap_or_default() }
    };
    let source = text(&pair.source_language, &pair.source);
    let target = text(&pair.target_language, &pair.target);
    project::languages(pair, [None, None], [&source, &target])
}
