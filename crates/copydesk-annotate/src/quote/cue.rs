//! Cues: the reporting verbs that attribute content to a source.

use super::grammar::Form;
use super::subject::MAX_SUBJECT_DISTANCE;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// A cue with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// The verb group, or "according to".
    pub(super) tokens: TokenRange,
    /// The roles of the verb.
    pub(super) role: Role,
    /// The noun phrase of whoever speaks, if it is beside the cue.
    pub(super) source: Option<TokenRange>,
    /// The first token of the cue and its source.
    pub(super) start: usize,
    /// The token after the cue and its source.
    pub(super) end: usize,
    /// Whether the source follows the cue: "said Moe", "according to Moe".
    pub(super) inverted: bool,
}

impl TokenView<'_> {
    /// Returns the cue whose verb is the token `at`, with the subject before it. Both begin at `min_start` or
    /// later.
    pub(super) fn cue_at(&self, at: usize, min_start: usize) -> Option<Cue> {
        let (tokens, role) = self.reporting_verb(at, min_start)?;
        let subject = self.subject_before(tokens.start, min_start);
        // Headlines leave out articles: "prefeitura diz que".
        let bare = |subject: &TokenRange| {
            subject.len() == 1
                && subject.end == tokens.start
                && self.role(subject.start).is_unlisted()
                && self.role(tokens.end).any(Role::COMPLEMENTIZER)
                && subject.start.checked_sub(1).is_none_or(|before| self.punct(before).is_some())
        };
        let subject = subject.filter(|subject| self.english || self.may_be_subject(subject) || bare(subject));
        let source = subject.or_else(|| self.relative_pronoun_before(tokens.start, min_start));
        // "Le joueur qu’il a cité": the pronoun is inside the word.
        let source = source.filter(|source| {
            let elided = source.len() == 1 && self.is_elided(source.start);
            !(elided && self.role(source.start).any(Role::COMPLEMENTIZER))
        });
        let start = source.as_ref().map_or(tokens.start, |source| source.start);
        let end = tokens.end;
        Some(Cue { tokens, role, source, start, end, inverted: false })
    }

    /// Returns the cue that begins at a token after a quotation: "said Moe", "Moe said", "Moe, the harbour
    /// master, said", "according to Moe".
    pub(super) fn cue_after(&self, at: usize, max_end: usize) -> Option<Cue> {
        let mut first = at;
        while first < max_end && (self.is_punct(first, ',') || self.is_dash(first)) {
            first += 1;
        }
        self.prepositional_cue(first, max_end)
            .or_else(|| self.postposed_cue(first, max_end))
            .or_else(|| self.verb_first_cue(first, max_end))
            .or_else(|| {
                let beside = first == at || !self.english;
                if beside { self.unlisted_verb_first_cue(first, max_end) } else { None }
            })
            .or_else(|| self.unlisted_cue(first, max_end.min(first + MAX_SUBJECT_DISTANCE)))
            .or_else(|| self.subject_first_cue(first, max_end.min(first + MAX_SUBJECT_DISTANCE)))
    }

    /// Returns the cue whose verb group begins at a token, with the subject after it: "said Moe".
    pub(super) fn verb_first_cue(&self, first: usize, max_end: usize) -> Option<Cue> {
        if let Some((pronoun, end)) = self.joined_pronoun(first + 1) {
            return self.joined_pronoun_cue(first, pronoun, end, max_end);
        }
        // "Se souvient-il".
        if self.role(first).any(Role::ADVERB)
            && let Some((pronoun, end)) = self.joined_pronoun(first + 2)
        {
            return self.joined_pronoun_cue(first + 1, pronoun, end, max_end);
        }
        let mut verb = first;
        while verb < max_end
            && self.role(verb).any(Role::ADVERB | Role::AUXILIARY)
            && !self.role(verb).any(Role::REPORTING)
            && !self.is_capitalized(verb)
        {
            verb += 1;
        }
        let verb = self.light_verb_object(verb).unwrap_or(verb);
        let role = self.role(verb);
        let reporting = Role::REPORTING | Role::ADDRESSEE_TAKING | Role::PRESENT_PLURAL;
        // "Read said": a name.
        let name = self.is_capitalized(verb) && self.role(verb + 1).any(Role::REPORTING);
        if !role.any(reporting) || verb >= max_end || name {
            return None;
        }
        // "Put in Moe", "chimed in the cook".
        let particle = self.english
            && self.is_one_of(verb, &["put", "chimed", "chipped", "broke", "cut"])
            && self.is_one_of(verb + 1, &["in"]);
        let verb = verb + usize::from(particle);
        let recipient = self.recipient_end(verb + 1, max_end);
        let subject = recipient.unwrap_or(verb + 1);
        let source = if self.english {
            let source = self.noun_phrase_after(subject, max_end).filter(|source| self.may_speak(source));
            source.map(|source| self.with_name_in_apposition(source, max_end))
        } else {
            self.subject_after(verb + 1, max_end)
        };
        let end = source.as_ref().map_or(subject, |source| source.end);
        Some(Cue { tokens: first..verb + 1, role, source, start: first, end, inverted: true })
    }

    /// Returns the cue of a past tense that no list has, right after a quotation, with the name after it: "mumbled Moe".
    fn unlisted_verb_first_cue(&self, verb: usize, max_end: usize) -> Option<Cue> {
        let unlisted = self.english
            && self.role(verb).is_unlisted()
            && !self.is_capitalized(verb)
            && self.ends_with_any(verb, &["ed"]);
        // "Si sfoga la madre".
        let clitic = self.role(verb).any(Role::ADVERB) && self.byte_length(verb) <= 3;
        let inflected = verb + usize::from(clitic && !self.english);
        if !self.english && self.may_be_finite(inflected) {
            return self.unlisted_inflected_cue(verb, inflected, max_end);
        }
        let source = if unlisted { self.name_after(verb + 1, max_end) } else { None }?;
        let source = self.with_name_in_apposition(source, max_end);
        let named = source.clone().any(|at| self.is_capitalized(at));
        let closed =
            source.end >= max_end || self.punct(source.end).is_some() || !self.role(source.end).is_unlisted();
        let (role, end) = (Role::REPORTING, source.end);
        (named && closed).then(|| Cue {
            tokens: verb..verb + 1,
            role,
            source: Some(source),
            start: verb,
            end,
            inverted: true,
        })
    }

    /// Returns the cue of a finite verb that no list has, with the subject right after it: "tercia Ana", "protesta su dueño".
    fn unlisted_inflected_cue(&self, start: usize, verb: usize, max_end: usize) -> Option<Cue> {
        let source = self.noun_phrase_after(verb + 1, max_end).filter(|source| self.may_speak(source))?;
        let source = self.with_name_in_apposition(source, max_end);
        let end = source.end;
        let next = Role::PREPOSITION | Role::SUBORDINATOR | Role::ADVERB | Role::DAY_OR_MONTH;
        let closed = end >= max_end || self.punct(end).is_some() || self.role(end).any(next);
        let role = Role::REPORTING;
        closed.then_some(Cue {
            tokens: start..verb + 1,
            role,
            source: Some(source),
            start,
            end,
            inverted: true,
        })
    }

    /// Returns the cue of a verb to which a hyphen joins its pronoun: "dit-elle", "a-t-il ajouté".
    fn joined_pronoun_cue(&self, first: usize, pronoun: usize, after: usize, max_end: usize) -> Option<Cue> {
        if self.is_capitalized(first) || !self.is_word(first) {
            return None;
        }
        let mut end = after;
        let mut tokens = first..first + 1;
        if self.role(first).any(Role::AUXILIARY | Role::FINITE_AUXILIARY) {
            let participle = (after..max_end).find(|at| !self.role(*at).any(Role::ADVERB));
            // "A-t-il, en riant, ajouté": the auxiliary alone is beside its pronoun.
            if let Some(participle) = participle.filter(|at| self.is_word(*at)) {
                tokens = participle..participle + 1;
                end = participle + 1;
            }
        }
        let role = Role::REPORTING;
        Some(Cue { tokens, role, source: Some(pronoun..pronoun + 1), start: first, end, inverted: true })
    }

    /// Returns whether a noun phrase may be the subject of a verb before it: in languages with articles, a common noun has
    /// one.
    pub(super) fn may_speak(&self, source: &TokenRange) -> bool {
        let last = self.role(source.end.saturating_sub(1));
        let article_alone = last.any(Role::DETERMINER) && !last.any(Role::SUBJECT_PRONOUN);
        if !self.grammar.has_articles {
            return true;
        }
        !article_alone
            && (self.form(source.start).any(Form::BARE_SOURCE)
                || self.role(source.start).any(Role::DETERMINER | Role::SUBJECT_PRONOUN)
                || self.is_elided(source.start)
                || source.clone().any(|at| self.is_capitalized(at)))
    }

    /// Returns whether a noun phrase may be the subject of a verb: it may speak, and is in no other case.
    pub(super) fn may_be_subject(&self, phrase: &TokenRange) -> bool {
        self.may_speak(phrase) && !self.form(phrase.start).any(Form::OBLIQUE | Form::IMPERSONAL)
    }

    /// Returns the cue whose subject begins at a token: "Moe said", "Moe, the harbour master, said".
    fn subject_first_cue(&self, first: usize, max_end: usize) -> Option<Cue> {
        for verb in first + 1..max_end {
            if self.is_punct(verb, ';') {
                return None;
            }
            if let Some(span) = self.quoted_span_at(verb) {
                let last = span.last_inside().and_then(|last| self.punct(last));
                if matches!(last, Some('.' | ',' | '?' | '!')) {
                    return None;
                }
            }
            let Some((tokens, role)) = self.reporting_verb(verb, first + 1) else { continue };
            let reporting = Role::REPORTING | Role::ADDRESSEE_TAKING | Role::PRESENT_PLURAL | Role::BASE_FORM;
            // "Moe is quoted as saying".
            let participle = role.any(Role::REPORTING_PARTICIPLE)
                && self.is_one_of(tokens.start.saturating_sub(1), &["as"]);
            if !role.any(reporting) && !participle {
                continue;
            }
            let quoted = if participle { self.quoted_source(tokens.start, first) } else { None };
            if let Some(source) = quoted {
                return Some(Cue {
                    end: tokens.end,
                    tokens,
                    role,
                    source: Some(source),
                    start: first,
                    inverted: false,
                });
            }
            let source = self.noun_phrase_after(first, tokens.start)?;
            let source = Some(self.with_name_in_apposition(source, tokens.start));
            return Some(Cue { end: tokens.end, tokens, role, source, start: first, inverted: false });
        }
        None
    }

    /// Returns the cue that a name or pronoun after a quotation makes of a verb that no list has: "Moe
    /// pressed".
    fn unlisted_cue(&self, first: usize, max_end: usize) -> Option<Cue> {
        let source = self.name_after(first, max_end)?;
        let mut verb = source.end;
        while verb < max_end && self.role(verb).any(Role::ADVERB) {
            verb += 1;
        }
        if !self.is_word(verb) || self.no_space_before(verb) || verb >= max_end {
            return None;
        }
        // "The agency quoted Moe as saying".
        if self.quoted_source_verb(verb) && (verb..max_end).any(|at| self.is_one_of(at, &["as"])) {
            return None;
        }
        let role = self.role(verb);
        let singular = source.len() == 1 && !self.ends_with_any(verb, &["ss"]);
        let finite = self.ends_with_any(verb, &["ed"])
            || role.any(Role::ASPECTUAL)
            || (singular && self.ends_with_any(verb, &["s"]));
        let other = Role::SPEECH_VERB | Role::DETERMINER | Role::AUXILIARY | Role::PREPOSITION;
        (finite && !role.any(other) && !self.is_capitalized(verb)).then(|| Cue {
            tokens: source.end..verb + 1,
            role: Role::REPORTING,
            start: first,
            end: verb + 1,
            source: Some(source),
            inverted: false,
        })
    }

    /// Returns whether the sentence that begins at a token is no more than the cue of the quotation before
    /// it: `“Who pays?” Moe asked.` It may say where or how, but has no content of its own.
    pub(super) fn is_bare_cue(&self, at: usize) -> bool {
        let max_end = self.tokens.len();
        if !(self.is_capitalized(at) || self.all_caps)
            || self.role(at).any(Role::ACCORDING | Role::SOURCE_PREPOSITION)
        {
            return false;
        }
        // In capitals, every word looks like the first of a sentence.
        let here = |cue: &Cue| cue.start == at && (!cue.inverted || self.all_caps);
        let Some(cue) = self.cue_after(at, max_end).filter(here) else { return false };
        let strong = cue.role.any(Role::REPORTING | Role::ADDRESSEE_TAKING) && !cue.role.any(Role::WEAK);
        let ended = cue.end >= max_end || self.is_punct(cue.end, '.');
        strong && (ended || self.is_followed_by_adverbial(&cue))
    }

    /// Returns whether no more than an adverbial follows a listed cue: "Moe said of the boat", but neither
    /// "Moe said on Monday that" nor "Moe said, “…”".
    fn is_followed_by_adverbial(&self, cue: &Cue) -> bool {
        let start = cue.end;
        let opening = Role::PREPOSITION | Role::ADVERB | Role::DAY_OR_MONTH;
        let adverbial = self.is_manner_adverb(start) || self.role(start).any(opening);
        let listed = || {
            let verb = cue.tokens.end.checked_sub(1);
            verb.is_some_and(|verb| self.role(verb).any(Role::SPEECH_VERB))
        };
        let lacks_content = || {
            let near = self.tokens.len().min(start + 14);
            let stop = (start..near).find(|at| matches!(self.punct(*at), Some('.' | '?' | '!')));
            let end = stop.unwrap_or(near);
            let clause = Role::COMPLEMENTIZER | Role::FINITE_AUXILIARY;
            self.quoted_spans_in(&(start..end)).is_empty()
                && !(start..end).any(|at| self.role(at).any(clause))
        };
        adverbial && listed() && lacks_content()
    }
}
