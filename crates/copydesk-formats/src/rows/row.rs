//! A row: its text, its facts, and what its members are.

use super::composed_text::ComposedText;
use copydesk_diag::Diagnostic;
use copydesk_page::MediaHint;
use copydesk_record::KnownMetadata;
use std::borrow::Cow;

/// An article and what its row says about it.
#[derive(Debug)]
pub struct Row<'l> {
    /// The text.
    pub text: RowText<'l>,
    /// The facts, in the form of records.
    pub metadata: KnownMetadata<'l>,
    /// The pictures of the article that the row names.
    pub media: Vec<MediaHint<'l>>,
    /// The members of the row.
    pub members: RowMembers<'l>,
    /// The record that the row carries with it, if it says what the row says: it is the record of the article.
    pub carried: Option<serde_json::Value>,
    /// The findings about the members of the row. What they are about was left out.
    pub findings: Vec<Diagnostic>,
}

/// The text of a row.
#[derive(Debug)]
pub enum RowText<'l> {
    /// A text.
    Plain(Cow<'l, str>),
    /// A web page or a part of one, from which the text is still to be rendered.
    Html(Cow<'l, str>),
    /// A text that was put together from the parts that the row has.
    Composed(ComposedText),
}

/// The error for a row without an article.
#[derive(Debug)]
pub struct RejectedRow<'l> {
    /// What the row is instead.
    pub diagnostic: Box<Diagnostic>,
    /// Its members; none if it is no object.
    pub members: RowMembers<'l>,
}

/// The members of a row: what is counted over all rows of a run.
#[derive(Debug, Default)]
pub struct RowMembers<'l> {
    /// The fields of the caller that the row has, a bit each.
    pub(super) named: u32,
    /// The members that have a value and no place in the record.
    pub(super) left_out: Vec<Cow<'l, str>>,
}
