//! Consonant skeletons: what a name sounds like, whatever script it is written in. Must not know what words are for.
//!
//! A word is romanised character by character, its vowels are dropped, and consonants that transliterations confuse
//! fall into six classes: `Gorbatschow`, `Горбачёв` and `Gorbachev` share a skeleton.

use any_ascii::any_ascii_char;

/// The longest skeleton that is kept, in classes.
pub(super) const LONGEST: usize = 6;

/// Letter groups that stand for one consonant, longest first.
const GROUPS: &[(&str, u8)] = &[
    ("tch", b's'),
    ("dzh", b's'),
    ("ch", b's'),
    ("sh", b's'),
    ("zh", b's'),
    ("ph", b'p'),
    ("th", b't'),
    ("kh", b'k'),
    ("gh", b'k'),
    ("ce", b's'),
    ("ci", b's'),
    ("ti", b's'),
];

/// The skeleton of a word, at most [`LONGEST`] classes long.
pub(super) fn of_word(word: impl Iterator<Item = char>) -> Vec<u8> {
    let mut roman = Vec::with_capacity(24);
    for c in word {
        roman.extend(any_ascii_char(c).bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    let mut skeleton = Vec::with_capacity(LONGEST);
    let mut rest = roman.as_slice();
    while let Some(first) = rest.first()
        && skeleton.len() < LONGEST
    {
        let group = GROUPS.iter().find(|(letters, _)| rest.starts_with(letters.as_bytes()));
        let (class, taken) = group.map_or((class(*first), 1), |(letters, class)| (Some(*class), letters.len()));
        push(&mut skeleton, class);
        rest = &rest[taken..];
    }
    skeleton
}

/// The skeleton of a run of unspaced text, with the places in it where a character starts.
pub(super) fn of_run(run: &[char]) -> (Vec<u8>, Vec<usize>) {
    let (mut skeleton, mut starts) = (Vec::with_capacity(run.len() * 2), Vec::with_capacity(run.len()));
    for c in run {
        starts.push(skeleton.len());
        for class in of_word(std::iter::once(*c)) {
            push(&mut skeleton, Some(class));
        }
    }
    starts.dedup();
    (skeleton, starts)
}

fn push(skeleton: &mut Vec<u8>, class: Option<u8>) {
    skeleton.extend(class.filter(|class| skeleton.last() != Some(class)));
}

/// The class of a romanised consonant; `None` for vowels, `h`, `y` and everything that is no letter.
fn class(letter: u8) -> Option<u8> {
    Some(match letter {
        b'b' | b'p' | b'f' | b'v' | b'w' => b'p',
        b'c' | b'k' | b'q' | b'g' | b'x' => b'k',
        b's' | b'z' | b'j' => b's',
        b't' | b'd' => b't',
        b'r' | b'l' => b'r',
        b'm' | b'n' => b'n',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skeleton(word: &str) -> String {
        String::from_utf8(of_word(word.chars())).unwrap()
    }

    #[test]
    fn a_name_keeps_its_skeleton_across_scripts() {
        for (left, right) in [
            ("Shevchenko", "Шевченко"),
            ("Barcelona", "Барселона"),
            ("Gorbachev", "Горбачёв"),
            ("Nepal", "نيبال"),
            ("Delhi", "दिल्ली"),
            ("Toronto", "トロント"),
            ("Seoul", "서울"),
        ] {
            assert_eq!(skeleton(left), skeleton(right), "{left} {right}");
        }
    }

    #[test]
    fn different_consonants_stay_apart() {
        for (left, right) in [("Madrid", "Berlin"), ("Napoli", "Torino"), ("Москва", "Казань")] {
            assert_ne!(skeleton(left), skeleton(right), "{left} {right}");
        }
    }

    #[test]
    fn a_run_tells_where_characters_start() {
        let (skeleton, starts) = of_run(&"莫斯科".chars().collect::<Vec<_>>());
        assert_eq!(skeleton, b"nsk");
        assert_eq!(starts, [0, 1, 2]);
    }
}
