//! What there is to look at in the text of a bead and of the next one: each mark is a condition that something must meet
//! to be reported, so that who looks for it passes most beads by. Must not know what is worth reporting.

use crate::align::Bead;
use crate::check::Side;

/// What there is to look at in a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// One of its sides holds no segment.
    pub alone: bool,
    /// Several segments of its source stand for its target.
    pub several: bool,
    /// Its source is there, but blank.
    pub unfounded: bool,
    /// The last segment of its target ends with the first one of the next bead, or that begins with it, where both are of
    /// one structural class: a text often begins with the words of its heading.
    pub repeats: bool,
}

impl Marks {
    /// The marks of a bead before another one, if there is one; a pure function of the shape of the bead and, if checks look
    /// at them, of the content of the two.
    pub fn of([source, target]: [Side<'_>; 2], bead: &Bead, next: Option<&Bead>) -> Marks {
        let several = bead.is_pair() && bead.source.len() > 1;
        let shape = Marks { alone: !bead.is_pair(), several, ..Marks::default() };
        if !bead.is_trusted() {
            return shape;
        }
        let repeats = |next: &Bead| {
            let [last, first] = [bead.target.end - 1, next.target.start].map(|at| &target.segments[at]);
            let [here, there] = [last, first].map(|segment| segment.raw().trim());
            last.kind.class() == first.kind.class() && (here.ends_with(there) || there.starts_with(here))
        };
        let is_blank = source.segments[bead.source.clone()].iter().all(|segment| segment.raw().trim().is_empty());
        Marks { unfounded: is_blank, repeats: next.filter(|next| next.is_trusted()).is_some_and(repeats), ..shape }
    }
}
