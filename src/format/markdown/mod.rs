//! Markdown: CommonMark with GitHub's tables, footnotes, task lists and alerts, front matter and inline HTML.
//!
//! Code blocks, rules and blocks without text are landmarks. Must not know how sentences end.

mod front_matter;
mod html;
mod inline;
#[cfg(test)]
mod tests;

use super::block::{Block, Collector};
use super::resume::Ending;
use super::{Format, Kind, Memo, Parsed};
use crate::locale::Language;
use crate::text::Span;
use inline::Inline;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Markdown.
pub const MARKDOWN: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd"],
    parse,
    part: Some(part),
};

fn parse(text: &str, language: &Language, memo: &mut Memo) -> Parsed {
    let mut collector = Collector::new(text, language, memo);
    let body = front_matter::read(text, &mut collector);
    let ending = part(Span::new(body, text.len()), &mut collector);
    if ending == Ending::Bound || front_matter::is_unclosed(text, body) {
        collector.unmark();
    }
    collector.finish()
}

/// Reads a part of the text behind the front matter. Labels of links and footnotes decide what other parts are.
fn part(span: Span, collector: &mut Collector<'_>) -> Ending {
    let events = Parser::new_ext(span.of(collector.text()), options()).into_offset_iter();
    let has_labels = events.reference_definitions().iter().next().is_some();
    let mut walk = Walk::new(collector);
    for (event, range) in events {
        walk.event(&event, Span::from(range).shift(span.start));
    }
    walk.close();
    if has_labels || walk.has_notes { Ending::Bound } else { walk.ending }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// One walk through the events of a document.
struct Walk<'a, 'c> {
    text: &'a str,
    collector: &'c mut Collector<'a>,
    /// How many tags are open.
    depth: usize,
    /// Whether a footnote has been defined.
    has_notes: bool,
    /// How the text ends if it ends here.
    ending: Ending,
    /// The kinds that the blocks around the current place give their text, innermost last.
    containers: Vec<Kind>,
    /// The inline content being read.
    leaf: Option<Inline>,
    /// The content of the code block being read.
    code: Option<String>,
    /// The lines of the HTML block being read.
    html: Vec<Span>,
}

impl<'a, 'c> Walk<'a, 'c> {
    fn new(collector: &'c mut Collector<'a>) -> Self {
        let text = collector.text();
        let (ending, containers, html) = (Ending::Closed, Vec::new(), Vec::new());
        Walk { text, collector, depth: 0, has_notes: false, ending, containers, leaf: None, code: None, html }
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => {
                self.has_notes |= matches!(tag, Tag::FootnoteDefinition(_));
                if self.depth == 0 {
                    self.outermost(tag, span);
                }
                self.depth += 1;
                self.start(tag, span);
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(*tag, span);
            }
            Event::Text(content) => match &mut self.code {
                Some(code) => code.push_str(content),
                None => self.inline(event, span),
            },
            Event::Html(_) => self.html.push(span),
            Event::Rule => {
                self.close();
                self.collector.landmark("rule");
            }
            Event::TaskListMarker(_) => {}
            _ => self.inline(event, span),
        }
    }

    /// A block begins that is in no other.
    fn outermost(&mut self, tag: &Tag<'_>, span: Span) {
        self.close();
        // Code and HTML may be parted by blank lines.
        let may_go_on = matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
        self.ending = if may_go_on { Ending::Open } else { Ending::Closed };
        self.collector.mark(span.start);
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        let text = self.text;
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.leaf().start(text, span);
            }
            Tag::Link { link_type, .. } => self.leaf().start_link(text, *link_type, span),
            Tag::Image { .. } => self.leaf().start_image(text, span),
            _ => self.start_block(tag),
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        self.close();
        match tag {
            Tag::Heading { level, .. } => self.leaf = Some(Inline::new(Kind::Heading(number(*level)))),
            Tag::Paragraph | Tag::DefinitionListTitle => self.leaf = Some(Inline::new(self.kind())),
            Tag::TableCell => self.leaf = Some(Inline::new(Kind::TableCell)),
            Tag::BlockQuote(_) => self.containers.push(Kind::Quote),
            Tag::Item | Tag::DefinitionListDefinition => self.containers.push(Kind::ListItem),
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        let text = self.text;
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.leaf().end(span);
            }
            TagEnd::Link => self.leaf().end_link(text, span),
            TagEnd::Image => self.leaf().end_image(text, span),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.close();
                self.containers.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.collector.landmark(&code);
            }
            TagEnd::HtmlBlock => {
                let lines = std::mem::take(&mut self.html);
                let kind = self.kind();
                html::read(self.text, &lines, kind, self.collector);
            }
            _ => self.close(),
        }
    }

    /// What text at the current place is.
    fn kind(&self) -> Kind {
        self.containers.last().copied().unwrap_or(Kind::Sentence)
    }

    fn inline(&mut self, event: &Event<'_>, span: Span) {
        let text = self.text;
        self.leaf().event(text, event, span);
    }

    /// The inline content being read; a tight list item's begins without a tag.
    fn leaf(&mut self) -> &mut Inline {
        let kind = self.kind();
        self.leaf.get_or_insert_with(|| Inline::new(kind))
    }

    /// Ends the inline content being read.
    fn close(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        if let Some((span, kind, pieces)) = leaf.finish(self.text) {
            self.collector.block(&Block { span, kind, key: None, pieces: &pieces });
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
