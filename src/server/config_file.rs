//! Completion and hover inside of `bilint.toml`. Must not know what its keys do.

use super::handlers::Handlers;
use super::{from_proto, to_proto, uri};
use crate::project::{self, Suggestion};
use crate::text::{LineIndex, Span};
use std::sync::Arc;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Hover, HoverContents, MarkedString, Range,
    TextDocumentPositionParams, TextEdit,
};

/// A place of an open `bilint.toml`.
struct Place {
    text: Arc<str>,
    lines: LineIndex,
    offset: usize,
}

impl Handlers {
    /// What may stand at a place of a `bilint.toml`; `None` elsewhere.
    pub(super) async fn config_items(&self, at: &TextDocumentPositionParams) -> Option<Vec<CompletionItem>> {
        let place = self.place(at).await?;
        let (typed, suggestions) = project::complete(&place.text, place.offset);
        let range = self.range(&place, typed)?;
        let item = |suggestion: Suggestion| CompletionItem {
            filter_text: Some(suggestion.text.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: suggestion.text })),
            label: suggestion.label,
            kind: Some(CompletionItemKind::PROPERTY),
            documentation: Some(Documentation::String(suggestion.description)),
            ..CompletionItem::default()
        };
        Some(suggestions.into_iter().map(item).collect())
    }

    /// What a key of a `bilint.toml` means; `None` elsewhere.
    pub(super) async fn config_hover(&self, at: &TextDocumentPositionParams) -> Option<Hover> {
        let place = self.place(at).await?;
        let (span, description) = project::describe(&place.text, place.offset)?;
        let contents = HoverContents::Scalar(MarkedString::String(description));
        Some(Hover { contents, range: self.range(&place, span) })
    }

    async fn place(&self, at: &TextDocumentPositionParams) -> Option<Place> {
        let text = self.table.fresh_config(&uri::document(&at.text_document.uri)).await?;
        let lines = LineIndex::new(&text);
        let offset = lines.offset(&text, from_proto::position(at.position), self.encoding().ok()?);
        Some(Place { text, lines, offset })
    }

    fn range(&self, place: &Place, span: Span) -> Option<Range> {
        Some(to_proto::range(&place.lines.range(&place.text, span, self.encoding().ok()?)))
    }
}
