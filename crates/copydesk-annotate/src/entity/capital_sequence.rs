//! Sequences of capitalized words, with the lower-case words inside: "Bank of England", "Jan van der Berg".

use super::block_tokens::BlockTokens;
use super::gazetteer::PhraseMatch;
use super::name_key::NameKey;
use super::name_lists::{PhraseKind, is_own_word};
use super::word_roles::WordRoles;
use copydesk_text::in_one_line;
use copydesk_text::name_list::{NameGender, rare_given_name, town};
use copydesk_text::token::TokenShape;

/// Capitalized words next to each other, and the links between them.
#[derive(Debug, Default)]
pub(super) struct CapitalSequence {
    pub(super) words: Vec<SequenceWord>,
    /// The token after its last.
    pub(super) end_token: usize,
    /// Whether the capital of its first word may come from its position.
    pub(super) sentence_initial: bool,
    /// Whether `'s` or a bare apostrophe follows.
    pub(super) is_possessive: bool,
    /// Whether a hyphen and a word follow that form an adjective with it: "Moss-led".
    pub(super) is_adjective: bool,
}

/// A word of a sequence, with the hyphens and full stops in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SequenceWord {
    /// Its first byte in the text, and the byte after its last.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its first token, and the token after its last.
    pub(super) first_token: usize,
    pub(super) end_token: usize,
    pub(super) roles: WordRoles,
    pub(super) key: NameKey,
    /// A lower-case word or an ampersand between capitalized words.
    pub(super) is_link: bool,
    /// A single letter with a full stop.
    pub(super) is_initial: bool,
    /// Two or more letters, all in capitals; or letters with full stops.
    pub(super) is_all_caps: bool,
}

/// The most words of a sequence. A longer one is cut, since no name is as long.
const MAX_WORDS: usize = 64;

/// Words that are printed with a full stop.
const ABBREVIATIONS: WordRoles =
    WordRoles::TITLE_ABBREVIATION.union(WordRoles::HONORIFIC).union(WordRoles::NAME_SUFFIX);

/// Words of a name that may have a comma before them.
const AFTER_COMMA: WordRoles = WordRoles::NAME_SUFFIX.union(WordRoles::COMPANY_FORM);

impl CapitalSequence {
    /// Reads the sequence that begins at a capitalized token, up to `limit`, in place of the one before.
    pub(super) fn read(&mut self, tokens: &BlockTokens<'_>, at: usize, limit: usize, sentence_initial: bool) {
        self.words.clear();
        self.sentence_initial = sentence_initial;
        self.is_possessive = false;
        self.is_adjective = false;
        let mut index = at;
        while self.words.len() < MAX_WORDS {
            let Some(word) = self.word(tokens, index, limit) else { break };
            index = word.end_token;
            self.words.push(word);
            if self.is_adjective {
                break;
            }
            if tokens.lowercase_roles(index).any(WordRoles::POSSESSIVE) || tokens.is_apostrophe(index) {
                self.is_possessive = true;
                break;
            }
            if continues(tokens, index, limit) {
                continue;
            }
            // ", Jr.", ", Inc."
            if tokens.is_punct(index, b',')
                && index + 1 < limit
                && tokens.is(index + 1, TokenShape::CAPITALIZED)
                && tokens.roles(index + 1).any(AFTER_COMMA)
            {
                index += 1;
                continue;
            }
            // "Muqtada al-Sadr"
            if index + 2 < limit && follows_particle(tokens, index + 2) {
                index += 2;
                continue;
            }
            let links = (0..3).take_while(|link| is_link(tokens, index + link)).count();
            let Some(links) = (1..=links).find(|links| continues(tokens, index + links, limit)) else {
                break;
            };
            for link in index..index + links {
                self.words.extend(link_word(tokens, link));
            }
            index += links;
        }
        self.end_token = index.max(at + 1);
    }

    /// Returns the index after the word that holds the last token of a phrase.
    pub(super) fn index_after(&self, phrase: &PhraseMatch) -> usize {
        let last = self.words.iter().position(|word| word.end_token >= phrase.end_token);
        last.map_or(self.words.len(), |last| last + 1)
    }

    /// Returns the next word, with what hyphens and full stops join to it.
    fn word(&mut self, tokens: &BlockTokens<'_>, at: usize, limit: usize) -> Option<SequenceWord> {
        let (lookup, roles) = tokens.word_at(at, limit)?;
        // "6PR": a part of a word.
        if tokens.is(at, TokenShape::NO_SPACE_BEFORE)
            && at.checked_sub(1).is_some_and(|before| tokens.is(before, TokenShape::NUMBER))
        {
            return None;
        }
        // "R-Ohio", "D-New York": a party's letter.
        if matches!(tokens.first_byte(at), b'R' | b'D' | b'I')
            && tokens.text_of(at).len() == 1
            && tokens.is_hyphen(at + 1)
            && tokens.is(at + 2, TokenShape::CAPITALIZED | TokenShape::NO_SPACE_BEFORE)
            && is_place(tokens, at + 2)
        {
            return None;
        }
        // "I", "I’ve": a pronoun.
        if tokens.first_byte(at) == b'I'
            && tokens
                .text_of(at)
                .get(1..)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\'', '’']))
            && !tokens.is(at + 1, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
        {
            return None;
        }
        // "L'avocat": only the article has the capital.
        if tokens.is_foreign() && has_elided_article(tokens.text_of(at)) {
            return None;
        }
        let (first, last) = (tokens.get(at)?, tokens.get(lookup.end_token.checked_sub(1)?)?);
        // "M. Roux" is addressed in French; in Italian the "M." is an initial.
        let is_address = tokens.is_foreign()
            && first.end - first.start <= 2
            && is_own_word("address", tokens.text_of(at), tokens.language());
        let roles = if is_address { roles | WordRoles::HONORIFIC } else { roles };
        let mut word = SequenceWord {
            start: first.start,
            end: last.end,
            first_token: at,
            end_token: lookup.end_token,
            roles,
            is_all_caps: lookup.is_all_caps,
            ..SequenceWord::default()
        };
        let stop = word.end_token;
        let full_stop_follows = tokens.is(stop, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && tokens.first_byte(stop) == b'.'
            && stop < limit;
        let is_letter = stop == at + 1 && first.end - first.start == 1;
        let name_goes_on = continues(tokens, stop + 1, limit) || tokens.is_punct(stop + 1, b',');
        if full_stop_follows
            && ((is_letter && name_goes_on)
                || (word.roles.any(ABBREVIATIONS) && stop + 1 < limit)
                || (word.roles.any(WordRoles::ORG_ABBREVIATION) && !self.words.is_empty())
                || is_place_abbreviation(tokens, at))
        {
            // What does not print may be between the word and the stop.
            word.end = tokens.get(stop).map_or(word.end, |stop| stop.end);
            word.end_token += 1;
            word.is_initial = is_letter && !is_address;
        } else if lookup.is_dotted_acronym {
            // "A.J. Moss"
            word.is_initial = last.end - first.start == 4 && !word.roles.any(WordRoles::NO_INITIALS);
        } else {
            // "al-Rashid": the particle before belongs to the name.
            if follows_particle(tokens, at) {
                word.start =
                    at.checked_sub(2).and_then(|at| tokens.get(at)).map_or(word.start, |token| token.start);
            }
            let starts_phrase = word.roles.intersection(WordRoles::STARTS_PHRASE);
            self.join_hyphenated(tokens, &mut word, limit);
            word.roles = word.roles | starts_phrase;
        }
        let is_acronym = word.is_all_caps && !tokens.all_caps();
        // "Sadr" is as good as "al-Sadr".
        let (start, end) = (first.start as usize, word.end as usize);
        let joined = tokens.text().get(start..end).filter(|_| word.end_token > lookup.end_token);
        word.key = match joined.filter(|text| text.contains('\n')) {
            Some(broken) => NameKey::of_word(&in_one_line(broken), is_acronym),
            None => NameKey::of_range(tokens.text(), start, end, is_acronym),
        };
        Some(word)
    }

    /// Adds the words that hyphens join to a word, unless each is a name of its own or they form an adjective.
    fn join_hyphenated(&mut self, tokens: &BlockTokens<'_>, word: &mut SequenceWord, limit: usize) {
        while word.end_token + 1 < limit && tokens.is_hyphen(word.end_token) {
            let next = word.end_token + 1;
            let roles = tokens.roles(next);
            let is_broken = !tokens.is(next, TokenShape::NO_SPACE_BEFORE);
            if is_broken && !is_broken_name(tokens, word, roles) {
                return;
            }
            if tokens.is(next, TokenShape::CAPITALIZED) {
                // "Seoul-Tokyo"
                if word.roles.any(WordRoles::PLACE) && roles.any(WordRoles::PLACE) {
                    self.is_adjective = true;
                    return;
                }
            } else if !is_broken {
                // "Jong-un", not "Seoul-led".
                let token = tokens.get(next).filter(|token| token.shape.is(TokenShape::WORD));
                let is_short = token.is_some_and(|token| token.end - token.start <= 5);
                let is_name = is_short
                    && !self.words.is_empty()
                    && !roles.any(WordRoles::ADJECTIVE_ENDING | WordRoles::SENTENCE_OPENER);
                if !is_name {
                    self.is_adjective = true;
                    return;
                }
            }
            word.end_token = next + 1;
            word.end = tokens.get(next).map_or(word.end, |token| token.end);
            // The whole has the roles of its halves only if both are given names, "Jean-Claude", or titles.
            word.roles = if roles.any(WordRoles::GIVEN_NAME) && word.roles.any(WordRoles::GIVEN_NAME) {
                word.roles
            } else if roles.any(WordRoles::TITLE_HEAD)
                && word.roles.any(WordRoles::TITLE_HEAD | WordRoles::TITLE_MODIFIER)
            {
                roles
            } else {
                WordRoles::NONE
            };
            word.is_all_caps &= tokens.is(next, TokenShape::ALL_CAPS);
        }
    }
}

impl SequenceWord {
    /// Returns the longest listed phrase that begins with the word and ends before a token.
    #[inline]
    pub(super) fn longest_phrase(&self, tokens: &BlockTokens<'_>, limit: usize) -> Option<PhraseMatch> {
        // Most words begin none, which their roles show without a look-up.
        if self.roles.any(WordRoles::STARTS_PHRASE) {
            tokens.longest_phrase(self.first_token, limit)
        } else {
            None
        }
    }

    /// Returns who has the word as a given name, if it is a rare one.
    pub(super) fn rare_given_name(&self, tokens: &BlockTokens<'_>) -> Option<NameGender> {
        rare_given_name(tokens.printed(self.start, self.end))
    }
}

/// Returns whether the hyphen after a word breaks a name over two lines, "Thorn-" and "castle": what follows, with these
/// roles, is no ending of an adjective, as in "Seoul-" and "led".
fn is_broken_name(tokens: &BlockTokens<'_>, word: &SequenceWord, next: WordRoles) -> bool {
    let hyphen = tokens.get(word.end_token).map_or(0, |token| token.end as usize);
    tokens.text().as_bytes().get(hyphen).is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
        && (tokens.is(word.end_token + 1, TokenShape::CAPITALIZED)
            || !(word.roles.any(WordRoles::PLACE)
                || next.any(WordRoles::ADJECTIVE_ENDING | WordRoles::SENTENCE_OPENER)))
}

/// Returns whether a listed place or a town begins at a token.
fn is_place(tokens: &BlockTokens<'_>, at: usize) -> bool {
    let listed = tokens.longest_phrase(at, tokens.len());
    listed.is_some_and(|listed| listed.kind == PhraseKind::Place) || town(tokens.text_of(at)).is_some()
}

/// Returns whether a hyphen joins a capitalized token to a name particle in lower case: "al-Sadr".
fn follows_particle(tokens: &BlockTokens<'_>, at: usize) -> bool {
    at >= 2
        && tokens.is(at, TokenShape::CAPITALIZED | TokenShape::NO_SPACE_BEFORE)
        && tokens.is_hyphen(at - 1)
        && tokens.lowercase_roles(at - 2).any(WordRoles::NAME_PARTICLE)
}

/// Returns the key of the name that words make up.
pub(super) fn key_of(words: &[SequenceWord]) -> NameKey {
    NameKey::of_words(words.iter().map(|word| word.key))
}

/// Returns whether a sequence continues with a token: a capitalized word with a space or an elided word before it.
fn continues(tokens: &BlockTokens<'_>, at: usize, limit: usize) -> bool {
    at < limit
        && tokens.is(at, TokenShape::CAPITALIZED)
        && (!tokens.is(at, TokenShape::NO_SPACE_BEFORE)
            || at.checked_sub(1).is_some_and(|before| is_elided(tokens, before)))
}

/// Returns whether a word is an elided one with a capital and a noun without: "L'avocat", "All’avvocato".
fn has_elided_article(word: &str) -> bool {
    let Some((elided, noun)) = word.split_once(['\'', '’']) else { return false };
    elided.len() < 5 && noun.starts_with(char::is_lowercase)
}

/// Returns whether a token is an elided word: "d’", "dell’".
fn is_elided(tokens: &BlockTokens<'_>, at: usize) -> bool {
    tokens.is(at, TokenShape::WORD) && tokens.text_of(at).ends_with(['\'', '’'])
}

/// Returns whether a token may link two capitalized words.
fn is_link(tokens: &BlockTokens<'_>, at: usize) -> bool {
    const LINKS: WordRoles = WordRoles::OF
        .union(WordRoles::FOR)
        .union(WordRoles::AND)
        .union(WordRoles::DEFINITE_ARTICLE)
        .union(WordRoles::NAME_PARTICLE);
    const FOREIGN_LINKS: WordRoles = WordRoles::FOREIGN_FOR.union(WordRoles::FOREIGN_OF);
    let roles = tokens.lowercase_roles(at);
    let is_article = || {
        let before = at.checked_sub(1).map_or(WordRoles::NONE, |before| tokens.lowercase_roles(before));
        roles.any(WordRoles::COMPLEMENT_ARTICLE) && before.any(WordRoles::FOREIGN_FOR)
    };
    roles.any(LINKS)
        || (tokens.is_foreign() && (roles.any(FOREIGN_LINKS) || is_article()))
        || tokens.is_punct(at, b'&')
}

fn link_word(tokens: &BlockTokens<'_>, at: usize) -> Option<SequenceWord> {
    let token = tokens.get(at)?;
    let is_ampersand = tokens.is_punct(at, b'&');
    Some(SequenceWord {
        start: token.start,
        end: token.end,
        first_token: at,
        end_token: at + 1,
        roles: if is_ampersand { WordRoles::AND | WordRoles::AMPERSAND } else { tokens.roles(at) },
        key: NameKey::of_range(tokens.text(), token.start as usize, token.end as usize, false),
        is_link: true,
        ..SequenceWord::default()
    })
}

/// Returns whether a token abbreviates "Saint", "Mount" or "Fort".
fn is_place_abbreviation(tokens: &BlockTokens<'_>, at: usize) -> bool {
    matches!(tokens.first_byte(at), b'S' | b'M' | b'F')
        && matches!(tokens.text_of(at), "St" | "Ste" | "Mt" | "Ft")
}
