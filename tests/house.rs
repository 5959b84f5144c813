//! The house: which crate may depend on which, as `ARCHITECTURE.md` says.

#![allow(clippy::disallowed_methods, reason = "a test looks at the sources")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use cargo_metadata::{DependencyKind, MetadataCommand, Package};
use std::path::Path;

/// The crates, the crates of ours that each may use, and the crates of others that only it may use.
const HOUSE: &[(&str, &[&str], &[&str])] = &[
    ("copydesk-record", &[], &[]),
    ("copydesk-diag", &[], &[]),
    ("copydesk-convert", &["copydesk-diag", "copydesk-record"], &["whatlang"]),
    ("copydesk-validate", &["copydesk-diag", "copydesk-record"], &["jsonschema"]),
    (
        "copydesk",
        &["copydesk-convert", "copydesk-diag", "copydesk-record", "copydesk-validate"],
        &["clap", "clap_complete", "clap_mangen", "tempfile"],
    ),
];

fn packages() -> Vec<Package> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let options = ["--offline".to_owned(), "--locked".to_owned()];
    MetadataCommand::new().manifest_path(manifest).no_deps().other_options(options).exec().unwrap().packages
}

fn dependencies(package: &Package) -> impl Iterator<Item = &str> {
    let shipped =
        package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development);
    shipped.map(|dependency| dependency.name.as_str())
}

#[test]
fn crates_depend_on_those_they_may() {
    let packages = packages();
    assert_eq!(packages.len(), HOUSE.len(), "a crate was added: say here where it stands");
    for package in &packages {
        let (_, ours, _) = HOUSE.iter().find(|(name, ..)| *name == package.name.as_str()).unwrap();
        for dependency in dependencies(package) {
            let known = HOUSE.iter().any(|(name, ..)| *name == dependency);
            assert!(!known || ours.contains(&dependency), "{} must not know {dependency}", package.name);
            let owner = HOUSE.iter().find(|(_, _, own)| own.contains(&dependency));
            if let Some((owner, ..)) = owner {
                assert_eq!(*owner, package.name.as_str(), "{dependency} belongs to {owner}");
            }
        }
        for dependency in *ours {
            assert!(
                dependencies(package).any(|name| name == *dependency),
                "{} does not use {dependency}",
                package.name
            );
        }
    }
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
fn the_root_holds_what_the_design_card_names() {
    const ALLOWED: &[&str] = &[
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "clippy.toml",
        "crates",
        "fixtures",
        "rustfmt.toml",
        "schemas",
        "target",
        "tests",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for entry in std::fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || ALLOWED.contains(&name.as_str()), "{name} has no place at the root");
    }
}
