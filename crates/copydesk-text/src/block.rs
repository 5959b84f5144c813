//! Blocks: the paragraphs, headings, items and tables of a text, as far as its layout shows them.

use crate::line::{Line, lines};

/// A block of a text, without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The first byte, in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its shape.
    pub shape: BlockShape,
    /// Whether a blank line precedes it.
    pub after_blank_line: bool,
}

/// The shape of a block, as far as its layout shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockShape {
    /// A line or wrapped lines of running text.
    Text,
    /// Begins with a bullet or a number.
    Item,
    /// Rows with columns.
    Table,
    /// Lines that begin with `>`.
    Quoted,
}

/// Cuts a text into blocks.
///
/// A blank line always ends a block. Of lines without a blank one between them, each is a block of its own, unless they
/// are hard-wrapped, are the rows of a table or begin with `>`.
///
/// ```
/// use copydesk_text::{BlockShape, blocks};
///
/// let text = "Ferry sails again\n\n- one boat\n- two boats";
/// let shapes: Vec<_> = blocks(text).iter().map(|block| block.shape).collect();
/// assert_eq!(shapes, [BlockShape::Text, BlockShape::Item, BlockShape::Item]);
/// ```
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut all = Vec::with_capacity(text.len() / 64 + 4);
    all.extend(lines(text));
    let widths: Vec<Option<usize>> = long_groups(&all).map(|group| wrap_width(text, group)).collect();
    let usual = usual_width(long_groups(&all).map(<[Line]>::len).zip(widths.iter().copied()));
    let mut splitter = BlockSplitter { text, blocks: Vec::with_capacity(all.len()), after_blank_line: true };
    let mut widths = widths.into_iter();
    for group in all.split(Line::is_blank) {
        let wrapped = is_long(group) && widths.next().flatten().is_some();
        splitter.cut(group, wrapped, usual);
    }
    splitter.blocks
}

/// Returns the groups of lines without a blank one that are long enough to show whether they are hard-wrapped.
fn long_groups(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.split(Line::is_blank).filter(|group| is_long(group))
}

fn is_long(group: &[Line]) -> bool {
    group.len() >= 3
}

/// Returns the column at which the lines of a text are wrapped, if half the lines of the longer groups are. Each group is
/// given by its number of lines and the width at which it is wrapped.
fn usual_width(groups: impl Iterator<Item = (usize, Option<usize>)>) -> Option<usize> {
    let (mut wrapped, mut loose) = (0, 0);
    let mut widest = 0;
    for (length, width) in groups {
        match width {
            Some(width) => {
                wrapped += length;
                widest = widest.max(width);
            }
            None => loose += length,
        }
    }
    (wrapped > 0 && wrapped >= loose).then_some(widest)
}

/// The narrowest and the widest column at which people wrap text.
const WIDTHS: std::ops::RangeInclusive<usize> = 28..=120;

/// Returns the width at which lines are wrapped, if they are: no first word of a line would have fitted at the end of the
/// line before it. Lines that begin a paragraph by their indent may follow a short one.
fn wrap_width(text: &str, group: &[Line]) -> Option<usize> {
    // No character takes more than four bytes: a line of so many is wider than any that was wrapped.
    if group.iter().any(|line| line.end - line.start > 4 * WIDTHS.end()) {
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
    let indent = group.iter().map(|line| line.indent).min()?;
    let (mut breaks, mut filled, mut inside) = (0, 0, 0);
    for pair in group.windows(2) {
        let [line, next] = pair else { continue };
        if next.indent > indent + 1 {
            continue;
        }
        breaks += 1;
        // Too many are short already, whatever follows.
        if (breaks - filled) * 10 > group.len() + 10 {
            return None;
        }
        let words = next.text(text);
        let word = words.split_whitespace().next().map_or(0, |word| word.chars().count());
        filled += usize::from(width_of(line, text) + 1 + word + SLACK > width);
        inside += usize::from(continues_sentence(words));
    }
    (breaks >= 2 && filled * 10 >= breaks * 9 && inside * 10 >= breaks * 4).then_some(width)
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

/// The number of columns by which a wrapped line may be too short: programs count tabs and hyphens
/// differently.
const SLACK: usize = 2;

fn width_of(line: &Line, text: &str) -> usize {
    line.indent + line.text(text).chars().count()
}

/// Returns whether a line ends as a sentence does, with or without a closing quotation mark or bracket after the stop.
#[must_use]
pub fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '｡'])
}

struct BlockSplitter<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// Whether a blank line has been passed since the last block.
    after_blank_line: bool,
}

impl BlockSplitter<'_> {
    /// Cuts lines without a blank one between them. `wrapped` says whether they show by themselves that they are
    /// hard-wrapped; `width` is the column at which the lines of the text are.
    fn cut(&mut self, group: &[Line], wrapped: bool, width: Option<usize>) {
        self.after_blank_line = true;
        let wrapped =
            wrapped || (group.len() >= 2 && width.is_some_and(|width| self.is_wrapped_at(group, width)));
        let indent = group.iter().map(|line| line.indent).min().unwrap_or(0);
        let mut rest = group;
        while let Some((first, after)) = rest.split_first() {
            let shape = self.shape(first, after.first());
            let more = match shape {
                BlockShape::Table => self.count(after, |_, line| line.columns),
                BlockShape::Quoted => self.count(after, |text, _| text.starts_with('>')),
                BlockShape::Text | BlockShape::Item if wrapped => {
                    self.count(after, |text, line| line.indent <= indent + 1 && list_marker(text).is_none())
                }
                BlockShape::Text | BlockShape::Item => 0,
            };
            let (block, left) = rest.split_at(more + 1);
            if let (Some(from), Some(to)) = (block.first(), block.last()) {
                self.blocks.push(Block {
                    start: from.start,
                    end: to.end,
                    shape,
                    after_blank_line: self.after_blank_line,
                });
                self.after_blank_line = false;
            }
            rest = left;
        }
    }

    /// Returns whether each line of a short group is wrapped at the width of the whole text.
    fn is_wrapped_at(&self, group: &[Line], width: usize) -> bool {
        group.windows(2).all(|pair| {
            let [line, next] = pair else { return true };
            let word = next.text(self.text).split_whitespace().next().map_or(0, |word| word.chars().count());
            let length = width_of(line, self.text);
            length + 1 + word + SLACK > width && length <= width + SLACK
        })
    }

    fn count(&self, lines: &[Line], alike: impl Fn(&str, &Line) -> bool) -> usize {
        lines.iter().take_while(|line| alike(line.text(self.text), line)).count()
    }

    fn shape(&self, line: &Line, next: Option<&Line>) -> BlockShape {
        let text = line.text(self.text);
        if text.starts_with('>') && text.len() > 1 {
            BlockShape::Quoted
        } else if line.columns && next.is_some_and(|next| next.columns) {
            BlockShape::Table
        } else if list_marker(text).is_some() {
            BlockShape::Item
        } else {
            BlockShape::Text
        }
    }
}

/// Returns the length in bytes of the marker that a line begins with, and of the white space after it. A
/// marker is a bullet, or a number or letter with a full stop or bracket.
#[must_use]
pub fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let length = match first {
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '◆' | '➤' | '►' | '✓' | '✔' | '·' | '*' | '+' => {
            first.len_utf8()
        }
        // An en dash or em dash opens speech, not a list item.
        '-' => 1,
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 2 && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])))
                .then_some(digits + 1)?
        }
        '(' => {
            let inside = line.get(1..).and_then(|rest| rest.split_once(')'))?.0;
            let short = inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
            (short && !inside.is_empty()).then_some(inside.len() + 2)?
        }
        _ => return None,
    };
    let rest = line.get(length..)?;
    let spaces = rest.len() - rest.trim_start().len();
    let words = rest.get(spaces..)?;
    let is_rule = words.chars().all(|c| c == first || c.is_whitespace());
    (spaces > 0 && !is_rule).then_some(length + spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| &text[block.start..block.end]).collect()
    }

    const WRAPPED: &str = "\
The harbour at the end of the road has been closed to all but the
smallest boats since the storm of last winter, and the people who live
there have learned to wait for the tide.";

    #[test]
    fn blank_lines_and_line_ends_end_blocks() {
        assert_eq!(cut("One.\n\nTwo.\n \u{a0}\nThree."), ["One.", "Two.", "Three."]);
        assert_eq!(cut("Headline here\nBy A B\nThe text."), ["Headline here", "By A B", "The text."]);
        assert_eq!(cut("\r\n\r\n"), Vec::<&str>::new());
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        assert_eq!(cut(WRAPPED), [WRAPPED]);
        let two = format!("A heading\n\n{WRAPPED}\n\n{WRAPPED}");
        assert_eq!(cut(&two), ["A heading", WRAPPED, WRAPPED]);
        let crlf = WRAPPED.replace('\n', "\r\n");
        assert_eq!(cut(&crlf), [crlf.as_str()]);
    }

    #[test]
    fn indents_begin_wrapped_paragraphs() {
        let text = format!("    {WRAPPED}\n    {WRAPPED}");
        assert_eq!(cut(&text), [WRAPPED, WRAPPED]);
    }

    #[test]
    fn lists_tables_and_quotations_keep_their_shape() {
        let shapes = |text: &str| blocks(text).iter().map(|block| block.shape).collect::<Vec<_>>();
        assert_eq!(shapes("- a\n- b\n3. c\n(d) e"), [BlockShape::Item; 4]);
        assert_eq!(shapes("Team\tPld\nAshdown\t3\nBrook\t2"), [BlockShape::Table]);
        assert_eq!(shapes("> one\n> two\nthree"), [BlockShape::Quoted, BlockShape::Text]);
        assert_eq!(shapes("* * *\n---\n2026 was long.\n1,000 people came"), [BlockShape::Text; 4]);
    }
}
