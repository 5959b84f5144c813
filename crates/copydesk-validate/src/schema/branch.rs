//! The choice of the schema that a value was meant for, among several.
//!
//! A value that fits none of the alternatives of an `anyOf` or `oneOf` has failed all of them, and a list of
//! all those failures buries the one mistake. So only the failures of the alternative that the author
//! probably meant are reported.

use super::shape::{Shape, step};
use crate::tape::{Kind, Member, Node};
use jsonschema::error::{TypeKind, ValidationErrorKind as ErrorKind};
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use rustc_hash::FxHashSet;
use serde_json::Value;

/// The failures of one alternative.
pub(super) type Branch = Vec<ValidationError<'static>>;

/// What a value that fits no alternative was meant to be.
pub(super) enum Choice {
    /// The alternative at this index.
    Branch(usize),
    /// A value of one of these types.
    Type(JsonTypeSet),
    /// One of these values: the member or item at a token, or the value itself.
    Listed(Option<String>, Vec<Value>),
    /// An object that has this member, by which the alternatives are told apart.
    Tagged(String),
    /// Nothing tells.
    Unknown,
}

/// Chooses among the alternatives that the value at `node` failed. Without their shapes there are only the failures to
/// tell them apart by.
pub(super) fn choose(
    path: &str,
    node: Option<Node<'_>>,
    shapes: &[Shape<'_>],
    branches: &[Branch],
) -> Choice {
    // `anyOf [X, null]` with an object that is not quite X: null was never meant.
    let wanted: Vec<Option<JsonTypeSet>> =
        branches.iter().map(|branch| types_wanted(branch, path, node)).collect();
    let mut left: Vec<usize> = (0..branches.len()).filter(|&index| wanted[index].is_none()).collect();
    if left.is_empty() {
        let options: Option<Vec<Vec<Value>>> =
            branches.iter().map(|branch| listed(branch, path, branch.len())).collect();
        return match options {
            Some(options) if !branches.is_empty() => Choice::Listed(None, distinct(options)),
            _ => match wanted.into_iter().flatten().fold(JsonTypeSet::empty(), JsonTypeSet::union) {
                types if types.is_empty() => Choice::Unknown,
                types => Choice::Type(types),
            },
        };
    }
    let options: Option<Vec<Vec<Value>>> =
        left.iter().map(|&index| listed(&branches[index], path, 1)).collect();
    match (left.as_slice(), options) {
        ([only], _) => return Choice::Branch(*only),
        (_, Some(options)) => return Choice::Listed(None, distinct(options)),
        _ => {}
    }
    let Some(node) = node.filter(|node| matches!(node.kind(), Kind::Object | Kind::Array)) else {
        return Choice::Unknown;
    };
    if shapes.len() == branches.len() {
        left = by_tags(node, shapes, left);
        if let [only] = left.as_slice() {
            return Choice::Branch(*only);
        }
        if let Some((token, options)) = wrong_tag(node, shapes, &left) {
            return Choice::Listed(Some(token), options);
        }
        if let Some(only) = by_required(node, shapes, &left) {
            return Choice::Branch(only);
        }
        if let Some(only) = by_members(node, shapes, &left) {
            return Choice::Branch(only);
        }
        if let Some(only) = by_faults(path, node, shapes, branches, &left) {
            return Choice::Branch(only);
        }
        if let Some(tag) = missing_tag(node, shapes, &left) {
            return Choice::Tagged(tag);
        }
    }
    Choice::Unknown
}

/// Returns the errors of the first alternative that all others have too: the value fits none before those are mended.
pub(super) fn shared(branches: &[Branch]) -> Vec<&ValidationError<'static>> {
    let key = |error: &ValidationError<'_>| {
        let path = error.instance_path().as_str().to_owned();
        (path, super::message::said(error))
    };
    let Some((first, others)) = branches.split_first() else { return Vec::new() };
    let mut shared: Vec<_> = first
        .iter()
        .filter(|error| {
            !matches!(
                error.kind(),
                ErrorKind::UnevaluatedProperties { .. } | ErrorKind::UnevaluatedItems { .. }
            )
        })
        .map(|error| (key(error), error))
        .collect();
    for other in others {
        let known: FxHashSet<_> = other.iter().map(key).collect();
        shared.retain(|(key, _)| known.contains(key));
    }
    shared.into_iter().map(|(_, error)| error).collect()
}

/// Returns the alternatives that most tags of the value speak for: members of which they require certain values. A tag
/// tells something if the value has what one alternative requires, and not what another does.
fn by_tags(node: Node<'_>, shapes: &[Shape<'_>], left: Vec<usize>) -> Vec<usize> {
    // Tags that tell, of these the ones that it lacks, and others that it has: an alternative may be alone with a tag.
    let mut scores = vec![(0_i32, 0_i32, 0_i32); shapes.len()];
    for token in tokens(shapes, &left) {
        let Some(value) = step(node, token) else { continue };
        let met = |index: usize| Some(shapes[index].tags.get(token)?.iter().any(|tag| value.equals(tag)));
        let count = |wanted: bool| left.iter().filter(|&&index| met(index) == Some(wanted)).count();
        let (of_met, of_unmet) = (count(true), count(false));
        for &index in &left {
            let (told, lacked, alone) = &mut scores[index];
            match met(index) {
                Some(true) if of_unmet > 0 => *told += 1,
                Some(true) if of_met < left.len() => *alone += 1,
                Some(false) if of_met > 0 => *lacked -= 1,
                _ => {}
            }
        }
    }
    let best = left.iter().map(|&index| scores[index]).max().unwrap_or_default();
    if (best.0, best.2) == (0, 0) {
        return left;
    }
    left.into_iter().filter(|&index| scores[index] == best).collect()
}

/// Returns the member or item that has none of the values by which all alternatives are told apart, with these.
fn wrong_tag(node: Node<'_>, shapes: &[Shape<'_>], left: &[usize]) -> Option<(String, Vec<Value>)> {
    tokens(shapes, left).into_iter().find_map(|token| {
        let value = step(node, token)?;
        let allowed: Option<Vec<&Vec<&Value>>> =
            left.iter().map(|&index| shapes[index].tags.get(token)).collect();
        let allowed = allowed?;
        let is_wrong = allowed.iter().all(|tags| !tags.iter().any(|tag| value.equals(tag)));
        let values = allowed.into_iter().map(|tags| tags.iter().map(|tag| (*tag).clone()).collect());
        is_wrong.then(|| (token.to_owned(), distinct(values.collect())))
    })
}

/// Returns the only alternative of whose required members none is missing.
fn by_required(node: Node<'_>, shapes: &[Shape<'_>], left: &[usize]) -> Option<usize> {
    let is_met = |index: &usize| shapes[*index].required.iter().all(|name| node.get(name).is_some());
    let mut met = left.iter().copied().filter(is_met);
    met.next().filter(|&only| met.next().is_none() && !shapes[only].required.is_empty())
}

/// Returns the only alternative that describes any member of the value. One that wants another value of it is none that was
/// meant: that is how schemas say "or else".
fn by_members(node: Node<'_>, shapes: &[Shape<'_>], left: &[usize]) -> Option<usize> {
    let describes_any = |index: &usize| node.members().any(|member| describes(member, &shapes[*index]));
    let mut describing = left.iter().copied().filter(describes_any);
    describing.next().filter(|_| describing.next().is_none())
}

/// Returns whether an alternative describes a member, and does not want another value of it.
fn describes(member: Member<'_>, shape: &Shape<'_>) -> bool {
    let is_other = |tags: &Vec<&Value>| !tags.iter().any(|tag| member.value.equals(tag));
    let is_other = shape.tags.get(member.name()).is_some_and(is_other);
    shape.known.contains(&member.name()) && (shape.is_choice || !is_other)
}

/// Returns the member that tells all alternatives apart, and that all require, if it is missing.
fn missing_tag(node: Node<'_>, shapes: &[Shape<'_>], left: &[usize]) -> Option<String> {
    let is_required = |token: &str| {
        left.iter()
            .all(|&index| shapes[index].tags.contains_key(token) && shapes[index].required.contains(&token))
    };
    tokens(shapes, left)
        .into_iter()
        .find(|token| is_required(token) && node.get(token).is_none())
        .map(str::to_owned)
}

/// Returns the alternative that describes most of the value, with the fewest and deepest faults.
fn by_faults(
    path: &str,
    node: Node<'_>,
    shapes: &[Shape<'_>],
    branches: &[Branch],
    left: &[usize],
) -> Option<usize> {
    let fits: Vec<(usize, Fit)> =
        left.iter().map(|&index| (index, Fit::of(path, node, &shapes[index], &branches[index]))).collect();
    let best = fits.iter().find(|(index, fit)| {
        fits.iter().all(|(other, other_fit)| index == other || fit.is_better_than(other_fit))
    });
    best.map(|(index, _)| *index)
}

/// How well an object fits an alternative.
struct Fit {
    faults: usize,
    /// The depth of the fault that is nearest to the value.
    depth: usize,
    /// The number of members that the alternative describes; of an array that of all items.
    known: usize,
}

impl Fit {
    fn of(path: &str, node: Node<'_>, shape: &Shape<'_>, branch: &Branch) -> Self {
        let known = match node.kind() {
            Kind::Object => node.members().filter(|member| describes(*member, shape)).count(),
            _ => node.len(),
        };
        Self { faults: faults(branch), depth: depth(path, branch), known }
    }

    fn is_better_than(&self, other: &Self) -> bool {
        let is_not_worse =
            self.faults <= other.faults && self.depth >= other.depth && self.known >= other.known;
        let is_better = self.faults < other.faults || self.depth > other.depth;
        is_not_worse && is_better && self.known > 0
    }
}

/// Returns the number of single faults among the errors: of a choice those of its best alternative.
fn faults(errors: &Branch) -> usize {
    let count = |error: &ValidationError<'_>| match error.kind() {
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            context.iter().map(faults).min().unwrap_or(1)
        }
        ErrorKind::AdditionalProperties { unexpected } | ErrorKind::UnevaluatedProperties { unexpected } => {
            unexpected.len()
        }
        _ => 1,
    };
    errors.iter().map(count).sum()
}

fn depth(path: &str, errors: &Branch) -> usize {
    let depth = |error: &ValidationError<'_>| {
        error.instance_path().as_str().get(path.len()..).unwrap_or_default().matches('/').count()
    };
    errors.iter().map(depth).min().unwrap_or_default()
}

/// Returns the members and items of which alternatives require certain values, in the order of the schema.
fn tokens<'s>(shapes: &'s [Shape<'_>], left: &[usize]) -> Vec<&'s str> {
    let mut found = FxHashSet::default();
    let all = left.iter().flat_map(|&index| shapes[index].tags.keys()).map(String::as_str);
    all.filter(|token| found.insert(*token)).collect()
}

/// Returns the types that the alternative requires of the whole value, if the value has none of them.
fn types_wanted(branch: &Branch, path: &str, node: Option<Node<'_>>) -> Option<JsonTypeSet> {
    branch.iter().filter(|error| error.instance_path().as_str() == path).find_map(|error| {
        match error.kind() {
            ErrorKind::Type { kind: TypeKind::Single(kind) } => Some(JsonTypeSet::from(*kind)),
            ErrorKind::Type { kind: TypeKind::Multiple(kinds) } => Some(*kinds),
            // Nothing is ever meant for `false`.
            ErrorKind::FalseSchema => Some(JsonTypeSet::empty()),
            ErrorKind::Constant { expected_value } => foreign_types([expected_value.as_ref()], node),
            ErrorKind::Enum { options } => foreign_types(super::message::listed(options), node),
            ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
                let wanted: Option<Vec<JsonTypeSet>> =
                    context.iter().map(|branch| types_wanted(branch, path, node)).collect();
                Some(wanted?.into_iter().fold(JsonTypeSet::empty(), JsonTypeSet::union))
            }
            _ => None,
        }
    })
}

/// Returns the types of values, if that of the node is not among them.
fn foreign_types<'v>(
    values: impl IntoIterator<Item = &'v Value>,
    node: Option<Node<'_>>,
) -> Option<JsonTypeSet> {
    let kind = node?.kind();
    let types: Vec<JsonType> = values.into_iter().map(JsonType::from).collect();
    let is_of = |wanted: &JsonType| match wanted {
        JsonType::Null => kind == Kind::Null,
        JsonType::Boolean => kind == Kind::Boolean,
        JsonType::Integer | JsonType::Number => kind == Kind::Number,
        JsonType::String => kind == Kind::String,
        JsonType::Array => kind == Kind::Array,
        JsonType::Object => kind == Kind::Object,
    };
    let union = |types: JsonTypeSet, kind: &JsonType| types.insert(*kind);
    (!types.iter().any(is_of)).then(|| types.iter().fold(JsonTypeSet::empty(), union))
}

/// Returns the values of which an alternative says that the value must be one, if it has up to `most` faults and they
/// are of that kind.
fn listed(branch: &Branch, path: &str, most: usize) -> Option<Vec<Value>> {
    let error = branch.first().filter(|_| branch.len() <= most)?;
    if error.instance_path().as_str() != path {
        return None;
    }
    match error.kind() {
        ErrorKind::Constant { expected_value } => Some(vec![expected_value.as_ref().clone()]),
        ErrorKind::Enum { options } => Some(super::message::listed(options).to_vec()),
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            let options: Option<Vec<Vec<Value>>> =
                context.iter().map(|branch| listed(branch, path, 1)).collect();
            Some(distinct(options?))
        }
        _ => None,
    }
}

fn distinct(lists: Vec<Vec<Value>>) -> Vec<Value> {
    let mut found = FxHashSet::default();
    lists.into_iter().flatten().filter(|value| found.insert(value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use crate::schema::Checker;
    use crate::tape::TapeBuffer;
    use copydesk_diag::Diagnostic;
    use serde_json::{Value, json};

    fn findings(schema: &Value, value: &str) -> Vec<String> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut buffer = TapeBuffer::new();
        Checker::new(schema).unwrap().check(buffer.parse(value.as_bytes()).unwrap().root(), &mut found);
        found
            .into_iter()
            .map(|finding| {
                format!(
                    "{}: {} [{}]",
                    finding.fault,
                    finding.message,
                    finding.fix.map(|fix| fix.message).unwrap_or_default()
                )
            })
            .collect()
    }

    fn shapes() -> Value {
        let shape = |name: &str, size: &str| {
            json!({
                "type": "object",
                "properties": {"shape": {"const": name}, size: {"type": "number"}},
                "required": ["shape", size],
                "additionalProperties": false
            })
        };
        json!({"oneOf": [shape("circle", "radius"), shape("square", "side"), shape("line", "length")]})
    }

    #[test]
    fn a_wrong_tag_is_one_mistake() {
        assert_eq!(
            findings(&shapes(), r#"{"shape": "cirlce", "radius": 2}"#),
            ["schema/enum: the string `cirlce` is not one of the values allowed here [write `circle`]"]
        );
    }

    #[test]
    fn the_tag_determines_the_alternative() {
        assert_eq!(
            findings(&shapes(), r#"{"shape": "square", "side": "2"}"#),
            ["schema/type: expected a number, found the string `2` []"]
        );
        assert_eq!(
            findings(&shapes(), r#"{"shape": "square", "sied": 2}"#),
            ["schema/unknown-key: the key `sied` is unknown [rename it to `side`]"]
        );
    }

    #[test]
    fn types_of_all_alternatives_are_one_finding() {
        let schema = json!({"anyOf": [{"type": "string"}, {"type": ["array", "null"]}]});
        assert_eq!(
            findings(&schema, "7"),
            ["schema/type: expected a string or an array or null, found the number `7` []"]
        );
    }

    #[test]
    fn alternatives_without_a_tag_are_one_finding() {
        let schema =
            json!({"anyOf": [{"type": "number", "minimum": 10}, {"type": "number", "multipleOf": 3}]});
        assert_eq!(
            findings(&schema, "7"),
            ["schema/no-alternative: the number `7` fits none of the alternatives []"]
        );
    }
}
