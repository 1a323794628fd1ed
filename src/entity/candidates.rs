//! The words of a bead's target, one of which may render a name. Must not know which does.

use super::comparison::{Place, Rendering, Text};
use super::render::{Form, How};
use super::sketch::Sketch;
use super::words::{Before, Shape, Word};

/// A word of the target: beads have many, and each name goes through them all.
pub(super) struct Candidate<'a> {
    pub word: &'a Word,
    /// The segment that holds it, counted from the bead's first.
    segment: u32,
    /// One more than the number of its form; 0 while that has not been asked for.
    form: u32,
    /// Whether it renders a name already.
    pub used: bool,
}

impl<'a> Candidate<'a> {
    /// The word as it stands in one of these texts.
    pub fn letters(&self, texts: &[Text<'a>]) -> &'a str {
        self.word.of(self.text(texts))
    }

    fn text(&self, texts: &[Text<'a>]) -> &'a str {
        texts.get(self.segment as usize).map_or("", |text| text.plain)
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { segment: self.segment as usize, span: self.word.span() }
    }

    /// What a look at it tells.
    #[inline]
    pub fn sketch(&self, texts: &[Text<'a>]) -> Sketch {
        Sketch::of(self.word, self.text(texts))
    }

    /// Whether it is written in Latin letters.
    pub fn is_latin(&self) -> bool {
        self.word.is_latin()
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
    texts: &'a [Text<'a>],
    pub words: Vec<Candidate<'a>>,
    /// Of those for which it has been asked; of Latin words there are few.
    forms: Vec<Form<'a>>,
}

impl<'a> Candidates<'a> {
    /// The words of the segments of a target.
    pub fn of(texts: &'a [Text<'a>]) -> Self {
        let mut words = Vec::with_capacity(texts.iter().map(|text| text.entities.words.len()).sum());
        for (segment, text) in (0..).zip(texts) {
            words.extend(text.entities.words.iter().map(|word| Candidate { word, segment, form: 0, used: false }));
        }
        Candidates { texts, words, forms: Vec::new() }
    }

    /// The word of a number, worked out.
    pub fn form(&mut self, number: usize) -> &Form<'a> {
        let count = self.words.len();
        let candidate = &mut self.words[number];
        if candidate.form == 0 {
            // Where one is of another script, most will be asked for.
            if self.forms.is_empty() && !candidate.is_latin() {
                self.forms.reserve(count);
            }
            self.forms.push(Form::of(candidate.word, candidate.text(self.texts)));
            candidate.form = self.forms.len() as u32;
        }
        &self.forms[candidate.form as usize - 1]
    }
}
