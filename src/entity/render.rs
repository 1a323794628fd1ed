//! Whether one word renders another: a cascade from the same word to the same sound. Must not know documents.

use super::skeleton::{Counts, Extent, Letters, Places, Skeleton, cost, limit, romanise, skeleton};
use super::words::{Shape, Word};
use crate::text::distance::{WIDEST, prefix_distance};
use std::cell::OnceCell;

/// How a target word renders a source word, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// It is the same word.
    Verbatim,
    /// It is the same but for accents, an ending or a beginning: *Wien*, *Wiens*.
    Inflected,
    /// It is the same but for its case: `ICE`, *Ice*.
    Case,
    /// An acronym of the same letters in another order or but for one: `HIV`, `VIH`.
    Letters,
    /// Another name of the same place, people or organisation: *Germany*, *Allemagne*.
    Exonym,
    /// It is spelled alike.
    Near,
    /// It sounds alike in another script.
    Sound,
    /// Its stem stands where the document has the name, and hardly elsewhere.
    Association,
}

/// A word as the cascade needs it, worked out once.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    /// The word as it stands.
    pub text: &'a str,
    /// Hash of its lower-case form.
    pub fold: u64,
    /// How it is cased.
    pub shape: Shape,
    /// Romanised, in lower case.
    pub ascii: Letters,
    /// Whether it is written in Latin letters.
    pub latin: bool,
    /// What part of it may be a name: a word of a script without spaces is a run of many words.
    pub extent: Extent,
    loose: OnceCell<Loose>,
    heard: OnceCell<Heard>,
    /// Only names are asked for them, and only where the other side is of another script.
    places: OnceCell<Box<Places>>,
}

/// What a word sounds like.
#[derive(Debug, Clone)]
struct Heard {
    sound: Skeleton,
    counts: Counts,
}

/// A romanised word without what orthographies spell each in its own way.
#[derive(Debug, Clone)]
pub(super) struct Loose {
    pub text: Letters,
    /// A bit for each letter and digit that its beginning holds, as much of it as distances look at.
    letters: u32,
}

/// Whether a word begins with a Latin letter.
pub fn is_latin(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_alphabetic(),
        _ => word.starts_with(|c| matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')),
    }
}

impl<'a> Form<'a> {
    /// Works a word out.
    pub fn of(word: &Word, text: &'a str) -> Self {
        let extent = if word.is_run(text) { Extent::Within } else { Extent::Whole };
        let text = word.of(text);
        let ascii = romanise(text);
        let latin = is_latin(text);
        let (loose, heard, places) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Form { text, fold: word.fold, shape: word.shape, ascii, latin, extent, loose, heard, places }
    }

    /// What it sounds like.
    pub fn sound(&self) -> &Skeleton {
        &self.heard().sound
    }

    fn heard(&self) -> &Heard {
        self.heard.get_or_init(|| {
            let sound = skeleton(&self.ascii, self.latin);
            Heard { counts: Counts::of(&sound), sound }
        })
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Box::new(Places::of(self.sound())))
    }

    pub(super) fn loose(&self) -> &Loose {
        self.loose.get_or_init(|| {
            let text = loosen(&self.ascii);
            Loose { letters: letter_set(&text[..text.len().min(WIDEST)]), text }
        })
    }

    fn is_capital(&self) -> bool {
        !matches!(self.shape, Shape::Lower)
    }

    /// Whether it is a name too short to be told by its sound from words in small letters, many of which sound alike.
    pub(super) fn is_short_sound(&self) -> bool {
        self.is_capital() && self.sound().len() < 4
    }
}

/// So much of a long name is looked for inside of words.
pub(super) fn head(name: &[u8]) -> &[u8] {
    &name[..name.len() - name.len() / 5]
}

/// A bit for each letter and digit of a loose form; digits share theirs with letters.
pub(super) fn letter_set<'a>(loose: impl IntoIterator<Item = &'a u8>) -> u32 {
    loose.into_iter().fold(0, |letters, letter| letters | 1 << (letter & 31))
}

impl Loose {
    /// Whether so many letters are not among those of a word that the two are not spelled alike: each costs an edit.
    pub fn is_far(&self, letters: u32) -> bool {
        let foreign = (self.letters & !letters).count_ones() as usize;
        foreign * 10 > self.text.len().max(4) * 3 && foreign > 1
    }
}

/// How `target` renders the name `source`, and how far it is from it: 0 for the same.
pub fn name(source: &Form<'_>, target: &Form<'_>, extent: Extent) -> Option<(How, f32)> {
    if source.fold == target.fold {
        return Some((How::Verbatim, 0.0));
    }
    if source.latin == target.latin {
        return alike(source, target);
    }
    sounds_alike(source, target, extent)
}

/// How words of two scripts render one another.
fn sounds_alike(source: &Form<'_>, target: &Form<'_>, extent: Extent) -> Option<(How, f32)> {
    // A small letter is no name, and short sounds are alike by chance.
    if target.shape == Shape::Lower && source.is_short_sound() {
        return None;
    }
    let (own, other) = (source.heard(), target.heard());
    let (sound, heard) = (own.sound.as_slice(), other.sound.as_slice());
    let limit = limit(sound.len(), extent);
    let may_be_alike = limit >= 0.0
        && could_fit(sound, heard, extent)
        && own.counts.least_cost(&other.counts) <= limit + ROUNDING
        && source.places().least_cost(heard) <= limit + ROUNDING;
    if !may_be_alike {
        return None;
    }
    let mut cost = cost(sound, heard, extent, limit);
    if extent == Extent::Whole && heard.len() > sound.len() {
        // Proclitics of Arabic and Hebrew are written with the word.
        cost = cost.min(self::cost(sound, &heard[1..], extent, limit) + 0.15);
        // Where a blank is missing, the name stands somewhere in a long word.
        let most = self::limit(sound.len(), Extent::Within);
        let within = if sound.len() >= 3 { self::cost(sound, heard, Extent::Within, most) } else { f32::MAX };
        if within <= most {
            cost = cost.min(within + 0.1);
        }
    }
    let same_start = source.ascii.first() == target.ascii.first();
    (cost <= limit && (sound.len() >= 2 || same_start)).then_some((How::Sound, 1.0 + cost))
}

/// What sums of costs may be off by.
const ROUNDING: f32 = 1e-3;

/// Whether lengths leave a chance: what a skeleton lacks or adds costs more than any limit allows.
fn could_fit(name: &[u8], text: &[u8], extent: Extent) -> bool {
    text.len() * 5 >= name.len() * 3 && (extent == Extent::Within || name.len() >= 3 || text.len() <= name.len() + 5)
}

/// Spelled alike in one script: folded, inflected, part of a compound, or a near miss.
fn alike(source: &Form<'_>, target: &Form<'_>) -> Option<(How, f32)> {
    if source.ascii == target.ascii {
        return (!source.ascii.is_empty()).then_some((How::Inflected, 0.1));
    }
    let (form, source, loose) = (source, source.loose(), target.loose());
    let (a, b) = (source.text.as_slice(), loose.text.as_slice());
    let n = a.len();
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let tail = b.len() - prefix;
    let stem = match n {
        0..3 => n == 2 && prefix == 2 && tail <= 2,
        3 => prefix == 3 && tail <= 4,
        _ => prefix >= 3 && prefix * 5 >= n * 3 && tail <= 8,
    };
    if stem && (target.is_capital() || prefix >= 4 || tail <= 3) {
        return Some((How::Inflected, 0.2 + 0.1 * tail as f32 + (n - prefix) as f32));
    }
    if n < 4 {
        return None;
    }
    let may_hold = b.len() > WIDEST || letter_set(head(a)) & !loose.letters == 0;
    if n >= 5 && b.len() > n && may_hold && contains(b, head(a)) {
        return Some((How::Inflected, 1.5));
    }
    if !target.is_capital() {
        // Adjectives made of a name: *Chilean*, *chilien*.
        let near = n >= 6 && prefix >= 3 && prefix_distance(a, b) * 4 <= n;
        let slipped = || is_beheaded(&form.ascii, &target.ascii).then_some((How::Near, 1.5));
        return near.then_some((How::Inflected, 2.0)).or_else(slipped);
    }
    let framed = a.first() == b.first() && frames_agree(a, b);
    if !framed && source.is_far(loose.letters) {
        return None;
    }
    let near = prefix_distance(a, b);
    if near * 10 <= n.max(4) * 3 || near <= 1 {
        return Some((How::Near, near as f32));
    }
    framed.then_some((How::Near, 2.0 + near as f32))
}

/// A name without its first letter is told by so many letters.
pub(super) const LEFT: usize = 4;

/// Whether a word is the name but for its first letter, which is gone or another.
pub fn is_beheaded(name: &[u8], word: &[u8]) -> bool {
    let rest = name.get(1..).unwrap_or(&[]);
    rest.len() >= LEFT && name.first() != word.first() && (word == rest || word.get(1..) == Some(rest))
}

/// Rewrites what orthographies spell each in its own way: doubles, `c` and `k`, `z` and `s`, `w` and `v`, `y` and `i`.
pub fn loosen(ascii: &[u8]) -> Letters {
    let mut out = Letters::new();
    let mut letters = ascii.iter().copied().peekable();
    while let Some(letter) = letters.next() {
        let plain = match letter {
            b'c' if matches!(letters.peek(), Some(b'e' | b'i' | b'y')) => b's',
            b'c' | b'q' => b'k',
            b'x' => {
                out.push(b'k');
                b's'
            }
            b'p' if letters.next_if_eq(&b'h').is_some() => b'f',
            b'z' => b's',
            b'w' => b'v',
            b'y' | b'j' => b'i',
            b'h' if matches!(out.last(), Some(b'k' | b't' | b's' | b'g' | b'r')) => continue,
            letter => letter,
        };
        if out.last() != Some(&plain) {
            out.push(plain);
        }
    }
    out
}

fn contains(whole: &[u8], part: &[u8]) -> bool {
    find(whole, part).is_some()
}

/// Where a part, which is not empty, first stands in a word.
pub(super) fn find(whole: &[u8], part: &[u8]) -> Option<usize> {
    let first = part.first()?;
    let last = whole.len().checked_sub(part.len())?;
    (0..=last).find(|at| whole[*at] == *first && whole[*at..].starts_with(part))
}

/// What is left of a loose form without its vowels.
pub(super) fn frame(loose: &[u8]) -> impl Iterator<Item = &u8> {
    loose.iter().filter(|letter| !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'h'))
}

/// Whether two loose forms have the same consonants, as *Russia* and *Rosja* have.
fn frames_agree(a: &[u8], b: &[u8]) -> bool {
    let mut rest = frame(b);
    let mut length = 0;
    for letter in frame(a) {
        if rest.next() != Some(letter) {
            return false;
        }
        length += 1;
    }
    length >= 2 && rest.count() <= 2
}

/// How `target` renders the acronym `source` (its capitals only), and how far it is from it.
pub fn acronym(source: &str, target: &Form<'_>) -> Option<(How, f32)> {
    if target.text == source {
        return Some((How::Verbatim, 0.0));
    }
    if let Some(ending) = target.text.strip_prefix(source)
        && ending.chars().all(char::is_lowercase)
        && ending.chars().nth(4).is_none()
    {
        return Some((How::Inflected, 0.1));
    }
    if lower(target.text).eq(lower(source)) {
        return Some((How::Case, 0.3));
    }
    if target.shape != Shape::Upper {
        return None;
    }
    // An acronym that is read as a word is inflected as one: NASA, NASY.
    let same = source.chars().zip(target.text.chars()).take_while(|(a, b)| a == b).count();
    let (n, m) = (source.chars().count(), target.text.chars().count());
    if n >= 4 && same + 1 >= n && m <= n + 2 {
        return Some((How::Inflected, 0.2));
    }
    let shared = shared_letters(source, target.text);
    (n.abs_diff(m) <= 1 && shared + 1 >= n && shared >= 2).then_some((How::Letters, 1.0))
}

fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

fn shared_letters(a: &str, b: &str) -> usize {
    let mut rest: Vec<char> = b.chars().collect();
    a.chars().filter(|c| rest.iter().position(|other| other == c).map(|at| rest.swap_remove(at)).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn form(text: &str) -> Form<'_> {
        Form::of(&words(text)[0], text)
    }

    #[test]
    fn names() {
        for (source, target, how) in [
            ("Trump", "Trump", Some(How::Verbatim)),
            ("Müller", "Muller", Some(How::Inflected)),
            ("Denver", "Denverissä", Some(How::Inflected)),
            ("Moscow", "Moscou", Some(How::Inflected)),
            ("Johnston", "Jonston", Some(How::Near)),
            ("Russia", "Rosji", Some(How::Near)),
            ("Scotland", "Schottland", Some(How::Inflected)),
            ("Catalan", "katalońskimi", Some(How::Inflected)),
            ("Korea", "südkoreanischen", Some(How::Inflected)),
            ("Trump", "Трампа", Some(How::Sound)),
            ("Obama", "وأوباما", Some(How::Sound)),
            ("Denver", "Portland", None),
            ("Rice", "rizière", None),
            ("Trump", "Клинтон", None),
        ] {
            assert_eq!(
                name(&form(source), &form(target), Extent::Whole).map(|found| found.0),
                how,
                "{source} {target}"
            );
        }
    }

    #[test]
    fn words_of_marks_alone_are_like_nothing() {
        for mark in ["\u{301}", "\u{64e}", "\u{640}", "\u{94d}"] {
            for word in ["Москва", "Denver", "دمشق", "दिल्ली", "東京"] {
                let word = &form(word);
                let mark = &Form {
                    text: mark,
                    fold: 1,
                    ascii: romanise(mark),
                    loose: OnceCell::new(),
                    heard: OnceCell::new(),
                    places: OnceCell::new(),
                    ..word.clone()
                };
                for extent in [Extent::Whole, Extent::Within] {
                    assert_eq!(name(word, mark, extent).map(|found| found.0), None, "{} {mark:?}", word.text);
                    name(mark, word, extent);
                }
            }
        }
    }

    #[test]
    fn acronyms() {
        for (source, target, how) in [
            ("ICE", "ICE", Some(How::Verbatim)),
            ("NATO", "NATOn", Some(How::Inflected)),
            ("NASA", "NASY", Some(How::Inflected)),
            ("ICE", "Ice", Some(How::Case)),
            ("HIV", "VIH", Some(How::Letters)),
            ("ICE", "glace", None),
            ("ICE", "Iceland", None),
            ("UN", "EU", None),
        ] {
            assert_eq!(acronym(source, &form(target)).map(|found| found.0), how, "{source} {target}");
        }
    }
}
