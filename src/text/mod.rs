//! Byte ranges, lines, positions and content hashes of text. Knows nothing of the other rooms.

mod hash;
mod span;

pub use hash::{Hash, Hasher};
pub use span::Span;
