//! Findings for people, as rustc shows its own: the target line with the place underlined, its source, and what to do.
//! Must not know which findings are shown.

use super::{Example, Place, Report, Tally, View};
use crate::check::{Finding, Severity};
use crate::text::{Span, printable};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Shows findings.
#[derive(Debug, Clone)]
pub struct Display {
    renderer: Renderer,
    width: usize,
    verbose: bool,
}

/// Columns of text where standard output is no terminal.
const WIDTH: usize = 100;
/// Columns that an underlined place takes at most, as a share of the width: its neighbourhood matters as well.
const SHARE: (usize, usize) = (3, 4);

impl Display {
    /// Shows findings in so many columns (of the terminal), with the reasons where they are asked for.
    pub fn new(styled: bool, columns: Option<usize>, verbose: bool) -> Self {
        // The line numbers and the rule beside them take some.
        let width = columns.map_or(WIDTH, |columns| columns.saturating_sub(10).max(40));
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        Display { renderer: renderer.term_width(width), width, verbose }
    }

    /// One finding and the blank line after it.
    pub fn show(&self, report: &Report<'_>) -> String {
        let finding = report.finding;
        let title = level(finding.severity).primary_title(&*finding.message).id(finding.code);
        let group = title.elements(self.snippets(report)).elements(self.notes(finding));
        let mut text = self.renderer.render(&[group]) + "\n\n";
        for place in [report.place(), report.source].into_iter().flatten() {
            text = with_column(text, place);
        }
        text
    }

    fn snippets<'a>(&self, report: &Report<'a>) -> Vec<Snippet<'a, Annotation<'a>>> {
        let label = report.finding.expected.as_deref().map(expectation);
        let Some(place) = report.place() else { return Vec::new() };
        let primary = self.annotation(place, AnnotationKind::Primary, label);
        let Some(source) = report.target.and(report.source) else { return vec![snippet(place).annotation(primary)] };
        let context = self.annotation(source, AnnotationKind::Context, None);
        let usual = report.example.and_then(|example| match example {
            Example::Here(place) => {
                Some(snippet(place).annotation(self.annotation(place, AnnotationKind::Context, None)))
            }
            Example::There(..) => None,
        });
        let is_whole = line(place) == whole_line(place);
        if report.bitext && is_whole && line(place).of(place.view.text).width() <= self.width {
            return [snippet(place).annotation(primary).annotation(context)].into_iter().chain(usual).collect();
        }
        [snippet(place).annotation(primary), snippet(source).annotation(context)].into_iter().chain(usual).collect()
    }

    /// The underline; the renderer trims the line around it.
    fn annotation<'a>(&self, place: Place<'a>, kind: AnnotationKind, label: Option<String>) -> Annotation<'a> {
        let line = line(place);
        let span = self.clip(line.of(place.view.text), place.span, line);
        kind.span(span.into()).label(label.or_else(|| place.span.is_empty().then(|| "nothing here".to_owned())))
    }

    /// The part of `span` on the line that is shown, relative to it.
    fn clip(&self, text: &str, span: Span, line: Span) -> Span {
        let within = |byte: usize| byte.clamp(line.start, line.end) - line.start;
        let (start, end) = (within(span.start), within(span.end));
        let most = self.width * SHARE.0 / SHARE.1;
        let mut columns = 0;
        let shown = Span::new(start, end).of(text).chars().take_while(|character| {
            columns += character.width().unwrap_or(1);
            columns <= most
        });
        Span::new(start, start + shown.map(char::len_utf8).sum::<usize>())
    }

    fn notes<'a>(&self, finding: &'a Finding) -> Vec<annotate_snippets::Message<'a>> {
        let mut notes = Vec::new();
        if self.verbose {
            notes.extend(finding.reasons.iter().map(|reason| Level::NOTE.message(&**reason)));
            notes.push(Level::NOTE.message(format!("confidence {:.2}", finding.confidence)));
        }
        notes.extend(finding.fix.iter().map(|fix| Level::HELP.message(&*fix.title)));
        notes
    }
}

/// What is expected, between back quotes where it holds none.
fn expectation(expected: &str) -> String {
    if expected.contains('`') { format!("expected {expected}") } else { format!("expected `{expected}`") }
}

/// Bytes of a line before and after the start of a place that the renderer gets: more than it shows, for it goes through
/// them all.
const NEAR: usize = 2048;

/// The bytes of the first line of a place, or of what is near the place in a long one.
fn line(place: Place<'_>) -> Span {
    let (line, text) = (whole_line(place), place.view.text);
    let boundary = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = place.span.start.clamp(line.start, line.end);
    let near = Span::new(boundary(start.saturating_sub(NEAR)), boundary((start + NEAR).min(text.len())));
    Span::new(near.start.max(line.start), near.end.min(line.end))
}

/// A rendered finding with the place's column in its line, where the renderer has got a part of the line only.
fn with_column(text: String, place: Place<'_>) -> String {
    let (line, whole) = (line(place), whole_line(place));
    if line.start == whole.start {
        return text;
    }
    let column = |from: usize| Span::new(from, place.span.start.max(from)).of(place.view.text).chars().count() + 1;
    let number = place.view.first_line + place.view.lines.line_of(place.span.start) + 1;
    let head = format!("{}:{number}:", printable(place.view.path));
    text.replacen(&format!("{head}{}", column(line.start)), &format!("{head}{}", column(whole.start)), 1)
}

/// The bytes of the first line of a place, without a byte order mark.
fn whole_line(place: Place<'_>) -> Span {
    let View { text, lines, .. } = place.view;
    let number = lines.line_of(place.span.start);
    let line = lines.line(text, number);
    let mark = if number == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Span::new(line.start + mark, line.end)
}

fn snippet<'a>(place: Place<'a>) -> Snippet<'a, Annotation<'a>> {
    let View { path, text, lines, first_line, .. } = place.view;
    let number = first_line + lines.line_of(place.span.start) + 1;
    Snippet::source(line(place).of(text)).path(printable(path)).line_start(number)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP,
    }
    .with_name(severity.name())
}

/// What a run came to, in a line: `3 errors and 5 warnings in 2 of 14 pairs (812 segments)`.
pub fn summary(tally: &Tally, units: &'static str) -> String {
    let counts = [
        (tally.errors, "error"),
        (tally.warnings, "warning"),
        (tally.information, "information"),
        (tally.hints, "hint"),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| plural(*count, name)).collect();
    let pairs = plural(tally.pairs, units);
    let segments = plural(tally.segments, "segment");
    match counts.split_last() {
        None => format!("no findings in {pairs} ({segments})"),
        Some((last, [])) => format!("{last} in {} of {pairs} ({segments})", tally.pairs_with_findings),
        Some((last, rest)) => {
            format!("{} and {last} in {} of {pairs} ({segments})", rest.join(", "), tally.pairs_with_findings)
        }
    }
}

fn plural(count: usize, name: &str) -> String {
    // `information` has no plural.
    let end = if count == 1 || name == "information" { "" } else { "s" };
    format!("{count} {name}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_near_the_place_with_its_column() {
        let text = format!("{}é 1,600 cars {}", "car ".repeat(300_000), "car ".repeat(300_000));
        let start = text.find("1,600").unwrap();
        let lines = crate::text::LineIndex::new(&text);
        let view = View { path: "a.md", text: &text, lines: &lines, first_line: 0, begin: 0 };
        let place = Place { view, span: Span::new(start, start + 5) };
        assert!(line(place).len() <= 2 * NEAR && line(place).of(&text).contains("1,600"));
        let shown = format!(" --> a.md:1:{}", Span::new(line(place).start, start).of(&text).chars().count() + 1);
        assert_eq!(with_column(shown, place), " --> a.md:1:1200003");
    }

    #[test]
    fn the_summary_leaves_out_what_there_is_none_of() {
        let tally = |errors, warnings, hints, pairs_with_findings| Tally {
            errors,
            warnings,
            hints,
            pairs_with_findings,
            pairs: 14,
            segments: 812,
            ..Tally::default()
        };
        assert_eq!(summary(&tally(0, 0, 0, 0), "pair"), "no findings in 14 pairs (812 segments)");
        assert_eq!(summary(&tally(1, 0, 0, 1), "pair"), "1 error in 1 of 14 pairs (812 segments)");
        assert_eq!(summary(&tally(3, 5, 0, 2), "pair"), "3 errors and 5 warnings in 2 of 14 pairs (812 segments)");
        assert_eq!(
            summary(&tally(3, 5, 1, 2), "document"),
            "3 errors, 5 warnings and 1 hint in 2 of 14 documents (812 segments)"
        );
    }
}
