//! `bilint check SOURCE TARGET`: files that belong together.

use super::run::{Checked, Run};
use crate::analysis::{self, Options, State, Text};
use crate::check::Settings;
use crate::cli::arguments;
use crate::cli::output::{Failure, Outcome};
use crate::cli::report::{self, Report, Tally, Writer};
use crate::format;
use crate::locale::{self, Language};
use crate::text::{LineIndex, Position};
use std::collections::HashSet;
use std::path::Path;

/// Checks one pair.
pub fn check_pair(source: &Path, target: &Path, options: &arguments::Check, mut run: Run) -> Outcome {
    let texts = [read(source)?, read(target)?];
    let given = [&options.languages.source_language, &options.languages.target_language];
    let language =
        |side: usize| given[side].clone().or_else(|| locale::detect(&texts[side])).unwrap_or_else(Language::unknown);
    let checked = examine([source, target], [&texts[0], &texts[1]], &[language(0), language(1)], run.writer);
    run.add(&checked)?;
    run.close()
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

fn examine(paths: [&Path; 2], texts: [&str; 2], languages: &[Language; 2], writer: Writer) -> Checked {
    let text = |side: usize| Text {
        text: texts[side],
        format: format::by_path(paths[side]).unwrap_or(&format::FORMATS[0]),
        language: &languages[side],
    };
    let (settings, accepted) = (Settings::default(), HashSet::new());
    let options = Options { settings: &settings, accepted: &accepted };
    let analysis = analysis::analyse(text(0), text(1), options, &mut State::default());
    let names = paths.map(|path| path.display().to_string());
    let lines = texts.map(LineIndex::new);
    let side = |side: usize| report::Text {
        path: &names[side],
        text: texts[side],
        lines: &lines[side],
        begin: Position::default(),
    };
    let mut checked = Checked::default();
    for finding in analysis.findings.iter().filter(|finding| writer.wants(finding)) {
        writer.write(&Report::of_files(finding, &analysis, [side(0), side(1)]), &mut checked.findings);
    }
    let wanted = analysis.findings.iter().filter(|finding| writer.wants(finding));
    checked.tally = Tally::of_pair(analysis.target.segments.len(), wanted.map(|finding| finding.severity));
    checked
}
