//! XML documents of others, as they are found: a tree of elements that knows where each stands.
//!
//! No DTD is obeyed and nothing is fetched. References are those of XML and HTML. Tags out of order are read as they must be
//! meant; where the document breaks off, what comes before is there.

mod decode;
mod fault;
mod json;
mod markup;
mod name;
mod reader;
mod root;
mod tree;

pub(crate) use decode::decode;
pub(crate) use json::Rest;
pub(crate) use markup::{Mapping, to_html};
pub(crate) use reader::read;
pub(crate) use root::root;
pub(crate) use tree::{Element, Tree};
