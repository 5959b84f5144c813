//! What stands behind a name: an age, a role, a relative clause.

use super::Gender;
use super::gazetteer::{Facts, Listed};
use super::run::Runs;
use super::title::role_gender;
use copydesk_text::token::TokenShape;

/// What stands behind a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct After {
    pub(super) person: i16,
    pub(super) organisation: i16,
    pub(super) place: i16,
    pub(super) title: Option<(u32, u32)>,
    pub(super) gender: Gender,
}

/// How far an apposition is read for the role in it, in words.
const APPOSITION: usize = 9;

/// Reads what stands behind a name that ends before a token.
pub(super) fn after(runs: &Runs<'_>, at: usize) -> After {
    let mut found = After::default();
    if !runs.is_mark(at, b',') {
        let next = runs.lower(at);
        if next.any(Facts::OF_BODY) {
            found.organisation = 2;
        }
        if next.any(Facts::PEOPLE) {
            found.person = 2;
        }
        return found;
    }
    // ", 34,"
    let number = runs.tokens.get(at + 1).filter(|token| token.shape.is(TokenShape::NUMBER));
    if number.is_some_and(|number| number.end - number.start <= 2) && runs.is_mark(at + 2, b',') {
        found.person = 6;
        return found;
    }
    if runs.lower(at + 1).any(Facts::PEOPLE) {
        found.person = 3;
        return found;
    }
    // ", Ala.", ", Norway,"
    let limit = runs.tokens.len();
    if runs.is(at + 1, TokenShape::CAPITALIZED)
        && let Some(region) = runs.gazetteer.longest(runs.text, runs.tokens, at + 1, limit, runs.shouted)
        && region.what == Listed::Place
    {
        let ends = runs.is_mark(region.end, b',') || runs.is_mark(region.end, b'.');
        found.place = if region.state { 6 } else { i16::from(ends) * 3 };
        return found;
    }
    // ", a spokeswoman for", ", the German chancellor"
    let mut first = at + 1;
    if runs.lower(first).any(Facts::A.and(Facts::THE)) {
        first += 1;
    } else if !runs.lower(first).any(Facts::HEAD.and(Facts::MODIFIER)) {
        return found;
    }
    for index in (first..).take(APPOSITION) {
        if runs.facts(index).any(Facts::OWNED) {
            first = index + 1;
            continue;
        }
        let word = runs.is(index, TokenShape::WORD);
        let facts = runs.lower(index);
        if !word && !runs.is_mark(index, b'-')
            || facts.any(
                Facts::OF
                    .and(Facts::FOR)
                    .and(Facts::PEOPLE)
                    .and(Facts::SPEECH)
                    .and(Facts::AND)
                    .and(Facts::LOCATED),
            )
        {
            return found;
        }
        if facts.any(Facts::HEAD) {
            let mut last = index;
            while runs.lower(last + 1).any(Facts::HEAD) {
                last += 1;
            }
            found.gender = role_gender(runs.lower(last));
            found.person = 5;
            found.title = runs
                .tokens
                .get(first)
                .zip(runs.tokens.get(last))
                .map(|(first, last)| (first.start, last.end));
            return found;
        }
    }
    found
}
