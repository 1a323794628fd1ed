//! What an analysis remembers saves work and changes nothing: after any edits of either side, the analysis is that of
//! the two texts from scratch. Long texts keep what was learned of them for a while: there the analysis depends on the
//! texts of that moment and those of now, not on the way between, and is that from scratch once it may learn anew.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use bilint::analysis::{Analysis, Options, State, Text, analyse};
use bilint::check::{Level, Settings, Severity};
use bilint::format::{self, Format};
use bilint::locale::Language;
use bilint::text::Hash;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::HashSet;
use std::path::Path;

/// Blocks of a source and its target, some of them not true to one another.
const BLOCKS: &[[&str; 2]] = &[
    ["# The harbour of Oslo\n\n", "# Le port d'Oslo\n\n"],
    [
        "The harbour has 1,500 berths. The ferry takes 90 minutes.\n\n",
        "Le port compte 1 600 places. Le ferry met 90 minutes.\n\n",
    ],
    ["NATO met there in 2017. It rained.\n\n", "L'OTAN s'y est réunie en 2017. Il pleuvait.\n\n"],
    ["ICE was not invited. Nobody from ICE came.\n\n", "ICE n'était pas invité. Personne d'ICE n'est venu.\n\n"],
    [
        "See https://example.org/a and write to a@example.org.\n\n",
        "Voir https://example.org/b et écrire à a@example.org.\n\n",
    ],
    ["- Bring `rope`\n- Bring 3.5 kg of salt\n\n", "- Apporter `rope`\n- Apporter 3,6 kg de sel\n\n"],
    ["| ship | year |\n| --- | --- |\n| Fram | 1892 |\n\n", "| navire | année |\n| --- | --- |\n| Fram | 1893 |\n\n"],
    ["```\nlet x = 1;\n```\n\n", "```\nlet x = 1;\n```\n\n"],
    [
        "Dr. Hansen said: \"No, 12 % is too much.\" He left.\n\n",
        "« Non, 12 %, c'est trop », dit le Dr Hansen. Il partit.\n\n",
    ],
    ["日本の港は1万隻。\n\n", "Les ports du Japon ont 10 000 bateaux.\n\n"],
    ["The gates close at night.\r\n\r\n", ""],
    ["", "Une phrase que personne n'a écrite.\n\n"],
];

/// What typing, pasting and damage put into a text.
const PIECES: &[&str] = &[
    "a",
    " ",
    "7",
    ".",
    "\n",
    "\n\n",
    "#",
    "- ",
    "`",
    "|",
    "*",
    "<b>",
    "{0}",
    "é",
    "日",
    "\r\n",
    "\u{feff}",
    "\u{a0}",
    "1.500",
    "ICE",
    "```\n",
    "---\n",
    "A whole new sentence with 42 things in it. ",
    "## Encore\n\nUn paragraphe de plus.\n\n",
];

/// One thing that happens between two analyses.
#[derive(Debug, Clone)]
enum Event {
    Insert {
        side: usize,
        at: Index,
        piece: &'static str,
    },
    Delete {
        side: usize,
        from: Index,
        to: Index,
    },
    /// The paragraphs change places.
    Move {
        side: usize,
        from: Index,
        to: Index,
    },
    /// The state of the text some edits ago comes back.
    Undo {
        side: usize,
        back: usize,
    },
    Level(&'static str, Level),
    /// One of the findings is accepted.
    Accept(Index),
    Language {
        side: usize,
        tag: &'static str,
    },
}

fn event() -> impl Strategy<Value = Event> {
    let side = || 0..2_usize;
    let level = select(vec![Level::Off, Level::On(Severity::Hint), Level::On(Severity::Error)]);
    prop_oneof![
        6 => (side(), any::<Index>(), select(PIECES)).prop_map(|(side, at, piece)| Event::Insert { side, at, piece }),
        3 => (side(), any::<Index>(), any::<Index>()).prop_map(|(side, from, to)| Event::Delete { side, from, to }),
        2 => (side(), any::<Index>(), any::<Index>()).prop_map(|(side, from, to)| Event::Move { side, from, to }),
        2 => (side(), 1..4_usize).prop_map(|(side, back)| Event::Undo { side, back }),
        1 => (select(vec!["number", "markup-url", "entity"]), level).prop_map(|(code, level)| Event::Level(code, level)),
        1 => any::<Index>().prop_map(Event::Accept),
        1 => (side(), select(vec!["en", "fr", "de", "ja"])).prop_map(|(side, tag)| Event::Language { side, tag }),
    ]
}

/// A pair of texts with their history and what the project wants.
#[derive(Debug)]
struct Desk {
    texts: [Vec<String>; 2],
    languages: [Language; 2],
    format: &'static Format,
    settings: Settings,
    accepted: HashSet<Hash>,
}

impl Desk {
    fn new(blocks: &[[impl AsRef<str>; 2]], file: &str) -> Desk {
        Desk {
            texts: [0, 1].map(|side| vec![blocks.iter().map(|block| block[side].as_ref()).collect()]),
            languages: ["en", "fr"].map(|tag| tag.parse().unwrap()),
            format: format::by_path(Path::new(file)).unwrap(),
            settings: Settings::default(),
            accepted: HashSet::new(),
        }
    }

    fn text(&self, side: usize) -> &str {
        self.texts[side].last().unwrap()
    }

    fn analyse(&self, state: &mut State) -> Analysis {
        let [source, target] =
            [0, 1].map(|side| Text { text: self.text(side), format: self.format, language: &self.languages[side] });
        analyse(source, target, Options { accepted: &self.accepted, ..Options::alone(&self.settings) }, state)
    }

    fn happen(&mut self, event: &Event, last: &Analysis) {
        match *event {
            Event::Insert { side, at, piece } => {
                let mut text = self.text(side).to_owned();
                text.insert_str(boundary(&text, at), piece);
                self.texts[side].push(text);
            }
            Event::Delete { side, from, to } => {
                let mut text = self.text(side).to_owned();
                let (from, to) = (boundary(&text, from), boundary(&text, to));
                text.replace_range(from.min(to)..from.max(to), "");
                self.texts[side].push(text);
            }
            Event::Move { side, from, to } => {
                let mut blocks: Vec<&str> = self.text(side).split_inclusive("\n\n").collect();
                if !blocks.is_empty() {
                    let moved = blocks.remove(from.index(blocks.len()));
                    blocks.insert(to.index(blocks.len() + 1), moved);
                }
                let text = blocks.concat();
                self.texts[side].push(text);
            }
            Event::Undo { side, back } => {
                let history = &mut self.texts[side];
                let before = history[history.len().saturating_sub(1 + back)].clone();
                history.push(before);
            }
            Event::Level(code, level) => {
                self.settings.levels.insert(code.to_owned(), level);
            }
            Event::Accept(which) => {
                let accepted = (!last.findings.is_empty()).then(|| which.get(&last.findings).fingerprint);
                self.accepted.extend(accepted);
            }
            Event::Language { side, tag } => self.languages[side] = tag.parse().unwrap(),
        }
    }
}

/// A character boundary of a text.
fn boundary(text: &str, at: Index) -> usize {
    let mut at = at.index(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn assert_same(seen: &Analysis, wanted: &Analysis) -> Result<(), TestCaseError> {
    prop_assert_eq!(&seen.source, &wanted.source, "the source's segments");
    prop_assert_eq!(&seen.target, &wanted.target, "the target's segments");
    prop_assert_eq!(&seen.beads, &wanted.beads, "the alignment");
    prop_assert_eq!(&seen.findings, &wanted.findings, "the findings");
    prop_assert_eq!(&seen.signs, &wanted.signs, "what speaks for a look");
    Ok(())
}

#[test]
fn the_blocks_give_something_to_remember() {
    let desk = Desk::new(&[BLOCKS, BLOCKS].concat(), "a.md");
    let analysis = desk.analyse(&mut State::default());
    let codes: HashSet<&str> = analysis.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.len() > 1, "{codes:?}");
}

/// Words that make the blocks of a long text differ, so that most find their counterpart.
const NAMES: &[&str] = &["Aker", "Bodø", "Cuxhaven", "Dover", "Esbjerg", "Fowey", "Gdynia", "Hull", "Izmir"];

/// More than fifty segments a side.
fn long_text() -> Vec<[String; 2]> {
    let variants = NAMES.iter().enumerate().flat_map(|(number, name)| {
        let numbered = [
            format!("The harbour of {name} has {} berths and {} cranes.\n\n", 100 + 7 * number, 3 + number),
            format!("Le port de {name} compte {} places et {} grues.\n\n", 100 + 7 * number, 3 + number % 4),
        ];
        let blocks = BLOCKS.iter().skip(number).step_by(2).take(4).map(|block| block.map(str::to_owned));
        std::iter::once(numbered).chain(blocks)
    });
    variants.collect()
}

/// Edits that change few segments at a time.
fn small_edit() -> impl Strategy<Value = Event> {
    let piece =
        select(vec!["a", " ", "7", "é", "日", "1.500", "ICE", "{0}", "A whole new sentence with 42 things in it. "]);
    prop_oneof![
        4 => (0..2_usize, any::<Index>(), piece).prop_map(|(side, at, piece)| Event::Insert { side, at, piece }),
        1 => (0..2_usize, 1..3_usize).prop_map(|(side, back)| Event::Undo { side, back }),
        1 => any::<Index>().prop_map(Event::Accept),
        1 => Just(Event::Level("number", Level::On(Severity::Hint))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_every_edit_the_analysis_is_that_from_scratch(
        blocks in prop::collection::vec(select(BLOCKS), 0..12),
        file in select(vec!["a.md", "a.txt"]),
        events in prop::collection::vec(event(), 1..12),
    ) {
        let mut desk = Desk::new(&blocks, file);
        let mut state = State::default();
        let mut last = desk.analyse(&mut state);
        for event in &events {
            desk.happen(event, &last);
            last = desk.analyse(&mut state);
            assert_same(&last, &desk.analyse(&mut State::default()))?;
        }
    }
    #[test]
    fn of_a_long_text_the_way_does_not_matter(events in prop::collection::vec(small_edit(), 1..7)) {
        let mut desk = Desk::new(&long_text(), "a.md");
        let (mut state, mut direct) = (State::default(), State::default());
        let mut last = desk.analyse(&mut state);
        prop_assert!(last.source.segments.len() > 50 && last.target.segments.len() > 50);
        desk.analyse(&mut direct);
        for event in &events {
            desk.happen(event, &last);
            last = desk.analyse(&mut state);
        }
        assert_same(&last, &desk.analyse(&mut direct))?;
    }

    #[test]
    fn of_a_long_text_what_is_learned_anew_is_learned_from_scratch(events in prop::collection::vec(event(), 1..7)) {
        let mut desk = Desk::new(&long_text(), "a.md");
        let mut state = State::default();
        let mut last = desk.analyse(&mut state);
        for event in &events {
            desk.happen(event, &last);
            last = desk.analyse(&mut state);
        }
        if let Some(study) = state.settle() {
            prop_assert!(state.adopt(study.learn()));
        }
        assert_same(&desk.analyse(&mut state), &desk.analyse(&mut State::default()))?;
    }
}
