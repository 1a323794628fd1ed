//! # number-month
//!
//! ## What it does
//! Reports a month of the target that the source does not name, where the source names another that the target does not.
//!
//! ## Why is this bad?
//! A wrong month sends readers to the right place at the wrong time.
//!
//! ## Example
//! `in March 2016` against `im Mai 2016`.
//!
//! ## How to accept or switch off
//! Correct the month; or accept the finding; or set `number-month = "off"` under `[severity]` in `bilint.toml`.

use super::number_expected::{month, rewritten};
use super::number_finding::{at, is_named_month, replaced, substituted};
use super::{Check, Finding, Pair, Run, Severity};
use crate::locale::Meaning;
use crate::quantity::{Comparison, Form};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-month",
    severity: Severity::Warning,
    file: include_str!("number_month.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    substituted(&CHECK, pair, numbers, Form::Month, Meaning::Month, out);
    for (source, target) in &numbers.mismatches {
        let (source, target) = (at(&pair.source, *source), at(&pair.target, *target));
        if is_named_month(&source, &target) {
            let expected = match month(pair, &source, &target) {
                Some(name) => Some((target.quantity.span, name)),
                None => rewritten(pair, &source, Some(&target)),
            };
            out.push(replaced(&CHECK, pair, [&source, &target], 0.97, expected));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn the_same_month_is_fine() {
        good(&[
            (["en", "de"], "in October 2016", "im Oktober 2016"),
            (["en", "cs"], "in June and July", "v červnu a červenci"),
            (["en", "ar"], "in October 2016", "في أكتوبر 2016"),
            (["en", "hi"], "in October 2016", "अक्टूबर 2016 में"),
            (["en", "zh"], "in October 2016", "2016年10月"),
            (["en", "ko"], "in October 2016", "2016년 10월"),
            (["en", "fr"], "He came in October.", "Il est venu."),
            (["en", "fi"], "Two goals may help.", "Kaksi maalia auttaa."),
            (["en", "de"], "It sold 12 cars in December.", "Im Dezember verkaufte es 12 Autos."),
            (["en", "de"], "It opened on 1/2/2020.", "Es wurde am 1. Februar 2020 eröffnet."),
            (["en", "ru"], "from 5 May to 6 June", "с 5 мая по 6 июня"),
            (["en", "de"], "5 May to 6 June", "5. bis 6. Juni"),
            (["en", "ja"], "On 12 December it starts.", "12月12日に始まる。"),
            (["en", "pt"], "Theresa May spoke of the homeless.", "Theresa May falou dos sem-abrigo."),
        ]);
    }

    #[test]
    fn another_month_is_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "in October 2016", "im November 2016", Some("Oktober")),
                (["en", "ru"], "in October 2016", "в ноябре 2016 года", Some("октября")),
                (["en", "hi"], "in October 2016", "नवंबर 2016 में", Some("अक्टूबर")),
                (["en", "fr"], "in October 2016", "en novembre 2016", Some("octobre")),
                (["en", "ar"], "in October 2016", "في نوفمبر 2016", Some("أكتوبر")),
                (["en", "ar"], "in October 2016", "في تشرين الثاني 2016", Some("تشرين الأول")),
                (["en", "ar"], "in May 2016", "في شباط 2016", Some("أيار")),
                (["en", "ur"], "in October 2016", "نومبر 2016 میں", Some("اکتوبر")),
                (["en", "ko"], "in September 2009", "2009년 2월에", Some("9")),
                (["ko", "en"], "2009년 9월에", "in February 2009", Some("September")),
                (["en", "ja"], "in September", "2月に", Some("9")),
                (["fr", "zh"], "en octobre 2016", "2016年十一月", Some("十月")),
                (["en", "de"], "It opens on 1 January.", "Es öffnet am 1. Juli.", Some("Januar")),
                (["en", "pl"], "It opens on 12 November.", "Otwiera się 12 grudnia.", Some("listopada")),
                (["en", "ru"], "It opens on 5 March.", "Открывается 5 мая.", Some("марта")),
                (["en", "ar"], "It opens on 1 January.", "يفتح في 1 يوليو.", Some("يناير")),
                (["en", "hi"], "It opens on 1 January.", "यह 1 जुलाई को खुलता है।", Some("जनवरी")),
                (["en", "de"], "It sold 12 cars in November.", "Im Dezember verkaufte es 12 Autos.", Some("November")),
                (["en", "ja"], "On 12 November it starts.", "12月12日に始まる。", Some("11")),
                (["en", "ko"], "On 12 November it starts.", "12월 12일에 시작한다.", Some("11")),
                (["en", "fa"], "in October 2016", "در نوامبر ۲۰۱۶", Some("اکتبر")),
            ],
        );
    }
}
