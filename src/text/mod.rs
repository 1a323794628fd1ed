//! Byte ranges, lines, positions and content hashes of text, what is remembered by them, what is known of words,
//! classes and weights of characters, scripts, punctuation and broken encodings. Knows nothing of the other rooms.

mod ascii;
mod class;
mod damage;
pub mod distance;
mod excerpt;
mod hash;
mod hashed;
mod lines;
pub mod marks;
mod position;
mod printable;
mod recall;
pub mod script;
mod span;
mod step;
mod turns;
mod weight;
mod word_table;

pub use ascii::alphanumeric_start;
pub use class::Class;
pub use damage::{Damage, DamageSigns};
pub use excerpt::excerpt;
pub use hash::{Hash, Hasher};
pub use hashed::{HashedMap, HashedSet};
pub use lines::LineIndex;
pub use position::{Encoding, Position, Positions};
pub use printable::printable;
pub use recall::{Change, Recall};
pub use span::Span;
pub use step::{News, Step, Version};
pub use turns::Turns;
pub use weight::{Weight, weight};
pub use word_table::{LONGEST as LONGEST_WORD, WordTable};
