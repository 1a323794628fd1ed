//! Chinese, Japanese and Korean numerals, and digits with their multipliers: 三十五, 3万5千, 1억 2천만.

use super::ratio::Ratio;
use crate::text::script::is_hangul;

/// The value of a digit character.
fn digit(c: char) -> Option<i128> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' | '壹' => 1,
        '二' | '两' | '兩' | '弐' | '贰' | '貳' => 2,
        '三' | '参' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The value of a multiplier character.
fn multiplier(c: char) -> Option<i128> {
    Some(match c {
        '十' | '십' | '拾' => 10,
        '百' | '백' | '佰' => 100,
        '千' | '천' | '仟' => 1000,
        '万' | '萬' | '만' => 10_000,
        '億' | '亿' | '억' => 100_000_000,
        '兆' | '조' => 1_000_000_000_000,
        _ => return None,
    })
}

/// Whether a Han numeral starts with this character.
pub fn starts(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{4e00}'..='\u{9fff}') && (digit(c).is_some() || multiplier(c).is_some())
}

/// The Han numeral at byte `at`: its end and its value.
pub fn read(text: &str, at: usize) -> Option<(usize, Ratio)> {
    let run = text[at..].char_indices().take_while(|(_, c)| starts(*c));
    let chars: Vec<char> = run.map(|(_, c)| c).take(24).collect();
    let end = at + chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    if chars.is_empty() {
        None
    } else if chars.iter().all(|c| digit(*c).is_some()) {
        positional(text, chars, end)
    } else {
        Some((end, Ratio::whole(additive(&chars)?)))
    }
}

/// 一,〇〇〇.五: digits by place, in groups of three and with a fraction like any other digits.
fn positional(text: &str, mut digits: Vec<char>, mut end: usize) -> Option<(usize, Ratio)> {
    let more = |end: usize, separators: [char; 2]| {
        let rest = text[end..].strip_prefix(separators).unwrap_or("");
        let run: Vec<char> = rest.chars().take_while(|c| digit(*c).is_some()).take(24).collect();
        let bytes = text.len() - end - rest.len() + run.iter().map(|c| c.len_utf8()).sum::<usize>();
        (run, end + bytes)
    };
    let mut grouped = digits.len() <= 3;
    while grouped {
        let (group, after) = more(end, [',', '，']);
        grouped = group.len() == 3;
        if grouped {
            digits.extend(group);
            end = after;
        }
    }
    let (fraction, after) = more(end, ['.', '．']);
    let places = fraction.len();
    if places > 0 {
        digits.extend(fraction);
        end = after;
    }
    let plain: String = digits.iter().filter_map(|c| char::from_digit(digit(*c)? as u32, 10)).collect();
    Some((end, Ratio::from_digits(&plain, places)?))
}

/// 三万五千: each digit times what follows it, myriads times all before them.
fn additive(chars: &[char]) -> Option<i128> {
    let (mut total, mut section, mut current) = (0i128, 0i128, None);
    for c in chars {
        match (digit(*c), multiplier(*c)) {
            (Some(value), _) => current = Some(value),
            (None, Some(power)) if power < 10_000 => {
                section = section.checked_add(current.take().unwrap_or(1).checked_mul(power)?)?;
            }
            (None, Some(power)) => {
                let before = section + current.take().unwrap_or(0);
                total = total.checked_add(before.max(1).checked_mul(power)?)?;
                section = 0;
            }
            (None, None) => return None,
        }
    }
    total.checked_add(section)?.checked_add(current.unwrap_or(0))
}

/// What may stand between digits and their multiplier: "and some more".
const FILLERS: &[char] = &['多', '余', '餘', '几', '幾', '数', '數', '여', '수'];

/// The multipliers, and further digits with theirs, after digits of value `first` that end at byte `at`: the end of all
/// and the value. `None` where no multiplier follows.
pub fn continue_digits(text: &str, at: usize, first: Ratio) -> Option<(usize, Ratio)> {
    let (mut end, mut power) = multipliers(text, at)?;
    let mut total = first.times(Ratio::whole(power))?;
    loop {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', crate::locale::HARD_SPACE]).len();
        let digits = rest[gap..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b',').count();
        let plain: String = rest[gap..gap + digits].chars().filter(char::is_ascii_digit).collect();
        let Some(value) = Ratio::from_digits(&plain, 0).filter(|_| !plain.is_empty()) else {
            return Some((end, total));
        };
        let after = end + gap + digits;
        let (next_end, next_power) = multipliers(text, after).unwrap_or((after, 1));
        let part = value.times(Ratio::whole(next_power))?;
        let goes_on = gap == 0 || next_power > 1 || plain.len() > 1 && goes_on_in_korean(&text[..end], &text[after..]);
        if part >= Ratio::whole(power) || !goes_on {
            return Some((end, total));
        }
        total = total.plus(part)?;
        (end, power) = (next_end, next_power);
    }
}

/// Whether digits behind a blank belong to the multiplier before it, as Korean writes them: `1234만 5678명`. A date is one
/// by itself.
fn goes_on_in_korean(before: &str, after: &str) -> bool {
    before.ends_with(is_hangul) && !after.starts_with(['년', '월', '일', '시'])
}

/// The product of the multiplier characters at byte `at`, after an optional filler and space.
fn multipliers(text: &str, at: usize) -> Option<(usize, i128)> {
    let rest = text[at..].trim_start_matches([' ', crate::locale::HARD_SPACE]);
    let rest = rest.strip_prefix(FILLERS).unwrap_or(rest);
    let start = text.len() - rest.len();
    let mut end = start;
    let mut power = 1i128;
    for c in rest.chars() {
        let Some(value) = multiplier(c) else { break };
        power = power.checked_mul(value)?;
        end += c.len_utf8();
    }
    (end > start).then_some((end, power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numerals_have_values() {
        for (text, value) in [
            ("三十五", 35),
            ("十", 10),
            ("二〇一六", 2016),
            ("一百零一", 101),
            ("三万五千", 35_000),
            ("两亿", 200_000_000),
            ("千", 1000),
            ("一,〇〇〇", 1000),
            ("一二,三四五,六七八", 12_345_678),
        ] {
            assert_eq!(read(text, 0), Some((text.len(), Ratio::whole(value))), "{text}");
        }
    }

    #[test]
    fn separators_part_digits_of_one_numeral_only() {
        assert_eq!(read("三.二五", 0), Some(("三.二五".len(), Ratio::from_digits("325", 2).unwrap())));
        for list in ["一,二,三", "一, 二三四", "三。二", "十,二三四"] {
            let first = list.chars().next().unwrap().len_utf8();
            assert_eq!(read(list, 0).map(|found| found.0), Some(first), "{list}");
        }
    }

    #[test]
    fn digits_go_on_with_multipliers() {
        for (text, value) in [
            ("3万5千", 35_000),
            ("2万3400人", 23_400),
            ("1억 2천만 명", 120_000_000),
            ("550多万", 5_500_000),
            ("5百万", 5_000_000),
            ("3천 명", 3000),
            ("1234만 5678명", 12_345_678),
            ("2만 4900원", 24_900),
            ("12만 500명", 120_500),
            ("5만 2020년", 50_000),
            ("3万 500个", 30_000),
        ] {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let first = Ratio::from_digits(&text[..digits], 0).unwrap_or(Ratio::ZERO);
            assert_eq!(continue_digits(text, digits, first).map(|found| found.1), Some(Ratio::whole(value)), "{text}");
        }
        assert_eq!(continue_digits("3人", 1, Ratio::whole(3)), None);
    }
}
