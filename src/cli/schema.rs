//! `bilint schema`: the JSON Schema of `bilint.toml`.

use super::arguments::Global;
use super::output::{Outcome, Output, Status};
use crate::project;
use std::io::Write as _;

/// Prints the schema.
pub fn schema(global: &Global) -> Outcome {
    let mut output = Output::open(global.color.into());
    writeln!(output, "{:#}", project::schema())?;
    output.flush()?;
    Ok(Status::Clean)
}
