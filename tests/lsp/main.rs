//! The language server as a client sees it. Each file is one part of the protocol; the faults of servers that are
//! known from the field are tests by name.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod actions;
mod alignment;
mod client;
mod commands;
mod completion;
mod configuration;
mod diagnostics;
mod documents;
mod faults;
mod inlay_hints;
mod navigation;
mod references;
mod renames;
mod same_as_check;
mod texts;
mod workspace;
