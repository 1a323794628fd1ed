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

#[cfg(test)]
mod tests {
    use super::super::job::{Analyse, Input, Memory};
    use super::super::note::Wishes;
    use super::*;
    use crate::project::Project;
    use crate::session::PairView;
    use std::sync::Arc;

    fn view(texts: [&str; 2]) -> Arc<PairView> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in ["a.en.md", "a.fr.md"].into_iter().zip(texts) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let project = Arc::new(Project::open(folder.path()).unwrap());
        let files = project.find_pairs(&[folder.path().to_owned()]).pairs.remove(0);
        let inputs = [&files.source, &files.target].map(|path| Input::Disk(path.clone(), None));
        let (memory, encoding, lexicons) = (Memory::default(), Encoding::Utf16, Arc::default());
        let wishes = Wishes::ALL;
        let analyse = Analyse { generation: 0, files, project, inputs, encoding, wishes, lexicons, memory };
        analyse.run().outcome.unwrap().view
    }

    /// Where the first placeable at `part` of the source stands.
    fn places_of(texts: [&str; 2], part: &str) -> Vec<(Role, Range<Position>)> {
        let view = view(texts);
        let placeable = view.placeable_at(Role::Source, texts[0].find(part).unwrap()).unwrap();
        view.places(Encoding::Utf16).at(placeable.kind, view.text_of(&placeable)).collect()
    }

    #[test]
    fn a_mark_is_found_on_both_sides() {
        let texts = ["😀 See {name} and a.org/b here.\n", "😀 Voir ici a.org/b et {name}.\n"];
        let at = |role, from, to| (role, Position::new(0, from)..Position::new(0, to));
        assert_eq!(places_of(texts, "{name}"), [at(Role::Source, 7, 13), at(Role::Target, 23, 29)]);
        assert_eq!(places_of(texts, "a.org/b"), [at(Role::Source, 18, 25), at(Role::Target, 12, 19)]);
    }

    #[test]
    fn of_a_dump_nothing_is_known() {
        let dump = |count: usize| "{name} and 1, ".repeat(count) + "\n";
        let known = |count: usize| view([&dump(count), &dump(count)]).places(Encoding::Utf16).len();
        assert_eq!((known(10), known(1000)), (20, 0));
        let dump = view([&dump(1000), &dump(1000)]);
        assert_eq!(dump.placeable_at(Role::Source, 2), None);
    }
}
