//! # length-limit
//!
//! ## What it does
//! Reports a target segment that has more characters than the project allows where it stands. Characters are counted as
//! readers do: an accented letter or an emoji is one. Silent where `bilint.toml` sets no limit.
//!
//! ## Why is this bad?
//! A button, a subtitle or a text message has only so much room; what exceeds it is cut off.
//!
//! ## Example
//! `Enregistrer` on a button with room for eight characters.
//!
//! ## How to accept or switch off
//! Shorten the translation; or accept the finding; or change the `[[length.limit]]` in `bilint.toml`, or set
//! `length-limit = "off"` there under `[severity]`.

use super::{Bitext, Check, Finding, Run, Severity};
use crate::format::Segment;
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-limit",
    severity: Severity::Error,
    file: include_str!("length_limit.rs"),
    run: Run::Bitext(run),
};

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let limits = &bitext.settings.lengths.limits;
    for (number, segment) in bitext.target.segments.iter().enumerate() {
        let holding = limits.iter().filter(|limit| limit.holds_for(segment.key.as_deref()));
        let Some(most) = holding.map(|limit| limit.characters).min() else { continue };
        let Some((start, count)) = excess(segment, most) else { continue };
        let message = format!("{count} characters, but only {most} are allowed here");
        let span = Span::new(start, segment.raw().len());
        out.push(Finding::new(CHECK.code, CHECK.severity, 1.0, message).at_target(number, span));
    }
}

/// Where a segment exceeds `most` characters, and how many it has.
fn excess(segment: &Segment, most: usize) -> Option<(usize, usize)> {
    // No character takes less than a byte.
    let text = (segment.raw().len() > most).then_some(segment.raw())?;
    let (start, _) = text.grapheme_indices(true).nth(most)?;
    Some((start, most + text[start..].graphemes(true).count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, State, analyse_bitext};
    use crate::check::settings::{Lengths, Limit};
    use crate::check::{Settings, Site};
    use crate::format::message;
    use globset::Glob;

    /// Where the check underlines the target, with a limit for all segments and one for keys of buttons.
    fn findings(target: Segment) -> Vec<(Option<Site>, String)> {
        let keys = Some(Glob::new("button.*").unwrap().compile_matcher());
        let limits = vec![Limit { keys: None, characters: 6 }, Limit { keys, characters: 3 }];
        let settings = Settings { lengths: Lengths { limits, ..Lengths::default() }, ..Settings::default() };
        let languages = ["en", "fr"].map(|tag| tag.parse().unwrap());
        let options = Options::alone(&settings);
        let languages = [&languages[0], &languages[1]];
        let analysis =
            analyse_bitext(vec![message("a b c d")], vec![target], languages, options, &mut State::default());
        let found = analysis.findings.into_iter().filter(|finding| finding.code == CHECK.code);
        found.map(|finding| (finding.target, finding.message)).collect()
    }

    fn at(start: usize, end: usize) -> Option<Site> {
        Some(Site::In { segment: 0, span: Span::new(start, end) })
    }

    #[test]
    fn what_exceeds_the_limit_is_underlined() {
        let told = |count| format!("{count} characters, but only 6 are allowed here");
        for (target, start, count) in [
            ("annuler", 6, 7),
            ("отменить", 12, 8),
            ("रद्द कर दें", 20, 7),
            ("취소하시겠습니까", 18, 8),
            ("e\u{301}tranger", 8, 8),
        ] {
            assert_eq!(findings(message(target)), [(at(start, target.len()), told(count))], "{target}");
        }
    }

    #[test]
    fn the_tightest_limit_holds() {
        let told = "5 characters, but only 3 are allowed here".to_owned();
        assert_eq!(findings(message("perdu").with_key("button.lost")), [(at(3, 5), told)]);
    }

    #[test]
    fn silent() {
        for target in ["perdre", "отмена", "إلغاء", "रद्द करें", "取消取消取消", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"]
        {
            assert_eq!(findings(message(target)), [], "{target}");
        }
        assert_eq!(findings(message("perdu").with_key("label.lost")), []);
    }
}
