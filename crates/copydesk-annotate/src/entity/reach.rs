//! Reach: where names end.

use super::gazetteer::Facts;
use super::run::{Part, Runs};
use super::title::titled;

/// Where the parts end that may be one name: before small words, days, and the title of somebody who follows.
pub(super) fn stretch(parts: &[Part], at: usize) -> usize {
    let mut end = at;
    while let Some(part) = parts.get(end) {
        if part.link {
            // "van der", and "&" between names
            let joins = part.facts.any(Facts::PARTICLE) || part.facts.any(Facts::A);
            let next = parts.get(end..).unwrap_or_default().iter().take(3).position(|part| !part.link);
            if !joins || end == at || next.is_none() {
                break;
            }
        } else if end > at {
            if part.facts.any(Facts::CALENDAR) && !part.facts.any(Facts::GIVEN) {
                break;
            }
            if part.facts.any(Facts::HEAD.and(Facts::MODIFIER).and(Facts::HONORIFIC))
                && let Some(behind) = titled(parts, end)
                && (end > at + 1
                    || behind.facts.any(Facts::GIVEN)
                    || !parts.get(at).is_some_and(|first| first.facts.any(Facts::GIVEN)))
            {
                break;
            }
        }
        end += 1;
    }
    while end > at && parts.get(end - 1).is_some_and(|part| part.link) {
        end -= 1;
    }
    end
}

/// Where a person's name ends that starts at a part.
pub(super) fn person_end(parts: &[Part], at: usize) -> usize {
    let end = stretch(parts, at);
    // "&" joins firms, not people.
    let amp =
        parts.get(at..end).unwrap_or_default().iter().position(|part| part.link && part.facts.any(Facts::A));
    amp.map_or(end, |_| end)
}

/// Where the name of a body ends whose head stands before `at`: "of Health and Human Services".
pub(super) fn of_what(runs: &Runs<'_>, parts: &[Part], at: usize) -> usize {
    let mut end = at;
    loop {
        let links = parts.get(end..).unwrap_or_default().iter().take_while(|part| part.link).count();
        let Some(first) = parts.get(end).filter(|_| links > 0) else { return end };
        let next = end + links;
        let Some(follows) = parts.get(next) else { return end };
        let on = runs.printed(first.first) == "on";
        let of = first.facts.any(Facts::OF.and(Facts::FOR)) && (!on || deliberates(runs, parts, end));
        let and = first.facts.any(Facts::AND) && end > at && links == 1;
        if (!of && !and) || follows.facts.any(Facts::CALENDAR) {
            return end;
        }
        if and {
            let own = runs
                .gazetteer
                .longest(runs.text, runs.tokens, follows.first, follows.last, runs.shouted)
                .is_some();
            if own
                || follows.facts.any(Facts::GIVEN.and(Facts::HEAD).and(Facts::HONORIFIC).and(Facts::BODY_OF))
            {
                return end;
            }
        }
        let stretch = stretch(parts, next);
        if stretch == next || stretch - at > 12 {
            return end;
        }
        end = stretch;
    }
}

/// Whether the word before a part names what deals with something: "Council on".
fn deliberates(runs: &Runs<'_>, parts: &[Part], at: usize) -> bool {
    const HEADS: &[&str] =
        &["Council", "Commission", "Committee", "Board", "Conference", "Institute", "Center", "Centre"];
    let head = at.checked_sub(1).and_then(|head| parts.get(head));
    head.is_some_and(|head| HEADS.contains(&runs.printed(head.first)))
}
