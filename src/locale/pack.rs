//! The embedded locale data: one pack a language, unpacked when it is first asked for. Must not know any text.
//!
//! `data/packs.bin` is an archive made by `data/generate.py`. A pack is lines of `class TAB value TAB form|form|…`:
//!
//! | class | value | forms |
//! | --- | --- | --- |
//! | `parent` | tag of the pack whose words this one shares | |
//! | `symbols` | numbering system | decimal, group, percent sign, group size, digits needed to group, percent pattern |
//! | `digits` | numbering system | its ten digits |
//! | `number`, `ordinal`, `head`, `tail`, `bound`, `magnitude` | the number, `1/2` too | words |
//! | `month`, `weekday`, `period` | 1–12, 0–6 from Sunday, name | words |
//! | `unit`, `currency` | CLDR unit, ISO 4217 codes | words and symbols |
//! | `percent`, `permille`, `decade-mark`, `hundreds-mark`, `clock`, `counter` | | words and symbols |
//! | `suffix`, `proclitic` | | what may follow a number word, or precede any word, without a space |
//! | `calendar` | | years to subtract from the local calendar's year |
//! | `flag` | | `uninflected`: words never change their endings |
//! | `define`, `currencies` | root only | the units and the currencies that all packs speak of |

use super::archive::Archive;
use super::fold::fold_form;
use super::lexicon::{Found, Lexicon, Meaning, Period};
use super::symbols::Symbols;
use super::{currency, units};
use std::sync::OnceLock;

static PACKS: &[u8] = include_bytes!("data/packs.bin");

/// What one language writes.
#[derive(Debug, Default)]
pub struct Pack {
    /// Its ways to write digits, the usual one first.
    pub symbols: Vec<Symbols>,
    /// Its words.
    pub words: Words,
    parent: Option<String>,
}

/// The words of a language and what is peculiar to them.
#[derive(Debug, Default)]
pub struct Words {
    /// The words with a fixed meaning.
    pub lexicon: Lexicon,
    /// What may follow a number word without a space: `-jährig`.
    pub suffixes: Vec<String>,
    /// What may stand before any word without a space: Arabic `و`.
    pub proclitics: Vec<String>,
    /// Years that the local calendar is ahead of the Gregorian one.
    pub calendars: Vec<i32>,
    /// Whether words change their endings.
    pub inflected: bool,
    /// Whether the number words are known.
    pub numbers: bool,
}

impl Words {
    /// What starts at byte `at` of a folded text.
    pub fn look(&self, text: &str, at: usize) -> Found<'_> {
        self.lexicon.look(text, at, self.inflected)
    }
}

fn packs() -> &'static Archive<Pack> {
    static ARCHIVE: OnceLock<Archive<Pack>> = OnceLock::new();
    ARCHIVE.get_or_init(|| Archive::open(PACKS))
}

/// The tags of all packs.
#[cfg(test)]
pub(crate) fn tags() -> impl Iterator<Item = &'static str> {
    packs().tags()
}

/// The pack of a tag, unpacked at the first call.
pub fn get(tag: &str) -> Option<&'static Pack> {
    packs().get(tag, |text| Pack::parse(&text))
}

/// The unparsed pack of a tag.
pub(super) fn text(tag: &str) -> Option<String> {
    packs().text(tag)
}

/// The words for a pack, its own or its parent's.
pub fn words(pack: &'static Pack) -> &'static Words {
    pack.parent.as_deref().and_then(get).map_or(&pack.words, |parent| &parent.words)
}

impl Pack {
    fn parse(text: &str) -> Pack {
        let mut pack = Pack::default();
        pack.words.inflected = true;
        let mut forms = Vec::new();
        for line in text.lines() {
            let mut fields = line.splitn(3, '\t');
            let (class, value) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
            let mut list = fields.next().unwrap_or("").split('|');
            match class {
                "parent" => pack.parent = Some(value.to_owned()),
                "symbols" => pack.symbols.extend(Symbols::parse(value, list)),
                "digits" => {
                    let digits = list.next().unwrap_or("").chars();
                    pack.symbols.iter_mut().filter(|symbols| symbols.system == value).for_each(|symbols| {
                        symbols.digits = digits.clone().collect();
                    });
                }
                "suffix" => pack.words.suffixes.extend(list.map(fold_form)),
                "proclitic" => pack.words.proclitics.extend(list.map(fold_form)),
                "calendar" => pack.words.calendars.extend(list.filter_map(|years| years.parse::<i32>().ok())),
                "flag" => pack.words.inflected &= !list.any(|flag| flag == "uninflected"),
                _ => {
                    if let Some(meaning) = meaning(class, value) {
                        pack.words.numbers |= matches!(meaning, Meaning::Number(20, 1));
                        for form in list {
                            // A bare degree measures angles and temperatures.
                            let temperatures = if value == "degree" { &["celsius", "fahrenheit"][..] } else { &[] };
                            let other = temperatures.iter().filter_map(|unit| units::by_name(unit).map(Meaning::Unit));
                            forms.extend(other.chain([meaning]).map(|meaning| (fold_form(form), meaning)));
                        }
                    }
                }
            }
        }
        pack.words.suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
        pack.words.proclitics.sort_by_key(|proclitic| std::cmp::Reverse(proclitic.len()));
        pack.words.lexicon = Lexicon::new(forms);
        pack
    }
}

/// What the words of a line mean; `None` for classes that are no words.
fn meaning(class: &str, value: &str) -> Option<Meaning> {
    Some(match class {
        "number" => {
            let (over, under) = value.split_once('/').unwrap_or((value, "1"));
            Meaning::Number(over.parse().ok()?, under.parse().ok()?)
        }
        "ordinal" => Meaning::Ordinal(value.parse().ok()?),
        "head" => Meaning::Head(value.parse().ok()?),
        "tail" => Meaning::Tail(value.parse().ok()?),
        "bound" => Meaning::Bound(value.parse().ok()?),
        "magnitude" => Meaning::Magnitude(value.parse().ok()?),
        "month" => Meaning::Month(value.parse().ok()?),
        "weekday" => Meaning::Weekday(value.parse().ok()?),
        "period" => Meaning::Period(match value {
            "am" | "morning" => Period::Am,
            "pm" | "afternoon" | "evening" => Period::Pm,
            "night" => Period::Night,
            "noon" => Period::Noon,
            "midnight" => Period::Midnight,
            _ => return None,
        }),
        "unit" => Meaning::Unit(units::by_name(value)?),
        "currency" => Meaning::Currency(currency::set(value)),
        "percent" => Meaning::Percent,
        "permille" => Meaning::Permille,
        "decade-mark" => Meaning::DecadeMark,
        "hundreds-mark" => Meaning::HundredsMark,
        "clock" => Meaning::Clock,
        "counter" => Meaning::Counter,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_unpacks_and_has_symbols() {
        for tag in tags() {
            let pack = get(tag).unwrap_or_else(|| panic!("{tag}"));
            assert!(!pack.symbols.is_empty(), "{tag}");
            assert!(pack.parent.as_deref().is_none_or(|parent| get(parent).is_some()), "{tag}");
        }
    }

    #[test]
    fn there_are_a_hundred_languages_with_months() {
        let months = |tag: &&str| get(tag).is_some_and(|pack| pack.words.lexicon.forms().count() > 200);
        assert!(tags().filter(|tag| !tag.contains('-')).filter(months).count() >= 100);
    }
}
