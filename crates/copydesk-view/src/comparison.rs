//! The comparison of two records, member by member.

use crate::alignment::{AlignedItem, align};
use crate::difference::{Difference, DifferenceKind};
use crate::references::{References, differ_by_number};
use crate::subject::{Shown, Subject, referred};
use copydesk_record::{Generator, Record, pointer_token};
use serde_json::{Map, Value, json};

/// Returns every difference between two records, in the order of the first.
///
/// The members `ext` and `$schema`, which are other people's, are not compared, nor is the version of the generator.
/// Items of lists are the same if they stand at the same place of the text, or if they have the same name or words. An
/// id that differs only because items before it are missing is no difference, and references are compared by what they
/// refer to. Takes n log n time.
#[must_use]
pub fn compare(before: &Record<'_>, after: &Record<'_>) -> Vec<Difference> {
    if are_equal(before, after) {
        return Vec::new();
    }
    let (before, after) = (members(before), members(after));
    let quotes = References::new("quotes", &before, &after);
    let entities = References::new("entities", &before, &after);
    let mut comparison = Comparison { quotes, entities, pointer: String::new(), differences: Vec::new() };
    comparison.values(Subject::Record, Some(&before), Some(&after));
    comparison.differences
}

/// Returns whether there is nothing to tell. Most records of an archive are the same, and this takes little time.
fn are_equal(before: &Record<'_>, after: &Record<'_>) -> bool {
    let version = before.generator.as_ref().map(|generator| &generator.version);
    let generator = after.generator.clone();
    let generator = generator
        .map(|own| Generator { version: version.cloned().unwrap_or_else(|| own.version.clone()), ..own });
    let like_before =
        Record { schema: before.schema.clone(), ext: before.ext.clone(), generator, ..after.clone() };
    *before == like_before
}

/// Returns the members of a record that are compared.
fn members(record: &Record<'_>) -> Value {
    // A record is always JSON: its keys are strings, its numbers whole.
    let mut record = serde_json::to_value(record).unwrap_or_default();
    if let Some(members) = record.as_object_mut() {
        members.shift_remove("ext");
        members.shift_remove("$schema");
        if let Some(generator) = members.get_mut("generator").and_then(Value::as_object_mut) {
            generator.shift_remove("version");
        }
    }
    record
}

/// A comparison of two records in the course of being made.
struct Comparison<'v> {
    quotes: References<'v>,
    entities: References<'v>,
    /// The pointer to the values that are compared.
    pointer: String,
    differences: Vec<Difference>,
}

impl<'v> Comparison<'v> {
    /// Compares two values, of which one may be absent.
    fn values(&mut self, subject: Subject<'_>, before: Option<&'v Value>, after: Option<&'v Value>) {
        match (before, after) {
            (Some(Value::Object(first)), Some(Value::Object(second))) => {
                self.objects(subject, first, second, &[]);
            }
            (Some(Value::Array(first)), Some(Value::Array(second))) => self.lists(subject, first, second),
            (before, after) if before == after => {}
            (None | Some(Value::Null), Some(value)) if !value.is_null() => self.missing(subject, value),
            (Some(value), None | Some(Value::Null)) if !value.is_null() => self.extra(subject, value),
            (before, after) => self.leaves(subject, before, after),
        }
    }

    /// Compares two values that hold no others.
    fn leaves(&mut self, subject: Subject<'_>, before: Option<&'v Value>, after: Option<&'v Value>) {
        let (old, new) = (before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null));
        let (mut old_words, mut new_words) = (Shown(old).to_string(), Shown(new).to_string());
        if let (Some(references), Some(old), Some(new)) =
            (self.referred_by(subject), old.as_str(), new.as_str())
        {
            if references.are_same(old, new) {
                return;
            }
            (old_words, new_words) =
                (referred(old, references.before(old)), referred(new, references.after(new)));
        }
        let message = format!("{subject} is {old_words}, and should be {new_words}");
        self.add(DifferenceKind::Changed, message, before, after);
    }

    /// Returns the list that a member refers to.
    fn referred_by(&self, subject: Subject<'_>) -> Option<&References<'v>> {
        let Subject::Member(of, name) = subject else { return None };
        match (of.name()?, name) {
            ("speaker", "entity") => Some(&self.entities),
            ("quotes", "continues") => Some(&self.quotes),
            _ => None,
        }
    }

    /// Compares the members of two objects, except for some.
    fn objects(
        &mut self,
        subject: Subject<'_>,
        before: &'v Map<String, Value>,
        after: &'v Map<String, Value>,
        except: &[&str],
    ) {
        let is_moved = self.places(subject, before, after);
        let is_told = |name: &str| except.contains(&name) || (is_moved && matches!(name, "start" | "end"));
        let of_both = before.iter().map(|(name, value)| (name, Some(value), after.get(name)));
        let only_after = after.iter().filter(|(name, _)| !before.contains_key(*name));
        for (name, old, new) in of_both.chain(only_after.map(|(name, value)| (name, None, Some(value)))) {
            if !is_told(name) {
                self.at(name, |comparison| comparison.values(Subject::Member(&subject, name), old, new));
            }
        }
    }

    /// Compares the places of two values, if both numbers differ, or if only one value has them: that is one
    /// difference. Returns whether it is told.
    fn places(
        &mut self,
        subject: Subject<'_>,
        before: &'v Map<String, Value>,
        after: &'v Map<String, Value>,
    ) -> bool {
        let place = |members: &Map<String, Value>| {
            Some((members.get("start")?.as_u64()?, members.get("end")?.as_u64()?))
        };
        let has_none =
            |members: &Map<String, Value>| !members.contains_key("start") && !members.contains_key("end");
        let value = |place: (u64, u64)| json!({"start": place.0, "end": place.1});
        match (place(before), place(after)) {
            (Some(old), Some(new)) if old.0 != new.0 && old.1 != new.1 => {
                let message = format!("{subject} should stand at {} to {}", new.0, new.1);
                self.add(DifferenceKind::Changed, message, Some(&value(old)), Some(&value(new)));
            }
            (None, Some(new)) if has_none(before) => {
                let message =
                    format!("the place of {subject} is missing: it should be {} to {}", new.0, new.1);
                self.add(DifferenceKind::Missing, message, None, Some(&value(new)));
            }
            (Some(old), None) if has_none(after) => {
                let message =
                    format!("the place of {subject} is {} to {}, and should not be there", old.0, old.1);
                self.add(DifferenceKind::Extra, message, Some(&value(old)), None);
            }
            _ => return false,
        }
        true
    }

    fn lists(&mut self, subject: Subject<'_>, before: &'v [Value], after: &'v [Value]) {
        let Some(list) = subject.name() else { return };
        let is_of_record = matches!(subject, Subject::Member(Subject::Record, _));
        let aligned = match list {
            "quotes" if is_of_record => std::mem::take(&mut self.quotes.items),
            "entities" if is_of_record => std::mem::take(&mut self.entities.items),
            list => align(list, before, after),
        };
        let item_subject = |item| Subject::Item { of: &subject, list, item };
        for item in aligned {
            match item {
                AlignedItem::Both { before: first, after: second, is_moved } => {
                    let (Some(old), Some(new)) = (before.get(first), after.get(second)) else { continue };
                    self.at(&first.to_string(), |comparison| {
                        let subject = item_subject(old);
                        if is_moved {
                            let message = format!("{subject} stands elsewhere in the list");
                            let (first, second) = (json!(first), json!(second));
                            comparison.add(DifferenceKind::Moved, message, Some(&first), Some(&second));
                        }
                        comparison.items(subject, (old, first), (new, second));
                    });
                }
                AlignedItem::Extra(first) => {
                    let Some(old) = before.get(first) else { continue };
                    self.at(&first.to_string(), |comparison| comparison.extra(item_subject(old), old));
                }
                AlignedItem::Missing(second) => {
                    let Some(new) = after.get(second) else { continue };
                    self.at(&second.to_string(), |comparison| comparison.missing(item_subject(new), new));
                }
            }
        }
    }

    /// Compares two items of lists, each with its number.
    fn items(
        &mut self,
        subject: Subject<'_>,
        (before, first): (&'v Value, usize),
        (after, second): (&'v Value, usize),
    ) {
        let id = |item: &'v Value| item.get("id").and_then(Value::as_str);
        match (before, after, id(before), id(after)) {
            (Value::Object(members), Value::Object(others), Some(old), Some(new))
                if differ_by_number((old, first), (new, second)) =>
            {
                self.objects(subject, members, others, &["id"]);
            }
            _ => self.values(subject, Some(before), Some(after)),
        }
    }

    fn missing(&mut self, subject: Subject<'_>, value: &Value) {
        let message = match subject {
            Subject::Item { .. } => format!("{subject} is missing"),
            _ => format!("{subject} is missing: it should be {}", Shown(value)),
        };
        self.add(DifferenceKind::Missing, message, None, Some(value));
    }

    fn extra(&mut self, subject: Subject<'_>, value: &Value) {
        let message = match subject {
            Subject::Item { .. } => format!("{subject} should not be there"),
            _ => format!("{subject} is {}, and should not be there", Shown(value)),
        };
        self.add(DifferenceKind::Extra, message, Some(value), None);
    }

    fn add(&mut self, kind: DifferenceKind, message: String, before: Option<&Value>, after: Option<&Value>) {
        let pointer = self.pointer.clone();
        let (before, after) = (before.cloned(), after.cloned());
        self.differences.push(Difference { kind, pointer, message, before, after });
    }

    /// Compares what is in a member or at a number.
    fn at(&mut self, name: &str, compare: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&pointer_token(name));
        compare(self);
        self.pointer.truncate(length);
    }
}
