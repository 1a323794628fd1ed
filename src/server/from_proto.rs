//! The protocol's values as the session's. Must not know what is done with them.

use crate::session::Change;
use crate::text::Position;
use std::ops::Range;
use tower_lsp::lsp_types::{self, TextDocumentContentChangeEvent};

/// A position; what its column counts is agreed on in `initialize`.
pub fn position(position: lsp_types::Position) -> Position {
    Position::new(position.line as usize, position.character as usize)
}

/// A range; one whose end comes first is turned round.
pub fn range(range: lsp_types::Range) -> Range<Position> {
    let (start, end) = (range.start.min(range.end), range.start.max(range.end));
    position(start)..position(end)
}

/// The changes of one notification.
pub fn changes(changes: Vec<TextDocumentContentChangeEvent>) -> Vec<Change> {
    changes.into_iter().map(|change| Change { range: change.range.map(range), text: change.text }).collect()
}
