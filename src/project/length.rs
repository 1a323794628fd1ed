//! The table `[length]` of `bilint.toml`. Must not know the disk.

use super::exclude::glob;
use crate::check::{Lengths, Limit};
use globset::Glob;
use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// How long translations may be.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct LengthConfig {
    /// `length-short` reports what is below this share (0 to 1) of the expected length, instead of going by the evidence.
    #[serde(deserialize_with = "share")]
    #[schemars(with = "f32", range(min = 0.0, max = 1.0))]
    pub short: Option<f32>,
    /// `length-long` reports what is above this multiple (1 or more) of the expected length, instead of going by the evidence.
    #[serde(deserialize_with = "multiple")]
    #[schemars(with = "f32", range(min = 1.0))]
    pub long: Option<f32>,
    /// Absolute limits; each that names a segment holds for it.
    #[serde(rename = "limit")]
    pub limits: Vec<LimitConfig>,
}

/// An absolute limit for the segments of some targets.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitConfig {
    /// The targets it holds for: a glob relative to the root; all by default.
    #[serde(default, deserialize_with = "files")]
    #[schemars(with = "String")]
    pub files: Option<Glob>,
    /// The keys it holds for, in formats that have keys: a glob; all segments by default.
    #[serde(default, deserialize_with = "keys")]
    #[schemars(with = "String")]
    pub keys: Option<Glob>,
    /// The most characters a segment may have.
    #[serde(deserialize_with = "characters")]
    #[schemars(range(min = 1))]
    pub characters: usize,
}

impl LengthConfig {
    /// What the checks need of it for a target (relative to the root, with `/`); `None` is any target without a limit of its own.
    pub(super) fn settings(&self, target: Option<&str>) -> Lengths {
        let holds = |limit: &&LimitConfig| match (&limit.files, target) {
            (Some(files), Some(target)) => files.compile_matcher().is_match(target),
            (Some(_), None) => false,
            (None, _) => true,
        };
        let limits = self
            .limits
            .iter()
            .filter(holds)
            .map(|limit| Limit { keys: limit.keys.as_ref().map(Glob::compile_matcher), characters: limit.characters });
        Lengths { short: self.short, long: self.long, limits: limits.collect() }
    }

    /// Whether every target has the same limits.
    pub(super) fn is_uniform(&self) -> bool {
        self.limits.iter().all(|limit| limit.files.is_none())
    }
}

fn files<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Glob>, D::Error> {
    glob(&String::deserialize(deserializer)?).map(Some).map_err(D::Error::custom)
}

fn keys<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Glob>, D::Error> {
    Glob::new(&String::deserialize(deserializer)?).map(Some).map_err(D::Error::custom)
}

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f32>, D::Error> {
    let share = f32::deserialize(deserializer)?;
    if (0.0..=1.0).contains(&share) {
        return Ok(Some(share));
    }
    Err(D::Error::custom(format!("{share} is no share; write a number from 0 to 1, such as 0.6")))
}

fn multiple<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f32>, D::Error> {
    let multiple = f32::deserialize(deserializer)?;
    if multiple.is_finite() && multiple >= 1.0 {
        return Ok(Some(multiple));
    }
    Err(D::Error::custom(format!("{multiple} is no multiple; write a number from 1 on, such as 1.8")))
}

fn characters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    match i64::deserialize(deserializer)? {
        count @ 1.. => Ok(count as usize),
        count => Err(D::Error::custom(format!("{count} characters hold no text; write a number from 1 on"))),
    }
}
