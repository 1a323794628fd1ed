//! What the pairs of a project teach each other: the words of their languages, as a lexicon, and how names are rendered and
//! how long translations are, as siblings. Must not know threads, nor what is made of it.
//!
//! All that is a function of the files on disk: the pairs of the same two languages teach in the order in which they
//! are found, each as it would be aligned by itself, until enough has been learned. So whoever asks, and however the
//! work is shared out, learns the same.

use super::tree::relative;
use super::{FilePair, Project, absolute, languages, read};
use crate::align::{Lessons, Lexicon};
use crate::analysis::{self, Text};
use crate::check::siblings::{Elsewhere, Shown, Siblings};
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

/// The groups of some pairs, each once.
pub fn groups<'a>(pairs: impl IntoIterator<Item = &'a FilePair>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for group in pairs.into_iter().map(FilePair::group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

/// What one pair teaches, and of which languages.
#[derive(Debug, Clone)]
pub struct Taught {
    files: [PathBuf; 2],
    languages: [Language; 2],
    lessons: Lessons,
    shown: Arc<Shown>,
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
        let (lessons, shown) = analysis::lessons(text(0), text(1), &self.settings(&pair.target));
        let title = relative(&self.root, &pair.target).unwrap_or_else(|| pair.target.to_string_lossy().into_owned());
        let shown = Shown { title: title.into(), ..shown };
        Some(Taught { files: files.map(PathBuf::clone), languages, lessons, shown: Arc::new(shown) })
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

/// The lexicons of a project, and the siblings of its texts.
#[derive(Debug, Clone, Default)]
pub struct Lexicons(HashMap<(Group, [Language; 2]), Known>);

/// What the pairs of one group teach in two languages.
#[derive(Debug, Clone)]
struct Known {
    lexicon: Arc<Lexicon>,
    siblings: Arc<Siblings>,
    /// The files of each of the texts that are siblings, in their order.
    files: Arc<[[PathBuf; 2]]>,
}

impl Known {
    /// What is taught; a part that is as it was `before` is that very one.
    fn of(taught: &[Arc<Taught>], languages: &[Language; 2], before: Option<&Known>) -> Known {
        let lexicon = Lexicon::of(taught.iter().map(|taught| &taught.lessons));
        let shown = taught.iter().map(|taught| Arc::clone(&taught.shown)).collect();
        let siblings = Siblings::of(shown, languages.each_ref());
        let as_before = before.filter(|before| *before.lexicon == lexicon);
        let lexicon = as_before.map_or_else(|| Arc::new(lexicon), |before| Arc::clone(&before.lexicon));
        let files: Arc<[_]> = taught.iter().map(|taught| taught.files.clone()).collect();
        let as_before = before.filter(|before| before.files == files && before.siblings.is_same(&siblings));
        let siblings = as_before.map_or_else(|| Arc::new(siblings), |before| Arc::clone(&before.siblings));
        Known { lexicon, siblings, files }
    }
}

impl Lexicons {
    /// What the pairs of some groups teach; what is as it was `before` is that very one. `lessons` lets a learner learn from
    /// pairs of one group, in their order, until it is done.
    pub fn learn(
        groups: &[Group],
        teachers: &[FilePair],
        before: &Lexicons,
        mut lessons: impl FnMut(&[&FilePair], &mut Learner),
    ) -> Lexicons {
        let mut lexicons = Lexicons::default();
        for group in groups {
            let of_group: Vec<&FilePair> = teachers.iter().filter(|pair| pair.group() == *group).collect();
            let mut learner = Learner::default();
            if of_group.len() >= FEWEST {
                lessons(&of_group, &mut learner);
            }
            lexicons.insert(group, &learner, before);
        }
        lexicons
    }

    /// These, and of other groups those of `others`.
    #[must_use]
    pub fn or(&self, others: &Lexicons) -> Lexicons {
        let mut all = others.0.clone();
        all.extend(self.0.iter().map(|(key, known)| (key.clone(), known.clone())));
        Lexicons(all)
    }

    /// Takes over what was learned of a group; what is as it was `before` is that very one.
    fn insert(&mut self, group: &Group, learner: &Learner, before: &Lexicons) {
        for (languages, taught) in learner.taught.iter().filter(|(_, taught)| taught.len() >= FEWEST) {
            let key = (group.clone(), languages.clone());
            let known = Known::of(taught, languages, before.0.get(&key));
            self.0.insert(key, known);
        }
    }

    /// Whether those of a group are not the very ones of `other`.
    pub fn differ(&self, other: &Lexicons, group: &Group) -> bool {
        let of_group = |lexicons: &Lexicons| {
            let own = lexicons.0.iter().filter(|((own, _), _)| own == group);
            let parts = |known: &Known| (Arc::as_ptr(&known.lexicon), Arc::as_ptr(&known.siblings));
            own.map(|((_, languages), known)| (languages.clone(), parts(known))).collect::<HashMap<_, _>>()
        };
        of_group(self) != of_group(other)
    }

    /// The lexicon for a pair that is written in these languages.
    pub fn of(&self, pair: &FilePair, languages: [&Language; 2]) -> Option<&Arc<Lexicon>> {
        self.known(pair, languages).map(|known| &known.lexicon)
    }

    /// What the other pairs show of names and lengths.
    pub fn elsewhere(&self, pair: &FilePair, languages: [&Language; 2]) -> Option<Elsewhere> {
        let known = self.known(pair, languages)?;
        // Whoever names a file may have called it otherwise.
        let own = [absolute(&pair.source), absolute(&pair.target)];
        Some(known.siblings.besides(known.files.iter().position(|files| *files == own)))
    }

    fn known(&self, pair: &FilePair, languages: [&Language; 2]) -> Option<&Known> {
        self.0.get(&(pair.group(), languages.map(Clone::clone)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project of pairs, English and French, each of these lines.
    fn project(texts: &[[&str; 2]]) -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().unwrap();
        for (number, text) in texts.iter().enumerate() {
            for (language, text) in ["en", "fr"].iter().zip(text) {
                std::fs::write(folder.path().join(format!("{number}.{language}.md")), format!("{text}\n")).unwrap();
            }
        }
        let project = Project::open(folder.path()).unwrap();
        (folder, project)
    }

    fn learner(project: &Project) -> Learner {
        let mut learner = Learner::default();
        let taught = project.teachers().iter().filter_map(|pair| project.teach(pair, [None, None])).collect::<Vec<_>>();
        taught.into_iter().for_each(|taught| learner.add(&Arc::new(taught)));
        learner
    }

    fn lexicons(project: &Project, before: &Lexicons) -> Lexicons {
        let mut lexicons = Lexicons::default();
        lexicons.insert(&project.teachers()[0].group(), &learner(project), before);
        lexicons
    }

    fn languages() -> [Language; 2] {
        ["en", "fr"].map(|tag| tag.parse().unwrap())
    }

    const FERRY: [&str; 2] = ["The ferry Norland sails at 8:00.", "Le ferry Norland part à 8:00."];
    const BRIDGE: [&str; 2] = ["The bridge was built by Kerrigan.", "Le pont a été construit par Kerrigan."];

    #[test]
    fn a_pair_alone_has_nothing_to_learn_from() {
        let (_folder, project) = project(&[FERRY]);
        let (pair, lexicons) = (&project.teachers()[0], lexicons(&project, &Lexicons::default()));
        assert!(lexicons.of(pair, languages().each_ref()).is_none());
        assert!(lexicons.elsewhere(pair, languages().each_ref()).is_none());
    }

    #[test]
    fn the_pairs_of_two_languages_teach_each_other() {
        let (_folder, project) = project(&[FERRY, BRIDGE]);
        let lexicons = lexicons(&project, &Lexicons::default());
        for pair in project.teachers() {
            assert!(lexicons.of(&pair, languages().each_ref()).is_some());
            assert!(lexicons.elsewhere(&pair, languages().each_ref()).is_some());
        }
        let [english, french] = languages();
        assert!(lexicons.elsewhere(&project.teachers()[0], [&french, &english]).is_none());
    }

    #[test]
    fn a_pair_that_cannot_be_read_or_is_too_long_teaches_nothing() {
        let long = "The ferry sails. ".repeat(LONGEST as usize / 16);
        let (folder, project) = project(&[FERRY, [&long, "Le ferry part."], BRIDGE]);
        let teachers = project.teachers();
        std::fs::remove_file(folder.path().join("2.fr.md")).unwrap();
        let teaches: Vec<_> = teachers.iter().map(|pair| project.teach(pair, [None, None]).is_some()).collect();
        assert_eq!(teaches, [true, false, false]);
    }

    #[test]
    fn what_is_as_it_was_is_that_very_one() {
        let (folder, project) = project(&[FERRY, BRIDGE]);
        let group = project.teachers()[0].group();
        let first = lexicons(&project, &Lexicons::default());
        assert!(!lexicons(&project, &first).differ(&first, &group));
        std::fs::write(folder.path().join("1.fr.md"), "Le pont est beau.\n").unwrap();
        assert!(lexicons(&project, &first).differ(&first, &group));
    }
}
