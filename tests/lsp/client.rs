//! A client in this process: it speaks the protocol with `bilint::server` over a pipe in memory.
//!
//! Nothing here sleeps. Whoever waits, waits for a message, at most until a generous deadline.

use bilint::server::{self, Ending, Log};
use bilint::text::{Encoding, LineIndex};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::{Diagnostic, NumberOrString, PublishDiagnosticsParams, Url};

/// What nothing may take longer than, on the slowest of machines.
pub const DEADLINE: Duration = Duration::from_secs(180);

/// The pipes' size: enough that neither side waits for the other in an ordinary test.
const PIPE: usize = 1 << 20;

/// Every way to count columns.
pub const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// How a client introduces itself.
pub struct Setup {
    /// `capabilities` of `initialize`.
    pub capabilities: Value,
    /// `initializationOptions`.
    pub options: Value,
    /// The names of the workspace's folders, relative to the desk.
    pub folders: Vec<&'static str>,
    /// What `workspace/configuration` is answered with; `None` for no answer at all.
    pub settings: Option<Value>,
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            capabilities: json!({
                "textDocument": {
                    "publishDiagnostics": { "relatedInformation": true, "dataSupport": true, "versionSupport": true },
                    "codeAction": {
                        "isPreferredSupport": true,
                        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
                    },
                    "hover": { "contentFormat": ["markdown"] },
                },
                "workspace": { "workspaceEdit": { "documentChanges": true } },
            }),
            options: json!({ "patience": 0 }),
            folders: vec![""],
            settings: Some(Value::Null),
        }
    }
}

impl Setup {
    /// With `value` at a path of the capabilities.
    pub fn with(mut self, pointer: &str, value: Value) -> Self {
        let mut place = &mut self.capabilities;
        for name in pointer.split('/') {
            place = &mut place[name];
        }
        *place = value;
        self
    }

    /// That knows only one way to count columns.
    pub fn in_encoding(self, encoding: Encoding) -> Self {
        let name = match encoding {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        };
        self.with("general/positionEncodings", json!([name]))
    }

    fn encoding(&self) -> Encoding {
        match self.capabilities["general"]["positionEncodings"][0].as_str() {
            Some("utf-8") => Encoding::Utf8,
            Some("utf-32") => Encoding::Utf32,
            _ => Encoding::Utf16,
        }
    }

    /// With other `initializationOptions`.
    pub fn options(mut self, options: Value) -> Self {
        self.options = options;
        self
    }
}

/// A folder with files, and a client that works in it.
pub struct Desk {
    folder: TempDir,
    encoding: Encoding,
    pub client: Client,
}

impl Desk {
    /// A folder with files (name, text), opened by a client with the usual setup.
    pub async fn new(files: &[(&str, &str)]) -> Desk {
        Desk::with(files, Setup::default()).await
    }

    /// A folder with files (name, text), opened by a client.
    pub async fn with(files: &[(&str, &str)], setup: Setup) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(folder.path(), name, text);
        }
        let client = Client::start(folder.path(), &setup).await;
        Desk { folder, encoding: setup.encoding(), client }
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The URI of a file.
    pub fn uri(&self, name: &str) -> Url {
        Url::from_file_path(self.path(name)).unwrap()
    }

    /// Writes a file to disk, unseen by the server.
    pub fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    /// Opens a file with the text that is on disk.
    pub async fn open(&mut self, name: &str) {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        self.open_as(name, &text).await;
    }

    /// Opens a file with another text than is on disk.
    pub async fn open_as(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.client.open(&uri, "markdown", 1, text).await;
    }

    /// Opens `bilint.toml` with this text.
    pub async fn open_as_config(&mut self, text: &str) {
        let uri = self.uri("bilint.toml");
        self.client.open(&uri, "toml", 1, text).await;
    }

    /// Replaces what is between two positions of a file.
    pub async fn edit(&mut self, name: &str, version: i32, from: (u32, u32), to: (u32, u32), text: &str) {
        let range = json!({ "start": position(from), "end": position(to) });
        let document = json!({ "uri": self.uri(name), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "range": range, "text": text }] });
        self.client.notify("textDocument/didChange", params).await;
    }

    /// Replaces the first `old` in a file, whose text is `text`, by `new`; returns its new text.
    pub async fn swap(&mut self, name: &str, version: i32, text: &str, old: &str, new: &str) -> String {
        let start = text.find(old).unwrap();
        let lines = LineIndex::new(text);
        let [from, to] = [start, start + old.len()].map(|offset| {
            let position = lines.position(text, offset, self.encoding);
            (u32::try_from(position.line).unwrap(), u32::try_from(position.column).unwrap())
        });
        self.edit(name, version, from, to, new).await;
        text.replacen(old, new, 1)
    }

    /// Replaces the whole text of a file.
    pub async fn replace(&mut self, name: &str, version: i32, text: &str) {
        let uri = self.uri(name);
        self.client.replace(&uri, version, text).await;
    }

    /// Sends a notification that has a document and nothing else.
    pub async fn tell(&mut self, method: &str, name: &str) {
        let params = json!({ "textDocument": { "uri": self.uri(name) } });
        self.client.notify(method, params).await;
    }

    /// The next diagnostics of a file.
    pub async fn diagnostics(&mut self, name: &str) -> Vec<Diagnostic> {
        self.published(name).await.diagnostics
    }

    /// The codes of the next diagnostics of a file.
    pub async fn codes(&mut self, name: &str) -> Vec<String> {
        codes(&self.diagnostics(name).await)
    }

    /// The next publication of a file.
    pub async fn published(&mut self, name: &str) -> PublishDiagnosticsParams {
        let uri = self.uri(name);
        self.client.published(&uri).await
    }

    /// A request about a place of a file.
    pub async fn ask(&mut self, method: &str, name: &str, at: (u32, u32)) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position(at) });
        self.client.request(method, params).await.unwrap()
    }

    /// The code actions on a range of a file.
    pub async fn actions(&mut self, name: &str, from: (u32, u32), to: (u32, u32), context: Value) -> Value {
        let range = json!({ "start": position(from), "end": position(to) });
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "range": range, "context": context });
        self.client.request("textDocument/codeAction", params).await.unwrap()
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A position as the protocol writes it.
pub fn position((line, character): (u32, u32)) -> Value {
    json!({ "line": line, "character": character })
}

/// A range as the protocol writes it, as numbers: from line, character to line, character.
pub fn numbers(range: tower_lsp::lsp_types::Range) -> [u32; 4] {
    [range.start.line, range.start.character, range.end.line, range.end.character]
}

/// How wide a text is.
pub fn width(text: &str, encoding: Encoding) -> u32 {
    let width = match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::Utf16 => text.encode_utf16().count(),
        Encoding::Utf32 => text.chars().count(),
    };
    u32::try_from(width).unwrap()
}

/// The codes of diagnostics.
pub fn codes(diagnostics: &[Diagnostic]) -> Vec<String> {
    let code = |diagnostic: &Diagnostic| match &diagnostic.code {
        Some(NumberOrString::String(code)) => code.clone(),
        other => panic!("no code: {other:?}"),
    };
    diagnostics.iter().map(code).collect()
}

/// The client's end of the pipe.
pub struct Client {
    output: DuplexStream,
    input: UnboundedReceiver<Value>,
    /// What has arrived and was not asked for yet.
    waiting: VecDeque<Value>,
    server: JoinHandle<Ending>,
    settings: Option<Value>,
    last_id: i64,
    /// What questions to the user are answered with.
    pub reply: Option<Value>,
    /// The requests that the server has made.
    pub asked: Vec<Value>,
}

impl Client {
    /// Starts a server and says nothing yet.
    pub fn connect(pipe: usize) -> (Client, DuplexStream) {
        let (output, server_input) = tokio::io::duplex(pipe);
        let (server_output, input) = tokio::io::duplex(pipe);
        let server = tokio::spawn(server::serve(server_input, server_output, Log::nowhere()));
        let (_, nothing) = unbounded_channel();
        let client = Client {
            output,
            input: nothing,
            waiting: VecDeque::new(),
            server,
            settings: Some(Value::Null),
            last_id: 0,
            reply: None,
            asked: Vec::new(),
        };
        (client, input)
    }

    /// Starts reading what the server says.
    pub fn listen(&mut self, stream: DuplexStream) {
        let (sender, receiver) = unbounded_channel();
        self.input = receiver;
        tokio::spawn(async move {
            let mut stream = BufReader::new(stream);
            while let Some(message) = read(&mut stream).await {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
    }

    /// Starts a server that listens to nobody but this client, and introduces the client.
    pub async fn start(root: &Path, setup: &Setup) -> Client {
        let (mut client, stream) = Client::connect(PIPE);
        client.listen(stream);
        client.settings.clone_from(&setup.settings);
        client.initialize(root, setup).await;
        client
    }

    /// Introduces the client; returns the server's answer.
    pub async fn initialize(&mut self, root: &Path, setup: &Setup) -> Value {
        let folders = setup
            .folders
            .iter()
            .map(|name| json!({ "uri": Url::from_directory_path(root.join(name)).unwrap(), "name": name }));
        let params = json!({
            "processId": null,
            "rootUri": null,
            "workspaceFolders": folders.collect::<Vec<_>>(),
            "capabilities": setup.capabilities,
            "initializationOptions": setup.options,
        });
        let answer = self.request("initialize", params).await.unwrap();
        self.notify("initialized", json!({})).await;
        answer
    }

    /// Opens a document.
    pub async fn open(&mut self, uri: &Url, language: &str, version: i32, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Replaces the whole text of a document.
    pub async fn replace(&mut self, uri: &Url, version: i32, text: &str) {
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.notify("textDocument/didChange", params).await;
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request and does not wait for the answer; returns its id.
    pub async fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params })).await;
        self.last_id
    }

    /// Sends a request; returns its result or its error.
    pub async fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.begin(method, params).await;
        self.answer(id).await
    }

    /// The answer to a request that was begun.
    pub async fn answer(&mut self, id: i64) -> Result<Value, Value> {
        let answer = self.wait(|message| message.get("method").is_none() && message["id"] == id).await;
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"].clone()),
        }
    }

    /// The next publication of a document.
    pub async fn published(&mut self, uri: &Url) -> PublishDiagnosticsParams {
        let own = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str()
        };
        serde_json::from_value(self.wait(own).await["params"].take()).unwrap()
    }

    /// The next message that is as wanted; earlier ones stay for others.
    pub async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&wanted) {
            return self.waiting.remove(at).unwrap();
        }
        loop {
            let message = self.next().await;
            if wanted(&message) {
                return message;
            }
            self.waiting.push_back(message);
        }
    }

    /// The next message, in the order in which the server sent them. The server's requests are answered.
    pub async fn next(&mut self) -> Value {
        let message = tokio::time::timeout(DEADLINE, self.input.recv()).await.expect("the server is silent");
        let message = message.expect("the server has ended");
        if message.get("method").is_some() && message.get("id").is_some() {
            self.asked.push(message.clone());
            let answer = match (message["method"].as_str(), &self.settings) {
                (_, None) => None,
                (Some("workspace/configuration"), Some(settings)) => Some(json!([settings])),
                (Some("window/showMessageRequest"), _) => self.reply.clone().or(Some(Value::Null)),
                _ => Some(Value::Null),
            };
            if let Some(result) = answer {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result })).await;
            }
        }
        message
    }

    /// What has arrived so far without having been asked for.
    pub fn unasked(&self) -> Vec<&Value> {
        self.waiting.iter().collect()
    }

    /// Sends a message.
    pub async fn send(&mut self, message: &Value) {
        let body = serde_json::to_string(message).unwrap();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    /// Sends bytes.
    pub async fn send_raw(&mut self, bytes: &[u8]) {
        let sent = tokio::time::timeout(DEADLINE, self.output.write_all(bytes)).await;
        sent.expect("the server does not read").expect("the server has ended");
    }

    /// Says goodbye properly; returns how the server has ended.
    pub async fn leave(mut self) -> Ending {
        assert_eq!(self.request("shutdown", Value::Null).await, Ok(Value::Null));
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" })).await;
        self.ended().await
    }

    /// How the server has ended, with this client's end still open.
    pub async fn ended(self) -> Ending {
        let Client { server, output, input, .. } = self;
        let ending = tokio::time::timeout(DEADLINE, server).await.expect("the server does not end").unwrap();
        drop((output, input));
        ending
    }

    /// Closes the client's end without a word; returns how the server has ended.
    pub async fn hang_up(self) -> Ending {
        let Client { server, output, .. } = self;
        drop(output);
        tokio::time::timeout(DEADLINE, server).await.expect("the server does not end").unwrap()
    }
}

/// Reads a message; `None` at the end.
async fn read<R: AsyncRead + Unpin>(stream: &mut BufReader<R>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        } else if line == "\r\n" {
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await.ok()?;
            return Some(serde_json::from_slice(&body).expect("the server writes JSON"));
        }
    }
}
