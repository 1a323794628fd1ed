//! How many letters apart two words are. Must not know what words stand for.

/// Distances look at so many letters of a word.
pub const WIDEST: usize = 48;

/// The least distance of `a` from the beginning of `b`, so that endings cost nothing up to six letters.
pub fn prefix_distance(a: &[u8], b: &[u8]) -> usize {
    let (a, b) = (&a[..a.len().min(WIDEST)], &b[..b.len().min(WIDEST)]);
    let row = last_row(a, b);
    let ends = a.len().saturating_sub(1)..=b.len().min(a.len() + 2);
    ends.map(|end| row[end]).min().map_or(row[b.len()], |least| least.min(row[b.len()])).into()
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
pub fn distance(a: &[u8], b: &[u8]) -> usize {
    let (a, b) = (&a[..a.len().min(WIDEST)], &b[..b.len().min(WIDEST)]);
    last_row(a, b)[b.len()].into()
}

/// The same of the characters of two words.
pub fn between(a: &str, b: &str) -> usize {
    let mut known: Vec<char> = Vec::new();
    let [a, b] = [a, b].map(|word| {
        let number = |c: char| {
            let at = known.iter().position(|known| *known == c).unwrap_or(known.len());
            if at == known.len() {
                known.push(c);
            }
            at as u8
        };
        word.chars().take(WIDEST).map(number).collect::<Vec<u8>>()
    });
    distance(&a, &b)
}

/// The distances of `a` from each beginning of `b`; neither is longer than [`WIDEST`].
///
/// A column of the table of distances is held in two words, of the places at which it rises and of those at which it
/// falls: H. Hyyrö, *A bit-vector algorithm for computing Levenshtein and Damerau edit distances*, 2003.
fn last_row(a: &[u8], b: &[u8]) -> [u8; WIDEST + 1] {
    let mut row: [u8; WIDEST + 1] = std::array::from_fn(|j| j as u8);
    let Some(last) = a.len().checked_sub(1) else { return row };
    let mut places = [0_u64; 256];
    a.iter().enumerate().for_each(|(place, letter)| places[usize::from(*letter)] |= 1 << place);
    let (mut rises, mut falls) = (u64::MAX, 0_u64);
    let (mut diagonal, mut before) = (0_u64, 0_u64);
    row[0] = a.len() as u8;
    for (j, letter) in b.iter().enumerate() {
        let same = places[usize::from(*letter)];
        let swapped = ((!diagonal & same) << 1) & before;
        diagonal = ((same & rises).wrapping_add(rises) ^ rises) | same | falls | swapped;
        let (up, down) = (falls | !(diagonal | rises), diagonal & rises);
        row[j + 1] = row[j] + (up >> last & 1) as u8 - (down >> last & 1) as u8;
        let up = up << 1 | 1;
        rises = down << 1 | !(diagonal | up);
        falls = up & diagonal;
        before = same;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 3), ("", "ab", 2)]
        {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }

    #[test]
    fn distances_between_words_count_characters() {
        for (a, b, expected) in
            [("Écosse", "Ecosse", 1), ("Хэмилтон", "Гамильтон", 3), ("बोलीविया", "बोलिविया", 1), ("", "한국", 2)]
        {
            assert_eq!(between(a, b), expected, "{a} {b}");
        }
    }

    /// The same by its definition.
    fn defined(a: &[u8], b: &[u8]) -> usize {
        let (Some((last_a, rest_a)), Some((last_b, rest_b))) = (a.split_last(), b.split_last()) else {
            return a.len().max(b.len());
        };
        let least = (defined(rest_a, rest_b) + usize::from(last_a != last_b)).min(defined(rest_a, b) + 1);
        let least = least.min(defined(a, rest_b) + 1);
        match (rest_a.split_last(), rest_b.split_last()) {
            (Some((second_a, rest_a)), Some((second_b, rest_b))) if last_a == second_b && second_a == last_b => {
                least.min(defined(rest_a, rest_b) + 1)
            }
            _ => least,
        }
    }

    proptest! {
        #[test]
        fn distances_are_as_defined(a in "[abc]{0,6}", b in "[abcd]{0,6}") {
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes()), defined(a.as_bytes(), b.as_bytes()));
        }

        #[test]
        fn distances_of_long_words_are_bounded(a in "[a-z]{0,60}", b in "[a-z]{0,60}") {
            let longer = a.len().max(b.len()).min(WIDEST);
            prop_assert!(distance(a.as_bytes(), b.as_bytes()) <= longer);
            prop_assert!(prefix_distance(a.as_bytes(), b.as_bytes()) <= distance(a.as_bytes(), b.as_bytes()));
        }
    }
}
