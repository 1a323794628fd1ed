//! Files and folders that are never paired. Must not know the disk.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Globs relative to the root; `*` does not match `/`.
#[derive(Debug, Clone, Default)]
pub struct Exclude {
    globs: Vec<Glob>,
    set: GlobSet,
}

impl Exclude {
    /// Whether a file or folder (relative, with `/`) is excluded itself; what lies in an excluded folder is not asked.
    pub(super) fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

impl PartialEq for Exclude {
    fn eq(&self, other: &Self) -> bool {
        self.globs == other.globs
    }
}

impl<'de> Deserialize<'de> for Exclude {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let globs: Vec<Glob> = Vec::<Item>::deserialize(deserializer)?.into_iter().map(|item| item.0).collect();
        let mut builder = GlobSetBuilder::new();
        for glob in &globs {
            builder.add(glob.clone());
        }
        let set = builder.build().map_err(D::Error::custom)?;
        Ok(Exclude { globs, set })
    }
}

/// One glob, read by itself so that what is wrong with it is told in its place.
struct Item(Glob);

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let path = text.trim_start_matches("./").trim_end_matches('/');
        GlobBuilder::new(path).literal_separator(true).build().map(Item).map_err(D::Error::custom)
    }
}
