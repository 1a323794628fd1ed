//! Completion: in a target, what its source still has open there, written as the target does. Quiet outside.

use super::handlers::{Asked, Handlers};
use super::to_proto;
use crate::session::{Kind, Open, Role};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit, TextEdit,
};

impl Handlers {
    /// Answers `textDocument/completion`.
    pub(super) async fn answer_completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        if let Some(items) = self.config_items(&params.text_document_position).await {
            return Ok(Some(CompletionResponse::Array(items)));
        }
        let asked = self.asked_about(&params.text_document_position).await?;
        let mut items: Vec<CompletionItem> = Vec::new();
        for asked in asked.iter().filter(|asked| asked.role == Role::Target) {
            for item in self.items(asked)? {
                if items.iter().all(|known| known.label != item.label) {
                    items.push(item);
                }
            }
        }
        Ok((!items.is_empty()).then_some(CompletionResponse::Array(items)))
    }

    fn items(&self, asked: &Asked) -> Result<Vec<CompletionItem>> {
        let encoding = self.encoding()?;
        let Some(offer) = asked.view.open_at(asked.offset) else { return Ok(Vec::new()) };
        let range = to_proto::range_of(&asked.view.target, offer.typed, encoding);
        let item = |(number, open): (usize, Open)| CompletionItem {
            label: open.text.clone(),
            kind: Some(kind(open.kind)),
            detail: Some(format!("open in the source: {}", open.source_text)),
            sort_text: Some(format!("{number:04}")),
            filter_text: Some(open.text.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: open.text })),
            ..CompletionItem::default()
        };
        Ok(offer.open.into_iter().enumerate().map(item).collect())
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Number => CompletionItemKind::VALUE,
        Kind::Name(_) => CompletionItemKind::CONSTANT,
        Kind::Verbatim(_) => CompletionItemKind::REFERENCE,
    }
}
