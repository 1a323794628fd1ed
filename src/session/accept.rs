//! A person judges findings fine: what is to be written down of them. Must not know where and how.

use super::document::DocId;
use super::job::Job;
use super::note;
use super::pairs::Pair;
use super::view::{PairView, Role};
use super::{Output, Session};
use crate::project::Entry;
use crate::text::Hash;
use std::sync::Arc;

impl Session {
    /// Has the findings written down, those of a document and those like them in its project.
    pub(super) fn accept(&mut self, id: &DocId, ticket: u64, fingerprints: &[Hash]) {
        let view = |pair: &'_ Pair| pair.outcome.as_ref().map(|outcome| Arc::clone(&outcome.view));
        let has_one = |view: &Arc<PairView>| fingerprints.iter().any(|own| view.finding(*own).is_some());
        let Some(own) = self.pairs_of(id).filter_map(view).find(has_one) else {
            let error = "the finding is gone; nothing was accepted".to_owned();
            self.out.push(Output::Accepted(ticket, Err(error)));
            return;
        };
        let root = own.project.root();
        let mut entries = Vec::new();
        for view in self.pairs.values().filter_map(view).filter(|view| view.project.root() == root) {
            for finding in fingerprints.iter().filter_map(|fingerprint| view.finding(*fingerprint)) {
                let text = |role| note::counterpart(&view, role, finding).unwrap_or_default();
                entries.push(Entry::new(finding.fingerprint, finding.code, &text(Role::Source), &text(Role::Target)));
            }
        }
        self.out.push(Output::Run(Job::Accept(ticket, root.to_owned(), entries)));
    }
}
