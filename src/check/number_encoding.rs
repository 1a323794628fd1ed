//! # number-encoding
//!
//! ## What it does
//! Reports that the numbers of a pair are not checked, because one of its texts was read in another encoding than it was
//! written in: Myanmar script in the Zawgyi encoding, UTF-8 that was taken for Latin-1 (`Ã©` for `é`), or characters that
//! were lost (`�`). All other checks of numbers are silent for such a pair.
//!
//! ## Why is this bad?
//! Such text has digits where letters were meant, and its separators and number words cannot be told.
//!
//! ## Example
//! `Il a vendu 1Â 500 voitures l’Ã©tÃ© passÃ©.`
//!
//! ## What stays silent
//! A text with a few such places, as in a quotation.
//!
//! ## How to accept or switch off
//! Convert the file to Unicode, written as UTF-8; or accept the finding; or set `number-encoding = "off"` under
//! `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Finding, Run, Severity, Side};
use crate::text::{Damage, Span};

/// See the page above.
pub const CHECK: Check = Check {
    code: "number-encoding",
    severity: Severity::Information,
    file: include_str!("number_encoding.rs"),
    run: Run::Bitext(run),
};

/// Where a text shows that it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    damage: Damage,
    target: bool,
    segment: usize,
    span: Span,
}

impl Unreadable {
    /// What is wrong with the encoding of the target or else of the source.
    pub fn of(source: &Side<'_>, target: &Side<'_>) -> Option<Unreadable> {
        side(target, true).or_else(|| side(source, false))
    }
}

/// Fewer signs may be a quotation or a coincidence.
const FEWEST: usize = 3;

/// A damaged text has at least one sign in this many bytes.
const BYTES: usize = 200;

fn side(side: &Side<'_>, target: bool) -> Option<Unreadable> {
    let signs = || side.facts.iter().enumerate().filter_map(|(segment, facts)| Some((segment, facts.signs?)));
    let (segment, first) = signs().next()?;
    let count: usize = signs().map(|(_, signs)| signs.count).sum();
    let bytes: usize = side.segments.iter().map(|segment| segment.plain().len()).sum();
    let unreadable = Unreadable { damage: first.damage, target, segment, span: first.first };
    (count >= FEWEST && count * BYTES >= bytes).then_some(unreadable)
}

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let Some(Unreadable { damage, target, segment, span }) = bitext.unreadable else { return };
    let (side, of) = if target { ("target", bitext.target) } else { ("source", bitext.source) };
    let how = match damage {
        Damage::Zawgyi => "is in the Zawgyi encoding",
        Damage::Misread => "was read in another encoding than it was written in",
        Damage::Lost => "has lost characters",
    };
    let message = format!("the {side} {how}: its numbers are not checked");
    let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.95, message);
    finding = if target { finding.at_target(segment, span) } else { finding.at_source(segment, span) };
    let shown = of.segments[segment].raw().get(span.start..span.end).unwrap_or_default();
    finding.reasons.push(format!("`{shown}` and others like it do not occur in sound text"));
    out.push(finding);
}

#[cfg(test)]
mod tests {
    use super::super::number_finding::testing::findings;
    use super::*;

    fn codes(languages: [&str; 2], source: &str, target: &str) -> Vec<&'static str> {
        findings(languages, source, target).iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn numbers_of_sound_texts_are_checked() {
        for (language, target) in [
            ("fr", "Il a vendu 46 voitures l’été passé, « déjà »."),
            ("ru", "Прошлым летом он продал 46 машин."),
            ("ar", "باع ٤٦ سيارة في الصيف الماضي."),
            ("hi", "उसने पिछली गर्मियों में ४६ कारें बेचीं।"),
            ("zh", "去年夏天卖了46辆车。"),
            ("ko", "지난여름 자동차 46대를 팔았다."),
            (
                "my",
                "\u{1000}\u{102c}\u{1038} \u{1044}\u{1046} \u{1005}\u{102e}\u{1038} \u{101b}\u{1031}\u{102c}\u{1004}\u{103a}\u{1038}",
            ),
            ("fr", "Il a écrit « Ã© » : 46 voitures vendues l’été passé."),
        ] {
            assert_eq!(
                codes(["en", language], "It sold 45 cars last summer.", target),
                ["number-mismatch"],
                "{target}"
            );
        }
    }

    #[test]
    fn a_text_in_a_broken_encoding_is_told_once() {
        for (language, target) in [
            ("fr", "Il a vendu 1Â 500 voitures l’Ã©tÃ© passÃ©."),
            ("ru", "ÐŸÑ€Ð¾Ð´Ð°Ð» 46 Ð¼Ð°ÑˆÐ¸Ð½."),
            ("ar", "Ø¨Ø§Ø¹ 46 Ø³ÙŠØ§Ø±Ø©"),
            ("hi", "à¤‰à¤¸à¤¨à¥‡ 46 à¤•à¤¾à¤°"),
            ("zh", "åŽ»å¹´å¤å¤©å–äº†46è¾†è½¦"),
            ("ko", "ìžë™ì°¨ 46ëŒ€ë¥¼ íŒ”ì•˜ë‹¤"),
            ("fr", "Il a vendu 46 voitures l’\u{fffd}t\u{fffd} pass\u{fffd}."),
            (
                "my",
                "\u{1031}\u{1000}\u{102c}\u{1004}\u{1039}\u{1038} \u{1040}\u{102d}\u{102f}\u{1004}\u{1039} \u{1031}\u{101b}\u{102c}",
            ),
        ] {
            assert_eq!(codes(["en", language], "It sold 45 cars last summer.", target), [CHECK.code], "{target}");
            assert_eq!(codes([language, "en"], target, "It sold 45 cars last summer."), [CHECK.code], "{target}");
        }
        let found = findings(["en", "fr"], "It sold 45.", "l’Ã©tÃ© passÃ©, 46");
        assert_eq!((found[0].severity, found.len()), (Severity::Information, 1));
    }
}
