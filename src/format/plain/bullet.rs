//! List items of plain text. Must not know paragraphs or sentences.

use super::Line;
use crate::text::Span;
use std::collections::HashSet;

/// What a list item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    /// A sign that nothing else begins with.
    Sign,
    /// A hyphen or dash, which opens direct speech in many languages.
    Dash,
    /// A number.
    Number(u32),
}

/// Marks the list items among the lines of a paragraph and leaves their bullets out of the text.
///
/// Numbers count only where a neighbouring item has the number before or after, so that `1. FC Köln` stays text.
/// Dashes count only where several lines begin with one and most of them do not end as sentences do: the lines
/// of a dialogue do.
pub(super) fn settle(lines: &mut [Line<'_>]) {
    let found = lines.iter().map(|line| read(line.text)).collect::<Vec<_>>();
    let numbers = found.iter().flatten().filter_map(|(bullet, _)| number(*bullet)).collect::<HashSet<_>>();
    let dashed = lines.iter().zip(&found).filter(|(_, found)| matches!(found, Some((Bullet::Dash, _))));
    let (dashes, ended) = dashed.fold((0, 0), |(all, ended), (line, _)| (all + 1, ended + usize::from(line.ends())));
    for (line, found) in lines.iter_mut().zip(found) {
        let Some((bullet, width)) = found else { continue };
        let holds = match bullet {
            Bullet::Sign => true,
            Bullet::Dash => dashes > 1 && 2 * ended < dashes,
            Bullet::Number(n) => {
                n.checked_sub(1).is_some_and(|n| numbers.contains(&n)) || numbers.contains(&n.saturating_add(1))
            }
        };
        if holds {
            line.bullet = Some(bullet);
            line.span = Span::new(line.span.start + width, line.span.end);
            line.text = &line.text[width..];
        }
    }
}

fn number(bullet: Bullet) -> Option<u32> {
    match bullet {
        Bullet::Number(number) => Some(number),
        Bullet::Sign | Bullet::Dash => None,
    }
}

/// The bullet of a line and its width in bytes, white space behind it included.
fn read(line: &str) -> Option<(Bullet, usize)> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &line[..line.len() - rest.len()];
    let mut signs = rest.chars();
    let bullet = match signs.next()? {
        '.' | ')' => Bullet::Number(digits.parse().ok()?),
        _ if !digits.is_empty() => return None,
        '•' | '*' | '+' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '·' | '・' => Bullet::Sign,
        '-' | '–' | '—' => Bullet::Dash,
        _ => return None,
    };
    let text = signs.as_str().trim_start();
    let spaced = text.len() < signs.as_str().len();
    (spaced && !text.is_empty()).then(|| (bullet, line.len() - text.len()))
}
