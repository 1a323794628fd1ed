//! Which pairs there are, which of them are dirty, and which are being analysed. Knows nothing of what is shown.

use super::document::DocId;
use super::drafts::project_files;
use super::job::{Analyse, Analysed, Failure, Input, Job, Memory, Outcome, PairKey, Resolved};
use super::note::Notes;
use super::scan::Wanted;
use super::view::{Origin, Role, Stamp};
use super::{LARGE, Output, Session};
use crate::align::Studied;
use crate::project::{FilePair, Project};
use crate::text::Hash;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// A pair of which at least one member is open.
#[derive(Debug)]
pub(super) struct Pair {
    files: FilePair,
    pub(super) project: Arc<Project>,
    ids: [DocId; 2],
    /// Rises whenever anything that the result depends on changes.
    generation: u64,
    /// The last generation of which there is a result, good or bad.
    finished: u64,
    /// The generation that is being analysed.
    running: Option<u64>,
    memory: Memory,
    /// Whether it is to be settled.
    unsettled: bool,
    /// Whether what that needs is being learned.
    studying: bool,
    /// What was learned and not taken over yet.
    studied: Option<Studied>,
    /// Why there was no result, as far as the user has been told.
    told: Option<Failure>,
    /// The last good result, while it may be shown.
    pub(super) outcome: Option<Outcome>,
    /// By what the findings that are shown are recognised.
    pub(super) shown: HashSet<Hash>,
}

impl Pair {
    fn new(files: FilePair, project: Arc<Project>, generation: u64) -> Self {
        let ids = [&files.source, &files.target].map(|path| DocId::File(path.clone()));
        Pair {
            files,
            project,
            ids,
            generation,
            finished: 0,
            running: None,
            memory: Memory::default(),
            unsettled: false,
            studying: false,
            studied: None,
            told: None,
            outcome: None,
            shown: HashSet::new(),
        }
    }

    /// The two files.
    pub(super) fn files(&self) -> &FilePair {
        &self.files
    }

    /// Source and target.
    pub(super) fn ids(&self) -> &[DocId; 2] {
        &self.ids
    }

    /// The side that a document is on.
    pub(super) fn role(&self, id: &DocId) -> Option<Role> {
        Role::BOTH.into_iter().zip(&self.ids).find_map(|(role, own)| (own == id).then_some(role))
    }

    /// Whether the result belongs to the present state of both texts.
    pub(super) fn is_current(&self) -> bool {
        self.finished == self.generation
    }

    /// Whether there has been no result yet.
    pub(super) fn is_new(&self) -> bool {
        self.finished == 0
    }

    fn shown_notes(&self) -> Option<(FilePair, Arc<Project>, Arc<Notes>)> {
        let notes = Arc::clone(&self.outcome.as_ref()?.notes);
        Some((self.files.clone(), Arc::clone(&self.project), notes))
    }

    fn is_large(&self) -> bool {
        let outcome = self.outcome.as_ref();
        outcome.is_some_and(|outcome| Role::BOTH.iter().any(|role| outcome.view.text(*role).text.len() > LARGE))
    }
}

impl Session {
    /// The pairs that a document is in.
    pub(super) fn pairs_of<'a>(&'a self, id: &'a DocId) -> impl Iterator<Item = &'a Pair> {
        self.pairs.values().filter(move |pair| pair.role(id).is_some())
    }

    /// Marks the pairs of a document dirty.
    pub(super) fn touch(&mut self, id: &DocId) {
        self.touch_if(|pair| pair.role(id).is_some());
    }

    /// Marks the pairs of a document dirty, but not those that are too large to be analysed while typing; whether there
    /// are none of these.
    pub(super) fn touch_small(&mut self, id: &DocId) -> bool {
        self.touch_if(|pair| pair.role(id).is_some() && !pair.is_large());
        // Not while it is being typed in.
        self.pairs.values_mut().filter(|pair| pair.role(id).is_some()).for_each(|pair| pair.unsettled = false);
        !self.pairs_of(id).any(Pair::is_large)
    }

    /// Marks the pairs dirty that depend on a file on disk which is not the one that was read.
    fn touch_changed(&mut self, stamps: &HashMap<PathBuf, Option<Stamp>>) {
        self.touch_if(|pair| {
            Role::BOTH.into_iter().zip(&pair.ids).any(|(role, id)| {
                let Some(stamp) = id.path().and_then(|path| stamps.get(path)) else { return false };
                match pair.outcome.as_ref().map(|outcome| outcome.view.text(role).origin) {
                    Some(Origin::Disk(read)) => read != *stamp,
                    Some(Origin::Buffer { .. }) => false,
                    None => pair.is_current(),
                }
            })
        });
    }

    /// Lets the pairs of a document be analysed as a fresh start would do it, once nothing else is to be done. Long
    /// pairs only, that have been edited since: for the others the last result is that already.
    pub(super) fn settle(&mut self, id: &DocId) {
        for pair in self.pairs.values_mut().filter(|pair| pair.role(id).is_some()) {
            pair.unsettled = true;
        }
    }

    /// Starts to learn what settling needs, of as many pairs as there are slots that neither an analysis nor such a study
    /// takes; returns how many slots are left. The pairs can be edited and analysed meanwhile.
    fn start_studies(&mut self, free: usize) -> usize {
        let studying = self.pairs.values().filter(|pair| pair.studying).count();
        let mut free = free.saturating_sub(studying);
        let is_ready = |pair: &Pair| pair.unsettled && pair.is_current() && !pair.studying && pair.outcome.is_some();
        for (key, pair) in self.pairs.iter_mut().filter(|(_, pair)| is_ready(pair)) {
            if free == 0 {
                break;
            }
            pair.unsettled = false;
            if let Some(study) = pair.memory.settle() {
                pair.studying = true;
                free -= 1;
                self.out.push(Output::Run(Job::Study(key.clone(), Box::new(study))));
            }
        }
        free
    }

    /// Takes what was learned of a pair.
    pub(super) fn studied(&mut self, key: &PairKey, studied: Option<Studied>) {
        if let Some(pair) = self.pairs.get_mut(key) {
            (pair.studying, pair.studied) = (false, studied);
        }
    }

    /// Lets pairs be analysed by what was learned of them, which needs what an analysis under way remembers.
    fn adopt_studied(&mut self) {
        let generation = self.tick();
        for pair in self.pairs.values_mut().filter(|pair| pair.running.is_none()) {
            if pair.studied.take().is_some_and(|studied| pair.memory.adopt(studied)) {
                pair.generation = generation;
            }
        }
    }

    pub(super) fn touch_if(&mut self, wanted: impl Fn(&Pair) -> bool) {
        let generation = self.tick();
        for pair in self.pairs.values_mut().filter(|pair| wanted(pair)) {
            pair.generation = generation;
        }
    }

    /// Keeps the wanted pairs of which a member is still open; what the others showed goes.
    pub(super) fn keep_pairs(&mut self, wanted: impl Fn(&PairKey) -> bool) {
        let documents = &self.documents;
        let (mut gone, mut closed) = (Vec::new(), Vec::new());
        self.pairs.retain(|key, pair| {
            let (is_wanted, is_open) = (wanted(key), pair.ids.iter().any(|id| documents.contains_key(id)));
            if !is_wanted || !is_open {
                gone.extend(pair.ids.clone());
            }
            if !is_wanted {
                self.seen.remove(key);
            } else if !is_open {
                closed.extend(pair.shown_notes());
            }
            is_wanted && is_open
        });
        for (files, project, notes) in closed {
            let lexicons = self.shelf.of(&project);
            self.keep_seen(Wanted { files, project, lexicons }, notes);
        }
        for id in &gone {
            self.show(id);
            self.publish(id);
        }
    }

    /// A look at the projects is done; where it has failed, all stays as it was.
    pub(super) fn look_done(&mut self, resolved: Result<Resolved, String>) {
        self.resolving = false;
        let failure = resolved.map(|resolved| self.resolved(resolved)).err();
        if failure.is_some() {
            // Requests wait until something is known of a document, even that it is in no pair as far as can be seen.
            self.show_unpaired();
        }
        if failure != self.look_failed {
            tracing::warn!(?failure, "whether pairs can be looked for has changed");
            let text = |why| format!("bilint failed while it looked for pairs ({why}); please report it");
            self.out.extend(failure.as_ref().map(text).map(Output::Tell));
            self.look_failed = failure;
        }
        if std::mem::take(&mut self.resolve_again) {
            self.resolve();
        }
    }

    fn resolved(&mut self, resolved: Resolved) {
        self.keep_pairs(|key| resolved.pairs.contains_key(key));
        let before = std::mem::replace(&mut self.projects, resolved.projects);
        self.scan_changed(&before);
        for (key, (files, project)) in resolved.pairs {
            self.insert_pair(key, files, project);
        }
        self.touch_changed(&resolved.stamps);
        self.want_lexicons();
        self.show_unpaired();
        self.compare_unpaired();
        self.set_problems(resolved.problems);
        self.read_glossaries();
        self.watch();
    }

    fn insert_pair(&mut self, key: PairKey, files: FilePair, project: Arc<Project>) {
        let generation = self.tick();
        if let Some(known) = self.pairs.get_mut(&key) {
            if known.files != files || !Arc::ptr_eq(&known.project, &project) {
                (known.files, known.project, known.generation) = (files, project, generation);
            }
            return;
        }
        let pair = Pair::new(files, project, generation);
        if pair.ids.iter().any(|id| self.documents.contains_key(id)) {
            self.pairs.insert(key, pair);
        }
    }

    /// Says of the open documents that are in no pair that there is nothing to ask about them. Not while another look
    /// waits: the last one may not have known all of them.
    fn show_unpaired(&mut self) {
        if self.resolve_again {
            return;
        }
        let unpaired = self.documents.keys().filter(|id| self.pairs_of(id).next().is_none());
        for id in unpaired.cloned().collect::<Vec<_>>() {
            self.show(&id);
            self.tell_status(&id);
        }
    }

    pub(super) fn watch(&mut self) {
        let projects = self.projects.values().flat_map(|project| project_files(project));
        let broken = self.problems.keys().filter_map(|id| id.path());
        let members = self.pairs.keys().flat_map(|(source, target)| [source.clone(), target.clone()]);
        let seen = self.seen_files();
        let files = projects.chain(broken.map(PathBuf::from)).chain(members).chain(seen).collect();
        if files != self.watched {
            self.watched = files;
            self.out.push(Output::Watch(self.watched.clone()));
        }
    }

    /// Starts as many analyses as there are slots, the most recently touched pairs first; studies, comparisons
    /// and lessons take what is left. No analysis waits for a study: somebody types.
    pub(super) fn start_analyses(&mut self) {
        self.adopt_studied();
        let running = self.pairs.values().filter(|pair| pair.running.is_some()).count() + self.kinships.running();
        let mut free = self.slots.saturating_sub(running);
        let waiting = |pair: &Pair| pair.running.is_none() && !pair.is_current();
        while free > 0 {
            let next = self.pairs.iter().filter(|(_, pair)| waiting(pair)).max_by_key(|(_, pair)| pair.generation);
            let Some(key) = next.map(|(key, _)| key.clone()) else { break };
            self.start_analysis(&key);
            free -= 1;
        }
        let free = self.start_studies(free);
        if free > 0 {
            self.start_comparisons(free);
            self.start_learning();
        }
    }

    fn start_analysis(&mut self, key: &PairKey) {
        let Some(pair) = self.pairs.get(key) else { return };
        let inputs = Role::BOTH.map(|role| self.input(pair, role));
        let (encoding, wishes) = (self.encoding, self.wishes(&pair.project));
        let Some(pair) = self.pairs.get_mut(key) else { return };
        pair.running = Some(pair.generation);
        self.out.push(Output::Run(Job::Analyse(Box::new(Analyse {
            generation: pair.generation,
            files: pair.files.clone(),
            project: Arc::clone(&pair.project),
            inputs,
            encoding,
            wishes,
            lexicons: self.shelf.of(&pair.project),
            memory: std::mem::take(&mut pair.memory),
        }))));
    }

    /// What the editor holds, else what is on disk.
    fn input(&self, pair: &Pair, role: Role) -> Input {
        let (id, path) = match role {
            Role::Source => (&pair.ids[0], &pair.files.source),
            Role::Target => (&pair.ids[1], &pair.files.target),
        };
        match self.documents.get(id) {
            Some(document) => match &document.view {
                Some(view) => Input::Known(Arc::clone(view)),
                None => Input::Buffer {
                    path: path.clone(),
                    rope: document.rope.clone(),
                    origin: Origin::Buffer { version: document.version, revision: document.revision },
                },
            },
            None => {
                let known = pair.outcome.as_ref().map(|outcome| Arc::clone(outcome.view.text(role)));
                Input::Disk(path.clone(), known)
            }
        }
    }

    /// Takes over the result of an analysis, unless a newer state is waiting.
    pub(super) fn analysed(&mut self, analysed: Analysed) {
        let Analysed { key, generation, memory, outcome } = analysed;
        let Some(pair) = self.pairs.get_mut(&key).filter(|pair| pair.running == Some(generation)) else { return };
        pair.running = None;
        pair.memory = memory;
        if pair.generation != generation {
            return;
        }
        pair.finished = generation;
        let (outcome, failure) = match outcome {
            Ok(outcome) => (Some(outcome), None),
            Err(failure) => (None, Some(failure)),
        };
        pair.outcome = outcome;
        if failure != pair.told {
            tracing::warn!(?failure, source = ?key.0, target = ?key.1, "whether a pair can be analysed has changed");
            self.out.extend(failure.as_ref().and_then(|failure| failure.text(&key)).map(Output::Tell));
            pair.told = failure;
        }
        let views = pair.outcome.iter().flat_map(|outcome| [&outcome.view.source, &outcome.view.target]);
        for view in views {
            if let (Origin::Buffer { revision, .. }, Some(document)) = (view.origin, self.documents.get_mut(&view.id))
                && document.revision == revision
            {
                document.view = Some(Arc::clone(view));
            }
        }
        let (ids, project) = (pair.ids.clone(), Arc::clone(&pair.project));
        let (wishes, encoding) = (self.wishes(&project), self.encoding);
        if let Some(outcome) = self.pairs.get_mut(&key).and_then(|pair| pair.outcome.as_mut()) {
            outcome.wish(wishes, encoding);
        }
        for id in ids {
            self.show(&id);
        }
        self.render(&key);
    }
}
