//! A client of `bilint lsp` as a process of its own.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// What nothing may take longer than, on the slowest of machines.
pub const DEADLINE: Duration = Duration::from_secs(180);

/// A server in a process of its own. Its input stays open until the field is taken.
pub struct Server {
    pub child: Child,
    pub input: Option<ChildStdin>,
    output: Receiver<Value>,
}

impl Server {
    pub fn start() -> Server {
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

    pub fn initialized(process: &Value) -> Server {
        let mut server = Server::start();
        let capabilities = json!({ "textDocument": { "publishDiagnostics": { "dataSupport": true } } });
        let params = json!({ "processId": process, "rootUri": null, "capabilities": capabilities });
        server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
        assert_eq!(server.next()["id"], 1);
        server.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        server
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and does not wait for the answer.
    pub fn ask(&mut self, id: usize, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        self.input.as_mut().unwrap().write_all(bytes).unwrap();
    }

    pub fn next(&mut self) -> Value {
        self.output.recv_timeout(DEADLINE).expect("the server is silent")
    }

    pub fn shut_down(&mut self, params: Option<Value>) {
        let mut message = json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" });
        if let Some(params) = params {
            message["params"] = params;
        }
        self.send(&message);
        assert_eq!(self.next(), json!({ "jsonrpc": "2.0", "id": 2, "result": null }));
    }

    pub fn exit(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    }

    /// How the process ends by itself; its input is still open unless it was taken.
    pub fn ended(mut self) -> ExitStatus {
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
