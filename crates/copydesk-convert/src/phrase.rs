//! Furniture phrases: what gives a block away by its words.

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use copydesk_record::Furniture;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The phrases, one file a language. The form is described in `data/README.md`.
const LANGUAGES: &[&str] = &[
    include_str!("../data/furniture/en.txt"),
    include_str!("../data/furniture/es.txt"),
    include_str!("../data/furniture/fr.txt"),
    include_str!("../data/furniture/de.txt"),
    include_str!("../data/furniture/it.txt"),
    include_str!("../data/furniture/pt.txt"),
];

/// How many bytes of a block are looked at: a phrase that gives a block away stands near its head.
const REACH: usize = 480;

/// What a block's words say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hint {
    pub(crate) furniture: Furniture,
    /// Whether the phrase is the whole block: then it may head a section of such blocks.
    pub(crate) whole: bool,
    /// Whether it stands at the head of the block.
    pub(crate) head: bool,
}

/// Looks blocks up. Holds a buffer, so that a look-up allocates nothing.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    folded: String,
}

impl Phrases {
    /// What the words of a block of so many words give away.
    pub(crate) fn hint(&mut self, block: &str, words: usize) -> Option<Hint> {
        if words > 60 {
            return None;
        }
        fold(block, &mut self.folded);
        let tables = &*TABLES;
        let bare = self.folded.trim_end_matches([' ', '.', ':', '!', '…', '>', '›', '»', '→', '+', '▼']);
        let bare = bare.trim_start_matches(['*', '+', '-', '•', '·', ' ', '›', '»', '→', '|', '▸', '▶']);
        let exact = tables.whole.get(self.folded.as_str()).or_else(|| tables.whole.get(bare));
        if let Some(&furniture) = exact {
            return Some(Hint { furniture, whole: true, head: true });
        }
        if words <= 40 {
            let input = Input::new(bare).anchored(Anchored::Yes);
            if let Some(found) = tables.heads.find(input) {
                if ends_word(bare, found.end()) {
                    let furniture = *tables.head_kinds.get(found.pattern().as_usize())?;
                    return Some(Hint { furniture, whole: false, head: true });
                }
            }
        }
        let found = tables.parts.find(&self.folded)?;
        let furniture = *tables.part_kinds.get(found.pattern().as_usize())?;
        Some(Hint { furniture, whole: false, head: false })
    }
}

/// Whether what ends at `end` ends there as a word.
fn ends_word(bare: &str, end: usize) -> bool {
    let before = bare.get(..end).and_then(|head| head.chars().next_back());
    let after = bare.get(end..).and_then(|rest| rest.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

/// Folds the head of a block into `out`: lower case, straight apostrophes and quotation marks, single spaces, and
/// nothing invisible.
fn fold(block: &str, out: &mut String) {
    out.clear();
    for character in block.chars() {
        if out.len() >= REACH {
            break;
        }
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
    whole: HashMap<&'static str, Furniture>,
    heads: AhoCorasick,
    head_kinds: Vec<Furniture>,
    parts: AhoCorasick,
    part_kinds: Vec<Furniture>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut whole = HashMap::new();
    let (mut heads, mut head_kinds, mut parts, mut part_kinds) = (vec![], vec![], vec![], vec![]);
    for (furniture, place, phrase) in entries() {
        match place {
            '=' => {
                whole.entry(phrase).or_insert(furniture);
            }
            '^' => {
                heads.push(phrase);
                head_kinds.push(furniture);
            }
            _ => {
                parts.push(phrase);
                part_kinds.push(furniture);
            }
        }
    }
    let build = |start, patterns: &[&str]| {
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(start)
            .build(patterns)
            .expect("a thousand short phrases are far below the limits of an automaton")
    };
    Tables {
        whole,
        heads: build(StartKind::Anchored, &heads),
        head_kinds,
        parts: build(StartKind::Unanchored, &parts),
        part_kinds,
    }
});

/// The phrases of all languages: kind, place, words.
fn entries() -> impl Iterator<Item = (Furniture, char, &'static str)> {
    LANGUAGES.iter().flat_map(|file| {
        let mut section = None;
        file.lines().filter_map(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = Furniture::from_name(name);
                return None;
            }
            let place = line.chars().next().filter(|place| matches!(place, '=' | '^' | '*'))?;
            Some((section?, place, line.get(1..)?.trim_end()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(block: &str) -> Option<(Furniture, bool)> {
        let words = block.split_whitespace().count();
        Phrases::default().hint(block, words).map(|hint| (hint.furniture, hint.whole))
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        for file in LANGUAGES {
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let section = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                match section {
                    Some(name) => assert!(Furniture::from_name(name).is_some(), "no kind {name}"),
                    None => {
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
