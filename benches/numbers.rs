//! How fast quantities are read and compared: nanoseconds a segment, in languages with and without spaces.

use bilint::format::{Kind, Segment};
use bilint::locale::Locale;
use bilint::quantity::{self, Quantity, Side};
use bilint::text::Span;

fn main() {
    divan::main();
}

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
