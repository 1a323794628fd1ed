//! File names as people are shown them. Must not know where they are shown.

use std::path::Path;

/// A path or a message that names one, on one line and without anything that moves a terminal's cursor: control
/// characters are escaped, such as `\n` and `\u{1b}`. What is printable already stays as it is.
pub fn printable(name: impl AsRef<Path>) -> String {
    let name = name.as_ref().to_string_lossy();
    let mut shown = String::with_capacity(name.len());
    for character in name.chars() {
        match character.is_control() {
            true => shown.extend(character.escape_debug()),
            false => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn control_characters_are_escaped() {
        for (name, shown) in [
            ("a.md", "a.md"),
            ("Ünï ‘c’ \"d\"\\n/文.md", "Ünï ‘c’ \"d\"\\n/文.md"),
            ("a\nb\tc.md", "a\\nb\\tc.md"),
            ("\u{1b}[31ma\u{7f}\u{9b}", "\\u{1b}[31ma\\u{7f}\\u{9b}"),
        ] {
            assert_eq!(printable(name), shown);
            assert_eq!(printable(printable(name)), shown);
        }
    }
}
