//! What an epoch sees in one text: where the contexts of its pins stand. Must not know the other text.

use super::key::spread;
use super::learn::CONTEXT;
use crate::text::{Change, HashedMap, News, Step, Version};
use std::ops::Range;

/// The numbers of pins by their contexts.
pub(super) type Contexts = HashedMap<u64, u32>;

/// What an epoch sees in one text. It never changes a result.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The state that the text was seen in.
    version: Option<Version>,
    /// By node with [`CONTEXT`] segments on either side, the number of the pin that has its context.
    nodes: Vec<Option<u32>>,
    /// By pin, where its context stands.
    pins: Vec<Places>,
}

/// The nodes at which one context stands.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    count: usize,
    sum: usize,
}

impl Seen {
    /// Looks at a text, given by the signatures of its segments and its last step, for so many pins.
    pub(super) fn look(&mut self, signatures: &[u64], step: &Step, contexts: &Contexts, pins: usize) {
        match step.since(self.version.as_ref()) {
            News::None => return,
            News::Change(Change { before, now }) if before.len() == now.len() => {
                let around = now.start.saturating_sub(2 * CONTEXT - 1)..now.end.min(self.nodes.len());
                self.put(around, signatures, contexts);
            }
            _ => {
                self.pins.clear();
                self.pins.resize(pins, Places::default());
                self.nodes.clear();
                self.nodes.resize((signatures.len() + 1).saturating_sub(2 * CONTEXT), None);
                self.put(0..self.nodes.len(), signatures, contexts);
            }
        }
        self.version = Some(step.now().clone());
    }

    /// Looks at some nodes.
    fn put(&mut self, nodes: Range<usize>, signatures: &[u64], contexts: &Contexts) {
        for number in nodes {
            let node = number + CONTEXT;
            let now = contexts.get(&context(&signatures[number..number + 2 * CONTEXT])).copied();
            if let Some(pin) = std::mem::replace(&mut self.nodes[number], now) {
                let places = &mut self.pins[pin as usize];
                *places = Places { count: places.count - 1, sum: places.sum - node };
            }
            if let Some(pin) = now {
                let places = &mut self.pins[pin as usize];
                *places = Places { count: places.count + 1, sum: places.sum + node };
            }
        }
    }

    /// By pin, the node at which its context stands, where that is the only one.
    pub(super) fn pins(&self) -> impl Iterator<Item = Option<usize>> {
        self.pins.iter().map(|places| (places.count == 1).then_some(places.sum))
    }
}

/// The hash of the context of a node, of which [`CONTEXT`] segments stand before it and as many behind.
fn context(around: &[u64]) -> u64 {
    around.iter().fold(0_u64, |hash, signature| spread(hash.rotate_left(5) ^ signature))
}

/// The context of a node; `None` too near to an end of the text.
pub(super) fn context_at(signatures: &[u64], node: usize) -> Option<u64> {
    Some(context(signatures.get(node.checked_sub(CONTEXT)?..node + CONTEXT)?))
}
