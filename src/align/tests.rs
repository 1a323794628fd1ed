//! What the aligner promises, on whole bitexts.

use super::*;
use crate::format::{Kind, Landmark, Segment};
use crate::locale::Language;
use crate::text::Hash;
use crate::text::Span;
use proptest::prelude::*;
use std::ops::Range;

fn parsed(segments: Vec<Segment>) -> Parsed {
    Parsed { segments, ..Parsed::default() }
}

fn segment(kind: Kind, block: usize, text: &str) -> Segment {
    Segment::new(Span::new(0, text.len()), kind, block as u32, text, Vec::new())
}

/// Every text a block of its own.
fn lines(texts: &[&str]) -> Parsed {
    parsed(texts.iter().enumerate().map(|(block, text)| segment(Kind::Sentence, block, text)).collect())
}

fn align(source: &Parsed, target: &Parsed) -> Arc<Vec<Bead>> {
    let locale = Locale::of(&Language::unknown());
    Aligner::default().align(Text { parsed: source, locale: &locale }, Text { parsed: target, locale: &locale }, None)
}

/// Lets what is to be learned anew be learned.
fn settle(aligner: &mut Aligner) {
    if let Some(study) = aligner.settle() {
        assert!(aligner.adopt(study.learn()));
        assert!(aligner.settle().is_none());
    }
}

fn shapes(beads: &[Bead]) -> Vec<(usize, usize)> {
    beads.iter().map(|bead| (bead.source.len(), bead.target.len())).collect()
}

#[track_caller]
fn assert_beads(source: &[&str], target: &[&str], expected: &[(usize, usize)]) {
    let beads = align(&lines(source), &lines(target));
    assert_eq!(shapes(&beads), expected, "{beads:#?}");
}

const ENGLISH: [&str; 6] = [
    "The harbour of Rotterdam was closed on Monday after a storm with winds of 120 km/h.",
    "Nobody was hurt.",
    "Captain Maria Jansen said that 14 ships had waited for more than nine hours.",
    "Why did the warning come so late?",
    "The weather service (KNMI) answered that its models had shown the storm only at 4:30.",
    "On Tuesday the first ships left the port.",
];

#[test]
fn a_first_line_without_counterpart_stands_alone() {
    let german = [
        "Der Hafen von Rotterdam wurde am Montag nach einem Sturm mit Winden von 120 km/h geschlossen.",
        "Niemand wurde verletzt.",
        "Kapitänin Maria Jansen sagte, dass 14 Schiffe mehr als neun Stunden gewartet hätten.",
        "Warum kam die Warnung so spät?",
        "Der Wetterdienst (KNMI) antwortete, seine Modelle hätten den Sturm erst um 4.30 Uhr gezeigt.",
        "Am Dienstag verließen die ersten Schiffe den Hafen.",
    ];
    let mut source = vec!["Share this page"];
    source.extend(ENGLISH);
    assert_beads(&source, &german, &[(1, 0), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn a_wrong_number_does_not_cost_a_short_text_its_trust() {
    for (source, target) in [
        (
            ["The bridge opened in 2019.", "It cost 4,500 euros."],
            ["Le pont a ouvert en 2009.", "Il a coûté 4 500 euros."],
        ),
        (["The bridge opened in 2019.", "It cost 4,500 euros."], ["Мост открыт в 2009 году.", "Он стоил 4500 евро."]),
    ] {
        let beads = align(&lines(&source), &lines(&target));
        assert!(beads.iter().all(|bead| bead.is_trusted() && bead.place >= bead.confidence), "{beads:#?}");
    }
}

#[test]
fn what_stands_alone_and_what_says_something_else_is_not_trusted() {
    let other = ["Share this page with everybody you know.", "Subscribe!", "12 comments"];
    let beads = align(&lines(&ENGLISH), &lines(&other));
    assert!(beads.iter().all(|bead| !bead.is_trusted()), "{beads:#?}");
}

#[test]
fn a_missing_sentence_leaves_its_source_alone() {
    let russian = [
        "Порт Роттердама был закрыт в понедельник после шторма с ветром до 120 км/ч.",
        "Никто не пострадал.",
        "Почему предупреждение пришло так поздно?",
        "Метеослужба (KNMI) ответила, что её модели показали шторм только в 4:30.",
        "Во вторник первые суда покинули порт.",
    ];
    assert_beads(&ENGLISH, &russian, &[(1, 1), (1, 1), (1, 0), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn an_added_sentence_stands_alone() {
    let japanese = [
        "ロッテルダム港は月曜日、風速120 km/hの嵐のため閉鎖された。",
        "けが人はいなかった。",
        "マリア・ヤンセン船長は、14隻の船が9時間以上待ったと述べた。",
        "この記事は6月2日に更新され、写真が3枚追加されました。",
        "なぜ警報はこれほど遅れたのか?",
        "気象庁(KNMI)は、モデルが嵐を示したのは4:30になってからだったと答えた。",
        "火曜日、最初の船が港を出た。",
    ];
    assert_beads(&ENGLISH, &japanese, &[(1, 1), (1, 1), (1, 1), (0, 1), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn a_parted_sentence_makes_one_bead() {
    let arabic = [
        "أغلق ميناء روتردام يوم الاثنين بعد عاصفة بلغت سرعة رياحها 120 كم/س.",
        "لم يصب أحد بأذى.",
        "تحدثت القبطانة ماريا يانسن.",
        "قالت إن 14 سفينة انتظرت أكثر من تسع ساعات.",
        "لماذا جاء التحذير متأخرا إلى هذا الحد؟",
        "أجابت هيئة الأرصاد (KNMI) بأن نماذجها لم تظهر العاصفة إلا في 4:30.",
        "غادرت السفن الأولى الميناء يوم الثلاثاء.",
    ];
    assert_beads(&ENGLISH, &arabic, &[(1, 1), (1, 1), (1, 2), (1, 1), (1, 1), (1, 1)]);
}

#[test]
fn identical_documents_align_one_to_one() {
    for texts in [&ENGLISH[..], &["a", "b", "c"], &["一。", "二。", "三。"], &["same", "same", "same"]] {
        let beads = align(&lines(texts), &lines(texts));
        assert!(shapes(&beads).iter().all(|shape| *shape == (1, 1)), "{texts:?}");
    }
}

#[test]
fn different_classes_never_share_a_bead() {
    let source = parsed(vec![
        segment(Kind::Heading(1), 0, "Harbour"),
        segment(Kind::Sentence, 1, "Ships wait."),
        segment(Kind::ListItem, 2, "Ships wait."),
    ]);
    let target = parsed(vec![
        segment(Kind::Sentence, 0, "Schiffe warten."),
        segment(Kind::ListItem, 1, "Schiffe warten."),
        segment(Kind::ListItem, 2, "Hafen"),
    ]);
    for bead in align(&source, &target).iter() {
        let classes = |parsed: &Parsed, range: &Range<usize>| {
            parsed.segments[range.clone()].iter().map(|segment| segment.kind.class()).collect::<Vec<_>>()
        };
        let mut all = classes(&source, &bead.source);
        all.extend(classes(&target, &bead.target));
        all.dedup();
        assert_eq!(all.len(), 1, "{bead:?}");
    }
}

#[test]
fn equal_keys_pair_whatever_the_text() {
    let message = |(key, text): (&str, &str)| segment(Kind::Message, 0, text).with_key(key);
    let source = parsed([("a", "Open"), ("b", "Close"), ("c", "Save the file")].map(message).to_vec());
    let target = parsed([("a", "Please do close this window now"), ("c", "x")].map(message).to_vec());
    assert_eq!(shapes(&align(&source, &target)), [(1, 1), (1, 0), (1, 1)]);
}

#[test]
fn no_bead_crosses_an_equal_landmark() {
    let code = |before| Landmark { before, hash: Hash::of("let x = 1;") };
    let mut source = lines(&["One sentence.", "Another sentence.", "A third one, of some length."]);
    let mut target = lines(&["Ein Satz.", "Noch ein Satz.", "Ein dritter, von einiger Länge."]);
    source.landmarks = vec![code(1)];
    target.landmarks = vec![code(2)];
    let beads = align(&source, &target);
    assert!(beads.iter().any(|bead| bead.source.end == 1 && bead.target.end == 2), "{beads:?}");
}

/// Texts of words that two languages may share in part.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        Just("7"),
        Just("2017"),
        Just("Oslo"),
        Just("Осло"),
        Just("猫が好き"),
        Just("ไทย"),
        Just("(x)"),
        Just("wer?"),
        Just("日本"),
        Just("\u{301}"),
        Just("Müller"),
        Just("longerwords"),
        Just(""),
        Just("…"),
    ];
    prop::collection::vec(prop::collection::vec(word, 0..9).prop_map(|words| words.join(" ")), 0..14)
}

fn parse(texts: &[String], blocks: usize) -> Parsed {
    let kinds = [Kind::Sentence, Kind::Sentence, Kind::ListItem];
    let segment = |(at, text): (usize, &String)| segment(kinds[at / 5 % 3], at / blocks, text);
    parsed(texts.iter().enumerate().map(segment).collect())
}

fn assert_covers(beads: &[Bead], sizes: [usize; 2]) {
    let (mut i, mut j) = (0, 0);
    for bead in beads {
        assert_eq!((bead.source.start, bead.target.start), (i, j));
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        (i, j) = (bead.source.end, bead.target.end);
    }
    assert_eq!([i, j], sizes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn beads_cover_each_side_in_order(source in texts(), target in texts(), blocks in 1usize..4) {
        let (source, target) = (parse(&source, blocks), parse(&target, 2));
        assert_covers(&align(&source, &target), [source.segments.len(), target.segments.len()]);
    }

    #[test]
    fn any_text_aligns(source in prop::collection::vec(".*", 0..4), target in prop::collection::vec("\\PC*", 0..4)) {
        let (source, target) = (parse(&source, 1), parse(&target, 1));
        assert_covers(&align(&source, &target), [source.segments.len(), target.segments.len()]);
    }
}
/// A long pair of texts of which every segment says something of its own.
fn story(sentences: usize) -> [Vec<String>; 2] {
    const WORDS: [(&str, &str); 8] = [
        ("harbour", "Hafen"),
        ("captain", "Kapitän"),
        ("storm", "Sturm"),
        ("Rotterdam", "Rotterdam"),
        ("ships", "Schiffe"),
        ("morning", "Morgen"),
        ("Jansen", "Jansen"),
        ("water", "Wasser"),
    ];
    let sentence = |number: usize, side: fn(&(&'static str, &'static str)) -> &'static str| {
        let words = (0..4 + number * 7 % 9).map(|at| side(&WORDS[(number * number + at * at * 3 + at) % 8]));
        format!("{} {number}.", words.collect::<Vec<_>>().join(" "))
    };
    [
        (0..sentences).map(|number| sentence(number, |word| word.0)).collect(),
        (0..sentences).map(|number| sentence(number, |word| word.1)).collect(),
    ]
}

/// What a person does to a text.
#[derive(Debug, Clone)]
enum Edit {
    Type { side: usize, at: usize },
    Delete { side: usize, at: usize, count: usize },
    Paste { side: usize, at: usize, from: usize, count: usize },
    Swap { side: usize, at: usize, other: usize },
    Undo,
    Refresh,
}

fn edit() -> impl Strategy<Value = Edit> {
    let side = 0usize..2;
    prop_oneof![
        5 => (side.clone(), 0usize..90).prop_map(|(side, at)| Edit::Type { side, at }),
        2 => (side.clone(), 0usize..90, 1usize..12).prop_map(|(side, at, count)| Edit::Delete { side, at, count }),
        2 => (side.clone(), 0usize..90, 0usize..90, 1usize..9)
            .prop_map(|(side, at, from, count)| Edit::Paste { side, at, from, count }),
        1 => (side, 0usize..90, 0usize..90).prop_map(|(side, at, other)| Edit::Swap { side, at, other }),
        2 => Just(Edit::Undo),
        1 => Just(Edit::Refresh),
    ]
}

fn apply(edit: &Edit, texts: &mut [Vec<String>; 2], history: &mut Vec<[Vec<String>; 2]>) {
    if let Edit::Undo = edit {
        *texts = history.pop().unwrap_or(texts.clone());
        return;
    }
    history.push(texts.clone());
    match *edit {
        Edit::Type { side, at } => texts[side].iter_mut().skip(at).take(1).for_each(|text| text.push_str(" ship")),
        Edit::Delete { side, at, count } => {
            let end = (at + count).min(texts[side].len());
            texts[side].drain(at.min(end)..end);
        }
        Edit::Paste { side, at, from, count } => {
            let pasted: Vec<String> = texts[side].iter().skip(from).take(count).cloned().collect();
            let at = at.min(texts[side].len());
            texts[side].splice(at..at, pasted);
        }
        Edit::Swap { side, at, other } => {
            let last = texts[side].len().saturating_sub(1);
            if last > 0 {
                texts[side].swap(at.min(last), other.min(last));
            }
        }
        Edit::Undo | Edit::Refresh => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn within_an_epoch_only_the_texts_count(edits in prop::collection::vec(edit(), 1..8)) {
        let locale = Locale::of(&Language::unknown());
        let mut texts = story(60);
        let mut history = Vec::new();
        let mut aligner = Aligner::default();
        for edit in edits {
            apply(&edit, &mut texts, &mut history);
            if let Edit::Refresh = edit {
                settle(&mut aligner);
            }
            let [source, target] = [parse(&texts[0], 3), parse(&texts[1], 3)];
            let sides = [&source, &target].map(|parsed| Text { parsed, locale: &locale });
            let beads = aligner.align(sides[0], sides[1], None);
            assert_covers(&beads, [source.segments.len(), target.segments.len()]);
            let languages = aligner.languages.clone();
            let mut scratch = Aligner { languages, epoch: aligner.epoch.take(), ..Aligner::default() };
            prop_assert_eq!(&beads, &scratch.align(sides[0], sides[1], None));
            aligner.epoch = scratch.epoch;
            if let Edit::Refresh = edit {
                prop_assert_eq!(&beads, &align(&source, &target));
            }
        }
    }
}

#[test]
fn an_edit_is_seen_at_once_and_learned_from_later() {
    let locale = Locale::of(&Language::unknown());
    let [source, mut target] = story(80);
    let source = parse(&source, 3);
    let mut aligner = Aligner::default();
    let mut align_with = |target: &Parsed, settles: bool| {
        if settles {
            settle(&mut aligner);
        }
        aligner.align(Text { parsed: &source, locale: &locale }, Text { parsed: target, locale: &locale }, None)
    };
    let usual = |bead: &&Bead| bead.source.len() == 1 && bead.target.len() == 1;
    assert_eq!(align_with(&parse(&target, 3), false).iter().filter(usual).count(), 80);
    let gone = target.remove(40);
    let alone = align_with(&parse(&target, 3), false);
    assert!(alone.iter().any(|bead| bead.source == (40..41) && bead.target.is_empty()), "{alone:?}");
    assert_eq!(align_with(&parse(&target, 3), true), align(&source, &parse(&target, 3)));
    target.insert(40, gone);
    align_with(&parse(&target, 3), false);
    assert_eq!(align_with(&parse(&target, 3), true), align(&source, &parse(&target, 3)));
}

#[test]
fn what_was_learned_for_another_is_not_adopted() {
    let locale = Locale::of(&Language::unknown());
    let [source, target] = story(80).map(|texts| parse(&texts, 3));
    let mut shorter = target.clone();
    shorter.segments.remove(40);
    let lexicon = Arc::new(Lexicon::default());
    let align_by = |aligner: &mut Aligner, target: &Parsed, taught: Option<&Arc<Lexicon>>| {
        aligner.align(Text { parsed: &source, locale: &locale }, Text { parsed: target, locale: &locale }, taught)
    };
    let mut aligner = Aligner::default();
    align_by(&mut aligner, &target, None);
    assert!(aligner.settle().is_none(), "nothing has changed");
    align_by(&mut aligner, &shorter, None);
    let mut studies = [0, 1].map(|_| aligner.settle().unwrap().learn()).into_iter();
    assert!(!Aligner::default().adopt(studies.next().unwrap()));
    align_by(&mut aligner, &shorter, Some(&lexicon));
    assert!(!aligner.adopt(studies.next().unwrap()));
}

#[test]
fn damage_that_is_undone_leaves_no_trace() {
    let locale = Locale::of(&Language::unknown());
    let [source, whole] = story(80);
    let source = parse(&source, 3);
    let edited = [&whole[..40], &whole[41..]].concat();
    let damaged = parse(&edited[..20], 3);
    let [whole, edited] = [whole, edited].map(|target| parse(&target, 3));
    let after = |before: &[&Parsed], refresh: bool| {
        let mut aligner = Aligner::default();
        let mut align_with = |target| {
            aligner.align(Text { parsed: &source, locale: &locale }, Text { parsed: target, locale: &locale }, None)
        };
        before.iter().for_each(|target| drop(align_with(target)));
        let before = align_with(&damaged);
        assert_eq!(before, align(&source, &damaged), "of much that is new it is learned anew");
        if refresh {
            settle(&mut aligner);
        }
        aligner.align(Text { parsed: &source, locale: &locale }, Text { parsed: &edited, locale: &locale }, None)
    };
    let mut direct = Aligner::default();
    let [_, wanted] = [&whole, &edited].map(|target| {
        direct.align(Text { parsed: &source, locale: &locale }, Text { parsed: target, locale: &locale }, None)
    });
    assert_eq!(after(&[&whole, &edited], false), wanted);
    assert_eq!(after(&[&whole], false), wanted);
    assert_eq!(after(&[&whole], true), align(&source, &edited));
}

#[test]
fn what_others_teach_tells_what_a_text_alone_does_not() {
    const WORDS: [[&str; 2]; 8] = [
        ["bread", "ekmed"],
        ["garden", "tolvan"],
        ["window", "subrik"],
        ["letter", "mandor"],
        ["winter", "pelgas"],
        ["bridge", "vokrit"],
        ["silver", "natchu"],
        ["market", "doblen"],
    ];
    let side =
        |side: usize, numbers: &[usize]| lines(&numbers.iter().map(|number| WORDS[*number][side]).collect::<Vec<_>>());
    let locale = Locale::of(&Language::unknown());
    fn text<'a>(parsed: &'a Parsed, locale: &'a Locale) -> Text<'a> {
        Text { parsed, locale }
    }
    let lessons: Vec<Lessons> = (1..5)
        .map(|step| {
            let numbers: Vec<usize> = (0..8).map(|at| (at * (2 * step + 1) + step) % 8).collect();
            Aligner::lessons(text(&side(0, &numbers), &locale), text(&side(1, &numbers), &locale))
        })
        .collect();
    let lexicon = Arc::new(Lexicon::of(&lessons));
    assert_eq!(*lexicon, Lexicon::of(&lessons), "the same lessons teach the same");
    let (source, target) = (side(0, &[0, 3, 5, 6]), side(1, &[0, 3, 6]));
    let mut aligner = Aligner::default();
    let alone = aligner.align(text(&source, &locale), text(&target, &locale), None);
    let taught = aligner.align(text(&source, &locale), text(&target, &locale), Some(&lexicon));
    assert_eq!(shapes(&taught), [(1, 1), (1, 1), (1, 0), (1, 1)], "{taught:#?}");
    assert_ne!(shapes(&alone), shapes(&taught));
    assert_eq!(
        aligner.align(text(&source, &locale), text(&target, &locale), None),
        alone,
        "what is no longer taught is forgotten"
    );
}
