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
        let texts = Vec::<String>::deserialize(deserializer)?;
        let globs = texts.iter().map(|text| glob(text)).collect::<Result<Vec<Glob>, _>>().map_err(D::Error::custom)?;
        let set = globs.iter().fold(GlobSetBuilder::new(), with).build().map_err(D::Error::custom)?;
        Ok(Exclude { globs, set })
    }
}

/// A glob relative to the root; `*` does not match `/`.
pub(super) fn glob(text: &str) -> Result<Glob, globset::Error> {
    let path = text.trim_start_matches("./").trim_end_matches('/');
    GlobBuilder::new(path).literal_separator(true).build()
}

fn with(mut builder: GlobSetBuilder, glob: &Glob) -> GlobSetBuilder {
    builder.add(glob.clone());
    builder
}
