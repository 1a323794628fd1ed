//! # number-mismatch
//!
//! ## What it does
//! Reports a number of the source and a number of the target that have only each other left and differ in value. Each
//! is read as its own language writes it, with its magnitude words, units, clock and calendar; whatever else a number
//! may mean is tried before it is reported.
//!
//! ## Why is this bad?
//! A wrong figure is the kind of error that no reader can see.
//!
//! ## Example
//! `In 2016 it sold 1,500 cars.` against `2016 verkaufte es 1.600 Autos.`
//!
//! ## How to accept or switch off
//! Correct the number; or accept the finding; or set `number-mismatch = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{at, finding, replace, rewritten};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::Comparison;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-mismatch",
    severity: Severity::Error,
    file: include_str!("number_mismatch.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in &numbers.mismatches {
        let (source, target) = (at(&pair.source, *source), at(&pair.target, *target));
        let expected = rewritten(pair, &source, Some(&target));
        let message = format!("`{}` stands for `{}`", target.text, source.text);
        let mut finding = finding(&CHECK, 0.97, message, Some(&source), Some(&target));
        if let Some((span, text)) = expected {
            let old = span.of(pair.target.segments[target.segment].raw());
            finding.message = format!("`{}` stands for `{}`; expected `{text}`", target.text, source.text);
            finding.fix = Some(replace(target.segment, span, old, &text));
            finding.expected = Some(text);
        }
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, findings, good};
    use super::*;

    #[test]
    fn equal_numbers_are_fine_however_written() {
        good(&[
            (
                ["en", "de"],
                "In 2016 it sold 1,500 cars for $3.6 billion.",
                "2016 verkaufte es 1.500 Autos für 3,6 Mrd. Dollar.",
            ),
            (["en", "fr"], "About 12,500 people, 40 percent.", "Environ 12 500 personnes, 40 %."),
            (["en", "ru"], "Twelve of the 21 players are 30.", "12 из двадцати одного игрока 30 лет."),
            (["en", "pl"], "It is 100 miles away, in the 19th century.", "To 161 km stąd, w XIX wieku."),
            (["en", "ar"], "It sold 1,500 cars in 2016.", "باعت ١٬٥٠٠ سيارة في عام ٢٠١٦."),
            (["en", "hi"], "It sold 1.5 million cars.", "इसने 15 लाख कारें बेचीं।"),
            (["en", "zh"], "About 1.5 million people came at 4 pm.", "下午4点约有150万人来。"),
            (["en", "ja"], "35,000 people", "3万5千人"),
            (["en", "ko"], "120 million dollars", "1억 2천만 달러"),
            (["de", "fr"], "anderthalb Kilo für 1.234,50 €", "1,5 kg pour 1 234,50 €"),
            (["en", "sv"], "The 19th century", "1800-talet"),
            (["en", "th"], "In 2016", "ในปี 2559"),
            (["en", "de"], "6-foot-6", "1,98 m"),
            (["en", "es"], "half of them, 50 percent", "la mitad, el 50 %"),
        ]);
    }

    #[test]
    fn a_changed_number_is_reported_with_what_is_expected() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "In 2016 it sold 1,500 cars.", "2016 verkaufte es 1.600 Autos.", Some("1.500")),
                (["en", "fr"], "It has 12,500 people.", "Il compte 12 800 personnes.", Some("12\u{202f}500")),
                (["en", "ru"], "It has 21 players.", "В ней 24 игрока.", Some("21")),
                (["en", "ar"], "It sold 1,500 cars.", "باعت ١٬٦٠٠ سيارة.", Some("١٬٥٠٠")),
                (["en", "hi"], "It has 45 houses.", "इसमें ४७ घर हैं।", Some("४५")),
                (["en", "zh"], "About 1.5 million people.", "约有180万人。", Some("150")),
                (["en", "ko"], "It has 45 houses.", "집이 47채 있다.", Some("45")),
                (["en", "pl"], "It is 100 miles away.", "To 190 km stąd.", Some("100")),
            ],
        );
    }

    #[test]
    fn the_ends_of_a_range_of_times_are_times_of_their_own() {
        good(&[
            (["en", "fr"], "The shop is open from 9 a.m. to 5 p.m.", "Le magasin est ouvert de 9 h à 17 h."),
            (["en", "fr"], "Open 9am–5pm.", "Ouvert de 9 h à 17 h."),
            (["en", "fr"], "Open 9 a.m. – 5 p.m. daily.", "Ouvert 9 h – 17 h."),
            (["en", "fr"], "Open from 9 to 5 p.m.", "Ouvert de 9 h à 17 h."),
            (["en", "fr"], "Open 9:00 a.m.–5:30 p.m.", "Ouvert de 9 h à 17 h 30."),
            (["en", "de"], "Open 8 a.m.–6 p.m.", "Geöffnet 8–18 Uhr."),
            (["en", "de"], "Open from 7 to 9 p.m.", "Geöffnet von 19 bis 21 Uhr."),
            (["en", "ru"], "Open from 9 a.m. to 5 p.m.", "Открыто с 9 до 17 часов."),
            (["en", "ja"], "Open from 9 a.m. to 5 p.m.", "営業時間は9時から17時です。"),
            (["en", "ko"], "It starts at 5:30 p.m.", "17시 30분에 시작한다."),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "Open from 9 a.m. to 5 p.m.", "Ouvert de 9 h à 18 h.", None),
                (["en", "ru"], "Open from 9 a.m. to 5 p.m.", "Открыто с 9 до 18 часов.", None),
            ],
        );
    }

    #[test]
    fn magnitude_words_are_held_against_each_other() {
        good(&[
            (["en", "fr"], "It made 3.4 billion.", "Il a gagné 3,4 milliards."),
            (["en", "es"], "It made 3.4 billion.", "Ganó 3,4 billones."),
            (["en", "ru"], "It made 1.5 billion.", "Заработали 1,5 млрд."),
            (["en", "fr"], "From 2 to 3 million people.", "De 2 à 3 millions de personnes."),
        ]);
        let silent: Vec<_> = [
            (["en", "fr"], "It made 3.4 billion.", "Il a gagné 3,4 millions."),
            (["en", "fr"], "It made 1.2 million.", "Il a gagné 1,2 milliard."),
            (["en", "ru"], "It made 1.5 billion.", "Заработали 1,5 млн."),
            (["ru", "en"], "Заработали 1,5 млрд.", "It made 1.5 million."),
        ]
        .into_iter()
        .filter(|(languages, source, target)| findings(*languages, source, target).is_empty())
        .collect();
        assert!(silent.is_empty(), "{silent:?}");
    }

    #[test]
    fn the_fix_inserts_exactly_what_is_expected() {
        let found = findings(["en", "de"], "It made $2.5 billion.", "Es machte 2,8 Milliarden Dollar.");
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!((fix.edits[0].text.as_str(), fix.edits[0].span), ("2,5", crate::text::Span::new(10, 13)));
    }

    #[test]
    fn nothing_inside_placeables_is_a_number() {
        good(&[(["en", "de"], "See https://example.org/2016 and {0}.", "Siehe https://example.org/2016 und {0}.")]);
    }
}
