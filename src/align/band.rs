//! The band: which nodes of the lattice are looked at. Must not know scores.

use std::ops::{Range, RangeInclusive};

/// Nodes `(i, j)`, `i` source and `j` target segments read, of a lattice; in each row one run of columns.
///
/// Both ends of the runs never decrease from row to row, and neighbouring runs touch, so a path through always exists.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// First and last column of each row.
    rows: Vec<(u32, u32)>,
    /// Number of the first cell of each row, and of the cell after the last.
    offsets: Vec<usize>,
}

/// The cells of one row of a band.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    low: usize,
    width: usize,
    first: usize,
}

impl Line {
    /// The number of the cell in a column, if the band has it.
    #[inline]
    pub(super) fn cell(self, j: usize) -> Option<usize> {
        let at = j.wrapping_sub(self.low);
        (at < self.width).then(|| self.first + at)
    }
}

impl Band {
    /// All nodes of `n` by `m` segments.
    pub(super) fn full(n: usize, m: usize) -> Band {
        Band::new(m, vec![(0, m); n + 1])
    }

    /// The band over rows of (first, last) columns, widened where they would leave no path; `rows` is not empty.
    pub(super) fn new(m: usize, mut rows: Vec<(usize, usize)>) -> Band {
        let last = rows.len() - 1;
        rows[0].0 = 0;
        rows[last].1 = m;
        for i in (0..last).rev() {
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        for i in 1..=last {
            rows[i].1 = rows[i].1.max(rows[i - 1].1).max(rows[i].0);
            rows[i].0 = rows[i].0.min(rows[i - 1].1);
        }
        for i in (0..last).rev() {
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut cells = 0;
        for (low, high) in &rows {
            offsets.push(cells);
            cells += high - low + 1;
        }
        offsets.push(cells);
        Band { rows: rows.into_iter().map(|(low, high)| (low as u32, high as u32)).collect(), offsets }
    }

    /// Source segments.
    pub(super) fn source(&self) -> usize {
        self.rows.len() - 1
    }

    /// Target segments.
    pub(super) fn target(&self) -> usize {
        self.rows[self.rows.len() - 1].1 as usize
    }

    /// How many nodes there are.
    pub(super) fn cells(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// The columns of a row.
    pub(super) fn row(&self, i: usize) -> RangeInclusive<usize> {
        let (low, high) = self.rows[i];
        low as usize..=high as usize
    }

    /// The number of a node's cell, if the node is in the band.
    pub(super) fn cell(&self, i: usize, j: usize) -> Option<usize> {
        self.line(i).cell(j)
    }

    /// The cells of a row; none of a row that there is not.
    pub(super) fn line(&self, i: usize) -> Line {
        match self.rows.get(i) {
            Some((low, high)) => Line { low: *low as usize, width: (high - low) as usize + 1, first: self.offsets[i] },
            None => Line { low: 0, width: 0, first: 0 },
        }
    }

    /// The cells of the row so many `rows` above a row; none where there is no such row.
    pub(super) fn line_above(&self, i: usize, rows: usize) -> Line {
        self.line(i.checked_sub(rows).unwrap_or(usize::MAX))
    }

    /// The rows that have a column.
    pub(super) fn rows(&self, j: usize) -> Range<usize> {
        let first = self.rows.partition_point(|(_, high)| (*high as usize) < j);
        first..self.rows.partition_point(|(low, _)| *low as usize <= j)
    }

    /// The rows of the nodes at which a target segment and some source segment are next.
    pub(super) fn column(&self, j: usize) -> Range<usize> {
        let rows = self.rows(j);
        rows.start..rows.end.min(self.source())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_numbered_row_by_row() {
        let band = Band::new(3, vec![(0, 1), (1, 2), (2, 3)]);
        assert_eq!(band.cells(), 6);
        assert_eq!(band.cell(1, 1), Some(2));
        assert_eq!(band.cell(1, 0), None);
        assert_eq!(band.cell(3, 3), None);
        assert_eq!([0, 1, 2].map(|j| band.column(j)), [0..1, 0..2, 1..2]);
        assert_eq!([0, 2, 3].map(|j| band.rows(j)), [0..1, 1..3, 2..3]);
    }

    proptest! {
        #[test]
        fn there_always_is_a_path(rows in prop::collection::vec((0usize..9, 0usize..9), 1..12)) {
            let rows = rows.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect::<Vec<_>>();
            let band = Band::new(8, rows);
            prop_assert_eq!(*band.row(0).start(), 0);
            prop_assert_eq!(*band.row(band.source()).end(), 8);
            for i in 0..band.source() {
                let (above, below) = (band.row(i), band.row(i + 1));
                prop_assert!(above.start() <= below.start() && above.end() <= below.end());
                prop_assert!(below.start() <= above.end());
            }
        }
    }
}
