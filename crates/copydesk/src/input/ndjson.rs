//! NDJSON: a line is an article, the text in one of its members.

use super::{Article, Asked, Format, Grain, Unreadable};
use copydesk_convert::{Given, ndjson};

pub(super) const FORMAT: Format = Format {
    name: "ndjson",
    about: "lines of JSON, one article a line",
    extensions: &["ndjson", "jsonl"],
    grain: Grain::Line,
    read,
};

fn read<'a>(bytes: &'a [u8], asked: &'a Asked, given: &Given<'a>) -> Result<Article<'a>, Unreadable> {
    ndjson::read(bytes, &asked.fields, given).map_err(Unreadable::Content)
}
