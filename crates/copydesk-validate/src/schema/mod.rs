//! Checking values against a JSON Schema.

mod branch;
mod compilation;
mod dialect;
mod document;
mod ecma_pattern;
mod exact_number;
mod fault;
mod formats;
mod library;
mod message;
mod preparation;
mod reference;
mod reference_place;
mod unusable;
mod walker;

pub use dialect::{Dialect, MetaSchemas};
pub use document::SchemaDocument;
pub use library::{CheckerOptions, Library};
pub use unusable::{SchemaFault, UnusableSchema};

pub(crate) use fault::{FAULTS, UNREADABLE};
pub(crate) use walker::Walker;

use crate::phrases::quoted;
use crate::scratch::Scratch;
use crate::suggestion::{meant, meant_key};
use crate::syntax;
use crate::tape::{Member, Node, TapeBuffer, TapeJson};
use compilation::Compiled;
use copydesk_diag::{Applicability, Diagnostic, Edit, Fix, Place, Severity, Sink};
use copydesk_record::pointer_token;
use jsonschema::error::ValidationErrorKind as ErrorKind;
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use message::{Mistake, MistakeKind};
use preparation::Preparation;
use serde_json::{Map, Value};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// A compiled JSON Schema, of any draft from 4 to 2020-12. Made once, then shared by any number of threads.
#[derive(Debug)]
pub struct Checker {
    validator: jsonschema::Validator<TapeJson>,
    document: Value,
    /// The documents that it refers to, by URI.
    referred: BTreeMap<String, Value>,
    /// What was changed in the documents before they were compiled.
    preparation: Preparation,
}

impl Checker {
    /// Compiles a schema that refers to no other, in the draft that its `$schema` names, 2020-12 if it names
    /// none.
    pub fn new(schema: &Value) -> Result<Self, UnusableSchema> {
        Self::with(&schema.clone().into(), &CheckerOptions::default(), Arc::new(library::EmptyLibrary))
    }

    /// Compiles a schema of ours, which tests hold to its meta-schema.
    pub(crate) fn published(schema: Value) -> Result<Self, UnusableSchema> {
        let library: Arc<dyn Library> = Arc::new(library::EmptyLibrary);
        Self::trusted(&schema.into(), &CheckerOptions::default(), &library)
    }

    /// Compiles a schema together with those that it refers to. Nothing but the library is asked for them:
    /// there is no access to files or to the network.
    pub fn with(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: Arc<dyn Library>,
    ) -> Result<Self, UnusableSchema> {
        Self::compile(schema, options, &library, false)
    }

    /// Compiles a schema that is known to be valid by its meta-schema.
    fn trusted(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
    ) -> Result<Self, UnusableSchema> {
        Self::compile(schema, options, library, true)
    }

    fn compile(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
        is_trusted: bool,
    ) -> Result<Self, UnusableSchema> {
        let Compiled { validator, referred, preparation } =
            compilation::compile(schema, options, library, is_trusted)?;
        Ok(Self { validator, document: schema.value.clone(), referred, preparation })
    }

    /// Returns the schema with all those that it refers to in its definitions, so that it can be used alone.
    pub fn bundle(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
    ) -> Result<Value, UnusableSchema> {
        compilation::bundle(schema, options, library)
    }

    /// Returns the names of `format` in the schemas that no draft knows, and that are never asserted.
    #[must_use]
    pub fn unknown_formats(&self) -> Vec<String> {
        formats::unknown(&self.preparation.formats)
    }

    /// Returns the patterns in the schemas that are no regular expressions of ECMA-262, and that other validators may
    /// refuse or read otherwise, each with the reason.
    #[must_use]
    pub fn foreign_patterns(&self) -> &BTreeMap<String, String> {
        &self.preparation.foreign_patterns
    }

    /// Reports the faults in the bytes of exactly one JSON value: as JSON, and by the schema. No rules are
    /// applied.
    ///
    /// A key that occurs twice is a warning here, since JSON Schema has nothing to say of it; the last
    /// counts.
    pub fn validate(&self, json: &[u8], scratch: &mut Scratch, sink: &mut dyn Sink) {
        match scratch.tape.parse(json) {
            Ok(tape) => {
                let duplicates = tape.duplicate_keys();
                for finding in syntax::duplicate_findings(&duplicates) {
                    sink.report(Diagnostic { severity: Severity::Warning, ..finding });
                }
                if duplicates.is_empty() {
                    self.check(tape.root(), sink);
                } else {
                    // The schema would check both. Findings name places by pointer, so they are right
                    // for the original too.
                    let last_ones = tape.root().to_value().to_string();
                    if let Ok(tape) = TapeBuffer::with_depth_limit(u32::MAX).parse(last_ones.as_bytes()) {
                        self.check(tape.root(), sink);
                    }
                }
            }
            Err(error) => sink.report(syntax::syntax_finding(json, error)),
        }
    }

    /// Reports the values that the schema does not allow, one finding for each mistake, in the order of the
    /// text. Returns whether there is nothing.
    pub(crate) fn check(&self, root: Node<'_>, sink: &mut dyn Sink) -> bool {
        if self.validator.is_valid(root) {
            return true;
        }
        let mut mistakes = Vec::new();
        for error in self.validator.iter_errors(root) {
            explain(&error, &mut mistakes);
        }
        let mut reporter = Reporter {
            checker: self,
            walker: Walker::new(root),
            misspelt: HashSet::new(),
            choices: HashMap::new(),
            suggestions: HashMap::new(),
        };
        mistakes.sort_by_cached_key(|mistake| reporter.order(mistake));
        for mistake in &mistakes {
            reporter.report(mistake, sink);
        }
        false
    }
}

/// Splits an error into single mistakes.
fn explain(error: &ValidationError<'_>, mistakes: &mut Vec<Mistake>) {
    match error.kind() {
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            match branch::choose(error, context) {
                branch::Choice::Branch(errors) => errors.iter().for_each(|error| explain(error, mistakes)),
                branch::Choice::Mistake(mistake) => mistakes.push(mistake),
            }
        }
        _ => mistakes.push(Mistake::of(error)),
    }
}

/// Returns the finding for a document that is no object.
pub(crate) fn not_an_object(root: Node<'_>) -> Diagnostic {
    type_finding(Place::value(""), JsonTypeSet::from(JsonType::Object), Some(root))
}

fn type_finding(place: Place, wanted: JsonTypeSet, node: Option<Node<'_>>) -> Diagnostic {
    let message = format!("expected {}, found {}", message::types(wanted), message::found(node));
    Diagnostic::new(&fault::TYPE, place, message)
}

/// Turns mistakes into findings.
struct Reporter<'c, 't, 'm> {
    checker: &'c Checker,
    walker: Walker<'t>,
    /// Members, by object and name, that are there but misspelt: not missing as well.
    misspelt: HashSet<(String, String)>,
    /// Numbers for the sets of names of which one may be meant.
    choices: HashMap<Choice<'m>, usize>,
    /// What was found so far, by such a number and the unknown name: most mistakes of a record are made again and again.
    suggestions: HashMap<(usize, &'m str), Suggestion>,
}

/// The names of which one may be meant.
#[derive(PartialEq, Eq, Hash)]
struct Choice<'m> {
    /// The document of the schema, if it has a name.
    document: Option<&'m str>,
    /// The keyword that lists them.
    keyword: &'m str,
    /// Those of them that can't be meant, since they are there.
    present: Vec<&'m str>,
}

/// The known name that was meant, if one is like enough.
type Suggestion = Option<(String, Applicability)>;

/// The number of suggestions that are looked for: in a record with very many different mistakes they would take long
/// and help nobody.
const MAX_SUGGESTIONS: usize = 100;

impl<'t: 'm, 'm> Reporter<'_, 't, 'm> {
    /// Returns the sort key: the order of the text, and missing members after unknown ones, so that a
    /// misspelt key comes first.
    fn order(&mut self, mistake: &Mistake) -> (usize, bool) {
        let start = self.walker.to(&mistake.path).map_or(usize::MAX, |node| node.span().start);
        (start, matches!(mistake.kind, MistakeKind::Missing(_)))
    }

    fn report(&mut self, mistake: &'m Mistake, sink: &mut dyn Sink) {
        let node = self.walker.to(&mistake.path);
        let place = Place::value(mistake.path.as_str());
        match &mistake.kind {
            MistakeKind::Missing(name) => {
                if !self.misspelt.contains(&(mistake.path.clone(), name.clone())) {
                    sink.report(Diagnostic::new(&fault::REQUIRED, place, format!("`{name}` is missing")));
                }
            }
            MistakeKind::Unknown(names) => self.unknown(mistake, names, node, sink),
            MistakeKind::Type(wanted) => sink.report(type_finding(place, *wanted, node)),
            MistakeKind::Unlisted(options) => {
                sink.report(self.unlisted(mistake, message::listed(options), node));
            }
            MistakeKind::Unmatched(reasons) => {
                let message = format!("{} fits none of the alternatives", message::found(node));
                let mut finding = Diagnostic::new(&fault::NO_ALTERNATIVE, place, message);
                finding.notes.extend(reasons.iter().take(3).cloned());
                sink.report(finding);
            }
            MistakeKind::Name(name) => {
                let message = format!("the key {} does not fit what the schema says of keys", quoted(name));
                let place = Place::key(format!("{}/{}", mistake.path, pointer_token(name)));
                sink.report(Diagnostic::new(&fault::PROPERTY_NAMES, place, message));
            }
            MistakeKind::Other(fault, said) => {
                sink.report(Diagnostic::new(fault, place, format!("{} {said}", message::found(node))));
            }
        }
    }

    fn unknown(
        &mut self,
        mistake: &'m Mistake,
        names: &'m [String],
        node: Option<Node<'t>>,
        sink: &mut dyn Sink,
    ) {
        let referred = mistake.document.as_ref().and_then(|uri| self.checker.referred.get(uri));
        let document = referred.unwrap_or(&self.checker.document);
        let known = mistake
            .keyword
            .rsplit_once('/')
            .and_then(|(object, _)| document.pointer(object)?.get("properties")?.as_object());
        // A member that is there under its right name was not meant by another.
        let members = node.into_iter().flat_map(Node::members).map(Member::name);
        let present: Vec<&str> =
            members.filter(|key| known.is_some_and(|known| known.contains_key(*key))).collect();
        let choice = self.choice(mistake, present.clone());
        let present: HashSet<&str> = present.into_iter().collect();
        for name in names {
            let pointer = format!("{}/{}", mistake.path, pointer_token(name));
            let place = Place::key(pointer.as_str());
            let finding =
                Diagnostic::new(&fault::UNKNOWN_KEY, place, format!("the key {} is unknown", quoted(name)));
            let meant = self.suggestion(choice, name, || {
                let keys = known.into_iter().flat_map(Map::keys).map(String::as_str);
                meant_key(name, keys.filter(|key| !present.contains(key)))
            });
            sink.report(match meant {
                Some((meant, applicability)) => {
                    self.misspelt.insert((mistake.path.clone(), meant.clone()));
                    let message = format!("rename it to `{meant}`");
                    let edits = vec![Edit::rename(pointer, meant)];
                    finding.with_fix(Fix { message, edits, applicability })
                }
                None => finding,
            });
        }
    }

    fn unlisted(&mut self, mistake: &'m Mistake, options: &[Value], node: Option<Node<'t>>) -> Diagnostic {
        let place = Place::value(mistake.path.as_str());
        let found = message::found(node);
        let allowed = message::list(options);
        if options.len() == 1 {
            let message = format!("{found} is not the one value allowed here");
            return Diagnostic::new(&fault::ENUM, place, message).note(format!("allowed is {allowed}"));
        }
        let finding =
            Diagnostic::new(&fault::ENUM, place, format!("{found} is not one of the values allowed here"))
                .note(format!("allowed are {allowed}"));
        let Some(text) = node.and_then(Node::as_str) else { return finding };
        let choice = self.choice(mistake, Vec::new());
        let names = options.iter().filter_map(Value::as_str);
        match self.suggestion(choice, text, || meant(text, names)) {
            Some((meant, applicability)) => {
                finding.with_fix(Fix::write(mistake.path.as_str(), &meant, applicability))
            }
            None => finding,
        }
    }

    /// Returns the number of the names that a keyword lists, but for those that are there.
    fn choice(&mut self, mistake: &'m Mistake, present: Vec<&'m str>) -> usize {
        let (document, keyword) = (mistake.document.as_deref(), mistake.keyword.as_str());
        let next = self.choices.len();
        *self.choices.entry(Choice { document, keyword, present }).or_insert(next)
    }

    /// Returns what `find` does for a name, if that is known or may still be looked for.
    fn suggestion<'n>(
        &mut self,
        choice: usize,
        name: &'m str,
        find: impl FnOnce() -> Option<(&'n str, Applicability)>,
    ) -> Suggestion {
        let is_full = self.suggestions.len() >= MAX_SUGGESTIONS;
        match self.suggestions.entry((choice, name)) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(_) if is_full => None,
            Entry::Vacant(place) => {
                let found = find().map(|(meant, applicability)| (meant.to_owned(), applicability));
                place.insert(found).clone()
            }
        }
    }
}
