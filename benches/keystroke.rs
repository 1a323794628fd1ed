//! The aim: from a key press to the new diagnostics it takes (median) less than 2 ms on a pair of 200 segments, 4 ms
//! on 2,000, 8 ms on 10,000 and 25 ms on 50,000; after a jump across the file less than 100 ms.
//!
//! A client in this process speaks the protocol with the server. It types a letter before a finding and takes it back,
//! at each place some times and then at one far off: the finding moves, so that each key press is answered by a
//! publication. Prints median, 95th percentile and maximum, of all and of those after a jump, and on Linux the
//! processor time of a key and the most memory that was taken; `cargo bench --bench keystroke`; `-- 50000` or other sizes
//! go instead of the usual ones, and `-- --test` takes only the smallest, to see that it works.
#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/lsp/client.rs"]
#[allow(dead_code, reason = "the tests need more of the client")]
mod client;

use client::Desk;
use std::time::{Duration, Instant};

/// Sentences on each side.
const SIZES: [usize; 4] = [200, 2_000, 10_000, 50_000];

/// Key presses that are measured, after some that are not, and how many there are at each place.
const PRESSES: usize = 400;
const WARM_UP: usize = 20;
const AT_A_PLACE: usize = 10;

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
fn texts(segments: usize) -> (String, String) {
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
    (source, target)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = match sizes.as_slice() {
        _ if arguments.iter().any(|argument| argument == "--test") => SIZES[..1].to_vec(),
        [segments] => return report(*segments),
        [] => SIZES.to_vec(),
        sizes => sizes.to_vec(),
    };
    // Each size in a process of its own: its memory and its processor time are its own as well.
    for segments in sizes {
        let own = std::env::current_exe().unwrap();
        assert!(std::process::Command::new(own).arg(segments.to_string()).status().unwrap().success());
    }
}

fn report(segments: usize) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Measured { first, times, processor } = runtime.block_on(measure(segments));
    println!("{segments} segments");
    println!("  {PRESSES} keys:       {}", summary(times.clone()));
    println!("  after a jump:   {}", summary(times.into_iter().step_by(AT_A_PLACE).collect()));
    println!("  first findings: {:.0} ms", first.as_secs_f64() * 1000.0);
    if let Some(processor) = processor {
        println!("  processor time: {:.2} ms a key, that of this client included", processor * 1000.0 / PRESSES as f64);
    }
    if let Some(memory) = memory() {
        println!("  most memory:    {:.0} MB, that of this client included", memory / 1000.0);
    }
}

/// The most memory that this process has taken, in kilobytes; `None` on systems other than Linux.
fn memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB")?.trim().parse().ok())
}

/// Seconds of processor time that this process has taken; `None` on systems other than Linux.
fn processor_time() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name, in brackets, may hold blanks. Behind it are the state, ten numbers, and what the program and what the
    // system took, in hundredths of a second.
    let times = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    Some(times.filter_map(|time| time.parse::<f64>().ok()).sum::<f64>() / 100.0)
}

fn summary(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
    format!("median {:.2} ms, 95 % {:.2} ms, maximum {:.2} ms", at(50), at(95), at(100))
}

struct Measured {
    /// From the opening of the files to the first findings.
    first: Duration,
    /// What each key took.
    times: Vec<Duration>,
    /// The processor time of all of them, in seconds.
    processor: Option<f64>,
}

async fn measure(segments: usize) -> Measured {
    let (source, target) = texts(segments);
    let mut desk = Desk::new(&[("a.en.md", &source), ("a.fr.md", &target)]).await;
    let start = Instant::now();
    desk.open("a.en.md").await;
    desk.open("a.fr.md").await;
    let lines = desk.diagnostics("a.fr.md").await.iter().map(|one| one.range.start.line).collect::<Vec<_>>();
    let first = start.elapsed();
    let (mut times, mut before) = (Vec::new(), None);
    for (press, version) in (0..WARM_UP + PRESSES).zip(2..) {
        // From place to place it is a bit less than half of the file.
        let line = lines[press / AT_A_PLACE * (lines.len() * 5 / 11).max(1) % lines.len()];
        if press == WARM_UP {
            before = processor_time();
        }
        let start = Instant::now();
        match press % 2 {
            0 => desk.edit("a.fr.md", version, (line, 4), (line, 4), "x").await,
            _ => desk.edit("a.fr.md", version, (line, 4), (line, 5), "").await,
        }
        while desk.published("a.fr.md").await.version != Some(version) {}
        times.push(start.elapsed());
    }
    let processor = processor_time().zip(before).map(|(now, before)| now - before);
    Measured { first, times: times.split_off(WARM_UP), processor }
}
