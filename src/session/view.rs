//! What an analysis knew, kept together: both texts, the alignment and the findings, with the questions that are
//! asked about a place. Immutable; knows no protocol.

use super::document::DocId;
use super::places::Places;
use crate::align::Bead;
use crate::analysis::{Analysis, place};
use crate::check::{Finding, Settings, Site};
use crate::format::Segment;
use crate::locale::Language;
use crate::project::{FilePair, Project};
use crate::text::{Encoding, Hash, LineIndex, Span};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// The two sides of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The original.
    Source,
    /// The translation.
    Target,
}

impl Role {
    /// Both, the source first.
    pub const BOTH: [Role; 2] = [Role::Source, Role::Target];

    /// The counterpart's role.
    pub fn other(self) -> Role {
        match self {
            Role::Source => Role::Target,
            Role::Target => Role::Source,
        }
    }
}

/// Tells whether a file on disk is still the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When it was last modified, where the file system says so.
    pub modified: Option<SystemTime>,
    /// Its length in bytes.
    pub len: u64,
}

/// Where a text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The editor's buffer.
    Buffer {
        /// The editor's version.
        version: i32,
        /// The document's revision in the session.
        revision: u64,
    },
    /// The disk.
    Disk(Option<Stamp>),
}

/// One text as it was analysed.
#[derive(Debug, PartialEq)]
pub struct TextView {
    /// Which document.
    pub id: DocId,
    /// Where the text came from.
    pub origin: Origin,
    /// All of it.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
}

impl TextView {
    /// A text with its lines.
    pub fn new(id: DocId, origin: Origin, text: String) -> Self {
        TextView { id, origin, lines: LineIndex::new(&text), text }
    }

    /// The editor's version, where the text was open.
    pub fn version(&self) -> Option<i32> {
        match self.origin {
            Origin::Buffer { version, .. } => Some(version),
            Origin::Disk(_) => None,
        }
    }
}

/// A pair as it was analysed.
#[derive(Debug)]
pub struct PairView {
    /// The two files.
    pub files: FilePair,
    /// The project in force.
    pub project: Arc<Project>,
    /// The languages the texts were read in, the source's first.
    pub languages: [Language; 2],
    /// The source text.
    pub source: Arc<TextView>,
    /// The target text.
    pub target: Arc<TextView>,
    /// What the project wanted of the checks.
    pub settings: Settings,
    /// What the engine said.
    pub analysis: Analysis,
    /// What stands where, once somebody has asked.
    pub(super) places: OnceLock<Places>,
}

impl PairView {
    /// The text of one side.
    pub fn text(&self, role: Role) -> &Arc<TextView> {
        match role {
            Role::Source => &self.source,
            Role::Target => &self.target,
        }
    }

    /// What stands where, in the session's encoding. Slow the first time: not for threads that serve others.
    pub fn places(&self, encoding: Encoding) -> &Places {
        self.places.get_or_init(|| Places::of(self, encoding))
    }

    /// The segments of one side.
    pub fn segments(&self, role: Role) -> &[Segment] {
        match role {
            Role::Source => &self.analysis.source.segments,
            Role::Target => &self.analysis.target.segments,
        }
    }

    /// The side that a document is on.
    pub fn role(&self, id: &DocId) -> Option<Role> {
        Role::BOTH.into_iter().find(|role| self.text(*role).id == *id)
    }

    /// The segment that holds the byte `offset`, its end included.
    pub fn segment_at(&self, role: Role, offset: usize) -> Option<usize> {
        let segments = self.segments(role);
        let next = segments.partition_point(|segment| segment.span.start <= offset);
        let index = next.checked_sub(1)?;
        (offset <= segments[index].span.end).then_some(index)
    }

    /// The bead of a segment.
    pub fn bead_of(&self, role: Role, segment: usize) -> Option<&Bead> {
        let beads = &self.analysis.beads;
        Bead::holding(beads, segment, |bead| of(bead, role)).map(|number| &beads[number])
    }

    /// The bead that a finding is about.
    pub fn bead_of_finding(&self, finding: &Finding) -> Option<&Bead> {
        Role::BOTH.into_iter().rev().find_map(|role| match site(finding, role) {
            Some(Site::In { segment, .. }) => self.bead_of(role, segment),
            _ => None,
        })
    }

    /// The bytes of the file that a bead covers on one side; `None` where it covers nothing.
    pub fn span_of_bead(&self, role: Role, bead: &Bead) -> Option<Span> {
        let segments = self.segments(role).get(of(bead, role).clone())?;
        Some(segments.first()?.span.join(segments.last()?.span))
    }

    /// The bytes of the file that a site stands for: a gap is the empty place before the next segment.
    pub fn span_of_site(&self, role: Role, site: Site) -> Span {
        place::of_site(site, self.segments(role))
    }

    /// The finding with a fingerprint.
    pub fn finding(&self, fingerprint: Hash) -> Option<&Finding> {
        self.analysis.findings.iter().find(|finding| finding.fingerprint == fingerprint)
    }
}

/// The segments of a bead on one side.
pub fn of(bead: &Bead, role: Role) -> &Range<usize> {
    match role {
        Role::Source => &bead.source,
        Role::Target => &bead.target,
    }
}

/// Where a finding is on one side.
pub fn site(finding: &Finding, role: Role) -> Option<Site> {
    match role {
        Role::Source => finding.source,
        Role::Target => finding.target,
    }
}
