//! Where the names and the verbatim placeables of a pair stand, kept small: what is known of a pair that is not open.
//! Must not know who asks, nor how pairs are looked at.

use super::job::PairKey;
use super::placeable::Kind;
use super::view::{PairView, Role};
use crate::locale::Language;
use crate::text::{Encoding, Hasher, Position, Positions};
use std::ops::Range;

/// All places of one pair where something stands that may stand elsewhere as well.
#[derive(Debug)]
pub struct Places {
    /// Source and target.
    pub files: PairKey,
    /// What the source is written in.
    pub language: Language,
    /// By mark, then by side and place.
    all: Box<[Place]>,
}

/// One place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// See [`mark`].
    mark: u64,
    is_target: bool,
    /// Line and column of start and end, in the session's encoding.
    range: [u32; 4],
}

impl Places {
    /// Those of a pair as it was analysed.
    pub(super) fn of(view: &PairView, encoding: Encoding) -> Places {
        let mut found = Vec::new();
        for placeable in view.referable() {
            let mark = mark(placeable.kind, view.text_of(&placeable));
            let sides = Role::BOTH.into_iter().zip(placeable.spans);
            found.extend(sides.filter_map(|(role, span)| Some((role as usize, span?, mark))));
        }
        // In order, so that all positions of a line together cost one way along it.
        found.sort_unstable_by_key(|(side, span, mark)| (*side, span.start, span.end, *mark));
        found.dedup();
        let positions = Role::BOTH.map(|role| {
            let text = view.text(role);
            Positions::new(&text.text, &text.lines, encoding)
        });
        let place = |(side, span, mark): (usize, _, u64)| {
            let Range { start, end } = positions[side].range(span);
            let range = [start.line, start.column, end.line, end.column].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            Place { mark, is_target: side == Role::Target as usize, range }
        };
        let mut all: Vec<Place> = found.into_iter().map(place).collect();
        all.sort_unstable();
        let files = (view.files.source.clone(), view.files.target.clone());
        Places { files, language: view.languages[0].clone(), all: all.into() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Where what is of this kind and has this text in a source, or what stands for it, stands: sides and ranges.
    pub fn at(&self, kind: Kind, text: &str) -> impl Iterator<Item = (Role, Range<Position>)> {
        let mark = mark(kind, text);
        let first = self.all.partition_point(|place| place.mark < mark);
        self.all[first..].iter().take_while(move |place| place.mark == mark).map(|place| {
            let [line, column, end_line, end_column] = place.range.map(|number| number as usize);
            let role = if place.is_target { Role::Target } else { Role::Source };
            (role, Position::new(line, column)..Position::new(end_line, end_column))
        })
    }
}

/// What has the same mark is the same: a name by its key, a verbatim placeable by its kind and its text.
fn mark(kind: Kind, text: &str) -> u64 {
    let hasher = match kind {
        Kind::Number => Hasher::new().number(0).text(text),
        Kind::Name(key) => Hasher::new().number(1).number(key),
        Kind::Verbatim(kind) => Hasher::new().number(2).number(kind as u64).text(text),
    };
    hasher.finish().0 as u64
}
