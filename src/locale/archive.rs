//! Embedded archives: texts by tag, each unpacked and read when it is first asked for. Must not know what they hold.
//!
//! `u32 count`; for each text `u8 length, tag, u32 deflated bytes, u32 inflated bytes`; then the deflated texts in the
//! same order; numbers are little-endian.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The texts of an archive, each read into a `T` when it is first asked for.
#[derive(Debug)]
pub(crate) struct Archive<T> {
    entries: BTreeMap<&'static str, Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    deflated: &'static [u8],
    inflated: usize,
    read: OnceLock<T>,
}

impl<T> Archive<T> {
    /// Reads the index of an archive; empty where the bytes are none.
    pub(crate) fn open(bytes: &'static [u8]) -> Archive<T> {
        let entry = |piece: Piece| Entry { deflated: piece.bytes, inflated: piece.inflated, read: OnceLock::new() };
        Archive { entries: pieces(bytes).into_iter().map(|piece| (piece.tag, entry(piece))).collect() }
    }

    /// The text of a tag as `read` understands it, kept for ever.
    pub(crate) fn get(&self, tag: &str, read: fn(String) -> T) -> Option<&T> {
        let entry = self.entries.get(tag)?;
        Some(entry.read.get_or_init(|| read(entry.inflate())))
    }

    /// The text of a tag.
    pub(crate) fn text(&self, tag: &str) -> Option<String> {
        self.entries.get(tag).map(Entry::inflate)
    }

    /// The tags of all texts, in order.
    #[cfg(test)]
    pub(crate) fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.entries.keys().copied()
    }
}

impl<T> Entry<T> {
    fn inflate(&self) -> String {
        inflate(self.deflated, self.inflated)
    }
}

/// A deflated text that is no longer than `most` bytes.
pub(crate) fn inflate(deflated: &[u8], most: usize) -> String {
    let raw = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, most);
    String::from_utf8(raw.expect("an archive holds deflated texts")).expect("the texts are UTF-8")
}

/// One text of an archive as it lies there.
#[derive(Debug)]
pub(crate) struct Piece {
    /// Its tag.
    pub tag: &'static str,
    /// The deflated text, or whatever else archives of this form hold.
    pub bytes: &'static [u8],
    inflated: usize,
}

/// All of an archive, in its order; nothing where the bytes are none.
pub(crate) fn pieces(bytes: &'static [u8]) -> Vec<Piece> {
    read_pieces(bytes).unwrap_or_default()
}

fn read_pieces(mut bytes: &'static [u8]) -> Option<Vec<Piece>> {
    let mut take = |count: usize| {
        let (head, rest) = bytes.split_at_checked(count)?;
        bytes = rest;
        Some(head)
    };
    let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize);
    let mut index = Vec::new();
    for _ in 0..number(take(4)?)? {
        let length = usize::from(*take(1)?.first()?);
        let tag = std::str::from_utf8(take(length)?).ok()?;
        index.push((tag, number(take(4)?)?, number(take(4)?)?));
    }
    let pieces = index.into_iter();
    pieces.map(|(tag, length, inflated)| Some(Piece { tag, bytes: take(length)?, inflated })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_archive_is_empty() {
        for bytes in [&b""[..], b"\x01", b"\x01\0\0\0", b"\x01\0\0\0\x02de\x05\0\0\0\x05\0\0\0abc"] {
            assert_eq!(Archive::<String>::open(bytes).tags().count(), 0, "{bytes:?}");
        }
    }
}
