//! What is so in some languages and not in others, as tables by primary tag: facts of grammar and habits of writing
//! that checks ask for. Written for bilint from common reference grammars. Must not know who asks.

use super::Locale;

/// Languages in which an hour below twelve without more is one of the morning, since hours are counted to 24.
const DAY_CLOCK: &[&str] = &[
    "bg", "ca", "cs", "da", "de", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt",
    "ro", "ru", "sk", "sl", "sr", "sv", "uk",
];

/// Languages that write prefixes in small letters before a capital: Irish *tSionainn*, Zulu *eLondon*.
const PREFIXING: &[&str] = &[
    "ga", "gd", "gv", "hmn", "lg", "nd", "nr", "nso", "ny", "rn", "rw", "sn", "ss", "st", "sw", "tn", "ts", "ve", "xh",
    "zu",
];

/// Languages in Latin letters that leave foreign names as they are, but for a genitive *s* or an ending behind an
/// apostrophe.
const KEEPING: &[&str] = &[
    "af", "br", "ca", "cy", "da", "de", "en", "es", "fil", "fr", "fy", "ga", "gd", "gl", "gsw", "ha", "id", "ig", "it",
    "jv", "lb", "ms", "nb", "nl", "nn", "no", "oc", "pt", "so", "sv", "sw", "tl", "tr", "vi", "yo", "zu",
];

/// Languages in which every noun has a capital.
const CAPITALISING: &[&str] = &["de", "gsw", "ksh", "lb", "nds"];

/// Languages that repeat words on purpose, for plural or emphasis.
const REDUPLICATING: &[&str] = &[
    "bn", "fil", "gu", "hi", "id", "jv", "km", "kn", "lo", "ml", "mr", "ms", "my", "ne", "or", "pa", "si", "su", "sw",
    "ta", "te", "th", "tl", "tr", "ur", "vi", "zu",
];

/// Little words that some languages write together with the next word, longest first.
const PROCLITICS: &[(&str, &[&str])] = &[
    ("ar", &["وبال", "وكال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك"]),
    ("he", &["שה", "וה", "מה", "בה", "כש", "וב", "ול", "שב", "ה", "ו", "ב", "ל", "כ", "מ", "ש"]),
];

/// How the nouns of a language are inflected, as far as their ends tell.
#[derive(Debug)]
pub struct Inflection {
    /// Endings behind the whole word; the empty one is that of a word that has lost its last vowel.
    pub endings: &'static [&'static str],
    /// Whether an ending may also stand for the word's last vowel.
    pub swaps: bool,
    /// Other ends: what the word ends in, and what stands for it.
    pub changes: &'static [(&'static str, &'static str)],
    /// Words of up to so many romanised letters have no other forms than these.
    pub letters: usize,
    /// Ends of verbs, as `changes`; behind short words they make other nouns: `build`, `building`.
    pub verbal: &'static [(&'static str, &'static str)],
}

const ENGLISH: Inflection = Inflection {
    endings: &["s"],
    swaps: false,
    changes: &[
        ("s", "ses"),
        ("x", "xes"),
        ("z", "zes"),
        ("ch", "ches"),
        ("sh", "shes"),
        ("o", "oes"),
        ("y", "ies"),
        ("f", "ves"),
        ("fe", "ves"),
        ("man", "men"),
    ],
    letters: usize::MAX,
    verbal: &[("", "ed"), ("", "ing"), ("e", "ed"), ("e", "ing"), ("y", "ied")],
};

const FRENCH: Inflection = Inflection {
    endings: &["s", "x", "e", "es"],
    swaps: false,
    changes: &[("al", "aux"), ("ail", "aux")],
    letters: 5,
    verbal: &[],
};

const IBERIAN: Inflection = Inflection {
    endings: &["s", "es"],
    swaps: false,
    changes: &[
        ("o", "a"),
        ("o", "as"),
        ("a", "o"),
        ("a", "es"),
        ("z", "ces"),
        ("m", "ns"),
        ("l", "is"),
        ("ao", "oes"),
        ("ca", "ques"),
        ("ga", "gues"),
    ],
    letters: 5,
    verbal: &[],
};

const ITALIAN: Inflection = Inflection {
    endings: &[],
    swaps: false,
    changes: &[
        ("o", "i"),
        ("e", "i"),
        ("a", "e"),
        ("a", "i"),
        ("o", "a"),
        ("o", "e"),
        ("a", "o"),
        ("io", "i"),
        ("ia", "e"),
        ("co", "chi"),
        ("go", "ghi"),
        ("ca", "che"),
        ("ga", "ghe"),
    ],
    letters: 5,
    verbal: &[],
};

const GERMAN: Inflection = Inflection {
    endings: &["e", "en", "er", "ern", "es", "n", "ns", "nen", "s"],
    swaps: false,
    changes: &[],
    letters: 5,
    verbal: &[],
};

const DUTCH: Inflection =
    Inflection { endings: &["e", "en", "es", "n", "s"], swaps: false, changes: &[], letters: 5, verbal: &[] };

const SCANDINAVIAN: Inflection = Inflection {
    endings: &[
        "a", "ar", "arna", "arnas", "ars", "e", "en", "ene", "enes", "ens", "er", "erna", "erne", "ernes", "ers", "et",
        "ets", "n", "na", "ne", "ns", "or", "orna", "r", "rna", "rne", "rs", "s", "t", "ts",
    ],
    swaps: true,
    changes: &[],
    letters: 5,
    verbal: &[],
};

const SLAVIC: Inflection = Inflection {
    endings: &[
        "", "а", "ам", "ами", "ата", "ах", "е", "ей", "ем", "ев", "еве", "еві", "ете", "єм", "и", "ите", "і", "ів",
        "ій", "о", "ов", "ове", "ові", "ой", "ом", "ою", "та", "те", "то", "у", "ы", "ъ", "ът", "ь", "ью", "ю", "я",
        "ям", "ями", "ят", "ята", "ях",
    ],
    swaps: true,
    changes: &[],
    letters: 5,
    verbal: &[],
};

const POLISH: Inflection = Inflection {
    endings: &["", "a", "ach", "ami", "ą", "e", "em", "ę", "i", "ie", "iem", "o", "om", "owi", "owie", "ów", "u", "y"],
    swaps: true,
    changes: &[("ka", "ce"), ("ga", "dze"), ("ek", "ka"), ("ek", "ki"), ("ek", "kiem"), ("ek", "kom"), ("ek", "ku")],
    letters: 5,
    verbal: &[],
};

const CZECH: Inflection = Inflection {
    endings: &[
        "", "a", "ách", "ám", "ami", "e", "ě", "ech", "em", "i", "í", "ích", "ím", "ou", "ové", "ovi", "o", "u", "ů",
        "ům", "y",
    ],
    swaps: true,
    changes: &[("ka", "ce"), ("ha", "ze"), ("ek", "ku"), ("ek", "kem"), ("ek", "ky"), ("ek", "ků")],
    letters: 5,
    verbal: &[],
};

/// Vowels as they stand without their dots; of stems that alternate only `-nen`.
const FINNISH: Inflection = Inflection {
    endings: &[
        "a", "an", "en", "hin", "ien", "iksi", "ihin", "illa", "ille", "ilta", "in", "issa", "ista", "ita", "ja",
        "ksi", "lla", "lle", "lta", "n", "na", "on", "ssa", "sta", "t", "ta", "un",
    ],
    swaps: false,
    changes: &[("nen", "sen"), ("nen", "set"), ("nen", "sessa"), ("nen", "sia"), ("nen", "sta"), ("nen", "selle")],
    letters: 5,
    verbal: &[],
};

/// Vowels as they stand without their dots.
const TURKISH: Inflection = Inflection {
    endings: &[
        "a", "da", "dan", "de", "den", "e", "i", "in", "ina", "inda", "indan", "inde", "inden", "ine", "ini", "la",
        "lar", "lara", "larda", "lardan", "lari", "larin", "le", "ler", "lerde", "lerden", "lere", "leri", "lerin",
        "nin", "nun", "si", "sinda", "sinde", "su", "ta", "tan", "te", "ten", "u", "un", "unda", "ya", "ye", "yi",
        "yu",
    ],
    swaps: false,
    changes: &[
        ("k", "ga"),
        ("k", "ge"),
        ("k", "gi"),
        ("k", "gin"),
        ("k", "gu"),
        ("p", "ba"),
        ("p", "bi"),
        ("p", "bin"),
    ],
    letters: 5,
    verbal: &[],
};

const HINDI: Inflection = Inflection {
    endings: &["एँ", "एं", "ओं", "यों", "याँ", "ें", "ों", "ो"],
    swaps: false,
    changes: &[("ा", "े"), ("ा", "ों"), ("ी", "ियाँ"), ("ी", "ियां"), ("ी", "ियों")],
    letters: 5,
    verbal: &[],
};

const ARABIC: Inflection = Inflection {
    endings: &["ات", "ان", "ة", "ك", "كم", "نا", "ه", "ها", "هم", "هن", "وا", "ون", "ي", "ين"],
    swaps: false,
    changes: &[
        ("ة", "ات"),
        ("ة", "تان"),
        ("ة", "تين"),
        ("ة", "ته"),
        ("ة", "تها"),
        ("ة", "تهم"),
        ("ة", "تنا"),
        ("ة", "تي"),
    ],
    letters: 5,
    verbal: &[],
};

const HEBREW: Inflection = Inflection {
    endings: &["ה", "ו", "ות", "י", "ים", "ית", "ך", "כם", "ם", "נו"],
    swaps: false,
    changes: &[("ה", "ות"), ("ה", "ת"), ("ה", "תו"), ("ה", "ים")],
    letters: 5,
    verbal: &[],
};

/// Particles, of which several may follow a word.
const KOREAN: Inflection = Inflection {
    endings: &[
        "가",
        "같이",
        "과",
        "까지",
        "께",
        "나",
        "는",
        "도",
        "들",
        "라",
        "로",
        "를",
        "마다",
        "만",
        "밖에",
        "보다",
        "부터",
        "서",
        "씩",
        "에",
        "에게",
        "에서",
        "와",
        "으로",
        "은",
        "을",
        "의",
        "이",
        "이나",
        "이다",
        "이라",
        "인",
        "입니다",
        "조차",
        "처럼",
        "한테",
        "였다",
        "이었다",
    ],
    swaps: false,
    changes: &[],
    letters: 5,
    verbal: &[],
};

impl Locale {
    /// Whether an hour below twelve without more is one of the morning.
    pub fn has_day_clock(&self) -> bool {
        DAY_CLOCK.contains(&self.language.primary())
    }

    /// Whether prefixes in small letters stand before a capital.
    pub fn prefixes_capitals(&self) -> bool {
        PREFIXING.contains(&self.language.primary())
    }

    /// Whether foreign names stand as they are, without endings of the language's own.
    pub fn keeps_names(&self) -> bool {
        KEEPING.contains(&self.language.primary())
    }

    /// Whether every noun has a capital, so that a name is not told from one.
    pub fn capitalises_nouns(&self) -> bool {
        CAPITALISING.contains(&self.language.primary())
    }

    /// Whether words are repeated on purpose.
    pub fn reduplicates(&self) -> bool {
        REDUPLICATING.contains(&self.language.primary())
    }

    /// Little words that are written together with the next word, longest first.
    pub fn proclitics(&self) -> &'static [&'static str] {
        proclitics(self.language.primary())
    }

    /// How nouns are inflected; `None` where that is not known, or is more than a list of endings.
    pub fn inflection(&self) -> Option<&'static Inflection> {
        Some(match self.language.primary() {
            "en" => &ENGLISH,
            "fr" => &FRENCH,
            "es" | "pt" | "ca" | "gl" => &IBERIAN,
            "it" => &ITALIAN,
            "de" => &GERMAN,
            "nl" | "af" => &DUTCH,
            "da" | "nb" | "nn" | "no" | "sv" => &SCANDINAVIAN,
            "be" | "bg" | "mk" | "ru" | "uk" => &SLAVIC,
            "pl" => &POLISH,
            "cs" | "sk" => &CZECH,
            "fi" => &FINNISH,
            "tr" => &TURKISH,
            "hi" => &HINDI,
            "ar" => &ARABIC,
            "he" | "iw" => &HEBREW,
            "ko" => &KOREAN,
            _ => return None,
        })
    }
}

/// The little words of a language, given by its primary tag.
pub(super) fn proclitics(primary: &str) -> &'static [&'static str] {
    let of = |tag: &str| PROCLITICS.iter().find(|(language, _)| *language == tag).map(|(_, words)| *words);
    of(if primary == "iw" { "he" } else { primary }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_proclitics_come_first() {
        for (language, words) in PROCLITICS {
            assert!(words.is_sorted_by_key(|word| std::cmp::Reverse(word.len())), "{language}");
        }
    }

    #[test]
    fn languages_differ() {
        let of = |tag: &str| Locale::of(&tag.parse().expect("a tag"));
        assert!(of("de-AT").has_day_clock() && !of("en").has_day_clock());
        assert!(of("zu").prefixes_capitals() && !of("de").prefixes_capitals());
        assert!(of("tr").keeps_names() && !of("pl").keeps_names());
        assert!(of("de").capitalises_nouns() && !of("da").capitalises_nouns());
        assert!(of("id").reduplicates() && !of("fr").reduplicates());
        assert!(of("ar").proclitics().contains(&"ال") && of("en").proclitics().is_empty());
        assert!(of("en").inflection().is_some() && of("fi").inflection().is_some() && of("hu").inflection().is_none());
    }
}
