//! Members that hold an address.

use crate::evidence::Path;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Edit, Fault, Place, Sink};
use copydesk_record::{is_uri, is_uri_reference, to_uri_reference};

/// Reports the value of the member at `pointer` if it is no URI.
pub(super) fn report_no_uri(fault: &'static Fault, pointer: &'static str, value: &str, sink: &mut dyn Sink) {
    if !is_uri(value) {
        let message = format!("{} is no URI with a scheme", quoted(value));
        sink.report(Diagnostic::new(fault, Place::value(pointer), message));
    }
}

/// Reports each of the values of the members at `path`, one an item of a list, that is no reference to a URI.
pub(super) fn report_no_references<'r>(
    fault: &'static Fault,
    path: &'static str,
    values: impl Iterator<Item = &'r str>,
    sink: &mut dyn Sink,
) {
    for (index, value) in values.enumerate().filter(|(_, value)| !is_uri_reference(value)) {
        let path = Path::at(path, index, 0);
        let message = format!("{} is no reference to a URI", quoted(value));
        let finding = Diagnostic::new(fault, path.place(), message);
        sink.report(match to_uri_reference(value) {
            Some(reference) => finding.safe_fix(
                format!("write it as {}", quoted(&reference)),
                vec![Edit::replace(path.to_string(), &*reference)],
            ),
            None => finding,
        });
    }
}
