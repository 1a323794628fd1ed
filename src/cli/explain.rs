//! `bilint explain`: the page of a check, or the list of all checks.

use super::arguments::Global;
use super::output::{Failure, Outcome, Output, Status};
use super::wrap::wrap;
use crate::check::{CHECKS, Check};
use anstyle::{AnsiColor, Style};
use std::io::Write as _;

/// The widest that prose is read with ease.
const WIDTH: usize = 88;

/// Shows the page of a check, or the checks of a family, or all checks.
pub fn explain(code: Option<&str>, global: &Global) -> Outcome {
    let mut output = Output::open(global.color.into());
    let width = output.columns().map_or(WIDTH, |columns| columns.min(WIDTH));
    let text = match code.map(|code| (code, CHECKS.iter().find(|check| check.code == code))) {
        Some((_, Some(check))) if output.styled() => page(&check.page(), width),
        Some((_, Some(check))) => check.page(),
        Some((family, None)) => list(CHECKS.iter().filter(|check| check.family() == family), width),
        None => list(CHECKS.iter(), width),
    };
    if let (Some(code), true) = (code, text.is_empty()) {
        return Err(Failure::new(format!("there is no check `{code}`; `bilint explain` lists them all")));
    }
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(Status::Clean)
}

fn list<'a>(checks: impl Iterator<Item = &'a Check> + Clone, width: usize) -> String {
    let bold = Style::new().bold();
    let column = checks.clone().map(|check| check.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for check in checks {
        let head = format!("{bold}{:column$}{bold:#}  {:11}  ", check.code, check.severity.name());
        let indent = column + "  information  ".len();
        let lines = wrap(&summary(check), width.saturating_sub(indent).max(30));
        text += &format!("{head}{}\n", lines.join(&format!("\n{}", " ".repeat(indent))));
    }
    text
}

/// The first sentence of what a check does.
fn summary(check: &Check) -> String {
    let page = check.page();
    let body = page.split_once("## What it does\n").map_or("", |(_, body)| body);
    let paragraph: Vec<&str> = body.lines().take_while(|line| !line.trim().is_empty()).collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |end| end + 1);
    paragraph[..end].to_owned()
}

/// The Markdown of a page as a terminal shows it: headings in bold, code in colour, paragraphs wrapped.
fn page(markdown: &str, width: usize) -> String {
    let bold = Style::new().bold();
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in markdown.lines().chain([""]) {
        let fence = line.starts_with("```");
        let breaks = fenced || fence || line.is_empty() || line.starts_with(['#', '-', '*', '|']);
        if breaks && !paragraph.is_empty() {
            text += &code(&lines(&std::mem::take(&mut paragraph), width));
        }
        match line.trim_start_matches('#') {
            _ if fence => fenced = !fenced,
            _ if fenced => text += &format!("    {line}\n"),
            "" => text += "\n",
            heading if heading.len() < line.len() => text += &format!("{bold}{}{bold:#}\n", heading.trim()),
            _ => {
                paragraph += if paragraph.is_empty() { "" } else { " " };
                paragraph += line.trim();
            }
        }
    }
    text.trim_end().to_owned() + "\n"
}

/// A paragraph or list item, indented where it goes on.
fn lines(paragraph: &str, width: usize) -> String {
    let indent = if paragraph.starts_with("- ") { "\n  " } else { "\n" };
    wrap(paragraph, width.saturating_sub(2)).join(indent) + "\n"
}

/// Code spans in colour instead of back quotes.
fn code(text: &str) -> String {
    let style = AnsiColor::Cyan.on_default();
    let parts = text.split('`').enumerate();
    parts.map(|(n, part)| if n % 2 == 1 { format!("{style}{part}{style:#}") } else { part.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_says_what_it_does_in_a_sentence() {
        for check in CHECKS {
            let summary = summary(check);
            assert!(summary.starts_with("Reports ") && summary.ends_with('.'), "{}: {summary:?}", check.code);
        }
    }

    #[test]
    fn every_page_has_the_same_headings() {
        for check in CHECKS {
            let page = check.page();
            let mut rest = page.as_str();
            let first = format!("# {}\n", check.code);
            for heading in [
                &first,
                "\n## What it does\n",
                "\n## Why is this bad?\n",
                "\n## Example\n",
                "\n## How to accept or switch off\n",
            ] {
                let at = rest.find(heading);
                assert!(at.is_some(), "{}: no {heading:?} where it belongs", check.code);
                rest = &rest[at.unwrap_or(0) + heading.len() - 1..];
            }
        }
    }

    #[test]
    fn the_narrowest_terminal_shows_every_page() {
        for check in CHECKS {
            assert!(!page(&check.page(), 0).is_empty(), "{}", check.code);
        }
    }

    #[test]
    fn a_page_is_shown_without_its_markup() {
        let markdown =
            "# a-b\n\n## What it does\nReports `x` and\nmore.\n\n- one\n- two\n  goes on\n\n```text\n`y`\n```\n";
        let plain = anstream::adapter::strip_str(&page(markdown, 40)).to_string();
        assert_eq!(plain, "a-b\n\nWhat it does\nReports x and more.\n\n- one\n- two goes on\n\n    `y`\n");
    }
}
