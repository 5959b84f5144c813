//! The way from mistakes to findings.

use super::fault;
use super::message::{self, literal};
use super::mistake::{Mistake, MistakeKind};
use super::subschemas::Subschemas;
use super::walker::Walker;
use crate::phrases::{counted, quoted};
use crate::suggestion::{meant, meant_key};
use crate::tape::{Member, Node};
use copydesk_diag::{Applicability, Diagnostic, Edit, Fix, MemberPart, Place, Sink};
use copydesk_record::pointer_token;
use jsonschema::JsonTypeSet;
use rustc_hash::FxHashSet;
use serde_json::{Map, Value};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// Turns mistakes into findings.
pub(super) struct Reporter<'c, 't, 'm> {
    subschemas: Option<&'c Subschemas>,
    walker: Walker<'t>,
    /// Members, by object and name, that are there but misspelt: not missing as well.
    misspelt: HashSet<(String, String)>,
    /// Numbers for the sets of names of which one may be meant.
    choices: HashMap<Choice<'m>, usize>,
    /// What was found so far, by such a number and the unknown name: most mistakes of a record are made again and again.
    suggestions: HashMap<(usize, &'m str), Suggestion>,
    /// The findings so far: the code, the place and the message of each.
    told: FxHashSet<String>,
    /// The names that the schemas of keywords know, by document and place.
    known: HashMap<(Option<&'m str>, &'m str), Rc<BTreeSet<&'c str>>>,
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

/// The number of reasons and alternatives that are listed.
const MAX_NOTES: usize = 5;

impl<'c, 't: 'm, 'm> Reporter<'c, 't, 'm> {
    pub(super) fn new(root: Node<'t>, subschemas: Option<&'c Subschemas>) -> Self {
        Self {
            subschemas,
            walker: Walker::new(root),
            misspelt: HashSet::new(),
            choices: HashMap::new(),
            suggestions: HashMap::new(),
            told: FxHashSet::default(),
            known: HashMap::new(),
        }
    }

    /// Returns the sort key: the order of the text, and missing members after unknown ones, so that a
    /// misspelt key comes first.
    pub(super) fn order(&mut self, mistake: &Mistake) -> (usize, bool) {
        let start = self.walker.to(&mistake.path).map_or(usize::MAX, |node| node.span().start);
        (start, matches!(mistake.kind, MistakeKind::Missing(..) | MistakeKind::Unmatched(_)))
    }

    pub(super) fn report(&mut self, mistake: &'m Mistake, sink: &mut dyn Sink) {
        let node = self.walker.to(&mistake.path);
        let place = Place::value(mistake.path.as_str());
        let below = |token: &str| format!("{}/{}", mistake.path, pointer_token(token));
        let found = || message::found(node);
        let finding = match &mistake.kind {
            MistakeKind::Unknown(names) => return self.unknown(mistake, names, node, sink),
            MistakeKind::Unlisted(options) => self.unlisted(mistake, message::listed(options), node),
            MistakeKind::Missing(name, _)
                if self.misspelt.contains(&(mistake.path.clone(), name.clone())) =>
            {
                return;
            }
            // The misspelt member, which is told, is why no alternative fits.
            MistakeKind::Unmatched(reasons) if self.is_misspelt(&mistake.path, reasons) => return,
            MistakeKind::Missing(name, None) => {
                Diagnostic::new(&fault::REQUIRED, place, format!("`{name}` is missing"))
            }
            MistakeKind::Missing(name, Some(other)) => {
                let message = format!("`{name}` is missing, which must be there with {}", quoted(other));
                Diagnostic::new(&fault::REQUIRED, place, message)
            }
            MistakeKind::Forbidden(name, reason) => {
                let message = format!("the key {} is not allowed here", quoted(name));
                let mut finding = Diagnostic::new(&fault::FALSE, Place::key(below(name)), message);
                finding.notes.extend(reason.clone());
                finding
            }
            MistakeKind::Type(wanted, values) => {
                let finding = type_finding(place, *wanted, node);
                match values.as_slice() {
                    [] => finding,
                    [only] => finding.note(format!("allowed is {}", literal(only))),
                    _ => finding.note(format!("allowed are {}", message::list(values))),
                }
            }
            MistakeKind::Unequal(value) => {
                let message = format!("{} is not the one value allowed here, {}", found(), literal(value));
                Diagnostic::new(&fault::CONST, place, message)
            }
            MistakeKind::Unmatched(reasons) => {
                let message = format!("{} fits none of the alternatives", found());
                with_notes(Diagnostic::new(&fault::NO_ALTERNATIVE, place, message), reasons)
            }
            MistakeKind::Several(names) => {
                let message = format!("{} fits more than one of the alternatives", found());
                let finding = Diagnostic::new(&fault::SEVERAL_ALTERNATIVES, place, message);
                if names.is_empty() {
                    finding
                } else {
                    let shown: Vec<&str> = names.iter().take(MAX_NOTES).map(String::as_str).collect();
                    let more = names.len().saturating_sub(MAX_NOTES);
                    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
                    finding.note(format!("those that fit are {}{rest}", shown.join(", ")))
                }
            }
            MistakeKind::Name(name, reason) => {
                let message = format!("the key {} {reason}", quoted(name));
                Diagnostic::new(&fault::PROPERTY_NAMES, Place::key(below(name)), message)
            }
            MistakeKind::Surplus(allowed) => surplus(below(&allowed.to_string()), *allowed, node),
            MistakeKind::Undescribed => {
                let message = format!("{} is an item that the schema does not describe", found());
                Diagnostic::new(&fault::UNEVALUATED_ITEMS, place, message)
            }
            MistakeKind::Repeated(first, second, more) => {
                let message = format!("the items {first} and {second} are equal, counted from 0");
                let finding =
                    Diagnostic::new(&fault::UNIQUE_ITEMS, Place::value(below(&second.to_string())), message);
                match more {
                    0 => finding,
                    1 => finding.note("1 more item equals one before it"),
                    _ => finding.note(format!("{more} more items equal one before them")),
                }
            }
            MistakeKind::Bound(fault, _, _, said) => {
                Diagnostic::new(fault, place, format!("{} {said}", found()))
            }
            MistakeKind::Other(fault, said, notes) => {
                with_notes(Diagnostic::new(fault, place, format!("{} {said}", found())), notes)
            }
        };
        self.tell(mistake, finding, sink);
    }

    /// Returns whether one of the reasons why a value fits no alternative is that a member is missing that is misspelt.
    fn is_misspelt(&self, path: &str, reasons: &[String]) -> bool {
        reasons.iter().any(|reason| {
            let said = reason.strip_suffix("` is missing").and_then(|said| said.rsplit_once('`'));
            said.is_some_and(|(before, name)| {
                (before.is_empty() || before.ends_with(": "))
                    && self.misspelt.contains(&(path.to_owned(), name.to_owned()))
            })
        })
    }

    /// Reports a finding, unless it was told before.
    fn tell(&mut self, mistake: &Mistake, finding: Diagnostic, sink: &mut dyn Sink) {
        let (pointer, side) = match &finding.place {
            Place::Pointer { pointer, part: MemberPart::Key } => (pointer.as_str(), "key"),
            Place::Pointer { pointer, .. } => (pointer.as_str(), ""),
            _ => ("", ""),
        };
        if self.told.insert(format!("{}\0{pointer}\0{side}\0{}", finding.fault.code, finding.message)) {
            sink.report(finding.with_schema(mistake.keyword.place()));
        }
    }

    fn unknown(
        &mut self,
        mistake: &'m Mistake,
        names: &'m [String],
        node: Option<Node<'t>>,
        sink: &mut dyn Sink,
    ) {
        let known = self.known_names(mistake);
        // A member that is there under its right name was not meant by another.
        let members = node.into_iter().flat_map(Node::members).map(Member::name);
        let present: Vec<&str> = members.filter(|key| known.contains(key)).collect();
        let choice = self.choice(mistake, present.clone());
        let present: HashSet<&str> = present.into_iter().collect();
        for name in names {
            let pointer = format!("{}/{}", mistake.path, pointer_token(name));
            let place = Place::key(pointer.as_str());
            let finding =
                Diagnostic::new(&fault::UNKNOWN_KEY, place, format!("the key {} is unknown", quoted(name)));
            let meant = self.suggestion(choice, name, || {
                meant_key(name, known.iter().copied().filter(|key| !present.contains(key)))
            });
            let finding = match meant {
                Some((meant, applicability)) => {
                    self.misspelt.insert((mistake.path.clone(), meant.clone()));
                    let message = format!("rename it to `{meant}`");
                    let edits = vec![Edit::rename(pointer, meant)];
                    finding.with_fix(Fix { message, edits, applicability })
                }
                None => finding,
            };
            self.tell(mistake, finding, sink);
        }
    }

    /// Returns the names of members that a schema knows which says that another is unknown.
    fn known_names(&mut self, mistake: &'m Mistake) -> Rc<BTreeSet<&'c str>> {
        let keyword = &mistake.keyword;
        let subschemas = self.subschemas;
        let find = || {
            let (subschemas, owner) = subschemas.and_then(|all| Some((all, all.owner(keyword)?)))?;
            let parts = match keyword.name() {
                "unevaluatedProperties" => subschemas.applied(&owner),
                _ => vec![owner],
            };
            let objects = parts.into_iter().filter_map(|part| part.value.get("properties")?.as_object());
            Some(Rc::new(objects.flat_map(Map::keys).map(String::as_str).collect()))
        };
        let key = (keyword.document.as_deref(), keyword.fragment.as_str());
        Rc::clone(self.known.entry(key).or_insert_with(|| find().unwrap_or_default()))
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
        let (document, keyword) = (mistake.keyword.document.as_deref(), mistake.keyword.fragment.as_str());
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

/// Returns the finding for a value of the wrong type.
pub(super) fn type_finding(place: Place, wanted: JsonTypeSet, node: Option<Node<'_>>) -> Diagnostic {
    let message = format!("expected {}, found {}", message::types(wanted), message::found(node));
    Diagnostic::new(&fault::TYPE, place, message)
}

/// Returns the finding for the first item that is too many.
fn surplus(pointer: String, allowed: usize, array: Option<Node<'_>>) -> Diagnostic {
    let total = array.map_or(0, Node::len);
    let message = if allowed == 0 {
        format!("the array has {}, and none is allowed", counted(total as u64, "item"))
    } else {
        let verb = if allowed == 1 { "is" } else { "are" };
        format!("the array has {total} items, and at most {allowed} {verb} allowed")
    };
    Diagnostic::new(&fault::ADDITIONAL_ITEMS, Place::value(pointer), message)
}

fn with_notes(mut finding: Diagnostic, notes: &[String]) -> Diagnostic {
    finding.notes.extend(notes.iter().take(MAX_NOTES).cloned());
    finding
}
