//! Open documents that are in no pair: which two of them are to be compared, and what the user has been asked of them.
//! Knows nothing of how texts are compared.

use super::document::DocId;
use super::job::Job;
use super::kinship::{self, Compare};
use super::{Event, IDLE, Output, Session};
use crate::format;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// With more open documents that are in no pair than these, none are compared: who has so many open works on something
/// else.
const MOST_UNPAIRED: usize = 6;

/// Two documents, the lesser first.
type Two = [DocId; 2];

/// What is known of the open documents that are in no pair.
#[derive(Debug, Default)]
pub(super) struct Kinships {
    /// The revisions in which two were compared last.
    compared: HashMap<Two, [u64; 2]>,
    /// Those that the user has been asked about: nobody is asked twice.
    asked: HashSet<Two>,
    /// Those that wait to be compared.
    waiting: Vec<Two>,
    running: usize,
}

impl Kinships {
    /// How many comparisons are running.
    pub(super) fn running(&self) -> usize {
        self.running
    }
}

impl Session {
    /// Has open documents that are in no pair compared with each other, each two of them once in each state. Not while
    /// another look at the projects waits: the last one may not have known all of them.
    pub(super) fn compare_unpaired(&mut self) {
        if self.resolve_again {
            return;
        }
        let mut alone: Vec<DocId> = self.documents.keys().filter(|id| self.is_alone(id)).cloned().collect();
        alone.sort();
        self.kinships.waiting.clear();
        self.kinships.compared.retain(|both, _| both.iter().all(|id| self.documents.contains_key(id)));
        if alone.len() > MOST_UNPAIRED {
            return;
        }
        for (number, one) in alone.iter().enumerate() {
            self.kinships.waiting.extend(alone[number + 1..].iter().map(|other| [one.clone(), other.clone()]));
        }
    }

    /// Whether an open document is in no pair and might be in one.
    fn is_alone(&self, id: &DocId) -> bool {
        let is_text = id.path().is_some_and(|path| format::by_path(path).is_some());
        let is_short = |id| self.documents.get(id).is_some_and(|open| open.rope.len_bytes() <= kinship::LONGEST);
        is_text && is_short(id) && self.pairs_of(id).next().is_none()
    }

    /// Starts as many of the comparisons that wait as there are free slots.
    pub(super) fn start_comparisons(&mut self, free: usize) {
        let mut started = 0;
        while started < free
            && let Some(both) = self.kinships.waiting.pop()
        {
            if let Some(job) = self.comparison(&both) {
                self.kinships.running += 1;
                self.out.push(Output::Run(Job::Compare(job)));
                started += 1;
            }
        }
    }

    /// The comparison of two documents, unless they were compared as they are, or need not be any more.
    fn comparison(&mut self, both: &Two) -> Option<Compare> {
        if self.kinships.asked.contains(both) || !both.iter().all(|id| self.is_alone(id)) {
            return None;
        }
        let [one, other] = both.each_ref().map(|id| {
            let document = self.documents.get(id)?;
            Some((document.revision, (id.path()?.to_owned(), document.rope.clone())))
        });
        let ((revision, one), (other_revision, other)) = (one?, other?);
        let revisions = [revision, other_revision];
        let before = self.kinships.compared.insert(both.clone(), revisions);
        (before != Some(revisions)).then_some(Compare([one, other]))
    }

    /// Takes note of what came of a comparison: source and target, where the two belong together.
    pub(super) fn compared(&mut self, both: Two, kin: Option<[PathBuf; 2]>) {
        self.kinships.running = self.kinships.running.saturating_sub(1);
        if let Some(kin) = kin {
            self.out.push(Output::Wake(IDLE, Event::Kindred(both, kin)));
        }
    }

    /// Asks about two documents that belong together and have stood there for a while without being a pair: files that are
    /// being renamed do so for a moment.
    pub(super) fn suggest(&mut self, both: Two, kin: [PathBuf; 2]) {
        if self.resolving {
            self.out.push(Output::Wake(IDLE, Event::Kindred(both, kin)));
        } else if both.iter().all(|id| self.is_alone(id)) && self.kinships.asked.insert(both) {
            self.out.push(Output::Suggest(kin));
        }
    }
}
