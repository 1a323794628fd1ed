//! # number-percent
//!
//! ## What it does
//! Reports a percentage that is money, a measure or a per-mille figure on the other side.
//!
//! ## Why is this bad?
//! Five percent and five dollars have only the five in common.
//!
//! ## Example
//! `Sales rose 5 percent.` against `Der Umsatz stieg um 5 ‰.`
//!
//! ## What stays silent
//! A percent sign that is gone while its number stands: another word may say it, or the sentence as a whole.
//!
//! ## How to accept or switch off
//! Restore the percent sign or word; or accept the finding; or set `number-percent = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{finding, matched};
use super::{Check, Finding, Pair, Run, Severity};
use crate::quantity::{Comparison, Context};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-percent",
    severity: Severity::Warning,
    file: include_str!("number_percent.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in matched(pair, numbers) {
        let (a, b) = (&source.quantity.context, &target.quantity.context);
        let message = match (a.percent, b.percent) {
            (true, false) if is_other(b) => format!("`{}` is no percentage; the source says percent", target.text),
            (false, true) if is_other(a) => format!("`{}` is a percentage; the source says none", target.text),
            _ => continue,
        };
        out.push(finding(&CHECK, 0.85, message, Some(&source), Some(&target)));
    }
}

/// Whether the number counts something that percent cannot be.
fn is_other(context: &Context) -> bool {
    context.permille || context.currency != 0
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn percentages_are_fine() {
        good(&[
            (["en", "de"], "5 percent", "5 %"),
            (["en", "ru"], "5 percent", "5 процентов"),
            (["en", "ar"], "5 percent", "5 في المائة"),
            (["en", "hi"], "5 percent", "5 प्रतिशत"),
            (["en", "zh"], "5 percent", "5%"),
            (["en", "ko"], "5 percent", "5퍼센트"),
            (["en", "ar"], "between 8 and 10 percent", "بين 8 و10 في المئة"),
            (["en", "he"], "between 8 and 10 percent", "בין 8 ל-10 אחוז"),
        ]);
    }

    #[test]
    fn a_percentage_that_is_something_else_is_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It rose 5 percent.", "Es stieg um 5 Euro.", None),
                (["en", "ru"], "It rose 5 percent.", "Он вырос на 5 рублей.", None),
                (["en", "ar"], "It cost $5.", "كلف 5٪.", None),
                (["en", "hi"], "It cost $5.", "इसकी लागत 5% है।", None),
                (["en", "zh"], "It rose 5 percent.", "上涨了5美元。", None),
                (["en", "ko"], "It rose 5 percent.", "5달러 올랐다.", None),
            ],
        );
    }
}
