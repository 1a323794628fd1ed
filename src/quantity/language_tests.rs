//! What one language has in digits and another in its own words is equal: a few phrases of each language with an overlay
//! that no larger text speaks for.

use super::tests::{compared, is_silent, locale, read};
use super::{Form, Ratio};
use std::fmt::Write as _;

/// Language, English phrase, the same in the language.
const PHRASES: &[(&str, &str, &str)] = &[
    ("ro", "25 people came twice in 10 years", "douăzeci și cinci de oameni au venit de două ori într-un deceniu"),
    ("ro", "3.5 million dollars, half of it", "3,5 milioane de dolari, jumătate din ei"),
    ("ro", "the 19th century", "secolul al XIX-lea"),
    ("ro", "5 percent of 12 eggs", "cinci la sută dintr-o duzină de ouă"),
    ("bg", "21 people and 2 dogs", "двадесет и един души и две кучета"),
    ("bg", "2.5 billion euros", "2,5 млрд. евро"),
    ("bg", "a 16-year-old boy at 7 p.m.", "шестнайсетгодишно момче в 19 часа"),
    ("bg", "the 1980s", "80-те години"),
    ("hr", "37 people, 2 of them women", "trideset sedam ljudi, od toga dvije žene"),
    ("hr", "4 billion kuna in 10 years", "četiri milijarde kuna u jednom desetljeću"),
    ("hr", "a 3-hour drive", "trosatna vožnja"),
    ("hr", "5 percent", "pet posto"),
    ("bs", "4 million", "četiri miliona"),
    ("sr", "37 people, 2 of them women", "тридесет седам људи, од тога две жене"),
    ("sr", "half of the 12 apples", "половина од туцета јабука"),
    ("sr-Latn", "4 billion in the 20th century", "četiri milijarde u dvadesetom veku"),
    ("sr", "25 people in 5 years", "dvadeset i pet ljudi za pet godina"),
    ("sr-Latn", "5 percent", "pet odsto"),
    ("sk", "25-year-old", "dvadsaťpäťročný"),
    ("sk", "3 million euros", "tri milióny eur"),
    ("sk", "in the 19th century", "v devätnástom storočí"),
    ("sk", "a third of 200 people, 2 times", "tretina z dvesto ľudí, dvakrát"),
    ("sl", "25 people", "petindvajset ljudi"),
    ("sl", "2 women, 3 men and 4 children", "dve ženski, trije moški in štirje otroci"),
    ("sl", "1.2 billion", "1,2 milijarde"),
    ("lt", "2 women and 5 men for 10 years", "dvi moterys ir penki vyrai dešimtmetį"),
    ("lt", "half a million, 500,000", "pusė milijono, 500 000"),
    ("lt", "20 percent", "dvidešimt procentų"),
    ("lv", "2 women and 5 men", "divas sievietes un pieci vīrieši"),
    ("lv", "1.5 million", "pusotrs miljons"),
    ("lv", "in the 20th century", "divdesmitajā gadsimtā"),
    ("et", "a 25-year-old and 2 others", "kahekümne viie aastane ja kaks teist"),
    ("et", "the 1980s", "1980ndad"),
    ("et", "3 billion euros", "kolm miljardit eurot"),
    ("et", "half of the 200", "pooled kahesajast"),
    ("da", "90 percent of the 50", "halvfems procent af de halvtreds"),
    ("da", "1.5 billion, 1800 people", "1,5 milliarder, 1.800 mennesker"),
    ("da", "the 1980s", "1980'erne"),
    ("nb", "27 years", "syv og tjue år"),
    ("nb", "the 1980s", "1980-tallet"),
    ("nb", "3 million", "tre millioner"),
    ("nn", "3 million", "tre millionar"),
    ("is", "2 boys, 3 girls and 4 men", "tveir drengir, þrjár stúlkur og fjórir menn"),
    ("is", "in the 20th century", "á tuttugustu öld"),
    ("is", "50 million", "fimmtíu milljónir"),
    ("ca", "22 people, 2 women", "vint-i-dues persones, dues dones"),
    ("ca", "half of the 3,000 million", "la meitat dels 3.000 milions"),
    ("ca", "10 years", "una dècada"),
    ("gl", "225 people", "duascentas vinte e cinco persoas"),
    ("gl", "2 million, 5 percent", "dous millóns, cinco por cento"),
    ("eu", "35 people, 72 houses", "hogeita hamabost pertsona, hirurogeita hamabi etxe"),
    ("eu", "the 1980s", "1980ko hamarkada"),
    ("eu", "3 million", "hiru milioi"),
    ("sq", "twenty-five people, 5 percent", "njëzet e pesë njerëz, pesë për qind"),
    ("sq", "2 million", "dy milionë"),
    ("mk", "2 women and 3 men for 10 years", "две жени и тројца мажи една деценија"),
    ("mk", "5 percent of 200", "пет отсто од двесте"),
    ("be", "2 women and 3 men", "дзве жанчыны і трое мужчын"),
    ("be", "5 million", "пяць мільёнаў"),
    ("ga", "2 women, 3 percent", "dhá bhean, trí faoin gcéad"),
    ("cy", "2 women and 3 men", "dwy fenyw a thri dyn"),
    ("cy", "50 percent", "hanner cant y cant"),
    ("ka", "25 people in 10 years", "ოცდახუთი ადამიანი ათწლეულში"),
    ("ka", "3 million", "სამი მილიონი"),
    ("ka", "in the 19th century", "მეცხრამეტე საუკუნეში"),
    ("hy", "25 people, 2 times", "քսանհինգ մարդ, երկու անգամ"),
    ("hy", "3 million dollars", "երեք միլիոն դոլար"),
    ("hy", "in the 1980s", "1980-ականներին"),
    ("az", "25 people, half of them", "iyirmi beş nəfər, onların yarısı"),
    ("az", "3 million", "üç milyon"),
    ("kk", "25 people, 2 of them", "жиырма бес адам, олардың екеуі"),
    ("kk", "3 billion tenge", "үш миллиард теңге"),
    ("uz", "225 people", "ikki yuz yigirma besh kishi"),
    ("uz", "3 million in 1999", "1999-yilda uch million"),
    ("uz", "19 of them", "ulardan o‘n to‘qqiztasi"),
    ("mn", "225 people", "хоёр зуун хорин таван хүн"),
    ("mn", "3 million", "гурван сая"),
    ("mn", "half, 50 percent", "тал нь, 50 хувь"),
    ("af", "25 people, 3 million", "vyf-en-twintig mense, drie miljoen"),
    ("af", "the 1980s", "die 1980's"),
    ("fil", "25 people, 12 eggs", "dalawampu't limang tao, isang dosenang itlog"),
    ("fil", "3 million", "tatlong milyon"),
    ("ms", "25 people, 3 million", "dua puluh lima orang, tiga juta"),
    ("ms", "the 1980s", "1980-an"),
    ("mr", "227 people, 2 of them", "दोनशे सत्तावीस लोक, त्यापैकी दोघे"),
    ("mr", "5 million", "50 लाख"),
    ("mr", "35 percent", "पस्तीस टक्के"),
    ("ur", "47 people", "سینتالیس افراد"),
    ("ur", "550 million rupees", "55 کروڑ روپے"),
    ("ur", "3.5 million", "35 لاکھ"),
    ("pa", "72 people, half", "ਬਹੱਤਰ ਲੋਕ, ਅੱਧੇ"),
    ("pa", "550 million", "55 ਕਰੋੜ"),
    ("gu", "2 women and 25 men", "બે મહિલાઓ અને પચીસ પુરુષો"),
    ("gu", "5 percent", "પાંચ ટકા"),
    ("ne", "25 people", "पच्चीस जना"),
    ("ne", "in 2016", "२०७३ मा"),
    ("te", "225 people", "రెండు వందల ఇరవై ఐదు మంది"),
    ("te", "5 women and 2 men", "ఐదుగురు మహిళలు, ఇద్దరు పురుషులు"),
    ("te", "3.5 million", "35 లక్షలు"),
    ("te", "25 percent", "ఇరవై ఐదు శాతం"),
    ("ml", "21 people", "ഇരുപത്തിയൊന്ന് പേർ"),
    ("ml", "25 percent", "ഇരുപത്തഞ്ച് ശതമാനം"),
    ("ml", "100 million", "10 കോടി"),
    ("kn", "25 people, 2 of them", "ಇಪ್ಪತ್ತೈದು ಜನ, ಅವರಲ್ಲಿ ಇಬ್ಬರು"),
    ("kn", "342", "ಮುನ್ನೂರ ನಲವತ್ತೆರಡು"),
    ("kn", "3.5 million", "35 ಲಕ್ಷ"),
    ("ta", "25 people, 2 of them", "இருபத்து ஐந்து பேர், அவர்களில் இருவர்"),
    ("ta", "3.5 million", "35 லட்சம்"),
    ("si", "25 people", "විසිපස් දෙනෙක්"),
    ("si", "5 million dollars", "ඩොලර් මිලියන 5"),
    ("si", "3,000", "තුන්දහස්"),
    ("my", "5 million", "ငါးသန်း"),
    ("km", "3 million", "បីលាន"),
    ("lo", "25 people", "ຊາວຫ້າຄົນ"),
    ("lo", "3 million", "ສາມລ້ານ"),
    ("sw", "25 people, 2 of them", "watu ishirini na watano, wawili kati yao"),
    ("sw", "3.5 million shillings", "shilingi milioni 3.5"),
    ("sw", "5,000 people", "watu elfu tano"),
    ("sw", "7 a.m.", "saa 1 asubuhi"),
    ("am", "25 people", "ሃያ አምስት ሰዎች"),
    ("am", "3 million birr in 2016", "በ2008 ሦስት ሚሊዮን ብር"),
    ("am", "225", "ሁለት መቶ ሃያ አምስት"),
    ("am", "at 7:30 p.m.", "ከምሽቱ 1:30 ላይ"),
    ("so", "25 people", "shan iyo labaatan qof"),
    ("so", "3 million", "saddex milyan"),
    ("ha", "25 people", "mutane ashirin da biyar"),
    ("ha", "3 million naira", "naira miliyan 3"),
    ("ha", "5 million", "miliyan biyar"),
    ("de", "101 steps", "hunderteins Stufen"),
    ("de", "the 1990s", "die Neunzigerjahre"),
    ("de", "36 eggs", "3 Dutzend Eier"),
    ("fr", "24 eggs", "deux douzaines d'œufs"),
    ("ja", "36 pencils", "鉛筆3ダース"),
    ("zh", "30% off", "打七折"),
    ("zh", "25% off", "七五折"),
    ("ru", "until 7:30", "до половины восьмого"),
    ("fr", "2.5 million people", "deux millions et demi de personnes"),
    ("es", "3.5 million people", "tres millones y medio de personas"),
    ("ro", "2.5 million people", "două milioane și jumătate de oameni"),
    ("bg", "2.5 million people", "два милиона и половина души"),
    ("vi", "2.5 million people", "hai triệu rưỡi người"),
    ("ar", "3.5 million people", "ثلاثة ملايين ونصف مليون شخص"),
    ("ko", "two and a half million people", "250만 명"),
    ("zh", "two and a half million people", "250万人"),
    ("de", "three and a half thousand visitors", "3500 Besucher"),
    ("de", "100,000 people", "hunderttausend Menschen"),
    ("ar", "2 files selected", "تم تحديد ملفين"),
    ("de", "open 24/7", "rund um die Uhr offen"),
    ("de", "1 in 5 adults", "20 % der Erwachsenen"),
    ("de", "2 cups of flour", "250 g Mehl"),
    ("fr", "CO2 emissions", "les émissions de CO₂"),
    ("es", "the 9/11 attacks", "los atentados del 11-S"),
    ("it", "in the 1800s", "nell'Ottocento"),
    ("it", "in the 15th century", "nel Quattrocento"),
    ("hu", "the 1990s", "a kilencvenes évek"),
    ("nb", "the 1980s", "på åttitallet"),
    ("mk", "the 1990s", "деведесеттите години"),
    ("hy", "the 1990s", "իննսունական թվականներ"),
    ("id", "the 1990s", "tahun sembilan puluhan"),
    ("ms", "the 1980s", "tahun lapan puluhan"),
    ("eu", "the 1980s", "laurogeiko hamarkada"),
    ("cy", "the 1990s", "y nawdegau"),
    ("lt", "the 1990s", "dešimtajame dešimtmetyje"),
    ("is", "the 1990s", "á tíunda áratugnum"),
];

#[test]
fn digits_and_words_of_each_language_are_equal() {
    let english = locale("en");
    let mut report = String::new();
    for (tag, source, target) in PHRASES {
        let comparison = compared(&english, source, &locale(tag), target);
        if !is_silent(&comparison) {
            let (missing, extra) = (comparison.missing.len(), comparison.extra.len());
            let mismatches = comparison.mismatches.len();
            writeln!(report, "{tag}: {source} | {target}: {mismatches} / {missing} / {extra}").unwrap();
        }
    }
    assert!(report.is_empty(), "mismatches / missing / extra\n{report}");
}

#[test]
fn another_number_is_not_equal() {
    let english = locale("en");
    let mut tried = 0;
    for (tag, source, target) in PHRASES {
        // One to twelve may be idiom, and years may be of another calendar.
        let number = source.split(' ').filter_map(|word| word.parse::<u32>().ok()).find(|n| (13..1000).contains(n));
        let Some(number) = number else { continue };
        let slip = source.replacen(&number.to_string(), &(number + 1).to_string(), 1);
        assert!(!is_silent(&compared(&english, &slip, &locale(tag), target)), "{tag}: {slip} | {target}");
        tried += 1;
    }
    assert!(tried > 40, "{tried}");
}

/// Lines of language, what it is, its value, and phrases with an inflected name of it.
const INFLECTED: &str = include_str!("inflected.txt");

#[test]
fn inflected_months_and_days_are_read() {
    let mut lost = String::new();
    for line in INFLECTED.lines().filter(|line| !line.starts_with('#')) {
        let (head, phrases) = line.split_once(" = ").unwrap();
        let [tag, class, value] = head.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let form = if class == "month" { Form::Month } else { Form::Weekday };
        let value = Ratio::whole(value.parse().unwrap());
        for phrase in phrases.split(" | ") {
            let found = read(phrase, &locale(tag));
            if !found.iter().any(|found| found.form == form && found.value() == Some(value)) {
                writeln!(lost, "{tag} {phrase}").unwrap();
            }
        }
    }
    assert!(lost.is_empty(), "lost:\n{lost}");
}
