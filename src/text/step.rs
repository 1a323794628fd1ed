//! How a sequence came from what it was before, so that who has seen it then need not look at all of it again. Must not know
//! what is in it.

use super::Change;
use std::sync::Arc;

/// A state of a sequence, told from all others.
#[derive(Debug, Clone, Default)]
pub struct Version(Arc<()>);

impl PartialEq for Version {
    fn eq(&self, other: &Version) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The last step of a sequence.
#[derive(Debug, Clone)]
pub struct Step {
    /// The state before, if anything is known of it.
    before: Option<Version>,
    now: Version,
    change: Change,
}

impl Default for Step {
    /// That of a sequence of which nothing was known before.
    fn default() -> Step {
        Step { before: None, now: Version::default(), change: Change { before: 0..0, now: 0..0 } }
    }
}

impl Step {
    /// The next step.
    pub fn next(&self, change: Change) -> Step {
        Step { before: Some(self.now.clone()), now: Version::default(), change }
    }

    /// The state that the sequence is in.
    pub fn now(&self) -> &Version {
        &self.now
    }

    /// What is new for those who have seen the sequence in a state.
    pub fn since(&self, seen: Option<&Version>) -> News<'_> {
        match seen {
            Some(seen) if *seen == self.now => News::None,
            Some(_) if seen == self.before.as_ref() => News::Change(&self.change),
            _ => News::All,
        }
    }
}

/// What is new in a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News<'a> {
    /// Nothing.
    None,
    /// At most this.
    Change(&'a Change),
    /// Perhaps everything.
    All,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_step_is_known() {
        let change = |at| Change { before: at..at, now: at..at + 1 };
        let first = Step::default();
        let second = first.next(change(0));
        let third = second.next(change(1));
        assert_eq!(second.since(Some(first.now())), News::Change(&change(0)));
        assert_eq!(third.since(Some(second.now())), News::Change(&change(1)));
        assert_eq!(third.since(Some(third.now())), News::None);
        for seen in [None, Some(first.now()), Some(Step::default().now())] {
            assert_eq!(third.since(seen), News::All);
        }
    }
}
