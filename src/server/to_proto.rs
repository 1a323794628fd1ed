//! The session's values as the protocol's. Must not know where they come from.

use super::capabilities::Capabilities;
use crate::check::Severity;
use crate::session::{DocId, Note, TextView};
use crate::text::{Encoding, Position, Span};
use serde_json::json;
use std::ops::Range;
use tower_lsp::lsp_types::{
    self, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Url,
};

/// The `source` of all diagnostics.
pub const SOURCE: &str = "bilint";

/// A position.
pub fn position(position: Position) -> lsp_types::Position {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    lsp_types::Position { line: number(position.line), character: number(position.column) }
}

/// A range.
pub fn range(range: &Range<Position>) -> lsp_types::Range {
    lsp_types::Range { start: position(range.start), end: position(range.end) }
}

/// The range of bytes of a text.
pub fn range_of(text: &TextView, span: Span, encoding: Encoding) -> lsp_types::Range {
    range(&text.lines.range(&text.text, span, encoding))
}

/// A severity.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// A diagnostic; `uri` names other documents as the client does.
pub fn diagnostic(note: &Note, client: &Capabilities, uri: impl Fn(&DocId) -> Option<Url>) -> Diagnostic {
    let related = note.related.iter().filter(|_| client.related_information).filter_map(|related| {
        let location = Location { uri: uri(&related.id)?, range: range(&related.range) };
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related = Some(related.collect::<Vec<_>>()).filter(|related| !related.is_empty());
    let data = note.fingerprint.filter(|_| client.diagnostic_data);
    Diagnostic {
        range: range(&note.range),
        severity: Some(severity(note.severity)),
        code: note.code.map(|code| NumberOrString::String(code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: note.message.clone(),
        related_information: related,
        data: data.map(|fingerprint| json!({ "fingerprint": fingerprint })),
        ..Diagnostic::default()
    }
}
