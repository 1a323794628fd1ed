//! Messages on a byte stream: `Content-Length: n`, a blank line, n bytes of JSON. Knows no message's meaning.
//!
//! Forgiving on what it reads: other headers and stray lines are skipped, a body that is no JSON is handed on as an
//! error, and reading goes on behind it. One bad message must not take the server down.

use serde_json::Value;
use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Longer messages are skipped.
const LONGEST: u64 = 256 * 1024 * 1024;

/// Longer lines before a body are read in pieces; none of them is a header.
const LONGEST_HEADER: u64 = 8 * 1024;

/// What was read.
#[derive(Debug)]
pub enum Frame {
    /// A message.
    Message(Value),
    /// Something that is no message; says why.
    Garbage(String),
}

/// Reads the next message; `None` at the end of the stream.
pub async fn read<R: AsyncBufRead + Unpin>(input: &mut R) -> io::Result<Option<Frame>> {
    let Some(length) = read_headers(input).await? else { return Ok(None) };
    if length > LONGEST {
        tokio::io::copy(&mut input.take(length), &mut tokio::io::sink()).await?;
        return Ok(Some(Frame::Garbage(format!("a message of {length} bytes is too long"))));
    }
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body).await?;
    if (body.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(match parse(&body) {
        Ok(message) => Frame::Message(message),
        Err(error) => Frame::Garbage(error.to_string()),
    }))
}

/// Reads up to and including the blank line; returns the length of the body.
async fn read_headers<R: AsyncBufRead + Unpin>(input: &mut R) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        if let Some((_, value)) = line.rsplit_once("content-length:") {
            length = value.trim().parse().ok().or(length);
        } else if line.trim().is_empty() && length.is_some() {
            return Ok(length);
        }
    }
}

/// Writes a message.
pub async fn write<W: AsyncWrite + Unpin>(output: &mut W, message: &impl serde::Serialize) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(&body);
    output.write_all(&frame).await?;
    output.flush().await
}

/// Reads JSON. Editors that keep text in UTF-16 may send half of a surrogate pair, which no Rust string can hold: it
/// is read as U+FFFD, which is one UTF-16 unit as well, so that every column stays right.
fn parse(body: &[u8]) -> serde_json::Result<Value> {
    serde_json::from_slice(body).or_else(|error| match repair(body) {
        Some(repaired) => serde_json::from_slice(&repaired),
        None => Err(error),
    })
}

/// Replaces every `\uXXXX` that is half of a surrogate pair; `None` where there is none.
fn repair(body: &[u8]) -> Option<Vec<u8>> {
    let mut repaired = body.to_vec();
    let mut found = false;
    let mut at = 0;
    while at < body.len() {
        if body[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit(body, at) {
            Some(0xd800..0xdc00) if matches!(unit(body, at + 6), Some(0xdc00..0xe000)) => at += 12,
            Some(0xd800..0xe000) => {
                repaired[at + 2..at + 6].copy_from_slice(b"fffd");
                found = true;
                at += 6;
            }
            _ => at += 2,
        }
    }
    found.then_some(repaired)
}

/// The UTF-16 unit of the escape `\uXXXX` at `at`.
fn unit(body: &[u8], at: usize) -> Option<u16> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Everything that is read; garbage as `null`.
    async fn all(mut input: &[u8]) -> Vec<Value> {
        let mut messages = Vec::new();
        while let Some(frame) = read(&mut input).await.unwrap() {
            messages.push(match frame {
                Frame::Message(message) => message,
                Frame::Garbage(_) => Value::Null,
            });
        }
        messages
    }

    #[tokio::test]
    async fn messages_are_written_and_read() {
        let mut bytes = Vec::new();
        for message in [json!({"a": "é😀"}), json!([1])] {
            write(&mut bytes, &message).await.unwrap();
        }
        assert_eq!(all(&bytes).await, [json!({"a": "é😀"}), json!([1])]);
    }

    #[tokio::test]
    async fn other_headers_and_their_order_do_not_matter() {
        let bytes = b"Content-Type: application/vscode-jsonrpc\r\ncontent-length: 2\r\nX: y\r\n\r\n{}";
        assert_eq!(all(bytes).await, [json!({})]);
    }

    #[tokio::test]
    async fn garbage_is_skipped() {
        assert_eq!(all(b"hello\n\n\xff\xfe\nContent-Length: 2\r\n\r\n{}").await, [json!({})]);
        assert_eq!(all(b"helloContent-Length: 2\r\n\r\n{}").await, [json!({})]);
        assert_eq!(all(b"Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}").await, [json!({})]);
        assert_eq!(all(b"Content-Length: 3\r\n\r\n{{{Content-Length: 2\r\n\r\n[]").await, [json!(null), json!([])]);
    }

    #[tokio::test]
    async fn a_message_that_is_cut_off_is_the_end() {
        assert_eq!(all(b"Content-Length: 10\r\n\r\n{}").await, [] as [Value; 0]);
        assert_eq!(all(b"Content-Length: 18446744073709551615\r\n\r\n{}").await, [json!(null)]);
    }

    #[test]
    fn half_a_surrogate_pair_is_one_unit_of_something_else() {
        let parsed = |text: &str| parse(text.as_bytes()).ok();
        assert_eq!(parsed(r#""a\ud83db""#), Some(json!("a\u{fffd}b")));
        assert_eq!(parsed(r#""\ude00\ud83d\ude00\ud83d""#), Some(json!("\u{fffd}😀\u{fffd}")));
        assert_eq!(parsed(r#""\\ud83d\ud83d""#), Some(json!("\\ud83d\u{fffd}")));
        assert_eq!(parsed(r#""\ud83d"#), None, "still no JSON");
    }
}
