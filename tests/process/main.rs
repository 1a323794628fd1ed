//! `bilint` as a process: how it ends, and what it leaves on the disk.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accepting;
mod checking;
mod ending;
mod server;
