//! Furniture phrases: "Share this article", "12 comments".

use copydesk_record::Furniture;
use copydesk_text::languages::LANGUAGES;
use copydesk_text::phrase_matcher::{PhraseMatcher, is_word_boundary};
use copydesk_text::sections::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Returns the phrases of all languages, each with its section. The form is described in `data/README.md`.
fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().filter_map(|language| language.furniture).flat_map(entries)
}

/// The number of bytes of a block that are searched: a phrase that makes a block furniture is near its head.
const SEARCHED_BYTES: usize = 480;

/// The most bytes of a block that may be a phrase and nothing else.
const MAX_WHOLE_BLOCK_BYTES: usize = 80;

/// The most bytes of a row of buttons.
const MAX_BUTTONS_BYTES: usize = 48;

/// The furniture that a phrase in a block indicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FurnitureHint {
    pub(crate) furniture: Furniture,
    /// Whether the phrase is the whole block: then it may head a section of such blocks.
    pub(crate) whole: bool,
    /// Whether the phrase is at the head of the block.
    pub(crate) head: bool,
}

/// The furniture phrases, with a buffer, so that a search in a block allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct FurniturePhrases {
    folded: String,
}

impl FurniturePhrases {
    /// Returns the furniture that a block of some number of words indicates.
    ///
    /// Only blocks with a keyword are searched for [`phrases_within_blocks`], and only those that may be a
    /// whole phrase are looked up among [`whole_block_phrases`].
    pub(crate) fn hint(
        &mut self,
        block: &str,
        words: usize,
        has_keyword: bool,
        may_be_whole: impl Fn(&str) -> bool,
    ) -> Option<FurnitureHint> {
        if words > 60 {
            return None;
        }
        let tables = &*TABLES;
        if block.len() <= MAX_WHOLE_BLOCK_BYTES && may_be_whole(block) {
            if let Some(furniture) = self.whole(block, tables) {
                return Some(FurnitureHint { furniture, whole: true, head: true });
            }
            if let Some(furniture) = self.buttons(tables) {
                return Some(FurnitureHint { furniture, whole: false, head: true });
            }
        }
        let block = block.get(..block.floor_char_boundary(SEARCHED_BYTES)).unwrap_or_default();
        if words <= 40 {
            let bare = block.trim_start_matches(|c| LEADING_SYMBOLS.contains(&c));
            if let Some(found) = tables.heads.open(bare).filter(|found| is_word_boundary(bare, found.end)) {
                return Some(FurnitureHint { furniture: found.meaning, whole: false, head: true });
            }
        }
        if !has_keyword {
            return None;
        }
        let found = tables
            .within
            .all(block)
            .find(|found| is_word_boundary(block, found.start) && is_word_boundary(block, found.end))?;
        Some(FurnitureHint { furniture: found.meaning, whole: false, head: false })
    }

    /// Returns the furniture of a block that is a phrase, perhaps with a count or punctuation beside it.
    fn whole(&mut self, block: &str, tables: &Tables) -> Option<Furniture> {
        fold(block, &mut self.folded);
        let bare = self
            .folded
            .trim_end_matches(|c| TRAILING_SYMBOLS.contains(&c))
            .trim_start_matches(|c| LEADING_SYMBOLS.contains(&c));
        // "12 comments", "Kommentare 17": the count is no word of the phrase.
        let plain = bare.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ','));
        let mut last = usize::MAX;
        let exact = [self.folded.as_str(), bare, plain].into_iter().find_map(|phrase| {
            // If no more was left out than before, it was looked up already.
            let other = std::mem::replace(&mut last, phrase.len()) != phrase.len();
            other.then(|| tables.whole.get(phrase)).flatten()
        });
        // "Log in | Subscribe": one link that is furniture makes the row a row of links.
        let row = || {
            let links = bare.contains('|').then(|| bare.split('|'));
            links.into_iter().flatten().find_map(|link| tables.whole.get(link.trim()))
        };
        exact.or_else(row).copied()
    }

    /// Returns the furniture of a row of words each of which is the name of a button, "Share Tweet Print": of the block that
    /// was folded last.
    fn buttons(&self, tables: &Tables) -> Option<Furniture> {
        if self.folded.len() > MAX_BUTTONS_BYTES || !self.folded.contains(' ') {
            return None;
        }
        let mut buttons = self.folded.split_whitespace().map(|word| tables.whole.get(word));
        let first = buttons.next().flatten().filter(|first| **first == Furniture::Share)?;
        buttons.all(|button| button.is_some()).then_some(*first)
    }
}

/// Returns the phrases that may occur anywhere in a block.
pub(crate) fn phrases_within_blocks() -> impl Iterator<Item = &'static str> {
    listed().filter_map(|(_, line)| line.strip_prefix('*'))
}

/// Returns the phrases that are a whole block.
pub(crate) fn whole_block_phrases() -> impl Iterator<Item = &'static str> {
    listed().filter_map(|(_, line)| line.strip_prefix('='))
}

/// Returns the longest word of a phrase.
pub(crate) fn longest_word(phrase: &str) -> Option<&str> {
    phrase.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len())
}

/// Characters before a link.
const LEADING_SYMBOLS: &[char] = &['>', '*', '+', '-', '•', '·', ' ', '›', '»', '→', '|', '▸', '▶', '['];

/// Characters after a link.
const TRAILING_SYMBOLS: &[char] = &[' ', '.', ':', '!', '…', '>', '›', '»', '→', '+', '▼', ']'];

/// Writes a block into `out` in the form of phrases: lower case, straight apostrophes and quotation marks,
/// single spaces, and nothing invisible.
fn fold(block: &str, out: &mut String) {
    out.clear();
    for character in block.chars() {
        match character {
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            '!'..='~' => out.push(character),
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => {}
            _ if character.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.extend(character.to_lowercase()),
        }
    }
}

/// The phrases by where they must occur.
struct Tables {
    whole: FxHashMap<&'static str, Furniture>,
    heads: PhraseMatcher<Furniture>,
    within: PhraseMatcher<Furniture>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut whole = FxHashMap::default();
    let (mut heads, mut within) = (Vec::new(), Vec::new());
    for (section, line) in listed() {
        let Some(furniture) = Furniture::from_name(section) else { continue };
        if let Some(phrase) = line.strip_prefix('=') {
            whole.entry(phrase).or_insert(furniture);
        } else if let Some(phrase) = line.strip_prefix('^') {
            heads.extend(surface_forms(phrase).map(|form| (form, furniture)));
        } else if let Some(phrase) = line.strip_prefix('*') {
            within.extend(surface_forms(phrase).map(|form| (form, furniture)));
        }
    }
    Tables { whole, heads: PhraseMatcher::of(heads), within: PhraseMatcher::of(within) }
});

/// Returns the surface forms of a phrase, the case of ASCII letters aside: with typographic
/// apostrophes, with a capital that is not ASCII, all in capitals.
fn surface_forms(phrase: &str) -> impl Iterator<Item = String> {
    let curly = phrase.contains('\'').then(|| phrase.replace('\'', "’"));
    let first = phrase.chars().next().filter(|c| !c.is_ascii());
    let capital = first.map(|first| first.to_uppercase().chain(phrase.chars().skip(1)).collect());
    let capitals = (!phrase.is_ascii()).then(|| phrase.to_uppercase());
    [Some(phrase.to_owned()), curly, capital, capitals].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(block: &str) -> Option<(Furniture, bool)> {
        let words = block.split_whitespace().count();
        FurniturePhrases::default()
            .hint(block, words, true, |_| true)
            .map(|hint| (hint.furniture, hint.whole))
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        for file in LANGUAGES.iter().filter_map(|language| language.furniture) {
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let section = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                if let Some(name) = section {
                    assert!(Furniture::from_name(name).is_some(), "no kind {name}");
                    continue;
                }
                assert!(line.starts_with(['=', '^', '*']) && line.len() > 1, "{line}");
                let mut folded = String::new();
                fold(&line[1..], &mut folded);
                assert_eq!(
                    folded.trim_end(),
                    line[1..].trim_end(),
                    "not in the form that blocks are folded to"
                );
            }
        }
    }

    #[test]
    fn phrases_are_found_where_they_must_occur() {
        assert_eq!(hint("Share this article:"), Some((Furniture::Share, true)));
        assert_eq!(hint("Already a subscriber? Log in."), Some((Furniture::Paywall, false)));
        assert_eq!(hint("You’ve reached your limit of free articles"), Some((Furniture::Paywall, false)));
        assert_eq!(hint("Lesen Sie auch: Die neue Brücke"), Some((Furniture::Related, false)));
        assert_eq!(hint("The council said that it would share its articles of faith with nobody."), None);
        assert_eq!(hint("Continue readings"), None);
        assert_eq!(hint(&"word ".repeat(61)), None);
    }
}
