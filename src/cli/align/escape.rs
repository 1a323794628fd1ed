//! Text between tags or quotes of XML and HTML. Must not know what the tags are.

/// `text` with what markup reserves written as references; characters that XML 1.0 (§2.2) does not allow become spaces.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markup_reserves_is_escaped() {
        for (text, escaped) in [
            ("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"),
            ("Größe 大小 حجم", "Größe 大小 حجم"),
            ("bell\u{7} and\tbreak\n", "bell  and\tbreak\n"),
            ("l'été", "l'été"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
