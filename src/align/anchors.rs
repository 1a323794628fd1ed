//! Anchors: rare things that both sides have, in the same order. They narrow the band of long stretches.
//!
//! Must not know scores; a stretch without anchors still gets a band, along its diagonal.

use super::band::Band;
use super::index::Index;
use super::structure::Node;
use std::cmp::Ordering;

/// Stretches of at most this many nodes are looked at whole.
const WHOLE: usize = 50_000;
/// A key is an anchor where no side has it in more segments.
const RAREST: usize = 3;
/// Anchors support each other over so many segments, if they lie along one diagonal.
const NEIGHBOURHOOD: f32 = 25.0;
const SUPPORTERS: usize = 2;
/// Columns beyond the anchors on either side of each.
const MARGIN: usize = 24;
/// Between distant anchors, of which there are more nodes than this, only the diagonal is looked at, this wide.
const DISTANT: usize = 250_000;
const DIAGONAL: usize = 60;
const WIDEST: usize = 400;

/// Source segments of which one anchor may part a long text.
const CHUNK: usize = 2_000;

/// A place where both sides have the same rare things.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    i: u32,
    j: u32,
    weight: f32,
}

/// The band of a stretch of `n` by `m` segments.
pub(super) fn band(n: usize, m: usize, indexes: &[Index; 2]) -> Band {
    if (n + 1) * (m + 1) <= WHOLE {
        return Band::full(n, m);
    }
    let anchors = supported(&common(indexes), m as f32 / n as f32);
    let inner = heaviest_chain(&anchors, m).into_iter().map(|anchor| (anchor.i as usize, anchor.j as usize));
    let chain: Vec<_> = std::iter::once((0, 0)).chain(inner).chain([(n, m)]).collect();
    let mut rows = vec![(m, 0); n + 1];
    for ends in chain.windows(2) {
        between(ends[0], ends[1], m, &mut rows);
    }
    Band::new(m, rows)
}

/// Nodes at which long texts may be parted before anything is learned: of every [`CHUNK`] segments the best supported
/// anchor. They bound the memory that learning takes.
pub(super) fn cuts(n: usize, m: usize, indexes: &[Index; 2]) -> Vec<Node> {
    if n.min(m) < 2 * CHUNK {
        return Vec::new();
    }
    let anchors = supported(&common(indexes), m as f32 / n as f32);
    let chain = heaviest_chain(&anchors, m);
    let chunks = chain.chunk_by(|a, b| a.i as usize / CHUNK == b.i as usize / CHUNK);
    let best = chunks.filter_map(|chunk| chunk.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)));
    best.map(|anchor| (anchor.i as usize, anchor.j as usize)).collect()
}

/// Widens the rows between two anchors to what lies between them.
fn between(from: (usize, usize), to: (usize, usize), m: usize, rows: &mut [(usize, usize)]) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    let slack = DIAGONAL + height.abs_diff(width).min(WIDEST);
    for (i, row) in rows.iter_mut().enumerate().take(to.0 + 1).skip(from.0) {
        let (mut low, mut high) = (from.1, to.1);
        if height * width > DISTANT {
            let centre = from.1 + width * (i - from.0) / height;
            (low, high) = (centre.saturating_sub(slack).max(low), (centre + slack).min(high));
        }
        *row = (row.0.min(low.saturating_sub(MARGIN)), row.1.max((high + MARGIN).min(m)));
    }
}

/// Pairs of segments that share rare keys, in order.
fn common([source, target]: &[Index; 2]) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    let (mut left, mut right) = (source.iter().peekable(), target.iter().peekable());
    while let (Some((a, rows)), Some((b, columns))) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                if rows.len() <= RAREST && columns.len() <= RAREST {
                    let weight = 1.0 / (rows.len() * columns.len()) as f32;
                    let cross = rows.iter().flat_map(|i| columns.iter().map(move |j| (*i, *j)));
                    anchors.extend(cross.map(|(i, j)| Anchor { i, j, weight }));
                }
                left.next();
                right.next();
            }
        }
    }
    anchors.sort_unstable_by_key(|anchor| (anchor.i, anchor.j));
    anchors.dedup_by(|next, kept| {
        let same = (next.i, next.j) == (kept.i, kept.j);
        kept.weight += if same { next.weight } else { 0.0 };
        same
    });
    anchors
}

/// The anchors that others nearby support, each with the weight of all of them.
fn supported(anchors: &[Anchor], slope: f32) -> Vec<Anchor> {
    let support = |of: &Anchor, others: &mut dyn Iterator<Item = &Anchor>| {
        let near = others.take_while(|other| (other.i.abs_diff(of.i) as f32) <= NEIGHBOURHOOD);
        near.filter(|other| {
            let (rows, columns) = (other.i as f32 - of.i as f32, other.j as f32 - of.j as f32);
            other.i != of.i && (columns - slope * rows).abs() <= 4.0 + 0.15 * rows.abs()
        })
        .fold((0, 0.0), |(count, weight), other| (count + 1, weight + other.weight))
    };
    let with_support = |(at, anchor): (usize, &Anchor)| {
        let before = support(anchor, &mut anchors[..at].iter().rev());
        let after = support(anchor, &mut anchors[at + 1..].iter());
        let weight = anchor.weight + before.1 + after.1;
        (before.0 + after.0 >= SUPPORTERS).then_some(Anchor { weight, ..*anchor })
    };
    anchors.iter().enumerate().filter_map(with_support).collect()
}

/// The chain of most weight in which both coordinates increase, by a Fenwick tree of the best chain up to each column.
fn heaviest_chain(anchors: &[Anchor], m: usize) -> Vec<Anchor> {
    let mut tree: Vec<Option<usize>> = vec![None; m + 2];
    let mut totals = vec![0.0_f32; anchors.len()];
    let mut before = vec![None; anchors.len()];
    let mut first = 0;
    for row in anchors.chunk_by(|a, b| a.i == b.i) {
        for (number, anchor) in (first..).zip(row) {
            let mut at = anchor.j as usize;
            while at > 0 {
                let better = |known: Option<usize>| known.map_or(0.0, |known: usize| totals[known]);
                if better(tree[at]) > better(before[number]) {
                    before[number] = tree[at];
                }
                at &= at - 1;
            }
            totals[number] = anchor.weight + before[number].map_or(0.0, |before: usize| totals[before]);
        }
        for (number, anchor) in (first..).zip(row) {
            let mut at = anchor.j as usize + 1;
            while at < tree.len() {
                if tree[at].is_none_or(|known| totals[number] > totals[known]) {
                    tree[at] = Some(number);
                }
                at += at & at.wrapping_neg();
            }
        }
        first += row.len();
    }
    let mut chain = Vec::new();
    let mut next = (0..anchors.len()).max_by(|a, b| totals[*a].total_cmp(&totals[*b]));
    while let Some(number) = next {
        chain.push(anchors[number]);
        next = before[number];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(points: &[(u32, u32)]) -> Vec<Anchor> {
        points.iter().map(|(i, j)| Anchor { i: *i, j: *j, weight: 1.0 }).collect()
    }

    fn points(anchors: &[Anchor]) -> Vec<(u32, u32)> {
        anchors.iter().map(|anchor| (anchor.i, anchor.j)).collect()
    }

    #[test]
    fn the_heaviest_chain_increases_on_both_sides() {
        let chain = heaviest_chain(&anchors(&[(0, 0), (1, 5), (2, 1), (3, 3), (4, 1)]), 6);
        assert_eq!(points(&chain), [(0, 0), (2, 1), (3, 3)]);
    }

    #[test]
    fn a_lone_anchor_has_no_support() {
        let kept = supported(&anchors(&[(0, 0), (3, 3), (5, 40), (6, 6), (200, 3)]), 1.0);
        assert_eq!(points(&kept), [(0, 0), (3, 3), (6, 6)]);
    }

    #[test]
    fn only_long_texts_are_parted() {
        assert_eq!(cuts(3_000, 9_000, &[Index::default(), Index::default()]), []);
        assert_eq!(cuts(9_000, 9_000, &[Index::default(), Index::default()]), [], "no anchor, no cut");
    }

    #[test]
    fn a_long_stretch_without_anchors_keeps_to_its_diagonal() {
        let band = band(3_000, 3_000, &[Index::default(), Index::default()]);
        assert!(band.cells() < 3_000 * 300);
        assert!(band.cell(1_500, 1_500).is_some() && band.cell(0, 2_999).is_none());
    }
}
