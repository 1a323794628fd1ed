//! The language of a text, where nothing else tells. Must not know where the text comes from.

use super::Language;

/// The language of `text` as far as it can be told reliably from the first 16 KiB; `None` where it cannot.
pub fn detect(text: &str) -> Option<Language> {
    let mut end = text.len().min(16 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end])?;
    if !info.is_reliable() {
        return None;
    }
    match info.lang() {
        whatlang::Lang::Cmn => "zh".parse().ok(),
        lang => lang.code().parse().ok(),
    }
}
