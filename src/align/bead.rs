//! The bead, Gale & Church's term for an aligned group.

use std::ops::Range;

/// An aligned group of m source and n target segments (1-1, 1-0, 0-1, 2-1, …).
///
/// Segments are numbered in document order; the beads of an alignment cover each side in order, each segment once.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Source segments; empty where the target stands alone.
    pub source: Range<usize>,
    /// Target segments; empty where the source stands alone.
    pub target: Range<usize>,
    /// How sure the alignment is of this bead, 0 to 1.
    pub confidence: f32,
}

impl Bead {
    /// Whether both sides hold at least one segment.
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}
