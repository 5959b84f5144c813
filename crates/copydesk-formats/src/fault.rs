//! The faults of rows.

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
    ];
}
