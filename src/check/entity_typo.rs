//! # entity-typo
//!
//! ## What it does
//! Reports a name that the translation writes almost, but not quite, as the source does.
//!
//! ## Why is this bad?
//! A name with a slip is a name of somebody else, and no spelling checker knows it.
//!
//! ## Example
//! `Kerrigan` translated as `Kerrgian`
//!
//! ## What stays silent
//! Endings and the other language’s own form of a name: a form that the document uses twice; a change at the end of
//! the word.
//!
//! ## How to accept or switch off
//! Correct the name; or accept the finding; or set `entity-typo = "off"` under `[severity]` in `bilint.toml`.

use super::{Bitext, Check, Edit, Finding, Fix, Run, Severity};
use crate::entity::comparison::{Compared, Comparison, Rendering, is_same_run};
use crate::entity::document::Mark;
use crate::entity::mention::Kind;
use crate::entity::render::{How, is_beheaded, is_latin, loosen};
use crate::entity::skeleton::romanise;
use crate::text::distance::prefix_distance;

/// See the page above.
pub const CHECK: Check = Check {
    code: "entity-typo",
    severity: Severity::Warning,
    file: include_str!("entity_typo.rs"),
    run: Run::Bitext(run),
};

/// Below this confidence a finding is a hint.
const LIKELY: f32 = 0.5;

fn run(bitext: &Bitext<'_>, out: &mut Vec<Finding>) {
    for (bead, comparison) in bitext.names.marked(|marks| marks.has(Mark::Bent)) {
        for compared in &comparison.mentions {
            let Some(rendering) = compared.rendering else { continue };
            if !matches!(rendering.how, How::Inflected | How::Near | How::Letters) {
                continue;
            }
            let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, rendering.place));
            // Among other letters a Latin name has no ending of its own.
            let fixed = !comparison.latin && is_latin(target.text) || bitext.target.locale.keeps_names();
            let Some(slip) = slip(source.text, target.text, fixed) else { continue };
            if let Some(confidence) = evidence(bitext, bead, comparison, compared, slip, fixed) {
                out.push(report(bitext, bead, compared, &rendering, confidence));
            }
        }
    }
}

/// How a word differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two neighbours have changed places: no language respells a name so.
    Swap,
    /// A consonant has come, gone or changed.
    Consonant,
    /// A vowel has come, gone or changed, as it may where a language spells a name its own way.
    Vowel,
    /// The last letter has gone or changed, as it may where a language has endings.
    Ending,
    /// The first letter has gone or is another, small one: what is left is no name.
    Head,
    /// A letter is doubled, or two stand for one sound, as spellings of a name differ: *Klenex*, *Gorbatchev*.
    Spelling,
}

/// The slip between two words, if it is one: one letter, two in a long word. `fixed` where names have no endings.
fn slip(source: &str, target: &str, fixed: bool) -> Option<Slip> {
    let (a, b) = (romanise(source), romanise(target));
    let n = a.len();
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let ending = if fixed { 1 } else { 3 };
    if n < 4 || common == n || b.len() > n + ending {
        return None;
    }
    if source.starts_with(char::is_uppercase) && !target.starts_with(char::is_uppercase) {
        // *Klasse* is how another language spells *Class*, not what is left of it.
        return (is_beheaded(&a, &b) && loosen(&a) != loosen(&b)).then_some(Slip::Head);
    }
    if common == 0 {
        return None;
    }
    if loosen(&a) == loosen(&b) || respelt(&a) == respelt(&b) {
        return Some(Slip::Spelling);
    }
    if common + 1 == n {
        let cut = b.len() + 1 == n && a.last() != Some(&b's');
        return (n == b.len() || cut).then_some(Slip::Ending);
    }
    let near = prefix_distance(&a, &b);
    if near > if n < 8 || !fixed { 1 } else { 2 } || a.starts_with(&b) {
        return None;
    }
    if prefix_distance(&loosen(&a), &loosen(&b)) < near {
        return Some(Slip::Spelling);
    }
    if near == 1 && b.len() >= n && b.len() > common + 1 && a[common] == b[common + 1] && a[common + 1] == b[common] {
        // *Naples*, *Napels*; *Ireland*, *Ierland*.
        let pair = &a[common..common + 2];
        let syllable = pair.iter().any(|b| b"aeiou".contains(b)) && pair.iter().any(|b| b"lr".contains(b));
        // *Center*, *Centre*; *Britain*, *Británie*.
        let spelling = syllable || common + 2 == n && b.len() != n;
        return Some(if spelling { Slip::Vowel } else { Slip::Swap });
    }
    if !fixed && changes_stem(&a, &b, common) {
        return None;
    }
    let pair = [a.get(common), b.get(common)].map(|letter| letter.copied().unwrap_or(0));
    if ["ei", "ie", "ou", "uo", "ae", "ea"].iter().any(|vowels| vowels.as_bytes() == pair) {
        // *Hossein*, *Hussein*; *Muhammad*, *Mohammed*.
        return Some(Slip::Spelling);
    }
    let vowel = |letter: Option<&u8>| letter.is_some_and(|b| b"aeiouyhw".contains(b));
    Some(if vowel(a.get(common)) && vowel(b.get(common)) { Slip::Vowel } else { Slip::Consonant })
}

/// Whether words that differ from letter `at` on may be two forms of one that changes before endings: *Räikkönen*,
/// *Räikkösen*; *Marek*, *Marka*.
fn changes_stem(name: &[u8], word: &[u8], at: usize) -> bool {
    let fleeting = || at + 2 == name.len() && b"eo".contains(&name[at]) && word.get(at) == name.last();
    name.ends_with(b"nen") && at + 3 == name.len() || fleeting()
}

/// What languages write in their own way where names come from another script.
const RESPELT: &[(&str, &str)] = &[
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ou", "u"),
    ("oe", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("kh", "h"),
    ("ch", "h"),
    ("dj", "j"),
    ("zh", "j"),
    ("ts", "z"),
];

/// A romanised word in one of the spellings that languages give it.
fn respelt(ascii: &[u8]) -> String {
    let word = String::from_utf8_lossy(ascii).into_owned();
    RESPELT.iter().fold(word, |word, (from, to)| if word.contains(from) { word.replace(from, to) } else { word })
}

/// How sure the slip is: the right form stands elsewhere, or next to it in the same name, or no language spells so.
fn evidence(
    bitext: &Bitext<'_>,
    bead: usize,
    comparison: &Comparison,
    compared: &Compared,
    slip: Slip,
    fixed: bool,
) -> Option<f32> {
    let names = bitext.names;
    let fold = compared.rendering?.fold;
    if names.rendered_by(fold).iter().map(|(_, count)| count).sum::<u32>() != 1 {
        return None;
    }
    let long = compared.place.span.len() >= 5;
    let sibling = comparison.mentions.iter().any(|other| {
        let verbatim = other.rendering.is_some_and(|rendering| rendering.how == How::Verbatim);
        is_same_run(other, compared) && verbatim && !other.mention.common
    });
    let name = names.name(compared.mention.key)?;
    let is_name = !compared.mention.initial && name.is_name(&compared.mention);
    let elsewhere = name.elsewhere(bead);
    let kept = elsewhere.verbatim_beads > 0 && elsewhere.verbatim_beads * 2 >= elsewhere.rendered_beads;
    let spelt = is_spelt_alike(bitext, bead, compared) && names.habit().keeps_spelling(fixed);
    match slip {
        Slip::Ending if fixed && is_name && (kept || long && spelt) => Some(0.8),
        Slip::Ending => None,
        Slip::Head => (is_name && (kept || sibling || spelt)).then_some(0.85),
        Slip::Spelling => (fixed && kept && is_name).then_some(0.8),
        Slip::Swap => Some(if kept { 0.97 } else { 0.9 }),
        _ if kept && (long || fixed) && !compared.mention.common => Some(0.95),
        _ if compared.mention.kind == Kind::Acronym => None,
        _ if !long => None,
        Slip::Consonant if is_name && spelt => Some(0.75),
        Slip::Vowel if is_name && spelt && fixed => Some(0.7),
        // Nothing but the spelling tells a slip from the other language's own form of the name.
        _ if sibling && is_name => Some(0.4),
        Slip::Consonant => (is_name && fixed).then_some(0.3),
        Slip::Vowel => None,
    }
}

/// Ends of English words that other languages have in a form of their own: *Generation*, *Generación*.
const CULTURED: &[&str] = &[
    "able", "ance", "ary", "ence", "ial", "ible", "ical", "ics", "ies", "ine", "ing", "ism", "ist", "ists", "ity",
    "ive", "ment", "ogy", "ous", "sion", "tion", "tions", "ure",
];

/// Whether nothing is known of the name that the target language spells in its own way.
fn is_spelt_alike(bitext: &Bitext<'_>, bead: usize, compared: &Compared) -> bool {
    let source = bitext.in_source(bead, compared.place).text;
    // Of other languages it is not known which words that names are made of are translated.
    if bitext.source.locale.language.primary() != "en" || CULTURED.iter().any(|end| source.ends_with(end)) {
        return false;
    }
    compared.known.iter().all(|id| bitext.gazetteers[1].usual_name(*id).is_none_or(|usual| usual == source))
}

fn report(bitext: &Bitext<'_>, bead: usize, compared: &Compared, rendering: &Rendering, confidence: f32) -> Finding {
    let (source, target) = (bitext.in_source(bead, compared.place), bitext.in_target(bead, rendering.place));
    let message = format!("`{}` is written `{}`", source.text, target.text);
    let severity = if confidence < LIKELY { Severity::Hint } else { CHECK.severity };
    let mut finding = Finding::new(CHECK.code, severity, confidence, message)
        .at_source(source.segment, source.span)
        .at_target(target.segment, target.span);
    finding.expected = Some(source.text.to_owned());
    finding.fix = Some(Fix {
        title: format!("replace `{}` with `{}`", target.text, source.text),
        edits: vec![Edit { segment: target.segment, span: target.span, text: source.text.to_owned() }],
        safe: false,
    });
    finding
}

#[cfg(test)]
mod tests {
    use super::super::entity_site::tests::findings;
    use super::*;

    fn messages(language: &str, source: &'static str, target: &'static str) -> Vec<String> {
        let lines = [
            ("Yesterday Kerrigan came.", "Kerrigan — Kerrigan."),
            ("People like Kerrigan.", "Kerrigan, Kerrigan!"),
            (source, target),
        ];
        findings(&CHECK, ["en", language], &lines).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn silent() {
        for (language, source, target) in [
            ("fr", "Then Kerrigan left.", "Puis Kerrigan est parti."),
            ("fi", "Then Kerrigan left.", "Sitten Kerriganille."),
            ("pl", "Then they saw Marek.", "Potem zobaczyli Marka."),
            ("de", "They went to California.", "Sie gingen nach Kalifornien."),
            ("cs", "They like Britain.", "Mají rádi Británie."),
            ("nl", "They went to Naples in Italy.", "Zij gingen naar Napels in Italië."),
            ("nl", "The Japanese came.", "De Japanse kwam."),
            ("fr", "They met Alexander.", "Ils ont rencontré Alexandre."),
            ("ru", "Then Kerrigan left.", "Потом Керриган ушёл."),
            ("zh", "Then Kerrigan left.", "然后Kerrigan走了。"),
            ("fr", "The Department of Art", "Le département d’art"),
            ("fi", "They saw Mikael Raikkonen.", "He näkivät Mikael Räikkösen."),
            ("sv", "The Class of May came.", "Majs klass kom."),
            ("es", "The New Generation left.", "La Nueva Generación se fue."),
            ("cs", "Then Kerrigan left.", "Pak Kerrigana viděli."),
        ] {
            assert_eq!(messages(language, source, target), [""; 0], "{source} | {target}");
        }
    }

    #[test]
    fn reported() {
        for (language, source, target, message) in [
            ("fr", "Then Kerrigan left.", "Puis Kerirgan est parti.", "`Kerrigan` is written `Kerirgan`"),
            ("fr", "Then Kerrigan left.", "Puis Kerriga est parti.", "`Kerrigan` is written `Kerriga`"),
            ("de", "Then Kerrigan left.", "Dann ging errigan.", "`Kerrigan` is written `errigan`"),
            ("tr", "Then Kerrigan left.", "Sonra Kerigan gitti.", "`Kerrigan` is written `Kerigan`"),
            ("pl", "Then Kerrigan left.", "Potem Kerrgan wyszedł.", "`Kerrigan` is written `Kerrgan`"),
            ("fi", "Then they saw Noel Byrd.", "Sitten tuli Noel Bryd.", "`Byrd` is written `Bryd`"),
            ("it", "Then they saw Gideon Simpson.", "Poi videro Gideon Simson.", "`Simpson` is written `Simson`"),
            ("zh", "Then Kerrigan left.", "然后Kerirgan走了。", "`Kerrigan` is written `Kerirgan`"),
            ("ru", "Then Kerrigan left.", "Потом Kerirgan ушёл.", "`Kerrigan` is written `Kerirgan`"),
            ("ko", "Then Kerrigan left.", "Kerirgan은 떠났다.", "`Kerrigan` is written `Kerirgan`"),
            ("ar", "Then Kerrigan left.", "ثم غادر Kerirgan.", "`Kerrigan` is written `Kerirgan`"),
            ("hi", "Then Kerrigan left.", "फिर Kerirgan चला गया।", "`Kerrigan` is written `Kerirgan`"),
        ] {
            assert_eq!(messages(language, source, target), [message], "{source} | {target}");
        }
    }
}
