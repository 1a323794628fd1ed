//! Why a file that a person names is in no pair, where a search for pairs says nothing of it. Must not know how a file is
//! paired, only what keeps it from that.

use super::pairing;
use super::tree::{self, Tree};
use super::{Project, absolute};
use crate::format;
use std::path::Path;

impl Project {
    /// Why a file is overlooked by every search, or that nothing belongs to it; in lower case, without a final stop.
    pub fn overlooked(&self, file: &Path) -> &'static str {
        let Some(path) = tree::relative(&self.root, &absolute(file)) else { return "it lies outside of the project" };
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]).chain([path.as_str()]);
        if folders.any(|part| self.config.exclude.matches(part)) {
            return "`exclude` in bilint.toml leaves it out";
        }
        if format::by_path(file).is_none() {
            return "no format reads files with this extension; as plain text it is read where both files are named";
        }
        if !Tree::lazy(&self.root, &self.config.exclude, pairing::named(&self.config)).contains(&path) {
            return "it is hidden, or a link, or git ignores it; name the source and the target";
        }
        if !self.config.conventions {
            return "no `[[pair]]` of bilint.toml names it, and `conventions` is off";
        }
        "no counterpart found; name the source and the target"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_file_out_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("drafts/old")).unwrap();
        std::fs::create_dir_all(folder.path().join(".hidden")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        for (config, file, expected) in [
            ("", "a.md", "no counterpart"),
            ("conventions = false", "a.md", "`conventions` is off"),
            ("exclude = ['drafts']", "drafts/old/a.fr.md", "`exclude`"),
            ("exclude = ['**/*.fr.md']", "drafts/old/a.fr.md", "`exclude`"),
            ("", ".hidden/a.fr.md", "hidden"),
            ("", "a.srt", "no format"),
        ] {
            write("bilint.toml", config);
            write(file, "Text.\n");
            let project = Project::open(folder.path()).unwrap();
            let why = project.overlooked(&folder.path().join(file));
            assert!(why.contains(expected), "{file}: {why}");
        }
    }
}
