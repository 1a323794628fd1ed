//! The beginning of a text, as messages and lists show it. Must not know what it is shown for.

/// The beginning of a text on one line. After `most` characters it is cut, at a word if one ends in the second half,
/// and ends in an ellipsis.
pub fn excerpt(text: &str, most: usize) -> String {
    let (mut line, mut count) = (String::new(), 0);
    for word in text.split_whitespace() {
        if count > most {
            break;
        }
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        line.push_str(word);
        count += word.chars().count();
    }
    let Some((end, _)) = line.char_indices().nth(most) else { return line };
    let cut = line[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(excerpt("Two\n words", 9), "Two words");
        let text = "The mayor of the town said on Friday, that it rains";
        assert_eq!(excerpt(text, 40), "The mayor of the town said on Friday…");
        assert_eq!(excerpt(&"字".repeat(40), 40), "字".repeat(40));
        assert_eq!(excerpt(&"字".repeat(41), 40), "字".repeat(40) + "…");
    }
}
