//! A stream of `SOURCE<TAB>TARGET` lines becomes documents, parted by blank lines. Must not know what is done with them.

use crate::cli::check::run::TOLD;
use crate::project;
use std::io::{self, BufRead, Read};

/// A line of a bitext that holds exactly one tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the stream, from 1.
    pub number: usize,
    text: String,
    tab: usize,
}

impl Line {
    /// All of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the tab.
    pub fn source(&self) -> &str {
        &self.text[..self.tab]
    }

    /// What stands after the tab.
    pub fn target(&self) -> &str {
        &self.text[self.tab + 1..]
    }
}

/// The lines between two blank lines, or a part of them where they are very many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Its lines; those that are none are left out.
    pub lines: Vec<Line>,
    /// What is wrong with the first of the others, each with its place.
    pub problems: Vec<String>,
    /// How many more of them there are.
    pub untold: usize,
}

impl Document {
    /// The number of its first line; 0 where it has none.
    pub fn first_line(&self) -> usize {
        self.lines.first().map_or(0, |line| line.number)
    }

    fn complain(&mut self, problem: String) {
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        } else {
            self.untold += 1;
        }
    }

    /// How many lines of the stream it holds.
    fn len(&self) -> usize {
        self.lines.len() + self.problems.len() + self.untold
    }
}

/// The documents of a stream.
pub struct Documents<'a> {
    name: &'a str,
    input: Box<dyn BufRead>,
    number: usize,
    ended: bool,
}

/// A longer document is checked in parts of so many lines: enough to learn what it is like, and a translation memory
/// without a blank line needs no more memory than any other. Lines that are none count as well.
pub const LONGEST: usize = 10_000;

/// Longer lines (in bytes) are no pairs of segments but a file of another kind; they are passed over unread.
const LONGEST_LINE: u64 = 16 << 20;

/// A batch ends after this many lines: enough for a worker to be busy, little enough to hold many in memory.
const BATCH: usize = 512;

impl<'a> Documents<'a> {
    /// The documents of `input`, which problems call `name`.
    pub fn new(name: &'a str, input: Box<dyn BufRead>) -> Self {
        Documents { name, input, number: 0, ended: false }
    }

    /// Consecutive documents, some hundred lines together.
    pub fn batches(mut self) -> impl Iterator<Item = Vec<Document>> {
        std::iter::from_fn(move || {
            let (mut batch, mut lines) = (Vec::new(), 0);
            while lines < BATCH
                && let Some(document) = self.next()
            {
                lines += document.len();
                batch.push(document);
            }
            (!batch.is_empty()).then_some(batch)
        })
    }

    fn read(&mut self) -> Option<Result<String, String>> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.read_line() {
            Ok(Some(bytes)) if bytes.is_empty() => None,
            Ok(Some(bytes)) => Some(self.decode(bytes)),
            Ok(None) => {
                let problem = "expected SOURCE<TAB>TARGET, but the line does not end; is this a text file?";
                Some(Err(format!("{}:{}: {problem}", self.name, self.number)))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(format!("{}:{}: {}", self.name, self.number, project::reason(&error, "read"))))
            }
        }
    }

    /// The next line with its end, empty at the end of the stream; `None` for one that is too long.
    fn read_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 == LONGEST_LINE && !bytes.ends_with(b"\n") {
            drop(bytes);
            self.input.skip_until(b'\n')?;
            return Ok(None);
        }
        Ok(Some(bytes))
    }

    fn decode(&self, bytes: Vec<u8>) -> Result<String, String> {
        let mut text = String::from_utf8(bytes)
            .map_err(|_| format!("{}:{}: not UTF-8; convert the file first", self.name, self.number))?;
        text.truncate(text.trim_end_matches('\n').trim_end_matches('\r').len());
        if self.number == 1 && text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Ok(text)
    }

    fn line(&self, text: String) -> Result<Line, String> {
        let mut tabs = memchr::memchr_iter(b'\t', text.as_bytes());
        match (tabs.next(), tabs.count()) {
            (Some(tab), 0) => Ok(Line { number: self.number, text, tab }),
            (first, more) => {
                let count = first.map_or(0, |_| more + 1);
                let place = format!("{}:{}", self.name, self.number);
                Err(format!("{place}: expected SOURCE<TAB>TARGET, that is one tab, but found {count}"))
            }
        }
    }
}

impl Iterator for Documents<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        let mut document = Document::default();
        while document.len() < LONGEST
            && let Some(read) = self.read()
        {
            match read
                .and_then(|text| if text.trim_matches(' ').is_empty() { Ok(None) } else { self.line(text).map(Some) })
            {
                Ok(Some(line)) => document.lines.push(line),
                Ok(None) if document == Document::default() => {}
                Ok(None) => return Some(document),
                Err(problem) => document.complain(problem),
            }
        }
        (document != Document::default()).then_some(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn documents(text: &'static [u8]) -> Vec<Document> {
        Documents::new("x.tsv", Box::new(Cursor::new(text))).collect()
    }

    fn lines(document: &Document) -> Vec<(usize, &str, &str)> {
        document.lines.iter().map(|line| (line.number, line.source(), line.target())).collect()
    }

    #[test]
    fn blank_lines_part_documents() {
        let all = documents("\u{feff}a\tb\r\n c \t\n\n  \nd\te".as_bytes());
        assert_eq!(
            all.iter().map(lines).collect::<Vec<_>>(),
            [vec![(1, "a", "b"), (2, " c ", "")], vec![(5, "d", "e")]]
        );
    }

    #[test]
    fn what_is_no_line_is_told_and_left_out() {
        let all = documents(b"a\tb\nc\nd\te\tf\ng\xff\th\ni\tj\n");
        assert_eq!(all.len(), 1);
        assert_eq!(lines(&all[0]), [(1, "a", "b"), (5, "i", "j")]);
        assert_eq!(
            all[0].problems,
            [
                "x.tsv:2: expected SOURCE<TAB>TARGET, that is one tab, but found 0",
                "x.tsv:3: expected SOURCE<TAB>TARGET, that is one tab, but found 2",
                "x.tsv:4: not UTF-8; convert the file first",
            ]
        );
    }

    #[test]
    fn a_line_that_does_not_end_is_not_held() {
        let long = io::repeat(b'x').take(3 * LONGEST_LINE);
        let input = long.chain(Cursor::new("\na\tb\n"));
        let all: Vec<_> = Documents::new("x", Box::new(io::BufReader::new(input))).collect();
        assert_eq!(lines(&all[0]), [(2, "a", "b")]);
        assert_eq!(
            all[0].problems,
            ["x:1: expected SOURCE<TAB>TARGET, but the line does not end; is this a text file?"]
        );
    }

    #[test]
    fn a_document_without_end_comes_in_parts() {
        let text = "a\tb\n".repeat(LONGEST + 1);
        let all: Vec<_> = Documents::new("x", Box::new(Cursor::new(text))).collect();
        assert_eq!(all.iter().map(|document| document.lines.len()).collect::<Vec<_>>(), [LONGEST, 1]);
    }

    #[test]
    fn a_file_that_is_no_bitext_is_held_in_parts_and_told_in_few_words() {
        let text = "no tab\n".repeat(2 * LONGEST);
        let all: Vec<_> = Documents::new("x", Box::new(Cursor::new(text))).batches().flatten().collect();
        let told = |document: &Document| (document.len(), document.problems.len());
        assert_eq!(all.iter().map(told).collect::<Vec<_>>(), [(LONGEST, TOLD); 2]);
    }

    #[test]
    fn batches_hold_whole_documents() {
        let text: String = (0..1000).map(|n| format!("{n}\t{n}\n{n}\t{n}\n\n")).collect();
        let batches: Vec<_> = Documents::new("x", Box::new(Cursor::new(text))).batches().collect();
        assert_eq!(batches.len(), 4);
        assert!(batches.iter().flatten().all(|document| document.lines.len() == 2));
    }
}
