//! References: every place, in this pair and in all others of the workspace, open or not, where the placeable under the
//! cursor or what stands for it is.

use super::handlers::{Asked, Handlers};
use super::to_proto;
use crate::session::{DocId, Kind, PairView, Placeable, Role};
use crate::text::{Encoding, Position, Span};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Location, ReferenceParams};

/// Places without repetition, in the order in which they were found.
#[derive(Default)]
struct Found {
    seen: HashSet<(DocId, Range<Position>)>,
    places: Vec<(DocId, Range<Position>)>,
}

impl Found {
    fn add(&mut self, id: &DocId, range: Range<Position>) {
        let place = (id.clone(), range);
        if self.seen.insert(place.clone()) {
            self.places.push(place);
        }
    }

    fn add_all(&mut self, view: &PairView, spans: &[Vec<Span>; 2], encoding: Encoding) {
        for role in Role::BOTH {
            let text = view.text(role);
            for span in &spans[role as usize] {
                self.add(&text.id, text.lines.range(&text.text, *span, encoding));
            }
        }
    }
}

impl Handlers {
    /// Answers `textDocument/references`. Both sides count as references: neither declares the other.
    pub(super) async fn answer_references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let encoding = self.encoding()?;
        let asked = self.asked_about(&params.text_document_position).await?;
        let meant: Vec<(Asked, Placeable)> = asked
            .into_iter()
            .filter_map(|asked| {
                let placeable = asked.view.placeable_at(asked.role, asked.offset)?;
                Some((asked, placeable))
            })
            .collect();
        // A number elsewhere is another number.
        let is_anywhere = |placeable: &Placeable| placeable.kind != Kind::Number;
        if meant.iter().any(|(_, placeable)| is_anywhere(placeable)) {
            self.read_workspace(params.work_done_progress_params.work_done_token).await?;
        }
        let mut found = Found::default();
        for (Asked { view, .. }, placeable) in &meant {
            found.add_all(view, &view.occurrences(placeable), encoding);
            if is_anywhere(placeable) {
                self.add_others(view, placeable, encoding, &mut found);
            }
        }
        let location = |(id, range): (DocId, Range<Position>)| {
            Some(Location { uri: self.table.uri(&id)?, range: to_proto::range(&range) })
        };
        let locations: Vec<Location> = found.places.into_iter().filter_map(location).collect();
        Ok((!locations.is_empty()).then_some(locations))
    }

    /// The places of the other pairs whose source is in the same language: of an open one as it is in the editor, of
    /// others as they are on disk.
    fn add_others(&self, view: &Arc<PairView>, placeable: &Placeable, encoding: Encoding, found: &mut Found) {
        let (open, text) = (self.table.all_views(), view.text_of(placeable));
        let language = &view.languages[0];
        for other in open.iter().filter(|other| !Arc::ptr_eq(other, view) && other.languages[0] == *language) {
            found.add_all(other, &other.occurrences_of(placeable.kind, text), encoding);
        }
        let open: HashSet<_> = open.iter().map(|view| (&view.files.source, &view.files.target)).collect();
        let is_other = |(source, target): &(_, _)| !open.contains(&(source, target));
        for places in self.table.places().iter().filter(|places| is_other(&places.files)) {
            let (source, target) = &places.files;
            let ids = [source, target].map(|path| DocId::File(path.clone()));
            let own = (places.language == *language).then(|| places.at(placeable.kind, text));
            for (role, range) in own.into_iter().flatten() {
                found.add(&ids[role as usize], range);
            }
        }
    }
}
