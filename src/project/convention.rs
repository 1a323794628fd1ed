//! How paths tell the language of a file without any configuration. Must not know the disk.

use super::pair::Rule;
use super::pattern::HOLE;
use crate::locale::Language;

/// Characters that part a language from the name before it.
const MARKS: [char; 3] = ['.', '_', '-'];

/// Language codes that also are words, abbreviations or extensions in the names of files: they count as languages
/// only beside a file whose code cannot be anything else.
const WORDS: &[&str] = &[
    "ae", "am", "an", "as", "ay", "be", "bi", "br", "ch", "co", "cu", "cv", "ee", "ho", "id", "ie", "ii", "io", "is",
    "kr", "la", "mg", "my", "na", "no", "om", "or", "os", "pi", "se", "so", "st", "to", "ts", "tw", "ve", "vo", "wa",
    "za",
];

/// Language codes that after `_` or `-` more often are a word, a unit, a state or a country.
const ABBREVIATIONS: &[&str] = &[
    "aa", "ab", "av", "ga", "ha", "hi", "hr", "hz", "ia", "ig", "it", "kg", "km", "ks", "ky", "li", "mh", "mi", "ml",
    "mn", "ms", "mt", "nd", "ne", "ng", "nr", "nv", "ny", "pa", "ps", "sc", "sd", "sg", "sm", "sn", "ss", "te", "ti",
    "tn", "tt", "uk",
];

/// A place in a path where a language stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The path with a hole in the place of the language.
    pub shape: String,
    /// The language.
    pub language: Language,
    /// What makes files of this shape belong together.
    pub rule: Rule,
    /// The path without the language and its mark.
    pub bare: Option<String>,
}

impl Slot {
    /// Whether the language can be nothing else.
    pub fn is_certain(&self) -> bool {
        is_certain(&self.language, self.rule)
    }
}

/// Whether what stands in a place of this kind can be nothing but a language.
pub fn is_certain(language: &Language, rule: Rule) -> bool {
    let code = language.primary();
    let is_plain = language.script().is_none() && language.region().is_none();
    let is_abbreviation = matches!(rule, Rule::Suffix('_' | '-')) && ABBREVIATIONS.contains(&code);
    !is_plain || code.len() == 2 && !WORDS.contains(&code) && !is_abbreviation
}

/// The places of a relative path where a language stands, the most telling first: the same language in name and
/// folders, then in the name, then in the folders from the innermost out.
pub fn slots(path: &str) -> Vec<Slot> {
    let suffixes = suffixes(path);
    let folders = folders(path);
    let repeated = suffixes.iter().filter_map(|suffix| {
        let tag = &path[suffix.tag.clone()];
        let same = folders.iter().filter(|folder| path[folder.tag.clone()] == *tag);
        let tags: Vec<_> = same.chain([suffix]).map(|place| place.tag.clone()).collect();
        (tags.len() > 1).then(|| Slot { shape: shape(path, &tags), bare: None, ..suffix.slot(path) })
    });
    let single = suffixes.iter().chain(folders.iter().rev()).map(|place| place.slot(path));
    repeated.chain(single).collect()
}

/// The shapes of the files that a file without a language in its name may be the source of, by the mark in them.
pub fn versions(path: &str) -> impl Iterator<Item = (char, String)> {
    let (stem, extension) = split(path);
    MARKS.into_iter().map(move |mark| (mark, format!("{stem}{mark}{HOLE}{extension}")))
}

struct Place {
    tag: std::ops::Range<usize>,
    mark: Option<char>,
    language: Language,
}

impl Place {
    fn slot(&self, path: &str) -> Slot {
        let without = |mark: char| format!("{}{}", &path[..self.tag.start - mark.len_utf8()], &path[self.tag.end..]);
        Slot {
            shape: shape(path, std::slice::from_ref(&self.tag)),
            language: self.language.clone(),
            rule: self.mark.map_or(Rule::Directory, Rule::Suffix),
            bare: self.mark.map(without),
        }
    }
}

/// A path in two: up to the end of the name without its extension, and the extension with its dot.
fn split(path: &str) -> (&str, &str) {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path[name..].rfind('.').map_or(path.len(), |dot| name + dot);
    path.split_at(dot)
}

/// Every end of the name that is a language, the longest first: of `a_pt_BR` that are `pt_BR` and `BR`.
fn suffixes(path: &str) -> Vec<Place> {
    let (stem, _) = split(path);
    let name = stem.rfind('/').map_or(0, |slash| slash + 1);
    let marks = stem[name..].char_indices().skip(1).filter(|(_, mark)| MARKS.contains(mark));
    let places = marks.filter_map(|(at, mark)| {
        let tag = name + at + 1..stem.len();
        let language = Language::from_name(&stem[tag.clone()])?;
        Some(Place { tag, mark: Some(mark), language })
    });
    places.collect()
}

/// Every folder whose whole name is a language, from the outermost in.
fn folders(path: &str) -> Vec<Place> {
    let mut start = 0;
    let mut places = Vec::new();
    for (slash, _) in path.match_indices('/') {
        if let Some(language) = Language::from_name(&path[start..slash]) {
            places.push(Place { tag: start..slash, mark: None, language });
        }
        start = slash + 1;
    }
    places
}

fn shape(path: &str, tags: &[std::ops::Range<usize>]) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut at = 0;
    for tag in tags {
        shape.push_str(&path[at..tag.start]);
        shape.push(HOLE);
        at = tag.end;
    }
    shape + &path[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> Vec<String> {
        slots(path).iter().map(|slot| format!("{}={}", slot.shape.replace(HOLE, "{}"), slot.language)).collect()
    }

    #[test]
    fn places_of_languages() {
        for (path, expected) in [
            ("a.fr.md", &["a.{}.md=fr"] as &[&str]),
            ("x/a.pt-BR.md", &["x/a.{}.md=pt-BR", "x/a.pt-{}.md=br"]),
            ("a_pt_BR.txt", &["a_{}.txt=pt-BR", "a_pt_{}.txt=br"]),
            ("a-zh-hans.md", &["a-{}.md=zh-Hans"]),
            ("docs/zh_Hant/x/a.md", &["docs/{}/x/a.md=zh-Hant"]),
            ("en/x/fr/a.md", &["en/x/{}/a.md=fr", "{}/x/fr/a.md=en"]),
            ("en/a.en.md", &["{}/a.{}.md=en", "en/a.{}.md=en", "{}/a.en.md=en"]),
            ("en/a.fr.md", &["en/a.{}.md=fr", "{}/a.fr.md=en"]),
        ] {
            assert_eq!(told(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_no_language() {
        for path in [
            "a.md",
            "fr.md",
            "a.old.md",
            "a.new.md",
            "a.test.md",
            "x.min.txt",
            "a.1.2.md",
            "img/a.md",
            "docs/api/a.md",
            ".fr.md",
            "_fr.md",
            "a.d.txt",
            "afr.md",
            "a.français.md",
            "été.md",
            "日本/語.md",
            "a..md",
            "a.us.md",
        ] {
            assert_eq!(told(path), [""; 0], "{path}");
        }
    }

    #[test]
    fn short_codes_may_be_words() {
        let is_certain = |path: &str| slots(path)[0].is_certain();
        for path in ["a.fr.md", "a.it.md", "a.uk.md", "a_de.md", "a_en.md", "a-zh-CN.md", "it/a.md", "a_id_ID.md"] {
            assert!(is_certain(path), "{path}");
        }
        for path in ["a.io.md", "a.ts.md", "how-to.md", "a_is.md", "fix-it.md", "prices-uk.md", "a.ast.md", "kde/a.md"]
        {
            assert!(!is_certain(path), "{path}");
        }
    }

    #[test]
    fn the_tables_hold_nothing_but_languages() {
        for code in WORDS.iter().chain(ABBREVIATIONS) {
            assert!(Language::from_name(code).is_some(), "{code}");
        }
    }

    #[test]
    fn bare_paths_and_versions_are_inverse() {
        for path in ["a.fr.md", "x/a_pt-BR.txt", "x.y/a-b-fr.md"] {
            let slot = &slots(path)[0];
            let bare = slot.bare.clone().unwrap();
            assert!(versions(&bare).any(|(_, shape)| shape == slot.shape), "{path} {bare}");
        }
    }
}
