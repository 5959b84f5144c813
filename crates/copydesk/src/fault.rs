//! The faults that the command line itself reports.

use copydesk_diag::faults;

faults! {
    /// The faults that the command line itself reports.
    pub(crate) static FAULTS = [
        /// The input could not be opened or read to its end.
        ///
        /// There is no such file, it may not be read, it is packed and damaged, or it is in a format that is not read. Of a file
        /// with many articles those before that place are converted.
        UNREADABLE: Error = "input/unreadable",
        /// The record could not be written.
        ///
        /// The file for it could not be made or written to: no space is left, it is there already, or the format can't hold the
        /// record.
        UNWRITABLE: Error = "record/unwritable",
        /// No page could be taken out of a saved page.
        ///
        /// A saved page (`.mhtml`) is a mail of many parts, one of which is the page. Without its header, its boundary or a
        /// part in HTML there is no page in it. Save the page again, or read the part by itself with `--from html`.
        PAGE_MALFORMED: Error = "page/malformed",
        /// A second value stands in a file that holds one by its name.
        ///
        /// A JSON text is one value (RFC 8259), and a program that reads a file whose name ends in `.json` takes the first,
        /// or refuses the file. All values of the file were checked. Put them into an array, or call a file with a value a
        /// line `.ndjson`. If it is to be so, say `--from json`, or `--from ndjson` where each line is a value.
        SECOND_VALUE: Error = "json/second-value",
        /// The record is larger than it may be.
        ///
        /// The memory for one record is bounded, so that a file with a mistake in it, such as a line feed
        /// that was lost, costs one finding and not the run. The record is not read. If it is right and
        /// really so large, raise the limit with `--max-record-size`.
        TOO_LARGE: Error = "record/too-large",
        /// The article that the record was made from is not there.
        ///
        /// With `--source` a record is held against its article, and one without an article is not proven. In a
        /// folder of texts the article is the file that `source.name` names, or the one that stands where the
        /// record does: `a/b.txt` for `a/b.json`. In a file of rows it is the row with the id of the record, or,
        /// where the row has no id, with the text of `source.digest`. Each row is the article of one record.
        ///
        /// If only some of the articles are at hand, say `--ignore source/not-found`.
        SOURCE_NOT_FOUND: Error = "source/not-found",
    ];
}
