//! The ends of names in a sequence of capitalized words.

use super::block_tokens::BlockTokens;
use super::capital_sequence::SequenceWord;
use super::name_key::NameKey;
use super::title::word_after_title;
use super::word_roles::WordRoles;

/// Links within a name.
const JOINS: WordRoles = WordRoles::NAME_PARTICLE.union(WordRoles::AMPERSAND).union(WordRoles::FOREIGN_OF);

/// Returns the index after the words from `at` on that may be one name: they end before links other than particles and
/// `&`, before months and weekdays, and before the title of somebody named next. `capitalized_nouns` says that "der" and
/// "den" may be articles before a noun.
pub(super) fn name_end(words: &[SequenceWord], at: usize, capitalized_nouns: bool) -> usize {
    let mut end = at;
    while let Some(word) = words.get(end) {
        if word.is_link {
            // "Karl Wolf der Zeitung": an article, unless it follows a particle as in "von der".
            let is_article = || {
                is_german_article(word)
                    && !words.get(end.wrapping_sub(1)).is_some_and(|before| before.is_link)
            };
            // "Karl Wolf vom FC Brennick"
            let is_club = || {
                let next = words.get(end..).unwrap_or_default().iter().find(|word| !word.is_link);
                next.is_some_and(|next| next.roles.any(WordRoles::ORG_PREFIX) || next.is_all_caps)
            };
            // "Karl Wolf von der Sparkasse", but "Ursula von der Leyen": a full name takes no further part.
            let is_origin = || {
                let next = words.get(end + 1).filter(|next| next.is_link);
                let names = words.get(at..end).unwrap_or_default().iter().filter(|word| !word.is_link);
                (is_german_article(word) || next.is_some_and(is_german_article)) && names.count() > 1
            };
            if capitalized_nouns && (is_article() || is_club() || is_origin()) {
                break;
            }
            // "Ann Moss & Lee Tate"
            let between_people = word.roles.any(WordRoles::AMPERSAND)
                && ((end > at + 1 && is_full_name(words, end + 1)) || are_given_names(words, at, end));
            let between_names = is_conjunction(word) && !joins_surnames(words, at, end);
            let joins = word.roles.any(JOINS) && !between_people && !between_names;
            let next = words.get(end..).unwrap_or_default().iter().take(3).position(|word| !word.is_link);
            if !joins || end == at || next.is_none() {
                break;
            }
        } else if end > at {
            // "Theresa May" is no date, nor "Frank Sonntag".
            let is_may = end + 1 == words.len()
                && (capitalized_nouns || word.key == NameKey::of_word("May", false))
                && words.get(end - 1).is_some_and(|first| first.roles.any(WordRoles::GIVEN_NAME));
            if word.roles.any(WordRoles::CALENDAR) && !word.roles.any(WordRoles::GIVEN_NAME) && !is_may {
                break;
            }
            // "Seminole County Sheriff Ann Hill": the county is no part of the title.
            if word.roles.any(WordRoles::TITLE_HEAD | WordRoles::TITLE_MODIFIER | WordRoles::HONORIFIC)
                && word.key != NameKey::of_word("County", false)
                && let Some(titled) = word_after_title(words, end)
                && (end > at + 1
                    || titled.roles.any(WordRoles::GIVEN_NAME)
                    || !words.get(at).is_some_and(|first| first.roles.any(WordRoles::GIVEN_NAME)))
            {
                break;
            }
        }
        end += 1;
    }
    while end > at && words.get(end - 1).is_some_and(|word| word.is_link) {
        end -= 1;
    }
    end
}

/// Returns whether a particle is "and" in Spanish, Portuguese or Italian: "Claude Debussy e Maurice Ravel".
fn is_conjunction(word: &SequenceWord) -> bool {
    word.end - word.start == 1
        && [NameKey::of_word("y", false), NameKey::of_word("e", false)].contains(&word.key)
}

/// Returns whether a conjunction at `link` joins two surnames of the name that begins at a word: "José Ortega y Gasset".
fn joins_surnames(words: &[SequenceWord], at: usize, link: usize) -> bool {
    const OTHERS: WordRoles = WordRoles::GIVEN_NAME.union(WordRoles::PLACE).union(WordRoles::DEMONYM);
    let next = words.get(link + 1).is_some_and(|next| !next.is_link && !next.roles.any(OTHERS));
    let is_last = words.get(link + 2).is_none_or(|word| word.is_link);
    let has_given_name = words.get(at).is_some_and(|first| first.roles.any(WordRoles::GIVEN_NAME));
    next && is_last && has_given_name && link == at + 2
}

/// Returns whether a sequence from a word on is two given names with a link at `link` between them: "Sarah & Tom".
fn are_given_names(words: &[SequenceWord], at: usize, link: usize) -> bool {
    let is_given = |at: usize| words.get(at).is_some_and(|word| word.roles.any(WordRoles::GIVEN_NAME));
    link == at + 1 && words.len() == link + 2 && is_given(at) && is_given(link + 1)
}

/// Returns whether a given name and a surname end a sequence from a word on: in "Ann Moss & Lee Tate" each is somebody.
fn is_full_name(words: &[SequenceWord], at: usize) -> bool {
    let Some([first, last]) = words.get(at..) else { return false };
    first.roles.any(WordRoles::GIVEN_NAME)
        && !last.is_link
        && (!last.roles.any(WordRoles::ORG_SUFFIX) || last.roles.any(WordRoles::SURNAME))
}

/// Returns whether a link is an article, or one with its preposition, that no name has without "von" before it: "der", "zum".
fn is_german_article(word: &SequenceWord) -> bool {
    const ARTICLES: &[&str] = &["der", "den", "das", "dem", "zum", "zur", "vom"];
    word.end - word.start == 3 && ARTICLES.iter().any(|article| NameKey::of_word(article, false) == word.key)
}

/// Returns the index after the complement of an organisation's head that ends before `at`: "of Health and Human
/// Services". It is `at` if there is none.
pub(super) fn complement_end(
    tokens: &BlockTokens<'_>,
    words: &[SequenceWord],
    at: usize,
    capitalized_nouns: bool,
) -> usize {
    const MAX_WORDS: usize = 12;
    const NOT_JOINED_BY_AND: WordRoles =
        WordRoles::GIVEN_NAME.union(WordRoles::TITLE_HEAD).union(WordRoles::HONORIFIC);
    let mut end = at;
    loop {
        let links = words.get(end..).unwrap_or_default().iter().take_while(|word| word.is_link).count();
        let Some(link) = words.get(end).filter(|_| links > 0) else { return end };
        let next = end + links;
        let Some(follows) = words.get(next) else { return end };
        let is_on_link = tokens.text_of(link.first_token) == "on";
        let takes_complement =
            link.roles.any(COMPLEMENT_LINKS) && (!is_on_link || takes_on(tokens, words, end));
        let joins_another = link.roles.any(WordRoles::AND) && end > at && links == 1;
        if (!takes_complement && !joins_another) || follows.roles.any(WordRoles::CALENDAR) {
            return end;
        }
        let next_end = name_end(words, next, capitalized_nouns);
        // "the University of Moorland and Falk University": "for Internet and Society" is one.
        let is_another = |last: &SequenceWord| {
            last.roles.any(WordRoles::ORG_SUFFIX.union(WordRoles::ORG_HEAD))
                && (next_end > next + 1
                    || words.get(next_end).is_some_and(|link| link.roles.any(WordRoles::OF)))
        };
        let last = next_end.checked_sub(1).and_then(|last| words.get(last));
        if joins_another
            && (follows.longest_phrase(tokens, tokens.len()).is_some()
                || follows.roles.any(NOT_JOINED_BY_AND)
                || last.is_some_and(is_another))
        {
            return end;
        }
        if next_end == next || next_end - at > MAX_WORDS {
            return end;
        }
        end = next_end;
    }
}

/// Words that open the complement of an organisation's head.
const COMPLEMENT_LINKS: WordRoles = WordRoles::OF.union(WordRoles::FOR).union(WordRoles::FOREIGN_FOR);

/// Returns whether the word before `at` heads a name with "on": "Council on".
fn takes_on(tokens: &BlockTokens<'_>, words: &[SequenceWord], at: usize) -> bool {
    const HEADS: &[&str] =
        &["Council", "Commission", "Committee", "Board", "Conference", "Institute", "Center", "Centre"];
    let head = at.checked_sub(1).and_then(|head| words.get(head));
    head.is_some_and(|head| HEADS.contains(&tokens.text_of(head.first_token)))
}
