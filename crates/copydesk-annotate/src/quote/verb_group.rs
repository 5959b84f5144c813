//! Verb groups: reporting verbs with their auxiliaries and adverbs.

use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens of an apposition between a subject and its verb.
const MAX_APPOSITION_TOKENS: usize = 16;

impl TokenView<'_> {
    /// Returns the verb group whose verb is the token `at`, with the roles of the verb, if it may be a cue.
    /// The group begins at `min_start` or later.
    pub(super) fn reporting_verb(&self, at: usize, min_start: usize) -> Option<(TokenRange, Role)> {
        let role = self.role_with_complement(at);
        // "So-called" reports nothing.
        if !role.any(Role::CUE_VERB) || (self.no_space_before(at) && at > 0 && self.is_punct(at - 1, '-')) {
            return None;
        }
        // "The United States".
        if self.is_capitalized(at) && at > min_start && !self.title_cased {
            return None;
        }
        let (mut start, auxiliary) = self.verb_group_start(at, min_start);
        if !self.english && !self.may_report(start..at, auxiliary, min_start) {
            return None;
        }
        let before = start.checked_sub(1).map_or(Role::UNLISTED, |before| self.role(before));
        // The word before an infinitive: "declined to say", "seemed to suggest", but also "too soon to say".
        let governor = start.checked_sub(1).filter(|_| self.role(start).any(Role::TO));
        let verbal = |governor: usize| self.ends_with_any(governor, &["ed"]);
        let not_verbal = governor.is_some_and(|governor| {
            !self.role(governor).any(Role::CUE_VERB | Role::ASPECTUAL) && !verbal(governor)
        });
        if not_verbal && !(role.any(Role::REPORTING | Role::BASE_FORM) && self.opens_quote(at + 1)) {
            return None;
        }
        if let Some(governor) = governor.filter(|governor| *governor > min_start)
            && !self.is_capitalized(governor)
            && verbal(governor)
        {
            start = governor;
        }
        // "There was hope that": a noun.
        let noun = self.english
            && role.any(Role::THAT_NOUN | Role::PRESENT_PLURAL | Role::SPEECH_NOUN)
            && self.role(self.before_adverbs(at, start)).any(Role::BE);
        if noun && start < at {
            return None;
        }
        let previous = start.checked_sub(1).filter(|_| start > min_start);
        let agrees = agrees(role, before, auxiliary, start > min_start);
        // "Is said to" has no source.
        let hearsay = role.any(Role::REPORTING)
            && self.role(at + 1).any(Role::TO)
            && (start..at).any(|at| self.role(at).any(Role::BE));
        let determined = start == at && self.is_determined(at, before);
        if !agrees || hearsay || determined {
            return None;
        }
        let excluded = previous.is_some_and(|previous| {
            self.is_speech_noun(role, before, auxiliary, previous)
                || self.lacks_source(role, previous)
                || (!auxiliary && self.is_detached(at, previous, before))
        });
        (!excluded).then_some((start..at + 1, role))
    }

    /// Returns whether the verb after a range, which has an auxiliary or not, may report in a language that inflects its
    /// verbs: a participle has an auxiliary, and "man sagt" has no source.
    fn may_report(&self, group: TokenRange, auxiliary: bool, min_start: usize) -> bool {
        let verb = group.end;
        let impersonal = |at: usize| self.form(at).any(Form::IMPERSONAL) && at >= min_start;
        let before = group.start.checked_sub(1).filter(|before| *before >= min_start);
        // "On dit", "se dice que", "destaca-se", but "se quejó".
        let enclitic = self.enclitic_end(verb + 1).checked_sub(1).filter(|pronoun| *pronoun > verb);
        let passive = group.clone().any(impersonal) || enclitic.is_some_and(impersonal);
        if (passive && !self.form(verb).any(Form::REFLEXIVE)) || before.is_some_and(impersonal) {
            return false;
        }
        // "Nelle chiese": a noun.
        let noun = |before: usize| {
            self.role(before).any(Role::PREPOSITION)
                && !self.role(before).any(Role::ADVERB | Role::DETERMINER | Role::AUXILIARY)
                && !self.form(before).any(Form::AS)
        };
        let participle = self.role(verb).any(Role::REPORTING_PARTICIPLE);
        if group.is_empty() && !participle && before.is_some_and(noun) {
            return false;
        }
        if self.form(verb).any(Form::LIGHT_OBJECT) && self.light_verb_before(verb).is_none() {
            return false;
        }
        let past_participle = self.form(verb).any(Form::PARTICIPLE);
        let bracket = || self.bracket_auxiliary(group.start, min_start).is_some();
        !past_participle || auxiliary || bracket()
    }

    /// Returns the last token before `at` that is no adverb; `start` if all from there on are.
    fn before_adverbs(&self, at: usize, start: usize) -> usize {
        (start..at).rfind(|at| !self.role(*at).any(Role::ADVERB)).unwrap_or(start)
    }

    /// Returns the first token of the verb group whose verb is `at`, and whether it has an auxiliary or "to".
    pub(super) fn verb_group_start(&self, at: usize, min_start: usize) -> (usize, bool) {
        let light =
            if self.english { None } else { self.light_verb_before(at).filter(|verb| *verb >= min_start) };
        let mut start = light.unwrap_or(at);
        let mut auxiliary = false;
        while start > min_start {
            let before = self.role(start - 1);
            let contracted = self.no_space_before(start - 1) && self.begins_with_apostrophe(start - 1);
            let made_it = start == at && start > min_start + 1 && self.is_one_of(start - 1, &["it"]);
            if self.role(at).any(Role::THAT_ADJECTIVE) && made_it && self.role(start - 2).any(Role::LINKING) {
                auxiliary = true;
                start -= 1;
            } else if before.any(Role::LINKING) && start == at {
                auxiliary = true;
            } else if before.any(Role::AUXILIARY | Role::TO) && !contracted {
                auxiliary = true;
                // "Went on to say".
                let aspectual = start >= min_start + 3
                    && before.any(Role::TO)
                    && self.role(start - 2).any(Role::PREPOSITION)
                    && self.role(start - 3).any(Role::ASPECTUAL);
                start -= if aspectual { 2 } else { 0 };
            } else if !before.any(Role::ADVERB) && !self.is_manner_adverb(start - 1) {
                break;
            }
            start -= 1;
        }
        // "Danach sagte sie": the adverb is not beside the verb for its sake.
        while !self.english && start < at && self.is_capitalized(start) && self.role(start).any(Role::ADVERB)
        {
            start += 1;
        }
        (start, auxiliary)
    }

    /// Returns whether a word that may be a noun is one: "a report that", "the reality show", "the crew’s
    /// claim". It is a verb after a plural or a pronoun.
    fn is_speech_noun(&self, role: Role, before: Role, auxiliary: bool, previous: usize) -> bool {
        let after_singular = || {
            !before.any(Role::SUBJECT_PRONOUN | Role::PRONOMINAL | Role::SUBORDINATOR)
                && !self.ends_with_any(previous, &["s"])
                && !self.is_irregular_plural(previous)
        };
        (role.any(Role::SPEECH_NOUN) && !auxiliary && after_singular())
            || (role.any(Role::SPEECH_NOUN | Role::PRESENT_PLURAL | Role::COMPLEMENT_TAKING)
                && (self.is_possessive(previous) || self.is_one_of(previous, &["whose"])))
    }

    /// Returns whether the word before a group leaves it without a source: "without saying", "when asked".
    fn lacks_source(&self, role: Role, previous: usize) -> bool {
        self.is_one_of(previous, &["without", "having"])
            || (role.any(Role::ADDRESSEE_TAKING) && self.is_one_of(previous, &["when", "if", "once"]))
    }

    /// Returns whether a determiner makes a word a noun: "the said", "another report", but not "another
    /// tweeted".
    fn is_determined(&self, at: usize, before: Role) -> bool {
        let verb = self.role(at).any(Role::REPORTING | Role::PRESENT_PLURAL) || self.opens_quote(at + 1);
        before.any(Role::DETERMINER) && !(before.any(Role::PRONOMINAL) && verb)
    }

    /// Returns whether a verb without an auxiliary is not part of the clause before it: a plural after
    /// punctuation, "oh, say, five", or a participle after a word that it cannot attach to.
    fn is_detached(&self, at: usize, previous: usize, before: Role) -> bool {
        let role = self.role(at);
        let attaching = Role::PREPOSITION | Role::COORDINATOR | Role::SUBORDINATOR | Role::SPEECH_NOUN;
        if role.any(Role::PRESENT_PLURAL) && !role.any(Role::REPORTING) {
            // "A quarter, 26 percent, say it sank".
            let apposition = self.is_punct(previous, ',')
                && self.is_word(at + 1)
                && (previous.saturating_sub(MAX_APPOSITION_TOKENS)..previous)
                    .any(|at| self.is_punct(at, ','));
            return self.punct(previous).is_some() && !apposition;
        }
        self.english
            && role.any(Role::REPORTING_PARTICIPLE)
            && !role.any(Role::REPORTING | Role::BASE_FORM)
            && self.punct(previous).is_none()
            && !self.opens_quote(at + 1)
            && !before.any(attaching)
            && !self.is_capitalized(previous)
    }

    /// Returns whether a word that no list has is an adverb of manner by its ending: "sincerely".
    pub(super) fn is_manner_adverb(&self, at: usize) -> bool {
        const OTHER_WORDS: &[&str] = &[
            "family", "ally", "rally", "assembly", "reply", "supply", "bully", "likely", "unlikely", "daily",
        ];
        self.english
            && self.role(at).is_unlisted()
            && self.is_word(at)
            && !self.is_capitalized(at)
            && self.ends_with_any(at, &["ly"])
            && !self.is_one_of(at, OTHER_WORDS)
    }

    /// Returns whether a token is a modal verb of what is only possible or asked for: "might", "should".
    pub(super) fn is_modal(&self, at: usize) -> bool {
        self.is_one_of(at, &["may", "might", "can", "could", "should", "would", "must"])
    }

    fn begins_with_apostrophe(&self, at: usize) -> bool {
        let rest = self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..));
        rest.is_some_and(|rest| rest.starts_with(['\'', '’']))
    }
}

/// Returns whether the form of a verb agrees with what precedes it: an auxiliary or not. `before` are the
/// roles of the word before the group; `preceded` says that the sentence has one.
fn agrees(role: Role, before: Role, auxiliary: bool, preceded: bool) -> bool {
    let form = Role::REPORTING | Role::ADDRESSEE_TAKING | Role::QUOTE_TAKING | Role::REPORTING_PARTICIPLE;
    let plural = || {
        preceded
            && role.any(Role::PRESENT_PLURAL)
            && !before.any(Role::PREPOSITION)
            && (!before.any(Role::DETERMINER) || before.any(Role::PRONOMINAL))
    };
    role.any(form) || if auxiliary { role.any(Role::BASE_FORM) } else { plural() }
}
