//! Runs: words with capitals that stand together, and the small words between them.

use super::gazetteer::{Facts, Found, Gazetteer};
use super::key::Key;
use copydesk_text::token::{Token, TokenShape};

/// A word of a run, the hyphens and stops in it included.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Part {
    /// Bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its first token, and the one after its last.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) facts: Facts,
    pub(super) key: Key,
    /// A small word between capitals.
    pub(super) link: bool,
    /// A single letter with a stop.
    pub(super) initial: bool,
    /// Two capitals or more, and nothing else; or letters with stops.
    pub(super) capitals: bool,
}

/// A run of parts.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) parts: Vec<Part>,
    /// The token behind it.
    pub(super) end: usize,
    /// Whether its first word has its capital from where it stands.
    pub(super) weak: bool,
    /// Whether an `'s` or a bare apostrophe follows.
    pub(super) possessive: bool,
    /// Whether a hyphen and a word follow that make an adjective of it: "Moss-led".
    pub(super) adjective: bool,
}

/// How many words a run has at most: what is longer is no name, and is cut.
const LONGEST: usize = 64;

/// Words that have a stop.
const STOPPED: Facts = Facts::ABBREVIATION.and(Facts::HONORIFIC).and(Facts::SUFFIX);

/// Reads runs out of the tokens of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Runs<'r> {
    pub(super) text: &'r str,
    pub(super) tokens: &'r [Token],
    pub(super) gazetteer: &'r Gazetteer,
    /// Whether all of the passage is in capitals.
    pub(super) shouted: bool,
}

impl<'r> Runs<'r> {
    pub(super) fn printed(&self, at: usize) -> &'r str {
        let token = self.tokens.get(at);
        token.and_then(|token| self.text.get(token.start as usize..token.end as usize)).unwrap_or_default()
    }

    /// The first byte of a token; zero where there is none.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        let token = self.tokens.get(at);
        token.and_then(|token| self.text.as_bytes().get(token.start as usize)).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn is(&self, at: usize, form: TokenShape) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(form))
    }

    #[inline]
    pub(super) fn facts(&self, at: usize) -> Facts {
        self.tokens.get(at).map_or(Facts::NONE, |token| self.gazetteer.facts(token.word))
    }

    /// What is known of a word in lower case.
    #[inline]
    pub(super) fn lower(&self, at: usize) -> Facts {
        if self.is(at, TokenShape::CAPITALIZED) { Facts::NONE } else { self.facts(at) }
    }

    /// Whether a token is a mark of ASCII.
    #[inline]
    pub(super) fn is_mark(&self, at: usize, mark: u8) -> bool {
        self.is(at, TokenShape::PUNCT) && self.byte(at) == mark
    }

    #[inline]
    fn is_hyphen(&self, at: usize) -> bool {
        self.is(at, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && match self.byte(at) {
                b'-' => true,
                0xE2 => matches!(self.printed(at), "\u{2010}" | "\u{2011}"),
                _ => false,
            }
    }

    /// Reads the run that begins at a token with a capital, up to `limit`. `weak` says whether a sentence begins there.
    pub(super) fn read(&self, at: usize, limit: usize, weak: bool, run: &mut Run) {
        run.parts.clear();
        run.weak = weak;
        run.possessive = false;
        run.adjective = false;
        let mut index = at;
        while run.parts.len() < LONGEST {
            let Some(part) = self.part(index, limit, run) else { break };
            index = part.last;
            run.parts.push(part);
            if run.adjective {
                break;
            }
            if self.lower(index).any(Facts::OWNED) || self.is_apostrophe(index) {
                run.possessive = true;
                break;
            }
            if self.goes_on(index, limit) {
                continue;
            }
            // ", Jr."
            if self.is_mark(index, b',')
                && index + 1 < limit
                && self.is(index + 1, TokenShape::CAPITALIZED)
                && self.facts(index + 1).any(Facts::SUFFIX)
            {
                index += 1;
                continue;
            }
            let links = (0..3).take_while(|link| self.is_link(index + link)).count();
            let Some(links) = (1..=links).find(|links| self.goes_on(index + links, limit)) else { break };
            for link in index..index + links {
                run.parts.extend(self.link(link));
            }
            index += links;
        }
        run.end = index.max(at + 1);
    }

    /// The longest listed phrase that begins with a part and ends before a token.
    #[inline]
    pub(super) fn listed(&self, part: &Part, limit: usize) -> Option<Found> {
        let begins = part.facts.any(Facts::BEGINS);
        begins
            .then(|| self.gazetteer.longest(self.text, self.tokens, part.first, limit, self.shouted))
            .flatten()
    }

    /// Whether a run goes on with a token: a word with a capital that nothing parts from the one before.
    fn goes_on(&self, at: usize, limit: usize) -> bool {
        at < limit && self.is(at, TokenShape::CAPITALIZED) && !self.is(at, TokenShape::NO_SPACE_BEFORE)
    }

    fn is_apostrophe(&self, at: usize) -> bool {
        self.is(at, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && match self.byte(at) {
                b'\'' => true,
                0xE2 => self.printed(at) == "’",
                _ => false,
            }
    }

    fn is_link(&self, at: usize) -> bool {
        const LINKS: Facts = Facts::OF.and(Facts::FOR).and(Facts::AND).and(Facts::THE).and(Facts::PARTICLE);
        self.lower(at).any(LINKS) || self.is_mark(at, b'&')
    }

    fn link(&self, at: usize) -> Option<Part> {
        let token = self.tokens.get(at)?;
        let facts = if self.is_mark(at, b'&') { Facts::AND.and(Facts::A) } else { self.facts(at) };
        let (start, end) = (token.start, token.end);
        let key = Key::of_extent(self.text, start as usize, end as usize, false);
        Some(Part { start, end, first: at, last: at + 1, facts, key, link: true, ..Part::default() })
    }

    fn part(&self, at: usize, limit: usize, run: &mut Run) -> Option<Part> {
        let piece = self.gazetteer.piece(self.text, self.tokens.get(..limit)?, at)?;
        // "I", "I’ve": somebody, but no name.
        if self.byte(at) == b'I'
            && self.printed(at).get(1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['\'', '’']))
            && !self.is(at + 1, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
        {
            return None;
        }
        let (first, last) = (self.tokens.get(at)?, self.tokens.get(piece.end.checked_sub(1)?)?);
        let mut part = Part {
            start: first.start,
            end: last.end,
            first: at,
            last: piece.end,
            facts: self.gazetteer.facts(piece.word),
            capitals: piece.capitals,
            ..Part::default()
        };
        let stop = self.is(part.last, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && self.byte(part.last) == b'.'
            && part.last < limit;
        let letter = part.last == at + 1 && first.end - first.start == 1;
        let more = self.goes_on(part.last + 1, limit) || self.is_mark(part.last + 1, b',');
        if stop
            && ((letter && more) || (part.facts.any(STOPPED) && part.last + 1 < limit) || self.is_saint(at))
        {
            part.end += 1;
            part.last += 1;
            part.initial = letter;
        } else if !piece.acronym {
            // "al-Rashid": the particle before belongs to it.
            if at >= 2
                && run.parts.is_empty()
                && self.is(at, TokenShape::NO_SPACE_BEFORE)
                && self.is_hyphen(at - 1)
                && self.lower(at - 2).any(Facts::PARTICLE)
            {
                part.start = self.tokens.get(at - 2).map_or(part.start, |token| token.start);
            }
            let begins = part.facts.of(Facts::BEGINS);
            self.hyphens(&mut part, limit, run);
            part.facts = part.facts.and(begins);
        }
        let acronym = part.capitals && !self.shouted;
        part.key = Key::of_extent(self.text, part.start as usize, part.end as usize, acronym);
        Some(part)
    }

    fn is_saint(&self, at: usize) -> bool {
        matches!(self.byte(at), b'S' | b'M' | b'F') && matches!(self.printed(at), "St" | "Ste" | "Mt" | "Ft")
    }

    /// Takes the words that hyphens join to a part, unless they are names of their own.
    fn hyphens(&self, part: &mut Part, limit: usize, run: &mut Run) {
        const APART: Facts = Facts::PLACE;
        while part.last + 1 < limit
            && self.is_hyphen(part.last)
            && self.is(part.last + 1, TokenShape::NO_SPACE_BEFORE)
        {
            let next = part.last + 1;
            let facts = self.facts(next);
            if self.is(next, TokenShape::CAPITALIZED) {
                if part.facts.any(APART) && facts.any(APART) {
                    run.adjective = true;
                    return;
                }
            } else {
                // "Jong-un", not "Seoul-led".
                let token = self.tokens.get(next).filter(|token| token.shape.is(TokenShape::WORD));
                let short = token.is_some_and(|token| token.end - token.start <= 5);
                let name = short && !run.parts.is_empty() && !facts.any(Facts::ADJECTIVAL.and(Facts::COMMON));
                if !name {
                    run.adjective = true;
                    return;
                }
            }
            part.last = next + 1;
            part.end = self.tokens.get(next).map_or(part.end, |token| token.end);
            // The facts of one half are not those of the whole, but for given names: "Jean-Claude".
            part.facts = if facts.any(Facts::GIVEN) && part.facts.any(Facts::GIVEN) {
                part.facts
            } else if facts.any(Facts::HEAD) && part.facts.any(Facts::HEAD.and(Facts::MODIFIER)) {
                facts
            } else {
                Facts::NONE
            };
            part.capitals &= self.is(next, TokenShape::ALL_CAPS);
        }
    }
}
