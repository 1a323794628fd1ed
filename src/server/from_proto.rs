//! The protocol's values as the session's. Must not know what is done with them.

use crate::session::{Change, Preferences};
use crate::text::Position;
use serde_json::Value;
use std::ops::Range;
use tower_lsp::lsp_types::{self, TextDocumentContentChangeEvent};

/// A position; what its column counts is agreed on in `initialize`.
pub fn position(position: lsp_types::Position) -> Position {
    Position::new(position.line as usize, position.character as usize)
}

/// A range.
pub fn range(range: lsp_types::Range) -> Range<Position> {
    position(range.start)..position(range.end)
}

/// The changes of one notification.
pub fn changes(changes: Vec<TextDocumentContentChangeEvent>) -> Vec<Change> {
    changes.into_iter().map(|change| Change { range: change.range.map(range), text: change.text }).collect()
}

/// The settings, given as they are or under `bilint`. What is missing, unknown or of the wrong kind is not said.
pub fn preferences(settings: &Value) -> Preferences {
    let settings = section(settings);
    let truth = |name: &str| settings.get(name).and_then(Value::as_bool);
    Preferences {
        patience: settings.get("patience").and_then(Value::as_u64),
        hints: truth("hints"),
        hints_in_source: truth("hintsInSource"),
    }
}

/// How much is logged: `off`, `error`, `warn`, `info`, `debug` or `trace`.
pub fn log_level(settings: &Value) -> Option<tracing_subscriber::filter::LevelFilter> {
    section(settings).get("log")?.as_str()?.parse().ok()
}

fn section(settings: &Value) -> &Value {
    settings.get("bilint").filter(|section| section.is_object()).unwrap_or(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_read_tolerantly() {
        let patient = Preferences { patience: Some(0), hints: Some(true), ..Preferences::default() };
        assert_eq!(preferences(&json!({ "patience": 0, "hints": true, "new": 1 })), patient);
        assert_eq!(preferences(&json!({ "bilint": { "patience": 0, "hints": true } })), patient);
        for nothing in [json!(null), json!({}), json!({ "bilint": null }), json!("x"), json!([1])] {
            assert_eq!(preferences(&nothing), Preferences::default(), "{nothing}");
        }
        let wrong = json!({ "patience": "soon", "hints": 1, "hintsInSource": null });
        assert_eq!(preferences(&wrong), Preferences::default());
        assert_eq!(log_level(&json!({ "log": "loud" })), None);
        assert!(log_level(&json!({ "log": "debug" })).is_some());
    }
}
