//! What earlier parses worked out about sentences. Must not change what a parse gives.

use super::sentence::Splitter;
use crate::locale::Language;
use crate::text::Hash;
use std::collections::HashMap;

/// What earlier parses of the same document worked out, so that only what changed is worked out again.
///
/// It never changes a result: `parse` with any memo equals `parse` with a fresh one. It holds what the last parse
/// used and no more.
#[derive(Debug, Default)]
pub struct Memo {
    language: Option<Language>,
    sentences: HashMap<Hash, Box<[usize]>>,
}

/// One parse's way through a [`Memo`].
#[derive(Debug)]
pub(super) struct Sentences<'a> {
    splitter: Splitter,
    memo: &'a mut Memo,
    used: HashMap<Hash, Box<[usize]>>,
}

impl<'a> Sentences<'a> {
    /// Begins a parse of a text in `language`.
    pub(super) fn new(language: &Language, memo: &'a mut Memo) -> Self {
        if memo.language.as_ref() != Some(language) {
            *memo = Memo { language: Some(language.clone()), sentences: HashMap::new() };
        }
        let used = HashMap::with_capacity(memo.sentences.len());
        Sentences { splitter: Splitter::of(language), memo, used }
    }

    /// Where the sentences of `text` after the first begin; see [`Splitter::starts`].
    pub(super) fn starts(&mut self, text: &str) -> &[usize] {
        let hash = Hash::of(text);
        let (memo, splitter) = (&mut self.memo, &self.splitter);
        self.used
            .entry(hash)
            .or_insert_with(|| memo.sentences.remove(&hash).unwrap_or_else(|| splitter.starts(text).into_boxed_slice()))
    }

    /// Ends the parse: what it did not use is forgotten.
    pub(super) fn finish(self) {
        self.memo.sentences = self.used;
    }
}
