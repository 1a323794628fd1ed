//! A progress bar for runs that take long enough to wonder. Must not know what makes progress.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

/// A bar on standard error, drawn on terminals only, and only once a run has lasted a while.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    appears: Instant,
}

/// Shorter runs need no bar.
const PATIENCE: Duration = Duration::from_millis(700);

impl Progress {
    /// No bar at all.
    pub fn none() -> Progress {
        Progress { bar: ProgressBar::hidden(), appears: Instant::now() }
    }

    /// A bar for so many steps.
    pub fn of(steps: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len} pairs").expect("the template is well-formed");
        Progress { bar: bar.with_style(style), appears: Instant::now() + PATIENCE }
    }

    /// One step is done.
    pub fn advance(&self) {
        if self.bar.is_hidden()
            && self.bar.length().is_some()
            && Instant::now() > self.appears
            && io::stderr().is_terminal()
        {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// Does something that writes to the terminal while the bar is out of the way.
    pub fn aside<R>(&self, write: impl FnOnce() -> R) -> R {
        self.bar.suspend(write)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
