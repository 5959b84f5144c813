//! JSON that is not lines of articles.

use super::format::Foreign;
use super::head::{Head, lines};
use super::json_scan::{Content, Scan, scan};

/// Returns what an input is that is JSON and not JSON lines, or that is records.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let (json, rest) = first_value(head)?;
    if json.found.content == Content::Record {
        let advice = "`copydesk validate` checks it, and `jq -j '.segments[].text'` gives its text back";
        return Some(Foreign::new("a record of copydesk", advice));
    }
    let is_complete = json.found.end.is_some();
    if is_complete && !rest.is_empty() && !matches!(rest.first(), Some(b'{' | b'[')) {
        return None;
    }
    if json.is_array {
        // "[1]" is a note.
        let is_data = json.found.holds_structures || json.found.children > 1 || json.is_empty();
        return is_data.then(|| array(&json.found));
    }
    if !is_complete && head.is_whole {
        return Some(Foreign::new("JSON that is cut off", "get the whole of it"));
    }
    if json.found.has_line_end {
        return Some(Foreign::new(
            "a JSON object over several lines",
            "`jq -c .` makes a JSON line of it, which is read",
        ));
    }
    let is_followed = is_complete && !rest.is_empty() && !json.ends_line;
    is_followed.then(|| {
        Foreign::new("JSON objects without line ends", "`jq -c .` makes JSON lines of them, which are read")
    })
}

/// Returns whether an input is objects in an array, over several lines, or one after the other on a line.
pub(super) fn is_json_rows(head: &Head<'_>) -> bool {
    let Some((json, rest)) = first_value(head) else { return false };
    let is_complete = json.found.end.is_some();
    let goes_on_as_rows = rest.is_empty() || matches!(rest.first(), Some(b'{'));
    if json.found.content == Content::Record || (is_complete && !goes_on_as_rows) {
        return false;
    }
    if json.is_array {
        return json.found.holds_structures && (!is_complete || rest.is_empty());
    }
    if !is_complete && head.is_whole {
        return false;
    }
    json.found.children > 0
        && (json.found.has_line_end || (is_complete && !rest.is_empty() && !json.ends_line))
}

/// Returns whether an input begins with a record of this program, as much of it as the head has.
pub(super) fn is_record(head: &Head<'_>) -> bool {
    first_value(head).is_some_and(|(json, _)| json.found.content == Content::Record)
}

/// Returns whether the first line is an object, as much of it as the head has. An object with a mistake in it is one
/// too: the line is then told of, and costs no other.
pub(super) fn is_json_lines(head: &Head<'_>) -> bool {
    first_value(head).map_or_else(
        || begins_as_object(head),
        |(json, rest)| {
            let is_complete = json.found.end.is_some();
            let ends_well = if is_complete { json.ends_line } else { !head.is_whole };
            // A text may begin with a line of JSON, its front matter. Where nothing is read yet of what follows, it is
            // not known.
            let goes_on = json.found.has_text
                || match rest.first() {
                    Some(byte) => *byte == b'{',
                    None => head.is_whole || !is_complete,
                };
            !json.is_array && !json.found.has_line_end && ends_well && goes_on
        },
    )
}

/// Returns whether an input begins with a bracket, a key in quotation marks and a colon.
fn begins_as_object(head: &Head<'_>) -> bool {
    let content = head.shortened().content();
    let key =
        content.strip_prefix(b"{").map(<[u8]>::trim_ascii_start).and_then(|rest| rest.strip_prefix(b"\""));
    let end = key.and_then(|key| memchr::memchr2(b'"', b'\n', key));
    let after = key.zip(end).and_then(|(key, end)| key.get(end..));
    let after = after.and_then(|after| after.strip_prefix(b"\"")).map(<[u8]>::trim_ascii_start);
    after.is_some_and(|after| after.starts_with(b":"))
}

/// The object or array that an input begins with.
struct Json {
    found: Scan,
    is_array: bool,
    /// Whether nothing follows in the line on which it ends.
    ends_line: bool,
}

impl Json {
    fn is_empty(&self) -> bool {
        self.found.end.is_some() && self.found.children == 0
    }
}

/// Returns the object or array that an input begins with, and what follows it.
fn first_value<'h>(head: &Head<'h>) -> Option<(Json, &'h [u8])> {
    let content = head.shortened().content();
    let first = content.first().filter(|byte| matches!(byte, b'{' | b'['))?;
    let found = scan(content)?;
    // A bracket and nothing else is no JSON.
    if found.end.is_none() && found.children == 0 {
        return None;
    }
    let rest = found.end.and_then(|end| content.get(end..)).unwrap_or_default();
    let line = lines(rest).next().unwrap_or_default();
    let json = Json { found, is_array: *first == b'[', ends_line: line.trim_ascii().is_empty() };
    Some((json, rest.trim_ascii_start()))
}

fn array(found: &Scan) -> Foreign {
    if found.holds_structures || found.children == 0 {
        return Foreign::new("a JSON array", "`jq -c '.[]'` makes JSON lines of it, which are read");
    }
    Foreign::new(
        "a JSON array of plain values",
        "`jq -c '{text: .[]}'` makes JSON lines of it, which are read",
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text, foreign};
    use super::super::{Head, is_json_lines, recognize};

    fn assert_json_lines(text: &str, is_whole: bool) {
        let head = Head { bytes: text.as_bytes(), is_whole };
        assert_eq!(recognize(&head), None, "{text}");
        assert!(is_json_lines(&head), "{text}");
    }

    #[test]
    fn lines_of_objects_are_json_lines() {
        for text in [
            "{\"text\": \"The ice is gone.\"}\n{\"text\": \"The ferry sailed.\"}\n",
            "\u{FEFF}\n\n  {\"text\": \"a\\\"b\\\\\"}",
            "{\"a\": [1, -2.5e3, {\"b\": null}], \"c\": {\"d\": [true, false, NaN]}}  \r\n\r\n{}",
        ] {
            assert_json_lines(text, true);
            assert_json_lines(text, false);
        }
        let unknown = "{\"@context\": \"https://schema.org\", \"articleBody\": \"The ice is gone.\"}\n";
        for text in ["{}\n", unknown] {
            assert_json_lines(text, true);
            let head = Head { bytes: text.as_bytes(), is_whole: false };
            assert!(!is_json_lines(&head), "prose may follow: {text}");
        }
        assert_json_lines("{\"text\": \"The ice", false);
        assert_json_lines("{\"id\": 1, \"text\": \"The ice is gone.\", \"tags\": [\"i", false);
        assert_json_lines("{\"id\": tr", false);
    }

    #[test]
    fn other_json_is_told_by_its_form() {
        assert_foreign(
            "[{\"text\": \"The ice is gone.\"}, {\"text\": \"b\"}]",
            "a JSON array, not text: `jq -c '.[]'` makes JSON lines of it, which are read",
        );
        assert_foreign("[\n  {\n    \"text\": \"The ice is", "a JSON array");
        assert_foreign("[]", "a JSON array");
        assert_foreign("[\"The ice is gone.\", \"The ferry sailed.\"]", "a JSON array of plain values");
        assert_foreign("{\n  \"text\": \"The ice is gone.\"\n}\n", "a JSON object over several lines");
        assert_foreign("{\n\"a\": 1\n}\n{\n\"a\": 2\n}\n", "a JSON object over several lines");
        assert_foreign("{\"a\": 1}{\"a\": 2}", "JSON objects without line ends");
        assert!(foreign(b"{\"a\": \"The ice").unwrap().starts_with("JSON that is cut off"));
    }

    #[test]
    fn records_and_linked_data_are_told_by_their_members() {
        let message = "a record of copydesk, not text: `copydesk validate` checks it, and `jq -j";
        assert_foreign(
            "{\n  \"$schema\": \"x\",\n  \"format\": \"copydesk.article\",\n  \"version\"",
            message,
        );
        assert_foreign("{\"format\":\"copydesk.article\",\"version\":1}\n{\"format\"", message);
        assert_foreign("[{\"format\":\"copydesk.article\"}]", message);
        assert_json_lines("{\"source\": {\"format\": \"copydesk.article\"}, \"text\": \"a\"}\n", true);
        assert_json_lines("{\"text\": \"copydesk.article\", \"format\": \"html\"}\n", true);
    }

    #[test]
    fn texts_that_begin_with_a_bracket_are_text() {
        for text in [
            "[Editor's note: this article was updated.]\n\nThe ice is gone.\n",
            "[1] The harbour office, 2 March.\n\nThe ice is gone.\n",
            "[1]\n",
            "[12, 14] were the pages.\n",
            "[\"Stop,\" he said.]\n",
            "[\"Stop\"] was all he said.\n",
            "[",
            "{",
            "{title}\n\nThe ice is gone.\n",
            "{\"Ice\" is the word}\n",
            "{\"text\": \"a\"} is a line of JSON\n\nThe format is simple.\n",
            "{\n  \"text\": \"a\"\n}\n\nThis object has a member.\n",
            "\"The ice is gone\"\n\nThe ferry sailed.\n",
            "\"The ice is gone\", she said.\n",
            "42\n",
            "null and void\n",
        ] {
            assert_text(text);
        }
    }
}
