//! Stub until the module is merged.
use super::head::Head;
use std::fmt;
#[derive(Debug, Clone)]
pub(crate) struct Foreign(&'static str);
impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
pub(crate) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    head.bytes
        .starts_with(b"%PDF")
        .then_some(Foreign("a PDF document, not text: `pdftotext` makes text of it"))
}
pub(crate) fn is_json_lines(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"{\"")
}
