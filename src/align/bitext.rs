//! A bitext as the aligner sees it, and stretches of it that are aligned each by itself. Must not know scores.

use super::anchors;
use super::features::Features;
use super::index::Index;
use super::lattice::{Lattice, Model, Side};
use super::structure::{self, Node, Place};
use crate::text::{Hash, Step};
use std::ops::Range;
use std::sync::Arc;

/// Both sides of a pair, as the aligner sees them.
#[derive(Debug)]
pub(super) struct Bitext {
    pub(super) features: [Arc<Vec<Arc<Features>>>; 2],
    pub(super) places: [Arc<Vec<Place>>; 2],
    /// By segment, all that the alignment depends on.
    pub(super) signatures: [Arc<Vec<u64>>; 2],
    /// How the signatures came from those of the texts before.
    pub(super) steps: [Step; 2],
    /// Nodes that every alignment goes through.
    pub(super) walls: Vec<Node>,
}

/// Neighbouring segments of both sides.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub(super) source: Range<usize>,
    pub(super) target: Range<usize>,
}

impl Bitext {
    /// How many segments each side has.
    pub(super) fn sizes(&self) -> [usize; 2] {
        [self.places[0].len(), self.places[1].len()]
    }

    fn side(&self, side: usize, range: &Range<usize>) -> Side<'_> {
        Side { features: &self.features[side][range.clone()], places: &self.places[side][range.clone()] }
    }

    /// The stretches between nodes; those that hold nothing are left out.
    pub(super) fn stretches(&self, nodes: &[Node]) -> Vec<Stretch> {
        let [n, m] = self.sizes();
        let mut last = (0, 0);
        let mut stretches = Vec::with_capacity(nodes.len() + 1);
        for node in nodes.iter().chain([&(n, m)]) {
            if *node != last {
                stretches.push(Stretch { source: last.0..node.0, target: last.1..node.1 });
            }
            last = *node;
        }
        stretches
    }

    /// The scores of all beads in a stretch.
    pub(super) fn lattice(&self, stretch: &Stretch, model: &Model) -> Lattice {
        let sides = [self.side(0, &stretch.source), self.side(1, &stretch.target)];
        let indexes = Index::both(sides[0].features, sides[1].features);
        let band = anchors::band(sides[0].places.len(), sides[1].places.len(), &indexes);
        Lattice::new(sides, &indexes, band, model)
    }

    /// All that the alignment of a stretch depends on.
    pub(super) fn stretch_content(&self, stretch: &Stretch) -> Hash {
        let hash = structure::content(Hash::default(), &self.signatures[0][stretch.source.clone()]);
        structure::content(hash, &self.signatures[1][stretch.target.clone()])
    }
}
