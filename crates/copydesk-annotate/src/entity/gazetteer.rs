//! The gazetteer: which phrases of a text are listed names, and which roles a word has.

use super::name_lists::{NameLists, PhraseKind};
use super::phrase_trie::{PhraseEntry, PhraseTrie};
use super::word_roles::WordRoles;
use copydesk_text::lexicon::{Lexicon, Table, WordId};
use copydesk_text::token::{Token, TokenShape};
use std::sync::Arc;

/// The name lists, by the numbers that words have in a lexicon.
#[derive(Debug)]
pub(super) struct Gazetteer {
    lexicon: Arc<Lexicon>,
    roles: Table<WordRoles>,
    phrases: PhraseTrie,
}

/// A listed phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PhraseMatch {
    pub(super) kind: PhraseKind,
    /// The number of the line that lists it: all names of one thing have the same.
    pub(super) line: u32,
    /// The token after its last.
    pub(super) end_token: usize,
    /// Whether it is an abbreviated state, which follows a place and a comma: "Ala."
    pub(super) is_state_abbreviation: bool,
    /// Whether a full stop after it belongs to it.
    pub(super) takes_full_stop: bool,
}

/// A word as it is looked up: a token, or an acronym with full stops.
#[derive(Debug, Clone, Copy)]
pub(super) struct LookupWord {
    pub(super) word: WordId,
    /// The token after its last.
    pub(super) end_token: usize,
    /// Whether a full stop follows each letter: "U.S."
    pub(super) is_dotted_acronym: bool,
    pub(super) is_all_caps: bool,
}

impl Gazetteer {
    /// Returns the gazetteer of some lists, whose words `lexicon` must hold.
    pub(super) fn new(lists: &NameLists, lexicon: Arc<Lexicon>) -> Self {
        let mut phrases = PhraseTrie::default();
        let mut roles: Vec<_> =
            lists.word_lines.iter().flat_map(|line| line.words().map(|word| (word, line.roles))).collect();
        for (number, line) in (0..).zip(&lists.phrase_lines) {
            let mut number: u32 = number;
            for (index, name) in line.names.iter().enumerate() {
                let words: Vec<_> = name.words().map(|word| lexicon.look_up(word)).collect();
                if line.is_state_abbreviation && index == 0 {
                    // The abbreviations that follow are names of a state that an earlier line lists.
                    number = phrases.line_of(&words).unwrap_or(number);
                    continue;
                }
                let entry = PhraseEntry {
                    kind: Some(line.kind),
                    line: number,
                    is_all_caps: name.is_all_caps,
                    after_comma: line.is_state_abbreviation,
                };
                phrases.add(&words, entry);
                roles.extend(name.words().next().map(|word| (word, WordRoles::STARTS_PHRASE)));
                if line.kind == PhraseKind::Place && !line.is_state_abbreviation && words.len() == 1 {
                    roles.extend(name.words().next().map(|word| (word, WordRoles::PLACE)));
                }
            }
        }
        let roles = Table::new(&lexicon, roles, WordRoles::union);
        Self { lexicon, roles, phrases }
    }

    /// Returns the roles of a word.
    #[inline]
    pub(super) fn roles(&self, word: WordId) -> WordRoles {
        if word == WordId::UNKNOWN { WordRoles::NONE } else { self.roles.get(word) }
    }

    /// Returns the longest listed phrase that begins at a token and ends before `limit`. `all_caps` says that all of
    /// the text is in capitals, so that capitals distinguish no acronyms.
    pub(super) fn longest_phrase(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        limit: usize,
        all_caps: bool,
    ) -> Option<PhraseMatch> {
        let tokens = tokens.get(..limit)?;
        let first = self
            .word_at(text, tokens, at)
            .filter(|first| self.roles(first.word).any(WordRoles::STARTS_PHRASE));
        let follows_comma = || {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            before.is_some_and(|token| {
                token.shape.is(TokenShape::PUNCT) && text.as_bytes().get(token.start as usize) == Some(&b',')
            })
        };
        let (mut node, mut next, mut longest) = (0, first, None);
        while let Some(here) = next {
            let Some(child) = self.phrases.step(node, here.word) else { break };
            node = child;
            let entry = self.phrases.entry(node);
            let case_fits = !entry.is_all_caps || here.is_dotted_acronym || (here.is_all_caps && !all_caps);
            let fits = case_fits && (!entry.after_comma || follows_comma());
            if let Some(kind) = entry.kind.filter(|_| fits) {
                longest = Some(PhraseMatch {
                    kind,
                    line: entry.line,
                    end_token: here.end_token,
                    is_state_abbreviation: entry.after_comma,
                    takes_full_stop: entry.after_comma && !here.is_dotted_acronym,
                });
            }
            // Hyphens and ampersands inside a name are left out of the lists.
            let mut index = here.end_token;
            while tokens.get(index).is_some_and(|token| joins_words(text, token)) {
                index += 1;
            }
            next = self.word_at(text, tokens, index);
        }
        longest
    }

    /// Returns the word that begins at a token.
    pub(super) fn word_at(&self, text: &str, tokens: &[Token], at: usize) -> Option<LookupWord> {
        let token = tokens.get(at).filter(|token| token.shape.is(TokenShape::WORD))?;
        let is_letter = token.end - token.start == 1;
        if is_letter && token.shape.is(TokenShape::CAPITALIZED) {
            let acronym = self.dotted_acronym(text, tokens, at);
            if acronym.is_some() {
                return acronym;
            }
        }
        let is_all_caps = token.shape.is(TokenShape::ALL_CAPS) && !is_letter;
        Some(LookupWord { word: token.word, end_token: at + 1, is_dotted_acronym: false, is_all_caps })
    }

    /// Returns the acronym of two to eight letters, each with a full stop, that begins at a token: "U.S."
    fn dotted_acronym(&self, text: &str, tokens: &[Token], at: usize) -> Option<LookupWord> {
        let printed = |token: &Token| text.get(token.start as usize..token.end as usize).unwrap_or_default();
        let mut letters = [0; 8];
        let (mut count, mut index) = (0, at);
        while let (Some(letter), Some(stop)) = (tokens.get(index), tokens.get(index + 1)) {
            let is_letter = letter.shape.is(TokenShape::CAPITALIZED) && letter.end - letter.start == 1;
            let joined = index == at || letter.shape.is(TokenShape::NO_SPACE_BEFORE);
            let stopped = stop.shape.is(TokenShape::NO_SPACE_BEFORE) && printed(stop) == ".";
            if !is_letter || !joined || !stopped {
                break;
            }
            let Some(slot) = letters.get_mut(count) else { break };
            *slot = printed(letter).as_bytes().first().copied().unwrap_or_default();
            count += 1;
            index += 2;
        }
        if count < 2 {
            return None;
        }
        let letters = letters.get(..count).and_then(|letters| std::str::from_utf8(letters).ok());
        let word = letters.map_or(WordId::UNKNOWN, |letters| self.lexicon.look_up(letters));
        Some(LookupWord { word, end_token: index, is_dotted_acronym: true, is_all_caps: true })
    }
}

/// Returns whether a token is a hyphen, full stop or ampersand inside a name.
fn joins_words(text: &str, token: &Token) -> bool {
    token.shape.is(TokenShape::PUNCT)
        && match text.get(token.start as usize..token.end as usize) {
            Some("-" | "\u{2011}" | ".") => token.shape.is(TokenShape::NO_SPACE_BEFORE),
            Some("&") => true,
            _ => false,
        }
}
