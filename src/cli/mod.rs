//! The command line: the only room that prints. One function a command; each says how it ended.
//!
//! Standard output holds what was asked for and nothing else; standard error holds what went wrong. Must not know how
//! anything is found, only how it is shown.

use std::path::{Path, PathBuf};

mod align;
mod arguments;
mod check;
mod doctor;
mod explain;
mod generate;
mod init;
mod lexicons;
mod ordered;
mod output;
mod pairs;
mod progress;
mod projects;
mod report;
mod schema;
mod wrap;

pub use align::align;
pub use arguments::{Arguments, Command};
pub use check::check;
pub use doctor::doctor;
pub use explain::explain;
pub use generate::{completions, man};
pub use init::init;
pub use output::{Failure, Outcome, Status, finish};
pub use pairs::pairs;
pub use schema::schema;

/// A path as the reader calls it: from the current folder, for what lies under it.
fn relative(path: &Path) -> PathBuf {
    let current = std::env::current_dir().ok();
    let relative = current.and_then(|current| path.strip_prefix(current).ok().map(Path::to_owned));
    relative.filter(|relative| !relative.as_os_str().is_empty()).unwrap_or_else(|| path.to_owned())
}
