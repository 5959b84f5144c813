//! Addresses, and references that are relative to one (RFC 3986, section 5).

use std::borrow::Cow;

/// Returns what a reference of a page means: an absolute address where the base is known, else the reference as written.
/// Characters that no address has are kept as they are.
///
/// ```
/// use copydesk_html::resolve;
///
/// assert_eq!(resolve(Some("https://post.example/a/b?c"), "../d#e"), "https://post.example/d#e");
/// assert_eq!(resolve(None, "../d#e"), "../d#e");
/// ```
#[must_use]
pub fn resolve<'a>(base: Option<&str>, reference: &'a str) -> Cow<'a, str> {
    let reference = reference.trim();
    let to = Parts::of(reference);
    let Some(base) = base.map(|base| Parts::of(base.trim())) else { return reference.into() };
    let Some(scheme) = base.scheme.filter(|_| to.scheme.is_none()) else { return reference.into() };
    // Below an address of no authority, `mailto:` or `data:`, nothing can be found but a fragment.
    if base.authority.is_none() && !base.path.starts_with('/') {
        return reference.into();
    }
    let (authority, path, query) = if to.authority.is_some() {
        (to.authority, without_dots(to.path), to.query)
    } else if to.path.is_empty() {
        (base.authority, base.path.to_owned(), to.query.or(base.query))
    } else if to.path.starts_with('/') {
        (base.authority, without_dots(to.path), to.query)
    } else {
        (base.authority, without_dots(&merged(&base, to.path)), to.query)
    };
    let mut address = format!("{scheme}:");
    for (mark, part) in [("//", authority), ("", Some(&*path)), ("?", query), ("#", to.fragment)] {
        if let Some(part) = part {
            address.push_str(mark);
            address.push_str(part);
        }
    }
    address.into()
}

/// The parts of a reference, without the marks between them.
struct Parts<'r> {
    scheme: Option<&'r str>,
    authority: Option<&'r str>,
    path: &'r str,
    query: Option<&'r str>,
    fragment: Option<&'r str>,
}

impl<'r> Parts<'r> {
    fn of(reference: &'r str) -> Self {
        let (rest, fragment) = split(reference, '#');
        let (rest, query) = split(rest, '?');
        let is_scheme = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        };
        let (scheme, rest) = match rest.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self { scheme, authority, path, query, fragment }
    }
}

/// Splits a text at a mark, which is in neither part.
fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Returns a path after the last slash of the base's (section 5.2.3).
fn merged(base: &Parts<'_>, path: &str) -> String {
    match base.path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => format!("/{path}"),
    }
}

/// Returns a path without `.` and `..` (section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut parts = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    segments.pop();
                }
                if is_last {
                    segments.push("");
                }
            }
            part => segments.push(part),
        }
    }
    let absolute = if path.starts_with('/') { "/" } else { "" };
    format!("{absolute}{}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_3986_are_resolved() {
        for (reference, address) in [
            // Section 5.4.1.
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            // Section 5.4.2.
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/../x", "http://a/b/c/g#s/../x"),
        ] {
            assert_eq!(resolve(Some("http://a/b/c/d;p?q"), reference), address, "{reference}");
        }
    }

    #[test]
    fn references_stay_as_written_where_there_is_no_base() {
        for reference in ["a", "/a", "//a", "#a", "https://post.example/a b|c", ""] {
            for base in [None, Some("a/b"), Some("mailto:a@b.example"), Some("")] {
                assert_eq!(resolve(base, reference), reference);
            }
        }
        assert_eq!(resolve(Some("https://post.example"), "a[1]|b"), "https://post.example/a[1]|b");
        assert_eq!(resolve(Some("https://post.example"), " ../å\n"), "https://post.example/å");
    }
}
