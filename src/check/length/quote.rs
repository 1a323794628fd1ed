//! Text as messages show it. Must not know what the message says.

/// How many characters of a text a message shows.
const SHOWN: usize = 40;

/// The beginning of a text on one line, cut at a word where it is long.
pub(in crate::check) fn quote(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(SHOWN) else { return line };
    let cut = line[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(quote("Two\n words"), "Two words");
        assert_eq!(
            quote("The mayor of the town said on Friday, that it rains"),
            "The mayor of the town said on Friday…"
        );
        assert_eq!(quote(&"字".repeat(50)), "字".repeat(40) + "…");
    }
}
