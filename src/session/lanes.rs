//! The threads that do a session's jobs: always the first of those that have nothing to do. Where all of them are taken, as
//! by many wishes at once, the runtime's threads help out.
//!
//! What is freed, allocators keep for the thread that had it. If any thread of a pool may do the next job, each of them
//! comes to hold as much as the greatest job needs. Must not know what the jobs are.

use super::actor::send;
use super::{Done, Event, Job};
use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::UnboundedSender;

/// A job, and whom to tell what came of it.
type Task = (Job, UnboundedSender<Event>);

/// Numbers of the lanes that have nothing to do.
type Idle = Arc<Mutex<BTreeSet<usize>>>;

/// One thread to a lane; they end when this is dropped and what they do is done.
pub(super) struct Lanes {
    lanes: Vec<mpsc::Sender<Task>>,
    idle: Idle,
    most: usize,
}

impl Lanes {
    /// At most so many lanes. A thread begins only when there is more to do than others can.
    pub(super) fn new(most: usize) -> Lanes {
        Lanes { lanes: Vec::new(), idle: Idle::default(), most }
    }

    /// Does a job in the first free lane, or where all are taken, in a thread of the runtime.
    pub(super) fn run(&mut self, job: Job, sender: UnboundedSender<Event>) {
        let refused = match self.free() {
            Some(lane) => lane.send((job, sender)).err().map(|mpsc::SendError(task)| task),
            None => Some((job, sender)),
        };
        if let Some((job, sender)) = refused {
            tokio::task::spawn_blocking(move || send(&sender, Event::Done(job.run())));
        }
    }

    fn free(&mut self) -> Option<&mpsc::Sender<Task>> {
        let first = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop_first();
        let number = first.or_else(|| self.begin())?;
        self.lanes.get(number)
    }

    /// The number of a new lane.
    fn begin(&mut self) -> Option<usize> {
        let number = self.lanes.len();
        let (sender, tasks) = channel();
        let idle = Arc::clone(&self.idle);
        let thread = std::thread::Builder::new().name(format!("jobs {number}"));
        let begun = number < self.most && thread.spawn(move || work(&tasks, number, &idle)).is_ok();
        begun.then(|| {
            self.lanes.push(sender);
            number
        })
    }
}

/// Does what comes, and is free again before anyone is told, so that what follows from it finds the lane free.
fn work(tasks: &Receiver<Task>, number: usize, idle: &Idle) {
    for (job, sender) in tasks {
        let done: Done = job.run();
        idle.lock().unwrap_or_else(PoisonError::into_inner).insert(number);
        send(&sender, Event::Done(done));
    }
}
