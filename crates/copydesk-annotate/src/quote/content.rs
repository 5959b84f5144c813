//! Where reported clauses begin and end.

use super::mark::Marked;
use super::scene::Stretch;
use super::unit::{LONGEST, REACH, Reader};
use super::word::Role;
use copydesk_text::token::TokenShape;

impl Reader<'_> {
    /// The clause from a token to the comma before a cue.
    pub(super) fn clause(&self, from: usize, cue: usize) -> Stretch {
        let scene = self.scene;
        let mut start = from;
        if !self.found.is_empty() {
            while start < cue
                && (scene.mark(start).is_some_and(|mark| matches!(mark, ',' | ';' | '.'))
                    || scene.role(start).any(Role::CONJUNCTION))
            {
                start += 1;
            }
        }
        // "However, it sank, Moe said".
        if scene.role(start).any(Role::ADVERB.and(Role::CONJUNCTION))
            && scene.is_mark(start + 1, ',')
            && start + 2 < cue
        {
            start += 2;
        } else if scene.role(start).any(Role::AND) {
            start += 1;
        }
        // "(“It sank,” wrote Moe)".
        let spoken = scene.marks_in(&(start..cue)).last().filter(|marked| marked.after == cue);
        if let Some(marked) = spoken
            && marked.open.checked_sub(1).is_some_and(|before| {
                before >= start && (matches!(scene.mark(before), Some('(' | '[')) || scene.is_dash(before))
            })
        {
            return marked.inside();
        }
        let mut end = cue;
        while end > start && (scene.is_mark(end - 1, ',') || scene.is_dash(end - 1)) {
            end -= 1;
        }
        self.unmark(start..end)
    }

    /// A stretch without the marks around the whole of it.
    pub(super) fn unmark(&self, stretch: Stretch) -> Stretch {
        let scene = self.scene;
        let mut stretch = stretch;
        while stretch.start < stretch.end && matches!(scene.mark(stretch.start), Some(',' | ':')) {
            stretch.start += 1;
        }
        match scene.opening(stretch.start) {
            Some(marked) if marked.after >= stretch.end => marked.inside(),
            _ => stretch,
        }
    }

    /// The token behind the listener: "told reporters", "told the BBC", "asked him".
    pub(super) fn object(&self, at: usize) -> usize {
        let scene = self.scene;
        let role = scene.role(at);
        if role.any(Role::SUBORDINATE.and(Role::TO)) || scene.mark(at).is_some() || at >= self.most {
            return at;
        }
        if role.any(Role::HE.and(Role::SHE).and(Role::THEY)) && !role.any(Role::DETERMINER) {
            return at + 1;
        }
        let mut end = at;
        if role.any(Role::DETERMINER) {
            end += 1;
        }
        let named = scene.is(end, TokenShape::CAPITALIZED);
        while end < self.most && end < at + 14 {
            // "Told Radio Oslo’s “Harbour Hour” that".
            if let Some(marked) = scene.opening(end).filter(|marked| self.is_title(marked)) {
                return marked.after;
            }
            let role = scene.role(end);
            let capital = scene.is(end, TokenShape::CAPITALIZED);
            match scene.mark(end) {
                Some('.' | '-' | '’' | '\'' | '&') if scene.is(end, TokenShape::NO_SPACE_BEFORE) => {}
                Some(_) => break,
                None => {
                    let attached = role.any(Role::ATTACHED) && end > at;
                    let bound = attached
                        || (role.any(Role::DETERMINER)
                            && end > at
                            && scene.role(end - 1).any(Role::ATTACHED));
                    if role.any(OBJECT_ENDS) && !bound && (!capital || role.any(Role::PRONOUN)) {
                        break;
                    }
                    if named
                        && !capital
                        && !bound
                        && !scene.is(end, TokenShape::NO_SPACE_BEFORE)
                        && !scene.is(end, TokenShape::NUMBER)
                    {
                        let inside =
                            end > at && scene.role(end - 1).any(Role::ATTACHED.and(Role::DETERMINER));
                        let common = !role.any(OBJECT_ENDS)
                            && (scene.role(end + 1).any(Role::SUBORDINATE.and(Role::TO).and(Role::DAY))
                                || scene.opening(end + 1).is_some());
                        if !inside && !common {
                            break;
                        }
                    }
                    if !named
                        && capital
                        && end > at
                        && !scene.role(end - 1).any(Role::ATTACHED.and(Role::DETERMINER))
                    {
                        break;
                    }
                }
            }
            end += 1;
        }
        end
    }

    /// Where what is said begins behind a cue: past days, adverbs, and where it was said.
    pub(super) fn content_start(&self, at: usize, bare: bool) -> Option<usize> {
        let scene = self.scene;
        let mut at = at;
        loop {
            if at >= self.most {
                return None;
            }
            at = self.past_time(at);
            let role = scene.role(at);
            if scene.opening(at).is_some() || role.any(Role::THAT.and(Role::QUESTION)) {
                return Some(at);
            }
            if role.any(Role::AND.and(Role::PARTICLE)) {
                return None;
            }
            if role.any(Role::SUBORDINATE) && !role.any(Role::PREPOSITION) {
                // "Described as “…”".
                return scene.opening(at + 1).map(|marked| marked.open);
            }
            if scene.is_mark(at, ',') || scene.is_dash(at) {
                let close = (at + 1..self.most.min(at + 12))
                    .find(|close| scene.is_mark(*close, ',') || scene.is_dash(*close))?;
                at = close + 1;
                if !scene.role(at).any(Role::THAT) {
                    return None;
                }
                continue;
            }
            if scene.mark(at).is_some_and(|mark| !matches!(mark, '$' | '£' | '€' | '@' | '#')) {
                return None;
            }
            if role.any(Role::DAY) && !scene.role(at + 1).any(Role::FINITE) && !scene.is_possessive(at + 1) {
                at += 1;
                if scene.is_mark(at, '.') && scene.is(at, TokenShape::NO_SPACE_BEFORE) {
                    at += 1;
                }
                if scene.is(at, TokenShape::NUMBER) {
                    at += 1;
                }
                continue;
            }
            if role.any(Role::ADVERB) && scene.role(at + 1).any(Role::THAT) {
                return Some(at + 1);
            }
            if role.any(Role::PREPOSITION) {
                let day = scene.role(at + 1).any(Role::DAY);
                if day {
                    at += 1;
                    continue;
                }
                let far = self.most.min(at + 14);
                let that = (at + 1..far).find(|that| scene.role(*that).any(Role::THAT))?;
                let crossed = (at + 1..that).any(|at| {
                    scene.role(at).any(Role::FINITE.and(Role::CONJUNCTION))
                        || matches!(scene.mark(at), Some(','))
                });
                if crossed || !bare {
                    return None;
                }
                return Some(that);
            }
            return Some(at);
        }
    }

    /// The token behind words that tell no more than when it was said: "last week", "late Tuesday night".
    fn past_time(&self, at: usize) -> usize {
        let scene = self.scene;
        let mut end = at;
        while end < self.most.min(at + 5) && scene.role(end).any(Role::TIME.and(Role::DAY).and(Role::WHEN)) {
            end += 1;
        }
        let told = end.checked_sub(1).filter(|last| *last >= at && scene.role(*last).any(Role::TIME));
        let goes_on =
            self.is_finite(end) || scene.is_possessive(end) || scene.is(end, TokenShape::NO_SPACE_BEFORE);
        if told.is_some() && !goes_on { end } else { at }
    }

    /// Where what is said behind a cue ends: with the sentence, or where somebody says something else.
    pub(super) fn content_end(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let mut steps = 0;
        let mut depth = 0_isize;
        let mut at = scene.opening(start).map_or(start + 1, |marked| marked.after.max(start + 1));
        // "Warned “not yet,” before she left".
        let stopped = at > start + 1 && {
            let last = at.checked_sub(2).and_then(|last| scene.mark(last));
            matches!(last, Some(',' | '!' | '?' | '.')) || scene.is_mark(at, ',')
        };
        if stopped {
            return Some(at);
        }
        while at < self.most {
            steps += 1;
            if steps > LONGEST {
                return None;
            }
            if !scene.is(at, TokenShape::PUNCT) {
                if scene.role(at).any(Role::AND.and(Role::ENDING)) && self.is_joined_verb(at + 1) {
                    return Some(at);
                }
                at += 1;
                continue;
            }
            if let Some(marked) = scene.opening(at) {
                at = marked.after.max(at + 1);
                continue;
            }
            // "(Moe, who said it sank)".
            depth += isize::from(scene.is_mark(at, '(')) - isize::from(scene.is_mark(at, ')'));
            if matches!(scene.mark(at), Some(';')) || depth < 0 || self.is_afterthought(start, at) {
                return Some(at);
            }
            // "Said the boat held, but gave a warning: “It will not hold twice.”"
            let speech = scene.is_mark(at, ':').then(|| scene.opening(at + 1)).flatten();
            if speech.is_some_and(|marked| self.is_speech(marked)) {
                let near = (start + 1).max(at.saturating_sub(LONGEST));
                let comma = (near..at).rev().find(|at| scene.is_mark(*at, ',') && !scene.is_marked(*at));
                let ends = |marked: &&Marked| {
                    marked.last.checked_sub(1).is_some_and(|last| scene.is_mark(last, ','))
                };
                let quoted = scene.marks_in(&(near..at)).iter().rev().find(ends).map(|marked| marked.after);
                return comma.max(quoted);
            }
            if scene.is_mark(at, ',') {
                let next = scene.role(at + 1);
                if next.any(Role::PARTICIPLE) && !next.any(Role::SAY) {
                    return Some(at);
                }
                if (next.any(Role::ENDING) && !self.goes_on(at + 2)) || self.is_remark(at) {
                    return Some(at);
                }
                let next = at + 1 + usize::from(next.any(Role::CONJUNCTION));
                if self.is_new_saying(next) {
                    return Some(at);
                }
                if scene.according(at + 1, self.most).is_some() {
                    return Some(at);
                }
            }
            let parted =
                scene.is_dash(at) && !scene.role(at + 1).any(Role::RELATIVE) && self.is_new_speaker(at + 1);
            if parted {
                return Some(at);
            }
            at += 1;
        }
        Some(self.most)
    }

    /// Whether what is said goes on behind ", but": "but that it held", "but is safe", "but not for long".
    fn goes_on(&self, at: usize) -> bool {
        let scene = self.scene;
        let role = scene.role(at);
        let open = Role::THAT.and(Role::PREPOSITION).and(Role::SUBORDINATE).and(Role::FINITE);
        // "But strongly favoured it", "but seeing nothing".
        let verb = (at..at + 3).find(|at| !scene.role(*at).any(Role::ADVERB) && !scene.is_manner(*at));
        let verb = verb.filter(|verb| {
            !scene.is(*verb, TokenShape::CAPITALIZED)
                && !scene.role(*verb).any(Role::ASPECT)
                && (scene.role(*verb).any(Role::PAST) || scene.ends(*verb, &["ed", "ing"]))
        });
        !self.is_joined_verb(at)
            && (role.any(open)
                || verb.is_some()
                || scene.reads(at, &["not", "never", "also", "only", "rather", "instead"]))
    }

    /// Whether a remark of the teller's follows a comma and ends the sentence: ", which nobody saw", ", a rare thing".
    fn is_remark(&self, comma: usize) -> bool {
        let scene = self.scene;
        let rest = comma + 1..self.most.min(comma + REACH);
        let plain = || {
            scene.marks_in(&rest).is_empty()
                && !rest.clone().any(|at| scene.is_mark(at, ',') || scene.is_dash(at))
        };
        let role = scene.role(comma + 1);
        (role.any(Role::RELATIVE) && plain())
            || (role.any(Role::ARTICLE)
                && plain()
                && (!rest.clone().any(|at| scene.role(at).any(Role::FINITE))
                    || !self.has_verb_of_its_own(rest.clone())))
    }

    /// Whether a dash opens what the teller adds, up to the end of the sentence: "— a rare thing", "– though it floats".
    fn is_afterthought(&self, start: usize, at: usize) -> bool {
        let scene = self.scene;
        if !scene.is_dash(at) || (start..at).any(|at| scene.is_dash(at)) {
            return false;
        }
        let first = at + 1 + usize::from(scene.is_dash(at + 1));
        let role = scene.role(first);
        let adds = role.any(Role::ARTICLE.and(Role::PARTICIPLE))
            || scene.reads(first, &["the", "all", "something", "though", "although"]);
        adds && !(first..self.most.min(first + LONGEST)).any(|at| scene.is_dash(at))
    }

    /// Where words end that a verb takes in: behind the marks, where a comma stands.
    pub(super) fn embraced_end(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let plain = self.content_end(start)?;
        let mut at = start;
        let mut quoted = false;
        while at < plain {
            if let Some(marked) = scene.opening(at) {
                let comma = marked.last.checked_sub(1).is_some_and(|last| scene.is_mark(last, ','));
                at = marked.after.max(at + 1);
                quoted = true;
                if comma || marked.open == start {
                    return Some(at.min(plain));
                }
                continue;
            }
            let joined = scene.role(at).any(Role::AND)
                && scene.marks_in(&(at..self.most.min(at + 4))).is_empty()
                && !scene.role(at + 1).any(Role::DETERMINER.and(Role::TO).and(Role::ADVERB));
            if quoted && (scene.is_mark(at, ',') || scene.is_dash(at) || joined) {
                return Some(at);
            }
            at += 1;
        }
        Some(plain)
    }

    /// Whether words tell no more than when or where it was said: "on Monday", "in a statement", "as he left".
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let scene = self.scene;
        let role = scene.role(at);
        let telling =
            || (at + 1..self.most.min(at + 6)).any(|at| scene.role(at).any(Role::NOMINAL.and(Role::DAY)));
        role.any(Role::DAY) || (role.any(Role::PREPOSITION) && telling())
    }

    /// Whether a verb of saying stands right behind "and": "said it sank and called for help".
    fn is_joined_verb(&self, at: usize) -> bool {
        let scene = self.scene;
        let mut verb = at;
        while verb < self.most && scene.role(verb).any(Role::ADVERB.and(Role::AUXILIARY)) && verb < at + 3 {
            verb += 1;
        }
        let role = scene.role(verb);
        role.any(Role::SAY.and(Role::OBJECT).and(Role::EMBRACE)) && !role.any(Role::PLURAL.and(Role::BASE))
    }

    /// Whether somebody and a verb of saying follow.
    fn is_new_saying(&self, at: usize) -> bool {
        self.is_joined_verb(at) || self.is_new_speaker(at)
    }

    /// Whether somebody follows, and a verb of saying right behind.
    fn is_new_speaker(&self, at: usize) -> bool {
        let scene = self.scene;
        let Some(subject) = scene.phrase_after(at, self.most) else { return false };
        let mut verb = subject.end;
        while verb < self.most
            && scene.role(verb).any(Role::ADVERB.and(Role::AUXILIARY))
            && verb < subject.end + 3
        {
            verb += 1;
        }
        scene.role(verb).any(Role::SAY.and(Role::OBJECT))
    }
}

/// What ends the listener.
const OBJECT_ENDS: Role = Role::SUBORDINATE
    .and(Role::TO)
    .and(Role::DAY)
    .and(Role::FINITE)
    .and(Role::PRONOUN)
    .and(Role::DETERMINER)
    .and(Role::PREPOSITION)
    .and(Role::CONJUNCTION)
    .and(Role::ADVERB);
