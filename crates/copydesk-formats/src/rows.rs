//! Articles as rows: one JSON object an article, the text in one of its members.
//!
//! ```
//! use copydesk_formats::rows::RowReader;
//!
//! let row = RowReader::default().read(br#"{"text": "The ice is gone.", "id": 7}"#).unwrap();
//! assert_eq!(row.metadata.id.as_deref(), Some("7"));
//! ```

mod composed_text;
mod fact;
mod facts;
mod fields;
mod front_matter;
mod language_name;
mod map;
mod maps;
mod members;
mod path;
mod row;
mod statistics;
mod value;

pub use composed_text::ComposedText;
pub use fields::{Field, InvalidField, fact_names};
pub use front_matter::StatedFacts;
pub use map::RowMap;
pub use maps::MAPS;
pub use members::MemberValue;
pub use row::{RejectedRow, Row, RowMembers, RowText};
pub use statistics::RowStatistics;

use crate::fault::{ROW_DUPLICATE_KEY, ROW_FACT_MALFORMED, ROW_MALFORMED};
use crate::import;
use crate::import_format::{Import, ImportFormat, ImportedText};
use crate::known_values::medium_beside;
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_record::{Basis, KnownMetadata, MediaKind, TextScope};
use facts::{FactReader, Statement};
use fields::Fields;
use members::Members;

/// Reads rows, as their map and the caller's fields say.
#[derive(Debug)]
pub struct RowReader {
    /// The fields of each map, in the order of [`MAPS`], with those that the caller named; and last, of rows of no map.
    of_maps: Vec<Fields>,
    /// The fields of front matter, with those that the caller named.
    of_front_matter: Fields,
    /// The number of the only map, if the caller named one.
    fixed: Option<usize>,
    keeps_rest: bool,
}

impl Default for RowReader {
    fn default() -> Self {
        Self::new(&[], None, false)
    }
}

impl RowReader {
    /// Returns a reader of rows with these members. Without a map the keys of each row tell which of [`MAPS`] it has.
    ///
    /// `keeps_rest` says whether members that have no place in a record are kept in its `ext`.
    #[must_use]
    pub fn new(fields: &[Field], map: Option<&RowMap>, keeps_rest: bool) -> Self {
        let maps = MAPS.iter().map(Some).chain([None]);
        let of_maps = maps.map(|map| Fields::new(map, fields)).collect();
        let of_front_matter = Fields::new(Some(&front_matter::MAP), fields);
        let fixed = map.and_then(|map| MAPS.iter().position(|known| known.name == map.name));
        Self { of_maps, of_front_matter, fixed, keeps_rest }
    }

    /// Reads one row: returns the text in it, and the facts that it states about the text.
    pub fn read<'l>(&self, row: &'l [u8]) -> Result<Row<'l>, RejectedRow<'l>> {
        // Checked at once, the strings of a row need not be checked one by one.
        let members = match simdutf8::basic::from_utf8(row) {
            Ok(row) => Members::read(serde_json::Deserializer::from_str(row)),
            Err(_) => Members::read(serde_json::Deserializer::from_slice(row)),
        };
        self.read_row(&members.map_err(|error| rejected(message(row, &error)))?)
    }

    /// Reads one row of which the members are known. Those without a value are left out.
    pub fn read_members<'l>(
        &self,
        members: impl IntoIterator<Item = (&'l str, MemberValue<'l>)>,
    ) -> Result<Row<'l>, RejectedRow<'l>> {
        self.read_row(&members.into_iter().collect())
    }

    fn read_row<'l>(&self, members: &Members<'l>) -> Result<Row<'l>, RejectedRow<'l>> {
        if import::may_be_import(|key| members.position(key).is_some()) {
            let object = members.to_object();
            if let Some(format) = import::format_of(&object) {
                return imported(object, format);
            }
        }
        let (map, fields) = self.map_of(members);
        let findings = duplicate_keys(members, fields);
        let statement =
            Statement { basis: Basis::Given, fault: &ROW_FACT_MALFORMED, keeps_malformed: self.keeps_rest };
        let mut facts = FactReader::new(fields, members, statement, findings);
        let text = facts.text(map);
        let metadata = facts.metadata();
        let media = facts.image().map(|src| medium_beside(MediaKind::Image, src, true)).into_iter().collect();
        let FactReader { findings, taken, .. } = facts;
        let named = fields.named_in(members);
        let (text, scope) = match text {
            Ok(text) => text,
            Err(message) => {
                let members = RowMembers { named, left_out: Vec::new() };
                return Err(RejectedRow { diagnostic: malformed(message), members });
            }
        };
        let mut metadata = KnownMetadata { scope: scope.or(metadata.scope), ..metadata };
        let mut left_out = Vec::new();
        if self.keeps_rest {
            metadata.ext =
                members.to_ext(map.map_or(NO_MAP, |map| map.ext), |key| fields.reads_within(key), &taken);
        } else {
            left_out.extend(members.rest(&taken).map(|at| members.key(at)));
        }
        let mut row =
            Row { text, metadata, media, members: RowMembers { named, left_out }, carried: None, findings };
        if let (Some(note), RowText::Plain(text)) = (map.and_then(|map| map.note), &row.text) {
            row.findings.extend(note(text));
        }
        Ok(row)
    }

    /// Returns the facts that the members of front matter state. Those that could not be read are kept with what has no place.
    pub(crate) fn front_matter(&self, members: Object, unread: Object) -> StatedFacts {
        front_matter::stated_facts(&self.of_front_matter, members, unread)
    }

    /// Reads one row that is a record of another system.
    pub fn read_as<'l>(row: &'l [u8], format: &ImportFormat) -> Result<Row<'l>, RejectedRow<'l>> {
        let object = serde_json::from_slice(row).map_err(|error| rejected(message(row, &error)))?;
        imported(object, format)
    }

    /// Returns those of the caller's fields that occur in no row that was counted, each with the name of its fact.
    pub fn unseen(&self, statistics: &RowStatistics) -> impl Iterator<Item = (&'static str, &str)> {
        let seen = statistics.named().unwrap_or(u32::MAX);
        let fields = self.of_maps.last();
        fields.into_iter().flat_map(move |fields| fields.unseen(seen))
    }

    /// Returns the map of a row, and its fields.
    fn map_of(&self, members: &Members<'_>) -> (Option<&'static RowMap>, &Fields) {
        let told = || MAPS.iter().position(|map| map.keys.iter().all(|key| members.position(key).is_some()));
        let at = self.fixed.or_else(told).unwrap_or(MAPS.len());
        (MAPS.get(at), self.of_maps.get(at).unwrap_or(Fields::none()))
    }
}

/// Returns the article of an object that is a record of another system.
fn imported<'l>(mut object: Object, format: &ImportFormat) -> Result<Row<'l>, RejectedRow<'l>> {
    let Import { text, mut metadata, media, carried } = (format.import)(&mut object).map_err(rejected)?;
    if !object.is_empty() {
        metadata.ext.insert(format.ext.to_owned(), object.into());
    }
    metadata.format_scope = Some(TextScope::Body);
    let text = match text {
        ImportedText::Plain(text) => RowText::Plain(text.into()),
        ImportedText::Html(html) => RowText::Html(html.into()),
    };
    Ok(Row { text, metadata, media, members: RowMembers::default(), carried, findings: Vec::new() })
}

type Object = serde_json::Map<String, serde_json::Value>;

/// Returns the error for a row without an article, of whose members nothing is counted.
fn rejected<'l>(message: String) -> RejectedRow<'l> {
    RejectedRow { diagnostic: malformed(message), members: RowMembers::default() }
}

/// The name in `ext` for members of rows that have no map.
const NO_MAP: &str = "copydesk.row";

/// Returns the finding about a row that is not an article, `message` saying what it is instead.
#[must_use]
pub fn malformed(message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&ROW_MALFORMED, Place::Whole, message))
}

fn duplicate_keys(members: &Members<'_>, fields: &Fields) -> Vec<Diagnostic> {
    let finding = |key: &str| {
        let message = format!("the member {} is there more than once, and the last counts", quoted(key));
        Diagnostic::new(&ROW_DUPLICATE_KEY, Place::Whole, message)
    };
    members.repeated().filter(|key| fields.reads(key)).map(finding).collect()
}

/// Returns the message for a row that is not read: what it is instead of an object, or the `serde_json` error
/// without the line number, which the caller knows.
fn message(row: &[u8], error: &serde_json::Error) -> String {
    if let Some(kind) = kind_of_value(row).filter(|_| error.is_data()) {
        return format!("it is {kind}, and a row is an object");
    }
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => format!("{message} at column {}", error.column()),
        None => text,
    }
}

/// Returns the words for a JSON value that is no object, by its first character.
fn kind_of_value(json: &[u8]) -> Option<&'static str> {
    match json.trim_ascii_start().first()? {
        b'[' => Some("an array"),
        b'"' => Some("a string"),
        b't' | b'f' => Some("a boolean"),
        b'n' => Some("null"),
        b'-' | b'0'..=b'9' => Some("a number"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
