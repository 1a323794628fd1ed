//! `bilint lsp` as a process: how it ends, and with which exit code.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// What nothing may take longer than, on the slowest of machines.
const DEADLINE: Duration = Duration::from_secs(180);

/// A server in a process of its own. Its input stays open until the field is taken.
struct Server {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
}

impl Server {
    fn start() -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bilint"));
        let command = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let stdout = child.stdout.take().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Server { child, input, output }
    }

    fn initialized(process: &Value) -> Server {
        let mut server = Server::start();
        let params = json!({ "processId": process, "rootUri": null, "capabilities": {} });
        server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
        assert_eq!(server.next()["id"], 1);
        server.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn send_raw(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    fn next(&mut self) -> Value {
        self.output.recv_timeout(DEADLINE).expect("the server is silent")
    }

    fn shut_down(&mut self, params: Option<Value>) {
        let mut message = json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" });
        if let Some(params) = params {
            message["params"] = params;
        }
        self.send(&message);
        assert_eq!(self.next(), json!({ "jsonrpc": "2.0", "id": 2, "result": null }));
    }

    fn exit(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    }

    /// How the process ends by itself; its input is still open unless it was taken.
    fn ended(mut self) -> ExitStatus {
        let input = self.input.take();
        // The reader's thread ends with the process's output.
        while self.output.recv_timeout(DEADLINE).is_ok() {}
        let (sender, status) = channel();
        let mut child = self.child;
        std::thread::spawn(move || sender.send(child.wait()));
        let status = status.recv_timeout(DEADLINE).expect("the server does not end").unwrap();
        drop(input);
        status
    }
}

fn read(stream: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        } else if line == "\r\n" {
            let mut body = vec![0; length];
            stream.read_exact(&mut body).ok()?;
            return Some(serde_json::from_slice(&body).expect("the server writes JSON"));
        }
    }
}

#[test]
fn exit_after_shutdown_is_0_while_the_input_stays_open() {
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn null_parameters_are_no_parameters() {
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(Some(Value::Null));
    server.send(&json!({ "jsonrpc": "2.0", "method": "exit", "params": null }));
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut server = Server::initialized(&Value::Null);
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn exit_before_initialize_is_1() {
    let mut server = Server::start();
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn the_end_of_the_input_ends_it() {
    let mut server = Server::initialized(&Value::Null);
    server.input = None;
    assert_eq!(server.ended().code(), Some(1));
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(None);
    server.input = None;
    assert_eq!(server.ended().code(), Some(0), "Neovim leaves right after `shutdown`");
}

#[test]
fn the_death_of_the_clients_process_ends_it() {
    let mut client = Command::new("sleep").arg("600").spawn().unwrap();
    let server = Server::initialized(&json!(client.id()));
    client.kill().unwrap();
    client.wait().unwrap();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn a_process_that_cannot_be_seen_is_not_waited_for() {
    // The number of a process of another container.
    let mut server = Server::initialized(&json!(u32::MAX));
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn stray_bytes_are_survived() {
    let mut server = Server::start();
    server.send_raw(b"not a message\n\xff\xfe\x00\r\n\r\nContent-Length: 3\r\n\r\n{x}");
    assert_eq!(server.next()["error"]["code"], -32700);
    server.send(&json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {} }));
    assert_eq!(server.next()["error"]["code"], -32002, "not initialized, but alive");
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn a_very_long_message_is_read() {
    let mut server = Server::initialized(&Value::Null);
    let document = json!({ "uri": "untitled:a", "languageId": "x", "version": 1, "text": "wort ".repeat(4 << 20) });
    let params = json!({ "textDocument": document });
    server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
    assert_eq!(server.next()["method"], "window/showMessage", "it is too large to be analysed while typing");
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn a_server_that_is_killed_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.en.md", "a.fr.md"] {
        std::fs::write(folder.path().join(name), "Text.\n").unwrap();
    }
    let mut server = Server::initialized(&Value::Null);
    let uri = format!("file://{}/a.fr.md", folder.path().display());
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": "Text.\n" });
    let params = json!({ "textDocument": document });
    server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 1 } });
    server.send(&json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": params }));
    assert_eq!(server.next()["id"], 3);
    server.child.kill().unwrap();
    server.ended();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "looking at files writes none");
}
