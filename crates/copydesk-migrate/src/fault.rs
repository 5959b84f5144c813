//! The faults of records that are migrated.

use copydesk_diag::faults;

faults! {
    /// The faults of records that are migrated.
    pub static FAULTS = [
        /// What stands there is no article record.
        ///
        /// An article record is a JSON object with `"format": "copydesk.article"` and a `version`, which says what has to be
        /// done to make it one of the current version. Anything else is passed over, and all other records are written.
        NO_RECORD: Error = "migrate/no-record",
        /// No migration leads from the version of the record to the current one.
        ///
        /// A later major version is another format, which this program does not know: a later `copydesk` reads it. The same
        /// is so of a version that never was. The record is passed over.
        VERSION_UNKNOWN: Error = "migrate/version-unknown",
        /// The record is of a later minor version than this program knows.
        ///
        /// Later minor versions only add optional members. The record is kept as it is, with the members that this program
        /// does not know. Of the records of a file the first one is told of; the summary counts them all.
        VERSION_LATER: Info = "migrate/version-later",
        /// Something in the record has no place in the current version.
        ///
        /// A migration moves what a record says to where the current version has it. What has no place there is not in the
        /// new record: look at it before you throw the old record away.
        NOT_CARRIED_OVER: Warning = "migrate/not-carried-over",
        /// Something in the record can't be written again as it is.
        ///
        /// A record of an older version is read and written anew. A number with more digits than a double holds would be
        /// rounded, and of two members with one key one would be lost. So the record is passed over. Make the number a
        /// string, or choose one of the members.
        INEXACT: Error = "migrate/inexact",
    ];
}
