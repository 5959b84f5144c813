//! Cues: the verbs that say that something was said, with who said it beside them.

use super::scene::{PEOPLE, Scene, Stretch};
use super::word::Role;
use copydesk_text::token::TokenShape;

/// A cue, with the tokens that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// From the first auxiliary or adverb to the verb.
    pub(super) group: Stretch,
    /// What the verb is.
    pub(super) role: Role,
    /// Who speaks.
    pub(super) subject: Option<Stretch>,
    /// The first token of the cue and its subject.
    pub(super) start: usize,
    /// The token behind the cue and its subject.
    pub(super) end: usize,
    /// Whether the subject stands behind the verb, or the cue is "according to".
    pub(super) inverted: bool,
}

/// How far a subject may stand from its verb, in tokens.
pub(super) const REACH: usize = 40;

impl Scene<'_> {
    /// The verb group that has its verb at a token: the group and what the verb is.
    pub(super) fn verb(&self, at: usize, least: usize) -> Option<(Stretch, Role)> {
        let role = self.role(at);
        // "So-called" says nothing.
        if !role.any(VERBS)
            || (self.is(at, TokenShape::NO_SPACE_BEFORE) && at > 0 && self.is_mark(at - 1, '-'))
        {
            return None;
        }
        // "The United States".
        if self.is(at, TokenShape::CAPITALIZED) && at > least && !self.titled {
            return None;
        }
        let mut start = at;
        let mut auxiliary = false;
        while start > least {
            let before = self.role(start - 1);
            let owned = self.is(start - 1, TokenShape::NO_SPACE_BEFORE) && self.is_apostrophe(start - 1);
            if before.any(Role::AUXILIARY.and(Role::TO)) && !owned {
                auxiliary = true;
                // "Went on to say".
                let went = start >= least + 3
                    && before.any(Role::TO)
                    && self.role(start - 2).any(Role::PREPOSITION)
                    && self.role(start - 3).any(Role::ASPECT);
                start -= if went { 2 } else { 0 };
            } else if !before.any(Role::ADVERB) && !self.is_manner(start - 1) {
                break;
            }
            start -= 1;
        }
        let before = start.checked_sub(1).map_or(Role::default(), |before| self.role(before));
        // "Too soon to say" says nothing; "declined to say" and "went on to say" do.
        let ruled = start.checked_sub(1).filter(|_| self.role(start).any(Role::TO)).is_some_and(|ruler| {
            !self.role(ruler).any(VERBS.and(Role::ASPECT)) && !self.ends(ruler, &["ed"])
        });
        // "Seemed to suggest", "was asked to say".
        let verb = start.checked_sub(1).filter(|ruler| self.role(start).any(Role::TO) && *ruler > least);
        if let Some(verb) = verb.filter(|verb| !self.is(*verb, TokenShape::CAPITALIZED))
            && self.ends(verb, &["ed"])
            && !ruled
        {
            start = verb;
        }
        if ruled && !(role.any(Role::SAY.and(Role::BASE)) && self.is_beside(at + 1)) {
            return None;
        }
        let finite = if auxiliary {
            role.any(Role::BASE.and(Role::SAY).and(Role::OBJECT).and(Role::EMBRACE).and(Role::PARTICIPLE))
        } else {
            let plural = role.any(Role::PLURAL)
                && !before.any(Role::PREPOSITION)
                && (!before.any(Role::DETERMINER) || before.any(Role::ALONE))
                && start > least;
            role.any(Role::SAY.and(Role::PARTICIPLE).and(Role::EMBRACE).and(Role::OBJECT)) || plural
        };
        // "Is said to" reports nobody's words; "the said" names a thing.
        let passive = self.role(at + 1).any(Role::TO) && auxiliary && role.any(Role::SAY);
        let beside = self.is_beside(at + 1);
        // "Another tweeted", but not "another report".
        let alone = before.any(Role::ALONE) && (role.any(Role::SAY.and(Role::PLURAL)) || beside);
        let noun = before.any(Role::DETERMINER) && start == at && !alone;
        let parted = start.checked_sub(1).filter(|_| start > least).map(|before| self.mark(before));
        // "A report that", "the reality show": a noun, unless a plural or a pronoun is its subject.
        let word = start.checked_sub(1).filter(|_| start > least);
        let nouny = role.any(Role::NOMINAL)
            && !auxiliary
            && !before.any(Role::PRONOUN.and(Role::ALONE).and(Role::SUBORDINATE))
            && word.is_some_and(|word| !self.ends(word, &["s"]) && !self.reads(word, PEOPLE));
        let owned =
            start > least && self.is_possessive(start - 1) && role.any(Role::NOMINAL.and(Role::PLURAL));
        // "When asked": by whom, no word says.
        let ruled_out = |word: usize| {
            self.reads(word, &["without", "having"])
                || (role.any(Role::OBJECT) && self.reads(word, &["when", "if", "once"]))
        };
        if nouny || owned || word.is_some_and(ruled_out) {
            return None;
        }
        // "Oh, say, five"; a participle stands behind a comma or "by".
        let stray = match parted {
            Some(mark) if role.any(Role::PLURAL) && !role.any(Role::SAY) && !auxiliary => mark.is_some(),
            Some(None)
                if role.any(Role::PARTICIPLE) && !role.any(Role::SAY.and(Role::BASE)) && !auxiliary =>
            {
                !beside
                    && !before.any(
                        Role::PREPOSITION.and(Role::CONJUNCTION).and(Role::SUBORDINATE).and(Role::NOMINAL),
                    )
                    && !self.is(start - 1, TokenShape::CAPITALIZED)
            }
            _ => false,
        };
        (finite && !passive && !noun && !stray).then_some((start..at + 1, role))
    }

    /// Whether quotation marks open at a token, or behind the comma or colon that it is.
    pub(super) fn is_beside(&self, at: usize) -> bool {
        let open = at + usize::from(matches!(self.mark(at), Some(',' | ':')));
        self.opening(open).is_some()
    }

    /// The cue that has its verb at a token, with the subject before it.
    pub(super) fn cue(&self, at: usize, least: usize) -> Option<Cue> {
        let (group, role) = self.verb(at, least)?;
        let subject = self.subject_before(group.start, least).or_else(|| self.relative(group.start, least));
        let start = subject.as_ref().map_or(group.start, |subject| subject.start);
        let end = group.end;
        Some(Cue { group, role, subject, start, end, inverted: false })
    }

    /// The cue that begins at a token, after what was said: "said Moe", "Moe said", "Moe, the harbour master, said",
    /// "according to Moe".
    pub(super) fn following(&self, at: usize, most: usize) -> Option<Cue> {
        let mut first = at;
        while first < most && (self.is_mark(first, ',') || self.is_dash(first)) {
            first += 1;
        }
        if let Some(cue) = self.according(first, most) {
            return Some(cue);
        }
        let mut verb = first;
        while verb < most
            && self.role(verb).any(Role::ADVERB.and(Role::AUXILIARY))
            && !self.role(verb).any(Role::SAY)
            && !self.is(verb, TokenShape::CAPITALIZED)
        {
            verb += 1;
        }
        // "Read said": a name.
        let name = self.is(verb, TokenShape::CAPITALIZED) && self.role(verb + 1).any(Role::SAY);
        if self.role(verb).any(Role::SAY.and(Role::OBJECT).and(Role::PLURAL)) && verb < most && !name {
            let subject = self.phrase_after(verb + 1, most);
            let end = subject.as_ref().map_or(verb + 1, |subject| subject.end);
            return Some(Cue {
                group: first..verb + 1,
                role: self.role(verb),
                subject,
                start: first,
                end,
                inverted: true,
            });
        }
        let limit = most.min(first + REACH);
        if let Some(cue) = self.unlisted(first, limit) {
            return Some(cue);
        }
        for verb in first + 1..limit {
            if self.is_mark(verb, ';') {
                return None;
            }
            if let Some(marked) = self.opening(verb) {
                let speech = marked
                    .last
                    .checked_sub(1)
                    .is_some_and(|last| matches!(self.mark(last), Some('.' | ',' | '?' | '!')));
                if speech || verb == first {
                    return None;
                }
            }
            let Some((group, role)) = self.verb(verb, first + 1) else { continue };
            // "Moe is quoted as saying".
            let quoted = role.any(Role::PARTICIPLE) && self.reads(group.start.saturating_sub(1), &["as"]);
            if !role.any(Role::SAY.and(Role::OBJECT).and(Role::PLURAL).and(Role::BASE)) && !quoted {
                continue;
            }
            let subject = self.phrase_after(first, group.start)?;
            return Some(Cue {
                end: group.end,
                group,
                role,
                subject: Some(subject),
                start: first,
                inverted: false,
            });
        }
        None
    }

    /// Whether a sentence that begins with a token is no more than the cue of the speech before it: `“Who pays?” Moe
    /// asked.` It may tell where or how, but not what.
    pub(super) fn is_bare_cue(&self, at: usize) -> bool {
        let most = self.tokens.len();
        if !(self.is(at, TokenShape::CAPITALIZED) || self.shouted)
            || self.role(at).any(Role::ACCORDING.and(Role::PER))
        {
            return false;
        }
        // In capitals, every word looks like the first of a sentence.
        let beside = |cue: &Cue| cue.start == at && (!cue.inverted || self.shouted);
        let Some(cue) = self.following(at, most).filter(beside) else { return false };
        let plain = cue.role.any(Role::SAY.and(Role::OBJECT)) && !cue.role.any(Role::WEAK);
        let listed = cue.group.end.checked_sub(1).is_some_and(|verb| self.role(verb).any(REPORTS));
        let behind = cue.end;
        let stopped = behind >= most || matches!(self.mark(behind), Some('.'));
        // "Moe said of the boat", but neither "Moe said on Monday that" nor "Moe said, “…”".
        let aside = (self.is_manner(behind)
            || self.role(behind).any(Role::PREPOSITION.and(Role::ADVERB).and(Role::DAY)))
            && listed
            && {
                let near = behind..most.min(behind + 14);
                let until = near
                    .clone()
                    .find(|at| matches!(self.mark(*at), Some('.' | '?' | '!')))
                    .unwrap_or(near.end);
                self.marks_in(&(behind..until)).is_empty()
                    && !(behind..until).any(|at| self.role(at).any(Role::THAT.and(Role::FINITE)))
            };
        plain && (stopped || aside)
    }

    /// A verb that no list has, right behind a name or a pronoun that follows speech: "Moe pressed".
    fn unlisted(&self, first: usize, most: usize) -> Option<Cue> {
        let subject = self.name_after(first, most)?;
        let mut verb = subject.end;
        while verb < most && self.role(verb).any(Role::ADVERB) {
            verb += 1;
        }
        if !self.is(verb, TokenShape::WORD) || self.is(verb, TokenShape::NO_SPACE_BEFORE) || verb >= most {
            return None;
        }
        let role = self.role(verb);
        let one = subject.len() == 1 && !self.ends(verb, &["ss"]);
        let finite = self.ends(verb, &["ed"]) || role.any(Role::ASPECT) || (one && self.ends(verb, &["s"]));
        (finite
            && !role.any(REPORTS.and(Role::DETERMINER).and(Role::AUXILIARY).and(Role::PREPOSITION))
            && !self.is(verb, TokenShape::CAPITALIZED))
        .then(|| Cue {
            group: subject.end..verb + 1,
            role: Role::SAY,
            start: first,
            end: verb + 1,
            subject: Some(subject),
            inverted: false,
        })
    }

    /// "According to" and whom.
    pub(super) fn according(&self, at: usize, most: usize) -> Option<Cue> {
        let length = match self.role(at) {
            role if role.any(Role::ACCORDING) && self.role(at + 1).any(Role::TO) => 2,
            role if role.any(Role::PER) => 1,
            _ => return None,
        };
        let subject = self.phrase_after(at + length, most)?;
        let end = subject.end;
        Some(Cue {
            group: at..at + length,
            role: Role::SAY,
            subject: Some(subject),
            start: at,
            end,
            inverted: true,
        })
    }

    fn is_apostrophe(&self, at: usize) -> bool {
        let first =
            self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..)?.chars().next());
        matches!(first, Some('\'' | '’'))
    }
}

/// Verbs that report speech by themselves.
const REPORTS: Role = Role::SAY.and(Role::PLURAL).and(Role::OBJECT).and(Role::PARTICIPLE).and(Role::BASE);

pub(super) const VERBS: Role =
    Role::SAY.and(Role::PLURAL).and(Role::OBJECT).and(Role::PARTICIPLE).and(Role::EMBRACE).and(Role::BASE);
