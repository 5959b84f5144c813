//! Which lines of a hard-wrapped text belong to one block.

use crate::block::list_marker;
use crate::layout::{Layout, continues_sentence, ends_sentence};
use crate::line::Line;

/// Lines of a hard-wrapped text without a blank one between them.
pub(crate) struct WrappedGroup<'t> {
    text: &'t str,
    layout: Layout,
    lines: &'t [Line],
    /// Whether lines further to the right begin paragraphs.
    has_indents: bool,
    /// Whether it is the first group of the text, which may be its header.
    is_first: bool,
    /// Whether it begins with the field of a header: `From: …`.
    has_fields: bool,
}

impl<'t> WrappedGroup<'t> {
    /// Returns the group of some lines of a text.
    pub(crate) fn new(text: &'t str, layout: Layout, lines: &'t [Line], is_first: bool) -> Self {
        let indented = lines.iter().filter(|line| layout.is_indented(line)).count();
        let has_fields = lines.first().is_some_and(|line| is_field(line.text(text)));
        Self { text, layout, lines, has_indents: indented > 0 && indented < lines.len(), is_first, has_fields }
    }

    /// Returns the number of lines after that of an index that belong to its block.
    pub(crate) fn continuations(&self, first: usize) -> usize {
        let after = self.lines.get(first + 1..).unwrap_or_default();
        (first..first + after.len()).take_while(|at| self.continues(first, *at)).count()
    }

    /// Returns whether the line after that of an index belongs to the block that begins at `first`.
    fn continues(&self, first: usize, at: usize) -> bool {
        let (Some(opening), Some(line), Some(next)) =
            (self.lines.get(first), self.lines.get(at), self.lines.get(at + 1))
        else {
            return false;
        };
        let (words, following) = (line.text(self.text), next.text(self.text));
        let filled = self.layout.is_filled(self.text, line, next);
        let ended = ends_sentence(words);
        if let Some(marker) = list_marker(following) {
            // "on June / 4. The issue", "action / - especially": a number or a dash at the head of a line.
            let rest = following.get(marker..).unwrap_or_default();
            let is_sign = following.starts_with(|c: char| c.is_ascii_digit())
                || (following.starts_with('-') && rest.starts_with(char::is_lowercase));
            let in_list = list_marker(opening.text(self.text)).is_some();
            return is_sign && filled && !ended && !in_list && !words.ends_with(':');
        }
        if self.has_indents && self.layout.is_indented(next) {
            // The lines of an item are indented like its words.
            return list_marker(opening.text(self.text)).is_some() && next.indent > opening.indent;
        }
        if self.is_trailer(at + 1, ended) || (self.has_fields && is_field(following)) {
            return false;
        }
        if ended {
            // Without indents, a short line ends a paragraph.
            return self.has_indents || filled || !self.ends_early(line, next) || !begins_sentence(following);
        }
        filled || continues_in_lowercase(following) || self.is_short_opening(first, at, following)
    }

    /// Returns whether a line ends the group as no sentence does: the name of an agency, initials.
    fn is_trailer(&self, at: usize, after_sentence: bool) -> bool {
        let Some(line) = self.lines.get(at).filter(|_| at + 1 == self.lines.len()) else { return false };
        let words = line.text(self.text);
        let outside = line.indent != self.layout.margin;
        (after_sentence || outside) && !ends_sentence(words) && words.split_whitespace().nth(3).is_none()
    }

    /// Returns whether a line is clearly shorter than it would be if the paragraph went on.
    fn ends_early(&self, line: &Line, next: &Line) -> bool {
        self.layout.lacks(self.text, line, next)
    }

    /// Returns whether a line that is not filled opens a paragraph all the same: wires left room for the dateline in the
    /// first line. The lines of a header are as short.
    fn is_short_opening(&self, first: usize, at: usize, following: &str) -> bool {
        let opens = first == 0 && at == 0 && !self.is_first && self.lines.len() >= 3;
        let (Some(line), Some(next), Some(third)) = (self.lines.first(), self.lines.get(1), self.lines.get(2)) else {
            return false;
        };
        opens
            && !self.layout.is_short(self.text, line)
            && !opens_byline(line.text(self.text))
            && begins_sentence(following)
            && !ends_sentence(next.text(self.text))
            && (self.layout.is_filled(self.text, next, third) || continues_in_lowercase(third.text(self.text)))
    }
}

/// Returns whether a line goes on with a lower-case word.
fn continues_in_lowercase(line: &str) -> bool {
    line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
        && !line.starts_with(|c: char| c.is_numeric())
        || (continues_sentence(line) && line.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()))
}

/// Returns whether a line may begin a sentence.
fn begins_sentence(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase())
}

/// Returns whether a line is the field of a header: a capitalized name of a word or two, a colon and a value.
fn is_field(line: &str) -> bool {
    let Some((name, _)) = line.get(..line.floor_char_boundary(28)).and_then(|head| head.split_once(": ")) else {
        return false;
    };
    name.starts_with(char::is_uppercase) && name.split_whitespace().nth(2).is_none()
}

/// Returns whether a line opens as a byline does.
fn opens_byline(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    ["By", "BY", "Von", "Par", "Por", "Di", "Da"].contains(&word)
}
