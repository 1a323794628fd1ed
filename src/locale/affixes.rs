//! What a language glues to its words, found at a place of a text. Must not know what the words mean.

/// Suffixes or proclitics.
#[derive(Debug, Default)]
pub struct Affixes {
    /// The longest first.
    list: Vec<String>,
    /// A bit for each byte that one of them begins with.
    firsts: [u64; 4],
}

impl Affixes {
    /// A list of affixes.
    pub fn of(mut list: Vec<String>) -> Affixes {
        list.sort_by_key(|affix| std::cmp::Reverse(affix.len()));
        let mut firsts = [0; 4];
        for first in list.iter().filter_map(|affix| affix.as_bytes().first()) {
            firsts[usize::from(first / 64)] |= 1 << (first % 64);
        }
        Affixes { list, firsts }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Those that a text begins with, the longest first.
    #[inline]
    pub fn at_start<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let first = text.as_bytes().first();
        let begins = first.is_some_and(|first| self.firsts[usize::from(first / 64)] >> (first % 64) & 1 != 0);
        let list = if begins { self.list.as_slice() } else { &[] };
        let fits = move |affix: &&str| affix.as_bytes().first() == first && text.starts_with(*affix);
        list.iter().map(String::as_str).filter(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_comes_first() {
        let affixes = Affixes::of(["و", "ال", "وال"].map(str::to_owned).to_vec());
        for (text, expected) in [("والبيت", vec!["وال", "و"]), ("بيت", vec![]), ("", vec![])] {
            assert_eq!(affixes.at_start(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
