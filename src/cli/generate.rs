//! `bilint completions` and `bilint man`: what is made from the arguments. Must not know what the commands do.

use super::arguments::{Arguments, Global};
use super::output::{Failure, Outcome, Output, Status};
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io::Write as _;

/// Prints the completions of a shell.
pub fn completions(shell: Shell, global: &Global) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "bilint", &mut script);
    print(&script, global)
}

/// Prints the manual page of the program, or of one of its commands.
pub fn man(command: Option<&str>, global: &Global) -> Outcome {
    let mut program = Arguments::command();
    // What holds for all commands is told on the page of each.
    program.build();
    let page = match command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::new(format!("there is no command `{name}`; `bilint help` lists them")))?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    print(&text, global)
}

fn print(text: &[u8], global: &Global) -> Outcome {
    let mut output = Output::open(global.color.into());
    output.write_all(text)?;
    output.flush()?;
    Ok(Status::Clean)
}
