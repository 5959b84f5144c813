//! What records are checked against: the record format, or a schema, which may be another for each file.

use super::instance_schema::InstanceSchema;
use super::settings::Settings;
use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::input::records::is_no_json;
use crate::report::Reporter;
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
    /// The entries of the settings, in their order, with what they demand if it is needed.
    entries: Vec<(InstanceSchema, Option<Criterion>)>,
}

impl Criteria {
    /// Returns the criteria for some files, each schema compiled once. Files whose schema can't be used are taken out of
    /// `files`, and told of in the failures, one for each schema.
    pub(super) fn new(
        settings: &Settings,
        files: &mut Vec<InputFile>,
        thorough: bool,
        reporter: &mut Reporter,
    ) -> Result<(Self, Vec<Failure>), Failure> {
        let general = Criterion::general(settings, thorough, reporter)?;
        let mut criteria = Self { general, entries: Vec::new() };
        criteria.entries = settings.instance_schemas.iter().map(|entry| (entry.clone(), None)).collect();
        let places: Vec<Option<usize>> = files.iter().map(|file| criteria.entry_of(file)).collect();
        let mut failures = Vec::new();
        for (place, (entry, criterion)) in criteria.entries.iter_mut().enumerate() {
            let count = places.iter().filter(|found| **found == Some(place)).count();
            if count == 0 {
                continue;
            }
            match Criterion::of_entry(entry, settings, reporter) {
                Ok(made) => *criterion = Some(made),
                Err(failure @ Failure::Failed(_)) => {
                    let files = if count == 1 { "one file is" } else { &format!("{count} files are") };
                    failures.push(Failure::Failed(format!("{failure}; {files} not checked")));
                }
                Err(failure) => return Err(failure),
            }
        }
        let mut places = places.into_iter();
        files.retain(|_| match places.next().flatten() {
            Some(place) => criteria.entries.get(place).is_some_and(|(_, criterion)| criterion.is_some()),
            None => true,
        });
        Ok((criteria, failures))
    }

    /// Returns the criterion of a file.
    pub(super) fn of(&self, file: &InputFile) -> &Criterion {
        let entry = self.entry_of(file).and_then(|place| self.entries.get(place));
        entry.and_then(|(_, criterion)| criterion.as_ref()).unwrap_or(&self.general)
    }

    /// Returns the failure for files whose schema leaves no place for what `flag` is about.
    pub(super) fn refuse_schemas(&self, files: &[InputFile], flag: &str, why: &str) -> Result<(), Failure> {
        let is_of_schema = |file: &&InputFile| !matches!(self.of(file), Criterion::Record(_));
        match files.iter().find(is_of_schema) {
            Some(file) if file.path().is_some() && !self.entries.is_empty() => {
                let file = file.path().map(quoted).unwrap_or_default();
                Err(Failure::Usage(format!("{flag} {why}, and the settings name a schema for {file}")))
            }
            Some(_) => {
                Err(Failure::Usage(format!("{flag} {why}, and with a schema no records are looked for")))
            }
            None => Ok(()),
        }
    }

    /// Returns the first entry that names a file.
    fn entry_of(&self, file: &InputFile) -> Option<usize> {
        if self.entries.is_empty() {
            return None;
        }
        let path = file.path()?;
        self.entries.iter().position(|(entry, _)| entry.files.matches(path))
    }
}
