//! Clauses: their finite verbs, and whether a cue may report them.

use super::attribution::MIN_CLAUSE_WORDS;
use super::cue::Cue;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;
use copydesk_text::token::TokenShape;

/// The most tokens of a clause that are searched for its verb.
const MAX_VERB_DISTANCE: usize = 30;

/// The endings of pronouns that are contracted with their verbs.
const CONTRACTIONS: &[&str] = &["’ll", "'ll", "’d", "'d", "’ve", "'ve", "’m", "'m"];

impl TokenView<'_> {
    /// Returns whether the words after a cue are a clause that it reports. The sentence ends at `max_end`.
    pub(super) fn is_reported_clause(&self, cue: &Cue, content: &TokenRange, max_end: usize) -> bool {
        if self.count_words(content) < MIN_CLAUSE_WORDS {
            return false;
        }
        // Not a clause: "said almost nothing about the boat until it sank".
        let head = content.start + usize::from(self.role(content.start).any(Role::ADVERB));
        if self.is_one_of(head, &["nothing", "little", "something", "anything"])
            && self.role(head + 1).any(Role::PREPOSITION)
        {
            return false;
        }
        let first = self.role(content.start);
        let reports = cue.role.any(Role::SPEECH_VERB);
        if first.any(Role::COMPLEMENTIZER) {
            let core = cue.role.any(Role::CORE);
            return reports && (core || self.has_main_verb(content.start + 1..content.end));
        }
        if first.any(Role::INTERROGATIVE) {
            return self.punct(content.start + 1).is_none()
                && reports
                && cue.role.any(Role::ZERO_THAT | Role::ADDRESSEE_TAKING | Role::QUESTION_TAKING);
        }
        if first.any(Role::TO) {
            return cue.role.any(Role::INFINITIVE_TAKING);
        }
        if first.any(Role::SUBORDINATOR | Role::PREPOSITION) {
            return false;
        }
        if first.any(Role::COORDINATOR) {
            return false;
        }
        // "Sie sagt nichts mehr": a clause would have its conjunction or comma.
        if self.grammar.has_articles || !self.has_main_verb(content.clone()) {
            return false;
        }
        if cue.role.any(Role::CORE) {
            return self.english || self.has_finite_verb(content.start, max_end);
        }
        if first.any(Role::PREPOSITION) || self.is_number(content.start) {
            return false;
        }
        cue.role.any(Role::ZERO_THAT)
            && content.clone().take(MAX_VERB_DISTANCE).any(|at| self.role(at).any(Role::FINITE_AUXILIARY))
    }

    /// Returns whether a clause has a finite verb outside of the clauses in it. "Nothing about what had sunk"
    /// has none.
    pub(super) fn has_main_verb(&self, clause: TokenRange) -> bool {
        if !self.english {
            return true;
        }
        let head = self.role(clause.start);
        let not_verb = Role::PREPOSITION | Role::SUBORDINATOR | Role::COORDINATOR;
        if head.any(Role::SUBJECT_PRONOUN)
            && !head.any(Role::RELATIVE_PRONOUN)
            && !self.role(clause.start + 1).any(not_verb)
        {
            return true;
        }
        if self.ends_with_any(clause.start, CONTRACTIONS) {
            return true;
        }
        // The subordinate clauses whose verbs are still to come, and the last verb.
        let (mut open_clauses, mut last) = (0_usize, usize::MAX);
        for at in clause.start..clause.end.min(clause.start + MAX_VERB_DISTANCE) {
            if self.has_shape(at, TokenShape::PUNCT) {
                open_clauses = if self.is_punct(at, ',') { 0 } else { open_clauses };
                continue;
            }
            let role = self.role(at);
            if role.any(Role::SUBORDINATOR) {
                let is_subject = role.any(Role::RELATIVE_PRONOUN) && self.role(at + 1).is_unlisted();
                open_clauses += usize::from(!is_subject && !self.is_one_of(at, &["so", "than"]));
            } else if self.is_finite_verb(at) || (at > clause.start && self.is_unlisted_present(at)) {
                let before = (clause.start..at).rev().find(|before| !self.role(*before).any(Role::ADVERB));
                let coordinated = before.is_some_and(|before| self.role(before).any(Role::AND));
                if open_clauses > 0 {
                    open_clauses -= 1;
                } else if !coordinated && last.checked_add(1) != Some(at) {
                    return true;
                }
                last = at;
            }
        }
        false
    }

    /// Returns whether a word may be a verb in the present tense that no list has: "the hull leaks", "the
    /// sailors want".
    fn is_unlisted_present(&self, at: usize) -> bool {
        let lowercase = |at: usize| self.is_word(at) && !self.is_capitalized(at);
        let Some(before) = at.checked_sub(1).filter(|before| lowercase(at) && self.is_word(*before)) else {
            return false;
        };
        let after_noun = !self.role(before).any(Role::DETERMINER | Role::PREPOSITION | Role::ADVERB)
            && !self.is_possessive(before)
            && !self.is_finite_verb(before);
        if self.ends_in_s(at) {
            return after_noun;
        }
        if self.ends_with_any(at, CONTRACTIONS) {
            return true;
        }
        let after_plural = self.ends_in_s(before) || self.is_irregular_plural(before);
        let role = self.role(at);
        after_plural && (role.is_unlisted() || role.any(Role::PRESENT_PLURAL | Role::BASE_FORM))
    }

    /// Returns whether a finite verb occurs from a token on, before `max_end`.
    pub(super) fn has_finite_verb(&self, at: usize, max_end: usize) -> bool {
        (at..max_end.min(at + MAX_VERB_DISTANCE)).any(|at| self.is_finite_verb(at))
    }

    /// Returns whether a token is, or ends with, a finite verb: an auxiliary, a listed past tense, or a form
    /// in -ed.
    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        self.role(at).any(Role::FINITE_AUXILIARY | Role::REPORTING | Role::IRREGULAR_PAST)
            || self.ends_with_any(at, &["ed", "’re", "'re", "n’t", "n't"])
            || self.is_one_of(at, &["'s", "’s"])
    }

    /// Returns whether "that" occurs from a token on, before a comma or `max_end`.
    pub(super) fn has_complementizer(&self, at: usize, max_end: usize) -> bool {
        (at..max_end.min(at + 14))
            .take_while(|at| !self.is_punct(*at, ','))
            .any(|at| self.role(at).any(Role::COMPLEMENTIZER))
    }
}
