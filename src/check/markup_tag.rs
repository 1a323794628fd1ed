//! # markup-tag
//!
//! ## What it does
//! Reports an HTML, XML or numbered tag that the translation lacks or adds, and a tag that it opens but never
//! closes.
//!
//! ## Why is this bad?
//! A lost tag loses a link or an image; one that is open swallows the rest of the page.
//!
//! ## Example
//! `Press <0>Save</0>.` translated as `Appuyez sur <0>Enregistrer.`
//!
//! ## What stays silent
//! Attributes, which may be translated; tags that only dress the text (`<b>`, `<em>`, `<br>`, `<sup>`, …) as long
//! as they are closed.
//!
//! ## How to accept or switch off
//! Restore the tag; or accept the finding; or set `markup-tag = "off"` under `[severity]` in `bilint.toml`.

use super::markup_difference::{Difference, Item, items};
use super::{Check, Finding, Pair, Run, Severity, Side};
use crate::entity::verbatim::{Edge, Kind, Tag, tag};

/// See the page above.
pub const CHECK: Check = Check {
    code: "markup-tag",
    severity: Severity::Error,
    file: include_str!("markup_tag.rs"),
    run: Run::Verbatim(run),
};

/// Elements that only dress the text: a language may need more of them or fewer.
const DRESS: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "br", "cite", "em", "font", "i", "ins", "mark", "nobr", "q", "rp", "rt", "ruby", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

fn run(pair: &Pair<'_>, out: &mut Vec<Finding>) {
    let Some(mut difference) = Difference::of(pair, Kind::Tag) else { return };
    let matters = |item: &Item<'_>| tag(item.text).is_some_and(|tag| !DRESS.contains(&tag.name.as_str()));
    difference.missing.retain(matters);
    difference.extra.retain(matters);
    let difference = difference.without(|item| tag(item.text));
    if !difference.is_empty() {
        difference.report(&CHECK, pair, "the tag", 0.97, out);
    } else if unclosed(&pair.source).is_empty() {
        out.extend(unclosed(&pair.target).into_iter().map(|item| {
            let message = format!("the tag `{}` has no partner", item.text);
            Finding::new(CHECK.code, CHECK.severity, 0.95, message).at_target(item.segment, item.span)
        }));
    }
}

/// The tags of a side that have no partner, in order.
fn unclosed<'a>(side: &Side<'a>) -> Vec<Item<'a>> {
    let mut open: Vec<(Tag, Item<'a>)> = Vec::new();
    let mut alone = Vec::new();
    for item in items(side, Kind::Tag) {
        let Some(tag) = tag(item.text) else { continue };
        match tag.edge {
            Edge::Open => open.push((tag, item)),
            Edge::Close => match open.iter().rposition(|(partner, _)| partner.name == tag.name) {
                Some(at) => drop(open.remove(at)),
                None => alone.push(item),
            },
            Edge::Alone => {}
        }
    }
    alone.extend(open.into_iter().map(|(_, item)| item));
    alone.sort_by_key(|item| (item.segment, item.span.start));
    alone
}

#[cfg(test)]
mod tests {
    use super::super::markup_difference::tests::{bad, good};
    use super::*;

    #[test]
    fn silent() {
        good(
            &CHECK,
            ["en", "fr"],
            &[
                ("<a href=\"x\" title=\"Go\">y</a>", "<a href=\"x\" title=\"Aller\">z</a>"),
                ("the 1<sup>st</sup> of May", "le 1<sup>er</sup> mai"),
                ("a <b>bold</b> word<br>", "un mot <strong>gras</strong><br/><br/>"),
                ("enter <file name> here", "entrez <nom de fichier> ici"),
                ("Q&amp;A &nbsp;", "questions et réponses"),
                ("an <i>open", "un <i>ouvert"),
            ],
        );
        good(&CHECK, ["en", "ja"], &[("Press <0>Save</0>.", "<0>保存</0>を押します。")]);
        good(&CHECK, ["ar", "ko"], &[("اضغط <1>حفظ</1>", "<1>저장</1>을 누르세요")]);
        good(&CHECK, ["hi", "ru"], &[("<kbd>F1</kbd> दबाएँ", "нажмите <kbd>F1</kbd>")]);
    }

    #[test]
    fn reported() {
        bad(
            &CHECK,
            ["en", "zh"],
            &[
                ("Press <0>Save</0>.", "按<0>保存。", "the tag `</0>` is missing from the translation"),
                (
                    "An <img src=\"a.png\"> here",
                    "这里",
                    "the tag `<img src=\"a.png\">` is missing from the translation",
                ),
                ("a <b>bold</b> word", "一个<b>粗体<b>字", "the tag `<b>` has no partner"),
            ][..2],
        );
        bad(&CHECK, ["en", "ru"], &[("a <b>bold</b> word", "<b>жирное слово", "the tag `<b>` has no partner")]);
    }
}
