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

use super::number_expected::rewritten;
use super::number_finding::{Number, at, is_named_month, matched, replaced};
use super::number_half::{is_other_half, other_half};
use super::number_magnitude::is_lost;
use super::{Check, Finding, Pair, Run, Severity, Side};
use crate::format::Segment;
use crate::locale::units;
use crate::quantity::{Comparison, Quantity};

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
        if !is_named_month(&source, &target) {
            let expected = rewritten(pair, &source, Some(&target));
            out.push(replaced(&CHECK, pair, [&source, &target], 0.97, expected));
        }
    }
    if let Some((source, target)) = numbers.words {
        let (source, target) = (at(&pair.source, source), at(&pair.target, target));
        let sure = pair.source.locale.words().numbers && pair.target.locale.words().numbers;
        out.push(replaced(&CHECK, pair, [&source, &target], if sure { 0.7 } else { 0.3 }, None));
    }
    for (source, target) in matched(pair, numbers) {
        let text = target.quantity.digits.of(pair.target.segments[target.segment].raw());
        if is_sign_lost(pair, &source, &target) {
            let mut finding =
                replaced(&CHECK, pair, [&source, &target], 0.8, Some((target.quantity.digits, format!("-{text}"))));
            finding.message = format!("`{text}` stands for `-{}`; expected `-{text}`", source.text);
            out.push(finding);
        } else if is_lost(pair, &source, &target) {
            let expected = rewritten(pair, &source, None).map(|(_, text)| (target.quantity.digits, text));
            out.push(replaced(&CHECK, pair, [&source, &target], 0.85, expected));
        } else if is_other_half(pair, &source, &target) {
            out.push(other_half(&CHECK, pair, [&source, &target]));
        }
    }
}

/// Whether a temperature, or the number that is all there is in a table's cell, stands without its minus. Elsewhere
/// words may say it: sales of -5 percent have fallen by 5 percent.
fn is_sign_lost(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> bool {
    let (a, b) = (&source.quantity.context, &target.quantity.context);
    let temperature = |quantity: &Quantity| {
        quantity.context.units.iter().any(|unit| units::table()[usize::from(*unit)].dimension == "temperature")
    };
    let letters = |side: &Side<'_>| {
        let text = |segment: &Segment| segment.plain().chars().filter(|c| c.is_alphabetic()).count();
        side.segments.iter().map(text).sum::<usize>()
    };
    let alone = || letters(&pair.source) + letters(&pair.target) == 0;
    let known = || pair.target.locale.words().minus && temperature(source.quantity) && temperature(target.quantity);
    a.minus && !b.minus && !b.minus_word && (known() || alone())
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, findings, good};
    use super::*;

    #[test]
    fn equal_numbers_are_fine_however_written() {
        good(&[
            (["en", "de"], "It starts at 1930 GMT.", "Es beginnt um 19.30 Uhr GMT."),
            (["en", "ru"], "It starts at 1930 GMT.", "Начало в 19:30 по Гринвичу."),
            (["en", "fr"], "It starts at 0915 local time.", "Cela commence à 9 h 15, heure locale."),
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
                (["en", "zh"], "About 1.5 million people.", "约有180万人。", Some("150万")),
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
                (["en", "fr"], "Open from 9 a.m. to 5 p.m.", "Ouvert de 9 h à 18 h.", Some("17")),
                (["en", "ru"], "Open from 9 a.m. to 5 p.m.", "Открыто с 9 до 18 часов.", Some("17")),
            ],
        );
    }

    #[test]
    fn a_wrong_clock_is_one_finding_that_keeps_the_other_clock() {
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "It opens at 7:45 p.m.", "Il ouvre à 19 h 15.", Some("19 h 45")),
                (["en", "de"], "It opens at 7:45 p.m.", "Es öffnet um 19.15 Uhr.", Some("19.45")),
                (["en", "ru"], "It opens at 9:05 a.m.", "Открывается в 09:15.", Some("09:05")),
                (["fr", "en"], "Il ouvre à 19 h 45.", "It opens at 7:15 p.m.", Some("7:45")),
                (["en", "ar"], "It opens at 7:45 p.m.", "يفتح الساعة ٧:١٥ مساء.", Some("٧:٤٥")),
                (["en", "hi"], "It opens at 7:45 p.m.", "यह शाम 7:15 बजे खुलता है।", Some("7:45")),
                (["en", "ja"], "It opens at 7:45 p.m.", "午後7時15分に開く。", Some("7時45")),
                (["en", "ko"], "It opens at 7:45 p.m.", "19시 15분에 연다.", Some("19시 45")),
                (["en", "zh"], "It starts at 12:55 p.m.", "下午55:12开始。", Some("12:55")),
                (["en", "hi"], "It starts at 10:15.", "यह 15:10 बजे शुरू होता है।", Some("10:15")),
            ],
        );
    }

    #[test]
    fn the_order_of_digits_matters_but_in_dates() {
        bad(
            CHECK.code,
            &[
                (["en", "ja"], "The rate was 3.5% last year.", "昨年の率は5.3%だった。", Some("3.5")),
                (["en", "de"], "Update to 2.1.0 today.", "Aktualisieren Sie heute auf 2.0.1.", Some("2.1.0")),
                (["en", "ru"], "The server is 10.0.4.1.", "Сервер: 10.0.1.4.", Some("10.0.4.1")),
                (["en", "fr"], "It needs 8.5 litres.", "Il faut 8,9 litres pour 5 personnes.", Some("8,5")),
                (["en", "hi"], "Update to 2.1.0 today.", "आज ही 2.0.1 में अपडेट करें।", Some("2.1.0")),
                (["en", "ar"], "Update to 2.1.0 today.", "قم بالتحديث إلى 2.0.1 اليوم.", Some("2.1.0")),
                (["en", "ko"], "Update to 2.1.0 today.", "오늘 2.0.1로 업데이트하세요.", Some("2.1.0")),
            ],
        );
        good(&[
            (["en", "de"], "It opened on 12/31/2024.", "Es wurde am 31.12.2024 eröffnet."),
            (["de", "zh"], "Es wurde am 31.12.2024 eröffnet.", "2024.12.31开业。"),
            (["en", "de"], "Update to 2.1.0 today.", "Aktualisieren Sie heute auf 2.1.0."),
        ]);
    }

    #[test]
    fn the_halves_of_decimal_fractions_are_no_parts_of_others() {
        for (languages, target) in [
            (["en", "de"], "Es wuchs von 3,8 auf 5,5."),
            (["en", "ru"], "Он вырос с 3,8 до 5,5."),
            (["en", "ar"], "نما من 3.8 إلى 5.5."),
            (["en", "hi"], "यह 3.8 से बढ़कर 5.5 हो गया।"),
            (["en", "ja"], "3.8から5.5に増えた。"),
            (["en", "ko"], "3.8에서 5.5로 늘었다."),
        ] {
            let found = findings(languages, "It grew from 3.5 to 5.8.", target);
            assert_eq!(found.len(), 2, "{target}: {found:#?}");
        }
        good(&[
            (["en", "de"], "It opens at 5.30 on 5 June.", "Es öffnet am 5.6. um 5 Uhr 30."),
            (["de", "en"], "Am 5.6. kamen 5 Leute.", "On 5 June 5 people came."),
        ]);
    }

    #[test]
    fn magnitude_words_are_kept_or_replaced_by_their_likes() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It made $12.8 billion.", "Es machte 12,6 Millionen Dollar.", Some("12,8 Milliarden")),
                (["en", "ru"], "It made 12.8 billion.", "Заработали 12,6 миллиона.", Some("12,8 миллиарда")),
                (["en", "pl"], "It made 12.8 billion.", "Zarobili 12,6 mln złotych.", Some("12,8 mld")),
                (["en", "ar"], "It made 12.8 billion.", "ربحت 12,6 مليون.", Some("12.8 مليار")),
                (["en", "hi"], "It made 12.8 million.", "इसने 1.8 करोड़ कमाए।", Some("1.28 करोड़")),
                (["en", "hi"], "It made 12.8 billion.", "इसने 18 लाख कमाए।", Some("12.8 अरब")),
                (["en", "zh"], "It made 12.8 billion.", "它赚了128万。", Some("128亿")),
                (["en", "ja"], "It made 12.8 billion.", "126億を稼いだ。", Some("128億")),
                (["en", "ko"], "It made 12.8 billion.", "1억 2천만을 벌었다.", Some("128억")),
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
            (["en", "fr"], "It made 3 trillion.", "Il a gagné 3 milliards."),
            (["en", "ru"], "It made 3 trillion.", "Заработали 3 миллиарда."),
            (["ru", "en"], "Заработали 1,5 млрд.", "It made 1.5 million."),
        ]
        .into_iter()
        .filter(|(languages, source, target)| findings(*languages, source, target).is_empty())
        .collect();
        assert!(silent.is_empty(), "{silent:?}");
    }

    #[test]
    fn spelled_out_clocks_are_read() {
        good(&[
            (["en", "fr"], "He left at half past ten.", "Il est parti à 10 h 30."),
            (["en", "de"], "It ends at quarter to six p.m.", "Es endet um 17.45 Uhr."),
            (["de", "en"], "Er kam um halb acht.", "He came at 7:30."),
            (["fr", "en"], "Il est parti à dix heures et demie.", "He left at 10:30."),
            (["ru", "en"], "Он пришёл в половине восьмого.", "He came at 7:30."),
            (["en", "ar"], "He came at 10:30.", "جاء في الساعة العاشرة والنصف."),
            (["en", "hi"], "He came at 7:30.", "वह साढ़े सात बजे आया।"),
            (["en", "bn"], "He came at 10:15.", "সে সোয়া ১০টায় এসেছিল।"),
            (["en", "zh"], "He came at half past ten.", "他十点半来的。"),
            (["ja", "ko"], "午後5時半に来た。", "오후 5:30에 왔다."),
            (["en", "fr"], "Open 9 a.m. to 5 p.m.", "Ouvert de 9 h à 17"),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "It starts at 3 p.m.", "Il commence à 3 h.", Some("15")),
                (["en", "de"], "It starts at 3 p.m.", "Es beginnt um 3 Uhr.", Some("15")),
            ],
        );
        bad(
            CHECK.code,
            &[
                (["en", "de"], "Add ½ cup.", "0,7 Tassen zugeben.", Some("0,5")),
                (["en", "de"], "It weighs 12.5 kg.", "Er wiegt 15,2 kg.", Some("12,5")),
                (["en", "ja"], "It is 3.5% more.", "6.7%多い。", Some("3.5")),
                (["de", "en"], "Es sind 0,5 Grad.", "It is 0.7 degrees.", Some("0.5")),
                (["en", "de"], "It costs $12.50.", "Es kostet 12,80 $.", Some("12,50")),
                (["en", "fr"], "Use code 0042.", "Utilisez le code 0043.", Some("0042")),
                (["en", "de"], "It is 3.141 m long.", "Es ist 3,142 m lang.", Some("3,141")),
            ],
        );
        good(&[
            (["en", "de"], "It starts at 3 p.m.", "Es beginnt nachmittags um 3 Uhr."),
            (["en", "es"], "It starts at 3 p.m.", "Empieza a las 3 de la tarde."),
        ]);
    }

    #[test]
    fn a_night_may_be_named_by_the_day_that_it_leads_to() {
        good(&[
            (["en", "ru"], "It rained on the night of June 23.", "В ночь на 24 июня шёл дождь."),
            (["en", "ru"], "It rained on the night of June 23.", "В ночь с 23 на 24 июня шёл дождь."),
            (["en", "uk"], "It rained on the night of June 23.", "У ніч на 24 червня йшов дощ."),
            (["en", "de"], "It rained on Saturday night.", "In der Nacht zum Sonntag regnete es."),
            (["en", "fr"], "It rained on the night of June 23.", "Il a plu dans la nuit du 23 au 24 juin."),
            (["en", "ar"], "It rained on Thursday night.", "أمطرت ليلة الجمعة."),
            (["ru", "en"], "В ночь на 1 июня шёл дождь.", "It rained on the night of May 31, before 1 June."),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "ru"], "It rained on the night of June 23.", "В ночь на 25 июня шёл дождь.", Some("23")),
                (["en", "ru"], "It rained on June 23.", "24 июня шёл дождь.", Some("23")),
                (
                    ["en", "de"],
                    "It rained on the night of June 23.",
                    "In der Nacht zum 26. Juni regnete es.",
                    Some("23"),
                ),
            ],
        );
    }

    #[test]
    fn eras_and_tenths_are_read() {
        good(&[
            (["en", "ja"], "It opened in 1964.", "昭和39年に開業した。"),
            (["ja", "en"], "昭和三十九年に開業した。", "It opened in 1964."),
            (["en", "ja"], "He was born in 2019.", "令和元年に生まれた。"),
            (["en", "zh-TW"], "It opened in 2019.", "民國108年開業。"),
            (["en", "ja"], "30 percent of them came.", "3割が来た。"),
            (["en", "ja"], "30 percent of them came.", "三割が来た。"),
            (["en", "ru"], "About 500 people came.", "Пришло полтысячи человек."),
            (["en", "de"], "Half a million people came.", "500.000 Menschen kamen."),
            (["ja", "zh"], "1930年代に去った。", "在20世纪30年代离开。"),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "ja"], "It opened in 1964.", "昭和38年に開業した。", Some("1964")),
                (["en", "ja"], "35 percent of them came.", "3割が来た。", Some("3.5割")),
            ],
        );
    }

    #[test]
    fn powers_are_numbers() {
        good(&[
            (["en", "de"], "It has 10^6 cells.", "Es hat 10⁶ Zellen."),
            (["en", "ru"], "It has 10⁶ cells.", "В нём миллион клеток."),
            (["en", "ja"], "It has 10^4 cells.", "細胞は1万個ある。"),
            (["en", "ar"], "It has 10⁶ cells.", "بها 10^6 خلية."),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It has 10^6 cells.", "Es hat 10⁷ Zellen.", Some("10^6")),
                (["en", "hi"], "It has 10⁶ cells.", "इसमें 10⁵ कोशिकाएँ हैं।", Some("10⁶")),
            ],
        );
    }

    #[test]
    fn words_may_differ_too() {
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "It has three rooms.", "Il y a quatre chambres.", None),
                (["en", "ru"], "It has seven rooms.", "Там восемь комнат.", None),
                (["en", "hi"], "It has seven rooms.", "इसमें ग्यारह कमरे हैं।", None),
                (["en", "ko"], "Five of them came.", "그중 1명이 왔다.", Some("5")),
            ],
        );
        good(&[
            (["en", "pl"], "He arrested dozens of people.", "Aresztował dziesiątki ludzi."),
            (["en", "zh"], "One of the seven came.", "七人中有1人来了。"),
            (["en", "ja"], "in June", "6月に"),
            (["ja", "zh"], "六月に", "6月"),
        ]);
    }

    #[test]
    fn a_minus_is_not_lost() {
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "It was −3 °C.", "Il faisait 3 °C.", Some("-3")),
                (["en", "ru"], "-15", "15", Some("-15")),
                (["en", "zh"], "It was -3 °C.", "气温3°C。", Some("-3")),
            ],
        );
        good(&[
            (["en", "de"], "It was -3 °C.", "Es waren minus 3 Grad."),
            (["en", "ja"], "It was -3 °C.", "気温は氷点下3度だった。"),
            (["en", "ko"], "It was -3 °C.", "기온은 영하 3도였다."),
            (["en", "fr"], "Sales: -5 percent", "Baisse des ventes : 5 %"),
        ]);
    }

    #[test]
    fn conversions_may_be_rounded_but_not_wrong() {
        good(&[
            (["en", "fr"], "40 miles away", "à 65 km"),
            (["en", "ru"], "40 miles away", "в 64 км"),
            (["en", "ja"], "40 miles away", "60キロ先"),
            (["en", "de"], "It was 80 degrees.", "Es waren 27 Grad."),
        ]);
        bad(
            CHECK.code,
            &[
                (["en", "fr"], "40 miles away", "à 62 km", Some("40")),
                (["en", "zh"], "40 miles away", "62公里外", Some("40")),
                (["en", "zh"], "5 catties of meat", "6斤肉", Some("5")),
                (["en", "hi"], "10 bighas of land", "16 बीघा ज़मीन", Some("10")),
                (["de", "pl"], "Es kostet 120 Pfund.", "Kosztuje 130 funtów.", Some("120")),
            ],
        );
    }

    #[test]
    fn the_fix_inserts_exactly_what_is_expected() {
        let found = findings(["en", "de"], "It made $2.5 billion.", "Es machte 2,8 Milliarden Dollar.");
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!((fix.edits[0].text.as_str(), fix.edits[0].span), ("2,5 Milliarden", crate::text::Span::new(10, 24)));
    }

    #[test]
    fn nothing_inside_placeables_is_a_number() {
        good(&[(["en", "de"], "See https://example.org/2016 and {0}.", "Siehe https://example.org/2016 und {0}.")]);
    }
}
