//! Sentences that say what a name names: "Aisby is a village in", "Lumen was an English band".

use super::block_tokens::BlockTokens;
use super::word_roles::WordRoles;
use copydesk_record::EntityKind;
use copydesk_text::token::TokenShape;

/// The most tokens of the bracket between the name and the verb.
const MAX_BRACKET: usize = 40;
/// The most words between the article and the noun.
const MAX_MODIFIERS: usize = 6;

/// Returns the kind of thing that the name which ends before a token is said to be.
pub(super) fn definition(tokens: &BlockTokens<'_>, at: usize) -> Option<EntityKind> {
    let verb = after_bracket(tokens, at)?;
    if !matches!(tokens.text_of(verb), "is" | "was" | "are" | "were") {
        return None;
    }
    let article = tokens.lowercase_roles(verb + 1);
    if !article.any(WordRoles::INDEFINITE_ARTICLE | WordRoles::DEFINITE_ARTICLE) {
        return None;
    }
    for noun in (verb + 2..).take(MAX_MODIFIERS) {
        let is_hyphen = tokens.is_hyphen(noun);
        if !tokens.is(noun, TokenShape::WORD) && !is_hyphen && !tokens.is_punct(noun, b',') {
            return None;
        }
        // "A group of islands" is none of people.
        let is_collection =
            tokens.lowercase_roles(noun + 1).any(WordRoles::OF) && is_collective(tokens.text_of(noun));
        if ends_noun_phrase(tokens, noun + 1)
            && !is_collection
            && let Some(kind) = kind_of_noun(tokens.lowercase_roles(noun))
        {
            return Some(kind);
        }
    }
    None
}

/// Returns whether a noun may be for any kind of things.
fn is_collective(noun: &str) -> bool {
    matches!(noun, "group" | "chain" | "network" | "union" | "club")
}

/// Returns the index after the bracket that opens at a token; the token itself if it opens none.
fn after_bracket(tokens: &BlockTokens<'_>, at: usize) -> Option<usize> {
    if !tokens.is_punct(at, b'(') {
        return Some(at);
    }
    (at..at + MAX_BRACKET).find(|index| tokens.is_punct(*index, b')')).map(|close| close + 1)
}

/// Returns whether a noun phrase ends before a token.
fn ends_noun_phrase(tokens: &BlockTokens<'_>, at: usize) -> bool {
    const ENDS: WordRoles = WordRoles::OF
        .union(WordRoles::FOR)
        .union(WordRoles::AND)
        .union(WordRoles::PLACE_PREPOSITION)
        .union(WordRoles::RELATIVE_PRONOUN);
    tokens.get(at).is_none()
        || tokens.lowercase_roles(at).any(ENDS)
        || [b'.', b',', b';', b'('].iter().any(|mark| tokens.is_punct(at, *mark))
        || matches!(
            tokens.text_of(at),
            "that" | "which" | "located" | "situated" | "based" | "founded" | "with" | "by" | "about" | "who"
        )
}

/// Returns the kind of thing that a noun in lower case names.
fn kind_of_noun(noun: WordRoles) -> Option<EntityKind> {
    if noun.any(WordRoles::TITLE_HEAD) && !noun.any(WordRoles::AMBIGUOUS_TITLE) {
        Some(EntityKind::Person)
    } else if noun.any(WordRoles::ORG_KIND) {
        Some(EntityKind::Organisation)
    } else if noun.any(WordRoles::PLACE_NOUN) {
        Some(EntityKind::Place)
    } else {
        None
    }
}
