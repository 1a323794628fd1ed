//! How long a translation should be: what is measured of a segment, what a language and a document lead to expect, and
//! how strongly a pair speaks for text lost or added. Must not know any check.

mod density;
mod document;
mod evidence;
pub(super) mod gap;
mod measure;
mod quote;

pub use document::Document;
pub(super) use evidence::Evidence;
pub use measure::{Measure, weight};
pub(super) use quote::quote;
