//! The end of the content of a cue.

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MAX_QUOTE_DISTANCE};
use super::word_roles::Role;
use copydesk_text::token::TokenShape;

impl AttributionParser<'_> {
    /// Returns the end of the content that begins at `start`: that of the sentence, or where a new
    /// attribution or a remark of the author begins. Returns `None` for content that is too long.
    pub(super) fn content_end(&self, start: usize) -> Option<usize> {
        let view = self.view;
        let mut at = start + 1;
        if let Some(span) = view.quoted_span_at(start) {
            at = span.after.max(at);
            // "Warned “not yet,” before she left": the quotation is all.
            let last = at.checked_sub(2).and_then(|last| view.punct(last));
            let terminated = matches!(last, Some(',' | '!' | '?' | '.')) || view.is_punct(at, ',');
            if terminated && at > start + 1 {
                return Some(at);
            }
        }
        let mut steps = 0;
        let mut open_brackets = 0_isize;
        while at < self.end {
            steps += 1;
            if steps > MAX_CONTENT_TOKENS {
                return None;
            }
            if !view.has_shape(at, TokenShape::PUNCT) {
                if view.role(at).any(Role::AND | Role::CLAUSE_ENDING)
                    && (self.is_coordinated_verb(at + 1) || self.is_new_core_source(at + 1))
                {
                    return Some(at);
                }
                at += 1;
                continue;
            }
            if let Some(span) = view.quoted_span_at(at) {
                at = span.after.max(at + 1);
                // American copy has the comma inside the marks.
                if view.ends_with_comma(span)
                    && (self.is_content_end_before(at) || self.is_free_participle(at))
                {
                    return Some(at);
                }
                continue;
            }
            open_brackets += isize::from(view.is_punct(at, '(')) - isize::from(view.is_punct(at, ')'));
            if self.introduces_speech(at) {
                return self.end_before_introduction(start, at);
            }
            // "(Moe, who said it sank)" closes a bracket that is not of the content.
            if open_brackets < 0
                || view.is_punct(at, ';')
                || (view.is_punct(at, ',')
                    && self.is_content_end_before(at + 1)
                    && !self.is_between_subjects(start, at))
                || self.ends_at_dash(start, at)
            {
                return Some(at);
            }
            at += 1;
        }
        Some(self.end)
    }

    /// Returns whether a comma is before the second subject of a clause with "that" that begins at `start`: "that Moe, who was
    /// ill, and Lie agreed to it".
    fn is_between_subjects(&self, start: usize, comma: usize) -> bool {
        let view = self.view;
        view.role(start).any(Role::COMPLEMENTIZER)
            && view.role(comma + 1).any(Role::AND)
            && !view.has_main_verb(start + 1..comma)
    }

    /// Returns whether a colon introduces direct speech.
    fn introduces_speech(&self, at: usize) -> bool {
        let view = self.view;
        view.is_punct(at, ':') && view.quoted_span_at(at + 1).is_some_and(|span| view.is_speech(span))
    }

    /// Returns the end of content before the clause that introduces speech at a colon: "said the boat held,
    /// but gave a warning: “It will not hold twice.”"
    fn end_before_introduction(&self, start: usize, colon: usize) -> Option<usize> {
        let view = self.view;
        let near = (start + 1).max(colon.saturating_sub(MAX_CONTENT_TOKENS));
        let comma = (near..colon).rev().find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at));
        let mut spans = view.quoted_spans_in(&(near..colon)).iter().rev();
        let quotation = spans.find(|span| view.ends_with_comma(span)).map(|span| span.after);
        comma.max(quotation)
    }

    /// Returns whether a participle that no list has begins at a token after a quotation: "a “ruin,” pleasing nobody".
    fn is_free_participle(&self, at: usize) -> bool {
        const PREPOSITIONS: &[&str] =
            &["including", "regarding", "according", "during", "concerning", "nothing", "something"];
        let view = self.view;
        view.english && view.ends_with_any(at, &["ing"]) && !view.is_one_of(at, PREPOSITIONS)
    }

    /// Returns whether a participle begins at a token by which the author adds what came of something said: "prompting a
    /// laugh", "drawing much criticism"; but not "drawing water".
    fn is_result_participle(&self, at: usize) -> bool {
        let view = self.view;
        let reaction = || (at + 1..at + 6).any(|at| view.role(at).any(Role::REACTION_NOUN));
        let role = view.role(at);
        role.any(Role::RESULT_PARTICIPLE) || (role.any(Role::EFFECT_PARTICIPLE) && reaction())
    }

    /// Returns whether content ends before a token that follows a comma: before a participle, a remark of the author or a new
    /// attribution.
    fn is_content_end_before(&self, at: usize) -> bool {
        let view = self.view;
        let next = view.role(at);
        let joined = next.any(Role::COORDINATOR) || view.is_one_of(at, &["while", "whereas"]);
        let after_conjunction = at + usize::from(joined);
        (next.any(Role::REPORTING_PARTICIPLE) && !next.any(Role::REPORTING))
            || self.is_result_participle(at)
            || (next.any(Role::CLAUSE_ENDING) && !self.continues_after_but(at + 1))
            || self.is_trailing_remark(at)
            || view.opens_remark(at)
            || self.is_shell_noun_phrase(at)
            // ", as has the rest of the crew".
            || (view.is_one_of(at, &["as"])
                && view.role(at + 1).any(Role::FINITE_AUXILIARY)
                && view.english)
            // ", which she called a lie".
            || (next.any(Role::RELATIVE_PRONOUN) && self.is_new_source(at + 1))
            || self.is_coordinated_verb(after_conjunction)
            || self.is_new_source(after_conjunction)
            || view.prepositional_cue(at, self.end).is_some()
    }

    /// Returns whether content ends at a token that is a dash: before a remark of the author or a new source.
    fn ends_at_dash(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        if !view.is_dash(at) {
            return false;
        }
        let first = at + 1 + usize::from(view.is_dash(at + 1));
        let joined = view.role(first).any(Role::COORDINATOR);
        let clause = first + usize::from(joined);
        let subject = Role::DETERMINER | Role::SUBJECT_PRONOUN;
        self.is_afterthought(start, at)
            || (!view.role(first).any(Role::RELATIVE_PRONOUN) && self.is_new_source(clause))
            || (joined && self.is_coordinated_verb(clause))
            || (joined
                && (view.is_capitalized(clause) || view.role(clause).any(subject))
                && !(start..at).any(|at| view.is_dash(at)))
    }

    /// Returns whether an author's noun for what was said begins at a token: "a move that", "a rare sign".
    fn is_shell_noun_phrase(&self, at: usize) -> bool {
        let view = self.view;
        let noun = || (at + 1..at + 3).find(|at| view.role(*at).any(Role::SHELL_NOUN));
        view.role(at).any(Role::INDEFINITE_ARTICLE) && noun().is_some_and(|noun| view.is_word(noun + 1))
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

    /// Returns whether a remark of the author begins at a token after a comma and ends the sentence: ", which nobody saw", ", a
    /// rare thing".
    fn is_trailing_remark(&self, at: usize) -> bool {
        let view = self.view;
        let rest = at..self.end.min(at + MAX_QUOTE_DISTANCE);
        let plain = || {
            view.quoted_spans_in(&rest).is_empty()
                && !rest.clone().any(|at| view.is_punct(at, ',') || view.is_dash(at))
        };
        let role = view.role(at);
        (role.any(Role::RELATIVE_PRONOUN) && plain())
            || (role.any(Role::INDEFINITE_ARTICLE)
                && plain()
                && (!rest.clone().any(|at| view.role(at).any(Role::FINITE_AUXILIARY))
                    || !view.has_main_verb(rest.clone())))
    }

    /// Returns whether a dash opens a remark of the author that ends the sentence: "— a rare thing", "–
    /// though it floats".
    fn is_afterthought(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        if (start..at).any(|at| view.is_dash(at)) {
            return false;
        }
        let first = at + 1 + usize::from(view.is_dash(at + 1));
        let role = view.role(first);
        let remark = role.any(Role::INDEFINITE_ARTICLE | Role::REPORTING_PARTICIPLE)
            || view.is_one_of(first, &["the", "all", "something", "though", "although"]);
        remark && !(first..self.end.min(first + MAX_CONTENT_TOKENS)).any(|at| view.is_dash(at))
    }

    /// Returns the end of the content of a verb that takes quoted words: the comma or the "and" after its
    /// quotation, if there is one.
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

    /// Returns whether a noun phrase with the plainest verb of saying begins at a token: "and others said".
    fn is_new_core_source(&self, at: usize) -> bool {
        let view = self.view;
        let subject = view.noun_phrase_after(at, self.end.min(at + 8));
        subject.is_some_and(|subject| {
            let have = usize::from(view.role(subject.end).any(Role::AUXILIARY));
            view.role(subject.end + have).any(Role::CORE)
                && !view.role(subject.start).any(Role::INTERROGATIVE)
        })
    }

    /// Returns whether a noun phrase with a reporting verb begins at a token.
    pub(super) fn is_new_source(&self, at: usize) -> bool {
        let view = self.view;
        let Some(subject) = view.noun_phrase_after(at, self.end) else { return false };
        let mut verb = subject.end;
        while verb < self.end && view.role(verb).any(Role::ADVERB | Role::AUXILIARY) && verb < subject.end + 3
        {
            verb += 1;
        }
        let role = view.role(verb);
        let head = subject.end.saturating_sub(1);
        // "Aides say" looks like one noun phrase.
        if subject.len() > 1 && view.role(head).any(Role::CORE) && !view.is_capitalized(head) {
            return true;
        }
        let plural = || view.ends_in_s(head) || view.role(head).any(Role::SUBJECT_PRONOUN);
        (role.any(Role::REPORTING | Role::ADDRESSEE_TAKING) && !role.any(Role::WEAK))
            || (role.any(Role::QUOTE_TAKING) && view.role(head).any(Role::HE | Role::SHE))
            || (role.any(Role::PRESENT_PLURAL) && !role.any(Role::SPEECH_NOUN) && plural())
    }
}
