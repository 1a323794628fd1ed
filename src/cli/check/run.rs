//! One run of `check`: where findings go as they come, and what they come to. Must not know where they come from.

use crate::cli::arguments::{self, Global};
use crate::cli::output::{Failure, Outcome, Output, Status, complain, remark, warn};
use crate::cli::progress::Progress;
use crate::cli::report::{Review, Riskiest, Tally, Writer};
use crate::guard::guarded;
use crate::locale::{Language, Locale};
use std::io::{self, Write as _};

/// The result of checking one pair, or some documents of a bitext: findings as they are to be written.
#[derive(Debug, Default)]
pub struct Checked {
    /// The findings, written.
    pub findings: String,
    /// The segments, where they are to be listed instead.
    pub review: Vec<Review>,
    /// What they come to.
    pub tally: Tally,
    /// What could not be read or understood.
    pub problems: Vec<String>,
    /// How many more problems there are.
    pub untold: usize,
    /// What is doubtful.
    pub warnings: Vec<String>,
    /// What only somebody who asked for more wants to know.
    pub remarks: Vec<String>,
}

impl Checked {
    /// What `work` finds. Where bilint itself fails, that is a problem of `place`, and nothing half-found is kept.
    pub fn of(place: &str, work: impl FnOnce() -> Checked) -> Checked {
        guarded(work).unwrap_or_else(|_| Checked {
            problems: vec![format!("{place}: bilint failed here; please report it")],
            ..Checked::default()
        })
    }
}

/// One run of `check`.
pub struct Run {
    /// How findings are written.
    pub writer: Writer,
    output: Output,
    progress: Progress,
    verbose: bool,
    quiet: bool,
    tally: Tally,
    problems: usize,
    riskiest: Option<Riskiest>,
}

/// So many problems are told one by one; a file that is no bitext at all would drown everything else.
pub const TOLD: usize = 20;

impl Run {
    /// Opens standard output.
    pub fn open(options: &arguments::Check, global: &Global) -> Result<Run, Failure> {
        let mut output = Output::open(global.color.into());
        let writer = Writer::new(options, global, &output);
        writer.begin(&mut output)?;
        let given: [Option<Language>; 2] = options.languages.clone().into();
        for language in given.iter().flatten().filter(|language| !global.quiet && !Locale::of(language).is_known()) {
            warn(&format!(
                "nothing is known of the language `{language}`; its numbers are read as `1,234.5`, and only in digits"
            ));
        }
        let (tally, progress) = (Tally::default(), Progress::none());
        let riskiest = writer.review().map(Riskiest::new);
        let (verbose, quiet) = (global.verbose, global.quiet);
        Ok(Run { writer, output, progress, verbose, quiet, tally, problems: 0, riskiest })
    }

    /// From here on so many results are to come.
    pub fn expect(&mut self, results: usize) {
        if !self.quiet {
            self.progress = Progress::of(results);
        }
    }

    /// Writes what was found.
    pub fn add(&mut self, checked: &Checked) -> Result<(), Failure> {
        self.progress.advance();
        let first = self.tally.findings() == 0;
        self.tally += checked.tally;
        self.riskiest.iter_mut().for_each(|riskiest| riskiest.add(&checked.review));
        let (writer, output) = (&self.writer, &mut self.output);
        let written = self.progress.aside(|| {
            if self.verbose {
                checked.remarks.iter().for_each(|text| remark(text));
            }
            if !self.quiet {
                checked.warnings.iter().for_each(|text| warn(text));
            }
            writer.append(output, &checked.findings, first)?;
            // Whoever waits for findings sees those of a pair before the next is done.
            if checked.findings.is_empty() { Ok(()) } else { output.flush() }
        });
        written.map_err(|error| self.unwritten(error))?;
        checked.problems.iter().for_each(|problem| self.complain(problem));
        self.problems += checked.untold;
        Ok(())
    }

    /// Tells of something that could not be read or understood.
    pub fn complain(&mut self, problem: &str) {
        self.problems += 1;
        if self.problems <= TOLD {
            self.progress.aside(|| complain(problem));
        }
    }

    /// Writes the summary.
    pub fn close(mut self) -> Outcome {
        self.progress.end();
        self.end().map_err(|error| self.unwritten(error))?;
        if self.problems > TOLD {
            complain(&format!("{} more like these", self.problems - TOLD));
        }
        Ok(self.status())
    }

    fn end(&mut self) -> io::Result<()> {
        if let Some(riskiest) = self.riskiest.take() {
            self.writer.list(riskiest, &mut self.output)?;
        }
        self.writer.end(&mut self.output, &self.tally)?;
        self.output.flush()
    }

    fn status(&self) -> Status {
        match (self.problems, self.tally.findings()) {
            (0, 0) => Status::Clean,
            (0, _) => Status::Findings,
            _ => Status::Failed,
        }
    }

    /// Whoever reads no further is told by the exit code what was found until then: it does not depend on how fast he was.
    fn unwritten(&self, error: io::Error) -> Failure {
        match Failure::from(error) {
            Failure::Closed(_) => Failure::Closed(self.status()),
            failure => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_bilint_fails_the_place_is_named_and_nothing_half_found_is_kept() {
        let failed = Checked::of("b -> c", || panic!("a fault"));
        assert_eq!((failed.findings.as_str(), failed.tally), ("", Tally::default()));
        assert_eq!(failed.problems, ["b -> c: bilint failed here; please report it"]);
        let checked = Checked::of("a", || Checked { findings: "one\n".to_owned(), ..Checked::default() });
        assert_eq!((checked.findings.as_str(), checked.problems.len()), ("one\n", 0));
    }
}
