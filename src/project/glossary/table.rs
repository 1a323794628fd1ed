//! Glossaries as CSV or TSV (RFC 4180: fields in quotes may hold anything). Must not know where they are named.
//!
//! The head line names the columns: `source`, `target`, `forbidden`, `keep`, `case`, `note`, or languages (`en`, `pt-BR`),
//! each of which may stand for the source or the target. Several words in one field are parted by `|`. A CSV whose head line
//! has semicolons or tabs and no comma is parted by these, as spreadsheets write it where the comma is the decimal sign; so
//! is a table whose first line says `sep=;`.

use super::super::error::ConfigError;
use super::extension;
use crate::entity::glossary::Term;
use crate::locale::Language;
use std::path::Path;

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    Source,
    Target,
    Forbidden,
    Keep,
    Case,
    Note,
    Language(Language),
}

/// The names of columns, for those who have given other ones.
const COLUMNS: &str = "source, target, forbidden, keep, case, note, or languages such as `en`";

/// A line of the table: where it begins, and its fields.
type Row = (usize, Vec<String>);

/// Whether a file is such a glossary, by its name.
pub(super) fn is_table(path: &Path) -> bool {
    matches!(extension(path).as_str(), "csv" | "tsv")
}

/// What parts the fields of the table `path`, which has this text: what its first line says, or its head line shows.
pub(super) fn separator(path: &Path, text: &str) -> char {
    let first = first_line(text);
    let is_csv = extension(path) == "csv";
    match said_separator(first) {
        Some(separator) => separator,
        None if is_csv && !first.contains(',') => [';', '\t'].into_iter().find(|c| first.contains(*c)).unwrap_or(','),
        None if is_csv => ',',
        None => '\t',
    }
}

/// The first line of a table that says anything, whatever ends its lines.
fn first_line(text: &str) -> &str {
    text.trim_start().split(['\n', '\r']).next().unwrap_or_default()
}

/// What parts the fields, as spreadsheets are told in a line of its own: `sep=;`.
fn said_separator(line: &str) -> Option<char> {
    let mut letters = line.trim_matches('"').strip_prefix("sep=")?.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// The columns of a table, if its head line is right.
pub(super) fn columns_of(path: &Path, text: &str) -> Option<Vec<Column>> {
    let rows = rows(text, separator(path, text)).ok()?;
    columns(&rows.first()?.1).ok()
}

/// Reads the text of `path`. Fails at the first thing that is wrong.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Term>, ConfigError> {
    let error = |at: usize, message: String| ConfigError::at(path, text, at, message);
    let rows = rows(text, separator(path, text)).map_err(|at| error(at, "a quote that is never closed".to_owned()))?;
    let Some(((start, head), rows)) = rows.split_first() else {
        return Err(error(0, format!("an empty glossary; its first line names the columns: {COLUMNS}")));
    };
    let columns = columns(head).map_err(|message| error(*start, message))?;
    let mut terms = Vec::new();
    for (at, fields) in rows {
        if fields.len() > columns.len() {
            let (there, wanted) = (fields.len(), columns.len());
            return Err(error(*at, format!("{there} fields, but the head line names {wanted} columns")));
        }
        terms.extend(of_row(&columns, fields).map_err(|message| error(*at, message))?);
    }
    Ok(terms)
}

fn columns(head: &[String]) -> Result<Vec<Column>, String> {
    let column = |name: &String| {
        let written = name.trim();
        Ok(match written.to_lowercase().as_str() {
            "source" => Column::Source,
            "target" => Column::Target,
            "forbidden" => Column::Forbidden,
            "keep" => Column::Keep,
            "case" => Column::Case,
            "note" | "comment" | "definition" | "" => Column::Note,
            name => Column::Language(
                Language::from_name(name)
                    .ok_or_else(|| format!("`{written}` names no column; the first line names them: {COLUMNS}"))?,
            ),
        })
    };
    let columns = head.iter().map(column).collect::<Result<Vec<Column>, String>>()?;
    let is_again =
        |(number, column): &(usize, &Column)| **column != Column::Note && columns[..*number].contains(column);
    if let Some((number, _)) = columns.iter().enumerate().find(is_again) {
        return Err(format!("a second column `{}`; several words of one field are parted by `|`", head[number].trim()));
    }
    let languages = columns.iter().filter(|column| matches!(column, Column::Language(_))).count();
    if !columns.contains(&Column::Source) && languages == 0 {
        return Err("no column `source`, and none of a language".to_owned());
    }
    Ok(columns)
}

fn of_row(columns: &[Column], fields: &[String]) -> Result<Vec<Term>, String> {
    let words = |field: &str| -> Vec<String> {
        field.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let mut term = Term::default();
    let mut sources = Vec::new();
    let mut languages: Vec<(&Language, Vec<String>)> = Vec::new();
    for (column, field) in columns.iter().zip(fields) {
        match column {
            Column::Source => sources = words(field),
            Column::Target => term.targets = words(field),
            Column::Forbidden => term.forbidden = words(field),
            Column::Keep => term.keep = yes(field)?,
            Column::Case => term.case = yes(field)?,
            Column::Note => {}
            Column::Language(language) => languages.push((language, words(field))),
        }
    }
    if sources.is_empty() && columns.contains(&Column::Source) {
        return Err("a line without a term in the column `source`; write the term or delete the line".to_owned());
    }
    let mut terms: Vec<Term> = sources.into_iter().map(|source| Term { source, ..term.clone() }).collect();
    for (from, sources) in &languages {
        let says = |targets: &[String]| !targets.is_empty() || term.keep || !term.forbidden.is_empty();
        for (to, targets) in languages.iter().filter(|(to, targets)| to != from && says(targets)) {
            let languages = [Some((*from).clone()), Some((*to).clone())];
            let of = |source: &String| Term {
                source: source.clone(),
                targets: targets.clone(),
                languages: languages.clone(),
                ..term.clone()
            };
            terms.extend(sources.iter().map(of));
        }
    }
    Ok(terms)
}

fn yes(field: &str) -> Result<bool, String> {
    match field.trim().to_lowercase().as_str() {
        "yes" | "true" | "1" | "x" => Ok(true),
        "" | "no" | "false" | "0" => Ok(false),
        other => Err(format!("`{other}` is neither yes nor no")),
    }
}

/// The lines that are not blank; fails with the byte of a quote that is never closed.
fn rows(text: &str, separator: char) -> Result<Vec<Row>, usize> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut row, mut field, mut begin) = (Vec::new(), String::new(), 0);
    let mut quoted: Option<usize> = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if quoted.is_some() && letters.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
            '"' if quoted.is_some() => quoted = None,
            '"' if field.is_empty() => quoted = Some(at),
            _ if quoted.is_some() => field.push(letter),
            '\r' if letters.peek().is_some_and(|(_, next)| *next == '\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut field));
                rows.push((begin, std::mem::take(&mut row)));
                begin = at + 1;
            }
            _ if letter == separator => row.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    row.push(field);
    rows.push((begin, row));
    rows.retain(|(_, fields)| fields.iter().any(|field| !field.trim().is_empty()));
    if said_separator(first_line(text)).is_some() && !rows.is_empty() {
        rows.remove(0);
    }
    quoted.map_or(Ok(rows), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each term as `source > target|target !forbidden keep case (from to)`.
    fn shown(text: &str) -> Result<Vec<String>, String> {
        let terms = read(Path::new("a.csv"), text).map_err(|error| error.to_string())?;
        let tag = |language: &Option<Language>| language.as_ref().map_or("?".to_owned(), Language::to_string);
        let show = |term: &Term| {
            let [from, to] = term.languages.each_ref().map(tag);
            let flags = [(term.keep, " keep"), (term.case, " case")];
            let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
            format!("{} > {} !{}{flags} ({from} {to})", term.source, term.targets.join("|"), term.forbidden.join("|"))
        };
        Ok(terms.iter().map(show).collect())
    }

    #[test]
    fn tables() {
        for (text, terms) in [
            ("source,target\nmill,moulin\n", vec!["mill > moulin ! (? ?)"]),
            (
                "Source,Target,Forbidden,Case,Note\r\nferry,bac | traversier,ferry,yes,\"a, b\"\r\n\r\n",
                vec!["ferry > bac|traversier !ferry case (? ?)"],
            ),
            ("source,keep\n\"Skerry \"\"Point\"\"\",x", vec!["Skerry \"Point\" >  ! keep (? ?)"]),
            ("en,fr\nmill,moulin", vec!["mill > moulin ! (en fr)", "moulin > mill ! (fr en)"]),
            ("source;target\nmill, old;moulin\n", vec!["mill, old > moulin ! (? ?)"]),
            ("source\ttarget\nmill, old\tmoulin\n", vec!["mill, old > moulin ! (? ?)"]),
            ("sep=;\r\nsource;target\r\nmill, old;moulin\r\n", vec!["mill, old > moulin ! (? ?)"]),
            ("en,fr,keep\nSkerry Point,,yes", vec!["Skerry Point >  ! keep (en fr)"]),
            ("de,en,fr\nMühle,,moulin", vec!["Mühle > moulin ! (de fr)", "moulin > Mühle ! (fr de)"]),
        ] {
            assert_eq!(shown(text), Ok(terms.into_iter().map(str::to_owned).collect()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, message) in [
            ("target\nmoulin", "a.csv:1:1: no column `source`, and none of a language"),
            (
                "source,target,Target\n",
                "a.csv:1:1: a second column `Target`; several words of one field are parted by `|`",
            ),
            ("source,target\nmill,moulin,x", "a.csv:2:1: 3 fields, but the head line names 2 columns"),
            (
                " \n",
                "a.csv:1:1: an empty glossary; its first line names the columns: source, target, forbidden, keep, case, note, or languages such as `en`",
            ),
            (
                "source,target\n,moulin",
                "a.csv:2:1: a line without a term in the column `source`; write the term or delete the line",
            ),
            ("source,keep\nmill,perhaps", "a.csv:2:1: `perhaps` is neither yes nor no"),
            ("source,target\nmill,\"moulin", "a.csv:2:6: a quote that is never closed"),
        ] {
            assert_eq!(shown(text), Err(message.to_owned()), "{text}");
        }
        assert!(shown("Mill,moulin").unwrap_err().starts_with("a.csv:1:1: `Mill` names no column;"));
    }
}
