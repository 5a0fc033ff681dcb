//! In what language a document is written.

use comrak::Arena;
use comrak::nodes::NodeValue;
use whatlang::{Lang, Script, detect};

use crate::reading;

/// Languages with their two-letter codes: those that are written in scripts which the fonts have,
/// or hyphenated by rules that Typst knows.
const CODES: [(Lang, &str); 36] = [
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Bul, "bg"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Srp, "sr"),
    (Lang::Hrv, "hr"),
    (Lang::Slv, "sl"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Hin, "hi"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
];

/// How many bytes of running text tell the language as well as all of them.
const ENOUGH: usize = 20_000;

/// Returns the two-letter code of the language of a Markdown text, by its running text: code would
/// make English of everything.
pub(crate) fn of_markdown(text: &str) -> &'static str {
    let arena = Arena::new();
    let root = reading::parse(&arena, text);
    let mut prose = String::new();
    for node in root.descendants() {
        if let NodeValue::Text(text) = &node.data().value {
            prose.push_str(text);
            prose.push(' ');
        }
        if prose.len() > ENOUGH {
            break;
        }
    }
    of(&prose)
}

/// Returns the two-letter code of the language that a text is written in. Where its words do not
/// tell, its script does; English for what is too short or too mixed.
fn of(words: &str) -> &'static str {
    let Some(found) = detect(words) else {
        return "en";
    };
    let by_words = CODES
        .iter()
        .find(|(language, _)| *language == found.lang())
        .map(|(_, code)| *code)
        .filter(|_| found.is_reliable());
    by_words.unwrap_or(match found.script() {
        Script::Arabic => "ar",
        Script::Hebrew => "he",
        Script::Cyrillic => "ru",
        Script::Greek => "el",
        Script::Devanagari => "hi",
        Script::Mandarin => "zh",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        _ => "en",
    })
}

/// Returns whether a language is written from right to left.
pub(crate) fn is_right_to_left(code: &str) -> bool {
    matches!(code, "ar" | "he" | "fa" | "ur")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_words() {
        let check = |words: &str, expected: &str| assert_eq!(of(words), expected, "{words}");
        check(
            "The service reads its settings when it starts and writes a line to the log.",
            "en",
        );
        check(
            "Der Dienst liest beim Start seine Einstellungen und schreibt eine Zeile ins Protokoll.",
            "de",
        );
        check("تقرأ الخدمة إعداداتها عند البدء وتكتب سطرا في السجل", "ar");
        check("", "en");
        check("x", "en");
    }
}
