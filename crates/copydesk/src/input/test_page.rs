//! A format for tests, with all that a reader can state: several articles in a file, facts, blocks, and
//! errors.
//!
//! An article is lines of `key: value`, a blank line, and lines of a tag and the text of a block. A line
//! `---` ends it.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use copydesk_article::{Article, ReadError};
use copydesk_convert::{BlockHint, FAULTS, KnownMetadata, KnownValue, decode};
use copydesk_diag::{Diagnostic, Place};
use copydesk_record::{Furniture, SegmentKind};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "test-page",
    about: "a format for tests",
    extensions: &["testpage"],
    media_types: &[],
    recognizes: |_| false,
    granularity: Granularity::File,
    has_members: false,
    as_lines: None,
    reader: Reader::Articles(read),
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let mut line = 1;
    for source in String::from_utf8_lossy(bytes).split("---\n") {
        consume(read_page(source, line, options));
        line += source.lines().count() as u64 + 1;
    }
}

fn read_page<'a>(source: &'a str, line: u64, options: &ReadOptions) -> Result<Article<'a>, ReadError> {
    let Some((header, body)) = source.split_once("\n\n") else {
        let message = "the page has no blank line";
        let diagnostic = Box::new(Diagnostic::new(FAULTS[0], Place::Whole, message));
        return Err(ReadError::Malformed { line: Some(line), diagnostic });
    };
    let fact = |name: &str| {
        let values = header.lines().filter_map(|line| line.split_once(": "));
        values.filter(|(key, _)| *key == name).map(|(_, value)| KnownValue::markup(value)).next()
    };
    let metadata = KnownMetadata {
        headline: fact("title"),
        published: fact("date"),
        modified: fact("changed"),
        language: fact("language"),
        ..KnownMetadata::default()
    };
    let (mut text, mut hints) = (String::new(), Vec::new());
    for (tag, block) in body.lines().filter_map(|line| line.split_once(' ')) {
        let start = text.len();
        text.push_str(&block.replace("<br>", "\n"));
        let hint = BlockHint::new(start..text.len());
        assert_ne!(tag, "panic", "on purpose");
        hints.push(match tag {
            "h1" => hint.with_kind(SegmentKind::Headline),
            "h2" => hint.with_kind(SegmentKind::Heading),
            "nav" => hint.with_furniture(Furniture::Navigation),
            _ => hint,
        });
        text.push_str("\n\n");
    }
    let document = decode(source.as_bytes(), options.encoding.as_deref()).map_err(ReadError::Undecodable)?;
    let document = document.rendered("text/x-test-page", text).with_block_hints(hints);
    Ok(Article { document, metadata, line: Some(line), carried: None, findings: Vec::new() })
}
