//! The complement of a reporting verb in languages that inflect their verbs: "dijo ayer que …", "teilte am Montag mit,
//! dass …", "sagte, er sei …", "affirme avoir vu".

use super::attribution::{AttributionParser, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens between a verb and its complement.
const MAX_DISTANCE: usize = 24;
/// The most tokens of a clause that are searched for its verb.
const MAX_CLAUSE_TOKENS: usize = 30;
/// The most tokens of an auxiliary and an adverbial before a participle: "a en outre".
const MAX_BRACKET: usize = 4;
/// The most tokens of a verb group and its adverbs.
const MAX_VERB_GROUP: usize = 12;
/// The most tokens of a parenthesis between a verb and its complement.
const MAX_PARENTHESIS: usize = 16;

/// The complement of a verb.
#[derive(Debug)]
pub(super) struct Complement {
    /// Its first token.
    pub(super) start: usize,
    /// Whether its verb is an infinitive.
    infinitive: bool,
    /// The noun phrase between the verb and its complement that may be the subject.
    subject: Option<TokenRange>,
    /// Whether the particle of a separable verb is before it.
    particle: bool,
}

impl TokenView<'_> {
    /// Returns the complement of the verb whose group ends before a token.
    pub(super) fn complement_after(&self, verb: Role, after: usize, max_end: usize) -> Option<Complement> {
        let after = self.enclitic_end(after);
        let far = max_end.min(after + MAX_DISTANCE);
        let (mut subject, mut particle) = (None, false);
        // Whether a phrase ends right before the token, so that a relative clause may follow: "en una ciudad que".
        let mut phrase_before = false;
        let saying = verb.any(Role::ZERO_THAT | Role::CORE | Role::ADDRESSEE_TAKING);
        let mut at = after;
        let found =
            |start, infinitive, subject, particle| Some(Complement { start, infinitive, subject, particle });
        while at < far {
            let (role, form) = (self.role(at), self.form(at));
            if self.quoted_span_at(at).is_some() {
                return None;
            }
            let detour = std::mem::replace(&mut phrase_before, false);
            if self.is_punct(at, ',') {
                if self.grammar.is_verb_second {
                    if self.opens_reported_clause(at + 1, verb)
                        || self.is_reported_main_clause(at + 1, max_end)
                    {
                        return found(at + 1, false, subject, particle);
                    }
                    if verb.any(Role::INFINITIVE_TAKING) && self.has_infinitive_clause(at + 1, max_end) {
                        return found(at + 1, true, subject, particle);
                    }
                }
                // "Dijo el alcalde, Juan Pérez, que", "dijo, en Madrid, que".
                if at > after && subject.is_none() && !self.grammar.is_verb_second {
                    return None;
                }
                let near = far.min(at + MAX_PARENTHESIS);
                let close = (at + 1..near).find(|at| self.is_punct(*at, ','))?;
                let marked = |at: usize| {
                    self.punct(at).is_some_and(|mark| !matches!(mark, '-' | '.' | '(' | ')' | '’'))
                };
                if (at + 1..close).any(marked) {
                    return None;
                }
                let goes_on = self.opens_reported_clause(close + 1, verb);
                if self.grammar.is_verb_second || !goes_on {
                    return goes_on.then(|| Complement {
                        start: close + 1,
                        infinitive: false,
                        subject,
                        particle,
                    });
                }
                at = close + 1;
                continue;
            }
            if !self.grammar.is_verb_second {
                if self.opens_reported_clause(at, verb) {
                    // "La cena en la que", "lo que".
                    let relative = at > after
                        && self.role(at - 1).any(Role::DETERMINER | Role::PREPOSITION)
                        && !self.role(at - 1).any(Role::ADVERB)
                        && !self.form(at - 1).any(Form::INFINITIVE_MARKER);
                    return if relative || (detour && !saying) {
                        None
                    } else {
                        found(at, false, subject, particle)
                    };
                }
                let beside = at == after || form.any(Form::INFINITIVE_MARKER);
                if verb.any(Role::INFINITIVE_TAKING) && beside && self.opens_infinitive(at) {
                    return found(at, true, subject, particle);
                }
            }
            if let Some(end) = self.bracket_end(at, far) {
                at = end;
            } else if self.is_verb_particle(at) {
                particle = true;
                at += 1;
            } else if let Some(end) = self.adverbial_end(at, far) {
                phrase_before =
                    role.any(Role::PREPOSITION) && !role.any(Role::ADVERB) && !self.is_circumstance(at..end);
                at = end;
            } else if role.any(Role::SUBJECT_PRONOUN) && subject.is_none() && at == after {
                subject = Some(at..at + 1);
                at += 1;
            } else {
                // "Berichteten übereinstimmend, …": an adverb that no list has; "si è detto convinto che".
                let adverb = self.is_word(at)
                    && ((self.grammar.is_verb_second && role.is_unlisted())
                        || role.any(Role::THAT_ADJECTIVE));
                if adverb && !self.is_capitalized(at) {
                    at += 1;
                    continue;
                }
                let phrase = self.noun_phrase_after(at, far)?;
                let opens = self.is_capitalized(at) || role.any(Role::DETERMINER) || self.is_elided(at);
                // "Dijo el alcalde que" begins a clause. Elsewhere the phrase is an object.
                let initial = || self.begins_clause(after);
                if !opens || (!self.grammar.is_verb_second && (subject.is_some() || !saying || !initial())) {
                    return None;
                }
                at = phrase.end;
                subject = subject.or(Some(phrase).filter(|phrase| self.may_be_subject(phrase)));
            }
        }
        None
    }

    /// Returns whether no subject is before the verb that ends before a token: it is the first word of its clause.
    fn begins_clause(&self, after: usize) -> bool {
        let mut start = after;
        let near = after.saturating_sub(MAX_VERB_GROUP);
        while start > near && self.role(start - 1).any(Role::REPORTING | Role::AUXILIARY | Role::ADVERB) {
            start -= 1;
        }
        let before = start.checked_sub(1);
        before.is_none_or(|before| {
            self.punct(before).is_some()
                || self.role(before).any(Role::COORDINATOR)
                || self.form(before).any(Form::AS)
        })
    }

    /// Returns whether the words before a verb group that begins at a token leave it without a subject: none are there, or
    /// an adverbial is. "Pero ésta espera" has one that no list has.
    pub(super) fn may_lack_subject(&self, start: usize) -> bool {
        let opening = Role::DAY_OR_MONTH | Role::TIME_NOUN | Role::TIME_MODIFIER | Role::COMPLEMENTIZER;
        let has = |at: Option<usize>, role: Role| at.is_some_and(|at| self.role(at).any(role));
        let preposition = || self.noun_phrase_before(start, 0).and_then(|phrase| phrase.start.checked_sub(1));
        self.begins_clause(start)
            || has(start.checked_sub(1), opening)
            || has(preposition(), Role::PREPOSITION)
    }

    /// Returns whether a token opens a reported clause: "que", and "si" after a verb of asking.
    fn opens_reported_clause(&self, at: usize, verb: Role) -> bool {
        let asks = Role::QUESTION_TAKING | Role::ADDRESSEE_TAKING;
        let question = self.role(at).any(Role::INTERROGATIVE) && verb.any(asks);
        // "De que", "di che", "à ce que".
        let preposed = self.form(at).any(Form::INFINITIVE_MARKER)
            && self.role(at + 1).any(Role::COMPLEMENTIZER)
            && self.punct(at + 1).is_none();
        self.role(at).any(Role::COMPLEMENTIZER) || question || preposed
    }

    /// Returns whether an infinitive begins at a token, with the word before it that the language has.
    pub(super) fn opens_infinitive(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let marker = usize::from(self.form(at).any(Form::INFINITIVE_MARKER));
        let other = Role::DETERMINER | Role::PREPOSITION | Role::ADVERB | Role::DAY_OR_MONTH;
        // "Ne pas en vouloir": negations and pronouns come before it.
        let before = |at: usize| {
            let short = self.byte_length(at) <= 3 && self.is_word(at) && !self.is_capitalized(at);
            let pronoun = self.role(at).any(other) && short;
            self.form(at).any(Form::NEGATION) || pronoun
        };
        let first = at + marker;
        let negated = marker > 0 || self.form(first).any(Form::NEGATION);
        let verb =
            if negated { (first..first + LONGEST).find(|at| !before(*at)).unwrap_or(first) } else { first };
        let elided = self.is_elided(verb) && (marker > 0 || self.has_elided_marker(verb));
        let plain = !self.is_elided(verb) && !self.role(verb).any(other);
        (elided || plain) && self.has_infinitive_ending(verb)
    }

    /// Returns whether the words from a token on are a main clause in the mood of reported speech, or with a pronoun for a
    /// subject: "er sei krank", "es gehe um Geld", "sie werde kommen".
    fn is_reported_main_clause(&self, start: usize, max_end: usize) -> bool {
        let opening = self.role(start);
        if opening.any(Role::SUBORDINATOR | Role::COORDINATOR) && !opening.any(Role::SUBJECT_PRONOUN) {
            return false;
        }
        let end = self.clause_end(start, max_end);
        // "Man prüfe den Vorgang".
        let plain = opening.any(Role::SUBJECT_PRONOUN) && !opening.any(Role::DETERMINER);
        if plain && self.has_subjunctive_ending(start + 1) {
            return true;
        }
        let verb = (start + 1..end).find(|at| {
            self.form(*at).any(Form::SUBJUNCTIVE)
                || self.role(*at).any(Role::FINITE_AUXILIARY | Role::REPORTING)
        });
        let Some(verb) = verb.filter(|verb| verb + 1 < end) else { return false };
        let reported = self.form(verb).any(Form::SUBJUNCTIVE);
        reported || (plain && verb == start + 1 && self.role(verb).any(Role::FINITE_AUXILIARY))
    }

    /// Returns whether the clause that begins at a token ends with an infinitive: "das Problem verschleppt zu haben".
    fn has_infinitive_clause(&self, start: usize, max_end: usize) -> bool {
        let end = self.clause_end(start, max_end);
        let finite =
            |at: usize| self.role(at).any(Role::FINITE_AUXILIARY) || self.form(at).any(Form::SUBJUNCTIVE);
        let opening = self.role(start);
        if opening.any(Role::SUBORDINATOR) || self.form(start).any(Form::PURPOSE) {
            return false;
        }
        let Some(verb) = (start..end).find(|at| self.is_infinitive_with_zu(*at)) else { return false };
        !(start..verb).any(|at| finite(at) && !self.has_infinitive_ending(at))
    }

    /// Returns whether a token is an infinitive after its marker, or one that holds it: "zu haben", "aufzuhören".
    fn is_infinitive_with_zu(&self, at: usize) -> bool {
        if !self.has_infinitive_ending(at) {
            return false;
        }
        let marked = at > 0 && self.form(at - 1).any(Form::INFINITIVE_MARKER);
        marked || (self.byte_length(at) > 7 && self.holds(at, "zu"))
    }

    /// Returns the end of the clause that begins at a token: the next comma, or the end of the sentence.
    fn clause_end(&self, start: usize, max_end: usize) -> usize {
        let far = max_end.min(start + MAX_CLAUSE_TOKENS);
        (start..far).find(|at| self.is_punct(*at, ',') || self.is_punct(*at, ';')).unwrap_or(far)
    }

    /// Returns whether a token is the particle of a separable verb, and no preposition: "teilte mit", but not "mit Nachdruck".
    pub(super) fn is_verb_particle(&self, at: usize) -> bool {
        self.form(at).any(Form::VERB_PARTICLE)
            && (!self.role(at).any(Role::PREPOSITION) || self.ends_clause(at + 1))
    }

    /// Returns whether a clause ends at a token.
    fn ends_clause(&self, at: usize) -> bool {
        self.punct(at).is_some() || at >= self.tokens.len() || self.role(at).any(Role::COMPLEMENTIZER)
    }
}

impl AttributionParser<'_> {
    /// Parses the complement of a verb, with the cue, whose subject may follow the verb. Returns the token after it, and the
    /// source.
    pub(super) fn parse_complement(
        &mut self,
        cue: &Cue,
        first: usize,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let verb = cue.tokens.end.saturating_sub(1);
        let separable = view.form(verb).any(Form::SEPARABLE);
        let complement = view.complement_after(cue.role, cue.tokens.end, self.end)?;
        let particle = complement.particle || !separable;
        if !particle
            || (cue.role.any(Role::WEAK) && complement.infinitive && !cue.role.any(Role::INFINITIVE_TAKING))
        {
            return None;
        }
        let source =
            self.subject_of_bracket(cue, first).or_else(|| cue.source.clone()).or(complement.subject);
        let source = source.map(|source| view.with_name_in_apposition(source, complement.start));
        let lacks_subject = view.grammar.has_null_subjects && view.may_lack_subject(cue.tokens.start);
        if source.is_none() && !lacks_subject {
            return None;
        }
        let end = self.content_end(complement.start)?;
        let end = self.subordinate_end(cue, complement.start, end).unwrap_or(end);
        // "Sie habe gefragt, ob es gehe, erzählt Harms": all of it is what Harms says.
        if self.is_before_last_cue(end) {
            return None;
        }
        let content = complement.start..end;
        // "Que dimitirá" is a clause.
        let short = complement.infinitive || view.grammar.has_null_subjects;
        if view.count_words(&content) < MIN_CLAUSE_WORDS - usize::from(short) {
            return None;
        }
        self.push(view.quote_kind(&content), vec![content], Some(cue.tokens.clone()), source.clone());
        Some((end, source))
    }

    /// Returns the subject of the clause whose auxiliary is far before its participle: "Der Minister hat am Montag gesagt".
    pub(super) fn subject_of_bracket(&self, cue: &Cue, first: usize) -> Option<TokenRange> {
        let view = self.view;
        let participle = cue.tokens.end.saturating_sub(1);
        let alone = view.form(participle).any(Form::PARTICIPLE)
            && !cue.tokens.clone().any(|at| view.role(at).any(Role::AUXILIARY));
        let auxiliary = alone.then(|| view.bracket_auxiliary(cue.tokens.start, first)).flatten()?;
        let before = view.subject_before(auxiliary, first);
        before.or_else(|| {
            view.noun_phrase_after(auxiliary + 1, cue.tokens.start).filter(|phrase| {
                view.role(phrase.start).any(Role::DETERMINER | Role::SUBJECT_PRONOUN)
                    || view.is_capitalized(phrase.start)
            })
        })
    }
}

impl TokenView<'_> {
    /// Returns the auxiliary of a participle at the end of its clause: "hat am Montag gesagt", "a en outre estimé".
    pub(super) fn bracket_auxiliary(&self, participle: usize, min_start: usize) -> Option<usize> {
        let reach = if self.grammar.is_verb_second { MAX_CLAUSE_TOKENS } else { MAX_BRACKET };
        let near = min_start.max(participle.saturating_sub(reach));
        (near..participle)
            .rev()
            .take_while(|at| {
                self.punct(*at).is_none() || self.no_space_before(*at) && self.is_punct(*at, '-')
            })
            .find(|at| self.role(*at).any(Role::AUXILIARY))
    }
}
