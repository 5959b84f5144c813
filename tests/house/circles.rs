//! The imports between the files of a crate, and the circles of imports.
//!
//! A file imports another if its own code names an item that is defined there, through however many
//! re-exports. A `mod child;` and a `pub use child::Item` alone are no imports: so a parent declares its
//! children.

use crate::sources::{Files, ItemPath, Module, modules};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::{self, Display, Formatter};

/// The imports of a crate: for each file, the files that it imports from, with the names.
pub(crate) type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// A circle of files, each of which imports the next, and the last the first: each file with the names that
/// it imports.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Circle(Vec<(String, Vec<String>)>);

impl Display for Circle {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, (file, _)) in self.0.iter().enumerate() {
            // The names before a file are those that the file before it imports.
            match at.checked_sub(1).and_then(|before| self.0.get(before)) {
                Some((_, names)) => write!(f, " -> {file} ({})", names.join(", "))?,
                None => write!(f, "{file}")?,
            }
        }
        match (self.0.first(), self.0.last()) {
            (Some((first, _)), Some((_, names))) => write!(f, " -> {first} ({})", names.join(", ")),
            _ => Ok(()),
        }
    }
}

/// Returns the imports between the files of a crate.
pub(crate) fn imports(files: &Files) -> Imports {
    let modules = modules(files);
    let mut imports = Imports::new();
    for (at, module) in modules.iter().enumerate() {
        let used = module.imports.iter();
        let used = used.filter(|import| !import.reexported || module.words.contains(&import.alias));
        let used = used.map(|import| (resolve(&modules, at, &import.path, 0), import.alias == "*"));
        let paths = module.paths.iter().map(|path| (resolve(&modules, at, path, 0), false));
        let macros = module.macros.iter().map(|name| (find_macro(&modules, at, name), false));
        for (target, glob) in used.chain(paths).chain(macros) {
            let (file, name) = match target {
                Some(Target::Item { module, name }) => (&modules[module].file, name),
                Some(Target::Module(target)) if glob => (&modules[target].file, "*".to_owned()),
                _ => continue,
            };
            if *file != module.file {
                imports.entry(module.file.clone()).or_default().entry(file.clone()).or_default().insert(name);
            }
        }
    }
    imports
}

/// The module or item that a path leads to.
enum Target {
    Module(usize),
    Item { module: usize, name: String },
}

/// Resolves a path that a module names. None if it leads out of the crate.
fn resolve(modules: &[Module], from: usize, path: &ItemPath, depth: usize) -> Option<Target> {
    let mut module = from;
    for (at, name) in path.iter().enumerate() {
        match name.as_str() {
            "crate" => module = 0,
            "self" => {}
            "super" => module = modules[module].parent?,
            name => match member(modules, module, name, depth) {
                Some(Target::Module(child)) => module = child,
                Some(item) => return Some(item),
                // A name that a macro defines, of which nothing is known but where it is looked for.
                None if at > 0 => return Some(Target::Item { module, name: name.to_owned() }),
                None => return None,
            },
        }
    }
    Some(Target::Module(module))
}

/// Finds the macro that a call without a path means: that of the nearest module around.
fn find_macro(modules: &[Module], from: usize, name: &str) -> Option<Target> {
    let around = std::iter::successors(Some(from), |at| modules[*at].parent);
    let mut declaring = around.filter(|at| modules[*at].items.contains(name));
    declaring.next().map(|module| Target::Item { module, name: name.to_owned() })
}

/// Finds a name in a module: a child, an item, or what an import leads to.
fn member(modules: &[Module], at: usize, name: &str, depth: usize) -> Option<Target> {
    let module = &modules[at];
    if let Some(child) = module.children.get(name) {
        return Some(Target::Module(*child));
    }
    if module.items.contains(name) {
        return Some(Target::Item { module: at, name: name.to_owned() });
    }
    // Imports may lead in circles too: `use self::a::*` in a file that `a` imports all of.
    if depth > 8 {
        return None;
    }
    if let Some(import) = module.imports.iter().find(|import| import.alias == name) {
        // A path of one name to itself is that of a crate: `use memchr;`.
        return (import.path.len() > 1 || import.path.first().is_some_and(|first| first != name))
            .then(|| resolve(modules, at, &import.path, depth + 1))
            .flatten();
    }
    module.imports.iter().filter(|import| import.alias == "*").find_map(|glob| {
        match resolve(modules, at, &glob.path, depth + 1)? {
            Target::Module(target) if target != at => member(modules, target, name, depth + 1),
            _ => None,
        }
    })
}

/// Returns the shortest circle through each import that is in one, the shortest first.
pub(crate) fn circles(imports: &Imports) -> BTreeSet<(usize, Circle)> {
    let mut circles = BTreeSet::new();
    for (file, targets) in imports {
        for target in targets.keys() {
            let Some(mut path) = shortest_path(imports, target, file) else { continue };
            let least = path.iter().enumerate().min_by_key(|(_, file)| *file).map_or(0, |(at, _)| at);
            path.rotate_left(least);
            let names = |at: usize| imports[path[at]][path[(at + 1) % path.len()]].iter().cloned().collect();
            let circle = (0..path.len()).map(|at| (path[at].clone(), names(at))).collect();
            circles.insert((path.len(), Circle(circle)));
        }
    }
    circles
}

/// Returns the files from one to another along imports, both among them.
fn shortest_path<'i>(imports: &'i Imports, from: &'i String, to: &String) -> Option<Vec<&'i String>> {
    let mut before = BTreeMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(file) = queue.pop_front() {
        if file == to {
            return Some(std::iter::successors(Some(file), |file| before[file]).collect::<Vec<_>>())
                .map(|path| path.into_iter().rev().collect());
        }
        for next in imports.get(file).into_iter().flat_map(BTreeMap::keys) {
            before.entry(next).or_insert_with(|| {
                queue.push_back(next);
                Some(file)
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the circles of a crate of these files, each as it is reported.
    fn found_circles(files: &[(&str, &str)]) -> Vec<String> {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        circles(&imports(&files)).into_iter().map(|(_, circle)| circle.to_string()).collect()
    }

    #[test]
    fn siblings_that_import_each_other_are_a_circle() {
        let found = found_circles(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::{self, B}; pub struct A; fn f() { b::run(B) }"),
            ("b.rs", "pub struct B; pub fn run(_: B) { let _ = super::a::A; }"),
        ]);
        assert_eq!(found, ["a.rs -> b.rs (B, run) -> a.rs (A)"]);
    }

    #[test]
    fn a_reexport_leads_to_the_file_that_defines() {
        let found = found_circles(&[
            ("lib.rs", "mod a; mod b; pub use a::A; pub(crate) use b::*;"),
            ("a.rs", "use crate::B; pub struct A(B);"),
            ("b.rs", "pub struct B(Option<Box<crate::A>>);"),
        ]);
        assert_eq!(found, ["a.rs -> b.rs (B) -> a.rs (A)"]);
    }

    #[test]
    fn a_parent_that_declares_and_reexports_is_in_no_circle() {
        let parent = "mod child; pub use child::Child; pub struct Parent;";
        let child = "use super::Parent; pub struct Child(Parent);";
        assert_eq!(found_circles(&[("lib.rs", parent), ("child.rs", child)]), [""; 0]);
    }

    #[test]
    fn a_parent_that_calls_its_child_is_in_a_circle_if_the_child_needs_it() {
        let parent = "mod child; pub use child::Child; pub struct Parent; fn f(_: Child) { child::run() }";
        let child = "use super::Parent; pub struct Child(Parent); pub fn run() {}";
        let files = [("lib.rs", "mod parent;"), ("parent/mod.rs", parent), ("parent/child.rs", child)];
        assert_eq!(
            found_circles(&files),
            ["parent/child.rs -> parent/mod.rs (Parent) -> parent/child.rs (Child, run)"]
        );
    }

    #[test]
    fn a_child_that_reaches_a_sibling_through_its_parent_is_in_no_circle() {
        let files = [
            ("lib.rs", "mod parent;"),
            ("parent.rs", "mod one; mod two; use two::Two; pub fn f(_: Two) { one::run() }"),
            ("parent/one.rs", "use super::Two; pub fn run() -> Two { Two }"),
            ("parent/two.rs", "pub struct Two;"),
        ];
        assert_eq!(found_circles(&files), [""; 0]);
    }

    #[test]
    fn paths_in_macros_and_attributes_count() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "macro_rules! make { () => { pub struct A($crate::b::B); } } make!();"),
            ("b.rs", "pub struct B; #[serde(with = \"crate::a::A\")] struct C;"),
        ];
        assert_eq!(found_circles(&files), ["a.rs -> b.rs (B) -> a.rs (A)"]);
    }

    #[test]
    fn a_macro_of_the_parent_is_an_import() {
        let files = [
            (
                "lib.rs",
                "macro_rules! rule { () => { pub const RULE: super::Rule = 1; } } mod a; type Rule = u8; const A: Rule = a::RULE;",
            ),
            ("a.rs", "rule!(); fn f() { println!() }"),
        ];
        assert_eq!(found_circles(&files), ["a.rs -> lib.rs (rule!) -> a.rs (RULE)"]);
    }

    #[test]
    fn tests_and_comments_do_not_count() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B; pub struct A(B);"),
            (
                "b.rs",
                "/// Of [`crate::a::A`].\npub struct B;\n// crate::a::A\n#[cfg(test)]\nmod tests { use crate::a::A; }",
            ),
        ];
        assert_eq!(found_circles(&files), [""; 0]);
    }

    #[test]
    fn crates_of_others_do_not_count() {
        let files = [
            ("lib.rs", "mod a; mod memchr;"),
            ("a.rs", "use ::memchr::find; use std::fmt; pub fn find() -> fmt::Result { ::memchr::find() }"),
            ("memchr.rs", "use crate::a::find;"),
        ];
        assert_eq!(found_circles(&files), [""; 0]);
    }
}
