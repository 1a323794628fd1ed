//! Values of `bilint.toml` that are more than texts and numbers: languages, lists of targets, codes, severities. Must not
//! know which keys have them.

use super::error::{nearest, unknown};
use super::pattern::Pattern;
use crate::check::{CHECKS, FAMILIES, Level, Severity};
use crate::locale::Language;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// One target or a list of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Targets(pub Vec<Pattern>);

/// A check's code or family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub String);

/// How a severity is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityName {
    /// Never reported.
    Off,
    /// Worth a look when reviewing.
    Hint,
    /// Worth knowing.
    Information,
    /// Very probably wrong.
    Warning,
    /// Certainly wrong.
    Error,
}

/// A term, which is not empty.
pub fn term<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let term = String::deserialize(deserializer)?;
    if term.trim().is_empty() { Err(D::Error::custom("an empty term; write one or delete it")) } else { Ok(term) }
}

impl<'de> Deserialize<'de> for Targets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Targets;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a path or a list of paths")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Targets, E> {
                text.parse().map(|pattern| Targets(vec![pattern])).map_err(E::custom)
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Targets, A::Error> {
                let mut targets = Vec::new();
                while let Some(target) = list.next_element()? {
                    targets.push(target);
                }
                Ok(Targets(targets))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Targets {
    fn schema_name() -> Cow<'static, str> {
        "Targets".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let pattern = generator.subschema_for::<Pattern>();
        json_schema!({ "anyOf": [pattern, { "type": "array", "items": pattern }] })
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        if codes().any(|known| known == code) {
            return Ok(Code(code));
        }
        Err(D::Error::custom(unknown_code(&code)))
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": codes().collect::<Vec<_>>() })
    }
}

fn unknown_code(code: &str) -> String {
    let family = code.split('-').next().unwrap_or_default();
    let codes: Vec<&str> = codes().collect();
    if nearest(code, &codes).is_none() && !FAMILIES.contains(&family) {
        let families = FAMILIES.join(", ");
        return format!("unknown code or family `{code}`; families: {families}; `bilint explain` lists the codes");
    }
    let of_family = |known: &&str| !FAMILIES.contains(&family) || known.starts_with(family);
    unknown("code or family", code, &codes.into_iter().filter(of_family).collect::<Vec<_>>())
}

fn codes() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().copied().chain(CHECKS.iter().map(|check| check.code))
}

impl From<SeverityName> for Level {
    fn from(name: SeverityName) -> Level {
        match name {
            SeverityName::Off => Level::Off,
            SeverityName::Hint => Level::On(Severity::Hint),
            SeverityName::Information => Level::On(Severity::Information),
            SeverityName::Warning => Level::On(Severity::Warning),
            SeverityName::Error => Level::On(Severity::Error),
        }
    }
}

/// A language tag.
pub(super) fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(D::Error::custom)
}

/// A list of language tags.
pub(super) fn languages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Language>>, D::Error> {
    let tags = Vec::<String>::deserialize(deserializer)?;
    tags.iter().map(|tag| tag.parse()).collect::<Result<_, _>>().map(Some).map_err(D::Error::custom)
}
