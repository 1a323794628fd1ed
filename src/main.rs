//! The program: arguments become one function of `cli`, whose outcome is the exit code.

use bilint::cli::{self, Arguments, Command};
use bilint::server;
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    cli::finish(match &arguments.command {
        Command::Check(options) => cli::check(options, &arguments.global),
        Command::Align(options) => cli::align(options, &arguments.global),
        Command::Pairs(options) => cli::pairs(options, &arguments.global),
        Command::Explain { code } => cli::explain(code.as_deref(), &arguments.global),
        Command::Init(options) => cli::init(options, &arguments.global),
        Command::Doctor(options) => cli::doctor(options, &arguments.global),
        Command::Completions { shell } => cli::completions(*shell, &arguments.global),
        Command::Man { command } => cli::man(command.as_deref(), &arguments.global),
        Command::Schema => cli::schema(&arguments.global),
        Command::Lsp { .. } => return server::run(),
    })
}
