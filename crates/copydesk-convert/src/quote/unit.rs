//! A sentence, read for what is said in it.
//!
//! What stands in quotation marks is one sentence with the words around it, however many it holds.

use super::cue::Cue;
use super::mark::{Look, Marked};
use super::scene::{Scene, Stretch};
use super::word::Role;
use crate::token::Form;
use copydesk_record::QuoteKind;

/// Something said, in tokens of its passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    pub(super) kind: QuoteKind,
    pub(super) content: Vec<Stretch>,
    pub(super) cue: Option<Stretch>,
    pub(super) subject: Option<Stretch>,
    /// Whether the text goes on with what was said before, and leaves it to that to say by whom.
    pub(super) carried: bool,
    /// Whether its last mark is missing.
    pub(super) unclosed: bool,
}

/// The fewest words that a clause has.
const CLAUSE: usize = 3;
/// The most tokens that are read for one saying; what stands in marks counts as one.
const LONGEST: usize = 400;
/// How far quoted words may stand from the verb that takes them in, in tokens.
const REACH: usize = 30;

/// Reads a sentence.
pub(super) fn read(scene: &Scene<'_>, stretch: Stretch, alone: bool) -> Vec<Saying> {
    let mut reader = Reader { scene, found: Vec::new(), most: trim(scene, &stretch), alone };
    let mut at = stretch.start;
    while at < reader.most
        && scene.marks_in(&(at..at + 1)).is_empty()
        && (scene.is_dash(at) || matches!(scene.mark(at), Some('(' | '[')))
    {
        at += 1;
    }
    while at < reader.most {
        let Some(marked) = scene.marks_in(&(at..at + 1)).first().cloned() else { break };
        let Some(next) = reader.lead(&marked) else { break };
        at = next.max(at + 1);
    }
    reader.go(at, None);
    reader.found
}

/// The end of a sentence without its stop.
fn trim(scene: &Scene<'_>, stretch: &Stretch) -> usize {
    let closed = scene.marks_in(stretch).last().map_or(0, |marked| marked.after);
    let mut end = stretch.end;
    while end > closed.max(stretch.start)
        && matches!(scene.mark(end - 1), Some('.' | '!' | '?' | ':' | '…' | ';'))
    {
        if scene.is_mark(end - 1, ':') {
            break;
        }
        end -= 1;
    }
    end
}

struct Reader<'r> {
    scene: &'r Scene<'r>,
    found: Vec<Saying>,
    /// The end of the sentence, without its stop.
    most: usize,
    /// Whether nothing is said before in the passage.
    alone: bool,
}

impl Reader<'_> {
    /// Reads a sentence that opens with a quotation, if it is one. Gives where the rest of the sentence begins.
    fn lead(&mut self, marked: &Marked) -> Option<usize> {
        let scene = self.scene;
        let whole = marked.inside();
        let rest = self.rest_of(marked);
        if rest >= self.most {
            let least = if marked.look == Look::Single { 3 * CLAUSE } else { CLAUSE + 2 };
            let speech = scene.words(&whole) >= least || (self.is_speech(marked) && !self.alone);
            // Lines of dialogue take turns: nobody speaks on.
            let turn = marked.look == Look::Dash;
            if speech || turn {
                self.push(QuoteKind::Direct, vec![whole], None, None, !turn);
                if let Some(last) = self.found.last_mut() {
                    last.unclosed = marked.is_unclosed();
                }
            }
            return Some(self.most);
        }
        if let Some((subject, end)) = self.signed(marked) {
            self.push(QuoteKind::Direct, vec![whole], None, Some(subject), false);
            return Some(end);
        }
        let parted = self.is_ended(marked)
            || matches!(scene.mark(marked.after), Some(',' | '—' | '–' | '―'))
            || scene.is_dash(marked.after);
        if parted && let Some(cue) = scene.following(marked.after, self.most) {
            let mut content = vec![whole];
            let after = self.resumed(&cue, &mut content);
            let subject = cue.subject.clone();
            self.push(QuoteKind::Direct, content, Some(cue.group), subject.clone(), false);
            self.go(after, subject);
            return Some(self.most);
        }
        let terminal = marked.last.checked_sub(1).and_then(|last| scene.mark(last));
        if matches!(terminal, Some('.' | '!' | '?'))
            && scene.words(&whole) >= CLAUSE
            && !scene.is(marked.after, Form::WORD)
        {
            self.push(QuoteKind::Direct, vec![whole], None, None, true);
            return Some(rest);
        }
        None
    }

    /// Who signs a quotation, behind a dash: `“…” — Moe`. And the token behind.
    fn signed(&self, marked: &Marked) -> Option<(Stretch, usize)> {
        let scene = self.scene;
        let dash = scene.is_dash(marked.after).then_some(marked.after)?;
        let name = dash + 1;
        let line = (name..self.most).find(|at| scene.is(*at, Form::FRESH)).unwrap_or(self.most);
        let signs = line > name && line - name <= 8 && scene.is(name, Form::CAPITAL);
        let plain = signs && !(name..line).any(|at| scene.role(at).any(Role::SAY.and(Role::FINITE)));
        let subject = plain.then(|| scene.phrase_after(name, line)).flatten()?;
        let rest = !scene.marks_in(&(line..line + 1)).is_empty() || line == self.most;
        rest.then_some((subject, line))
    }

    /// The token behind a quotation and the stop that belongs to it.
    fn rest_of(&self, marked: &Marked) -> usize {
        let mut at = marked.after;
        while at < self.most && matches!(self.scene.mark(at), Some('.' | '!' | '?' | ')' | ']' | '…')) {
            at += 1;
        }
        at
    }

    /// Takes in the quotations with which a speech goes on behind its cue. Gives the token behind them.
    fn resumed(&self, cue: &Cue, content: &mut Vec<Stretch>) -> usize {
        let scene = self.scene;
        let mut at = cue.end;
        for marked in scene.marks_in(&(cue.end..self.most)) {
            let before = marked.open.checked_sub(1).and_then(|before| scene.mark(before));
            let parted =
                matches!(before, Some(',' | ':' | '—' | '–' | '―' | ';' | '.')) || marked.open == cue.end;
            let clause = scene.words(&marked.inside()) >= 2;
            if !(parted && clause) || marked.open > at + REACH || self.has_verb(at, marked.open) {
                break;
            }
            content.push(marked.inside());
            at = marked.after;
        }
        at
    }

    /// Whether some other verb of saying stands in a stretch.
    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            self.scene.verb(at, from).is_some_and(|(_, role)| role.any(Role::SAY.and(Role::PARTICIPLE)))
        })
    }

    /// Reads on from a token. `speaker` speaks on where nobody else is named.
    fn go(&mut self, from: usize, speaker: Option<Stretch>) {
        let scene = self.scene;
        let (mut from, mut at, mut speaker) = (from, from, speaker);
        let first = from;
        while at < self.most {
            if let Some(marked) = scene.marks_in(&(at..at + 1)).first() {
                let (open, after) = (marked.open, marked.after);
                if let Some(end) = self.presented(from, &marked.clone(), speaker.as_ref()) {
                    (from, at) = (end, end);
                    continue;
                }
                at = after.max(open + 1);
                continue;
            }
            if let Some(cue) = scene.according(at, self.most) {
                let subject = cue.subject.clone();
                at = self.accorded(from, first, cue);
                from = at;
                speaker = subject.or(speaker);
                continue;
            }
            let role = scene.role(at);
            if !role.any(
                Role::SAY
                    .and(Role::OBJECT)
                    .and(Role::PLURAL)
                    .and(Role::PARTICIPLE)
                    .and(Role::EMBRACE)
                    .and(Role::BASE),
            ) {
                at += 1;
                continue;
            }
            let Some(mut cue) = scene.cue(at, from) else {
                at += 1;
                continue;
            };
            self.give_speaker(&mut cue, first, speaker.as_ref());
            match self.settle(from, cue) {
                Some((end, subject)) => {
                    speaker = subject.or(speaker);
                    from = end.max(at + 1);
                    at = from;
                }
                None => at += 1,
            }
        }
    }

    /// Who speaks where the cue has no subject of its own: whoever spoke before, or the subject of the sentence.
    fn give_speaker(&self, cue: &mut Cue, first: usize, speaker: Option<&Stretch>) {
        let scene = self.scene;
        let related = cue
            .subject
            .as_ref()
            .is_some_and(|subject| subject.len() == 1 && scene.role(subject.start).any(Role::SUBORDINATE));
        let beside = cue.subject.as_ref().is_some_and(|subject| {
            subject.end == cue.group.start && scene.is(subject.end.saturating_sub(1), Form::CAPITAL)
        });
        if cue.subject.is_some() && !related && (!cue.role.any(Role::PARTICIPLE) || beside) {
            return;
        }
        let before = cue.group.start.checked_sub(1);
        let joined = before.is_some_and(|before| {
            scene.role(before).any(Role::CONJUNCTION)
                || matches!(scene.mark(before), Some(',' | '—' | '–' | '―'))
        });
        if cue.role.any(Role::PARTICIPLE) || joined {
            cue.start = cue.group.start;
            cue.subject = speaker.cloned().or_else(|| scene.subject(first, cue.group.start));
        }
    }

    /// A quotation that follows a colon with no verb of saying before it: "Moe: “No.”"
    fn presented(&mut self, from: usize, marked: &Marked, speaker: Option<&Stretch>) -> Option<usize> {
        let scene = self.scene;
        let colon =
            marked.open.checked_sub(1).filter(|before| *before > from && scene.is_mark(*before, ':'))?;
        if !self.is_speech(marked) {
            return None;
        }
        if let Some(cue) = self.is_ended(marked).then(|| scene.following(marked.after, self.most)).flatten() {
            let end = cue.end;
            self.push(QuoteKind::Direct, vec![marked.inside()], Some(cue.group), cue.subject, false);
            return Some(end);
        }
        let named = scene.phrase_before(colon, from).filter(|named| {
            let parted = named.start == from
                || named.start.checked_sub(1).is_some_and(|before| scene.mark(before).is_some());
            parted && scene.is(named.start, Form::CAPITAL)
        });
        let subject = named.or_else(|| speaker.cloned()).or_else(|| scene.subject(from, colon));
        self.push(QuoteKind::Direct, vec![marked.inside()], Some(colon..colon + 1), subject, false);
        Some(marked.after)
    }

    /// "According to Moe, the boat sank." and "The boat sank, according to Moe."
    fn accorded(&mut self, from: usize, first: usize, cue: Cue) -> usize {
        let scene = self.scene;
        let mut end = cue.end;
        let opening = (first..cue.start)
            .all(|at| scene.role(at).any(Role::CONJUNCTION.and(Role::ADVERB)) || scene.is_mark(at, ','));
        if opening {
            let comma = (cue.end..self.most.min(cue.end + REACH))
                .find(|at| matches!(scene.mark(*at), Some(',' | ':')));
            let Some(comma) = comma else { return cue.end };
            let content = self.unmark(comma + 1..self.most);
            if scene.words(&content) >= CLAUSE {
                end = self.most;
                self.push(self.kind_of(&content), vec![content], Some(cue.group), cue.subject, false);
            }
            return end;
        }
        if cue.start > from + LONGEST {
            return end;
        }
        let content = self.clause(from, cue.start);
        if scene.words(&content) >= CLAUSE {
            self.push(self.kind_of(&content), vec![content], Some(cue.group), cue.subject, false);
        }
        end
    }

    /// Finds what a cue reports. Gives the token behind, and who spoke.
    fn settle(&mut self, from: usize, cue: Cue) -> Option<(usize, Option<Stretch>)> {
        let scene = self.scene;
        let embrace = cue.role.any(Role::EMBRACE) && !cue.role.any(Role::SAY.and(Role::PARTICIPLE));
        let mut at = cue.end;
        if cue.role.any(Role::OBJECT) {
            at = self.object(at);
        }
        let next = scene.marks_in(&(cue.end..self.most)).first().cloned();
        // Speech right behind the cue: `said: “…”`, `said, “…”`, `said “…”`.
        if let Some(marked) = &next
            && !embrace
            && let Some(end) = self.introduced(&cue, marked)
        {
            return Some((end, cue.subject));
        }
        if !embrace && let Some(found) = self.reported_before(from, &cue, at) {
            return Some(found);
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
        let titled = cue.role.any(Role::NAMING)
            && next.as_ref().is_some_and(|marked| {
                marked.open <= cue.end + 1
                    && (cue.end..marked.open).all(|at| scene.role(at).any(Role::DETERMINER))
            });
        if titled {
            return None;
        }
        let mut end = if embrace { self.embraced_end(start)? } else { self.content_end(start)? };
        if self.is_aside_clause(&cue) {
            let comma = (start..end).find(|at| scene.is_mark(*at, ',') && !scene.is_marked(*at));
            end = comma.unwrap_or(end);
        }
        let content = start..end;
        let quoted = next.as_ref().is_some_and(|marked| marked.open < end && marked.open <= cue.end + REACH);
        cue.subject.as_ref()?;
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

    /// Speech that its cue introduces. Gives the token behind it.
    fn introduced(&mut self, cue: &Cue, marked: &Marked) -> Option<usize> {
        let scene = self.scene;
        let before = marked.open.checked_sub(1)?;
        let near = marked.open <= cue.end + REACH && !self.has_verb(cue.end, marked.open);
        let gap = cue.end..before;
        let plain =
            !gap.clone().any(|at| scene.role(at).any(Role::THAT) || scene.role(at).any(Role::CONJUNCTION));
        let capital = scene.is(marked.first, Form::CAPITAL)
            || scene.is(marked.first, Form::NUMBER)
            || scene.mark(marked.first).is_some();
        let introduced = match scene.mark(before) {
            Some(':') => near,
            Some(',' | '—' | '–' | '―') => {
                let beside = before == cue.end;
                let words = scene.words(&marked.inside());
                near && plain
                    && (beside || !cue.role.any(Role::WEAK))
                    && (capital || beside || self.is_ended(marked))
                    && (words >= 2 || self.is_ended(marked))
            }
            _ => {
                marked.open == cue.end
                    && capital
                    && self.is_ended(marked)
                    && scene.words(&marked.inside()) >= 2
            }
        };
        if !introduced {
            return None;
        }
        // "Said Moe, “…”", "explained Moe: “…”".
        let named = scene.phrase_after(cue.end, before).filter(|named| {
            named.end == before && cue.role.any(Role::SAY) && scene.is(named.start, Form::CAPITAL)
        });
        let parted = cue.group.start.checked_sub(1).is_none_or(|start| scene.mark(start).is_some());
        let subject = named.filter(|_| parted && !cue.role.any(Role::OBJECT)).or_else(|| cue.subject.clone());
        let mut content = vec![marked.inside()];
        let mut end = marked.after;
        for more in scene.marks_in(&(marked.after..self.most)) {
            if scene.words(&(end..more.open)) > 0 {
                break;
            }
            content.push(more.inside());
            end = more.after;
        }
        self.push(QuoteKind::Direct, content, Some(cue.group.clone()), subject, false);
        if let Some(last) = self.found.last_mut() {
            last.unclosed = marked.is_unclosed();
        }
        Some(end)
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
        let resumes = scene.is_mark(at, ',')
            && !cue.inverted
            && scene.is(at + 1, Form::WORD)
            && !scene
                .role(at + 1)
                .any(Role::PARTICIPLE.and(Role::CONJUNCTION).and(Role::SUBORDINATE).and(Role::PREPOSITION))
            && self.has_finite(at + 1);
        let mut contents = vec![];
        let adverbial = scene.role(content.start).any(Role::PREPOSITION.and(Role::ADVERB))
            && scene.marks_in(&content).is_empty()
            && !content.clone().any(|at| self.is_finite(at));
        if scene.words(&content) >= 1 && !adverbial {
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
        let subject = scene.phrase_after(cue.group.end, self.most)?;
        let ends = subject.end >= self.most
            || !scene.is(subject.end, Form::WORD)
            || scene.role(subject.end).any(Role::PREPOSITION.and(Role::SUBORDINATE).and(Role::DAY));
        let named = scene.is(subject.start, Form::CAPITAL)
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

    /// The clause from a token to the comma before a cue.
    fn clause(&self, from: usize, cue: usize) -> Stretch {
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
        let mut end = cue;
        while end > start && (scene.is_mark(end - 1, ',') || scene.is_dash(end - 1)) {
            end -= 1;
        }
        self.unmark(start..end)
    }

    /// A stretch without the marks around the whole of it.
    fn unmark(&self, stretch: Stretch) -> Stretch {
        let scene = self.scene;
        let mut stretch = stretch;
        while stretch.start < stretch.end && matches!(scene.mark(stretch.start), Some(',' | ':')) {
            stretch.start += 1;
        }
        match scene.marks_in(&(stretch.start..stretch.start + 1)).first() {
            Some(marked) if marked.after >= stretch.end => marked.inside(),
            _ => stretch,
        }
    }

    /// The token behind the listener: "told reporters", "told the BBC", "asked him".
    fn object(&self, at: usize) -> usize {
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
        let named = scene.is(end, Form::CAPITAL);
        while end < self.most && end < at + 14 {
            let role = scene.role(end);
            let capital = scene.is(end, Form::CAPITAL);
            match scene.mark(end) {
                Some('.' | '-' | '’' | '\'' | '&') if scene.is(end, Form::GLUED) => {}
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
                        && !scene.is(end, Form::GLUED)
                        && !scene.is(end, Form::NUMBER)
                    {
                        let inside =
                            end > at && scene.role(end - 1).any(Role::ATTACHED.and(Role::DETERMINER));
                        let common = !role.any(OBJECT_ENDS)
                            && scene.role(end + 1).any(Role::SUBORDINATE.and(Role::TO).and(Role::DAY));
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
    fn content_start(&self, at: usize, bare: bool) -> Option<usize> {
        let scene = self.scene;
        let mut at = at;
        loop {
            if at >= self.most {
                return None;
            }
            let role = scene.role(at);
            if !scene.marks_in(&(at..at + 1)).is_empty() || role.any(Role::THAT.and(Role::QUESTION)) {
                return Some(at);
            }
            if role.any(Role::SUBORDINATE) && !role.any(Role::PREPOSITION) {
                // "Described as “…”".
                return scene.marks_in(&(at + 1..at + 2)).first().map(|marked| marked.open);
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
            if role.any(Role::DAY) && !scene.role(at + 1).any(Role::FINITE) {
                at += 1;
                if scene.is_mark(at, '.') && scene.is(at, Form::GLUED) {
                    at += 1;
                }
                if scene.is(at, Form::NUMBER) {
                    at += 1;
                }
                continue;
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

    /// Where what is said behind a cue ends: with the sentence, or where somebody says something else.
    fn content_end(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let mut steps = 0;
        let mut at = scene
            .marks_in(&(start..start + 1))
            .first()
            .map_or(start + 1, |marked| marked.after.max(start + 1));
        while at < self.most {
            steps += 1;
            if steps > LONGEST {
                return None;
            }
            if let Some(marked) = scene.marks_in(&(at..at + 1)).first() {
                at = marked.after.max(at + 1);
                continue;
            }
            if matches!(scene.mark(at), Some(';')) {
                return Some(at);
            }
            if scene.is_mark(at, ',') {
                let next = scene.role(at + 1);
                if next.any(Role::PARTICIPLE) && !next.any(Role::SAY) {
                    return Some(at);
                }
                if next.any(Role::ENDING) {
                    return Some(at);
                }
                let next = at + 1 + usize::from(next.any(Role::CONJUNCTION));
                if self.is_new_saying(next) {
                    return Some(at);
                }
                if scene.according(at + 1, self.most).is_some() {
                    return Some(at);
                }
            } else if scene.role(at).any(Role::AND) && self.is_joined_verb(at + 1) {
                return Some(at);
            }
            at += 1;
        }
        Some(self.most)
    }

    /// Whether the clause of a cue belongs to another: "while he said it sank, …", "Moe, who said it sank, …".
    fn is_aside_clause(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let Some(subject) = &cue.subject else { return false };
        let relative = subject.len() == 1 && scene.role(subject.start).any(Role::SUBORDINATE);
        let opened =
            subject.start.checked_sub(1).is_some_and(|before| scene.role(before).any(Role::SUBORDINATE));
        subject.end <= cue.group.start && (relative || opened)
    }

    /// Where words end that a verb takes in: behind the marks, where a comma stands.
    fn embraced_end(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let plain = self.content_end(start)?;
        let mut at = start;
        let mut quoted = false;
        while at < plain {
            if let Some(marked) = scene.marks_in(&(at..at + 1)).first() {
                let comma = marked.last.checked_sub(1).is_some_and(|last| scene.is_mark(last, ','));
                at = marked.after.max(at + 1);
                quoted = true;
                if comma || marked.open == start {
                    return Some(at.min(plain));
                }
                continue;
            }
            if quoted && scene.is_mark(at, ',') {
                return Some(at);
            }
            at += 1;
        }
        Some(plain)
    }

    /// Whether words tell no more than when or where it was said: "on Monday", "in a statement", "as he left".
    fn is_aside(&self, at: usize) -> bool {
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
        let scene = self.scene;
        if self.is_joined_verb(at) {
            return true;
        }
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

    /// Whether what stands behind a cue is a clause that it reports.
    fn is_clause(&self, cue: &Cue, content: &Stretch) -> bool {
        let scene = self.scene;
        if scene.words(content) < CLAUSE {
            return false;
        }
        let first = scene.role(content.start);
        let reports =
            cue.role.any(Role::SAY.and(Role::PARTICIPLE).and(Role::OBJECT).and(Role::BASE).and(Role::PLURAL));
        if first.any(Role::THAT) {
            return reports;
        }
        if first.any(Role::QUESTION) {
            return reports && cue.role.any(Role::BARE.and(Role::OBJECT));
        }
        if first.any(Role::SUBORDINATE.and(Role::PREPOSITION)) {
            return false;
        }
        if first.any(Role::TO) {
            return cue.role.any(Role::BARE) && !scene.is_mark(content.start, ',');
        }
        if first.any(Role::CONJUNCTION) {
            return false;
        }
        if cue.role.any(Role::CORE) {
            return self.has_finite(content.start);
        }
        if first.any(Role::PREPOSITION) || scene.is(content.start, Form::NUMBER) {
            return false;
        }
        cue.role.any(Role::BARE) && content.clone().take(REACH).any(|at| scene.role(at).any(Role::FINITE))
    }

    /// Whether a verb of grammar or a form in -ed stands behind a token, in its clause.
    fn has_finite(&self, at: usize) -> bool {
        (at..self.most.min(at + REACH)).any(|at| self.is_finite(at))
    }

    fn is_finite(&self, at: usize) -> bool {
        let scene = self.scene;
        let word =
            scene.tokens.get(at).and_then(|token| scene.text.get(token.start as usize..token.end as usize));
        scene.role(at).any(Role::FINITE.and(Role::SAY))
            || word.is_some_and(|word| {
                ["ed", "’re", "'re", "n’t", "n't"].into_iter().any(|end| word.ends_with(end))
                    || word == "'s"
                    || word == "’s"
            })
    }

    /// Whether a clause follows that the cue reports: "that" stands near.
    fn has_clause(&self, at: usize) -> bool {
        let scene = self.scene;
        (at..self.most.min(at + 14))
            .take_while(|at| !scene.is_mark(*at, ','))
            .any(|at| scene.role(at).any(Role::THAT))
    }

    /// Whether words in marks are speech by their look: they begin as a sentence does, and are some.
    fn is_speech(&self, marked: &Marked) -> bool {
        let scene = self.scene;
        let words = scene.words(&marked.inside());
        let capital = scene.is(marked.first, Form::CAPITAL)
            || scene.is(marked.first, Form::NUMBER)
            || scene.mark(marked.first).is_some();
        (capital && words >= CLAUSE) || (self.is_ended(marked) && words >= 1)
    }

    /// Whether words in marks end with a stop or comma.
    fn is_ended(&self, marked: &Marked) -> bool {
        let scene = self.scene;
        if marked.look == Look::Dash {
            return true;
        }
        let inside = marked.last.checked_sub(1).and_then(|last| scene.mark(last));
        matches!(
            inside,
            Some(
                ',' | '.'
                    | '!'
                    | '?'
                    | '…'
                    | '—'
                    | '–'
                    | '―'
                    | '-'
                    | '。'
                    | '！'
                    | '？'
                    | '’'
                    | '\''
                    | '”'
                    | ';'
            )
        ) || scene.is_mark(marked.after, ',')
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

    fn push(
        &mut self,
        kind: QuoteKind,
        content: Vec<Stretch>,
        cue: Option<Stretch>,
        subject: Option<Stretch>,
        carried: bool,
    ) {
        self.found.push(Saying { kind, content, cue, subject, carried, unclosed: false });
    }
}

/// Whether speech in marks stands right before a cue.
fn quoted_before(scene: &Scene<'_>, from: usize, cue: &Cue) -> bool {
    let last = scene.marks_in(&(from..cue.start)).last();
    last.is_some_and(|marked| marked.after == cue.start || marked.after == cue.group.start)
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
