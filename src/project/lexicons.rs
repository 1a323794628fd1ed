//! The lexicons of a project: what the files of its pairs teach of the words of their languages. Must not know threads,
//! nor what is made of a lexicon.
//!
//! A lexicon is a function of the files on disk: the pairs of the same two languages teach in the order in which they
//! are found, each as it would be aligned by itself, until enough has been learned. So whoever asks, and however the
//! work is shared out, learns the same.

use super::{FilePair, Project, languages, read};
use crate::align::{Lessons, Lexicon};
use crate::analysis::{self, Text};
use crate::format;
use crate::guard::guarded;
use crate::locale::Language;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Beads of two languages after which no more pairs are read.
const ENOUGH: usize = 4_000;
/// Longer files (in bytes) do not teach: it would take too long.
const LONGEST: u64 = 512 * 1024;
/// A pair alone has nothing to learn from others.
const FEWEST: usize = 2;

/// The languages of a pair as far as configuration and path tell; pairs of one group learn from each other.
pub type Group = [Option<Language>; 2];

impl FilePair {
    /// Its group.
    pub fn group(&self) -> Group {
        [self.source_language.clone(), self.target_language.clone()]
    }
}

/// What one pair teaches, and of which languages.
#[derive(Debug, Clone)]
pub struct Taught {
    languages: [Language; 2],
    lessons: Lessons,
}

impl Project {
    /// All pairs, in the order in which they teach.
    pub fn teachers(&self) -> Vec<FilePair> {
        self.find_pairs(std::slice::from_ref(&self.root)).pairs
    }

    /// What a pair teaches; `None` for one that cannot be read, is too long or of an unknown language. The caller may
    /// say the languages. Where bilint itself fails, the pair teaches nothing: whoever analyses it tells.
    pub fn teach(&self, pair: &FilePair, given: [Option<Language>; 2]) -> Option<Taught> {
        guarded(|| self.taught(pair, given)).ok().flatten()
    }

    fn taught(&self, pair: &FilePair, given: [Option<Language>; 2]) -> Option<Taught> {
        let files = [&pair.source, &pair.target];
        let is_short = |file: &PathBuf| file.metadata().is_ok_and(|data| data.len() <= LONGEST);
        if !files.into_iter().all(is_short) {
            return None;
        }
        let texts = [read(files[0]).ok()?, read(files[1]).ok()?];
        let languages = languages(pair, given, [&texts[0], &texts[1]]).map(|(language, _)| language);
        if languages.iter().any(Language::is_unknown) {
            return None;
        }
        let text =
            |side: usize| Text { text: &texts[side], format: format::of(files[side]), language: &languages[side] };
        let lessons = analysis::lessons(text(0), text(1), &self.settings(&pair.target).numbers);
        Some(Taught { lessons, languages })
    }
}

/// Gathers what the pairs of one group teach.
#[derive(Debug, Default)]
pub struct Learner {
    taught: HashMap<[Language; 2], Vec<Arc<Taught>>>,
    most: usize,
}

impl Learner {
    /// Learns what the next pair teaches.
    pub fn add(&mut self, taught: &Arc<Taught>) {
        let known = self.taught.entry(taught.languages.clone()).or_default();
        known.push(Arc::clone(taught));
        self.most = self.most.max(known.iter().map(|taught| taught.lessons.len()).sum());
    }

    /// Whether enough has been learned.
    pub fn is_done(&self) -> bool {
        self.most >= ENOUGH
    }
}

/// The lexicons of a project.
#[derive(Debug, Clone, Default)]
pub struct Lexicons(HashMap<(Group, [Language; 2]), Arc<Lexicon>>);

impl Lexicons {
    /// Takes over what was learned of a group; a lexicon that is as it was `before` is that very one.
    pub fn insert(&mut self, group: &Group, learner: &Learner, before: &Lexicons) {
        for (languages, taught) in learner.taught.iter().filter(|(_, taught)| taught.len() >= FEWEST) {
            let key = (group.clone(), languages.clone());
            let lexicon = Lexicon::of(taught.iter().map(|taught| &taught.lessons));
            let known = before.0.get(&key).filter(|known| ***known == lexicon);
            let lexicon = known.map_or_else(|| Arc::new(lexicon), Arc::clone);
            self.0.insert(key, lexicon);
        }
    }

    /// Whether those of a group are not the very ones of `other`.
    pub fn differ(&self, other: &Lexicons, group: &Group) -> bool {
        let of_group = |lexicons: &Lexicons| {
            let own = lexicons.0.iter().filter(|((own, _), _)| own == group);
            own.map(|((_, languages), lexicon)| (languages.clone(), Arc::as_ptr(lexicon))).collect::<HashMap<_, _>>()
        };
        of_group(self) != of_group(other)
    }

    /// The lexicon for a pair that is written in these languages.
    pub fn of(&self, pair: &FilePair, languages: [&Language; 2]) -> Option<&Arc<Lexicon>> {
        self.0.get(&(pair.group(), languages.map(Clone::clone)))
    }
}
