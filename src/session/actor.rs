//! Gives a session time, threads and order: one task that owns it and applies events as they were sent.
//!
//! Whoever has an event sends it into an unbounded channel, without waiting and before anything else: so nothing can
//! be reordered, and nobody is ever blocked by an analysis.

use super::lanes::Lanes;
use super::{Event, Output, Session};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

/// Applies events until no one can send any more. What is to be done outside of the session goes to `act`, which must
/// not block.
pub async fn run(
    mut session: Session,
    mut events: UnboundedReceiver<Event>,
    sender: tokio::sync::mpsc::WeakUnboundedSender<Event>,
    mut act: impl FnMut(Output) + Send,
) {
    let mut lanes = Lanes::new(session.slots);
    while let Some(event) = events.recv().await {
        for output in session.handle(event) {
            match output {
                Output::Run(job) => {
                    let Some(sender) = sender.upgrade() else { return };
                    lanes.run(job, sender);
                }
                Output::Wake(after, event) => {
                    let sender = sender.clone();
                    tokio::spawn(async move {
                        tokio::time::sleep(after).await;
                        if let Some(sender) = sender.upgrade() {
                            send(&sender, event);
                        }
                    });
                }
                output => act(output),
            }
        }
    }
}

/// Sends an event; it may be lost only when the session is over.
pub fn send(sender: &UnboundedSender<Event>, event: Event) {
    if sender.send(event).is_err() {
        tracing::debug!("the session is over");
    }
}
