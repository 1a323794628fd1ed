//! The arguments of every command, and the help made from them. Must not know what the commands do.

use crate::locale::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// Keep a translation true to its source: report segments whose numbers, entities or length diverge.
#[derive(Debug, Parser)]
#[command(name = "bilint", version, propagate_version = true, max_term_width = 100, after_help = HELP)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Global {
    /// When to use colours; `auto` means on terminals, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say on standard error what is done and why
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Leave out the summary, warnings and progress
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check translations against their sources
    #[command(after_help = CHECK_HELP)]
    Check(Check),
    /// Show which segments of two texts belong together
    Align(Align),
    /// Show which files are checked against each other, and why
    Pairs(Pairs),
    /// Show what a check does, why, and how to switch it off
    Explain {
        /// A check's code or family, such as `number-mismatch` or `number`; without one, all checks are listed
        code: Option<String>,
    },
    /// Write a bilint.toml to begin with, from what is found in the folder
    Init(Init),
    /// Show what bilint sees, and why something is not reported
    Doctor(Doctor),
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page of bilint, or of one of its commands
    Man {
        /// A command, such as `check`
        command: Option<String>,
    },
    /// Print the JSON Schema of bilint.toml
    Schema,
    /// Serve an editor over standard input and output (the Language Server Protocol)
    Lsp {
        /// Accepted because editors pass it; standard input and output are what is used anyway
        #[arg(long, hide = true)]
        stdio: bool,
    },
}

const HELP: &str = "\
Start with `bilint check SOURCE TARGET`, or with `bilint check` in a folder that holds files such as
guide.en.md and guide.fr.md. `bilint help COMMAND` tells more.";

const CHECK_HELP: &str = "\
Exit codes: 0 clean, 1 findings reported, 2 wrong usage, or a file that could not be read.

Examples:
  bilint check article.en.md article.fr.md
  bilint check docs
  bilint check --bitext memory.tsv -s en -t de --format jsonl";

/// What `check` understands.
#[derive(Debug, Args)]
pub struct Check {
    /// A source and its target, or files and folders to search for pairs (the current folder by default)
    #[arg(value_name = "PATH", conflicts_with = "bitext")]
    pub paths: Vec<PathBuf>,
    /// A bitext to check instead of files.
    #[arg(
        long,
        value_name = "FILE",
        help = "Read SOURCE<TAB>TARGET lines, a blank line between documents; `-` is standard input"
    )]
    pub bitext: Option<PathBuf>,
    /// The two languages.
    #[command(flatten)]
    pub languages: Languages,
    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CheckFormat,
    /// Report information and hints as well as errors and warnings
    #[arg(long)]
    pub hints: bool,
    /// Leave out findings that are less sure than this, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0", value_parser = confidence)]
    pub min_confidence: f32,
    /// List the N segments most worth a look, the riskiest first, instead of the findings
    #[arg(long, value_name = "N", value_parser = segments, allow_negative_numbers = true)]
    pub review: Option<usize>,
}

/// What `align` understands.
#[derive(Debug, Args)]
pub struct Align {
    /// The original text
    pub source: PathBuf,
    /// Its translation
    pub target: PathBuf,
    /// The two languages.
    #[command(flatten)]
    pub languages: Languages,
    /// Take every line that is not blank as one segment
    #[arg(long)]
    pub lines: bool,
    /// How to write the alignment
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: AlignFormat,
}

/// What `pairs` understands.
#[derive(Debug, Args)]
pub struct Pairs {
    /// Files and folders to search (the current folder by default)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the pairs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: PairsFormat,
}

/// What `init` understands.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder that becomes the root of the project (the current one by default)
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// What `doctor` understands.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Files and folders to look at (the current folder by default)
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// The two languages, where the caller says them.
#[derive(Debug, Clone, Default, Args)]
pub struct Languages {
    /// The language of the source, such as `en` or `pt-BR`
    #[arg(short, long, value_name = "LANGUAGE")]
    pub source_language: Option<Language>,
    /// The language of the target
    #[arg(short, long, value_name = "LANGUAGE")]
    pub target_language: Option<Language>,
}

impl From<Languages> for [Option<Language>; 2] {
    fn from(languages: Languages) -> Self {
        [languages.source_language, languages.target_language]
    }
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// One object with all findings and a summary
    Json,
    /// One finding a line
    Jsonl,
}

/// How an alignment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AlignFormat {
    /// Two columns, for people
    Text,
    /// One bead a line: source, target, confidence
    Tsv,
    /// One bead a line: segment numbers and confidence
    Jsonl,
    /// A translation memory (TMX 1.4b) of what has a counterpart
    Tmx,
    /// One self-contained page, side by side, with the findings
    Html,
}

/// How pairs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PairsFormat {
    /// For people
    Text,
    /// One object with all pairs
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On terminals
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}

fn segments(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "write how many segments to list, such as 20".to_owned())
}

fn confidence(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "write a number from 0 to 1, such as 0.9".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_review_lists_at_least_one_segment() {
        assert_eq!(segments("20"), Ok(20));
        for bad in ["0", "-1", "all", ""] {
            assert!(segments(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn confidence_is_from_0_to_1() {
        assert_eq!(confidence("0.5"), Ok(0.5));
        for bad in ["1.1", "-0.1", "NaN", "high", ""] {
            assert!(confidence(bad).is_err(), "{bad}");
        }
    }
}
