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
pub const PLAIN: Format = Format { name: "plain", extensions: &["txt", "text"], parse, part: None };

/// Every line a segment of its own, blank lines left out: for pre-segmented files. No file is such by its name.
pub const LINES: Format = Format { name: "lines", extensions: &[], parse: |text, _, _| lines(text), part: None };

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

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text: their segments joined by `|`, list items after `- `.
    fn blocks(text: &str) -> Vec<String> {
        let parsed = parse(text, &"en".parse().unwrap(), &mut Memo::default());
        let blocks = parsed.segments.chunk_by(|a, b| a.block == b.block).map(|block| {
            let bullet = if block[0].kind == Kind::ListItem { "- " } else { "" };
            let texts = block.iter().map(|segment| segment.raw().replace('\n', " ")).collect::<Vec<_>>();
            bullet.to_owned() + &texts.join("|")
        });
        blocks.collect()
    }

    #[test]
    fn a_line_each_is_a_block_each() {
        let text = "Share this\nThe mayor of the town said on Friday that the bridge would open again. It had been closed.\nNobody came.\nA second, rather long line that has its own thought and ends in the middle of nowhere\n";
        let lines = blocks(text);
        assert_eq!((lines.len(), lines[1].matches('|').count()), (4, 1), "{lines:?}");
        assert_eq!(blocks("apple\npear\ncherry"), ["apple", "pear", "cherry"]);
        assert_eq!(blocks("第一段话在这里结束。\n第二段话要长得多，它说了很多事情，然后才结束。\n短。").len(), 3);
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        let text = "The mayor of the town said on Friday that the bridge\nwould open again. It had been closed for more than a\nyear. Nobody knew why.\n\nA second paragraph.";
        assert_eq!(
            blocks(text),
            [
                "The mayor of the town said on Friday that the bridge would open again.|It had been closed for more than a year.|Nobody knew why.",
                "A second paragraph.",
            ]
        );
        let text = "Der Bürgermeister sagte am Freitag, dass die Brücke in\nWien wieder offen ist. Die Stadt hatte sie im letzten\nJahr schließen lassen.\n";
        assert_eq!(blocks(text).len(), 1);
    }

    #[test]
    fn list_items_lose_their_bullets() {
        assert_eq!(blocks("To do:\n- bread\n- butter\n* eggs\n"), ["To do:", "- bread", "- butter", "- eggs"]);
        assert_eq!(blocks("1. Open it.\n2. Close it.\n"), ["- Open it.", "- Close it."]);
        assert_eq!(
            blocks("1. FC Köln won.\n– No, he said.\n– Yes.\n"),
            ["1. FC Köln won.", "– No, he said.", "– Yes."]
        );
    }

    #[test]
    fn any_line_end_ends_a_line() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("It costs 12 coins.{end}{end}It is 5.{end}Late.{end}");
            assert_eq!(blocks(&text), ["It costs 12 coins.", "It is 5.", "Late."], "{end:?}");
        }
    }

    #[test]
    fn separators_are_landmarks() {
        let parsed = parse("\u{feff}One.\r\n* * *\r\nTwo.", &"en".parse().unwrap(), &mut Memo::default());
        assert_eq!((parsed.segments.len(), parsed.landmarks[0].before), (2, 1));
        assert_eq!(parsed.segments[0].span, Span::new(3, 7));
    }
}
