//! `bilint check [PATH…]`: the pairs to check, and all of them checked at once. Must not know how one is checked.

use super::pair::Job;
use super::run::Run;
use super::{Checked, arguments};
use crate::cli::lexicons;
use crate::cli::ordered;
use crate::cli::output::Outcome;
use crate::cli::projects;
use std::path::{Path, PathBuf};

/// Checks one pair that the caller names.
pub fn check_pair(source: &Path, target: &Path, options: &arguments::Check, mut run: Run) -> Outcome {
    let (project, pair) = projects::pair(source, target)?;
    projects::problems(&project).for_each(|problem| run.complain(&problem));
    let writer = run.writer.clone();
    let lexicons = lexicons::of_named(&project, [&pair], &options.languages);
    let job = Job { project: &project, lexicons: &lexicons, given: &options.languages, writer: &writer };
    run.add(&job.check(&pair))?;
    run.close()
}

/// Checks every pair with a file under one of the paths.
pub fn check(paths: &[PathBuf], options: &arguments::Check, mut run: Run) -> Outcome {
    let search = projects::search(paths);
    search.problems.iter().for_each(|problem| run.complain(problem));
    let mut warnings: Vec<String> = search.skipped().chain(search.idle()).collect();
    if search.pairs().next().is_none() && search.problems.is_empty() {
        warnings.push(format!("found no pairs to check; {}", search.nothing(paths)));
    }
    run.add(&Checked { warnings, ..Checked::default() })?;
    run.expect(search.pairs().count());
    let writer = run.writer.clone();
    for (project, pairs) in search.by_project() {
        let lexicons = lexicons::of_found(project, pairs, paths, &options.languages);
        let job = Job { project, lexicons: &lexicons, given: &options.languages, writer: &writer };
        ordered::map(pairs.iter(), |pair| job.check(pair), |checked| run.add(&checked))?;
    }
    run.close()
}
