//! A new row for a glossary in CSV or TSV. Must not know the disk, nor which glossary of a project it is.

use super::super::edit::ConfigEdit;
use super::NewTerm;
use super::table::{self, Column};
use crate::entity::glossary::Term;
use crate::locale::Language;
use std::path::Path;

/// What a glossary says of a new term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Nothing yet: this is to be added.
    New(ConfigEdit),
    /// It has the term, with all of its renderings.
    Known,
}

/// Adds a term of texts in `language` to the glossary `path` as its last row; renderings that it has for these languages are
/// not said again. `None` where the file is wrong, or has no columns to say it in.
pub fn add_row(path: &Path, text: &str, term: &NewTerm<'_>, language: &Language) -> Option<Row> {
    let body = text.trim_start_matches('\u{feff}');
    let before = table::read(path, body).ok()?;
    let target = match term {
        NewTerm::Rendering { language, .. } => Some(*language),
        NewTerm::Keep(_) => None,
    };
    let is_own = |own: &&Term| {
        let holds =
            |of: &Option<Language>, language: &Language| of.as_ref().is_none_or(|of| language.is_variant_of(of));
        let [from, to] = &own.languages;
        own.source == term.source() && holds(from, language) && target.is_none_or(|target| holds(to, target))
    };
    let own: Vec<&Term> = before.iter().filter(is_own).collect();
    let wanted: Vec<&str> = match term {
        NewTerm::Rendering { targets, .. } => {
            let is_new = |target: &&str| !own.iter().any(|own| own.targets.iter().any(|known| known == target));
            targets.iter().map(String::as_str).filter(is_new).collect()
        }
        NewTerm::Keep(_) => Vec::new(),
    };
    let is_keep = matches!(term, NewTerm::Keep(_));
    let is_known = if is_keep { own.iter().any(|own| own.keep) } else { wanted.is_empty() };
    if is_known {
        return Some(Row::Known);
    }
    let case = own.iter().any(|own| own.case);
    let columns = table::columns_of(path, body)?;
    let separator = table::separator(path, body);
    let field = |column: &Column| match column {
        Column::Source => term.source().to_owned(),
        Column::Target => wanted.join(" | "),
        Column::Keep if is_keep => "yes".to_owned(),
        Column::Case if case => "yes".to_owned(),
        Column::Language(of) if language.is_variant_of(of) => term.source().to_owned(),
        Column::Language(of) if target.is_some_and(|target| target.is_variant_of(of)) => wanted.join(" | "),
        _ => String::new(),
    };
    let fields: Vec<String> = columns.iter().map(|column| quoted(&field(column), separator)).collect();
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| body.contains(end)).unwrap_or("\n");
    let start = if body.ends_with(end) { "" } else { end };
    let row = format!("{start}{}{end}", fields.join(&separator.to_string()));
    let after = table::read(path, &[body, &row].concat()).ok()?;
    let says = |new: &Term| new.source == term.source() && new.keep == is_keep && new.targets == wanted;
    after.iter().skip(before.len()).any(says).then(|| Row::New(ConfigEdit::insert(text.len(), row)))
}

/// A field as the table writes it.
fn quoted(field: &str, separator: char) -> String {
    if field.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What follows the text, for a ferry that may be *bac* and *traversier* in French.
    fn added(file: &str, text: &str, term: &NewTerm<'_>) -> Option<String> {
        let edit = match add_row(Path::new(file), text, term, &"en-GB".parse().unwrap())? {
            Row::New(edit) => edit,
            Row::Known => return Some("known".to_owned()),
        };
        assert_eq!(edit.span.start, text.len());
        Some(edit.text)
    }

    #[test]
    fn a_rendering_follows_in_the_columns_that_are_there() {
        let targets = ["bac".to_owned(), "le \"vieux\", traversier".to_owned()];
        let language = "fr".parse().unwrap();
        let term = NewTerm::Rendering { source: "ferry", targets: &targets, language: &language };
        let both = "\"bac | le \"\"vieux\"\", traversier\"";
        for (file, text, expected) in [
            ("a.csv", "source,target\n", Some(format!("ferry,{both}\n"))),
            ("a.csv", "\u{feff}note,target,source\r\n,moulin,mill", Some(format!("\r\n,{both},ferry\r\n"))),
            ("a.csv", "source;target\nferry;bac\n", Some("ferry;\"le \"\"vieux\"\", traversier\"\n".to_owned())),
            (
                "a.csv",
                "source,target,case\nferry,bac,x\n",
                Some("ferry,\"le \"\"vieux\"\", traversier\",yes\n".to_owned()),
            ),
            ("a.tsv", "de\ten\tfr\n", Some(format!("\tferry\t{both}\n"))),
            ("a.csv", "source,target\rmill,moulin", Some(format!("\rferry,{both}\r"))),
            ("a.csv", "en,fr,de\nferry,,bac\n", Some(format!("ferry,{both},\n"))),
            ("a.csv", "de,fr,en\nferry,bac,Fähre\n", Some(format!(",{both},ferry\n"))),
            ("a.csv", "en,fr\nferry,\"le \"\"vieux\"\", traversier|bac\"\n", Some("known".to_owned())),
            ("a.csv", "source,keep\n", None),
            ("a.csv", "de,en\n", None),
            ("a.csv", "mill,moulin\n", None),
        ] {
            assert_eq!(added(file, text, &term), expected, "{text}");
        }
        let parted = ["bac|traversier".to_owned()];
        let term = NewTerm::Rendering { source: "ferry", targets: &parted, language: &language };
        assert_eq!(added("a.csv", "source,target\n", &term), None);
    }

    #[test]
    fn a_name_that_is_kept_needs_its_column() {
        let term = NewTerm::Keep("Skerry Point");
        let expected = Some("Skerry Point,,yes\n".to_owned());
        assert_eq!(added("a.csv", "source,target,keep\nmill,moulin,\n", &term), expected);
        assert_eq!(added("a.csv", "source,target\n", &term), None);
        let known = "source,keep\nSkerry Point,x\n";
        assert_eq!(added("a.csv", known, &term), Some("known".to_owned()));
    }
}
