//! A sequence that is handed out whole after each change, without being copied each time. Must not know what is in it.

use super::Change;
use std::sync::Arc;

/// A sequence in two copies that take turns: while someone still reads the last state, the one before is brought up to
/// date and handed out. Only where both are being read all of it is copied.
#[derive(Debug)]
pub struct Turns<T> {
    now: Arc<Vec<T>>,
    /// The state before, and what has changed since.
    spare: Option<(Arc<Vec<T>>, Change)>,
}

impl<T> Default for Turns<T> {
    fn default() -> Self {
        Turns { now: Arc::default(), spare: None }
    }
}

impl<T: Clone> Turns<T> {
    /// The sequence as it is.
    pub fn get(&self) -> &Arc<Vec<T>> {
        &self.now
    }

    /// Puts other elements in the place of some.
    pub fn splice(&mut self, change: &Change, new: impl IntoIterator<Item = T>) {
        if let Some(unread) = Arc::get_mut(&mut self.now) {
            unread.splice(change.before.clone(), new);
            self.spare = None;
            return;
        }
        let mut next = self.take_spare().unwrap_or_else(|| Arc::clone(&self.now));
        Arc::make_mut(&mut next).splice(change.before.clone(), new);
        self.spare = Some((std::mem::replace(&mut self.now, next), change.clone()));
    }

    /// The other copy, in the same state as this one, if nobody reads it.
    fn take_spare(&mut self) -> Option<Arc<Vec<T>>> {
        let (mut spare, missed) = self.spare.take()?;
        let new = self.now[missed.now].iter().cloned();
        Arc::get_mut(&mut spare)?.splice(missed.before, new);
        Some(spare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_handed_out_is_the_sequence_and_stays_as_it_was(
            sequences in prop::collection::vec((prop::collection::vec(0u8..5, 0..9), any::<bool>(), any::<bool>()), 1..9),
        ) {
            let mut turns = Turns::default();
            let mut read: Vec<(Arc<Vec<u8>>, Vec<u8>)> = Vec::new();
            for (sequence, keeps, forgets) in sequences {
                let change = Change::between(turns.get(), &sequence);
                turns.splice(&change, sequence[change.now.clone()].to_vec());
                prop_assert_eq!(&**turns.get(), &sequence);
                if forgets {
                    read.clear();
                }
                if keeps {
                    read.push((Arc::clone(turns.get()), sequence));
                }
                prop_assert!(read.iter().all(|(seen, then)| **seen == *then));
            }
        }

        #[test]
        fn nothing_is_copied_while_one_state_is_read(elements in prop::collection::vec(0u8..5, 1..9)) {
            let mut turns = Turns::default();
            let mut read = Arc::clone(turns.get());
            let mut places = Vec::new();
            for element in elements {
                turns.splice(&Change { before: 0..0, now: 0..1 }, [element]);
                read = Arc::clone(turns.get());
                places.push(Arc::as_ptr(&read));
            }
            prop_assert!(places.windows(3).all(|places| places[0] == places[2]));
            drop(read);
        }
    }
}
