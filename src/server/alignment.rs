//! `bilint/alignment` and `bilint/status`: what an editor needs to scroll two texts in step and to say how they fare.
//! They are bilint's own; `editors/protocol.md` tells what they hold.

use super::handlers::Handlers;
use super::{to_proto, uri};
use crate::align::Bead;
use crate::check::Site;
use crate::session::{DocId, PairView, Role, Status, of};
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::notification::Notification;
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier, Url};

/// Of which document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlignmentParams {
    text_document: TextDocumentIdentifier,
    /// Against which of its counterparts; by default against the first that is open, else the first.
    #[serde(default)]
    counterpart: Option<Url>,
}

/// How two texts are aligned.
#[derive(Debug, Serialize)]
pub struct Alignment {
    counterpart: Url,
    /// The side that the document is on: `source` or `target`.
    side: &'static str,
    beads: Vec<AlignedRanges>,
}

/// A bead; a side without segments has an empty range where one would belong.
#[derive(Debug, Serialize)]
struct AlignedRanges {
    source: Range,
    target: Range,
    confidence: f32,
}

/// The notification `bilint/status`, for clients that ask for it with the experimental capability `bilintStatus`.
#[derive(Debug)]
pub enum StatusNotification {}

impl Notification for StatusNotification {
    type Params = StatusParams;
    const METHOD: &'static str = "bilint/status";
}

/// How a document fares.
#[derive(Debug, Serialize, Deserialize)]
pub struct StatusParams {
    uri: Url,
    counterpart: Option<Url>,
    aligned: f32,
    findings: usize,
}

impl StatusParams {
    /// The status of a document; `name` says what the client calls documents.
    pub fn new(id: &DocId, status: Option<&Status>, name: impl Fn(&DocId) -> Option<Url>) -> Option<Self> {
        Some(StatusParams {
            uri: name(id)?,
            counterpart: status.and_then(|status| name(&status.counterpart)),
            aligned: status.map_or(0.0, |status| status.aligned),
            findings: status.map_or(0, |status| status.findings),
        })
    }
}

impl Handlers {
    /// Answers `bilint/alignment`.
    pub async fn alignment(&self, params: AlignmentParams) -> Result<Option<Alignment>> {
        let encoding = self.encoding()?;
        let id = uri::document(&params.text_document.uri);
        let counterpart = params.counterpart.as_ref().map(uri::document);
        let views = self.table.fresh_views(&id).await;
        let found = views.iter().filter_map(|view| {
            let role = view.role(&id)?;
            let other = &view.text(role.other()).id;
            counterpart.as_ref().is_none_or(|wanted| wanted == other).then_some((view, role, other))
        });
        let Some((view, role, other)) = found.min_by_key(|(.., other)| !self.table.is_open(other)) else {
            return Ok(None);
        };
        let range = |role: Role, span| {
            let text = view.text(role);
            to_proto::range(&text.lines.range(&text.text, span, encoding))
        };
        let ranges = |bead: &Bead| AlignedRanges {
            source: range(Role::Source, span(view, Role::Source, bead)),
            target: range(Role::Target, span(view, Role::Target, bead)),
            confidence: bead.confidence,
        };
        let Some(counterpart) = self.table.uri(other) else { return Ok(None) };
        let side = match role {
            Role::Source => "source",
            Role::Target => "target",
        };
        Ok(Some(Alignment { counterpart, side, beads: view.analysis.beads.iter().map(ranges).collect() }))
    }
}

/// The bytes of a bead on one side; where it has none, the empty place before the next segment.
fn span(view: &PairView, role: Role, bead: &Bead) -> crate::text::Span {
    let gap = || view.span_of_site(role, Site::Gap { before: of(bead, role).start });
    view.span_of_bead(role, bead).unwrap_or_else(gap)
}
