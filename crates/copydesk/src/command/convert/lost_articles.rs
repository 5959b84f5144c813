//! The list of articles of which there is no record: `--errors`.

use crate::failure::Failure;
use crate::output::{Destination, Extent};
use copydesk_record::schema::{SchemaFile, published};
use copydesk_record::to_line;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// An article, or a whole input, of which there is no record, and why: a line of the list.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(title = "Article without a record")]
pub(super) struct LostArticle<'l> {
    /// The name of the input, as the user wrote it: `<stdin>` for standard input. Absent where an argument leads to no input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) input: Option<&'l str>,
    /// The line of the input on which the article begins, from 1, if the input has several articles on lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub(super) line: Option<u64>,
    /// The offset in bytes of the record that holds the article, in an archive as it is unpacked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) offset: Option<u64>,
    /// The id of that record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<&'l str>,
    /// The address where the article was found, as that record says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri: Option<&'l str>,
    /// The kind of fault; `copydesk explain CODE` says what it is.
    pub(super) code: &'l str,
    /// What is wrong, in words.
    pub(super) message: String,
}

/// The schema of a line of the list.
pub(crate) const SCHEMA: SchemaFile = SchemaFile {
    name: "errors",
    file: "errors.v1.json",
    about: "lines of the list of articles without a record: `convert --errors`",
    build: schema,
};

fn schema() -> Value {
    let samples = vec![
        json!({ "input": "rows.ndjson", "line": 17, "code": "row/malformed", "message": "the row is no JSON: a comma is missing" }),
        json!({ "input": "letter.txt", "code": "article/undecodable", "message": "`letter.txt`: not UTF-8" }),
        json!({ "input": "crawl.warc.gz", "offset": 40_960, "record": "urn:uuid:5f1d2c1e-0b7a-4a53-9d5e-3d5c1b2a7f10", "uri": "https://example.com/ferry", "code": "warc/empty", "message": "the response has no body" }),
    ];
    published::<LostArticle<'_>>("urn:copydesk:schema:errors:v1", true, samples)
}

/// The list in the course of being written, if one is.
pub(super) struct LostArticles {
    file: Option<Destination>,
    line: Vec<u8>,
}

impl LostArticles {
    /// Returns a list that goes to a file.
    pub(super) fn to(file: Option<Destination>) -> Self {
        Self { file, line: Vec::new() }
    }

    /// Returns a list that nobody asked for.
    pub(super) fn unlisted() -> Self {
        Self::to(None)
    }

    /// Adds an article.
    pub(super) fn add(&mut self, article: &LostArticle<'_>) -> Result<(), Failure> {
        let Some(file) = &mut self.file else { return Ok(()) };
        self.line.clear();
        to_line(article, &mut self.line).map_err(|error| Failure::about("the list of errors", error))?;
        self.line.push(b'\n');
        file.append(&self.line)
    }

    /// Makes sure that the list is on the disk. Returns how far it has come, if there is one.
    pub(super) fn sync(&mut self) -> Result<Option<Extent>, Failure> {
        self.file.as_mut().map(Destination::sync).transpose()
    }

    /// Completes the list.
    pub(super) fn finish(self) -> Result<(), Failure> {
        self.file.map_or(Ok(()), Destination::finish)
    }
}
