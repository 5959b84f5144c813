//! The context after a name: an age, an apposition with a role, a relative clause, a region.

use super::block_tokens::BlockTokens;
use super::entities::Gender;
use super::name_lists::PhraseKind;
use super::title::title_gender;
use super::word_roles::WordRoles;
use copydesk_text::token::TokenShape;

/// The evidence after a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FollowingContext {
    /// The weight for each kind.
    pub(super) person: i16,
    pub(super) organisation: i16,
    pub(super) place: i16,
    /// The role in an apposition, in bytes.
    pub(super) role: Option<(u32, u32)>,
    /// The gender that the role implies.
    pub(super) gender: Gender,
}

/// Returns the evidence after a name that ends before a token.
pub(super) fn following_context(tokens: &BlockTokens<'_>, at: usize) -> FollowingContext {
    let mut context = FollowingContext::default();
    if tokens.is_punct(at, b'(') && is_lifetime(tokens, at + 1) {
        context.person = 8;
        return context;
    }
    if !tokens.is_punct(at, b',') {
        let next = tokens.lowercase_roles(at);
        if next.any(WordRoles::ORG_NOUN) {
            context.organisation = 2;
        }
        if next.any(WordRoles::RELATIVE_PRONOUN) {
            context.person = 2;
        }
        return context;
    }
    // ", 34,"
    let number = tokens.get(at + 1).filter(|token| token.shape.is(TokenShape::NUMBER));
    if number.is_some_and(|number| number.end - number.start <= 2) && tokens.is_punct(at + 2, b',') {
        context.person = 6;
        return context;
    }
    if tokens.lowercase_roles(at + 1).any(WordRoles::RELATIVE_PRONOUN) {
        context.person = 3;
        return context;
    }
    // ", Ala.", ", Norway,"
    if tokens.is(at + 1, TokenShape::CAPITALIZED)
        && let Some(region) = tokens.longest_phrase(at + 1, tokens.len())
        && region.kind == PhraseKind::Place
    {
        let is_closed = tokens.is_punct(region.end_token, b',') || tokens.is_punct(region.end_token, b'.');
        context.place = if region.is_state_abbreviation { 6 } else { i16::from(is_closed) * 3 };
        return context;
    }
    if let Some((first, last)) = role_in_apposition(tokens, at + 1) {
        context.gender = title_gender(tokens.lowercase_roles(last));
        context.person = 5;
        let (first, last) = (tokens.get(first), tokens.get(last));
        context.role = first.zip(last).map(|(first, last)| (first.start, last.end));
    }
    context
}

/// Returns whether a bracket that opens before a token holds somebody's lifetime: "(born 1901", "(c. 1240 – 3 May 1300)".
fn is_lifetime(tokens: &BlockTokens<'_>, at: usize) -> bool {
    /// The most tokens between the brackets.
    const MAX_TOKENS: usize = 24;
    /// The ages that people reach and firms mostly not in one name.
    const AGES: std::ops::Range<u32> = 15..105;
    if matches!(tokens.text_of(at), "born" | "née") {
        return true;
    }
    let mut years: (Option<u32>, Option<u32>) = (None, None);
    for index in (at..).take(MAX_TOKENS) {
        if tokens.is_punct(index, b')') {
            return matches!(years, (Some(born), Some(died)) if died > born && AGES.contains(&(died - born)));
        }
        if tokens.is(index, TokenShape::NUMBER) {
            let year = tokens.text_of(index).parse::<u32>().ok().filter(|year| (1000..2100).contains(year));
            years = match (years, year) {
                (years, None) => years,
                ((None, _), year) => (year, None),
                ((born, None), year) => (born, year),
                _ => return false,
            };
        } else if tokens.is(index, TokenShape::WORD)
            && !tokens.roles(index).any(WordRoles::CALENDAR)
            && !matches!(tokens.text_of(index), "c" | "ca" | "circa" | "died" | "in" | "d")
        {
            return false;
        }
    }
    false
}

/// Returns the first and last token of the role in an apposition that begins at a token: "a spokeswoman for", "the
/// German chancellor".
fn role_in_apposition(tokens: &BlockTokens<'_>, at: usize) -> Option<(usize, usize)> {
    /// The most tokens that are searched for the role.
    const MAX_TOKENS: usize = 9;
    const OPENS: WordRoles = WordRoles::TITLE_HEAD.union(WordRoles::TITLE_MODIFIER);
    const ENDS: WordRoles = WordRoles::OF
        .union(WordRoles::FOR)
        .union(WordRoles::RELATIVE_PRONOUN)
        .union(WordRoles::REPORTING_VERB)
        .union(WordRoles::AND)
        .union(WordRoles::PLACE_PREPOSITION);
    let mut first = at;
    // ", President and CEO of": a role in capitals must be complete at once.
    let role =
        |at: usize| tokens.is(at, TokenShape::CAPITALIZED) && tokens.roles(at).any(WordRoles::TITLE_HEAD);
    if role(at) && (tokens.lowercase_roles(at + 1).any(ENDS) || tokens.is_punct(at + 1, b',')) {
        return Some((at, at));
    }
    if tokens.lowercase_roles(first).any(WordRoles::INDEFINITE_ARTICLE | WordRoles::DEFINITE_ARTICLE) {
        first += 1;
    } else if !tokens.lowercase_roles(first).any(OPENS) {
        return None;
    }
    for index in (first..).take(MAX_TOKENS) {
        if tokens.roles(index).any(WordRoles::POSSESSIVE) {
            first = index + 1;
            continue;
        }
        let roles = tokens.lowercase_roles(index);
        let is_word = tokens.is(index, TokenShape::WORD) || tokens.is_punct(index, b'-');
        if !is_word || roles.any(ENDS) {
            return None;
        }
        if roles.any(WordRoles::TITLE_HEAD) {
            let mut last = index;
            while tokens.lowercase_roles(last + 1).any(WordRoles::TITLE_HEAD) {
                last += 1;
            }
            return Some((first, last));
        }
    }
    None
}
