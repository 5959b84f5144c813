//! Furniture phrases: what gives a block away by its words.

use copydesk_record::Furniture;
use copydesk_text::languages::LANGUAGES;
use copydesk_text::phrase_matcher::PhraseMatcher;
use copydesk_text::sections::entries;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Returns the phrases of all languages, each with its section. The form is described in `data/README.md`.
fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().filter_map(|language| language.furniture).flat_map(entries)
}

/// How many bytes of a block are looked at: a phrase that gives a block away stands near its head.
const REACH: usize = 480;

/// How long a block may be, in bytes, to be a phrase and nothing else.
const WHOLE: usize = 80;

/// What a block's words say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    pub furniture: Furniture,
    /// Whether the phrase is the whole block: then it may head a section of such blocks.
    pub whole: bool,
    /// Whether it stands at the head of the block.
    pub head: bool,
}

/// Looks blocks up. Holds a buffer, so that a look-up allocates nothing.
#[derive(Debug, Default)]
pub struct Phrases {
    folded: String,
}

impl Phrases {
    /// What the words of a block of so many words give away. `keyed` says whether the words of a phrase may be among
    /// them that may stand [`anywhere`], `may_be_whole` whether they may be a [`whole`] phrase.
    pub fn hint(
        &mut self,
        block: &str,
        words: usize,
        keyed: bool,
        may_be_whole: impl Fn(&str) -> bool,
    ) -> Option<Hint> {
        if words > 60 {
            return None;
        }
        let tables = &*TABLES;
        if let Some(furniture) =
            (block.len() <= WHOLE && may_be_whole(block)).then(|| self.whole(block, tables)).flatten()
        {
            return Some(Hint { furniture, whole: true, head: true });
        }
        let block = block.get(..block.floor_char_boundary(REACH)).unwrap_or_default();
        if words <= 40 {
            let bare = block.trim_start_matches(|c| LEADERS.contains(&c));
            if let Some(found) = tables.heads.open(bare).filter(|found| parts_words(bare, found.end)) {
                return Some(Hint { furniture: found.meaning, whole: false, head: true });
            }
        }
        if !keyed {
            return None;
        }
        let found = tables
            .parts
            .all(block)
            .find(|found| parts_words(block, found.start) && parts_words(block, found.end))?;
        Some(Hint { furniture: found.meaning, whole: false, head: false })
    }

    /// What a block is that is a phrase, a count or mark beside it or not.
    fn whole(&mut self, block: &str, tables: &Tables) -> Option<Furniture> {
        fold(block, &mut self.folded);
        let bare = self
            .folded
            .trim_end_matches(|c| TRAILERS.contains(&c))
            .trim_start_matches(|c| LEADERS.contains(&c));
        // "12 comments", "Kommentare 17": the count is not part of the phrase.
        let plain = bare.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ','));
        let mut last = usize::MAX;
        let exact = [self.folded.as_str(), bare, plain].into_iter().find_map(|phrase| {
            // One with nothing more left out was looked up already.
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
}

/// The phrases that may stand anywhere in a block.
pub fn anywhere() -> impl Iterator<Item = &'static str> {
    listed().filter_map(|(_, line)| line.strip_prefix('*'))
}

/// The phrases that are a whole block.
pub fn whole() -> impl Iterator<Item = &'static str> {
    listed().filter_map(|(_, line)| line.strip_prefix('='))
}

/// The longest word of a phrase.
pub fn keyword(phrase: &str) -> Option<&str> {
    phrase.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len())
}

/// Marks that stand before a link.
const LEADERS: &[char] = &['*', '+', '-', '•', '·', ' ', '›', '»', '→', '|', '▸', '▶', '['];

/// Marks that stand behind a link.
const TRAILERS: &[char] = &[' ', '.', ':', '!', '…', '>', '›', '»', '→', '+', '▼', ']'];

/// Whether a word begins or ends at `at`, or none stands there.
fn parts_words(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|rest| rest.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

/// Folds a block into `out`: lower case, straight apostrophes and quotation marks, single spaces, and
/// nothing invisible.
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

struct Tables {
    whole: FxHashMap<&'static str, Furniture>,
    heads: PhraseMatcher<Furniture>,
    parts: PhraseMatcher<Furniture>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut whole = FxHashMap::default();
    let (mut heads, mut parts) = (Vec::new(), Vec::new());
    for (section, line) in listed() {
        let Some(furniture) = Furniture::from_name(section) else { continue };
        if let Some(phrase) = line.strip_prefix('=') {
            whole.entry(phrase).or_insert(furniture);
        } else if let Some(phrase) = line.strip_prefix('^') {
            heads.extend(printed_forms(phrase).map(|form| (form, furniture)));
        } else if let Some(phrase) = line.strip_prefix('*') {
            parts.extend(printed_forms(phrase).map(|form| (form, furniture)));
        }
    }
    Tables { whole, heads: PhraseMatcher::of(heads), parts: PhraseMatcher::of(parts) }
});

/// The forms that a phrase is printed in, the case of ASCII letters aside: with typographic apostrophes, with a capital
/// that is not ASCII, all in capitals.
fn printed_forms(phrase: &str) -> impl Iterator<Item = String> {
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
        Phrases::default().hint(block, words, true, |_| true).map(|hint| (hint.furniture, hint.whole))
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
    fn phrases_are_found_where_they_must_stand() {
        assert_eq!(hint("Share this article:"), Some((Furniture::Share, true)));
        assert_eq!(hint("Already a subscriber? Log in."), Some((Furniture::Paywall, false)));
        assert_eq!(hint("You’ve reached your limit of free articles"), Some((Furniture::Paywall, false)));
        assert_eq!(hint("Lesen Sie auch: Die neue Brücke"), Some((Furniture::Related, false)));
        assert_eq!(hint("The council said that it would share its articles of faith with nobody."), None);
        assert_eq!(hint("Continue readings"), None);
        assert_eq!(hint(&"word ".repeat(61)), None);
    }
}
