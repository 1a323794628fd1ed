//! The words that render the names of a text, with their places in its file: what other texts of the project are shown. Must
//! not know what they are used for.

use super::place;
use crate::align::Bead;
use crate::check::Site;
use crate::check::siblings::{Form, Spots, is_form, is_name};
use crate::entity::document::Document;
use crate::format::Segment;
use crate::text::LineIndex;

/// Those of the names of a document, whose target has these segments and stands in a file with this text.
pub fn forms(names: &Document, beads: &[Bead], target: &[Segment], text: &str) -> Vec<Form> {
    let lines = LineIndex::new(text);
    let spots = Spots::of(text, &lines);
    let mut forms = Vec::new();
    for (bead, comparison) in names.comparisons().iter().enumerate() {
        for compared in comparison.iter().flat_map(|comparison| &comparison.mentions) {
            let key = compared.mention.key;
            let is_name = || names.name(key).is_some_and(|name| is_name(name, compared));
            let Some(rendering) = compared.rendering.filter(|_| is_name()) else { continue };
            let segment = beads.get(bead).map_or(0, |bead| bead.target.start) + rendering.place.segment;
            let span = place::of_site(Site::In { segment, span: rendering.place.span }, target);
            if is_form(span.of(text)) {
                forms.push(Form::new(key, rendering.stem, span, &spots));
            }
        }
    }
    forms
}
