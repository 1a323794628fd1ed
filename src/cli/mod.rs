//! The command line: the only room that prints. One function a command; each says how it ended.
//!
//! Standard output holds what was asked for and nothing else; standard error holds what went wrong. Must not know how
//! anything is found, only how it is shown.

mod align;
mod arguments;
mod check;
mod ordered;
mod output;
mod report;

pub use align::align;
pub use arguments::{Arguments, Command};
pub use check::check;
pub use output::{Failure, Outcome, Status, finish};
