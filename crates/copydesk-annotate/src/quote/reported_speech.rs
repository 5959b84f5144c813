//! Reported speech: the content that follows a verb, indirect or with quoted words in it.

use super::attribution::{AttributionParser, MAX_QUOTE_DISTANCE};
use super::cue::Cue;
use super::grammar::Form;
use super::quotation_marks::QuotedSpan;
use super::token_view::TokenRange;
use super::word_roles::Role;
use copydesk_record::QuoteKind;

/// The pronouns that a relative clause without a pronoun follows: "everything Moe says".
const UNIVERSAL: &[&str] = &["everything", "anything", "nothing", "all"];

impl AttributionParser<'_> {
    /// Parses the content of a cue that is a verb, before or after it. No other content reaches beyond
    /// `start`. Returns the token after the content or cue, and the source.
    pub(super) fn parse_verb_cue(
        &mut self,
        start: usize,
        mut cue: Cue,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        if self.has_impersonal_source(&cue) || self.is_object_noun(&cue) {
            return None;
        }
        let quote_taking = cue.role.any(Role::QUOTE_TAKING) && !cue.role.any(Role::REPORTING);
        // "The agency quoted Moe as saying": what he said belongs to the participle.
        if quote_taking && self.precedes_as_participle(&cue) {
            return None;
        }
        let passive = !cue.role.any(Role::REPORTING_PARTICIPLE)
            && cue.tokens.clone().any(|at| view.role(at).any(Role::BE));
        if quote_taking && passive && !self.is_followed_by_quote(&cue) {
            return None;
        }
        let passive = passive && cue.role.any(Role::ADDRESSEE_TAKING) && cue.source.is_some();
        if passive {
            // The subject of "Moe was asked, “Who pays?”" is the addressee. The source may follow: "by Dahl".
            let by = view.is_one_of(cue.end, &["by"]);
            cue.source = by.then(|| view.noun_phrase_after(cue.end + 1, self.end)).flatten();
            cue.end = cue.source.as_ref().map_or(cue.end, |agent| agent.end);
        }
        let mut after = cue.end;
        if cue.role.any(Role::ADDRESSEE_TAKING) {
            after = self.addressee_end(after);
            after = self.complementizer_after(after).unwrap_or(after);
        }
        if let Some(mut recipient) = view.recipient_end(cue.end, self.end) {
            while view.is_capitalized(recipient) {
                recipient += 1;
            }
            let content = view.role(recipient).any(Role::COMPLEMENTIZER) || view.is_punct(recipient, ',');
            after = if content { recipient } else { after };
        }
        let next = view.quoted_spans_in(&(cue.end..self.end)).first().cloned();
        if let Some(span) = &next
            && (!quote_taking || self.announces_speech(&cue, span))
            && let Some(end) = self.parse_introduced_quote(start, &cue, span)
        {
            return Some((end, cue.source));
        }
        if !quote_taking && let Some(parsed) = self.parse_preposed_content(start, &cue, after) {
            return Some(parsed);
        }
        if let Some(parsed) = self.parse_after_as_clause(start, &cue) {
            return Some(parsed);
        }
        if next.as_ref().is_some_and(|span| self.belongs_to_participle(&cue, span)) {
            return None;
        }
        // "…, said the harbour master, Ingrid Moe, …".
        if cue.role.any(Role::CORE) && self.with_inverted_source(start, &cue).is_some() {
            return None;
        }
        if let Some(span) = &next
            && quote_taking
            && (span.open > cue.end + MAX_QUOTE_DISTANCE || self.has_speech_verb(cue.end, span.open))
        {
            return None;
        }
        if cue.role.any(Role::OBJECT_TAKING)
            && !passive
            && (!quote_taking || next.as_ref().is_none_or(|span| span.open > cue.end + MAX_QUOTE_DISTANCE))
            && let Some(parsed) = self.parse_small_clause(&cue)
        {
            return Some(parsed);
        }
        let content_start = self.content_start(after, cue.role)?;
        if self.lacks_content(&cue, next.as_ref(), after, content_start) {
            return None;
        }
        // "Chanting “Stay, stay” as it sank".
        if cue.role.any(Role::WEAK)
            && cue.role.any(Role::REPORTING_PARTICIPLE)
            && let Some(span) = next.as_ref().filter(|span| span.open == cue.end)
            && !self.is_coordinated_with_quote(span)
        {
            self.push(QuoteKind::Direct, vec![span.inside()], Some(cue.tokens), cue.source.clone());
            return Some((span.after, cue.source));
        }
        let names_quote =
            quote_taking || (!view.english && cue.role.any(Role::QUOTE_TAKING) && next.is_some());
        let mut end = if names_quote {
            self.mixed_content_end(content_start)?
        } else {
            self.content_end(content_start)?
        };
        // "Wies die Vorwürfe als „haltlos“ zurück".
        let last = end.checked_sub(1).filter(|last| *last > content_start);
        if let Some(last) = last
            && view.form(cue.tokens.end.saturating_sub(1)).any(Form::SEPARABLE)
            && view.form(last).any(Form::VERB_PARTICLE)
        {
            end = last;
        }
        let earlier = self.percentage_end(&cue, content_start, end);
        if let Some(earlier) = earlier.or_else(|| self.subordinate_end(&cue, content_start, end)) {
            end = earlier;
        }
        let in_relative = self.is_in_restrictive_relative(&cue);
        let verb = cue.tokens.end.saturating_sub(1);
        // "Voters who are angry that it sank".
        if in_relative && cue.role.any(Role::THAT_ADJECTIVE) {
            return None;
        }
        let infinitive = cue.role.any(Role::INFINITIVE_TAKING) && view.is_infinitive(content_start);
        // "Asked Moe to stay" reports what Moe is to do, and not what somebody means to.
        if infinitive && ((after > cue.end && !passive) || in_relative || self.is_in_bare_relative(&cue)) {
            return None;
        }
        // "Lawyers expect claims to fail": a noun.
        let certain = cue.source.as_ref().is_none_or(|source| {
            let last = source.end.saturating_sub(1);
            view.is_capitalized(last) || view.role(source.start).any(Role::DETERMINER | Role::SUBJECT_PRONOUN)
        });
        if infinitive && view.ends_in_s(verb) && !certain {
            return None;
        }
        if infinitive {
            end = self.phrase_end(content_start, end, self.is_in_relative(&cue));
            if self.is_before_last_cue(end) {
                return None;
            }
        }
        if !view.english && !quote_taking && self.is_before_last_cue(end) {
            return None;
        }
        // "Moe said it sank, according to Dahl": all of it is attributed to Dahl.
        if !quote_taking && view.is_punct(end, ',') && view.prepositional_cue(end + 1, self.end).is_some() {
            return None;
        }
        let null_subject = view.grammar.has_null_subjects && view.may_lack_subject(cue.tokens.start);
        if cue.source.is_none() && !passive && !null_subject {
            return None;
        }
        let content = content_start..end;
        let near = |span: &QuotedSpan| span.open < end && span.open <= cue.end + MAX_QUOTE_DISTANCE;
        if next.as_ref().is_some_and(near) {
            if self.names_work(&cue, &content) {
                return None;
            }
            // "Told “Harbour Hour” on Monday it sank": the addressee is no content.
            let is_quoted = !view.quoted_spans_in(&content).is_empty();
            let content = view.without_enclosing_marks(content);
            let kind = if is_quoted { QuoteKind::Mixed } else { view.quote_kind(&content) };
            self.push(kind, vec![content], Some(cue.tokens), cue.source.clone());
        } else {
            if quote_taking || !view.is_reported_clause(&cue, &content, self.end) {
                return None;
            }
            let kind = view.quote_kind(&content);
            let subject = self.relative_subject(start, &cue, &content);
            let mut content = content;
            if subject.is_none() && self.is_subject_of(&cue, content.start) {
                // "All he said was that it sank".
                let that = content.start + 1;
                if !view.role(that).any(Role::COMPLEMENTIZER) {
                    return None;
                }
                content.start = that;
                if let Some(source) = &mut cue.source
                    && source.len() > 1
                    && view.is_one_of(source.start, UNIVERSAL)
                {
                    source.start += 1;
                }
            }
            let content = subject.into_iter().chain([content]).collect();
            self.push(kind, content, Some(cue.tokens), cue.source.clone());
        }
        Some((end, cue.source))
    }

    /// Returns the relative pronoun that is the subject of content without one: "a leak, which Moe said was small". It is at
    /// `start` or later.
    fn relative_subject(&self, start: usize, cue: &Cue, content: &TokenRange) -> Option<TokenRange> {
        let view = self.view;
        let pronoun = cue.source.as_ref()?.start.checked_sub(1).filter(|before| *before >= start)?;
        let relative = view.role(pronoun).any(Role::RELATIVE_PRONOUN | Role::COMPLEMENTIZER);
        let gap = view.english
            && (view.is_finite_verb(content.start) || view.role(content.start).any(Role::BASE_FORM));
        // Not "a storm in which Moe said it sank".
        let what = view.is_one_of(pronoun, &["what"]) && !gap;
        let object = what
            || (view.is_one_of(pronoun, &["which"])
                && pronoun.checked_sub(1).is_some_and(|before| view.punct(before).is_some()));
        let clause = Role::TO | Role::COMPLEMENTIZER | Role::INTERROGATIVE;
        ((relative || what) && (gap || object) && !view.role(content.start).any(clause))
            .then(|| pronoun..pronoun + 1)
    }

    /// Returns whether the clause of a cue is the subject of the verb at a token, which is no content: "everything Moe says is a
    /// lie", "What Moe says is a lie".
    fn is_subject_of(&self, cue: &Cue, verb: usize) -> bool {
        let view = self.view;
        let Some(source) = &cue.source else { return false };
        let before = source.start.checked_sub(1).is_some_and(|before| {
            let what = view.is_one_of(before, &["what"]) && view.is_capitalized(before) && !view.all_caps;
            what || view.is_one_of(before, UNIVERSAL)
        });
        (before || view.is_one_of(source.start, UNIVERSAL)) && view.role(verb).any(Role::FINITE_AUXILIARY)
    }

    /// Parses the content after the clause with "as" that a sentence begins with: "As Moe reported, the boat sank."
    fn parse_after_as_clause(&mut self, start: usize, cue: &Cue) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let source = cue.source.clone().filter(|source| source.end == cue.tokens.start)?;
        // "However, as Moe reported, …".
        let initial = source.start.checked_sub(1).is_some_and(|before| {
            let opening =
                |at: usize| view.role(at).any(Role::ADVERB | Role::COORDINATOR) || view.is_punct(at, ',');
            before <= start + 3 && view.is_one_of(before, &["as"]) && (start..before).all(opening)
        });
        if !initial || !cue.role.any(Role::REPORTING) || cue.role.any(Role::WEAK) {
            return None;
        }
        // "As Moe reported on Monday, it sank", but not "as Moe reported the leak, it sank".
        let adverbial = Role::PREPOSITION | Role::ADVERB | Role::DAY_OR_MONTH | Role::TIME_MODIFIER;
        let comma = (cue.end..self.end.min(cue.end + 8)).find(|at| view.is_punct(*at, ','))?;
        if comma > cue.end && !view.role(cue.end).any(adverbial) {
            return None;
        }
        let end = self.content_end(comma + 1)?;
        let content = view.without_enclosing_marks(comma + 1..end);
        if !view.has_main_verb(content.clone()) {
            return None;
        }
        self.push(view.quote_kind(&content), vec![content], Some(cue.tokens.clone()), Some(source.clone()));
        Some((end, Some(source)))
    }

    /// Returns whether "as" and a participle follow a cue in its clause.
    fn precedes_as_participle(&self, cue: &Cue) -> bool {
        let view = self.view;
        view.quoted_source_verb(cue.tokens.end.saturating_sub(1))
            && (cue.end..self.end.min(cue.end + MAX_QUOTE_DISTANCE))
                .take_while(|at| view.quoted_span_at(*at).is_none())
                .any(|at| view.is_one_of(at, &["as"]) && view.role(at + 1).any(Role::REPORTING_PARTICIPLE))
    }

    /// Returns whether a quotation opens within two tokens after a cue.
    fn is_followed_by_quote(&self, cue: &Cue) -> bool {
        let view = self.view;
        let next = view.quoted_spans_in(&(cue.end..view.tokens.len())).first();
        next.is_some_and(|span| span.open <= cue.end + 2)
    }

    /// Returns whether "and" and another quotation follow a quotation.
    fn is_coordinated_with_quote(&self, span: &QuotedSpan) -> bool {
        self.view.role(span.after).any(Role::AND) && self.view.quoted_span_at(span.after + 1).is_some()
    }

    /// Returns whether the words after a verb are not its content. `next` is the next quotation, `after` the
    /// token after the cue and its addressee.
    fn lacks_content(
        &self,
        cue: &Cue,
        next: Option<&QuotedSpan>,
        after: usize,
        content_start: usize,
    ) -> bool {
        let view = self.view;
        let that = view.role(content_start).any(Role::COMPLEMENTIZER);
        let quoted_at_once = next.is_some_and(|span| span.open == cue.end);
        let takes_quote = !view.english && cue.role.any(Role::QUOTE_TAKING) && next.is_some();
        if cue.role.any(Role::WEAK) && !quoted_at_once && !that && !takes_quote {
            return true;
        }
        // "Claims that were denied", "adds to the sand that has drifted in": a relative pronoun.
        if that
            && view.role(content_start + 1).any(Role::FINITE_AUXILIARY)
            && (content_start > after || view.ends_in_s(cue.end.saturating_sub(1)))
            && !cue.role.any(Role::CORE)
        {
            return true;
        }
        // "Called the “Ferries”": a title. "Le plan dit « Horizon »", but "dit « comprendre »" and "a dit « non »".
        let says = |span: &QuotedSpan| {
            !view.english && (cue.tokens.len() > 1 || view.has_infinitive_ending(span.start))
        };
        cue.role.any(Role::NAMING)
            && !next.is_some_and(says)
            && !self.is_in_free_relative(cue)
            && next.is_some_and(|span| {
                span.open <= cue.end + 1 && (cue.end..span.open).all(|at| view.role(at).any(Role::DETERMINER))
            })
    }
}
