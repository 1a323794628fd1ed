//! An alignment with its findings as one self-contained page: side by side, light and dark, without scripts. Must not
//! know how beads and findings were found.

use super::escape::escape;
use crate::align::Bead;
use crate::analysis::Analysis;
use crate::check::{Finding, Site};
use crate::format::{Kind, Segment};
use crate::locale::Language;
use crate::text::Span;
use std::fmt::Write as _;
use std::ops::Range;

const STYLE: &str = include_str!("page.css");

/// What is shown, side by side.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The names of the two files.
    pub names: [&'a str; 2],
    /// Their languages.
    pub languages: [&'a Language; 2],
    /// Segments, beads and findings.
    pub analysis: &'a Analysis,
}

impl Page<'_> {
    /// The whole document.
    pub fn write(&self) -> String {
        let title = self.names.map(escape).join(" → ");
        let mut page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
             <header>\n<h1>{title}</h1>\n<p>{}</p>\n",
            self.summary()
        );
        let owned = self.owned();
        page += &self.contents(&owned);
        page += "</header>\n<main>\n";
        for (number, (bead, findings)) in self.analysis.beads.iter().zip(&owned).enumerate() {
            page += &self.bead(number, bead, findings);
        }
        page + "</main>\n</html>\n"
    }

    fn summary(&self) -> String {
        let [source, target] = self.languages;
        let beads = &self.analysis.beads;
        let pairs = beads.iter().filter(|bead| bead.is_pair()).count();
        let doubtful = beads.iter().filter(|bead| bead.is_pair() && !bead.is_trusted()).count();
        let alone = beads.len() - pairs;
        format!("{source} → {target} · {pairs} aligned, of these {doubtful} doubtful · {alone} without a counterpart")
    }

    /// The findings of each bead.
    fn owned(&self) -> Vec<Vec<&Finding>> {
        let beads = &self.analysis.beads;
        let mut owned = vec![Vec::new(); beads.len()];
        for finding in &self.analysis.findings {
            if let Some(owner) = owner(finding, beads).and_then(|bead| owned.get_mut(bead)) {
                owner.push(finding);
            }
        }
        owned
    }

    /// A list of all findings, each a link to its bead.
    fn contents(&self, owned: &[Vec<&Finding>]) -> String {
        let count = self.analysis.findings.len();
        if count == 0 {
            return String::new();
        }
        let end = if count == 1 { "" } else { "s" };
        let mut list = format!("<nav><details><summary>{count} finding{end}</summary>\n<ol>\n");
        for (number, findings) in owned.iter().enumerate() {
            for finding in findings {
                let _ = writeln!(list, "<li><a href=\"#b{}\">{}</a></li>", number + 1, escape(&finding.message));
            }
        }
        list + "</ol></details></nav>\n"
    }

    fn bead(&self, number: usize, bead: &Bead, findings: &[&Finding]) -> String {
        let state = match (bead.is_pair(), bead.is_trusted()) {
            (false, _) => " alone",
            (true, false) => " doubtful",
            (true, true) => "",
        };
        let number = number + 1;
        let mut row = format!("<div class=\"bead{state}\" id=\"b{number}\">\n");
        let sure = if state == " doubtful" { format!(" · {:.0} %", bead.confidence * 100.0) } else { String::new() };
        let _ = writeln!(row, "<a class=\"number\" href=\"#b{number}\">{number}{sure}</a>");
        let sites: [fn(&Finding) -> Option<Site>; 2] = [|finding| finding.source, |finding| finding.target];
        let sides = [(&self.analysis.source, &bead.source), (&self.analysis.target, &bead.target)];
        for ((parsed, range), (language, site)) in sides.into_iter().zip(self.languages.iter().zip(sites)) {
            row += &side(&parsed.segments, range, language, |segment| spans(findings, site, segment));
        }
        if !findings.is_empty() {
            row += "<ul class=\"findings\">\n";
            findings.iter().for_each(|finding| row += &note(finding));
            row += "</ul>\n";
        }
        row + "</div>\n"
    }
}

/// The bead that a finding is shown at.
fn owner(finding: &Finding, beads: &[Bead]) -> Option<usize> {
    let within = |site: Option<Site>, of: fn(&Bead) -> &Range<usize>| match site {
        Some(Site::In { segment, .. }) => beads.iter().position(|bead| of(bead).contains(&segment)),
        _ => None,
    };
    let gap = || match finding.target.or(finding.source) {
        Some(Site::Gap { before }) => beads.iter().position(|bead| bead.target.start >= before),
        _ => None,
    };
    within(finding.target, |bead| &bead.target)
        .or_else(|| within(finding.source, |bead| &bead.source))
        .or_else(gap)
        .or(beads.len().checked_sub(1))
}

/// What the findings underline in a segment.
fn spans<'a>(findings: &[&'a Finding], site: fn(&Finding) -> Option<Site>, of: usize) -> Vec<(Span, &'a Finding)> {
    let span = |finding: &'a Finding| match site(finding) {
        Some(Site::In { segment, span }) if segment == of => Some((span, finding)),
        _ => None,
    };
    findings.iter().filter_map(|finding| span(finding)).collect()
}

fn side<'a>(
    segments: &[Segment],
    range: &Range<usize>,
    language: &Language,
    spans: impl Fn(usize) -> Vec<(Span, &'a Finding)>,
) -> String {
    let heading = segments[range.clone()].iter().any(|segment| matches!(segment.kind, Kind::Heading(_)));
    let class = if heading { " class=\"heading\"" } else { "" };
    let texts: Vec<String> = range.clone().map(|segment| highlight(segments[segment].raw(), &spans(segment))).collect();
    format!("<p{class} lang=\"{language}\" dir=\"auto\">{}</p>\n", texts.join(" "))
}

/// The text, with each stretch that findings cover marked by the most severe of them.
fn highlight(text: &str, spans: &[(Span, &Finding)]) -> String {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.retain(|cut| text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut html = String::new();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        let covering = spans.iter().filter(|(span, _)| span.contains(piece)).map(|(_, finding)| *finding);
        let shown = escape(piece.of(text));
        html += &match covering.min_by_key(|finding| finding.severity) {
            Some(finding) => {
                let (severity, message) = (finding.severity.name(), escape(&finding.message));
                format!("<mark class=\"{severity}\" title=\"{message}\">{shown}</mark>")
            }
            None => shown,
        };
    }
    html
}

fn note(finding: &Finding) -> String {
    let severity = finding.severity.name();
    let untold = |expected: &&str| !finding.message.contains(expected);
    let expected = finding
        .expected
        .as_deref()
        .filter(untold)
        .map_or(String::new(), |expected| format!(" — expected <q dir=\"auto\">{}</q>", escape(expected)));
    format!("<li class=\"{severity}\">{}{expected} <code>{}</code></li>\n", quoted(&finding.message), finding.code)
}

/// A message with what stands between back quotes set off instead.
fn quoted(message: &str) -> String {
    let pieces: Vec<String> = message.split('`').map(escape).collect();
    if pieces.len().is_multiple_of(2) {
        return escape(message);
    }
    let piece = |(number, piece): (usize, &String)| match number % 2 {
        1 => format!("<q dir=\"auto\">{piece}</q>"),
        _ => piece.clone(),
    };
    pieces.iter().enumerate().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    fn finding(severity: Severity, message: &str) -> Finding {
        Finding::new("number-mismatch", severity, 1.0, message)
    }

    #[test]
    fn overlapping_findings_cut_the_text_and_the_most_severe_colours_it() {
        let (hint, error) = (finding(Severity::Hint, "h"), finding(Severity::Error, "say \"3\""));
        let spans = [(Span::new(0, 5), &hint), (Span::new(3, 8), &error), (Span::new(9, 99), &error)];
        let wanted = "<mark class=\"hint\" title=\"h\">abc</mark>\
                      <mark class=\"error\" title=\"say &quot;3&quot;\">de</mark>\
                      <mark class=\"error\" title=\"say &quot;3&quot;\">fgh</mark>&lt;\
                      <mark class=\"error\" title=\"say &quot;3&quot;\">i</mark>";
        assert_eq!(highlight("abcdefgh<i", &spans), wanted);
    }

    #[test]
    fn quotes_in_messages_are_set_off() {
        assert_eq!(quoted("`3 < 4` is missing"), "<q dir=\"auto\">3 &lt; 4</q> is missing");
        assert_eq!(quoted("a ` alone"), "a ` alone");
    }

    #[test]
    fn a_finding_stands_at_its_target_else_its_source_else_its_gap() {
        let bead = |source: Range<usize>, target: Range<usize>| Bead {
            source,
            target,
            confidence: 1.0,
            place: 1.0,
            alone: Default::default(),
        };
        let beads = [bead(0..1, 0..1), bead(1..2, 1..1), bead(2..3, 1..2)];
        let here = Span::new(0, 1);
        let plain = || finding(Severity::Error, "");
        assert_eq!(owner(&plain().at_source(0, here).at_target(1, here), &beads), Some(2));
        let mut missing = plain().at_source(1, here);
        missing.target = Some(Site::Gap { before: 1 });
        assert_eq!(owner(&missing, &beads), Some(1));
        let mut gap = plain();
        gap.target = Some(Site::Gap { before: 2 });
        assert_eq!(owner(&gap, &beads), Some(2));
        assert_eq!(owner(&plain(), &beads), Some(2));
    }
}
