//! Schemas of the user: the file, and the folders in which the schemas that it refers to are looked up.

mod choice;
mod folders;
mod schema_text;
mod unusable;

pub(crate) use choice::{SchemaChoice, SchemaOptions};

use crate::failure::Failure;
use copydesk_validate::{Checker, CheckerOptions, Library, MetaSchemas};
use folders::SchemaFolders;
use schema_text::SchemaText;
use std::path::PathBuf;
use std::sync::Arc;

/// A schema that was read, with the folders of those that it refers to.
pub(crate) struct OpenSchema {
    text: SchemaText,
    options: CheckerOptions,
    library: Arc<SchemaFolders>,
    folders: Vec<PathBuf>,
}

impl OpenSchema {
    /// Reads a schema. What is doubtful about it is told in `warnings`.
    pub(crate) fn read(
        choice: &SchemaChoice,
        options: &SchemaOptions,
        warnings: &mut Vec<String>,
    ) -> Result<Self, Failure> {
        let text = SchemaText::read(choice)?;
        warnings.extend(text.warnings());
        let library = Arc::new(SchemaFolders::new(&options.folders)?);
        let checker_options = checker_options(options, text.base_uri());
        Ok(Self { text, options: checker_options, library, folders: options.folders.clone() })
    }

    /// Compiles it.
    pub(crate) fn checker(&self, warnings: &mut Vec<String>) -> Result<Checker, Failure> {
        let library: Arc<dyn Library> = Arc::<SchemaFolders>::clone(&self.library);
        let checker = Checker::with(self.text.document(), &self.options, &library)
            .map_err(|error| self.failure(&error))?;
        warnings.extend(self.library.take_warnings());
        if self.options.formats == Some(true) {
            let names = checker.unknown_formats();
            warnings
                .extend(names.iter().map(|name| format!("the format `{name}` is unknown, and not asserted")));
        }
        for (pattern, reason) in checker.foreign_patterns() {
            warnings.push(format!(
                "the pattern `{pattern}` is no regular expression of ECMA-262 ({reason}): other validators may refuse it"
            ));
        }
        Ok(checker)
    }

    /// Returns the schema with all those that it refers to.
    pub(crate) fn bundle(&self, warnings: &mut Vec<String>) -> Result<serde_json::Value, Failure> {
        let library: Arc<dyn Library> = Arc::<SchemaFolders>::clone(&self.library);
        let bundled = Checker::bundle(self.text.document(), &self.options, &library)
            .map_err(|error| self.failure(&error))?;
        warnings.extend(self.library.take_warnings());
        Ok(bundled)
    }

    fn failure(&self, error: &copydesk_validate::UnusableSchema) -> Failure {
        unusable::failure(&self.text, error, &self.library, &self.folders)
    }
}

/// Returns the meta-schemas that schemas are held to.
pub(crate) fn meta_schemas(options: &SchemaOptions) -> Result<MetaSchemas, Failure> {
    let library = SchemaFolders::new(&options.folders)?;
    Ok(MetaSchemas::new(&checker_options(options, None), Arc::new(library)))
}

fn checker_options(options: &SchemaOptions, base_uri: Option<String>) -> CheckerOptions {
    CheckerOptions { formats: options.assert_formats, base_uri, draft: options.draft.unwrap_or_default() }
}
