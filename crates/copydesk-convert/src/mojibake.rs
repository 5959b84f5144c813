//! Mojibake: text in UTF-8 that was read in another encoding, such as `â€œ` for a quotation mark.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use std::ops::Range;
use std::sync::LazyLock;

/// The mojibake of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mojibake {
    /// The encoding in which UTF-8 was read. To encode the text in it undoes that.
    pub(crate) encoding: &'static str,
    /// The number of places.
    pub(crate) places: usize,
    /// The first of them, in bytes of the text.
    pub(crate) first: Range<usize>,
    /// What should be there.
    pub(crate) repaired: String,
}

/// The places of a text that may be mojibake.
///
/// A place counts if all characters there that are not ASCII, encoded in the wrong encoding, are letters or punctuation in
/// UTF-8.
#[derive(Debug, Default)]
pub(crate) struct Suspicions {
    /// The places for each of [`CODE_PAGES`].
    counts: [Count; 4],
    /// The number of all places with characters that are not ASCII.
    runs: usize,
}

#[derive(Debug, Clone, Default)]
struct Count {
    places: usize,
    first: Option<Range<usize>>,
}

impl Suspicions {
    /// Adds a run of characters of a text that are not ASCII.
    pub(crate) fn add(&mut self, text: &str, range: &Range<usize>) {
        self.runs += 1;
        let run = text.get(range.clone()).unwrap_or_default();
        // Most are a letter with an accent, a quotation mark or a dash.
        if run.len() < 4 {
            return;
        }
        let mut characters = run.chars();
        let first = characters.next().unwrap_or_default();
        let Some(second) = characters.next().filter(|_| LEAD_FILTER[low_byte(first)]) else { return };
        for (code_page, count) in CODE_PAGES.iter().zip(&mut self.counts) {
            if code_page.leads().any(|lead| lead == first)
                && code_page.is_continuation(second)
                && (!matches!(first, '–' | '—') || run.chars().nth(3).is_some())
                && !follows_capital(text, range)
                && code_page.repaired(run).is_some()
            {
                count.places += 1;
                count.first.get_or_insert_with(|| range.clone());
            }
        }
    }

    /// Returns the mojibake of the text, if it has so much that it can't be talking of it: [`MIN_PLACES`], and as many as
    /// other places with characters that are not ASCII.
    pub(crate) fn mojibake(self, text: &str) -> Option<Mojibake> {
        // Of several encodings that would do the first, which is the most frequent.
        let counts = CODE_PAGES.iter().zip(self.counts).rev();
        let (code_page, count) = counts.max_by_key(|(_, count)| count.places)?;
        let enough = count.places >= MIN_PLACES && count.places * 2 >= self.runs;
        let first = count.first.filter(|_| enough)?;
        let repaired = code_page.repaired(text.get(first.clone())?)?;
        Some(Mojibake { encoding: code_page.encoding.name(), places: count.places, first, repaired })
    }
}

/// The fewest places: a text that talks of mojibake may show an example.
const MIN_PLACES: usize = 2;

/// Returns whether two characters follow a capital: `«IRMÃ»` is no mojibake.
fn follows_capital(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|run| run.chars().count() == 2)
        && text.get(..range.start).is_some_and(|before| before.ends_with(|last: char| last.is_uppercase()))
}

/// An encoding of one byte a character, in which UTF-8 was read.
#[derive(Debug)]
struct CodePage {
    encoding: &'static Encoding,
    /// The characters of the bytes from 0x80 on.
    characters: [char; 128],
}

/// The encodings in which UTF-8 is read by mistake, the most frequent first.
static CODE_PAGES: LazyLock<[CodePage; 4]> =
    LazyLock::new(|| [WINDOWS_1252, WINDOWS_1251, MACINTOSH, WINDOWS_1250].map(CodePage::of));

/// Whether mojibake in one of these encodings may begin with a character that has this low byte. Few texts of other scripts
/// get past it.
static LEAD_FILTER: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut filter = [false; 256];
    for lead in CODE_PAGES.iter().flat_map(CodePage::leads) {
        filter[low_byte(lead)] = true;
    }
    filter
});

fn low_byte(character: char) -> usize {
    (u32::from(character) & 0xFF) as usize
}

impl CodePage {
    fn of(encoding: &'static Encoding) -> Self {
        let mut characters = ['\0'; 128];
        for (byte, character) in (0x80..=0xFF_u8).zip(&mut characters) {
            let decoded =
                encoding.decode_without_bom_handling_and_without_replacement(std::slice::from_ref(&byte));
            *character = decoded.and_then(|text| text.chars().next()).unwrap_or('\0');
        }
        Self { encoding, characters }
    }

    /// Returns the characters that stand for the first byte of one that may be meant.
    fn leads(&self) -> impl Iterator<Item = char> {
        LEADS.iter().filter_map(|lead| self.characters.get(usize::from(*lead) - 0x80).copied())
    }

    /// Returns whether a character stands for another byte than the first of a character.
    fn is_continuation(&self, character: char) -> bool {
        self.byte(character).is_some_and(|byte| byte < 0xC0)
    }

    /// Returns the byte that a character stands for. UTF-8 that was read in ISO 8859-1 has control characters.
    fn byte(&self, character: char) -> Option<u8> {
        if matches!(character, '\u{80}'..='\u{9F}') && self.encoding == WINDOWS_1252 {
            return u8::try_from(u32::from(character)).ok();
        }
        let index = self.characters.iter().position(|known| *known == character)?;
        u8::try_from(index + 0x80).ok()
    }

    /// Returns the text of which a run is the mojibake.
    fn repaired(&self, run: &str) -> Option<String> {
        // What is longer is no text in another script, or is found by its other runs.
        let bytes: Vec<u8> =
            run.chars().take(MAX_RUN + 1).map(|character| self.byte(character)).collect::<Option<_>>()?;
        let repaired = String::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_RUN)?;
        repaired.chars().all(is_plausible).then_some(repaired)
    }
}

/// The most bytes of a run that is tried.
const MAX_RUN: usize = 64;

/// The first bytes in UTF-8 of the characters that are told by [`is_plausible`].
const LEADS: [u8; 10] = [0xE2, 0xC3, 0xC2, 0xC4, 0xC5, 0xCE, 0xCF, 0xD0, 0xD1, 0xF0];

/// Returns whether a character is frequent enough to be meant: letters of Latin, Greek and Cyrillic, punctuation, signs of
/// currencies, emoji. The characters of `é »`, with a no-break space between them, would be
/// an ideograph, and those of the Russian `Её` a `Ÿ`.
fn is_plausible(character: char) -> bool {
    matches!(
        character,
        '\u{A0}'..='\u{177}' | '\u{386}'..='\u{3CE}' | '\u{401}'..='\u{45F}' | '\u{2009}'..='\u{203A}'
            | '\u{20AC}' | '\u{2122}' | '\u{2190}'..='\u{2193}' | '\u{2212}' | '\u{1F300}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_faults::non_ascii_runs;

    fn misread(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn mojibake(text: &str) -> Option<Mojibake> {
        let mut suspicions = Suspicions::default();
        non_ascii_runs(text).for_each(|run| suspicions.add(text, &run));
        suspicions.mojibake(text)
    }

    #[test]
    fn mojibake_is_told_with_what_would_undo_it() {
        let text = "The café’s price, “£4,000” – a year’s rent.";
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let found = mojibake(&misread(text, encoding)).unwrap();
            assert_eq!((found.encoding, found.places, &*found.repaired), (encoding.name(), 5, "é’"));
            assert_eq!(found.first.start, "The caf".len());
        }
        let found = mojibake(&misread("Паром ушёл на рассвете.", WINDOWS_1251)).unwrap();
        assert_eq!((found.encoding, found.places, &*found.repaired), ("windows-1251", 4, "Паром"));
        let found = mojibake(&misread("Zażółć gęślą jaźń.", WINDOWS_1250)).unwrap();
        assert_eq!(found.encoding, "windows-1250");
        // Read in ISO 8859-1, which has control characters.
        let latin: String = text.bytes().map(char::from).collect();
        assert_eq!(mojibake(&latin).unwrap().repaired, "é’");
    }

    #[test]
    fn text_is_no_mojibake() {
        for text in [
            "",
            "The ferry sailed.",
            "The sign “â€œ” stood where a quotation mark was meant.",
            "What became of it was â€œ, and nobody knows why. Élan, naïveté, “quite”.",
            "« Liberté\u{a0}», dit-elle. « Égalité\u{a0}». « Été\u{a0}», dit-il. « Vérité\u{a0}».",
            "«IRMÃ» e «MAÇÃ» e «LIBERTÉ» e «CAFÉ»",
            "Её лодка. Её дом. Её сад.",
            "Паром ушёл на рассвете. Никто не знает почему.",
            "氷が解けた。船が出た。",
            "Rents run from £5–£10 a week. Others pay £20–£30 a week in town.",
            "—É tarde. —É cedo. —É bom.",
        ] {
            assert_eq!(mojibake(text), None, "{text}");
        }
    }
}
