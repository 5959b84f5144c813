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
        /// partial dates (`2026-03`, `2026`), and what databases and feeds write for them: `2026-03-04 14:05:00`,
        /// `Wed, 04 Mar 2026 14:05:00 GMT`, Unix time (a number of 9 or 10 digits is seconds, of 12 or 13
        /// milliseconds, of 15 or 16 microseconds). Of zones in letters those of RFC 2822 are read (`GMT`, `EST`):
        /// others, like `IST`, have several meanings. Languages are BCP 47 tags (`en`, `pt-BR`); URIs have a scheme
        /// (`https:`) and no blanks.
        GIVEN_MALFORMED: Error = "given/malformed",
        /// The authors that the caller gave are not those of the printed byline.
        ///
        /// The record has the given ones, each with its place in the text if it is printed there. The list may be
        /// of one author only, or be the editor or the account that stored the text; or the text names others than
        /// its author.
        GIVEN_AUTHORS_DIFFER: Warning = "given/authors-differ",
        /// The language that is stated beside an article is not that of its words.
        ///
        /// Feeds and front matter often state that of the site or of a template. The record has the language of the words.
        MARKUP_LANGUAGE_DIFFERS: Info = "markup/language-differs",
        /// The headline in the markup of the page is not the one that is printed.
        ///
        /// The name of a site at its end, capitals and quotation marks make no other headline. Where the two have words in
        /// common, the one in the markup is often written for search engines, and the record has the printed one. Where they
        /// have hardly any, the record has that of the markup: what is printed there may be no headline.
        MARKUP_HEADLINE_DIFFERS: Warning = "markup/headline-differs",
        /// The authors in the markup of the page are not those of the printed byline.
        ///
        /// No name of one is a name of the other. The record has the printed ones: markup often names the account that put the
        /// page up, or who wrote an earlier version.
        MARKUP_AUTHORS_DIFFER: Warning = "markup/authors-differ",
        /// The date of publication or change in the markup of the page is not the one that is printed.
        ///
        /// Nor is one the day beside the other, as it can be by another clock. Of two dates of publication the record has the
        /// printed one, which readers see: systems that take articles over from others state the day of their arrival. Only
        /// if the markup is `article:published_time`, and the page prints what the markup states as the last change, is that no
        /// contradiction. Of two dates of change the record has that of the markup.
        MARKUP_DATE_DIFFERS: Warning = "markup/date-differs",
        /// The date of publication or change that the caller gave is not the one that is printed.
        ///
        /// The two can't be the same day in any time zone. The record has the given one. It may be when the text
        /// was stored or crawled; or the text prints the date of something else.
        GIVEN_DATE_DIFFERS: Warning = "given/date-differs",
        /// A date that was given or is in the markup makes the article change before it was published.
        ///
        /// Publication and last change are of different sources, and one of them is wrong; the record has both,
        /// each with its `basis`. Where both were given, the date of the change was left out.
        GIVEN_DATE_OUT_OF_ORDER: Warning = "given/date-out-of-order",
        /// The bytes can't be rebuilt from the text.
        ///
        /// The encoding has several codes for one character, and the source used one that encoding does not
        /// choose. The text is right; its bytes are not all in the record, and `source.digest` will not match
        /// the rebuilt ones.
        NOT_REVERSIBLE: Warning = "source/not-reversible",
        /// A printed date can be read in two ways.
        ///
        /// `03/04/2026` is a day in March or in April. Where no other date of the text and no language decides, the
        /// record does not guess: its value is what is sure, the year. Say which it is with `--date-order`, or when the
        /// article was published with `--published`.
        DATE_AMBIGUOUS: Info = "date/ambiguous",
        /// The text is UTF-8 that was read in another encoding.
        ///
        /// Characters that are not ASCII came out as several others each: `â€œ` for a quotation mark, `cafÃ©` for `café`. The
        /// record has the text as it came, and names and quotations may be wrong. It is told if there are two such places,
        /// and as many as other characters that are not ASCII: a text that talks of `â€œ` once is not meant. To encode the
        /// text in the encoding that is named, and read the bytes as UTF-8, most often brings the right text back. Better
        /// convert the article's first bytes again.
        MOJIBAKE: Warning = "text/mojibake",
        /// The text has many characters in a row that print nothing.
        ///
        /// They are variation selectors (U+FE00 to U+FE0F, U+E0100 to U+E01EF) or tags (U+E0000 to U+E007F), which style the
        /// character before them. In a row they hold data that readers do not see: Content Credentials (C2PA), a watermark,
        /// or instructions to a language model. They are in the segments, and in none of the facts.
        INVISIBLE_RUN: Warning = "text/invisible-run",
    ];
}
