//! Verbatim placeables: what a translator leaves as it stands. Must not know what the other side of a bead holds.
//!
//! Found in one pass over the segment's plain text, looking only at the bytes that can be part of one, and added to the
//! pieces of markup that the format has found. Precision goes first: `50 % de` is no `%d`, `#1` no hashtag, `and/or` no
//! path, and punctuation after a URL is not the URL's.

mod address;
mod path;
mod placeholder;
mod tag;

pub use placeholder::key as placeholder_key;
pub use tag::{Edge, Tag, tag};

use crate::format::{MarkupKind, Segment};
use crate::text::Span;
use crate::text::script::{is_east_asian, is_unspaced};
use placeholder::Braces;

/// What a verbatim placeable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A URL, the target of a link or image, or a bare domain with a path.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`, `@name@host`, `@scope/package`.
    Handle,
    /// `#name`; its letters may be of any script.
    Hashtag,
    /// A file path or file name.
    Path,
    /// A hole that a program fills: `{0}`, `{name}`, `{{x}}`, `${x}`, `%s`, `%1$d`, `%(name)s`, an ICU argument.
    Placeholder,
    /// An HTML or XML tag, or a numbered tag `<0>`.
    Tag,
    /// A code span with its delimiters, or a colour such as `#ff8800`.
    Code,
    /// A reference to a footnote.
    Reference,
    /// `&nbsp;`, `&#160;`: a character written by name or number. Never compared, never text.
    Character,
}

/// A verbatim placeable; its span is relative to the segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verbatim {
    /// Bytes relative to the start of the segment.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in a branch of an ICU plural or select: a language may have more branches or fewer, so that
    /// only its presence counts, not how often.
    pub branch: bool,
}

impl Verbatim {
    fn new(span: Span, kind: Kind) -> Self {
        Verbatim { span, kind, branch: false }
    }
}

/// The verbatim placeables of a segment, in order, without overlaps.
pub fn scan(segment: &Segment) -> Vec<Verbatim> {
    let mut found = scan_text(segment.plain());
    if segment.markup().is_empty() {
        return found;
    }
    found.extend(segment.markup().iter().filter_map(|piece| {
        let kind = match piece.kind {
            MarkupKind::Code => Kind::Code,
            MarkupKind::Url => Kind::Url,
            MarkupKind::Tag => Kind::Tag,
            MarkupKind::Reference => Kind::Reference,
            MarkupKind::Delimiter => return None,
        };
        Some(Verbatim::new(piece.span, kind))
    }));
    // A piece found across blanked markup (a path around a code span) would overlap it: the format knows better.
    found.sort_by_key(|verbatim| (verbatim.span.start, std::cmp::Reverse(verbatim.span.end)));
    let mut end = 0;
    found.retain(|verbatim| {
        let free = verbatim.span.start >= end;
        end = end.max(verbatim.span.end);
        free
    });
    found
}

/// The verbatim placeables of a text without markup.
fn scan_text(text: &str) -> Vec<Verbatim> {
    let mut scan = Scan { text, braces: Braces::default(), found: Vec::new() };
    scan.range(Span::new(0, text.len()), 0);
    scan.found
}

/// A text that is being scanned.
struct Scan<'a> {
    text: &'a str,
    braces: Braces,
    found: Vec<Verbatim>,
}

impl Scan<'_> {
    /// Scans a part of the text; `depth` counts the ICU branches around it.
    fn range(&mut self, within: Span, depth: usize) {
        let bytes = self.text.as_bytes();
        // No placeable reaches back over `floor`: what stands before has been read.
        let (mut at, mut floor) = (within.start, within.start);
        // Prose has but the usual signs, and those are found many bytes at a step.
        let is_prose = !has_rare_sign(&bytes[within.start..within.end]);
        let next = |at| {
            let rest = bytes.get(at..within.end)?;
            match is_prose {
                true => memchr::memchr3(USUAL[0], USUAL[1], USUAL[2], rest),
                false => rest.iter().position(|byte| GIVES_AWAY[usize::from(*byte)]),
            }
        };
        while let Some(step) = next(at) {
            at += step;
            let known = self.found.len();
            let end = if bytes[at] == b'{' {
                placeholder::braces(self, at, depth)
            } else {
                recognise(self.text, at, floor).map(|verbatim| {
                    self.found.push(verbatim);
                    verbatim.span.end
                })
            };
            for verbatim in &mut self.found[known..] {
                verbatim.branch |= depth > 0;
            }
            at = end.unwrap_or(at + 1);
            floor = if end.is_some() { at } else { floor };
        }
    }
}

/// The bytes that [`recognise`] looks around and that any prose has.
const USUAL: [u8; 3] = *b":/.";

/// The others, and the brace.
const RARE: [[u8; 3]; 3] = [*b"@#$", *b"%<&", *b"{{{"];

/// All of them.
static GIVES_AWAY: [bool; 256] = {
    let signs = [USUAL, RARE[0], RARE[1], RARE[2]];
    let mut table = [false; 256];
    let mut at = 0;
    while at < 3 * signs.len() {
        table[signs[at / 3][at % 3] as usize] = true;
        at += 1;
    }
    table
};

fn has_rare_sign(bytes: &[u8]) -> bool {
    RARE.iter().any(|[a, b, c]| memchr::memchr3(*a, *b, *c, bytes).is_some())
}

/// The placeable that the byte at `at` gives away, if any.
fn recognise(text: &str, at: usize, floor: usize) -> Option<Verbatim> {
    let (span, kind) = match text.as_bytes()[at] {
        b':' => match address::url(text, at, floor) {
            Some(span) => (span, Kind::Url),
            None => (path::windows(text, at, floor)?, Kind::Path),
        },
        b'@' => address::at_sign(text, at, floor)?,
        b'#' => match placeholder::shell(text, at) {
            Some(span) => (span, Kind::Placeholder),
            None => address::hash_sign(text, at)?,
        },
        b'$' => (placeholder::shell(text, at)?, Kind::Placeholder),
        b'%' => (placeholder::percent(text, at)?, Kind::Placeholder),
        b'<' => (tag::tag_span(text, at)?, Kind::Tag),
        b'&' => (tag::character(text, at)?, Kind::Character),
        b'/' => path::slash(text, at, floor)?,
        b'.' => path::dot(text, at, floor)?,
        _ => return None,
    };
    Some(Verbatim::new(span, kind))
}

/// Whether the script of a letter is written without spaces, or glues its particles to foreign words: there a
/// placeable made of ASCII ends.
fn glues(c: char) -> bool {
    is_unspaced(c) || is_east_asian(c)
}

/// Where the run of bytes that satisfy `accept` and ends at `at` begins, not before `floor`.
fn back(text: &str, at: usize, floor: usize, accept: impl Fn(u8) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > floor && accept(bytes[start - 1]) {
        start -= 1;
    }
    start
}

/// Where the run of bytes that satisfy `accept` and begins at `at` ends.
fn forth(text: &str, at: usize, accept: impl Fn(u8) -> bool) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !accept(*byte)).unwrap_or(rest.len())
}

/// The byte at `at`; 0 past the end.
fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Whether what stands right before `at` is a letter or digit that would make one word with an ASCII letter there.
fn glued(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| c == '_' || c.is_alphanumeric() && !glues(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Kind as SegmentKind, Markup};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(Kind, &str)> {
        scan_text(text).iter().map(|verbatim| (verbatim.kind, verbatim.span.of(text))).collect()
    }

    #[test]
    fn finds_each_kind_in_any_script() {
        use Kind::*;
        for (text, expected) in [
            ("See https://example.org/a_(b)?q=1#top.", vec![(Url, "https://example.org/a_(b)?q=1#top")]),
            ("(voir http://exemple.fr/été)", vec![(Url, "http://exemple.fr/été")]),
            ("Auf www.example.de, sagt er", vec![(Url, "www.example.de")]),
            ("详见https://example.org/a然后", vec![(Url, "https://example.org/a")]),
            ("https://example.org에서", vec![(Url, "https://example.org")]),
            ("راجع https://example.org/x.", vec![(Url, "https://example.org/x")]),
            ("from github.com/rust-lang/rust today", vec![(Url, "github.com/rust-lang/rust")]),
            ("Write to first.last+x@mail.example.org.", vec![(Email, "first.last+x@mail.example.org")]),
            ("पता: a@example.org।", vec![(Email, "a@example.org")]),
            ("Share this @harbournews.example", vec![(Handle, "@harbournews.example")]),
            ("请关注@some_one。", vec![(Handle, "@some_one")]),
            ("use @types/node, please", vec![(Handle, "@types/node")]),
            ("#Привет, мир", vec![(Hashtag, "#Привет")]),
            ("#नमस्ते दुनिया", vec![(Hashtag, "#नमस्ते")]),
            ("the colour #ff8800", vec![(Code, "#ff8800")]),
            ("Edit /etc/hosts.", vec![(Path, "/etc/hosts")]),
            ("In `src/main.rs` or ./run", vec![(Path, "src/main.rs"), (Path, "./run")]),
            ("Open C:\\Temp\\a.txt now", vec![(Path, "C:\\Temp\\a.txt")]),
            ("see guide.en.md for more", vec![(Path, "guide.en.md")]),
            ("Eisen, d.h. ein Metall", vec![]),
            ("the header d.h, of course", vec![(Path, "d.h")]),
            ("{0} of {name}", vec![(Placeholder, "{0}"), (Placeholder, "{name}")]),
            ("{{ user.name }}さん", vec![(Placeholder, "{{ user.name }}")]),
            ("%s과 %1$d", vec![(Placeholder, "%s"), (Placeholder, "%1$d")]),
            (
                "%(count)s files, %-5.2f %@",
                vec![(Placeholder, "%(count)s"), (Placeholder, "%-5.2f"), (Placeholder, "%@")],
            ),
            ("${HOME} #{x} %{y}", vec![(Placeholder, "${HOME}"), (Placeholder, "#{x}"), (Placeholder, "%{y}")]),
            (
                "<b>bold</b> <0>x</0> <br/>",
                vec![(Tag, "<b>"), (Tag, "</b>"), (Tag, "<0>"), (Tag, "</0>"), (Tag, "<br/>")],
            ),
            ("<a href=\"x\">y</a>", vec![(Tag, "<a href=\"x\">"), (Tag, "</a>")]),
            ("a&nbsp;b&#160;c", vec![(Character, "&nbsp;"), (Character, "&#160;")]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn leaves_ordinary_text_alone() {
        for text in [
            "50% discount, 50 % de remise, 50\u{a0}%d, %50si, 100 %",
            "#1 in the charts, C# and F#, no. #12",
            "and/or, km/h, 24/7, 1/2, I/O, he/she, TCP/IP.",
            "a < b and c > d, <3, <- here",
            "AT&T, R&D, Q&A; \"x & y\"",
            "at 5:30, ratio 3:2, note: this",
            "e.g. this, U.S. troops, 3.5 million, Mr. X.Then",
            "{ a, b } and {1, 2, 3}",
            "$100, $US 5, 5$",
            "Er sagte: @ 5 Uhr",
            "中文。没有，任何！东西",
            "",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn icu_branches_count_by_presence() {
        let text = "{count, plural, one {# file by {who}} other {# files by {who}}} {when, date, short} {who}";
        let found: Vec<_> = scan_text(text).iter().map(|v| (v.span.of(text), v.branch)).collect();
        assert_eq!(
            found,
            [
                ("{count, plural,", false),
                ("{who}", true),
                ("{who}", true),
                ("{when, date, short}", false),
                ("{who}", false)
            ]
        );
    }

    #[test]
    fn markup_goes_before_what_it_covers() {
        let raw = "run `a/b.rs` in src/main.rs";
        let markup = vec![Markup { span: Span::new(4, 12), kind: MarkupKind::Code }];
        let segment = Segment::new(Span::new(0, raw.len()), SegmentKind::Sentence, 0, raw, markup);
        let found: Vec<_> = scan(&segment).iter().map(|v| (v.kind, v.span.of(raw))).collect();
        assert_eq!(found, [(Kind::Code, "`a/b.rs`"), (Kind::Path, "src/main.rs")]);
    }

    /// A scan that looks at everything again for each sign would not come to an end.
    #[test]
    fn no_text_costs_more_than_its_length() {
        for piece in [
            "a.",
            "a/",
            "//",
            "C:\\a",
            "{{a ",
            "{a, plural, one ",
            "{a, plural, one {b} other {",
            "${a",
            "%(a",
            "%{a ",
            "(",
            ")",
            "a@",
            "#a",
            ":",
            "&",
            "<a ",
        ] {
            let text = piece.repeat(40_000 / piece.len());
            assert!(scan_text(&text).len() <= text.len(), "{piece}");
            assert!(scan_text(&format!("https://{text}")).len() <= text.len(), "{piece}");
        }
        let deep = format!("{}{}", "{a, plural, one {".repeat(20_000), "}}".repeat(20_000));
        assert_eq!(scan_text(&deep)[0].span, Span::new(0, 11));
    }

    #[test]
    fn a_run_too_long_for_a_file_name_is_none() {
        assert_eq!(read(&format!("in {} now", ["a"; 300].join(".") + ".rs")), []);
    }

    #[test]
    fn an_argument_that_never_ends_holds_no_branches() {
        let found = read("{n, plural, one {{who} has} other {");
        assert_eq!(found, [(Kind::Placeholder, "{n, plural,"), (Kind::Placeholder, "{who}")]);
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_pieces_on_character_boundaries(text in "[a-z0-9 @#{}%$<>&/\\\\:.,é你한\\-_()'\"=!]{0,80}") {
            let mut end = 0;
            for verbatim in scan_text(&text) {
                prop_assert!(verbatim.span.start >= end && verbatim.span.end > verbatim.span.start);
                prop_assert!(text.get(verbatim.span.start..verbatim.span.end).is_some());
                end = verbatim.span.end;
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            scan_text(&text);
        }
    }
}
