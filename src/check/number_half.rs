//! Whether an hour stands for one of the other half of the day: `3 h` for `3 p.m.` Must not know any other divergence.

use super::number_expected::rewritten;
use super::number_finding::{Number, replaced};
use super::{Check, Finding, Pair, Side};
use crate::locale::Period;
use crate::quantity::Ratio;

/// Whether an hour of one half of the day stands for one of the other, in a language that counts to 24.
pub(super) fn is_other_half(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> bool {
    let written = is_written_as_time(&pair.source, source) && is_written_as_time(&pair.target, target);
    let afternoon = |number: &Number<'_>| number.quantity.context.period == Some(Period::Pm);
    let morning = |side: &Side<'_>, number: &Number<'_>| {
        let quantity = number.quantity;
        let hour = quantity.hours_and_minutes().map(|(hours, _)| hours).or(quantity.value().and_then(Ratio::as_whole));
        side.locale.has_day_clock()
            && (quantity.is_hour() || written)
            && !quantity.context.day_part
            && hour.is_some_and(|hour| (1..12).contains(&hour))
    };
    afternoon(source) && morning(&pair.target, target) || afternoon(target) && morning(&pair.source, source)
}

/// Whether two groups of digits can only be the hours and minutes of a clock: `5:30`, and `5.30` where the point parts no
/// decimals or a part of the day follows.
fn is_written_as_time(side: &Side<'_>, number: &Number<'_>) -> bool {
    let quantity = number.quantity;
    let decimal = || side.locale.symbols().iter().any(|symbols| symbols.decimal == '.');
    let told = |sign: &char| *sign == ':' || *sign == '.' && (quantity.context.period.is_some() || !decimal());
    quantity.separators.iter().all(told) && quantity.hours_and_minutes().is_some() && quantity.context.units.is_empty()
}

/// Reports an hour of the other half of the day.
pub(super) fn other_half(check: &Check, pair: &Pair<'_>, [source, target]: [&Number<'_>; 2]) -> Finding {
    let mut finding = replaced(check, pair, [source, target], 0.7, rewritten(pair, source, Some(target)));
    let afternoon = source.quantity.context.period == Some(Period::Pm);
    let [own, other] = if afternoon { ["before", "after"] } else { ["after", "before"] };
    finding.message = format!("`{}` is {own} noon; the source says {other} noon", target.text);
    if let Some(expected) = &finding.expected {
        finding.message = format!("{}; expected `{expected}`", finding.message);
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::{bad, good};

    #[test]
    fn hours_keep_their_half_of_the_day() {
        bad(
            "number-mismatch",
            &[
                (["en", "de"], "We meet at 3 p.m.", "Wir treffen uns um 3 Uhr morgens.", None),
                (["en", "ja"], "We meet at 3 p.m.", "午前3時に会う。", None),
                (["en", "ko"], "We meet at 3 p.m.", "오전 3시에 만난다.", None),
                (["en", "ar"], "We meet at 9 a.m.", "نلتقي الساعة 9 مساءً.", None),
                (["en", "ru"], "We meet at 9 a.m.", "Встречаемся в 9 вечера.", None),
                (["en", "ru"], "It opens at 5:30 p.m.", "Открывается в 5:30.", Some("17:30")),
                (["en", "fi"], "It opens at 5.30 p.m.", "Se avataan kello 5:30.", Some("17:30")),
                (["en", "fr"], "It opens at 5:30 p.m.", "Il ouvre à 5 h 30.", Some("17 h 30")),
            ],
        );
        good(&[
            (["en", "de"], "We meet at 3 p.m.", "Wir treffen uns nachmittags um 3 Uhr."),
            (["en", "ru"], "We meet at 3 a.m.", "Встречаемся в 3 часа ночи."),
            (["en", "hi"], "We meet at 9 a.m.", "हम सुबह 9 बजे मिलते हैं।"),
            (["en", "el"], "It opens at 5.30 p.m.", "Ανοίγει στις 5:30."),
            (["en", "fr"], "He scored in 5:30 minutes, at 3:35 p.m.", "Il a marqué en 5:30 minutes, à 15:35."),
            (["de", "pl"], "Ein Tor nach 3:35 Minuten am Nachmittag.", "Po południu gol po 3:35."),
            (["en", "hi"], "It opens at 5:30 p.m.", "यह 5:30 बजे खुलता है।"),
            (["en", "zh"], "Open from 9 a.m. to 5 p.m.", "上午9时至下午5时开放。"),
        ]);
    }
}
