//! From places in a bead to places in the document, for the `entity-…` checks. Must not know what they report.

use super::{Bitext, Naming, Site};
use crate::entity::comparison::{Compared, Place, Stray};
use crate::text::Span;

/// A place in the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The number of the segment in its document.
    pub segment: usize,
    /// Bytes relative to the segment.
    pub span: Span,
    /// What stands there.
    pub text: &'a str,
}

impl<'a> Bitext<'a> {
    /// A place in a bead's source.
    pub(super) fn in_source(&self, bead: usize, place: Place) -> Spot<'a> {
        let segment = self.beads.get(bead).map_or(0, |bead| bead.source.start) + place.segment;
        let text = self.source.segments.get(segment).map_or("", |segment| place.span.of(segment.raw()));
        Spot { segment, span: place.span, text }
    }

    /// A place in a bead's target.
    pub(super) fn in_target(&self, bead: usize, place: Place) -> Spot<'a> {
        let segment = self.beads.get(bead).map_or(0, |bead| bead.target.start) + place.segment;
        let text = self.target.segments.get(segment).map_or("", |segment| place.span.of(segment.raw()));
        Spot { segment, span: place.span, text }
    }

    /// The whole of a bead's last target segment: where something is missing that has no place of its own.
    pub(super) fn target_of(&self, bead: usize) -> Option<Site> {
        let segment = self.beads.get(bead)?.target.clone().next_back()?;
        let length = self.target.segments.get(segment)?.raw().len();
        Some(Site::In { segment, span: Span::new(0, length) })
    }

    /// What the glossary could say of a name that nothing renders in a bead: what renders it elsewhere stays, and a
    /// stray word may be one more rendering.
    pub(super) fn naming(&self, bead: usize, compared: &Compared, stray: Option<&Stray>) -> Box<Naming> {
        let key = compared.mention.key;
        let mut renderings: Vec<String> = Vec::new();
        let mut stems: Vec<u64> = Vec::new();
        for (other, comparison) in self.names.name(key).into_iter().flat_map(|name| self.names.beads_of(name)) {
            let of_name = comparison.mentions.iter().filter(|other| other.mention.key == key);
            for rendering in of_name.filter_map(|other| other.rendering) {
                if !stems.contains(&rendering.stem) {
                    stems.push(rendering.stem);
                    renderings.push(self.in_target(other, rendering.place).text.to_owned());
                }
            }
        }
        let candidate = stray.map(|stray| self.in_target(bead, stray.place).text.to_owned());
        Box::new(Naming { source: self.in_source(bead, compared.place).text.to_owned(), renderings, candidate })
    }
}

/// What the tests of the `entity-…` checks share.
#[cfg(test)]
pub(super) mod tests {
    use crate::analysis::{Options, State, analyse_bitext};
    use crate::check::{Check, Finding, Settings, Site};
    use crate::entity::Glossary;
    use crate::format::{Kind, Segment};
    use crate::text::Span;
    use std::sync::Arc;

    /// The findings of one check on a document of aligned lines: the target's line, from 0, and the message.
    pub fn findings(check: &Check, languages: [&str; 2], lines: &[(&str, &str)]) -> Vec<(usize, String)> {
        findings_with(check, Glossary::default(), languages, lines)
    }

    /// The same in a project with a glossary.
    pub fn findings_with(
        check: &Check,
        glossary: Glossary,
        languages: [&str; 2],
        lines: &[(&str, &str)],
    ) -> Vec<(usize, String)> {
        let line = |site| match site {
            Some(Site::In { segment, .. }) => segment,
            _ => usize::MAX,
        };
        let found = found(check, glossary, languages, lines).into_iter();
        found.map(|finding| (line(finding.target), finding.message)).collect()
    }

    /// The findings themselves.
    pub fn found(check: &Check, glossary: Glossary, languages: [&str; 2], lines: &[(&str, &str)]) -> Vec<Finding> {
        let segment = |text: &str| Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, Vec::new());
        let source = lines.iter().map(|(source, _)| segment(source)).collect();
        let target = lines.iter().map(|(_, target)| segment(target)).collect();
        let languages = languages.map(|tag| tag.parse().unwrap());
        let settings = Settings { glossary: Arc::new(glossary), ..Settings::default() };
        let options = Options::alone(&settings);
        let analysis = analyse_bitext(source, target, [&languages[0], &languages[1]], options, &mut State::default());
        analysis.findings.into_iter().filter(|finding| finding.code == check.code).collect()
    }
}
