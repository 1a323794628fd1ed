//! How strongly one bead speaks for text lost or added in translation. Must not know what is reported.

use super::LIGHT;
use super::document::{Document, Expectation, Shown};
use super::pairs::Weighed;
use super::tail::Tail;
use crate::align::Bead;
use crate::check::{Bitext, Lengths};
use crate::text::Span;

/// What one bead shows, each figure 0 where nothing is remarkable.
///
/// The two scores are log odds. Their weights were fitted by logistic regression on news translated into 26
/// languages, whole against cut and against lengthened, one half of the documents against the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::check) struct Evidence {
    /// How far the length is from the expected, in standard deviations; below 0 it is short.
    deviation: f32,
    /// How far the count of clause marks is from the expected.
    clauses: f32,
    /// How far the count of sentences is from the expected.
    sentences: f32,
    /// How surprising it is that the target lacks its final mark, in nats; `None` where it does not.
    unended: Option<f32>,
    /// Whether quotes or brackets are open on the target side alone.
    unbalanced: bool,
    /// Whether a quotation has lost its quotes.
    unquoted: bool,
    /// How much less text follows the last shared word than should, in standard deviations; below 0, more.
    tail: f32,
    /// Where the text behind the last shared word lies on each side.
    tails: Option<[(usize, Span); 2]>,
    /// The logarithm of target length for one of the expected.
    excess: f32,
}

/// Below these log odds the words of the two sides need not be looked at.
const UNLIKELY: f32 = -4.0;

impl Document<'_> {
    /// What the remarkable pairs of the bitext that this was learned from show, with the number of the bead: by what the
    /// document leads to expect, and by what others do, if they are known. All others show nothing: neither odds above
    /// [`UNLIKELY`] nor a share that the project does not want. Worked out once for all checks.
    pub(in crate::check) fn remarkable<'a>(
        &'a self,
        bitext: &'a Bitext<'a>,
    ) -> impl Iterator<Item = (usize, &'a Bead, &'a Evidence, Option<&'a Evidence>)> {
        let shown = self.shown.get_or_init(|| self.weigh(bitext)).iter();
        shown.map(|shown| (shown.bead, &bitext.beads[shown.bead], &shown.own, shown.others.as_ref()))
    }

    fn weigh(&self, bitext: &Bitext<'_>) -> Vec<Shown> {
        let is_plain = |pair: &Weighed| {
            is_plain(pair, &self.expected) && self.others.as_ref().is_none_or(|others| is_plain(pair, others))
        };
        let wants_shares = bitext.settings.lengths.short.is_some() || bitext.settings.lengths.long.is_some();
        let telling =
            self.pairs.iter().filter(|(_, pair)| pair.sides[0].weight >= LIGHT && (wants_shares || !is_plain(pair)));
        let shown = telling.filter_map(|(bead, pair)| {
            let own = Evidence::of(pair, &self.expected);
            let others = self.others.as_ref().map(|others| (Evidence::of(pair, others), others));
            let is_likely = own.is_likely() || others.is_some_and(|(others, _)| others.is_likely());
            if !is_likely && !own.is_unwanted(&bitext.settings.lengths) {
                return None;
            }
            let follow = |evidence, expected| follow(evidence, bead, pair, expected, bitext);
            let others = others.map(|(evidence, expected)| follow(evidence, expected));
            Some(Shown { bead, own: follow(own, &self.expected), others })
        });
        shown.collect()
    }
}

/// Whether a pair shows so little that its odds are certainly not above [`UNLIKELY`]: most pairs do, and this is decided
/// by a fraction of the work that its evidence takes. Each figure counts at least as much as in [`Evidence::short`] and
/// [`Evidence::long`].
fn is_plain(pair: &Weighed, expected: &Expectation) -> bool {
    let [from, to] = &pair.sides;
    let is_marked = from.ended && !to.ended || to.unbalanced || from.quotes >= 2 && to.quotes == 0;
    if is_marked {
        return false;
    }
    let fewer_clauses = expected.clauses * f32::from(from.clauses) - f32::from(to.clauses);
    let more_sentences = f32::from(to.sentences) - expected.sentences * f32::from(from.sentences);
    let deviation = expected.deviation_of(pair.ratio, from.weight, to.weight).abs();
    let odds = 1.96 * deviation + 0.9 * fewer_clauses.max(0.0) + 4.0 * more_sentences.max(0.0);
    deviation < 2.0 && odds < 2.1
}

/// Looks at the words of a pair where its lengths make it likely that something is wrong.
fn follow(
    mut evidence: Evidence,
    bead: usize,
    pair: &Weighed,
    expected: &Expectation,
    bitext: &Bitext<'_>,
) -> Evidence {
    if evidence.is_likely() {
        let tail = || {
            let [source, target] = bitext.sides(&bitext.beads[bead]);
            Tail::of(&source, &target, pair.sides.map(|side| side.weight))
        };
        if let Some(tail) = bitext.lengths.pairs.tail(bead, tail) {
            evidence.follow(tail, expected.inverse);
        }
    }
    evidence
}

impl Evidence {
    /// Weighs a pair but for its words.
    fn of(pair: &Weighed, expected: &Expectation) -> Evidence {
        let [from, to] = &pair.sides;
        let expected_clauses = expected.clauses * f32::from(from.clauses);
        let sentences = f32::from(to.sentences) - expected.sentences * f32::from(from.sentences);
        Evidence {
            deviation: expected.deviation_of(pair.ratio, from.weight, to.weight),
            clauses: (f32::from(to.clauses) - expected_clauses) / (1.0 + expected_clauses).sqrt(),
            sentences: sentences / f32::from(from.sentences).sqrt(),
            unended: (from.ended && !to.ended).then_some(expected.unended),
            unbalanced: to.unbalanced && !from.unbalanced,
            unquoted: to.quotes == 0 && from.quotes >= 2,
            tail: 0.0,
            tails: None,
            excess: expected.excess(pair),
        }
    }

    /// Whether the words of the two sides are worth a look.
    fn is_likely(&self) -> bool {
        self.short().max(self.long()) > UNLIKELY
    }

    /// Whether the share of the expected length is one that the project does not want.
    fn is_unwanted(&self, wanted: &Lengths) -> bool {
        let is_short = wanted.short.is_some_and(|least| self.share() < least);
        is_short || wanted.long.is_some_and(|most| self.share() > most)
    }

    /// The log odds that text was lost.
    pub(in crate::check) fn short(&self) -> f32 {
        let short = (-self.deviation).max(0.0);
        let unended = self.unended.map_or(0.0, |surprise| 1.9 * surprise - 0.9 + 0.5 * short.min(4.0));
        -6.3 + 2.28 * short - 0.32 * short.min(2.0) + unended + 0.9 * (-self.clauses).max(0.0)
            - 0.2 * self.clauses.max(0.0)
            - 0.5 * self.sentences.max(0.0)
            + if self.unbalanced { 0.3 } else { 0.0 }
            + if self.unquoted { 0.8 } else { 0.0 }
            + 0.42 * self.tail.max(0.0)
            + 0.3 * self.tail.min(0.0)
    }

    /// The log odds that text was added.
    pub(in crate::check) fn long(&self) -> f32 {
        let long = self.deviation.max(0.0);
        -6.2 + 1.95 * long - 0.35 * long.min(2.0)
            + 0.3 * (long - 4.0).max(0.0)
            + 1.4 * self.clauses.min(0.0)
            + (2.6 + 0.68 * long.min(4.0)) * self.sentences.max(0.0)
            + 1.1 * self.sentences.min(0.0)
            - 0.28 * self.tail.min(0.0)
            - 1.1 * self.tail.max(0.0)
    }

    /// Target length for one of the expected.
    pub(in crate::check) fn share(&self) -> f32 {
        self.excess.exp()
    }

    /// Whether the target lacks the final mark of its source.
    pub(in crate::check) fn unended(&self) -> bool {
        self.unended.is_some_and(|surprise| surprise > 1.0)
    }

    /// The segment and the span in it of the text behind the last shared word of the source, where the target breaks off.
    pub(in crate::check) fn lost_tail(&self) -> Option<(usize, Span)> {
        self.tails.filter(|_| self.tail > 1.5).map(|[source, _]| source)
    }

    /// The same of the target, where it goes on.
    pub(in crate::check) fn added_tail(&self) -> Option<(usize, Span)> {
        self.tails.filter(|_| self.tail < -1.5).map(|[_, target]| target)
    }

    /// What was found, for those who ask why.
    pub(in crate::check) fn reasons(&self) -> Vec<String> {
        let mut reasons =
            vec![format!("length: {:.0} % of the expected, {:+.1} deviations", 100.0 * self.share(), self.deviation)];
        let mut note = |holds: bool, reason: String| reasons.extend(holds.then_some(reason));
        note(self.unended(), "the source ends in a final mark, the translation does not".to_owned());
        note(self.clauses.abs() >= 1.0, format!("clause marks: {:+.1} deviations", self.clauses));
        note(self.sentences.abs() >= 0.7, format!("sentences: {:+.1} against the expected", self.sentences));
        note(self.unbalanced, "a quote or bracket is open in the translation alone".to_owned());
        note(self.unquoted, "the quotation marks are gone".to_owned());
        note(self.tail.abs() >= 1.5, format!("behind the last shared word: {:+.1} deviations", -self.tail));
        reasons
    }

    /// Weighs the tails, where the source is usually `inverse` times as long as the target.
    fn follow(&mut self, tail: &Tail, inverse: f32) {
        let [from, to] = tail.weights;
        let expected = from / inverse;
        let greater = expected.max(to);
        self.tail = (expected - to) / (2.62 * greater.max(8.0) + (0.08 * greater).powi(2)).sqrt();
        self.tails = Some(tail.places);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Measure;
    use super::*;
    use crate::locale::Language;
    use proptest::prelude::*;

    prop_compose! {
        fn measures()(
            weight in 4.0_f32..300.0, clauses in 0_u16..6, sentences in 1_u16..4, quotes in 0_u16..3,
            unbalanced: bool, ended: bool,
        ) -> Measure {
            Measure { weight, clauses, sentences, quotes, unbalanced, ended }
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_unlikely(pairs in prop::collection::vec(prop::array::uniform2(measures()), 1..20)) {
            let pairs: Vec<_> = pairs.into_iter().map(Weighed::of_sides).collect();
            let languages = ["en", "fr"].map(|tag| tag.parse::<Language>().unwrap());
            let expected = Expectation::of(&pairs.iter().copied().collect(), languages.each_ref());
            for pair in pairs.iter().filter(|pair| is_plain(pair, &expected)) {
                prop_assert!(!Evidence::of(pair, &expected).is_likely(), "{:?}", pair);
            }
        }

        #[test]
        fn a_pair_as_expected_is_plain(side in measures()) {
            let pair = Weighed::of_sides([Measure { unbalanced: false, ..side }; 2]);
            let languages = ["en", "en"].map(|tag| tag.parse::<Language>().unwrap());
            prop_assert!(is_plain(&pair, &Expectation::of(&[pair; 50].into_iter().collect(), languages.each_ref())));
        }
    }
}
