//! The output format "basic" of the JSON Schema specification: a line of JSON a record, with its errors in one list.

use super::format::{Audience, ReportFormat};
use super::output_unit::UnitPrinter;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "basic",
    about: "a line of JSON a record, as the JSON Schema specification has it",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(UnitPrinter::new(|units| units)),
};
