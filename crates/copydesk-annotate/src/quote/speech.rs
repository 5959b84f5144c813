//! Speech in quotation marks: before its cue, behind it, or with no cue at all.

use super::cue::Cue;
use super::mark::{Look, Marked};
use super::scene::Stretch;
use super::unit::{CLAUSE, REACH, Reader};
use super::word::Role;
use copydesk_record::QuoteKind;
use copydesk_text::token::TokenShape;

impl Reader<'_> {
    /// Reads a sentence that opens with a quotation, if it is one. Gives where the rest of the sentence begins.
    pub(super) fn lead(&mut self, marked: &Marked) -> Option<usize> {
        let scene = self.scene;
        let whole = marked.inside();
        let rest = self.rest_of(marked);
        if rest >= self.most {
            let least = if marked.look == Look::Single { 3 * CLAUSE } else { CLAUSE + 1 };
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
        let cue = if parted { scene.following(marked.after, self.most) } else { self.uncommaed(marked) };
        if let Some(cue) = cue {
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
            && !scene.is(marked.after, TokenShape::WORD)
        {
            self.push(QuoteKind::Direct, vec![whole], None, None, true);
            return Some(rest);
        }
        None
    }

    /// The cue of speech that no comma parts from it: `“It sank” Moe said.` Titles and slogans have no verb.
    fn uncommaed(&self, marked: &Marked) -> Option<Cue> {
        let scene = self.scene;
        let inside = marked.inside();
        let sentence = scene.words(&inside) > CLAUSE
            && scene.is(marked.first, TokenShape::CAPITALIZED)
            && inside.clone().any(|at| scene.role(at).any(Role::FINITE.and(Role::PRONOUN)));
        let cue = sentence.then(|| scene.following(marked.after, self.most)).flatten()?;
        let subject = cue.subject.as_ref()?;
        let head = scene.role(subject.start);
        let named = scene.is(subject.start, TokenShape::CAPITALIZED)
            || head.any(Role::PRONOUN)
            || (head.any(Role::DETERMINER)
                && subject.clone().any(|at| scene.is(at, TokenShape::CAPITALIZED)));
        let beside = cue.inverted || subject.end == cue.group.start;
        (named && beside && cue.role.any(Role::SAY) && !cue.role.any(Role::WEAK)).then_some(cue)
    }

    /// Who signs a quotation, behind a dash: `“…” — Moe`. And the token behind.
    fn signed(&self, marked: &Marked) -> Option<(Stretch, usize)> {
        let scene = self.scene;
        let dash = scene.is_dash(marked.after).then_some(marked.after)?;
        let name = dash + 1;
        let line = (name..self.most).find(|at| scene.is(*at, TokenShape::LINE_START)).unwrap_or(self.most);
        let signs = line > name && line - name <= 8 && scene.is(name, TokenShape::CAPITALIZED);
        let plain = signs && !(name..line).any(|at| scene.role(at).any(Role::SAY.and(Role::FINITE)));
        let subject = plain.then(|| scene.phrase_after(name, line)).flatten()?;
        let rest = scene.opening(line).is_some() || line == self.most;
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
            // "“…,” Moe told “Harbour Hour”" names who listened.
            let named = marked.open == cue.end && self.is_title(marked);
            if !(parted && clause) || named || marked.open > at + REACH || self.has_verb(at, marked.open) {
                break;
            }
            content.push(marked.inside());
            at = marked.after;
        }
        at
    }

    /// A quotation that follows a colon with no verb of saying before it: "Moe: “No.”"
    pub(super) fn presented(
        &mut self,
        from: usize,
        marked: &Marked,
        speaker: Option<&Stretch>,
    ) -> Option<usize> {
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
            parted && scene.is(named.start, TokenShape::CAPITALIZED)
        });
        let subject = named.or_else(|| speaker.cloned()).or_else(|| scene.subject(from, colon));
        self.push(QuoteKind::Direct, vec![marked.inside()], Some(colon..colon + 1), subject, false);
        Some(marked.after)
    }

    /// Speech that its cue introduces. Gives the token behind it.
    pub(super) fn introduced(&mut self, cue: &Cue, marked: &Marked) -> Option<usize> {
        let scene = self.scene;
        let before = marked.open.checked_sub(1)?;
        let near = marked.open <= cue.end + REACH && !self.has_verb(cue.end, marked.open);
        let gap = cue.end..before;
        let plain =
            !gap.clone().any(|at| scene.role(at).any(Role::THAT) || scene.role(at).any(Role::CONJUNCTION));
        let capital = scene.is(marked.first, TokenShape::CAPITALIZED)
            || scene.is(marked.first, TokenShape::NUMBER)
            || scene.mark(marked.first).is_some();
        let introduced = match scene.mark(before) {
            // "The crew said little - Ingrid Moe: “…”" has the name of whoever speaks before the colon.
            Some(':') => {
                near && !self.is_opening_clause(cue, &gap)
                    && !scene
                        .phrase_before(before, cue.end)
                        .is_some_and(|name| name.start > 0 && scene.is_dash(name.start - 1))
            }
            Some(',' | '—' | '–' | '―') => {
                // "Shot back, “…”", "put it, “…”", "as Moe points out in May, “…”".
                let beside = (cue.end..before).all(|at| scene.role(at).any(Role::ADVERB.and(Role::PRONOUN)))
                    || (cue.start > 0 && scene.reads(cue.start - 1, &["as"]));
                let words = scene.words(&marked.inside());
                near && plain
                    && (beside || !self.is_title(marked))
                    && (beside || !cue.role.any(Role::WEAK) || cue.role.any(Role::EMBRACE))
                    && (capital || beside || self.is_ended(marked))
                    && (words >= 2 || self.is_ended(marked))
            }
            // "Asked the crew “Who pays?”".
            _ => {
                let told = cue.role.any(Role::OBJECT);
                let asked = told && marked.open > cue.end && self.object(cue.end) == marked.open;
                (marked.open == cue.end || asked)
                    && !((told || self.is_written(cue)) && self.is_title(marked))
                    && capital
                    && self.is_ended(marked)
                    && scene.words(&marked.inside()) >= 2
            }
        };
        if !introduced {
            return None;
        }
        // "Moe was glad: “It held,” she said. “…”".
        if let Some(own) = self.own_cue(marked) {
            let mut content = vec![marked.inside()];
            let end = self.resumed(&own, &mut content);
            self.push(QuoteKind::Direct, content, Some(own.group), own.subject, false);
            return Some(end);
        }
        // "Said Moe, “…”", "explained Moe: “…”".
        let named = scene.phrase_after(cue.end, before).filter(|named| {
            let whole = named.end == before || (cue.subject.is_none() && scene.is_mark(named.end, ','));
            whole && cue.role.any(Role::SAY) && scene.is(named.start, TokenShape::CAPITALIZED)
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

    /// Whether a cue stands in a clause put before that of the speech: "When Moe said it sank, Lie fired back: “…”"
    fn is_opening_clause(&self, cue: &Cue, gap: &Stretch) -> bool {
        self.before_subject(cue).any(Role::SUBORDINATE) && gap.clone().any(|at| self.scene.is_mark(at, ','))
    }

    /// The cue that stands right behind speech and is of that speech alone: ", she said".
    fn own_cue(&self, marked: &Marked) -> Option<Cue> {
        let scene = self.scene;
        let comma = marked.last.checked_sub(1).is_some_and(|last| scene.is_mark(last, ','));
        let cue = comma.then(|| scene.following(marked.after, self.most)).flatten()?;
        let subject = cue.subject.as_ref()?;
        let beside =
            if cue.inverted { subject.start == cue.group.end } else { subject.end == cue.group.start };
        let head = scene.role(subject.start);
        let colon = marked.open.checked_sub(1).is_some_and(|before| scene.is_mark(before, ':'));
        let plain = (colon || head.any(Role::PRONOUN)) && !head.any(Role::RELATIVE) && subject.len() <= 4;
        (beside && plain && cue.role.any(Role::SAY.and(Role::OBJECT))).then_some(cue)
    }

    /// Whether words in marks are speech by their look: they begin as a sentence does, and are some.
    pub(super) fn is_speech(&self, marked: &Marked) -> bool {
        let scene = self.scene;
        let words = scene.words(&marked.inside());
        let capital = scene.is(marked.first, TokenShape::CAPITALIZED)
            || scene.is(marked.first, TokenShape::NUMBER)
            || scene.mark(marked.first).is_some();
        (capital && words >= CLAUSE) || (self.is_ended(marked) && words >= 1)
    }

    /// Whether words in marks are the title of a work, by their look: few, and all with capitals.
    pub(super) fn is_title(&self, marked: &Marked) -> bool {
        let scene = self.scene;
        let stopped =
            marked.last.checked_sub(1).is_some_and(|last| matches!(scene.mark(last), Some('!' | '?')));
        let long = |at: &usize| scene.tokens.get(*at).is_some_and(|token| token.end - token.start > 3);
        let words = || marked.inside().filter(|at| scene.is(*at, TokenShape::WORD));
        !stopped
            && words().take(9).count() <= 8
            && words().filter(long).all(|at| scene.is(at, TokenShape::CAPITALIZED))
    }

    /// Whether words in marks end with a stop or comma.
    pub(super) fn is_ended(&self, marked: &Marked) -> bool {
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
}
