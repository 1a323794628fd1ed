//! Source segments that the alignment puts into a bead of several, though they have no counterpart. Must not know what is
//! reported.
//!
//! The alignment knows how probable that is by all it looks at, but it takes every token for evidence of its own and has
//! one prior for all sentences. How well the lengths fit is therefore weighed once more, and long sentences are told from
//! short ones, which translators join to others. The weights are those of a logistic regression, fitted on English news
//! in paragraphs of five sentences and their translations into eighteen languages, one sentence left out or none.

use super::gap::{Gap, MISSING, is_weighty, log_odds, probability, unlikely, weight};
use crate::check::Bitext;

/// The beads before and behind, and the one itself, must stand as firmly as this, or nothing is known of its inside.
const AROUND: f32 = 0.9;

/// That the bead holds together and that one of its segments stands alone must be as probable as this together, or there
/// is a third way that nothing is known of.
const OTHERWISE: f32 = 0.8;

/// The weight of the alignment's log odds, and of none.
const ALIGNED: f32 = 0.44;
const BIAS: f32 = 1.94;

/// How much it weighs that the lengths fit better without the segment.
const LENGTHS: f32 = 0.29;

/// How much the logarithm of its share of the text weighs, for one of the rest's.
const SHARE: f32 = 0.83;

/// How much more probable it is of segments between two others, which the alignment can only leave out by parting the bead.
const INNER: f32 = 2.74;

/// How much the logarithm of the doubt around weighs, and the least doubt.
const DOUBT: f32 = 0.19;
const LEAST_DOUBT: f32 = 1e-3;

/// From these log odds on one is as certain as a gap that is just reported: there eight of ten sentences that were left
/// out were found, and of a hundred texts one or two had a false one, of languages and texts it was not fitted on as well.
const TOLD: f32 = -0.5;

/// The least weight that shares are taken of.
const LIGHT: f32 = 4.0;

/// The source segment of the bead `number` that has no counterpart, if it is one of several there and the others make the
/// better pair without it.
pub(in crate::check) fn find(bitext: &Bitext<'_>, number: usize) -> Option<Gap> {
    let bead = &bitext.beads[number];
    if bead.source.len() < 2 || bead.target.is_empty() {
        return None;
    }
    let near = &bitext.beads[number.saturating_sub(1)..bitext.beads.len().min(number + 2)];
    let firm = near.iter().fold(1.0_f32, |firm, bead| firm.min(bead.place));
    let is_open = bead.confidence + bead.alone.iter().sum::<f32>() < OTHERWISE;
    if is_open || firm < AROUND {
        return None;
    }
    let weighty = bead.source.clone().filter(|segment| is_weighty(&bitext.source, &(*segment..segment + 1)));
    let odds = weighty.map(|segment| (segment, odds(bitext, number, segment, firm)));
    let (segment, odds) = odds.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let others = bead.source.len() - 1;
    let place = bead.target.start + ((segment - bead.source.start) * bead.target.len() + others / 2) / others;
    let confidence = probability(odds - TOLD + log_odds(MISSING.certain));
    Some(Gap { source: segment..segment + 1, target: place..place, confidence })
}

/// The log odds that a source segment of a bead of several has no counterpart, where the beads around are as firm as `firm`.
fn odds(bitext: &Bitext<'_>, number: usize, segment: usize, firm: f32) -> f32 {
    let bead = &bitext.beads[number];
    let to = weight(&bitext.target, &bead.target);
    let all = weight(&bitext.source, &bead.source);
    let own = weight(&bitext.source, &(segment..segment + 1));
    let rest = all - own;
    let is_inner = segment > bead.source.start && segment + 1 < bead.source.end;
    let alone = bead.alone.get(segment - bead.source.start).copied().unwrap_or_default();
    BIAS + ALIGNED * log_odds(alone)
        + LENGTHS * (unlikely(bitext, all, to) - unlikely(bitext, rest, to))
        + SHARE * (own / rest.max(LIGHT)).ln()
        + DOUBT * (1.0 - firm).max(LEAST_DOUBT).ln()
        + if is_inner { INNER } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;
    use crate::check::length_missing::CHECK;

    #[test]
    fn a_sentence_that_was_joined_to_another_is_not_missing() {
        let english = "The old bridge over the river Lune was closed on 3 March 2024. Engineers from Lancaster had found 14 \
            cracks in its second arch. Nobody was hurt in the meantime. Until the work is done, drivers have to take the \
            A683 road. The repair will cost 2.5 million pounds, far more than was planned.";
        let german = "Die alte Brücke über den Fluss Lune wurde am 3. März 2024 gesperrt. Ingenieure aus Lancaster hatten 14 \
            Risse im zweiten Bogen gefunden, verletzt wurde seither niemand. Bis die Arbeiten beendet sind, müssen \
            Autofahrer die Straße A683 nehmen. Die Reparatur kostet 2,5 Millionen Pfund, weit mehr als geplant war.";
        let russian = "Старый мост через реку Лун закрыли 3 марта 2024 года. Инженеры из Ланкастера нашли во второй арке 14 \
            трещин. За это время никто не пострадал. До конца работ водители должны ездить по дороге A683. Ремонт \
            обойдётся в 2,5 миллиона фунтов, гораздо дороже, чем планировалось.";
        for (language, text) in [("de", german), ("ru", russian)] {
            assert_eq!(prose(&CHECK, ["en", language], english, text), [], "{language}");
        }
    }
}
