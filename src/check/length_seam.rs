//! # length-seam
//!
//! ## What it does
//! Reports a blank before a comma or full stop inside a translation whose source has none there.
//!
//! ## Why is this bad?
//! It is the seam that is left where words were taken out or put in, and those are worth a second look.
//!
//! ## Example
//! `The total was high, as expected.` translated as `Le total , comme prévu.`
//!
//! ## What stays silent
//! The last mark of a segment; French blanks before other marks; texts that write so as a habit: more than twice, and at
//! one of ten such marks or more.
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `length-seam = "off"` under `[severity]` in `bilint.toml`.

use super::{Check, Edit, Finding, Fix, Pair, Run, Severity, Side, Vote};
use crate::format::Segment;
use crate::text::Span;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// See the page above.
pub const CHECK: Check = Check {
    code: "length-seam",
    severity: Severity::Warning,
    file: include_str!("length_seam.rs"),
    run: Run::Vote(&Vote {
        find: |pair, _, out| find(pair, out),
        passes: |found, against, _, _| found <= 2 || found * 10 < against,
    }),
};

/// The marks that no language parts from the word before.
const MARKS: [char; 4] = [',', '.', '،', '。'];

/// Those of them that ASCII does not have; a search for each is made ready once.
static WIDE: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["،", "。"].map(Finder::new));

/// Where the marks stand: those of ASCII first, in order, and then each of the others.
fn marks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let wide = if text.is_ascii() { &[][..] } else { WIDE.as_slice() };
    let wide = wide.iter().flat_map(|mark| mark.find_iter(text.as_bytes()));
    memchr::memchr2_iter(b',', b'.', text.as_bytes()).chain(wide)
}

/// Where a blank stands before a comma or full stop that ends a word.
pub(super) fn seams(text: &str) -> impl Iterator<Item = usize> + '_ {
    marks(text).filter(|mark| is_seam(text, *mark)).map(|mark| mark - 1)
}

/// Whether a blank stands before the mark at a byte, and ends a word.
fn is_seam(text: &str, mark: usize) -> bool {
    let Some(before) = text[..mark].strip_suffix(' ') else { return false };
    let mark = &text[mark..];
    let Some(after) = mark.strip_prefix(MARKS) else { return false };
    let open = after.is_empty() || after.starts_with(char::is_whitespace) || mark.starts_with('。');
    open && before.trim_end().ends_with(char::is_alphanumeric)
}

/// Reports the seams of a pair; returns how many marks there are.
fn find(pair: &Pair<'_>, out: &mut Vec<Finding>) -> usize {
    let (mut count, mut any) = (0, false);
    for text in pair.target.segments.iter().map(Segment::raw) {
        marks(text).for_each(|mark| (count, any) = (count + 1, any || is_seam(text, mark)));
    }
    let has_seam = |side: &Side<'_>| side.segments.iter().any(|segment| seams(segment.raw()).next().is_some());
    if !any || has_seam(&pair.source) {
        return count;
    }
    for (number, segment) in pair.target.segments.iter().enumerate() {
        let text = segment.raw();
        let inside = |blank: &usize| text[*blank..].contains(char::is_alphanumeric);
        out.extend(seams(text).filter(inside).map(|blank| {
            let source = Span::new(0, pair.source.segments[0].raw().len());
            let length = text[blank + 1..].chars().next().map_or(0, char::len_utf8);
            let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.85, "a blank stands before this mark")
                .at_source(0, source)
                .at_target(number, Span::new(blank, blank + 1 + length));
            finding.fix = Some(Fix {
                title: "remove the blank".to_owned(),
                edits: vec![Edit { segment: number, span: Span::new(blank, blank + 1), text: String::new() }],
                safe: true,
            });
            finding
        }));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    fn count(language: &str, source: &'static str, target: &'static str) -> usize {
        findings(&CHECK, ["en", language], &[(source, target)]).len()
    }

    #[test]
    fn reported() {
        for (language, target) in [
            ("fr", "Le total , comme prévu, était haut."),
            ("de", "Die Summe war hoch . Sie stieg."),
            ("ru", "Сумма , как и ожидалось, велика."),
            ("ar", "كان المجموع ، كما هو متوقع، كبيرا."),
            ("hi", "योग , जैसा सोचा था, अधिक था।"),
            ("zh", "总数很高 。正如所料。"),
            ("ko", "합계는 , 예상대로 높았다."),
        ] {
            assert_eq!(count(language, "The total, as expected, was high.", target), 1, "{target}");
        }
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Was it high? Yes: it was.", "Était-il haut ? Oui : il l’était."),
            ("fr", "The total was high.", "Le total était haut ."),
            ("fr", "The total , as expected.", "Le total , comme prévu, était haut."),
            ("de", "It costs .5 or 3 .NET licences.", "Es kostet .5 oder 3 .NET-Lizenzen."),
            ("ru", "The total was high.", "Сумма была велика."),
            ("zh", "The total was high.", "总数很高。"),
        ] {
            assert_eq!(count(language, source, target), 0, "{target}");
        }
    }

    #[test]
    fn marks_are_counted_in_any_script() {
        assert_eq!(marks("a, b. c، d。ا！").count(), "a, b. c، d。ا！".matches(MARKS).count());
    }

    #[test]
    fn a_habit_is_no_seam() {
        let lines = [("The total, as expected, was high.", "Le total , comme prévu , était haut."); 4];
        assert_eq!(findings(&CHECK, ["en", "fr"], &lines), []);
    }
}
