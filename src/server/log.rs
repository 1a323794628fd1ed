//! Logging, to standard error only: standard output belongs to the protocol.

use std::sync::Arc;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Changes how much is logged.
#[derive(Clone)]
pub struct Log(Arc<dyn Fn(LevelFilter) + Send + Sync>);

impl std::fmt::Debug for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Log")
    }
}

impl Log {
    /// Logs nothing, whatever is asked for.
    pub fn nowhere() -> Self {
        Log(Arc::new(|_| {}))
    }

    /// Logs to standard error: warnings and errors, or what `BILINT_LOG` says (`debug`, `info`, …).
    pub fn to_stderr() -> Self {
        let named = std::env::var("BILINT_LOG").ok().and_then(|level| level.parse().ok());
        let (filter, handle) = tracing_subscriber::reload::Layer::new(named.unwrap_or(LevelFilter::WARN));
        let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
        if tracing_subscriber::registry().with(filter).with(lines).try_init().is_err() {
            return Log::nowhere();
        }
        Log(Arc::new(move |level| {
            if handle.reload(level).is_err() {
                tracing::debug!("the level of the log cannot be changed any more");
            }
        }))
    }

    /// Changes how much is logged.
    pub fn set(&self, level: LevelFilter) {
        (self.0)(level);
    }
}
