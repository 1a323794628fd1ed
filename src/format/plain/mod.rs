//! Plain text: blank lines part paragraphs, and a paragraph's lines are either wrapped or blocks of their own.
//!
//! Lines that begin with a bullet or a running number are list items. Must not know of any markup.

mod bullet;
mod wrap;

use super::block::{Block, Collector};
use super::{Format, Kind, Memo, Parsed, Segment};
use crate::locale::Language;
use crate::text::Span;

/// Plain text.
pub const PLAIN: Format =
    Format { name: "plain", extensions: &["txt", "text"], language_ids: &["plaintext", "text"], parse };

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// Where its text is, without white space around it and without a bullet.
    span: Span,
    /// The same as text.
    text: &'a str,
    /// What it begins with, if it is a list item's first line.
    bullet: Option<bullet::Bullet>,
    /// Whether white space stands before it.
    indented: bool,
}

fn parse(text: &str, language: &Language, memo: &mut Memo) -> Parsed {
    let mut collector = Collector::new(text, language, memo);
    let mut paragraphs = paragraphs(text);
    for lines in &mut paragraphs {
        bullet::settle(lines);
    }
    let width = wrap::width(&paragraphs);
    let habit = paragraphs.iter().flat_map(|lines| items(lines)).map(|item| wrap::votes(item, width)).sum::<i32>();
    for item in paragraphs.iter().flat_map(|lines| items(lines)) {
        let votes = wrap::votes(item, width);
        if votes > 0 || votes == 0 && habit > 0 {
            add(&mut collector, item);
        } else {
            item.chunks(1).for_each(|line| add(&mut collector, line));
        }
    }
    collector.finish()
}

/// Adds the block that these lines are.
fn add(collector: &mut Collector<'_>, lines: &[Line<'_>]) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let kind = if first.bullet.is_some() { Kind::ListItem } else { Kind::Sentence };
    collector.block(&Block { span: first.span.join(last.span), kind, key: None, pieces: &[] });
}

/// The lines between blank lines.
fn paragraphs(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut paragraphs = Vec::new();
    let mut open = Vec::new();
    for (span, indented) in spans(text) {
        match span {
            Some(span) => open.push(Line { span, text: span.of(text), bullet: None, indented }),
            None if open.is_empty() => {}
            None => paragraphs.push(std::mem::take(&mut open)),
        }
    }
    if !open.is_empty() {
        paragraphs.push(open);
    }
    paragraphs
}

/// The lines of a paragraph, parted before each bullet.
fn items<'a, 'b>(lines: &'a [Line<'b>]) -> impl Iterator<Item = &'a [Line<'b>]> {
    lines.chunk_by(|above, line| {
        let separator = !above.text.contains(char::is_alphanumeric) || !line.text.contains(char::is_alphanumeric);
        let item = above.bullet.is_some() && !line.indented;
        line.bullet.is_none() && !separator && !item
    })
}

/// Every line: where its text is, `None` for a blank one, and whether it is indented.
fn spans(text: &str) -> impl Iterator<Item = (Option<Span>, bool)> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at;
        at += line.len();
        if line == "\n" && text[..start].ends_with('\r') {
            return None;
        }
        let visible = if start == 0 { line.trim_start_matches('\u{feff}') } else { line };
        let begin = start + line.len() - visible.trim_start().len();
        let indented = visible.starts_with([' ', '\t']);
        let end = begin + visible.trim().len();
        Some(((begin < end).then(|| Span::new(begin, end)), indented))
    })
}

/// Every line that is not blank, as one segment and one block.
pub fn lines(text: &str) -> Parsed {
    let spans = spans(text).filter_map(|(span, _)| span);
    let segments = spans
        .zip(0..)
        .map(|(span, block)| Segment::new(span, Kind::Sentence, block, span.of(text), Vec::new()))
        .collect();
    Parsed { segments, ..Parsed::default() }
}
