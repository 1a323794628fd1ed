//! What the texts of a project show each other: how names are rendered in the same two languages, and how long
//! translations are. Must not know files beyond what they are called, nor what is made of it.
//!
//! A text is never held against itself: what it shows is taken off what all of them show.

mod form;

pub use form::{Form, Spots, is_form, is_name};

use super::length::{self, Expectation, Weighed};
use crate::entity::comparison::{Compared, Comparison, Stray};
use crate::entity::document::{self, Comparisons, Name, Tally};
use crate::locale::Language;
use crate::text::{Change, HashedMap};
use std::ops::Range;
use std::sync::Arc;

/// What one text shows the others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shown {
    /// The names of its beads.
    pub names: Comparisons,
    /// The lengths of its trusted beads with text on both sides.
    pub lengths: Vec<Weighed>,
    /// The words that render its names.
    pub forms: Vec<Form>,
    /// What the text is called where people read of it.
    pub title: Arc<str>,
}

/// What some texts in the same two languages show.
#[derive(Debug)]
pub struct Siblings {
    texts: Vec<Arc<Shown>>,
    names: document::Document,
    lengths: Expectation,
    /// The words that render each name, by the numbers of the texts and of the words in them.
    forms: HashedMap<u64, Vec<(u32, u32)>>,
}

impl Siblings {
    /// Gathers what some texts show, in an order that is always the same.
    pub fn of(texts: Vec<Arc<Shown>>, languages: [&Language; 2]) -> Siblings {
        let mut names = document::Document::default();
        let beads: Vec<Option<Arc<Comparison>>> = texts.iter().flat_map(|text| text.names.iter().cloned()).collect();
        names.update(&Change { before: 0..0, now: 0..beads.len() }, beads);
        let pairs = texts.iter().flat_map(|text| &text.lengths).copied().collect();
        let mut forms: HashedMap<u64, Vec<(u32, u32)>> = HashedMap::default();
        for (text, shown) in (0..).zip(&texts) {
            (0..).zip(&shown.forms).for_each(|(number, form)| forms.entry(form.key).or_default().push((text, number)));
        }
        Siblings { lengths: Expectation::of(&pairs, languages), names, forms, texts }
    }

    /// Whether they show what others do.
    pub fn is_same(&self, other: &Siblings) -> bool {
        self.texts == other.texts
    }

    /// What those besides the text of this number show; all of them where it is none of these.
    pub fn besides(self: &Arc<Siblings>, text: Option<usize>) -> Elsewhere {
        let beads = |texts: &[Arc<Shown>]| texts.iter().map(|text| text.names.len()).sum::<usize>();
        let text = text.filter(|text| *text < self.texts.len());
        let own = text.map_or(0..0, |text| {
            let start = beads(&self.texts[..text]);
            start..start + self.texts[text].names.len()
        });
        Elsewhere { siblings: Arc::clone(self), text, own }
    }
}

/// What texts other than one show.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    siblings: Arc<Siblings>,
    /// Its number among theirs, if it is one of them.
    text: Option<usize>,
    /// The beads among theirs that are its own.
    own: Range<usize>,
}

/// How a name fares in other texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// How often it is mentioned and rendered there.
    pub tally: Tally,
    /// Whether it is a name there, as far as its capital tells.
    pub is_name: bool,
}

impl Fate {
    /// The share of the places that render it, nearer to nothing the fewer there are.
    pub fn rate(&self) -> f32 {
        self.tally.rendered_beads as f32 / (self.tally.beads as f32 + 1.0)
    }
}

impl Elsewhere {
    /// How many texts they are.
    pub fn texts(&self) -> usize {
        self.siblings.texts.len() - usize::from(self.text.is_some())
    }

    /// How long they lead to expect translations to be.
    pub fn lengths(&self) -> length::Expectation {
        self.siblings.lengths
    }

    /// The words that render a name, each with the title of its text.
    pub(super) fn forms(&self, key: u64) -> impl Iterator<Item = (&Arc<str>, &Form)> {
        let all = self.siblings.forms.get(&key).into_iter().flatten();
        let others = all.filter(|(text, _)| self.text != Some(*text as usize));
        others.filter_map(|(text, number)| {
            let shown = self.siblings.texts.get(*text as usize)?;
            Some((&shown.title, shown.forms.get(*number as usize)?))
        })
    }

    fn name(&self, key: u64) -> Option<(&Name, Tally)> {
        let name = self.siblings.names.name(key)?;
        let tally = name.outside(&self.own);
        (tally.beads > 0).then_some((name, tally))
    }

    /// How a name fares that a bead mentions; `None` where they do not mention it, and where the bead has what usually
    /// stands for it there.
    pub(super) fn fate(&self, comparison: &Comparison, compared: &Compared) -> Option<Fate> {
        let (name, tally) = self.name(compared.mention.key)?;
        let has_unit = name.unit.is_some_and(|unit| comparison.has_unit(unit));
        let is_name = name.is_name(&compared.mention);
        (!has_unit).then_some(Fate { tally, is_name })
    }

    /// Whether a word of a bead's target renders a name elsewhere of which the source of the bead has nothing.
    pub(super) fn is_other_name(&self, comparison: &Comparison, stray: &Stray) -> bool {
        let rendered = self.siblings.names.rendered_by(stray.fold);
        let is_name = |key: u64| self.name(key).is_some_and(|(_, tally)| tally.rendered_beads > 0 && tally.running > 0);
        !rendered.iter().any(|(key, _)| comparison.has_source_word(*key))
            && rendered.iter().any(|(key, _)| is_name(*key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Options, State, analyse_bitext};
    use crate::check::{Finding, Settings, Severity};
    use crate::format;

    type Lines<'a> = &'a [(&'a str, &'a str)];

    fn languages(target: &str) -> [Language; 2] {
        ["en", target].map(|tag| tag.parse().unwrap())
    }

    fn analysed(target: &str, lines: Lines<'_>, elsewhere: Option<&Elsewhere>) -> (Analysis, Arc<Shown>) {
        let side = |of: fn(&(&str, &str)) -> String| lines.iter().map(|line| format::message(&of(line))).collect();
        let languages = languages(target);
        let settings = Settings::default();
        let options = Options { elsewhere, ..Options::alone(&settings) };
        let (source, target) = (side(|line| line.0.to_owned()), side(|line| line.1.to_owned()));
        let mut state = State::default();
        let analysis = analyse_bitext(source, target, languages.each_ref(), options, &mut state);
        (analysis, Arc::new(state.shown()))
    }

    /// The hints on names that are missing from the text of this number, where `texts` show each other what is usual.
    fn hints(target: &str, texts: &[Lines<'_>], number: usize) -> Vec<Finding> {
        let shown = texts.iter().map(|lines| analysed(target, lines, None).1).collect();
        let siblings = Arc::new(Siblings::of(shown, languages(target).each_ref()));
        let (analysis, _) = analysed(target, texts[number], Some(&siblings.besides(Some(number))));
        let is_hint = |finding: &Finding| finding.code == "entity-missing" && finding.severity == Severity::Hint;
        analysis.findings.into_iter().filter(is_hint).collect()
    }

    /// In each language, two texts that render a name, and one that does not.
    const TEXTS: [(&str, [Lines<'static>; 3]); 5] = [
        (
            "fr",
            [
                &[("Then Kerrigan spoke.", "Puis Kerrigan a parlé.")],
                &[
                    ("They like Kerrigan.", "Ils aiment Kerrigan."),
                    ("Nobody saw Kerrigan.", "Personne n’a vu Kerrigan."),
                ],
                &[("There was Kerrigan.", "Elle était là.")],
            ],
        ),
        (
            "ru",
            [
                &[("Then Kerrigan spoke.", "Затем выступил Керриган.")],
                &[
                    ("They like Kerrigan.", "Они любят Керригана."),
                    ("Nobody saw Kerrigan.", "Никто не видел Керригана."),
                ],
                &[("There was Kerrigan.", "Там он и был.")],
            ],
        ),
        (
            "ar",
            [
                &[("Then Kerrigan spoke.", "ثم تحدث كيريغان.")],
                &[("They like Kerrigan.", "يحبون كيريغان."), ("Nobody saw Kerrigan.", "لم ير أحد كيريغان.")],
                &[("There was Kerrigan.", "كان هناك.")],
            ],
        ),
        (
            "hi",
            [
                &[("Then Kerrigan spoke.", "फिर केरिगन बोला।")],
                &[("They like Kerrigan.", "वे केरिगन को चाहते हैं।"), ("Nobody saw Kerrigan.", "किसी ने केरिगन को नहीं देखा।")],
                &[("There was Kerrigan.", "वह वहाँ था।")],
            ],
        ),
        (
            "ko",
            [
                &[("Then Kerrigan spoke.", "그때 Kerrigan이 말했다.")],
                &[
                    ("They like Kerrigan.", "그들은 Kerrigan을 좋아한다."),
                    ("Nobody saw Kerrigan.", "아무도 Kerrigan을 못 봤다."),
                ],
                &[("There was Kerrigan.", "거기에 있었다.")],
            ],
        ),
    ];

    #[test]
    fn a_name_that_other_texts_render_is_missed() {
        for (language, texts) in TEXTS {
            let messages: Vec<_> = hints(language, &texts, 2).into_iter().map(|finding| finding.message).collect();
            assert_eq!(
                messages,
                ["`Kerrigan` is missing from the translation, which other texts render"],
                "{language}"
            );
        }
    }

    #[test]
    fn texts_that_render_it_are_right() {
        for (language, texts) in TEXTS {
            assert_eq!(hints(language, &texts, 0), [], "{language}");
            assert_eq!(hints(language, &texts, 1), [], "{language}");
        }
    }

    #[test]
    fn a_text_is_not_held_against_itself() {
        for (language, texts) in TEXTS {
            let (_, shown) = analysed(language, texts[1], None);
            let siblings = Arc::new(Siblings::of(vec![shown], languages(language).each_ref()));
            let (analysis, _) = analysed(language, texts[2], None);
            let comparison = analysis.known.names[0].as_ref().unwrap();
            let places = |own| {
                let elsewhere = siblings.besides(own);
                let fates = comparison.mentions.iter().filter_map(|name| elsewhere.fate(comparison, name));
                fates.map(|fate| fate.tally.beads).collect::<Vec<_>>()
            };
            assert_eq!(places(None), [2], "{language}");
            assert_eq!(places(Some(0)), [0; 0], "{language}");
        }
    }

    #[test]
    fn lengths_of_other_texts_tell_what_to_expect() {
        let terse: Lines<'_> =
            &[("The town council met on Friday evening in the old hall.", "Town council: Friday, hall.")];
        let texts: Vec<_> = (0..40).map(|_| analysed("de", terse, None).1).collect();
        let elsewhere = Arc::new(Siblings::of(texts, languages("de").each_ref())).besides(None);
        let risk = |elsewhere| {
            let (analysis, ..) = analysed("de", terse, elsewhere);
            analysis.signs.of(0, &analysis.beads[0]).risk()
        };
        assert!(risk(Some(&elsewhere)) < risk(None));
    }
}
