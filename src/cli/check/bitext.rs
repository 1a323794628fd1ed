//! `bilint check --bitext`: pre-aligned lines, streamed document by document.

mod document;

use super::pair::unknown;
use super::run::{Checked, Run};
use crate::analysis::{self, Analysis, Options, State};
use crate::check::Settings;
use crate::check::siblings::{Elsewhere, Shown, Siblings};
use crate::cli::arguments::{self, Languages};
use crate::cli::ordered;
use crate::cli::output::{Failure, Outcome};
use crate::cli::projects;
use crate::cli::report::{Report, Review, Tally, View, Writer};
use crate::format::{self, Segment};
use crate::guard::guarded;
use crate::locale::{self, Language};
use crate::project::{self, Origin, Project};
use crate::text::LineIndex;
use document::{Document, Documents, Line};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Checks a bitext; `-` is standard input.
pub fn check(path: &Path, options: &arguments::Check, mut run: Run) -> Outcome {
    let (name, input) = open(path)?;
    let mut batches = Documents::new(&name, input).batches().peekable();
    let Some(first) = batches.peek() else { return run.close() };
    let project = projects::of(if name == STDIN { Path::new(".") } else { path })?;
    projects::problems(&project).for_each(|problem| run.complain(&problem));
    let languages = languages(&options.languages, &project, first);
    run.add(&opening(&name, &languages))?;
    let languages = languages.map(|(language, _)| language);
    let settings = project.settings(path).into_owned();
    let (writer, states) = (run.writer.clone(), Mutex::default());
    let mut job = Job { name: &name, languages, project, settings, writer, states, siblings: None };
    let first = if job.writer.weighs() { beginning(&mut batches) } else { Vec::new() };
    job.learn(&first);
    ordered::map(
        first.into_iter().chain(batches),
        |batch: Vec<Document>| job.check(&batch),
        |checked| checked.iter().try_for_each(|checked| run.add(checked)),
    )?;
    run.close()
}

/// So many lines at most are read ahead to learn from: as many as the longest document has.
const LESSONS: usize = document::LONGEST;

/// The documents that are learned from: the first of the stream, with the number of each.
fn beginning(batches: &mut impl Iterator<Item = Vec<Document>>) -> Vec<Vec<Document>> {
    let (mut first, mut lines) = (Vec::new(), 0);
    while lines < LESSONS
        && let Some(batch) = batches.next()
    {
        lines += batch.iter().map(|document| document.lines.len()).sum::<usize>();
        first.push(batch);
    }
    first
}

/// What standard input is called.
const STDIN: &str = "<stdin>";

fn open(path: &Path) -> Result<(String, Box<dyn BufRead>), Failure> {
    if path.as_os_str() == "-" {
        return Ok((STDIN.to_owned(), Box::new(io::stdin().lock())));
    }
    let name = path.display().to_string();
    if path.is_dir() {
        let wanted = "--bitext takes a file of lines `source TAB target`, or `-`; check a folder without it";
        return Err(Failure::new(format!("{name}: is a folder; {wanted}")));
    }
    match File::open(path) {
        Ok(file) => Ok((name, Box::new(BufReader::with_capacity(1 << 16, file)))),
        Err(error) => Err(Failure::new(format!("{name}: {}", project::reason(&error, "read")))),
    }
}

/// What the caller says, else the configuration, else what the first documents seem to be written in.
fn languages(given: &Languages, project: &Project, first: &[Document]) -> [(Language, Origin); 2] {
    let text = |of: fn(&Line) -> &str| {
        first.iter().flat_map(|document| &document.lines).map(of).collect::<Vec<_>>().join("\n")
    };
    let language = |given: &Option<Language>, configured: &Option<Language>, side: fn(&Line) -> &str| {
        let said = given.clone().map(|language| (language, Origin::Given));
        said.or_else(|| configured.clone().map(|language| (language, Origin::Config)))
            .unwrap_or_else(|| (locale::detect(&text(side)).unwrap_or_else(Language::unknown), Origin::Text))
    };
    let source = language(&given.source_language, &project.config().source_language, Line::source);
    [source, language(&given.target_language, &None, Line::target)]
}

/// What there is to say about the languages before anything is checked.
fn opening(name: &str, languages: &[(Language, Origin); 2]) -> Checked {
    let [(source, source_origin), (target, target_origin)] = languages;
    Checked {
        remarks: vec![format!("{name}: {source} ({source_origin}) -> {target} ({target_origin})")],
        warnings: unknown(&[name, name], languages),
        ..Checked::default()
    }
}

/// What the documents of a bitext are checked with.
struct Job<'a> {
    name: &'a str,
    languages: [Language; 2],
    project: Project,
    settings: Settings,
    writer: Writer,
    /// What earlier batches worked out; no two workers have one at a time.
    states: Mutex<Vec<State>>,
    /// What the first documents show the others of names and lengths, and the number of each by its first line.
    siblings: Option<(Arc<Siblings>, HashMap<usize, usize>)>,
}

impl Job<'_> {
    /// Lets the documents of these batches show each other, and all that follow, what is usual. They tell how much a segment
    /// is worth a look and of hints, but of no more: the documents of a bitext often are versions of one.
    fn learn(&mut self, batches: &[Vec<Document>]) {
        let mut shown = Vec::new();
        let show = |batch: &Vec<Document>| {
            let mut state = self.states().pop().unwrap_or_default();
            let texts: Vec<_> = batch.iter().map(|document| self.shown(document, &mut state)).collect();
            self.states().push(state);
            texts
        };
        let infallible: Result<(), Infallible> = ordered::map(batches.iter(), show, |texts| {
            shown.extend(texts);
            Ok(())
        });
        let Ok(()) = infallible;
        let first_lines = batches.iter().flatten().map(Document::first_line).zip(0..).collect();
        if shown.len() > 1 {
            let siblings = Siblings::of(shown, self.languages.each_ref());
            self.siblings = Some((Arc::new(siblings), first_lines));
        }
    }

    /// What a document shows others; nothing where bilint itself fails in it.
    fn shown(&self, document: &Document, state: &mut State) -> Arc<Shown> {
        let mut known = std::mem::take(state);
        let show = || {
            self.analyse(&document.lines, None, &mut known);
            let shown = Arc::new(known.shown());
            *state = known;
            shown
        };
        guarded(show).unwrap_or_default()
    }

    /// What earlier batches worked out, for as long as it is held.
    fn states(&self) -> MutexGuard<'_, Vec<State>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn analyse(&self, lines: &[Line], elsewhere: Option<&Elsewhere>, state: &mut State) -> Analysis {
        analysis::analyse_bitext(
            segments(lines, Line::source),
            segments(lines, Line::target),
            self.languages.each_ref(),
            Options { accepted: self.project.accepted(), elsewhere, ..Options::alone(&self.settings) },
            state,
        )
    }

    /// Checks the documents one by one: where bilint itself fails in one, the others are checked all the same.
    fn check(&self, batch: &[Document]) -> Vec<Checked> {
        let mut state = self.states().pop().unwrap_or_default();
        let check = |document: &Document| {
            let place = format!("{}:{}", self.name, document.first_line().max(1));
            let mut checked = Checked::of(&place, || {
                // What a fault leaves half-done is not used again.
                let mut known = std::mem::take(&mut state);
                let checked = self.check_document(document, &mut known);
                state = known;
                checked
            });
            checked.problems.extend_from_slice(&document.problems);
            checked.untold = document.untold;
            checked
        };
        let checked = batch.iter().map(check).collect();
        self.states().push(state);
        checked
    }

    fn check_document(&self, document: &Document, state: &mut State) -> Checked {
        let (mut checked, lines) = (Checked::default(), &document.lines);
        if lines.is_empty() {
            return checked;
        }
        let elsewhere = self
            .siblings
            .as_ref()
            .map(|(siblings, numbers)| siblings.besides(numbers.get(&document.first_line()).copied()));
        let analysis = self.analyse(lines, elsewhere.as_ref(), state);
        let found = || analysis.findings.iter().filter(|finding| self.writer.wants(finding));
        checked.tally += Tally::of_pair(lines.len(), found().map(|finding| finding.severity));
        if found().next().is_some() || self.writer.review().is_some() {
            self.write(lines, &analysis, &mut checked);
        }
        checked
    }

    fn write(&self, lines: &[Line], analysis: &Analysis, checked: &mut Checked) {
        let indices: Vec<OnceCell<LineIndex>> = vec![OnceCell::new(); lines.len()];
        let views = |segment: usize| {
            let line = &lines[segment];
            // Only a line feed ends a line of a bitext.
            let index = || LineIndex::new(&line.text().replace('\r', " "));
            let view = |begin| View {
                path: self.name,
                text: line.text(),
                lines: indices[segment].get_or_init(index),
                first_line: line.number - 1,
                begin,
            };
            [view(0), view(line.source().len() + 1)]
        };
        if self.writer.review().is_some() {
            checked.review = Review::all(analysis, views, true);
            return;
        }
        for finding in analysis.findings.iter().filter(|finding| self.writer.wants(finding)) {
            self.writer.write(&Report::of_bitext(finding, analysis, views), &mut checked.findings);
        }
    }
}

fn segments(lines: &[Line], side: fn(&Line) -> &str) -> Vec<Segment> {
    let segment = |(block, line): (usize, &Line)| {
        let mut segment = format::message(side(line));
        segment.block = block as u32;
        segment
    };
    lines.iter().enumerate().map(segment).collect()
}
