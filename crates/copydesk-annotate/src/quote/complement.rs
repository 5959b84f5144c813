//! The complements that make a verb report: a clause with "that", a question, an infinitive, or an object with what is said
//! of it.

use super::attribution::AttributionParser;
use super::cue::Cue;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens between a verb and the word that opens what it says of its object.
const MAX_OBJECT_TOKENS: usize = 12;
/// The most tokens of the subject of a clause after "and", with its verb.
const MAX_SUBJECT_TOKENS: usize = 8;

impl TokenView<'_> {
    /// Returns the roles of a token. A verb that reports speech or thought only with a certain complement is a reporting
    /// verb if that follows: "recognized that", "wondered why", "vowed to stay".
    pub(super) fn role_with_complement(&self, at: usize) -> Role {
        let role = self.role(at);
        if !role.any(Role::COMPLEMENT_TAKING) {
            return role;
        }
        if !self.english {
            let complement = self.complement_after(role, at + 1, self.tokens.len());
            return if complement.is_some() { role | Role::REPORTING } else { role };
        }
        // "Ruled on Monday that" is left out: most such words attach to the noun before them.
        let complement = (at + 1..at + 4)
            .find(|next| !self.role(*next).any(Role::ADVERB | Role::DAY_OR_MONTH))
            .unwrap_or(at + 1);
        let next = self.role(complement);
        let predicate = || {
            // "Made it clear that".
            let before = (0..at)
                .rev()
                .take(4)
                .find(|before| !self.role(*before).any(Role::ADVERB) && !self.is_one_of(*before, &["it"]));
            before.is_some_and(|before| {
                self.role(before).any(Role::BE | Role::LINKING)
                    || self.ends_with_any(before, &["’m", "'m", "’s", "'s", "’re", "'re"])
            })
        };
        let taken = (role.any(Role::THAT_ADJECTIVE) && next.any(Role::COMPLEMENTIZER) && predicate())
            // "A ruling that led to", "rules that promise to": a relative pronoun.
            || (role.any(Role::THAT_TAKING)
                && next.any(Role::COMPLEMENTIZER)
                && !self.is_finite_verb(complement + 1)
                && !(self.ends_in_s(at) && self.role(complement + 1).any(Role::PRESENT_PLURAL | Role::BASE_FORM)))
            || (role.any(Role::QUESTION_TAKING) && next.any(Role::INTERROGATIVE))
            || (role.any(Role::INFINITIVE_TAKING) && self.is_infinitive(complement));
        // "Which helps explain why".
        let infinitive = || {
            let before = at.checked_sub(1);
            before.is_some_and(|before| self.is_one_of(before, &["help", "helps", "helped", "let", "make"]))
        };
        if !taken || infinitive() {
            role
        } else if self.ends_with_any(at, &["ing"]) {
            role | Role::REPORTING_PARTICIPLE
        } else {
            role | Role::REPORTING
        }
    }

    /// Returns whether an infinitive begins at a token: "to stay", but not "to the crew", "to supporters".
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        if !self.role(at).any(Role::TO) {
            return false;
        }
        let verb = self.after_adverbs(at + 1);
        let other = Role::DETERMINER
            | Role::SUBJECT_PRONOUN
            | Role::HE
            | Role::SHE
            | Role::OTHER_PRONOUN
            | Role::PREPOSITION
            | Role::SUBORDINATOR
            | Role::DAY_OR_MONTH;
        let plural = self.ends_in_s(verb) && !self.ends_with_any(verb, &["us"]);
        self.quoted_span_at(verb).is_some()
            || (self.is_word(verb)
                && !self.is_capitalized(verb)
                && !self.role(verb).any(other)
                && !plural
                && !self.ends_with_any(verb, &["ing"]))
    }

    /// Returns whether a subject is a relative pronoun.
    pub(super) fn is_relative_pronoun(&self, subject: &TokenRange) -> bool {
        subject.len() == 1 && self.role(subject.start).any(Role::RELATIVE_PRONOUN | Role::COMPLEMENTIZER)
    }

    /// Returns the first token from `at` on that is no adverb; `at` itself if more than two adverbs follow each other.
    fn after_adverbs(&self, at: usize) -> usize {
        (at..at + 3).find(|at| !self.role(*at).any(Role::ADVERB)).unwrap_or(at)
    }
}

impl AttributionParser<'_> {
    /// Parses what a verb says of its object, the object with it: "urged the crew to stay", "accused Moe of lying",
    /// "described the hull as rotten". Returns the token after it, and the source.
    pub(super) fn parse_small_clause(&mut self, cue: &Cue) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let source = cue.source.clone().filter(|_| !self.is_in_restrictive_relative(cue))?;
        // "Called on Monday for", "called on the crew to stay".
        let day = usize::from(view.is_one_of(cue.end, &["on"]));
        let dated =
            view.role(cue.end + day).any(Role::DAY_OR_MONTH) && !view.is_possessive(cue.end + day + 1);
        let day = if dated { day + 1 } else { 0 };
        let preposition = usize::from(view.is_one_of(cue.end + day, &["on", "upon", "for"]));
        let start = cue.end + day + preposition;
        if day > 0 && preposition == 0 {
            return None;
        }
        let predicate = self.object_predicate(cue.role, start, preposition > 0)?;
        let end = self.phrase_end(start, self.content_end(predicate)?, self.is_in_relative(cue));
        let end = self.subordinate_end(cue, start, end).unwrap_or(end);
        if self.is_before_last_cue(end) || self.view.count_words(&(start..end)) < 3 {
            return None;
        }
        let content = start..end;
        self.push(view.quote_kind(&content), vec![content], Some(cue.tokens.clone()), Some(source.clone()));
        Some((end, Some(source)))
    }

    /// Returns the word that opens what a verb says of the object that begins at a token.
    fn object_predicate(&self, verb: Role, object: usize, called_on: bool) -> Option<usize> {
        let view = self.view;
        let ends = Role::COMPLEMENTIZER | Role::FINITE_AUXILIARY | Role::REPORTING | Role::INTERROGATIVE;
        let opening = view.role(object);
        if view.punct(object).is_some() || opening.any(ends | Role::PREPOSITION | Role::ADVERB) {
            return None;
        }
        let far = self.end.min(object + MAX_OBJECT_TOKENS);
        // "Called a meeting to discuss it": nobody is called on, unless it is "called the boat a wreck to sink".
        let meets = !called_on && view.is_one_of(object.saturating_sub(1), &["called", "calls", "calling"]);
        let mut wants = verb.any(Role::OBJECT_INFINITIVE) && !meets;
        for at in object + 1..far {
            wants |= meets
                && view.role(at).any(Role::INDEFINITE_ARTICLE)
                && !view.role(at - 1).any(Role::PREPOSITION);
            let opens = (wants && view.is_infinitive(at))
                || (!called_on
                    && ((verb.any(Role::OF_TAKING) && view.is_one_of(at, &["of"]))
                        // "Praised Moe for staying", but "praised Moe for his work" says nothing that he did.
                        || (verb.any(Role::FOR_TAKING)
                            && view.is_one_of(at, &["for"])
                            && view.ends_with_any(at + 1 + usize::from(view.is_one_of(at + 1, &["not"])), &["ing"]))
                        // "Condemned the launch as the crew left": a conjunction.
                        || (verb.any(Role::AS_TAKING)
                            && view.is_one_of(at, &["as"])
                            && !self.is_main_clause(at + 1, false))));
            if opens {
                return Some(at);
            }
            let ended = view.role(at).any(ends) || (view.punct(at).is_some() && !view.no_space_before(at));
            if ended || view.is_punct(at, ',') || view.quoted_span_at(at).is_some() {
                return None;
            }
        }
        None
    }

    /// Returns the end of a phrase without a finite verb that begins at `start`: before what a conjunction or comma joins to
    /// the main clause, as in "vowed to stay and left", "vowed to stay, which pleased Moe". `in_relative` says that the phrase
    /// is in a relative clause, so that a finite verb ends it: "a man who vowed to stay left".
    pub(super) fn phrase_end(&self, start: usize, end: usize, in_relative: bool) -> usize {
        let view = self.view;
        // Whether a clause inside the phrase may have a finite verb.
        let mut in_clause = false;
        // Whether a comma came before, so that the next one may be that of a list.
        let mut in_list = false;
        let mut at = start;
        while at < end {
            if let Some(span) = view.quoted_span_at(at) {
                at = span.after.max(at + 1);
                continue;
            }
            let role = view.role(at);
            let ends = view.is_dash(at)
                || (view.is_punct(at, ',')
                    && (self.leaves_phrase(at + 1) || self.is_joined_clause(at + 1, !in_list)))
                || (role.any(Role::AND | Role::CLAUSE_ENDING)
                    && !in_clause
                    && (self.is_finite_after_adverbs(at + 1) || self.is_main_clause(at + 1, false)))
                || (in_relative && !in_clause && self.ends_relative(at));
            if at > start && ends {
                return at;
            }
            in_clause |= role.any(Role::SUBORDINATOR | Role::SUBJECT_PRONOUN);
            in_list |= view.is_punct(at, ',');
            at += 1;
        }
        end
    }

    /// Returns the comma before "and" and a main clause, which ends the clause of a noun: "there are fears that it will sink, and
    /// the crew has left".
    pub(super) fn comma_before_clause(&self, start: usize, end: usize) -> Option<usize> {
        let view = self.view;
        (start..end)
            .find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at) && self.is_joined_clause(at + 1, true))
    }

    /// Returns whether "and" and a main clause begin at a token. `certain` is that of [`Self::is_main_clause`].
    fn is_joined_clause(&self, at: usize, certain: bool) -> bool {
        self.view.role(at).any(Role::AND) && self.is_main_clause(at + 1, certain)
    }

    /// Returns whether a noun phrase with a finite verb begins at a token: "Moe sold it". A form that may be a participle,
    /// "bridges closed", counts before an object only, unless a clause is `certain` since a list cannot go on there.
    fn is_main_clause(&self, at: usize, certain: bool) -> bool {
        let view = self.view;
        let other = Role::SUBORDINATOR | Role::TO | Role::COORDINATOR;
        let opening = view.role(at);
        if opening.any(Role::SUBJECT_PRONOUN) && !opening.any(Role::SUBORDINATOR) {
            return true;
        }
        if !view.english || opening.any(other | Role::PREPOSITION | Role::ADVERB) {
            return false;
        }
        // "And mend it" has an infinitive there, so that a bare noun counts right before its verb only.
        let noun = view.is_capitalized(at) || opening.any(Role::DETERMINER);
        let far = if noun { at + MAX_SUBJECT_TOKENS } else { at + 2 };
        for verb in at + 1..self.end.min(far) {
            let role = view.role(verb);
            if view.is_possessive(verb) {
                continue;
            }
            if role.any(Role::FINITE_AUXILIARY) && !view.is_capitalized(verb) {
                return true;
            }
            let before = view.role(verb - 1).any(Role::DETERMINER | Role::PREPOSITION);
            // "And the boats the crew needs": a relative clause.
            let second = role.any(Role::DETERMINER) && !before;
            if role.any(other) || view.punct(verb).is_some() || second {
                return false;
            }
            let object = Role::DETERMINER | Role::HE | Role::SHE | Role::OTHER_PRONOUN;
            // "And a nurse visits him".
            let present =
                view.ends_in_s(verb) && !view.ends_in_s(verb - 1) && view.role(verb + 1).any(object);
            if present && !before && !view.is_capitalized(verb) {
                return true;
            }
            if !before && view.is_finite_verb(verb) && !view.is_capitalized(verb) {
                let next = verb + 1;
                return certain || view.role(next).any(object) || view.is_capitalized(next);
            }
        }
        false
    }

    /// Returns whether the words after a comma are no part of a phrase without a finite verb: a clause, a participle or a remark.
    fn leaves_phrase(&self, at: usize) -> bool {
        let view = self.view;
        let role = view.role(at);
        let next = at + usize::from(role.any(Role::COORDINATOR));
        let clause = Role::SUBORDINATOR | Role::SUBJECT_PRONOUN | Role::INDEFINITE_ARTICLE;
        self.is_finite_after_adverbs(next)
            || view.role(next).any(clause)
            || (next == at && (role.any(Role::ADVERB) || view.is_manner_adverb(at)))
            || (next == at
                && (view.ends_with_any(at, &["ing"]) || view.is_one_of(at, &["with", "the", "despite"])))
    }

    /// Returns whether the verb of the main clause is at a token, adverbs before it apart, so that a relative clause ends before
    /// it. A form in -ed may be a participle.
    fn ends_relative(&self, at: usize) -> bool {
        let view = self.view;
        let verb = view.after_adverbs(at);
        // "To open in May".
        !view.is_capitalized(verb)
            && view.role(verb).any(Role::FINITE_AUXILIARY | Role::CORE | Role::IRREGULAR_PAST)
    }

    /// Returns whether a finite verb is at a token, adverbs before it apart.
    pub(super) fn is_finite_after_adverbs(&self, at: usize) -> bool {
        let view = self.view;
        let verb = view.after_adverbs(at);
        view.is_finite_verb(verb) && !view.is_capitalized(verb)
    }

    /// Returns whether the source of a cue is a relative pronoun.
    pub(super) fn is_in_relative(&self, cue: &Cue) -> bool {
        cue.source.as_ref().is_some_and(|source| self.view.is_relative_pronoun(source))
    }

    /// Returns whether a cue is in a relative clause that tells which person is meant, and reports nothing: "the man who vowed
    /// to stay". A comma or dash opens any other.
    pub(super) fn is_in_restrictive_relative(&self, cue: &Cue) -> bool {
        let before = cue.source.as_ref().and_then(|source| source.start.checked_sub(1));
        self.is_in_relative(cue) && before.is_some_and(|before| self.view.punct(before).is_none())
    }

    /// Returns whether a cue is in a relative clause without a pronoun: "the target it pledged to reach".
    pub(super) fn is_in_bare_relative(&self, cue: &Cue) -> bool {
        let view = self.view;
        let Some(source) = &cue.source else { return false };
        let before = source.start.checked_sub(1);
        source.len() == 1
            && view.role(source.start).any(Role::SUBJECT_PRONOUN)
            && !view.role(source.start).any(Role::RELATIVE_PRONOUN)
            && before.is_some_and(|noun| view.is_word(noun) && view.role(noun).is_unlisted())
    }

    /// Returns whether content that ends at a token is the first part of what the last words of the sentence attribute: "He
    /// vowed to stay, Moe said."
    pub(super) fn is_before_last_cue(&self, end: usize) -> bool {
        let view = self.view;
        let last = || view.cue_after(end, self.end).filter(|cue| cue.end >= self.end);
        let speaks = |cue: &Cue| {
            let verb = cue.tokens.end.saturating_sub(1);
            !self.is_in_relative(cue) && view.role(verb).any(Role::SPEECH_VERB | Role::TO)
        };
        view.is_punct(end, ',') && last().is_some_and(|cue| speaks(&cue))
    }
}
