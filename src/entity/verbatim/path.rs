//! File paths, file names and bare domains. Must not know whether a file exists.

use super::{Kind, address, back, byte, glued};
use crate::text::Span;

/// Extensions that make a word with a dot a file name wherever it stands; `Node.js` is one too, and stays as it is.
const EXTENSIONS: &[&str] = &[
    "avi", "bash", "bat", "bin", "bmp", "c", "cfg", "cmd", "conf", "cpp", "cs", "css", "csv", "dll", "dmg", "doc",
    "docx", "dylib", "env", "epub", "exe", "ftl", "gif", "go", "gz", "h", "hpp", "htm", "html", "ico", "ini", "ipynb",
    "iso", "jar", "java", "jpeg", "jpg", "js", "json", "jsx", "kt", "lock", "log", "lua", "md", "mdx", "mkv", "mov",
    "mp3", "mp4", "msi", "odt", "ogg", "pdf", "php", "pl", "png", "po", "pot", "ppt", "pptx", "ps1", "py", "rb", "rs",
    "rst", "rtf", "scss", "sh", "so", "sql", "srt", "svg", "swift", "tar", "tex", "tgz", "toml", "ts", "tsv", "tsx",
    "ttf", "txt", "vtt", "wasm", "wav", "webm", "webp", "xhtml", "xlf", "xliff", "xls", "xlsx", "xml", "yaml", "yml",
    "zip",
];

/// Endings of domains that make `name.ending/…` a URL without a scheme.
const TOP_LEVEL: &[&str] = &[
    "app", "at", "au", "be", "br", "ch", "cn", "co", "com", "cz", "de", "dev", "dk", "edu", "es", "eu", "fi", "fr",
    "gov", "ie", "in", "info", "int", "io", "it", "jp", "kr", "me", "net", "nl", "no", "org", "pl", "pt", "ru", "se",
    "tv", "ua", "uk", "us",
];

/// Bytes of a path before its first slash or dot, and from there on: what goes on for longer is none.
const LONGEST: usize = 255;

fn is_path(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"._-~+".contains(&b)
}

/// The beginning of the run of path bytes that ends at `at`.
fn run_start(text: &str, at: usize, floor: usize) -> Option<usize> {
    let start = back(text, at, floor.max(at.saturating_sub(LONGEST + 1)), is_path);
    (at - start <= LONGEST).then_some(start)
}

/// The end of the run of bytes that satisfy `accept` and begins at `at`, without full stops.
fn run_end(text: &str, at: usize, accept: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    let length = rest.iter().take(LONGEST + 1).take_while(|byte| accept(**byte)).count();
    let dots = rest[..length].iter().rev().take_while(|byte| **byte == b'.').count();
    (length <= LONGEST).then_some(at + length - dots)
}

/// The path or URL without a scheme whose first slash is at `at`.
pub(super) fn slash(text: &str, at: usize, floor: usize) -> Option<(Span, Kind)> {
    let start = run_start(text, at, floor)?;
    let first = &text[start..at];
    if glued(text, start) || byte(text, start.wrapping_sub(1)) == b'<' {
        return None;
    }
    if let Some((name, top)) = first.rsplit_once('.')
        && TOP_LEVEL.contains(&top)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && byte(text, at + 1).is_ascii_alphanumeric()
    {
        return Some((Span::new(start, address::url_end(text, at)), Kind::Url));
    }
    let end = run_end(text, at, |b| is_path(b) || b == b'/')?;
    let parts = || text[at + 1..end].split('/').filter(|part| !part.is_empty());
    let named = |part: &str| part.bytes().any(|b| b.is_ascii_alphabetic());
    let path = match first {
        "" => parts().count() >= 2 && parts().all(named),
        "." | ".." | "~" => parts().next().is_some_and(named),
        _ => parts().next_back().is_some_and(is_file_name),
    };
    path.then(|| (Span::new(start, end), Kind::Path))
}

/// The file name or `www.` URL around the dot at `at`; `d.h.` is an abbreviation.
pub(super) fn dot(text: &str, at: usize, floor: usize) -> Option<(Span, Kind)> {
    if !byte(text, at + 1).is_ascii_alphanumeric() || at == floor {
        return None;
    }
    let start = run_start(text, at, floor)?;
    if glued(text, start) {
        return None;
    }
    if text[start..at].eq_ignore_ascii_case("www") {
        let end = address::url_end(text, at);
        return text[at + 1..end].contains('.').then(|| (Span::new(start, end), Kind::Url));
    }
    let end = run_end(text, at, is_path)?;
    // What goes on with a slash or an at sign is a longer thing, which its own sign gives away.
    let abbreviated = end - start == 3 && byte(text, end) == b'.';
    let whole = !b"/@\\:".contains(&byte(text, end)) && is_file_name(&text[start..end]) && !abbreviated;
    whole.then(|| (Span::new(start, end), Kind::Path))
}

fn is_file_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        stem.bytes().any(|b| b.is_ascii_alphanumeric()) && EXTENSIONS.binary_search(&extension).is_ok()
    })
}

/// The Windows path whose drive letter stands before the colon at `at`.
pub(super) fn windows(text: &str, at: usize, floor: usize) -> Option<Span> {
    let start = at.checked_sub(1).filter(|start| *start >= floor)?;
    if !byte(text, start).is_ascii_alphabetic() || byte(text, at + 1) != b'\\' || glued(text, start) {
        return None;
    }
    let end = run_end(text, at + 1, |b| is_path(b) || b == b'\\')?;
    (end > at + 2).then(|| Span::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(EXTENSIONS.is_sorted());
        assert!(TOP_LEVEL.is_sorted());
    }
}
