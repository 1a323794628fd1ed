//! bilint keeps a translation true to its source.
//!
//! This file is the map of the house, in reading order. Text flows one way through it. What flows back is never a pair's
//! own: `project` gathers what the analyses of some pairs teach of words, names and lengths, and hands it to the analyses
//! of others as options.
//!
//! ```text
//! bytes ─► format ─► segments ─► align ─► beads ─► placeables ─► check ─► findings ─► server │ cli
//!                       ▲                              ▲
//!                    locale (what a language writes)   project (config, pairs, glossary, accepted) ◄─ other pairs
//! ```
//!
//! `guard` stands around the work on each pair: where that panics, for a fault of bilint's own, the fault is told and
//! the other pairs are looked at all the same.
//!
//! Architecture invariants, each held by a lint or by `tests/house.rs`:
//! - `text`, `locale`, `format`, `align`, `quantity`, `entity`, `check` and `analysis` are pure: no I/O, no
//!   protocol, no clock, no thread, no panic. Bad *text* never is an `Err`: it gives segments and problems.
//! - Byte offsets everywhere inside; protocol positions exist only in `server`.
//! - `bilint check` and `bilint lsp` call the same [`analysis`].

/// The allocator of the program and of its benchmarks. It keeps blocks of one size together, so that going through the
/// facts of fifty thousand segments at every keystroke waits less for memory than with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub mod text;

pub mod locale;

pub mod format;

pub mod align;

pub mod quantity;

pub mod entity;

pub mod check;

pub mod analysis;

mod guard;

pub mod project;

pub mod session;

pub mod server;

pub mod cli;
