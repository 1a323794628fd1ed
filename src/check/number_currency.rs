//! # number-currency
//!
//! ## What it does
//! Reports an amount that is the same on both sides but in another currency.
//!
//! ## Why is this bad?
//! The same figure in another currency is another amount.
//!
//! ## Example
//! `It cost $500.` against `Es kostete 500 €.`
//!
//! ## How to accept or switch off
//! Convert the amount or restore the currency; or accept the finding; or set `number-currency = "off"` under `[severity]` in `bilint.toml`.

use super::number_finding::{finding, matched};
use super::{Check, Finding, Pair, Run, Severity};
use crate::locale::currency;
use crate::quantity::Comparison;

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-currency",
    severity: Severity::Warning,
    file: include_str!("number_currency.rs"),
    run: Run::Numbers(run),
};

fn run(pair: &Pair<'_>, numbers: &Comparison, out: &mut Vec<Finding>) {
    for (source, target) in matched(pair, numbers) {
        let (from, to) = (source.quantity.context.currency, target.quantity.context.currency);
        if from == 0 || to == 0 || from & to != 0 {
            continue;
        }
        let message = format!("`{}` is in {}; the source says {}", target.text, name(to), name(from));
        let mut finding = finding(&CHECK, 0.85, message, Some(&source), Some(&target));
        finding.expected = (currency::names(from).count() <= MOST).then(|| name(from));
        out.push(finding);
    }
}

/// So many currencies are named of those that share a word.
const MOST: usize = 3;

/// The codes of a set; of many, the first few.
fn name(set: u128) -> String {
    let codes: Vec<&str> = currency::names(set).take(MOST).collect();
    let others = if currency::names(set).count() > MOST { " or others" } else { "" };
    codes.join(" or ") + others
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};
    use super::*;

    #[test]
    fn the_same_currency_is_fine() {
        good(&[
            (["de", "en"], "Es kostet 40 Cent.", "It costs 40 cents."),
            (["en", "de"], "It cost $500.", "Es kostete 500 Dollar."),
            (["en", "ru"], "It cost €500.", "Это стоило 500 евро."),
            (["en", "ar"], "It cost $500.", "كلف 500 دولار."),
            (["en", "hi"], "It cost $500.", "इसकी लागत 500 डॉलर थी।"),
            (["en", "zh"], "It cost $500.", "花了500美元。"),
            (["en", "ko"], "It cost $500.", "500달러가 들었다."),
            (["en", "pl"], "It cost 500 zloty.", "Kosztowało 500 zł."),
            (["en", "sv"], "It cost 500 Swedish kronor.", "Det kostade 500 kronor."),
            (["en", "de"], "It cost 500 Norwegian kroner.", "Es kostete 500 Kronen."),
            (["en", "ru"], "It cost 500 Saudi riyals.", "Это стоило 500 риалов."),
            (["en", "he"], "It cost 500 Egyptian pounds.", "זה עלה 500 לירות."),
            (["en", "hi"], "It cost 500 Pakistani rupees.", "इसकी कीमत 500 रुपये थी।"),
            (["en", "ar"], "It cost 500 Turkish lira.", "كلف 500 ليرة تركية."),
            (["en", "zh"], "It cost 500 baht.", "花了500泰铢。"),
            (["en", "ja"], "It cost 500 lira.", "500リラかかった。"),
            (["en", "fi"], "It cost A$500.", "Se maksoi 500 dollarin verran."),
            (["en", "el"], "It cost C$500.", "Κόστισε κάπου 500 δολαρίων."),
            (["en", "ja"], "It cost A$500.", "500ドルかかった。"),
            (["en", "de"], "In 2016 won the Greens.", "2016 gewannen die Grünen."),
        ]);
    }

    #[test]
    fn another_currency_is_reported() {
        bad(
            CHECK.code,
            &[
                (["en", "de"], "It cost $500.", "Es kostete 500 €.", Some("USD")),
                (["en", "ru"], "It cost €500.", "Это стоило 500 долларов.", Some("EUR")),
                (["en", "ar"], "It cost €500.", "كلف 500 دولار.", Some("EUR")),
                (["en", "hi"], "It cost €500.", "इसकी लागत 500 डॉलर थी।", Some("EUR")),
                (["en", "zh"], "It cost €500.", "花了500美元。", Some("EUR")),
                (["en", "ko"], "It cost €500.", "500달러가 들었다.", Some("EUR")),
                (["en", "de"], "It cost 500 forints.", "Es kostete 500 Euro.", Some("HUF")),
                (["en", "de"], "It cost 500 zloty.", "Es kostete 500 Euro.", Some("PLN")),
                (["en", "fr"], "It cost 500 lira.", "Cela a coûté 500 euros.", Some("TRY")),
                (["en", "ru"], "It cost 500 baht.", "Это стоило 500 долларов.", Some("THB")),
                (["en", "ar"], "It cost 500 shekels.", "كلف 500 دولار.", Some("ILS")),
                (["en", "hi"], "It cost 500 naira.", "इसकी लागत 500 डॉलर थी।", Some("NGN")),
                (["en", "zh"], "It cost 500 rand.", "花了500美元。", Some("ZAR")),
                (["es", "en"], "Costó 500 forintos.", "It cost 500 euros.", Some("HUF")),
                (["ru", "en"], "Это стоило 500 лир.", "It cost 500 euros.", Some("TRY")),
                (["en", "sv"], "It cost 500 euros.", "Det kostade 500 kronor.", Some("EUR")),
            ],
        );
    }
}
