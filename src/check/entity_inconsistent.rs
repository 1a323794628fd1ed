//! # entity-inconsistent
//!
//! ## What it does
//! Reports a name that the document, or the other texts of the project in the same two languages, spell in one way nearly
//! everywhere, and in another way here.
//!
//! ## Why is this bad?
//! The reader takes `Керриган` and `Кэриган` for two people.
//!
//! ## Example
//! `Vandgelder` in a text that says `Vangelder` three times, or in a project that does.
//!
//! ## What stays silent
//! Other forms of the word; names rendered fewer than four times; names that have both spellings often; words that are not
//! alike, one of which may be another name or none; names left as the source has them, as in titles; names that are rendered
//! by several words; scripts without spaces, where one name is not told from the words around it; headlines. What is
//! reported is information, which `--hints` shows; it is a warning where two other texts or more spell the name as usual.
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `entity-inconsistent = "off"` under `[severity]` in `bilint.toml`.

use super::siblings::{Form, is_form, is_name};
use super::{Bitext, Check, Edit, Example, Finding, Fix, Run, Severity, Site};
use crate::entity::comparison::{Compared, Rendering};
use crate::entity::document::Name;
use crate::entity::render::How;
use crate::entity::respelling::{Likeness, agree, likeness};
use crate::entity::skeleton::romanise;
use crate::locale::Locale;
use crate::text::{Encoding, HashedMap};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-inconsistent",
    severity: Severity::Information,
    file: include_str!("entity_inconsistent.rs"),
    run: Run::Bitext(run),
};

/// The usual form must stand so many times.
const USUAL: usize = 3;
/// So many other texts make it a rule of the project.
const TEXTS: usize = 2;

/// A place where a word renders the name in question.
struct Rendered<'a> {
    stem: u64,
    word: &'a str,
    at: At<'a>,
}

impl<'a> Rendered<'a> {
    /// What the other text is called that it stands in.
    fn title(&self) -> Option<&'a str> {
        match self.at {
            At::Here(..) => None,
            At::There(title, _) => Some(title),
        }
    }
}

/// Where such a word stands.
enum At<'a> {
    /// In a bead of the document.
    Here(usize, &'a Compared, Rendering),
    /// In another text.
    There(&'a Arc<str>, &'a Form),
}

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    let Some(elsewhere) = bitext.elsewhere else {
        return bitext.names.varied().for_each(|(key, name)| out.extend(unusual(bitext, &places(bitext, key, name))));
    };
    for (key, name) in bitext.names.names() {
        if name.is_varied() || name.is_rendered() && elsewhere.forms(key).any(|(_, form)| !name.has_form(form.stem)) {
            out.extend(unusual(bitext, &places(bitext, key, name)));
        }
    }
}

/// Where words render a name, here and in other texts.
fn places<'a>(bitext: &Bitext<'a>, key: u64, name: &Name) -> Vec<Rendered<'a>> {
    let mut places = Vec::new();
    for (bead, comparison) in bitext.names.beads_of(name) {
        let of_name = |compared: &&Compared| compared.mention.key == key && is_name(name, compared);
        for compared in comparison.mentions.iter().filter(of_name) {
            let Some(rendering) = compared.rendering else { continue };
            let word = bitext.in_target(bead, rendering.place).text;
            if is_form(word) {
                places.push(Rendered { stem: rendering.stem, word, at: At::Here(bead, compared, rendering) });
            }
        }
    }
    let others = bitext.elsewhere.into_iter().flat_map(|elsewhere| elsewhere.forms(key));
    places.extend(others.map(|(title, form)| Rendered {
        stem: form.stem,
        word: &form.word,
        at: At::There(title, form),
    }));
    places
}

/// How a name mostly is rendered.
struct Usual<'a, 'b> {
    /// A place with the word in its most usual form.
    example: &'b Rendered<'a>,
    /// All its forms.
    forms: BTreeSet<&'a str>,
    /// How many places have one of its forms.
    often: usize,
    /// How many places there are.
    all: usize,
    /// How many other texts have one of its forms.
    texts: usize,
}

impl<'a, 'b> Usual<'a, 'b> {
    fn of(places: &'b [Rendered<'a>], counts: &HashedMap<u64, usize>, locale: &Locale) -> Option<Self> {
        let (_, stem) = counts.iter().map(|(stem, count)| (*count, *stem)).max()?;
        let example = example(places, stem)?;
        let is_form = |place: &&Rendered<'_>| likeness(place.word, example.word, locale) == Likeness::Same;
        let usual: Vec<_> = places.iter().filter(is_form).collect();
        let texts: BTreeSet<&str> = usual.iter().filter_map(|place| place.title()).collect();
        let forms = usual.iter().map(|place| place.word).collect();
        Some(Usual { example, forms, often: usual.len(), all: places.len(), texts: texts.len() })
    }

    /// The form that can stand where `word` does.
    fn instead_of(&self, word: &str) -> Option<&'a str> {
        let most_usual = self.example.word;
        std::iter::once(most_usual).chain(self.forms.iter().copied()).find(|form| agree(form, word))
    }
}

/// The renderings of one name in the document that are spelled otherwise than it mostly is.
fn unusual(bitext: &Bitext<'_>, places: &[Rendered<'_>]) -> Vec<Finding> {
    let mut counts: HashedMap<u64, usize> = HashedMap::default();
    places.iter().for_each(|place| *counts.entry(place.stem).or_default() += 1);
    let locale = bitext.target.locale;
    let usual = Usual::of(places, &counts, locale).filter(|usual| usual.often >= USUAL);
    let Some(usual) = usual else { return Vec::new() };
    let is_rare = |place: &&Rendered<'_>| {
        counts[&place.stem] * 3 <= usual.often
            && likeness(place.word, usual.example.word, locale) == Likeness::Respelt
            && !is_left(place, usual.example)
    };
    places.iter().filter(is_rare).filter_map(|place| finding(bitext, place, &usual)).collect()
}

/// Whether a name was left as the source has it, while it has another in the language: it mostly is part of a title.
fn is_left(place: &Rendered<'_>, usual: &Rendered<'_>) -> bool {
    matches!(place.at, At::Here(_, _, rendering) if rendering.how == How::Verbatim)
        && romanise(place.word) != romanise(usual.word)
}

/// A place with a word of this stem in its most usual form: in the document, if it stands there.
fn example<'a, 'b>(places: &'b [Rendered<'a>], stem: u64) -> Option<&'b Rendered<'a>> {
    let of_stem = || places.iter().filter(move |place| place.stem == stem);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    of_stem().for_each(|place| *counts.entry(place.word).or_default() += 1);
    let order = |place: &Rendered<'a>| match place.at {
        At::Here(bead, ..) => (false, "", bead),
        At::There(title, form) => (true, &**title, form.range(Encoding::Utf8).start.line),
    };
    of_stem().min_by_key(|place| (Reverse(counts[place.word]), place.word, order(place)))
}

fn finding(bitext: &Bitext<'_>, place: &Rendered<'_>, usual: &Usual<'_, '_>) -> Option<Finding> {
    let At::Here(bead, compared, rendering) = place.at else { return None };
    let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, rendering.place));
    let expected = usual.example.word;
    let (as_in, example) = match usual.example.at {
        At::Here(bead, _, rendering) => {
            let spot = bitext.in_target(bead, rendering.place);
            (String::new(), Example::Here(Site::In { segment: spot.segment, span: spot.span }))
        }
        At::There(title, form) => {
            let line = form.range(Encoding::Utf8).start.line + 1;
            (format!(", as in {title}:{line}"), Example::There { title: Arc::clone(title), form: form.clone() })
        }
    };
    let (name, often, all) = (source.text, usual.often, usual.all);
    let is_usually = if name == expected { "is written so".to_owned() } else { format!("is `{expected}`") };
    let message = format!("`{name}` {is_usually} in {often} of {all} places{as_in}, here `{}`", target.text);
    let (severity, confidence) = if usual.texts >= TEXTS { (Severity::Warning, 0.9) } else { (CHECK.severity, 0.7) };
    let mut finding = Finding::new(CHECK.code, severity, confidence, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    let form = usual.instead_of(target.text);
    finding.expected = Some(form.unwrap_or(expected).to_owned());
    finding.example = Some(Box::new(example));
    finding.fix = form.map(|form| Fix {
        title: format!("replace `{}` with `{form}`", target.text),
        edits: vec![Edit { segment: target.segment, span: target.span, text: form.to_owned() }],
        safe: false,
    });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::super::entity_site::tests::{findings, found};
    use super::super::siblings::{Shown, Siblings};
    use super::*;
    use crate::analysis::{Options, State, Text, analyse, lessons};
    use crate::entity::Glossary;
    use crate::format;
    use crate::locale::Language;
    use proptest::prelude::*;
    use std::path::Path;

    const SOURCES: [&str; 4] = ["He saw Vangelder.", "They like Vangelder.", "It was Vangelder.", "So Vangelder left."];

    fn messages(language: &str, targets: [&str; 4]) -> Vec<(usize, String)> {
        let lines: Vec<_> = SOURCES.into_iter().zip(targets).collect();
        findings(&CHECK, ["en", language], &lines)
    }

    #[test]
    fn the_rarer_form_is_reported() {
        for (language, targets, message) in [
            (
                "fr",
                ["Il a vu Vangelder.", "Ils aiment Vangelder.", "C’était Vangelder.", "Puis Vandgelder est parti."],
                "`Vangelder` is written so in 3 of 4 places, here `Vandgelder`",
            ),
            (
                "ru",
                ["Он видел Вангелдера.", "Любят Вангелдера.", "Это Вангелдер.", "Потом Вонгелдер ушёл."],
                "`Vangelder` is `Вангелдера` in 3 of 4 places, here `Вонгелдер`",
            ),
        ] {
            assert_eq!(messages(language, targets), [(3, message.to_owned())], "{targets:?}");
        }
    }

    #[test]
    fn silent() {
        for (language, targets) in [
            ("fi", ["Hän näki Vangelderin.", "He pitävät Vangelderista.", "Se oli Vangelder.", "Vangelder lähti."]),
            ("ru", ["Он видел Вангелдера.", "Любят Вангелдера.", "Это Вангелдер.", "Вангелдеру пора."]),
            ("zh", ["他看见了范吉尔德。", "他们喜欢范格尔德。", "是范吉尔德。", "范吉尔德走了。"]),
            ("ar", ["رأى فانغيلدر.", "يحبون فانغيلدر.", "كان فانغيلدر.", "غادر فانغيلدر."]),
            ("hi", ["उसने वैनगेल्डर को देखा।", "वे वैनगेल्डर को चाहते हैं।", "वह वैनगेल्डर था।", "वैनगेल्डर चला गया।"]),
            ("ko", ["그는 밴겔더를 보았다.", "그들은 밴겔더를 좋아한다.", "밴겔더였다.", "밴겔더가 떠났다."]),
        ] {
            assert_eq!(messages(language, targets), [], "{targets:?}");
        }
    }

    #[test]
    fn the_fix_keeps_the_case_and_what_is_joined_on() {
        for (language, targets, form) in [
            ("uk", ["Бачив Керрігана.", "Люблять Керрігана.", "Це Керріган.", "Кличуть Керігана."], Some("Керрігана")),
            ("uk", ["Бачив Керрігана.", "Люблять Керрігана.", "Шукають Керрігана.", "Тут був Керіган."], None),
            ("ar", ["رأى كيريغان.", "يحبون كيريغان.", "كان كيريغان.", "اتصل بكيريجان."], None),
            ("hi", ["केरिगन को देखा।", "केरिगन को चाहते हैं।", "वह केरिगन था।", "केरीगन चला गया।"], Some("केरिगन")),
        ] {
            let sources = SOURCES.map(|source| source.replace("Vangelder", "Kerrigan"));
            let lines: Vec<_> = sources.iter().map(String::as_str).zip(targets).collect();
            let found = found(&CHECK, Glossary::default(), ["en", language], &lines);
            let fixes: Vec<_> =
                found.iter().map(|finding| finding.fix.as_ref().map(|fix| &*fix.edits[0].text)).collect();
            assert_eq!(fixes, [form], "{targets:?}");
        }
    }

    /// Texts of one sentence each, by what they are called; those of a language.
    const TEXTS: [(&str, [[&str; 2]; 5]); 4] = [
        (
            "fr",
            [
                ["The captain saw Kerrigan.", "Le capitaine a vu Kerrigan."],
                ["Nobody answered Kerrigan.", "Personne n’a répondu à Kerrigan."],
                ["There was Kerrigan again.", "Revoilà Kerrigan."],
                ["The mayor called Kerrigan.", "Le maire a appelé Kerigan."],
                ["A letter came from Kerrigan.", "Une lettre de Jeanne est arrivée."],
            ],
        ),
        (
            "uk",
            [
                ["The captain saw Kerrigan.", "Капітан побачив Керрігана."],
                ["Nobody answered Kerrigan.", "Ніхто не відповів Керрігану."],
                ["There was Kerrigan again.", "Знову був Керріган."],
                ["The mayor called Kerrigan.", "Мер покликав Керігана."],
                ["A letter came from Kerrigan.", "Прийшов лист від Марії."],
            ],
        ),
        (
            "ar",
            [
                ["The captain saw Kerrigan.", "رأى القبطان كيريغان."],
                ["Nobody answered Kerrigan.", "لم يجب أحد على كيريغان."],
                ["There was Kerrigan again.", "كان هناك كيريغان مرة أخرى."],
                ["The mayor called Kerrigan.", "اتصل العمدة بكيريجان."],
                ["A letter came from Kerrigan.", "وصلت رسالة من مريم."],
            ],
        ),
        (
            "hi",
            [
                ["The captain saw Kerrigan.", "कप्तान ने केरिगन को देखा।"],
                ["Nobody answered Kerrigan.", "किसी ने केरिगन को जवाब नहीं दिया।"],
                ["There was Kerrigan again.", "वहाँ फिर केरिगन था।"],
                ["The mayor called Kerrigan.", "महापौर ने केरीगन को बुलाया।"],
                ["A letter came from Kerrigan.", "मरियम से एक पत्र आया।"],
            ],
        ),
    ];

    /// What is said of each text, which stand in this order.
    fn said(language: &str, texts: &[[&str; 2]; 5], order: &[usize]) -> Vec<(usize, Severity, String)> {
        let languages: [Language; 2] = ["en", language].map(|tag| tag.parse().unwrap());
        let format = format::by_path(Path::new("a.txt")).unwrap();
        let text = |number: usize, side: usize| Text { text: texts[number][side], format, language: &languages[side] };
        let settings = Settings::default();
        let shown = order.iter().map(|number| {
            let (_, shown) = lessons(text(*number, 0), text(*number, 1), &settings);
            Arc::new(Shown { title: format!("{number}.txt").into(), ..shown })
        });
        let siblings = Arc::new(Siblings::of(shown.collect(), languages.each_ref()));
        let mut said = Vec::new();
        for (place, number) in order.iter().enumerate() {
            let elsewhere = siblings.besides(Some(place));
            let options = Options { elsewhere: Some(&elsewhere), ..Options::alone(&settings) };
            let analysis = analyse(text(*number, 0), text(*number, 1), options, &mut State::default());
            let of_check = analysis.findings.into_iter().filter(|finding| finding.code == CHECK.code);
            said.extend(of_check.map(|finding| (*number, finding.severity, finding.message)));
        }
        said.sort();
        said
    }

    #[test]
    fn other_texts_tell_how_a_name_is_spelled() {
        let expected = [
            "`Kerrigan` is written so in 3 of 4 places, as in 0.txt:1, here `Kerigan`",
            "`Kerrigan` is `Керріган` in 3 of 4 places, as in 2.txt:1, here `Керігана`",
            "`Kerrigan` is `كيريغان` in 3 of 4 places, as in 0.txt:1, here `بكيريجان`",
            "`Kerrigan` is `केरिगन` in 3 of 4 places, as in 0.txt:1, here `केरीगन`",
        ];
        for ((language, texts), message) in TEXTS.iter().zip(expected) {
            let said = said(language, texts, &[0, 1, 2, 3, 4]);
            assert_eq!(said, [(3, Severity::Warning, message.to_owned())], "{language}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

        #[test]
        fn the_order_of_the_texts_makes_no_difference(order in Just(vec![0, 1, 2, 3, 4]).prop_shuffle()) {
            for (language, texts) in &TEXTS {
                prop_assert_eq!(said(language, texts, &order), said(language, texts, &[0, 1, 2, 3, 4]));
            }
        }
    }
}
