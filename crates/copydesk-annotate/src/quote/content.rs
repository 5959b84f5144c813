//! Where the content of a cue begins.

use super::attribution::AttributionParser;
use super::token_view::TokenRange;
use super::word_roles::Role;

impl AttributionParser<'_> {
    /// Returns the content before a cue: the clause from `start` to the comma before `cue`, without conjunctions.
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

    /// Returns where the content after a cue begins, past adverbials of time and place. `zero_that` says that the content
    /// may lack "that".
    pub(super) fn content_start(&self, at: usize, zero_that: bool) -> Option<usize> {
        let view = self.view;
        let mut at = at;
        loop {
            if at >= self.end {
                return None;
            }
            at = self.time_phrase_end(at);
            let role = view.role(at);
            if view.quoted_span_at(at).is_some() || role.any(Role::COMPLEMENTIZER | Role::INTERROGATIVE) {
                return Some(at);
            }
            if role.any(Role::AND | Role::PARTICLE) {
                return None;
            }
            if role.any(Role::SUBORDINATOR) && !role.any(Role::PREPOSITION) {
                // "Described as “…”".
                return view.quoted_span_at(at + 1).map(|span| span.open);
            }
            if view.is_punct(at, ',') || view.is_dash(at) {
                let close = (at + 1..self.end.min(at + 12))
                    .find(|close| view.is_punct(*close, ',') || view.is_dash(*close))?;
                at = close + 1;
                if !view.role(at).any(Role::COMPLEMENTIZER) {
                    return None;
                }
                continue;
            }
            if view.punct(at).is_some_and(|symbol| !matches!(symbol, '$' | '£' | '€' | '@' | '#')) {
                return None;
            }
            if role.any(Role::DAY_OR_MONTH)
                && !view.role(at + 1).any(Role::FINITE_AUXILIARY)
                && !view.is_possessive(at + 1)
            {
                at += 1;
                if view.is_punct(at, '.') && view.no_space_before(at) {
                    at += 1;
                }
                if view.is_number(at) {
                    at += 1;
                }
                continue;
            }
            if role.any(Role::ADVERB) && view.role(at + 1).any(Role::COMPLEMENTIZER) {
                return Some(at + 1);
            }
            if role.any(Role::PREPOSITION) {
                if view.role(at + 1).any(Role::DAY_OR_MONTH) {
                    at += 1;
                    continue;
                }
                let near = self.end.min(at + 14);
                let that = (at + 1..near).find(|that| view.role(*that).any(Role::COMPLEMENTIZER))?;
                let other_clause = (at + 1..that).any(|at| {
                    view.role(at).any(Role::FINITE_AUXILIARY | Role::COORDINATOR)
                        || matches!(view.punct(at), Some(','))
                });
                if other_clause || !zero_that {
                    return None;
                }
                return Some(that);
            }
            return Some(at);
        }
    }

    /// Returns the end of a time phrase at a token: "last week", "late Tuesday night"; the token itself if there is none.
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
