//! The items, imports and paths of each source file of a crate, read from its tokens.
//!
//! Doc comments and code under `#[cfg(test)]` are left out. Paths inside macros count like others.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The text of each file of a crate by its path below `src`, with `/`.
pub(crate) type Files = BTreeMap<String, String>;

/// A path of a source: `["super", "token", "Token"]`.
pub(crate) type ItemPath = Vec<String>;

/// A module, which is a file or inline in one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The file that holds it.
    pub(crate) file: String,
    pub(crate) parent: Option<usize>,
    pub(crate) children: BTreeMap<String, usize>,
    /// The names of the items defined in it; of a macro with `!` as well.
    pub(crate) items: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    /// Every path of two or more names outside `use`.
    pub(crate) paths: BTreeSet<ItemPath>,
    /// Every identifier outside `use`.
    pub(crate) words: BTreeSet<String>,
    /// The macros called without a path, with their `!`. Such a macro is found in the modules around, too.
    pub(crate) macros: BTreeSet<String>,
}

/// One name that a `use` imports.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    pub(crate) path: ItemPath,
    /// The name in this module; `*` where all names of the path are imported.
    pub(crate) alias: String,
    /// Whether it is re-exported: `pub use`, `pub(crate) use`.
    pub(crate) reexported: bool,
}

/// Returns the files below a folder that end in `.rs`.
pub(crate) fn read_files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// Returns the modules of a crate. The first is its root.
pub(crate) fn modules(files: &Files) -> Vec<Module> {
    let root = if files.contains_key("lib.rs") { "lib.rs" } else { "main.rs" };
    let mut reader = Reader { files, modules: Vec::new() };
    reader.read_file(root.to_owned(), "", None);
    reader.modules
}

/// The context of tokens.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Directly in a module, whose items they declare.
    Module,
    /// Inside of a function, type or the like.
    Body,
    /// Inside of `macro_rules!`: `self` and `super` mean the modules of its callers.
    Macro,
}

struct Reader<'f> {
    files: &'f Files,
    modules: Vec<Module>,
}

impl Reader<'_> {
    /// Reads the module in a file whose children are in `folder` (which ends in `/`, or is empty).
    fn read_file(&mut self, file: String, folder: &str, parent: Option<usize>) -> usize {
        let tokens: TokenStream = self.files[&file].parse().unwrap_or_else(|error| panic!("{file}: {error}"));
        self.read_module(file, folder, parent, tokens)
    }

    fn read_module(
        &mut self,
        file: String,
        folder: &str,
        parent: Option<usize>,
        tokens: TokenStream,
    ) -> usize {
        let module = self.modules.len();
        self.modules.push(Module { file, parent, ..Module::default() });
        self.read_tokens(module, folder, tokens, Place::Module);
        module
    }

    fn read_tokens(&mut self, module: usize, folder: &str, tokens: TokenStream, place: Place) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        let mut public = false;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    let inner = usize::from(is_sign(tokens.get(at), '!'));
                    let Some(TokenTree::Group(attribute)) = tokens.get(at + inner) else { continue };
                    at += inner + 1;
                    if attribute.stream().to_string().replace(' ', "") == "cfg(test)" {
                        at += item_length(&tokens[at..]);
                    } else {
                        self.read_attribute(module, attribute);
                    }
                }
                TokenTree::Group(group) => {
                    let inside = match &tokens[..at - 1] {
                        _ if place == Place::Macro => Place::Macro,
                        [.., rules, _, _] if rules.to_string() == "macro_rules" => Place::Macro,
                        // The tokens passed to a macro may become items of the module.
                        [.., sign] if is_sign(Some(sign), '!') => place,
                        _ => Place::Body,
                    };
                    self.read_tokens(module, folder, group.stream(), inside);
                    public &= group.delimiter() == Delimiter::Parenthesis;
                }
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    let next = tokens.get(at);
                    match word.as_str() {
                        "pub" => public = true,
                        "use" if !is_sign(next, '<') => {
                            let end = tokens[at..].iter().position(|token| is_sign(Some(token), ';'));
                            let end = end.map_or(tokens.len(), |length| at + length);
                            let imports = &mut self.modules[module].imports;
                            read_use_tree(&tokens[at..end], &[], public, imports);
                            at = end;
                            public = false;
                        }
                        "mod" if matches!(next, Some(TokenTree::Ident(_))) => {
                            let name = next.map(ToString::to_string).unwrap_or_default();
                            let child = self.read_child(module, folder, &name, tokens.get(at + 1));
                            self.modules[module].children.insert(name, child);
                            at += 2;
                            public = false;
                        }
                        "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static"
                            if place != Place::Body =>
                        {
                            if let Some(TokenTree::Ident(name)) = next {
                                self.modules[module].items.insert(name.to_string());
                            }
                            public = false;
                        }
                        "macro_rules" => {
                            let name = tokens.get(at + 1).map(ToString::to_string).unwrap_or_default();
                            self.modules[module].items.extend([format!("{name}!"), name]);
                            at += 2;
                        }
                        _ => {
                            let length = path_length(&tokens[at - 1..]);
                            let path: ItemPath = tokens[at - 1..]
                                .iter()
                                .step_by(3)
                                .take(length)
                                .map(ToString::to_string)
                                .collect();
                            let external = at >= 3 && is_path_sign(&tokens[at - 3..]);
                            at += (length - 1) * 3;
                            let relative = ["self", "super"].contains(&word.as_str());
                            let found = &mut self.modules[module];
                            found.words.extend(path.iter().cloned());
                            if length > 1 && !external && !(relative && place == Place::Macro) {
                                found.paths.insert(path);
                            } else if let [sign, TokenTree::Group(_), ..] = &tokens[at..]
                                && is_sign(Some(sign), '!')
                            {
                                found.macros.insert(format!("{word}!"));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads the paths that an attribute names in strings: `#[serde(with = "crate::date")]`.
    fn read_attribute(&mut self, module: usize, attribute: &Group) {
        for token in attribute.stream() {
            match token {
                TokenTree::Ident(name) if name == "doc" => return,
                TokenTree::Group(group) => self.read_attribute(module, &group),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if let Some(Ok(tokens)) =
                        text.contains("::").then(|| text.trim_matches('"').parse::<TokenStream>())
                    {
                        self.read_tokens(module, "", tokens, Place::Body);
                    }
                }
                _ => {}
            }
        }
    }

    fn read_child(&mut self, module: usize, folder: &str, name: &str, body: Option<&TokenTree>) -> usize {
        let below = format!("{folder}{name}/");
        if let Some(TokenTree::Group(body)) = body {
            return self.read_module(self.modules[module].file.clone(), &below, Some(module), body.stream());
        }
        let file = [format!("{folder}{name}.rs"), format!("{below}mod.rs")];
        let file = file.into_iter().find(|file| self.files.contains_key(file));
        let file = file.unwrap_or_else(|| panic!("{}: no file of mod {name}", self.modules[module].file));
        self.read_file(file, &below, Some(module))
    }
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_path_sign(tokens: &[TokenTree]) -> bool {
    is_sign(tokens.first(), ':') && is_sign(tokens.get(1), ':')
}

/// Returns the number of names of the path that begins here: `a::b::<T>` has two.
fn path_length(tokens: &[TokenTree]) -> usize {
    let mut length = 1;
    while is_path_sign(tokens.get(length * 3 - 2..).unwrap_or_default())
        && matches!(tokens.get(length * 3), Some(TokenTree::Ident(_)))
    {
        length += 1;
    }
    length
}

/// Returns the number of tokens of the item that begins here.
fn item_length(tokens: &[TokenTree]) -> usize {
    let until_semicolon =
        tokens.iter().take(3).any(|token| ["use", "const", "static"].contains(&token.to_string().as_str()));
    let end = tokens.iter().position(|token| {
        let body = matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        is_sign(Some(token), ';') || (body && !until_semicolon)
    });
    end.map_or(tokens.len(), |end| end + 1)
}

/// Reads the tree of a `use` declaration, up to its `;`.
fn read_use_tree(tokens: &[TokenTree], prefix: &[String], reexported: bool, imports: &mut Vec<Import>) {
    let mut path = prefix.to_vec();
    let mut import = |path: &[String], alias: &str| {
        imports.push(Import { path: path.to_vec(), alias: alias.to_owned(), reexported });
    };
    let mut rest = tokens;
    if is_path_sign(rest) {
        return; // `use ::name` is another's crate.
    }
    loop {
        match rest {
            [TokenTree::Group(group), ..] => {
                let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                for branch in
                    branches.split(|token| is_sign(Some(token), ',')).filter(|branch| !branch.is_empty())
                {
                    read_use_tree(branch, &path, reexported, imports);
                }
                return;
            }
            [star, ..] if is_sign(Some(star), '*') => return import(&path, "*"),
            [TokenTree::Ident(name), tail @ ..] => {
                if name != "self" || path.is_empty() {
                    path.push(name.to_string());
                }
                match tail {
                    [_, _, tail @ ..] if is_path_sign(&rest[1..]) => rest = tail,
                    [TokenTree::Ident(_), alias, ..] => return import(&path, &alias.to_string()),
                    _ => return import(&path, &path.last().cloned().unwrap_or_default()),
                }
            }
            _ => return,
        }
    }
}
