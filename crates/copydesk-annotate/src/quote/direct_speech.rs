//! Direct speech: quotations before their cue, after it, or without one.

use super::attribution::{AttributionParser, MAX_QUOTE_DISTANCE, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::quotation_marks::{MarkKind, QuotedSpan};
use super::token_view::TokenRange;
use super::word_roles::Role;
use copydesk_record::QuoteKind;

/// The continuation of a sentence after a quotation that it begins with.
pub(super) enum AfterQuote {
    /// Another such quotation may follow, at a token.
    Quote(usize),
    /// The rest of the sentence follows, at a token. The source of the quotation is that of cues without one,
    /// too.
    Rest(usize, Option<TokenRange>),
}

impl AttributionParser<'_> {
    /// Parses the quotation that a sentence begins with. Returns `None` if it is no direct speech.
    pub(super) fn parse_leading_quote(&mut self, span: &QuotedSpan) -> Option<AfterQuote> {
        let view = self.view;
        let rest = self.end_with_punctuation(span);
        if rest >= self.end {
            self.parse_whole_quote(span);
            return Some(AfterQuote::Quote(self.end));
        }
        if let Some((source, end)) = self.signature(span) {
            self.push(QuoteKind::Direct, vec![span.inside()], None, Some(source));
            return Some(AfterQuote::Quote(end));
        }
        let separated =
            view.is_terminated(span) || view.is_punct(span.after, ',') || view.is_dash(span.after);
        let cue = if separated { view.cue_after(span.after, self.end) } else { self.cue_without_comma(span) };
        if let Some(cue) = cue {
            let (content, end) = self.extend_content(span, &cue);
            self.push(QuoteKind::Direct, content, Some(cue.tokens), cue.source.clone());
            // «Это дорого, — сказал Зимин. — Мы считаем иначе, — добавил он»: the next has its own cue.
            let next = view.quoted_spans_in(&(end..self.end)).first();
            let next = next.filter(|next| next.open <= end + 1 && self.has_dash_cue(next));
            return Some(match next {
                Some(next) => AfterQuote::Quote(next.open),
                None => AfterQuote::Rest(end, cue.source),
            });
        }
        let last = span.last_inside().and_then(|last| view.punct(last));
        let sentence = matches!(last, Some('.' | '!' | '?'))
            && view.count_words(&span.inside()) >= MIN_CLAUSE_WORDS
            && !view.is_word(span.after);
        let turn = span.kind == MarkKind::Dash;
        sentence.then(|| {
            self.push_uncued(span.inside(), !turn, false);
            AfterQuote::Quote(rest)
        })
    }

    /// Parses a sentence that is no more than a quotation.
    fn parse_whole_quote(&mut self, span: &QuotedSpan) {
        let single = span.kind == MarkKind::Single;
        let min_words = if single { 3 * MIN_CLAUSE_WORDS } else { MIN_CLAUSE_WORDS + 1 };
        let speech = self.view.count_words(&span.inside()) >= min_words
            || (self.view.is_speech(span) && !self.first_in_block);
        // Speakers of dialogue in dashes take turns, so the context does not say who speaks, but in the same line.
        let turn = span.kind == MarkKind::Dash;
        let same_line = !self.first_in_block && !self.view.is_line_start(span.open);
        if speech || turn {
            self.push_uncued(span.inside(), !turn || same_line, span.is_unclosed());
        }
    }

    /// Returns the cue after a quotation that neither a comma nor a dash separates from it: `“It sank” Moe
    /// said.` The quotation must have a verb or a pronoun: titles and slogans have none.
    fn cue_without_comma(&self, span: &QuotedSpan) -> Option<Cue> {
        let view = self.view;
        let clause = Role::FINITE_AUXILIARY | Role::SUBJECT_PRONOUN;
        let words = view.count_words(&span.inside());
        let clear = words > MIN_CLAUSE_WORDS && span.inside().any(|at| view.role(at).any(clause));
        // A listed verb with its subject after it needs no more.
        let inverted =
            !view.english && words > 1 && view.role(span.after).any(Role::REPORTING | Role::AUXILIARY);
        let sentence = view.is_capitalized(span.start) && (clear || inverted);
        let cue = sentence.then(|| view.cue_after(span.after, self.end)).flatten()?;
        let source = cue.source.as_ref()?;
        let head = view.role(source.start);
        let named = view.is_capitalized(source.start)
            || (!view.english && cue.inverted)
            || head.any(Role::SUBJECT_PRONOUN)
            || (head.any(Role::DETERMINER) && source.clone().any(|at| view.is_capitalized(at)));
        let beside = cue.inverted || source.end == cue.tokens.start;
        (named && beside && cue.role.any(Role::REPORTING) && !cue.role.any(Role::WEAK)).then_some(cue)
    }

    /// Returns the name that signs a quotation after a dash, and the token after it: `“…” — Moe`.
    fn signature(&self, span: &QuotedSpan) -> Option<(TokenRange, usize)> {
        let view = self.view;
        let name = (span.after..self.end).find(|at| !view.is_dash(*at)).filter(|name| *name > span.after)?;
        let line_end = (name..self.end).find(|at| view.is_line_start(*at)).unwrap_or(self.end);
        let verb = Role::REPORTING | Role::FINITE_AUXILIARY;
        let signs = line_end > name
            && line_end - name <= 8
            && view.is_capitalized(name)
            && !(name..line_end).any(|at| view.role(at).any(verb));
        let source = signs.then(|| view.noun_phrase_after(name, line_end)).flatten()?;
        let last = view.quoted_span_at(line_end).is_some() || line_end == self.end;
        last.then_some((source, line_end))
    }

    /// Returns the token after a quotation and the punctuation that follows it.
    fn end_with_punctuation(&self, span: &QuotedSpan) -> usize {
        let mut at = span.after;
        while at < self.end && matches!(self.view.punct(at), Some('.' | '!' | '?' | ')' | ']' | '…')) {
            at += 1;
        }
        at
    }

    /// Returns the content of a quotation with those that continue it after its cue, and the token after
    /// them: `“The hull,” Moe said, “was rotten.”`
    fn extend_content(&self, span: &QuotedSpan, cue: &Cue) -> (Vec<TokenRange>, usize) {
        let view = self.view;
        let mut content = vec![span.inside()];
        let mut end = cue.end;
        for next in view.quoted_spans_in(&(cue.end..self.end)) {
            let before = next.open.checked_sub(1).and_then(|before| view.punct(before));
            let turn = next.kind == MarkKind::Dash && !view.english;
            // Attributions inside the marks leave a full stop where the next words open.
            let stopped = || !view.english && matches!(view.punct(next.open), Some('.' | ',' | '!' | '?'));
            let separated = matches!(before, Some(',' | ':' | '—' | '–' | '―' | ';' | '.'))
                || next.open == cue.end
                || turn
                || stopped();
            // "“…,” Moe told “Harbour Hour”" names the addressee.
            let addressee = next.open == cue.end && view.is_work_title(next);
            if !separated
                || view.count_words(&next.inside()) < if turn { 1 } else { 2 }
                || addressee
                || self.has_dash_cue(next)
                || next.open > end + MAX_QUOTE_DISTANCE
                || self.has_speech_verb(end, next.open)
            {
                break;
            }
            content.push(next.inside());
            end = next.after;
        }
        (content, end)
    }

    /// Returns whether an attribution inside the marks follows what a span holds.
    fn has_dash_cue(&self, span: &QuotedSpan) -> bool {
        let view = self.view;
        !view.english
            && span.kind == MarkKind::Dash
            && view.is_dash(span.after)
            && view.verb_first_cue(span.after + 1, self.end).is_some_and(|cue| cue.source.is_some())
    }

    /// Parses a quotation after a colon without a reporting verb: "Moe: “No.”" Returns the token after it,
    /// and after its cue, if it has one.
    pub(super) fn parse_quote_after_colon(
        &mut self,
        start: usize,
        span: &QuotedSpan,
        speaker: Option<&TokenRange>,
    ) -> Option<usize> {
        let view = self.view;
        let colon =
            span.open.checked_sub(1).filter(|before| *before > start && view.is_punct(*before, ':'))?;
        if !view.is_speech(span) {
            return None;
        }
        if let Some(cue) = view.is_terminated(span).then(|| view.cue_after(span.after, self.end)).flatten() {
            self.push(QuoteKind::Direct, vec![span.inside()], Some(cue.tokens), cue.source);
            return Some(cue.end);
        }
        let name = view.noun_phrase_before(colon, start).filter(|name| {
            let before = name.start.checked_sub(1).filter(|_| name.start != start);
            before.is_none_or(|before| view.punct(before).is_some()) && view.is_capitalized(name.start)
        });
        let subject = || {
            let subject = view.sentence_subject(start, colon)?;
            (view.english || self.is_clear_subject(&subject, start)).then_some(subject)
        };
        let source = name.or_else(|| speaker.cloned()).or_else(subject);
        self.push(QuoteKind::Direct, vec![span.inside()], Some(colon..colon + 1), source);
        Some(span.after)
    }

    /// Returns whether the first phrase of a sentence that begins at `start` is sure to be its subject, where the subject may be
    /// elsewhere: a pronoun, or more than the capital of the sentence shows it to be a name.
    fn is_clear_subject(&self, subject: &TokenRange, start: usize) -> bool {
        let view = self.view;
        let capitals = subject.clone().filter(|at| view.is_capitalized(*at) && *at != start).count();
        view.is_he_or_she(subject) || (capitals > 0 && !view.capitalized_nouns) || capitals > 1
    }

    /// Parses the quotation that a cue introduces, if it does. The words before the cue that it continues begin at `start` or
    /// later. Returns the token after it.
    pub(super) fn parse_introduced_quote(
        &mut self,
        start: usize,
        cue: &Cue,
        span: &QuotedSpan,
    ) -> Option<usize> {
        let view = self.view;
        let before = span.open.checked_sub(1)?;
        let introduced = match view.punct(before) {
            Some(':') => self.is_introduced_by_colon(cue, span, before),
            Some(',' | '—' | '–' | '―') => self.is_introduced_by_comma(cue, span, before),
            _ => self.is_introduced_at_once(cue, span),
        };
        if !introduced {
            return None;
        }
        // "Moe was glad: “It held,” she said. “…”".
        if let Some(own) = self.own_cue(span) {
            let (content, end) = self.extend_content(span, &own);
            self.push(QuoteKind::Direct, content, Some(own.tokens), own.source);
            return Some(end);
        }
        // "Erklärte gestern der Sprecher: „…“".
        let inverted = if view.english || cue.source.is_some() {
            None
        } else {
            view.subject_after(cue.tokens.end, before)
        };
        // "Said Moe, “…”", "explained Moe: “…”".
        let name = view.noun_phrase_after(cue.end, before).filter(|name| {
            let goes_on = view.is_punct(name.end, ',')
                || (!view.english && view.role(name.end).any(Role::PREPOSITION | Role::ADVERB));
            let whole = name.end == before || (cue.source.is_none() && goes_on);
            whole && cue.role.any(Role::REPORTING) && view.is_capitalized(name.start)
        });
        let first = view.caseless
            || cue.tokens.start.checked_sub(1).is_none_or(|before| view.punct(before).is_some());
        let source = name.filter(|_| first && !cue.role.any(Role::ADDRESSEE_TAKING));
        let source = source.or_else(|| cue.source.clone()).or(inverted);
        let fronted = self.fronted_content(start, cue, span);
        let kind = if fronted.is_some() { QuoteKind::Mixed } else { QuoteKind::Direct };
        let mut content: Vec<TokenRange> = fronted.into_iter().chain([span.inside()]).collect();
        let mut end = span.after;
        for next in view.quoted_spans_in(&(span.after..self.end)) {
            if view.count_words(&(end..next.open)) > 0 {
                break;
            }
            content.push(next.inside());
            end = next.after;
        }
        self.push(kind, content, Some(cue.tokens.clone()), source);
        if let Some(last) = self.attributions.last_mut() {
            last.unclosed = span.is_unclosed();
        }
        Some(end)
    }

    /// Returns whether a quotation after a colon belongs to the cue before the colon.
    fn is_introduced_by_colon(&self, cue: &Cue, span: &QuotedSpan, colon: usize) -> bool {
        let view = self.view;
        // "When Moe said it sank, Lie fired back: “…”".
        let fronted = || {
            self.role_before_source(cue).any(Role::SUBORDINATOR)
                && (cue.end..colon).any(|at| view.is_punct(at, ','))
        };
        // "The crew said little - Ingrid Moe: “…”" has its source right before the colon.
        let name = || view.noun_phrase_before(colon, cue.end);
        self.is_near(cue, span)
            && !fronted()
            && !name().is_some_and(|name| name.start > 0 && view.is_dash(name.start - 1))
    }

    /// Returns whether a quotation after a comma or dash belongs to the cue before it.
    fn is_introduced_by_comma(&self, cue: &Cue, span: &QuotedSpan, comma: usize) -> bool {
        let view = self.view;
        // "Shot back, “…”", "put it, “…”", "as Moe points out in May, “…”".
        let beside = (cue.end..comma).all(|at| view.role(at).any(Role::ADVERB | Role::SUBJECT_PRONOUN))
            || (cue.start > 0 && view.is_one_of(cue.start - 1, &["as"]));
        let clause = Role::COMPLEMENTIZER | Role::COORDINATOR;
        let terminated = view.is_terminated(span);
        self.is_near(cue, span)
            && !(cue.end..comma).any(|at| view.role(at).any(clause))
            && (beside || !view.is_work_title(span))
            && (beside || !cue.role.any(Role::WEAK) || cue.role.any(Role::QUOTE_TAKING))
            && (beside || terminated || view.begins_like_sentence(span))
            && (terminated || view.count_words(&span.inside()) >= 2)
    }

    /// Returns whether a quotation belongs to the cue right before it or before its addressee: "asked the
    /// crew “Who pays?”".
    fn is_introduced_at_once(&self, cue: &Cue, span: &QuotedSpan) -> bool {
        let view = self.view;
        let addressed = cue.role.any(Role::ADDRESSEE_TAKING);
        (span.open == cue.end
            || (addressed && span.open > cue.end && self.addressee_end(cue.end) == span.open))
            && !((addressed || self.is_writing_verb(cue)) && view.is_work_title(span))
            && view.begins_like_sentence(span)
            && view.is_terminated(span)
            && view.count_words(&span.inside()) >= 2
    }

    /// Returns whether a quotation follows a cue closely, with no other cue between them.
    fn is_near(&self, cue: &Cue, span: &QuotedSpan) -> bool {
        span.open <= cue.end + MAX_QUOTE_DISTANCE && !self.has_speech_verb(cue.end, span.open)
    }

    /// Returns the cue right after a quotation that another one introduces: ", she said".
    fn own_cue(&self, span: &QuotedSpan) -> Option<Cue> {
        let view = self.view;
        let cue = view.ends_with_comma(span).then(|| view.cue_after(span.after, self.end)).flatten()?;
        let source = cue.source.as_ref()?;
        let beside =
            if cue.inverted { source.start == cue.tokens.end } else { source.end == cue.tokens.start };
        let head = view.role(source.start);
        let colon = span.open.checked_sub(1).is_some_and(|before| view.is_punct(before, ':'));
        let short = source.len() <= 4
            && !head.any(Role::RELATIVE_PRONOUN)
            && (colon || head.any(Role::SUBJECT_PRONOUN));
        (beside && short && cue.role.any(Role::REPORTING | Role::ADDRESSEE_TAKING)).then_some(cue)
    }
}
