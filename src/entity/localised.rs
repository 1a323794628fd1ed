//! Whether two addresses or paths lead to the same thing in two languages. Must not know where they stand.

use crate::locale::Language;

/// An address as it is compared with those of another language, worked out once: in lower case, decoded, without
/// scheme, `www.`, fragment and the code of its own language.
#[derive(Debug)]
pub struct Address {
    /// The letters and digits of its host and of the rest, run by run.
    host: Vec<String>,
    rest: Vec<String>,
    /// Whether the code was there, in the host or as a part of the path of its own.
    marked: bool,
    /// The host without its last labels.
    site: String,
    /// Whether the host's last label is that of the language or its country.
    national: bool,
}

impl Address {
    /// Reads an address or path in a text of a language.
    pub fn of(text: &str, language: &Language) -> Address {
        let Location { host, rest } = Location::of(text);
        let in_path = rest.split(['/', '?', '&']).any(|part| {
            let part = part.rsplit('=').next().unwrap_or(part);
            !part.is_empty() && tokens(part, language).0.is_empty()
        });
        let top = host.rsplit('.').next().unwrap_or("");
        let region = language.region().unwrap_or("").to_lowercase();
        let national = !top.is_empty() && (top == language.primary() || top == region);
        let labels: Vec<_> = host.split('.').collect();
        let site = labels.iter().rposition(|label| label.len() > 3).map_or(0, |last| last + 1);
        let site = labels[..site].join(".");
        let (host, in_host) = tokens(&host, language);
        let (rest, _) = tokens(&rest, language);
        Address { host, rest, marked: in_host || in_path, site, national }
    }

    /// Whether `target` is what this may become in a translation.
    ///
    /// The same address, but for case, scheme, `www.`, a slash at its end, percent-encoding and fragment (headings are
    /// translated, so anchors are); the same but for a language code in host, path, file name or query (`/en/` and
    /// `/fr/`, `guide.en.md` and `guide.fr.md`, `hl=en`); a page of another name on the same site's part for the
    /// language; the same site under the country's domain.
    pub fn may_become(&self, target: &Address) -> bool {
        let same_host = self.host == target.host;
        same_host && self.rest == target.rest
            || same_host && !self.host.is_empty() && (self.marked || target.marked)
            || target.national && !self.site.is_empty() && self.site == target.site
    }
}

/// Where an address leads: in lower case, decoded, without scheme, `www.` and fragment.
struct Location {
    host: String,
    rest: String,
}

impl Location {
    fn of(text: &str) -> Location {
        let text = text.trim_matches(['<', '>']);
        let text = text.split_once([' ', '\n']).map_or(text, |(address, _title)| address);
        let text = decode(text.split('#').next().unwrap_or("")).to_lowercase();
        let absolute = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let absolute =
            absolute.or_else(|| text.strip_prefix("//")).or_else(|| text.strip_prefix("www.").map(|_| &*text));
        let Some(address) = absolute.map(|text| text.strip_prefix("www.").unwrap_or(text)) else {
            return Location { host: String::new(), rest: text };
        };
        let end = address.find(['/', '?']).unwrap_or(address.len());
        Location { host: address[..end].to_owned(), rest: address[end..].to_owned() }
    }
}

/// Script subtags in lower case that addresses carry.
const SCRIPTS: &[&str] = &["arab", "cyrl", "hans", "hant", "latn"];

/// The letters and digits of an address, run by run, without the code of the language; and whether it was there.
fn tokens(text: &str, language: &Language) -> (Vec<String>, bool) {
    let mut tokens: Vec<String> = Vec::new();
    let (mut marked, mut after_code) = (false, false);
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let tied = matches!(&rest[..start], "-" | "_");
        let end = rest[start..].find(|c: char| !c.is_alphanumeric()).map_or(rest.len(), |length| start + length);
        let token = &rest[start..end];
        rest = &rest[end..];
        let is_code = !language.is_unknown() && token == language.primary();
        let is_region = token.len() == 2 && token.bytes().all(|b| b.is_ascii_alphabetic()) || SCRIPTS.contains(&token);
        let is_region = after_code && tied && is_region;
        after_code = is_code;
        if is_code || is_region {
            marked = true;
        } else {
            tokens.push(token.to_owned());
        }
    }
    (tokens, marked)
}

/// Undoes percent-encoding.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(source: &str, target: &str) -> bool {
        Address::of(source, &"en".parse().unwrap()).may_become(&Address::of(target, &"fr-CA".parse().unwrap()))
    }

    #[test]
    fn the_same_place_in_two_languages() {
        for (source, target) in [
            ("https://example.org/a", "https://example.org/a/"),
            ("http://www.example.org/a", "https://example.org/a"),
            ("https://example.org/en/guide", "https://example.org/fr/guide"),
            ("https://example.org/en-US/start-here", "https://example.org/fr-CA/commencer"),
            ("https://example.org/guide", "https://example.org/fr/guide"),
            ("https://en.wikipedia.org/wiki/Berlin_Wall", "https://fr.wikipedia.org/wiki/Mur_de_Berlin"),
            ("https://example.org/?hl=en&x=1", "https://example.org/?hl=fr&x=1"),
            ("https://shop.com/x", "https://shop.ca/x"),
            ("guide.en.md#install", "guide.fr.md#installation"),
            ("../en/guide.md", "../fr/guide.md"),
            ("guide.md", "guide_fr.md"),
            ("img/start-en.png", "img/start-fr.png"),
            ("#install", "#installation"),
            ("https://example.org/caf%C3%A9", "https://example.org/café"),
        ] {
            assert!(same(source, target), "{source} | {target}");
        }
    }

    #[test]
    fn other_places() {
        for (source, target) in [
            ("https://example.org/a", "https://example.org/b"),
            ("https://example.org/a", "https://example.com/a"),
            ("guide.en.md", "manual.fr.md"),
            ("https://example.org/v1/a", "https://example.org/v2/a"),
            ("https://example.org/?x=1", "https://example.org/?x=2"),
        ] {
            assert!(!same(source, target), "{source} | {target}");
        }
    }
}
