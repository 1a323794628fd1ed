//! A bead as two columns of wrapped text. Must not know where the text comes from.

use crate::align::Bead;
use crate::cli::wrap::wrap;
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

/// Two columns and the confidence before them.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// The width of one column.
    width: usize,
}

/// Columns where standard output is no terminal.
const WIDTH: usize = 120;
/// What stands beside the two columns: the confidence, and a rule between them.
const RESERVED: usize = "100 %  ".len() + " | ".len();

impl Columns {
    /// Columns for a terminal of this width.
    pub fn new(terminal: Option<usize>) -> Self {
        Columns { width: (terminal.unwrap_or(WIDTH).saturating_sub(RESERVED) / 2).max(20) }
    }

    /// The bead with a line break at the end; an uncertain one says how sure it is.
    pub fn show(&self, bead: &Bead, texts: &[String; 2]) -> String {
        let [source, target] = texts.each_ref().map(|text| wrap(text, self.width));
        let doubtful = bead.is_pair() && !bead.is_trusted();
        let style = match bead.is_pair() {
            true if doubtful => AnsiColor::Yellow.on_default(),
            true => Style::new(),
            false => AnsiColor::Cyan.on_default(),
        };
        let mut shown = String::new();
        for row in 0..source.len().max(target.len()) {
            let sure =
                if row == 0 && doubtful { format!("{:3} %", (bead.confidence * 100.0).floor()) } else { String::new() };
            let left = source.get(row).map_or("", |line| line);
            let right = target.get(row).map_or("", |line| line);
            let gap = " ".repeat(self.width.saturating_sub(left.width()));
            let line = format!("{sure:5}  {left}{gap} | {right}");
            shown += &format!("{style}{}{style:#}\n", line.trim_end());
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_bead_says_so() {
        let columns = Columns { width: 5 };
        let bead =
            |confidence| Bead { source: 0..1, target: 0..1, confidence, place: confidence, alone: Default::default() };
        let texts = ["one two".to_owned(), "un".to_owned()];
        let plain = |shown: String| anstream::adapter::strip_str(&shown).to_string();
        assert_eq!(plain(columns.show(&bead(1.0), &texts)), "       one   | un\n       two   |\n");
        assert_eq!(plain(columns.show(&bead(0.5), &texts)), " 50 %  one   | un\n       two   |\n");
    }
}
