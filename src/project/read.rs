//! Reads a text file, or says what is in the way. Must not know what is read.

use crate::text::printable;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a file could not be read as text; displays with the file's path and what to do.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Io(std::io::Error),
    /// A pipe, socket or device: it may never end.
    Endless,
    Utf16,
    NotUtf8 {
        at: usize,
        byte: u8,
    },
}

/// The whole file as UTF-8; a byte order mark is kept, so that offsets are those of the disk.
pub fn read(path: &Path) -> Result<String, ReadError> {
    let error = |cause| ReadError { path: path.to_owned(), cause };
    let bytes = bytes(path).map_err(error)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_utf16(&bytes) {
        return Err(error(Cause::Utf16));
    }
    String::from_utf8(bytes).map_err(|wrong| {
        let at = wrong.utf8_error().valid_up_to();
        error(Cause::NotUtf8 { at, byte: wrong.as_bytes()[at] })
    })
}

/// The whole file as text, in UTF-8 or, with its mark, in UTF-16: of a file whose places mean nothing to editors, such as
/// those that spreadsheets write. A mark is left out.
pub fn read_any(path: &Path) -> Result<String, ReadError> {
    let error = |cause| ReadError { path: path.to_owned(), cause };
    let bytes = bytes(path).map_err(error)?;
    let order: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return read(path).map(|text| text.trim_start_matches('\u{feff}').to_owned()),
    };
    let (units, rest) = bytes[2..].as_chunks();
    let text = String::from_utf16(&units.iter().map(|unit| order(*unit)).collect::<Vec<u16>>());
    text.ok().filter(|_| rest.is_empty()).ok_or_else(|| error(Cause::Utf16))
}

/// All of a file, once it is known to be one that ends.
fn bytes(path: &Path) -> Result<Vec<u8>, Cause> {
    match std::fs::metadata(path) {
        Ok(there) if !there.is_file() && !there.is_dir() => Err(Cause::Endless),
        _ => std::fs::read(path).map_err(Cause::Io),
    }
}

/// How much of a file tells whether it is in UTF-16.
const SAMPLE: usize = 64 * 1024;

/// Whether bytes without a mark are UTF-16 all the same: no text has NULs, but there at least the spaces and line ends
/// have one, all of them in even or all in odd places.
fn is_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nulls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    even.min(odd) == 0 && even.max(odd) > 1 && even.max(odd) * 50 >= sample.len()
}

/// An error of the operating system in words that fit into a sentence, without its number; `verb` is what was wanted
/// of the file, such as `read`.
pub fn reason(error: &std::io::Error, verb: &str) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => format!("no permission to {verb} it"),
        ErrorKind::IsADirectory => "a folder, where a file is wanted".to_owned(),
        _ => error.to_string(),
    }
}

impl ReadError {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is in the way and what to do, without the path.
    pub fn reason(&self) -> String {
        match &self.cause {
            Cause::Io(cause) => reason(cause, "read"),
            Cause::Endless => "a pipe or a device, where a file is wanted; write what it gives into a file".to_owned(),
            Cause::Utf16 => "the file is in UTF-16; save it as UTF-8".to_owned(),
            Cause::NotUtf8 { at, byte } => format!("byte {at} (0x{byte:02x}) is not UTF-8; save the file as UTF-8"),
        }
    }

    /// Whether the file does not exist.
    pub fn is_missing(&self) -> bool {
        matches!(&self.cause, Cause::Io(cause) if cause.kind() == std::io::ErrorKind::NotFound)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", printable(&self.path), self.reason())
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(cause) => Some(cause),
            Cause::Endless | Cause::Utf16 | Cause::NotUtf8 { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        std::fs::write(&path, bytes).unwrap();
        (dir, path)
    }

    fn message(bytes: &[u8]) -> String {
        let (_dir, path) = written(bytes);
        let error = read(&path).unwrap_err();
        assert_eq!(error.path(), path);
        assert!(!error.is_missing());
        error.to_string().strip_prefix(&format!("{}: ", path.display())).unwrap().to_owned()
    }

    #[test]
    fn utf8_is_read_as_it_stands_on_disk() {
        for text in [
            "",
            "a\r\nb",
            "a stray \0 or \0 more of them in a text are no other encoding",
            "\u{feff}été",
            "日本語\u{a0}",
        ] {
            let (_dir, path) = written(text.as_bytes());
            assert_eq!(read(&path).unwrap(), text);
        }
    }

    #[test]
    fn other_encodings_are_refused_with_the_place() {
        assert_eq!(message(b"\xff\xfea\0"), "the file is in UTF-16; save it as UTF-8");
        assert_eq!(message(b"\xfe\xff\0a"), "the file is in UTF-16; save it as UTF-8");
        for text in ["12 cars\n", "Она продала 12 машин в июне\n"] {
            let bytes = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
            assert_eq!(message(&bytes(u16::to_le_bytes)), "the file is in UTF-16; save it as UTF-8", "{text}");
            assert_eq!(message(&bytes(u16::to_be_bytes)), "the file is in UTF-16; save it as UTF-8", "{text}");
        }
        assert_eq!(message(b"caf\xe9 au lait"), "byte 3 (0xe9) is not UTF-8; save the file as UTF-8");
    }

    #[test]
    fn what_spreadsheets_write_is_text_as_well() {
        for text in ["source\ttarget\nmill\tмельница 😀\n", ""] {
            let marked = format!("\u{feff}{text}");
            let bytes = |order: fn(u16) -> [u8; 2]| marked.encode_utf16().flat_map(order).collect::<Vec<u8>>();
            for bytes in [bytes(u16::to_le_bytes), bytes(u16::to_be_bytes), marked.clone().into(), text.into()] {
                let (_dir, path) = written(&bytes);
                assert_eq!(read_any(&path).unwrap(), text);
            }
        }
        for bytes in [&b"\xff\xfea"[..], b"\xff\xfe\0\xd8", b"a\0\n\0b\0"] {
            let (_dir, path) = written(bytes);
            assert_eq!(read_any(&path).unwrap_err().reason(), "the file is in UTF-16; save it as UTF-8");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_not_read() {
        let message = "/dev/zero: a pipe or a device, where a file is wanted; write what it gives into a file";
        assert_eq!(read(Path::new("/dev/zero")).unwrap_err().to_string(), message);
        assert_eq!(read_any(Path::new("/dev/zero")).unwrap_err().to_string(), message);
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path()).unwrap_err().reason().contains("folder"));
    }

    #[test]
    fn a_missing_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let error = read(&dir.path().join("gone.txt")).unwrap_err();
        assert!(error.is_missing());
        assert!(error.to_string().contains("gone.txt: "), "{error}");
    }
}
