//! What records are checked against: the record format, or a schema, which may be another for each file.

use super::instance_schema::InstanceSchema;
use super::settings::Settings;
use crate::failure::Failure;
use crate::input::InputFile;
use crate::input::records::is_no_json;
use crate::report::{Reporter, counted};
use crate::schema_files::{OpenSchema, SchemaChoice, SchemaOptions, meta_schemas};
use copydesk_validate::{Checker, MetaSchemas, Validator};

/// The criterion that records are checked against.
pub(super) enum Criterion {
    /// The record format and its rules.
    Record(Box<Validator>),
    /// A schema of the user.
    Schema(Box<Checker>),
    /// The meta-schema of each, which is a schema.
    MetaSchema(Box<MetaSchemas>),
}

impl Criterion {
    /// Returns the criterion of the record format. `thorough` also searches for the change after which a
    /// digest differs, which takes time.
    fn record(thorough: bool) -> Result<Self, Failure> {
        let validator = Validator::new().map_err(|error| Failure::about("the schema", error))?;
        Ok(Self::Record(Box::new(validator.search(thorough))))
    }

    /// Returns the criterion of a run with these settings, for files that have none of their own.
    fn general(settings: &Settings, thorough: bool, reporter: &mut Reporter) -> Result<Self, Failure> {
        match &settings.schema {
            _ if settings.check_metaschema => {
                Ok(Self::MetaSchema(Box::new(meta_schemas(&settings.schema_options)?)))
            }
            Some(schema) => Self::schema(schema, &settings.schema_options, reporter),
            None => Self::record(thorough),
        }
    }

    /// Returns the criterion of the files that an entry of the settings names.
    fn of_entry(
        entry: &InstanceSchema,
        settings: &Settings,
        reporter: &mut Reporter,
    ) -> Result<Self, Failure> {
        let options = &settings.schema_options;
        let options = SchemaOptions { draft: entry.draft.or(options.draft), ..options.clone() };
        Self::schema(&entry.schema, &options, reporter)
    }

    /// Returns the criterion of a schema, and tells what is doubtful about it.
    fn schema(
        schema: &SchemaChoice,
        options: &SchemaOptions,
        reporter: &mut Reporter,
    ) -> Result<Self, Failure> {
        let mut warnings = Vec::new();
        let checker =
            OpenSchema::read(schema, options, &mut warnings).and_then(|schema| schema.checker(&mut warnings));
        for warning in &warnings {
            reporter.warning(warning);
        }
        Ok(Self::Schema(Box::new(checker?)))
    }

    /// Returns the failure for a file that starts with these bytes and can hold no record: all of it would be one
    /// mistake, told again and again.
    pub(super) fn refuse(&self, head: &[u8], file: &InputFile) -> Option<Failure> {
        let is_refused = matches!(self, Self::Record(_)) && is_no_json(head);
        is_refused.then(|| {
            let message = "it is no JSON, and so no record: `copydesk convert` makes records of articles";
            Failure::about(&file.description(), message)
        })
    }

    /// Returns whether a value that is an array can meet the criterion.
    pub(super) fn may_be_array(&self) -> bool {
        !matches!(self, Self::Record(_))
    }
}

/// The criteria of a run.
pub(super) struct Criteria {
    /// That of the files that no entry names.
    general: Criterion,
    /// The entries of the settings, in their order, and the criterion of each; `None` if it can't be used, or is not needed.
    entries: Vec<(InstanceSchema, Option<usize>)>,
    /// The criteria of the entries. Entries with the same schema share one.
    of_entries: Vec<Criterion>,
}

impl Criteria {
    /// Returns the criteria for some files, each schema compiled once. A schema that can't be used costs the files that entries
    /// name for it, and is one failure.
    pub(super) fn new(
        settings: &Settings,
        files: &[InputFile],
        thorough: bool,
        reporter: &mut Reporter,
    ) -> Result<Self, Failure> {
        let general = Criterion::general(settings, thorough, reporter)?;
        let mut criteria = Self { general, entries: Vec::new(), of_entries: Vec::new() };
        let entries = &settings.instance_schemas;
        let named: Vec<usize> = files.iter().filter_map(|file| entry_of(entries, file)).collect();
        for entry in entries {
            let is_same = |other: &&InstanceSchema| other.is_same_schema(entry);
            let known = criteria.entries.iter().find(|(other, _)| is_same(&other));
            let is_of_same = |place: &&usize| entries.get(**place).is_some_and(|other| is_same(&other));
            let count = named.iter().filter(is_of_same).count() as u64;
            let place = match known {
                Some((_, place)) => *place,
                None if count == 0 => None,
                None => match Criterion::of_entry(entry, settings, reporter) {
                    Ok(criterion) => {
                        criteria.of_entries.push(criterion);
                        Some(criteria.of_entries.len() - 1)
                    }
                    Err(failure @ Failure::Failed(_)) => {
                        let are = if count == 1 { "is" } else { "are" };
                        let message = format!("{failure}\n{} {are} not checked", counted(count, "file"));
                        reporter.unread(None, &Failure::Failed(message));
                        None
                    }
                    Err(failure) => return Err(failure),
                },
            };
            criteria.entries.push((entry.clone(), place));
        }
        Ok(criteria)
    }

    /// Returns the criterion of a file; `None` if it can't be used.
    pub(super) fn of(&self, file: &InputFile) -> Option<&Criterion> {
        let path = file.path();
        let entry = path.and_then(|path| self.entries.iter().find(|(entry, _)| entry.names(path)));
        match entry {
            None => Some(&self.general),
            Some((_, place)) => self.of_entries.get((*place)?),
        }
    }

    /// Returns the criterion of a file that has one.
    pub(super) fn of_usable(&self, file: &InputFile) -> &Criterion {
        self.of(file).unwrap_or(&self.general)
    }
}

/// Returns whether a file is checked against a schema that is not that of records.
pub(super) fn has_schema(settings: &Settings, file: &InputFile) -> bool {
    settings.schema.is_some()
        || settings.check_metaschema
        || entry_of(&settings.instance_schemas, file).is_some()
}

/// Returns the first entry that names a file.
fn entry_of(entries: &[InstanceSchema], file: &InputFile) -> Option<usize> {
    let path = file.path()?;
    entries.iter().position(|entry| entry.names(path))
}
