//! Skeletons: what is left of a name's sound in any script, for telling whether one word may render another.
//!
//! A word is romanised (`any_ascii`) and its consonants fall into six classes by how they are confused when names travel
//! between scripts; vowels go, and `w`, which is one in half of the scripts. *Johnston* and Джонстон both become `SNSTN`. Must not know sentences.

use smallvec::SmallVec;

/// Consonant classes of a word, in order, doubles collapsed: `B` p b, `F` f v, `T` t d, `K` k g q, `S` s z j, `L` l r,
/// `N` m n.
pub type Skeleton = SmallVec<[u8; 24]>;

/// Spellings of Latin orthographies and their classes, longest first; what is in no table has none.
const LATIN: &[(&str, &str)] = &[
    ("gha", "K"),
    ("ghe", "K"),
    ("ghi", "K"),
    ("gho", "K"),
    ("ghu", "K"),
    ("tch", "S"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("ph", "F"),
    ("th", "T"),
    ("ck", "K"),
    ("qu", "KF"),
    ("gh", ""),
    ("ce", "S"),
    ("ci", "S"),
    ("cy", "S"),
    ("ge", "S"),
    ("gi", "S"),
    ("gy", "S"),
    ("x", "KS"),
];

/// Spellings that romanisation makes.
const ROMANISED: &[(&str, &str)] = &[
    ("shch", "S"),
    ("tch", "S"),
    ("sh", "S"),
    ("zh", "S"),
    ("kh", "K"),
    ("ch", "S"),
    ("ts", "S"),
    ("th", "T"),
    ("ph", "F"),
    ("dj", "S"),
    ("x", "S"),
];

/// Letters that are silent where a Latin word begins or ends.
const SILENT_START: &[(&str, &str)] = &[("kn", "n")];

fn class(letter: u8) -> Option<u8> {
    Some(match letter {
        b'p' | b'b' => b'B',
        b'f' | b'v' => b'F',
        b't' | b'd' => b'T',
        b'k' | b'g' | b'c' | b'q' => b'K',
        b's' | b'z' | b'j' => b'S',
        b'l' | b'r' => b'L',
        b'm' | b'n' => b'N',
        _ => return None,
    })
}

/// Lower-case ASCII letters and digits.
pub type Letters = SmallVec<[u8; 24]>;

/// Lower-case ASCII letters and digits of a text, romanised.
pub fn romanise(text: &str) -> Letters {
    let mut out = Letters::new();
    let mut push = |letters: &[u8]| {
        let letters = letters.iter().filter(|letter| letter.is_ascii_alphanumeric());
        out.extend(letters.map(u8::to_ascii_lowercase));
    };
    if text.is_ascii() {
        push(text.as_bytes());
    } else {
        text.chars().for_each(|c| push(any_ascii::any_ascii_char(c).as_bytes()));
    }
    out
}

/// The skeleton of a romanised word; `latin` says that it was written in Latin letters to begin with.
pub fn skeleton(romanised: &[u8], latin: bool) -> Skeleton {
    let mut text = romanised;
    if latin && let Some((start, plain)) = SILENT_START.iter().find(|(start, _)| text.starts_with(start.as_bytes())) {
        text = &text[start.len() - plain.len()..];
    }
    if latin && text.ends_with(b"mb") {
        text = &text[..text.len() - 1];
    }
    let spellings = if latin { LATIN } else { ROMANISED };
    let mut out = Skeleton::new();
    let mut push = |class: u8| {
        if out.last() != Some(&class) {
            out.push(class);
        }
    };
    while let Some((letter, rest)) = text.split_first() {
        // No spelling begins with another letter.
        let spelling = match letter {
            b'c' | b'd' | b'g' | b'k' | b'p' | b'q' | b's' | b't' | b'x' | b'z' => {
                spellings.iter().find(|(spelling, _)| text.starts_with(spelling.as_bytes()))
            }
            _ => None,
        };
        if let Some((spelling, classes)) = spelling {
            classes.bytes().for_each(&mut push);
            text = &text[spelling.len()..];
        } else {
            class(*letter).into_iter().for_each(&mut push);
            text = rest;
        }
    }
    out
}

/// What it costs that one class stands for another.
fn swap(a: u8, b: u8) -> f32 {
    match (a.min(b), a.max(b)) {
        (x, y) if x == y => 0.0,
        (b'B', b'F') | (b'K', b'S') | (b'S', b'T') | (b'F', b'K') => 0.4,
        _ => 1.0,
    }
}

/// Cost of a class of the name that the text lacks.
const LOST: f32 = 0.9;
/// Cost of a class that the text adds; liquids and nasals come easily.
const ADDED: f32 = 0.7;
const ADDED_LIQUID: f32 = 0.5;
/// Cost of a class that follows the name: endings.
const ENDING: f32 = 0.35;

/// What part of a text a name is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The text is one word.
    Whole,
    /// The text is a run without spaces.
    Within,
}

/// The least cost of editing the name into the text, or into the best part of it.
pub fn cost(name: &[u8], text: &[u8], extent: Extent) -> f32 {
    const WIDEST: usize = 96;
    let text = &text[..text.len().min(WIDEST)];
    let mut row = [0.0f32; WIDEST + 1];
    if extent == Extent::Whole {
        for (j, cell) in row.iter_mut().enumerate().take(text.len() + 1) {
            *cell = ADDED * j as f32;
        }
    }
    for (i, a) in name.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = LOST * (i + 1) as f32;
        for (j, b) in text.iter().enumerate() {
            let added = if matches!(b, b'L' | b'N') { ADDED_LIQUID } else { ADDED };
            let best = (diagonal + swap(*a, *b)).min(row[j + 1] + LOST).min(row[j] + added);
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    let cells = row.iter().take(text.len() + 1).enumerate();
    match extent {
        Extent::Whole => cells.fold(f32::MAX, |best, (j, cell)| best.min(cell + ENDING * (text.len() - j) as f32)),
        Extent::Within => cells.fold(f32::MAX, |best, (_, cell)| best.min(*cell)),
    }
}

/// Up to which cost a text renders a name of so many classes. The limits were measured on news in seven scripts:
/// wider ones let common words pass for names.
pub fn limit(classes: usize, extent: Extent) -> f32 {
    match (classes, extent) {
        (0, _) => -1.0,
        (1, Extent::Whole) => 0.0,
        (1, Extent::Within) => -1.0,
        (2, Extent::Whole) => 0.25,
        (2, Extent::Within) => 0.0,
        (3, Extent::Whole) => 0.5,
        (3, Extent::Within) => 0.32,
        (n, _) => 0.21 * n as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renders(name: &str, word: &str, extent: Extent) -> bool {
        let name = skeleton(&romanise(name), true);
        cost(&name, &skeleton(&romanise(word), false), extent) <= limit(name.len(), extent)
    }

    #[test]
    fn names_sound_alike_across_scripts() {
        for (name, word) in [
            ("Johnston", "Джонстон"),
            ("Trump", "Трампом"),
            ("Merkel", "Μέρκελ"),
            ("Merkel", "ميركل"),
            ("Obama", "أوباما"),
            ("Clinton", "קלינטון"),
            ("Colorado", "कोलोराडो"),
            ("Washington", "워싱턴"),
        ] {
            assert!(renders(name, word, Extent::Whole), "{name} {word}");
        }
        assert!(renders("Trump", "トランプ大統領は", Extent::Within));
        assert!(renders("Clinton", "希拉里克林顿说", Extent::Within));
    }

    #[test]
    fn others_do_not() {
        for (name, word) in
            [("Johnston", "Вашингтон"), ("Merkel", "Αθήνα"), ("Obama", "كلينتون"), ("Colorado", "워싱턴")]
        {
            assert!(!renders(name, word, Extent::Whole), "{name} {word}");
        }
    }

    #[test]
    fn cost_is_nothing_for_the_same() {
        assert!(cost(b"SNSTN", b"SNSTN", Extent::Whole) < f32::EPSILON);
        assert!(cost(b"NST", b"SNSTN", Extent::Within) < f32::EPSILON);
        assert!(cost(b"", b"", Extent::Whole) < f32::EPSILON);
    }
}
