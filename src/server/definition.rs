//! Definition: the counterpart, from either side and from any place inside a segment.

use crate::check::Site;
use crate::session::{PairView, Role, site};
use crate::text::Span;

/// Where a place of one side leads on the other: what was asked from, what is shown, and what is selected in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// The bytes that the jump starts from.
    pub origin: Span,
    /// The bytes of the counterpart.
    pub target: Span,
    /// The bytes of it that matter most.
    pub selection: Span,
}

/// The counterpart of the byte `offset`; `None` where the text has no segment.
///
/// From a finding it leads to the finding's very place, from a segment without counterpart to where one belongs, and
/// from between two segments to the counterpart of the first.
pub fn jump(view: &PairView, role: Role, offset: usize) -> Option<Jump> {
    let segments = view.segments(role);
    let before = segments.partition_point(|segment| segment.span.start <= offset);
    let segment = view.segment_at(role, offset).unwrap_or(before.saturating_sub(1));
    let origin = segments.get(segment)?.span;
    if let Some((origin, selection)) = from_finding(view, role, offset) {
        let counterpart = view.segment_at(role.other(), selection.start).map(|at| view.segments(role.other())[at].span);
        return Some(Jump { origin, target: counterpart.unwrap_or(selection), selection });
    }
    let bead = view.bead_of(role, segment)?;
    let target = view.span_of_bead(role.other(), bead).unwrap_or_else(|| {
        let next = match role {
            Role::Source => bead.target.start,
            Role::Target => bead.source.start,
        };
        view.span_of_site(role.other(), Site::Gap { before: next })
    });
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
