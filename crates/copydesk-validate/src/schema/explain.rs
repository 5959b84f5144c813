//! The way from the errors of a validation to the mistakes that they tell of.

use super::branch::{self, Branch, Choice};
use super::fault;
use super::message;
use super::mistake::{Keyword, Mistake, MistakeKind, Scope, WHOLE, parent};
use super::shape::{self, Shape};
use super::subschemas::{Subschema, Subschemas};
use super::unevaluated::{Choices, Knower, Known};
use super::{forbidden, items};
use crate::phrases::counted;
use crate::schema::Walker;
use crate::tape::Node;
use copydesk_diag::Fault;
use copydesk_record::pointer_token;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as ErrorKind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::rc::Rc;
use std::sync::Arc;

/// Splits errors into single mistakes.
pub(super) struct Explainer<'c, 't> {
    /// The parts of the schema, if they can be looked at.
    subschemas: Option<&'c Subschemas>,
    walker: Walker<'t>,
    mistakes: Vec<Mistake>,
    choices: Choices,
    /// The shapes of the alternatives, by their list.
    shapes: FxHashMap<*const Value, Rc<Vec<Shape<'c>>>>,
}

impl<'c, 't> Explainer<'c, 't> {
    /// Returns the mistakes that errors tell of.
    pub(super) fn explain(
        root: Node<'t>,
        errors: &[ValidationError<'_>],
        subschemas: Option<&'c Subschemas>,
    ) -> Vec<Mistake> {
        let mut explainer = Explainer {
            subschemas,
            walker: Walker::new(root),
            mistakes: Vec::new(),
            choices: Choices::default(),
            shapes: FxHashMap::default(),
        };
        explainer.errors(errors, WHOLE);
        if explainer.mistakes.is_empty() {
            // What seemed to follow from another mistake is one itself.
            explainer.mistakes = errors.iter().map(|error| Mistake::of(error, WHOLE)).collect();
        }
        explainer.mistakes
    }

    fn errors(&mut self, errors: &[ValidationError<'_>], scope: Scope<'_>) {
        // Whether a member is unknown, or only not evaluated since a schema that knows it fails, is seen last.
        let is_last = |error: &&ValidationError<'_>| {
            matches!(
                error.kind(),
                ErrorKind::UnevaluatedProperties { .. } | ErrorKind::UnevaluatedItems { .. }
            )
        };
        for error in errors.iter().filter(|error| !is_last(error)) {
            self.error(error, scope);
        }
        for error in errors.iter().filter(is_last) {
            match error.kind() {
                ErrorKind::UnevaluatedProperties { unexpected } => {
                    self.unevaluated_members(scope.path(error), scope.keyword(error), unexpected);
                }
                ErrorKind::UnevaluatedItems { unexpected } => {
                    self.unevaluated_items(scope.path(error), scope.keyword(error), unexpected);
                }
                _ => {}
            }
        }
    }

    fn error(&mut self, error: &ValidationError<'_>, scope: Scope<'_>) {
        let (path, keyword) = (scope.path(error), scope.keyword(error));
        match error.kind() {
            ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
                self.choice(error, context, scope);
            }
            ErrorKind::OneOfMultipleValid { context } => {
                self.note_choice(&path, &keyword, None);
                let fitting = context.iter().enumerate().filter(|(_, errors)| errors.is_empty());
                let names = fitting.map(|(index, _)| self.alternative(&keyword, index)).collect();
                self.add(path, keyword, MistakeKind::Several(names));
            }
            ErrorKind::Required { property } => {
                let name = message::text_of(property);
                let because = self.dependency(&path, &keyword, &name);
                self.add(path, keyword, MistakeKind::Missing(name, because));
            }
            ErrorKind::Not { schema } if !forbidden::allows_all(schema) => {
                let mut mistake = Mistake::of(error, scope);
                let owner = self.subschemas.and_then(|subschemas| subschemas.owner(&keyword));
                let reason =
                    forbidden::reason(schema).or(owner.and_then(|owner| forbidden::reason(owner.value)));
                if let MistakeKind::Other(_, _, notes) = &mut mistake.kind {
                    notes.splice(0..0, reason.map(str::to_owned));
                }
                self.mistakes.push(mistake);
            }
            ErrorKind::FalseSchema | ErrorKind::Not { .. } => {
                for (place, kind) in forbidden::explain(self.walker.to(&path), &path, &keyword) {
                    self.add(place, keyword.clone(), kind);
                }
            }
            ErrorKind::AdditionalItems { limit } => self.add(path, keyword, MistakeKind::Surplus(*limit)),
            ErrorKind::UniqueItems => {
                let kind = items::repeated(self.walker.to(&path));
                self.add(path, keyword, kind);
            }
            ErrorKind::Contains => {
                let node = self.walker.to(&path);
                let (place, kind) = items::contained(self.subschemas, node, &path, &keyword);
                self.add(place, keyword, kind);
            }
            ErrorKind::MinItems { limit } => {
                self.add_count(path, keyword, (&fault::MIN_ITEMS, "item"), (*limit, true));
            }
            ErrorKind::MaxItems { limit } => {
                self.add_count(path, keyword, (&fault::MAX_ITEMS, "item"), (*limit, false));
            }
            ErrorKind::MinProperties { limit } => {
                self.add_count(path, keyword, (&fault::MIN_PROPERTIES, "member"), (*limit, true));
            }
            ErrorKind::MaxProperties { limit } => {
                self.add_count(path, keyword, (&fault::MAX_PROPERTIES, "member"), (*limit, false));
            }
            _ => self.mistakes.push(Mistake::of(error, scope)),
        }
    }

    fn add(&mut self, path: String, keyword: Keyword, kind: MistakeKind) {
        self.mistakes.push(Mistake { path, keyword, kind });
    }

    /// Adds the mistake of a value with too few or too many of something.
    fn add_count(
        &mut self,
        path: String,
        keyword: Keyword,
        (fault, noun): (&'static Fault, &str),
        (limit, is_lower): (u64, bool),
    ) {
        let count = counted(self.walker.to(&path).map_or(0, |node| node.len() as u64), noun);
        let verb = if limit == 1 { "is" } else { "are" };
        let said = if is_lower {
            format!("has {count}, and at least {limit} {verb} needed")
        } else {
            format!("has {count}, and at most {limit} {verb} allowed")
        };
        let limit = message::as_f64(limit);
        self.add(path, keyword, MistakeKind::Bound(fault, limit, is_lower, said));
    }

    fn choice(&mut self, error: &ValidationError<'_>, branches: &[Branch], scope: Scope<'_>) {
        let (path, keyword) = (scope.path(error), scope.keyword(error));
        let list = self.subschemas.and_then(|subschemas| Some((subschemas, subschemas.at(&keyword)?)));
        let shapes = list.as_ref().map(|(subschemas, list)| {
            let known = self.shapes.entry(std::ptr::from_ref(list.value));
            Rc::clone(known.or_insert_with(|| Rc::new(Shape::all(subschemas, list))))
        });
        let shapes: &[Shape<'_>] = shapes.as_ref().map_or(&[], |shapes| shapes);
        let node = self.walker.to(&path);
        let owner = self.subschemas.and_then(|subschemas| subschemas.owner(&keyword));
        let named =
            owner.zip(node).and_then(|(owner, node)| shape::discriminated(&owner, keyword.name(), node));
        let choice = match named {
            Some(index) => Choice::Branch(index),
            None => branch::choose(error.instance_path().as_str(), node, shapes, branches),
        };
        let chosen = if let Choice::Branch(index) = choice { Some(index) } else { None };
        self.note_choice(&path, &keyword, chosen);
        let kind = match choice {
            Choice::Branch(index) => {
                return self.errors(branches.get(index).map_or(&[], Vec::as_slice), scope);
            }
            Choice::Type(wanted) => MistakeKind::Type(wanted, Vec::new()),
            Choice::Listed(None, options) => MistakeKind::Unlisted(Arc::new(Value::Array(options))),
            Choice::Listed(Some(token), options) => {
                let kind = MistakeKind::Unlisted(Arc::new(Value::Array(options)));
                return self.add(format!("{path}/{}", pointer_token(&token)), keyword, kind);
            }
            Choice::Tagged(name) => MistakeKind::Missing(name, None),
            Choice::Unknown => {
                let shared = branch::shared(branches);
                if !shared.is_empty() {
                    return shared.into_iter().for_each(|error| self.error(error, scope));
                }
                let reasons = branches.iter().enumerate().filter_map(|(index, errors)| {
                    let name = shapes.get(index).and_then(|shape| shape.name.as_deref());
                    Some(message::reason_of(name, error.instance_path().as_str(), errors.first()?))
                });
                let mut told = FxHashSet::default();
                MistakeKind::Unmatched(reasons.filter(|reason| told.insert(reason.clone())).collect())
            }
        };
        self.add(path, keyword, kind);
    }

    /// Notes which alternative of a failed choice was meant.
    fn note_choice(&mut self, path: &str, keyword: &Keyword, chosen: Option<usize>) {
        if let Some(list) = self.subschemas.and_then(|subschemas| subschemas.at(keyword)) {
            self.choices.insert((path.to_owned(), std::ptr::from_ref(list.value)), chosen);
        }
    }

    /// Returns the words for an alternative: its place, and its name if it has one.
    fn alternative(&self, choice: &Keyword, index: usize) -> String {
        let place = format!("{}/{index}", choice.evaluation);
        let name = self
            .subschemas
            .and_then(|subschemas| shape::name(&subschemas.at(choice)?.child(&index.to_string())?));
        match name {
            Some(name) => format!("`{place}` ({name})"),
            None => format!("`{place}`"),
        }
    }

    /// Returns the member because of which another is required.
    fn dependency(&mut self, path: &str, keyword: &Keyword, name: &str) -> Option<String> {
        let is_dependency = |token: &str| matches!(token, "dependentRequired" | "dependencies");
        if !is_dependency(keyword.name()) {
            // `dependentSchemas`, and `dependencies` with schemas.
            let schema = parent(&keyword.evaluation);
            let kind = parent(schema).rsplit('/').next()?;
            let key = crate::tape::unescape(schema.rsplit('/').next()?).into_owned();
            let is_key = |node: Node<'_>| node.get(&key).is_some();
            return (matches!(kind, "dependentSchemas" | "dependencies")
                && self.walker.to(path).is_some_and(is_key))
            .then_some(key);
        }
        let node = self.walker.to(path)?;
        let table = self.subschemas?.at(keyword)?.value.as_object()?;
        let requires = |list: &Value| match list {
            Value::Array(names) => names.iter().any(|other| other == name),
            other => other == name,
        };
        table.iter().find(|(key, list)| node.get(key).is_some() && requires(list)).map(|(key, _)| key.clone())
    }

    /// Adds the mistakes of members that `unevaluatedProperties` does not allow.
    fn unevaluated_members(&mut self, path: String, keyword: Keyword, names: &[String]) {
        let Some((subschemas, object)) = self.subschemas.zip(self.walker.to(&path)) else {
            return self.add(path, keyword, MistakeKind::Unknown(names.to_vec()));
        };
        let own = subschemas.at(&keyword).filter(|schema| *schema.value != Value::Bool(false));
        let owner = subschemas.owner(&keyword);
        let known =
            owner.map(|owner| Known::by(&self.choices, subschemas, &owner, &path)).unwrap_or_default();
        let mut unknown = Vec::new();
        // The errors of each alternative, by its URI, if they are all in one member: that which it is.
        let mut alternatives: FxHashMap<&str, Option<(String, Branch)>> = FxHashMap::default();
        for name in names {
            let knowers = known.knowers(subschemas, name);
            if known.has_failed(&knowers) {
                continue;
            }
            let token = format!("/{}", pointer_token(name));
            let is_wrong = knowers.into_iter().filter_map(Knower::alternative).any(|(uri, steps)| {
                let errors = alternatives.entry(uri).or_insert_with(|| {
                    let validator = subschemas.validator(uri)?;
                    let errors: Vec<ValidationError<'_>> = validator.iter_errors(object).collect();
                    let member = sole_member(&errors)?.to_owned();
                    Some((member, errors.into_iter().map(ValidationError::to_owned).collect()))
                });
                let Some((_, errors)) = errors.as_ref().filter(|(member, _)| *member == token) else {
                    return false;
                };
                let evaluation = format!("{}{steps}", parent(&keyword.evaluation));
                self.explains(errors, Scope { instance: &path, part: Some(&evaluation) })
            });
            let is_explained = is_wrong
                || own.as_ref().and_then(Subschema::uri).is_some_and(|uri| {
                    let member = format!("{path}{token}");
                    let node = self.walker.to(&member);
                    node.is_some_and(|node| self.part(uri, &keyword.evaluation, &member, node))
                });
            if !is_explained {
                unknown.push(name.clone());
            }
        }
        if !unknown.is_empty() {
            self.add(path, keyword, MistakeKind::Unknown(unknown));
        }
    }

    /// Adds the mistakes of items that `unevaluatedItems` does not allow.
    fn unevaluated_items(&mut self, path: String, keyword: Keyword, texts: &[String]) {
        let Some((subschemas, array)) = self.subschemas.zip(self.walker.to(&path)) else {
            return self.add(path, keyword, MistakeKind::Undescribed);
        };
        let own = subschemas.at(&keyword).filter(|schema| *schema.value != Value::Bool(false));
        let owner = subschemas.owner(&keyword);
        let known =
            owner.map(|owner| Known::by(&self.choices, subschemas, &owner, &path)).unwrap_or_default();
        let mut items = array.elements().enumerate();
        for index in items::indices(array, texts) {
            let Some((_, item)) = items.find(|(at, _)| *at == index) else { continue };
            let at = format!("{path}/{index}");
            let is_explained = known.has_failed_item(index)
                || own
                    .as_ref()
                    .and_then(Subschema::uri)
                    .is_some_and(|uri| self.part(uri, &keyword.evaluation, &at, item));
            if !is_explained {
                self.add(at, keyword.clone(), MistakeKind::Undescribed);
            }
        }
    }

    /// Explains what is wrong with a value by a part of the schema alone. Returns whether anything is.
    fn part(&mut self, uri: &str, evaluation: &str, path: &str, node: Node<'_>) -> bool {
        let Some(validator) = self.subschemas.and_then(|subschemas| subschemas.validator(uri)) else {
            return false;
        };
        let errors: Vec<ValidationError<'_>> = validator.iter_errors(node).collect();
        self.explains(&errors, Scope { instance: path, part: Some(evaluation) })
    }

    /// Explains errors, and returns whether there is a mistake among them.
    fn explains(&mut self, errors: &[ValidationError<'_>], scope: Scope<'_>) -> bool {
        let before = self.mistakes.len();
        self.errors(errors, scope);
        self.mistakes.len() > before
    }
}

/// Returns the place of the member or item that all errors are in, if there is one.
fn sole_member<'e>(errors: &'e [ValidationError<'_>]) -> Option<&'e str> {
    let mut members = errors.iter().map(|error| {
        let path = error.instance_path().as_str();
        let end = path.get(1..)?.find('/').map_or(path.len(), |end| end + 1);
        path.get(..end)
    });
    let first = members.next()??;
    members.all(|member| member == Some(first)).then_some(first)
}
