//! What there is to look at in the names of a bead: each mark is a condition that something must meet to be reported, so
//! that who looks for it passes most beads by. Must not know what is worth reporting.

use crate::entity::comparison::{Compared, Comparison, Stray, is_same_run};
use crate::entity::mention::Kind;
use crate::entity::render::How;
use crate::entity::words::Shape;

/// What there may be to look at in the names of a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A mention is rendered by no word of its own.
    Open,
    /// The same of one that is not only capitalised because a sentence begins with it.
    Missing,
    /// A mention is rendered by no word of its own, and a name as far as the document tells.
    LostName,
    /// An acronym is rendered by no word of its own.
    LostAcronym,
    /// A mention is rendered by no word of its own, and known as something.
    LostKnown,
    /// A mention is rendered by something else than itself.
    Bent,
    /// Of a name of three words or more not all are rendered by themselves.
    BentFull,
    /// A target word looks like a name and renders none.
    Stray,
    /// The same of a word that stands by itself, where no mention in running text is rendered by no word of its own: see
    /// [`Added`].
    Added,
}

/// The marks of a bead, one bit each: all beads of a text are passed by again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

/// Target words that may stand for a name that the source has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Added {
    /// There are none.
    #[default]
    None,
    /// The hash of the only one.
    One(u64),
    /// There are several.
    Several,
}

impl Marks {
    /// Whether the bead has a mark.
    #[inline]
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u16 != 0
    }

    fn set(&mut self, mark: Mark, holds: bool) {
        self.0 |= u16::from(holds) << mark as u16;
    }

    /// The marks of a bead; `is_name` tells whether a mention is a name as far as the document tells.
    pub(super) fn of(comparison: &Comparison, is_name: impl Fn(&Compared) -> bool) -> Marks {
        let how = |compared: &Compared| compared.rendering.map(|rendering| rendering.how);
        let is_whole = |compared: &Compared| how(compared) == Some(How::Verbatim);
        let is_bent_full = |run: &[Compared]| run.len() >= 3 && !run.iter().all(is_whole);
        let is_missing = |run: &[Compared]| {
            let named = without_start(run, &is_name);
            named.iter().any(|compared| compared.rendering.is_none())
        };
        let mut marks = Marks::default();
        for compared in &comparison.mentions {
            marks.set(Mark::Bent, compared.rendering.is_some() && !is_whole(compared));
        }
        marks.set(Mark::BentFull, comparison.mentions.chunk_by(is_same_run).any(is_bent_full));
        marks.set(Mark::Missing, comparison.mentions.chunk_by(is_same_run).any(is_missing));
        marks.set(Mark::Stray, !comparison.strays.is_empty());
        for compared in comparison.mentions.iter().filter(|compared| compared.rendering.is_none()) {
            let mention = &compared.mention;
            marks.set(Mark::Open, true);
            marks.set(Mark::LostName, is_name(compared));
            marks.set(Mark::LostAcronym, mention.kind == Kind::Acronym);
            marks.set(Mark::LostKnown, !compared.known.is_empty());
        }
        marks.set(Mark::Added, Added::of(comparison) != Added::None);
        marks
    }
}

/// A run without the sentence's first word, which is capitalised whatever it is, where that is no name.
pub(super) fn without_start(run: &[Compared], is_name: impl Fn(&Compared) -> bool) -> &[Compared] {
    match run.split_first() {
        Some((first, rest)) if first.mention.initial && !is_name(first) => rest,
        _ => run,
    }
}

impl Added {
    /// Those of a bead.
    pub(super) fn of(comparison: &Comparison) -> Added {
        let is_lost = |compared: &Compared| !compared.mention.initial && compared.rendering.is_none();
        if comparison.mentions.iter().any(is_lost) {
            return Added::None;
        }
        let mut own = comparison.strays.iter().filter(|stray| is_own(stray));
        match (own.next(), own.next()) {
            (None, _) => Added::None,
            (Some(stray), None) => Added::One(stray.fold),
            _ => Added::Several,
        }
    }
}

/// Whether a target word stands by itself and is cased as names are.
pub fn is_own(stray: &Stray) -> bool {
    !stray.tied && stray.shape != Shape::Uncased
}
