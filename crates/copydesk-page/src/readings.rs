//! The facts of the article that one block states, each read at most once.

use crate::facts::byline::{self, Byline};
use crate::facts::date_line::{self, DateLine};
use crate::facts::dateline::{self, Dateline};
use crate::facts::rights::{self, Rights};
use copydesk_time::calendar::{self, Reading};
use std::cell::OnceCell;

/// The facts of the article that a block states, each read when it is first asked for, and kept.
///
/// To classify a block and to fill the record the same readings are used.
#[derive(Debug)]
pub(crate) struct BlockReadings<'t> {
    text: &'t str,
    printed_dates: OnceCell<Reading>,
    date_line: OnceCell<Box<DateLine>>,
    byline: OnceCell<Option<Box<Byline>>>,
    continued_byline: OnceCell<Option<Box<Byline>>>,
    dateline: OnceCell<Option<Box<Dateline>>>,
    rights: OnceCell<Option<Box<Rights>>>,
}

impl<'t> BlockReadings<'t> {
    /// Returns the readings of a block, none of them made yet.
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            printed_dates: OnceCell::new(),
            date_line: OnceCell::new(),
            byline: OnceCell::new(),
            continued_byline: OnceCell::new(),
            dateline: OnceCell::new(),
            rights: OnceCell::new(),
        }
    }

    /// Returns the text of the block.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the dates that it prints.
    pub(crate) fn printed_dates(&self) -> &Reading {
        self.printed_dates.get_or_init(|| calendar::read(self.text))
    }

    /// Returns the dates of publication and last change that it states as a date line.
    pub(crate) fn date_line(&self) -> &DateLine {
        self.date_line.get_or_init(|| Box::new(date_line::read(self.text, self.printed_dates())))
    }

    /// Returns whether it is a date line and little else.
    pub(crate) fn is_date_line(&self) -> bool {
        date_line::is_date_line(self.text, self.printed_dates())
    }

    /// Returns its byline, which may be a name without a label.
    pub(crate) fn byline(&self) -> Option<&Byline> {
        self.byline.get_or_init(|| byline::read(self.text).map(Box::new)).as_deref()
    }

    /// Returns its byline if that is labelled as one.
    pub(crate) fn labelled_byline(&self) -> Option<&Byline> {
        let read = if byline::may_be_labelled(self.text) { self.byline() } else { None };
        read.filter(|byline| byline.labelled)
    }

    /// Returns the rest of a byline that the block before it opens.
    pub(crate) fn continued_byline(&self) -> Option<&Byline> {
        self.continued_byline.get_or_init(|| byline::read_continued(self.text).map(Box::new)).as_deref()
    }

    /// Returns the dateline that it begins with.
    pub(crate) fn dateline(&self) -> Option<&Dateline> {
        self.dateline.get_or_init(|| dateline::read(self.text).map(Box::new)).as_deref()
    }

    /// Returns the copyright that it claims.
    pub(crate) fn rights(&self) -> Option<&Rights> {
        self.rights.get_or_init(|| rights::read(self.text).map(Box::new)).as_deref()
    }
}
