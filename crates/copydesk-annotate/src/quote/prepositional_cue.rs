//! The content of "according to" and of prepositions like it.

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MAX_QUOTE_DISTANCE, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::token_view::TokenRange;
use super::word_roles::Role;
use copydesk_record::QuoteKind;

impl AttributionParser<'_> {
    /// Parses the content of a prepositional cue in a sentence that begins at `first`. No other content
    /// reaches beyond `start`. Returns the token after the content or cue.
    pub(super) fn parse_prepositional_cue(&mut self, start: usize, first: usize, cue: Cue) -> usize {
        let view = self.view;
        let initial = (first..cue.start)
            .all(|at| view.role(at).any(Role::COORDINATOR | Role::ADVERB) || view.is_punct(at, ','));
        if initial {
            return self.parse_after_initial_cue(cue);
        }
        if cue.start > start + MAX_CONTENT_TOKENS {
            return cue.end;
        }
        if view.grammar.is_verb_second
            && let Some(end) = self.parse_cue_in_clause(start, &cue)
        {
            return end;
        }
        // "La température, qui selon Moe « a monté »": what is in marks follows the conjunction.
        let opening = cue.start.checked_sub(1).map_or(Role::UNLISTED, |before| view.role(before));
        let comma = usize::from(view.is_punct(cue.end, ','));
        if !view.english
            && opening.any(Role::SUBORDINATOR | Role::COMPLEMENTIZER)
            && let Some(span) = view.quoted_span_at(cue.end + comma)
            && view.count_words(&span.inside()) >= MIN_CLAUSE_WORDS
        {
            self.push(QuoteKind::Direct, vec![span.inside()], Some(cue.tokens), cue.source);
            return span.after;
        }
        let content = self.content_before(start, cue.start);
        if let Some((content, end)) = self.content_around(&cue, &content) {
            let kind = view.kind_of_all(&content);
            let words: usize = content.iter().map(|content| view.count_words(content)).sum();
            if words < MIN_CLAUSE_WORDS {
                return cue.end;
            }
            self.push(kind, content, Some(cue.tokens), cue.source);
            return end;
        }
        // "“It sank,” Moe said in a letter, according to Lie": the letter is not content.
        let circumstance = !self.attributions.is_empty()
            && view.quoted_spans_in(&content).is_empty()
            && !view.has_main_verb(content.clone());
        if !circumstance && view.count_words(&content) >= MIN_CLAUSE_WORDS {
            self.push(view.quote_kind(&content), vec![content], Some(cue.tokens), cue.source);
        }
        cue.end
    }

    /// Parses the content of a cue that begins the sentence: "According to Moe, the boat sank." Returns the
    /// token after the content or cue.
    fn parse_after_initial_cue(&mut self, cue: Cue) -> usize {
        let view = self.view;
        let near = self.end.min(cue.end + MAX_QUOTE_DISTANCE);
        let separator = (cue.end..near).find(|at| matches!(view.punct(*at), Some(',' | ':')));
        // "Laut Polizei brach das Feuer nachts aus".
        let verb = view.bracket_end(cue.end, self.end).unwrap_or(cue.end);
        let inverted = view.grammar.is_verb_second && view.is_word(verb) && !view.is_capitalized(verb);
        let separator = separator.map(|comma| self.apposition_end(&cue, comma).unwrap_or(comma));
        let start = if inverted { Some(verb) } else { separator.map(|separator| separator + 1) };
        let Some(start) = start else { return cue.end };
        let quoted = view.quoted_span_at(start).is_some();
        let end = if quoted { self.content_end(start).unwrap_or(self.end) } else { self.end };
        let content = view.without_enclosing_marks(start..end);
        // A colon at the end announces the next block.
        let announces = view.quoted_spans_in(&content).is_empty()
            && content.end.checked_sub(1).is_some_and(|last| view.is_punct(last, ':'));
        if view.count_words(&content) < MIN_CLAUSE_WORDS || announces {
            return cue.end;
        }
        self.push(view.quote_kind(&content), vec![content], Some(cue.tokens), cue.source);
        self.end
    }

    /// Returns the comma after the apposition that follows the name in a cue and the comma at `open`: "segundo Eduardo Lago,
    /// superintendente do órgão, …".
    fn apposition_end(&self, cue: &Cue, open: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let view = self.view;
        let first = open + 1;
        let other = Role::DETERMINER
            | Role::SUBJECT_PRONOUN
            | Role::ADVERB
            | Role::PREPOSITION
            | Role::FINITE_AUXILIARY;
        let named = cue.source.clone().is_some_and(|mut source| source.any(|at| view.is_capitalized(at)));
        let opens = view.is_number(first)
            || view.role(first).any(Role::RELATIVE_PRONOUN)
            || (view.is_word(first) && !view.is_capitalized(first) && !view.role(first).any(other));
        if view.english || !named || !opens || !view.is_punct(open, ',') {
            return None;
        }
        let close = (first..self.end.min(first + LONGEST)).find(|at| view.is_punct(*at, ','))?;
        let clause = Role::FINITE_AUXILIARY | Role::REPORTING;
        (!(first..close).any(|at| view.role(at).any(clause))).then_some(close)
    }

    /// Parses the clause that a cue without commas stands in: "Der Mann war laut Polizei betrunken." Returns the token after it.
    fn parse_cue_in_clause(&mut self, start: usize, cue: &Cue) -> Option<usize> {
        let view = self.view;
        let before = cue.start.checked_sub(1).filter(|before| view.is_word(*before))?;
        if !view.is_word(cue.end) || cue.end >= self.end {
            return None;
        }
        // "Er floh, weil er laut Polizei betrunken war": the clause is what is attributed.
        let comma = (start..before).rev().find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at));
        let subordinate =
            comma.filter(|comma| view.role(comma + 1).any(Role::SUBORDINATOR | Role::RELATIVE_PRONOUN));
        let opening = subordinate
            .map_or(start, |comma| comma + 1 + usize::from(view.role(comma + 1).any(Role::SUBORDINATOR)));
        let first = self.content_before(opening, cue.start);
        let end = self.content_end(cue.end)?;
        let content = vec![first, cue.end..end];
        let words: usize = content.iter().map(|content| view.count_words(content)).sum();
        if words < MIN_CLAUSE_WORDS {
            return None;
        }
        self.push(view.kind_of_all(&content), content, Some(cue.tokens.clone()), cue.source.clone());
        Some(end)
    }

    /// Returns the content before and after a cue inside its clause, and the token after it: "The boat,
    /// according to Moe, sank."
    fn content_around(&self, cue: &Cue, before: &TokenRange) -> Option<(Vec<TokenRange>, usize)> {
        let view = self.view;
        if !view.is_punct(cue.end, ',') || !view.quoted_spans_in(before).is_empty() {
            return None;
        }
        // "According to the harbour master, Ann Lee, it sank".
        let apposition = view.noun_phrase_after(cue.end + 1, self.end);
        let apposition = apposition.filter(|apposition| view.is_punct(apposition.end, ','));
        let comma = apposition.map_or(cue.end, |apposition| apposition.end);
        let last = before.end.checked_sub(1).map_or(Role::UNLISTED, |last| view.role(last));
        let conjunction = last.any(Role::COORDINATOR | Role::SUBORDINATOR);
        let split_clause = || {
            if !view.english {
                return self.is_interrupted_subject(before, comma + 1);
            }
            view.is_word(before.end.saturating_sub(1))
                && view.has_finite_verb(comma + 1, self.end)
                && !view.has_main_verb(before.clone())
        };
        if !conjunction && !split_clause() {
            return None;
        }
        let end = self.content_end(comma + 1)?;
        let adverbial = view.role(before.start).any(Role::PREPOSITION | Role::ADVERB);
        let mut content = vec![before.clone(), view.without_enclosing_marks(comma + 1..end)];
        content.drain(..usize::from(conjunction || adverbial));
        Some((content, end))
    }
}
