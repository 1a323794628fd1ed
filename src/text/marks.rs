//! Punctuation: the marks that end sentences, and those that stand behind them. Must not know any language.

/// Whether the mark ends sentences, in some script, wherever it stands (the full stop: mostly).
pub fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '။' | '។')
}

/// Whether the mark closes a quotation in some language; most of them open one in another.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | '›' | '「' | '」' | '『' | '』')
}

/// Whether the mark may stand between the end of a sentence and its final mark, or behind that: a closing quote or
/// bracket.
pub fn is_closer(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】' | '〉' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_every_script() {
        for text in
            ["End.", "Fin !", "He said: “No.”", "（完。）", "「行こう。」", "वह गया।", "ذهب؟", "Վերջ։", "完。】"]
        {
            assert!(text.trim_end_matches(is_closer).ends_with(is_final), "{text}");
        }
        for text in ["", "No end", "“Quote”", "So:", "Comma,", "(5)"] {
            assert!(!text.trim_end_matches(is_closer).ends_with(is_final), "{text}");
        }
    }
}
