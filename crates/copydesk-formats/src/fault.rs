//! The faults of rows and of documents.

copydesk_diag::faults! {
    /// Every fault that the readers of other formats can report.
    pub static FAULTS = [
        /// A row of the input is not an object with a text.
        ///
        /// A row is one JSON object with the article's text as a string in its member `text` (`--field text=NAME` names
        /// another, `--map` all members of a format). This row was passed over; the others were not.
        ROW_MALFORMED: Error = "row/malformed",
        /// A row of the input has a member twice.
        ///
        /// JSON leaves open which of the two counts. Here the last does, as in most programs.
        ROW_DUPLICATE_KEY: Warning = "row/duplicate-key",
        /// A fact that a row states is not in a form that records hold.
        ///
        /// It was left out. Dates are RFC 3339 date-times (`2026-03-04T14:05:00Z`), dates (`2026-03-04`) or
        /// partial dates (`2026-03`, `2026`), and what databases and feeds write for them: `2026-03-04 14:05:00`,
        /// `Wed, 04 Mar 2026 14:05:00 GMT`, Unix time (a number of 9 or 10 digits is seconds, of 12 or 13
        /// milliseconds, of 15 or 16 microseconds). Of zones in letters those of RFC 2822 are read (`GMT`, `EST`):
        /// others, like `IST`, have several meanings. Languages are BCP 47 tags (`en`, `pt-BR`) or English names
        /// (`English`); URIs have a scheme (`https:`) and no blanks.
        ROW_FACT_MALFORMED: Error = "row/fact-malformed",
        /// The text of a row is only the beginning of the article.
        ///
        /// Some services give the first characters of an article, and say how many more it has: `… [+1234 chars]`. The
        /// record is of that part. Fetch the page at the row's address for the whole.
        ROW_TEXT_CUT: Warning = "row/text-cut",
        /// A member of the front matter above a text is not in the syntax of the others.
        ///
        /// What stands after its key was taken for its value, as it is. In YAML a value with `: ` or ` #` in it, or with a mark
        /// at its start (`@`, `*`, `[`), stands between quotation marks: `title: "Ice: gone"`.
        FRONT_MATTER_MALFORMED: Warning = "front-matter/malformed",
        /// A fact that front matter states is not in a form that records hold.
        ///
        /// It was left out of the facts, and is kept in `ext` with what has no place. See `row/fact-malformed` for the forms.
        FRONT_MATTER_FACT_MALFORMED: Warning = "front-matter/fact-malformed",
        /// A document holds no article where one should be.
        ///
        /// What is instead is in the message: a picture, a package of links to other items, an event, an item without
        /// content, or a file that is not in the format that `--from` names.
        DOCUMENT_MALFORMED: Error = "document/malformed",
        /// A document breaks off, or can't be read to its end.
        ///
        /// The articles that end before this place were read. Those after it, and the one that it is in, were not: get the whole
        /// document, or mend it.
        DOCUMENT_BROKEN: Error = "document/broken",
        /// The markup of a document is wrong, and was read as it must be meant.
        ///
        /// Tags stand where they can't, HTML is escaped twice, or a section of CDATA is escaped itself. The words are all
        /// there.
        DOCUMENT_MARKUP: Warning = "document/markup-faulty",
        /// A document holds no articles.
        ///
        /// A feed without items has none, nor has a message without news in it.
        DOCUMENT_EMPTY: Warning = "document/empty",
        /// Some bytes of a document are not in its encoding.
        ///
        /// The encoding of an XML document is what its byte order mark says, else `--encoding`, else the `charset` that it was
        /// delivered with (`--content-type`), else what it declares, unless its bytes are UTF-8, else what they look like. Bytes
        /// that are not in that encoding become U+FFFD, the sign for what can't be read.
        DOCUMENT_ENCODING: Warning = "document/undecodable-bytes",
        /// A fact that a document states is not in a form that records hold.
        ///
        /// The record has it in its `ext`, as it is written. Dates are those that feeds write: RFC 3339, RFC 2822
        /// (`Wed, 04 Mar 2026 14:05:00 GMT`), and those of ISO 8601 without separators (`20260304T140500Z`). A date whose
        /// weekday is another may mean either of two days.
        DOCUMENT_FACT_MALFORMED: Warning = "document/fact-malformed",
        /// A record of a WARC file is cut off.
        ///
        /// The file ends inside it, or the crawler stopped reading the page (`WARC-Truncated`), as Common Crawl does after a
        /// megabyte. What is there was converted, and the article may go on. Without any of the page it is an error.
        WARC_CUT_OFF: Warning = "warc/cut-off",
        /// A record of a WARC file states a wrong length.
        ///
        /// `Content-Length` says where the next record begins, and none begins there. The record was taken to go on to the next
        /// line that begins one, and was converted; the records around it are not affected.
        WARC_LENGTH: Warning = "warc/length-differs",
        /// Something in a WARC file is no record.
        ///
        /// Between records there are bytes that do not begin as one (`WARC/1.0`), or the head of a record does not end. They
        /// are passed over up to the next record.
        WARC_MALFORMED: Error = "warc/malformed",
        /// The response in a record of a WARC file has no body.
        ///
        /// The server answered that all is well, and sent nothing, or the crawler kept nothing of it.
        WARC_EMPTY: Error = "warc/empty",
        /// The body of a response in a WARC file can't be unpacked to its end.
        ///
        /// It was sent in chunks, or packed (`Content-Encoding`), and is damaged or cut off. What could be unpacked was
        /// converted.
        WARC_BODY_DAMAGED: Warning = "warc/body-damaged",
        /// An item of a feed has a summary, and not its content.
        ///
        /// Many feeds only announce articles: a sentence or two, and the address of the page. There is no article in such an
        /// item, and there is no record of it. Fetch the page at the address, and convert that.
        FEED_SUMMARY_ONLY: Error = "feed/summary-only",
    ];
}
