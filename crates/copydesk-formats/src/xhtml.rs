//! The body of an article as XHTML: well-formed, with every character of the text escaped where markup would read it.

use crate::body::{Block, Body, Figure, Item, Part, Run};
use crate::remainder::Remainder;
use crate::web_address::is_web_address;
use copydesk_record::{HeadingLevel, MediaKind, SegmentKind};
use std::fmt::Write;

/// Returns the body as XHTML, a block a line, and takes what is in it.
pub(crate) fn body(body: &Body<'_>, rest: &mut Remainder) -> String {
    let mut html = String::new();
    for part in &body.parts {
        let before = html.len();
        match part {
            Part::Block(block) => self::block(block, rest, &mut html),
            Part::List(items) => list(items, rest, &mut html),
            Part::Figure(figure) => self::figure(figure, rest, &mut html),
        }
        if html.len() > before {
            html.push('\n');
        }
    }
    html
}

/// Appends the words of a block without its element, and takes the block.
pub(crate) fn words(block: &Block<'_>, rest: &mut Remainder, html: &mut String) {
    block.take(rest);
    runs(&block.runs, 0, rest, html);
}

/// Appends the words of an item without its marker and its element, and takes the item.
pub(crate) fn item_words(item: &Item<'_>, rest: &mut Remainder, html: &mut String) {
    item.block.take(rest);
    runs(&item.block.runs, item.marker.length, rest, html);
}

/// Appends runs without their first bytes.
pub(crate) fn runs(runs: &[Run<'_>], skipped: usize, rest: &mut Remainder, html: &mut String) {
    let mut skipped = skipped;
    for run in runs {
        self::run(run, skipped, rest, html);
        skipped = skipped.saturating_sub(run.text.len());
    }
}

/// Appends text with the characters escaped that markup would read. What XML can't hold is U+FFFD.
pub(crate) fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // XML readers turn a carriage return into a line feed.
            '\r' => html.push_str("&#13;"),
            '\u{c}' | '\u{b}' => html.push(' '),
            '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
}

fn block(block: &Block<'_>, rest: &mut Remainder, html: &mut String) {
    match block.segment.kind {
        SegmentKind::Heading => {
            let level = block.segment.level.map_or(DEFAULT_LEVEL, HeadingLevel::get);
            let _ = write!(html, "<h{level}>");
            words(block, rest, html);
            let _ = write!(html, "</h{level}>");
        }
        SegmentKind::BlockQuote => element(block, "<blockquote><p>", "</p></blockquote>", rest, html),
        SegmentKind::Table => match block.rows() {
            Some(rows) => {
                block.take(rest);
                table(&rows, rest, html);
            }
            None => element(block, "<pre>", "</pre>", rest, html),
        },
        _ => element(block, "<p>", "</p>", rest, html),
    }
}

/// The level of headings whose source states none: below the headline.
const DEFAULT_LEVEL: u8 = 2;

fn element(block: &Block<'_>, start: &str, end: &str, rest: &mut Remainder, html: &mut String) {
    html.push_str(start);
    words(block, rest, html);
    html.push_str(end);
}

fn table(rows: &[Vec<Vec<Run<'_>>>], rest: &mut Remainder, html: &mut String) {
    html.push_str("<table>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td>");
            runs(cell, 0, rest, html);
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn list(items: &[Item<'_>], rest: &mut Remainder, html: &mut String) {
    let first = items.first().and_then(|item| item.marker.number);
    let end = match first {
        None => {
            html.push_str("<ul>");
            "</ul>"
        }
        Some(1) => {
            html.push_str("<ol>");
            "</ol>"
        }
        Some(number) => {
            let _ = write!(html, "<ol start=\"{number}\">");
            "</ol>"
        }
    };
    for item in items {
        html.push_str("<li>");
        item_words(item, rest, html);
        html.push_str("</li>");
    }
    html.push_str(end);
}

/// Appends a run without its first bytes.
fn run(run: &Run<'_>, skipped: usize, rest: &mut Remainder, html: &mut String) {
    let text = run.text.get(skipped.min(run.text.len())..).unwrap_or_default();
    match run.link {
        Some((index, href)) if is_web_address(href) => {
            rest.take(&format!("/links/{index}"));
            html.push_str("<a href=\"");
            escape(href, html);
            html.push_str("\">");
            escape(text, html);
            html.push_str("</a>");
        }
        Some((index, _)) => {
            rest.refuse(format!("/links/{index}"), UNSAFE);
            escape(text, html);
        }
        None => escape(text, html),
    }
}

/// Why an address is not written.
pub(crate) const UNSAFE: &str = "its address is none of a page: a script, or data";

fn figure(figure: &Figure<'_>, rest: &mut Remainder, html: &mut String) {
    let media = figure.media;
    if !is_web_address(&media.src) {
        return figure.refuse(rest, UNSAFE);
    }
    figure.take(rest);
    html.push_str("<figure>");
    let (name, description) = match media.kind {
        MediaKind::Image => ("img", "alt"),
        MediaKind::Video => ("video", "title"),
        MediaKind::Audio => ("audio", "title"),
    };
    let _ = write!(html, "<{name} src=\"");
    escape(&media.src, html);
    html.push('"');
    if let Some(alt) = &media.alt {
        let _ = write!(html, " {description}=\"");
        escape(alt, html);
        html.push('"');
    }
    html.push_str(match media.kind {
        MediaKind::Image => " />",
        MediaKind::Video => " controls=\"controls\"></video>",
        MediaKind::Audio => " controls=\"controls\"></audio>",
    });
    if let Some(caption) = &media.caption {
        html.push_str("<figcaption>");
        escape(&caption.text, html);
        html.push_str("</figcaption>");
    }
    html.push_str("</figure>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_is_text() {
        let mut html = String::new();
        escape("<b>a</b> & \"b\" \0\u{c}]]>\u{ffff}é", &mut html);
        assert_eq!(html, "&lt;b&gt;a&lt;/b&gt; &amp; &quot;b&quot; \u{fffd} ]]&gt;\u{fffd}é");
    }
}
