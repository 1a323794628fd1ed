//! Currencies by ISO 4217 code, and sets of them: `dollar` may be any of seven. Must not know how a language names them.

use super::pack;
use std::sync::OnceLock;

/// The codes that the packs know, at most 128; a currency is its place in this list.
pub fn codes() -> &'static [String] {
    static CODES: OnceLock<Vec<String>> = OnceLock::new();
    CODES.get_or_init(|| {
        let root = pack::text("und").unwrap_or_default();
        let line = root.lines().find_map(|line| line.strip_prefix("currencies\t\t"));
        line.unwrap_or_default().split('|').take(128).map(str::to_owned).collect()
    })
}

/// The set of some codes, separated by commas.
pub fn set(codes_text: &str) -> u128 {
    let place = |code: &str| codes().iter().position(|known| known == code);
    codes_text.split(',').filter_map(place).fold(0, |set, place| set | 1 << place)
}

/// The codes of a set.
pub fn names(set: u128) -> impl Iterator<Item = &'static str> {
    codes().iter().enumerate().filter(move |(place, _)| set >> place & 1 == 1).map(|(_, code)| code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in() {
        assert_eq!(names(set("USD,JPY")).collect::<Vec<_>>(), ["USD", "JPY"]);
        assert_eq!(set("???"), 0);
    }
}
