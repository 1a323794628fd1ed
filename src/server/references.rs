//! References: every place, in this pair and in all others that are open, where the placeable under the cursor or what
//! stands for it is.

use super::handlers::Handlers;
use super::to_proto;
use crate::session::{Kind, PairView, Placeable, Role};
use crate::text::{Encoding, Span};
use std::sync::Arc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Location, ReferenceParams};

impl Handlers {
    /// Answers `textDocument/references`. Both sides count as references: neither declares the other.
    pub(super) async fn answer_references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let encoding = self.encoding()?;
        let mut found = Vec::new();
        for asked in self.asked_about(&params.text_document_position).await? {
            let Some(placeable) = asked.view.placeable_at(asked.role, asked.offset) else { continue };
            let own = asked.view.occurrences(&placeable);
            self.collect(&asked.view, &own, encoding, &mut found);
            for view in self.others(&asked.view, &placeable) {
                let there = view.occurrences_of(placeable.kind, asked.view.text_of(&placeable));
                self.collect(&view, &there, encoding, &mut found);
            }
        }
        Ok((!found.is_empty()).then_some(found))
    }

    /// The other pairs whose source is in the same language, for what may be meant there as well.
    fn others(&self, view: &Arc<PairView>, placeable: &Placeable) -> Vec<Arc<PairView>> {
        if placeable.kind == Kind::Number {
            return Vec::new();
        }
        let is_other = |other: &Arc<PairView>| !Arc::ptr_eq(other, view) && other.languages[0] == view.languages[0];
        self.table.all_views().into_iter().filter(is_other).collect()
    }

    fn collect(&self, view: &PairView, spans: &[Vec<Span>; 2], encoding: Encoding, found: &mut Vec<Location>) {
        for role in Role::BOTH {
            let text = view.text(role);
            let Some(uri) = self.table.uri(&text.id) else { continue };
            for span in &spans[role as usize] {
                let location = Location { uri: uri.clone(), range: to_proto::range_of(text, *span, encoding) };
                if !found.contains(&location) {
                    found.push(location);
                }
            }
        }
    }
}
