//! The aims: from a key press to the new diagnostics it takes (median) less than 2 ms on a pair of 200 segments, 4 ms
//! on 2,000, 8 ms on 10,000 and 25 ms on 50,000; after a jump across the file less than 100 ms; two texts that have just been
//! read are aligned in 150 ms where they have 2,000 segments, in 1.5 s where 10,000; a server with 50,000 takes 400 MB.
//!
//! The server is the program itself, in a process of its own, so that its memory and its processor time are its own. The
//! time of a key ends when the last byte of the diagnostics has come; what the client then makes of them is told apart.
//! It types a letter before a finding and takes it back, at each place some times and then at one far off: the finding
//! moves, so that each key press is answered by a publication.
//!
//! `cargo bench --bench keystroke`; `-- 50000` or other sizes go instead of the usual ones, `-- --server PATH` measures
//! another build of the program, and `-- --test` takes only the smallest, to see that it works.
#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use bilint::align::{self, Aligner};
use bilint::format::{self, Memo};
use bilint::locale::{Language, Locale};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{PublishDiagnosticsParams, Url};

/// What is wanted of a pair.
struct Aim {
    /// Sentences on each side.
    segments: usize,
    /// Milliseconds from a key to the findings, and of an alignment of texts just read.
    key: Option<f64>,
    cold: Option<f64>,
    /// Megabytes.
    memory: Option<f64>,
}

const AIMS: [Aim; 4] = [
    Aim { segments: 200, key: Some(2.0), cold: None, memory: None },
    Aim { segments: 2_000, key: Some(4.0), cold: Some(150.0), memory: None },
    Aim { segments: 10_000, key: Some(8.0), cold: Some(1500.0), memory: None },
    Aim { segments: 50_000, key: Some(25.0), cold: None, memory: Some(400.0) },
];

/// Milliseconds from the first key after a jump to the findings.
const JUMP: f64 = 100.0;

/// Key presses that are measured, after some that are not, and how many there are at each place.
const PRESSES: usize = 400;
const WARM_UP: usize = 20;
const AT_A_PLACE: usize = 10;

/// How long a server must do nothing to be at rest: longer than it waits before it learns anew.
const REST: Duration = Duration::from_secs(3);

const SUBJECTS: [(&str, &str); 5] = [
    ("The harbour office", "La capitainerie"),
    ("A research vessel", "Un navire de recherche"),
    ("The northern ferry", "Le bac du nord"),
    ("Our small workshop", "Notre petit atelier"),
    ("The island council", "Le conseil de l'île"),
];

const VERBS: [(&str, &str); 4] =
    [("reported", "a signalé"), ("counted", "a compté"), ("repaired", "a réparé"), ("announced", "a annoncé")];

const OBJECTS: [(&str, &str); 7] = [
    ("boats", "bateaux"),
    ("lanterns", "lanternes"),
    ("crates of apples", "caisses de pommes"),
    ("letters", "lettres"),
    ("broken nets", "filets déchirés"),
    ("visitors", "visiteurs"),
    ("iron rings", "anneaux de fer"),
];

/// The n-th sentence in both languages; the number and the address are its own.
fn sentence(n: usize) -> (String, String) {
    let (subject, verb, object) = (SUBJECTS[n % 5], VERBS[n % 4], OBJECTS[n % 7]);
    let number = 100 + n * 37 % 9000;
    let (place, lieu) = match n % 3 {
        0 => (format!(" (see https://example.org/log/{n})"), format!(" (voir https://example.org/log/{n})")),
        1 => (" before the winter storms arrived".to_owned(), " avant l'arrivée des tempêtes d'hiver".to_owned()),
        _ => (String::new(), String::new()),
    };
    (
        format!("{} {} {number} {}{place}.", subject.0, verb.0, object.0),
        format!("{} {} {number} {}{lieu}.", subject.1, verb.1, object.1),
    )
}

/// Both texts: paragraphs of five sentences, a heading before every tenth paragraph. In the target every hundredth
/// sentence has a wrong number.
fn texts(segments: usize) -> [String; 2] {
    let (mut source, mut target) = (String::new(), String::new());
    for n in 0..segments {
        if n % 50 == 0 {
            source += &format!("## Chapter {}\n\n", n / 50 + 1);
            target += &format!("## Chapitre {}\n\n", n / 50 + 1);
        }
        let (english, french) = sentence(n);
        let french = if n % 100 == 4 { french.replacen(char::is_numeric, "55", 1) } else { french };
        let end = if n % 5 == 4 { "\n\n" } else { " " };
        source += &(english + end);
        target += &(french + end);
    }
    [source, target]
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut sizes, mut server) = (Vec::new(), PathBuf::from(env!("CARGO_BIN_EXE_bilint")));
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--test" => sizes = vec![AIMS[0].segments],
            "--server" => server = arguments.next().unwrap().into(),
            other => sizes.extend(other.parse::<usize>()),
        }
    }
    if sizes.is_empty() {
        sizes = AIMS.iter().map(|aim| aim.segments).collect();
    }
    for segments in sizes {
        report(segments, &server);
    }
}

fn report(segments: usize, server: &Path) {
    let none = Aim { segments, key: None, cold: None, memory: None };
    let aim = AIMS.into_iter().find(|aim| aim.segments == segments).unwrap_or(none);
    let [source, target] = texts(segments);
    let cold = Cold::measure(&source, &target);
    let warm = Warm::measure(server, &source, &target);
    let mut jumps: Vec<f64> = warm.keys.iter().step_by(AT_A_PLACE).copied().collect();
    let mut keys = warm.keys;
    let mut rows = vec![
        ("key to findings, median", share(&mut keys, 50), "ms", aim.key),
        ("  95 of 100 keys", share(&mut keys, 95), "ms", None),
        ("  the slowest key", share(&mut keys, 100), "ms", None),
        ("  after a jump, median", share(&mut jumps, 50), "ms", Some(JUMP)),
        ("  after a jump, the slowest", share(&mut jumps, 100), "ms", Some(JUMP)),
    ];
    rows.extend(warm.processor.map(|time| ("  the server's processor time", time, "ms", None)));
    rows.extend([
        ("  the client's reading of them", warm.client, "ms", None),
        ("opening to first findings", warm.first, "ms", None),
        ("  segmenting both texts", cold.reading, "ms", None),
        ("  aligning them", cold.aligning, "ms", aim.cold),
    ]);
    rows.extend(warm.memory.map(|memory| ("memory at rest", memory, "MB", aim.memory)));
    rows.extend(warm.most_memory.map(|memory| ("  at most", memory, "MB", aim.memory)));
    println!("{segments} segments");
    for (name, value, unit, wanted) in rows {
        let wanted = wanted.map(|wanted| format!("   wanted: < {wanted} {unit}")).unwrap_or_default();
        println!("  {name:32}{value:10.2} {unit}{wanted}");
    }
}

/// The value that so many of a hundred do not exceed.
fn share(times: &mut [f64], of_a_hundred: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() - 1) * of_a_hundred / 100]
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// What texts never seen before cost, in milliseconds: the median of some times.
struct Cold {
    reading: f64,
    aligning: f64,
}

impl Cold {
    fn measure(source: &str, target: &str) -> Cold {
        let languages = ["en", "fr"].map(|tag| tag.parse::<Language>().unwrap());
        let locales = languages.each_ref().map(Locale::of);
        let markdown = format::of(Path::new(SOURCE));
        let once = || {
            let start = Instant::now();
            let [source, target] = [(source, &languages[0]), (target, &languages[1])]
                .map(|(text, language)| markdown.read(text, language, &mut Memo::default()));
            let reading = milliseconds(start);
            let start = Instant::now();
            let [source, target] =
                [(&source, &locales[0]), (&target, &locales[1])].map(|(parsed, locale)| align::Text { parsed, locale });
            let beads = Aligner::default().align(source, target, None);
            let aligning = milliseconds(start);
            assert!(!beads.is_empty());
            (reading, aligning)
        };
        let (mut reading, mut aligning): (Vec<_>, Vec<_>) = (0..5).map(|_| once()).unzip();
        Cold { reading: share(&mut reading, 50), aligning: share(&mut aligning, 50) }
    }
}

/// What a server costs that has the pair open.
struct Warm {
    /// Milliseconds from the opening of the files to the first findings.
    first: f64,
    /// Milliseconds that each key took.
    keys: Vec<f64>,
    /// Milliseconds that the client took to understand what one key had brought.
    client: f64,
    /// Milliseconds of the server's processor time for a key; `None` on systems other than Linux, as all below.
    processor: Option<f64>,
    /// Megabytes that the server takes when it is at rest.
    memory: Option<f64>,
    /// The most that it took so far.
    most_memory: Option<f64>,
}

const SOURCE: &str = "a.en.md";
const TARGET: &str = "a.fr.md";

impl Warm {
    fn measure(server: &Path, source: &str, target: &str) -> Warm {
        let mut desk = Desk::new(server, [source, target]);
        let start = Instant::now();
        desk.open(SOURCE, source);
        desk.open(TARGET, target);
        let first = desk.published(None);
        let first_time = (first.at - start).as_secs_f64() * 1000.0;
        let lines = first.params.diagnostics.iter().map(|one| one.range.start.line).collect::<Vec<_>>();
        let (mut keys, mut client, mut before) = (Vec::new(), 0.0, None);
        for (press, version) in (0..WARM_UP + PRESSES).zip(2..) {
            // From place to place it is a bit less than half of the file.
            let line = lines[press / AT_A_PLACE * (lines.len() * 5 / 11).max(1) % lines.len()];
            if press == WARM_UP {
                before = desk.processor_time();
            }
            let (end, text) = if press % 2 == 0 { (4, "x") } else { (5, "") };
            let start = Instant::now();
            desk.edit(version, [(line, 4), (line, end)], text);
            let answer = desk.published(Some(version));
            if press >= WARM_UP {
                keys.push((answer.at - start).as_secs_f64() * 1000.0);
                client += answer.understanding;
            }
        }
        let processor = desk.processor_time().zip(before).map(|(now, before)| (now - before) / PRESSES as f64);
        desk.wait_for_rest();
        Warm {
            first: first_time,
            keys,
            client: client / PRESSES as f64,
            processor,
            memory: desk.memory("VmRSS:"),
            most_memory: desk.memory("VmHWM:"),
        }
    }
}

/// A folder with both files, and a server that has it open.
struct Desk {
    folder: tempfile::TempDir,
    server: Child,
    input: ChildStdin,
    messages: Receiver<(Instant, Vec<u8>)>,
}

/// A publication.
struct Answer {
    /// When its last byte came.
    at: Instant,
    /// How many milliseconds it took to understand it.
    understanding: f64,
    params: PublishDiagnosticsParams,
}

impl Desk {
    fn new(server: &Path, texts: [&str; 2]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [SOURCE, TARGET].into_iter().zip(texts) {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let mut server = Command::new(server)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, messages) = channel();
        let output = server.stdout.take().unwrap();
        std::thread::spawn(move || listen(output, &sender));
        let mut desk = Desk { folder, input: server.stdin.take().unwrap(), server, messages };
        let folder = Url::from_directory_path(desk.folder.path()).unwrap();
        let capabilities =
            json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true, "versionSupport": true } } });
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
            "workspaceFolders": [{ "uri": folder, "name": "a" }], "initializationOptions": { "patience": 0 },
        });
        desk.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }));
        desk.wait(|message| message["id"] == 1);
        desk.notify("initialized", &json!({}));
        desk
    }

    fn uri(&self, name: &str) -> Url {
        Url::from_file_path(self.folder.path().join(name)).unwrap()
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes()).unwrap();
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    fn edit(&mut self, version: i32, [from, to]: [(u32, u32); 2], text: &str) {
        let position = |(line, character)| json!({ "line": line, "character": character });
        let change = json!({ "range": { "start": position(from), "end": position(to) }, "text": text });
        let document = json!({ "uri": self.uri(TARGET), "version": version });
        self.notify("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [change] }));
    }

    /// The next message that is as wanted, and when it came. Requests of the server are answered.
    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> (Instant, Value) {
        loop {
            let (at, body) = self.messages.recv().unwrap();
            let message: Value = serde_json::from_slice(&body).unwrap();
            if message.get("method").is_some() && message.get("id").is_some() {
                let result = if message["method"] == "workspace/configuration" { json!([null]) } else { Value::Null };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            }
            if wanted(&message) {
                return (at, message);
            }
        }
    }

    /// The next diagnostics of the target, of this version if it is given.
    fn published(&mut self, version: Option<i32>) -> Answer {
        let uri = self.uri(TARGET);
        let (at, mut message) = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && version.is_none_or(|version| message["params"]["version"] == version)
        });
        let params = serde_json::from_value(message["params"].take()).unwrap();
        Answer { at, understanding: milliseconds(at), params }
    }

    /// Milliseconds of processor time that the server has taken.
    fn processor_time(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.server.id())).ok()?;
        // The name, in brackets, may hold blanks. Behind it are the state, ten numbers, and what the program and what
        // the system took, in hundredths of a second.
        let times = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
        Some(times.filter_map(|time| time.parse::<f64>().ok()).sum::<f64>() * 10.0)
    }

    /// A figure of the server's memory, in megabytes.
    fn memory(&self, name: &str) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id())).ok()?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix(name)?.strip_suffix("kB"))?;
        Some(kilobytes.trim().parse::<f64>().ok()? / 1024.0)
    }

    /// Waits until the server has nothing left to learn.
    fn wait_for_rest(&self) {
        loop {
            let before = self.processor_time();
            std::thread::sleep(REST);
            if self.processor_time() <= before {
                return;
            }
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

/// Notes when each message of the server came, and nothing else, so that nothing holds up the next.
fn listen(output: impl Read, messages: &Sender<(Instant, Vec<u8>)>) {
    let mut output = BufReader::with_capacity(1 << 16, output);
    let (mut line, mut length) = (String::new(), 0);
    loop {
        line.clear();
        if output.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().unwrap();
        } else if line == "\r\n" {
            let mut body = vec![0; length];
            if output.read_exact(&mut body).is_err() || messages.send((Instant::now(), body)).is_err() {
                return;
            }
        }
    }
}
