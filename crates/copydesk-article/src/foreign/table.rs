//! Tables with a header line: values that are separated by commas, semicolons or tabs.

use super::format::Foreign;
use super::head::Head;

/// Returns an input that is a table of articles: a line of names, and records of as many values.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let head = head.shortened();
    let bytes = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    SEPARATORS.iter().find_map(|separator| {
        let is_table = is_table(bytes, head.is_whole, separator.byte);
        is_table.then(|| Foreign::new(separator.what, separator.advice))
    })
}

struct Separator {
    byte: u8,
    what: &'static str,
    advice: &'static str,
}

const SEPARATORS: &[Separator] = &[
    Separator {
        byte: b',',
        what: "a CSV table",
        advice: "`mlr --icsv --ojsonl cat` makes JSON lines of it, read with `--field text=COLUMN`",
    },
    Separator {
        byte: b'\t',
        what: "a TSV table",
        advice: "`mlr --icsv --ifs tab --ojsonl cat` makes JSON lines of it, read with `--field text=COLUMN`",
    },
    Separator {
        byte: b';',
        what: "a CSV table",
        advice: "`mlr --icsv --ifs ';' --ojsonl cat` makes JSON lines of it, read with `--field text=COLUMN`",
    },
];

/// The names of columns, in lower case, that tables of articles have.
const COLUMNS: &str = "\
    abstract article article_id article_text articles author authors body byline category class content \
    contents created_at date date_published description document full_text guid headline headlines id \
    label lang language link links pub_date pubdate publication_date publish_date published published_at \
    published_date publisher raw_text slug source standfirst story summary tags text timestamp title \
    topic uri url uuid";

/// The most bytes in the name of a column.
const LONGEST_NAME: usize = 40;
/// The fewest columns of a table of which no name is known.
const MANY: usize = 4;

fn is_table(bytes: &[u8], is_whole: bool, separator: u8) -> bool {
    let mut values = Values { bytes, at: 0, separator };
    let mut count = 0;
    let mut known_count = 0;
    loop {
        let (value, after) = values.next_value();
        if !is_name(&value, count == 0) || after == After::End {
            return false;
        }
        count += 1;
        let is_known = |known: &str| value.text.eq_ignore_ascii_case(known.as_bytes());
        known_count += usize::from(COLUMNS.split(' ').any(is_known));
        if after == After::Record {
            break;
        }
    }
    // Of a table that is not of articles all is seen, for a text may begin with a table.
    // "Title", a tab and the title of the article is the form of an editor.
    let compared = match (known_count, count) {
        (2.., 2..) | (1, 3..) => 2,
        (0, MANY..) => usize::MAX,
        _ => return false,
    };
    for at in 0..compared {
        if values.rest().trim_ascii().is_empty() {
            return at > 0;
        }
        match values.next_record() {
            (found, After::End) if !is_whole => return found <= count,
            (found, _) if found != count => return false,
            (_, After::End) => return true,
            _ => {}
        }
    }
    true
}

/// Returns whether a value of the first record is the name of a column. The first may have none: it numbers
/// the records.
fn is_name(value: &Value<'_>, is_first: bool) -> bool {
    let Ok(text) = std::str::from_utf8(value.text) else { return false };
    let text = if value.is_quoted { text.trim() } else { text };
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | ':' | '/' | '#');
    let is_name = text.len() <= LONGEST_NAME
        && text.chars().all(is_of_name)
        && text.contains(char::is_alphabetic)
        && text == text.trim()
        && !text.contains("  ")
        && !text.ends_with(['.', ':', '-']);
    is_name || (is_first && text.is_empty())
}

/// The values of a table, one after the other, as RFC 4180 writes them.
struct Values<'b> {
    bytes: &'b [u8],
    at: usize,
    separator: u8,
}

struct Value<'b> {
    /// The value without its quotation marks.
    text: &'b [u8],
    is_quoted: bool,
}

/// What follows a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// A value of the same record.
    Value,
    /// A line end.
    Record,
    /// Nothing.
    End,
}

impl<'b> Values<'b> {
    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes a record, and returns the number of its values.
    fn next_record(&mut self) -> (usize, After) {
        let mut count = 1;
        loop {
            match self.next_value().1 {
                After::Value => count += 1,
                after => return (count, after),
            }
        }
    }

    fn next_value(&mut self) -> (Value<'b>, After) {
        let rest = self.rest();
        let quoted = quoted_length(rest);
        // A quotation mark within a value is a letter like others.
        let searched = rest.get(quoted..).unwrap_or_default();
        let length = memchr::memchr2(self.separator, b'\n', searched).map(|found| quoted + found);
        let text = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let after = match length.and_then(|length| rest.get(length)) {
            Some(b'\n') => After::Record,
            Some(_) => After::Value,
            None => After::End,
        };
        self.at += length.map_or(rest.len(), |length| length + 1);
        let unquoted = text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\""));
        (Value { text: unquoted.unwrap_or(text), is_quoted: unquoted.is_some() }, after)
    }
}

/// Returns the length of the quoted value that some bytes begin with, or 0. A doubled quotation mark is one
/// of the value.
fn quoted_length(bytes: &[u8]) -> usize {
    if bytes.first() != Some(&b'"') {
        return 0;
    }
    let mut at = 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(found) = memchr::memchr(b'"', rest) else { return bytes.len() };
        at += found + 1;
        if bytes.get(at) != Some(&b'"') {
            return at;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text, foreign};

    #[test]
    fn tables_are_told_by_their_header() {
        assert_foreign(
            "title,text\nIce,The ice is gone.\n",
            "a CSV table, not text: `mlr --icsv --ojsonl cat` makes JSON lines of it, read with",
        );
        assert_foreign(
            "\u{FEFF}\"id\",\"seen at\",\"text\"\r\n1,2 March,\"The \"\"ice\"\", at last,\r\n\r\nis gone.\"\r\n",
            "a CSV table",
        );
        assert_foreign(",Überschrift,text\r\n0,Eis,Das Eis ist weg.\n", "a CSV table");
        assert_foreign("url\tbody\nx\tThe ice is gone.\ny\tThe \"ferry sailed.\n", "a TSV table");
        assert_foreign(
            "Datum;Ort;Titel;Inhalt\n2.3.;Kiel;Eis;weg\n3.3.;Kiel;Boot;da\n",
            "a CSV table, not text: `mlr --icsv --ifs ';'",
        );
        assert_foreign("a,b,c,d\n1,2,3,4\n\n", "a CSV table");
    }

    #[test]
    fn tables_that_are_cut_off_are_told() {
        use super::super::{Head, recognize};
        let bytes = b"title,text,url\nIce,\"The ice is gone.\n\nThe ferry";
        assert!(recognize(&Head { bytes, is_whole: false }).is_some());
        assert_eq!(foreign(bytes), None);
    }

    #[test]
    fn texts_with_separators_are_text() {
        for text in [
            "Berlin, Paris, Rome\n\nThe three cities, it seems, agree.\n",
            "Berlin,Paris,Rome\nThe ice,it seems,is gone\n",
            "Title, text, url\nIce, the ice, none\n",
            "title,text\n",
            "title,text",
            "Title\tIce\nAuthor\tAda Frith\n\nThe ice is gone.\n",
            "The ice is gone, at last\nThe ferry sailed, at noon\n",
            "Team\tPlayed\tWon\tPoints\nKiel\t3\t2\t6\n\nThe season is young.\n",
            "Date,text.\nIce,gone.\n",
            "title,text\nThe ice is gone\n",
            "Title\n\nDate: 2 March; text: Ada\n",
            "12,5,7,9\n1,2,3,4\n",
        ] {
            assert_text(text);
        }
    }
}
