//! The facts of the article that one block states, each read at most once.

use crate::facts::byline::{self, ParsedByline};
use crate::facts::dateline::{self, ParsedDateline};
use crate::facts::rights::{self, ParsedRights};
use crate::facts::timestamp::{self, ParsedTimestamp};
use copydesk_text::block::Block;
use copydesk_time::{LineDates, read_dates};
use std::cell::OnceCell;

/// The facts of the article that a block states, each read when it is first asked for, and kept.
///
/// The classifier and the record use the same readings.
#[derive(Debug)]
pub(crate) struct BlockReadings<'t> {
    text: &'t str,
    line_dates: OnceCell<LineDates>,
    timestamp: OnceCell<Box<ParsedTimestamp>>,
    byline: OnceCell<Option<Box<ParsedByline>>>,
    continued_byline: OnceCell<Option<Box<ParsedByline>>>,
    dateline: OnceCell<Option<Box<ParsedDateline>>>,
    rights: OnceCell<Option<Box<ParsedRights>>>,
}

impl<'t> BlockReadings<'t> {
    /// Returns the readings of a block, none of them made yet.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            line_dates: OnceCell::new(),
            timestamp: OnceCell::new(),
            byline: OnceCell::new(),
            continued_byline: OnceCell::new(),
            dateline: OnceCell::new(),
            rights: OnceCell::new(),
        }
    }

    /// Returns the readings of the blocks of a text.
    pub(crate) fn of_blocks(text: &'t str, blocks: &[Block]) -> Vec<Self> {
        let of = |block: &Block| Self::new(text.get(block.start..block.end).unwrap_or_default());
        blocks.iter().map(of).collect()
    }

    /// Returns the text of the block.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns its dates.
    pub(crate) fn line_dates(&self) -> &LineDates {
        self.line_dates.get_or_init(|| read_dates(self.text))
    }

    /// Returns the dates of publication and last change that it states as a timestamp.
    pub(crate) fn timestamp(&self) -> &ParsedTimestamp {
        self.timestamp.get_or_init(|| Box::new(timestamp::read(self.text, self.line_dates())))
    }

    /// Returns whether it is a timestamp and little else.
    pub(crate) fn is_timestamp(&self) -> bool {
        timestamp::is_timestamp(self.text, self.line_dates())
    }

    /// Returns its byline, which may be a name without a label.
    pub(crate) fn byline(&self) -> Option<&ParsedByline> {
        self.byline.get_or_init(|| byline::read(self.text).map(Box::new)).as_deref()
    }

    /// Returns its byline if that is labelled as one.
    pub(crate) fn labelled_byline(&self) -> Option<&ParsedByline> {
        let parsed = if byline::may_be_labelled(self.text) { self.byline() } else { None };
        parsed.filter(|byline| byline.labelled)
    }

    /// Returns the rest of a byline that the block before it opens.
    pub(crate) fn continued_byline(&self) -> Option<&ParsedByline> {
        self.continued_byline.get_or_init(|| byline::read_continued(self.text).map(Box::new)).as_deref()
    }

    /// Returns the dateline that it begins with.
    pub(crate) fn dateline(&self) -> Option<&ParsedDateline> {
        self.dateline.get_or_init(|| dateline::read(self.text).map(Box::new)).as_deref()
    }

    /// Returns whether it is a dateline and what is reported from there.
    pub(crate) fn heads_report(&self) -> bool {
        self.dateline().is_some_and(|found| dateline::heads_sentence(self.text, found))
    }

    /// Returns the copyright that it claims.
    pub(crate) fn rights(&self) -> Option<&ParsedRights> {
        self.rights.get_or_init(|| rights::read(self.text).map(Box::new)).as_deref()
    }
}
