//! One pair of files, from the disk to written findings. Must not know why they are a pair.

use super::run::Checked;
use crate::align::Bead;
use crate::analysis::{self, Analysis, Options, State, Text};
use crate::cli::arguments::Languages;
use crate::cli::report::{Report, Review, Tally, View, Writer};
use crate::format;
use crate::locale::Language;
use crate::project::{self, FilePair, Lexicons, Origin, Project};
use crate::text::{Encoding, LineIndex, printable};
use std::path::Path;

/// What pairs are checked with.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Settings and accepted findings.
    pub project: &'a Project,
    /// What the pairs of the project teach each other.
    pub lexicons: &'a Lexicons,
    /// The languages that the caller says.
    pub given: &'a Languages,
    /// Which findings are written, and how.
    pub writer: &'a Writer,
}

impl Job<'_> {
    /// Checks one pair. A file that cannot be read is a problem of the result, and so is a fault of bilint's own.
    pub fn check(&self, pair: &FilePair) -> Checked {
        Checked::of(&format!("{} -> {}", pair.source.display(), pair.target.display()), || self.check_files(pair))
    }

    fn check_files(&self, pair: &FilePair) -> Checked {
        let mut checked = Checked::default();
        let mut read = |path: &Path| {
            let text = project::read(path);
            text.map_err(|error| checked.problems.push(error.to_string())).ok()
        };
        if let (Some(source), Some(target)) = (read(&pair.source), read(&pair.target)) {
            self.check_texts(pair, [&source, &target], &mut checked);
        }
        checked
    }

    fn check_texts(&self, pair: &FilePair, texts: [&str; 2], checked: &mut Checked) {
        let files = [&pair.source, &pair.target];
        let languages = project::languages(pair, self.given.clone().into(), texts);
        let names = files.map(|path| path.display().to_string());
        let text =
            |side: usize| Text { text: texts[side], format: format::of(files[side]), language: &languages[side].0 };
        let settings = self.project.settings(&pair.target);
        let lexicon = self.lexicons.of(pair, [&languages[0].0, &languages[1].0]);
        let elsewhere = self.lexicons.elsewhere(pair, [&languages[0].0, &languages[1].0]);
        let accepted = self.project.accepted();
        let options = Options { settings: &settings, accepted, lexicon, elsewhere: elsewhere.as_ref() };
        let analysis = analysis::analyse(text(0), text(1), options, &mut State::default());
        checked.warnings.extend(unknown(&names, &languages));
        checked.warnings.extend(files.into_iter().filter_map(|path| unread(path)));
        let segments = [&analysis.source, &analysis.target].map(|parsed| parsed.segments.len());
        checked.remarks.push(what(pair, &languages, segments, &analysis.beads));
        let lines = texts.map(LineIndex::new);
        let view =
            |side: usize| View { path: &names[side], text: texts[side], lines: &lines[side], first_line: 0, begin: 0 };
        self.write([view(0), view(1)], &analysis, checked);
    }

    fn write(&self, views: [View<'_>; 2], analysis: &Analysis, checked: &mut Checked) {
        for (view, parsed) in views.iter().zip([&analysis.source, &analysis.target]) {
            checked.warnings.extend(parsed.problems.iter().map(|problem| {
                let at = view.lines.position(view.text, problem.span.start, Encoding::Utf32);
                format!("{}:{}:{}: {}", view.path, at.line + 1, at.column + 1, problem.message)
            }));
        }
        if self.writer.review().is_some() {
            checked.review = Review::all(analysis, |_| views, false);
        }
        let wanted = || analysis.findings.iter().filter(|finding| self.writer.wants(finding));
        for finding in wanted().filter(|_| self.writer.review().is_none()) {
            self.writer.write(&Report::of_files(finding, analysis, views), &mut checked.findings);
        }
        checked.tally = Tally::of_pair(analysis.target.segments.len(), wanted().map(|finding| finding.severity));
    }
}

/// What to tell of a file whose extension is that of no format.
fn unread(path: &Path) -> Option<String> {
    let extension = path.extension().filter(|_| format::by_path(path).is_none())?;
    let (path, extension) = (path.display(), extension.display());
    Some(format!("{path}: no format reads .{extension} files; it is read as plain text, whatever its lines mean"))
}

/// What to tell of languages that are not known.
pub fn unknown(names: &[impl AsRef<str>; 2], languages: &[(Language, Origin); 2]) -> Vec<String> {
    let flags = ["--source-language", "--target-language"];
    let sides = names.iter().zip(languages).zip(flags).filter(|((_, (language, _)), _)| language.is_unknown());
    sides.map(|((name, _), flag)| format!("{}: cannot tell the language; say it with {flag}", name.as_ref())).collect()
}

/// What a pair is to bilint, in a line.
pub fn what(pair: &FilePair, languages: &[(Language, Origin); 2], segments: [usize; 2], beads: &[Bead]) -> String {
    let (source, target) = (printable(&pair.source), printable(&pair.target));
    let languages = languages.each_ref().map(|(language, origin)| match language.is_unknown() {
        true => "unknown language".to_owned(),
        false => format!("{language} ({origin})"),
    });
    let [from, to] = languages;
    let rule = &pair.rule;
    let end = if segments == [1, 1] { "" } else { "s" };
    let judged = unjudged(beads);
    format!("{source} -> {target}: {rule}; {from} -> {to}; {} -> {} segment{end}{judged}", segments[0], segments[1])
}

/// How many target segments have a counterpart that is too doubtful to hold them against.
pub fn unjudged(beads: &[Bead]) -> String {
    let doubtful = beads.iter().filter(|bead| bead.is_pair() && !bead.is_trusted());
    match doubtful.map(|bead| bead.target.len()).sum() {
        0 => String::new(),
        1 => ", 1 of the target not held against the source: its alignment is doubtful".to_owned(),
        count => format!(", {count} of the target not held against the source: their alignment is doubtful"),
    }
}
