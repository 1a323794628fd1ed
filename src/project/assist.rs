//! Help while `bilint.toml` is written: what may stand at a place of it, and what a key means, both as its JSON Schema
//! says. Must not know the disk.

use super::config::schema;
use crate::text::Span;
use serde_json::Value;

/// Something that may stand at a place of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is called.
    pub label: String,
    /// What is to stand there.
    pub text: String,
    /// What it means; may be empty.
    pub description: String,
}

/// What may stand at the byte `offset`, in place of the bytes of the span, which have been typed of it.
pub fn complete(text: &str, offset: usize) -> (Span, Vec<Suggestion>) {
    let schema = schema();
    let place = Place::at(text, offset);
    let suggestions = match place.line.split_once('=') {
        _ if place.line.contains('#') => Vec::new(),
        _ if place.line.trim_start().starts_with('[') => headers(&schema),
        Some((key, _)) => values(&schema, &place.table, key.trim().trim_matches(['"', '\''])),
        None => keys(&schema, &place),
    };
    (place.word, suggestions)
}

/// The key or header around the byte `offset`, and what it means.
pub fn describe(text: &str, offset: usize) -> Option<(Span, String)> {
    let schema = schema();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let start = offset - before.chars().rev().take_while(|c| is_part(*c)).count();
    let end = offset + after.chars().take_while(|c| is_part(*c)).count();
    let word = Span::new(start, end);
    let place = Place::at(text, start);
    let name = word.of(text);
    let is_header = place.line.trim_start().starts_with('[');
    if place.line.contains(['=', '#']) || name.is_empty() {
        return None;
    }
    let table: &[String] = if is_header { &[] } else { &place.table };
    let own = property(&schema, node(&schema, table)?, name)?;
    let description = own["description"].as_str().or_else(|| resolved(&schema, own)["description"].as_str())?;
    Some((word, description.to_owned()))
}

/// A place of the file.
struct Place<'a> {
    /// The names in the header of the table that it is in.
    table: Vec<String>,
    /// The keys that the table has.
    present: Vec<&'a str>,
    /// The line before it.
    line: &'a str,
    /// The word before it.
    word: Span,
}

impl<'a> Place<'a> {
    fn at(text: &'a str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = &before[start..];
        let is_part = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '"');
        let word = line.chars().rev().take_while(is_part).count();
        let header = |line: &&str| line.trim_start().starts_with('[') && !line.contains('=');
        let last = before[..start].lines().rfind(header);
        let inner = last.map(|line| line.split('#').next().unwrap_or_default().trim().trim_matches(['[', ']']));
        let table = inner.map_or_else(Vec::new, |names| names.split('.').map(|name| name.trim().to_owned()).collect());
        // Lines of this table: those behind its header, up to the next one.
        let body = last.map_or(0, |line| line.as_ptr() as usize - text.as_ptr() as usize + line.len());
        let rest = text[body..].lines().skip(usize::from(last.is_some())).take_while(|line| !header(line));
        let key = |line: &'a str| line.split_once('=').map(|(key, _)| key.trim().trim_matches(['"', '\'']));
        Place {
            table,
            present: rest.filter_map(key).collect(),
            line,
            word: Span::new(before.len() - word, before.len()),
        }
    }
}

/// What a reference stands for; the items of a list, and the first of several that has members.
fn resolved<'a>(schema: &'a Value, mut node: &'a Value) -> &'a Value {
    // A schema nests a few levels deep.
    for _ in 0..8 {
        let next = match node {
            _ if node["$ref"].is_string() => {
                let path = node["$ref"].as_str().unwrap_or_default();
                schema.pointer(path.trim_start_matches('#'))
            }
            _ if node["items"].is_object() => node.get("items"),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    node
}

fn property<'a>(schema: &'a Value, node: &'a Value, name: &str) -> Option<&'a Value> {
    let node = resolved(schema, node);
    let by_pattern = || node["patternProperties"].as_object()?.values().next();
    node["properties"].get(name).or_else(by_pattern)
}

/// The schema of a table.
fn node<'a>(schema: &'a Value, table: &[String]) -> Option<&'a Value> {
    table.iter().try_fold(schema, |node, name| property(schema, node, name)).map(|node| resolved(schema, node))
}

fn properties<'a>(schema: &'a Value, table: &[String]) -> impl Iterator<Item = (&'a String, &'a Value)> {
    node(schema, table).and_then(|node| node["properties"].as_object()).into_iter().flatten()
}

fn description(schema: &Value, own: &Value) -> String {
    let told = own["description"].as_str().or_else(|| resolved(schema, own)["description"].as_str());
    told.unwrap_or_default().to_owned()
}

fn is_table(schema: &Value, own: &Value) -> bool {
    resolved(schema, own)["type"] == "object"
}

fn headers(schema: &Value) -> Vec<Suggestion> {
    let tables = properties(schema, &[]).filter(|(_, own)| is_table(schema, own));
    let header = |(name, own): (&String, &Value)| Suggestion {
        label: if own["type"] == "array" { format!("[[{name}]]") } else { format!("[{name}]") },
        text: name.clone(),
        description: description(schema, own),
    };
    tables.map(header).collect()
}

fn keys(schema: &Value, place: &Place<'_>) -> Vec<Suggestion> {
    let is_new = |name: &str| !place.present.contains(&name);
    let open = properties(schema, &place.table).filter(|(name, own)| is_new(name) && !is_table(schema, own));
    let key = |(name, own): (&String, &Value)| Suggestion {
        label: name.clone(),
        text: format!("{name} = "),
        description: description(schema, own),
    };
    open.map(key).collect()
}

fn values(schema: &Value, table: &[String], key: &str) -> Vec<Suggestion> {
    let Some(own) = node(schema, table).and_then(|node| property(schema, node, key)) else { return Vec::new() };
    let node = resolved(schema, own);
    if node["type"] == "boolean" {
        let told = description(schema, own);
        let truth = |word: &str| Suggestion { label: word.into(), text: word.into(), description: told.clone() };
        return ["true", "false"].map(truth).into();
    }
    let choices = node["oneOf"].as_array().into_iter().flatten();
    let choice = |choice: &Value| {
        let label = choice["const"].as_str()?;
        let description = choice["description"].as_str().unwrap_or_default().to_owned();
        Some(Suggestion { label: label.to_owned(), text: format!("\"{label}\""), description })
    };
    choices.filter_map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels at the `|` of a text, and what has been typed.
    fn labels(marked: &str) -> (String, Vec<String>) {
        let offset = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let (span, found) = complete(&text, offset);
        (span.of(&text).to_owned(), found.into_iter().map(|one| one.label).collect())
    }

    #[test]
    fn keys_of_the_table_are_suggested_that_it_lacks() {
        let (typed, found) = labels("patience = 0\nso|");
        assert_eq!(typed, "so");
        assert!(found.contains(&"source-language".to_owned()) && !found.contains(&"patience".to_owned()), "{found:?}");
        assert!(!found.contains(&"severity".to_owned()), "tables have headers");
        let (_, found) = labels("[[pair]]\nsource = 'a'\n|\n[severity]\n");
        assert_eq!(found, ["languages", "source-language", "target", "target-language"]);
        let (_, found) = labels("[severity]\nlength-s|");
        assert!(found.contains(&"length-short".to_owned()) && found.contains(&"number".to_owned()), "{found:?}");
    }

    #[test]
    fn values_are_suggested_where_they_are_few() {
        assert_eq!(labels("[severity]\nlength = |").1, ["off", "hint", "information", "warning", "error"]);
        assert_eq!(labels("conventions = |").1, ["true", "false"]);
        assert_eq!(labels("patience = |").1, [] as [&str; 0]);
        assert_eq!(labels("# conventions = |").1, [] as [&str; 0]);
    }

    #[test]
    fn headers_are_suggested_in_brackets() {
        let (_, found) = labels("[|");
        assert!(found.contains(&"[[pair]]".to_owned()) && found.contains(&"[severity]".to_owned()), "{found:?}");
    }

    #[test]
    fn a_key_is_described() {
        let text = "patience = 300\n[severity]\nlength = 'off'\n[[pair]]\ntarget = 'a'\n";
        let told = |word: &str| describe(text, text.find(word).unwrap() + 1).map(|(span, told)| (span.of(text), told));
        assert!(told("patience").unwrap().1.starts_with("Milliseconds of pause"));
        assert_eq!(told("target").unwrap(), ("target", "The target or targets.".to_owned()));
        assert!(told("severity").unwrap().1.starts_with("Severity by code"));
        assert_eq!(told("300"), None);
        assert_eq!(describe("", 0), None);
    }
}
