//! What is asked about a place of a pair: what stands there, what stands for it on the other side and elsewhere, and
//! what the source still has open there. Pure; knows no protocol.

use super::placeable::{self, Kind, Link, Open, Usage};
use super::view::{PairView, Role, of};
use crate::align::Bead;
use crate::check::{Facts, Pair, Side, Site};
use crate::entity::Gazetteer;
use crate::entity::comparison::{Comparison, Place};
use crate::entity::render::How;
use crate::format::Segment;
use crate::text::Span;
use crate::text::script::is_unspaced;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A placeable of a pair, as bytes of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeable {
    /// What it is.
    pub kind: Kind,
    /// Where it is, in the source and in the target, as far as it is there.
    pub spans: [Option<Span>; 2],
}

/// What may be written at a place of the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The bytes of the target that have been typed of it.
    pub typed: Span,
    /// What the source has open there, in its order.
    pub open: Vec<Open>,
}

impl PairView {
    /// The smallest placeable around the byte `offset` of one side.
    pub fn placeable_at(&self, role: Role, offset: usize) -> Option<Placeable> {
        let bead = self.bead_of(role, self.segment_at(role, offset)?)?;
        let holds = |span: &Span| span.start <= offset && offset <= span.end;
        let found = self.placeables(bead).into_iter().filter_map(|placeable| {
            let span = placeable.spans[role as usize].filter(holds)?;
            Some((span.len(), placeable))
        });
        found
            .min_by_key(|(len, placeable)| (*len, placeable.spans[role.other() as usize].is_none()))
            .map(|found| found.1)
    }

    /// Every place of both sides where the same stands as at `placeable`, in order: a name and what renders it, a
    /// verbatim placeable wherever it is repeated; of a number only the two that stand for each other.
    pub fn occurrences(&self, placeable: &Placeable) -> [Vec<Span>; 2] {
        match placeable.kind {
            Kind::Number => placeable.spans.map(Vec::from_iter),
            kind => self.occurrences_of(kind, self.text_of(placeable)),
        }
    }

    /// The text of a placeable, in the source where it stands there.
    pub fn text_of(&self, placeable: &Placeable) -> &str {
        let there = Role::BOTH.into_iter().find_map(|role| Some((role, placeable.spans[role as usize]?)));
        there.map_or("", |(role, span)| span.of(&self.text(role).text))
    }

    /// Every place of both sides, in order, where a name of this key stands, or what renders it; or where a verbatim
    /// placeable of this kind and text stands.
    fn occurrences_of(&self, kind: Kind, text: &str) -> [Vec<Span>; 2] {
        let same: Vec<Placeable> = match kind {
            Kind::Number => Vec::new(),
            Kind::Name(_) => self.all_names().filter(|one| one.kind == kind).collect(),
            Kind::Verbatim(_) => {
                self.all_verbatim().filter(|one| one.kind == kind && self.text_of(one) == text).collect()
            }
        };
        let mut spans = [Vec::new(), Vec::new()];
        for one in same {
            for (spans, span) in spans.iter_mut().zip(one.spans) {
                spans.extend(span);
            }
        }
        for spans in &mut spans {
            spans.sort_unstable();
            spans.dedup();
        }
        spans
    }

    /// What may stand elsewhere as well: every name, and every verbatim placeable that stands on both sides.
    pub(super) fn referable(&self) -> impl Iterator<Item = Placeable> {
        self.all_names().chain(self.all_verbatim())
    }

    fn all_names(&self) -> impl Iterator<Item = Placeable> {
        self.analysis.beads.iter().flat_map(|bead| self.names_of(bead))
    }

    fn all_verbatim(&self) -> impl Iterator<Item = Placeable> {
        let beads = self.analysis.beads.iter().filter(|bead| bead.is_pair());
        let pairs = beads.map(|bead| (bead, self.pair(bead))).filter(|(_, pair)| !pair.is_crowded());
        pairs.flat_map(|(bead, pair)| {
            let links = placeable::verbatim(&pair).into_iter();
            links.map(|link| self.linked(bead, link)).collect::<Vec<_>>()
        })
    }

    /// The placeables of a bead: those that stand for each other, and the names of the source without counterpart. None
    /// where there are more than can be compared.
    fn placeables(&self, bead: &Bead) -> Vec<Placeable> {
        let pair = self.pair(bead);
        if pair.is_crowded() {
            return Vec::new();
        }
        let mut all = self.names_of(bead);
        if bead.is_pair() {
            let links = placeable::numbers(&pair).into_iter().chain(placeable::verbatim(&pair));
            all.extend(links.map(|link| self.linked(bead, link)));
        }
        all
    }

    /// The names of a bead's source, with what renders them.
    fn names_of(&self, bead: &Bead) -> Vec<Placeable> {
        let Some(names) = self.names(bead) else { return Vec::new() };
        let linked = placeable::named(&names).map(|link| self.linked(bead, link));
        // At the start of a sentence any word has a capital.
        let alone = names.mentions.iter().filter(|compared| compared.rendering.is_none() && !compared.mention.initial);
        let alone = alone.map(|compared| Placeable {
            kind: Kind::Name(compared.mention.key),
            spans: [Some(self.span_of_place(Role::Source, bead, compared.place)), None],
        });
        linked.chain(alone).collect()
    }

    fn linked(&self, bead: &Bead, link: Link) -> Placeable {
        let source = self.span_of_place(Role::Source, bead, link.source);
        Placeable { kind: link.kind, spans: [Some(source), Some(self.span_of_place(Role::Target, bead, link.target))] }
    }

    pub(super) fn pair(&self, bead: &Bead) -> Pair<'_> {
        self.analysis.pair(bead, &self.settings)
    }

    fn compared(&self, pair: &Pair<'_>) -> Comparison {
        let [source, target] = self.gazetteers();
        pair.compare_names([&source, &target])
    }

    fn gazetteers(&self) -> [Gazetteer; 2] {
        self.languages.each_ref().map(Gazetteer::of)
    }

    /// The names of a bead, compared now where no check has looked at it; `None` where there are more than can be
    /// compared.
    fn names(&self, bead: &Bead) -> Option<Cow<'_, Comparison>> {
        let number = self
            .analysis
            .beads
            .partition_point(|other| (other.source.start, other.target.start) < (bead.source.start, bead.target.start));
        match self.analysis.known.names.get(number) {
            Some(Some(names)) => Some(Cow::Borrowed(names)),
            _ => Some(self.pair(bead)).filter(|pair| !pair.is_crowded()).map(|pair| Cow::Owned(self.compared(&pair))),
        }
    }

    fn span_of_place(&self, role: Role, bead: &Bead, place: Place) -> Span {
        self.span_of_site(role, Site::In { segment: of(bead, role).start + place.segment, span: place.span })
    }

    /// What the source has open at the byte `offset` of the target; `None` where that is nothing.
    ///
    /// Inside of a segment that is what its bead lacks; behind one, on the same line, and where nothing stands yet,
    /// also what the next source segment without translation holds.
    pub fn open_at(&self, offset: usize) -> Option<Offer> {
        let text = &self.target.text;
        let segments = self.segments(Role::Target);
        let before = segments.partition_point(|segment| segment.span.start <= offset).checked_sub(1);
        let inside = before.filter(|at| offset <= segments[*at].span.end);
        let is_line =
            |at: &usize| text.get(segments[*at].span.end..offset).is_some_and(|gap| !gap.contains(['\n', '\r']));
        let here = inside.or_else(|| before.filter(is_line));
        let start = here.map_or_else(
            || text.get(..offset).map_or(0, |head| head.rfind(['\n', '\r']).map_or(0, |at| at + 1)),
            |at| segments[at].span.start,
        );
        let typed = placeable::typed(text.get(start..offset)?, offset - start).shift(start);
        let mut open = Vec::new();
        let own = here.and_then(|at| self.bead_of(Role::Target, at)).filter(|bead| bead.is_pair());
        if let (Some(bead), Some(at)) = (own, here) {
            open = self.open_in(bead, at - bead.target.start, typed);
        }
        if inside.is_none() || own.is_none() {
            open.extend(
                self.untranslated(before, inside.is_some())
                    .map(|bead| self.open_in(bead, 0, typed))
                    .unwrap_or_default(),
            );
        }
        (!open.is_empty()).then_some(Offer { typed, open })
    }

    /// The source bead without translation that belongs behind a target segment; where that segment has no
    /// counterpart itself, also before it.
    fn untranslated(&self, segment: Option<usize>, around: bool) -> Option<&Bead> {
        let beads = &self.analysis.beads;
        let own = segment.and_then(|at| Bead::holding(beads, at, |bead| &bead.target));
        let is_lone = |bead: &&Bead| !bead.is_pair();
        let from = own.map_or(0, |own| own + 1);
        let mut after = beads.get(from..)?.iter().take_while(is_lone);
        let found = after.find(|bead| !bead.source.is_empty());
        let before = || beads[..own.unwrap_or(0)].iter().rev().take_while(is_lone).find(|bead| !bead.source.is_empty());
        found.or_else(|| around.then(before).flatten())
    }

    /// What a bead has open when the bytes `typed` of the file, which lie in its target's `number`-th segment, are not
    /// there yet.
    fn open_in(&self, bead: &Bead, number: usize, typed: Span) -> Vec<Open> {
        let pair = self.pair(bead);
        let mut segments = pair.target.segments.to_vec();
        let mut facts = pair.target.facts.to_vec();
        if let Some(segment) = segments.get_mut(number) {
            *segment = without(segment, typed);
            let locale = pair.target.locale;
            facts[number] = Arc::new(Facts::of(segment, locale, &pair.settings.numbers.ignore));
        }
        let pair = Pair { target: Side { segments: &segments, facts: &facts, ..pair.target }, ..pair };
        let [source, target] = self.gazetteers();
        let exonym = |name: &str| {
            let mut ids = source.of_name(name).into_iter().filter(|id| source.usual_name(*id) == Some(name));
            ids.find_map(|id| target.usual_name(id))
        };
        let usage = Usage { rendering: &|key| self.rendering(key), exonym: &exonym, latin: self.is_latin() };
        placeable::open(&pair, &self.compared(&pair), usage)
    }

    /// What most often stands for a name in the target, where that can be told apart from the words around it.
    fn rendering(&self, key: u64) -> Option<String> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for (bead, names) in self.analysis.beads.iter().zip(self.analysis.known.names.iter()) {
            let mentions =
                names.iter().flat_map(|names| &names.mentions).filter(|compared| compared.mention.key == key);
            for rendering in mentions.filter_map(|compared| compared.rendering) {
                let text = self.span_of_place(Role::Target, bead, rendering.place).of(&self.target.text);
                if rendering.how == How::Verbatim || !text.contains(is_unspaced) {
                    *counts.entry(text).or_default() += 1;
                }
            }
        }
        counts
            .into_iter()
            .max_by_key(|(text, count)| (*count, std::cmp::Reverse(text.len())))
            .map(|(text, _)| text.to_owned())
    }

    /// Whether most of the target is written in Latin letters.
    fn is_latin(&self) -> bool {
        let known = || self.analysis.known.names.iter().flatten();
        known().filter(|names| names.latin).count() * 2 > known().count()
    }
}

/// The segment as if some bytes of the file, as far as they lie in it, were white space.
fn without(segment: &Segment, typed: Span) -> Segment {
    let own = segment.span;
    if !own.overlaps(typed) {
        return segment.clone();
    }
    let hidden = Span::new(typed.start.max(own.start) - own.start, typed.end.min(own.end) - own.start);
    let mut text = segment.raw().to_owned();
    text.replace_range(hidden.start..hidden.end, &" ".repeat(hidden.len()));
    let markup = segment.markup().iter().filter(|piece| !piece.span.overlaps(hidden)).copied().collect();
    Segment::new(own, segment.kind, segment.block, &text, markup)
}
