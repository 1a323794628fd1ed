//! Glossaries as TBX (ISO 30042), as far as terms, languages and their status go. Must not know where they are named.
//!
//! An entry (`termEntry`, `conceptEntry`) has a section for each language (`langSet`, `langSec`) with its terms; a term
//! whose `administrativeStatus` is deprecated or superseded is forbidden as a rendering of those of other languages.

use super::super::error::ConfigError;
use crate::entity::glossary::Term;
use crate::locale::Language;
use std::path::Path;

/// One term of an entry.
#[derive(Debug)]
struct Form {
    language: Language,
    text: String,
    forbidden: bool,
}

/// Reads the text of `path`. Fails at the first thing that is wrong.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Term>, ConfigError> {
    let mut reader = Reader::default();
    let mut open_tags: Vec<(&str, usize)> = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find('<').map(|at| rest + at) {
        let (open, close) = if text[start..].starts_with("<!--") { ("<!--", "-->") } else { ("<", ">") };
        let Some(end) = text[start + open.len()..].find(close).map(|at| start + open.len() + at) else {
            return Err(ConfigError::at(path, text, start, "a tag that is never closed"));
        };
        reader.text(&text[rest..start]).map_err(|message| ConfigError::at(path, text, rest, message))?;
        if open == "<" {
            let tag = &text[start + 1..end];
            reader.tag(tag).map_err(|message| ConfigError::at(path, text, start, message))?;
            follow(&mut open_tags, tag, start);
        }
        rest = end + close.len();
    }
    if !reader.known {
        return Err(ConfigError::at(path, text, 0, "no `termEntry` and no `conceptEntry`: is it a TBX file?"));
    }
    if let Some((name, start)) = open_tags.last() {
        return Err(ConfigError::at(path, text, *start, format!("`<{name}>` is never closed: is the file cut off?")));
    }
    Ok(reader.terms)
}

/// Notes an element that a tag opens or closes; what is closed without being open is no matter.
fn follow<'a>(open: &mut Vec<(&'a str, usize)>, tag: &'a str, at: usize) {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
    if tag.starts_with('/') {
        if let Some(place) = open.iter().rposition(|(other, _)| *other == name) {
            open.truncate(place);
        }
    } else if !tag.starts_with(['?', '!']) && !tag.ends_with('/') {
        open.push((name, at));
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    terms: Vec<Term>,
    entry: Vec<Form>,
    language: Option<Language>,
    /// The text of the element that is open, where it is one that counts.
    open: Option<String>,
    known: bool,
}

impl Reader {
    fn text(&mut self, text: &str) -> Result<(), String> {
        if let Some(open) = &mut self.open {
            open.push_str(&unescape(text)?);
        }
        Ok(())
    }

    fn tag(&mut self, tag: &str) -> Result<(), String> {
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').find(|name| !name.is_empty()).unwrap_or("");
        match (tag.starts_with('/'), name) {
            (false, "termEntry" | "conceptEntry") => {
                self.known = true;
                self.entry.clear();
            }
            (true, "termEntry" | "conceptEntry") => self.close_entry(),
            (false, "langSet" | "langSec") => {
                let tag = attribute(tag, "xml:lang").ok_or("a language section without `xml:lang`")?;
                self.language = Some(tag.parse().map_err(|error| format!("{error}"))?);
            }
            (false, "term") => self.open = Some(String::new()),
            (true, "term") => {
                let language = self.language.clone().ok_or("a term outside of a language section")?;
                let text = self.open.take().unwrap_or_default().trim().to_owned();
                self.entry.push(Form { language, text, forbidden: false });
            }
            (false, _) if is_status(name) || attribute(tag, "type").as_deref() == Some("administrativeStatus") => {
                self.open = Some(String::new());
            }
            (true, _) if name == "termNote" || is_status(name) => {
                let status = self.open.take().unwrap_or_default();
                if let Some(form) = self.entry.last_mut() {
                    form.forbidden |= status.contains("deprecated") || status.contains("superseded");
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Each term of an entry, with those of each other language.
    fn close_entry(&mut self) {
        let mut languages: Vec<&Language> = Vec::new();
        for form in &self.entry {
            if !languages.contains(&&form.language) {
                languages.push(&form.language);
            }
        }
        for form in self.entry.iter().filter(|form| !form.text.is_empty()) {
            for to in languages.iter().filter(|to| **to != &form.language) {
                let of = |forbidden: bool| {
                    let forms =
                        self.entry.iter().filter(|other| &other.language == *to && other.forbidden == forbidden);
                    forms.map(|other| other.text.clone()).filter(|text| !text.is_empty()).collect()
                };
                let languages = [Some(form.language.clone()), Some((*to).clone())];
                let (targets, forbidden) = (of(false), of(true));
                self.terms.push(Term { source: form.text.clone(), targets, forbidden, languages, ..Term::default() });
            }
        }
    }
}

/// Whether an element of this name tells how far a term is allowed, in the dialects that name elements by what they hold.
fn is_status(name: &str) -> bool {
    name.rsplit(':').next() == Some("administrativeStatus")
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(value, _)| value.to_owned())
}

/// The text with the letters for its entities: those that XML knows, and those that are numbers.
fn unescape(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or("`&` alone; write `&amp;`")?;
        let unknown = || format!("unknown entity `&{name};`; write the letter itself");
        plain.push(entity(name).ok_or_else(unknown)?);
        plain.push_str(rest);
    }
    Ok(plain)
}

fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 5] = [("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("amp", '&')];
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    named.or_else(|| {
        let number = name.strip_prefix('#')?;
        let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16).ok());
        char::from_u32(hex.unwrap_or_else(|| number.parse().ok())?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "<?xml version='1.0'?><tbx><!-- <termEntry> --><text><body>
        <termEntry id=\"c1\">
          <langSet xml:lang=\"en\"><tig><term>salt &amp; mill</term></tig></langSet>
          <langSet xml:lang='fr'>
            <tig><term>moulin</term></tig>
            <tig><term>minoterie</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig>
          </langSet>
        </termEntry></body></text></tbx>";

    #[test]
    fn entries() {
        let terms = read(Path::new("a.tbx"), ENTRY).unwrap();
        let first = &terms[0];
        assert_eq!(
            (first.source.as_str(), &first.targets[..], &first.forbidden[..]),
            ("salt & mill", &["moulin".to_owned()][..], &["minoterie".to_owned()][..],)
        );
        assert_eq!(terms.iter().filter(|term| term.languages[0] == Some("fr".parse().unwrap())).count(), 2);
    }

    #[test]
    fn a_status_may_be_an_element_of_its_own() {
        let note = "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>";
        let own = "<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>";
        let terms = read(Path::new("a.tbx"), &ENTRY.replace(note, own)).unwrap();
        assert_eq!(terms[0].forbidden, ["minoterie"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, message) in [
            ("", "a.tbx:1:1: no `termEntry` and no `conceptEntry`: is it a TBX file?"),
            ("<termEntry>\n<langSet>", "a.tbx:2:1: a language section without `xml:lang`"),
            ("<termEntry>\n<term>a</term>", "a.tbx:2:8: a term outside of a language section"),
            ("<termEntry", "a.tbx:1:1: a tag that is never closed"),
            ("<tbx>\n<termEntry>", "a.tbx:2:1: `<termEntry>` is never closed: is the file cut off?"),
            ("<tbx>\n<termEntry></termEntry>\n", "a.tbx:1:1: `<tbx>` is never closed: is the file cut off?"),
            (
                "<termEntry><langSet xml:lang='fr'>\n<term>caf&eacute;</term>",
                "a.tbx:2:7: unknown entity `&eacute;`; write the letter itself",
            ),
        ] {
            assert_eq!(read(Path::new("a.tbx"), text).unwrap_err().to_string(), message, "{text}");
        }
    }
}
