//! Work in parallel, results in order, memory bounded. Must not know what the work is.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;

/// Applies `work` to every item on all cores and hands the results to `emit` in the order of the items.
///
/// Items are drawn on the calling thread, a few ahead of the one that is emitted, so that an endless iterator takes
/// little memory. The first `Err` of `emit` ends it all.
pub fn map<T, R, E>(
    mut items: impl Iterator<Item = T>,
    work: impl Fn(T) -> R + Sync,
    mut emit: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let window = 4 * rayon::current_num_threads();
    let (sender, receiver) = mpsc::channel();
    let work = &work;
    rayon::in_place_scope(|scope| {
        let (mut drawn, mut emitted) = (0, 0);
        let mut waiting = BTreeMap::new();
        loop {
            while drawn - emitted < window
                && let Some(item) = items.next()
            {
                let (sender, number) = (sender.clone(), drawn);
                drawn += 1;
                scope.spawn(move |_| {
                    // The receiver is gone only where the result is no longer wanted.
                    let _ = sender.send((number, catch_unwind(AssertUnwindSafe(|| work(item)))));
                });
            }
            if emitted == drawn {
                return Ok(());
            }
            let (number, result) = receiver.recv().expect("the scope holds a sender");
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&emitted) {
                emitted += 1;
                emit(result.unwrap_or_else(|panic| resume_unwind(panic)))?;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let mut seen = Vec::new();
        // Some items take much longer than others.
        let work = |n: u64| (n, (0..(n * 7919) % 101 * 100).fold(0, u64::wrapping_add));
        let done: Result<(), ()> = map(0..1000, work, |result| {
            seen.push(result);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(seen, (0..1000).map(work).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_an_endless_run() {
        let done = map(0.., |n: u32| n, |n| if n < 50 { Ok(()) } else { Err(n) });
        assert_eq!(done, Err(50));
    }
}
