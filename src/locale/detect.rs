//! The language of a text, where nothing else tells. Must not know where the text comes from.

use super::Language;
use std::collections::HashSet;
use std::sync::LazyLock;
use whatlang::Lang;

/// Bytes of words that are looked at: more of them do not change the answer.
const WORDS: usize = 16 * 1024;

/// Bytes of a text among which the words are sought.
const SAMPLE: usize = 4 * WORDS;

/// The beginning of a text that [`detect`] looks at: texts that begin alike are of one language for it.
pub fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The language of `text` where it can be told reliably; `None` where it cannot, as in most texts of a few words.
///
/// Code, addresses and what else is not made of words is left out. Chinese in traditional characters is `zh-Hant`.
pub fn detect(text: &str) -> Option<Language> {
    let words = words(sample(text));
    let info = whatlang::detect(&words).filter(whatlang::Info::is_reliable)?;
    let tag = match info.lang() {
        Lang::Cmn if is_traditional(&words) => "zh-Hant",
        lang => TAGS.iter().find(|(known, _)| *known == lang)?.1,
    };
    tag.parse().ok()
}

/// The words of a text; those in Latin letters are left out where another script prevails.
fn words(text: &str) -> String {
    let (mut all, mut foreign) = (String::new(), String::new());
    let mut fenced = false;
    'lines: for line in text.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        for word in line.split_whitespace().filter(|word| !fenced && is_word(word)) {
            all.push_str(word);
            all.push(' ');
            if word.chars().any(is_of_other_script) {
                foreign.push_str(word);
                foreign.push(' ');
            }
            if all.len() > WORDS {
                break 'lines;
            }
        }
    }
    let letters = |text: &str, is: fn(char) -> bool| text.chars().filter(|&letter| is(letter)).count();
    // A letter of most other scripts says more than a Latin one, and names and terms often stay in Latin letters.
    let prevails = 3 * letters(&foreign, is_of_other_script) > letters(&all, |letter| letter.is_ascii_alphabetic());
    if prevails { foreign } else { all }
}

/// Whether a word is one of running text rather than code, an address or a number.
fn is_word(word: &str) -> bool {
    let inner = word.trim_matches(|mark: char| !mark.is_alphanumeric());
    !inner.is_empty()
        && !inner.chars().any(|mark| mark.is_ascii() && !mark.is_ascii_alphabetic() && !"'-.,;!?".contains(mark))
}

/// Whether a letter belongs to none of the scripts that Latin text is mixed with letter by letter.
fn is_of_other_script(letter: char) -> bool {
    letter.is_alphabetic() && letter >= '\u{370}' && !('\u{1e00}'..='\u{1eff}').contains(&letter)
}

/// Characters of frequent words that differ between traditional and simplified writing, in the same order.
const TRADITIONAL: &str = "這個們來時為說會國對學過發經當還現間問開無從實動種頭電見長門車馬東書買賣關係應該樣麼讓認識議論選舉總統員業產號萬與處變體點線結給網級約組織營";
const SIMPLIFIED: &str = "这个们来时为说会国对学过发经当还现间问开无从实动种头电见长门车马东书买卖关系应该样么让认识议论选举总统员业产号万与处变体点线结给网级约组织营";

fn is_traditional(text: &str) -> bool {
    static SETS: LazyLock<[HashSet<char>; 2]> = LazyLock::new(|| {
        let only = |these: &str, others: &str| these.chars().filter(|&one| !others.contains(one)).collect();
        [only(TRADITIONAL, SIMPLIFIED), only(SIMPLIFIED, TRADITIONAL)]
    });
    let [traditional, simplified] = &*SETS;
    let count = |set: &HashSet<char>| text.chars().filter(|letter| set.contains(letter)).count();
    count(traditional) > count(simplified)
}

/// The languages that the detector knows and their BCP 47 tags.
const TAGS: &[(Lang, &str)] = &[
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> String {
        detect(text).map_or_else(|| "?".to_owned(), |language| language.to_string())
    }

    #[test]
    fn sentences_tell_their_language() {
        for (tag, text) in [
            ("en", "The harbour was closed for three days because the storm had torn the boats from their moorings."),
            ("fr", "Le port est resté fermé pendant trois jours parce que la tempête avait arraché les bateaux."),
            ("de", "Der Hafen blieb drei Tage lang geschlossen, weil der Sturm die Boote losgerissen hatte."),
            ("pl", "Port był zamknięty przez trzy dni, ponieważ sztorm zerwał łodzie z cumowisk."),
            (
                "ru",
                "Гавань была закрыта три дня, потому что ночью шторм сорвал лодки с якорей, и никто не решался выйти в море.",
            ),
            ("uk", "Гавань була зачинена три дні, бо шторм позривав човни з якорів."),
            ("el", "Το λιμάνι έμεινε κλειστό για τρεις ημέρες."),
            ("ar", "بقي الميناء مغلقا ثلاثة أيام لأن العاصفة اقتلعت القوارب من مراسيها في الليلة الماضية."),
            ("hi", "बंदरगाह तीन दिन तक बंद रहा क्योंकि तूफ़ान ने नावों को उनके लंगर से उखाड़ दिया था और लोग डर गए थे।"),
            ("ja", "嵐が船を流したため、港は三日間閉鎖された。"),
            ("zh", "因为暴风雨把船从码头刮走了，港口关闭了三天，这个国家的人们还在说这件事。"),
            ("zh-Hant", "因為暴風雨把船從碼頭刮走了，港口關閉了三天，這個國家的人們還在說這件事。"),
            ("ko", "폭풍이 배들을 휩쓸어 가서 항구가 사흘 동안 닫혔다."),
            ("th", "ท่าเรือปิดสามวันเพราะพายุพัดเรือหลุดจากที่จอด"),
        ] {
            assert_eq!(detected(text), tag, "{text}");
        }
    }

    #[test]
    fn too_little_text_tells_nothing() {
        for text in
            ["", " \n", "OK", "42 %", "https://example.org/the/quick/brown/fox", "Berlin", "\u{feff}", "a_b = c[0];"]
        {
            assert_eq!(detected(text), "?", "{text}");
        }
    }

    #[test]
    fn code_and_addresses_do_not_outvote_the_words() {
        let code = "let value = compute(the_thing, of_the_other);\n".repeat(20);
        let text = format!("# 安裝\n\n這個程式會檢查翻譯，並說出哪些數字不對。\n\n```rust\n{code}```\n");
        assert_eq!(detected(&text), "zh-Hant");
        let words = "Documentation Configuration Installation Interface";
        assert_eq!(detected(&format!("{words} 이 프로그램은 번역을 검사하고 어떤 숫자가 틀렸는지 알려 줍니다.")), "ko");
    }

    #[test]
    fn what_stands_behind_the_sample_changes_nothing() {
        let german = "Der Hafen blieb drei Tage lang geschlossen, weil der Sturm die Boote losgerissen hatte. ";
        let (start, end) = ("0x00 ".repeat(SAMPLE / 5 - german.len()), "é".repeat(SAMPLE));
        let text = format!("{start}{german}{german}{german}{end}");
        assert!(sample(&text).len() >= SAMPLE - 1 && sample(&text).len() <= SAMPLE);
        assert_eq!(sample(german), german);
        assert_eq!(detected(&text), detected(sample(&text)));
        let far = format!("{}{german}", "0x00 ".repeat(SAMPLE / 5));
        assert_eq!(detected(&far), "?");
    }

    #[test]
    fn every_language_of_the_detector_has_a_tag() {
        for lang in Lang::all() {
            let tags: Vec<_> = TAGS.iter().filter(|(known, _)| known == lang).collect();
            assert!(tags.len() == 1 && Language::from_name(tags[0].1).is_some(), "{lang:?}");
        }
    }

    #[test]
    fn the_two_ways_of_writing_chinese_run_in_parallel() {
        assert_eq!(TRADITIONAL.chars().count(), SIMPLIFIED.chars().count());
    }
}
