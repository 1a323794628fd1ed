//! What one segment offers the alignment: its length, and tokens with the keys by which the other side may explain
//! them. Must not know any other segment: features are worked out once a text and kept as long as it stands.

use super::key::{Key, Space};
use super::script;
use super::skeleton;
use crate::format::{MarkupKind, Segment};
use crate::locale::{Concepts, Locale};
use crate::quantity::{self, Form, Quantity, Ratio};
use crate::text::script::{decimal_digit, is_han, is_katakana};
use crate::text::{Span, weight};
use smallvec::SmallVec;
use std::collections::HashMap;

/// Classes of tokens whose rates of having a counterpart are learned separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class(pub(super) u8);

impl Class {
    /// Tokens whose absence on the other side says nothing.
    pub(super) const SILENT: Class = Class(0);
    pub(super) const NUMBER: Class = Class(1);
    pub(super) const NAME: Class = Class(2);
    pub(super) const WORD: Class = Class(3);
    pub(super) const VERBATIM: Class = Class(4);
    /// Numbers in words, names of months and days of the week.
    pub(super) const WORDED: Class = Class(5);
    /// Words for concepts.
    pub(super) const CONCEPT: Class = Class(6);
    const SHAPE: u8 = 7;
    const MARK: u8 = Self::SHAPE + 3;
    const LAST_MARK: u8 = Self::MARK + script::MARKS.len() as u8;
    /// How many classes there are.
    pub(super) const COUNT: usize = Self::LAST_MARK as usize + script::LAST_MARKS;
}

/// A kind of evidence in a segment; equal tokens of one segment are one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// What makes two tokens the same.
    pub(super) id: Key,
    /// Keys that explain the token when the other side has one; [`Key::NONE`] where there are fewer than two.
    pub(super) routes: [Key; 2],
    /// The lexicon's unit; [`Key::NONE`] for what is no word.
    pub(super) unit: Key,
    /// For each route, how probable (in percent) it is that the counterpart of the token has its key.
    pub(super) chance: [u8; 2],
    /// Its class.
    pub(super) class: Class,
    /// Whether it is a piece of unspaced text, which overlaps its neighbours and so weighs less.
    pub(super) gram: bool,
    /// How often it was read. A number in digits is read as such and as a quantity: what two sentences say of one year
    /// a translation often says of it once.
    pub(super) count: u8,
}

/// What a segment offers the alignment.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    /// The weight of its text, at least 1.
    pub(super) length: f32,
    /// Distinct tokens, in order of appearance.
    pub(super) tokens: Box<[Token]>,
    /// Skeletons that may be heard in unspaced text, by their length less [`SHORTEST_SOUND`], sorted.
    pub(super) sounds: [Box<[Key]>; 4],
}

/// Length of the shortest skeleton that is looked for in unspaced text.
pub(super) const SHORTEST_SOUND: usize = 3;

/// For skeletons of 3 to 6 classes, the chance (in percent) that a name's counterpart has the same.
pub(super) const SKELETON_CHANCE: [u8; 4] = [15, 40, 65, 75];

impl Features {
    /// The features of a segment of a language.
    pub(super) fn of(segment: &Segment, locale: &Locale) -> Features {
        let text = script::fold(segment.plain());
        let mut reader = Reader { concepts: locale.concepts(), ..Reader::default() };
        for piece in segment.markup() {
            if matches!(piece.kind, MarkupKind::Code | MarkupKind::Url | MarkupKind::Tag) {
                reader.verbatim(piece.span.of(segment.raw()));
            }
        }
        reader.read(&text);
        let verbatim: Vec<Span> = segment.markup().iter().map(|piece| piece.span).collect();
        for quantity in quantity::extract(segment, locale, &verbatim) {
            reader.quantity(&quantity);
        }
        let length = weight(segment.plain()).max(1.0);
        let sounds = reader.sounds.map(|mut sounds| {
            sounds.sort_unstable();
            sounds.dedup();
            sounds.into_boxed_slice()
        });
        Features { length, tokens: reader.tokens.into_boxed_slice(), sounds }
    }

    /// The keys under which the tokens can be found; some more than once.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.tokens.iter().flat_map(|token| [token.routes[0], token.routes[1], token.unit]).filter(|key| key.is_some())
    }

    /// The lexicon's units; some more than once.
    pub(super) fn units(&self) -> impl Iterator<Item = Key> + '_ {
        self.tokens.iter().map(|token| token.unit).filter(|unit| unit.is_some())
    }
}

#[derive(Default)]
struct Reader {
    concepts: Option<&'static Concepts>,
    tokens: Vec<Token>,
    /// Where each token stands in `tokens`.
    seen: HashMap<Key, usize>,
    sounds: [Vec<Key>; 4],
    buffer: String,
}

impl Reader {
    fn read(&mut self, text: &[char]) {
        let mut at = 0;
        while let Some(c) = text.get(at).copied() {
            at += if decimal_digit(c).is_some() {
                self.number(&text[at..])
            } else if let Some(mark) = script::mark(c) {
                let key = Key::of(Space::Mark, &[mark as u8]);
                self.simple(key, script::MARKS[mark].chance, Class(Class::MARK + mark as u8));
                1
            } else if is_katakana(c) {
                let end = script::run(&text[at..], is_katakana);
                self.word(&text[at..at + end]);
                end
            } else if script::is_unspaced(c) {
                let end = script::run(&text[at..], script::is_unspaced);
                self.grams(&text[at..at + end]);
                end
            } else if c.is_alphabetic() {
                let end = script::run(&text[at..], script::is_word);
                self.word(&text[at..at + end]);
                end
            } else {
                1
            };
        }
        for (class, shape) in (Class::SHAPE..).zip(script::shape(text)) {
            if let Some(shape) = shape {
                self.simple(Key::of(Space::Shape, &[shape]), 70, Class(class));
            }
        }
        if let Some(mark) = script::last_mark(text) {
            let key = Key::of(Space::LastMark, &[mark as u8]);
            self.simple(key, 70, Class(Class::LAST_MARK + mark as u8));
        }
    }

    fn add(&mut self, token: Token) {
        let number = *self.seen.entry(token.id).or_insert(self.tokens.len());
        match self.tokens.get_mut(number) {
            Some(known) => known.count = known.count.saturating_add(1),
            None => self.tokens.push(token),
        }
    }

    /// A token that only its like explains.
    fn simple(&mut self, key: Key, chance: u8, class: Class) {
        let (routes, chance) = ([key, Key::NONE], [chance, 0]);
        self.add(Token { id: key, routes, unit: Key::NONE, chance, class, gram: false, count: 1 });
    }

    fn verbatim(&mut self, text: &str) {
        self.simple(Key::of(Space::Verbatim, text.as_bytes()), 90, Class::VERBATIM);
    }

    /// Digits of any script; separators between them are dropped, as languages differ in them.
    fn number(&mut self, text: &[char]) -> usize {
        self.buffer.clear();
        let (mut at, mut group) = (0, 0);
        while let Some(c) = text.get(at) {
            match decimal_digit(*c) {
                Some(digit) => {
                    self.buffer.push(digit);
                    group += 1;
                }
                None if script::parts_digits(&text[at..], group) => group = 0,
                None => break,
            }
            at += 1;
        }
        let digits = self.buffer.trim_start_matches('0');
        let chance = [60, 60, 85, 95][digits.len().min(3)];
        let key = Key::of(Space::Number, digits.as_bytes());
        self.simple(key, chance, Class::NUMBER);
        at
    }

    /// What a number means, where its digits do not tell: in words, with a magnitude, as a name of the calendar.
    fn quantity(&mut self, quantity: &Quantity) {
        if let Some(month) = quantity.context.month {
            self.simple(Key::of(Space::Month, &[month]), 85, Class::WORDED);
        }
        if quantity.context.percent {
            let percent = Key::of(Space::Mark, &[script::PERCENT]);
            self.simple(percent, script::MARKS[usize::from(script::PERCENT)].chance, Class::SILENT);
        }
        let Some(value) = quantity.value().and_then(Ratio::as_whole) else { return };
        match quantity.form {
            Form::Month => self.simple(Key::of(Space::Month, &[value as u8]), 85, Class::WORDED),
            Form::Weekday => self.simple(Key::of(Space::Weekday, &[value as u8]), 85, Class::WORDED),
            Form::Digits | Form::Words | Form::Roman => {
                let digits = value.to_string();
                let (class, chance) = match (quantity.is_digits(), value) {
                    (true, _) => (Class::NUMBER, [60, 60, 85, 95][digits.len().min(3)]),
                    (false, 1) => (Class::SILENT, 30),
                    (false, _) => (Class::WORDED, 70),
                };
                self.simple(Key::of(Space::Number, digits.as_bytes()), chance, class);
            }
        }
    }

    fn word(&mut self, word: &[char]) {
        self.buffer.clear();
        self.buffer.extend(word.iter().flat_map(|c| c.to_lowercase()));
        let lower = self.buffer.as_str();
        let letters = lower.chars().count();
        if letters < 2 {
            return;
        }
        let is_lower = word[0].is_lowercase();
        let whole = Key::of(Space::Word, lower.as_bytes());
        let stem = lower.char_indices().nth(STEM).map_or(lower, |(end, _)| &lower[..end]);
        let mut token = Token {
            id: if is_lower { whole } else { Key::of(Space::Name, lower.as_bytes()) },
            routes: [whole, Key::NONE],
            unit: Key::of(Space::Stem, stem.as_bytes()),
            chance: [[35, 60, 75][usize::from(letters > 3) + usize::from(letters > 5)], 0],
            class: Class::SILENT,
            gram: false,
            count: 1,
        };
        let (least_letters, least_classes) = if is_lower { (5, 4) } else { (3, SHORTEST_SOUND) };
        if word.len() >= least_letters {
            let skeleton = skeleton::of_word(word.iter().copied());
            if skeleton.len() >= least_classes {
                let chance = SKELETON_CHANCE[skeleton.len() - SHORTEST_SOUND];
                token.routes[1] = Key::of(Space::Skeleton, &skeleton);
                token.chance[1] = if is_lower { chance * 3 / 5 } else { chance };
                token.class = if is_lower { Class::WORD } else { Class::NAME };
            }
        }
        self.add(token);
        self.meant(|concepts, lower, found| concepts.of_word(lower, found));
    }

    /// The concepts that the text in the buffer stands for.
    fn meant(&mut self, read: impl Fn(&Concepts, &str, &mut dyn FnMut(u8))) {
        let Some(concepts) = self.concepts else { return };
        let mut found: SmallVec<[u8; 8]> = SmallVec::new();
        read(concepts, &self.buffer, &mut |concept| found.push(concept));
        for concept in found {
            self.simple(Key::of(Space::Concept, &[concept]), CONCEPT_CHANCE, Class::CONCEPT);
        }
    }

    /// Pieces of unspaced text: pairs of Han or kana and single Han, triples of the alphabetic scripts.
    fn grams(&mut self, run: &[char]) {
        let ideographic = script::is_ideographic(run[0]);
        for gram in run.windows(if ideographic { 2 } else { 3 }) {
            self.gram(gram, 60);
        }
        if ideographic {
            for c in run.iter().filter(|c| is_han(**c)) {
                self.gram(std::slice::from_ref(c), 50);
            }
        }
        self.buffer.clear();
        self.buffer.extend(run);
        self.meant(|concepts, run, found| concepts.in_run(run, found));
        let (skeleton, starts) = skeleton::of_run(run);
        for start in starts {
            for (sounds, length) in self.sounds.iter_mut().zip(SHORTEST_SOUND..) {
                sounds.extend(skeleton.get(start..start + length).map(|sound| Key::of(Space::Skeleton, sound)));
            }
        }
    }

    fn gram(&mut self, gram: &[char], chance: u8) {
        self.buffer.clear();
        self.buffer.extend(gram);
        let key = Key::of(Space::Gram, self.buffer.as_bytes());
        let (routes, chance) = ([key, Key::NONE], [chance, 0]);
        self.add(Token { id: key, routes, unit: key, chance, class: Class::SILENT, gram: true, count: 1 });
    }
}

/// How probable it is, in percent, that a translation has a word for the same concept.
const CONCEPT_CHANCE: u8 = 60;

/// Letters of a word that stand for it in the lexicon: a crude stemmer that fits every inflecting language.
const STEM: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Kind, Markup};
    use crate::locale::Language;
    use std::collections::HashSet;

    fn features_in(language: &str, text: &str) -> Features {
        let locale = Locale::of(&language.parse::<Language>().unwrap());
        Features::of(&Segment::new(Span::new(0, text.len()), Kind::Sentence, 0, text, Vec::new()), &locale)
    }

    fn features(text: &str) -> Features {
        features_in("und", text)
    }

    fn share(left: &Features, right: &Features) -> bool {
        let left = left.keys().collect::<HashSet<_>>();
        right.keys().any(|key| left.contains(&key))
    }

    fn shared(left: &str, right: &str) -> bool {
        share(&features(left), &features(right))
    }

    #[test]
    fn numbers_and_dates_mean_the_same_in_any_language() {
        for ((language, left), (other, right)) in [
            (("en", "twelve"), ("de", "zwölf")),
            (("en", "seven"), ("ru", "7")),
            (("en", "on Monday"), ("fr", "lundi")),
            (("en", "in October"), ("pl", "w październiku")),
            (("en", "35,000"), ("zh", "3.5万")),
        ] {
            assert!(share(&features_in(language, left), &features_in(other, right)), "{left} {right}");
        }
        assert!(!share(&features_in("en", "on Monday"), &features_in("fr", "mardi")));
    }

    #[test]
    fn the_same_thing_has_the_same_key_in_any_script() {
        for (left, right) in [
            ("1,234.5", "1 234,5"),
            ("2017", "٢٠١٧"),
            ("45", "४५"),
            ("really?", "真的吗？"),
            ("Moskva", "Москва"),
            ("Toronto", "トロント"),
        ] {
            assert!(shared(left, right), "{left} {right}");
        }
    }

    #[test]
    fn different_things_share_no_key() {
        for (left, right) in [("1984", "1948"), ("house", "Garten"), ("猫", "犬"), ("(a)", "a.")] {
            assert!(!shared(left, right), "{left} {right}");
        }
    }

    #[test]
    fn names_are_heard_in_unspaced_text() {
        let name = features("Toronto").tokens[0].routes[1];
        let heard = features("他在多伦多工作").sounds;
        assert!(heard[1].contains(&name));
    }

    #[test]
    fn markup_counts_as_a_whole() {
        let text = "run `a b` now";
        let code = Markup { span: Span::new(4, 9), kind: MarkupKind::Code };
        let segment = Segment::new(Span::new(0, text.len()), Kind::Sentence, 0, text, vec![code]);
        let features = Features::of(&segment, &Locale::of(&Language::unknown()));
        assert_eq!(features.tokens.iter().filter(|token| token.class == Class::VERBATIM).count(), 1);
        assert_eq!(features.tokens.len(), 3);
        assert!((features.length - 6.0).abs() < f32::EPSILON);
    }

    #[test]
    fn length_counts_letters_not_marks_or_blanks() {
        for (text, length) in [("ab c", 3.0), ("हिन्दी", 5.4), ("e\u{301}t", 2.0), ("", 1.0), ("中文", 6.4)]
        {
            assert!((features(text).length - length).abs() < 0.01, "{text}");
        }
    }
}
