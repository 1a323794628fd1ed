//! Whether two open documents that are in no pair are translations of each other. Precision first: to ask a person about
//! two texts that have nothing to do with each other is worse than to ask nothing.

use super::placeable;
use crate::analysis::{self, Options, State, Text};
use crate::check::Settings;
use crate::format;
use crate::guard::guarded;
use crate::locale::{self, Language};
use ropey::Rope;
use std::path::PathBuf;

/// Longer texts (in bytes) are not compared.
pub const LONGEST: usize = 512 * 1024;

/// Texts of fewer segments have too little to judge by.
const FEWEST: usize = 4;

/// The share of the segments that must be aligned beyond doubt.
const ALIGNED: f64 = 0.75;

/// So many numbers, names and verbatim placeables must stand for each other.
const SHARED: usize = 3;

/// Two texts that may belong together.
#[derive(Debug)]
pub struct Compare(pub [(PathBuf, Rope); 2]);

impl Compare {
    /// The source and the target, if they surely are translations of each other. The English one is the source, else
    /// the first.
    pub(super) fn run(self) -> Option<[PathBuf; 2]> {
        guarded(|| self.compared()).ok().flatten()
    }

    fn compared(self) -> Option<[PathBuf; 2]> {
        let texts = self.0.each_ref().map(|(_, rope)| rope.to_string());
        let [Some(one), Some(other)] = texts.each_ref().map(|text| locale::detect(text)) else { return None };
        if one.primary() == other.primary() {
            return None;
        }
        let [(first, _), (second, _)] = self.0;
        let (paths, texts, languages) = match other.primary() {
            "en" => ([second, first], [&texts[1], &texts[0]], [other, one]),
            _ => ([first, second], [&texts[0], &texts[1]], [one, other]),
        };
        are_translations(&paths, texts, &languages).then_some(paths)
    }
}

fn are_translations(paths: &[PathBuf; 2], texts: [&String; 2], languages: &[Language; 2]) -> bool {
    let text = |side: usize| Text { text: texts[side], format: format::of(&paths[side]), language: &languages[side] };
    let settings = Settings::default();
    let analysis = analysis::analyse(text(0), text(1), Options::alone(&settings), &mut State::default());
    let [sources, targets] = [&analysis.source, &analysis.target].map(|parsed| parsed.segments.len());
    if sources.min(targets) < FEWEST {
        return false;
    }
    let trusted: Vec<_> = analysis.beads.iter().filter(|bead| bead.is_trusted()).collect();
    let aligned: usize = trusted.iter().map(|bead| bead.source.len() + bead.target.len()).sum();
    let shared: usize = trusted
        .iter()
        .map(|bead| {
            let pair = analysis.pair(bead, &settings);
            placeable::numbers(&pair).len() + placeable::verbatim(&pair).len()
        })
        .sum();
    let named: usize = analysis.known.names.iter().flatten().map(|names| placeable::named(names).count()).sum();
    aligned as f64 >= ALIGNED * (sources + targets) as f64 && shared + named >= SHARED
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: &str = "The ferry sails at 8:00 with 12 cars on board.\n\nIt has sailed since 2019, and it will sail on.\n\n\
        Dogs travel free of charge if they stay on deck.\n\nSee https://example.org/ferry for all that it costs.\n";
    const FR: &str = "Le ferry part à 8:00 avec 12 voitures à bord.\n\nIl navigue depuis 2019, et il naviguera encore.\n\n\
        Les chiens voyagent gratuitement s’ils restent sur le pont.\n\nVoir https://example.org/ferry pour tout ce que cela coûte.\n";
    const OTHER: &str = "Mon jardin est grand et plein de fleurs.\n\nIl y pousse des roses et des tulipes rouges.\n\n\
        Chaque matin, je prends un café sous le vieux pommier.\n\nMa voisine vient souvent me voir le dimanche.\n";

    fn kin(texts: [&str; 2]) -> Option<[PathBuf; 2]> {
        let [one, other] = texts.map(Rope::from_str);
        Compare([("one.md".into(), one), ("other.md".into(), other)]).run()
    }

    #[test]
    fn translations_are_known_and_the_english_one_is_the_source() {
        assert_eq!(kin([EN, FR]), Some(["one.md".into(), "other.md".into()]));
        assert_eq!(kin([FR, EN]), Some(["other.md".into(), "one.md".into()]));
    }

    #[test]
    fn texts_that_have_nothing_to_do_with_each_other_are_left_alone() {
        for texts in [[EN, OTHER], [EN, EN], [FR, OTHER], ["", FR], [EN, "Le ferry part à 8:00 avec 12 voitures.\n"]] {
            assert_eq!(kin(texts), None, "{texts:?}");
        }
    }
}
