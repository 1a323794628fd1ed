//! `bilint doctor`: what bilint sees and why: configuration, pairs, languages, how far each pair can be judged, and what
//! keeps findings from being shown.

use super::arguments::{self, Global, Languages};
use super::check::unjudged;
use super::lexicons;
use super::output::{Outcome, Output, Status, complain};
use super::projects::{self, Search};
use super::relative;
use super::report::Tally;
use crate::analysis::{self, Options, State, Text};
use crate::check::{CHECKS, Finding, Level, Settings, Severity};
use crate::format;
use crate::guard::guarded;
use crate::locale::Locale;
use crate::project::{self, FilePair, Lexicons, Project};
use crate::text::printable;
use anstyle::Style;
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

/// Says what there is to say about the pairs under some paths.
pub fn doctor(options: &arguments::Doctor, global: &Global) -> Outcome {
    let search = projects::search(&options.paths);
    let mut output = Output::open(global.color.into());
    writeln!(output, "bilint {}", env!("CARGO_PKG_VERSION"))?;
    for project in search.projects() {
        about_project(project, &mut output)?;
    }
    let mut unread = 0;
    for (project, pairs) in search.by_project() {
        let lexicons = lexicons::of_found(project, pairs, &options.paths, &Languages::default());
        for pair in pairs {
            unread += usize::from(!about_pair(project, &lexicons, pair, &mut output)?);
        }
    }
    about_others(&search, &options.paths, &mut output)?;
    output.flush()?;
    search.problems.iter().for_each(|problem| complain(problem));
    Ok(if search.problems.is_empty() && unread == 0 { Status::Clean } else { Status::Failed })
}

fn about_project(project: &Project, output: &mut Output) -> io::Result<()> {
    match project.config_path() {
        Some(path) => writeln!(output, "configuration: {}", printable(relative(path)))?,
        None => writeln!(output, "configuration: none, the defaults hold; `bilint init` writes a bilint.toml")?,
    }
    let settings = project.config().settings(None);
    let off: Vec<&str> =
        CHECKS.iter().filter(|check| settings.level(check) == Some(Level::Off)).map(|check| check.code).collect();
    if !off.is_empty() {
        writeln!(output, "switched off: {}", off.join(", "))?;
    }
    match project.accepted().len() {
        0 => Ok(()),
        count => writeln!(output, "accepted: {count} in {}", project::ACCEPTED_FILE),
    }
}

/// Returns whether the pair could be read.
fn about_pair(project: &Project, lexicons: &Lexicons, pair: &FilePair, output: &mut Output) -> io::Result<bool> {
    let bold = Style::new().bold();
    writeln!(output, "\n{bold}{}{bold:#} -> {bold}{}{bold:#}", printable(&pair.source), printable(&pair.target))?;
    writeln!(output, "    paired by: {}", printable(pair.rule.to_string()))?;
    let texts = match [&pair.source, &pair.target].map(|path| project::read(path)) {
        [Ok(source), Ok(target)] => [source, target],
        read => {
            for error in read.into_iter().filter_map(Result::err) {
                writeln!(output, "    cannot be read: {}", printable(error.to_string()))?;
            }
            return Ok(false);
        }
    };
    for line in guarded(|| examined(project, lexicons, pair, [&texts[0], &texts[1]])).unwrap_or_else(|why| vec![why]) {
        writeln!(output, "    {line}")?;
    }
    Ok(true)
}

/// What an analysis of a pair tells, line by line.
fn examined(project: &Project, lexicons: &Lexicons, pair: &FilePair, texts: [&str; 2]) -> Vec<String> {
    let languages = project::languages(pair, [None, None], texts);
    let files = [&pair.source, &pair.target];
    let text = |side: usize| Text { text: texts[side], format: format::of(files[side]), language: &languages[side].0 };
    let tags = [&languages[0].0, &languages[1].0];
    let (lexicon, elsewhere) = (lexicons.of(pair, tags), lexicons.elsewhere(pair, tags));
    let (settings, nothing) = (project.settings(&pair.target), HashSet::new());
    let options = Options { settings: &settings, accepted: &nothing, lexicon, elsewhere: elsewhere.as_ref() };
    let analysis = analysis::analyse(text(0), text(1), options, &mut State::default());
    let [source, target] = languages.each_ref().map(|(language, origin)| match language.is_unknown() {
        true => "unknown".to_owned(),
        false => format!("{language} ({origin})"),
    });
    let mut lines = vec![format!("languages: {source} -> {target}")];
    let sides = languages.iter().zip(files);
    lines.extend(sides.filter_map(|((language, _), path)| {
        let name = printable(path);
        if language.is_unknown() {
            return Some(format!("the language of {name} cannot be told: say it in its name or in bilint.toml"));
        }
        let words = Locale::of(language).words().numbers;
        (!words).then(|| format!("number words of {language} are not known: numbers missing in {name} are hints"))
    }));
    let (sources, targets) = (analysis.source.segments.len(), analysis.target.segments.len());
    lines.push(format!("segments: {sources} -> {targets}{}", unjudged(&analysis.beads)));
    lines.push(format!("findings: {}", findings(&analysis.findings, project, &settings)));
    lines
}

/// How many findings there are, and why some of them are not shown.
fn findings(all: &[Finding], project: &Project, settings: &Settings) -> String {
    let (accepted, open): (Vec<&Finding>, Vec<&Finding>) =
        all.iter().partition(|finding| project.accepted().contains(&finding.fingerprint));
    let tally = Tally::of_pair(0, open.iter().map(|finding| finding.severity));
    let shown = open.iter().filter(|finding| finding.severity <= Severity::Warning).count();
    let mut parts = vec![format!("{shown} shown")];
    let quiet = tally.information + tally.hints;
    if quiet > 0 {
        parts.push(format!("{quiet} of less weight, shown with --hints"));
    }
    if !accepted.is_empty() {
        parts.push(format!("{} accepted", accepted.len()));
    }
    let own = CHECKS.iter().filter(|check| settings.level(check) == Some(Level::Off)).count();
    let all = CHECKS.iter().filter(|check| project.config().settings(None).level(check) == Some(Level::Off)).count();
    if own > all {
        parts.push(format!("{} more checks switched off for this file", own - all));
    }
    parts.join(", ")
}

fn about_others(search: &Search, paths: &[PathBuf], output: &mut Output) -> io::Result<()> {
    for idle in search.idle() {
        writeln!(output, "\n{}", printable(idle))?;
    }
    for unpaired in search.unpaired() {
        writeln!(output, "\n{}\n    in no pair: {}", printable(relative(&unpaired.path)), printable(&unpaired.reason))?;
    }
    if search.pairs().next().is_none() && search.problems.is_empty() {
        writeln!(output, "\nno pairs: {}", search.nothing(paths))?;
    }
    Ok(())
}
