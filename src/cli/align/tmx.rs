//! An alignment as a translation memory: TMX 1.4b (the LISA OSCAR standard). Must not know how the beads were found.
//!
//! A segment without a counterpart is no translation unit and is left out. Doubtful beads say how sure they are, so that
//! whoever imports the memory can leave them out too.

use super::escape::escape;
use crate::locale::Language;
use std::fmt::Write as _;

/// What stands before the units.
pub fn head(source: &Language) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n\
         <tmx version=\"1.4\">\n\
         <header creationtool=\"bilint\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"bilint\" \
         adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n\
         <body>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// One translation unit: a text a language, and how sure the pair is (0 to 1) where that is doubtful.
pub fn unit(languages: [&Language; 2], texts: &[String; 2], doubt: Option<f32>) -> String {
    let mut unit = "<tu>".to_owned();
    if let Some(confidence) = doubt {
        let _ = write!(unit, "<prop type=\"x-confidence\">{confidence}</prop>");
    }
    for (language, text) in languages.iter().zip(texts) {
        let _ = write!(unit, "<tuv xml:lang=\"{language}\"><seg>{}</seg></tuv>", escape(text));
    }
    unit + "</tu>\n"
}

/// What stands after the units.
pub const TAIL: &str = "</body>\n</tmx>\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_holds_both_languages_and_its_doubt() {
        let [en, fr] = ["en", "fr-CA"].map(|tag| tag.parse::<Language>().unwrap());
        let texts = ["Salt & pepper".to_owned(), "Sel et poivre".to_owned()];
        let units = "<tuv xml:lang=\"en\"><seg>Salt &amp; pepper</seg></tuv>\
                     <tuv xml:lang=\"fr-CA\"><seg>Sel et poivre</seg></tuv></tu>\n";
        assert_eq!(unit([&en, &fr], &texts, None), format!("<tu>{units}"));
        let doubtful = format!("<tu><prop type=\"x-confidence\">0.5</prop>{units}");
        assert_eq!(unit([&en, &fr], &texts, Some(0.5)), doubtful);
        assert!(head(&en).contains("srclang=\"en\""));
    }
}
