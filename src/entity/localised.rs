//! Whether two addresses or paths lead to the same thing in two languages. Must not know where they stand.

use crate::locale::Language;

/// Whether `target` is what `source` may become in a translation `from` one language `to` another.
///
/// The same address, but for case, scheme, `www.`, a slash at its end, percent-encoding and fragment (headings are
/// translated, so anchors are); the same but for a language code in host, path, file name or query (`/en/` and `/fr/`,
/// `guide.en.md` and `guide.fr.md`, `hl=en`); a page of another name on the same site's part for the language; the
/// same site under the country's domain.
pub fn same_address(source: &str, target: &str, from: &Language, to: &Language) -> bool {
    let (source, target) = (Address::of(source), Address::of(target));
    let (a, b) = (source.neutral(from), target.neutral(to));
    a == b || a.host == b.host && !a.host.is_empty() && (a.marked || b.marked) || source.other_country(&target, to)
}

/// An address in lower case, decoded, without scheme, `www.` and fragment.
struct Address {
    host: String,
    rest: String,
}

/// An address without the code of its own language.
#[derive(Debug)]
struct Neutral {
    host: Vec<String>,
    rest: Vec<String>,
    /// Whether the code was there, in the host or as a part of the path of its own.
    marked: bool,
}

impl PartialEq for Neutral {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host && self.rest == other.rest
    }
}

impl Address {
    fn of(text: &str) -> Address {
        let text = text.trim_matches(['<', '>']);
        let text = text.split_once([' ', '\n']).map_or(text, |(address, _title)| address);
        let text = decode(text.split('#').next().unwrap_or("")).to_lowercase();
        let absolute = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let absolute =
            absolute.or_else(|| text.strip_prefix("//")).or_else(|| text.strip_prefix("www.").map(|_| &*text));
        let Some(address) = absolute.map(|text| text.strip_prefix("www.").unwrap_or(text)) else {
            return Address { host: String::new(), rest: text };
        };
        let end = address.find(['/', '?']).unwrap_or(address.len());
        Address { host: address[..end].to_owned(), rest: address[end..].to_owned() }
    }

    fn neutral(&self, language: &Language) -> Neutral {
        let (host, in_host) = tokens(&self.host, language);
        let (rest, _) = tokens(&self.rest, language);
        let in_path = self.rest.split(['/', '?', '&']).any(|part| {
            let part = part.rsplit('=').next().unwrap_or(part);
            !part.is_empty() && tokens(part, language).0.is_empty()
        });
        Neutral { host, rest, marked: in_host || in_path }
    }

    /// Whether the hosts differ in their last labels only, and the target's is that of the language or its country.
    fn other_country(&self, target: &Address, language: &Language) -> bool {
        let site = |host: &str| {
            let labels: Vec<_> = host.split('.').collect();
            let end = labels.iter().rposition(|label| label.len() > 3).map_or(0, |last| last + 1);
            labels[..end].join(".")
        };
        let top = target.host.rsplit('.').next().unwrap_or("");
        let region = language.region().unwrap_or("").to_lowercase();
        let national = !top.is_empty() && (top == language.primary() || top == region);
        national && !site(&self.host).is_empty() && site(&self.host) == site(&target.host)
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
        same_address(source, target, &"en".parse().unwrap(), &"fr-CA".parse().unwrap())
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
