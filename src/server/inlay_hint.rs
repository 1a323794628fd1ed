//! Inlay hints: behind a number what it amounts to, in the other side's unit or in full. Only where the client's settings
//! want them.

use super::handlers::Handlers;
use super::{from_proto, to_proto, uri};
use crate::text::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, Position};

impl Handlers {
    /// Answers `textDocument/inlayHint`.
    pub(super) async fn answer_inlay_hints(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.settings.inlay_hints() {
            return Ok(None);
        }
        let encoding = self.encoding()?;
        let id = uri::document(&params.text_document.uri);
        let range = from_proto::range(params.range);
        let mut found: Vec<(Position, String)> = Vec::new();
        for view in self.table.fresh_views(&id).await {
            let Some(role) = view.role(&id) else { continue };
            let text = view.text(role);
            let [start, end] = [range.start, range.end].map(|place| text.lines.offset(&text.text, place, encoding));
            for one in view.equivalents(role, Span::new(start, end)) {
                let hint = (to_proto::range_of(text, Span::empty(one.at), encoding).start, one.text);
                // A source with several targets is asked of each.
                if !found.contains(&hint) {
                    found.push(hint);
                }
            }
        }
        Ok(Some(found.iter().map(hint).collect()))
    }
}

fn hint((position, text): &(Position, String)) -> InlayHint {
    InlayHint {
        position: *position,
        label: InlayHintLabel::String(format!("= {text}")),
        kind: Some(InlayHintKind::TYPE),
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
