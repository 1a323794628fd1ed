//! Hover: the counterpart of the segment under the cursor, in it what stands for the thing under the cursor, and what
//! there is to say about the segment.

use super::capabilities::Capabilities;
use super::handlers::Handlers;
use super::to_proto;
use crate::align::Bead;
use crate::check::Finding;
use crate::session::{PairView, Role, site};
use crate::text::Span;
use std::fmt::Write as _;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

impl Handlers {
    /// Answers `textDocument/hover`.
    pub(super) async fn answer_hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        if let Some(hover) = self.config_hover(&params.text_document_position_params).await {
            return Ok(Some(hover));
        }
        let client = self.capabilities()?;
        let asked = self.asked_about(&params.text_document_position_params).await?;
        let hovers = asked.iter().filter_map(|asked| hover(&asked.view, asked.role, asked.offset, client));
        Ok(joined(hovers))
    }
}

/// The hover at the byte `offset` of one side; `None` outside of segments.
fn hover(view: &PairView, role: Role, offset: usize, client: &Capabilities) -> Option<Hover> {
    let bead = view.bead_of(role, view.segment_at(role, offset)?)?;
    let partner = view.placeable_at(role, offset).and_then(|placeable| placeable.spans[role.other() as usize]);
    let markdown = client.markdown_hover;
    let mut value = counterpart(view, role, bead, partner, markdown).unwrap_or_default();
    let findings = view.analysis.findings.iter();
    for finding in findings.filter(|finding| view.bead_of_finding(finding) == Some(bead)) {
        let place = site(finding, role).map(|site| view.span_of_site(role, site));
        let is_here = place.is_some_and(|place| place.start <= offset && offset <= place.end);
        tell(&mut value, finding, client.diagnostics_in_hover && is_here, markdown);
    }
    if value.is_empty() {
        return None;
    }
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let range = to_proto::range_of(view.text(role), view.span_of_bead(role, bead)?, client.encoding);
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) })
}

/// One hover of several: a source may have several targets.
fn joined(mut hovers: impl Iterator<Item = Hover>) -> Option<Hover> {
    let first = hovers.next()?;
    Some(hovers.fold(first, |mut all, next| {
        if let (HoverContents::Markup(all), HoverContents::Markup(next)) = (&mut all.contents, next.contents) {
            all.value.push_str("\n\n");
            all.value.push_str(&next.value);
        }
        all
    }))
}

/// The text of a bead on the other side with its place; `partner` stands out in it.
fn counterpart(view: &PairView, role: Role, bead: &Bead, partner: Option<Span>, markdown: bool) -> Option<String> {
    let span = view.span_of_bead(role.other(), bead)?;
    let other = view.text(role.other());
    let name = other.id.path().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy();
    let line = other.lines.line_of(span.start) + 1;
    let partner = partner.filter(|partner| markdown && span.contains(*partner) && !partner.is_empty());
    let text = match partner {
        Some(partner) => {
            let parts = [Span::new(span.start, partner.start), partner, Span::new(partner.end, span.end)];
            let [before, token, after] = parts.map(|part| on_one_line(part.of(&other.text)));
            let mark = if stands_out(&before, &token, &after) { "**" } else { "" };
            format!("{}{mark}{}{mark}{}", escaped(&before), escaped(&token), escaped(&after))
        }
        None if markdown => escaped(&on_one_line(span.of(&other.text))),
        None => on_one_line(span.of(&other.text)),
    };
    Some(if markdown {
        format!("{text}\n\n*{}:{line}*\n", escaped(&name))
    } else {
        format!("{text}\n\n{name}:{line}\n")
    })
}

/// What there is to say about a finding: the reasons only, where its message `is_shown` already.
fn tell(out: &mut String, finding: &Finding, is_shown: bool, markdown: bool) {
    if is_shown && finding.reasons.is_empty() {
        return;
    }
    let shown = |text: &str| if markdown { with_code(text) } else { text.to_owned() };
    let message = if is_shown { String::new() } else { shown(&finding.message) };
    let _ = match markdown {
        true => writeln!(out, "\n---\n`{}` {message}\n", finding.code),
        false => writeln!(out, "\n{}: {message}", finding.code),
    };
    for reason in &finding.reasons {
        let _ = writeln!(out, "- {}", shown(reason));
    }
}

/// A message as Markdown: what it quotes between backticks is code, and the rest stands as it is.
fn with_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let part = |(number, part): (usize, &&str)| match number.is_multiple_of(2) {
        true => escaped(part),
        false if part.is_empty() => String::new(),
        false => format!("`{part}`"),
    };
    parts.iter().enumerate().map(part).collect()
}

/// The text with one space for each run of white space.
fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}' => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// Whether Markdown takes asterisks around `token` for emphasis: it does not where punctuation stands inside of them
/// and a letter outside.
fn stands_out(before: &str, token: &str, after: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let fits = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(|inner| {
            !inner.is_whitespace() && (!is_mark(inner) || outer.is_none_or(|c| !c.is_alphanumeric()))
        })
    };
    fits(token.chars().next(), before.chars().next_back()) && fits(token.chars().next_back(), after.chars().next())
}

/// Text that Markdown shows as it stands.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '>' | '$' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_escaped_text_as_it_stands() {
        assert_eq!(escaped("*a* <b> [c](d) & \\e"), "\\*a\\* &lt;b\\> \\[c\\](d) &amp; \\\\e");
    }

    #[test]
    fn what_a_message_quotes_is_code() {
        assert_eq!(with_code("`2009` stands for `2*19`; *"), "`2009` stands for `2*19`; \\*");
        assert_eq!(with_code("nothing [quoted]"), "nothing \\[quoted\\]");
        assert_eq!(with_code("a lone ` and `x`"), "a lone \\` and \\`x\\`", "nobody knows what it quotes");
    }

    #[test]
    fn white_space_is_one_space_but_for_that_of_numbers() {
        assert_eq!(on_one_line("a\n  b 1\u{202f}500 \t"), "a b 1\u{202f}500 ");
    }

    #[test]
    fn emphasis_is_used_only_where_markdown_takes_it() {
        assert!(stands_out("a ", "{b}", ".") && stands_out("有", "12", "个") && stands_out("", "b", ""));
        assert!(!stands_out("a", "{b}", " ") && !stands_out("a ", "{b}", "s") && !stands_out("a", "", "b"));
    }
}
