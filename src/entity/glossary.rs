//! The project's own terms: what each is to be in the other language, what not, and where a text has them. Must not know
//! where they are written down.

use super::skeleton::romanise;
use super::stem::{Reach, Stem, is_prefixing};
use super::words::{self, Word};
use crate::locale::{Language, Locale};
use crate::text::script::is_unspaced;
use crate::text::{Hash, HashedMap, Hasher, Span};
use smallvec::SmallVec;

/// One term.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Term {
    /// The term of the source.
    pub source: String,
    /// What it may be in the target; empty where only the forbidden ones count.
    pub targets: Vec<String>,
    /// What it must not be in the target.
    pub forbidden: Vec<String>,
    /// Whether it stands in the target as in the source.
    pub keep: bool,
    /// Whether capitals count.
    pub case: bool,
    /// The languages of source and target; `None` for any.
    pub languages: [Option<Language>; 2],
}

/// The terms of a project.
#[derive(Debug, Clone)]
pub struct Glossary {
    terms: Vec<Term>,
    hash: Hash,
    /// The terms by the beginning of their first word.
    index: HashedMap<u64, Vec<usize>>,
    /// The terms that are found by their letters alone, since their script has no spaces.
    unspaced: Vec<usize>,
}

impl Default for Glossary {
    fn default() -> Self {
        Glossary::new([])
    }
}

impl PartialEq for Glossary {
    fn eq(&self, other: &Self) -> bool {
        self.terms == other.terms
    }
}

/// Letters of a first word that terms are filed under: no inflection changes them.
const FILED: usize = 2;

fn filed(word: &str) -> u64 {
    let letters = romanise(word);
    letters[..letters.len().min(FILED)].iter().fold(FILED as u64, |key, letter| key << 8 | u64::from(*letter))
}

impl Glossary {
    /// A glossary; terms that differ only in what they are to be become one.
    pub fn new(terms: impl IntoIterator<Item = Term>) -> Glossary {
        let mut places: HashedMap<u64, Vec<usize>> = HashedMap::default();
        let mut known: Vec<Term> = Vec::new();
        for term in terms.into_iter().filter(|term| !term.source.trim().is_empty()) {
            let same = places.entry(words::fold(&term.source)).or_default();
            match same.iter().find(|at| known[**at].is_same(&term)) {
                Some(at) => known[*at].join(term),
                None => {
                    same.push(known.len());
                    known.push(term);
                }
            }
        }
        Glossary::filed(known)
    }

    /// A glossary of terms that all differ.
    fn filed(terms: Vec<Term>) -> Glossary {
        let mut index: HashedMap<u64, Vec<usize>> = HashedMap::default();
        let mut unspaced = Vec::new();
        for (number, term) in terms.iter().enumerate() {
            match words::words(&term.source).first().map(|word| word.of(&term.source)) {
                Some(first) if first.starts_with(is_unspaced) => unspaced.push(number),
                Some(first) => index.entry(filed(first)).or_default().push(number),
                None => {}
            }
        }
        let hash = terms.iter().fold(Hasher::new(), |hasher, term| hasher.text(&format!("{term:?}"))).finish();
        Glossary { terms, hash, index, unspaced }
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Equal for glossaries that give equal findings.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The terms for the languages of two locales that a source text has, each at its first place; what stands inside a longer term is
    /// no term of its own.
    pub fn terms_in<'a>(
        &'a self,
        locales: [&Locale; 2],
        text: &str,
        words: &[Word],
    ) -> SmallVec<[(&'a Term, Span); 2]> {
        let of_word = |word: &Word| {
            let prefixes = (0..=if is_prefixing(word.of(text)) { 3 } else { 0 }).filter_map(|skip| {
                let at = word.of(text).char_indices().nth(skip)?.0;
                self.index.get(&filed(&word.of(text)[at..]))
            });
            prefixes.flatten().copied().collect::<SmallVec<[usize; 4]>>()
        };
        let mut numbers: Vec<usize> = words.iter().flat_map(of_word).chain(self.unspaced.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let fits = |term: &&Term| {
            term.languages.iter().zip(locales).all(|(wanted, locale)| {
                wanted.as_ref().is_none_or(|wanted| wanted.primary() == locale.language.primary())
            })
        };
        let terms = numbers.into_iter().filter_map(|number| self.terms.get(number)).filter(fits);
        let mut found: SmallVec<[(&Term, Span); 2]> = terms
            .filter_map(|term| Some((term, find(&term.source, text, words, Reach::Inflected(locales[0]), term.case)?)))
            .collect();
        let spans: Vec<Span> = found.iter().map(|(_, span)| *span).collect();
        found.retain(|(_, span)| !spans.iter().any(|other| other.len() > span.len() && other.overlaps(*span)));
        found
    }
}

impl Term {
    fn is_same(&self, other: &Term) -> bool {
        self.source == other.source && self.case == other.case && self.languages == other.languages
    }

    fn join(&mut self, other: Term) {
        let new = |known: &[String], more: Vec<String>| more.into_iter().filter(|form| !known.contains(form)).collect();
        let (targets, forbidden): (Vec<_>, Vec<_>) =
            (new(&self.targets, other.targets), new(&self.forbidden, other.forbidden));
        self.targets.extend(targets);
        self.forbidden.extend(forbidden);
        self.keep |= other.keep;
    }

    /// Where a target text has one of the renderings.
    pub fn rendering(&self, text: &str, words: &[Word]) -> Option<Span> {
        self.targets.iter().find_map(|target| find(target, text, words, Reach::Derived, self.case))
    }

    /// Where a target text has one of the forbidden renderings, and which.
    pub fn forbidden(&self, text: &str, words: &[Word], locale: &Locale) -> Option<(&str, Span)> {
        let found = |form: &String| find(form, text, words, Reach::Inflected(locale), self.case);
        self.forbidden.iter().find_map(|form| Some((form.as_str(), found(form)?)))
    }

    /// How often a text has the term letter for letter, an ending aside.
    pub fn kept(&self, text: &str) -> usize {
        let is_letter = |c: char| words::is_word(c) && !is_unspaced(c);
        let starts = text.match_indices(&self.source).filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            let first = self.source.chars().next();
            // Letters of another script may stand before it: 在NATO, 反ICE.
            !before.is_some_and(|c| is_letter(c) && first.is_some_and(|first| first.is_ascii() == c.is_ascii()))
        });
        starts.count()
    }
}

/// Renderings as a message has them: `` `bac` or `traversier` ``.
pub fn alternatives(targets: &[String]) -> String {
    targets.iter().map(|target| format!("`{target}`")).collect::<Vec<_>>().join(" or ")
}

/// The first place of a phrase in a text, word by word, each in one of its forms.
fn find(phrase: &str, text: &str, words: &[Word], reach: Reach<'_>, case: bool) -> Option<Span> {
    if phrase.starts_with(is_unspaced) {
        let at = text.find(phrase)?;
        return Some(Span::new(at, at + phrase.len()));
    }
    let wanted = words::words(phrase);
    let stems: Vec<(Stem, &str)> = wanted.iter().map(|word| (Stem::of(word.of(phrase)), word.of(phrase))).collect();
    let same = |word: &Word, (stem, wanted): &(Stem, &str)| {
        let there = word.of(text);
        let cased = !case || there.chars().next().is_some_and(|c| wanted.starts_with(c));
        cased && (there == *wanted || stem.fits(there, reach))
    };
    let fits = |run: &&[Word]| run.iter().zip(&stems).all(|(word, stem)| same(word, stem));
    let run = words.windows(stems.len().max(1)).find(fits)?;
    run.iter().map(Word::span).reduce(Span::join)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(source: &str, targets: &[&str]) -> Term {
        let targets = targets.iter().map(|target| (*target).to_owned()).collect();
        Term { source: source.to_owned(), targets, ..Term::default() }
    }

    fn found(glossary: &Glossary, language: &str, text: &str) -> Vec<String> {
        let locale = Locale::of(&language.parse().unwrap());
        let terms = glossary.terms_in([&locale, &locale], text, &words::words(text));
        terms.iter().map(|(_, span)| span.of(text).to_owned()).collect()
    }

    #[test]
    fn terms_are_found_in_any_form_and_script() {
        for (language, source, text, expected) in [
            ("en", "tide mill", "Two tide mills stood there.", "tide mills"),
            ("de", "Mühle", "bei den Mühlen am Meer", "Mühlen"),
            ("ru", "мельница", "у старой мельницы", "мельницы"),
            ("ar", "طاحونة", "قرب الطاحونة القديمة", "الطاحونة"),
            ("hi", "चक्की", "वह चक्की में है", "चक्की"),
            ("zh", "潮汐磨坊", "他在潮汐磨坊工作", "潮汐磨坊"),
            ("ko", "방앗간", "그는 방앗간에서 일한다", "방앗간에서"),
        ] {
            assert_eq!(found(&Glossary::new([term(source, &[])]), language, text), [expected], "{text}");
        }
    }

    #[test]
    fn short_terms_are_found_in_their_forms_only() {
        for (language, source, forms, others) in [
            ("en", "car", "car cars", "care cared carry card caries"),
            ("en", "mine", "mine mines", "mind mint miner mineral"),
            ("en", "mill", "mill mills", "million miller milk"),
            ("en", "train", "train trains", "trail trait traitor"),
            ("en", "ferry", "ferry ferries", "ferret ferrous"),
            ("en", "deploy", "deploy deploys deployed deploying", "deployment depleted"),
            ("en", "enable", "enable enables enabled enabling", "enabler ensnared"),
            ("en", "build", "build builds", "building buildup"),
            ("fr", "bac", "bac bacs", "bacon bache tabac"),
            ("de", "Bahn", "Bahn Bahnen", "Bahnhof Bahre"),
            ("ru", "порт", "порт порта портами", "портрет портной"),
            ("ru", "мина", "мина мину мин", "минута минус"),
            ("ar", "باب", "باب الباب بابه", "بابل شباب"),
            ("ko", "배", "배 배가 배에서는", "배우 배추"),
            ("pl", "most", "most mostu mostów mostami", "mostek mosiądz"),
            ("pl", "rzeka", "rzeka rzeki rzece rzekami", "rzekomo rzecz"),
            ("cs", "most", "most mostu mostech mosty", "mostecký moštárna"),
            ("cs", "řeka", "řeka řeky řece řekami", "řekl řecko"),
            ("fi", "talo", "talo talon talossa taloja taloihin", "talous talvi talonpoika"),
            ("tr", "kapı", "kapı kapılar kapıda kapının", "kapital kaplan kapak"),
            ("tr", "köpek", "köpek köpekler köpeği köpekten", "köpük köpeköldüren"),
            ("hi", "नदी", "नदी नदियाँ नदियों", "नदीम नदारद"),
            ("hi", "घर", "घर घरों", "घराना घरेलू"),
        ] {
            let glossary = Glossary::new([term(source, &[])]);
            forms.split(' ').for_each(|form| assert_eq!(found(&glossary, language, form), [form]));
            assert_eq!(found(&glossary, language, others), [""; 0], "{source}");
        }
    }

    #[test]
    fn others_are_not() {
        let glossary = Glossary::new([term("tide mill", &[]), term("mill", &[])]);
        assert_eq!(found(&glossary, "en", "the tide and the will"), [""; 0]);
        assert_eq!(found(&glossary, "en", "the tide mill"), ["tide mill"]);
        let french = Term { languages: [Some("fr".parse().unwrap()), None], ..term("mill", &[]) };
        assert_eq!(found(&Glossary::new([french]), "en", "the mill"), [""; 0]);
        let cased = Term { case: true, ..term("Mill", &[]) };
        assert_eq!(found(&Glossary::new([cased]), "en", "the mill"), [""; 0]);
    }

    #[test]
    fn terms_of_one_source_are_one() {
        let glossary = Glossary::new([term("mill", &["moulin"]), term("mill", &["minoterie"])]);
        assert_eq!(glossary.terms.len(), 1);
        let text = "une minoterie";
        assert!(glossary.terms[0].rendering(text, &words::words(text)).is_some());
    }

    #[test]
    fn what_is_kept_is_counted() {
        for (text, count) in [("在ICE的", 1), ("ICE, ICEs", 2), ("DICE", 0), ("ice", 0), ("ICE는", 1)] {
            assert_eq!(term("ICE", &[]).kept(text), count, "{text}");
        }
    }
}
