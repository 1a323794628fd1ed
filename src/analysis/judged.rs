//! What the content of each bead gives, wherever it stands: worked out once and remembered. Must not know what a document
//! makes of it.

use crate::align::Bead;
use crate::check::{CHECKS, Finding, Pair, Run, Settings, Side, Vote, length};
use crate::entity::{Comparison, Document, Gazetteer};
use crate::quantity;
use crate::text::{Hash, Recall};
use std::sync::Arc;

/// What the beads of a bitext give; no more than what checks may look at.
#[derive(Debug, Default)]
pub(super) struct Beads {
    /// What the results depend on besides the content of the beads.
    salt: Hash,
    recall: Recall<Option<Judged>>,
    names: Document,
}

/// What the content of one bead gives.
#[derive(Debug, Clone)]
struct Judged {
    findings: Option<Arc<[Finding]>>,
    ballots: Option<Arc<[Ballot]>>,
    /// `None` where there is more than can be compared.
    names: Option<Arc<Comparison>>,
    lengths: length::Weighed,
}

/// What one check finds that counts only where the document agrees.
#[derive(Debug)]
struct Ballot {
    /// The number of the check.
    check: usize,
    findings: Vec<Finding>,
    /// How much speaks against the findings of all beads.
    against: usize,
}

/// A bitext whose beads are to be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) sides: [Side<'a>; 2],
    pub(super) beads: &'a [Bead],
    pub(super) gazetteers: &'a [Gazetteer; 2],
    pub(super) settings: &'a Settings,
    /// Whether its numbers can be read.
    pub(super) readable: bool,
}

impl<'a> Work<'a> {
    fn pair(&self, bead: &Bead) -> Pair<'a> {
        let [source, target] = self.sides;
        Pair { source: source.part(&bead.source), target: target.part(&bead.target), settings: self.settings }
    }

    /// The content of a bead; one for all that checks do not look at.
    fn content(&self, bead: &Bead) -> Hash {
        if !bead.is_trusted() {
            return Hash::default();
        }
        let shape = Hash((bead.source.len() as u128) << 64 | bead.target.len() as u128);
        let [source, target] = self.sides;
        let segments = source.segments[bead.source.clone()].iter().chain(&target.segments[bead.target.clone()]);
        segments.fold(shape, |content, segment| content.then(segment.hash()))
    }

    fn judge(&self, bead: &Bead) -> Option<Judged> {
        if !bead.is_trusted() {
            return None;
        }
        let pair = self.pair(bead);
        let lengths = length::Weighed::of(&pair);
        if pair.is_crowded() {
            return Some(Judged { findings: None, ballots: None, names: None, lengths });
        }
        let (mut found, mut ballots) = (Vec::new(), Vec::new());
        let numbers = self.readable.then(|| pair.compare_numbers());
        for (number, check) in CHECKS.iter().enumerate() {
            match check.run {
                Run::Pair(run) => run(&pair, &mut found),
                Run::Numbers(run) => numbers.iter().for_each(|numbers| run(&pair, numbers, &mut found)),
                Run::Vote(vote) => {
                    ballots.extend(numbers.as_ref().and_then(|numbers| ballot(number, vote, &pair, numbers)))
                }
                Run::Bitext(_) => {}
            }
        }
        let names = Some(Arc::new(pair.compare_names([&self.gazetteers[0], &self.gazetteers[1]])));
        Some(Judged { findings: filled(found), ballots: filled(ballots), names, lengths })
    }
}

fn ballot(check: usize, vote: &Vote, pair: &Pair<'_>, numbers: &quantity::Comparison) -> Option<Ballot> {
    let mut findings = Vec::new();
    let against = (vote.find)(pair, numbers, &mut findings);
    (against > 0 || !findings.is_empty()).then_some(Ballot { check, findings, against })
}

/// Most beads have nothing: those are told without a look elsewhere.
fn filled<T>(list: Vec<T>) -> Option<Arc<[T]>> {
    (!list.is_empty()).then(|| list.into())
}

impl Beads {
    /// Looks at the beads of a bitext; what they give depends on their content and on `salt`.
    pub(super) fn update(&mut self, work: Work<'_>, salt: Hash) {
        if salt != self.salt {
            *self = Beads { salt, ..Beads::default() };
        }
        let contents = work.beads.iter().map(|bead| work.content(bead)).collect();
        let change = self.recall.update(contents, |number| work.judge(&work.beads[number]));
        let now = self.recall.values()[change.now.clone()].iter();
        self.names.update(&change, now.map(|judged| judged.as_ref()?.names.clone()).collect());
    }

    fn judged(&self) -> impl Iterator<Item = (usize, &Judged)> {
        let values = self.recall.values().iter().enumerate();
        values.filter_map(|(number, judged)| Some((number, judged.as_ref()?)))
    }

    /// What the beads show by themselves, and what the document agrees with.
    pub(super) fn findings(&self, work: Work<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut votes = vec![(Vec::new(), 0); CHECKS.len()];
        for (number, judged) in self.judged() {
            let of_bead = |finding: &Finding| finding.clone().of_bead(&work.beads[number]);
            findings.extend(judged.findings.iter().flat_map(|found| found.iter()).map(of_bead));
            for ballot in judged.ballots.iter().flat_map(|ballots| ballots.iter()) {
                let (found, against) = &mut votes[ballot.check];
                found.extend(ballot.findings.iter().map(of_bead));
                *against += ballot.against;
            }
        }
        for (check, (found, against)) in CHECKS.iter().zip(votes) {
            if let Run::Vote(vote) = check.run
                && (vote.passes)(found.len(), against, work.settings, work.sides[1].locale)
            {
                findings.extend(found);
            }
        }
        findings
    }

    /// The names of the beads.
    pub(super) fn names(&self) -> &Document {
        &self.names
    }

    /// The lengths of the beads that checks look at, with their numbers.
    pub(super) fn lengths(&self) -> impl Iterator<Item = (usize, &length::Weighed)> {
        self.judged().map(|(number, judged)| (number, &judged.lengths))
    }
}
