//! The validation of one record, from bytes to findings.

use crate::envelope::{self, Strictness};
use crate::evidence::Context;
use crate::rules::RULES;
use crate::schema::{self, Checker, UnusableSchema};
use crate::scratch::Scratch;
use crate::syntax;
use crate::tape::{Kind, Node};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::{Record, schema as published};

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
            closed: Checker::new(&published::article())?,
            reader: Checker::new(&published::article_reader())?,
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
        let Scratch { tape, text } = scratch;
        let tape = match tape.parse(json) {
            Ok(tape) => tape,
            Err(error) => return sink.report(syntax::syntax_finding(json, error)),
        };
        let duplicates = tape.duplicate_keys();
        for finding in syntax::duplicate_findings(&duplicates) {
            sink.report(finding);
        }
        if self.fits_schema(tape.root(), sink) && duplicates.is_empty() {
            self.check_rules(tape.root(), source, text, sink);
        }
    }

    fn fits_schema(&self, root: Node<'_>, sink: &mut dyn Sink) -> bool {
        if root.kind() != Kind::Object {
            sink.report(schema::not_an_object(root));
            return false;
        }
        match envelope::strictness(root) {
            Ok(Strictness::Closed) => self.closed.check(root, sink),
            Ok(Strictness::Reader) => self.reader.check(root, sink),
            Err(finding) => {
                sink.report(*finding);
                false
            }
        }
    }

    fn check_rules(&self, root: Node<'_>, source: Option<&[u8]>, text: &mut String, sink: &mut dyn Sink) {
        match root.read::<Record<'_>>() {
            Ok(record) => {
                let context = Context::new(&record, source, text, self.search);
                for rule in RULES {
                    (rule.check)(&context, sink);
                }
            }
            Err(error) => {
                let node = error.offset().and_then(|offset| root.tape().node_at(offset)).unwrap_or(root);
                let finding = if node.as_number().is_some_and(|number| number.as_f64().is_none()) {
                    syntax::number_too_large(node)
                } else {
                    Diagnostic::new(&schema::UNREADABLE, Place::value(node.path()), error.to_string())
                };
                sink.report(finding);
            }
        }
    }
}
