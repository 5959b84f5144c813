//! Which lines of a hard-wrapped text belong to one block.

use crate::layout::{Layout, ends_sentence};
use crate::line::Line;
use crate::list_item::list_marker;

/// Lines of a hard-wrapped text without a blank one between them.
pub(crate) struct WrappedGroup<'t> {
    text: &'t str,
    layout: Layout,
    lines: &'t [Line],
    /// The first line further to the right than others, if such lines begin paragraphs.
    first_indent: Option<usize>,
    /// Whether it is the first group of the text, which may be its header.
    is_first: bool,
    /// Whether it begins with the field of a header: `From: …`.
    has_fields: bool,
}

impl<'t> WrappedGroup<'t> {
    /// Returns the group of some lines of a text.
    pub(crate) fn new(text: &'t str, layout: Layout, lines: &'t [Line], is_first: bool) -> Self {
        let first_indent = lines.iter().position(|line| layout.is_indented(line));
        let first_indent = first_indent.filter(|_| !lines.iter().all(|line| layout.is_indented(line)));
        let has_fields = lines.first().is_some_and(|line| is_field(line.text(text)));
        Self { text, layout, lines, first_indent, is_first, has_fields }
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
        if self.first_indent.is_some() && self.layout.is_indented(next) {
            // The lines of an item are indented like its words.
            return list_marker(opening.text(self.text)).is_some() && next.indent > opening.indent;
        }
        if self.is_trailer(at + 1, ended) || (self.has_fields && is_field(following)) {
            return false;
        }
        if is_byline(following) && (ended || !filled) {
            return false;
        }
        if is_sign_of_wire(following) && (ended || is_sign_of_wire(words)) {
            return false;
        }
        // Below the first indent only indents begin paragraphs; above it there may be a header.
        if self.first_indent.is_some_and(|indent| at >= indent || (ended && !self.is_first)) {
            return true;
        }
        if ended {
            return filled || !self.layout.lacks(self.text, line, next) || continues_in_lowercase(following);
        }
        let goes_on = continues_in_lowercase(following) && !self.layout.is_stub(self.text, line);
        filled || goes_on || self.is_short_opening(first, at, following)
    }

    /// Returns whether only signs follow, from a line on, which end no sentence: the name of an agency, initials.
    fn is_trailer(&self, at: usize, after_sentence: bool) -> bool {
        let rest = self.lines.get(at..).unwrap_or_default();
        let is_sign = |line: &Line| {
            let words = line.text(self.text);
            !ends_sentence(words) && words.split_whitespace().nth(3).is_none()
        };
        let outside = rest.first().is_some_and(|line| line.indent != self.layout.margin);
        (after_sentence || outside) && rest.len() <= 3 && rest.iter().all(is_sign)
    }

    /// Returns whether a line that is not filled opens a paragraph all the same: wires left room for the dateline in the
    /// first line. The lines of a header are as short.
    fn is_short_opening(&self, first: usize, at: usize, following: &str) -> bool {
        let opens = first == 0 && at == 0 && !self.is_first && self.lines.len() >= 3;
        let (Some(line), Some(next), Some(third)) =
            (self.lines.first(), self.lines.get(1), self.lines.get(2))
        else {
            return false;
        };
        opens
            && !self.layout.is_short(self.text, line)
            && !is_byline(line.text(self.text))
            && !continues_in_lowercase(following)
            && !ends_sentence(next.text(self.text))
            && (self.layout.is_filled(self.text, next, third)
                || continues_in_lowercase(third.text(self.text)))
    }
}

/// Returns whether the first of two lines goes on in the second, whatever the other lines of the text are like: it is as
/// wide as lines are that people wrap, and breaks off before a lower-case word, or before a word or two that end the
/// sentence: "den Bau der neuen", "Brücke beschlossen. Sie".
pub(crate) fn goes_on(text: &str, pair: &[Line]) -> bool {
    let [line, next] = pair else { return false };
    let (words, following) = (line.text(text), next.text(text));
    (MIN_WIDTH..=4 * MAX_WIDTH).contains(&words.len())
        && words.ends_with(char::is_alphanumeric)
        && !(line.columns || next.columns)
        && (following.starts_with(char::is_lowercase) || ends_soon(words, following))
        && words.chars().count() <= MAX_WIDTH
        && list_marker(following).is_none()
}

/// Returns whether a line of prose ends its sentence within three words, and another begins there.
fn ends_soon(words: &str, following: &str) -> bool {
    let is_prose = words.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() >= 5;
    is_prose
        && words.len() >= MIN_PROSE
        && words.ends_with(char::is_lowercase)
        && following.split_once(". ").is_some_and(|(end, next)| {
            end.split_whitespace().nth(3).is_none()
                && end.ends_with(char::is_lowercase)
                && next.starts_with(char::is_uppercase)
        })
}

/// The fewest bytes of a line of prose.
const MIN_PROSE: usize = 55;

/// Returns whether the first lines of a text are a title in title case, or in capitals, over two or three lines.
pub(crate) fn is_broken_title(text: &str, group: &[Line]) -> bool {
    let Some((last, before)) = group.split_last().filter(|_| matches!(group.len(), 2 | 3)) else {
        return false;
    };
    let is_title = |line: &Line, least: usize| {
        let words = line.text(text);
        let (mut capitals, mut others) = (0, 0);
        for word in words.split_whitespace() {
            capitals +=
                usize::from(word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()));
            others += usize::from(word.starts_with(char::is_lowercase) && word.len() > MAX_SMALL_WORD);
        }
        capitals >= least && others == 0 && !ends_sentence(words) && !is_byline(words) && !is_field(words)
    };
    before.iter().all(|line| line.end - line.start >= MIN_TITLE && is_title(line, 4)) && is_title(last, 2)
}

/// The most letters of a word that has no capital in a title, and the fewest bytes of a line of it that goes on.
const MAX_SMALL_WORD: usize = 4;
const MIN_TITLE: usize = 28;

/// The fewest bytes and the most characters of a line that goes on in the next.
const MIN_WIDTH: usize = 45;
const MAX_WIDTH: usize = 100;

/// Returns whether a line goes on with a lower-case word.
fn continues_in_lowercase(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(char::is_lowercase)
}

/// Returns whether a line is the field of a header: a capitalized name of a word or two, a colon and a value.
fn is_field(line: &str) -> bool {
    let Some((name, _)) = line.get(..line.floor_char_boundary(28)).and_then(|head| head.split_once(": "))
    else {
        return false;
    };
    name.starts_with(char::is_uppercase) && name.split_whitespace().nth(2).is_none()
}

/// Returns whether a line is one that a wire puts under a story: "((ann.moll@wire.example))", "Keywords: COPPER", "^ REUTERS@",
/// "1234 GMT".
fn is_sign_of_wire(line: &str) -> bool {
    let is_sign = || {
        let in_capitals = line.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_lowercase());
        in_capitals
            && line.bytes().any(|byte| byte.is_ascii_uppercase())
            && line.split_whitespace().nth(2).is_none()
    };
    line.starts_with("((") || line.starts_with('^') || line.starts_with("Keywords: ") || is_sign()
}

/// Returns whether a line is a byline, and no sentence that begins like one: its words are names.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let opens = words.next().is_some_and(|word| {
        ["By", "BY", "Von", "VON", "Par", "PAR", "Por", "POR", "Di", "Da"].contains(&word)
    });
    let is_name = |word: &str| word.chars().next().is_some_and(|c| !c.is_lowercase()) || word.len() <= 3;
    opens && words.all(is_name)
}
