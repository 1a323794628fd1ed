//! What the content of each bead gives, wherever it stands: worked out once and remembered. Must not know what a document
//! makes of it.

use super::fingerprint;
use crate::align::Bead;
use crate::check::{CHECKS, Finding, Pair, Run, Settings, Side, Vote, length};
use crate::entity::{Comparison, Document, Gazetteer};
use crate::quantity;
use crate::text::{Change, Hash, Recall, Step};
use smallvec::SmallVec;
use std::sync::Arc;

/// What the beads of a bitext give; no more than what checks may look at.
#[derive(Debug, Default)]
pub(super) struct Beads {
    /// What the results depend on besides the content of the beads.
    salt: Hash,
    recall: Recall<Option<Judged>>,
    /// Whether each bead has findings.
    telling: Vec<bool>,
    /// How much speaks against the findings of each check, in all beads.
    against: Vec<usize>,
    names: Document,
    /// The lengths of those that checks look at.
    lengths: length::Pairs,
    /// What there is to look at in the text of each bead.
    marks: Vec<length::Marks>,
}

/// What the content of one bead gives.
#[derive(Debug, Clone)]
struct Judged {
    findings: Option<Arc<[Finding]>>,
    /// Hardly ever more than two, so that they need no place of their own.
    ballots: SmallVec<[Ballot; 2]>,
    /// `None` where there is more than can be compared.
    names: Option<Arc<Comparison>>,
}

/// So many beads are looked at together.
const BATCH: usize = 64;

/// What one check finds that counts only where the document agrees.
#[derive(Debug, Clone)]
struct Ballot {
    /// The number of the check.
    check: usize,
    findings: Option<Arc<[Finding]>>,
    /// How much speaks against the findings of all beads.
    against: usize,
}

/// A bitext whose beads are to be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) sides: [Side<'a>; 2],
    pub(super) beads: &'a [Bead],
    /// How the beads came from those of the last analysis: what stands has the segments that it had.
    pub(super) step: &'a Step,
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

    /// The content of a bead; no more than its shape where checks do not look at it.
    fn content(&self, bead: &Bead) -> Hash {
        let shape = Hash((bead.source.len() as u128) << 64 | bead.target.len() as u128);
        if !bead.is_trusted() {
            return shape;
        }
        let [source, target] = self.sides;
        let segments = source.segments[bead.source.clone()].iter().chain(&target.segments[bead.target.clone()]);
        segments.fold(shape, |content, segment| content.then(segment.hash()))
    }

    /// Looks at beads, by their numbers. A check looks at all of them before the next does: all checks together are more
    /// code than fits into the processor's cache.
    fn judge(&self, beads: &[usize]) -> Vec<Option<Judged>> {
        let trusted = beads.iter().map(|number| &self.beads[*number]).filter(|bead| bead.is_trusted());
        let pairs: Vec<Pair<'a>> = trusted.map(|bead| self.pair(bead)).collect();
        let mut cases: Vec<Case<'a>> = pairs.into_iter().map(Case::of).collect();
        self.check(cases.iter_mut().filter(|case| !case.crowded).collect());
        let mut judged = cases.into_iter().map(Case::judged);
        let of_bead = |number: &usize| self.beads[*number].is_trusted().then(|| judged.next()).flatten();
        beads.iter().map(of_bead).collect()
    }

    fn check(&self, mut cases: Vec<&mut Case<'a>>) {
        if self.readable {
            cases.iter_mut().for_each(|case| case.numbers = Some(case.pair.compare_numbers()));
        }
        for (number, check) in CHECKS.iter().enumerate() {
            cases.iter_mut().for_each(|case| case.run(number, check.run));
        }
        let [source, target] = self.gazetteers;
        cases.iter_mut().for_each(|case| case.names = Some(Arc::new(case.pair.compare_names([source, target]))));
    }
}

/// A pair that is being looked at.
struct Case<'a> {
    pair: Pair<'a>,
    crowded: bool,
    has_verbatim: bool,
    numbers: Option<quantity::Comparison>,
    found: Vec<Finding>,
    ballots: SmallVec<[Ballot; 2]>,
    names: Option<Arc<Comparison>>,
}

impl<'a> Case<'a> {
    fn of(pair: Pair<'a>) -> Self {
        Case {
            crowded: pair.is_crowded(),
            has_verbatim: pair.has_verbatim(),
            pair,
            numbers: None,
            found: Vec::new(),
            ballots: SmallVec::new(),
            names: None,
        }
    }

    fn run(&mut self, number: usize, run: Run) {
        match run {
            Run::Pair(run) => run(&self.pair, &mut self.found),
            Run::Verbatim(run) if self.has_verbatim => run(&self.pair, &mut self.found),
            Run::Numbers(run) => self.numbers.iter().for_each(|numbers| run(&self.pair, numbers, &mut self.found)),
            Run::Vote(vote) => {
                let ballot = self.numbers.as_ref().and_then(|numbers| ballot(number, vote, &self.pair, numbers));
                self.ballots.extend(ballot);
            }
            Run::Verbatim(_) | Run::Bitext(_) => {}
        }
    }

    fn judged(self) -> Judged {
        let Case { pair, found, ballots, names, .. } = self;
        Judged { findings: marked(found, &pair), ballots, names }
    }
}

fn ballot(check: usize, vote: &Vote, pair: &Pair<'_>, numbers: &quantity::Comparison) -> Option<Ballot> {
    let mut findings = Vec::new();
    let against = (vote.find)(pair, numbers, &mut findings);
    (against > 0 || !findings.is_empty()).then(|| Ballot { check, findings: marked(findings, pair), against })
}

/// The findings of a pair with their fingerprints. Most pairs have nothing: those are told without a look elsewhere.
fn marked(mut findings: Vec<Finding>, pair: &Pair<'_>) -> Option<Arc<[Finding]>> {
    for finding in &mut findings {
        finding.fingerprint = fingerprint::of(finding, Some([pair.source, pair.target]), [0, 0]);
    }
    (!findings.is_empty()).then(|| findings.into())
}

impl Judged {
    fn is_telling(&self) -> bool {
        self.findings.is_some() || self.ballots.iter().any(|ballot| ballot.findings.is_some())
    }
}

/// The ballots of some beads.
fn ballots(beads: &[Option<Judged>]) -> impl Iterator<Item = &Ballot> {
    beads.iter().flatten().flat_map(|judged| &judged.ballots)
}

impl Beads {
    /// Looks at the beads of a bitext; what they give depends on their content and on `salt`.
    pub(super) fn update(&mut self, work: Work<'_>, salt: Hash) {
        if salt != self.salt {
            *self = Beads { salt, against: vec![0; CHECKS.len()], ..Beads::default() };
        }
        let content = |number: usize| work.content(&work.beads[number]);
        let judge = |beads: &[usize]| beads.chunks(BATCH).flat_map(|beads| work.judge(beads)).collect();
        let (change, gone) = self.recall.follow(work.step, work.beads.len(), content, judge);
        let now = &self.recall.values()[change.now.clone()];
        for ballot in ballots(&gone) {
            self.against[ballot.check] -= ballot.against;
        }
        for ballot in ballots(now) {
            self.against[ballot.check] += ballot.against;
        }
        self.telling.splice(change.before.clone(), now.iter().map(|judged| judged.iter().any(Judged::is_telling)));
        self.names.update(&change, now.iter().map(|judged| judged.as_ref()?.names.clone()).collect());
        let trusted = |bead: &Bead| bead.is_trusted().then(|| length::Weighed::of(&work.pair(bead))).flatten();
        self.lengths.splice(&change, work.beads[change.now.clone()].iter().map(trusted).collect());
        self.mark(work, &change);
    }

    /// Looks at the text of the beads that came, and of the one before them: it stands before another one now.
    fn mark(&mut self, work: Work<'_>, change: &Change) {
        if change.is_empty() {
            return;
        }
        let mark = |bead: usize| length::Marks::of(work.sides, &work.beads[bead], work.beads.get(bead + 1));
        self.marks.splice(change.before.clone(), change.now.clone().map(mark));
        if let Some(before) = change.now.start.checked_sub(1) {
            self.marks[before] = mark(before);
        }
    }

    /// What the beads show by themselves, and what the document agrees with.
    pub(super) fn findings(&self, work: Work<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut voted: Vec<Vec<Finding>> = vec![Vec::new(); CHECKS.len()];
        let telling = self.recall.values().iter().zip(work.beads).zip(&self.telling).filter(|(_, telling)| **telling);
        for (judged, bead) in telling.filter_map(|((judged, bead), _)| Some((judged.as_ref()?, bead))) {
            let of_bead = |finding: &Finding| finding.clone().of_bead(bead);
            findings.extend(judged.findings.iter().flat_map(|found| found.iter()).map(of_bead));
            for ballot in &judged.ballots {
                voted[ballot.check].extend(ballot.findings.iter().flat_map(|found| found.iter()).map(of_bead));
            }
        }
        for ((check, found), against) in CHECKS.iter().zip(voted).zip(&self.against) {
            if let Run::Vote(vote) = check.run
                && (vote.passes)(found.len(), *against, work.settings, work.sides[1].locale)
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

    /// What there is to look at in the text of each bead.
    pub(super) fn marks(&self) -> &[length::Marks] {
        &self.marks
    }

    /// The lengths of the beads that checks look at.
    pub(super) fn lengths(&self) -> &length::Pairs {
        &self.lengths
    }
}
