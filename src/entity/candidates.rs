//! The words of a bead's target, one of which may render a name. Must not know which does.

use super::comparison::{Place, Rendering, Text};
use super::render::{Form, How, is_latin};
use super::sketch::Sketch;
use super::words::{Before, Shape, Word};

/// A word of the target.
pub(super) struct Candidate<'a> {
    /// The segment that holds it, counted from the bead's first.
    segment: usize,
    pub word: &'a Word,
    text: &'a str,
    /// Whether it renders a name already.
    pub used: bool,
    /// The number of its form, once that has been asked for.
    form: Option<usize>,
}

impl<'a> Candidate<'a> {
    /// The word as it stands.
    pub fn letters(&self) -> &'a str {
        self.word.of(self.text)
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { segment: self.segment, span: self.word.span() }
    }

    /// What a look at it tells.
    pub fn sketch(&self) -> Sketch {
        Sketch::of(self.word, self.text)
    }

    /// That it renders a name.
    pub fn rendering(&self, how: How) -> Rendering {
        let capital = match self.word.shape {
            _ if self.word.before == Before::Start => None,
            Shape::Uncased => None,
            shape => Some(shape != Shape::Lower),
        };
        Rendering { how, place: self.place(), fold: self.word.fold, stem: self.word.stem, capital }
    }
}

/// All words of the target, in order.
pub(super) struct Candidates<'a> {
    pub words: Vec<Candidate<'a>>,
    /// Of those for which it has been asked; of Latin words there are few.
    forms: Vec<Form<'a>>,
}

impl<'a> Candidates<'a> {
    /// The words of the segments of a target.
    pub fn of(target: &[Text<'a>]) -> Self {
        let mut words = Vec::with_capacity(target.iter().map(|text| text.entities.words.len()).sum());
        for (segment, text) in target.iter().enumerate() {
            let of_text = text.entities.words.iter();
            words.extend(of_text.map(|word| Candidate { segment, word, text: text.plain, used: false, form: None }));
        }
        Candidates { words, forms: Vec::new() }
    }

    /// The word of a number, worked out.
    pub fn form(&mut self, number: usize) -> &Form<'a> {
        let count = self.words.len();
        let candidate = &mut self.words[number];
        let (word, text) = (candidate.word, candidate.text);
        let at = *candidate.form.get_or_insert_with(|| {
            // Where one is of another script, most will be asked for.
            if self.forms.is_empty() && !is_latin(word.of(text)) {
                self.forms.reserve(count);
            }
            self.forms.push(Form::of(word, text));
            self.forms.len() - 1
        });
        &self.forms[at]
    }
}
