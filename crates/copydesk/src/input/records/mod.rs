//! Files of records: how the records of a file are told apart, and the file cut into them.

mod framing;
mod open_records;
mod pieces;
mod unknown_member;

pub(crate) use framing::{BYTE_ORDER_MARK, Framing, FramingChoice, LINE_EXTENSIONS, is_no_json, read_head};
pub(crate) use open_records::OpenRecords;
pub(crate) use pieces::{Piece, array_finding, cut, lines_in};
pub(crate) use unknown_member::member_pointer;
