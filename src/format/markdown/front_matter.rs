//! Front matter: the values of a YAML or TOML head that are written for readers. Must not know Markdown.
//!
//! A value counts by its key where the key says so on both sides (`title`, `description`), and otherwise where it
//! reads as prose: several words, no path, no date.

use crate::format::Kind;
use crate::format::block::{Block, Collector};
use crate::text::Span;
use crate::text::script::is_unspaced;
use saphyr_parser::{Event, Parser, ScalarStyle};

/// Keys whose values are for readers.
const PROSE: &[&str] = &[
    "abstract",
    "alt",
    "answer",
    "button",
    "button_text",
    "caption",
    "cta",
    "deck",
    "desc",
    "description",
    "excerpt",
    "headline",
    "heading",
    "intro",
    "label",
    "lead",
    "lede",
    "linktitle",
    "longtitle",
    "menu_title",
    "meta_description",
    "meta_title",
    "metadescription",
    "metatitle",
    "nav_title",
    "navtitle",
    "og_description",
    "og_title",
    "pagetitle",
    "question",
    "seo_description",
    "seo_title",
    "seodescription",
    "seotitle",
    "short_title",
    "shorttitle",
    "sidebar_label",
    "sidebartitle",
    "standfirst",
    "subheading",
    "subtitle",
    "summary",
    "tagline",
    "teaser",
    "text",
    "title",
    "tooltip",
];

/// Keys whose values are for machines, or are names.
const MACHINE: &[&str] = &[
    "alias",
    "aliases",
    "author",
    "authors",
    "canonical",
    "categories",
    "category",
    "class",
    "contributors",
    "css",
    "date",
    "draft",
    "email",
    "file",
    "font",
    "format",
    "icon",
    "id",
    "image",
    "img",
    "keywords",
    "lang",
    "language",
    "lastmod",
    "layout",
    "link",
    "locale",
    "name",
    "path",
    "permalink",
    "photo",
    "published",
    "redirect",
    "redirect_from",
    "slug",
    "source",
    "src",
    "tag",
    "tags",
    "template",
    "theme",
    "type",
    "updated",
    "url",
    "video",
    "weight",
];

/// Adds the readers' values of the front matter and returns where the text behind it begins: after a BOM, or
/// after the closing fence.
pub(super) fn read(text: &str, collector: &mut Collector<'_>) -> usize {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some((content, end)) = fences(text, start) else { return start };
    if text[start..].starts_with('+') {
        toml(text, content, collector)
    } else {
        yaml(text, content, collector)
    }
    end
}

/// Whether a text begins as front matter does, but what stands behind the fence is the body: a fence further down would
/// change that.
pub(super) fn is_unclosed(text: &str, body: usize) -> bool {
    text[body..].starts_with("---") || text[body..].starts_with("+++")
}

/// The content between the fences and where the text behind them begins.
fn fences(text: &str, start: usize) -> Option<(Span, usize)> {
    let mut lines = text[start..].split_inclusive('\n');
    let fence = lines.next()?;
    let closes: &[&str] = match fence.trim_end() {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let begin = start + fence.len();
    let mut at = begin;
    for line in lines {
        if closes.contains(&line.trim_end()) {
            return Some((Span::new(begin, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A place in the nesting of a YAML document.
enum Level {
    /// In a mapping: the key whose value comes next, if its key was read.
    Mapping(Option<String>),
    /// In a sequence: the number of the next item.
    Sequence(usize),
}

fn yaml(text: &str, content: Span, collector: &mut Collector<'_>) {
    let yaml = content.of(text);
    let offsets = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect::<Vec<_>>();
    let byte = |index: usize| content.start + offsets.get(index).copied().unwrap_or(yaml.len());
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => {
                let at = byte(error.marker().index());
                collector.problem(Span::empty(at), format!("front matter is no YAML: {}", error.info()));
                return;
            }
        };
        let span = Span::new(byte(span.start.index()), byte(span.end.index()));
        match event {
            Event::Scalar(value, style, ..) => {
                if let Some(Level::Mapping(key @ None)) = levels.last_mut() {
                    *key = Some(value.into_owned());
                    continue;
                }
                if style != ScalarStyle::Plain || !is_data(&value) {
                    add(collector, text, &path(&levels), scalar(text, span, style));
                }
                next(&mut levels);
            }
            Event::MappingStart(..) => levels.push(Level::Mapping(None)),
            Event::SequenceStart(..) => levels.push(Level::Sequence(0)),
            Event::MappingEnd | Event::SequenceEnd => {
                levels.pop();
                next(&mut levels);
            }
            Event::Alias(_) => next(&mut levels),
            _ => {}
        }
    }
}

/// A value was read.
fn next(levels: &mut [Level]) {
    match levels.last_mut() {
        Some(Level::Mapping(key)) => *key = None,
        Some(Level::Sequence(item)) => *item += 1,
        None => {}
    }
}

/// `a.0.b`: the keys and item numbers down to the current value.
fn path(levels: &[Level]) -> String {
    let parts = levels.iter().map(|level| match level {
        Level::Mapping(key) => key.clone().unwrap_or_default(),
        Level::Sequence(item) => item.to_string(),
    });
    parts.collect::<Vec<_>>().join(".")
}

/// The text of a scalar without its quotes or the header of its block.
fn scalar(text: &str, span: Span, style: ScalarStyle) -> Span {
    let raw = span.of(text);
    let inner = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => unquote(raw),
        ScalarStyle::Literal | ScalarStyle::Folded if raw.starts_with(['|', '>']) => {
            Span::new(raw.find('\n').unwrap_or(raw.len()), raw.len())
        }
        _ => Span::new(0, raw.len()),
    };
    inner.shift(span.start)
}

fn unquote(raw: &str) -> Span {
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    Span::new(quotes.min(raw.len()), raw.len().saturating_sub(quotes))
}

fn toml(text: &str, content: Span, collector: &mut Collector<'_>) {
    use toml::de::{DeTable, DeValue};
    let table = match DeTable::parse(content.of(text)) {
        Ok(table) => table,
        Err(error) => {
            let at = content.start + error.span().map_or(0, |span| span.start);
            collector.problem(Span::empty(at), format!("front matter is no TOML: {}", error.message()));
            return;
        }
    };
    let mut found: Vec<(Span, String)> = Vec::new();
    let mut open = vec![(String::new(), DeValue::Table(table.into_inner()), 0..0)];
    while let Some((path, value, span)) = open.pop() {
        let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match value {
            DeValue::String(_) => {
                let span = Span::from(span).shift(content.start);
                found.push((unquote(span.of(text)).shift(span.start), path));
            }
            DeValue::Array(array) => {
                open.extend(array.into_iter().enumerate().map(|(item, value)| {
                    let span = value.span();
                    (below(&item.to_string()), value.into_inner(), span)
                }));
            }
            DeValue::Table(table) => open.extend(table.into_iter().map(|(key, value)| {
                let span = value.span();
                (below(key.get_ref()), value.into_inner(), span)
            })),
            _ => {}
        }
    }
    found.sort();
    for (span, path) in found {
        add(collector, text, &path, span);
    }
}

/// Adds a value if it is for readers.
fn add(collector: &mut Collector<'_>, text: &str, path: &str, span: Span) {
    let key = path.rsplit('.').find(|part| part.parse::<usize>().is_err()).unwrap_or(path).to_lowercase();
    let key = key.replace('-', "_");
    let value = span.of(text).trim();
    let wanted = PROSE.contains(&key.as_str()) && value.contains(char::is_alphabetic);
    if wanted || !MACHINE.contains(&key.as_str()) && is_prose(value) {
        collector.block(&Block { span, kind: Kind::Metadata, key: Some(path), pieces: &[] });
    }
}

/// Whether a plain scalar is a number, date, boolean or nothing.
fn is_data(value: &str) -> bool {
    !value.contains(char::is_alphabetic)
        || matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off")
}

/// Several words, or a stretch of an unspaced script.
fn is_prose(value: &str) -> bool {
    let words = value.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let unspaced = value.chars().filter(|c| is_unspaced(*c)).count();
    (words > 2 || unspaced > 5) && !value.starts_with(['/', '{']) && !value.contains("://")
}
