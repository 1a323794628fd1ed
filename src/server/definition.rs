//! Definition and declaration: the counterpart, from either side and from any place inside a segment.

use super::handlers::{Asked, Handlers};
use super::to_proto;
use crate::check::Site;
use crate::session::{PairView, Role, of, site};
use crate::text::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink};

impl Handlers {
    /// Answers `textDocument/definition` and `textDocument/declaration`; with where each jump starts from, where the
    /// client can use `links`.
    pub(super) async fn answer_jump(
        &self,
        params: GotoDefinitionParams,
        links: bool,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let asked = self.asked_about(&params.text_document_position_params).await?;
        let jumps: Vec<LocationLink> = asked.iter().filter_map(|asked| self.link(asked)).collect();
        let location = |link: LocationLink| Location { uri: link.target_uri, range: link.target_selection_range };
        Ok((!jumps.is_empty()).then(|| match links {
            true => GotoDefinitionResponse::Link(jumps),
            false => GotoDefinitionResponse::Array(jumps.into_iter().map(location).collect()),
        }))
    }

    /// Where a place leads, as the protocol says it.
    pub(super) fn link(&self, Asked { view, role, offset }: &Asked) -> Option<LocationLink> {
        let encoding = self.encoding().ok()?;
        let jump = jump(view, *role, *offset)?;
        let range = |role, span| to_proto::range_of(view.text(role), span, encoding);
        Some(LocationLink {
            origin_selection_range: Some(range(*role, jump.origin)),
            target_uri: self.table.uri(&view.text(role.other()).id)?,
            target_range: range(role.other(), jump.target),
            target_selection_range: range(role.other(), jump.selection),
        })
    }
}

/// Where a place of one side leads on the other: what was asked from, what is shown, and what is selected in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Jump {
    /// The bytes that the jump starts from.
    origin: Span,
    /// The bytes of the counterpart.
    target: Span,
    /// The bytes of it that matter most.
    selection: Span,
}

/// The counterpart of the byte `offset`; `None` where the text has no segment.
///
/// From a finding it leads to the finding's very place, from a placeable to what stands for it, from a segment without
/// counterpart to where one belongs, and from between two segments to the counterpart of the first.
fn jump(view: &PairView, role: Role, offset: usize) -> Option<Jump> {
    let segments = view.segments(role);
    let before = segments.partition_point(|segment| segment.span.start <= offset);
    let segment = view.segment_at(role, offset).unwrap_or(before.saturating_sub(1));
    let origin = segments.get(segment)?.span;
    if let Some((origin, selection)) = from_finding(view, role, offset).or_else(|| from_placeable(view, role, offset)) {
        let counterpart = view.segment_at(role.other(), selection.start).map(|at| view.segments(role.other())[at].span);
        return Some(Jump { origin, target: counterpart.unwrap_or(selection), selection });
    }
    let bead = view.bead_of(role, segment)?;
    let gap = || view.span_of_site(role.other(), Site::Gap { before: of(bead, role.other()).start });
    let target = view.span_of_bead(role.other(), bead).unwrap_or_else(gap);
    Some(Jump { origin, target, selection: target })
}

/// The places on both sides of the smallest finding around `offset`.
fn from_finding(view: &PairView, role: Role, offset: usize) -> Option<(Span, Span)> {
    let both = view.analysis.findings.iter().filter_map(|finding| {
        let here = view.span_of_site(role, site(finding, role)?);
        let there = site(finding, role.other()).filter(|there| matches!(there, Site::In { .. }))?;
        (here.start <= offset && offset <= here.end).then(|| (here, view.span_of_site(role.other(), there)))
    });
    both.min_by_key(|(here, _)| here.len())
}

/// The placeable around `offset` and what stands for it.
fn from_placeable(view: &PairView, role: Role, offset: usize) -> Option<(Span, Span)> {
    let spans = view.placeable_at(role, offset)?.spans;
    spans[role as usize].zip(spans[role.other() as usize])
}
