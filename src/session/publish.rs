//! What is shown of the findings, and when. Knows nothing of how they were found.

use super::document::DocId;
use super::job::{Outcome, PairKey};
use super::note::{self, Note, Placed, Wishes};
use super::pairs::Pair;
use super::view::{Origin, Role};
use super::{Output, Preferences, Session};
use crate::project::Project;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

impl Session {
    /// How long typing in a document must have paused before bad news is shown: as the editor wants it, else as the
    /// least patient of its projects does.
    pub(super) fn patience(&self, id: &DocId) -> Duration {
        let of_projects = || self.pairs_of(id).map(|pair| pair.project.config().patience).min();
        Duration::from_millis(self.preferences.patience.or_else(of_projects).unwrap_or_default())
    }

    /// Typing in a document has paused: what was held back is shown.
    pub(super) fn paused(&mut self, id: &DocId, revision: Option<u64>) {
        let document = self.documents.get(id);
        if document.is_none_or(|document| revision.is_some_and(|revision| revision != document.revision)) {
            return;
        }
        self.set_paused(id);
        let keys = self.pairs.iter().filter(|(_, pair)| pair.role(id).is_some());
        for key in keys.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.render(&key);
        }
    }

    /// Forgets where a document is being typed in.
    pub(super) fn set_paused(&mut self, id: &DocId) {
        if let Some(document) = self.documents.get_mut(id) {
            document.typing = None;
        }
    }

    /// Decides what of a pair is shown now, and shows it.
    pub(super) fn render(&mut self, key: &PairKey) {
        let Some(pair) = self.pairs.get(key).filter(|pair| pair.is_current()) else { return };
        let shown = pair.outcome.as_ref().map(|outcome| {
            let findings = outcome.identities.iter().enumerate();
            findings.filter(|(number, _)| !self.is_held(pair, outcome, *number)).flat_map(|(_, known)| *known).collect()
        });
        let ids = pair.ids().clone();
        if let Some(pair) = self.pairs.get_mut(key) {
            pair.shown = shown.unwrap_or_default();
        }
        for id in &ids {
            self.publish(id);
            self.tell_status(id);
        }
    }

    /// Whether a finding waits until typing has paused: it is new, and in the segment that is being typed in.
    fn is_held(&self, pair: &Pair, outcome: &Outcome, finding: usize) -> bool {
        Role::BOTH.into_iter().zip(pair.ids()).any(|(role, id)| {
            let Some(document) = self.documents.get(id) else { return false };
            let Some(typing) = document.typing else { return false };
            let view = &outcome.view;
            matches!(view.text(role).origin, Origin::Buffer { revision, .. } if revision == document.revision)
                && !pair.shown.contains(&outcome.identities[finding][role as usize])
                && note::touches(view, &view.analysis.findings[finding], role, typing)
        })
    }

    /// Publishes what is to be shown in a document, if that differs from what was published last.
    ///
    /// **Good news at once, bad news with patience**: what an edit has resolved disappears with the next analysis;
    /// what is new in the segment being edited waits until typing has paused.
    ///
    /// While one of its pairs is being analysed, the document's notes are not all of one version: they wait.
    pub(super) fn publish(&mut self, id: &DocId) {
        if self.pairs_of(id).any(|pair| !pair.is_current()) {
            return;
        }
        let problems = self.drafts.get(id).or_else(|| self.problems.get(id));
        let mut notes = problems.cloned().unwrap_or_default();
        for pair in self.pairs_of(id) {
            let (Some(outcome), Some(role)) = (&pair.outcome, pair.role(id)) else { continue };
            let placed = outcome.notes[role as usize].iter();
            let shown = placed.filter(|placed| self.is_visible(pair, outcome, placed));
            notes.extend(shown.map(|placed| placed.note.clone()));
        }
        notes.extend(self.seen_notes(id));
        notes.sort_by_key(|note| (note.range.start, note.range.end));
        self.publish_notes(id, notes);
    }

    fn publish_notes(&mut self, id: &DocId, notes: Vec<Note>) {
        let last = self.published.get(id).map_or(&[][..], Vec::as_slice);
        let known = !self.unsure.remove(id);
        if known && last == notes {
            return;
        }
        if notes.is_empty() {
            self.published.remove(id);
        } else {
            self.published.insert(id.clone(), notes.clone());
        }
        let version = self.documents.get(id).map(|document| document.version);
        self.out.push(Output::Publish { id: id.clone(), version, notes });
    }

    /// Whether a note is to be seen now.
    pub(super) fn is_visible(&self, pair: &Pair, outcome: &Outcome, placed: &Placed) -> bool {
        let mut identities = outcome.identities[placed.finding].iter();
        self.is_wanted(&pair.project, placed) && identities.any(|identity| pair.shown.contains(identity))
    }

    /// Whether the user wants to see notes of this kind at all.
    pub(super) fn is_wanted(&self, project: &Project, placed: &Placed) -> bool {
        self.wishes(project).include(placed.note.severity, placed.echo)
    }

    /// Which notes of the pairs of a project the user wants to see.
    pub(super) fn wishes(&self, project: &Project) -> Wishes {
        Wishes {
            hints: self.preferences.hints.unwrap_or(false),
            echoes: self.preferences.hints_in_source.unwrap_or(project.config().hints_in_source),
        }
    }

    /// Takes over what the editor wants, and shows it.
    pub(super) fn prefer(&mut self, preferences: Preferences) {
        self.preferences = preferences;
        let wishes = self.pairs.iter().map(|(key, pair)| (key.clone(), self.wishes(&pair.project)));
        for (key, wishes) in wishes.collect::<Vec<_>>() {
            let outcome = self.pairs.get_mut(&key).and_then(|pair| pair.outcome.as_mut());
            outcome.into_iter().for_each(|outcome| outcome.wish(wishes, self.encoding));
        }
        self.publish_all();
    }

    /// Publishes everything that has come to differ.
    pub(super) fn publish_all(&mut self) {
        let open = self.pairs.values().flat_map(|pair| pair.ids().clone());
        let ids = open.chain(self.seen_files().map(DocId::File)).collect::<BTreeSet<_>>();
        for id in ids {
            self.publish(&id);
            self.tell_status(&id);
        }
    }

    /// Takes over what is wrong with the files of the projects, and shows it in them.
    pub(super) fn set_problems(&mut self, problems: BTreeMap<PathBuf, Vec<Note>>) {
        let problems = problems.into_iter().map(|(path, notes)| (DocId::File(path), notes)).collect();
        let before = std::mem::replace(&mut self.problems, problems);
        let ids = before.into_keys().chain(self.problems.keys().cloned()).collect::<BTreeSet<_>>();
        for id in ids {
            self.publish(&id);
        }
    }

    /// Gives out the views that questions about a document are answered from, once each of its pairs has been looked
    /// at: who asks earlier waits.
    pub(super) fn show(&mut self, id: &DocId) {
        if self.pairs_of(id).any(Pair::is_new) {
            return;
        }
        let views = self.pairs_of(id).filter_map(|pair| pair.outcome.as_ref());
        let views = views.map(|outcome| outcome.view.clone()).collect();
        self.out.push(Output::Show(id.clone(), views));
    }
}
