//! Document highlight: the placeable under the cursor wherever the document has it, on its own side.

use super::handlers::Handlers;
use super::to_proto;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

impl Handlers {
    /// Answers `textDocument/documentHighlight`.
    pub(super) async fn answer_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let encoding = self.encoding()?;
        let mut ranges = Vec::new();
        for asked in self.asked_about(&params.text_document_position_params).await? {
            let Some(placeable) = asked.view.placeable_at(asked.role, asked.offset) else { continue };
            let text = asked.view.text(asked.role);
            for span in &asked.view.occurrences(&placeable)[asked.role as usize] {
                let range = to_proto::range_of(text, *span, encoding);
                if !ranges.contains(&range) {
                    ranges.push(range);
                }
            }
        }
        let highlight = |range| DocumentHighlight { range, kind: Some(DocumentHighlightKind::TEXT) };
        Ok((!ranges.is_empty()).then(|| ranges.into_iter().map(highlight).collect()))
    }
}
