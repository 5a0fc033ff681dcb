//! The typefaces of a PDF: those that the program carries, and the system's for what they lack.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

/// The families that the program carries, in the order in which a character is looked up.
const CARRIED: [&str; 3] = ["Noto Sans", "DejaVu Sans", "DejaVu Sans Mono"];

/// Noto Sans for text, DejaVu Sans Mono for code, and DejaVu Sans for what Noto Sans lacks: Arabic,
/// Hebrew, arrows, ticks, many symbols. With these alone the bytes of a PDF are the same on every
/// machine.
static CARRIED_FONTS: LazyLock<FontStore> = LazyLock::new(carried);

/// The same, and behind them what the system has: Chinese, Japanese, Korean, coloured emoji.
static ALL_FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = carried();
    store.extend(
        typst_kit::fonts::system().filter(|(_, info)| !CARRIED.contains(&info.family.as_str())),
    );
    store
});

/// The fonts for a document, and the characters that none of them can draw.
pub(super) struct Choice {
    pub(super) store: &'static FontStore,
    pub(super) missing: BTreeSet<char>,
}

/// Chooses the fonts for a text. The system's fonts are only looked at when `system` allows it and
/// the carried ones do not suffice.
pub(super) fn choose(text: &str, system: bool) -> Choice {
    let characters: BTreeSet<char> = text.chars().filter(|c| is_drawn(*c)).collect();
    let missing = lacking(&CARRIED_FONTS, &characters);
    if missing.is_empty() || !system {
        return Choice {
            store: &CARRIED_FONTS,
            missing,
        };
    }
    Choice {
        store: &ALL_FONTS,
        missing: lacking(&ALL_FONTS, &missing),
    }
}

/// The text face's file, for measuring.
pub(super) fn text_data() -> &'static [u8] {
    notosans::REGULAR_TTF
}

/// The code face's file, for measuring.
pub(super) fn code_data() -> &'static [u8] {
    dejavu::sans_mono::regular()
}

fn carried() -> FontStore {
    let mut store = FontStore::new();
    for data in [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
        dejavu::sans_mono::regular(),
        dejavu::sans_mono::bold(),
    ] {
        for font in Font::iter(Bytes::new(data)) {
            let info = font.info().clone();
            store.push((font, info));
        }
    }
    store
}

fn lacking(store: &FontStore, characters: &BTreeSet<char>) -> BTreeSet<char> {
    let book = store.book();
    let mut lacking = characters.clone();
    let mut index = 0;
    while let Some(info) = book.info(index) {
        lacking.retain(|c| !info.coverage.contains(u32::from(*c)));
        if lacking.is_empty() {
            break;
        }
        index += 1;
    }
    lacking
}

/// Characters that have no glyph of their own (spaces, joiners, variation selectors, marks of
/// direction) need no font.
fn is_drawn(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_fonts_suffice_for_many_scripts() {
        for text in [
            "Grün, žluťoučký, Ελληνικά, Русский",
            "خطة العمل",
            "תוכנית",
            "→ ✓ ☐ ☑ ≤ ×",
        ] {
            assert!(choose(text, false).missing.is_empty(), "{text}");
        }
        assert_eq!(choose("計画", false).missing, BTreeSet::from(['計', '画']));
    }
}
