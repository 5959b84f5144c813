//! Bylines of several lines: "By Maren Falk", "By Ole Dahl"; or a role or a newspaper on the line under the name.

use super::Found;
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::byline::{self, ParsedByline};
use crate::facts::person_name;
use copydesk_record::{Author, Basis, Byline, SegmentKind};
use copydesk_text::name_list::is_place;
use copydesk_text::span::extent;
use std::borrow::Cow;

/// The most lines of a byline.
const MAX_LINES: usize = 8;

/// The most words of a role or a newspaper on a line of its own.
const MAX_ROLE_WORDS: usize = 8;

/// What a line of a byline adds to it.
pub(super) struct BylineLine<'p, 't> {
    block: PageBlock<'p, 't>,
    parsed: Cow<'p, ParsedByline>,
    /// Whether it is the role of the author before it, and nothing else.
    is_role: bool,
}

impl<'t> BylineLine<'_, 't> {
    fn first_name(&self) -> Option<&'t str> {
        self.parsed.authors.first().map(|author| self.block.slice(author.name.clone()))
    }

    /// Returns whether it begins with another name than the other lines: that beside a picture is printed twice.
    fn is_new(&self, others: &[Self]) -> bool {
        self.first_name().is_none_or(|name| others.iter().all(|other| other.first_name() != Some(name)))
    }
}

impl<'t> ClassifiedText<'t> {
    /// Returns the lines of a byline of which one was found, from the first to the last.
    pub(super) fn byline_lines<'p>(&'p self, (block, parsed): Found<'p, 't>) -> Vec<BylineLine<'p, 't>> {
        let mut at = block.at;
        let mut lines = vec![BylineLine { block, parsed, is_role: false }];
        if at >= self.body.start && at < self.body.end || !self.is_byline(at) {
            return lines;
        }
        while let Some(line) =
            at.checked_sub(1).and_then(|above| self.author_line(above)).filter(|line| line.is_new(&lines))
        {
            at = line.block.at;
            lines.insert(0, line);
        }
        at = block.at;
        while lines.len() < MAX_LINES {
            at += 1;
            let line = self.author_line(at).or_else(|| self.line_under_name(at, lines.last()?));
            let Some(line) = line.filter(|line| line.is_new(&lines)) else { break };
            lines.push(line);
        }
        lines
    }

    /// Returns the byline of its lines.
    pub(super) fn byline_of_lines(&self, lines: &[BylineLine<'_, 't>]) -> Byline<'t> {
        let mut authors: Vec<Author<'t>> = Vec::new();
        let mut organisation = None;
        let (mut first, mut last) = (usize::MAX, 0);
        let mut is_guess = false;
        for BylineLine { block, parsed, is_role } in lines {
            let from = if lines.len() > 1 { 0 } else { parsed.range.start };
            first = first.min(block.block.start + from);
            last = last.max(block.block.start + parsed.range.end);
            is_guess |= parsed.introduces || (!parsed.labelled && block.at >= self.body.end);
            if *is_role {
                if let Some(author) = authors.last_mut() {
                    author.role = Some(block.slice(parsed.range.clone()).into());
                }
                continue;
            }
            authors.extend(parsed.authors.iter().map(|author| {
                let (start, end) = self.span(block.block, &author.name);
                Author {
                    name: block.slice(author.name.clone()).into(),
                    role: author.role.clone().and_then(|role| block.text().get(role)).map(Into::into),
                    start: Some(start),
                    end: Some(end),
                }
            }));
            let named = parsed.organisation.clone().map(|named| self.named_span(*block, named));
            organisation = organisation.or(named);
        }
        Byline {
            text: self.text.get(first..last).unwrap_or_default().into(),
            start: Some(self.offsets.position(first).into()),
            end: Some(self.offsets.position(last).into()),
            basis: if is_guess { Basis::Inferred } else { Basis::Text },
            authors,
            organisation,
        }
    }

    pub(super) fn is_byline(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(|class| class.kind == SegmentKind::Byline)
    }

    /// Returns a line of the header that names another author.
    fn author_line(&self, at: usize) -> Option<BylineLine<'_, 't>> {
        let block = self.page_block(at).filter(|block| self.is_byline(block.at))?;
        let parsed = if byline::continues(block.text()) {
            block.readings.continued_byline()?
        } else {
            self.parse_byline(block)?
        };
        let name = parsed.authors.first().map(|author| block.slice(author.name.clone()))?;
        let is_certain = parsed.labelled || (!is_place(name) && self.may_be_author(block, parsed));
        (is_certain && !parsed.introduces).then_some(BylineLine {
            block,
            parsed: Cow::Borrowed(parsed),
            is_role: false,
        })
    }

    /// Returns the line under an author's name that has the role, or the newspaper that it was written for.
    fn line_under_name(&self, at: usize, above: &BylineLine<'_, '_>) -> Option<BylineLine<'_, 't>> {
        let author = above.parsed.authors.last().filter(|_| above.block.at < self.body.start)?;
        let block = self.page_block(at)?;
        let text = block.text();
        let line = |organisation, is_role| {
            let parsed = ParsedByline {
                range: 0..text.len(),
                authors: Vec::new(),
                organisation,
                labelled: true,
                introduces: false,
            };
            Some(BylineLine { block, parsed: Cow::Owned(parsed), is_role })
        };
        if text.split_whitespace().nth(MAX_ROLE_WORDS).is_some() || block.at >= self.body.start {
            return None;
        }
        if let Some(paper) = byline::special_to(text) {
            return line(Some(extent(text, paper)), false);
        }
        // "Maren Falk (editor)" is another name.
        let is_role =
            self.is_byline(at) && author.role.is_none() && !text.contains('(') && person_name::is_role(text);
        if is_role { line(None, true) } else { None }
    }
}
