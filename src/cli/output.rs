//! Standard output, standard error and the exit code. Must not know what is written.

use anstream::{AutoStream, ColorChoice};
use std::io::{self, StdoutLock, Write};
use std::process::ExitCode;

/// How a command ended, from good to bad; the worst of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing was found: exit code 0.
    Clean,
    /// At least one finding was reported: exit code 1.
    Findings,
    /// Something could not be read, or was asked wrongly: exit code 2. What was found is reported all the same.
    Failed,
}

/// Why a command could not go on.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong and what to do, in lower case.
    Message(String),
    /// Nobody reads standard output any more.
    Closed,
}

/// What a command comes to.
pub type Outcome = Result<Status, Failure>;

impl Failure {
    /// A failure with something to say.
    pub fn new(message: impl Into<String>) -> Self {
        Failure::Message(message.into())
    }
}

impl From<io::Error> for Failure {
    /// A failure to write; reading failures name their file.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Message(format!("cannot write to standard output: {error}")),
        }
    }
}

/// Turns the outcome of a command into the exit code, saying why it failed.
pub fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Status::Clean) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Ok(Status::Failed) => ExitCode::from(2),
        Err(Failure::Message(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Says on standard error that something went wrong. Where even that fails there is nobody left to tell.
pub fn complain(message: &str) {
    let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::BrightRed.into()));
    let _ = writeln!(anstream::stderr().lock(), "{style}error{style:#}: {message}");
}

/// Standard output, buffered; styles are taken out where `choice` and the terminal do not want them.
pub struct Output {
    stream: io::BufWriter<AutoStream<StdoutLock<'static>>>,
}

impl Output {
    /// Standard output for one command.
    pub fn open(choice: ColorChoice) -> Self {
        Output { stream: io::BufWriter::new(AutoStream::new(io::stdout().lock(), choice)) }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
