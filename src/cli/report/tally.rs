//! What a run came to, in numbers. Must not know what was found where.

use crate::check::Severity;
use serde::Serialize;
use std::ops::AddAssign;

/// What a run came to, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity information.
    pub information: usize,
    /// Findings of severity hint.
    pub hints: usize,
    /// Pairs (in a bitext: documents) that were checked.
    pub pairs: usize,
    /// Pairs with at least one finding.
    pub pairs_with_findings: usize,
    /// Target segments that were checked.
    pub segments: usize,
}

impl Tally {
    /// One pair with so many target segments and findings of these severities.
    pub fn of_pair(segments: usize, severities: impl Iterator<Item = Severity>) -> Self {
        let mut tally = Tally { pairs: 1, segments, ..Tally::default() };
        for severity in severities {
            tally.pairs_with_findings = 1;
            match severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Information => tally.information += 1,
                Severity::Hint => tally.hints += 1,
            }
        }
        tally
    }

    /// All findings.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.information + self.hints
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.information += other.information;
        self.hints += other.hints;
        self.pairs += other.pairs;
        self.pairs_with_findings += other.pairs_with_findings;
        self.segments += other.segments;
    }
}
