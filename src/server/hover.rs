//! Hover: the counterpart of the segment under the cursor, and what there is to say about it.

use super::capabilities::Capabilities;
use super::to_proto;
use crate::check::Finding;
use crate::session::{PairView, Role};
use crate::text::Span;
use std::fmt::Write as _;
use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// The hover at the byte `offset` of one side; `None` outside of segments.
pub fn hover(view: &PairView, role: Role, offset: usize, client: &Capabilities) -> Option<Hover> {
    let text = view.text(role);
    let markdown = client.markdown_hover;
    let segment = view.segment_at(role, offset)?;
    let bead = view.bead_of(role, segment)?;
    let counterpart = view.span_of_bead(role.other(), bead);
    let findings = view.analysis.findings.iter();
    let findings = findings.filter(|finding| view.bead_of_finding(finding) == Some(bead)).collect::<Vec<_>>();
    let value = written(view, role, counterpart, &findings, markdown)?;
    let span = view.span_of_bead(role, bead)?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText },
            value,
        }),
        range: Some(to_proto::range(&text.lines.range(&text.text, span, client.encoding))),
    })
}

/// One hover of several: a source may have several targets.
pub fn joined(mut hovers: impl Iterator<Item = Hover>) -> Option<Hover> {
    let first = hovers.next()?;
    Some(hovers.fold(first, |mut all, next| {
        if let (HoverContents::Markup(all), HoverContents::Markup(next)) = (&mut all.contents, next.contents) {
            all.value.push_str("\n\n");
            all.value.push_str(&next.value);
        }
        all
    }))
}

fn written(
    view: &PairView,
    role: Role,
    counterpart: Option<Span>,
    findings: &[&Finding],
    markdown: bool,
) -> Option<String> {
    let escape = |text: &str| if markdown { escaped(text) } else { text.to_owned() };
    let other = view.text(role.other());
    let mut out = String::new();
    if let Some(span) = counterpart {
        let name = other.id.path().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy();
        let line = other.lines.line_of(span.start) + 1;
        let words = span.of(&other.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = match markdown {
            true => write!(out, "{}\n\n*{}:{line}*\n", escape(&words), escape(&name)),
            false => write!(out, "{words}\n\n{name}:{line}\n"),
        };
    }
    for finding in findings {
        let _ = match markdown {
            true => write!(out, "\n---\n`{}` {}\n", finding.code, escape(&finding.message)),
            false => write!(out, "\n{}: {}\n", finding.code, finding.message),
        };
        for reason in &finding.reasons {
            let _ = writeln!(out, "- {}", escape(reason));
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Text that Markdown shows as it stands.
fn escaped(text: &str) -> String {
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
}
