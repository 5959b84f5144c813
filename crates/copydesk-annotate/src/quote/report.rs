//! What a cue reports that is not speech as a whole: clauses, with quoted words in them or without.

use super::cue::Cue;
use super::mark::Marked;
use super::scene::{Scene, Stretch};
use super::unit::{CLAUSE, LONGEST, REACH, Reader};
use super::word::{Role, UNLISTED};
use copydesk_record::QuoteKind;
use copydesk_text::token::TokenShape;

impl Reader<'_> {
    /// "According to Moe, the boat sank." and "The boat sank, according to Moe."
    pub(super) fn accorded(&mut self, from: usize, first: usize, cue: Cue) -> usize {
        let scene = self.scene;
        let mut end = cue.end;
        let opening = (first..cue.start)
            .all(|at| scene.role(at).any(Role::CONJUNCTION.and(Role::ADVERB)) || scene.is_mark(at, ','));
        if opening {
            let comma = (cue.end..self.most.min(cue.end + REACH))
                .find(|at| matches!(scene.mark(*at), Some(',' | ':')));
            let Some(comma) = comma else { return cue.end };
            let quoted = scene.opening(comma + 1).is_some();
            let until = if quoted { self.content_end(comma + 1).unwrap_or(self.most) } else { self.most };
            let content = self.unmark(comma + 1..until);
            let plain = scene.marks_in(&content).is_empty();
            let announces = content.end.checked_sub(1).is_some_and(|last| scene.is_mark(last, ':'));
            if scene.words(&content) >= CLAUSE && !(plain && announces) {
                end = self.most;
                self.push(self.kind_of(&content), vec![content], Some(cue.group), cue.subject, false);
            }
            return end;
        }
        if cue.start > from + LONGEST {
            return end;
        }
        let content = self.clause(from, cue.start);
        // "The boat, according to Moe, sank."
        let joint = content.end.checked_sub(1).map_or(UNLISTED, |last| scene.role(last));
        let joined = joint.any(Role::CONJUNCTION.and(Role::SUBORDINATE));
        // "According to the harbour master, Ann Lee, it sank".
        let beside = scene.phrase_after(end + 1, self.most).filter(|_| scene.is_mark(end, ','));
        let rest = beside.filter(|beside| scene.is_mark(beside.end, ',')).map_or(end, |beside| beside.end);
        if scene.is_mark(end, ',')
            && scene.marks_in(&content).is_empty()
            && (joined
                || (scene.is(content.end.saturating_sub(1), TokenShape::WORD) && self.has_finite(rest + 1)))
            && (joined || !self.has_verb_of_its_own(content.clone()))
            && let Some(until) = self.content_end(rest + 1)
        {
            let rest = self.unmark(rest + 1..until);
            let kind = self.kind_of(&rest);
            let adverbial = scene.role(content.start).any(Role::PREPOSITION.and(Role::ADVERB));
            let mut contents = vec![content, rest];
            contents.drain(..usize::from(joined || adverbial));
            if contents.iter().map(|content| scene.words(content)).sum::<usize>() >= CLAUSE {
                self.push(kind, contents, Some(cue.group), cue.subject, false);
                end = until;
            }
            return end;
        }
        // "“It sank,” Moe said in a letter, according to Lie": the rest tells where it was said.
        let rest = !self.found.is_empty()
            && scene.marks_in(&content).is_empty()
            && !self.has_verb_of_its_own(content.clone());
        if !rest && scene.words(&content) >= CLAUSE {
            self.push(self.kind_of(&content), vec![content], Some(cue.group), cue.subject, false);
        }
        end
    }

    /// Finds what a cue reports. Gives the token behind, and who spoke.
    pub(super) fn settle(&mut self, from: usize, cue: Cue) -> Option<(usize, Option<Stretch>)> {
        let scene = self.scene;
        let mut cue = cue;
        if self.is_nobody(&cue) {
            return None;
        }
        let embrace = cue.role.any(Role::EMBRACE) && !cue.role.any(Role::SAY);
        let passive = cue.role.any(Role::OBJECT)
            && cue.subject.is_some()
            && !cue.role.any(Role::PARTICIPLE)
            && (cue.group.start..cue.group.end).any(|at| scene.role(at).any(Role::PASSIVE));
        let called = embrace && (cue.group.start..cue.group.end).any(|at| scene.role(at).any(Role::PASSIVE));
        if called
            && !cue.role.any(Role::PARTICIPLE)
            && next_mark(scene, &cue).is_none_or(|open| open > cue.end + 2)
        {
            return None;
        }
        if passive {
            // "Moe was asked, “Who pays?”": by whom, no word says, but for "by Dahl".
            let by = scene.reads(cue.end, &["by"]);
            let agent = by.then(|| scene.phrase_after(cue.end + 1, self.most)).flatten();
            cue.end = agent.as_ref().map_or(cue.end, |agent| agent.end);
            cue.subject = agent;
        }
        let mut at = cue.end;
        if cue.role.any(Role::OBJECT) {
            at = self.object(at);
            at = self.that_beside(at).unwrap_or(at);
        }
        let next = scene.marks_in(&(cue.end..self.most)).first().cloned();
        // Speech right behind the cue: `said: “…”`, `said, “…”`, `said “…”`.
        if let Some(marked) = &next
            && (!embrace || self.is_announced(&cue, marked))
            && let Some(end) = self.introduced(&cue, marked)
        {
            return Some((end, cue.subject));
        }
        if !embrace && let Some(found) = self.reported_before(from, &cue, at) {
            return Some(found);
        }
        // "Wrote to the crew, saying: “…”": the speech is the other verb's.
        if next.as_ref().is_some_and(|marked| self.is_taken(&cue, marked)) {
            return None;
        }
        // "…, said the harbour master, Ingrid Moe, …".
        if cue.role.any(Role::CORE) && self.inverted(from, &cue).is_some() {
            return None;
        }
        if let Some(marked) = &next
            && embrace
            && (marked.open > cue.end + REACH || self.has_verb(cue.end, marked.open))
        {
            return None;
        }
        let start = self.content_start(at, cue.role.any(Role::BARE))?;
        let quoted_at_once = next.as_ref().is_some_and(|marked| marked.open == cue.end);
        if cue.role.any(Role::WEAK) && !quoted_at_once && !scene.role(start).any(Role::THAT) {
            return None;
        }
        // "Claims that were denied", "adds to the sand that has drifted in": "that" stands for a noun.
        if scene.role(start).any(Role::THAT)
            && scene.role(start + 1).any(Role::FINITE)
            && (start > at || scene.ends_in_s(cue.end.saturating_sub(1)))
            && !cue.role.any(Role::CORE)
        {
            return None;
        }
        let titled = cue.role.any(Role::NAMING)
            && !self.is_of_what(&cue)
            && next.as_ref().is_some_and(|marked| {
                marked.open <= cue.end + 1
                    && (cue.end..marked.open).all(|at| scene.role(at).any(Role::DETERMINER))
            });
        if titled {
            return None;
        }
        // "Chanting “Stay, stay” as it sank".
        let joined = |marked: &Marked| {
            scene.role(marked.after).any(Role::AND) && scene.opening(marked.after + 1).is_some()
        };
        if cue.role.any(Role::WEAK)
            && cue.role.any(Role::PARTICIPLE)
            && let Some(marked) = next.as_ref().filter(|marked| quoted_at_once && !joined(marked))
        {
            self.push(QuoteKind::Direct, vec![marked.inside()], Some(cue.group), cue.subject.clone(), false);
            return Some((marked.after, cue.subject));
        }
        let mut end = if embrace { self.embraced_end(start)? } else { self.content_end(start)? };
        if let Some(earlier) = self.share_end(&cue, start, end).or_else(|| self.aside_end(&cue, start, end)) {
            end = earlier;
        }
        // "Moe said it sank, according to Dahl": it is all Dahl's.
        if !embrace && scene.is_mark(end, ',') && scene.according(end + 1, self.most).is_some() {
            return None;
        }
        let content = start..end;
        let quoted = next.as_ref().is_some_and(|marked| marked.open < end && marked.open <= cue.end + REACH);
        if cue.subject.is_none() && !passive {
            return None;
        }
        if quoted && self.is_work(&cue, &content) {
            return None;
        }
        if quoted {
            self.push(
                QuoteKind::Mixed,
                vec![self.unmark(content)],
                Some(cue.group),
                cue.subject.clone(),
                false,
            );
            return Some((end, cue.subject));
        }
        if embrace || !self.is_clause(&cue, &content) {
            return None;
        }
        self.push(self.kind_of(&content), vec![content], Some(cue.group), cue.subject.clone(), false);
        Some((end, cue.subject))
    }

    /// What is reported before its cue: "The boat sank, Moe said." and "The boat, Moe said, sank."
    fn reported_before(&mut self, from: usize, cue: &Cue, at: usize) -> Option<(usize, Option<Stretch>)> {
        let scene = self.scene;
        if !cue.role.any(Role::SAY.and(Role::OBJECT).and(Role::PLURAL))
            || !cue.role.any(Role::BARE) && !quoted_before(scene, from, cue)
        {
            return None;
        }
        let inverted = self.inverted(from, cue);
        let cue = inverted.as_ref().unwrap_or(cue);
        let at = if inverted.is_some() { cue.end } else { at };
        let before = cue.start.checked_sub(1).filter(|before| *before > from)?;
        if cue.start > from + LONGEST {
            return None;
        }
        let marked = scene.marks_in(&(from..cue.start)).last().cloned();
        let quoted = marked.as_ref().is_some_and(|marked| marked.after == cue.start && self.is_ended(marked));
        if !(matches!(scene.mark(before), Some(',')) || scene.is_dash(before) || quoted) {
            return None;
        }
        let subject = cue.subject.clone()?;
        let closed = at >= self.most
            || matches!(scene.mark(at), Some(',' | '.' | ';' | ')' | ':'))
            || scene.is_dash(at)
            || (cue.role.any(Role::CORE) && !self.has_clause(at) && self.is_aside(at));
        if !closed {
            return None;
        }
        let content = self.clause(from, cue.start);
        if scene.words(&content) < CLAUSE && !scene.is_mark(at, ',') {
            return None;
        }
        // "It sank - a rare thing, Moe said": what of it he said, no word tells.
        let dashes = content.clone().filter(|at| scene.is_dash(*at) && !scene.is_dash(at + 1)).count();
        if dashes == 1 && scene.marks_in(&content).is_empty() {
            return None;
        }
        let resumes = scene.is_mark(at, ',')
            && !cue.inverted
            && scene.is(at + 1, TokenShape::WORD)
            && !(scene.ends(at + 1, &["ed"]) && content.clone().any(|at| self.is_finite(at)))
            && !scene
                .role(at + 1)
                .any(Role::PARTICIPLE.and(Role::CONJUNCTION).and(Role::SUBORDINATE).and(Role::PREPOSITION))
            && self.has_finite(at + 1);
        let mut contents = vec![];
        let adverbial = scene.role(content.start).any(Role::PREPOSITION.and(Role::ADVERB))
            && scene.marks_in(&content).is_empty()
            && !content.clone().any(|at| self.is_finite(at));
        // "…, and, Moe said, it sank": what stands before tells something else.
        let last = content.end.checked_sub(1).filter(|last| *last >= content.start);
        let joint = last.map_or(UNLISTED, |last| scene.role(last));
        if resumes && joint.any(Role::CONJUNCTION.and(Role::SUBORDINATE)) {
            contents.extend(last.filter(|_| joint.any(Role::RELATIVE)).map(|last| last..content.end));
        } else if scene.words(&content) >= 1 && !adverbial {
            contents.push(content);
        }
        let mut end = at;
        if resumes {
            end = self.content_end(at + 1)?;
            contents.push(self.unmark(at + 1..end));
        }
        if contents.iter().map(|content| scene.words(content)).sum::<usize>() < CLAUSE {
            return None;
        }
        // "At one point on Sunday, Moe said" reports nothing before the cue.
        let first = contents.first().cloned().unwrap_or_default();
        let opening = Role::PREPOSITION.and(Role::ADVERB).and(Role::SUBORDINATE).and(Role::DAY);
        let told = !scene.marks_in(&first).is_empty()
            || resumes
            || !scene.role(first.start).any(opening)
            || first.clone().any(|at| self.is_finite(at));
        if !told {
            return None;
        }
        let kind = if contents.iter().any(|content| self.kind_of(content) != QuoteKind::Indirect) {
            QuoteKind::Mixed
        } else {
            QuoteKind::Indirect
        };
        self.push(kind, contents, Some(cue.group.clone()), Some(subject.clone()), false);
        Some((end, Some(subject)))
    }

    /// The "that" behind what is left of the listener: "told Oslo Radio host Ada Lie that".
    fn that_beside(&self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let closed = Role::FINITE.and(Role::PAST).and(Role::SUBORDINATE).and(Role::CONJUNCTION).and(Role::TO);
        for at in at..self.most.min(at + 8) {
            if scene.role(at).any(Role::THAT) {
                return Some(at);
            }
            let glued = || {
                matches!(scene.mark(at), Some('.' | '-' | '’' | '\''))
                    && scene.is(at, TokenShape::NO_SPACE_BEFORE)
            };
            if scene.role(at).any(closed.and(Role::PRONOUN)) || (scene.mark(at).is_some() && !glued()) {
                return None;
            }
        }
        None
    }

    /// The cue with its subject behind it: ", said Moe".
    fn inverted(&self, from: usize, cue: &Cue) -> Option<Cue> {
        let scene = self.scene;
        let before = cue.group.start.checked_sub(1).filter(|before| *before > from)?;
        let closed = scene
            .marks_in(&(from..cue.group.start))
            .last()
            .is_some_and(|marked| marked.after == cue.group.start);
        if !(scene.is_mark(before, ',') || closed) || !cue.role.any(Role::SAY) {
            return None;
        }
        if self.is_apposition(from, before) {
            return None;
        }
        let subject = scene.phrase_after(cue.group.end, self.most)?;
        let ends = subject.end >= self.most
            || !scene.is(subject.end, TokenShape::WORD)
            || scene.role(subject.end).any(Role::PREPOSITION.and(Role::SUBORDINATE).and(Role::DAY));
        let named = scene.is(subject.start, TokenShape::CAPITALIZED)
            || scene.role(subject.start).any(Role::DETERMINER.and(Role::PRONOUN))
            || subject.len() <= 3;
        (ends && named).then(|| Cue {
            end: subject.end,
            start: cue.group.start,
            subject: Some(subject),
            inverted: true,
            ..cue.clone()
        })
    }

    fn kind_of(&self, content: &Stretch) -> QuoteKind {
        let scene = self.scene;
        let inside = content.start.checked_sub(1).is_some_and(|open| {
            scene
                .marks_in(&(open.saturating_sub(1)..content.start))
                .iter()
                .any(|marked| marked.first == content.start && marked.last == content.end)
        });
        if inside {
            QuoteKind::Direct
        } else if scene.marks_in(content).is_empty() {
            QuoteKind::Indirect
        } else {
            QuoteKind::Mixed
        }
    }
}

/// The quotation mark that opens behind a cue.
fn next_mark(scene: &Scene<'_>, cue: &Cue) -> Option<usize> {
    scene.marks_in(&(cue.end..scene.tokens.len())).first().map(|marked| marked.open)
}

/// Whether speech in marks stands right before a cue.
fn quoted_before(scene: &Scene<'_>, from: usize, cue: &Cue) -> bool {
    let last = scene.marks_in(&(from..cue.start)).last();
    last.is_some_and(|marked| marked.after == cue.start || marked.after == cue.group.start)
}
