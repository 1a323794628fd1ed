//! How fast bitexts are checked and quantities are read.
//!
//! `cargo bench --bench numbers`. First what `bilint check --bitext` does in a second with one worker, all checks on,
//! on English-German and English-Japanese text of the kind that news are made of; then how long it takes to read a
//! quantity, and to compare those of two segments. The texts are made here, so that every machine reads the same ones.

use bilint::format::{Kind, Segment};
use bilint::locale::Locale;
use bilint::quantity::{self, Quantity, Side};
use bilint::text::Span;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    divan::main();
    // `cargo test --benches` runs everything once; timing takes its while.
    if std::env::args().any(|argument| argument == "--bench") {
        tell();
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]
fn tell() {
    let folder = tempfile::tempdir().expect("a folder for the bitexts");
    for (column, language) in [(1, "de"), (2, "ja")] {
        let file = folder.path().join(format!("en-{language}.tsv"));
        std::fs::write(&file, bitext(column)).expect("the folder is ours");
        let took = least(5, || check(&file, language));
        println!("check --bitext en-{language}: {:.0} pairs/s with one worker", PAIRS as f64 / took.as_secs_f64());
    }
    for (tag, text) in TEXTS {
        let (locale, quantities) = read(tag);
        let segment = segment(text);
        // Short runs, so that some of them are not interrupted.
        let rounds = 50;
        let took = least(1000, || {
            for _ in 0..rounds {
                divan::black_box(quantity::extract(divan::black_box(&segment), &locale, &[]));
            }
        });
        let each = took.as_nanos() / rounds / quantities.len() as u128;
        println!("extract {tag}: {each} ns a quantity, {} bytes of text each", text.len() / quantities.len());
    }
}

/// The shortest time of some runs: what disturbs a run only ever makes it longer.
fn least(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_n((), runs).map(time).min().unwrap_or_default()
}

fn check(file: &Path, language: &str) {
    let mut bilint = Command::new(env!("CARGO_BIN_EXE_bilint"));
    bilint.arg("check").arg("--bitext").arg(file).args(["-s", "en", "-t", language]);
    bilint.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null());
    let status = bilint.status().expect("cargo has built bilint");
    assert!(matches!(status.code(), Some(0 | 1)), "bilint fails: {status}");
}

const PAIRS: usize = 20_000;

/// Pairs of sentences in documents of sixteen.
fn bitext(column: usize) -> String {
    let mut text = String::new();
    for number in 0..PAIRS {
        let [source, target] = [0, column].map(|column| sentence(number, column));
        let _ = writeln!(text, "{source}\t{target}");
        if number % 16 == 15 {
            text.push('\n');
        }
    }
    text
}

/// Sentence `number` in English (0), German (1) or Japanese (2).
fn sentence(number: usize, column: usize) -> String {
    let pick = |list: &[[&'static str; 3]], salt: usize| list[(number / SENTENCES.len() + salt) % list.len()][column];
    let thousands = format!("{}{}{:03}", number % 97 + 2, [",", ".", ","][column], number * 37 % 1000);
    let share = format!("{}{}{}", number % 60 + 3, [".", ",", "."][column], number % 8 + 1);
    SENTENCES[number % SENTENCES.len()][column]
        .replace("{person}", pick(PEOPLE, 0))
        .replace("{city}", pick(CITIES, number % 5))
        .replace("{month}", pick(MONTHS, number % 3))
        .replace("{year}", &(1961 + number * 7 % 60).to_string())
        .replace("{thousands}", &thousands)
        .replace("{share}", &share)
        .replace("{few}", &(number % 70 + 13).to_string())
}

/// English, German, Japanese.
const PEOPLE: &[[&str; 3]] = &[
    ["Clara Novak", "Clara Novak", "クララ・ノヴァク"],
    ["Martin Oduya", "Martin Oduya", "マーティン・オドゥヤ"],
    ["Sofia Lindqvist", "Sofia Lindqvist", "ソフィア・リンドクヴィスト"],
    ["Daniel Moreau", "Daniel Moreau", "ダニエル・モロー"],
    ["Hannah Brandt", "Hannah Brandt", "ハンナ・ブラント"],
    ["Kenji Morita", "Kenji Morita", "森田健二"],
    ["Paula Ferreira", "Paula Ferreira", "パウラ・フェレイラ"],
];

const CITIES: &[[&str; 3]] = &[
    ["Vienna", "Wien", "ウィーン"],
    ["Munich", "München", "ミュンヘン"],
    ["Geneva", "Genf", "ジュネーブ"],
    ["Lisbon", "Lissabon", "リスボン"],
    ["Osaka", "Osaka", "大阪"],
    ["Chicago", "Chicago", "シカゴ"],
    ["Nairobi", "Nairobi", "ナイロビ"],
    ["Prague", "Prag", "プラハ"],
];

const MONTHS: &[[&str; 3]] = &[
    ["January", "Januar", "1月"],
    ["March", "März", "3月"],
    ["June", "Juni", "6月"],
    ["September", "September", "9月"],
    ["November", "November", "11月"],
];

const SENTENCES: &[[&str; 3]] = &[
    [
        "{person}, who has led the port authority of {city} since {year}, said on Tuesday that {thousands} containers were unloaded in {month}, {share} percent more than a year earlier.",
        "{person} leitet die Hafenbehörde von {city} seit {year} und sagte am Dienstag, im {month} seien {thousands} Container gelöscht worden, {share} Prozent mehr als ein Jahr zuvor.",
        "{year}年から{city}の港湾局を率いる{person}は火曜日、{month}に{thousands}個のコンテナが荷揚げされ、前年より{share}％増えたと述べた。",
    ],
    [
        "The council had hoped to finish the repairs before the winter, but the builders found that the old foundations could not carry the weight of the new bridge.",
        "Der Stadtrat hatte gehofft, die Reparaturen vor dem Winter abzuschließen, doch die Bauleute stellten fest, dass die alten Fundamente das Gewicht der neuen Brücke nicht tragen konnten.",
        "市議会は冬になる前に補修を終えたいと考えていたが、古い基礎では新しい橋の重さを支えられないことが工事関係者の調べで分かった。",
    ],
    [
        "“We did not expect so many people to come,” {person} told reporters outside the theatre. “Next time we will need a larger hall.”",
        "„Wir hatten nicht erwartet, dass so viele Leute kommen“, sagte {person} vor dem Theater zu Journalisten. „Nächstes Mal brauchen wir einen größeren Saal.“",
        "「これほど多くの人が来るとは思わなかった」と{person}は劇場の外で記者団に語った。「次はもっと大きな会場が必要だ。」",
    ],
    [
        "Trains between {city} and the airport were cancelled for most of the morning after a storm had brought down trees along the line.",
        "Die Züge zwischen {city} und dem Flughafen fielen fast den ganzen Vormittag aus, nachdem ein Sturm Bäume entlang der Strecke umgeworfen hatte.",
        "嵐で線路沿いの木が倒れたため、{city}と空港を結ぶ列車は午前中のほとんどの時間帯で運休となった。",
    ],
    [
        "The company, which employs {thousands} people, wants to invest $1.5 billion by {year} and to close {few} of its older shops.",
        "Das Unternehmen, das {thousands} Menschen beschäftigt, will bis {year} 1,5 Milliarden Dollar investieren und {few} seiner älteren Läden schließen.",
        "{thousands}人を雇用する同社は、{year}年までに15億ドルを投資し、古い店舗のうち{few}店を閉鎖する方針だ。",
    ],
    [
        "Doctors at the university hospital warned that the results were encouraging but that it would take several years before patients could benefit from them.",
        "Ärzte der Universitätsklinik warnten, die Ergebnisse seien ermutigend, es werde aber mehrere Jahre dauern, bis Patienten davon profitieren könnten.",
        "大学病院の医師らは、結果は心強いものの、患者がその恩恵を受けられるまでには数年かかると注意を促した。",
    ],
    [
        "Police in {city} are looking for a man who left a small painting on a bench in the park and walked away without a word.",
        "Die Polizei in {city} sucht nach einem Mann, der ein kleines Gemälde auf einer Parkbank zurückließ und wortlos davonging.",
        "{city}の警察は、公園のベンチに小さな絵を置いたまま何も言わずに立ち去った男性の行方を捜している。",
    ],
    [
        "After {few} minutes {person} scored the only goal of the evening, and {thousands} spectators stayed to celebrate until long after the final whistle.",
        "Nach {few} Minuten erzielte {person} das einzige Tor des Abends, und {thousands} Zuschauer feierten noch lange nach dem Schlusspfiff.",
        "{few}分に{person}がこの夜唯一のゴールを決め、{thousands}人の観客は試合終了後も長く祝い続けた。",
    ],
    [
        "Nobody knows who wrote the letters, yet the librarians who found them behind a shelf believe that they were meant to be read by everyone.",
        "Niemand weiß, wer die Briefe geschrieben hat, doch die Bibliothekare, die sie hinter einem Regal fanden, glauben, dass sie für alle bestimmt waren.",
        "手紙を書いたのが誰なのかは誰も知らないが、棚の裏で見つけた司書たちは、皆に読んでもらうためのものだったと考えている。",
    ],
    [
        "A survey by the ministry in {month} {year} showed that {share} percent of the households in {city} had no garden of their own.",
        "Eine Umfrage des Ministeriums vom {month} {year} ergab, dass {share} Prozent der Haushalte in {city} keinen eigenen Garten hatten.",
        "同省が{year}年{month}に行った調査によると、{city}の世帯の{share}％は自分の庭を持っていなかった。",
    ],
    [
        "The museum will remain open during the works, although visitors will have to use the side entrance and some of the rooms will be closed.",
        "Das Museum bleibt während der Arbeiten geöffnet, allerdings müssen Besucher den Seiteneingang benutzen, und einige Räume sind geschlossen.",
        "工事期間中も美術館は開館するが、来館者は脇の入り口を利用する必要があり、一部の展示室は閉鎖される。",
    ],
];

const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "Sales rose 4.8 percent to $3.6 billion in October 2016, when twelve of its 1,500 shops were open until 9 pm.",
    ),
    (
        "de",
        "Der Umsatz stieg im Oktober 2016 um 4,8 Prozent auf 3,6 Mrd. Dollar, als zwölf der 1.500 Läden bis 21 Uhr öffneten.",
    ),
    ("ja", "2016年10月の売上高は4.8％増の36億ドルで、1,500店のうち12店が午後9時まで営業していた。"),
    ("ar", "ارتفعت المبيعات في أكتوبر 2016 بنسبة 4.8 في المائة إلى 3.6 مليار دولار، وكان اثنا عشر من 1500 متجر مفتوحا."),
];

fn segment(text: &str) -> Segment {
    Segment::new(Span::new(0, text.len()), Kind::Message, 0, text, Vec::new())
}

fn read(tag: &str) -> (Locale, Vec<Quantity>) {
    let locale = Locale::of(&tag.parse().expect("a tag of the list"));
    let text = TEXTS.iter().find(|text| text.0 == tag).map_or("", |text| text.1);
    let quantities = quantity::extract(&segment(text), &locale, &[]);
    (locale, quantities)
}

#[divan::bench(args = ["en", "de", "ja", "ar"])]
fn extract(bencher: divan::Bencher<'_, '_>, tag: &str) {
    let (locale, quantities) = read(tag);
    let segment = segment(TEXTS.iter().find(|text| text.0 == tag).map_or("", |text| text.1));
    let count = divan::counter::ItemsCount::new(quantities.len());
    bencher.counter(count).bench(|| quantity::extract(divan::black_box(&segment), &locale, &[]));
}

#[divan::bench(args = ["de", "ja", "ar"])]
fn compare(bencher: divan::Bencher<'_, '_>, tag: &str) {
    let ((english, source), (locale, target)) = (read("en"), read(tag));
    bencher.bench(|| {
        quantity::compare(
            Side { segments: &[divan::black_box(&source)], words: english.words() },
            Side { segments: &[divan::black_box(&target)], words: locale.words() },
        )
    });
}
