//! The start of the content of a cue, and the content before one.

use super::attribution::AttributionParser;
use super::grammar::Form;
use super::token_view::TokenRange;
use super::word_roles::Role;

impl AttributionParser<'_> {
    /// Returns the content before a cue: the clause from `start` to the comma before `cue`, without
    /// conjunctions.
    pub(super) fn content_before(&self, start: usize, cue: usize) -> TokenRange {
        let view = self.view;
        let mut start = start;
        if !self.attributions.is_empty() {
            while start < cue
                && (matches!(view.punct(start), Some(',' | ';' | '.'))
                    || view.role(start).any(Role::COORDINATOR))
            {
                start += 1;
            }
        }
        // "However, it sank, Moe said".
        if view.role(start).any(Role::ADVERB | Role::COORDINATOR)
            && view.is_punct(start + 1, ',')
            && start + 2 < cue
        {
            start += 2;
        } else if view.role(start).any(Role::AND) {
            start += 1;
        }
        // "(“It sank,” wrote Moe)".
        let quoted = view.quoted_spans_in(&(start..cue)).last().filter(|span| span.after == cue);
        if let Some(span) = quoted
            && span.open.checked_sub(1).is_some_and(|before| {
                before >= start && (matches!(view.punct(before), Some('(' | '[')) || view.is_dash(before))
            })
        {
            return span.inside();
        }
        let mut end = cue;
        while end > start && (view.is_punct(end - 1, ',') || view.is_dash(end - 1)) {
            end -= 1;
        }
        view.without_enclosing_marks(start..end)
    }

    /// Returns where the content after a cue begins, past adverbials of time and place. `verb` are the
    /// roles of the verb.
    pub(super) fn content_start(&self, after: usize, verb: Role) -> Option<usize> {
        let view = self.view;
        let mut at = view.enclitic_end(after);
        while at < self.end {
            at = self.time_phrase_end(at);
            let role = view.role(at);
            if view.quoted_span_at(at).is_some() || role.any(Role::COMPLEMENTIZER | Role::INTERROGATIVE) {
                return Some(at);
            }
            if verb.any(Role::INFINITIVE_TAKING) && view.is_infinitive(at) {
                return Some(at);
            }
            if role.any(Role::AND | Role::PARTICLE) {
                return None;
            }
            if role.any(Role::SUBORDINATOR) && !role.any(Role::PREPOSITION) {
                // "Described as “…”".
                return view.quoted_span_at(at + 1).map(|span| span.open);
            }
            // "Sagte, dass": a comma precedes the conjunction.
            if !view.english
                && view.is_punct(at, ',')
                && view.role(at + 1).any(Role::COMPLEMENTIZER | Role::INTERROGATIVE)
            {
                return Some(at + 1);
            }
            if view.is_punct(at, ',') || view.is_dash(at) {
                at = self.parenthesis_end(at).filter(|end| view.role(*end).any(Role::COMPLEMENTIZER))?;
            } else if view.punct(at).is_some_and(|symbol| !matches!(symbol, '$' | '£' | '€' | '@' | '#')) {
                return None;
            } else if let Some(end) = self.date_end(at) {
                at = end;
            } else if role.any(Role::ADVERB) && view.role(at + 1).any(Role::COMPLEMENTIZER) {
                return Some(at + 1);
            } else if !view.english && verb.any(Role::QUOTE_TAKING) && self.is_topic(at) {
                let recipient = view.role(at).any(Role::RECIPIENT) && view.quoted_span_at(at + 1).is_none();
                return Some(at + usize::from(view.form(at).any(Form::TOPIC) && !recipient));
            } else if !view.english && role.any(Role::ADVERB) && view.quoted_span_at(at + 1).is_some() {
                // "Zeigte sich „…“".
                at += 1;
            } else if !role.any(Role::PREPOSITION) {
                return Some(at);
            } else if view.role(at + 1).any(Role::DAY_OR_MONTH) {
                at += 1;
            } else {
                return self.complementizer_after_adverbial(at).filter(|_| verb.any(Role::ZERO_THAT));
            }
        }
        None
    }

    /// Returns whether a token opens what a verb says of something, in quotation marks: "habló de «…»", "sprach von einer „…“",
    /// "acusó al Gobierno de «…»".
    fn is_topic(&self, at: usize) -> bool {
        let view = self.view;
        let quoted = !view.quoted_spans_in(&(at..self.end.min(at + 8))).is_empty();
        quoted && (view.form(at).any(Form::TOPIC) || view.role(at).any(Role::RECIPIENT))
    }

    /// Returns the token after the comma or dash that closes a parenthesis: ", he said later,".
    fn parenthesis_end(&self, open: usize) -> Option<usize> {
        let view = self.view;
        let close = |at: &usize| view.is_punct(*at, ',') || view.is_dash(*at);
        (open + 1..self.end.min(open + 12)).find(close).map(|close| close + 1)
    }

    /// Returns the end of a date at a token: "Monday", "Jan. 5". "Monday was" begins a clause.
    fn date_end(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let subject = view.role(at + 1).any(Role::FINITE_AUXILIARY) || view.is_possessive(at + 1);
        if !view.role(at).any(Role::DAY_OR_MONTH) || subject {
            return None;
        }
        let mut end = at + 1;
        end += usize::from(view.is_punct(end, '.') && view.no_space_before(end));
        end += usize::from(view.is_number(end));
        Some(end)
    }

    /// Returns the "that" after an adverbial that begins with a preposition: "said in a letter that".
    fn complementizer_after_adverbial(&self, preposition: usize) -> Option<usize> {
        let view = self.view;
        let start = preposition + 1;
        let that = (start..self.end.min(start + 13)).find(|at| view.role(*at).any(Role::COMPLEMENTIZER))?;
        let clause = Role::FINITE_AUXILIARY | Role::COORDINATOR;
        let other_clause = (start..that).any(|at| view.role(at).any(clause) || view.is_punct(at, ','));
        (!other_clause).then_some(that)
    }

    /// Returns the end of a time phrase at a token: "last week", "late Tuesday night"; the token itself if
    /// there is none.
    fn time_phrase_end(&self, at: usize) -> usize {
        let view = self.view;
        let mut end = at;
        while end < self.end.min(at + 5)
            && view.role(end).any(Role::TIME_NOUN | Role::DAY_OR_MONTH | Role::TIME_MODIFIER)
        {
            end += 1;
        }
        let is_time = end > at && view.role(end - 1).any(Role::TIME_NOUN);
        // "Last week was lost".
        let is_subject = view.is_finite_verb(end) || view.is_possessive(end) || view.no_space_before(end);
        if is_time && !is_subject { end } else { at }
    }
}
