//! Standard output, standard error and the exit code. Must not know what is written.

use crate::project::{ConfigError, ReadError};
use crate::text::printable;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
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
    /// Nobody reads standard output any more; what the command had come to by then.
    Closed(Status),
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
            io::ErrorKind::BrokenPipe => Failure::Closed(Status::Clean),
            _ => Failure::Message(format!("cannot write to standard output: {error}")),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Failure::Message(error.to_string())
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Failure::Message(error.to_string())
    }
}

/// Turns the outcome of a command into the exit code, saying why it failed.
pub fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(status) | Err(Failure::Closed(status)) => ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Failed => 2,
        }),
        Err(Failure::Message(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Says on standard error what went wrong. Where even that fails there is nobody left to tell.
pub fn complain(message: &str) {
    say("error", AnsiColor::BrightRed, message);
}

/// Says on standard error what is doubtful but no failure.
pub fn warn(message: &str) {
    say("warning", AnsiColor::BrightYellow, message);
}

/// Says on standard error what somebody who asked for more wants to know.
pub fn remark(message: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", printable(message));
}

fn say(word: &str, color: AnsiColor, message: &str) {
    let style = Style::new().bold().fg_color(Some(color.into()));
    let _ = writeln!(anstream::stderr().lock(), "{style}{word}{style:#}: {}", printable(message));
}

/// Standard output, buffered; styles are taken out where `choice` and the terminal do not want them.
pub struct Output {
    stream: io::BufWriter<AutoStream<StdoutLock<'static>>>,
    styled: bool,
    columns: Option<usize>,
}

impl Output {
    /// Standard output for one command; `choice` holds for standard error as well.
    pub fn open(choice: ColorChoice) -> Self {
        choice.write_global();
        let stdout = io::stdout();
        let stream = AutoStream::new(stdout.lock(), choice);
        let columns = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
        Output { styled: stream.current_choice() != ColorChoice::Never, columns, stream: io::BufWriter::new(stream) }
    }

    /// Whether styles reach the reader.
    pub fn styled(&self) -> bool {
        self.styled
    }

    /// The width of the terminal, if it is one.
    pub fn columns(&self) -> Option<usize> {
        self.columns
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
