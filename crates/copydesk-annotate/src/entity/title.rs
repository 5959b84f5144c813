//! Titles: what stands before a name and says who it is.

use super::Gender;
use super::gazetteer::{Facts, Found, Listed};
use super::run::{Part, Run, Runs};

/// A title before a name: its parts, and whom it can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Title {
    pub(super) extent: Option<(u32, u32)>,
    pub(super) gender: Gender,
}

/// What titles are made of.
const WORDS: Facts = Facts::HEAD.and(Facts::MODIFIER).and(Facts::HONORIFIC).and(Facts::DEMONYM);

/// The title at a part, and the part behind it.
pub(super) fn title(
    runs: &Runs<'_>,
    run: &Run,
    at: usize,
    found: Option<(Found, usize)>,
) -> Option<(usize, Title)> {
    let parts = &run.parts;
    let mut index = at;
    let mut end = None;
    let mut gender = Gender::Unknown;
    let mut only_honorifics = true;
    while let Some(part) = parts.get(index) {
        let listed = if index == at {
            found
        } else {
            runs.listed(part, run.end).map(|found| {
                (
                    found,
                    parts.iter().position(|part| part.last >= found.end).map_or(parts.len(), |last| last + 1),
                )
            })
        };
        if let Some((found, next)) = listed {
            match found.what {
                Listed::Demonym => {
                    index = next.max(index + 1);
                    continue;
                }
                Listed::Title => {
                    index = next.max(index + 1);
                    end = Some(index);
                    only_honorifics = false;
                    continue;
                }
                // "Justice Department", "General Motors"
                _ if next > index + 1 || !part.facts.any(Facts::HEAD.and(Facts::HONORIFIC)) => break,
                _ => {}
            }
        }
        if part.link || !part.facts.any(WORDS) {
            break;
        }
        // "Dean Moss" is a name.
        if part.facts.any(Facts::GIVEN)
            && index == at
            && !part.facts.any(Facts::HONORIFIC.and(Facts::ABBREVIATION))
        {
            break;
        }
        if part.facts.any(Facts::HEAD.and(Facts::HONORIFIC)) {
            end = Some(index + 1);
            if part.facts.any(Facts::FEMALE.and(Facts::MALE)) {
                gender = role_gender(part.facts);
            }
        }
        only_honorifics &= part.facts.any(Facts::HONORIFIC);
        index += 1;
    }
    let mut next = end?;
    if !starts_name(parts, next) && parts.get(next).is_some_and(|part| !part.link) {
        return None;
    }
    // "Mr. King" names King.
    let addressed = parts.get(at)?.facts.any(Facts::HONORIFIC.and(Facts::ABBREVIATION));
    let last = parts.get(next.checked_sub(1)?)?;
    if addressed
        && next > at + 1
        && parts.get(next).is_none_or(|part| part.link)
        && !last.facts.any(Facts::HONORIFIC.and(Facts::ABBREVIATION))
    {
        next -= 1;
        if next > at + 1 && !parts.get(next - 1)?.facts.any(Facts::HEAD.and(Facts::HONORIFIC)) {
            return None;
        }
    }
    if next == at + 1 && next >= parts.len() {
        // A title alone, or a name that is one: "Baker".
        return None;
    }
    let (first, last) = (parts.get(at)?, parts.get(next.checked_sub(1)?)?);
    let extent = Some((first.start, last.end))
        .filter(|_| !(only_honorifics && next == at + 1 && is_plain(first.facts)));
    let mut extent = extent;
    // "former President", "the acting Governor"
    let before = first.first.checked_sub(1);
    if let (Some(before), Some((_, end))) = (before, extent)
        && runs.lower(before).any(Facts::MODIFIER)
        && (!runs.lower(before).any(Facts::COMMON.and(Facts::UNLIKE)) || runs.printed(before) == "former")
    {
        extent = runs.tokens.get(before).map(|token| (token.start, end));
    }
    Some((next, Title { extent, gender }))
}

/// Whether a name can start with a part.
pub(super) fn starts_name(parts: &[Part], at: usize) -> bool {
    parts.get(at).is_some_and(|part| {
        let other =
            part.facts.any(Facts::BODY.and(Facts::SITE_AFTER).and(Facts::CALENDAR).and(Facts::DEMONYM));
        !part.link
            && (!other || part.facts.any(Facts::GIVEN) || parts.get(at + 1).is_none())
            && !(other && parts.get(at + 1).is_none() && !part.facts.any(Facts::GIVEN))
    })
}

/// The part behind the title that stands at a part, if a name may begin there.
pub(super) fn titled(parts: &[Part], at: usize) -> Option<&Part> {
    const TITLES: Facts = Facts::HEAD.and(Facts::MODIFIER).and(Facts::HONORIFIC);
    const NO_NAMES: Facts = Facts::SUFFIX.and(Facts::BODY).and(Facts::SITE_AFTER);
    let titles = parts.get(at..)?.iter().take_while(|part| !part.link && part.facts.any(TITLES));
    let (count, last) = titles.enumerate().last()?;
    let behind = parts.get(at + count + 1)?;
    let headed = last.facts.any(Facts::HEAD.and(Facts::HONORIFIC));
    (headed && !behind.link && !behind.facts.any(NO_NAMES)).then_some(behind)
}

/// Whether a form of address before a part makes a name of it, whatever else it may be: "Mr. King".
pub(super) fn addressed(run: &Run, at: usize, next: usize, part: &Part) -> bool {
    const ADDRESS: Facts = Facts::HONORIFIC.and(Facts::ABBREVIATION);
    let words = run.parts.get(at..next).unwrap_or_default();
    !part.link && words.iter().any(|part| part.facts.any(ADDRESS))
}

/// Whether a form of address says nothing but that: "Mr."
fn is_plain(facts: Facts) -> bool {
    facts.any(Facts::HONORIFIC) && !facts.any(Facts::HEAD)
}

/// A role in lower case before a name: "former president", "the actor".
pub(super) fn role_before(runs: &Runs<'_>, at: usize) -> Option<((u32, u32), Gender)> {
    let last = at.checked_sub(1)?;
    let facts = runs.lower(last);
    if !facts.any(Facts::HEAD) || facts.any(Facts::UNLIKE) {
        return None;
    }
    let mut first = last;
    while let Some(before) = first.checked_sub(1).filter(|_| last - first < 5) {
        let facts = runs.facts(before);
        let role = runs.lower(before).any(Facts::HEAD.and(Facts::MODIFIER)) && !facts.any(Facts::CALENDAR);
        if !(role || facts.any(Facts::DEMONYM)) {
            break;
        }
        first = before;
    }
    let (from, to) = (runs.tokens.get(first)?, runs.tokens.get(last)?);
    Some(((from.start, to.end), role_gender(facts)))
}

/// The gender of a role or form of address.
pub(super) fn role_gender(facts: Facts) -> Gender {
    if facts.any(Facts::FEMALE) {
        Gender::Female
    } else if facts.any(Facts::MALE) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
