//! The finding: one divergence, relative to its segments. Must not know files, lines or protocols.

use super::siblings::Form;
use crate::align::Bead;
use crate::text::{Hash, Span};
use std::sync::Arc;

/// How much a finding matters. `Error` and `Warning` are what a user sees by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Certainly wrong.
    Error,
    /// Very probably wrong.
    Warning,
    /// Worth knowing.
    Information,
    /// Worth a look when reviewing.
    Hint,
}

impl Severity {
    /// The word for it: `error`, `warning`, `information`, `hint`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }
}

/// Where on one side a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Site {
    /// Bytes relative to a segment.
    In {
        /// The segment's number.
        segment: usize,
        /// Bytes relative to its start.
        span: Span,
    },
    /// Between segments, where something is missing.
    Gap {
        /// The number of the segment before which it belongs; one past the last at the end.
        before: usize,
    },
}

/// A change of one place in the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The target segment's number.
    pub segment: usize,
    /// Bytes relative to its start; empty to insert.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// A change of the target that resolves a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as the user reads it: ``replace `1,500` with `1.500` ``.
    pub title: String,
    /// The edits, in order, without overlaps.
    pub edits: Vec<Edit>,
    /// Whether it may be applied without being looked at.
    pub safe: bool,
}

/// A place where what is expected stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// In the same target.
    Here(Site),
    /// In another text of the project.
    There {
        /// What that text is called.
        title: Arc<str>,
        /// What stands there.
        form: Form,
    },
}

/// What the glossary could say of a name or term of the source for a finding to be fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The name or term, as the glossary has or would have it.
    pub source: String,
    /// What renders it already, in the document or by the glossary: a new rendering stands beside these.
    pub renderings: Vec<String>,
    /// What the target has that may render it here.
    pub candidate: Option<String>,
}

/// One divergence between source and target.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The check's code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// What diverges, in one line of lower-case prose without a final stop.
    pub message: String,
    /// Where in the source, if there is a place.
    pub source: Option<Site>,
    /// Where in the target, if there is a place.
    pub target: Option<Site>,
    /// What the target should have, as its language writes it.
    pub expected: Option<String>,
    /// A change that resolves it.
    pub fix: Option<Fix>,
    /// Where what is expected stands, for those who want to see it.
    pub example: Option<Box<Example>>,
    /// The name or term that it is about, where the glossary could give it one more rendering.
    pub naming: Option<Box<Naming>>,
    /// Why, step by step, for those who ask.
    pub reasons: Vec<String>,
    /// How much the whole of its bead is worth a look, 0 to 1. Set by the analysis.
    pub risk: f32,
    /// What it is accepted by: a hash of code, places and both texts. Set by the analysis.
    pub fingerprint: Hash,
}

impl Finding {
    /// A finding with nothing but its essentials.
    pub fn new(code: &'static str, severity: Severity, confidence: f32, message: impl Into<String>) -> Self {
        Finding {
            code,
            severity,
            confidence,
            message: message.into(),
            source: None,
            target: None,
            expected: None,
            fix: None,
            example: None,
            naming: None,
            reasons: Vec::new(),
            risk: 0.0,
            fingerprint: Hash::default(),
        }
    }

    /// Places it in the source.
    #[must_use]
    pub fn at_source(mut self, segment: usize, span: Span) -> Self {
        self.source = Some(Site::In { segment, span });
        self
    }

    /// Places it in the target.
    #[must_use]
    pub fn at_target(mut self, segment: usize, span: Span) -> Self {
        self.target = Some(Site::In { segment, span });
        self
    }

    /// The finding of a bead as one of the document: as sure as both, its segments counted from the document's first.
    #[must_use]
    pub fn of_bead(mut self, bead: &Bead) -> Self {
        let shift = |site: &mut Option<Site>, by: usize| match site {
            Some(Site::In { segment, .. } | Site::Gap { before: segment }) => *segment += by,
            None => {}
        };
        shift(&mut self.source, bead.source.start);
        shift(&mut self.target, bead.target.start);
        self.confidence *= bead.confidence;
        self.fix.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| edit.segment += bead.target.start);
        self
    }
}
