//! How a document fares, in short, for those who show it beside the text. Knows nothing of what is published.

use super::document::DocId;
use super::job::Outcome;
use super::pairs::Pair;
use super::view::{Role, of};
use super::{Output, Session};
use std::collections::BTreeSet;

/// How an open document fares against its counterpart.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// The counterpart: of several, the first that is open.
    pub counterpart: DocId,
    /// The share of the document's segments that are aligned so surely that checks look at them, 0 to 1.
    pub aligned: f32,
    /// How many findings the pair shows.
    pub findings: usize,
}

impl Session {
    /// Tells how a document fares, if it is open and nothing of it is being analysed.
    pub(super) fn tell_status(&mut self, id: &DocId) {
        if self.documents.contains_key(id) && self.pairs_of(id).all(Pair::is_current) {
            let status = self.status(id);
            self.out.push(Output::Status(id.clone(), status));
        }
    }

    fn status(&self, id: &DocId) -> Option<Status> {
        let known = self.pairs_of(id).filter_map(|pair| {
            let role = pair.role(id)?;
            Some((pair, pair.outcome.as_ref()?, role, &pair.ids()[role.other() as usize]))
        });
        let (pair, outcome, role, counterpart) =
            known.min_by_key(|(.., counterpart)| !self.documents.contains_key(counterpart))?;
        let findings = self.shown_findings(pair, outcome).len();
        Some(Status { counterpart: counterpart.clone(), aligned: aligned(outcome, role), findings })
    }

    /// The numbers of the findings that a pair shows on either side.
    fn shown_findings(&self, pair: &Pair, outcome: &Outcome) -> BTreeSet<usize> {
        let placed = outcome.notes.iter().flatten();
        placed.filter(|placed| self.is_visible(pair, outcome, placed)).map(|placed| placed.finding).collect()
    }
}

fn aligned(outcome: &Outcome, role: Role) -> f32 {
    let all = outcome.view.segments(role).len();
    let trusted = outcome.view.analysis.beads.iter().filter(|bead| bead.is_trusted());
    let sure: usize = trusted.map(|bead| of(bead, role).len()).sum();
    if all == 0 { 1.0 } else { sure as f32 / all as f32 }
}
