//! Reading: what a run of capitals names, and what its neighbours say of it.

use super::Gender;
use super::apposition::after;
use super::gazetteer::{Facts, Found, Listed};
use super::key::Key;
use super::name::{Name, Names};
use super::reach::{of_what, person_end, stretch};
use super::run::{Part, Run, Runs};
use super::title::{Title, addressed, role_before, starts_name, title};
use copydesk_record::EntityKind::{self, Organisation, Person, Place};
use copydesk_text::token::TokenShape;

/// A place that may name something.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Candidate {
    /// Bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) name: u32,
    pub(super) title: Option<(u32, u32)>,
    pub(super) gender: Gender,
    pub(super) signs: Signs,
    /// The key of a listed name that is one word, and so may be a person's as well.
    pub(super) word: Option<Key>,
    /// Where the rest begins behind the first word, and its key: the first may not belong to it.
    pub(super) rest: Option<(u32, Key)>,
    /// Where the particles begin that stand before it in lower case: "van der" before "Berg".
    pub(super) particles: Option<u32>,
}

/// What is seen at a candidate.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others")]
pub(super) struct Signs {
    /// Its capital may come from where it stands.
    pub(super) weak: bool,
    /// It is a word that need not be a name.
    pub(super) common: bool,
    /// A verb of speech stands beside it.
    pub(super) spoken: bool,
    /// "in" or the like stands before it.
    pub(super) located: bool,
    /// A title or form of address stands before it.
    pub(super) titled: bool,
}

/// Reads runs, and takes down the names in them.
#[derive(Debug)]
pub(super) struct Reader<'n> {
    pub(super) names: &'n mut Names,
    pub(super) candidates: &'n mut Vec<Candidate>,
    /// Whether nouns have capitals in the language of the text.
    pub(super) nouns: bool,
}

impl Reader<'_> {
    /// Takes down the names of a run. Gives the token to go on with.
    pub(super) fn read(&mut self, runs: &Runs<'_>, run: &Run, limit: usize) -> usize {
        let parts = &run.parts;
        let mut at = 0;
        let mut end = run.end;
        while let Some(part) = parts.get(at) {
            if part.link || part.facts.any(Facts::THE) {
                at += 1;
                continue;
            }
            let found = runs.listed(part, limit);
            let reach = |found: Found| {
                parts
                    .iter()
                    .position(|part| part.last >= found.end && !part.link)
                    .map_or(parts.len(), |last| last + 1)
            };
            if let Some((next, title)) = title(runs, run, at, found.map(|found| (found, reach(found)))) {
                if starts_name(parts, next)
                    || run.parts.get(next).is_some_and(|part| addressed(run, at, next, part))
                {
                    at = self.name(runs, run, next, Some(title));
                } else {
                    at = next;
                }
                continue;
            }
            let Some(found) = found else {
                at = self.unlisted(runs, run, at, None);
                continue;
            };
            let next = reach(found);
            if parts.last().is_none_or(|last| last.last < found.end) {
                // "Port-au-Prince", "Dar es Salaam": longer than the run.
                end = end.max(found.end);
            }
            at = self.listed(runs, run, at, next, found);
        }
        end
    }

    /// Takes down a listed name, or the longer one that it begins. Gives the part to go on with.
    fn listed(&mut self, runs: &Runs<'_>, run: &Run, at: usize, next: usize, found: Found) -> usize {
        let parts = &run.parts;
        let (Some(first), Some(last)) = (parts.get(at), runs.tokens.get(found.end.saturating_sub(1))) else {
            return next.max(at + 1);
        };
        let kind = match found.what {
            Listed::Place => Place,
            Listed::Organisation => Organisation,
            Listed::Title | Listed::Demonym | Listed::Other => return next.max(at + 1),
        };
        let follows = parts.get(next).filter(|part| !part.link);
        let single = next == at + 1;
        if single
            && first.facts.any(Facts::GIVEN)
            && follows
                .is_some_and(|part| !part.facts.any(Facts::BODY.and(Facts::SITE_AFTER).and(Facts::HEAD)))
        {
            return self.unlisted(runs, run, at, None);
        }
        if let Some(follows) = follows {
            let end = stretch(parts, at);
            let longer = parts.get(next..end).unwrap_or_default();
            let extends = longer.iter().any(|part| part.facts.any(Facts::BODY))
                || longer.last().is_some_and(|part| part.facts.any(Facts::SITE_AFTER));
            let own = runs.gazetteer.longest(
                runs.text,
                runs.tokens,
                follows.first,
                runs.tokens.len(),
                runs.shouted,
            );
            let own = own.is_some_and(|own| own.what != Listed::Other) || follows.facts.any(Facts::DEMONYM);
            if end > next && !own {
                if extends {
                    return self.unlisted(runs, run, at, Some(found));
                }
                if kind == Place && !first.capitals {
                    // "Chicago" in the name of a team is no mention of the town.
                    return end;
                }
            }
        }
        // "Ala."
        let stop = runs.tokens.get(found.end).filter(|_| found.stopped && runs.is_mark(found.end, b'.'));
        let last_byte =
            stop.filter(|stop| stop.shape.is(TokenShape::NO_SPACE_BEFORE)).map_or(last.end, |stop| stop.end);
        let number = self.names.number(Key::of_line(found.line), || Name { words: 2, ..Name::default() });
        self.names.with(number, |name| {
            name.add(kind, 20);
        });
        let weak = run.weak && at == 0;
        let ambiguous = single && first.facts.any(Facts::COMMON.and(Facts::GIVEN));
        let mut signs = self.signs(runs, run, at, next, found.end);
        signs.common = ambiguous;
        signs.weak = weak;
        self.candidates.push(Candidate {
            start: first.start,
            end: last_byte,
            name: number,
            signs,
            word: single.then_some(first.key),
            ..Candidate::default()
        });
        next.max(at + 1)
    }

    /// Takes down a name that no list has. Gives the part to go on with.
    fn unlisted(&mut self, runs: &Runs<'_>, run: &Run, at: usize, known: Option<Found>) -> usize {
        let parts = &run.parts;
        let Some(first) = parts.get(at) else { return at + 1 };
        let weak = run.weak && at == 0;
        let end = stretch(parts, at).max(at + 1);
        let words = parts.get(at..end).unwrap_or_default();
        // "Ministry of Health", "Royal Bank of Scotland", "World Health Organization"
        let body = words.iter().rposition(|part| part.facts.any(Facts::BODY)).filter(|body| *body > 0);
        let head = match body {
            Some(body) if words.get(body).is_some_and(|part| part.facts.any(Facts::BODY_OF)) => {
                Some(at + body)
            }
            None if first.facts.any(Facts::BODY_OF) && words.len() == 1 => Some(at),
            None if words.len() > 1 && words.last().is_some_and(|part| part.facts.any(Facts::BODY_OF)) => {
                Some(end - 1)
            }
            _ => None,
        };
        let after = head
            .filter(|head| head + 1 == end)
            .map(|head| of_what(runs, parts, head + 1))
            .filter(|after| Some(*after) != head.map(|head| head + 1));
        if weak && first.facts.any(Facts::COMMON) && !(after.is_some() && first.facts.any(Facts::BODY_OF)) {
            // A capital that the sentence gives: the name begins behind it, unless it is a given name.
            if !first.facts.any(Facts::GIVEN) || words.len() == 1 {
                if words.len() == 1 {
                    self.single(runs, run, at);
                }
                return at + 1;
            }
        }
        if let Some(after) = after {
            self.take(runs, run, at, after, Organisation, 8);
            return after;
        }
        if let Some(body) = body {
            let next = at + body + 1;
            let plain = words
                .get(..body)
                .unwrap_or_default()
                .iter()
                .all(|part| part.facts.any(Facts::DEMONYM.and(Facts::COMMON)));
            let generic = words.get(body).is_some_and(|part| !part.facts.any(Facts::BODY_OF)) && plain;
            if !generic && body < 7 && !self.nouns {
                self.take(runs, run, at, next, Organisation, if known.is_some() { 8 } else { 7 });
            }
            return next;
        }
        if first.facts.any(Facts::DEMONYM.and(Facts::CALENDAR))
            && !(first.facts.any(Facts::GIVEN) && words.len() > 1)
        {
            return at + 1;
        }
        let site = (words.len() > 1 && words.last().is_some_and(|part| part.facts.any(Facts::SITE_AFTER)))
            || (words.len() > 1 && words.len() < 4 && first.facts.any(Facts::SITE_BEFORE));
        if site && words.len() <= 4 && !self.nouns {
            self.take(runs, run, at, end, Place, 6);
            return end;
        }
        self.name(runs, run, at, None)
    }

    /// Takes down a name of a person, or of what is not known yet. Gives the part to go on with.
    fn name(&mut self, runs: &Runs<'_>, run: &Run, at: usize, title: Option<Title>) -> usize {
        let parts = &run.parts;
        let end = person_end(parts, at).max(at + 1);
        let words = parts.get(at..end).unwrap_or_default();
        if words.len() > 7 || words.iter().filter(|part| !part.link).count() > 5 {
            return end;
        }
        if words.len() == 1 && title.is_none() {
            self.single(runs, run, at);
            return end;
        }
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return end };
        if words.len() > 1 && words.iter().all(|part| part.capitals) && title.is_none() {
            return end;
        }
        let (number, core) = self.register(words);
        let rest = words
            .get(1..)
            .filter(|rest| title.is_none() && !rest.is_empty() && !first.facts.any(Facts::GIVEN));
        let rest = rest.filter(|rest| !rest.iter().any(|part| part.link));
        let rest = rest.and_then(|rest| Some((rest.first()?.start, key_of(rest))));
        let weak = run.weak && at == 0 && title.is_none();
        let mut signs = self.signs(runs, run, at, end, last.last);
        signs.weak = weak;
        signs.titled = title.is_some();
        let mut gender = title.map_or(Gender::Unknown, |title| title.gender);
        let mut person = 0;
        let mut extent = title.and_then(|title| title.extent);
        if title.is_some() {
            person += 8;
        }
        let given = first.facts.any(Facts::GIVEN) && core > 1;
        if given {
            person += if (weak && first.facts.any(Facts::COMMON)) || self.nouns { 2 } else { 5 };
            gender = if gender == Gender::Unknown { given_gender(first.facts) } else { gender };
        }
        if core > 1 {
            if words.iter().any(|part| part.initial) {
                person += 4;
            }
            if words.iter().any(|part| part.link || part.facts.any(Facts::PARTICLE)) {
                person += 2;
            }
        }
        if words.len() > 1 && last.facts.any(Facts::SUFFIX) {
            person += 5;
        }
        if words.iter().any(|part| {
            part.facts.any(Facts::PLACE.and(Facts::DEMONYM).and(Facts::BODY).and(Facts::SITE_AFTER))
                && !part.facts.any(Facts::GIVEN)
        }) && !given
            && title.is_none()
        {
            person -= 4;
        }
        let before = first.first;
        if title.is_none() && before > 0 {
            if let Some(role) = role_before(runs, before) {
                person += 6;
                extent = Some(role.0);
                gender = if role.1 == Gender::Unknown { gender } else { role.1 };
            } else if runs.lower(before - 1).any(Facts::THE) && !runs.facts(last.last).any(Facts::SPEECH) {
                person -= 3;
                self.names.with(number, |name| name.hint(Organisation, 1));
            }
        }
        let after = after(runs, last.last);
        person += after.person;
        if core > 1 {
            extent = extent.or(after.title);
            if gender == Gender::Unknown {
                gender = after.gender;
            }
        }
        self.names.with(number, |name| {
            name.add(Person, person.min(8));
            name.add(Organisation, after.organisation);
            name.add(Place, after.place);
            if signs.spoken {
                name.hint(Person, if core > 1 { 3 } else { 2 });
                name.spoken = name.spoken.saturating_add(1);
            }
            if signs.located {
                name.hint(Place, 2);
            }
            if !weak {
                name.firm = name.firm.saturating_add(1);
            }
            if name.gender == Gender::Unknown {
                name.gender = gender;
            }
        });
        self.evidence_before(runs, before, number);
        self.candidates.push(Candidate {
            start: first.start,
            end: last.end,
            name: number,
            title: extent,
            gender,
            signs,
            rest,
            ..Candidate::default()
        });
        end
    }

    /// Takes down a single word.
    fn single(&mut self, runs: &Runs<'_>, run: &Run, at: usize) {
        let Some(part) = run.parts.get(at) else { return };
        if part.facts.any(Facts::CALENDAR.and(Facts::DEMONYM)) && !part.facts.any(Facts::GIVEN)
            || part.initial
        {
            return;
        }
        let weak = run.weak && at == 0;
        let mut signs = self.signs(runs, run, at, at + 1, part.last);
        signs.weak = weak;
        signs.common = part.facts.any(Facts::ORDINARY);
        let key = part.key;
        let number = self.names.number(key, || Name::single(key));
        let around = after(runs, part.last);
        let role = part.first.checked_sub(1).and_then(|_| role_before(runs, part.first));
        let (common, nouns) = (signs.common, self.nouns);
        self.names.with(number, |name| {
            if !weak && !common {
                name.firm = name.firm.saturating_add(1);
            }
            if signs.spoken && !common {
                name.spoken = name.spoken.saturating_add(1);
                name.hint(Person, 1);
                name.hint(Organisation, 1);
            }
            if !common && !nouns {
                if signs.located {
                    name.hint(Place, 2);
                }
                name.add(Organisation, around.organisation);
                name.add(Place, around.place);
                if role.is_some() {
                    name.add(Person, 6);
                }
                // "Moss, who", "Moss, 34,"
                if around.title.is_none() {
                    name.add(Person, around.person.min(3));
                }
            }
        });
        if !common && !nouns {
            self.evidence_before(runs, part.first, number);
        }
        let (title, gender) =
            role.filter(|_| !common).map_or((None, Gender::Unknown), |role| (Some(role.0), role.1));
        self.candidates.push(Candidate {
            start: part.start,
            end: part.end,
            name: number,
            title,
            gender,
            signs,
            particles: particles(runs, part.first),
            ..Candidate::default()
        });
    }

    /// What the words before a name say: "spokesman for", "the town of".
    fn evidence_before(&mut self, runs: &Runs<'_>, at: usize, number: u32) {
        let Some(mut before) = at.checked_sub(1) else { return };
        if runs.lower(before).any(Facts::THE) {
            before = before.saturating_sub(1);
        }
        if !runs.lower(before).any(Facts::OF.and(Facts::FOR)) || before == 0 {
            return;
        }
        let word = runs.lower(before - 1);
        self.names.with(number, |name| {
            if word.any(Facts::OF_PLACE) && runs.lower(before).any(Facts::OF) {
                name.add(Place, 4);
            } else if word.any(Facts::OF_BODY) {
                name.hint(Organisation, 3);
            }
        });
    }

    /// Takes down parts of a run as the name of a kind.
    fn take(&mut self, runs: &Runs<'_>, run: &Run, at: usize, next: usize, kind: EntityKind, weight: i16) {
        let words = run.parts.get(at..next).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (number, _) = self.register(words);
        let mut signs = self.signs(runs, run, at, next, last.last);
        signs.weak = run.weak && at == 0;
        self.names.with(number, |name| {
            name.add(kind, weight);
            name.person = name.person.min(0);
        });
        self.candidates.push(Candidate {
            start: first.start,
            end: last.end,
            name: number,
            signs,
            ..Candidate::default()
        });
    }

    /// The number of the name that parts make up, and how many words of it count.
    fn register(&mut self, words: &[Part]) -> (u32, usize) {
        let counts = |part: &&Part| {
            !part.link
                && !part.facts.any(Facts::SUFFIX)
                && (part.facts.any(Facts::GIVEN) || !part.facts.any(Facts::PARTICLE))
        };
        let core = words.iter().filter(counts).count().max(1);
        let last =
            words.iter().rev().find(counts).or(words.last()).map_or_else(Key::default, |part| part.key);
        let first = words.iter().find(counts).or(words.first()).map_or_else(Key::default, |part| part.key);
        let suffix = words.last().filter(|part| part.facts.any(Facts::SUFFIX) && words.len() > 1);
        let key = if core == 1 && suffix.is_none() { last } else { key_of(words) };
        let outer = first.then(last);
        let outer = suffix.map_or(outer, |suffix| outer.then(suffix.key));
        let particles = core < words.len() && words.iter().any(|part| part.facts.any(Facts::PARTICLE));
        let words = u8::try_from(core).unwrap_or(u8::MAX);
        (self.names.number(key, || Name { first, last, outer, words, particles, ..Name::default() }), core)
    }

    /// What is seen around parts of a run.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    fn signs(&self, runs: &Runs<'_>, run: &Run, at: usize, next: usize, end: usize) -> Signs {
        let first = run.parts.get(at).map_or(0, |part| part.first);
        let before = first.checked_sub(1).map_or(Facts::NONE, |before| runs.lower(before));
        let whole = next >= run.parts.len();
        Signs {
            located: before.any(Facts::LOCATED),
            spoken: before.any(Facts::SPEECH)
                || (whole && !run.possessive && runs.lower(end).any(Facts::SPEECH)),
            ..Signs::default()
        }
    }
}

/// The key of parts that follow on one another.
pub(super) fn key_of(words: &[Part]) -> Key {
    let mut keys = words.iter().map(|part| part.key);
    let first = keys.next().unwrap_or_default();
    keys.fold(first, Key::then)
}

/// Where the particles begin that stand before a token.
fn particles(runs: &Runs<'_>, at: usize) -> Option<u32> {
    let before = (1..4)
        .take_while(|back| at.checked_sub(*back).is_some_and(|token| runs.lower(token).any(Facts::PARTICLE)));
    let token = runs.tokens.get(at.checked_sub(before.last()?)?)?;
    Some(token.start)
}

/// The given name's gender.
fn given_gender(facts: Facts) -> Gender {
    if facts.any(Facts::FEMALE_NAME) {
        Gender::Female
    } else if facts.any(Facts::MALE_NAME) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
