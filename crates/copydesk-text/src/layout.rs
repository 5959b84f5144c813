//! The layout of a text: whether its lines are hard-wrapped, at which column, and how its paragraphs begin.
//!
//! It is read off the whole text before any block is cut: a paragraph of two lines does not show by itself that it is one.

use crate::blank::is_invisible;
use crate::line::Line;

/// How the lines of a text, or of some part of it, are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The column at which lines are wrapped.
    width: usize,
    /// By how many columns a wrapped line may be too short for the next word: programs count tabs and hyphens differently,
    /// and the letters of print have several widths.
    slack: usize,
    /// The white-space characters that lines usually begin with.
    pub(crate) margin: usize,
}

/// The narrowest and the widest column at which people wrap text.
const WIDTHS: std::ops::RangeInclusive<usize> = 28..=120;

/// The columns beyond which no line of a wrapped text goes.
const WIDEST: usize = 135;

/// Returns the number of lines of so many that may be wider than the others.
fn allowed_wide(lines: usize) -> usize {
    1 + lines / 20
}

/// The number of columns by which a line may be too short where all lines are filled.
const SLACK: usize = 2;

impl Layout {
    /// Returns the layout of a text if its lines are hard-wrapped: most lines that end inside a sentence go on in the next
    /// line with a lower-case word, and are about as long.
    pub(crate) fn of_text(text: &str, lines: &[Line]) -> Option<Self> {
        let written = lines.iter().filter(|line| !line.is_blank()).count();
        let is_wide =
            |line: &&Line| line.end - line.start > WIDEST && line.text(text).chars().count() > WIDEST;
        if lines.iter().filter(is_wide).nth(allowed_wide(written)).is_some() {
            return None;
        }
        let margin = usual_indent(lines, written);
        let mut pairs = Pairs::new();
        for group in lines.split(Line::is_blank).filter(|group| group.len() > 1) {
            pairs.add(text, group, margin);
        }
        // Where lines are wrapped, hardly one is wider: an address, a row of a table.
        let layout = pairs.layout(margin)?;
        let wider = |line: &&Line| width_of(line, text) > layout.width + layout.width / 8;
        (lines.iter().filter(wider).count() <= allowed_wide(written)).then_some(layout)
    }

    /// Returns the layout of a group of lines by itself, if no first word of a line would have fitted at the end of the line
    /// before it. Lines that begin a paragraph by their indent may follow a short one.
    pub(crate) fn of_group(text: &str, group: &[Line]) -> Option<Self> {
        if group.len() < 3 || group.iter().any(|line| line.end - line.start > 4 * WIDTHS.end()) {
            return None;
        }
        let mut width = 0;
        for line in group {
            width = width.max(width_of(line, text));
            if width > *WIDTHS.end() {
                return None;
            }
        }
        if width < *WIDTHS.start() {
            return None;
        }
        let layout = Self { width, slack: SLACK, margin: group.iter().map(|line| line.indent).min()? };
        let (mut breaks, mut filled, mut inside) = (0, 0, 0);
        for pair in group.windows(2) {
            let [line, next] = pair else { continue };
            if next.indent > layout.margin + 1 {
                continue;
            }
            breaks += 1;
            // Too many are short already, whatever follows.
            if (breaks - filled) * 10 > group.len() + 10 {
                return None;
            }
            filled += usize::from(layout.is_filled(text, line, next));
            inside += usize::from(continues_sentence(next.text(text)));
        }
        (breaks >= 2 && filled * 10 >= breaks * 9 && inside * 10 >= breaks * 4).then_some(layout)
    }

    /// Returns whether the first word of the next line would not have fitted in a line.
    pub(crate) fn is_filled(&self, text: &str, line: &Line, next: &Line) -> bool {
        needed_width(text, line, next) + self.slack > self.width
    }

    /// Returns whether much more than the first word of the next line would have fitted in a line.
    pub(crate) fn lacks(&self, text: &str, line: &Line, next: &Line) -> bool {
        needed_width(text, line, next) + self.slack + self.width / 8 < self.width
    }

    /// Returns whether a line is too short to open a paragraph that goes on with a capital.
    pub(crate) fn is_short(&self, text: &str, line: &Line) -> bool {
        width_of(line, text) * 10 < self.width * 3
    }

    /// Returns whether a line is too short to go on at all.
    pub(crate) fn is_stub(&self, text: &str, line: &Line) -> bool {
        width_of(line, text) * 5 < self.width
    }

    /// Returns whether a line begins further to the right than usual.
    pub(crate) fn is_indented(&self, line: &Line) -> bool {
        line.indent > self.margin + 1
    }
}

/// Counts of lines that do not end a sentence, with the lines after them.
#[derive(Debug)]
struct Pairs {
    /// All pairs, by the width of the first line.
    by_width: [u32; 121],
    /// All, by the width that the first line and the first word of the second have together, and those whose second line
    /// goes on in lower case.
    by_needed_width: [u32; 141],
    inside_by_needed_width: [u32; 141],
    total: usize,
    inside: usize,
    /// Paragraphs that begin with an indented line, after one that ends a sentence.
    indents: usize,
    /// Groups of several lines that end as a sentence does, and others.
    closed: usize,
    open: usize,
}

impl Pairs {
    fn new() -> Self {
        Self {
            by_width: [0; 121],
            by_needed_width: [0; 141],
            inside_by_needed_width: [0; 141],
            total: 0,
            inside: 0,
            indents: 0,
            closed: 0,
            open: 0,
        }
    }

    /// Adds the pairs of a group of lines.
    fn add(&mut self, text: &str, group: &[Line], margin: usize) {
        for pair in group.windows(2) {
            if let [line, next] = pair {
                self.add_pair(text, line, next, margin);
            }
        }
        if let [_, .., last] = group {
            let ended = ends_sentence(last.text(text));
            self.closed += usize::from(ended);
            self.open += usize::from(!ended);
        }
    }

    fn add_pair(&mut self, text: &str, line: &Line, next: &Line, margin: usize) {
        if line.columns {
            return;
        }
        let (words, following) = (line.text(text), next.text(text));
        let ended = ends_sentence(words);
        if next.indent > margin + 1 {
            self.indents += usize::from(ended && line.indent <= margin + 1);
            return;
        }
        let first = following.chars().next();
        let breaks_off = breaks_off(words);
        if ended || (!breaks_off && first.is_none_or(|first| !first.is_alphabetic())) {
            return;
        }
        let needed = needed_width(text, line, next).min(self.by_needed_width.len() - 1);
        self.total += 1;
        let Some(width) = self.by_width.get_mut(width_of(line, text)) else { return };
        *width += 1;
        let is_inside = breaks_off || first.is_some_and(char::is_lowercase);
        self.inside += usize::from(is_inside);
        for (counts, add) in
            [(&mut self.by_needed_width, true), (&mut self.inside_by_needed_width, is_inside)]
        {
            if let Some(count) = counts.get_mut(needed) {
                *count += u32::from(add);
            }
        }
    }

    fn layout(&self, margin: usize) -> Option<Layout> {
        if self.total == 0 {
            return None;
        }
        // Of many lines a few may stick out.
        let width = highest_but(&self.by_width, self.total / 50);
        if !WIDTHS.contains(&width) {
            return None;
        }
        let filled = count_from(&self.by_needed_width, width.saturating_sub(SLACK));
        let nearly_filled = count_from(&self.inside_by_needed_width, width * 3 / 4);
        let as_wide = nearly_filled * 10 + 10 >= self.inside * 6;
        let sentences = self.open * 4 <= self.closed;
        let is_wrapped = (self.inside >= 2 && self.inside * 5 >= self.total * 2 && as_wide)
            || (self.inside >= 2 && self.inside * 6 >= self.total && filled * 4 + 4 >= self.total * 3)
            || (self.inside >= 1 && self.indents >= 1 && as_wide)
            || (self.inside == self.total && sentences)
            // Where nouns have capitals, or all letters are: no line is short, and sentences end with groups.
            || ((self.inside >= 1 || self.total >= 3) && filled == self.total && sentences);
        if !is_wrapped {
            return None;
        }
        // What two thirds of the lines that surely go on have at least.
        let usual = match self.inside {
            0 => width,
            inside => highest_but(&self.inside_by_needed_width, inside * 2 / 3),
        };
        let slack = (width + 1).saturating_sub(usual).clamp(SLACK, width / 4);
        Some(Layout { width, slack, margin })
    }
}

/// Returns the sum of the counts from an index on.
fn count_from(counts: &[u32], least: usize) -> usize {
    counts.iter().skip(least).map(|count| *count as usize).sum()
}

/// Returns the highest index with a count, when so many of the highest are left out.
fn highest_but(counts: &[u32], mut left_out: usize) -> usize {
    for (index, count) in counts.iter().enumerate().rev() {
        let count = *count as usize;
        if count > left_out {
            return index;
        }
        left_out -= count;
    }
    0
}

/// Returns the least indent that a fifth of the lines have.
fn usual_indent(lines: &[Line], written: usize) -> usize {
    let mut by_indent = [0usize; 41];
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(count) = by_indent.get_mut(line.indent) {
            *count += 1;
        }
    }
    by_indent.iter().position(|count| count * 5 >= written).unwrap_or(0)
}

/// Returns whether a line ends where no title does: at a small word of three letters at most, or inside a word.
fn breaks_off(line: &str) -> bool {
    let word = line.rsplit(' ').next().unwrap_or_default();
    let small =
        word.len() <= 3 && word.len() < line.len() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let divided = word.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_lowercase));
    small || divided
}

/// Returns the width of a line, and of the first word of the next line after it.
fn needed_width(text: &str, line: &Line, next: &Line) -> usize {
    let word = next.text(text).split_whitespace().next().map_or(0, |word| word.chars().count());
    width_of(line, text) + 1 + word
}

/// Returns whether a line may continue the sentence of the line before it: its first word is not capitalized, or is all
/// in capitals.
fn continues_sentence(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            rest.peek().is_some() && rest.all(char::is_uppercase)
        }
        _ => true,
    }
}

/// Returns whether a line ends as a sentence does, with or without a closing quotation mark or bracket after the stop.
#[must_use]
pub fn ends_sentence(line: &str) -> bool {
    let closes = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '」' | '』' | '*' | '_')
            || is_invisible(c)
    };
    let bare = line.trim_end_matches(closes);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '｡'])
}

fn width_of(line: &Line, text: &str) -> usize {
    line.indent + line.text(text).chars().count()
}
