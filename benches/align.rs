//! How long an alignment takes: of texts never seen before, and after one more key.
//!
//! `cargo bench --bench align`. The texts are made here, from nothing but numbers, so that every machine aligns the
//! same ones: a source whose words are drawn as a natural text's are (few often, most seldom), and a translation of it
//! word by word, with a sentence in fifty left out, added, parted or joined.

use bilint::align::{Aligner, Bead, Text};
use bilint::format::{self, Parsed};
use bilint::locale::{Language, Locale};
use divan::Bencher;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Pseudo-random numbers (SplitMix64, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut roll = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        roll = (roll ^ (roll >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (roll ^ (roll >> 31)) % sides
    }

    /// The number of a word, the rarer the higher.
    fn word(&mut self) -> u64 {
        let most = 1 << self.roll(14);
        self.roll(most + 1) + most
    }
}

/// A word of one of two invented languages.
fn word(number: u64, syllables: [&str; 8]) -> String {
    let mut dice = Dice(number);
    (0..2 + dice.roll(3)).map(|_| syllables[dice.roll(8) as usize]).collect()
}

fn sentence(words: &[u64], syllables: [&str; 8]) -> String {
    let words = words.iter().map(|number| if number % 29 == 0 { number.to_string() } else { word(*number, syllables) });
    words.collect::<Vec<_>>().join(" ") + "."
}

/// The lines of a source of so many sentences and of its translation.
fn texts(sentences: usize) -> [Vec<String>; 2] {
    const SOURCE: [&str; 8] = ["ma", "lor", "ti", "ven", "os", "ka", "rin", "du"];
    const TARGET: [&str; 8] = ["sche", "bi", "olt", "na", "gur", "em", "zo", "pia"];
    let mut dice = Dice(7);
    let (mut source, mut target) = (Vec::new(), Vec::new());
    while source.len() < sentences {
        let words: Vec<u64> = (0..6 + dice.roll(24)).map(|_| dice.word()).collect();
        let half = words.len() / 2;
        match dice.roll(200) {
            0 => source.push(sentence(&words, SOURCE)),
            1 => target.push(sentence(&words, TARGET)),
            2 => {
                source.push(sentence(&words, SOURCE));
                target.extend([&words[..half], &words[half..]].map(|words| sentence(words, TARGET)));
            }
            3 => {
                source.extend([&words[..half], &words[half..]].map(|words| sentence(words, SOURCE)));
                target.push(sentence(&words, TARGET));
            }
            _ => {
                source.push(sentence(&words, SOURCE));
                target.push(sentence(&words, TARGET));
            }
        }
    }
    [source, target]
}

fn parse(lines: &[String]) -> Parsed {
    format::lines(&lines.join("\n"))
}

fn align(aligner: &mut Aligner, locale: &Locale, source: &Parsed, target: &Parsed) -> Arc<Vec<Bead>> {
    aligner.align(Text { parsed: source, locale }, Text { parsed: target, locale }, None)
}

/// Texts never seen before.
#[divan::bench(args = [200, 2_000, 10_000], sample_count = 5, sample_size = 1)]
fn cold(bencher: Bencher<'_, '_>, sentences: usize) {
    let locale = Locale::of(&Language::unknown());
    let [source, target] = texts(sentences).map(|lines| parse(&lines));
    bencher.bench_local(|| align(&mut Aligner::default(), &locale, &source, &target));
}

/// One more letter in the midst of the target.
#[divan::bench(args = [200, 2_000, 10_000], sample_count = 50, sample_size = 1)]
fn key(bencher: Bencher<'_, '_>, sentences: usize) {
    let locale = Locale::of(&Language::unknown());
    let [source, mut target] = texts(sentences);
    let source = parse(&source);
    let mut aligner = Aligner::default();
    align(&mut aligner, &locale, &source, &parse(&target));
    let middle = target.len() / 2;
    let mut typed = || {
        target[middle].push('a');
        parse(&target)
    };
    bencher.with_inputs(&mut typed).bench_local_refs(|target| align(&mut aligner, &locale, &source, target));
}
