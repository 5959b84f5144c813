//! The faults of articles that are read, whatever they are read from.

use copydesk_diag::faults;

faults! {
    /// The faults of articles that are read, whatever they are read from.
    pub static FAULTS = [
        /// The article is larger than it may be.
        ///
        /// The memory for one article is bounded, so that a file that unpacks to gigabytes, or a line feed that was
        /// lost, costs one finding and not the run. The article is not read. If it is really so large, raise the
        /// limit with `--max-input-size`.
        TOO_LARGE_ARTICLE: Error = "article/too-large",
        /// The bytes of the text are in another encoding than UTF-8 or that of `--encoding`.
        ///
        /// A text is not guessed at: it is UTF-8, or UTF-16 with a byte order mark, or in the encoding that `--encoding` names.
        /// The message says at which byte it is not, and which encoding it may be in. The text is not converted.
        UNDECODABLE: Error = "article/undecodable",
        /// A part of copydesk failed on this article, which is a mistake of copydesk.
        ///
        /// The article is not converted, and all others are. The message says where in the source of copydesk it happened.
        /// Please report it, with the article if you may.
        PANIC: Error = "internal/panic",
        /// The encoding that the article was delivered with is none.
        ///
        /// The `charset` of `--content-type`, or that of the page in a saved page, is no name of the WHATWG Encoding Standard.
        /// Browsers pass over such a name, and so it is done here: the article is read as if no encoding were stated. If it
        /// comes out wrong, name the right one with `--encoding`.
        ENCODING_UNKNOWN: Warning = "article/encoding-unknown",
        /// The record that an article carries with it is not sound.
        ///
        /// A story of ANS that was exported from a record has it in `additional_properties`, and it is what the story becomes
        /// again. Somebody changed it there, so that it breaks rules that `copydesk validate` checks: a new one was made of the
        /// words of the story.
        CARRIED_FAULTY: Warning = "article/carried-record-faulty",
        /// Some bytes of the page are in no encoding that it could be in.
        ///
        /// A page is read as browsers do it: a byte order mark says its encoding, else `--encoding`, else the `charset` that
        /// it was delivered with (`--content-type`), else what the page declares, else what its bytes look like. Bytes that
        /// are not in that encoding become U+FFFD, the sign for what can't be read. If the page says a wrong encoding, name the
        /// right one with `--encoding`.
        PAGE_ENCODING: Warning = "page/undecodable-bytes",
        /// Something in the markup that states the facts of a page is wrong.
        ///
        /// JSON-LD is often no JSON: it has line ends in strings, commas too many, comments. What can be read is read as it
        /// must be meant; what can't is left out, as is a date in no form that is known. The facts that the record has come
        /// from what could be read.
        PAGE_MARKUP: Info = "page/markup-faulty",
        /// The page has more structure than was read.
        ///
        /// The time that a parser takes for a page grows with the square of the depth of its elements, so that a few
        /// megabytes made for it could keep a machine busy for hours. What is deeper than any page that people read, or
        /// more than a page of its size can have, is left out of the structure. Its words are all in the text.
        PAGE_CUT: Warning = "page/structure-cut",
    ];
}
