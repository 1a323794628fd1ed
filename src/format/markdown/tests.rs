//! What Markdown becomes: each case is a text and, a line each, its segments with markup masked.

use super::MARKDOWN;
use crate::format::{Kind, MarkupKind, Memo, Parsed};

fn parse(text: &str) -> Parsed {
    let language = "en".parse().unwrap();
    (MARKDOWN.parse)(text, &language, &mut Memo::default())
}

/// `kind block: plain text`, white space runs shown as one space.
fn show(text: &str) -> Vec<String> {
    let parsed = parse(text);
    let line = |segment: &crate::format::Segment| {
        assert_eq!(segment.span.of(text), segment.raw());
        let kind = match segment.kind {
            Kind::Heading(level) => format!("h{level}"),
            Kind::Metadata => segment.key.as_deref().unwrap_or("?").to_owned(),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let words = segment.plain().split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{kind} {}: {words}", segment.block).trim_end().to_owned()
    };
    parsed.segments.iter().map(line).collect()
}

fn markup(text: &str) -> Vec<(MarkupKind, String)> {
    let segments = parse(text).segments;
    let pieces = segments
        .iter()
        .flat_map(|segment| segment.markup().iter().map(|piece| (piece.kind, piece.span.of(segment.raw()).to_owned())));
    pieces.collect()
}

#[test]
fn blocks_are_told_apart() {
    let text = "# Title *one*\n\nFirst sentence. Second\nsentence.\n\nSetext\n======\n\n- An item. More.\n- Two\n\n  Another.\n\n1. Number\n\n> Quoted.\n> Still quoted.\n";
    let expected = [
        "h1 0: Title one",
        "sentence 1: First sentence.",
        "sentence 1: Second sentence.",
        "h1 2: Setext",
        "listitem 3: An item.",
        "listitem 3: More.",
        "listitem 4: Two",
        "listitem 5: Another.",
        "listitem 6: Number",
        "quote 7: Quoted.",
        "quote 7: Still quoted.",
    ];
    assert_eq!(show(text), expected);
}

#[test]
fn markup_is_masked() {
    for (text, expected) in [
        ("See **the [guide](https://a.b/c \"T\")**. Next.", vec!["sentence 0: See the guide .", "sentence 0: Next."]),
        ("**Done.** *Go on.*", vec!["sentence 0: Done.", "sentence 0: Go on."]),
        ("Run `a. B` now. Then <https://x.y/z>.", vec!["sentence 0: Run now.", "sentence 0: Then ."]),
        ("Stars \\*are\\* text &amp; so on.", vec!["sentence 0: Stars *are * text so on."]),
        (
            "A note.[^1] More.\n\n[^1]: The note.",
            vec!["sentence 0: A note.", "sentence 0: More.", "sentence 1: The note."],
        ),
        ("Press <kbd>Ctrl</kbd> or <b>stop</b>.", vec!["sentence 0: Press or stop ."]),
        ("See [this][ref] or [ref].\n\n[ref]: http://x.y", vec!["sentence 0: See this or ref ."]),
        ("One line  \nNext line\\\nand on.", vec!["sentence 0: One line", "sentence 0: Next line and on."]),
        ("- [x] Done\n- [ ] Open", vec!["listitem 0: Done", "listitem 1: Open"]),
        ("> [!NOTE]\n> Mind the *gap\n> between* them.", vec!["quote 0: Mind the gap between them."]),
        ("# Heading {#id .class}", vec!["h1 0: Heading"]),
        ("# 标题\n\n**第一句**。*第二句*！", vec!["h1 0: 标题", "sentence 1: 第一句 。", "sentence 1: 第二句 ！"]),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn markup_has_its_kind() {
    use MarkupKind::{Code, Delimiter, Reference, Tag, Url};
    let found = markup("A `c` [l](http://u.v \"t\") ![i](p.png) <b>x</b> \\* y[^1]\n\n[^1]: n");
    let kinds = |kind| found.iter().filter(|piece| piece.0 == kind).map(|piece| piece.1.as_str()).collect::<Vec<_>>();
    assert_eq!(kinds(Code), ["`c`"]);
    assert_eq!(kinds(Url), ["http://u.v", "p.png"]);
    assert_eq!(kinds(Tag), ["<b>", "</b>"]);
    assert_eq!(kinds(Reference), ["[^1]"]);
    assert_eq!(kinds(Delimiter), ["[", "](", " \"t\")", "![", "](", ")", "\\"]);
}

#[test]
fn tables_are_cells() {
    let text = "| Name | Use |\n|------|:---:|\n| `a` | First. Second. |\n| b \\| c | |\n";
    assert_eq!(
        show(text),
        ["tablecell 0: Name", "tablecell 1: Use", "tablecell 2:", "tablecell 3: First. Second.", "tablecell 4: b | c"]
    );
}

#[test]
fn code_and_rules_are_landmarks() {
    let parsed = parse("Text.\n\n```sh\nrun\n```\n\nMore.\n\n---\n\n    indented\n\n![](i.png)\n");
    let before = parsed.landmarks.iter().map(|landmark| landmark.before).collect::<Vec<_>>();
    assert_eq!((parsed.segments.len(), before), (2, vec![1, 2, 2, 2]));
    let other = parse("Texte.\n\n~~~\nrun\n~~~\n");
    assert_eq!(other.landmarks[0].hash, parsed.landmarks[0].hash);
}

#[test]
fn images_alone_are_captions() {
    assert_eq!(
        show("![A red fox](fox.png)\n\nSee ![the fox](fox.png) here."),
        ["caption 0: A red fox", "sentence 1: See the fox here."]
    );
}

#[test]
fn html_blocks_have_text() {
    let text = "<div class=\"x\">\n<h2>Head</h2>\n<p>One <em>word</em>. Two.</p>\n<script>var x = 1;</script>\n<ul><li>Item</li></ul>\n</div>\n\n<!-- more -->\n\nEnd.\n";
    assert_eq!(
        show(text),
        ["h2 0: Head", "sentence 1: One word .", "sentence 1: Two.", "listitem 2: Item", "sentence 3: End."]
    );
    assert_eq!(parse(text).landmarks.len(), 2);
    assert_eq!(show("> <div>\n> Quoted\n> text.\n> </div>\n"), ["quote 0: Quoted text."]);
}

#[test]
fn front_matter_gives_the_readers_values() {
    let text = "---\ntitle: \"A \\\"good\\\" day\"\ndate: 2026-01-02\nslug: a-good-day\nhero:\n  label: Start\n  link: /start\nfaq:\n  - question: Why?\n    answer: >\n      Because it\n      is so.\ntags: [one two three four]\nnote: what readers are told\n---\n\nBody.\n";
    assert_eq!(
        show(text),
        [
            "title 0: A \\\"good\\\" day",
            "hero.label 1: Start",
            "faq.0.question 2: Why?",
            "faq.0.answer 3: Because it is so.",
            "note 4: what readers are told",
            "sentence 5: Body.",
        ]
    );
    let toml = "+++\ntitle = 'Good day'\ndate = 2026-01-02\n[menu.main]\nlabel = \"Start\"\n+++\nBody.\n";
    assert_eq!(show(toml), ["title 0: Good day", "menu.main.label 1: Start", "sentence 2: Body."]);
}

#[test]
fn broken_front_matter_is_a_problem_and_the_body_is_read() {
    let parsed = parse("---\ntitle: [a\n---\n\nBody.\n");
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.segments.last().map(|segment| segment.raw()), Some("Body."));
    assert!(parsed.problems[0].message.starts_with("front matter is no YAML: "), "{}", parsed.problems[0].message);
    assert_eq!(parse("+++\nx = \n+++\n\nBody.\n").problems.len(), 1);
}

#[test]
fn bom_and_crlf_shift_nothing() {
    assert_eq!(
        show("\u{feff}---\r\ntitle: Tag\r\n---\r\n# Kopf\r\n\r\nEins\r\nzwei.\u{a0}Drei.\r\n"),
        ["title 0: Tag", "h1 1: Kopf", "sentence 2: Eins zwei.", "sentence 2: Drei."]
    );
}
