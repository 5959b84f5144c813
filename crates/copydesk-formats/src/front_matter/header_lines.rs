//! Lines like those of a mail above a text: `Title: …`, `Date: …`.

use super::block::{FrontMatter, MemberLines, in_one_line, members};
use serde_json::Value;

/// Returns the lines like those of a mail that a text begins with. A blank line ends them.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    reader_header(text).or_else(|| {
        let length = length(text)?;
        let lines = members(text.get(..length)?, 1, key_of);
        let is_known = |key: &str| KNOWN.iter().any(|known| key.eq_ignore_ascii_case(known));
        // One line may be how a story begins: `Title: the story of a word`.
        let known_count = lines.iter().filter(|member| is_known(member.key)).count();
        (known_count >= 2 && is_known(lines.first()?.key)).then(|| front_matter(&lines, length))
    })
}

/// Returns the length of the lines that are fields, with the blank line after them.
fn length(text: &str) -> Option<usize> {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        let goes_on = length > 0 && line.starts_with([' ', '\t']);
        if !is_blank && !goes_on && key_of(line).is_none() {
            return None;
        }
        length += line.len();
        if is_blank {
            break;
        }
    }
    Some(length)
}

/// Returns the lines that a service puts above a page that it made Markdown of, with blank lines between, of which the last is
/// `Markdown Content:`.
fn reader_header(text: &str) -> Option<FrontMatter> {
    let mut length = 0;
    for line in text.split_inclusive('\n').take(MAX_READER_LINES) {
        length += line.len();
        let key = key_of(line);
        if key == Some("Markdown Content") {
            let lines = members(text.get(..length - line.len())?, 1, key_of);
            return Some(FrontMatter { is_above_page: true, ..front_matter(&lines, length) });
        }
        if key.is_none() && !line.trim().is_empty() {
            return None;
        }
    }
    None
}

/// The most lines that such a service puts above a page.
const MAX_READER_LINES: usize = 20;

fn front_matter(lines: &[MemberLines<'_>], length: usize) -> FrontMatter {
    let mut found = FrontMatter { length, ..FrontMatter::default() };
    for member in lines {
        let key = name(member.key);
        let words = in_one_line(member.lines.split_once(':').map_or("", |(_, words)| words));
        let list = words.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let value: Value = match list {
            Some(list) => list.split(',').map(in_one_line).collect(),
            None => words.into(),
        };
        found.insert(member.number, key, value);
    }
    found
}

/// The keys by which such lines are told, in small letters. Those of a mail are not among them: mail is read as it is.
const KNOWN: &[&str] = &[
    "title",
    "headline",
    "date",
    "published",
    "author",
    "authors",
    "by",
    "byline",
    "tags",
    "keywords",
    "category",
    "section",
    "source",
    "url",
    "summary",
    "description",
    "slug",
    "language",
    "lang",
    "modified",
    "publisher",
];

/// Returns the name of the member with a key, in whose form blanks and capitals say nothing.
fn name(key: &str) -> String {
    key.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Returns the key of the member that a line begins, if it does.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_short = key.len() <= MAX_KEY && key.split(' ').count() <= 2;
    (ends && is_short && key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_of_key))
        .then_some(key)
}

/// The longest key, in bytes.
const MAX_KEY: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lines_end_at_a_blank_one_and_go_on_where_they_are_indented() {
        let text =
            "Title: The ice\n  is gone\nDate: 2026-03-04\r\nLast Modified:\n\nNote: The ferry sailed.\n";
        let found = read(text).unwrap();
        let expected = json!({"title": "The ice is gone", "date": "2026-03-04", "last_modified": ""});
        assert_eq!(Value::from(found.members), expected);
        assert_eq!(&text[found.length..], "Note: The ferry sailed.\n");
    }

    #[test]
    fn what_a_service_puts_above_a_page_may_have_blank_lines() {
        let text = "Title: Ice\n\nURL Source: https://post.example/ice\n\nMarkdown Content:\nThe ferry: she sailed.\n";
        let found = read(text).unwrap();
        let expected = json!({"title": "Ice", "url_source": "https://post.example/ice"});
        assert_eq!(Value::from(found.members), expected);
        assert_eq!(&text[found.length..], "The ferry: she sailed.\n");
    }

    #[test]
    fn a_text_is_none() {
        for text in [
            "Title: the story of a word\n\nThe word is old.",
            "Title: a\nDate: b\nand prose\n",
            "From: Ada\nTo: Bo\nSubject: Ice\nDate: 4 March 2026\n\nThe ice is gone.",
            "Q: When?\nA: Now.\nTitle: x\nDate: y\n",
            "",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
