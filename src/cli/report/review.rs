//! The segments most worth a look, for `check --review`. Must not know how risk is worked out.

use super::View;
use crate::align::Bead;
use crate::analysis::Analysis;
use crate::check::{Site, risk};
use crate::cli::arguments::CheckFormat;
use crate::format::Segment;
use crate::text::{Encoding, excerpt, printable};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// One group of segments that belong together, and how much it is worth a look. The shape that programs read.
#[derive(Debug, Clone, Serialize)]
pub struct Review {
    path: Option<String>,
    line: usize,
    column: usize,
    risk: f32,
    codes: Vec<&'static str>,
    source: String,
    target: String,
    signs: BTreeMap<&'static str, f32>,
}

/// Characters of a text that people are shown.
const SHOWN: usize = 90;

impl Review {
    /// The groups of an analysis that have both sides; `views` gives the two sides of a target segment.
    pub fn all<'a>(analysis: &Analysis, views: impl Fn(usize) -> [View<'a>; 2], bitext: bool) -> Vec<Review> {
        let beads = analysis.beads.iter().enumerate().filter(|(_, bead)| bead.is_pair());
        let signs = |number: usize, bead: &Bead| analysis.signs.of(number, bead);
        beads
            .map(|(number, bead)| Review::of(bead, &signs(number, bead), analysis, views(bead.target.start)[1], bitext))
            .collect()
    }

    fn of(bead: &Bead, signs: &risk::Signs, analysis: &Analysis, view: View<'_>, bitext: bool) -> Review {
        let text = |segments: &[Segment]| segments.iter().map(Segment::plain).collect::<Vec<_>>().join(" ");
        let target = &analysis.target.segments[bead.target.clone()];
        let View { path, text: whole, lines, first_line, begin } = view;
        let start = if bitext { begin } else { target.first().map_or(0, |segment| segment.span.start) };
        let at = lines.position(whole, start, Encoding::Utf32);
        let here = |site: Option<Site>, range: &Range<usize>| matches!(site, Some(Site::In { segment, .. }) if range.contains(&segment));
        let found = analysis.findings.iter().filter(|finding| {
            here(finding.target, &bead.target) || finding.target.is_none() && here(finding.source, &bead.source)
        });
        let mut codes: Vec<&'static str> = found.map(|finding| finding.code).collect();
        codes.dedup();
        let signs_by_name = risk::NAMES.into_iter().zip(signs.values());
        Review {
            path: (!bitext).then(|| path.to_owned()),
            line: first_line + at.line + 1,
            column: at.column + 1,
            risk: (signs.risk() * 1000.0).round() / 1000.0,
            codes,
            source: text(&analysis.source.segments[bead.source.clone()]),
            target: text(target),
            signs: signs_by_name.filter(|(_, value)| *value > 0.0).collect(),
        }
    }

    fn show(&self) -> String {
        let place = self.path.as_deref().map_or_else(String::new, |path| format!("{}:", printable(path)));
        let codes = if self.codes.is_empty() { String::new() } else { format!("  {}", self.codes.join(", ")) };
        let (source, target) = (excerpt(&self.source, SHOWN), excerpt(&self.target, SHOWN));
        format!("{place}{}:{}: risk {:.2}{codes}\n  {source}\n  {target}\n\n", self.line, self.column, self.risk)
    }
}

/// The riskiest groups of a run: so many, the riskiest first.
#[derive(Debug)]
pub struct Riskiest {
    wanted: usize,
    groups: Vec<Review>,
}

impl Riskiest {
    /// A list of so many.
    pub fn new(wanted: usize) -> Riskiest {
        Riskiest { wanted, groups: Vec::new() }
    }

    /// Adds groups, in the order of the run.
    pub fn add(&mut self, groups: &[Review]) {
        self.groups.extend_from_slice(groups);
        if self.groups.len() > 2 * self.wanted + 1024 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.groups.sort_by(|a, b| b.risk.total_cmp(&a.risk));
        self.groups.truncate(self.wanted);
    }

    /// The list as it is written.
    pub fn write(mut self, format: CheckFormat) -> String {
        self.cut();
        let json = |group: &Review| serde_json::to_string(group).expect("a review holds only text and numbers");
        match format {
            CheckFormat::Text => self.groups.iter().map(Review::show).collect(),
            CheckFormat::Jsonl => self.groups.iter().map(|group| json(group) + "\n").collect(),
            CheckFormat::Json => self.groups.iter().map(json).collect::<Vec<_>>().join(",\n"),
        }
    }
}
