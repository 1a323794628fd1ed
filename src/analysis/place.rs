//! Findings and edits know their segment; here they become bytes of the file. Must not know lines or protocols.

use crate::check::{Edit, Site};
use crate::format::Segment;
use crate::text::Span;

/// The bytes of the file where a site lies.
///
/// A gap is the empty range at the start of the segment before which something belongs, at the end of the last one
/// where nothing follows, and at the start of a file without segments.
pub fn of_site(site: Site, segments: &[Segment]) -> Span {
    match site {
        Site::In { segment, span } => segments.get(segment).map_or(end(segments), |at| within(at, span)),
        Site::Gap { before } => segments.get(before).map_or(end(segments), |next| Span::empty(next.span.start)),
    }
}

/// The bytes of the file that an edit replaces.
pub fn of_edit(edit: &Edit, segments: &[Segment]) -> Span {
    of_site(Site::In { segment: edit.segment, span: edit.span }, segments)
}

fn within(segment: &Segment, span: Span) -> Span {
    let length = segment.span.len();
    Span::new(span.start.min(length), span.end.min(length)).shift(segment.span.start)
}

fn end(segments: &[Segment]) -> Span {
    Span::empty(segments.last().map_or(0, |last| last.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn sites_become_bytes_of_the_file() {
        let segments = format::lines("\n one\n\ntwo\n").segments;
        assert_eq!(of_site(Site::In { segment: 0, span: Span::new(1, 3) }, &segments), Span::new(3, 5));
        assert_eq!(of_site(Site::In { segment: 1, span: Span::new(0, 9) }, &segments), Span::new(7, 10));
        assert_eq!(of_site(Site::Gap { before: 0 }, &segments), Span::empty(2));
        assert_eq!(of_site(Site::Gap { before: 1 }, &segments), Span::empty(7));
        assert_eq!(of_site(Site::Gap { before: 2 }, &segments), Span::empty(10));
        assert_eq!(of_site(Site::Gap { before: 0 }, &[]), Span::empty(0));
    }
}
