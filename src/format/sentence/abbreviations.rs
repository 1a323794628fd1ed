//! Abbreviations that are written with a full stop and do not end a sentence, by language. Must not know how sentences are
//! told apart: `abbreviations.txt` holds the lists, and says what belongs into them.

use super::lists;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Titles and forms of reference that travel between languages.
pub(super) const COMMON: &str = "common";

/// What counts as an abbreviation before a number only: pages, articles, numbers, volumes.
pub(super) const NUMBERED: &str = "numbered";

/// Dotted forms behind a time of day, in lower case. They end a sentence as often as not.
pub(super) const DAYTIMES: &str = "daytime";

/// Capitalised words that go on with a time of day: its zone, its day. Words of capitals only (`EST`) need no entry.
pub(super) const OF_A_TIME: &str = "of-a-time";

/// The list of one of the names above, or of a language by its primary subtag; empty where there is none.
pub(super) fn of(name: &str) -> &'static [&'static str] {
    static LISTS: LazyLock<HashMap<&str, Vec<&str>>> =
        LazyLock::new(|| lists::read(include_str!("abbreviations.txt"), " | "));
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn every_list_is_one_of_a_language_or_of_a_name() {
        let lists = lists::read(include_str!("abbreviations.txt"), " | ");
        for (name, entries) in &lists {
            let named = [COMMON, NUMBERED, DAYTIMES, OF_A_TIME].contains(name);
            assert!(named || Language::from_name(name).is_some(), "{name}");
            for (at, entry) in entries.iter().enumerate() {
                assert!(!entry.is_empty() && entry.trim() == *entry && !entry.ends_with('.'), "{name}: {entry}");
                assert!(!entries[..at].contains(entry), "{name}: {entry} stands twice");
            }
        }
        assert!(lists.len() > 50, "{}", lists.len());
    }

    #[test]
    fn languages_share_lists_and_may_have_none() {
        assert_eq!(of("hr"), of("bs"));
        assert!(of("de").contains(&"bzw") && of(COMMON).contains(&"Dr"));
        assert_eq!(of("tlh"), [""; 0]);
    }
}
