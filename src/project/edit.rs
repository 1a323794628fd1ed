//! Changes of `bilint.toml` as text, which leave alone what else is written there. Must not know the disk.
//!
//! Each change is held against what the file means afterwards: where the way it is written is too unusual to be changed
//! safely, there is no change but a message.

use super::config::{CONFIG_FILE, Config};
use super::glossary::{NewTerm, TermConfig};
use crate::check::Level;
use crate::locale::Language;
use crate::text::Span;
use std::path::Path;

/// A change of one place of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigEdit {
    /// The bytes that are replaced; empty to insert.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

impl ConfigEdit {
    /// Text that is put at a place.
    pub(super) fn insert(at: usize, text: String) -> Self {
        ConfigEdit { span: Span::empty(at), text }
    }

    /// The text after the change.
    pub fn applied(&self, text: &str) -> String {
        let (before, after) = (text.get(..self.span.start), text.get(self.span.end..));
        [before.unwrap_or_default(), &self.text, after.unwrap_or_default()].concat()
    }
}

/// Switches a check off in the whole project.
pub fn switch_off(text: &str, code: &str) -> Result<ConfigEdit, String> {
    let line = format!("{code} = \"off\"");
    let edit = match tables(text, "[severity]").first().map(|table| table.body) {
        None => ConfigEdit::insert(text.len(), separated(text, &format!("[severity]\n{line}\n"))),
        Some(body) => match lines(body, text).find(|own| key(own.of(text)) == Some(code)) {
            Some(own) => ConfigEdit { span: value(own, text), text: "\"off\"".to_owned() },
            None => ConfigEdit::insert(body.start, on_own_line(text, body.start, &line)),
        },
    };
    checked(text, edit, |config| config.settings(None).levels.get(code) == Some(&Level::Off))
}

/// Switches a check off in the pairs of one file, given relative to the root.
pub fn switch_off_in(text: &str, code: &str, file: &str) -> Result<ConfigEdit, String> {
    let files = quoted(&globset::escape(file));
    let block = format!("[[override]]\nfiles = [{files}]\nseverity = {{ {code} = \"off\" }}\n");
    let before = Config::parse(Path::new(CONFIG_FILE), text).map_or(0, |config| config.overrides.len());
    let edit = ConfigEdit::insert(text.len(), separated(text, &block));
    checked(text, edit, |config| config.overrides.len() == before + 1)
}

/// Pairs two files, given relative to the root.
pub fn add_pair(text: &str, source: &str, target: &str) -> Result<ConfigEdit, String> {
    if let Some(path) = [source, target].into_iter().find(|path| path.contains(['*', '?', '{', '}', '[', ']'])) {
        return Err(format!("`{path}` has a character that bilint.toml takes for a wildcard: rename the file"));
    }
    let block = format!("[[pair]]\nsource = {}\ntarget = {}\n", quoted(source), quoted(target));
    let before = Config::parse(Path::new(CONFIG_FILE), text).map_or(0, |config| config.pairs.len());
    let edit = ConfigEdit::insert(text.len(), separated(text, &block));
    checked(text, edit, |config| config.pairs.len() == before + 1)
}

/// Adds a term to the glossary: renderings that are accepted, or words that are never translated. Where the file has
/// the term, its renderings stay and the new ones stand behind them.
pub fn add_term(text: &str, term: &NewTerm<'_>) -> Result<ConfigEdit, String> {
    let block = match term {
        NewTerm::Rendering { source, targets, language } => {
            if let Some(edit) = widened(text, source, targets, language) {
                return Ok(edit);
            }
            let (source, target, language) = (quoted(source), listed(targets), quoted(&language.to_string()));
            format!("[[glossary.term]]\nsource = {source}\ntarget = {target}\ntarget-language = {language}\n")
        }
        NewTerm::Keep(source) => format!("[[glossary.term]]\nsource = {}\nkeep = true\n", quoted(source)),
    };
    let before = Config::parse(Path::new(CONFIG_FILE), text).map_or(0, |config| config.glossary.terms.len());
    let edit = ConfigEdit::insert(text.len(), separated(text, &block));
    checked(text, edit, |config| config.glossary.terms.len() == before + 1)
}

/// More renderings for a term that the file has; none where it has not, or not on a line of their own.
fn widened(text: &str, source: &str, targets: &[String], language: &Language) -> Option<ConfigEdit> {
    let terms = Config::parse(Path::new(CONFIG_FILE), text).ok()?.glossary.terms;
    let bodies = tables(text, "[[glossary.term]]");
    let is_for = |wanted: &Option<Language>| wanted.as_ref().is_none_or(|wanted| wanted == language);
    let is_same = |term: &TermConfig| term.source == source && is_for(&term.target_language);
    let at = terms.iter().position(is_same).filter(|_| bodies.len() == terms.len())?;
    let line = lines(bodies.get(at)?.body, text).find(|line| key(line.of(text)) == Some("target"))?;
    let known = terms.get(at)?.target.as_slice();
    let new = targets.iter().filter(|target| !known.contains(target));
    let all: Vec<String> = known.iter().chain(new).cloned().collect();
    let edit = ConfigEdit { span: list_or_value(line, text)?, text: listed(&all) };
    let after = Config::parse(Path::new(CONFIG_FILE), &edit.applied(text)).ok()?;
    (after.glossary.terms.get(at)?.target.as_slice() == all).then_some(edit)
}

/// The value of a line, or its list with the brackets; none where that ends on another line.
fn list_or_value(line: Span, text: &str) -> Option<Span> {
    let own = value(line, text);
    if !own.of(text).starts_with('[') {
        return Some(own);
    }
    let close = text[own.start..line.end].rfind(']')?;
    Some(Span::new(own.start, own.start + close + 1))
}

/// One text, or a list of several, in TOML.
fn listed(texts: &[String]) -> String {
    match texts {
        [text] => quoted(text),
        texts => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

/// Ends the pairing of two files, given relative to the root: takes out the `[[pair]]` that names exactly them, or else
/// keeps the target out of all pairs.
pub fn remove_pair(text: &str, source: &str, target: &str) -> Result<ConfigEdit, String> {
    let names = |body: Span| {
        let own: Vec<Span> = lines(body, text).collect();
        let says = |name: &str, path: &str| {
            own.iter().any(|line| {
                key(line.of(text)) == Some(name) && value(*line, text).of(text).trim_matches(['"', '\'']) == path
            })
        };
        says("source", source) && says("target", target)
    };
    let pairs = tables(text, "[[pair]]");
    if let Some(number) = pairs.iter().position(|table| names(table.body)) {
        let table = Span::new(pairs[number].header.start, pairs[number].body.end);
        let mut left = Config::parse(Path::new(CONFIG_FILE), text).map_or_else(|_| Vec::new(), |config| config.pairs);
        if number < left.len() {
            left.remove(number);
        }
        return checked(text, ConfigEdit { span: table, text: String::new() }, |config| config.pairs == left);
    }
    let path = quoted(&globset::escape(target));
    let root = Span::new(0, first_table(text));
    let list = lines(root, text).find(|line| key(line.of(text)) == Some("exclude"));
    let edit = match list.and_then(|line| Some(line.start + line.of(text).find('[')? + 1)) {
        Some(at) => {
            let is_empty = text[at..].trim_start().starts_with(']');
            ConfigEdit::insert(at, if is_empty { path } else { format!("{path}, ") })
        }
        None => ConfigEdit::insert(root.end, on_own_line(text, root.end, &format!("exclude = [{path}]"))),
    };
    checked(text, edit, |config| config.exclude.matches(target))
}

/// The edit, if the file is right afterwards and says what it should.
fn checked(text: &str, edit: ConfigEdit, holds: impl Fn(&Config) -> bool) -> Result<ConfigEdit, String> {
    match Config::parse(Path::new(CONFIG_FILE), &edit.applied(text)) {
        Ok(config) if holds(&config) => Ok(edit),
        Ok(_) => Err(format!("{CONFIG_FILE} is written in a way that cannot be changed from here: change it by hand")),
        Err(error) => Err(format!("{error}; mend {CONFIG_FILE} first")),
    }
}

/// A block that follows what is there after a blank line.
fn separated(text: &str, block: &str) -> String {
    let gap = match text {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    format!("{gap}{block}")
}

/// A line at `at`, which is the start of a line or the end of the text.
fn on_own_line(text: &str, at: usize, line: &str) -> String {
    let start = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n" };
    format!("{start}{line}\n")
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The lines of a part of the text, without their ends.
fn lines(part: Span, text: &str) -> impl Iterator<Item = Span> {
    let mut start = part.start;
    part.of(text).split_inclusive('\n').map(move |line| {
        let own = Span::new(start, start + line.trim_end().len());
        start += line.len();
        own
    })
}

/// What stands before the `=` of a line, without quotes.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    Some(key.trim().trim_matches(['"', '\'']))
}

/// What stands behind the `=` of a line, with its quotes but without a comment; for texts without escapes.
fn value(line: Span, text: &str) -> Span {
    let Some(equals) = line.of(text).find('=') else { return Span::empty(line.end) };
    let rest = &text[line.start + equals + 1..line.end];
    let own = rest.trim_start();
    let start = line.end - own.len();
    let quote = own.chars().next().filter(|first| matches!(first, '"' | '\''));
    let len = match quote.and_then(|quote| own[1..].find(quote)) {
        Some(close) => close + 2,
        None => own.split('#').next().unwrap_or_default().trim_end().len(),
    };
    Span::new(start, start + len)
}

/// Where the first table begins; the end of the text where there is none.
fn first_table(text: &str) -> usize {
    lines(Span::new(0, text.len()), text)
        .find(|line| line.of(text).trim_start().starts_with('[') && key(line.of(text)).is_none())
        .map_or(text.len(), |line| line.start)
}

/// A table with its own keys, without tables below it.
struct Table {
    /// The line of its header.
    header: Span,
    /// The lines from there to its last key; what follows (blank lines, comments on what comes next) is not its own.
    body: Span,
}

/// The tables with this header.
fn tables(text: &str, header: &str) -> Vec<Table> {
    let whole = Span::new(0, text.len());
    let is_header = |line: &Span| line.of(text).trim_start().starts_with('[') && key(line.of(text)).is_none();
    let headers: Vec<Span> = lines(whole, text).filter(is_header).collect();
    let next_line = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let table = |(number, header): (usize, &Span)| {
        let start = next_line(header.end);
        let rest = Span::new(start, headers.get(number + 1).map_or(text.len(), |next| next.start));
        let is_own = |line: &Span| !matches!(line.of(text).trim_start().chars().next(), None | Some('#'));
        let end = lines(rest, text).filter(is_own).last().map_or(start, |last| next_line(last.end));
        Table { header: *header, body: Span::new(start, end) }
    };
    let is_wanted = |line: &Span| line.of(text).trim().split('#').next().is_some_and(|own| own.trim() == header);
    headers.iter().enumerate().filter(|(_, line)| is_wanted(line)).map(table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edit: Result<ConfigEdit, String>) -> String {
        edit.map_or_else(|error| error, |edit| edit.applied(text))
    }

    #[test]
    fn a_check_is_switched_off_where_severities_stand() {
        for (text, expected) in [
            ("", "[severity]\nlength-long = \"off\"\n"),
            ("patience = 0", "patience = 0\n\n[severity]\nlength-long = \"off\"\n"),
            ("[severity] # mine\nnumber = \"hint\"\n", "[severity] # mine\nlength-long = \"off\"\nnumber = \"hint\"\n"),
            ("[severity]", "[severity]\nlength-long = \"off\"\n"),
            (
                "[severity]\nlength-long = 'error' # for now\n\n[[pair]]\nsource = 'a'\ntarget = 'b'\n",
                "[severity]\nlength-long = \"off\" # for now\n\n[[pair]]\nsource = 'a'\ntarget = 'b'\n",
            ),
        ] {
            assert_eq!(after(text, switch_off(text, "length-long")), expected, "{text}");
        }
        let unusual = "severity = { length = 'hint' }\n";
        assert!(switch_off(unusual, "length-long").unwrap_err().contains("bilint.toml"));
    }

    #[test]
    fn a_check_is_switched_off_in_one_file() {
        let text = "patience = 0\n";
        let written = after(text, switch_off_in(text, "length-long", "a [1].fr.md"));
        let config = Config::parse(Path::new(CONFIG_FILE), &written).unwrap();
        assert!(config.overrides[0].files.matches("a [1].fr.md"), "{written}");
        assert!(written.starts_with("patience = 0\n\n[[override]]\n"), "{written}");
    }

    #[test]
    fn terms_are_added_at_the_end() {
        let language = "fr".parse().unwrap();
        let targets = ["la\\pointe".to_owned()];
        let rendering = NewTerm::Rendering { source: "the \"Point\"", targets: &targets, language: &language };
        for start in ["", "patience = 1", "[severity]\nlength = 'off'\n", "[[glossary.term]]\nsource = 'a'\n\n"] {
            let text = after(start, add_term(start, &rendering));
            let text = after(&text, add_term(&text, &NewTerm::Keep("Skerry Point")));
            let config = Config::parse(Path::new(CONFIG_FILE), &text).unwrap();
            let [.., point, keep] = config.glossary.terms.as_slice() else { panic!("{text}") };
            assert_eq!((point.source.as_str(), keep.source.as_str()), ("the \"Point\"", "Skerry Point"));
            assert!(keep.keep && !point.keep && text.starts_with(start), "{text}");
        }
    }

    #[test]
    fn a_term_that_is_there_keeps_its_renderings() {
        let targets = ["bac".to_owned(), "bateau".to_owned()];
        let language = "fr".parse().unwrap();
        let term = NewTerm::Rendering { source: "ferry", targets: &targets, language: &language };
        for (own, widened) in [
            ("target = 'bac' # ours\n", Some("target = [\"bac\", \"bateau\"] # ours\n")),
            ("target = ['bac', 'traversier']", Some("target = [\"bac\", \"traversier\", \"bateau\"]")),
            ("target = ['#1', 'bac', 'bateau']", Some("target = [\"#1\", \"bac\", \"bateau\"]")),
            ("target = [\n 'bac',\n]\n", None),
            ("target = 'Fähre'\ntarget-language = 'de'\n", None),
            ("forbidden = 'ferry'\n", None),
        ] {
            let head = "[[glossary.term]]\nsource = 'ferry'\n";
            let text = after(&format!("{head}{own}"), add_term(&format!("{head}{own}"), &term));
            let added =
                "\n[[glossary.term]]\nsource = \"ferry\"\ntarget = [\"bac\", \"bateau\"]\ntarget-language = \"fr\"\n";
            let expected = widened.map_or_else(|| format!("{head}{own}{added}"), |own| format!("{head}{own}"));
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn two_files_are_paired_and_unpaired() {
        let text = "source-language = \"en\"\n";
        let paired = after(text, add_pair(text, "notes/letter.txt", "notes/brief.txt"));
        assert_eq!(
            paired,
            "source-language = \"en\"\n\n[[pair]]\nsource = \"notes/letter.txt\"\ntarget = \"notes/brief.txt\"\n"
        );
        let unpaired = after(&paired, remove_pair(&paired, "notes/letter.txt", "notes/brief.txt"));
        assert_eq!(unpaired, "source-language = \"en\"\n\n");
        assert!(add_pair("", "a*.md", "b.md").unwrap_err().contains("wildcard"));
    }

    #[test]
    fn unpairing_takes_nothing_else() {
        let (ours, theirs) = ("source = 'a'\ntarget = 'b'\n", "[[pair]]\nsource = 'c'\ntarget = 'd'\n");
        for (text, expected) in [
            (
                format!("[[pair]] # not [[pair]]\n{ours}\n# Why numbers\n[number]\n"),
                "\n# Why numbers\n[number]\n".to_owned(),
            ),
            (format!("# all\n[[pair]]\n# one\n{ours}{theirs}"), format!("# all\n{theirs}")),
            (format!("{theirs}[[pair]]\n{ours}# the end"), format!("{theirs}# the end")),
        ] {
            assert_eq!(after(&text, remove_pair(&text, "a", "b")), expected, "{text}");
        }
    }

    #[test]
    fn a_pair_by_name_is_kept_apart() {
        for (text, expected) in [
            ("", "exclude = [\"a.fr.md\"]\n"),
            ("exclude = ['x']\n", "exclude = [\"a.fr.md\", 'x']\n"),
            ("exclude = []", "exclude = [\"a.fr.md\"]"),
            ("patience = 0\n[severity]\n", "patience = 0\nexclude = [\"a.fr.md\"]\n[severity]\n"),
        ] {
            assert_eq!(after(text, remove_pair(text, "a.en.md", "a.fr.md")), expected, "{text}");
        }
    }

    #[test]
    fn a_file_that_is_wrong_is_not_made_worse() {
        assert!(switch_off("patience = \n", "length-long").unwrap_err().contains("bilint.toml:1:"));
    }
}
