//! # number-missing
//!
//! ## What it does
//! Reports a number of the source that nothing in the target stands for: no equal number in digits or words, in other
//! units, by another clock or calendar.
//!
//! ## Why is this bad?
//! A figure that was left out is information that the reader does not get.
//!
//! ## Example
//! `It sold 1,500 cars.` against `Es verkaufte Autos.`
//!
//! ## How to accept or switch off
//! Add the number; or accept the finding; or set `number-missing = "off"` under `[severity]` in `bilint.toml`.

use super::number_expected::rewritten;
use super::number_finding::{Number, at, finding, one_sided};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::{Comparison, FOREIGN, Ratio};
use crate::text::Span;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-missing",
    severity: Severity::Warning,
    file: include_str!("number_missing.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    let numbers: Vec<Number<'_>> = numbers.missing.iter().map(|place| at(&pair.source, *place)).collect();
    for parts in numbers.chunk_by(is_one_fraction) {
        let (number, span, expected) = whole(pair, parts);
        let confidence = one_sided(&number, pair.target.locale, 0.75);
        let message = match &expected {
            Some(text) if text != number.text => format!("`{}` is missing; expected `{text}`", number.text),
            _ => format!("`{}` is missing", number.text),
        };
        let anywhere = Span::new(0, pair.target.segments[0].raw().len());
        let finding = finding(&CHECK, confidence, message, Some(&number), None);
        out.push(Finding { expected, ..finding.at_source(number.segment, span).at_target(0, anywhere) });
    }
}

/// Whether two numbers are parts of one fraction, `3/4`, which is missing once.
fn is_one_fraction(first: &Number<'_>, second: &Number<'_>) -> bool {
    let joint = |number: &Number<'_>, value: &Ratio| {
        number.quantity.readings.iter().any(|reading| reading.cost > FOREIGN && reading.parts.as_slice() == [*value])
    };
    let mut parts = first.quantity.readings.iter().filter_map(|reading| match reading.parts.as_slice() {
        [value] if value.as_whole().is_none() => Some(value),
        _ => None,
    });
    let close = first.segment == second.segment && first.quantity.span.end + 1 == second.quantity.span.start;
    close && parts.any(|value| joint(first, value) && joint(second, value))
}

/// The number that some parts make, its place, and how the target's language writes it: a fraction as the source does.
fn whole<'a>(pair: &Pair<'a>, parts: &[Number<'a>]) -> (Number<'a>, Span, Option<String>) {
    let first = parts[0];
    let last = parts.last().map_or(first.quantity.span, |number| number.quantity.span);
    let span = Span::new(first.quantity.span.start, last.end);
    if parts.len() == 1 {
        return (first, span, rewritten(pair, &first, None).map(|(_, text)| text));
    }
    let text = span.of(pair.source.segments[first.segment].raw());
    let mut number = first;
    number.text = text;
    (number, span, Some(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, findings, good};
    use super::*;
    use crate::locale::pack;

    #[test]
    fn numbers_in_words_are_not_missing() {
        good(&[
            (["en", "de"], "It has 3 rooms and 12 windows.", "Es hat drei Zimmer und zwölf Fenster."),
            (["en", "ar"], "It has 25 rooms.", "فيه خمس وعشرون غرفة."),
            (["en", "hi"], "It has 25 rooms.", "इसमें पच्चीस कमरे हैं।"),
            (["en", "zh"], "It has 25 rooms.", "它有二十五个房间。"),
            (["en", "ko"], "They have 3 children.", "아이가 세 명 있다."),
            (["en", "ru"], "It has 25 rooms.", "В нём двадцать пять комнат."),
            (["en", "uk"], "It has 1 room.", "Там є кімната."),
            (["en", "ar"], "More than 250 people.", "أكثر من مئتين وخمسين شخصا."),
            (["en", "ar"], "It began 24 years ago.", "بدأ قبل أربعة وعشرين عاما."),
            (["en", "fr"], "The 5th Republic began.", "La Ve République commençait."),
            (["en", "fr"], "The 10th century began.", "Le Xe siècle commençait."),
            (["en", "ko"], "It has 12,345,678 people.", "인구는 1234만 5678명이다."),
        ]);
    }

    #[test]
    fn halves_may_stand_behind_the_noun() {
        good(&[
            (["en", "fr"], "The war lasted 3.5 years.", "La guerre a duré trois ans et demi."),
            (["en", "fr"], "The trip took 1.5 hours.", "Le trajet a pris une heure et demie."),
            (["en", "es"], "The war lasted 3.5 years.", "La guerra duró tres años y medio."),
            (["en", "tr"], "The trip took 2.5 hours.", "Yolculuk iki buçuk saat sürdü."),
            (["en", "ar"], "The trip took 2.5 hours.", "استغرقت الرحلة ساعتين ونصف."),
            (["en", "zh"], "The trip took 2.5 hours.", "行程花了两个半小时。"),
            (["en", "ja"], "The trip took 2.5 hours.", "移動に2時間半かかった。"),
            (["en", "ko"], "The trip took 2.5 hours.", "이동에 두 시간 반이 걸렸다."),
            (["en", "ru"], "It is 3.5 metres long.", "Его длина три с половиной метра."),
            (["en", "uk"], "It is 2.5 metres long.", "Його довжина два з половиною метри."),
            (["en", "be"], "It is 3.5 metres long.", "Яго даўжыня тры з паловай метры."),
            (["en", "pl"], "It is 3.5 metres long.", "Ma trzy i pół metra długości."),
            (["en", "bg"], "It is 3.5 metres long.", "Дълъг е три и половина метра."),
            (["en", "sr"], "It is 3.5 metres long.", "Дугачак је три и по метра."),
            (["en", "hi"], "It is 3.5 metres long.", "यह साढ़े तीन मीटर लंबा है।"),
            (["en", "sw"], "It opens at 2:30 p.m.", "Inafunguliwa saa nane na nusu mchana."),
            (["en", "sw"], "It opens at 2 a.m.", "Inafunguliwa saa nane usiku."),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "The war lasted 3.5 years.", "La guerre a duré quatre ans et demi.", Some("3,5")),
                (["en", "ru"], "It is 3.5 metres long.", "Его длина четыре с половиной метра.", Some("3,5")),
                (["en", "ar"], "The trip took 3.5 hours.", "استغرقت الرحلة أربع ساعات ونصف.", Some("3.5")),
                (["en", "hi"], "It is 3.5 metres long.", "यह साढ़े चार मीटर लंबा है।", Some("3.5")),
                (["en", "zh"], "The war lasted 3.5 years.", "战争持续了四年半。", Some("3.5")),
                (["en", "ko"], "The trip took 3.5 hours.", "이동에 네 시간 반이 걸렸다.", Some("3.5")),
            ],
        );
    }

    #[test]
    fn fractions_may_stand_in_words_and_in_other_digits() {
        good(&[
            (["en", "de"], "Take 3/4 of the flour and ½ cup.", "Nimm drei Viertel des Mehls und eine halbe Tasse."),
            (["en", "fr"], "About 2\u{2044}3 of them left.", "Environ deux tiers d'entre eux sont partis."),
            (["en", "ru"], "It is ¾ full.", "Он заполнен на три четверти."),
            (["en", "es"], "It is ¾ full.", "Está a tres cuartos."),
            (["en", "pl"], "3/5 of them came.", "Przyszło trzy piąte z nich."),
            (["en", "uk"], "3/5 of them came.", "Прийшло три п’ятих із них."),
            (["en", "sv"], "7/8 of them came.", "Sju åttondelar av dem kom."),
            (["en", "fi"], "3/5 of them came.", "Kolme viidesosaa heistä tuli."),
            (["en", "hu"], "2/5 of them came.", "Kétötödük jött el, kétötöd."),
            (["en", "tr"], "3/5 of them came.", "Beşte üçü geldi."),
            (["en", "ar"], "Take 3/4 of the flour.", "خذ ثلاثة أرباع الدقيق."),
            (["en", "fa"], "2/3 of them came.", "دو سوم آنها آمدند."),
            (["en", "hi"], "3/4 of them came.", "उनमें से तीन चौथाई आए।"),
            (["en", "zh"], "3/7 of them came.", "七分之三的人来了。"),
            (["en", "ja"], "2/3 of them came.", "3分の2が来た。"),
            (["en", "ko"], "3/4 of them came.", "4분의 3이 왔다."),
            (["en", "vi"], "3/5 of them came.", "Ba phần năm đã đến."),
            (["en", "de"], "3/4 of them, 1 1/2 cups", "75 % von ihnen, 1,5 Tassen"),
            (["en", "fr"], "three fifths of them, 20 percent", "3/5 d'entre eux, un cinquième"),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "de"], "Take 3/4 of the flour.", "Nimm drei Fünftel des Mehls.", Some("4")),
                (["en", "ru"], "Take 3/4 of the flour.", "Возьмите три пятых муки.", Some("4")),
                (["en", "zh"], "Take 2/3 of the flour.", "取七分之二的面粉。", Some("3")),
                (["en", "ar"], "Take 3/4 of the flour.", "خذ ثلاثة أخماس الدقيق.", Some("4")),
                (["en", "hi"], "3/4 of them came.", "उनमें से दो तिहाई आए।", Some("3/4")),
            ],
        );
    }

    #[test]
    fn a_number_that_is_gone_is_missing() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It sold 1,500 cars.", "Es verkaufte Autos.", Some("1.500")),
                (["en", "ru"], "It sold 45 cars.", "Он продал машины.", Some("45")),
                (["en", "ar"], "It sold 45 cars.", "باعت سيارات.", Some("45")),
                (["en", "hi"], "It sold 45 cars.", "इसने कारें बेचीं।", Some("45")),
                (["en", "ja"], "It sold 45 cars.", "車を売った。", Some("45")),
                (["en", "ko"], "It sold 45 cars.", "자동차를 팔았다.", Some("45")),
            ],
        );
    }

    #[test]
    fn where_number_words_are_unknown_only_a_mismatch_is_more_than_a_hint() {
        let unknown = |tag: &&str| pack::get(tag).is_some_and(|pack| !pack::words(pack).numbers);
        let tags: Vec<_> = pack::tags().filter(|tag| *tag != "und").filter(unknown).collect();
        assert!(["yo", "ig", "zu", "xh"].iter().all(|tag| tags.contains(tag)), "{tags:?}");
        for tag in tags {
            let missing = findings(["en", tag], "It sold 45 cars.", "— .");
            let extra = findings([tag, "en"], "— .", "It sold 45 cars.");
            for found in [missing, extra] {
                assert!(found.iter().all(|finding| finding.severity == Severity::Hint), "{tag}: {found:?}");
            }
            let found = findings(["en", tag], "It sold 45 cars.", "54.");
            assert_eq!(found[0].severity, Severity::Error, "{tag}: {found:?}");
        }
    }
}
