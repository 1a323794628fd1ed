//! Two texts in, beads and findings out: the one function that `bilint check` and `bilint lsp` both call.
//!
//! Pure: no I/O and no clock. The state remembers work, so that analysing again after an edit costs what changed.
//! What it remembers never changes a finding, with one exception: the alignment of a long pair keeps what it learned
//! from the whole texts while they change little (see [`Aligner`]). Once there is nothing more to learn
//! ([`State::settle`]) the analysis of the same texts is exactly that of a fresh state.

mod fingerprint;
mod forms;
mod judged;
pub mod place;

use crate::align::{self, Aligner, Bead, Lessons, Lexicon, Studied, Study};
use crate::check::agreed;
use crate::check::risk::{self, Signed};
use crate::check::siblings::{Elsewhere, Shown};
use crate::check::{
    Bitext, CHECKS, Facts, Finding, Level, Numbers, Pair, Reader, Run, Settings, Side, Site, Unreadable, length,
};
use crate::entity;
use crate::format::{self, Format, Parsed, Segment};
use crate::locale::{Language, Locale};
use crate::text::{Hash, Hasher, Recall, Step};
use judged::{Beads, Work};
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

/// One text of a pair.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// All of the file.
    pub text: &'a str,
    /// How to read it.
    pub format: &'static Format,
    /// The language it is written in.
    pub language: &'a Language,
}

/// What an analysis may know besides the texts.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What the project wants of the checks.
    pub settings: &'a Settings,
    /// Fingerprints of the findings that a person has judged fine.
    pub accepted: &'a HashSet<Hash>,
    /// What other pairs teach of the words of the two languages.
    pub lexicon: Option<&'a Arc<Lexicon>>,
    /// What other texts in the same two languages show of names and lengths.
    pub elsewhere: Option<&'a Elsewhere>,
}

/// Nothing that a person has judged fine.
static NONE_ACCEPTED: LazyLock<HashSet<Hash>> = LazyLock::new(HashSet::new);

impl<'a> Options<'a> {
    /// Those of texts by themselves, with nothing accepted and no others to learn from.
    pub fn alone(settings: &'a Settings) -> Self {
        Options { settings, accepted: &NONE_ACCEPTED, lexicon: None, elsewhere: None }
    }
}

/// What there is to say about a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The source's segments.
    pub source: Arc<Parsed>,
    /// The target's segments.
    pub target: Arc<Parsed>,
    /// The alignment.
    pub beads: Arc<Vec<Bead>>,
    /// What diverges, in order of place in the target.
    pub findings: Vec<Finding>,
    /// What was worked out on the way, for those who ask about a place.
    pub known: Known,
    /// What speaks for a look at each bead.
    pub signs: Signed,
}

/// What is known of a pair besides its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// What the two languages write, the source's first.
    pub locales: [Arc<Locale>; 2],
    /// The facts of each segment, the source's first.
    pub facts: [Arc<Vec<Arc<Facts>>>; 2],
    /// The names of each bead; `None` for those that checks do not look at.
    pub names: entity::document::Comparisons,
}

impl Analysis {
    /// The two sides of a bead, as checks see it.
    pub fn pair<'a>(&'a self, bead: &Bead, settings: &'a Settings) -> Pair<'a> {
        let [source, target] = [&self.source, &self.target].map(|parsed| parsed.segments.as_slice());
        let side = |number: usize, segments| Side {
            locale: &self.known.locales[number],
            segments,
            facts: &self.known.facts[number],
        };
        Pair { source: side(0, source).part(&bead.source), target: side(1, target).part(&bead.target), settings }
    }
}

/// What earlier analyses of one pair worked out. A fresh one is always right, only slower.
#[derive(Debug, Default)]
pub struct State {
    source: Memory,
    target: Memory,
    aligner: Aligner,
    beads: Beads,
}

impl State {
    /// What is to be learned of how to align the pair, where the last analysis is not exactly that of a fresh state. For
    /// moments when nothing changes; the learning can be done elsewhere, while analyses go on.
    pub fn settle(&mut self) -> Option<Study> {
        self.aligner.settle()
    }

    /// Lets the next analyses go by what has been learned, and returns whether they do: what was learned for a state that
    /// is no more changes nothing.
    pub fn adopt(&mut self, studied: Studied) -> bool {
        self.aligner.adopt(studied)
    }

    /// The locales of the two sides. The alignment is learned anew where they are not those of the last analysis.
    fn locales(&mut self, languages: [&Language; 2], numbers: &Numbers) -> [Arc<Locale>; 2] {
        let before = [&self.source.locale, &self.target.locale].map(Clone::clone);
        let locales = [self.source.locale(languages[0], numbers), self.target.locale(languages[1], numbers)];
        let same =
            |(before, now): (&Option<Arc<Locale>>, &Arc<Locale>)| before.as_ref().is_some_and(|b| Arc::ptr_eq(b, now));
        if !before.iter().zip(&locales).all(same) {
            self.aligner = Aligner::default();
        }
        locales
    }

    /// What the texts of the last analysis show others in the same languages.
    pub fn shown(&self) -> Shown {
        let lengths = self.beads.lengths().iter().map(|(_, weighed)| *weighed).collect();
        Shown { names: Arc::clone(self.beads.names().comparisons()), lengths, ..Shown::default() }
    }
}

/// So many segments are read together.
const BATCH: usize = 64;

#[derive(Debug, Default)]
struct Memory {
    text: format::Memo,
    locale: Option<Arc<Locale>>,
    /// How the facts were told to read numbers.
    numbers: Numbers,
    /// The words of the language that were read so far.
    reader: Option<Reader>,
    facts: Recall<Arc<Facts>>,
    /// Whether each segment shows signs of a wrong encoding.
    damaged: Vec<bool>,
}

impl Memory {
    /// Forgets everything when the language changes, or how numbers are to be read in it.
    fn locale(&mut self, language: &Language, numbers: &Numbers) -> Arc<Locale> {
        match &self.locale {
            Some(locale) if locale.language == *language && self.numbers == *numbers => Arc::clone(locale),
            _ => {
                let locale = Arc::new(numbers.locale(language));
                *self = Memory { locale: Some(Arc::clone(&locale)), numbers: numbers.clone(), ..Memory::default() };
                locale
            }
        }
    }

    /// The facts of all segments.
    fn facts(&mut self, parsed: &Parsed, locale: &Locale) -> Arc<Vec<Arc<Facts>>> {
        let segments = &parsed.segments;
        let (facts, ignore) = (&mut self.facts, &self.numbers.ignore);
        let reader = self.reader.get_or_insert_with(|| Reader::new(locale));
        let content = |number: usize| segments[number].hash();
        let read = |numbers: &[usize]| {
            let batches = numbers.chunks(BATCH);
            let batch = |numbers: &[usize]| {
                let segments: Vec<_> = numbers.iter().map(|number| &segments[*number]).collect();
                reader.read(&segments, locale, ignore)
            };
            batches.flat_map(batch).map(Arc::new).collect()
        };
        let (change, _) = facts.follow(&parsed.step, segments.len(), content, read);
        let new = facts.values()[change.now.clone()].iter().map(|facts| facts.signs.is_some());
        self.damaged.splice(change.before, new);
        Arc::clone(facts.values())
    }
}

/// Analyses a pair of files.
pub fn analyse(source: Text<'_>, target: Text<'_>, options: Options<'_>, state: &mut State) -> Analysis {
    let [source_locale, target_locale] = state.locales([source.language, target.language], &options.settings.numbers);
    let read = |text: Text<'_>, memo: &mut format::Memo| text.format.read(text.text, text.language, memo);
    let (source, target) = (read(source, &mut state.source.text), read(target, &mut state.target.text));
    let beads = state.aligner.align(
        align::Text { parsed: &source, locale: &source_locale },
        align::Text { parsed: &target, locale: &target_locale },
        options.lexicon,
    );
    let step = state.aligner.step().clone();
    let locales = [source_locale, target_locale];
    let (findings, signs, known) = check(&source, &target, locales, (&beads, &step), options, state);
    Analysis { source, target, beads, findings, known, signs }
}

/// What two texts teach others in the same languages: of words, to be learned as [`Options::lexicon`], and of names and
/// lengths, as [`Options::elsewhere`].
pub fn lessons(source: Text<'_>, target: Text<'_>, settings: &Settings) -> (Lessons, Shown) {
    let sides = [source, target].map(|text| {
        let parsed = text.format.read(text.text, text.language, &mut format::Memo::default());
        (parsed, settings.numbers.locale(text.language))
    });
    let [from, to] = sides.each_ref().map(|(parsed, locale)| align::Text { parsed, locale });
    let lessons = Aligner::lessons(from, to);
    let mut state = State::default();
    let analysis = analyse(source, target, Options::alone(settings), &mut state);
    let forms = forms::forms(state.beads.names(), &analysis.beads, &analysis.target.segments, target.text);
    (lessons, Shown { forms, ..state.shown() })
}

/// Analyses a bitext: segment i of the source belongs to segment i of the target. What one side has beyond the other's
/// end stands in no bead.
pub fn analyse_bitext(
    source: Vec<Segment>,
    target: Vec<Segment>,
    languages: [&Language; 2],
    options: Options<'_>,
    state: &mut State,
) -> Analysis {
    let [source_locale, target_locale] = state.locales(languages, &options.settings.numbers);
    let beads = (0..source.len().min(target.len()))
        .map(|i| Bead { source: i..i + 1, target: i..i + 1, confidence: 1.0, place: 1.0, alone: Default::default() })
        .collect::<Vec<_>>();
    let beads = Arc::new(beads);
    let [source, target] = [source, target].map(|segments| Arc::new(Parsed { segments, ..Parsed::default() }));
    let (locales, step) = ([source_locale, target_locale], Step::default());
    let (findings, signs, known) = check(&source, &target, locales, (&beads, &step), options, state);
    Analysis { source, target, beads, findings, known, signs }
}

fn check(
    source: &Parsed,
    target: &Parsed,
    locales: [Arc<Locale>; 2],
    (beads, step): (&[Bead], &Step),
    options: Options<'_>,
    state: &mut State,
) -> (Vec<Finding>, Signed, Known) {
    let facts = [state.source.facts(source, &locales[0]), state.target.facts(target, &locales[1])];
    let settings = options.settings;
    let source = Side { locale: &locales[0], segments: &source.segments, facts: &facts[0] };
    let target = Side { locale: &locales[1], segments: &target.segments, facts: &facts[1] };
    let gazetteers = &[&locales[0], &locales[1]].map(|locale| entity::Gazetteer::of(&locale.language));
    let is_damaged = [&state.source, &state.target].iter().any(|side| side.damaged.contains(&true));
    let unreadable = is_damaged.then(|| Unreadable::of(&source, &target)).flatten();
    let work = Work { sides: [source, target], beads, step, gazetteers, settings, readable: unreadable.is_none() };
    state.beads.update(work, salt(settings, [&locales[0], &locales[1]], unreadable.is_some()));
    let mut findings = state.beads.findings(work);
    let names = state.beads.names();
    let languages = [&locales[0].language, &locales[1].language];
    let elsewhere = options.elsewhere;
    let lengths =
        length::Document::of(state.beads.lengths(), state.beads.marks(), languages, elsewhere.map(Elsewhere::lengths));
    let lengths = &lengths;
    let bitext = Bitext { source, target, beads, names, gazetteers, lengths, elsewhere, unreadable, settings };
    let of_beads = findings.len();
    for check in CHECKS {
        if let Run::Bitext(run) = check.run {
            run(&bitext, &mut findings);
        }
    }
    for finding in &mut findings[of_beads..] {
        finding.fingerprint = fingerprint::in_bitext(finding, &bitext);
    }
    if !settings.glossary.is_empty() {
        agreed::drop_agreed(&mut findings, &bitext);
    }
    if !options.accepted.is_empty() {
        // A person has judged that it is nothing, so that no risk comes of it.
        findings.retain(|finding| !options.accepted.contains(&finding.fingerprint));
    }
    let signs = risk::signs(&bitext, &mut findings);
    set_levels(&mut findings, settings);
    findings.sort_by_key(|finding| (place(finding.target), place(finding.source), finding.code));
    let names = Arc::clone(names.comparisons());
    (findings, signs, Known { locales, facts, names })
}

/// What the content of a bead gives depends on this as well.
fn salt(settings: &Settings, locales: [&Locale; 2], unreadable: bool) -> Hash {
    let hasher = Hasher::new().hash(settings.hash()).number(u64::from(unreadable));
    locales.iter().fold(hasher, |hasher, locale| hasher.text(&locale.language.to_string())).finish()
}

/// Sets levels and leaves out what is off: not wanted, which says nothing of how likely something is wrong.
fn set_levels(findings: &mut Vec<Finding>, settings: &Settings) {
    findings.retain_mut(|finding| {
        match crate::check::by_code(finding.code).and_then(|check| settings.level(check)) {
            Some(Level::Off) => return false,
            Some(Level::On(severity)) => finding.severity = severity,
            None => {}
        }
        true
    });
}

fn place(site: Option<Site>) -> (usize, usize) {
    match site {
        Some(Site::In { segment, span }) => (segment, span.start + 1),
        Some(Site::Gap { before }) => (before, 0),
        None => (usize::MAX, 0),
    }
}
