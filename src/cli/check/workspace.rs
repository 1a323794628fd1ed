//! `bilint check [PATH…]`: the pairs to check, and all of them checked at once. Must not know how one is checked.

use super::pair::Job;
use super::run::Run;
use super::{Checked, arguments};
use crate::cli::ordered;
use crate::cli::output::Outcome;
use crate::cli::projects::{self, Search};
use crate::project::{FilePair, Project};
use std::path::{Path, PathBuf};

/// Checks one pair that the caller names.
pub fn check_pair(source: &Path, target: &Path, options: &arguments::Check, mut run: Run) -> Outcome {
    let (project, pair) = projects::pair(source, target)?;
    projects::problems(&project).for_each(|problem| run.complain(&problem));
    let writer = run.writer.clone();
    let job = Job { project: &project, given: &options.languages, writer: &writer };
    run.add(&job.check(&pair))?;
    run.close()
}

/// Checks every pair with a file under one of the paths.
pub fn check(paths: &[PathBuf], options: &arguments::Check, mut run: Run) -> Outcome {
    let search = projects::search(paths);
    search.problems.iter().for_each(|problem| run.complain(problem));
    let pairs: Vec<(&Project, &FilePair)> = search.pairs().collect();
    if pairs.is_empty() && search.problems.is_empty() {
        run.add(&Checked { warnings: vec![nothing(&search)], ..Checked::default() })?;
    }
    run.expect(pairs.len());
    let writer = run.writer.clone();
    let work = |(project, pair)| Job { project, given: &options.languages, writer: &writer }.check(pair);
    ordered::map(pairs.into_iter(), work, |checked| run.add(&checked))?;
    run.close()
}

fn nothing(search: &Search) -> String {
    let more = if search.unpaired().next().is_some() { "; `bilint pairs` tells why" } else { "" };
    format!("found no pairs to check{more}")
}
