//! One text as the aligner sees it, kept up as it changes. Must not know the other text.

use super::Text;
use super::features::Features;
use super::structure::Place;
use crate::text::{Change, News, Recall, Step, Turns, Version};
use std::sync::Arc;

/// What was read of one text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    features: Recall<Arc<Features>>,
    places: Turns<Place>,
    signatures: Turns<u64>,
    /// How the signatures came from those before.
    step: Step,
    /// How many segments have a key.
    keys: usize,
    /// The state that the text was seen in.
    seen: Option<Version>,
}

impl Reading {
    /// Reads a text.
    pub(super) fn update(&mut self, text: Text<'_>) {
        let (segments, step) = (&text.parsed.segments, &text.parsed.step);
        let read = |wanted: &[usize]| {
            wanted.iter().map(|number| Arc::new(Features::of(&segments[*number], text.locale))).collect()
        };
        self.features.follow(step, segments.len(), |number| segments[number].hash(), read);
        let change = match step.since(self.seen.as_ref()) {
            News::None => return,
            News::Change(Change { before, now }) => {
                // The segment behind stands behind another one now.
                let behind = usize::from(now.end < segments.len());
                Change { before: before.start..before.end + behind, now: now.start..now.end + behind }
            }
            News::All => Change { before: 0..self.places.get().len(), now: 0..segments.len() },
        };
        self.seen = Some(step.now().clone());
        let places: Vec<Place> = change.now.clone().map(|number| Place::of(segments, number)).collect();
        let keys = |places: &[Place]| places.iter().filter(|place| place.keyed).count();
        self.keys = self.keys - keys(&self.places.get()[change.before.clone()]) + keys(&places);
        let signature = |(place, segment): (&Place, _)| place.signature(segment);
        self.signatures.splice(&change, places.iter().zip(&segments[change.now.clone()]).map(signature));
        self.places.splice(&change, places.iter().copied());
        self.step = self.step.next(change);
    }

    /// The tokens and keys of each segment.
    pub(super) fn features(&self) -> Arc<Vec<Arc<Features>>> {
        Arc::clone(self.features.values())
    }

    /// The place of each segment.
    pub(super) fn places(&self) -> Arc<Vec<Place>> {
        Arc::clone(self.places.get())
    }

    /// The signature of each segment.
    pub(super) fn signatures(&self) -> Arc<Vec<u64>> {
        Arc::clone(self.signatures.get())
    }

    /// How the signatures came from those before.
    pub(super) fn step(&self) -> Step {
        self.step.clone()
    }

    /// Whether any segment has a key.
    pub(super) fn has_keys(&self) -> bool {
        self.keys > 0
    }
}
