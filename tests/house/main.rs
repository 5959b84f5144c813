//! Checks of the architecture: crates depend only on those that `ARCHITECTURE.md` allows, and no files import
//! each other in a circle.

#![allow(clippy::disallowed_methods, reason = "a test looks at the sources")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

mod circles;
mod sources;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use std::collections::BTreeSet;
use std::path::Path;

/// The crates of the workspace, lowest first, and those that each may depend on.
const ALLOWED_DEPENDENCIES: &[(&str, &[&str])] = &[
    ("copydesk-text", &[]),
    ("copydesk-diag", &[]),
    ("copydesk-record", &["copydesk-text"]),
    ("copydesk-time", &["copydesk-text", "copydesk-record"]),
    ("copydesk-page", &["copydesk-text", "copydesk-record", "copydesk-time"]),
    ("copydesk-annotate", &["copydesk-text", "copydesk-record", "copydesk-time"]),
    ("copydesk-html", &["copydesk-text", "copydesk-record", "copydesk-time", "copydesk-page"]),
    (
        "copydesk-formats",
        &[
            "copydesk-text",
            "copydesk-diag",
            "copydesk-record",
            "copydesk-time",
            "copydesk-page",
            "copydesk-html",
        ],
    ),
    (
        "copydesk-convert",
        &[
            "copydesk-text",
            "copydesk-diag",
            "copydesk-record",
            "copydesk-time",
            "copydesk-page",
            "copydesk-annotate",
        ],
    ),
    ("copydesk-validate", &["copydesk-text", "copydesk-diag", "copydesk-record", "copydesk-time"]),
    ("copydesk-migrate", &["copydesk-diag", "copydesk-record"]),
    ("copydesk-view", &["copydesk-text", "copydesk-record"]),
    ("copydesk-arrow", &["copydesk-text", "copydesk-record"]),
    (
        "copydesk-article",
        &[
            "copydesk-text",
            "copydesk-diag",
            "copydesk-record",
            "copydesk-time",
            "copydesk-page",
            "copydesk-annotate",
            "copydesk-html",
            "copydesk-formats",
            "copydesk-convert",
            "copydesk-validate",
        ],
    ),
    (
        "copydesk",
        &[
            "copydesk-text",
            "copydesk-diag",
            "copydesk-record",
            "copydesk-time",
            "copydesk-page",
            "copydesk-annotate",
            "copydesk-html",
            "copydesk-formats",
            "copydesk-convert",
            "copydesk-article",
            "copydesk-arrow",
            "copydesk-validate",
            "copydesk-migrate",
            "copydesk-view",
        ],
    ),
];

/// External crates that only one crate of the workspace may use.
const EXCLUSIVE_DEPENDENCIES: &[(&str, &str)] = &[
    ("clap", "copydesk"),
    ("clap_complete", "copydesk"),
    ("clap_mangen", "copydesk"),
    ("tempfile", "copydesk"),
    ("jsonschema", "copydesk-validate"),
    ("whatlang", "copydesk-text"),
    ("html5ever", "copydesk-html"),
    ("arrow-array", "copydesk-arrow"),
    ("parquet", "copydesk-arrow"),
];

fn packages() -> Vec<Package> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let options = ["--offline".to_owned(), "--locked".to_owned()];
    MetadataCommand::new().manifest_path(manifest).no_deps().other_options(options).exec().unwrap().packages
}

/// Returns the sources of a crate, without its tests, benches and examples.
fn source_files(package: &Package) -> sources::Files {
    sources::read_files(&package.manifest_path.parent().unwrap().join("src").into_std_path_buf())
}

/// Returns the crates of the workspace that a crate may depend on.
fn allowed_dependencies(package: &Package) -> &'static [&'static str] {
    let row = ALLOWED_DEPENDENCIES.iter().find(|(name, _)| *name == package.name.as_str());
    row.unwrap_or_else(|| {
        panic!("{} is new: list in ALLOWED_DEPENDENCIES the crates that it may depend on", package.name)
    })
    .1
}

#[test]
fn every_crate_has_a_row_in_the_table() {
    let packages: BTreeSet<String> = packages().iter().map(|package| package.name.to_string()).collect();
    let table: BTreeSet<String> = ALLOWED_DEPENDENCIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(packages, table);
}

#[test]
fn allowed_dependencies_are_lower_crates() {
    for (at, (name, allowed)) in ALLOWED_DEPENDENCIES.iter().enumerate() {
        for below in *allowed {
            assert!(
                ALLOWED_DEPENDENCIES[..at].iter().any(|(name, _)| name == below),
                "{name} must not depend on {below}, which is a higher crate"
            );
        }
    }
}

#[test]
fn crates_depend_only_on_allowed_crates() {
    let packages = packages();
    for package in &packages {
        let shipped = package.dependencies.iter().filter(|found| found.kind != DependencyKind::Development);
        for dependency in shipped.map(|found| found.name.as_str()) {
            let is_internal = ALLOWED_DEPENDENCIES.iter().any(|(name, _)| *name == dependency);
            assert!(
                !is_internal || allowed_dependencies(package).contains(&dependency),
                "{} must not depend on {dependency}",
                package.name
            );
            let owner =
                EXCLUSIVE_DEPENDENCIES.iter().find(|(name, _)| *name == dependency).map(|(_, owner)| *owner);
            if let Some(owner) = owner.filter(|owner| packages.iter().any(|one| one.name.as_str() == *owner))
            {
                assert_eq!(package.name.as_str(), owner, "only {owner} may depend on {dependency}");
            }
        }
    }
}

#[test]
fn sources_name_only_allowed_crates() {
    for package in packages() {
        for module in sources::modules(&source_files(&package)) {
            let used = module.imports.iter().flat_map(|import| &import.path).chain(&module.words);
            for name in used.map(|word| word.replace('_', "-")) {
                let is_internal = name != package.name.as_str()
                    && ALLOWED_DEPENDENCIES.iter().any(|(other, _)| *other == name);
                // `copydesk` alone may be any word: it is a program, not a library.
                assert!(
                    !is_internal
                        || name == "copydesk"
                        || allowed_dependencies(&package).contains(&name.as_str()),
                    "{}: {} must not use {name}",
                    module.file,
                    package.name
                );
            }
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut report = Vec::new();
    for package in packages() {
        let circles = circles::circles(&circles::imports(&source_files(&package)));
        report.extend(circles.iter().map(|(_, circle)| format!("{}: {circle}", package.name)));
    }
    let report = report.join("\n");
    assert!(report.is_empty(), "files import each other:\n{report}");
}

#[test]
fn every_crate_takes_its_lints_and_licence_from_the_workspace() {
    for package in packages() {
        let manifest = std::fs::read_to_string(&package.manifest_path).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{}", package.name);
        assert_eq!(package.license.as_deref(), Some("MIT OR Apache-2.0"), "{}", package.name);
        assert!(package.description.is_some(), "{}", package.name);
    }
}

#[test]
fn the_root_holds_only_what_belongs_there() {
    const ALLOWED: &[&str] = &[
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "clippy.toml",
        "crates",
        "fixtures",
        "rust-toolchain.toml",
        "rustfmt.toml",
        "schemas",
        "target",
        "tests",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for entry in std::fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || ALLOWED.contains(&name.as_str()),
            "{name} does not belong at the root"
        );
    }
}
