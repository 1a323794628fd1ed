//! A finding as it is shown in one file: a range of lines and columns, and what there is to say. Knows no protocol.

use super::document::DocId;
use super::view::{PairView, Role, of, site};
use crate::check::{Example, Finding, Severity, Site};
use crate::format::Segment;
use crate::text::{Encoding, Hash, Hasher, Position, Positions, Span, excerpt};
use std::collections::HashMap;
use std::ops::Range;

/// What is shown at one place of a file. Two notes that are equal look the same to the user.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Where, in the session's encoding.
    pub range: Range<Position>,
    /// How much it matters.
    pub severity: Severity,
    /// The check's code; `None` for what is wrong with a file of the project.
    pub code: Option<&'static str>,
    /// What diverges.
    pub message: String,
    /// The counterpart, and where what is expected stands.
    pub related: Vec<Related>,
    /// What the finding is known by.
    pub fingerprint: Option<Hash>,
}

/// Another place that a note is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The file.
    pub id: DocId,
    /// Where.
    pub range: Range<Position>,
    /// What stands there.
    pub message: String,
}

/// A note and what decides whether it is shown now.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The note.
    pub note: Note,
    /// The number of its finding in the analysis.
    pub finding: usize,
    /// Whether it only repeats in the source what the target shows.
    pub echo: bool,
}

/// Which notes are wanted besides those that everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// Those of findings of severity `hint`.
    pub hints: bool,
    /// Those that only repeat in the source what the target shows.
    pub echoes: bool,
}

impl Wishes {
    /// All notes.
    pub const ALL: Wishes = Wishes { hints: true, echoes: true };

    /// Whether a note of this severity, or one that is an echo, is wanted.
    pub fn include(self, severity: Severity, echo: bool) -> bool {
        if echo { self.echoes } else { self.hints || severity != Severity::Hint }
    }
}

/// The notes of both sides of a pair.
pub type Notes = [Vec<Placed>; 2];

/// Everything of a pair that could be shown and is wanted, the source's notes first.
pub fn notes(view: &PairView, encoding: Encoding, wishes: Wishes) -> Notes {
    Role::BOTH.map(|role| {
        let places = Role::BOTH.map(|role| {
            let text = view.text(role);
            Positions::new(&text.text, &text.lines, encoding)
        });
        let findings = view.analysis.findings.iter().enumerate();
        findings
            .filter_map(|(number, finding)| placed(view, role, number, finding, &places, encoding, wishes))
            .collect()
    })
}

/// Findings are shown in the target. What has no text there is shown in the source as well.
fn placed(
    view: &PairView,
    role: Role,
    number: usize,
    finding: &Finding,
    places: &[Positions<'_>; 2],
    encoding: Encoding,
    wishes: Wishes,
) -> Option<Placed> {
    let place = site(finding, role)?;
    let echo = role == Role::Source && matches!(finding.target, Some(Site::In { .. }));
    if role == Role::Source && matches!(place, Site::Gap { .. }) || !wishes.include(finding.severity, echo) {
        return None;
    }
    let related = related(view, role.other(), finding, places);
    let note = Note {
        range: places[role as usize].range(view.span_of_site(role, place)),
        severity: if echo { Severity::Hint } else { finding.severity },
        code: Some(finding.code),
        message: finding.message.clone(),
        related: related.into_iter().chain(example(view, finding, places, encoding)).collect(),
        fingerprint: Some(finding.fingerprint),
    };
    Some(Placed { note, finding: number, echo })
}

fn related(view: &PairView, role: Role, finding: &Finding, places: &[Positions<'_>; 2]) -> Option<Related> {
    let span = match site(finding, role) {
        Some(place @ Site::In { .. }) => view.span_of_site(role, place),
        _ => view.span_of_bead(role, view.bead_of_finding(finding)?)?,
    };
    let text = view.text(role);
    let range = places[role as usize].range(span);
    Some(Related { id: text.id.clone(), range, message: excerpt(span.of(&text.text), SHOWN) })
}

fn example(view: &PairView, finding: &Finding, places: &[Positions<'_>; 2], encoding: Encoding) -> Option<Related> {
    let expected = finding.expected.as_deref().unwrap_or_default();
    let (id, range) = match finding.example.as_deref()? {
        Example::Here(site) => {
            let span = view.span_of_site(Role::Target, *site);
            (view.text(Role::Target).id.clone(), places[Role::Target as usize].range(span))
        }
        Example::There { title, form } => (DocId::File(view.project.root().join(&**title)), form.range(encoding)),
    };
    Some(Related { id, range, message: format!("`{}` here", excerpt(expected, SHOWN)) })
}

/// What stands on one side where a finding is about: the whole bead, shortened; `None` where nothing does.
pub fn counterpart(view: &PairView, role: Role, finding: &Finding) -> Option<String> {
    let span = view.span_of_bead(role, view.bead_of_finding(finding)?)?;
    Some(excerpt(span.of(&view.text(role).text), SHOWN))
}

/// Characters of the other side's text that a note shows.
const SHOWN: usize = 80;

/// By what each finding is recognised while one of the sides is being edited: its code and the other side's text.
///
/// The fingerprint would not do: it changes with every character typed into the segment.
pub fn identities(view: &PairView) -> Vec<[Hash; 2]> {
    let mut seen = HashMap::<Hash, u64>::new();
    let findings = view.analysis.findings.iter();
    findings
        .map(|finding| {
            Role::BOTH.map(|edited| {
                let identity = identity(view, finding, edited);
                let nth = seen.entry(identity).or_default();
                *nth += 1;
                Hasher::new().hash(identity).number(*nth).finish()
            })
        })
        .collect()
}

fn identity(view: &PairView, finding: &Finding, edited: Role) -> Hash {
    let other = edited.other();
    let hasher = Hasher::new().text(finding.code).number(edited as u64);
    let segments = view.segments(other);
    match site(finding, other) {
        Some(Site::In { segment, span }) => {
            let hash = segments.get(segment).map(Segment::hash).unwrap_or_default();
            hasher.hash(hash).number(span.start as u64).number(span.end as u64).finish()
        }
        _ => {
            let bead = view.bead_of_finding(finding).map_or(0..0, |bead| of(bead, other).clone());
            let hashes = segments.get(bead).unwrap_or_default().iter().map(Segment::hash);
            hashes.fold(hasher, Hasher::hash).finish()
        }
    }
}

/// Whether a finding is about a segment that the bytes `edited` of one side touch.
pub fn touches(view: &PairView, finding: &Finding, role: Role, edited: Span) -> bool {
    let segments = view.segments(role);
    let near = match site(finding, role) {
        Some(Site::In { segment, .. }) => segment..segment + 1,
        Some(Site::Gap { before }) => before.saturating_sub(1)..(before + 1).min(segments.len()),
        None => 0..0,
    };
    let bead = view.bead_of_finding(finding).map_or(0..0, |bead| of(bead, role).clone());
    [near, bead]
        .into_iter()
        .filter_map(|range| segments.get(range))
        .flatten()
        .any(|segment| segment.span.start <= edited.end && edited.start <= segment.span.end)
}
