//! Where the content of a cue ends.

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MAX_QUOTE_DISTANCE};
use super::word_roles::Role;
use copydesk_text::token::TokenShape;

impl AttributionParser<'_> {
    /// Returns the end of the content that begins at `start`: that of the sentence, or where a new attribution or a remark
    /// of the author begins. Returns `None` for content that is too long.
    pub(super) fn content_end(&self, start: usize) -> Option<usize> {
        let view = self.view;
        let mut steps = 0;
        let mut depth = 0_isize;
        let mut at = view.quoted_span_at(start).map_or(start + 1, |span| span.after.max(start + 1));
        // "Warned “not yet,” before she left": the quotation is all.
        let terminated = at > start + 1 && {
            let last = at.checked_sub(2).and_then(|last| view.punct(last));
            matches!(last, Some(',' | '!' | '?' | '.')) || view.is_punct(at, ',')
        };
        if terminated {
            return Some(at);
        }
        while at < self.end {
            steps += 1;
            if steps > MAX_CONTENT_TOKENS {
                return None;
            }
            if !view.has_shape(at, TokenShape::PUNCT) {
                if view.role(at).any(Role::AND | Role::CLAUSE_ENDING) && self.is_coordinated_verb(at + 1) {
                    return Some(at);
                }
                at += 1;
                continue;
            }
            if let Some(span) = view.quoted_span_at(at) {
                at = span.after.max(at + 1);
                continue;
            }
            // "(Moe, who said it sank)": a bracket that closes before it opens.
            depth += isize::from(view.is_punct(at, '(')) - isize::from(view.is_punct(at, ')'));
            if matches!(view.punct(at), Some(';')) || depth < 0 || self.is_afterthought(start, at) {
                return Some(at);
            }
            // "Said the boat held, but gave a warning: “It will not hold twice.”": the clause before the colon is not content.
            let speech = view.is_punct(at, ':').then(|| view.quoted_span_at(at + 1)).flatten();
            if speech.is_some_and(|span| view.is_speech(span)) {
                let near = (start + 1).max(at.saturating_sub(MAX_CONTENT_TOKENS));
                let comma = (near..at).rev().find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at));
                let mut quoted = view.quoted_spans_in(&(near..at)).iter().rev();
                let quoted = quoted.find(|span| view.ends_with_comma(span)).map(|span| span.after);
                return comma.max(quoted);
            }
            if view.is_punct(at, ',') {
                let next = view.role(at + 1);
                if next.any(Role::REPORTING_PARTICIPLE) && !next.any(Role::REPORTING) {
                    return Some(at);
                }
                if (next.any(Role::CLAUSE_ENDING) && !self.continues_after_but(at + 2))
                    || self.is_trailing_remark(at)
                {
                    return Some(at);
                }
                let next = at + 1 + usize::from(next.any(Role::COORDINATOR));
                if self.starts_new_attribution(next) {
                    return Some(at);
                }
                if view.prepositional_cue(at + 1, self.end).is_some() {
                    return Some(at);
                }
            }
            let interrupted = view.is_dash(at)
                && !view.role(at + 1).any(Role::RELATIVE_PRONOUN)
                && self.starts_new_source(at + 1);
            if interrupted {
                return Some(at);
            }
            at += 1;
        }
        Some(self.end)
    }

    /// Returns whether content goes on after ", but": "but that it held", "but is safe", "but not for long".
    fn continues_after_but(&self, at: usize) -> bool {
        let view = self.view;
        let role = view.role(at);
        let opening = Role::COMPLEMENTIZER | Role::PREPOSITION | Role::SUBORDINATOR | Role::FINITE_AUXILIARY;
        // "But strongly favoured it", "but seeing nothing".
        let verb = (at..at + 3).find(|at| !view.role(*at).any(Role::ADVERB) && !view.is_manner_adverb(*at));
        let verb = verb.filter(|verb| {
            !view.is_capitalized(*verb)
                && !view.role(*verb).any(Role::ASPECTUAL)
                && (view.role(*verb).any(Role::IRREGULAR_PAST) || view.ends_with_any(*verb, &["ed", "ing"]))
        });
        !self.is_coordinated_verb(at)
            && (role.any(opening)
                || verb.is_some()
                || view.is_one_of(at, &["not", "never", "also", "only", "rather", "instead"]))
    }

    /// Returns whether a remark of the author follows a comma and ends the sentence: ", which nobody saw", ", a rare
    /// thing".
    fn is_trailing_remark(&self, comma: usize) -> bool {
        let view = self.view;
        let rest = comma + 1..self.end.min(comma + MAX_QUOTE_DISTANCE);
        let plain = || {
            view.quoted_spans_in(&rest).is_empty()
                && !rest.clone().any(|at| view.is_punct(at, ',') || view.is_dash(at))
        };
        let role = view.role(comma + 1);
        (role.any(Role::RELATIVE_PRONOUN) && plain())
            || (role.any(Role::INDEFINITE_ARTICLE)
                && plain()
                && (!rest.clone().any(|at| view.role(at).any(Role::FINITE_AUXILIARY))
                    || !view.has_main_verb(rest.clone())))
    }

    /// Returns whether a dash opens a remark of the author that ends the sentence: "— a rare thing", "– though it floats".
    fn is_afterthought(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        if !view.is_dash(at) || (start..at).any(|at| view.is_dash(at)) {
            return false;
        }
        let first = at + 1 + usize::from(view.is_dash(at + 1));
        let role = view.role(first);
        let remark = role.any(Role::INDEFINITE_ARTICLE | Role::REPORTING_PARTICIPLE)
            || view.is_one_of(first, &["the", "all", "something", "though", "although"]);
        remark && !(first..self.end.min(first + MAX_CONTENT_TOKENS)).any(|at| view.is_dash(at))
    }

    /// Returns the end of the content of a verb that takes quoted words: the comma or the "and" after its quotation, if
    /// there is one.
    pub(super) fn mixed_content_end(&self, start: usize) -> Option<usize> {
        let view = self.view;
        let content_end = self.content_end(start)?;
        let mut at = start;
        let mut quoted = false;
        while at < content_end {
            if let Some(span) = view.quoted_span_at(at) {
                let comma = view.ends_with_comma(span);
                at = span.after.max(at + 1);
                quoted = true;
                if comma || span.open == start {
                    return Some(at.min(content_end));
                }
                continue;
            }
            let coordinated = view.role(at).any(Role::AND)
                && view.quoted_spans_in(&(at..self.end.min(at + 4))).is_empty()
                && !view.role(at + 1).any(Role::DETERMINER | Role::TO | Role::ADVERB);
            if quoted && (view.is_punct(at, ',') || view.is_dash(at) || coordinated) {
                return Some(at);
            }
            at += 1;
        }
        Some(content_end)
    }

    /// Returns whether a cue verb occurs at a token that follows "and": "said it sank and called for help".
    fn is_coordinated_verb(&self, at: usize) -> bool {
        let view = self.view;
        let mut verb = at;
        while verb < self.end && view.role(verb).any(Role::ADVERB | Role::AUXILIARY) && verb < at + 3 {
            verb += 1;
        }
        let role = view.role(verb);
        role.any(Role::REPORTING | Role::ADDRESSEE_TAKING | Role::QUOTE_TAKING)
            && !role.any(Role::PRESENT_PLURAL | Role::BASE_FORM)
    }

    /// Returns whether a cue verb, or a noun phrase with one, begins at a token.
    fn starts_new_attribution(&self, at: usize) -> bool {
        self.is_coordinated_verb(at) || self.starts_new_source(at)
    }

    /// Returns whether a noun phrase with a reporting verb begins at a token.
    fn starts_new_source(&self, at: usize) -> bool {
        let view = self.view;
        let Some(subject) = view.noun_phrase_after(at, self.end) else { return false };
        let mut verb = subject.end;
        while verb < self.end && view.role(verb).any(Role::ADVERB | Role::AUXILIARY) && verb < subject.end + 3
        {
            verb += 1;
        }
        view.role(verb).any(Role::REPORTING | Role::ADDRESSEE_TAKING)
    }
}
