//! Addresses that may stand in a document that a browser shows.

/// Returns whether an address, absolute or relative, is one that a document may link to: no script, no data.
pub(crate) fn is_web_address(address: &str) -> bool {
    match scheme(address) {
        Some(scheme) => {
            ["http", "https", "mailto", "tel", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
        None => true,
    }
}

/// Returns whether an address is an absolute one on the web.
pub(crate) fn is_http(address: &str) -> bool {
    scheme(address)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// Returns the scheme of an address, as browsers tell it: they leave out blanks and control characters.
fn scheme(address: &str) -> Option<&str> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let (scheme, _) = address.split_once(':')?;
    // A colon after one of these belongs to the path.
    (!scheme.contains(['/', '?', '#'])).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_no_addresses() {
        for address in ["https://example.com/a", "HTTP://a", "a/b:c", "?q=a:b", "#top", "mailto:a@b.c", "//a"]
        {
            assert!(is_web_address(address), "{address}");
        }
        for address in ["javascript:alert(1)", " \tJavaScript:x", "java\nscript:x", "data:text/html,x"] {
            assert!(!is_web_address(address), "{address:?}");
        }
        assert!(is_http("https://a") && !is_http("/a") && !is_http("mailto:a@b.c"));
    }
}
