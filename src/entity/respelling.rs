//! One name, spelled in two ways: told from its other forms, and from other words. Must not know where the words stand.

use crate::locale::{Locale, fold_form};
use crate::text::distance::between;

/// What two words are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same word, or forms of it.
    Same,
    /// The same name, as far as letters tell, spelled in another way.
    Respelt,
    /// Different words.
    Other,
}

/// Letters at the end that other forms of a word may have.
const ENDING: usize = 5;
/// Letters that two forms of a word have in common, at least.
const ROOT: usize = 2;
/// Shorter words are like many others.
const SHORTEST: usize = 4;

/// What two words of a language are to each other.
pub fn likeness(one: &str, other: &str, locale: &Locale) -> Likeness {
    let (one, other) = (fold_form(one), fold_form(other));
    let bare = |word: &str| {
        let after = |proclitic: &&str| word.strip_prefix(&*fold_form(proclitic)).map(str::to_owned);
        let rests = locale.proclitics().iter().filter_map(after);
        std::iter::once(word.to_owned()).chain(rests).collect::<Vec<_>>()
    };
    let (ones, others) = (bare(&one), bare(&other));
    if ones.iter().any(|one| others.iter().any(|other| are_forms(one, other))) {
        return Likeness::Same;
    }
    let shortest = one.chars().count().min(other.chars().count());
    let most = match shortest {
        0..SHORTEST => return Likeness::Other,
        SHORTEST..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    if between(&one, &other) <= most { Likeness::Respelt } else { Likeness::Other }
}

/// Letters at the end by which two words have the same ending.
const SAME_ENDING: usize = 2;

/// Whether one of two spellings can stand in a sentence where the other does: they begin and end alike, so that neither
/// the case ending nor what is written together with the word is lost.
pub fn agree(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(fold_form);
    one.chars().next() == other.chars().next()
        && one.chars().rev().take(SAME_ENDING).eq(other.chars().rev().take(SAME_ENDING))
}

/// Whether two words differ in their endings only, if at all.
fn are_forms(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (shorter, longer) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    common >= ROOT.max(shorter.saturating_sub(2)) && longer - common <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &str, one: &str, other: &str) -> Likeness {
        let locale = Locale::of(&language.parse().unwrap());
        let likeness = likeness(one, other, &locale);
        assert_eq!(likeness, super::likeness(other, one, &locale), "{one} {other}");
        likeness
    }

    #[test]
    fn one_name_in_two_spellings() {
        for (language, one, other) in [
            ("fr", "Écosse", "Ecosse"),
            ("cs", "Sainsbury", "Saintsbury"),
            ("pt", "Bolívia", "Bolivia"),
            ("ru", "Керриган", "Кериган"),
            ("el", "Φορντ", "Φόρντ"),
            ("ar", "كيريغان", "كيريجان"),
            ("he", "קוואנו", "קאוואנו"),
            ("hi", "केरिगन", "केरीगन"),
            ("ko", "카탈루니아", "카탈로니아"),
        ] {
            assert_eq!(of(language, one, other), Likeness::Respelt, "{one} {other}");
        }
    }

    #[test]
    fn forms_of_one_word() {
        for (language, one, other) in [
            ("de", "Ford", "Fords"),
            ("ru", "Менга", "Менгой"),
            ("fi", "Vann", "Vannille"),
            ("hu", "Climo", "Climót"),
            ("ar", "كيريغان", "وكيريغان"),
            ("he", "בלונדון", "הלונדון"),
            ("ko", "트럼프", "트럼프에게는"),
            ("hi", "एरिजोना", "एरिज़ोना"),
            ("bn", "ও\u{9df}ারেন", "ওয\u{9bc}ারেন"),
        ] {
            assert_eq!(of(language, one, other), Likeness::Same, "{one} {other}");
        }
    }

    #[test]
    fn spellings_agree_in_their_ends() {
        for (one, other) in [("Керріган", "Керіган"), ("كيريغان", "كيريجان"), ("Ford", "Fjord"), ("केरिगन", "केरीगन")]
        {
            assert!(agree(one, other), "{one} {other}");
        }
        for (one, other) in [("Керріган", "Керігана"), ("كيريغان", "بكيريجان"), ("Kerrigan", "Kerigans"), ("", "Kim")]
        {
            assert!(!agree(one, other), "{one} {other}");
        }
    }

    #[test]
    fn different_words() {
        for (language, one, other) in [
            ("de", "Wien", "Prag"),
            ("ru", "Ким", "Как"),
            ("ar", "بالو", "بحلول"),
            ("hi", "किम", "कमी"),
            ("pl", "", "Kim"),
        ] {
            assert_eq!(of(language, one, other), Likeness::Other, "{one} {other}");
        }
    }
}
