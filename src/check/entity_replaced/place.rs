//! Known places: one of the source is lost, and the target has another. Must not know how often a name stands elsewhere.

use super::{Bitext, Finding, may_replace, report};
use crate::check::Side;
use crate::entity::comparison::{Compared, Comparison, Stray, is_same_run};
use crate::entity::gazetteer::Id;
use crate::entity::mention::is_common;
use crate::entity::words::{Before, Shape, Word};

/// A known place that is lost where the target has another one, or another name, that nothing in the source stands for.
pub(super) fn swapped(bitext: &Bitext<'_>, bead: usize, comparison: &Comparison) -> Option<Finding> {
    let [_, to] = bitext.gazetteers;
    let lost = comparison.mentions.iter().find(|compared| is_lost(bitext, comparison, compared))?;
    let [source, target] = bitext.sides(bitext.beads.get(bead)?);
    let known = known_in(bitext, &source);
    let other = Other { bitext, target, known, is_country: is_country(lost) };
    let place = || comparison.strays.iter().find(|stray| other.is_place(stray));
    let name = || {
        let may_be = |stray: &&Stray| other.is_name(stray) && may_replace(bitext, bead, lost, &[], stray);
        comparison.strays.iter().find(may_be).filter(|_| comparison.latin && !lost.mention.initial)
    };
    let (stray, what, confidence) =
        place().map(|stray| (stray, "place", 0.9)).or_else(|| Some((name()?, "name", 0.75)))?;
    let mut finding = report(bitext, bead, lost, stray);
    finding.expected = lost.known.iter().find_map(|id| to.usual_name(*id)).map(str::to_owned);
    finding.confidence = confidence;
    finding.reasons = vec![format!("`{}` is another {what}", bitext.in_target(bead, stray.place).text)];
    Some(finding)
}

fn is_country(compared: &Compared) -> bool {
    compared.known.iter().any(|id| id.is_country())
}

/// Whether a mention is of a place that the target language has a name for, and which nothing renders. Countries count
/// as the first word of a sentence and in names of several words as well.
fn is_lost(bitext: &Bitext<'_>, comparison: &Comparison, compared: &Compared) -> bool {
    let is_country = is_country(compared);
    // Any word has a capital at the start of a sentence.
    let is_part = |other: &&Compared| is_same_run(other, compared) && (!other.mention.initial || *other == compared);
    let run = || comparison.mentions.iter().filter(is_part);
    let whole = compared.alone || is_country && run().all(|other| other.known == compared.known);
    let names = &bitext.gazetteers[1];
    let is_named = |id: &Id| names.usual_name(*id).is_some() || id.is_country() && names.names(*id).next().is_some();
    let named = || compared.known.iter().any(is_named);
    let placed = is_country || !compared.mention.initial && !compared.mention.common;
    placed && run().all(|other| other.rendering.is_none()) && whole && named()
}

/// All that the words of a side may stand for.
fn known_in(bitext: &Bitext<'_>, side: &Side<'_>) -> Vec<Id> {
    let names = &bitext.gazetteers[0];
    let of = |words: &[Word], number: usize| {
        let around = names.around(words, number).map(|(ids, _)| ids).unwrap_or_default();
        names.of_word(&words[number]).into_iter().chain(around)
    };
    let words = side.facts.iter().map(|facts| facts.entities.words.as_slice());
    words.flat_map(|words| (0..words.len()).flat_map(move |number| of(words, number))).collect()
}

/// Names of the target that may stand in the place of a lost one.
struct Other<'a> {
    bitext: &'a Bitext<'a>,
    target: Side<'a>,
    /// What the source has names of.
    known: Vec<Id>,
    /// Whether a country is lost.
    is_country: bool,
}

impl Other<'_> {
    fn word(&self, stray: &Stray) -> Option<(&[Word], usize)> {
        let words = &self.target.facts.get(stray.place.segment)?.entities.words;
        Some((words, words.iter().position(|word| word.span() == stray.place.span)?))
    }

    /// Whether it is surely a place that the source does not name.
    fn is_place(&self, stray: &Stray) -> bool {
        let Some((words, number)) = self.word(stray) else { return false };
        let names = &self.bitext.gazetteers[1];
        // A country is known whatever language its name is listed for; other names may be words of this one.
        let country = names.around(words, number).filter(|(ids, _)| ids.iter().all(|id| id.is_country()));
        let Some((ids, range)) = country.or_else(|| names.surely_around(words, number)) else { return false };
        let countries = self.is_country && ids.iter().any(|id| id.is_country());
        let placed = countries || range.len() == 1 && words[number].before == Before::Word;
        placed && !ids.iter().any(|id| self.known.contains(id))
    }

    /// Whether a word is one of a name that the target language has of a place or people.
    fn is_known(&self, words: &[Word], number: usize) -> bool {
        let names = &self.bitext.gazetteers[1];
        let is_country = |ids: &[Id]| ids.iter().any(|id| id.is_country());
        names.surely_around(words, number).is_some()
            || names.around(words, number).is_some_and(|(ids, _)| is_country(&ids))
    }

    /// Whether it stands in for a country as no word of the language would: a name of nothing known.
    fn is_name(&self, stray: &Stray) -> bool {
        let Some((words, number)) = self.word(stray) else { return false };
        let word = &words[number];
        // Of other languages it is not known which words have a capital without being names.
        let is_english = self.target.locale.language.primary() == "en";
        self.is_country
            && is_english
            && (word.shape, word.before) == (Shape::Title, Before::Word)
            && !stray.tied
            && !is_common(word.fold)
            && !self.is_known(words, number)
    }
}

#[cfg(test)]
mod tests {
    use super::super::CHECK;
    use crate::check::entity_site::tests::findings;

    fn message(languages: [&str; 2], source: &'static str, target: &'static str) -> Option<String> {
        findings(&CHECK, languages, &[(source, target)]).into_iter().next().map(|(_, message)| message)
    }

    #[test]
    fn silent() {
        for (languages, source, target) in [
            (["en", "fr"], "They left North Korea.", "Ils ont quitté la Corée du Nord."),
            (["en", "fr"], "The British left Spain.", "Le Royaume-Uni a quitté l’Espagne."),
            (["en", "tr"], "A European night came.", "Bir Avrupa gecesi geldi."),
            (["en", "de"], "They sold it in Egypt.", "Sie verkauften die Ware."),
            (["en", "ru"], "They came from Egypt.", "Они приехали из Египта."),
            (["en", "ar"], "They came from Egypt.", "جاؤوا من مصر."),
            (["en", "zh"], "They came from Egypt.", "他们来自埃及。"),
        ] {
            assert_eq!(message(languages, source, target), None, "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (languages, source, target, expected) in [
            (["en", "fr"], "Egypt will help.", "La Bolivie aidera.", "`Bolivie` stands where the source has `Egypt`"),
            (
                ["en", "de"],
                "They left Egypt.",
                "Sie verließen Nordkorea.",
                "`Nordkorea` stands where the source has `Egypt`",
            ),
            (
                ["pt", "en"],
                "Saíram da Coreia do Norte.",
                "They left Peru.",
                "`Peru` stands where the source has `Coreia`",
            ),
            (
                ["pt", "en"],
                "É a vez da Polônia.",
                "It is for Joshua.",
                "`Joshua` stands where the source has `Polônia`",
            ),
            (["en", "ru"], "They left Egypt.", "Они любят Перу.", "`Перу` stands where the source has `Egypt`"),
        ] {
            assert_eq!(message(languages, source, target).as_deref(), Some(expected), "{source} | {target}");
        }
    }
}
