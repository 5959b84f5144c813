//! Titles before names: "Secretary of State", "Mr.", "former president".

use super::block_tokens::BlockTokens;
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::entities::Gender;
use super::gazetteer::PhraseMatch;
use super::name_lists::PhraseKind;
use super::word_roles::WordRoles;

/// A title before a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Title {
    /// Its first byte and the byte after its last. `None` for a mere form of address: "Mr."
    pub(super) range: Option<(u32, u32)>,
    /// The gender that it implies.
    pub(super) gender: Gender,
}

const TITLE_WORDS: WordRoles =
    WordRoles::TITLE_HEAD.union(WordRoles::TITLE_MODIFIER).union(WordRoles::HONORIFIC);
/// Words that a title may end with.
const TITLE_ENDS: WordRoles = WordRoles::TITLE_HEAD.union(WordRoles::HONORIFIC);
/// Words that are always followed by a name: "Mr.", "Gen."
const FORMS_OF_ADDRESS: WordRoles = WordRoles::HONORIFIC.union(WordRoles::TITLE_ABBREVIATION);

/// Returns the title that begins at a word, and the index of the word after it. `phrase` is the listed phrase that
/// begins there.
pub(super) fn title_at(
    tokens: &BlockTokens<'_>,
    sequence: &CapitalSequence,
    at: usize,
    phrase: Option<PhraseMatch>,
) -> Option<(usize, Title)> {
    let words = &sequence.words;
    let (mut next, gender) = title_end(tokens, sequence, at, phrase)?;
    // "Mr. King" names King, and "Mr. Hill" Hill.
    let is_addressed = words.get(at)?.roles.any(FORMS_OF_ADDRESS);
    let is_surname = words.get(next).is_some_and(|word| word.roles.any(WordRoles::SURNAME) || is_addressed);
    if !starts_name(words, next) && !is_surname && words.get(next).is_some_and(|word| !word.is_link) {
        return None;
    }
    let last = words.get(next.checked_sub(1)?)?;
    if is_addressed
        && next > at + 1
        && words.get(next).is_none_or(|word| word.is_link)
        && !last.roles.any(FORMS_OF_ADDRESS)
    {
        next -= 1;
        if next > at + 1 && !words.get(next - 1)?.roles.any(TITLE_ENDS) {
            return None;
        }
    }
    if next == at + 1 && next >= words.len() {
        // A title alone, or a name that looks like one: "Baker".
        return None;
    }
    let (first, last) = (words.get(at)?, words.get(next.checked_sub(1)?)?);
    let is_form_of_address =
        next == at + 1 && first.roles.any(WordRoles::HONORIFIC) && !first.roles.any(WordRoles::TITLE_HEAD);
    let mut range = Some((first.start, last.end)).filter(|_| !is_form_of_address);
    // "former President", "the acting Governor"
    let before = first.first_token.checked_sub(1);
    if let (Some(before), Some((_, end))) = (before, range)
        && tokens.lowercase_roles(before).any(WordRoles::TITLE_MODIFIER)
        && (!tokens.lowercase_roles(before).any(WordRoles::SENTENCE_OPENER | WordRoles::AMBIGUOUS_TITLE)
            || tokens.text_of(before) == "former")
    {
        range = tokens.get(before).map(|token| (token.start, end));
    }
    Some((next, Title { range, gender }))
}

/// Returns the index after the title that begins at a word, and the gender that it implies.
fn title_end(
    tokens: &BlockTokens<'_>,
    sequence: &CapitalSequence,
    at: usize,
    phrase: Option<PhraseMatch>,
) -> Option<(usize, Gender)> {
    const WORDS: WordRoles = TITLE_WORDS.union(WordRoles::DEMONYM);
    let mut index = at;
    let mut end = None;
    let mut gender = Gender::Unknown;
    while let Some(word) = sequence.words.get(index) {
        let phrase = if index == at { phrase } else { word.longest_phrase(tokens, sequence.end_token) };
        if let Some(phrase) = phrase {
            let next = sequence.index_after(&phrase);
            match phrase.kind {
                PhraseKind::Demonym => {
                    index = next.max(index + 1);
                    continue;
                }
                PhraseKind::Title => {
                    index = next.max(index + 1);
                    end = Some(index);
                    continue;
                }
                // "Justice Department", "General Motors"
                _ if next > index + 1 || !word.roles.any(TITLE_ENDS) => break,
                _ => {}
            }
        }
        if word.is_link || !word.roles.any(WORDS) {
            break;
        }
        // "Dean Moss" is a name.
        if word.roles.any(WordRoles::GIVEN_NAME)
            && index == at
            && !word.roles.any(FORMS_OF_ADDRESS.union(WordRoles::DEMONYM))
        {
            break;
        }
        if word.roles.any(TITLE_ENDS) {
            end = Some(index + 1);
            if word.roles.any(WordRoles::FEMALE_TITLE | WordRoles::MALE_TITLE) {
                gender = title_gender(word.roles);
            }
        }
        index += 1;
    }
    Some((end?, gender))
}

/// Returns whether a name may begin with a word.
pub(super) fn starts_name(words: &[SequenceWord], at: usize) -> bool {
    const NOT_FIRST: WordRoles = WordRoles::ORG_SUFFIX
        .union(WordRoles::PLACE_SUFFIX)
        .union(WordRoles::CALENDAR)
        .union(WordRoles::DEMONYM);
    words.get(at).is_some_and(|word| {
        !word.is_link && (!word.roles.any(NOT_FIRST) || word.roles.any(WordRoles::GIVEN_NAME))
    })
}

/// Returns the index after the small words in capitals that show that the words from one on are the title of a book or song
/// rather than a name: "His Son Went To School".
pub(super) fn phrase_end(words: &[SequenceWord], at: usize) -> Option<usize> {
    let is_small = |word: &SequenceWord| {
        !word.is_link
            && !word.is_all_caps
            && !word.is_initial
            && word.roles.any(WordRoles::SENTENCE_OPENER)
            && !word.roles.any(WordRoles::GIVEN_NAME)
    };
    let small = words.get(at..)?.iter().take(3).rposition(is_small)?;
    Some(at + small + 1)
}

/// Returns the word after the title that begins at a word, if a name may begin there.
pub(super) fn word_after_title(words: &[SequenceWord], at: usize) -> Option<&SequenceWord> {
    const NO_NAMES: WordRoles =
        WordRoles::NAME_SUFFIX.union(WordRoles::ORG_SUFFIX).union(WordRoles::PLACE_SUFFIX);
    let title = words.get(at..)?.iter().take_while(|word| !word.is_link && word.roles.any(TITLE_WORDS));
    let (count, last) = title.enumerate().last()?;
    let next = words.get(at + count + 1)?;
    let is_complete = last.roles.any(TITLE_ENDS);
    (is_complete && !next.is_link && !next.roles.any(NO_NAMES)).then_some(next)
}

/// Returns whether a form of address is among the words from `at` to `next`, so that `next` is a name, whatever else
/// it may be: "Mr. King".
pub(super) fn is_addressed(words: &[SequenceWord], at: usize, next: usize) -> bool {
    let title = words.get(at..next).unwrap_or_default();
    words.get(next).is_some_and(|word| !word.is_link)
        && title.iter().any(|word| word.roles.any(FORMS_OF_ADDRESS))
}

/// Returns the role in lower case that ends before a token: "former president", "the actor". Its range is in bytes.
pub(super) fn role_before(tokens: &BlockTokens<'_>, at: usize) -> Option<((u32, u32), Gender)> {
    /// The most words before the noun.
    const MAX_MODIFIERS: usize = 5;
    const WORDS: WordRoles = WordRoles::TITLE_HEAD.union(WordRoles::TITLE_MODIFIER);
    let last = at.checked_sub(1)?;
    let head = tokens.lowercase_roles(last);
    if !head.any(WordRoles::TITLE_HEAD) || head.any(WordRoles::AMBIGUOUS_TITLE) {
        return None;
    }
    let mut first = last;
    while let Some(before) = first.checked_sub(1).filter(|_| last - first < MAX_MODIFIERS) {
        let roles = tokens.roles(before);
        let is_modifier = tokens.lowercase_roles(before).any(WORDS) && !roles.any(WordRoles::CALENDAR);
        if !(is_modifier || roles.any(WordRoles::DEMONYM)) {
            break;
        }
        first = before;
    }
    let (from, to) = (tokens.get(first)?, tokens.get(last)?);
    Some(((from.start, to.end), title_gender(head)))
}

/// Returns the gender that a title or form of address implies.
pub(super) fn title_gender(roles: WordRoles) -> Gender {
    if roles.any(WordRoles::FEMALE_TITLE) {
        Gender::Female
    } else if roles.any(WordRoles::MALE_TITLE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
