//! # entity-inconsistent
//!
//! ## What it does
//! Reports a name that the document renders in one way nearly everywhere, and in another way here.
//!
//! ## Why is this bad?
//! The reader takes `Wien` and `Vienne` for two places.
//!
//! ## Example
//! `Vangelder` as `Vanguelder` in a text that says `Vangelder` five times.
//!
//! ## What stays silent
//! Endings; names rendered fewer than four times; names that have both forms often; scripts without spaces, where one
//! name is not told from the words around it; headlines. What is reported is information, which `--hints` shows.
//!
//! ## How to accept or switch off
//! Apply the fix; or accept the finding; or set `entity-inconsistent = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity};
use crate::entity::comparison::{Compared, Rendering};
use crate::entity::mention::Kind;
use crate::text::script::is_unspaced;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-inconsistent",
    severity: Severity::Information,
    file: include_str!("entity_inconsistent.rs"),
    run: Run::Bitext(run),
};

/// One rendering of a name: the bead, the mention and the word.
type Rendered<'a> = (usize, &'a Compared, Rendering);

/// The usual form must stand so many times.
const USUAL: usize = 3;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (key, name) in bitext.names.varied() {
        let mut places: Vec<Rendered<'_>> = Vec::new();
        for (bead, comparison) in bitext.names.beads_of(name) {
            let is_named = |compared: &&Compared| {
                let mention = &compared.mention;
                mention.key == key && mention.kind == Kind::Name && name.is_name(mention)
            };
            for compared in comparison.mentions.iter().filter(is_named) {
                let Some(rendering) = compared.rendering else { continue };
                if !bitext.in_target(bead, rendering.place).text.starts_with(is_unspaced) {
                    places.push((bead, compared, rendering));
                }
            }
        }
        if places.len() > USUAL {
            out.extend(unusual(bitext, &places));
        }
    }
}

/// The renderings of one name that differ from what it mostly is.
fn unusual(bitext: &Bitext<'_>, places: &[Rendered<'_>]) -> Vec<Finding> {
    let count = |stem: u64| places.iter().filter(|(_, _, rendering)| rendering.stem == stem).count();
    let Some(usual) = places.iter().max_by_key(|(bead, _, rendering)| (count(rendering.stem), usize::MAX - bead))
    else {
        return Vec::new();
    };
    let often = count(usual.2.stem);
    let expected = bitext.in_target(usual.0, usual.2.place).text;
    let rare = places.iter().filter(|(_, _, rendering)| {
        rendering.stem != usual.2.stem && count(rendering.stem) * 3 <= often && often >= USUAL
    });
    let finding = |(bead, compared, rendering): &Rendered<'_>| {
        let (source, target) = (bitext.in_source(*bead, compared.place), bitext.in_target(*bead, rendering.place));
        if !is_capital(target.text) || !is_capital(expected) {
            return None;
        }
        let message = format!("`{}` is `{expected}` elsewhere, here `{}`", source.text, target.text);
        let mut finding = Finding::new(CHECK.code, CHECK.severity, 0.4, message)
            .at_source(source.segment, source.span)
            .at_target(target.segment, target.span);
        finding.expected = Some(expected.to_owned());
        finding.reasons.push(format!("`{expected}` in {often} of {} places", places.len()));
        finding.fix = Some(Fix {
            title: format!("replace `{}` with `{expected}`", target.text),
            edits: vec![Edit { segment: target.segment, span: target.span, text: expected.to_owned() }],
            safe: false,
        });
        Some(finding)
    };
    rare.filter_map(finding).collect()
}

/// Whether a word is no common one, as far as case tells.
fn is_capital(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    const SOURCES: [&str; 4] = ["He saw Vangelder.", "They like Vangelder.", "It was Vangelder.", "So Vangelder left."];

    fn messages(language: &str, targets: [&str; 4]) -> Vec<(usize, String)> {
        let lines: Vec<_> = SOURCES.into_iter().zip(targets).collect();
        findings(&CHECK, ["en", language], &lines)
    }

    #[test]
    fn the_rarer_form_is_reported() {
        for (language, targets, message) in [
            (
                "fr",
                ["Il a vu Vangelder.", "Ils aiment Vangelder.", "C’était Vangelder.", "Puis Vandgelder est parti."],
                "`Vangelder` is `Vangelder` elsewhere, here `Vandgelder`",
            ),
            (
                "ru",
                ["Он видел Вангелдера.", "Любят Вангелдера.", "Это Вангелдер.", "Потом Фонгелдер ушёл."],
                "`Vangelder` is `Вангелдера` elsewhere, here `Фонгелдер`",
            ),
        ] {
            assert_eq!(messages(language, targets), [(3, message.to_owned())], "{targets:?}");
        }
    }

    #[test]
    fn silent() {
        for (language, targets) in [
            ("fi", ["Hän näki Vangelderin.", "He pitävät Vangelderista.", "Se oli Vangelder.", "Vangelder lähti."]),
            ("ru", ["Он видел Вангелдера.", "Любят Вангелдера.", "Это Вангелдер.", "Вангелдеру пора."]),
            ("zh", ["他看见了范吉尔德。", "他们喜欢范格尔德。", "是范吉尔德。", "范吉尔德走了。"]),
            ("ar", ["رأى فانغيلدر.", "يحبون فانغيلدر.", "كان فانغيلدر.", "غادر فانغيلدر."]),
            ("hi", ["उसने वैनगेल्डर को देखा।", "वे वैनगेल्डर को चाहते हैं।", "वह वैनगेल्डर था।", "वैनगेल्डर चला गया।"]),
            ("ko", ["그는 밴겔더를 보았다.", "그들은 밴겔더를 좋아한다.", "밴겔더였다.", "밴겔더가 떠났다."]),
        ] {
            assert_eq!(messages(language, targets), [], "{targets:?}");
        }
    }
}
