//! The validation of one record, from bytes to findings.

use crate::envelope::{self, Strictness};
use crate::evidence::Context;
use crate::rules::RULES;
use crate::schema::{self, Checker, UnusableSchema};
use crate::scratch::Scratch;
use crate::syntax;
use crate::tape::{Fit, Kind, Node, ReadError};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::{Record, schema as published};
use std::borrow::Cow;

/// Returns the bytes of the file that a record was made from, if it has them.
pub type SourceFinder<'f, 's> = &'f mut dyn FnMut(&Record<'_>, &mut dyn Sink) -> Option<Cow<'s, [u8]>>;

/// Validates article records. Made once, then shared by any number of threads: what a record needs in memory
/// is in each thread's [`Scratch`].
#[derive(Debug)]
pub struct Validator {
    closed: Checker,
    reader: Checker,
    search: bool,
}

impl Validator {
    /// Compiles the schemas. Fails only if this crate's own schemas are broken.
    pub fn new() -> Result<Self, UnusableSchema> {
        Ok(Self {
            closed: Checker::published(published::article())?,
            reader: Checker::published(published::article_reader())?,
            search: false,
        })
    }

    /// Sets whether to search for the changed character where a digest differs and nothing else shows its
    /// place: each character in turn is replaced by likely others until the digest agrees.
    ///
    /// That takes up to half a second for a record, so it is for few records and off by default. Texts over
    /// 32 KiB and encodings other than UTF-8 are not searched.
    #[must_use]
    pub fn search(mut self, search: bool) -> Self {
        self.search = search;
        self
    }

    /// Validates one record: the bytes of exactly one JSON value. With the bytes of the file that it was made
    /// from in `source`, it is compared with them too.
    pub fn validate(&self, json: &[u8], source: Option<&[u8]>, scratch: &mut Scratch, sink: &mut dyn Sink) {
        self.validate_with_source(json, &mut |_, _| source.map(Cow::Borrowed), scratch, sink);
    }

    /// Validates one record, and compares it with the bytes of the file that it was made from, which `find_source`
    /// returns if it has them. It is asked only for a record that fits the schema, and may report to the sink too.
    pub fn validate_with_source(
        &self,
        json: &[u8],
        find_source: SourceFinder<'_, '_>,
        scratch: &mut Scratch,
        sink: &mut dyn Sink,
    ) {
        let Scratch { tape, text, readings } = scratch;
        let tape = match tape.parse(json) {
            Ok(tape) => tape,
            Err(error) => return sink.report(syntax::syntax_finding(json, error)),
        };
        let duplicates = tape.duplicate_keys();
        for finding in syntax::duplicate_findings(&duplicates) {
            sink.report(finding);
        }
        let Some(record) = self.read(tape.root(), duplicates.is_empty(), sink) else { return };
        let source = find_source(&record, sink);
        let context = Context::new(&record, source.as_deref(), text, readings, self.search);
        for rule in RULES.iter().filter(|rule| !rule.is_reading || context.is_readable()) {
            (rule.check)(&context, sink);
        }
    }

    /// Returns the record that a value is, if it fits the schema and no key in it is there twice (`is_unique`); reports why
    /// it doesn't fit.
    ///
    /// The schema accepts just what the types can hold, whole (a test holds it to that), and they are read anyway. So it
    /// is asked only where they can't, and says what is wrong.
    fn read<'t>(&self, root: Node<'t>, is_unique: bool, sink: &mut dyn Sink) -> Option<Record<'t>> {
        if root.kind() != Kind::Object {
            sink.report(schema::not_an_object(root));
            return None;
        }
        let (checker, takes_unknown) = match envelope::strictness(root) {
            Ok(Strictness::Closed) => (&self.closed, false),
            Ok(Strictness::Reader) => (&self.reader, true),
            Err(finding) => {
                sink.report(*finding);
                return None;
            }
        };
        if !is_unique {
            checker.check(root, sink);
            return None;
        }
        match root.read_with_fit::<Record<'_>>() {
            Ok((record, Fit::Whole)) => Some(record),
            Ok((record, Fit::WithUnknown)) if takes_unknown => Some(record),
            read if checker.check(root, sink) => match read {
                Ok((record, _)) => Some(record),
                Err(error) => {
                    sink.report(unreadable(root, &error));
                    None
                }
            },
            _ => None,
        }
    }
}

/// Returns the finding for a value that fits the schema and that the types can't hold.
fn unreadable(root: Node<'_>, error: &ReadError) -> Diagnostic {
    let node = error.offset().and_then(|offset| root.tape().node_at(offset)).unwrap_or(root);
    if node.as_number().is_some_and(|number| number.as_f64().is_none()) {
        return syntax::number_too_large(node);
    }
    Diagnostic::new(&schema::UNREADABLE, Place::value(node.path()), error.to_string())
}
