//! `bilint check`: what is checked, and what it comes to.

mod bitext;
mod pair;
mod run;
mod workspace;

use super::arguments::{self, Global};
use super::output::Outcome;
pub use pair::what;
use run::{Checked, Run};

/// Checks a bitext, a pair or a workspace, and writes the findings.
///
/// Two paths that are no folders are a pair; any other paths are searched for pairs.
pub fn check(options: &arguments::Check, global: &Global) -> Outcome {
    let run = Run::open(options, global)?;
    match (&options.bitext, &*options.paths) {
        (Some(path), _) => bitext::check(path, options, run),
        (None, [source, target]) if !source.is_dir() && !target.is_dir() => {
            workspace::check_pair(source, target, options, run)
        }
        (None, paths) => workspace::check(paths, options, run),
    }
}
