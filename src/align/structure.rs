//! What the documents' structure says about the alignment: which segments may share a bead, where blocks start, and
//! nodes that every alignment goes through. Must not know words or lengths.

use super::key::spread;
use crate::format::{Kind, Landmark, Parsed, Segment};
use crate::text::Hash;
use std::collections::HashMap;
use std::hash::Hash as StdHash;

/// A segment's place in the structure of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Only segments of the same kin share a bead: the same structural class, and the same key where there is one.
    pub(super) kin: u64,
    /// Whether the segment is the first of its block.
    pub(super) starts: bool,
    /// The level of a heading, else 0.
    pub(super) level: u8,
    /// Whether the segment has a key.
    pub(super) keyed: bool,
}

impl Place {
    /// The place of a segment of a document.
    pub(super) fn of(segments: &[Segment], number: usize) -> Place {
        let segment = &segments[number];
        let starts = number.checked_sub(1).is_none_or(|before| segments[before].block != segment.block);
        let key = segment.key.as_deref().map_or(0, |key| Hash::of(key).0 as u64 | 1);
        let kin = spread(key ^ u64::from(segment.kind.class()));
        let level = if let Kind::Heading(level) = segment.kind { level } else { 0 };
        Place { kin, starts, level, keyed: segment.key.is_some() }
    }

    /// The content of the segment that stands there and its place, as one number: equal for what the alignment cannot tell
    /// apart.
    pub(super) fn signature(&self, segment: &Segment) -> u64 {
        let stand = self.kin ^ u64::from(self.level) << 8 ^ u64::from(self.starts);
        spread(segment.hash().0 as u64 ^ spread(stand))
    }
}

/// All that the alignment depends on of some segments, by their signatures, behind other content.
pub(super) fn content(before: Hash, signatures: &[u64]) -> Hash {
    let hash = before.then(Hash(signatures.len() as u128));
    signatures.iter().fold(hash, |hash, signature| hash.then(Hash(u128::from(*signature))))
}

/// A node `(i, j)`: `i` source and `j` target segments lie before it.
pub(super) type Node = (usize, usize);

/// Nodes that every alignment goes through, in order: around segments of equal key, if there are any, and at equal landmarks.
pub(super) fn walls(source: &Parsed, target: &Parsed, has_keys: bool) -> Vec<Node> {
    let mut nodes = if has_keys { keyed(&source.segments, &target.segments) } else { Vec::new() };
    nodes.extend(landmarks(&source.landmarks, &target.landmarks));
    nodes.sort_unstable();
    longest_chain(&nodes)
}

/// Nodes before and after the runs of segments that bear the same key, where each side has one such run.
fn keyed(source: &[Segment], target: &[Segment]) -> Vec<Node> {
    let runs = |segments: &[Segment]| {
        let mut at = 0;
        let mut runs = Vec::new();
        for run in segments.chunk_by(|a, b| a.key == b.key) {
            if let Some(key) = &run[0].key {
                runs.push((key.clone(), (at, at + run.len())));
            }
            at += run.len();
        }
        runs
    };
    let pairs = common(&runs(source), &runs(target));
    pairs.into_iter().flat_map(|(s, t)| [(s.0, t.0), (s.1, t.1)]).collect()
}

/// Nodes at landmarks that both sides have equally often.
fn landmarks(source: &[Landmark], target: &[Landmark]) -> Vec<Node> {
    let marks = |side: &[Landmark]| side.iter().map(|mark| (mark.hash, mark.before)).collect::<Vec<_>>();
    common(&marks(source), &marks(target))
}

/// The places of things that both sides have equally often, paired in order.
fn common<K: Eq + StdHash, V: Copy>(source: &[(K, V)], target: &[(K, V)]) -> Vec<(V, V)> {
    let mut found: HashMap<&K, (Vec<V>, Vec<V>)> = HashMap::new();
    for (thing, place) in source {
        found.entry(thing).or_default().0.push(*place);
    }
    for (thing, place) in target {
        found.entry(thing).or_default().1.push(*place);
    }
    let equal = found.into_values().filter(|(source, target)| source.len() == target.len());
    equal.flat_map(|(source, target)| source.into_iter().zip(target)).collect()
}

/// The longest chain in which neither coordinate decreases, of nodes sorted by both.
pub(super) fn longest_chain(nodes: &[Node]) -> Vec<Node> {
    if nodes.is_sorted_by_key(|node| node.1) {
        return nodes.to_vec();
    }
    // Patience sorting: the node that ends the best chain of each length, and each node's predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; nodes.len()];
    for (number, node) in nodes.iter().enumerate() {
        let length = ends.partition_point(|end| nodes[*end].1 <= node.1);
        if length > 0 {
            before[number] = ends[length - 1];
        }
        ends.truncate(ends.len().max(length));
        if length == ends.len() {
            ends.push(number);
        } else {
            ends[length] = number;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied().unwrap_or(usize::MAX);
    while let Some(node) = nodes.get(next) {
        chain.push(*node);
        next = before[next];
    }
    chain.reverse();
    chain
}

/// The nodes of `chain` that go together with `walls`, and the walls; both are chains.
pub(super) fn join(walls: &[Node], chain: &[Node]) -> Vec<Node> {
    let fits = |node: &&Node| {
        let below = walls.partition_point(|wall| wall.0 < node.0);
        let above = walls.partition_point(|wall| wall.0 <= node.0);
        let level = walls[below..above].iter().all(|wall| wall.1 == node.1);
        let before = below == 0 || walls[below - 1].1 <= node.1;
        let after = above == walls.len() || walls[above].1 >= node.1;
        level && before && after
    };
    let mut nodes: Vec<Node> = walls.iter().chain(chain.iter().filter(fits)).copied().collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn keyed_segments(keys: &[&str]) -> Vec<Segment> {
        let segment = |key: &&str| {
            let segment = Segment::new(Span::new(0, 1), Kind::Message, 0, "x", Vec::new());
            if key.is_empty() { segment } else { segment.with_key(*key) }
        };
        keys.iter().map(segment).collect()
    }

    fn marks(marks: &[(u128, usize)]) -> Vec<Landmark> {
        marks.iter().map(|(hash, before)| Landmark { before: *before, hash: Hash(*hash) }).collect()
    }

    fn walls_of(source: (&[&str], &[(u128, usize)]), target: (&[&str], &[(u128, usize)])) -> Vec<Node> {
        let parsed = |(keys, landmarks): (&[&str], &[(u128, usize)])| Parsed {
            segments: keyed_segments(keys),
            landmarks: marks(landmarks),
            ..Parsed::default()
        };
        walls(&parsed(source), &parsed(target), true)
    }

    #[test]
    fn equal_keys_wall_their_segments_in() {
        let walls = walls_of((&["a", "b", "c"], &[]), (&["a", "c"], &[]));
        assert_eq!(walls, [(0, 0), (1, 1), (2, 1), (3, 2)]);
    }

    #[test]
    fn crossing_keys_leave_the_longest_chain() {
        let walls = walls_of((&["a", "b", "c", "d"], &[]), (&["d", "a", "b", "c"], &[]));
        assert_eq!(walls.first(), Some(&(0, 1)));
        assert_eq!(walls.last(), Some(&(3, 4)));
    }

    #[test]
    fn landmarks_count_where_both_sides_have_as_many() {
        let texts = ["", "", ""];
        assert_eq!(walls_of((&texts, &[(1, 1), (2, 2)]), (&texts, &[(1, 2)])), [(1, 2)]);
        assert_eq!(walls_of((&texts, &[(1, 1), (1, 2)]), (&texts, &[(1, 2)])), []);
        assert_eq!(walls_of((&texts, &[(1, 1), (1, 2)]), (&texts, &[(1, 1), (1, 3)])), [(1, 1), (2, 3)]);
    }

    #[test]
    fn the_longest_chain_never_decreases() {
        assert_eq!(longest_chain(&[(0, 5), (1, 1), (2, 2), (2, 6), (3, 2), (4, 0)]), [(1, 1), (2, 2), (3, 2)]);
        assert_eq!(longest_chain(&[]), []);
    }

    #[test]
    fn nodes_that_cross_a_wall_are_left_out() {
        let walls = [(2, 2), (4, 6)];
        assert_eq!(join(&walls, &[(1, 1), (2, 3), (3, 5), (5, 5)]), [(1, 1), (2, 2), (3, 5), (4, 6)]);
    }

    #[test]
    fn places_know_the_starts_of_blocks_and_kin() {
        let segment = |kind, block| Segment::new(Span::new(0, 1), kind, block, "x", Vec::new());
        let segments = [
            segment(Kind::Heading(2), 0),
            segment(Kind::Sentence, 1),
            segment(Kind::Sentence, 1),
            segment(Kind::ListItem, 2),
        ];
        let places: Vec<_> = (0..4).map(|number| Place::of(&segments, number)).collect();
        assert_eq!(places.iter().map(|place| place.starts).collect::<Vec<_>>(), [true, true, false, true]);
        assert_eq!(places[0].level, 2);
        assert!(places[1].kin == places[2].kin && places[2].kin != places[3].kin && places[0].kin != places[1].kin);
    }
}
