//! The codes that language tags are made of in practice. Data only; must not know where tags are written.
//!
//! Sources: ISO 639-1; the languages of CLDR 48's locales (three letters); the scripts of CLDR 48's locales
//! (ISO 15924); ISO 3166-1 alpha-2 and the UN M.49 areas that occur in locale names.

/// Languages of two letters: ISO 639-1.
pub(super) const LANGUAGES_2: &[&str] = &[
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo",
    "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo",
    "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi",
    "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka",
    "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln",
    "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng",
    "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn",
    "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su",
    "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur",
    "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
];

/// Languages of three letters that CLDR has a locale for.
pub(super) const LANGUAGES_3: &[&str] = &[
    "agq", "ann", "apc", "arn", "asa", "ast", "bal", "bas", "bem", "bew", "bez", "bgc", "bgn", "bho", "blo", "blt",
    "brx", "bss", "bua", "byn", "cad", "cch", "ccp", "ceb", "cgg", "cho", "chr", "cic", "ckb", "csw", "dav", "dje",
    "doi", "dsb", "dua", "dyo", "ebu", "ewo", "fil", "frr", "fur", "gaa", "gez", "gsw", "guz", "haw", "hnj", "hsb",
    "jbo", "jgo", "jmc", "kaa", "kab", "kaj", "kam", "kcg", "kde", "kea", "ken", "kgp", "khq", "kkj", "kln", "kok",
    "kpe", "ksb", "ksf", "ksh", "kxv", "lag", "lij", "lkt", "lld", "lmo", "lrc", "ltg", "luo", "luy", "mai", "mas",
    "mdf", "mer", "mfe", "mgh", "mgo", "mhn", "mic", "mni", "moh", "mua", "mus", "myv", "mzn", "naq", "nds", "nmg",
    "nnh", "nqo", "nso", "nus", "nyn", "oka", "osa", "pap", "pcm", "pis", "prg", "quc", "raj", "rhg", "rif", "rof",
    "rwk", "sah", "saq", "sat", "sbp", "scn", "sdh", "seh", "ses", "sgs", "shi", "shn", "sid", "skr", "sma", "smj",
    "smn", "sms", "ssy", "suz", "syr", "szl", "teo", "tig", "tok", "tpi", "trv", "trw", "twq", "tyv", "tzm", "vai",
    "vec", "vmw", "vun", "wae", "wal", "wbp", "xnr", "xog", "yav", "yrl", "yue", "zgh",
];

/// Scripts.
pub(super) const SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Armn", "Beng", "Bopo", "Cakm", "Cans", "Cher", "Cyrl", "Deva", "Ethi", "Geor", "Grek",
    "Gujr", "Guru", "Hang", "Hani", "Hans", "Hant", "Hebr", "Hira", "Hmnp", "Jpan", "Kana", "Khmr", "Knda", "Kore",
    "Laoo", "Latn", "Mlym", "Mong", "Mtei", "Mymr", "Nkoo", "Olck", "Orya", "Osge", "Rohg", "Sinh", "Sund", "Syrc",
    "Taml", "Telu", "Tfng", "Thaa", "Thai", "Tibt", "Vaii", "Yiii",
];

/// Regions: countries and areas of two letters, larger areas of three digits.
pub(super) const REGIONS: &[&str] = &[
    "001", "002", "005", "009", "013", "019", "021", "029", "142", "150", "202", "419", "AD", "AE", "AF", "AG", "AI",
    "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI",
    "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH",
    "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ",
    "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG",
    "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU",
    "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM",
    "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC",
    "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX",
    "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG",
    "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC",
    "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC",
    "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US",
    "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_for_the_search() {
        for table in [LANGUAGES_2, LANGUAGES_3, SCRIPTS, REGIONS] {
            assert!(table.is_sorted_by(|a, b| a < b), "{table:?}");
        }
    }
}
