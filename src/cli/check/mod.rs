//! `bilint check`: what is checked, and what it comes to.

mod bitext;
mod files;
mod run;

use super::arguments::{self, Global};
use super::output::{Failure, Outcome};
use run::Run;

/// Checks a bitext, a pair or a workspace, and writes the findings.
pub fn check(options: &arguments::Check, global: &Global) -> Outcome {
    let run = Run::open(options, global)?;
    match (&options.bitext, &*options.paths) {
        (Some(path), _) => bitext::check(path, options, run),
        (None, [source, target]) => files::check_pair(source, target, options, run),
        (None, _) => Err(Failure::new("name a source and a target")),
    }
}
