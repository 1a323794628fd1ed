//! What the client wants, as far as it says so: its initialization options and its section `bilint`. A setting that
//! cannot be taken is told to the user, once. Must not know what the settings do.

use crate::project::nearest;
use crate::session::{self, Event, Preferences};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::Client;
use tower_lsp::lsp_types::MessageType;
use tracing_subscriber::filter::LevelFilter;

use super::Log;

/// Takes settings and hands them on.
#[derive(Debug, Clone)]
pub struct Settings {
    client: Client,
    events: UnboundedSender<Event>,
    log: Log,
    inlay_hints: Arc<AtomicBool>,
    /// What the user has been told.
    told: Arc<Mutex<HashSet<String>>>,
}

impl Settings {
    /// Nothing has been said yet; what the session needs to know goes to `events`.
    pub fn new(client: Client, events: UnboundedSender<Event>, log: Log) -> Self {
        Settings { client, events, log, inlay_hints: Arc::default(), told: Arc::default() }
    }

    /// Takes all settings anew. Where inlay hints come or go, the client is asked to `refresh` them.
    pub fn take(&self, settings: &Value, refresh: bool) {
        let wishes = Wishes::read(settings);
        if let Some(level) = wishes.log {
            self.log.set(level);
        }
        session::actor::send(&self.events, Event::Preferences(wishes.preferences));
        wishes.problems.into_iter().for_each(|problem| self.complain(problem));
        let before = self.inlay_hints.swap(wishes.inlay_hints, Ordering::Relaxed);
        if refresh && before != wishes.inlay_hints {
            let client = self.client.clone();
            tokio::spawn(async move { client.inlay_hint_refresh().await });
        }
    }

    /// Whether inlay hints are wanted.
    pub fn inlay_hints(&self) -> bool {
        self.inlay_hints.load(Ordering::Relaxed)
    }

    /// Tells the user, in a task that nothing waits for.
    fn complain(&self, problem: String) {
        tracing::warn!(problem, "a setting is not taken");
        if self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(problem.clone()) {
            let client = self.client.clone();
            tokio::spawn(async move { client.show_message(MessageType::WARNING, format!("bilint: {problem}")).await });
        }
    }
}

/// The names of the settings.
const NAMES: &[&str] = &["hints", "hintsInSource", "inlayHints", "log", "patience"];

/// Settings as they were read.
#[derive(Debug, PartialEq, Default)]
struct Wishes {
    preferences: Preferences,
    inlay_hints: bool,
    log: Option<LevelFilter>,
    /// What is wrong, with the name of the setting.
    problems: Vec<String>,
}

impl Wishes {
    /// Reads settings, given as they are or under `bilint`. What is `null` is not said. Names that are nobody's are passed
    /// over, for some clients send more than the server's own; but not those that are nearly right.
    fn read(settings: &Value) -> Self {
        let settings = settings.get("bilint").filter(|section| !section.is_null()).unwrap_or(settings);
        let mut wishes = Wishes::default();
        let Some(settings) = settings.as_object() else {
            if !settings.is_null() {
                wishes.problems.push(format!("the settings must be an object, not `{settings}`"));
            }
            return wishes;
        };
        for (name, value) in settings.iter().filter(|(_, value)| !value.is_null()) {
            if let Err(wanted) = wishes.set(name, value) {
                wishes.problems.push(format!("the setting `{name}` must be {wanted}, not `{value}`"));
            }
        }
        wishes
    }

    /// Takes one setting; fails with what it must be.
    fn set(&mut self, name: &str, value: &Value) -> Result<(), &'static str> {
        let truth = || value.as_bool().ok_or("`true` or `false`");
        match name {
            "patience" => self.preferences.patience = Some(value.as_u64().ok_or("a number of milliseconds")?),
            "hints" => self.preferences.hints = Some(truth()?),
            "hintsInSource" => self.preferences.hints_in_source = Some(truth()?),
            "inlayHints" => self.inlay_hints = truth()?,
            "log" => {
                let level = value.as_str().and_then(|level| level.parse().ok());
                self.log = Some(level.ok_or("`off`, `error`, `warn`, `info`, `debug` or `trace`")?);
            }
            unknown => {
                let near = nearest(unknown, NAMES)
                    .map(|near| format!("there is no setting `{unknown}`; did you mean `{near}`?"));
                self.problems.extend(near);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_read_as_they_are_or_under_their_name() {
        let preferences = Preferences { patience: Some(0), hints: Some(true), ..Preferences::default() };
        let wishes = Wishes { preferences, inlay_hints: true, log: Some(LevelFilter::DEBUG), problems: Vec::new() };
        let settings = json!({ "patience": 0, "hints": true, "inlayHints": true, "log": "debug", "path": "x" });
        assert_eq!(Wishes::read(&settings), wishes);
        assert_eq!(Wishes::read(&json!({ "bilint": settings })), wishes);
    }

    #[test]
    fn what_is_not_said_is_no_problem() {
        for nothing in [json!(null), json!({}), json!({ "bilint": null }), json!({ "hints": null }), json!({ "x": 1 })]
        {
            assert_eq!(Wishes::read(&nothing), Wishes::default(), "{nothing}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_by_its_name() {
        for (settings, expected) in [
            (json!({ "patience": "soon" }), "the setting `patience` must be a number of milliseconds, not `\"soon\"`"),
            (json!({ "patience": -1 }), "the setting `patience` must be a number of milliseconds, not `-1`"),
            (json!({ "hints": 1 }), "the setting `hints` must be `true` or `false`, not `1`"),
            (
                json!({ "log": "loud" }),
                "the setting `log` must be `off`, `error`, `warn`, `info`, `debug` or `trace`, not `\"loud\"`",
            ),
            (json!({ "hint": true }), "there is no setting `hint`; did you mean `hints`?"),
            (json!({ "bilint": [1] }), "the settings must be an object, not `[1]`"),
            (json!("x"), "the settings must be an object, not `\"x\"`"),
        ] {
            let wishes = Wishes::read(&settings);
            assert_eq!(wishes, Wishes { problems: vec![expected.to_owned()], ..Wishes::default() });
        }
    }
}
