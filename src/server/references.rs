//! References: every place, in this pair and in all others of the workspace, open or not, where the placeable under the
//! cursor or what stands for it is.

use super::editor::failed;
use super::handlers::{Asked, Handlers};
use super::{to_proto, uri};
use crate::locale::Language;
use crate::session::{DocId, Kind, PairView, Placeable, Places, Role};
use crate::text::{Encoding, Position};
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

    /// The two places of a number: elsewhere it is another one.
    fn add_number(&mut self, view: &PairView, number: &Placeable, encoding: Encoding) {
        for (role, span) in Role::BOTH.into_iter().zip(number.spans) {
            let text = view.text(role);
            if let Some(span) = span {
                self.add(&text.id, text.lines.range(&text.text, span, encoding));
            }
        }
    }

    /// Where it stands in a pair, if the source is in the same language.
    fn add_pair(&mut self, places: &Places, wanted: &Wanted) {
        if places.language != wanted.language {
            return;
        }
        let (source, target) = &places.files;
        let ids = [source, target].map(|path| DocId::File(path.clone()));
        for (role, range) in places.at(wanted.kind, &wanted.text) {
            self.add(&ids[role as usize], range);
        }
    }
}

/// What is looked for in all pairs. Holds nothing of the text it was found in, which may change while pairs are read.
struct Wanted {
    kind: Kind,
    text: String,
    language: Language,
}

/// All that is known of where something stands.
struct Known {
    /// The open pairs as they are in the editor.
    open: Vec<Arc<PairView>>,
    /// Pairs as they are on disk, some of which may be open.
    closed: Arc<[Arc<Places>]>,
}

impl Known {
    /// Each pair once, the first of those given as open.
    fn add_to(&self, found: &mut Found, wanted: &[Wanted], encoding: Encoding) {
        let mut seen = HashSet::new();
        for view in self.open.iter().filter(|view| seen.insert((&view.files.source, &view.files.target))) {
            let places = view.places(encoding);
            wanted.iter().for_each(|wanted| found.add_pair(places, wanted));
        }
        for places in self.closed.iter().filter(|places| !seen.contains(&(&places.files.0, &places.files.1))) {
            wanted.iter().for_each(|wanted| found.add_pair(places, wanted));
        }
    }
}

impl Handlers {
    /// Answers `textDocument/references`. Both sides count as references: neither declares the other.
    pub(super) async fn answer_references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let encoding = self.encoding()?;
        let at = &params.text_document_position;
        let (mut found, mut wanted) = (Found::default(), Vec::new());
        for Asked { view, role, offset } in self.asked_about(at).await? {
            match view.placeable_at(role, offset) {
                Some(number) if number.kind == Kind::Number => found.add_number(&view, &number, encoding),
                Some(placeable) => wanted.push(Wanted {
                    kind: placeable.kind,
                    text: view.text_of(&placeable).to_owned(),
                    language: view.languages[0].clone(),
                }),
                None => {}
            }
        }
        if !wanted.is_empty() {
            self.read_workspace(params.work_done_progress_params.work_done_token).await?;
            // Only now: while pairs were read, the user may have typed.
            let own = self.table.fresh_views(&uri::document(&at.text_document.uri)).await;
            let open = own.into_iter().chain(self.table.all_views()).collect();
            let known = Known { open, closed: self.table.places() };
            let search = move || {
                known.add_to(&mut found, &wanted, encoding);
                found
            };
            found = tokio::task::spawn_blocking(search).await.map_err(|error| failed(error.to_string()))?;
        }
        let location = |(id, range): (DocId, Range<Position>)| {
            Some(Location { uri: self.table.uri(&id)?, range: to_proto::range(&range) })
        };
        let locations: Vec<Location> = found.places.into_iter().filter_map(location).collect();
        Ok((!locations.is_empty()).then_some(locations))
    }
}
