//! Plain text: blank lines part paragraphs. Must not know of any markup.

use super::{Format, Kind, Memo, Parsed, Segment};
use crate::locale::Language;
use crate::text::Span;

/// Plain text.
pub const PLAIN: Format =
    Format { name: "plain", extensions: &["txt", "text"], language_ids: &["plaintext", "text"], parse };

fn parse(text: &str, _language: &Language, _memo: &mut Memo) -> Parsed {
    lines(text)
}

/// Every line that is not blank, as one segment and one block.
pub fn lines(text: &str) -> Parsed {
    let mut segments = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start_matches('\u{feff}').trim_start();
        let start = at + line.len() - trimmed.len();
        let body = trimmed.trim_end();
        if !body.is_empty() {
            let block = segments.len() as u32;
            segments.push(Segment::new(Span::new(start, start + body.len()), Kind::Sentence, block, body, Vec::new()));
        }
        at += line.len();
    }
    Parsed { segments, ..Parsed::default() }
}
