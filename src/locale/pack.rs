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
//! | `before-hour`, `after-hour` | minutes, also negative | words that shift the hour behind or before them |
//! | `era` | the year before its first | its names |
//! | `eve` | | words before a day that mean the night leading to it |
//! | `minus` | | words that make the number next to them negative |
//! | `discount` | | what makes the number before it the tenths of a price that are still to be paid |
//! | `suffix`, `proclitic` | | what may follow a number word, or precede any word, without a space |
//! | `over`, `under` | | what stands between numerator and denominator, or between denominator and numerator |
//! | `calendar` | | years to subtract from the local calendar's year |
//! | `flag` | | `uninflected`: words never change their endings; `magnitude-first`: magnitude words precede numbers; `hours-from-six`: the hours of the day count from six o'clock; `dual`: nouns have a form for two |
//! | `define`, `currencies` | root only | the units and the currencies that all packs speak of |

use super::affixes::Affixes;
use super::archive::Archive;
use super::fold::fold_form;
use super::lexicon::{Found, Lexicon, Meaning, Opening, Period};
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
    /// Months, days and magnitude words as they are written, in the order of the data: what has the same place means the
    /// same form.
    pub spelled: Vec<(Meaning, Vec<String>)>,
    /// The full names of months and days, folded.
    full: Vec<(Meaning, String)>,
    /// What may follow a number word without a space: `-jährig`.
    pub suffixes: Affixes,
    /// What may stand before any word without a space: Arabic `و`.
    pub proclitics: Affixes,
    /// What stands between a numerator and its denominator: `one in five`.
    pub over: Vec<String>,
    /// What stands between a denominator and its numerator: 五分之一.
    pub under: Vec<String>,
    /// Years that the local calendar is ahead of the Gregorian one.
    pub calendars: Vec<i32>,
    /// Whether words change their endings.
    pub inflected: bool,
    /// Whether magnitude words stand before the number that they multiply: Swahili `milioni 5`.
    pub magnitude_first: bool,
    /// Whether the hours of the day count from six o'clock: seven in the morning is one.
    pub hours_from_six: bool,
    /// Whether nouns have a form of their own for two of a kind, beside which no number stands.
    pub dual: bool,
    /// Whether the number words are known.
    pub numbers: bool,
    /// Whether the words for minus are known.
    pub minus: bool,
}

impl Words {
    fn set(&mut self, flag: &str) {
        match flag {
            "uninflected" => self.inflected = false,
            "magnitude-first" => self.magnitude_first = true,
            "hours-from-six" => self.hours_from_six = true,
            "dual" => self.dual = true,
            _ => {}
        }
    }

    /// The form of `meaning` that stands for `text`, a form of `other`: the genitive for a genitive.
    pub fn form_like(&self, meaning: Meaning, other: Meaning, text: &str) -> Option<&str> {
        let text = fold_form(text);
        let shared = |form: &String| fold_form(form).chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
        let place = |(_, form): &(usize, &String)| (usize::from(fold_form(form) == text), shared(form));
        let likest = self.forms_of(other).enumerate().collect::<Vec<_>>().into_iter().rev().max_by_key(place);
        let like = self.forms_of(meaning).nth(likest.map_or(0, |(place, _)| place));
        like.or_else(|| self.forms_of(meaning).next()).map(String::as_str)
    }

    /// The shortest usual form of a meaning, which needs no other ending behind any number: `Mrd`, `млн`.
    pub fn short_form(&self, meaning: Meaning) -> Option<&str> {
        let (_, forms) = self.spelled.iter().find(|(other, _)| *other == meaning)?;
        let usual = |form: &&String| form.len() > 1 && !form.contains(' ') && !form.ends_with('॰');
        forms.iter().rev().find(usual).or(forms.last()).map(String::as_str)
    }

    /// The powers that magnitude words stand for.
    pub fn powers(&self) -> impl Iterator<Item = u64> {
        self.spelled.iter().filter_map(|(meaning, _)| match meaning {
            Meaning::Magnitude(power) => Some(*power),
            _ => None,
        })
    }

    /// The forms of a meaning as they are written.
    fn forms_of(&self, meaning: Meaning) -> impl Iterator<Item = &String> {
        self.spelled.iter().filter(move |(other, _)| *other == meaning).flat_map(|(_, forms)| forms)
    }

    /// Whether a folded name of a month or day is a short one: `jan`, but not `samstag` beside `samstagabend`.
    pub fn is_abbreviation(&self, form: &str, meaning: Meaning) -> bool {
        let is_full = || self.full.iter().any(|(other, full)| *other == meaning && full == form);
        self.lexicon.is_abbreviation(form, meaning) && !is_full()
    }

    /// What starts at byte `at` of a folded text.
    pub fn look(&self, text: &str, at: usize) -> Found<'_> {
        self.lexicon.look(text, at, self.inflected)
    }

    /// Whether a folded text, or one of ASCII in any case, may begin with a word of the lexicon or a proclitic, inflected or
    /// not; a yes may be wrong.
    pub fn may_begin(&self, text: &str) -> bool {
        self.lexicon.may_begin(text) || self.proclitics.at_start(text).next().is_some()
    }

    /// What may begin with a folded word or behind its proclitics, wherever it stands, unless more letters follow.
    pub fn opening(&self, word: &str) -> Opening {
        let suffixes = !self.suffixes.is_empty();
        let at = |start: usize| self.lexicon.opening(word, start, self.inflected, suffixes);
        let behind = self.proclitics.at_start(word).map(|proclitic| at(proclitic.len())).max();
        match behind.unwrap_or(Opening::Nothing) {
            Opening::Phrase | Opening::Anything => Opening::Anything,
            behind => at(0).max(behind),
        }
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
    /// Whether it is the pack of no language.
    pub fn is_root(&'static self) -> bool {
        get("und").is_some_and(|root| std::ptr::eq(root, self))
    }

    fn parse(text: &str) -> Pack {
        let mut pack = Pack::default();
        pack.words.inflected = true;
        let mut forms = Vec::new();
        let (mut suffixes, mut proclitics) = (Vec::new(), Vec::new());
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
                "suffix" => suffixes.extend(list.map(fold_form)),
                "proclitic" => proclitics.extend(list.map(fold_form)),
                "over" => pack.words.over.extend(list.map(fold_form)),
                "under" => pack.words.under.extend(list.map(fold_form)),
                "calendar" => pack.words.calendars.extend(list.filter_map(|years| years.parse::<i32>().ok())),
                "flag" => list.for_each(|flag| pack.words.set(flag)),
                _ => {
                    if let Some(meaning) = meaning(class, value) {
                        pack.words.numbers |= matches!(meaning, Meaning::Number(20, 1));
                        pack.words.minus |= meaning == Meaning::Minus;
                        if matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::Magnitude(_)) {
                            pack.words.spelled.push((meaning, list.clone().map(str::to_owned).collect()));
                        }
                        let named = pack.words.full.iter().any(|(other, _)| *other == meaning);
                        if matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_)) && !named {
                            pack.words.full.extend(list.clone().next().map(|form| (meaning, fold_form(form))));
                        }
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
        pack.words.suffixes = Affixes::of(suffixes);
        pack.words.proclitics = Affixes::of(proclitics);
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
        "before-hour" => Meaning::BeforeHour(value.parse().ok()?),
        "after-hour" => Meaning::AfterHour(value.parse().ok()?),
        "era" => Meaning::Era(value.parse().ok()?),
        "eve" => Meaning::Eve,
        "minus" => Meaning::Minus,
        "discount" => Meaning::Discount,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::is_word;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_pack_unpacks_and_has_symbols() {
        for tag in tags() {
            let pack = get(tag).unwrap_or_else(|| panic!("{tag}"));
            assert!(!pack.symbols.is_empty(), "{tag}");
            assert!(pack.parent.as_deref().is_none_or(|parent| get(parent).is_some()), "{tag}");
        }
    }

    /// The overlays that the source tree holds, by the tag in their file's name.
    fn overlays() -> BTreeMap<String, String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/data/overlay");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files
            .map(|path| {
                (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())
            })
            .collect()
    }

    /// The lines of a pack that an overlay's text stands for.
    fn records(overlay: &str) -> Vec<String> {
        let mut records = Vec::new();
        for line in overlay.lines().filter_map(|line| line.split('#').next()?.split_once('=')) {
            let mut head = line.0.split_whitespace();
            let (class, value) = (head.next().unwrap(), head.next().unwrap_or(""));
            let forms: Vec<&str> = line.1.split('|').map(str::trim).collect();
            match class {
                "series" => records.extend(
                    forms
                        .iter()
                        .zip(value.parse::<u32>().unwrap()..)
                        .map(|(form, number)| format!("number\t{number}\t{}", form.replace('/', "|"))),
                ),
                "compound" => {
                    let both = ["number", "head"].map(|class| format!("{class}\t{value}\t{}", forms.join("|")));
                    records.extend(both);
                }
                _ => records.push(format!("{class}\t{value}\t{}", forms.join("|"))),
            }
        }
        records
    }

    #[test]
    fn the_packs_hold_the_overlays_as_they_stand() {
        let overlays = overlays();
        assert!(overlays.len() > 70, "{}", overlays.len());
        for (tag, overlay) in overlays.iter().filter(|(tag, _)| *tag != "und") {
            let packed = text(tag).unwrap_or_else(|| panic!("there is no pack {tag}"));
            let wanted: Vec<_> = records(&overlays["und"]).into_iter().chain(records(overlay)).collect();
            let held: Vec<_> = packed.lines().skip(packed.lines().count() - wanted.len()).collect();
            assert_eq!(held, wanted, "{tag}: run data/generate.py");
        }
    }

    #[test]
    fn the_root_pack_holds_the_units_as_they_stand() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/data");
        let listed = std::fs::read_to_string(folder.join("units.txt")).unwrap();
        let fields = listed.lines().map(|line| line.split('#').next().unwrap().split_whitespace().collect::<Vec<_>>());
        let wanted: Vec<_> = fields
            .filter(|fields| !fields.is_empty())
            .map(|fields| format!("define\t{}\t{}|{}|0|local", fields[0], fields[1], fields[2]))
            .collect();
        let packed = text("und").unwrap();
        let held: Vec<_> = packed.lines().skip(packed.lines().count() - wanted.len()).collect();
        assert_eq!(held, wanted, "run data/generate.py");
    }

    #[test]
    fn every_line_of_an_overlay_means_something() {
        const OTHER: [&str; 6] = ["suffix", "proclitic", "over", "under", "calendar", "flag"];
        for (tag, overlay) in overlays() {
            for line in records(&overlay) {
                let fields: Vec<_> = line.split('\t').collect();
                let meaning = meaning(fields[0], fields[1]);
                assert!(meaning.is_some() || OTHER.contains(&fields[0]), "{tag}: {line}");
                assert_ne!(meaning, Some(Meaning::Currency(0)), "{tag}: {line}");
                // What is no letter parts a suffix from its number.
                let is_part = |form: &str| fold_form(form).starts_with(is_word);
                assert!(fields[0] != "suffix" || fields[2].split('|').all(is_part), "{tag}: {line}");
                assert!(fields[2].split('|').all(|form| !fold_form(form).is_empty()), "{tag}: {line}");
            }
        }
    }

    #[test]
    fn there_are_a_hundred_languages_with_months() {
        let months = |tag: &&str| get(tag).is_some_and(|pack| pack.words.lexicon.forms().count() > 200);
        assert!(tags().filter(|tag| !tag.contains('-')).filter(months).count() >= 100);
    }
}
