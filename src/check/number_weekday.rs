//! # number-weekday
//!
//! ## What it does
//! Reports a day of the week of the target that the source does not name, where the source names another that the target does not.
//!
//! ## Why is this bad?
//! A wrong day sends readers to the right place at the wrong time.
//!
//! ## Example
//! `on Sunday` against `am Samstag`.
//!
//! ## How to accept or switch off
//! Correct the day; or accept the finding; or set `number-weekday = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::substituted;
use super::{Check, Finding, Pair, Run, Severity};
use crate::locale::Meaning;
use crate::quantity::{Comparison, Form};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-weekday",
    severity: Severity::Warning,
    file: include_str!("number_weekday.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    substituted(&CHECK, pair, numbers, Form::Weekday, Meaning::Weekday, out);
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn the_same_day_is_fine() {
        good(&[
            (["en", "de"], "on Saturday", "am Sonnabend oder Samstag"),
            (["en", "ru"], "on Wednesday", "в среду"),
            (["en", "ar"], "on Wednesday", "يوم الأربعاء"),
            (["en", "hi"], "on Wednesday", "बुधवार को"),
            (["en", "zh"], "on Wednesday", "星期三"),
            (["en", "ko"], "on Wednesday", "수요일에"),
            (["en", "fr"], "on Wednesday", "hier"),
        ]);
    }

    #[test]
    fn another_day_is_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "on Sunday", "am Samstag", Some("Sonntag")),
                (["en", "ru"], "on Wednesday", "в четверг", Some("среда")),
                (["en", "ar"], "on Wednesday", "يوم الخميس", Some("الأربعاء")),
                (["en", "hi"], "on Wednesday", "गुरुवार को", Some("बुधवार")),
                (["en", "zh"], "on Wednesday", "星期四", Some("星期三")),
                (["en", "ko"], "on Wednesday", "목요일에", Some("수요일")),
            ],
        );
    }
}
