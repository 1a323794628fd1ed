//! Pairs of texts whose alignment nobody can doubt, with a finding where one is wanted.

use std::sync::LazyLock;

/// Two paragraphs, each with an address that must survive translation.
pub const A: &str = "Read the long chapter at https://example.org/a before all the other ones.";
pub const B: &str = "Then read the short part at https://example.org/b after all the other ones.";

/// Their translations.
pub const A_FR: &str = "Lisez le long chapitre sur https://example.org/a avant tous les autres.";
pub const B_FR: &str = "Lisez ensuite la petite partie sur https://example.org/b après toutes les autres.";

/// Their translations without the address.
pub const A_LOST: &str = "Lisez le long chapitre du milieu avant tous les autres.";
pub const B_LOST: &str = "Lisez ensuite la petite partie du reste après toutes les autres.";

/// Characters of every width before the address; the translation, and one without the address.
pub const WIDE: &str = "😀 Read 汉字 e\u{301} at https://example.org/a before all the other ones.";
pub const WIDE_FR: &str = "😀 Lisez 汉字 e\u{301} sur https://example.org/a avant tous les autres.";
pub const WIDE_LOST: &str = "😀 Lisez 汉字 e\u{301} du milieu avant tous les autres.";

/// Paragraphs, each under a heading of its own: the n-th paragraph (from 0) is line 4 n + 2.
pub fn article(paragraphs: &[&str]) -> String {
    let headed = (101..).zip(paragraphs).map(|(number, text)| format!("## KX-{number}\n\n{text}\n\n"));
    headed.collect::<String>() + "## KX-199\n"
}

/// Both paragraphs.
pub fn source() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| article(&[A, B]));
    &TEXT
}

/// A translation without findings.
pub fn good() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| article(&[A_FR, B_FR]));
    &TEXT
}

/// A translation with one finding, `markup-url`, in line 6.
pub fn bad() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| article(&[A_FR, B_LOST]));
    &TEXT
}
