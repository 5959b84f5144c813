//! The form of words in quotation marks: speech, the title of a work, or part of a clause.

use super::attribution::MIN_CLAUSE_WORDS;
use super::quotation_marks::{MarkKind, QuotedSpan};
use super::token_view::{TokenRange, TokenView};
use copydesk_record::QuoteKind;

impl TokenView<'_> {
    /// Returns the kind of a quotation by its content: direct if quotation marks enclose all of it, indirect
    /// if it has none, else mixed.
    pub(super) fn quote_kind(&self, content: &TokenRange) -> QuoteKind {
        let before = content.start.saturating_sub(2)..content.start;
        let encloses = |span: &QuotedSpan| span.inside() == *content;
        if self.quoted_spans_in(&before).iter().any(encloses) {
            QuoteKind::Direct
        } else if self.quoted_spans_in(content).is_empty() {
            QuoteKind::Indirect
        } else {
            QuoteKind::Mixed
        }
    }

    /// Returns the kind of a quotation of several passages: theirs if they have the same, else mixed.
    pub(super) fn kind_of_all(&self, content: &[TokenRange]) -> QuoteKind {
        let mut kinds = content.iter().map(|content| self.quote_kind(content));
        let first = kinds.next().unwrap_or(QuoteKind::Indirect);
        if kinds.all(|kind| kind == first) { first } else { QuoteKind::Mixed }
    }

    /// Returns a range without commas and colons at its start, and without quotation marks that enclose all
    /// of it.
    pub(super) fn without_enclosing_marks(&self, mut range: TokenRange) -> TokenRange {
        while range.start < range.end && matches!(self.punct(range.start), Some(',' | ':')) {
            range.start += 1;
        }
        match self.quoted_span_at(range.start) {
            Some(span) if span.after >= range.end => span.inside(),
            _ => range,
        }
    }

    /// Returns whether words in quotation marks look like speech: a capital and a few words, or final
    /// punctuation.
    pub(super) fn is_speech(&self, span: &QuotedSpan) -> bool {
        let words = self.count_words(&span.inside());
        (self.begins_like_sentence(span) && words >= MIN_CLAUSE_WORDS)
            || (self.is_terminated(span) && words >= 1)
    }

    /// Returns whether words in quotation marks begin as a sentence may.
    pub(super) fn begins_like_sentence(&self, span: &QuotedSpan) -> bool {
        self.is_capitalized(span.start) || self.is_number(span.start) || self.punct(span.start).is_some()
    }

    /// Returns whether words in quotation marks look like the title of a work: few, and all longer ones
    /// capitalized.
    pub(super) fn is_work_title(&self, span: &QuotedSpan) -> bool {
        let last = span.last_inside().and_then(|last| self.punct(last));
        let words = || span.inside().filter(|at| self.is_word(*at));
        !matches!(last, Some('!' | '?'))
            && words().take(9).count() <= 8
            && words().filter(|at| self.byte_length(*at) > 3).all(|at| self.is_capitalized(at))
    }

    /// Returns whether the last token in quotation marks is a comma.
    pub(super) fn ends_with_comma(&self, span: &QuotedSpan) -> bool {
        span.last_inside().is_some_and(|last| self.is_punct(last, ','))
    }

    /// Returns whether words in quotation marks end with punctuation, or a comma follows.
    pub(super) fn is_terminated(&self, span: &QuotedSpan) -> bool {
        if span.kind == MarkKind::Dash {
            return true;
        }
        let last = span.last_inside().and_then(|last| self.punct(last));
        last.is_some_and(|last| ",.!?…—–―-。！？’'”;".contains(last)) || self.is_punct(span.after, ',')
    }
}
