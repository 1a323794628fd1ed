//! What an editor calls a document, and which document that is. Knows no document's content.

use crate::session::DocId;
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::Url;

/// The document of a URI. Spellings that mean the same file (`file:///c%3A/a` and `file:///C:/a`, `%5B` and `[`) give
/// the same document. Only `file:` is a path: `git:/a.txt` is not the file `/a.txt`.
pub fn document(uri: &Url) -> DocId {
    let path = (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten();
    match path {
        Some(path) => DocId::File(normalised(&path, cfg!(windows))),
        None => DocId::Virtual(uri.as_str().to_owned()),
    }
}

/// The URI of a file that the editor has not named itself.
pub fn of_path(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// On Windows the letter of the drive is upper case: editors do not agree on it.
fn normalised(path: &Path, windows: bool) -> PathBuf {
    match path.to_str().filter(|path| windows && path.get(1..2) == Some(":")) {
        Some(text) => PathBuf::from(text[..1].to_ascii_uppercase() + &text[1..]),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(uri: &str) -> DocId {
        document(&Url::parse(uri).unwrap())
    }

    #[test]
    fn spellings_of_one_uri_are_one_document() {
        assert_eq!(of("file:///tmp/a%5B1%5D.md"), of("file:///tmp/a[1].md"));
        assert_eq!(of("file:///tmp/%c3%a9.md"), of("file:///tmp/%C3%A9.md"));
        assert_eq!(of("file:///tmp/x/../a.md"), of("file:///tmp/a.md"));
        assert_eq!(of("file:///tmp/a.md#top"), of("file:///tmp/a.md"));
        assert_ne!(of("file:///tmp/a.md"), of("file:///tmp/A.md"));
    }

    #[test]
    fn only_files_have_a_path() {
        for uri in ["git:/tmp/a.md", "untitled:Untitled-1", "vscode-notebook-cell:/tmp/a.md#x", "output:a"] {
            assert_eq!(of(uri), DocId::Virtual(uri.to_owned()));
        }
    }

    #[test]
    fn drives_are_upper_case_on_windows_only() {
        assert_eq!(normalised(Path::new("c:\\a"), true), PathBuf::from("C:\\a"));
        assert_eq!(normalised(Path::new("C:\\a"), true), PathBuf::from("C:\\a"));
        assert_eq!(normalised(Path::new("c:\\a"), false), PathBuf::from("c:\\a"));
        assert_eq!(normalised(Path::new("/c/é"), true), PathBuf::from("/c/é"));
    }
}
