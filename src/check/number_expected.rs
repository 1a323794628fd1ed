//! A value of the source as a writer of the target's language puts it where the target has another: with the target's
//! own digits, magnitude words, clock and form of a name. Must not know any check.

use super::number_finding::Number;
use super::{Localize, Pair};
use crate::locale::{Meaning, Period};
use crate::quantity::{Form, Quantity, Ratio, is_power};
use crate::text::Span;
use crate::text::script::decimal_digit;

/// How the target's language writes the number of the source, in place of what the target has in that span; none where
/// the two may count hours by different clocks.
pub(crate) fn rewritten(pair: &Pair<'_>, source: &Number<'_>, target: Option<&Number<'_>>) -> Option<(Span, String)> {
    if let Some(time) = target.and_then(|target| clock(pair, source, target)) {
        return Some(time);
    }
    // `5 p.m.` is not `5` where the target counts to 24.
    if target.is_some_and(|target| target.quantity.context.period != source.quantity.context.period) {
        return None;
    }
    if is_power(source.text) {
        return target.map(|target| (target.quantity.span, source.text.to_owned()));
    }
    let reading = source.quantity.readings.first()?;
    let span = target.map_or(Span::empty(0), |target| target.quantity.span);
    let [value] = reading.parts.as_slice() else { return target.map(|_| (span, source.text.to_owned())) };
    let value = target.and_then(|target| in_unit(source, target)).unwrap_or(*value);
    if let Some(text) = with_magnitude(pair, value, source, target) {
        return Some((span, text));
    }
    Some((span, write(pair, &as_exact(value.to_decimal()?, source), source, target)))
}

/// The number of the source without a magnitude that is a unit as well, where the target has that unit: `3.141 m` are
/// metres, not millions.
fn in_unit(source: &Number<'_>, target: &Number<'_>) -> Option<Ratio> {
    let (from, to) = (&source.quantity.context, &target.quantity.context);
    let plain = source.quantity.readings.first()?.parts.first()?.per(source.quantity.magnitude)?;
    let is_reading = source.quantity.readings.iter().any(|reading| reading.parts.as_slice() == [plain]);
    (from.magnitude && is_reading && from.units.iter().any(|unit| to.units.contains(unit))).then_some(plain)
}

/// A plain decimal with the noughts at either end that the source writes: `12.50`, `0042`.
fn as_exact(plain: String, source: &Number<'_>) -> String {
    if source.quantity.magnitude != Ratio::whole(1) {
        return plain;
    }
    let offset = source.quantity.digits.start - source.quantity.span.start;
    let digits = source.text.get(offset..).unwrap_or("").chars().map_while(|c| match decimal_digit(c) {
        None if !c.is_alphabetic() => Some(None),
        digit => digit.map(Some),
    });
    let digits: String = digits.flatten().collect();
    let own: String = plain.chars().filter(char::is_ascii_digit).collect();
    let noughts = |rest: &str| !rest.is_empty() && rest.bytes().all(|digit| digit == b'0');
    if source.quantity.separators.is_empty() {
        let leads = digits.strip_suffix(own.as_str()).is_some_and(noughts);
        return if leads { digits } else { plain };
    }
    match digits.strip_prefix(own.as_str()).filter(|rest| noughts(rest)) {
        Some(rest) if plain.contains('.') => format!("{plain}{rest}"),
        Some(rest) => format!("{plain}.{rest}"),
        None => plain,
    }
}

/// The hours and minutes of the source where the target has a time, in the target's digits.
fn clock(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> Option<(Span, String)> {
    let same = pair.source.locale.words().hours_from_six == pair.target.locale.words().hours_from_six;
    let (from, to) = (source.quantity, target.quantity);
    // `12.5` may be a time only where something says so.
    let is_told = |one: &Quantity| one.context.clock || one.context.period.is_some() || one.value().is_none();
    if !(same && [from, to].into_iter().all(|one| one.is_time() && is_told(one))) {
        return None;
    }
    let ((hours, minutes), (old, _)) = (time(from)?, time(to)?);
    let day = match from.context.period {
        Some(Period::Pm) => Some(if hours < 12 { hours + 12 } else { hours }),
        Some(Period::Am) => Some(hours % 12),
        Some(_) => return None,
        None => {
            let full = pair.source.locale.has_day_clock() && from.is_hour() && !from.context.day_part;
            Some(hours).filter(|hours| *hours > 12 || full)
        }
    };
    let hours = match (to.context.period, day) {
        (Some(period), Some(day)) if (period == Period::Pm) == (day >= 12) => (day + 11) % 12 + 1,
        (Some(_), Some(_)) => return None,
        (None, Some(day)) if old > 12 || pair.target.locale.has_day_clock() => day,
        (None, None) if old == hours + 12 => old,
        _ => hours,
    };
    let digits = to.digits;
    let text = digits.of(pair.target.segments[target.segment].raw());
    let runs = text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).collect::<Vec<_>>();
    let (first, rest) = (runs.first()?, text.strip_prefix(*runs.first()?)?);
    let hours = like(first, if first.starts_with(is_nought) { format!("{hours:02}") } else { hours.to_string() });
    let text = match runs.as_slice() {
        [_] if minutes == 0 => hours,
        [_, old] => format!("{hours}{}{}", rest.strip_suffix(old)?, like(old, format!("{minutes:02}"))),
        _ => return None,
    };
    Some((digits, text))
}

/// Hours and minutes of a time.
fn time(quantity: &Quantity) -> Option<(i128, i128)> {
    quantity.hours_and_minutes().or_else(|| Some((quantity.value()?.as_whole().filter(|hours| *hours <= 24)?, 0)))
}

fn is_nought(c: char) -> bool {
    decimal_digit(c) == Some('0')
}

/// ASCII digits in the script of those of `model`.
fn like(model: &str, digits: String) -> String {
    let model = model.chars().next().and_then(|c| Some((c, decimal_digit(c)?)));
    let Some(nought) = model.and_then(|(c, digit)| char::from_u32(c as u32 - (digit as u32 - '0' as u32))) else {
        return digits;
    };
    digits.chars().map(|c| char::from_u32(nought as u32 + (c as u32 - '0' as u32)).unwrap_or(c)).collect()
}

/// The value with a magnitude word: that of the target where it is a short number with it, or else the word of a better
/// fitting magnitude in the same form; where the target has nothing, the usual abbreviation for the word of the source.
fn with_magnitude(pair: &Pair<'_>, value: Ratio, source: &Number<'_>, target: Option<&Number<'_>>) -> Option<String> {
    let words = pair.target.locale.words();
    let Some(target) = target else {
        let power = u64::try_from(source.quantity.magnitude.as_whole()?).ok().filter(|power| *power > 1)?;
        let fits =
            |power: &u64| power.ilog10().is_multiple_of(MYRIAD.ilog10()) && value >= Ratio::whole((*power).into());
        let myriads = words.powers().any(|power| power == MYRIAD);
        let power = if myriads { words.powers().filter(fits).max()? } else { power };
        let word = words.short_form(Meaning::Magnitude(power))?;
        let scaled = value.per(Ratio::whole(power.into())).filter(|scaled| is_short(*scaled))?.to_decimal()?;
        let gap = if myriads || word.starts_with(crate::text::script::is_unspaced) { "" } else { " " };
        return Some(format!("{}{gap}{word}", write(pair, &scaled, source, None)));
    };
    let magnitude = target.quantity.magnitude;
    let raw = pair.target.segments[target.segment].raw();
    let (digits, span) = (target.quantity.digits, target.quantity.span);
    let (before, after) = (Span::new(span.start, digits.start).of(raw), Span::new(digits.end, span.end).of(raw));
    if magnitude == Ratio::whole(1) {
        return None;
    }
    let chain = before.chars().chain(after.chars()).any(char::is_numeric);
    let scaled = |power: Ratio| value.per(power).filter(|scaled| is_short(*scaled) && *scaled < Ratio::whole(10_000));
    let written = |scaled: Ratio| Some(write(pair, &scaled.to_decimal()?, source, Some(target)));
    let kept = |scaled: &Ratio| !chain && (*scaled >= Ratio::whole(1) || is_tidy(*scaled));
    if let Some(scaled) = scaled(magnitude).filter(kept) {
        return Some(format!("{before}{}{after}", written(scaled)?));
    }
    let fits = |power: &u64| scaled(Ratio::whole((*power).into())).filter(|scaled| *scaled >= Ratio::whole(1));
    let myriads = words.powers().any(|power| power == MYRIAD);
    let usual = |power: &u64| *power >= 1000 && (!myriads || power.ilog10().is_multiple_of(MYRIAD.ilog10()));
    let power = words.powers().filter(|power| usual(power) && fits(power).is_some()).max()?;
    if chain {
        // 1억 2천만 has no one word that another could stand for.
        return Some(format!("{}{}", written(fits(&power)?)?, words.short_form(Meaning::Magnitude(power))?));
    }
    let word = after.trim_start();
    let old = Meaning::Magnitude(u64::try_from(magnitude.as_whole()?).ok()?);
    let new = words.form_like(Meaning::Magnitude(power), old, word)?;
    let gap = &after[..after.len() - word.len()];
    Some(format!("{}{gap}{}", written(fits(&power)?)?, as_in(word, new)))
}

/// The step from one magnitude word to the next in East Asia.
const MYRIAD: u64 = 10_000;

/// Whether a number is as short as people write it before a magnitude word.
fn is_short(value: Ratio) -> bool {
    value.to_decimal().is_some_and(|text| text.split('.').nth(1).is_none_or(|decimals| decimals.len() <= 3))
}

/// Whether a fraction of a magnitude is one that people write: 0.5 million, not 0.015.
fn is_tidy(value: Ratio) -> bool {
    value.times(Ratio::whole(100)).is_some_and(|hundredths| hundredths.as_whole().is_some_and(|whole| whole >= 10))
}

/// Writes a plain decimal with the digits that the target uses; grouped unless the source writes it without groups.
fn write(pair: &Pair<'_>, plain: &str, source: &Number<'_>, target: Option<&Number<'_>>) -> String {
    let kept = pair.settings.numbers.localize == Localize::Prevent;
    let symbols = if kept { pair.source.locale.symbols() } else { pair.target.locale.symbols() };
    let native = target.and_then(|target| target.text.chars().find(|c| c.is_numeric()));
    let fitting = symbols.iter().find(|symbols| native.is_some_and(|digit| symbols.digits.contains(&digit)));
    let Some(symbols) = fitting.or(symbols.first()) else { return plain.to_owned() };
    let bare = source.quantity.separators.is_empty() && source.quantity.magnitude == Ratio::whole(1);
    if bare && plain.len() <= 4 && !plain.contains('.') {
        return plain.chars().map(|c| c.to_digit(10).map_or(c, |digit| symbols.digits[digit as usize])).collect();
    }
    symbols.write(plain)
}

/// The target language's name of a month or day in the form of `text`, which is a name of `old`.
pub(super) fn name(pair: &Pair<'_>, meaning: Meaning, old: Meaning, text: &str) -> Option<String> {
    let form = pair.target.locale.words().form_like(meaning, old, text)?;
    Some(as_in(text, form))
}

/// The name of the month that the source gives as a number and the target by another name.
pub(super) fn month(pair: &Pair<'_>, source: &Number<'_>, target: &Number<'_>) -> Option<String> {
    let month = |number: &Number<'_>| {
        u8::try_from(number.quantity.value()?.as_whole()?)
            .ok()
            .filter(|month| (1..=12).contains(month))
            .map(Meaning::Month)
    };
    let named = target.quantity.form == Form::Month && source.quantity.form != Form::Month;
    named.then(|| name(pair, month(source)?, month(target)?, target.text)).flatten()
}

/// A form with a capital where `model` has one.
fn as_in(model: &str, form: &str) -> String {
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if model.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => form.to_owned(),
    }
}
