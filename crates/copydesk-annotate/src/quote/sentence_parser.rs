//! The attributions of a sentence.
//!
//! A sentence reaches to the end of any quotation marks in it, however many sentences they hold.

use super::attribution::{Attribution, AttributionParser};
use super::cue::Cue;
use super::direct_speech::AfterQuote;
use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens between the conjunction of "as the police said" and its verb.
const MAX_AS_DISTANCE: usize = 12;

/// Returns the attributions of a sentence, in order. `first_in_block` says that no sentence before it in the
/// block has any.
pub(super) fn attributions(
    view: &TokenView<'_>,
    sentence: &TokenRange,
    first_in_block: bool,
) -> Vec<Attribution> {
    let end = trim_end(view, sentence);
    let mut parser = AttributionParser { view, attributions: Vec::new(), end, first_in_block };
    let mut at = label_end(view, sentence);
    while at < end
        && view.quoted_span_at(at).is_none()
        && (view.is_dash(at) || matches!(view.punct(at), Some('(' | '[')))
    {
        at += 1;
    }
    let mut speaker = None;
    while at < end {
        let Some(span) = view.quoted_span_at(at).cloned() else { break };
        match parser.parse_leading_quote(&span) {
            Some(AfterQuote::Quote(next)) => at = next.max(at + 1),
            Some(AfterQuote::Rest(rest, source)) => {
                (at, speaker) = (rest, source);
                break;
            }
            None => break,
        }
    }
    parser.parse_rest(at, speaker);
    parser.attributions
}

/// Returns the token after the label that a block begins with, as the turns of an interview do: "Moe: Every spring." Before a
/// quotation, it is no label.
fn label_end(view: &TokenView<'_>, sentence: &TokenRange) -> usize {
    const MAX_LABEL: usize = 4;
    if sentence.start > 0 || !view.is_capitalized(0) {
        return sentence.start;
    }
    let label =
        (1..sentence.end.min(MAX_LABEL + 1)).find(|at| !view.is_word(*at) && !view.is_punct(*at, '.'));
    let colon = label.filter(|at| view.is_punct(*at, ':') && at + 1 < sentence.end);
    colon.map_or(sentence.start, |colon| {
        let names = (0..colon).all(|at| view.is_capitalized(at) || view.punct(at).is_some());
        let cue = (0..colon).any(|at| view.role(at).any(Role::CUE));
        if names && !cue && !view.opens_quote(colon) { colon + 1 } else { sentence.start }
    })
}

/// Returns the end of a sentence without the punctuation that ends it. A colon stays.
fn trim_end(view: &TokenView<'_>, sentence: &TokenRange) -> usize {
    let closed = view.quoted_spans_in(sentence).last().map_or(0, |span| span.after);
    let mut end = sentence.end;
    while end > closed.max(sentence.start)
        && matches!(view.punct(end - 1), Some('.' | '!' | '?' | '…' | ';' | '।'))
    {
        end -= 1;
    }
    end
}

impl AttributionParser<'_> {
    /// Parses the sentence from a token on. `speaker` is the source of cues that have none of their own.
    fn parse_rest(&mut self, first: usize, mut speaker: Option<TokenRange>) {
        let view = self.view;
        // The first token that no content has yet, and the token to look at.
        let (mut start, mut at) = (first, first);
        loop {
            at = view.next_candidate(at, self.end);
            if at >= self.end {
                break;
            }
            if let Some(span) = view.quoted_span_at(at).cloned() {
                if let Some(end) = self.parse_quote_after_colon(start, &span, speaker.as_ref()) {
                    (start, at) = (end, end);
                } else {
                    at = span.after.max(at + 1);
                }
                continue;
            }
            if let Some(cue) = view.prepositional_cue(at, self.end) {
                speaker = cue.source.clone().or(speaker);
                at = self.parse_prepositional_cue(start, first, cue);
                start = at;
                continue;
            }
            if let Some(cue) = self.postposed_cue_at(start, at) {
                speaker = cue.source.clone().or(speaker);
                at = self.parse_prepositional_cue(start, first, cue);
                start = at;
                continue;
            }
            if view.role(at).any(Role::HEARSAY)
                && let Some(end) = self.parse_hearsay(start, at)
            {
                (start, at) = (end, end);
                continue;
            }
            if view.role(at).any(Role::THAT_NOUN)
                && let Some(end) = self.parse_noun_cue(start, first, at)
            {
                (start, at) = (end, end);
                continue;
            }
            if let Some(end) = self.parse_question_asked(at) {
                (start, at) = (end, end);
                continue;
            }
            let cue = if view.role(at).any(Role::CUE_VERB | Role::COMPLEMENT_TAKING) {
                view.cue_at(at, start)
            } else {
                None
            };
            let parsed = cue.and_then(|mut cue| {
                self.inherit_source(&mut cue, first, speaker.as_ref());
                if !view.english
                    && let Some(parsed) = self.parse_inflected_cue(start, first, &cue)
                {
                    return Some(parsed);
                }
                self.parse_verb_cue(start, cue)
            });
            at += 1;
            if let Some((end, source)) = parsed {
                speaker = source.map(|source| self.antecedent(source, first)).or(speaker);
                (start, at) = (end.max(at), end.max(at));
            }
        }
    }

    /// Parses the content of a verb by its complement, or by its place after a clause. Returns the token after the content or
    /// cue, and the source.
    fn parse_inflected_cue(
        &mut self,
        start: usize,
        first: usize,
        cue: &Cue,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        if !cue.role.any(Role::REPORTING | Role::ADDRESSEE_TAKING) {
            return None;
        }
        let near = first.max(cue.start.saturating_sub(MAX_AS_DISTANCE));
        let opening = (near..cue.tokens.start)
            .rev()
            .take_while(|at| !view.is_punct(*at, ',') && view.quoted_span_at(*at).is_none())
            .find(|at| view.form(*at).any(Form::AS));
        if let Some(opening) = opening
            && let Some(parsed) = self.parse_as_clause(start, first, opening, cue)
        {
            return Some(parsed);
        }
        self.parse_complement(cue, first).or_else(|| self.parse_before_inverted_cue(start, cue))
    }

    /// Returns the cue at a token that attributes the clause before it by its source alone: ", so Wolf". A source that is only
    /// a common noun may be none: ", so die Hoffnung".
    fn postposed_cue_at(&self, start: usize, at: usize) -> Option<Cue> {
        let view = self.view;
        let separated = at > start && (view.is_punct(at - 1, ',') || view.is_dash(at - 1));
        let cue = separated.then(|| view.postposed_cue(at, self.end)).flatten()?;
        let source = cue.source.clone()?;
        let names =
            !view.role(source.start).any(Role::DETERMINER) || source.clone().any(|at| view.is_punct(at, ','));
        let last = source.end.saturating_sub(1);
        (names || !view.role(last).any(Role::NON_SOURCE)).then_some(cue)
    }

    /// Sets the source of a cue that has no subject of its own: the speaker before, or the subject of the
    /// sentence.
    fn inherit_source(&self, cue: &mut Cue, first: usize, speaker: Option<&TokenRange>) {
        let view = self.view;
        let participle = cue.role.any(Role::REPORTING_PARTICIPLE);
        if participle && let Some(source) = view.quoted_source(cue.tokens.start, first) {
            (cue.start, cue.source) = (cue.tokens.start, Some(source));
            return;
        }
        if let Some(source) = &cue.source {
            let last = source.end.saturating_sub(1);
            let relative = source.len() == 1 && view.role(source.start).any(Role::SUBORDINATOR);
            // "Moe held up a sign saying", but not "Moe wrote a letter saying".
            let thing = view.role(source.start).any(Role::INDEFINITE_ARTICLE)
                && !view.role(last).any(Role::SPEECH_NOUN);
            let own = source.end == cue.tokens.start && (view.is_capitalized(last) || thing);
            if !relative && (!participle || own) {
                return;
            }
        }
        let coordinated = cue.tokens.start.checked_sub(1).is_some_and(|before| {
            view.role(before).any(Role::COORDINATOR)
                || matches!(view.punct(before), Some(',' | '—' | '–' | '―'))
        });
        if participle || coordinated {
            cue.start = cue.tokens.start;
            // "Asked to write and suggest names": an infinitive, whose subject is not that of the sentence.
            let infinitive = coordinated
                && view.english
                && !cue.role.any(
                    Role::REPORTING
                        | Role::REPORTING_PARTICIPLE
                        | Role::ADDRESSEE_TAKING
                        | Role::QUOTE_TAKING,
                );
            let subject = || view.sentence_subject(first, cue.tokens.start).filter(|_| !infinitive);
            // "El texto critica que …, argumentan".
            let plural = !view.english && view.has_plural_ending(cue.tokens.end.saturating_sub(1));
            cue.source = speaker.filter(|_| !plural).cloned().or_else(subject);
        }
    }

    /// Returns the antecedent of a source that is a relative pronoun; any other source as it is.
    fn antecedent(&self, source: TokenRange, first: usize) -> TokenRange {
        let view = self.view;
        let relative = Role::RELATIVE_PRONOUN | Role::COMPLEMENTIZER;
        if source.len() != 1 || !view.role(source.start).any(relative) {
            return source;
        }
        let comma = source.start.checked_sub(1).filter(|before| view.is_punct(*before, ','));
        view.noun_phrase_before(comma.unwrap_or(source.start), first).unwrap_or(source)
    }
}
