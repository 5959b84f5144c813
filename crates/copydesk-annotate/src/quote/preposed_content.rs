//! Content before its cue: "The boat sank, Moe said."

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::quotation_marks::QuotedSpan;
use super::token_view::TokenRange;
use super::word_roles::Role;
use copydesk_record::QuoteKind;

/// The most tokens of a subject and its auxiliary before a cue: "It was, Moe said, a mess".
const MAX_OPENING_TOKENS: usize = 4;

/// The most tokens of "for" and a subject before an infinitive: "for the boats to sink".
const MAX_SUBJECT_TOKENS: usize = 7;

/// The words, besides "that" and infinitives, that open the rest of content after a cue: ", Moe said, because it leaked".
const CONTINUING: &[&str] =
    &["because", "but", "and", "until", "since", "so", "rather", "only", "although", "while", "if", "unless"];

/// The conjunctions whose clause before the subject is the speaker's, as that with "when" or "after" need not be.
const CONDITIONAL: &[&str] = &["if", "unless", "whether", "while", "although", "though", "because", "so"];

impl AttributionParser<'_> {
    /// Parses the content before a cue, and what continues it after the cue: "The boat sank, Moe said." and
    /// "The boat, Moe said, sank." The content begins at `start` or later; `after` is the token after the cue
    /// and its addressee. Returns the token after the content or cue, and the source.
    pub(super) fn parse_preposed_content(
        &mut self,
        start: usize,
        cue: &Cue,
        after: usize,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let reporting = Role::REPORTING | Role::ADDRESSEE_TAKING | Role::PRESENT_PLURAL;
        if !cue.role.any(reporting)
            || !(cue.role.any(Role::ZERO_THAT | Role::FINAL) || self.follows_quote(start, cue))
        {
            return None;
        }
        // "A survey of harbours, published in May, shows boats": boats show nothing.
        let inverted = if cue.role.any(Role::WEAK) { None } else { self.with_inverted_source(start, cue) };
        let after = inverted.as_ref().map_or(after, |inverted| inverted.end);
        let cue = inverted.as_ref().unwrap_or(cue);
        let source = cue.source.clone()?;
        let possible = cue.start > start + 1
            && cue.start <= start + MAX_CONTENT_TOKENS
            && self.is_separated(start, cue)
            && self.is_clause_end(cue, after);
        if !possible {
            return None;
        }
        let content = self.content_before(start, cue.start);
        if view.count_words(&content) < MIN_CLAUSE_WORDS && !view.is_punct(after, ',') {
            return None;
        }
        // "It sank - a rare thing, Moe said": how much of it he said is not clear.
        let dashes = content.clone().filter(|at| view.is_dash(*at) && !view.is_dash(at + 1)).count();
        if dashes == 1 && view.quoted_spans_in(&content).is_empty() {
            return None;
        }
        // "Moe listened, agreed, and then left" has no source beside the cue.
        let beside = cue.start < cue.tokens.start;
        let continues = !cue.inverted && beside && self.is_continued(&content, after);
        // "Ann Lee, 41, who had, she admits, voted for it": a verb in two parts.
        let divided = content.end.checked_sub(2).is_some_and(|pronoun| {
            view.role(pronoun).any(Role::RELATIVE_PRONOUN)
                && view.role(pronoun + 1).any(Role::FINITE_AUXILIARY)
        });
        if divided && !continues && view.is_punct(after, ',') {
            return None;
        }
        let mut contents: Vec<TokenRange> = self.content_of_speaker(content, continues).into_iter().collect();
        let mut end = after;
        if continues {
            end = self.content_end(after + 1)?;
            contents.push(view.without_enclosing_marks(after + 1..end));
        }
        let words: usize = contents.iter().map(|content| view.count_words(content)).sum();
        let first = contents.first()?;
        if words < MIN_CLAUSE_WORDS || !(continues || self.is_proposition(first)) {
            return None;
        }
        let kind = match view.kind_of_all(&contents) {
            QuoteKind::Indirect => QuoteKind::Indirect,
            _ => QuoteKind::Mixed,
        };
        self.push(kind, contents, Some(cue.tokens.clone()), Some(source.clone()));
        Some((end, Some(source)))
    }

    /// Returns whether a quotation ends right before a cue.
    fn follows_quote(&self, start: usize, cue: &Cue) -> bool {
        let last = self.view.quoted_spans_in(&(start..cue.start)).last();
        last.is_some_and(|span| span.after == cue.start || span.after == cue.tokens.start)
    }

    /// Returns whether a comma, a dash or the end of a quotation separates a cue from what precedes it.
    fn is_separated(&self, start: usize, cue: &Cue) -> bool {
        let view = self.view;
        let separator = |before: usize| view.is_punct(before, ',') || view.is_dash(before);
        let quoted = || {
            let last = view.quoted_spans_in(&(start..cue.start)).last();
            last.is_some_and(|span| span.after == cue.start && view.is_terminated(span))
        };
        cue.start.checked_sub(1).is_some_and(separator) || quoted()
    }

    /// Returns whether the clause of a cue ends at a token, or has no more than an adverbial from there on.
    fn is_clause_end(&self, cue: &Cue, after: usize) -> bool {
        let view = self.view;
        after >= self.end
            || matches!(view.punct(after), Some(',' | '.' | ';' | ')' | ':'))
            || view.is_dash(after)
            || (after + 1 == self.end && view.role(after).any(Role::DAY_OR_MONTH))
            || (cue.role.any(Role::CORE)
                && !view.has_complementizer(after, self.end)
                && self.is_adverbial(after))
    }

    /// Returns whether an adverbial of time or place begins at a token: "on Monday", "in a statement".
    fn is_adverbial(&self, at: usize) -> bool {
        let role = self.view.role(at);
        let nouns = Role::SPEECH_NOUN | Role::DAY_OR_MONTH;
        role.any(Role::DAY_OR_MONTH)
            || (role.any(Role::PREPOSITION)
                && (at + 1..self.end.min(at + 6)).any(|at| self.view.role(at).any(nouns)))
    }

    /// Returns whether the comma after a cue is followed by the rest of the content: "The boat, Moe said,
    /// sank."
    fn is_continued(&self, content: &TokenRange, comma: usize) -> bool {
        let view = self.view;
        let next = comma + 1;
        if !view.is_punct(comma, ',') {
            return false;
        }
        // "It sank, Moe said, because it leaked".
        let plain = view.quoted_spans_in(content).is_empty();
        let finite = || content.clone().any(|at| view.is_finite_verb(at));
        // "It was rammed, Moe said, by a boat", "it sank, Moe said, by leaking"; but "Moe said, by phone".
        let agent = || {
            let passive = content.end.checked_sub(1).is_some_and(|last| {
                view.ends_with_any(last, &["ed"])
                    && (view.verb_group_start(last, content.start).0..last)
                        .any(|at| view.role(at).any(Role::BE))
            });
            view.is_one_of(next, &["by"]) && (passive || view.ends_with_any(next + 1, &["ing"]))
        };
        // "It makes sense, Moe said, for boats to sink", but not "Moe said, for the second time".
        let clause = || {
            let infinitive = (next + 2..next + MAX_SUBJECT_TOKENS).any(|at| view.is_infinitive(at));
            view.is_one_of(next, &["for"]) && (infinitive || view.role(next + 1).any(Role::INTERROGATIVE))
        };
        let resumed = view.role(next).any(Role::COMPLEMENTIZER)
            || view.is_infinitive(next)
            || view.is_one_of(next, CONTINUING)
            || agent()
            || clause()
            // "In May, Moe said, when it sank, it rained".
            || (view.is_one_of(next, &["when"]) && !finite());
        // "It sank, Moe said, but did not say why".
        let joined = view.role(next).any(Role::COORDINATOR) && self.is_finite_after_adverbs(next + 1);
        let second_verb = view.role(next).any(Role::AND) && view.role(next + 1).any(Role::FINITE_AUXILIARY);
        if (joined && !second_verb) || view.is_one_of(next, &["not"]) {
            return false;
        }
        if plain && view.english && resumed {
            return true;
        }
        // "It was, Moe said, a mess".
        let last = content.end.checked_sub(1).filter(|_| content.len() <= MAX_OPENING_TOKENS);
        if plain && view.english && last.is_some_and(|last| view.role(last).any(Role::FINITE_AUXILIARY)) {
            return view.is_word(next);
        }
        let other = Role::REPORTING_PARTICIPLE | Role::COORDINATOR | Role::SUBORDINATOR | Role::PREPOSITION;
        view.is_word(next)
            && !(view.ends_with_any(next, &["ed"]) && finite())
            && !view.role(next).any(other)
            && view.has_finite_verb(next, self.end)
    }

    /// Returns the part of the words before a cue that is content; `None` if they belong to the clause around
    /// the cue, as in "…, and, Moe said, it sank" and "on Sunday, Moe said, it sank".
    fn content_of_speaker(&self, content: TokenRange, continues: bool) -> Option<TokenRange> {
        let view = self.view;
        let last = content.end.checked_sub(1).filter(|last| *last >= content.start);
        let joint = last.map_or(Role::UNLISTED, |last| view.role(last));
        if continues && joint.any(Role::COORDINATOR | Role::SUBORDINATOR) {
            return last.filter(|_| joint.any(Role::RELATIVE_PRONOUN)).map(|last| last..content.end);
        }
        let adverbial = view.role(content.start).any(Role::PREPOSITION | Role::ADVERB)
            && view.quoted_spans_in(&content).is_empty()
            && !content.clone().any(|at| view.is_finite_verb(at));
        let kept = !adverbial || (continues && self.may_be_fronted(&content));
        (view.count_words(&content) >= 1 && kept).then_some(content)
    }

    /// Returns the words that a quotation continues after its cue: "The boats, Moe said, “will sink”". They
    /// begin at `start` or later. A quotation that begins with a capital continues nothing.
    pub(super) fn fronted_content(&self, start: usize, cue: &Cue, span: &QuotedSpan) -> Option<TokenRange> {
        let view = self.view;
        let between = cue.start.checked_sub(1).is_some_and(|comma| view.is_punct(comma, ','))
            && view.is_punct(cue.end, ',')
            && span.open == cue.end + 1;
        let continues = view.is_word(span.start) && !view.is_capitalized(span.start);
        if !between || !continues || cue.inverted || cue.start > start + MAX_CONTENT_TOKENS {
            return None;
        }
        let content = self.content_before(start, cue.start);
        // "In court, Moe said, “it sank”": where he said it. Only what the quoted words cannot do without is his.
        let circumstance = Role::PREPOSITION | Role::ADVERB | Role::SUBORDINATOR;
        let opening = view.role(content.start);
        let incomplete = view.is_finite_verb(span.start)
            || view.ends_in_s(span.start)
            || content.clone().any(|at| view.is_finite_verb(at));
        let own = view.is_one_of(content.start, CONDITIONAL) || (!opening.any(circumstance) && incomplete);
        let plain = view.quoted_spans_in(&content).is_empty();
        (plain && own && self.may_be_fronted(&content)).then_some(content)
    }

    /// Returns whether words before a cue between commas may be the speaker's: more than a connective, and neither when nor
    /// where they were said nor what was asked.
    fn may_be_fronted(&self, content: &TokenRange) -> bool {
        let view = self.view;
        let circumstance = Role::DAY_OR_MONTH | Role::SPEECH_NOUN;
        let opening = view.role(content.start);
        let subject = opening.any(Role::DETERMINER | Role::SUBJECT_PRONOUN);
        let participle = view.ends_with_any(content.start, &["ing", "ed"]);
        let words = view.count_words(content);
        // "In addition, Moe said, it sank".
        let connective = words == 2
            && (view.is_number(content.start + 1)
                || view.is_one_of(
                    content.start + 1,
                    &["contrast", "addition", "particular", "short", "general"],
                ));
        (words > 1 || (subject && words > 0))
            && !connective
            && !participle
            && !content.clone().any(|at| view.role(at).any(circumstance))
            && !self.has_speech_verb(content.start, content.end)
    }

    /// Returns whether words are more than an adverbial: "At one point on Sunday, Moe said" has no content
    /// before the cue.
    fn is_proposition(&self, content: &TokenRange) -> bool {
        let view = self.view;
        let opening = Role::PREPOSITION | Role::ADVERB | Role::SUBORDINATOR | Role::DAY_OR_MONTH;
        !view.quoted_spans_in(content).is_empty()
            || !view.role(content.start).any(opening)
            || content.clone().any(|at| view.is_finite_verb(at))
    }
}
