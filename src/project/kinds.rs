//! What kinds of files there are, for those who wonder why none is paired. Must not know what pairs are.

use crate::format;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many files there are under some paths, hidden and git-ignored ones left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    /// Those that some format reads.
    pub texts: usize,
    /// The others, by their extensions.
    pub others: BTreeMap<String, usize>,
}

impl Kinds {
    /// Counts them.
    pub fn under(paths: &[PathBuf]) -> Kinds {
        let mut kinds = Kinds::default();
        for entry in paths.iter().flat_map(|path| WalkBuilder::new(path).build().flatten()) {
            if entry.file_type().is_some_and(|kind| kind.is_file()) {
                kinds.count(entry.path());
            }
        }
        kinds
    }

    fn count(&mut self, path: &Path) {
        if format::by_path(path).is_some() {
            self.texts += 1;
        } else if let Some(extension) = path.extension() {
            *self.others.entry(extension.to_string_lossy().into_owned()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_by_what_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sub")).unwrap();
        for name in ["a.md", "sub/b.txt", "sub/c.srt", "d.srt", "e.json", "none", ".hidden.json"] {
            std::fs::write(folder.path().join(name), "Text.\n").unwrap();
        }
        let others = [("json".to_owned(), 1), ("srt".to_owned(), 2)].into();
        assert_eq!(Kinds::under(&[folder.path().to_owned()]), Kinds { texts: 2, others });
        assert_eq!(Kinds::under(&[folder.path().join("gone")]), Kinds::default());
    }
}
