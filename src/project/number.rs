//! The table `[number]` of `bilint.toml`. Must not know the disk.

use crate::check::{Ignore, Localize, Numbers};
use crate::locale::{Language, Separators};
use regex::RegexBuilder;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How numbers are to be written.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct NumberConfig {
    /// Whether the target writes numbers its own way.
    pub localize: LocalizeName,
    /// Separators other than a language's usual ones, by its tag; that of a whole language stands for its regions too.
    pub separators: BTreeMap<Tag, SeparatorConfig>,
    /// Regular expressions; what they match in a text holds no number.
    #[serde(deserialize_with = "patterns")]
    #[schemars(with = "Vec<String>")]
    pub ignore: Ignore,
}

/// Whether the target writes numbers its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LocalizeName {
    /// As its language does, or throughout a text as the source's does.
    #[default]
    Allow,
    /// As its language does, always.
    Require,
    /// Exactly as in the source.
    Prevent,
}

/// The separators of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", try_from = "Written")]
#[schemars(!try_from)]
pub struct SeparatorConfig {
    /// The character between groups of digits.
    #[serde(default)]
    #[schemars(with = "char")]
    group: Option<char>,
    /// The character before the decimals.
    #[serde(default)]
    #[schemars(with = "char")]
    decimal: Option<char>,
}

/// Separators before they are held against each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    group: Option<char>,
    decimal: Option<char>,
}

/// A language tag as a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(String);

impl NumberConfig {
    /// What the checks need of it.
    pub(super) fn settings(&self) -> Numbers {
        let separators = self.separators.iter().filter_map(|(tag, separators)| {
            let SeparatorConfig { group, decimal } = *separators;
            Some((tag.0.parse::<Language>().ok()?, Separators { group, decimal }))
        });
        let localize = match self.localize {
            LocalizeName::Allow => Localize::Allow,
            LocalizeName::Require => Localize::Require,
            LocalizeName::Prevent => Localize::Prevent,
        };
        Numbers { localize, separators: separators.collect(), ignore: self.ignore.clone() }
    }
}

impl TryFrom<Written> for SeparatorConfig {
    type Error = String;

    fn try_from(Written { group, decimal }: Written) -> Result<Self, String> {
        for sign in [group, decimal].into_iter().flatten() {
            if sign.is_alphanumeric() || sign.is_control() {
                return Err(format!("{sign:?} cannot separate digits; write a sign such as `,` or a space"));
            }
        }
        if group.is_some() && group == decimal {
            return Err("`group` and `decimal` must differ".to_owned());
        }
        Ok(SeparatorConfig { group, decimal })
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        let language = tag.parse::<Language>().map_err(D::Error::custom)?;
        Ok(Tag(language.to_string()))
    }
}

impl JsonSchema for Tag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,8}([_-][A-Za-z0-9]{2,8})*$" })
    }
}

/// Compiled patterns larger than this many bytes are refused.
const LARGEST: usize = 1 << 20;

fn patterns<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ignore, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let compiled = texts.iter().map(|text| {
        let pattern = RegexBuilder::new(text).size_limit(LARGEST).build().map_err(|error| why(text, &error))?;
        if pattern.is_match("") { Err(format!("`{text}` matches the empty text")) } else { Ok(pattern) }
    });
    compiled.collect::<Result<_, _>>().map(Ignore).map_err(D::Error::custom)
}

/// The last line of what the parser says; the lines before it draw the pattern.
fn why(text: &str, error: &regex::Error) -> String {
    let told = error.to_string();
    let last = told.lines().last().unwrap_or_default();
    format!("`{text}` is no regular expression: {}", last.strip_prefix("error: ").unwrap_or(last))
}
