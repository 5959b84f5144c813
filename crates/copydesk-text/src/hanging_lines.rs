//! Hanging indents: paragraphs whose first line is flush and whose further lines are indented.

use crate::layout::ends_sentence;
use crate::line::Line;
use crate::list_item::list_marker;

/// Returns the margin of a text with hanging indents: lines further to the right go on with the line before them.
pub(crate) fn hanging_margin(text: &str, lines: &[Line]) -> Option<usize> {
    let written = || lines.iter().filter(|line| !line.is_blank());
    if !written().any(|line| line.indent > 1) {
        return None;
    }
    let margin = written().map(|line| line.indent).min()?;
    let is_indented = |line: &Line| line.indent > margin + 1;
    let (mut hanging, mut others) = (0, 0);
    for group in lines.split(Line::is_blank) {
        for pair in group.windows(2) {
            let [line, next] = pair else { continue };
            let words = line.text(text);
            let ended = ends_sentence(words);
            match (is_indented(line), is_indented(next)) {
                (false, true) if ended => others += 1,
                // A headline may stand above indented text.
                (false, true) => {
                    let is_prose = words.len() >= MIN_WIDTH && !line.columns && list_marker(words).is_none();
                    hanging += usize::from(is_prose);
                }
                // Below an indented first line the others are flush.
                (true, false) if !ended => others += 1,
                _ => {}
            }
        }
    }
    (hanging >= 2 && others * 4 <= hanging).then_some(margin)
}

/// Returns the number of lines that hang below the first of some lines.
pub(crate) fn hanging_lines(text: &str, margin: usize, after: &[Line]) -> usize {
    let hangs = |line: &&Line| line.indent > margin + 1 && list_marker(line.text(text)).is_none();
    after.iter().take_while(hangs).count()
}

/// The fewest bytes of a line that may go on.
const MIN_WIDTH: usize = 40;
