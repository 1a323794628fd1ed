//! What one side of a bead has of a kind of verbatim placeable and the other has not, and how that is reported.
//!
//! Shared by the `markup-…` checks. Must not know what makes two placeables of a kind the same.

use super::{Check, Edit, Finding, Fix, Pair, Severity, Side};
use crate::entity::verbatim::Kind;
use crate::text::Span;
use std::collections::HashMap;
use std::hash::Hash;

/// One placeable of one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    /// The segment of the bead's side that holds it.
    pub segment: usize,
    /// Bytes relative to that segment.
    pub span: Span,
    /// As it stands there.
    pub text: &'a str,
    /// See [`Verbatim::branch`](crate::entity::verbatim::Verbatim::branch).
    branch: bool,
}

/// Items of the other side that one is compared with by likeness.
const NEAR: usize = 256;

/// The target's items of one key that are free, the first of them last.
#[derive(Debug, Default)]
struct Group {
    single: Vec<usize>,
    branches: Vec<usize>,
    /// Whether the key was answered in a branch, which answers for any more.
    in_branch: bool,
}

impl Group {
    /// Whether one of the group answers for an item of the source; it is taken then, and all branches are.
    fn answers(&mut self, item: &Item<'_>, taken: &mut [bool]) -> bool {
        self.in_branch |= !self.branches.is_empty();
        let found = self.single.last().copied().filter(|at| self.branches.last().is_none_or(|branch| at < branch));
        if found.is_some() {
            self.single.pop();
        }
        for at in found.into_iter().chain(self.branches.drain(..)) {
            taken[at] = true;
        }
        found.is_some() || self.in_branch || item.branch
    }
}

/// What does not find its like on the other side.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    /// Only in the source.
    pub missing: Vec<Item<'a>>,
    /// Only in the target.
    pub extra: Vec<Item<'a>>,
}

/// The placeables of a kind on one side, in order.
pub(super) fn items<'a>(side: &Side<'a>, kind: Kind) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    for (segment, (facts, text)) in side.facts.iter().zip(side.segments).enumerate() {
        for verbatim in facts.entities.verbatim.iter().filter(|verbatim| verbatim.kind == kind) {
            let text = verbatim.span.of(text.raw());
            items.push(Item { segment, span: verbatim.span, text, branch: verbatim.branch });
        }
    }
    items
}

impl<'a> Difference<'a> {
    /// All placeables of a kind on both sides; `None` where there is none.
    pub fn of(pair: &Pair<'a>, kind: Kind) -> Option<Self> {
        let difference = Difference { missing: items(&pair.source, kind), extra: items(&pair.target, kind) };
        (!difference.is_empty()).then_some(difference)
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty()
    }

    /// Takes out what has the same key on both sides, one for one; in branches of a message one stands for many.
    #[must_use]
    pub fn without<K: Eq + Hash>(self, key: impl Fn(&Item<'a>) -> K) -> Self {
        let keys = [&self.missing, &self.extra].map(|items| items.iter().map(&key).collect());
        self.without_keys(keys)
    }

    /// The same by keys given to the items of each side in their order.
    #[must_use]
    pub fn without_keys<K: Eq + Hash>(mut self, [source, target]: [Vec<K>; 2]) -> Self {
        let mut groups: HashMap<K, Group> = HashMap::new();
        for (at, (key, item)) in target.into_iter().zip(&self.extra).enumerate().rev() {
            let group = groups.entry(key).or_default();
            if item.branch { &mut group.branches } else { &mut group.single }.push(at);
        }
        let mut taken = vec![false; self.extra.len()];
        let mut source = source.into_iter();
        self.missing.retain(|item| {
            let group = source.next().and_then(|key| groups.get_mut(&key));
            group.is_none_or(|group| !group.answers(item, &mut taken))
        });
        self.keep_extra(taken)
    }

    /// Takes out what is alike on both sides in the same way; `source` and `target` work out once per item what
    /// `alike` compares. Of much that is left only what is near is compared.
    #[must_use]
    pub fn without_alike<K>(
        mut self,
        source: impl Fn(&Item<'a>) -> K,
        target: impl Fn(&Item<'a>) -> K,
        alike: impl Fn(&K, &K) -> bool,
    ) -> Self {
        let extra = &self.extra;
        let targets: Vec<K> = extra.iter().map(target).collect();
        let mut taken = vec![false; extra.len()];
        let mut first = 0;
        self.missing.retain(|item| {
            while taken.get(first) == Some(&true) && first + NEAR < extra.len() {
                first += 1;
            }
            let source = source(item);
            let near = (first..extra.len()).take(NEAR).filter(|at| alike(&source, &targets[*at])).collect::<Vec<_>>();
            let Some(free) = near.iter().position(|at| !taken[*at]) else {
                return !near.iter().any(|at| item.branch || extra[*at].branch);
            };
            taken[near[free]] = true;
            near.iter().filter(|at| extra[**at].branch).for_each(|at| taken[*at] = true);
            false
        });
        self.keep_extra(taken)
    }

    fn keep_extra(mut self, taken: Vec<bool>) -> Self {
        let mut taken = taken.into_iter();
        self.extra.retain(|_| !taken.next().unwrap_or(false));
        self
    }

    /// Takes out what stands on the other side in some other guise, a URL as text of a link for instance.
    #[must_use]
    pub fn without_survivors(mut self, pair: &Pair<'_>) -> Self {
        let holds = |side: &Side<'_>, text: &str| side.segments.iter().any(|segment| stands_in(segment.raw(), text));
        self.missing.retain(|item| !holds(&pair.target, item.text));
        self.extra.retain(|item| !holds(&pair.source, item.text));
        self
    }

    /// Reports what is left: `noun` says what it is, `confidence` how sure an absence is.
    ///
    /// Where as much is missing as there is too much, one stands in the other's place. Something that is only too
    /// much is certain in fewer cases, since a translator may have said it twice.
    pub fn report(&self, check: &Check, pair: &Pair<'_>, noun: &str, confidence: f32, out: &mut Vec<Finding>) {
        if self.missing.len() == self.extra.len() {
            let safe = self.missing.len() == 1;
            out.extend(self.missing.iter().zip(&self.extra).map(|(source, target)| {
                let (there, expected) = (quote(target.text), quote(source.text));
                let message = format!("{noun} {there} stands where the source has {expected}");
                let mut finding = Finding::new(check.code, check.severity, confidence, message)
                    .at_source(source.segment, source.span)
                    .at_target(target.segment, target.span);
                finding.expected = Some(source.text.to_owned());
                finding.fix = Some(Fix {
                    title: format!("replace {there} with {expected}"),
                    edits: vec![Edit { segment: target.segment, span: target.span, text: source.text.to_owned() }],
                    safe,
                });
                finding
            }));
            return;
        }
        out.extend(self.missing.iter().map(|item| missing(item, check, pair, noun, confidence)));
        out.extend(self.extra.iter().map(|item| {
            let message = format!("{noun} {} is not in the source", quote(item.text));
            let severity = check.severity.max(Severity::Warning);
            Finding::new(check.code, severity, confidence * 0.8, message).at_target(item.segment, item.span)
        }));
    }
}

/// Whether `text` stands somewhere in `whole`, not as a part of something longer.
fn stands_in(whole: &str, text: &str) -> bool {
    let goes_on = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || b"/_-@".contains(b));
    whole.match_indices(text).any(|(at, found)| {
        let bytes = whole.as_bytes();
        !goes_on(at.checked_sub(1).and_then(|before| bytes.get(before))) && !goes_on(bytes.get(at + found.len()))
    })
}

/// As a code span of a message, which may itself hold a backtick.
fn quote(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn missing(item: &Item<'_>, check: &Check, pair: &Pair<'_>, noun: &str, confidence: f32) -> Finding {
    let segment = pair.target.segments.len().saturating_sub(1);
    let length = pair.target.segments.get(segment).map_or(0, |segment| segment.raw().len());
    let message = format!("{noun} {} is missing from the translation", quote(item.text));
    let mut finding = Finding::new(check.code, check.severity, confidence, message)
        .at_source(item.segment, item.span)
        .at_target(segment, Span::new(0, length));
    finding.expected = Some(item.text.to_owned());
    finding.fix = insertion(item, pair);
    finding
}

/// Where the placeable begins or ends the source, it belongs to the same end of the target.
fn insertion(item: &Item<'_>, pair: &Pair<'_>) -> Option<Fix> {
    let last = pair.source.segments.len().checked_sub(1)?;
    let raw = pair.source.segments.get(item.segment)?.raw();
    let blank = |text: &str| text.chars().take_while(|c| c.is_whitespace()).collect::<String>();
    let (segment, at, text) = if item.segment == 0 && item.span.start == 0 && item.span.end < raw.len() {
        (0, 0, format!("{}{}", item.text, blank(&raw[item.span.end..])))
    } else if item.segment == last && item.span.end == raw.len() && item.span.start > 0 {
        let segment = pair.target.segments.len().checked_sub(1)?;
        let space = &raw[raw[..item.span.start].trim_end().len()..item.span.start];
        (segment, pair.target.segments[segment].raw().len(), format!("{space}{}", item.text))
    } else {
        return None;
    };
    let edits = vec![Edit { segment, span: Span::empty(at), text }];
    Some(Fix { title: format!("insert {}", quote(item.text)), edits, safe: false })
}

/// What the checks' tests share.
#[cfg(test)]
pub(super) mod tests {
    use crate::check::{Check, Facts, Finding, Pair, Run, Settings, Side};
    use crate::format::{Kind, Markup, MarkupKind, Segment};
    use crate::locale::Locale;
    use crate::text::Span;
    use std::sync::Arc;

    /// The findings of a pair check on two texts, each one segment, in the languages of `languages`.
    pub fn findings(check: &Check, languages: [&str; 2], source: &str, target: &str) -> Vec<Finding> {
        let segment = |text: &str| vec![Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, Vec::new())];
        run(check, languages, &[segment(source), segment(target)])
    }

    /// The findings of a pair check on two segments whose code spans, link targets and footnotes are marked.
    pub fn findings_in_markup(check: &Check, source: &str, target: &str) -> Vec<Finding> {
        let segment = |text: &str| vec![Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, markup(text))];
        run(check, ["en", "fr"], &[segment(source), segment(target)])
    }

    fn markup(text: &str) -> Vec<Markup> {
        let shapes =
            [("`", "`", 0, MarkupKind::Code), ("](", ")", 2, MarkupKind::Url), ("[^", "]", 0, MarkupKind::Reference)];
        let mut markup = Vec::new();
        for (open, close, inner, kind) in shapes {
            let mut at = 0;
            while let Some(start) = text[at..].find(open).map(|start| at + start)
                && let Some(length) = text[start + open.len()..].find(close)
            {
                at = start + open.len() + length + close.len();
                let end = if inner == 0 { at } else { at - close.len() };
                markup.push(Markup { span: Span::new(start + inner, end), kind });
            }
        }
        markup
    }

    fn run(check: &Check, languages: [&str; 2], segments: &[Vec<Segment>; 2]) -> Vec<Finding> {
        let locales = languages.map(|tag| Locale::of(&tag.parse().unwrap()));
        let facts = [0, 1].map(|side| {
            segments[side]
                .iter()
                .map(|s| Arc::new(Facts::of(s, &locales[side], &Default::default())))
                .collect::<Vec<_>>()
        });
        let side = |side: usize| Side { locale: &locales[side], segments: &segments[side], facts: &facts[side] };
        let settings = Settings::default();
        let pair = Pair { source: side(0), target: side(1), settings: &settings };
        let mut out = Vec::new();
        match check.run {
            Run::Verbatim(run) => run(&pair, &mut out),
            _ => panic!("a check of verbatim placeables"),
        }
        out
    }

    /// Holds that the check is silent on each pair of texts.
    pub fn good(check: &Check, languages: [&str; 2], pairs: &[(&str, &str)]) {
        for (source, target) in pairs {
            assert_eq!(findings(check, languages, source, target), [], "{source} | {target}");
        }
    }

    /// Holds that the check reports each pair of texts once, with this message.
    pub fn bad(check: &Check, languages: [&str; 2], pairs: &[(&str, &str, &str)]) {
        for (source, target, message) in pairs {
            let found = findings(check, languages, source, target);
            let messages: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
            assert_eq!(messages, [*message], "{source} | {target}");
        }
    }
}
