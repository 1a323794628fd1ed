//! What holds of every format on every text.

use super::{FORMATS, Memo, Parsed};
use crate::locale::Language;
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces of text that formats give a meaning to, and some that they should not trip over.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  \n",
    "\\\n",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "# ",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    "    ",
    "```\n",
    "~~~",
    "---\n",
    "+++\n",
    "***",
    "===\n",
    "|",
    "| a | b |\n|---|---|\n",
    "**",
    "*",
    "_",
    "`",
    "``",
    "~~",
    "[",
    "](",
    "](http://a.b/c \"t\")",
    "![",
    ")",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<br>",
    "<div>",
    "</div>\n",
    "<p>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<code>",
    "</code>",
    "&amp;",
    "&#39;",
    "\\",
    "<http://x.y>",
    "title: ",
    "a: 'b'\n",
    "- x: \"y\"\n",
    "k = \"v\"\n",
    "[t]\n",
    "[x] ",
    "Hello world. ",
    "Mr. Smith",
    "z.B. 3. Mai ",
    "end.\" ",
    "He said: \"No!\" ",
    "lower case",
    "Größe",
    "Привет. ",
    "مرحبا. ",
    "नमस्ते। ",
    "「你好。」",
    "他说。",
    "สวัสดี ",
    "한국어. ",
    "e\u{301}",
    "👩‍👩‍👧",
    "…",
    "– Ja. ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,6}"];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A block and the blank line behind it, as most texts have them.
fn block() -> impl Strategy<Value = String> {
    let line = proptest::collection::vec(proptest::sample::select(PIECES), 1..4).prop_map(|pieces| pieces.concat());
    let usual = proptest::sample::select(
        &["A sentence. Another one.", "# Title", "> Quoted.", "- one\n- two", "    code", "| a |\n|---|\n| b |"][..],
    );
    prop_oneof![3 => usual.prop_map(str::to_owned), 2 => line].prop_map(|block| block + "\n\n")
}

/// What is typed, or put in the place of something else.
fn edit() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => proptest::sample::select(&["", "x", " ", "\n"][..]).prop_map(str::to_owned),
        2 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => block(),
    ]
}

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(&["en", "de", "zh", "ja", "th", "ar", "und"][..]).prop_map(|tag| tag.parse().unwrap())
}

fn sound(text: &str, parsed: &Parsed) {
    let mut end = 0;
    let mut block = 0;
    for segment in &parsed.segments {
        assert_eq!(segment.span.of(text), segment.raw());
        assert!(!segment.raw().is_empty() && segment.raw() == segment.raw().trim());
        assert!(segment.span.start >= end && segment.block >= block);
        assert_eq!(segment.plain().len(), segment.raw().len());
        (end, block) = (segment.span.end, segment.block);
    }
    assert!(parsed.landmarks.is_sorted_by_key(|landmark| landmark.before));
    assert!(parsed.landmarks.iter().all(|landmark| landmark.before <= parsed.segments.len()));
    assert!(parsed.problems.iter().all(|problem| text.is_char_boundary(problem.span.start)));
}

#[test]
fn a_note_that_a_list_defines_counts_everywhere_when_a_place_is_edited() {
    let (format, language) = (super::of("a.md".as_ref()), "en".parse().unwrap());
    let mut memo = Memo::default();
    let text = "- [^1]: A note.\n\nOne.\n\nTwo.\n\n# Title\n";
    format.read(text, &language, &mut memo);
    let edited = text.replace("Two.", "Two.[^1]");
    let seen = format.read(&edited, &language, &mut memo);
    assert_eq!(seen, format.read(&edited, &language, &mut Memo::default()));
}

proptest! {
    #[test]
    fn segments_are_where_they_say_in_order(text in text(), language in language()) {
        for format in FORMATS {
            sound(&text, &format.read(&text, &language, &mut Memo::default()));
        }
        sound(&text, &super::lines(&text));
    }

    #[test]
    fn a_memo_changes_nothing(before in text(), after in text(), languages in (language(), language())) {
        for format in FORMATS {
            let mut memo = Memo::default();
            format.read(&before, &languages.0, &mut memo);
            format.read(&after, &languages.0, &mut memo);
            let again = format.read(&(before.clone() + &after), &languages.1, &mut memo);
            prop_assert_eq!(again, format.read(&(before.clone() + &after), &languages.1, &mut Memo::default()));
        }
    }

    /// Many blocks that are read one by one, and edits of single places.
    #[test]
    fn after_every_edit_a_text_is_read_as_it_is_at_first(
        blocks in proptest::collection::vec(block(), 0..30),
        edits in proptest::collection::vec((any::<Index>(), 0usize..12, edit()), 1..8),
        file in "a\\.(md|txt)",
    ) {
        let (format, language) = (super::of(file.as_ref()), "en".parse().unwrap());
        let mut text = blocks.concat();
        let mut memo = Memo::default();
        format.read(&text, &language, &mut memo);
        for (at, length, piece) in &edits {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, piece);
            let seen = format.read(&text, &language, &mut memo);
            prop_assert_eq!(seen, format.read(&text, &language, &mut Memo::default()), "{}", text);
        }
    }

    #[test]
    fn a_message_is_its_whole_text(text in ".{0,40}|(<b>|&lt;|<|>|&|x){0,12}") {
        let segment = super::message(&text);
        prop_assert_eq!(segment.raw(), &text);
    }
}
