//! Whether the lines of a paragraph are wrapped, or each a paragraph of its own as in articles with a line each.
//!
//! Every two lines that follow one another vote. A wrapped line is *full*: the next line's first word would not have
//! fitted on it. A sentence *goes on* where a line does not end in a final mark and the next begins in lower case.
//! Full and going on: 2 votes for wrapped; one of the two without an end: 1; an end on a line that is not full: 2
//! votes against; neither full nor going on: 1 against. No majority: as the whole document votes.

use super::Line;
use crate::text::marks::{is_closer, is_final};
use unicode_width::UnicodeWidthStr as _;

/// Wider lines are not wrapped at a column, in columns.
const WIDEST: usize = 130;

/// Narrower columns hold lists and verses, not wrapped text.
const NARROWEST: usize = 30;

/// A next word counts for at most this many columns: unspaced scripts break inside what looks like one word.
const WORD: usize = 12;

/// The column at which the document wraps its lines, if it does: its widest line in paragraphs of several.
pub(super) fn width(paragraphs: &[Vec<Line<'_>>]) -> Option<usize> {
    let lines = paragraphs.iter().filter(|lines| lines.len() > 1).flatten();
    lines.map(|line| line.text.width()).max().filter(|width| (NARROWEST..=WIDEST).contains(width))
}

/// How the lines vote: above 0 for wrapped, below 0 for a block each.
pub(super) fn votes(lines: &[Line<'_>], width: Option<usize>) -> i32 {
    lines.windows(2).map(|pair| vote(pair[0], pair[1], width)).sum()
}

fn vote(line: Line<'_>, next: Line<'_>, width: Option<usize>) -> i32 {
    let Some(width) = width else { return -1 };
    let word = next.text.split_whitespace().next().map_or(0, str::width).min(WORD);
    let full = line.text.width() + 1 + word > width;
    let goes_on = !line.ends() && next.text.starts_with(char::is_lowercase);
    match (full, goes_on, line.ends()) {
        (true, true, _) => 2,
        (true, false, false) | (false, true, _) => 1,
        (true, false, true) => 0,
        (false, false, true) => -2,
        (false, false, false) => -1,
    }
}

impl Line<'_> {
    /// Whether it ends in a mark that ends a sentence, closing quotes and brackets aside.
    pub(super) fn ends(&self) -> bool {
        let core = self.text.trim_end_matches(|c| c == ' ' || is_closer(c));
        core.ends_with(|c| is_final(c) || matches!(c, ':' | '׃'))
    }
}
