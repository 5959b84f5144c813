//! Blocks: the pieces of text that blank lines, line ends and indents part.

use crate::line::{Line, lines};

/// A block of a text, in bytes, without blanks at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub start: usize,
    pub end: usize,
    pub shape: BlockShape,
    /// Whether a blank line stands before it.
    pub apart: bool,
}

/// What the layout alone says of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockShape {
    /// A line or wrapped lines of running text.
    Text,
    /// Begins with a bullet or a number.
    Item,
    /// Rows with columns.
    Table,
    /// Lines behind `>`.
    Quoted,
}

/// Cuts a text into blocks.
///
/// A blank line always parts blocks. Within a run of lines without one, each line is a block of its own, unless
/// the run is hard-wrapped, is a table or is set off with `>`.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut all = Vec::with_capacity(text.len() / 64 + 4);
    all.extend(lines(text));
    let widths: Vec<Option<usize>> = long_runs(&all).map(|run| filled_width(text, run)).collect();
    let usual = usual_width(long_runs(&all).map(<[Line]>::len).zip(widths.iter().copied()));
    let mut cut = Cutter { text, blocks: Vec::with_capacity(all.len()), apart: true };
    let mut widths = widths.into_iter();
    for run in all.split(Line::is_blank) {
        let filled = is_long(run) && widths.next().flatten().is_some();
        cut.run(run, filled, usual);
    }
    cut.blocks
}

/// The runs that are long enough to tell by themselves whether they are wrapped.
fn long_runs(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.split(Line::is_blank).filter(|run| is_long(run))
}

fn is_long(run: &[Line]) -> bool {
    run.len() >= 3
}

/// The column at which the lines of a text are wrapped, if they are: half the longer runs must be filled to it. Takes how
/// long each of them is, and the width that it is filled to.
fn usual_width(runs: impl Iterator<Item = (usize, Option<usize>)>) -> Option<usize> {
    let (mut wrapped, mut loose) = (0, 0);
    let mut widest = 0;
    for (length, width) in runs {
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

/// The narrowest and widest columns at which people wrap text.
const WIDTHS: std::ops::RangeInclusive<usize> = 28..=120;

/// The width that a run of lines is filled to, as an editor fills them: no first word of a line would have fitted
/// at the end of the line before it. Lines that begin a paragraph by their indent may follow a short one.
fn filled_width(text: &str, run: &[Line]) -> Option<usize> {
    // No character takes more than four bytes: a line of so many is wider than any that was wrapped.
    if run.iter().any(|line| line.end - line.start > 4 * WIDTHS.end()) {
        return None;
    }
    let mut width = 0;
    for line in run {
        width = width.max(width_of(line, text));
        if width > *WIDTHS.end() {
            return None;
        }
    }
    if width < *WIDTHS.start() {
        return None;
    }
    let indent = run.iter().map(|line| line.indent).min()?;
    let (mut breaks, mut filled, mut inside) = (0, 0, 0);
    for pair in run.windows(2) {
        let [line, next] = pair else { continue };
        if next.indent > indent + 1 {
            continue;
        }
        breaks += 1;
        // Too many are short already, whatever follows.
        if (breaks - filled) * 10 > run.len() + 10 {
            return None;
        }
        let words = next.text(text);
        let word = words.split_whitespace().next().map_or(0, |word| word.chars().count());
        filled += usize::from(width_of(line, text) + 1 + word + SLACK > width);
        inside += usize::from(runs_on(words));
    }
    (breaks >= 2 && filled * 10 >= breaks * 9 && inside * 10 >= breaks * 4).then_some(width)
}

/// Whether a line goes on with the sentence of the line before it, as far as its first word tells: it has no capital,
/// or is all capitals.
fn runs_on(line: &str) -> bool {
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

/// How far short of the width a filled line may fall: tabs and hyphens are not always counted alike.
const SLACK: usize = 2;

fn width_of(line: &Line, text: &str) -> usize {
    line.indent + line.text(text).chars().count()
}

/// Whether a line ends as a sentence does, a closing mark or bracket after the stop or not.
pub fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '」', '』', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '｡'])
}

struct Cutter<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// Whether a blank line was passed since the last block.
    apart: bool,
}

impl Cutter<'_> {
    /// Cuts a run of lines without a blank one; `filled` says whether it is wrapped by itself.
    fn run(&mut self, run: &[Line], filled: bool, width: Option<usize>) {
        self.apart = true;
        let wrapped = filled || (run.len() >= 2 && width.is_some_and(|width| self.continues(run, width)));
        let indent = run.iter().map(|line| line.indent).min().unwrap_or(0);
        let mut rest = run;
        while let Some((first, after)) = rest.split_first() {
            let shape = self.shape(first, after.first());
            let more = match shape {
                BlockShape::Table => self.count(after, |_, line| line.columns),
                BlockShape::Quoted => self.count(after, |text, _| text.starts_with('>')),
                BlockShape::Text | BlockShape::Item if wrapped => {
                    self.count(after, |text, line| line.indent <= indent + 1 && marker(text).is_none())
                }
                BlockShape::Text | BlockShape::Item => 0,
            };
            let (block, left) = rest.split_at(more + 1);
            if let (Some(from), Some(to)) = (block.first(), block.last()) {
                self.blocks.push(Block { start: from.start, end: to.end, shape, apart: self.apart });
                self.apart = false;
            }
            rest = left;
        }
    }

    /// Whether a short run is filled to the width of the whole text.
    fn continues(&self, run: &[Line], width: usize) -> bool {
        run.windows(2).all(|pair| {
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
        } else if marker(text).is_some() {
            BlockShape::Item
        } else {
            BlockShape::Text
        }
    }
}

/// The marker of a list item and the blanks after it, in bytes: a bullet, or a number or letter with a stop or
/// bracket.
pub fn marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let mark = match first {
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '◆' | '➤' | '►' | '✓' | '✔' | '·' | '*' | '+' => {
            first.len_utf8()
        }
        // A dash opens a list item only where it stands apart; after an en dash or em dash comes speech.
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
    let rest = line.get(mark..)?;
    let blanks = rest.len() - rest.trim_start().len();
    let words = rest.get(blanks..)?;
    let marks_a_rule = words.chars().all(|c| c == first || c.is_whitespace());
    (blanks > 0 && !marks_a_rule).then_some(mark + blanks)
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
    fn blank_lines_and_line_ends_part_blocks() {
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
    fn indents_part_wrapped_paragraphs() {
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
