//! Byte ranges, lines, positions and content hashes of text. Knows nothing of the other rooms.

mod hash;
mod lines;
mod position;
mod span;

pub use hash::{Hash, Hasher};
pub use lines::LineIndex;
pub use position::{Encoding, Position};
pub use span::Span;
