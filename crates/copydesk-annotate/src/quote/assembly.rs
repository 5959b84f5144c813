//! Quotations from attributions: speech over several sentences and paragraphs, and speakers from the context.

use super::attribution::Attribution;
use super::quotation::{Quote, Speaker};
use super::sentence_parser;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::span::ByteRange;

/// The quotations of the blocks read so far, and the context for the next block.
#[derive(Debug, Default)]
pub(super) struct QuoteAssembler {
    /// The quotations, in order.
    pub(super) quotes: Vec<Quote>,
    /// The last speaker of the block before, or the one whom it announces.
    context: Option<ContextSpeaker>,
    /// The index of the block before, if it is narration.
    narration: Option<usize>,
    /// The quotation whose quotation marks the block before leaves open.
    unclosed: Option<usize>,
}

/// A speaker whom the block before determines.
#[derive(Debug)]
struct ContextSpeaker {
    range: ByteRange,
    /// The cue, if the block ends with it: "Moe said:".
    cue: Option<ByteRange>,
}

/// The context inside a block.
struct BlockContext {
    /// The number of quotations before the block.
    first: usize,
    /// The last quotation, if that of the next sentence may continue it.
    last: Option<usize>,
    /// The quotation of the block before that is still open.
    unclosed: Option<usize>,
    /// The quotations whose speaker a later sentence may name.
    pending: Vec<usize>,
    /// The sentence before, if it has no attribution, and whether only a person can be the speaker, since
    /// somebody spoke before it.
    narration: Option<(TokenRange, bool)>,
    /// The last speaker.
    speaker: Option<Speaker>,
}

impl QuoteAssembler {
    /// Adds the quotations of a block, whose index is `block`. `narrated_subject` returns the subject of a
    /// block that is narration, `kind_of` what some bytes name.
    pub(super) fn add_block(
        &mut self,
        view: &TokenView<'_>,
        sentences: &[TokenRange],
        block: usize,
        narrated_subject: &dyn Fn(usize) -> Option<ByteRange>,
        kind_of: &dyn Fn(&ByteRange) -> Option<EntityKind>,
    ) {
        if self.take_signature(view) {
            return;
        }
        let first = self.quotes.len();
        let mut context = BlockContext {
            first,
            last: None,
            unclosed: self.unclosed.take(),
            pending: Vec::new(),
            narration: None,
            speaker: None,
        };
        for sentence in sentences {
            self.add_sentence(view, sentence, &mut context, kind_of);
        }
        let BlockContext { pending, mut speaker, .. } = context;
        if !pending.is_empty() && self.context.is_none() {
            let subject = self.narration.and_then(narrated_subject);
            self.context = subject.map(|range| ContextSpeaker { range, cue: None });
        }
        for index in pending {
            if let (Some(quote), Some(context)) = (self.quotes.get_mut(index), &self.context) {
                quote.speaker = Some(Speaker::unresolved(context.range.clone()));
                quote.cue.clone_from(&context.cue);
                speaker = speaker.or_else(|| quote.speaker.clone());
            }
        }
        let announced = sentences.last().and_then(|sentence| announced_speaker(view, sentence, kind_of));
        self.context =
            announced.or_else(|| speaker.map(|speaker| ContextSpeaker { range: speaker.range, cue: None }));
        self.narration = (self.context.is_none() && self.quotes.len() == first).then_some(block);
    }

    /// Adds the quotations of a sentence.
    fn add_sentence(
        &mut self,
        view: &TokenView<'_>,
        sentence: &TokenRange,
        context: &mut BlockContext,
        kind_of: &dyn Fn(&ByteRange) -> Option<EntityKind>,
    ) {
        let attributions = sentence_parser::attributions(view, sentence, self.quotes.len() == context.first);
        if attributions.is_empty() {
            context.last = None;
            context.narration = Some((sentence.clone(), context.speaker.is_some()));
        }
        // The quotation whose speaker is that of the sentence: the first direct one, or else the last.
        let mut main: Option<(QuoteKind, usize, Speaker)> = None;
        for attribution in attributions {
            if self.extend_last(view, &attribution, context.last) {
                continue;
            }
            let index = self.quotes.len();
            let mut quote = to_quote(view, &attribution);
            if attribution.source_in_context {
                // A quotation goes on at the head of a paragraph, not after words of the writer's.
                let goes_on = index == context.first && context.narration.is_none();
                quote.speaker = speaker_in_context(view, context, kind_of);
                if quote.speaker.is_none() {
                    context.pending.push(index);
                }
                quote.continues = context.unclosed.filter(|_| goes_on);
            } else if view.may_lack_subjects()
                && quote.speaker.is_none()
                && quote.cue.is_some()
                && !is_colon(view, &attribution)
                && !is_plural(view, &attribution)
            {
                // "Añadió": the subject is that of the sentence before. A mention in another block is none of this cue.
                quote.speaker = subject_in_context(view, context, kind_of);
            } else if attribution.kind == QuoteKind::Direct && quote.speaker.is_some() {
                for earlier in context.pending.drain(..) {
                    if let Some(earlier) = self.quotes.get_mut(earlier) {
                        earlier.speaker.clone_from(&quote.speaker);
                    }
                }
            }
            self.unclosed = attribution.unclosed.then_some(index);
            context.last = Some(index);
            context.narration = None;
            if let Some(speaker) = &quote.speaker
                && main.as_ref().is_none_or(|(kind, ..)| *kind != QuoteKind::Direct)
            {
                main = Some((quote.kind, index, speaker.clone()));
            }
            self.quotes.push(quote);
        }
        if let Some((_, index, speaker)) = main {
            // Only the quotation of the main speaker goes on in the next sentence.
            context.last = context.last.filter(|last| *last == index);
            context.speaker = Some(speaker);
        }
    }

    /// Adds content without a source to the quotation before it. Returns whether there is one that it
    /// continues.
    fn extend_last(&mut self, view: &TokenView<'_>, attribution: &Attribution, last: Option<usize>) -> bool {
        let newest = self.quotes.len().checked_sub(1);
        let last = last.filter(|_| attribution.source_in_context);
        let quote = last.and_then(|last| self.quotes.get_mut(last));
        let Some(quote) = quote.filter(|quote| quote.kind != QuoteKind::Indirect) else { return false };
        quote.content.extend(attribution.content.iter().map(|content| view.byte_range(content)));
        self.unclosed = newest.filter(|_| attribution.unclosed);
        true
    }

    /// Sets the speaker of the last quotation to the name in a block that is no more than a signature: `—
    /// Moe`. Returns whether the block is one.
    pub(super) fn take_signature(&mut self, view: &TokenView<'_>) -> bool {
        let end = view.tokens.len();
        if !view.is_dash(0) || end > 12 || (2..end).any(|at| view.is_dash(at)) {
            return false;
        }
        let Some(quote) = self.quotes.last_mut() else { return false };
        // The speaker of a cue is in the block of the cue.
        if quote.cue.is_some() {
            return false;
        }
        let name = (0..end).find(|at| !view.is_dash(*at)).unwrap_or(0);
        let source = view.noun_phrase_after(name, end).filter(|_| view.is_capitalized(name));
        let Some(source) = source else { return false };
        quote.speaker = Some(Speaker::unresolved(view.byte_range(&source)));
        self.context = None;
        self.narration = None;
        true
    }

    /// Drops the last quotation if its marks are still open and it has neither cue nor speaker. The opening
    /// mark is a typing error then, or sets off the line. Call it before a block that does not begin with
    /// quotation marks, and at the end of the text.
    pub(super) fn drop_unclosed_quote(&mut self) {
        let last = self.quotes.len().checked_sub(1);
        let unattributed = |quote: &Quote| quote.cue.is_none() && quote.speaker.is_none();
        if last.is_some() && self.unclosed == last && self.quotes.last().is_some_and(unattributed) {
            self.quotes.pop();
            self.unclosed = None;
        }
    }

    /// Ends the context of the blocks before one that is narration.
    pub(super) fn end_context(&mut self, narration: usize) {
        self.unclosed = None;
        self.context = None;
        self.narration = Some(narration);
    }
}

/// Returns the speaker of direct speech that has none in its sentence: the subject of the sentence before it,
/// if that has no attribution, or else the last speaker of the block.
fn speaker_in_context(
    view: &TokenView<'_>,
    context: &mut BlockContext,
    kind_of: &dyn Fn(&ByteRange) -> Option<EntityKind>,
) -> Option<Speaker> {
    let subject = context.narration.take().and_then(|(sentence, only_person)| {
        let subject = view.sentence_subject(sentence.start, sentence.end)?;
        let range = view.byte_range(&subject);
        // Where a sentence need not begin with its subject, only who is known to be a person is sure.
        let known = || view.is_he_or_she(&subject) || kind_of(&range) == Some(EntityKind::Person);
        let speaks = if view.english { !only_person || view.is_person(&subject) } else { known() };
        speaks.then_some(range)
    });
    subject.map(Speaker::unresolved).or_else(|| context.speaker.clone())
}

/// Returns the speaker of a cue that lacks its subject: the last speaker of the block, unless somebody else is the subject of the
/// sentence before it: "El alcalde Luis Gil protestó. “Es falso”, dijo".
fn subject_in_context(
    view: &TokenView<'_>,
    context: &BlockContext,
    kind_of: &dyn Fn(&ByteRange) -> Option<EntityKind>,
) -> Option<Speaker> {
    let narration = context.narration.as_ref();
    let subject = narration.and_then(|(sentence, _)| view.sentence_subject(sentence.start, sentence.end));
    let Some(subject) = subject else { return context.speaker.clone() };
    let range = view.byte_range(&subject);
    let is_person = view.is_he_or_she(&subject)
        || kind_of(&range) == Some(EntityKind::Person)
        || (subject.len() > 1 && view.is_person(&subject));
    is_person.then(|| Speaker::unresolved(range))
}

/// Returns whether a cue is no more than a colon.
fn is_colon(view: &TokenView<'_>, attribution: &Attribution) -> bool {
    attribution.cue.as_ref().is_some_and(|cue| view.is_punct(cue.start, ':'))
}

/// Returns whether the verb of a cue without a subject is in the plural, so that one speaker is none.
fn is_plural(view: &TokenView<'_>, attribution: &Attribution) -> bool {
    let cue = attribution.cue.clone().unwrap_or_default();
    let finite = cue.clone().find(|at| view.role(*at).any(Role::AUXILIARY)).or(cue.end.checked_sub(1));
    finite.is_some_and(|verb| view.has_plural_ending(verb))
}

/// Returns the speaker whom a sentence announces by a colon at its end: "Moe said:". `kind_of` returns what some
/// bytes name: a place sends nothing, and a single word that names nothing known may be one.
fn announced_speaker(
    view: &TokenView<'_>,
    sentence: &TokenRange,
    kind_of: &dyn Fn(&ByteRange) -> Option<EntityKind>,
) -> Option<ContextSpeaker> {
    let colon = sentence.end.checked_sub(1).filter(|last| view.is_punct(*last, ':'))?;
    if let Some(sender) = view.sender(sentence.start, colon) {
        let range = view.byte_range(&sender);
        let sends = match kind_of(&range) {
            Some(kind) => kind != EntityKind::Place,
            None => sender.len() > 1,
        };
        return sends.then_some(ContextSpeaker { range, cue: None });
    }
    let cue = (sentence.start..colon).rev().find_map(|at| {
        let cue = view.prepositional_cue(at, colon).or_else(|| view.cue_at(at, sentence.start))?;
        Some(ContextSpeaker { range: view.byte_range(&cue.source?), cue: Some(view.byte_range(&cue.tokens)) })
    });
    cue.or_else(|| {
        let subject = view.sentence_subject(sentence.start, colon)?;
        // "Here are voices from Wimbledon:", "Notes from Paris:" name nobody.
        let is_label = view.origin(subject.start, colon).is_some_and(|from| {
            let is_name = view.is_capitalized(subject.end - 1) && subject.len() > 1;
            view.english && from >= subject.start && !is_name && !view.is_he_or_she(&subject)
        });
        (!is_label).then(|| ContextSpeaker { range: view.byte_range(&subject), cue: None })
    })
}

/// Returns an attribution as a quotation, in bytes of the text. A cue or source inside its content is an
/// error of the parser and left out.
fn to_quote(view: &TokenView<'_>, attribution: &Attribution) -> Quote {
    let content: Vec<ByteRange> =
        attribution.content.iter().map(|content| view.byte_range(content)).collect();
    let outside =
        |range: &ByteRange| !content.iter().any(|held| held.start < range.end && range.start < held.end);
    let cue = attribution.cue.as_ref().map(|cue| view.byte_range(cue)).filter(outside);
    let source = attribution.source.as_ref().map(|source| view.byte_range(source)).filter(outside);
    let kind = match attribution.kind {
        QuoteKind::Indirect
            if attribution.content.iter().any(|content| holds_quoted_words(view, content)) =>
        {
            QuoteKind::Mixed
        }
        kind => kind,
    };
    Quote { kind, content, cue, speaker: source.map(Speaker::unresolved), continues: None }
}

/// Returns whether several words of a range stand in quotation marks, as in a turn of a dialogue whose
/// marks the sentence broke off: part of that report is quoted.
fn holds_quoted_words(view: &TokenView<'_>, content: &TokenRange) -> bool {
    [('“', '”'), ('«', '»'), ('"', '"')].into_iter().any(|(open, close)| {
        let opening = content.clone().find(|at| view.is_punct(*at, open));
        let closing =
            opening.and_then(|opening| (opening + 1..content.end).find(|at| view.is_punct(*at, close)));
        opening.zip(closing).is_some_and(|(opening, closing)| closing > opening + 2)
    })
}
