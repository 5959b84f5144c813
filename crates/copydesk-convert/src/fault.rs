//! The faults of articles that the converter reports.

copydesk_diag::faults! {
    /// Every fault that the converter can report.
    pub static FAULTS = [
        /// The article has no text of its own.
        ///
        /// There is nothing in the input, or all of it is furniture: menus, forms, links. The record holds it
        /// all the same. Look whether the right part of the page was pasted.
        NO_BODY: Warning = "article/no-body",
        /// A fact that the caller gave is not in a form that records hold.
        ///
        /// It was left out. Dates are RFC 3339 date-times (`2026-03-04T14:05:00Z`), dates (`2026-03-04`) or
        /// partial dates (`2026-03`, `2026`); languages are BCP 47 tags (`en`, `pt-BR`).
        GIVEN_MALFORMED: Error = "given/malformed",
        /// The bytes can't be rebuilt from the text.
        ///
        /// The encoding has several codes for one character, and the source used one that encoding does not
        /// choose. The text is right; its bytes are not all in the record, and `source.digest` will not match
        /// the rebuilt ones.
        NOT_REVERSIBLE: Warning = "source/not-reversible",
        /// A line of the input is not a JSON object with a text.
        ///
        /// Each line of NDJSON input is one object with the article's text as a string in its member `text`
        /// (`--field text=NAME` names another). This line was passed over; the others were not.
        LINE_MALFORMED: Error = "line/malformed",
        /// A printed date can be read in two ways.
        ///
        /// `03/04/2026` is a day in March or in April. The record does not guess: the date is left out. Say
        /// when the article was published with `--published`.
        DATE_AMBIGUOUS: Info = "date/ambiguous",
    ];
}
