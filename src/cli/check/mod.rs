//! `bilint check`: what is checked, and what it comes to.

mod bitext;
mod pair;
mod run;
mod workspace;

use super::arguments::{self, Global};
use super::output::Outcome;
use crate::format;
pub use pair::{unjudged, what};
use run::{Checked, Run};
use std::path::Path;

/// Checks a bitext, a pair or a workspace, and writes the findings.
///
/// Two paths that are no folders, by what they are or are called, are a pair; any other paths are searched for pairs.
pub fn check(options: &arguments::Check, global: &Global) -> Outcome {
    let run = Run::open(options, global)?;
    match (&options.bitext, &*options.paths) {
        (Some(path), _) => bitext::check(path, options, run),
        (None, [source, target]) if are_pair([source, target]) => workspace::check_pair(source, target, options, run),
        (None, paths) => workspace::check(paths, options, run),
    }
}

/// Whether two paths name a pair. A folder that is called like the file beside it was taken for one.
fn are_pair(paths: [&Path; 2]) -> bool {
    let is_called_file = |path: &Path| format::by_path(path).is_some();
    paths.iter().any(|path| !path.is_dir()) && paths.iter().all(|path| !path.is_dir() || is_called_file(path))
}
