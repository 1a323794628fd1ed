//! Sentences in scripts that end them with a space only, as well as that can be told without a dictionary.
//!
//! A space stands between clauses as well, so a sentence ends at one only where enough text stands before it and
//! what follows is a word that sentences begin with; and at any space once the stretch is longer than a sentence
//! usually is, so that the alignment never meets a whole page in one piece.

/// Languages written so.
pub(super) const LANGUAGES: &[&str] = &["lo", "th"];

/// Words that open a sentence more often than a clause: subjects, demonstratives, connectives.
const OPENERS: &[&str] = &[
    "การ",
    "ขณะที่",
    "ขณะนี้",
    "เขา",
    "ครั้งนี้",
    "คุณ",
    "ฉัน",
    "ดังนั้น",
    "ด้าน",
    "ตอนนี้",
    "ตาม",
    "ต่อมา",
    "ทั้งนี้",
    "ทีม",
    "เธอ",
    "นอกจาก",
    "นักวิ",
    "นาง",
    "นาย",
    "ในขณะ",
    "ในช่วง",
    "ในปี",
    "ในวัน",
    "ปัจจุบัน",
    "ผม",
    "ผู้",
    "พวกเขา",
    "มัน",
    "เมื่อวัน",
    "รัฐบาล",
    "เรา",
    "เรื่องนี้",
    "ส่วน",
    "สำหรับ",
    "หลังจาก",
    "อย่างไรก็",
    "เนื่องจาก",
    "ນອກຈາກ",
    "ແຕ່",
    "ລາວ",
    "ພວກ",
    "ໃນປີ",
    "ການ",
];

/// Characters that must stand before a boundary with an opener behind it.
const ENOUGH: usize = 60;

/// Characters after which any space is a boundary.
const LONG: usize = 240;

/// `starts` and the boundaries at spaces, ascending.
pub(super) fn split(text: &str, starts: &[usize]) -> Vec<usize> {
    let mut all = Vec::new();
    let mut known = starts.iter().copied().peekable();
    let mut length = 0;
    let mut after_space = false;
    for (at, c) in text.char_indices() {
        let known = known.next_if(|start| *start <= at).is_some();
        let told = after_space && !c.is_whitespace() && (length >= LONG || length >= ENOUGH && opens(&text[at..]));
        if known || told {
            all.push(at);
            length = 0;
        }
        after_space = c.is_whitespace();
        length += 1;
    }
    all
}

fn opens(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['"', '“', '\'', '‘', '(']);
    OPENERS.iter().any(|opener| rest.starts_with(opener))
}
