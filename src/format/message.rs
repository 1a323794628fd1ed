//! One message string, such as a side of a bitext line, becomes one segment. Must not know any file format.

use super::block::delimiter;
use super::segment::{Kind, MarkupKind, Segment};
use super::shadow::{Piece, Role};
use super::tag::{self, Found};
use crate::text::Span;

/// The whole of `text` as one segment; tags and character references are markup.
pub fn message(text: &str) -> Segment {
    let markup = pieces(text).iter().map(|piece| piece.markup(0)).collect();
    Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, markup)
}

/// The tags, comments and character references of a text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some((span, found)) = tag::next(text, at) {
        pieces.push(match found {
            Found::Tag { closing, .. } => {
                Piece { span, kind: MarkupKind::Tag, role: if closing { Role::Closes } else { Role::Opens } }
            }
            Found::Comment => Piece { span, kind: MarkupKind::Tag, role: Role::Opens },
            Found::Reference => delimiter(span, Role::Word),
        });
        at = span.end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_references_are_markup() {
        let segment = message("Press <b>Save</b> &amp; close. ");
        assert_eq!(segment.raw(), "Press <b>Save</b> &amp; close. ");
        assert_eq!(segment.plain(), "Press    Save           close. ");
        let kinds = segment.markup().iter().map(|piece| piece.kind).collect::<Vec<_>>();
        assert_eq!(kinds, [MarkupKind::Tag, MarkupKind::Tag, MarkupKind::Delimiter]);
    }
}
