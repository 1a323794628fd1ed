//! Sentences inside a block: the boundaries of UAX #29, less those that abbreviations, initials, ordinals, open
//! quotes and what follows rule out. Must not know files, markup or segments.

mod abbreviations;
mod lists;
mod spaces;
mod unmarked;

use crate::locale::Language;
use crate::text::marks::{is_closer, is_quote};
use crate::text::script::is_east_asian;
use unicode_segmentation::UnicodeSegmentation as _;

/// Languages that write an ordinal as digits with a full stop.
const ORDINAL_STOP: &[&str] = &[
    "bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr",
    "tr",
];

/// Languages whose quotes often hold several sentences that belong to the sentence around them.
const WHOLE_QUOTES: &[&str] = &["ja", "yue", "zh"];

/// Korean particles that join a quotation to the sentence around it; a sentence never begins with one.
const QUOTATIVES: &[&str] = &["라고", "이라고", "라며", "이라며", "라면서", "라는", "이라는", "라고는", "고 "];

/// What the sentences of one language look like.
#[derive(Debug, Clone)]
pub struct Splitter {
    abbreviations: &'static [&'static str],
    openers: Option<unmarked::Openers>,
    ordinal_stop: bool,
    whole_quotes: bool,
    space_separated: bool,
}

impl Splitter {
    /// The splitter of a language; an unknown language has the rules that all share.
    pub fn of(language: &Language) -> Self {
        let primary = language.primary();
        Splitter {
            abbreviations: abbreviations::of(primary),
            openers: unmarked::Openers::of(primary),
            ordinal_stop: ORDINAL_STOP.contains(&primary),
            whole_quotes: WHOLE_QUOTES.contains(&primary),
            space_separated: spaces::LANGUAGES.contains(&primary),
        }
    }

    /// Where the sentences of `text` after the first begin, in bytes, ascending.
    ///
    /// A line feed is a wanted line break and ends a sentence unless lower case follows; wrapped lines must come
    /// with their breaks replaced by spaces.
    pub fn starts(&self, text: &str) -> Vec<usize> {
        let quotes = if self.whole_quotes { quoted(text) } else { Vec::new() };
        let is_inside = |at: usize| {
            let next = quotes.partition_point(|&(open, _)| open < at);
            next > 0 && at < quotes[next - 1].1
        };
        let mut starts = Vec::new();
        let (mut sentence, mut at) = (0, 0);
        let mut has_text = false;
        for next in self.candidates(text).into_iter().chain([text.len()]) {
            let part = &text[at..next];
            let worded = part.contains(char::is_alphanumeric);
            if worded && has_text && !is_inside(at) && self.breaks(&text[sentence..at], part) {
                starts.push(at);
                sentence = at;
            }
            has_text |= worded;
            at = next;
        }
        match self {
            Splitter { space_separated: true, .. } => spaces::split(text, &starts),
            Splitter { openers: None, .. } => starts,
            Splitter { openers: Some(openers), .. } => openers.split(text, &starts),
        }
    }

    /// Where a sentence may begin: the boundaries of UAX #29, put before opening marks, and those before a dash or number.
    ///
    /// UAX #29 takes an opening quote right behind a final mark for a closing one, and sees no boundary before a
    /// dash, nor before a number that lower case follows.
    fn candidates(&self, text: &str) -> Vec<usize> {
        const MARKS: [char; 4] = ['.', '…', '!', '?'];
        let mut found = Vec::new();
        let mut straight_quotes = 0;
        for (start, part) in text.split_sentence_bound_indices() {
            straight_quotes += part.matches('"').count();
            let mut behind = part;
            while let Some(at) = behind.find(MARKS) {
                behind = behind[at..].trim_start_matches(MARKS);
                let rest = behind.trim_start_matches(is_closer);
                let next = rest.trim_start();
                if next.len() < rest.len() && next.starts_with(|c: char| c.is_numeric() || matches!(c, '–' | '—')) {
                    found.push(start + part.len() - next.len());
                }
            }
            let end = start + part.len();
            let open = if self.whole_quotes && straight_quotes % 2 == 1 { '"' } else { '「' };
            let opener =
                |c| c == open || self.whole_quotes && c == '“' || matches!(c, '「' | '『' | '（' | '《' | '【');
            let before = part.trim_end_matches(opener);
            found.push(if before.is_empty() { end } else { start + before.len() });
        }
        found.pop();
        found.dedup();
        found
    }

    /// Whether a sentence ends between `before`, all of it so far, and `after`, the next part.
    fn breaks(&self, before: &str, after: &str) -> bool {
        let body = before.trim_end();
        if goes_on(after) {
            return false;
        }
        if before[body.len()..].contains(['\n', '\u{2029}', '\u{2028}']) {
            return true;
        }
        let core = body.trim_end_matches(is_closer);
        let last = core.chars().next_back();
        let unspaced = body.len() == before.len();
        if unspaced && matches!(last, Some('.' | '!' | '?')) && !after.starts_with(is_east_asian) {
            return false;
        }
        let quoted = body[core.len()..].contains(is_quote);
        if self.whole_quotes && unspaced && quoted && attributes(after) {
            return false;
        }
        if quoted && QUOTATIVES.iter().any(|particle| after.trim_start().starts_with(particle)) {
            return false;
        }
        if last == Some('.') && !quoted {
            return !self.is_short_form(&core[..core.len() - 1], after);
        }
        true
    }

    /// Whether `before`, to which a full stop belongs, ends in something that is written with one inside a sentence.
    fn is_short_form(&self, before: &str, after: &str) -> bool {
        let token = before.rsplit(char::is_whitespace).next().unwrap_or(before);
        let token = token.trim_start_matches(|c: char| !c.is_alphanumeric());
        if abbreviations::of(abbreviations::DAYTIMES).contains(&token.to_lowercase().as_str()) {
            return before.split_whitespace().count() < AFTER_A_TIME || goes_on_from_a_time(after);
        }
        let letters = token.chars().count();
        let before_number = after.trim_start().starts_with(char::is_numeric);
        let enumerator = before.trim_start() == token && letters <= 3;
        if !token.is_empty() && token.chars().all(char::is_numeric) {
            return enumerator || self.ordinal_stop && letters <= 3;
        }
        if letters == 1 && (token.starts_with(char::is_uppercase) || enumerator) || is_dotted(token) {
            return true;
        }
        if self.ordinal_stop && is_roman(token) {
            return true;
        }
        let known = |list: &[&str]| list.iter().any(|entry| is_written(entry, token));
        known(self.abbreviations)
            || known(abbreviations::of(abbreviations::COMMON))
            || before_number && known(abbreviations::of(abbreviations::NUMBERED))
    }
}

/// A sentence of fewer words up to a time of day has only begun: `At 6 p.m. Brown arrived.`
const AFTER_A_TIME: usize = 4;

/// Whether `after` tells more of the time of day before it, or at least begins no sentence: `EST`, `London time`.
fn goes_on_from_a_time(after: &str) -> bool {
    let mut words = after.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or_default();
    let capitals = first.chars().nth(1).is_some() && !first.contains(char::is_lowercase);
    !first.starts_with(char::is_uppercase)
        || capitals
        || abbreviations::of(abbreviations::OF_A_TIME).contains(&first)
        || words.take(2).any(|word| word.eq_ignore_ascii_case("time"))
}

/// Whether `after` cannot begin a sentence: its first letter is small, or it starts with a mark that continues one.
fn goes_on(after: &str) -> bool {
    after.trim_start().starts_with([',', ';', ':', ')', ']', '}', '、', '，', '；', '،', '؛'])
        || after.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// `U.S`, `z.B`, `т.е`: short parts between full stops.
fn is_dotted(token: &str) -> bool {
    token.contains('.') && token.split('.').all(|part| (1..=3).contains(&part.chars().count()) && is_alphabetic(part))
}

/// Whether `after` says who said what was just quoted, in Chinese or Japanese.
fn attributes(after: &str) -> bool {
    const PARTICLES: &[&str] = &["と", "って", "など", "との"];
    const SPEECH: &[&str] = &[
        "说", "說", "表示", "称", "稱", "道", "告诉", "告訴", "写", "寫", "问", "問", "指出", "认为", "認為", "补充",
        "補充", "述べ", "語", "話", "言",
    ];
    let clause = after.split(['，', '。', '、', '：']).next().unwrap_or(after);
    PARTICLES.iter().any(|particle| after.starts_with(particle)) || SPEECH.iter().any(|verb| clause.contains(verb))
}

fn is_alphabetic(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

fn is_roman(token: &str) -> bool {
    (2..=6).contains(&token.len()) && token.bytes().all(|byte| b"IVXLC".contains(&byte))
}

/// Whether `token` is the table's `entry`, as it stands there or with a capital first letter.
fn is_written(entry: &str, token: &str) -> bool {
    let mut letters = entry.chars();
    token == entry
        || letters.next().is_some_and(|first| {
            token.strip_prefix(|c| first.to_uppercase().eq(std::iter::once(c))) == Some(letters.as_str())
        })
}

/// The outermost quotes and brackets that are closed again: from behind the opening to behind the closing mark.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    const PAIRS: &[(char, char)] = &[('「', '」'), ('『', '』'), ('“', '”'), ('（', '）'), ('(', ')'), ('《', '》')];
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c) {
            open.push((*close, at));
        } else if let Some(depth) = open.iter().rposition(|(close, _)| *close == c) {
            let start = open[depth].1;
            open.truncate(depth);
            while found.last().is_some_and(|(inner, _)| *inner > start) {
                found.pop();
            }
            found.push((start, at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'a>(language: &str, text: &'a str) -> Vec<&'a str> {
        let starts = Splitter::of(&language.parse().unwrap()).starts(text);
        let ends = starts.iter().copied().chain([text.len()]);
        [0].into_iter().chain(starts.iter().copied()).zip(ends).map(|(start, end)| text[start..end].trim()).collect()
    }

    /// Each text is written with `|` where a sentence ends.
    fn check(language: &str, cases: &[&str]) {
        for case in cases {
            let expected = case.split('|').map(str::trim).collect::<Vec<_>>();
            assert_eq!(split(language, &case.replace('|', "")), expected, "{language}");
        }
    }

    #[test]
    fn abbreviations_initials_and_short_forms_end_nothing() {
        check(
            "en",
            &[
                "Mr. Brown met Dr. A. Smith of the U.S. Army. |He left.",
                "See No. 5 and p. 7 for more. |No. |That is all.",
                "It ended in 2017. |56 people came.",
                "He came on Sept. 5 and left in Oct. |In May he returned.",
                "\"Stop!\" he said. |\"Why?\" she asked... |Nobody knew.",
                "1. Open the door.",
            ],
        );
        check(
            "de",
            &["Am 3. Mai kam z.B. Herr Dr. Maier, vgl. S. 12 f. bei uns. |Es war 2017. |Ludwig XIV. regierte."],
        );
        check("pl", &["W XX w. prof. Nowak, ur. 5 maja, pisał m.in. powieści. |Nagrodę dostał w 1990 r."]);
        check("ru", &["А. С. Пушкин жил на ул. Мойка, т.е. рядом. |Это известно."]);
        check("hu", &["– Nem tudom – mondta. |– Én sem. |1987-ben született."]);
        check("el", &["Ο κ. Παπαδόπουλος ήρθε στις 5 μ.μ. στην Αθήνα. |Έφυγε."]);
    }

    #[test]
    fn a_time_of_day_may_end_a_sentence() {
        check(
            "en",
            &[
                "We are open Monday to Friday, 8:30 a.m. to 6 p.m. |On Saturdays we close at noon.",
                "The last train leaves at 11 P.M. |I took it once.",
                "The doors are opened at 9 a.m. |“Come early,” they say.",
                "The show starts at 8 p.m. EST and ends at 10 p.m. (GMT) or so.",
                "It opens at 9 a.m. Monday and at 10 a.m. Eastern on Tuesday.",
                "The call begins at 5 p.m. London time and at 6 p.m. Central European Time.",
                "At 6 p.m. Brown arrived.",
                "It was 6 p.m. when he came.",
            ],
        );
        check("el", &["Το κατάστημα κλείνει στις 5 μ.μ. |Το Σάββατο είναι κλειστό."]);
    }

    #[test]
    fn a_long_row_of_marks_is_stepped_over_once() {
        let leader = ".".repeat(300_000);
        assert_eq!(
            split("en", &format!("Contents{leader} 5 things")),
            [format!("Contents{leader}"), "5 things".to_owned()]
        );
    }

    #[test]
    fn other_scripts_have_their_own_marks() {
        check("ar", &["ذهب إلى البيت. |هل عاد؟ |لا."]);
        check("hi", &["डॉ. शर्मा घर गए। |वे कब आएंगे?"]);
        check("ko", &["그는 집에 갔다. |언제 오나요?"]);
        check("ja", &["「行こう。すぐに。」と彼は言った。|次の日。|「はい。」"]);
        check("zh", &["他说：“走吧。快点。”|然后离开了。|“好。”她说。"]);
        check("th", &["สมาชิกสภาแสดงความกังวลเกี่ยวกับการเปลี่ยนชื่อในการประชุมเมื่อวานนี้ |นอกจากนี้ยังมีข้อเสนออื่น"]);
    }

    #[test]
    fn wanted_line_breaks_end_sentences_unless_lower_case_follows() {
        check("en", &["Main Street 5\n|London", "This goes\non here."]);
        check("zh", &["第一行\n|第二行"]);
    }
}
