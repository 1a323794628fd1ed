//! How long a translation should be: what is measured of a segment, what a language and a document lead to expect, and
//! how strongly a pair speaks for text lost or added. Must not know any one check.

mod density;
mod document;
mod evidence;
pub(super) mod gap;
mod marks;
mod measure;
mod pairs;
pub(super) mod spare;
mod tail;

pub use document::{Document, Expectation};
pub(super) use evidence::Evidence;
pub use marks::Marks;
pub use measure::Measure;
pub use pairs::{Pairs, Weighed};

use crate::text::excerpt;

/// Text lighter than this, a number or a short word, needs no counterpart and tells nothing of lengths.
pub(super) const LIGHT: f32 = 4.0;

/// Characters of a text that a message shows.
const SHOWN: usize = 40;

/// The beginning of a text as messages show it.
pub(super) fn quote(text: &str) -> String {
    excerpt(text, SHOWN)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::analysis::{Options, State, Text, analyse};
    use crate::check::{Check, Edit, Finding, Settings, Site};
    use crate::format::{PLAIN, Segment};
    use proptest::prelude::*;

    /// The findings of one check on two articles, a paragraph a line.
    pub(in crate::check) fn prose(check: &Check, languages: [&str; 2], source: &str, target: &str) -> Vec<Finding> {
        let languages = languages.map(|tag| tag.parse().unwrap());
        let text = |text, language| Text { text, format: &PLAIN, language };
        let settings = Settings::default();
        let options = Options::alone(&settings);
        let (source, target) = (text(source, &languages[0]), text(target, &languages[1]));
        let analysis = analyse(source, target, options, &mut State::default());
        analysis.findings.into_iter().filter(|finding| finding.code == check.code).collect()
    }

    /// Whether a place lies in its segment, on character boundaries.
    fn holds(segments: &[Segment], site: Site) -> bool {
        match site {
            Site::In { segment, span } => {
                segments.get(segment).is_some_and(|at| at.raw().get(span.start..span.end).is_some())
            }
            Site::Gap { before } => before <= segments.len(),
        }
    }

    proptest! {
        #[test]
        fn places_lie_in_their_segments(
            source in "([A-Za-z0-9 ]{0,12}[.,!?„“\"()\n ]|[аб你好กा] ?|The bridge is closed[.] ?){0,20}",
            target in "([A-Za-z0-9 ]{0,12}[.,!?„“\"()\n ]|[аб你好กा] ?|The bridge is closed[.] ?){0,20}",
        ) {
            let languages = ["en", "de"].map(|tag| tag.parse().unwrap());
            let text = |text, language| Text { text, format: &PLAIN, language };
            let settings = Settings::default();
            let options = Options::alone(&settings);
            let (source, target) = (text(source.as_str(), &languages[0]), text(target.as_str(), &languages[1]));
            let analysis = analyse(source, target, options, &mut State::default());
            for finding in analysis.findings.iter().filter(|finding| finding.code.starts_with("length-")) {
                prop_assert!(finding.source.is_none_or(|site| holds(&analysis.source.segments, site)), "{finding:?}");
                prop_assert!(finding.target.is_none_or(|site| holds(&analysis.target.segments, site)), "{finding:?}");
                let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
                let site = |edit: &Edit| Site::In { segment: edit.segment, span: edit.span };
                prop_assert!(edits.map(site).all(|site| holds(&analysis.target.segments, site)), "{finding:?}");
            }
        }
    }

    /// An article of eight paragraphs and its translation.
    pub(in crate::check) const ENGLISH: &str = "The old bridge over the river Lune was closed on 3 March 2024.\n\
        Engineers from Lancaster had found 14 cracks in its second arch.\n\
        \"We could not wait any longer,\" said Mayor Helen Brook.\n\
        Until the work is done, drivers have to take the A683 road.\n\
        The repair will cost £2.5 million, far more than was planned.\n\
        Shops in Castle Street complain that they have lost customers.\n\
        A footbridge built by the company Arup will open in June.\n\
        The town council wants to finish everything before Christmas 2025.\n";
    pub(in crate::check) const GERMAN: &str = "Die alte Brücke über den Fluss Lune wurde am 3. März 2024 gesperrt.\n\
        Ingenieure aus Lancaster hatten 14 Risse im zweiten Bogen gefunden.\n\
        „Wir konnten nicht länger warten“, sagte Bürgermeisterin Helen Brook.\n\
        Bis die Arbeiten beendet sind, müssen Autofahrer die Straße A683 nehmen.\n\
        Die Reparatur kostet 2,5 Millionen Pfund, weit mehr als geplant war.\n\
        Läden in der Castle Street klagen, dass sie Kunden verloren haben.\n\
        Ein Steg, den die Firma Arup baut, soll im Juni geöffnet werden.\n\
        Der Stadtrat will bis Weihnachten 2025 mit allem fertig sein.\n";

    /// The text without its line `number`.
    pub(in crate::check) fn without(text: &str, number: usize) -> String {
        let lines = text.lines().enumerate().filter(|(line, _)| *line != number);
        lines.map(|(_, line)| format!("{line}\n")).collect()
    }
}
