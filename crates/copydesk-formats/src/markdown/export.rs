//! Records as Markdown documents with YAML front matter.

use super::escape::{escaped_line, is_line_end, push_escaped, push_escaped_line};
use super::front_matter::FrontMatter;
use crate::body::{Block, Body, Figure, Item, Part, Run};
use crate::dates::take_date;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::remainder::Remainder;
use crate::web_address::is_web_address;
use crate::xhtml::UNSAFE;
use copydesk_record::{MediaKind, Record, SegmentKind};
use std::fmt::Write;

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "markdown",
    about: "Markdown with YAML front matter",
    extension: "md",
    layout: Layout::One { between: "\n" },
    export,
};

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let mut text = front_matter(record, &mut rest).block();
    let mut is_first = true;
    for part in &Body::of(record, &mut rest).parts {
        let before = text.len();
        if !is_first {
            text.push('\n');
        }
        let start = text.len();
        match part {
            Part::Block(block) => self::block(block, &mut rest, &mut text),
            Part::List(items) => list(items, &mut rest, &mut text),
            Part::Figure(figure) => self::figure(figure, &mut rest, &mut text),
        }
        if text.len() == start {
            text.truncate(before);
        } else {
            is_first = false;
        }
    }
    Ok(Export { document: Document::Bytes(text.into_bytes()), losses: rest.into_losses(FORMAT.name) })
}

/// Where a record keeps the members of front matter that have no place in it.
const EXT: &str = "/ext/copydesk.front-matter";

fn front_matter(record: &Record<'_>, rest: &mut Remainder) -> FrontMatter {
    let mut front = FrontMatter::default();
    front.add("title", rest.take_text("/headline/text"));
    front.add("subtitle", rest.take_text("/standfirst/text"));
    front.add_list("authors", rest.take_texts("/byline/authors", "name"));
    front.add("organisation", rest.take_text("/byline/organisation/name"));
    front.add("date", take_date(rest, "/published", FORMAT.name));
    front.add("modified", take_date(rest, "/modified", FORMAT.name));
    front.add("publisher", rest.take_text("/publisher/text"));
    front.add("section", rest.take_text("/section/text"));
    front.add_list("tags", rest.take_texts("/keywords", "text"));
    front.add("description", rest.take_text("/description/text"));
    front.add("lang", rest.take_text("/language/tag"));
    front.add("url", rest.take_text("/canonical/value").or_else(|| rest.take_text("/source/uri")));
    let is_lead = |media: &copydesk_record::Media<'_>| media.lead && media.kind == MediaKind::Image;
    if let Some(index) = record.media.iter().position(is_lead) {
        for member in ["kind", "lead"] {
            rest.take(&format!("/media/{index}/{member}"));
        }
        front.add("image", rest.take_text(&format!("/media/{index}/src")));
    }
    front.add("rights", rest.take_text("/rights/text"));
    front.add("id", rest.take_text("/id"));
    // What stood above a text in Markdown has its place again.
    for (name, pointer) in rest.members(EXT) {
        if !front.has(&name)
            && let Some(value) = rest.take(&pointer)
        {
            front.add_value(&name, &value);
        }
    }
    front
}

fn block(block: &Block<'_>, rest: &mut Remainder, text: &mut String) {
    block.take(rest);
    match block.segment.kind {
        SegmentKind::Heading => {
            let level = block.segment.level.map_or(DEFAULT_LEVEL, |level| usize::from(level.get()));
            let words = words(&block.runs, 0, true, rest);
            let words = escape_closing_marks(words.trim());
            if !words.is_empty() {
                text.push_str(&"#".repeat(level));
                text.push(' ');
                text.push_str(&words);
                text.push('\n');
            }
        }
        SegmentKind::BlockQuote => push_lines(&words(&block.runs, 0, false, rest), "> ", "> ", text),
        SegmentKind::Table => match block.rows() {
            Some(rows) => table(&rows, rest, text),
            None => code(&block.segment.text, text),
        },
        _ => push_lines(&words(&block.runs, 0, false, rest), "", "", text),
    }
}

/// The level of headings whose source states none: below the title.
const DEFAULT_LEVEL: usize = 2;

/// Appends lines, the first and the others with what they begin with.
fn push_lines(words: &str, first: &str, others: &str, text: &mut String) {
    for (number, line) in words.trim_end().lines().enumerate() {
        text.push_str(if number == 0 { first } else { others });
        text.push_str(line);
        text.push('\n');
    }
}

/// Returns the words of a block without its first bytes.
fn words(runs: &[Run<'_>], skipped: usize, in_one_line: bool, rest: &mut Remainder) -> String {
    let push = if in_one_line { push_escaped_line } else { push_escaped };
    let mut out = String::new();
    let mut skipped = skipped;
    for run in runs {
        let text = run.text.get(skipped.min(run.text.len())..).unwrap_or_default();
        skipped = skipped.saturating_sub(run.text.len());
        // Blanks around a link belong to the words beside it.
        let shown = text.trim();
        match run.link {
            Some((index, href)) if is_web_address(href) && !shown.is_empty() => {
                rest.take(&format!("/links/{index}"));
                push(text.split_once(shown).map_or("", |(before, _)| before), &mut out);
                if out.ends_with('!') {
                    // It would make a picture of the link.
                    out.pop();
                    out.push_str("\\!");
                }
                out.push('[');
                push(shown, &mut out);
                out.push_str("](");
                out.push_str(&destination(href));
                out.push(')');
                push(text.rsplit_once(shown).map_or("", |(_, after)| after), &mut out);
            }
            Some((index, href)) => {
                let reason = if is_web_address(href) { "a link of no words" } else { UNSAFE };
                rest.refuse(format!("/links/{index}"), reason);
                push(text, &mut out);
            }
            None => push(text, &mut out),
        }
    }
    out
}

/// Returns an address as Markdown has it in a link: as it is, or between angle brackets.
fn destination(href: &str) -> String {
    let is_plain =
        !href.is_empty() && href.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>()\\".contains(&byte));
    // An ampersand begins a character reference only where a semicolon ends it.
    let ampersand = if href.contains(';') { "&amp;" } else { "&" };
    let mut out = String::with_capacity(href.len() + 2);
    for character in href.chars() {
        match character {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str(ampersand),
            '\0' => out.push('\u{fffd}'),
            other if is_line_end(other) => out.push(' '),
            other => out.push(other),
        }
    }
    if is_plain { out } else { format!("<{out}>") }
}

/// Returns the words of a heading whose last marks would be read as its end.
fn escape_closing_marks(words: &str) -> String {
    let marks = words.len() - words.trim_end_matches('#').len();
    let (before, marks) = words.split_at(words.len() - marks);
    if marks.is_empty() || before.ends_with('\\') { words.to_owned() } else { format!("{before}\\{marks}") }
}

fn list(items: &[Item<'_>], rest: &mut Remainder, text: &mut String) {
    for item in items {
        item.block.take(rest);
        let words = words(&item.block.runs, item.marker.length, false, rest);
        let marker = item.marker.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        push_lines(&words, &marker, &" ".repeat(marker.len()), text);
    }
}

/// Appends a table. Its source does not say which row is the header, so that is empty.
fn table(rows: &[Vec<Vec<Run<'_>>>], rest: &mut Remainder, text: &mut String) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut push_row = |cells: &mut dyn Iterator<Item = String>| {
        text.push('|');
        for cell in cells {
            text.push(' ');
            text.push_str(&cell);
            text.push_str(" |");
        }
        text.push('\n');
    };
    push_row(&mut std::iter::repeat_n(String::new(), columns));
    push_row(&mut std::iter::repeat_n("---".to_owned(), columns));
    for row in rows {
        push_row(&mut row.iter().map(|cell| words(cell, 0, true, rest).trim().to_owned()));
    }
}

/// Appends text that is laid out with spaces.
fn code(lines: &str, text: &mut String) {
    let longest = lines.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let lines = lines.trim_end_matches(['\n', '\r']);
    for line in [&fence, lines, &fence] {
        text.push_str(line);
        text.push('\n');
    }
}

fn figure(figure: &Figure<'_>, rest: &mut Remainder, text: &mut String) {
    let media = figure.media;
    if !is_web_address(&media.src) {
        return figure.refuse(rest, UNSAFE);
    }
    figure.take(rest);
    let alt = media.alt.as_deref().map(|alt| escaped_line(alt.trim()));
    let (sign, alt) = match media.kind {
        MediaKind::Image => ("!", alt.unwrap_or_default()),
        MediaKind::Video => ("", alt.unwrap_or_else(|| "Video".to_owned())),
        MediaKind::Audio => ("", alt.unwrap_or_else(|| "Recording".to_owned())),
    };
    // Writing to memory does not fail.
    let _ = writeln!(text, "{sign}[{alt}]({})", destination(&media.src));
    if let Some(caption) = &media.caption {
        text.push('\n');
        let mut words = String::new();
        push_escaped(&caption.text, &mut words);
        push_lines(&words, "", "", text);
    }
}
