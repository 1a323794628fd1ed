//! Which placeables of the two sides of a bead stand for each other, and which of the source are still open: for those
//! who ask about a place while they write, not for checks. Must not know files, lines or protocols.

use crate::check::{Number, Pair, Side, at, rewritten};
use crate::entity::comparison::{Compared, Comparison, Place, is_same_run};
use crate::entity::mention;
use crate::entity::verbatim;
use crate::format::Segment;
use crate::quantity::{self, Ratio};
use crate::text::Span;

/// What a placeable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A quantity.
    Number,
    /// A name or an acronym, by its [key](mention::Mention::key).
    Name(u64),
    /// Something that stays as it stands.
    Verbatim(verbatim::Kind),
}

/// Two placeables that stand for each other; their places count the segments of the bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// What they are.
    pub kind: Kind,
    /// Where in the source.
    pub source: Place,
    /// Where in the target.
    pub target: Place,
}

/// A placeable of the source that nothing in the target stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// What it is.
    pub kind: Kind,
    /// Where in the source.
    pub source: Place,
    /// How the source writes it.
    pub source_text: String,
    /// How the target would write it.
    pub text: String,
}

/// How names are written in the target.
#[derive(Clone, Copy)]
pub struct Usage<'a> {
    /// What stands for a name elsewhere.
    pub rendering: &'a dyn Fn(u64) -> Option<String>,
    /// What the target's language calls what the source's calls so.
    pub exonym: &'a dyn Fn(&str) -> Option<&'static str>,
    /// Whether the target is written in Latin letters, so that a name may stand there as in the source.
    pub latin: bool,
}

/// The quantities that stand for each other; one that differs stands for another as well.
pub fn numbers(pair: &Pair<'_>) -> Vec<Link> {
    let numbers = pair.compare_numbers();
    let matched = numbers.matches.iter().map(|found| (found.source, found.target));
    let both = matched.chain(numbers.mismatches.iter().copied());
    both.map(|(source, target)| Link {
        kind: Kind::Number,
        source: number_place(&at(&pair.source, source)),
        target: number_place(&at(&pair.target, target)),
    })
    .collect()
}

/// The names that are rendered, with what renders them.
pub fn named(names: &Comparison) -> impl Iterator<Item = Link> {
    names.mentions.iter().filter_map(|compared| {
        let target = compared.rendering?.place;
        Some(Link { kind: Kind::Name(compared.mention.key), source: compared.place, target })
    })
}

/// The verbatim placeables that stand for each other.
pub fn verbatim(pair: &Pair<'_>) -> Vec<Link> {
    verbatim_links(pair).0
}

/// The placeables of the source that the target does not have yet, in order of their places.
pub fn open(pair: &Pair<'_>, names: &Comparison, usage: Usage<'_>) -> Vec<Open> {
    let numbers = pair.compare_numbers();
    let lacking = numbers.missing.iter().chain(numbers.mismatches.iter().map(|(source, _)| source));
    let mut open: Vec<Open> = lacking.flat_map(|place| open_numbers(pair, *place)).collect();
    let runs = names.mentions.chunk_by(is_same_run);
    open.extend(runs.filter_map(|run| open_name(pair, run, usage)));
    open.extend(verbatim_links(pair).1);
    open.sort_by_key(|open| (open.source.segment, open.source.span.start));
    open.dedup();
    open
}

fn number_place(number: &Number<'_>) -> Place {
    Place { segment: number.segment, span: number.quantity.span }
}

/// A number as the target's language writes it: in full, and short where a magnitude word belongs to it.
fn open_numbers(pair: &Pair<'_>, place: quantity::Place) -> Vec<Open> {
    let number = at(&pair.source, place);
    let whole = rewritten(pair, &number, None).map(|(_, text)| text);
    let as_it_stands = || number.quantity.context.period.is_none().then(|| number.text.to_owned());
    let magnitude = number.quantity.magnitude;
    let short = number.quantity.value().filter(|_| magnitude != Ratio::whole(1)).and_then(|value| {
        let plain = value.per(magnitude)?.to_decimal()?;
        Some(pair.target.locale.symbols().first()?.write(&plain))
    });
    let texts = short.into_iter().chain(whole.or_else(as_it_stands));
    let open =
        |text| Open { kind: Kind::Number, source: number_place(&number), source_text: number.text.to_owned(), text };
    texts.map(open).collect()
}

/// A name of which no word is rendered: each word as the document writes it elsewhere, else as the target's language
/// calls it, else as it stands.
fn open_name(pair: &Pair<'_>, run: &[Compared], usage: Usage<'_>) -> Option<Open> {
    let (first, last) = (run.first()?, run.last()?);
    if run.iter().any(|compared| compared.rendering.is_some()) {
        return None;
    }
    let segment = pair.source.segments.get(first.place.segment)?;
    let span = first.place.span.join(last.place.span);
    let whole = bare(segment, span);
    let text = match (usage.exonym)(&whole).filter(|_| run.len() > 1) {
        Some(exonym) => exonym.to_owned(),
        None => word_by_word(segment, run, usage)?,
    };
    let place = Place { segment: first.place.segment, span };
    Some(Open { kind: Kind::Name(first.mention.key), source: place, source_text: whole, text })
}

/// A part of a segment without its markup.
fn bare(segment: &Segment, span: Span) -> String {
    let (mut text, mut from) = (String::new(), span.start);
    for piece in segment.markup().iter().filter(|piece| piece.span.overlaps(span)) {
        text.push_str(segment.raw().get(from..piece.span.start.max(from)).unwrap_or_default());
        from = piece.span.end.min(span.end);
    }
    text.push_str(segment.raw().get(from..span.end).unwrap_or_default());
    text
}

fn word_by_word(segment: &Segment, run: &[Compared], usage: Usage<'_>) -> Option<String> {
    let first = run.first()?;
    let exonym = |span: Span| (usage.exonym)(span.of(segment.raw())).map(str::to_owned);
    let known = |compared: &Compared| (usage.rendering)(compared.mention.key).or_else(|| exonym(compared.place.span));
    // At the start of a sentence any word has a capital.
    if run.len() == 1 && first.mention.initial && first.mention.kind == mention::Kind::Name && known(first).is_none() {
        return None;
    }
    let (mut text, mut from) = (String::new(), first.place.span.start);
    for compared in run {
        let span = compared.place.span;
        text.push_str(&bare(segment, Span::new(from, span.start)));
        match known(compared) {
            Some(rendering) => text.push_str(&rendering),
            None if usage.latin => text.push_str(&bare(segment, span)),
            None => return None,
        }
        from = span.end;
    }
    Some(text)
}

/// A verbatim placeable of a side.
struct Piece<'a> {
    kind: verbatim::Kind,
    place: Place,
    text: &'a str,
    used: bool,
}

fn pieces<'a>(side: &Side<'a>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for (segment, (facts, text)) in side.facts.iter().zip(side.segments).enumerate() {
        let verbatim = facts.entities.verbatim.iter().filter(|piece| piece.kind != verbatim::Kind::Character);
        pieces.extend(verbatim.map(|piece| {
            let place = Place { segment, span: piece.span };
            Piece { kind: piece.kind, place, text: piece.span.of(text.raw()), used: false }
        }));
    }
    pieces
}

/// Placeables of one kind and of the same text stand for each other; then what is left of a kind, in order. The rest
/// of the source is open.
fn verbatim_links(pair: &Pair<'_>) -> (Vec<Link>, Vec<Open>) {
    let (sources, mut targets) = (pieces(&pair.source), pieces(&pair.target));
    let mut found: Vec<Option<Place>> = vec![None; sources.len()];
    for same_text in [true, false] {
        for (source, found) in sources.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let fits = |target: &&mut Piece<'_>| {
                !target.used && target.kind == source.kind && (!same_text || target.text == source.text)
            };
            if let Some(target) = targets.iter_mut().find(fits) {
                (target.used, *found) = (true, Some(target.place));
            }
        }
    }
    let (mut links, mut open) = (Vec::new(), Vec::new());
    for (source, target) in sources.into_iter().zip(found) {
        let kind = Kind::Verbatim(source.kind);
        match target {
            Some(target) => links.push(Link { kind, source: source.place, target }),
            None => {
                let text = source.text.to_owned();
                open.push(Open { kind, source: source.place, source_text: text.clone(), text });
            }
        }
    }
    (links, open)
}

/// The bytes before `offset` that are being typed as one placeable: what stands between white space (or letters of a
/// script without spaces) and the cursor; of a number, the groups before it as well.
pub fn typed(text: &str, offset: usize) -> Span {
    let before = &text[..offset];
    let breaks = |c: char| c.is_whitespace() || crate::text::script::is_unspaced(c) || "([«„“‚‘\"'’".contains(c);
    let start_of = |text: &str| text.char_indices().rfind(|(_, c)| breaks(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let mut start = start_of(before);
    let is_digit = |c: char| crate::text::script::decimal_digit(c).is_some();
    while before[start..].starts_with(is_digit) {
        let Some(space) = before[..start].chars().next_back().filter(|c| c.is_whitespace() && *c != '\n') else {
            break;
        };
        let rest = &before[..start - space.len_utf8()];
        let group = start_of(rest);
        if group == rest.len() || !rest[group..].chars().all(is_digit) {
            break;
        }
        start = group;
    }
    Span::new(start, offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Facts, Ignore, Settings};
    use crate::entity::{self, Gazetteer};
    use crate::format::{self, Segment, message};
    use crate::locale::Locale;
    use std::sync::Arc;

    struct Read {
        locale: Locale,
        segments: Vec<Segment>,
        facts: Vec<Arc<Facts>>,
    }

    impl Read {
        fn new(language: &str, text: &str) -> Read {
            let (locale, segments) = (Locale::of(&language.parse().unwrap()), vec![message(text)]);
            let facts =
                segments.iter().map(|segment| Arc::new(Facts::of(segment, &locale, &Ignore::default()))).collect();
            Read { locale, segments, facts }
        }

        fn side(&self) -> Side<'_> {
            Side { locale: &self.locale, segments: &self.segments, facts: &self.facts }
        }
    }

    fn with<T>(languages: [&str; 2], texts: [&str; 2], ask: impl Fn(&Pair<'_>, &Comparison) -> T) -> T {
        let (source, target) = (Read::new(languages[0], texts[0]), Read::new(languages[1], texts[1]));
        let settings = Settings::default();
        let pair = Pair { source: source.side(), target: target.side(), settings: &settings };
        let gazetteers = languages.map(|language| Gazetteer::of(&language.parse().unwrap()));
        ask(&pair, &pair.compare_names([&gazetteers[0], &gazetteers[1]]))
    }

    fn linked(languages: [&str; 2], texts: [&str; 2]) -> Vec<(String, String)> {
        let mut links = with(languages, texts, |pair, names| {
            numbers(pair).into_iter().chain(named(names)).chain(verbatim(pair)).collect::<Vec<_>>()
        });
        links.sort_by_key(|link| link.source.span.start);
        let text = |place: Place, text: &str| place.span.of(text).to_owned();
        links.into_iter().map(|link| (text(link.source, texts[0]), text(link.target, texts[1]))).collect()
    }

    fn offered(languages: [&str; 2], texts: [&str; 2]) -> Vec<String> {
        let usage = Usage { rendering: &|_| None, exonym: &|_| None, latin: true };
        let open = with(languages, texts, |pair, names| open(pair, names, usage));
        open.into_iter().map(|open| open.text).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(source, target)| ((*source).to_owned(), (*target).to_owned())).collect()
    }

    #[test]
    fn a_placeable_stands_for_its_like() {
        assert_eq!(
            linked(
                ["en", "fr"],
                ["Ada paid 1,500 for {name} on a.org/b.", "Sur a.org/b, Ada a payé 1 500 pour {name}."]
            ),
            pairs(&[("Ada", "Ada"), ("1,500", "1 500"), ("{name}", "{name}"), ("a.org/b", "a.org/b")])
        );
        assert_eq!(
            linked(["en", "ar"], ["It has 25 rooms and 3 doors.", "فيه ٣ أبواب و٢٥ غرفة."]),
            pairs(&[("25", "٢٥"), ("3", "٣")])
        );
        assert_eq!(linked(["en", "zh"], ["It has 12 rooms.", "它有十二个房间。"]), pairs(&[("12", "十二")]));
        assert_eq!(linked(["en", "hi"], ["It has 45 cars.", "इसमें ४५ कारें हैं।"]), pairs(&[("45", "४५")]));
        assert_eq!(linked(["en", "ko"], ["See {0} of {1}.", "{1} 중 {0}."]), pairs(&[("{0}", "{0}"), ("{1}", "{1}")]));
        assert_eq!(linked(["en", "ru"], ["in 2019", "в 2009"]), pairs(&[("2019", "2009")]), "a wrong one as well");
    }

    #[test]
    fn what_is_open_is_written_as_the_target_does() {
        let source = "Ada paid 1,500.5 for {name}, see https://example.org/a.";
        assert_eq!(offered(["en", "fr"], [source, "x"]), ["1\u{202f}500,5", "{name}", "https://example.org/a"]);
        assert_eq!(offered(["en", "fr"], [source, "{name} et 1 500,5"]), ["https://example.org/a"]);
        assert_eq!(offered(["en", "de"], ["It cost 1.5 billion.", "Es"]), ["1,5", "1,5 Mrd"]);
        assert_eq!(offered(["en", "ru"], ["In 2019 it sold 45 cars.", "В 2019"]), ["45"]);
        assert_eq!(offered(["en", "de"], ["It opens at 10:30.", "Es"]), ["10:30"]);
        assert_eq!(offered(["en", "fa"], ["It sold 45 cars.", "آن"]), ["۴۵"]);
        assert_eq!(offered(["en", "fr"], ["Nothing here is open.", "Rien."]), [] as [&str; 0]);
    }

    #[test]
    fn names_are_written_as_elsewhere() {
        let usage = |rendering: &dyn Fn(u64) -> Option<String>, latin| {
            let texts = ["We met Ada Quill in Kiev.", "Мы"];
            let usage =
                Usage { rendering, exonym: &|name| (name == "Ada Quill").then_some("Ада Квилл"), latin };
            let open = with(["en", "ru"], texts, |pair, names| open(pair, names, usage));
            open.into_iter().map(|open| open.text).collect::<Vec<_>>()
        };
        let kiev = entity::words::fold("Kiev");
        assert_eq!(usage(&|key| (key == kiev).then(|| "Киев".to_owned()), false), ["Ада Квилл", "Киев"]);
        assert_eq!(usage(&|_| None, true), ["Ада Квилл", "Kiev"]);
        assert_eq!(usage(&|_| None, false), ["Ада Квилл"]);
    }

    #[test]
    fn names_are_offered_without_their_markup() {
        let (markdown, english) = (format::of(std::path::Path::new("a.md")), "en".parse().unwrap());
        let parsed = markdown.read("See The **Harbour _Trail_** there.\n", &english, &mut format::Memo::default());
        let segment = &parsed.segments[0];
        let [start, end] = ["The", "_** there"].map(|text| segment.raw().find(text).unwrap());
        assert_eq!(bare(segment, Span::new(start, end)), "The Harbour Trail");
        assert_eq!(bare(segment, Span::new(start, start + 3)), "The");
    }

    #[test]
    fn a_placeable_is_typed_from_the_last_space_on() {
        let typed = |text: &str| super::typed(text, text.len()).of(text).to_owned();
        for (text, expected) in [
            ("", ""),
            ("a", "a"),
            ("in the ", ""),
            ("voir https://exa", "https://exa"),
            ("(voir {na", "{na"),
            ("«62", "62"),
            ("les 62 4", "62 4"),
            ("les 1 062\u{a0}4", "1 062\u{a0}4"),
            ("le 3 a", "a"),
            ("它有十", ""),
            ("它有12", "12"),
            ("क ४५", "४५"),
        ] {
            assert_eq!(typed(text), expected, "{text}");
        }
    }
}
